// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hash.h"
#include "core/base/result.h"
#include "core/journal/changes.h"
#include "core/journal/derivation.h"
#include "core/journal/entry.h"
#include "core/journal/save.h"

#include <QByteArray>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace letstalk {
class Clock;
class Random;
} // namespace letstalk

namespace letstalk::journal {

/// One value that a field has or had, for history and for siblings.
struct FieldVersion
{
    Dot dot;
    qint64 clockMs = 0;
    UserId by;
    OpId op;
    Act act = Act::LogConversation;
    Value value;
    bool shown = false;
    bool redacted = false; ///< erased: the value is gone, the fact of a change stays
};

/// A field with more than one maximal value (journal.md 5, "To check").
struct ToCheck
{
    Entity entity;
    RowId row;
    const Field *field;
    std::vector<FieldVersion> versions; ///< the shown one first
};

struct UndoOutcome
{
    Changes changes;
    int undone = 0;
    std::vector<std::pair<Entity, RowId>> changedSince; ///< left alone: somebody changed them after the act
};

/// The stream that this file writes, as it stands: what the guard file compares (exchange.md 6).
struct OwnStream
{
    quint64 id = 0;
    qint64 sequence = 0; ///< of its last entry; 0: none yet
    quint64 chain8 = 0; ///< the first 8 bytes of the chain after it
    qint64 clockMs = 0; ///< of the newest entry held, of any stream
};

/// An erasure that nobody entitled to has signed for as far as this file knows (exchange.md 7): it has no
/// effect, or it had one before its signer's word was taken back (Journal::doubtErasures()). Kept for ever,
/// tried again by Journal::retryErasures().
struct ErasureRequest
{
    quint64 stream = 0;
    qint64 sequence = 0; ///< of the entry that asks
    qint64 clockMs = 0;
    UserId by;
    QString reason; ///< the code
    RowId subject; ///< the first row that the entry names
    quint16 entity = 0; ///< the subject's, as stored
    int rows = 0; ///< that the entry would erase, or did
    std::vector<RowId> named; ///< all of them, the subject too
    QByteArray authority; ///< as it came; empty when none did
    /// An officer signed for it: that holds and was not carried out yet, or the signer's word was taken
    /// back, or the roster that tells is not here yet. Other computers may have carried it out; what nobody
    /// entitled signed can have had no effect anywhere.
    bool isSigned = false;
    std::optional<quint16> field; ///< only this field of the subject is to go, with all that was ever in it
    /// An order entered again (Journal::orderAgain) whose roster is not here yet: `subject` is a hash, and
    /// there is nothing to decide.
    bool isOrder = false;
};

/// A record about an erased person that no order covers yet: it came after the order, or another computer
/// says so (exchange.md 7). Until an officer has signed for it the four words may differ between computers.
struct OpenErasure
{
    Entity entity {};
    RowId row;
    bool refused = false; ///< it stands here untouched; otherwise it is redacted here already
    qint64 sinceMs = 0; ///< since when this file knows
};

/// What an officer's signed order covers.
class Covered
{
public:
    Covered() = default; ///< no officer's: nothing
    Covered(std::vector<Hash16> hashes, bool holds);
    const std::vector<Hash16> &hashes() const { return m_hashes; } ///< ErasedSet::hashOf() rows or the field
    bool covers(const Hash16 &hash) const;
    /// Otherwise the signer was an officer whose word was taken back, or is one by a roster that is not here
    /// yet: the order has no effect here, and may have had one at another computer.
    bool holds() const { return m_holds; }

private:
    std::vector<Hash16> m_hashes; ///< sorted
    bool m_holds = false;
};
/// Asked about the authority that an erasure carries. Nothing is covered by what no officer signed, or none
/// that is known: the roster may still arrive. The answer must depend on the order, on the place of the entry
/// that carries it and on the rosters alone, never on what else is in the file or on when it came: else
/// computers that hold the same would differ. What cannot be read just now is an error, no answer. Called on
/// the journal's thread.
using ErasureAuthority = std::function<Result<Covered>(QByteArrayView authority, const OpPlace &carrier)>;

/// Names a new stream of this file: 8 bytes of which the highest two bits are 10. Called in the transaction
/// that begins the stream, until the name is none that is known here.
using StreamNamer = std::function<Result<quint64>(Random &random)>;

/// One field of one record, of which all values are to go (journal.md 6).
struct FieldPlace
{
    Entity entity {};
    RowId row;
    quint16 field = 0;
    auto operator<=>(const FieldPlace &) const = default;
};

/// Told of the people whose rows are erased next, while they can still be read, in the same transaction:
/// what fails fails the erasure. It must not write to the journal.
using ErasureWatch = std::function<Status(const std::vector<RowId> &people)>;

/// Told about long work; return false to stop it (everything is rolled back).
using Progress = std::function<bool(qint64 done, qint64 total)>;

/// The record of every change, and the only writer of the projected tables (journal.md). Bound to the
/// writer's connection; one thread. Reading stores use other connections.
class Journal
{
public:
    struct Options
    {
        std::vector<std::shared_ptr<Derivation>> derivations;
        Progress progress; ///< when opening has to rebuild the projection
        ErasureAuthority erasureAuthority; ///< not set: every erasure is valid
        StreamNamer nameStream; ///< not set: by chance alone
    };

    /// Migrates journal and local tables, makes the projection if it is missing or of another schema
    /// (rebuild), mints this replica's stream when there is none. `db` must outlive the journal.
    static Result<std::unique_ptr<Journal>> open(storage::Database &db, const Clock &clock, Random &random,
                                                 Options options);
    ~Journal();

    /// Writes the act whole: entries, projection, derivations, one transaction; durable when it returns.
    /// Checks values against the registry (InvalidInput) and expectations (Conflict).
    Result<Changes> commit(const Save &save);
    /// The same inside a running acts' batch, for bulk loads: beginBatch() ... endBatch() is one transaction.
    /// A failed commit inside a batch fails the whole batch.
    Status beginBatch();
    Status endBatch();
    /// Instead of endBatch(): nothing of the batch is kept.
    void abandonBatch();

    /// Takes an act back (journal.md 5). Rights are the caller's business.
    Result<UndoOutcome> undo(OpId op, const Actor &actor);
    Result<UserId> authorOf(OpId op) const;
    Result<Act> actOf(OpId op) const;

    OwnStream ownStream() const;
    /// nullopt when this file has no such entry.
    Result<std::optional<quint64>> chain8At(quint64 stream, qint64 sequence) const;
    /// For a file that turns out to be a copy: closes the stream where it stands and mints another, before
    /// anything is written.
    Status startFreshStream();

    Result<std::vector<FieldVersion>> history(Entity entity, RowId row, const Field &field) const;
    Result<Dot> dotOf(Entity entity, RowId row, const Field &field) const;
    Result<std::vector<ToCheck>> toCheck() const;
    /// Settles a field with siblings on one of its values: a normal entry that has seen all of them.
    Result<Changes> settle(Entity entity, RowId row, const Field &field, Dot keep, const Actor &actor);

    /// Deletes a row of its subject for good and redacts the journal (journal.md 6): the rows of rowsAbout().
    /// `authority` is an officer's signed order; without one that is valid for the subject the entry is only
    /// a request (erasureRequests()).
    Result<Changes> erase(RowId subject, const QString &reasonCode, const Actor &actor,
                          const QByteArray &authority = {});
    /// Enters an order again that was carried out here and is not in the journal any more, since the file was
    /// restored from before it (exchange.md 6). Takes what it covers, here and at the others, whoever can
    /// name those rows. `subject`: ErasedSet::hashOf(). Writes nothing when all of it is erased by order, or
    /// when the order is not valid (yet).
    Result<Changes> orderAgain(const Hash16 &subject, const QString &reasonCode, const Actor &actor,
                               const QByteArray &authority);
    /// What an erasure of the subject takes in, itself first: the rows that name it, ever, and what hangs
    /// from them. What an order has to list before it is signed. NotFound when there is no such row.
    Result<std::vector<std::pair<Entity, RowId>>> rowsAbout(RowId subject) const;
    /// The erasures that wait for a valid authority, oldest first.
    Result<std::vector<ErasureRequest>> erasureRequests() const;
    /// What an officer is to confirm, with an order for each of the rows: erase().
    Result<std::vector<OpenErasure>> openErasures() const;
    /// Asks about every request again and carries out what is valid now: after a roster or an order arrived.
    Result<Changes> retryErasures();
    /// Takes every value of one field out for good, in the journal, the tables and what is computed from
    /// them, here and at every computer, and puts `instead` in their place (empty: nothing). Values that
    /// others write without knowing of it go too, whenever they come. What else was written in one piece with
    /// them is stated anew. `authority`: an officer's order for ErasedSet::hashOf(place); without one that is
    /// valid the new text is written and the rest is a request. InvalidInput for a field that holds no words
    /// (holdsWords()) or cannot hold these; NotFound when nothing was ever in it and nobody asks for it;
    /// Conflict when two values of what is to be stated anew stand beside each other.
    Result<Changes> redact(const FieldPlace &place, const QString &instead, const QString &reasonCode,
                           const Actor &actor, const QByteArray &authority = {});
    /// Enters such an order again that this file lost, when the field is here: as orderAgain().
    Result<Changes> redactAgain(const Hash16 &place, const QString &reasonCode, const Actor &actor,
                                const QByteArray &authority);
    /// Told from now on before people are erased.
    void setErasureWatch(ErasureWatch watch);
    /// How many rows that stand here that would take.
    Result<qint64> dueErasures() const;
    /// Rosters took the word of somebody back who could order erasures before: of the authorities that hold
    /// these bytes (a key's id), what was carried out here and does not hold any more is asked for again.
    /// Nothing comes back by it; but an officer is asked on this computer as on those that heard of the
    /// rosters first and kept the words, and until one has decided the digests are not compared.
    Status doubtErasures(QByteArrayView holding);
    /// From now on asks this one; the requests are not tried again by themselves.
    void setErasureAuthority(ErasureAuthority authority);

    Status rebuild(const Progress &progress = {});
    /// Recomputes every chain, compares heads, digests with a rebuilt copy's, and counts; Integrity says what
    /// differs.
    struct Verified
    {
        qint64 entries = 0;
        qint64 rows = 0;
        qint64 streams = 0;
        qint64 attention = 0;
    };
    Result<Verified> verify(const Progress &progress = {}) const;
    /// The per-entity digests, for tests and the four words.
    Result<std::vector<std::pair<Entity, QByteArray>>> digests() const;

private:
    struct Parts;
    explicit Journal(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m;
    friend class Incoming; ///< other replicas' entries (core/journal/incoming.h)
    friend class Reception;
    friend struct JournalAccess; ///< the journal's other doors (core/journal/parts.h)
};

} // namespace letstalk::journal
