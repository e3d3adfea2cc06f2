// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/derivations/people_search.h"

#include "core/domain/name_slips.h"
#include "core/domain/person_keys.h"
#include "core/journal/entities/person.h"
#include "core/storage/code_lists.h"
#include "core/storage/database.h"
#include "core/storage/statement.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace letstalk::journal {

namespace {

using storage::Statement;

/// Longer words are not looked for by slips.
constexpr qsizetype kLongestWord = 24;

/// Texts are folded by us, so the plainest tokenizer serves. The index keeps its own words: taking a row out
/// of an index without them needs the very words that went in, and one mistake would spoil it unseen.
constexpr char kTables[]
    = "CREATE VIRTUAL TABLE IF NOT EXISTS people_search USING fts5(words, keys, tokenize='ascii',"
      " prefix='1 2 3 4 5', detail='column', columnsize=0);"
      "CREATE TABLE IF NOT EXISTS people_word (word TEXT PRIMARY KEY, uses INTEGER NOT NULL)"
      " STRICT, WITHOUT ROWID;"
      "CREATE TABLE IF NOT EXISTS people_word_slip (slip TEXT NOT NULL, word TEXT NOT NULL,"
      " PRIMARY KEY (slip, word)) STRICT, WITHOUT ROWID";

PersonKeys keysOfRow(const RowView &row, const Nicknames &nicknames)
{
    Person person;
    person.givenName = row.text(person::kGivenName);
    person.familyName = row.text(person::kFamilyName);
    person.knownAs = row.text(person::kKnownAs);
    person.birth = Birth::fromStored(row.text(person::kBirth), row.text(person::kBirthPrecision));
    person.postcode = row.text(person::kPostcode);
    person.phone = row.text(person::kPhone);
    return keysOf(person, nicknames);
}

bool isSlippable(const QString &word)
{
    return nameSlack(word.size()) > 0 && word.size() <= kLongestWord;
}

} // namespace

PeopleSearchDerivation::PeopleSearchDerivation()
    : m_nicknames(storage::CodeLists::shipped().list(QStringLiteral("nicknames")))
{ }

// What keysOfRow() asks for.
bool PeopleSearchDerivation::reads(const Field &field) const
{
    static const Field *const kRead[]
        = {&person::kGivenName,      &person::kFamilyName, &person::kKnownAs, &person::kBirth,
           &person::kBirthPrecision, &person::kPostcode,   &person::kPhone};
    return std::find(std::begin(kRead), std::end(kRead), &field) != std::end(kRead);
}

Status PeopleSearchDerivation::prepare(storage::Database &db)
{
    return db.execute(kTables);
}

Status PeopleSearchDerivation::clear(storage::Database &db)
{
    m_gathered.emplace();
    LT_TRY(db.execute("DROP TABLE IF EXISTS people_search; DROP TABLE IF EXISTS people_word;"
                      "DROP TABLE IF EXISTS people_word_slip"));
    return prepare(db); // as this version shapes them
}

Status PeopleSearchDerivation::onRow(storage::Database &db, Entity, const RowView *before,
                                     const RowView *after)
{
    const PersonKeys old = before ? keysOfRow(*before, m_nicknames) : PersonKeys();
    const PersonKeys now = after ? keysOfRow(*after, m_nicknames) : PersonKeys();
    if (before && after && old == now)
        return done();
    if (before) {
        Statement remove(db, "DELETE FROM people_search WHERE rowid = ?");
        LT_TRY(remove.bind(before->rid()).run());
    }
    if (after) {
        Statement insert(db, "INSERT INTO people_search(rowid, words, keys) VALUES (?, ?, ?)");
        insert.bind(after->rid()).bind(now.words.join(u' ')).bind(now.keys.join(u' '));
        LT_TRY(insert.run());
    }
    for (const QString &word : now.words)
        if (!old.words.contains(word))
            LT_TRY(addWord(db, word));
    for (const QString &word : old.words)
        if (!now.words.contains(word))
            LT_TRY(removeWord(db, word));
    return done();
}

Status PeopleSearchDerivation::addWord(storage::Database &db, const QString &word)
{
    if (!isSlippable(word))
        return done();
    if (m_gathered) {
        ++(*m_gathered)[word];
        return done();
    }
    Statement count(db,
                    "INSERT INTO people_word(word, uses) VALUES (?, 1)"
                    " ON CONFLICT (word) DO UPDATE SET uses = uses + 1 RETURNING uses");
    count.bind(word);
    const bool isNew = count.next() && count.integer(0) == 1;
    LT_TRY(count.run());
    if (!isNew)
        return done();
    Statement insert(db, "INSERT OR IGNORE INTO people_word_slip(slip, word) VALUES (?, ?)");
    for (const QString &slip : oneLetterOut(word)) {
        LT_TRY(insert.bind(slip).bind(word).run());
        insert.rewind();
    }
    return done();
}

Status PeopleSearchDerivation::removeWord(storage::Database &db, const QString &word)
{
    if (!isSlippable(word))
        return done();
    if (m_gathered) {
        --(*m_gathered)[word];
        return done();
    }
    Statement count(db, "UPDATE people_word SET uses = uses - 1 WHERE word = ? RETURNING uses");
    count.bind(word);
    const bool isLast = count.next() && count.integer(0) <= 0;
    LT_TRY(count.run());
    if (!isLast)
        return done();
    // The name itself must not stay behind when the last person who bore it has gone.
    Statement forget(db, "DELETE FROM people_word WHERE word = ?");
    LT_TRY(forget.bind(word).run());
    Statement remove(db, "DELETE FROM people_word_slip WHERE slip = ? AND word = ?");
    for (const QString &slip : oneLetterOut(word)) {
        LT_TRY(remove.bind(slip).bind(word).run());
        remove.rewind();
    }
    return done();
}

Status PeopleSearchDerivation::purge(storage::Database &db)
{
    return db.execute("INSERT INTO people_search(people_search) VALUES ('optimize')");
}

Status PeopleSearchDerivation::writeGathered(storage::Database &db)
{
    std::vector<std::pair<QString, QString>> slips; // of a county: some tens of thousands of words
    Statement count(db, "INSERT INTO people_word(word, uses) VALUES (?, ?)");
    for (auto word = m_gathered->cbegin(); word != m_gathered->cend(); ++word) {
        if (word.value() <= 0)
            continue;
        LT_TRY(count.bind(word.key()).bind(word.value()).run());
        count.rewind();
        for (QString &slip : oneLetterOut(word.key()))
            slips.emplace_back(std::move(slip), word.key());
    }
    std::sort(slips.begin(), slips.end());
    Statement insert(db, "INSERT OR IGNORE INTO people_word_slip(slip, word) VALUES (?, ?)");
    for (const auto &[slip, word] : slips) {
        LT_TRY(insert.bind(slip).bind(word).run());
        insert.rewind();
    }
    return done();
}

Status PeopleSearchDerivation::finish(storage::Database &db)
{
    if (m_gathered)
        LT_TRY(writeGathered(db));
    m_gathered.reset();
    return purge(db);
}

} // namespace letstalk::journal
