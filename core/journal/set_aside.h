// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/incoming.h"
#include "core/journal/journal.h"
#include "core/journal/ruling.h"

#include <QHash>

#include <span>
#include <vector>

namespace letstalk::journal {

/// One act that has no effect here: of a parked branch, or void. What an alarm lists.
struct ActSummary
{
    OpId op;
    Hash16 content {}; ///< of its first entry, as contentOf() says
    quint64 stream = 0;
    qint64 first = 0; ///< the sequences of its entries
    qint64 last = 0;
    qint64 clockMs = 0;
    UserId by;
    Act act = Act::LogConversation;
    QString reason; ///< the code, if it gave one
    struct Row
    {
        quint16 entity = 0; ///< as stored; findEntity() tells whether this version knows it
        RowId row;
        bool creates = false;
        bool erases = false;
        std::vector<quint16> fields; ///< ascending; 0 is the row's visibility
        bool operator==(const Row &) const = default;
    };
    std::vector<Row> rows; ///< in the order of the entry
    bool redacted = false; ///< some of it has been erased, and cannot be re-entered
    ActName name() const { return {op, content}; }
};

/// Gathers entries into acts; markers are left out.
class ActList
{
public:
    /// Entries of a stream in order; those of other streams may stand between. Malformed when it is no entry.
    Status add(const ForeignEntry &entry);
    const std::vector<ActSummary> &acts() const { return m_acts; }

private:
    std::vector<ActSummary> m_acts;
    QHash<OpId, std::size_t> m_places; ///< of the acts in the list
    EntryView m_view;
};

/// What came of re-entering.
struct Reentered
{
    Changes changes;
    std::vector<OpId> entered; ///< of these acts something was written anew
    int rows = 0;
    /// Changes that could not be: of a kind unknown here, erased meanwhile, erasures (they need an order of
    /// their own), of a row that is not here, or of what gives rights (givesRights()).
    int left = 0;
};

/// Accounts, roles and keys: a thief may have made them, so they are never entered again in passing. Whoever
/// may give them gives them anew.
bool givesRights(Entity entity);

/// What was kept out of the tables: acts of a withdrawn key, acts of a parked branch (exchange.md 6, 8).
/// Nothing of it is lost; a person may enter it again, as new acts of their own, or say that it is not
/// needed. Both are written down as rulings (ruling.h), which whoever hears of them counts.
class SetAside
{
public:
    explicit SetAside(Journal &journal) : m_journal(journal) { }

    /// The acts that are void, in the order in which they came, whatever was decided about them; those that
    /// only erase, mark or decide are left out.
    Result<std::vector<ActSummary>> voidActs() const;
    /// Void acts, again: each as one new act of the actor with the same act code, and this reason code.
    /// Each act of which something was written takes a ruling with it; of the others nothing is said. Rights,
    /// and whether it was entered before, are the caller's business. All in one transaction.
    Result<Reentered> reenterVoid(std::span<const OpId> acts, const Actor &actor, const QString &reasonCode);
    /// The same for entries of a parked branch, read again from its file: whole acts, in order. What `may` is
    /// set and does not allow is left.
    Result<Reentered> reenter(std::span<const ForeignEntry> entries, const Actor &actor,
                              const QString &reasonCode, const std::function<bool(Entity)> &may = {});
    /// Says of each of them that it is not needed, and why: one act of the actor.
    Result<Changes> dismiss(std::span<const ActName> acts, Act act, const Actor &actor,
                            const QString &reasonCode);

private:
    Journal &m_journal;
};

} // namespace letstalk::journal
