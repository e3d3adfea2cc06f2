// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/exchange/exchange_world.h"
#include "tests/core/exchange/golden_files.h"
#include "tests/core/exchange/station.h"
#include "tests/support/catch.h"

#include <QDir>
#include <QFile>

#include <algorithm>

using namespace letstalk;
using namespace letstalk::exchange;
using namespace letstalk::exchange::golden;
using namespace Qt::StringLiterals;

// Files as a release wrote them, brought into a new file for ever (exchange.md 9). To add those of a later
// version: write them once with LETSTALK_WRITE_GOLDEN=FOLDER into a folder of their own, and list it here;
// never write over an old one. (golden_test reads bytes alone.)

namespace {

/// A line for each kind of record that is there: they agree between versions, whatever a later one adds.
QByteArray digestsOf(Station &station)
{
    const auto digests = station.journal->digests();
    REQUIRE(digests);
    QByteArray lines;
    for (const auto &[entity, sum] : *digests)
        if (std::any_of(sum.begin(), sum.end(), [](char byte) { return byte != 0; }))
            lines += QByteArray::number(int(entity)) + ' ' + sum.toHex() + '\n';
    return lines + QByteArray::number(journal::Incoming(*station.journal).erased().size()) + " erased\n";
}

RowId talkWith(Station &desk, const RowId &person, const char *summary)
{
    const RowId talk = desk.ids.next();
    journal::Save save = desk.save();
    save.create(journal::Entity::Conversation, talk)
        .set(journal::conversation::kVisitor, person)
        .set(journal::conversation::kMinutes, 12)
        .set(journal::conversation::kSummary, QString::fromUtf8(summary));
    desk.commit(save);
    return talk;
}

RowId makePerson(Station &desk, const char *name)
{
    const RowId person = desk.ids.next();
    journal::Save save = desk.save(Act::CreatePerson);
    save.create(journal::Entity::Person, person).set(journal::person::kGivenName, QString::fromUtf8(name));
    desk.commit(save);
    return person;
}

QByteArray send(Station &from, const Station &to, const QString &folder)
{
    from.clock.advance(1000);
    ExportOrder order;
    order.folder = folder;
    order.recipients = {to.id()};
    order.since = from.lastSentTo(order.recipients);
    const auto made = from.exportTo(order);
    INFO(test::why(made));
    REQUIRE(made);
    return contents(made->front().path);
}

/// Two people, what was said with them, an edit, a bin; then a field that both sides edited, and an erasure.
void writeGolden(const QString &folder)
{
    REQUIRE(QDir().mkpath(folder));
    const QTemporaryDir stick;
    const Council council;
    Station officer(0, 1);
    Station desk(2, 2);
    officer.begin(council.founding(), council.keys[0]);
    desk.begin(council.founding(), council.keys[2]);
    const RowId kept = makePerson(officer, "Golden");
    const RowId gone = makePerson(officer, "Vanished");
    const RowId talk = talkWith(officer, kept, "asked about a bill");
    talkWith(officer, gone, "told in confidence");
    const QByteArray first = send(officer, desk, stick.path());
    REQUIRE(desk.take(first) == Station::Outcome::Applied);
    const auto rename = [&](Station &at, const char *name) {
        journal::Save save = at.save(Act::EditPerson);
        save.update(journal::Entity::Person, kept).set(journal::person::kGivenName, QString::fromUtf8(name));
        at.commit(save);
    };
    rename(desk, "Golda");
    REQUIRE(officer.take(send(desk, officer, stick.path())) == Station::Outcome::Applied);
    rename(officer, "Goldie");
    journal::Save bin = officer.save(Act::CorrectConversation);
    bin.update(journal::Entity::Conversation, talk).setVisibility(journal::Visibility::Bin);
    officer.commit(bin);
    REQUIRE(officer.erase(gone));
    const QByteArray second = send(officer, desk, stick.path());
    REQUIRE(desk.take(second) == Station::Outcome::Applied);
    write(folder + u"roster.ltr"_s, council.founding().toBytes());
    write(folder + u"recipient.key"_s, council.keys[2].toStorage(subkey()));
    write(folder + u"first.ltb"_s, first);
    write(folder + u"second.ltb"_s, second);
    Station fresh(2, 3);
    fresh.begin(council.founding(), council.keys[2]);
    REQUIRE(fresh.take(first) == Station::Outcome::Applied);
    REQUIRE(fresh.take(second) == Station::Outcome::Applied);
    write(folder + u"expected.txt"_s, digestsOf(fresh));
}

void expectAsItWas(Station &station, const QByteArray &expected)
{
    INFO(station.trouble);
    CHECK(station.trouble.empty());
    CHECK(digestsOf(station) == expected);
    CHECK(station.count("SELECT count(*) FROM person") == 1);
    CHECK(station.count("SELECT count(*) FROM person WHERE given_name = 'Goldie'") == 1);
    CHECK(station.count("SELECT count(*) FROM conversation") == 2); // the erased person's skeleton stays
    CHECK(station.count("SELECT count(*) FROM conversation WHERE minutes = 12") == 2);
    CHECK(station.count("SELECT count(*) FROM conversation WHERE summary IS NOT NULL") == 1);
    CHECK(station.count("SELECT count(*) FROM conversation WHERE vis = 1") == 1);
    const auto verified = station.journal->verify();
    INFO(test::why(verified));
    CHECK(verified);
}

} // namespace

TEST_CASE(
    "files of every released version are brought in for ever, in either order, and mean what they meant")
{
    if (const QString folder = qEnvironmentVariable("LETSTALK_WRITE_GOLDEN"); !folder.isEmpty())
        writeGolden(folder + u'/');
    for (const QString &version : {u"v1-import"_s}) {
        INFO(version.toStdString());
        const QString folder = folderOf(version);
        const auto roster = readRoster(contents(folder + u"roster.ltr"_s));
        REQUIRE(roster);
        const auto keys = ReplicaKeys::fromStorage(contents(folder + u"recipient.key"_s), subkey());
        REQUIRE(keys);
        const QByteArray first = contents(folder + u"first.ltb"_s);
        const QByteArray second = contents(folder + u"second.ltb"_s);
        const QByteArray expected = contents(folder + u"expected.txt"_s);
        Station inOrder(2, 11);
        inOrder.begin(*roster, *keys);
        CHECK(inOrder.take(first) == Station::Outcome::Applied);
        CHECK(inOrder.take(second) == Station::Outcome::Applied);
        CHECK(inOrder.take(first) == Station::Outcome::Known);
        expectAsItWas(inOrder, expected);
        Station backwards(2, 12);
        backwards.begin(*roster, *keys);
        CHECK(backwards.take(second) == Station::Outcome::Waiting);
        CHECK(backwards.take(first) == Station::Outcome::Applied);
        expectAsItWas(backwards, expected);
        CHECK(inOrder.journal->rebuild());
        expectAsItWas(inOrder, expected);
    }
}
