// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/changes.h"
#include "core/journal/derivation.h"
#include "core/journal/dots.h"
#include "core/journal/entry.h"
#include "core/journal/erased_set.h"
#include "core/journal/heads.h"
#include "core/journal/journal.h"
#include "core/journal/open_erasures.h"
#include "core/journal/plan.h"
#include "core/journal/redactions.h"
#include "core/storage/database.h"
#include "core/storage/statement.h"

#include <memory>
#include <set>

namespace letstalk::journal {

/// An entry's place in the total order that breaks ties: clock, then chain, then the stream itself.
struct EntryOrder
{
    qint64 hlc = 0;
    quint64 chain8 = 0;
    quint64 stream = 0;
    qint64 sequence = 0;
    auto operator<=>(const EntryOrder &) const = default;
};

/// An entry as the journal table holds it.
struct StoredEntry
{
    qint64 lsn = 0;
    Dot dot;
    qint64 hlc = 0;
    RowId actor;
    qint64 opOffset = 0;
    quint64 chain8 = 0;
    qint64 received = 0;
    QByteArray salt;
    QByteArray body;
};

/// In `attention`: an erasure that has no valid authority.
inline constexpr const char *kRequestReason = "erasure";

/// What the parts of the journal share: the connection and what is kept in memory of it. Everything here is
/// used within one transaction with the write gate open; reload() after a failure.
class Engine
{
public:
    Engine(storage::Database &database, const Clock &sourceOfTime, Random &sourceOfRandom);

    storage::Database &db;
    const Clock &clock;
    Random &random;
    Plans plans;
    Heads heads;
    ErasedSet erased;
    OpenErasures open;
    Redactions redactions;
    std::vector<std::shared_ptr<Derivation>> derivations;
    bool derives = true; ///< off while a copy is rebuilt for comparison
    bool rebuilding = false;
    /// Erased words may still stand in the derivations' pages or in the write-ahead log.
    enum class Purge { None = 0, Log = 1, Everything = 2 };
    Purge purgePending = Purge::None;
    ErasureAuthority erasureAuthority;
    ErasureWatch erasureWatch;
    std::function<void()> afterErasure; ///< AfterErasure
    StreamNamer nameStream;
    std::vector<std::pair<quint32, RowId>> newlyErased; ///< settled by Erasure before the act is committed
    std::vector<FieldPlace> newlyRedacted; ///< the same of single fields
    std::set<Hash16> ordered; ///< those of them that an order covers
    std::set<Hash16> orderedByHash; ///< their rows are still to be found
    void orderErasure(const EntryView &view, const ChangeView &change);
    /// An erased row that no order covers; nothing where nobody asks for orders.
    void noteOpen(const Hash16 &hash, quint32 entity, const RowId &row, bool refused = false);

    /// A fresh stream of ours; the present one closes where it stands.
    Status mintStream() { return heads.mint(db, random, nameStream); }

    Status reload();
    Status store(); ///< heads, clock and digests that changed
    Status storeDigests();
    Status resetDigests();

    /// Logs one entry and applies it; the frame's chain comes from the stream's. `body` may be redacted on
    /// the way in. Returns the entry's dot.
    Result<Dot> append(EntryFrame frame, QByteArray salt, std::string body, Changes &changes);

    /// The entry that append() took last: its header, items and marker only, since the bytes are gone.
    const EntryView &lastView() const { return m_view; }
    /// Does the authority of the entry at that place cover what this erasure is about? Remembers the last
    /// one asked about.
    Result<bool> mayErase(const EntryView &view, const ChangeView &change, const OpPlace &carrier);
    /// Did an officer sign for it, whether or not that word still holds?
    Result<bool> isSigned(const EntryView &view, const ChangeView &change, const OpPlace &carrier);
    OpPlace placeOf(Dot dot) const { return {heads.of(dot.stream).id, dot.sequence}; }
    /// Has what this erasure asks for been carried out, as far as can be told without asking?
    bool isErased(const EntryView &view, const ChangeView &change, const OpPlace &carrier) const;
    /// The member of the erased set that tells: of a field the order's, since each takes what was written
    /// since the one before.
    static Hash16 markOf(const EntryView &view, const ChangeView &change, const OpPlace &carrier);
    /// What an erasure takes that names its subject by hash; after mayErase().
    std::vector<Hash16> takenByHash(const EntryView &view, const ChangeView &change) const;
    void forgetAuthority(); ///< rosters changed: ask again

    Result<std::optional<StoredEntry>> entry(Dot dot);
    Result<std::optional<StoredEntry>> entryAt(qint64 lsn);
    Result<EntryOrder> orderOf(Dot dot);
    /// Like Heads::hasSeen, for any entry and not just the newest of its stream.
    Result<bool> saw(Dot by, Dot what);
    bool isVoid(Dot dot) const { return dot.sequence > heads.of(dot.stream).trustedUpTo; }
    Status attend(qint64 lsn, int change, const char *reason, quint32 field = 0);
    Status noteRowEntry(quint32 entity, const RowId &row, qint64 lsn);
    Status tellDerivations(Entity entity, const RowView *before, const RowView *after);

private:
    Result<qint64> insertEntry(const EntryFrame &frame, QByteArrayView salt, QByteArrayView body,
                               quint64 chain8);
    Result<std::optional<StoredEntry>> readEntry(storage::Statement &select);
    EntryView m_view;
    QByteArray m_authority;
    OpPlace m_carrier; ///< of m_authority
    Covered m_covered; ///< by m_authority
    Status askAuthority(QByteArrayView authority, const OpPlace &carrier);
    std::unique_ptr<storage::Statement> m_insert;
    std::unique_ptr<storage::Statement> m_noteRow;
};

} // namespace letstalk::journal
