// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/access_log.h"
#include "core/journal/four_words.h"
#include "core/journal/incoming.h"
#include "tests/core/journal/replica.h"
#include "tests/support/qt_strings.h"

#include <QRegularExpression>
#include <QSet>

using namespace letstalk;
using namespace letstalk::journal;
using namespace letstalk::test;

namespace {
void checkTampering(Replica &desk, AccessLog &log)
{
    CHECK_FALSE(desk.db->execute("DELETE FROM access_log")); // guarded like the journal
    const storage::Database::WriteGate gate(*desk.db);
    for (const char *tampering :
         {"UPDATE access_log SET at = 1 WHERE n = 3", "DELETE FROM access_log WHERE n = 3",
          "DELETE FROM access_log WHERE n = 6"}) {
        REQUIRE(desk.db->execute("BEGIN"));
        REQUIRE(desk.db->execute(tampering));
        INFO(tampering);
        CHECK_FALSE(log.verify());
        REQUIRE(desk.db->execute("ROLLBACK"));
    }
    CHECK(*log.verify() == 6);
}
} // namespace

TEST_CASE("the access log notices a line altered, taken out or taken off its end")
{
    Replica desk;
    const auto opened = AccessLog::open(*desk.db, desk.clock);
    REQUIRE(opened);
    AccessLog &log = **opened;
    const RowId person = desk.ids.next();
    for (int i = 0; i < 5; ++i) {
        desk.clock.advance(1);
        REQUIRE(log.record(desk.actor, Act::ViewPerson, Entity::Person, person));
    }
    CHECK(*log.verify() == 5);
    const auto lines = *log.newest(2);
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].at == desk.clock.nowMs());
    CHECK(lines[0].row == person);
    REQUIRE(desk.journal->beginBatch()); // a line within a batch that is not finished goes with it
    REQUIRE(log.record(desk.actor, Act::ViewPerson));
    desk.reopen();
    const auto again = AccessLog::open(*desk.db, desk.clock);
    REQUIRE(again);
    CHECK(*(*again)->verify() == 5);
    REQUIRE((*again)->recordCount(desk.actor, Act::ViewPerson, 3));
    checkTampering(desk, **again);
}

TEST_CASE("the words are 2,048, short, and no two begin alike")
{
    const QStringList &words = speakableWords();
    REQUIRE(words.size() == 2048);
    static const QRegularExpression plain(QStringLiteral("^[a-z]{3,8}$"));
    QSet<QString> beginnings;
    for (const QString &word : words) {
        INFO(word.toStdString());
        CHECK(plain.match(word).hasMatch());
        beginnings.insert(word.left(4));
    }
    CHECK(beginnings.size() == 2048);
}

TEST_CASE("four words agree exactly when two replicas hold the same")
{
    Replica a(1);
    Replica b(2);
    const auto words = [](Replica &desk, qint64 roster) {
        return stateWords(*desk.journal->digests(), Incoming(*desk.journal).erased(), roster);
    };
    const RowId site = a.ids.next();
    Save save = a.save(Act::ManageSites);
    save.create(Entity::Site, site).set(site::kName, QStringLiteral("Lache"));
    a.commit(save);
    CHECK(words(a, 1).size() == 4);
    CHECK(words(a, 1) != words(b, 1));
    REQUIRE(Incoming(*b.journal).receive(*Incoming(*a.journal).collect({}), b.actor));
    CHECK(words(a, 1) == words(b, 1));
    CHECK(words(a, 1) != words(a, 2));
    Save edit = b.save(Act::ManageSites);
    edit.update(Entity::Site, site).set(site::kName, QStringLiteral("Lache Hall"));
    b.commit(edit);
    CHECK(words(a, 1) != words(b, 1));
}
