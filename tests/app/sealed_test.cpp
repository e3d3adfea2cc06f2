// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli_process.h"
#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"

#include <QJsonArray>

using namespace letstalk;
using namespace letstalk::test;
using namespace Qt::StringLiterals;

namespace {

const QString kFile = u"desk.letstalk"_s;

Ran as(const CliFolder &folder, const QString &user, QStringList words)
{
    return folder.with(words << u"--user"_s << user << u"--json"_s);
}

} // namespace

TEST_CASE("a demo file has concerns and leads, the same for the same seed, for those alone who hold the keys")
{
    const CliFolder folder;
    good(folder.foundDemo(kFile));
    good(folder.foundDemo(u"again.letstalk"_s));
    const auto concerns = good(as(folder, u"social"_s, {u"concern"_s, u"list"_s, kFile})).json();
    const auto leads = good(as(folder, u"social"_s, {u"dp"_s, u"list"_s, kFile})).json();
    CHECK(concerns["concerns"_L1].toArray().size() >= 2);
    CHECK(leads["leads"_L1].toArray().size() >= 1);
    CHECK(good(as(folder, u"social"_s, {u"concern"_s, u"list"_s, u"again.letstalk"_s})).json() == concerns);
    CHECK(as(folder, u"desk"_s, {u"concern"_s, u"list"_s, kFile}).exitCode == 1);
    CHECK(as(folder, u"desk"_s, {u"dp"_s, u"list"_s, kFile}).exitCode == 1);
    CHECK(as(folder, u"lead"_s, {u"concern"_s, u"list"_s, kFile}).exitCode == 1);
}

TEST_CASE("concern and dp: from the desk to the social worker, words from files alone")
{
    const CliFolder folder;
    good(folder.foundDemo(kFile));
    folder.write(u"seen"_s, "said that the money is gone\n");
    folder.write(u"who"_s, "lives by the canal\n");
    folder.write(u"done"_s, "rang the duty team\n");
    QStringList words {u"concern"_s,     u"add"_s,         kFile,         u"--site"_s, u"Blacon"_s,
                       u"--agreement"_s, u"AGREED"_s,      u"--danger"_s, u"no"_s,     u"--about-file"_s,
                       u"who"_s,         u"--text-file"_s, u"seen"_s};
    const auto added = good(as(folder, u"desk"_s, words)).json();
    CHECK(added["sends"_L1] == false);
    CHECK(added["ring"_L1].toString().contains(u"This sends nothing"_s));
    const QString reference = added["reference"_L1].toString();
    CHECK(as(folder, u"desk"_s, {u"concern"_s, u"show"_s, kFile, reference}).exitCode == 1);
    good(as(folder, u"social"_s,
            {u"concern"_s, u"note"_s, kFile, reference, u"--text-file"_s, u"done"_s, u"--reported-to"_s,
             u"duty team"_s, u"--reported-at"_s, u"2026-03-02T10:40+01:00"_s}));
    const auto shown = good(as(folder, u"social"_s, {u"concern"_s, u"show"_s, kFile, reference})).json();
    CHECK(shown["seen_or_heard"_L1] == u"said that the money is gone"_s);
    CHECK(shown["about"_L1] == u"lives by the canal"_s);
    REQUIRE(shown["additions"_L1].toArray().size() == 1);
    CHECK(shown["additions"_L1][0]["text"_L1] == u"rang the duty team"_s);
    CHECK(shown["additions"_L1][0]["report"_L1]["at"_L1]
          == u"2026-03-02 09:40"_s); // what was typed, in London
    CHECK_FALSE(folder.run(words << u"--override-file"_s << u"missing"_s).exitCode == 0);

    const auto person
        = good(as(folder, u"desk"_s, {u"people"_s, u"add"_s, kFile, u"--given-name"_s, u"Quill"_s}))
              .json()["id"_L1]
              .toString();
    folder.write(u"why"_s, "wants to choose who comes\n");
    folder.write(u"answers"_s, "D5=USEFUL: named somebody\n\nH1=DISCUSS: forms\n");
    QStringList flag {u"dp"_s,          u"flag"_s,           kFile,
                      person,           u"--site"_s,         u"Blacon"_s,
                      u"--next-step"_s, u"A call"_s,         u"--text-file"_s,
                      u"why"_s,         u"--answers-file"_s, u"answers"_s};
    const auto refused = as(folder, u"desk"_s, flag);
    CHECK(refused.exitCode == 1);
    CHECK(refused.json()["error"_L1]["message"_L1].toString().contains(u"agreement"_s));
    flag << u"--agreed"_s;
    const auto lead = good(as(folder, u"desk"_s, flag)).json()["reference"_L1].toString();
    CHECK(as(folder, u"desk"_s, flag).exitCode == 1); // one is open
    const auto opened = good(as(folder, u"social"_s, {u"dp"_s, u"show"_s, kFile, lead})).json();
    CHECK(opened["words"_L1] == u"wants to choose who comes"_s);
    CHECK(opened["answers"_L1].toArray().size() == 2);
    CHECK(as(folder, u"desk"_s, {u"dp"_s, u"show"_s, kFile, lead}).exitCode == 1);
    CHECK(good(as(folder, u"desk"_s, {u"dp"_s, u"prompts"_s, kFile})).json()["prompts"_L1].toArray().size()
          == 15);
}

TEST_CASE("a concern is erased by its reference only after its records were confirmed, by those who may")
{
    const CliFolder folder;
    good(folder.foundDemo(kFile));
    const auto concerns = good(as(folder, u"social"_s, {u"concern"_s, u"list"_s, kFile})).json();
    const auto all = concerns["concerns"_L1].toArray();
    REQUIRE_FALSE(all.isEmpty());
    const QString reference = all[0]["reference"_L1].toString();
    const QStringList erase {u"concern"_s, u"erase"_s, kFile, reference, u"--reason"_s, u"RETENTION"_s};
    for (const auto &nobody : {u"social"_s, u"desk"_s, u"lead"_s}) {
        const auto refused = as(folder, nobody, erase);
        CHECK(refused.exitCode == 1);
        CHECK_FALSE(refused.json().contains("goes"_L1));
    }
    const auto told = as(folder, u"dpo"_s, erase);
    CHECK(told.exitCode == 1);
    const QJsonValue goes = told.json()["goes"_L1];
    CHECK(goes["reference"_L1] == reference);
    const int records = goes["records"_L1].toInt();
    CHECK(records == goes["additions"_L1].toInt() + 1);
    CHECK(told.json()["error"_L1]["mend"_L1].toString().contains(u"--confirm %1"_s.arg(records)));
    CHECK(told.error.contains(reference));
    CHECK(as(folder, u"dpo"_s, erase + QStringList {u"--confirm"_s, QString::number(records + 1)}).exitCode
          == 1);
    CHECK(as(folder, u"dpo"_s,
             {u"concern"_s, u"erase"_s, kFile, reference, u"--reason"_s, u"BORED"_s, u"--confirm"_s,
              QString::number(records)})
              .exitCode
          == 1);
    const auto still = good(as(folder, u"social"_s, {u"concern"_s, u"list"_s, kFile})).json();
    CHECK(still["concerns"_L1].toArray().size() == all.size());
    const QStringList confirmed = erase + QStringList {u"--confirm"_s, QString::number(records)};
    CHECK(good(as(folder, u"dpo"_s, confirmed)).json()["goes"_L1]["records"_L1] == records);
    const auto left = good(as(folder, u"social"_s, {u"concern"_s, u"list"_s, kFile})).json();
    CHECK(left["concerns"_L1].toArray().size() == all.size() - 1);
    CHECK(as(folder, u"dpo"_s, confirmed).exitCode == 1);
}
