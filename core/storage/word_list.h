// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace letstalk::storage {

class Database;

/// The words that stand in the index of services, to see whether a word is one of them or misspelt.
class WordList
{
public:
    explicit WordList(Database &db) : m_db(db) { }

    /// Reads them again unless that was done for this stamp of the index.
    Status refresh(qint64 stamp);
    /// Whether a word begins so.
    bool isKnownPrefix(const QString &word) const;
    /// Words a slip or two away, the nearest first.
    QStringList spelledAlike(const QString &word) const;

private:
    Database &m_db;
    QStringList m_words; ///< sorted
    std::vector<quint32> m_letters; ///< of each word, a bit each
    qint64 m_stamp = -1;
};

} // namespace letstalk::storage
