// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/journal/testimony.h"

#include <QHash>
#include <QString>

namespace letstalk::storage {
class Database;
}

namespace letstalk::services {

/// Who is heard about an account: the computers of one site; where a stream's owner is not known, that stream
/// alone.
struct Home
{
    SiteId site;
    qint64 stream = 0; ///< 0 where the site is known
    bool operator==(const Home &) const = default;
};

/// Which site each stream of the journal is at, by the council's signed roster. A picture of the moment.
class StreamHomes
{
public:
    struct Writer
    {
        Home home;
        bool own = false; ///< this file writes it or wrote it
        bool withdrawn = false; ///< by a computer whose keys were withdrawn
    };

    static Result<StreamHomes> load(storage::Database &db);

    Writer of(qint64 stream) const { return m_writers.value(stream); }
    const Home &own() const { return m_own; }
    quint64 idOf(qint64 stream) const { return m_ids.value(stream); } ///< the stream's name; 0: none such
    QString siteName(SiteId site) const { return m_siteNames.value(site); } ///< empty: not in the roster
    journal::Testimony::Heard at(const Home &home) const; ///< valid as long as this is

private:
    QHash<qint64, Writer> m_writers;
    QHash<qint64, quint64> m_ids;
    QHash<SiteId, QString> m_siteNames;
    Home m_own;
};

} // namespace letstalk::services
