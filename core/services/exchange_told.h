// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/journal.h"
#include "core/storage/bundle_store.h"

#include <map>
#include <optional>
#include <vector>

namespace letstalk::services {

/// How far others were told of streams with two branches (exchange.md 6): who sets a branch aside never signs
/// for it, so that what was sent has to tell. One reading of it, for as many questions as there are; a
/// picture of the moment, on the journal's thread.
class ToldOfForks
{
public:
    using Forked = std::map<quint64, qint64>; ///< streams, and from where at the latest their branches part
    static Result<ToldOfForks> load(const journal::Journal &journal, storage::Database &db, qint64 nowMs);

    const Forked &forked() const { return m_forked; }
    /// `since`, further where it is known that nobody of the recipients will ever sign for more: of a stream
    /// with two branches each keeps its own, and what was sent of the other is set aside there.
    Result<std::vector<journal::StreamHead>> beyond(std::vector<journal::StreamHead> since,
                                                    const std::vector<RowId> &recipients);

private:
    /// A file as one recipient was sent it.
    struct Sent
    {
        qint64 at = 0;
        std::vector<journal::StreamHead> forks; ///< of streams with two branches
        std::vector<journal::StreamHead> rest;
        std::vector<std::size_t>
            before; ///< earlier ones that went furthest: what none of them told, none did
        std::optional<bool> lost; ///< once it was asked for
    };
    struct Recipient
    {
        std::vector<Sent> sent; ///< newest first
        qint64 heardAt = 0; ///< when its newest file was brought in
        std::vector<journal::StreamHead> unsignedFrom; ///< first acts beyond what it signed for
    };
    ToldOfForks(const journal::Journal &journal, storage::Database &db) : m_journal(journal), m_db(&db) { }
    Status read();
    Result<Recipient *> recipient(const RowId &id);
    void linkEarlier(std::vector<Sent> &sent) const;
    Result<bool> mayBeLost(Recipient &recipient, Sent &sent) const;
    Result<journal::StreamHead> told(quint64 stream, Recipient &recipient) const;

    const journal::Journal &m_journal;
    storage::Database *m_db;
    Forked m_forked;
    qint64 m_provenFrom = 0; ///< of files sent since then it is noted what tells a lost one (sent_files.h)
    bool m_isRead = false; ///< what follows
    std::vector<storage::SentBundle> m_sent; ///< newest first
    std::map<RowId, qint64> m_heardAt;
    std::map<RowId, Recipient> m_recipients;
};

} // namespace letstalk::services
