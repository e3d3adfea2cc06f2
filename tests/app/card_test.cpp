// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// From the door to the figure: a conversation is read, what became of its connections is told, and counts.
#include "tests/app/cli_process.h"
#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"

#include <QJsonArray>

using namespace letstalk;
using namespace letstalk::test;
using namespace Qt::StringLiterals;

namespace {

const QString kFile = u"desk.letstalk"_s;

QJsonObject connectionTo(const QJsonObject &card, const QString &name)
{
    for (const auto &one : card["connections"_L1].toArray())
        if (one.toObject()["name"_L1].toString() == name)
            return one.toObject();
    return {};
}

} // namespace

TEST_CASE("a conversation is read, found by its note, and what became of it is told and counts")
{
    const CliFolder folder;
    folder.found();
    good(folder.with({u"directory"_s, u"new"_s, kFile, u"--name"_s, u"Lunch club"_s}));
    const QString id = answered(folder,
                                {u"log"_s,
                                 kFile,
                                 u"--site"_s,
                                 u"Blacon"_s,
                                 u"--need"_s,
                                 u"FOOD"_s,
                                 u"--connect"_s,
                                 u"Lunch club:WARM"_s,
                                 u"--declined"_s,
                                 u"target:A team:COST"_s,
                                 u"--note"_s,
                                 u"lonely since the summer"_s,
                                 u"--first-name"_s,
                                 u"Sian"_s,
                                 u"--channel"_s,
                                 u"PHONE"_s,
                                 u"--privacy-notice"_s,
                                 u"SPOKEN"_s,
                                 u"--matters"_s,
                                 u"to sing again"_s,
                                 u"--tried"_s,
                                 u"the choir"_s})["id"_L1]
                           .toString();
    const QStringList show {u"desk"_s, u"show"_s, kFile, id};
    auto card = answered(folder, show);
    CHECK(card["note"_L1].toString() == u"lonely since the summer"_s);
    CHECK(card["first_name"_L1].toString() == u"Sian"_s);
    CHECK(card["channel"_L1].toString() == u"PHONE"_s);
    CHECK(good(folder.with(show)).out.contains(u"Told in words"_s));
    CHECK(good(folder.with(show)).out.contains(u"to sing again"_s));
    CHECK(good(folder.with(show)).out.contains(u"the choir"_s));
    CHECK(folder
              .with({u"log"_s, kFile, u"--site"_s, u"Blacon"_s, u"--need"_s, u"FOOD"_s, u"--channel"_s,
                     u"PIGEON"_s})
              .exitCode
          == 1);
    CHECK(card["site"_L1].toString().contains(u"Blacon"_s));
    CHECK(connectionTo(card, u"Lunch club"_s)["status"_L1].toString() == u"MADE"_s);
    CHECK(connectionTo(card, u"A team"_s)["status"_L1].toString() == u"DECLINED"_s);
    CHECK(connectionTo(card, u"A team"_s)["reason"_L1].toString() == u"COST"_s);
    CHECK(good(folder.with(show)).out.contains(u"lonely since the summer"_s));

    const auto found = answered(folder, {u"desk"_s, u"search"_s, kFile, u"summer lon"_s});
    REQUIRE(found["conversations"_L1].toArray().size() == 1);
    CHECK(found["conversations"_L1].toArray()[0].toObject()["id"_L1].toString() == id);
    CHECK(answered(folder, {u"desk"_s, u"search"_s, kFile, u"winter"_s})["conversations"_L1]
              .toArray()
              .isEmpty());

    const auto outcome = [&](const QStringList &words) {
        return folder.with(QStringList {u"desk"_s, u"outcome"_s, kFile, id} + words);
    };
    CHECK(outcome({u"--status"_s, u"HELPED"_s}).exitCode == 1); // which of the two
    CHECK(outcome({u"--to"_s, u"lunch"_s, u"--status"_s, u"NONSENSE"_s}).exitCode == 1);
    CHECK(outcome({u"--to"_s, u"lunch"_s, u"--status"_s, u"REFUSED_BY_SERVICE"_s}).exitCode == 1);
    CHECK(outcome({u"--to"_s, u"lunch"_s}).exitCode == 2);
    const auto helped = [&] {
        return answered(folder, {u"directory"_s, u"outcomes"_s, kFile, u"lunch club"_s})["helped"_L1].toInt(
            -1);
    };
    CHECK(helped() == 0);
    good(outcome({u"--to"_s, u"lunch"_s, u"--status"_s, u"WAITING"_s, u"--expected"_s, u"2099-01-01"_s}));
    good(outcome({u"--to"_s, u"lunch"_s, u"--status"_s, u"HELPED"_s, u"--note"_s, u"goes every week"_s}));
    CHECK(helped() == 1);
    card = answered(folder, show);
    const auto steps = connectionTo(card, u"Lunch club"_s)["steps"_L1].toArray();
    REQUIRE(steps.size() == 3);
    CHECK(steps[1].toObject()["expected"_L1].toString() == u"2099-01-01"_s);
    CHECK(steps[2].toObject()["note"_L1].toString() == u"goes every week"_s);
    CHECK(folder.with({u"desk"_s, u"show"_s, kFile, u"x"_s}).exitCode == 2);
    CHECK(folder.with({u"desk"_s, u"show"_s, kFile, u"0190c2a4-0000-7000-8000-000000000000"_s}).exitCode
          == 1);
}
