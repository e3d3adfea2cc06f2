// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/code_list.h"
#include "core/domain/need_words.h"
#include "core/domain/service.h"
#include "core/domain/service_filter.h"
#include "core/storage/service_facts.h"
#include "core/storage/word_list.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <array>
#include <vector>

namespace letstalk::storage {

class Database;

/// Finds services as somebody types, over the index that the journal keeps (service_search derivation).
/// Services that their feed no longer lists are not in it. Keeps the order of names and the directory's
/// words in memory, and what filters ask about (service_facts), renewed when they change; holds a connection
/// and is used by its thread alone.
class ServiceSearch
{
public:
    /// `needs`: list "need", whose words find services that never use the need's name.
    ServiceSearch(Database &db, const CodeList &needs);

    /// At most `limit`, best first: by name, by organization, topic or place, by description, by a need that
    /// the text names, by spelling; each once, with why it matched. The last word may be half typed. `need`
    /// (a code) narrows to services for that need. Empty text: all, in name order. `nowMs`: for notices and
    /// what is open; 0 leaves them out.
    Result<std::vector<ServiceHit>> find(const QString &typed, const QString &need, int limit,
                                         qint64 nowMs = 0);
    /// The same under any filters, from line to line through all that there is, with what the filters left
    /// out. Entries said to be one service are one line.
    Result<ServiceAnswer> find(const ServiceQuery &query);

private:
    /// Where a service stands in the order of names.
    struct Place
    {
        bool closed = false;
        int position = 0;
    };
    /// Its name, organization, topics, places; folded, a space before each word.
    using Texts = std::array<QString, 4>;
    class Query;

    Status ask(Query &found, const ServiceQuery &query);
    Status respell(Query &found, const QStringList &words, bool someWords);
    Result<qint64> stamp() const;
    Status refreshPlaces();
    /// What tells where a word stands; first needed when somebody types.
    Status readTexts();

    Database &m_db;
    NeedWords m_needs;
    ServiceFactsTable m_facts;
    WordList m_words;
    QHash<qint64, Place> m_places;
    QHash<qint64, Texts> m_texts;
    std::vector<qint64> m_byName; ///< all, in the order of names
    qint64 m_placesStamp = -1;
};

} // namespace letstalk::storage
