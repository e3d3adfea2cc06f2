// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/engine.h"

#include <set>

namespace letstalk::journal {

/// Erasure and redaction (journal.md 6). A change is *about* an erased subject when it is of the subject's
/// row, of a row known to be about the subject, or names either; its personal part is then taken out of the
/// journal for good, while its leaf stays so that the chain verifies.
class Erasure
{
public:
    explicit Erasure(Engine &engine) : m_engine(engine) { }

    /// Before an entry is logged: takes out of `body` what is about erased subjects, and notes rows that are.
    /// True when something was taken out; `salt` is then the list of those left.
    Result<bool> redactOnArrival(const EntryView &view, const Salts &salts, Dot dot, std::string &body,
                                 QByteArray &salt);

    /// The rows that are about the subject: those that name it, ever, and what hangs from them.
    Result<std::vector<std::pair<quint32, RowId>>> rowsAbout(quint32 entity, const RowId &subject);

    /// The same by the tables alone, without what was named once and is not any more: quick, for a preview.
    Result<std::vector<std::pair<quint32, RowId>>> rowsAboutNow(quint32 entity, const RowId &subject);

    /// May the hash of this row be taken into the erased set although no order covers it? Only where nothing
    /// is lost by it: the row's words never came, since who sent it had taken them out for that very hash.
    /// `explained`: the hashes that explain what was taken out of entries.
    Result<bool> mayTakeUnordered(quint32 entity, const RowId &row, const std::set<Hash16> &explained);
    /// The hashes that explain what is taken out of the entries held here.
    Result<std::set<Hash16>> explanations();
    static void collectExplanations(const EntryView &view, const Salts &salts, std::set<Hash16> &explained);

    /// Does some order that holds take what the entry `by`, held or arriving, says of the field (Redactions)?
    Result<bool> takesField(const Hash16 &field, Dot by);
    /// Does some order that holds take the field out at all?
    Result<bool> isTakenOut(const Hash16 &field);
    /// Was this order for the field carried out rightly: it holds, or another that does knew of it?
    Result<bool> stands(const Hash16 &field, const Hash16 &order);
    /// What has to be written with the redaction of a field: the new words, and what goes with the old ones
    /// since it was written in one piece with them.
    Result<RowChange> restated(const FieldPlace &place, const QString &instead);

    /// What Journal::retryErasures() would carry out: rows that the requests held here name, and hashes of
    /// those that name none.
    struct Due
    {
        std::vector<std::pair<quint32, RowId>> rows;
        std::vector<Hash16> hashes;
        std::vector<FieldPlace> fields;
    };
    Result<Due> dueRequests();

    /// Carries out the erasures that applied entries asked for; part of their transaction.
    Status settle(Changes &changes);
    /// Requests for rows that have been erased meanwhile, by whatever way, are none any more.
    Status clearRequests();
    /// After the transaction: words out of the derivations' pages, pages out of the write-ahead log. What
    /// could not be done yet (a reader is in the way) stays noted and is tried again at the next opening.
    Status purge();

    /// Whether the change says something personal of the row. A person's row goes whole, as does what we
    /// cannot read; of other rows the coded skeleton stays.
    bool isPersonal(const EntryView &view, const ChangeView &change) const;
    /// The body with the items marked as redacted replaced by their leaves.
    static std::string bodyWithout(const EntryView &view, const Salts &salts, const char *body,
                                   const std::vector<ItemSpan> &items);

private:
    static bool goesWhole(const EntityPlan *plan); ///< none: a kind that is unknown here
    bool isAbout(const EntryView &view, const ChangeView &change) const;
    Hash16 explanationOf(const EntryView &view, const ChangeView &change) const;
    Status collectChildren(quint32 entity, const RowId &row, std::vector<std::pair<quint32, RowId>> &found);
    Status collectNaming(const RowId &subject, std::vector<std::pair<quint32, RowId>> &found);
    Status collectNamingNow(const RowId &subject, std::vector<std::pair<quint32, RowId>> &found);
    Status addDescendants(std::vector<std::pair<quint32, RowId>> &found);
    Status tellWatch(const std::vector<std::pair<quint32, RowId>> &rows);
    Status eraseRow(quint32 entity, const RowId &row, Changes &changes);
    Status redactEntriesOf(quint32 entity, const RowId &row);
    Result<std::vector<StoredEntry>> entriesOf(quint32 entity, const RowId &row);
    Result<bool> holdsWords(quint32 entity, const RowId &row);
    Status redactWhere(const StoredEntry &entry);
    Status takeOut(const StoredEntry &entry, const EntryView &view, const std::vector<Omission> &why);
    Result<std::vector<qint64>> entriesNaming(const RowId &row);
    Result<bool> anyHolds(const Hash16 &field, const std::vector<Dot> &carriers);
    Result<std::optional<Hash16>> takenField(const EntryView &view, const ChangeView &change, Dot by);
    Status settleFields(Changes &changes);
    Status redactField(quint32 entity, const RowId &row, quint32 field, Changes &changes);
    Status noteCarriedOut(const Hash16 &field);
    Result<bool> knewOf(const std::vector<Dot> &carriers, const std::vector<Dot> &others);
    Status attendAnew(const StoredEntry &entry, const EntryView &before, quint32 entity, const RowId &row);
    Status replayRow(EntityPlan &plan, const RowId &row, const std::vector<qint64> &lsns);
    Status findOrdered();
    Status notePending(Engine::Purge pending);
    Result<bool> emptyLog();
    Engine &m_engine;
};

} // namespace letstalk::journal
