// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/ruling.h"

#include "core/journal/entities/set_aside.h"
#include "core/journal/parts.h"
#include "core/journal/testimony.h"

#include <algorithm>
#include <tuple>

namespace letstalk::journal {

using storage::Statement;

namespace {

QByteArray bytesOf(const Hash16 &hash)
{
    return {reinterpret_cast<const char *>(hash.data()), qsizetype(hash.size())};
}

std::optional<Hash16> sixteen(const Value &value)
{
    if (!value.bytes() || value.bytes()->size() != 16)
        return {};
    Hash16 hash {};
    std::copy_n(value.bytes()->constData(), 16, reinterpret_cast<char *>(hash.data()));
    return hash;
}

/// What one entry that made the row says; nullopt when that is no ruling.
std::optional<Ruling> rulingIn(const Testimony &said, const Testimony::Word &word)
{
    const auto op = sixteen(word.value);
    const auto content = sixteen(said.saidIn(word.dot, set_aside_ruling::kContent));
    const Value entered = said.saidIn(word.dot, set_aside_ruling::kEntered);
    if (!op || !content || !entered.integer())
        return {};
    Ruling ruling;
    ruling.act = {OpId(RowId {*op}), *content};
    ruling.entered = *entered.integer() == 1;
    if (const Value reason = said.saidIn(word.dot, set_aside_ruling::kReason); reason.text())
        ruling.reason = *reason.text();
    ruling.clockMs = word.clockMs;
    ruling.by = word.by;
    return ruling;
}

Status addRow(const Journal &journal, const RowId &row, const HeardStreams &heard, std::vector<Ruling> &all)
{
    const auto &heads = JournalAccess::engine(journal).heads;
    const auto isHeard = [&](qint64 st) { return heard(heads.of(st).id); };
    LT_ASSIGN(const auto said, Testimony::of(journal, Entity::SetAsideRuling, row));
    LT_ASSIGN(const bool stands, said.isShown(isHeard));
    if (!stands)
        return done();
    const auto makings = said.creations();
    for (const auto &word : said.words(set_aside_ruling::kAct, isHeard)) {
        if (std::find(makings.begin(), makings.end(), word.dot) == makings.end())
            continue; // rows of this kind are never changed
        if (auto ruling = rulingIn(said, word)) {
            ruling->stream = heads.of(word.dot.stream).id;
            all.push_back(*std::move(ruling));
        }
    }
    return done();
}

/// Versions before there were rulings noted in the file alone which void acts were entered again in it: their
/// ids, one after the other.
Status addNotes(const Journal &journal, std::vector<Ruling> &all)
{
    const Engine &engine = JournalAccess::engine(journal);
    Statement select(engine.db, "SELECT value FROM setting WHERE name = 'void_reentered'");
    QByteArray names;
    if (select.next())
        names = select.blob(0);
    LT_TRY(select.status());
    for (qsizetype at = 0; at + 16 <= names.size(); at += 16) {
        Ruling &ruling = all.emplace_back();
        if (const auto op = sixteen(Value(names.mid(at, 16))))
            ruling.act.op = OpId(RowId {*op});
        ruling.entered = true;
        ruling.stream = engine.heads.of(engine.heads.own()).id;
    }
    return done();
}

} // namespace

Hash16 contentOf(const EntryFrame &frame, QByteArrayView body, QByteArrayView salt, const EntryView &view)
{
    // As the chain hashes an entry: what has been erased stands in it by its leaf. From zeros, since what
    // comes before does not make it another act.
    const Hash32 chain = nextChain(Hash32 {}, frame, body.data(), view.items, Salts(salt, view.items.size()));
    Hash16 content {};
    std::copy_n(chain.begin(), content.size(), content.begin());
    return content;
}

Result<std::vector<Ruling>> rulings(const Journal &journal, const HeardStreams &heard)
{
    std::vector<Ruling> all;
    LT_TRY(addNotes(journal, all));
    std::vector<RowId> rows;
    Statement select(JournalAccess::engine(journal).db, "SELECT id FROM set_aside_ruling ORDER BY rid");
    while (select.next())
        rows.push_back(select.rowId(0).value_or(RowId()));
    LT_TRY(select.status());
    for (const auto &row : rows)
        LT_TRY(addRow(journal, row, heard, all));
    std::stable_sort(all.begin(), all.end(), [](const Ruling &a, const Ruling &b) {
        return std::tie(a.clockMs, a.stream) < std::tie(b.clockMs, b.stream);
    });
    return all;
}

RowChange rulingRow(const RowId &row, const ActName &act, bool entered, const QString &reason)
{
    RowChange change(RowChange::Kind::Create, Entity::SetAsideRuling, row);
    change.set(set_aside_ruling::kAct, act.op.row().toBytes())
        .set(set_aside_ruling::kContent, bytesOf(act.content))
        .set(set_aside_ruling::kEntered, entered);
    if (!reason.isEmpty())
        change.set(set_aside_ruling::kReason, reason);
    return change;
}

} // namespace letstalk::journal
