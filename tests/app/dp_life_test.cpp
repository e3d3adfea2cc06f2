// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli_process.h"
#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"

#include <QFile>
#include <QJsonArray>

using namespace letstalk;
using namespace letstalk::test;
using namespace Qt::StringLiterals;

namespace {

const QString kFile = u"desk.letstalk"_s;

/// As the social worker; what the command is called behind "dp", and its words.
Ran dp(const CliFolder &folder, const QString &name, const QStringList &words = {},
       const QString &user = u"social"_s)
{
    return folder.with(QStringList {u"dp"_s, name, kFile} + words
                       + QStringList {u"--user"_s, user, u"--json"_s});
}

QByteArray read(const CliFolder &folder, const QString &name)
{
    QFile file(folder.path(name));
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

/// The reference of the first case in a stage.
QString inStage(const CliFolder &folder, const QString &stage)
{
    for (const auto line : good(dp(folder, u"list"_s, {u"--all"_s})).json()["leads"_L1].toArray())
        if (line.toObject()["stage"_L1] == stage)
            return line.toObject()["reference"_L1].toString();
    FAIL("no case in that stage");
    return {};
}

} // namespace

TEST_CASE("a demo file has Direct Payment cases over all stages, with reviews, a stalled one and a funnel")
{
    const CliFolder folder;
    good(folder.foundDemo(kFile));
    for (const QString &stage : {u"INTEREST"_s, u"FLAGGED"_s, u"NOT_PROGRESSED"_s, u"ASSESSING"_s,
                                 u"DECIDING"_s, u"DECLINED"_s, u"SETTING_UP"_s, u"LIVE"_s, u"ENDED"_s})
        CHECK_FALSE(inStage(folder, stage).isEmpty());
    const auto reviews = good(dp(folder, u"reviews"_s)).json()["reviews"_L1].toArray();
    REQUIRE(reviews.size() == 2);
    CHECK(reviews[0]["reason"_L1] == u"TRIGGER"_s);
    CHECK(reviews[0]["state"_L1] == u"overdue"_s);
    CHECK_FALSE(good(dp(folder, u"stalled"_s)).json()["stalled"_L1].toArray().isEmpty());
    const QStringList days {u"--from"_s, u"2025-01-01"_s, u"--to"_s, u"2026-11-15"_s};
    good(dp(folder, u"funnel"_s, days + QStringList {u"--out"_s, u"f.csv"_s}));
    CHECK(read(folder, u"f.csv"_s).contains("way.declined,1,1"));
    CHECK(good(dp(folder, u"funnel"_s, days + QStringList {u"--figure"_s, u"way.declined"_s}))
              .json()["rows"_L1]
              .toArray()
              .size()
          == 1);
    good(dp(folder, u"gaps"_s, {u"--out"_s, u"g.pdf"_s}));
    const auto before = read(folder, u"f.csv"_s);
    for (const auto &[name, path] : {std::pair(u"funnel"_s, u"f.csv"_s), std::pair(u"gaps"_s, u"g.pdf"_s)})
        CHECK(dp(folder, name, {u"--out"_s, path}).error.contains(u"is there already"_s));
    CHECK(read(folder, u"f.csv"_s) == before);
    CHECK(read(folder, u"g.pdf"_s).startsWith("%PDF-"));
    good(dp(folder, u"checks"_s, {u"--within"_s, u"366"_s}));
    for (const QString &name : {u"reviews"_s, u"stalled"_s, u"funnel"_s, u"gaps"_s, u"checks"_s})
        CHECK(dp(folder, name, {}, u"desk"_s).exitCode == 1);
}

TEST_CASE("a live payment: reviewed, a worry, a stay, its set-up and its place in a calendar")
{
    const CliFolder folder;
    good(folder.foundDemo(kFile));
    const QString live = good(dp(folder, u"reviews"_s)).json()["reviews"_L1][1]["reference"_L1].toString();
    folder.write(u"words"_s, "goes well\n");
    const auto held = good(dp(folder, u"review"_s, {live, u"--text-file"_s, u"words"_s})).json();
    CHECK(held["next_number"_L1] == 2);
    const auto heard
        = good(dp(folder, u"trigger"_s, {live, u"--kind"_s, u"misuse"_s, u"--text-file"_s, u"words"_s}))
              .json();
    CHECK(heard["next_by"_L1].toString()
          < held["next_by"_L1].toString()); // the day's review knew nothing of it
    const QStringList back {live, u"--heard"_s, heard["on"_L1].toString(), u"--text-file"_s, u"words"_s};
    CHECK(dp(folder, u"trigger-back"_s, {live, u"--heard"_s, u"2020-01-01"_s, u"--text-file"_s, u"words"_s})
              .exitCode
          == 1);
    CHECK(dp(folder, u"trigger-back"_s, back + QStringList {u"--kind"_s, u"breach"_s}).exitCode == 1);
    CHECK(good(dp(folder, u"trigger-back"_s, back)).json()["next_by"_L1] == held["next_by"_L1]);
    CHECK(dp(folder, u"trigger-back"_s, back).exitCode == 1); // it was
    const auto triggers = good(dp(folder, u"show"_s, {live})).json()["triggers"_L1].toArray();
    CHECK(triggers.last()["kind"_L1] == u"REG7_MISUSE"_s);
    CHECK(triggers.last()["taken_back"_L1]["why"_L1] == u"goes well"_s);
    REQUIRE(dp(folder, u"trigger"_s, {live, u"--kind"_s, u"misuse"_s, u"--text-file"_s, u"words"_s}).exitCode
            == 0);
    const auto failed
        = good(dp(folder, u"condition"_s, {live, u"c3"_s, u"not-met"_s, u"--text-file"_s, u"words"_s}))
              .json();
    CHECK(failed["review_by"_L1] == heard["next_by"_L1]); // no sooner than is due already
    CHECK_FALSE(good(dp(folder, u"show"_s, {live})).json()["to_check"_L1].toArray().isEmpty());
    const auto stay
        = good(dp(folder, u"stay"_s, {live, u"--in"_s, u"2026-10-01"_s, u"--out"_s, u"2026-11-01"_s})).json();
    CHECK(stay["too_long"_L1] == true);
    good(dp(folder, u"stay"_s, {live, u"--take-back"_s, stay["id"_L1].toString()}));
    CHECK(good(dp(folder, u"stay"_s, {live})).json()["stays"_L1].toArray().isEmpty());
    const auto setUp = good(dp(folder, u"setup"_s,
                               {live, u"--use"_s, u"micro-enterprise"_s, u"--support"_s, u"a broker"_s}))
                           .json();
    CHECK(setUp["uses"_L1].toArray() == QJsonArray {u"MICRO_ENTERPRISE"_s});
    CHECK(setUp["management_code"_L1] == u"PREPAID_CARD"_s); // what was not typed stays
    CHECK(setUp["paid_out"_L1] == u"£216.00 a week"_s);

    good(dp(folder, u"calendar"_s, {u"--out"_s, u"r.ics"_s}));
    const QByteArray plain = read(folder, u"r.ics"_s);
    CHECK(plain.contains(live.toLatin1()));
    const auto named = good(dp(folder, u"calendar"_s, {u"--out"_s, u"n.ics"_s, u"--names"_s}));
    CHECK(named.json()["warning"_L1].toString().contains(u"names"_s));
    CHECK(read(folder, u"n.ics"_s).size() > plain.size());
}

TEST_CASE("a refusal: its letter read, printed as PDF, sent, and printed again byte for byte")
{
    const CliFolder folder;
    good(folder.foundDemo(kFile));
    const QString declined = inStage(folder, u"DECLINED"_s);
    const auto preview = good(dp(folder, u"notice"_s, {declined, u"--contact"_s, u"Ring us"_s})).json();
    CHECK(preview["owed"_L1] == false); // the demo sent one
    const auto printed = good(dp(folder, u"notice"_s,
                                 {declined, u"--contact"_s, u"Ring us"_s, u"--format"_s, u"easy-read"_s,
                                  u"--out"_s, u"letter.pdf"_s}))
                             .json();
    const QString id = printed["id"_L1].toString();
    CHECK(read(folder, u"letter.pdf"_s).startsWith("%PDF-"));
    good(dp(folder, u"notice"_s, {declined, u"--sent"_s, id, u"--how"_s, u"by hand"_s}));
    good(dp(folder, u"notice"_s, {declined, u"--copy"_s, id, u"--out"_s, u"copy.pdf"_s}));
    CHECK(read(folder, u"copy.pdf"_s) == read(folder, u"letter.pdf"_s));
    const auto letters
        = good(dp(folder, u"notice"_s, {declined, u"--list"_s})).json()["letters"_L1].toArray();
    REQUIRE(letters.size() == 2);
    CHECK(letters[1]["how"_L1] == u"by hand"_s);
}

TEST_CASE("micro-enterprises: who fits, why others do not, the sheet")
{
    const CliFolder folder;
    good(folder.foundDemo(kFile));
    const auto match = good(dp(folder, u"match"_s,
                               {inStage(folder, u"LIVE"_s), u"--area"_s, u"ch1"_s, u"--record"_s, u"--out"_s,
                                u"choices.pdf"_s}))
                           .json();
    CHECK(match["offered"_L1].toArray().size() + match["not_offered"_L1].toArray().size() == 4);
    for (const auto out : match["not_offered"_L1].toArray())
        CHECK_FALSE(out.toObject()["reasons"_L1].toArray().isEmpty());
    CHECK_FALSE(match["recorded"_L1].toString().isEmpty());
    CHECK(read(folder, u"choices.pdf"_s).startsWith("%PDF-"));
    // Nobody has asked for the payment yet: nothing is recorded, and no sheet is left lying about.
    const QStringList early {inStage(folder, u"FLAGGED"_s), u"--record"_s, u"--out"_s, u"early.html"_s};
    CHECK(dp(folder, u"match"_s, early).exitCode == 1);
    CHECK_FALSE(QFile::exists(folder.path(u"early.html"_s)));
}

TEST_CASE("a letter opens in the format that the person reads")
{
    const CliFolder folder;
    good(folder.foundDemo(kFile));
    const QStringList add {
        u"people"_s,    u"add"_s,    kFile,       u"--given-name"_s, u"Olwen"_s, u"--information-format"_s,
        u"easy read"_s, u"--user"_s, u"social"_s, u"--json"_s};
    const QString id = good(folder.with(add)).json()["id"_L1].toString();
    const auto shown
        = good(folder.with({u"people"_s, u"show"_s, kFile, id, u"--user"_s, u"social"_s, u"--json"_s}))
              .json();
    CHECK(shown["person"_L1]["information_format"_L1] == u"EASY_READ"_s);
    const QString declined = inStage(folder, u"DECLINED"_s);
    const auto preview = good(dp(folder, u"notice"_s, {declined, u"--contact"_s, u"Ring us"_s})).json();
    CHECK(preview["format"_L1] == u"STANDARD"_s); // nobody asked that person
    CHECK(preview["other_format"_L1] == QString());
}

TEST_CASE("what is typed wrongly ends with 2 and says how to mend it")
{
    const CliFolder folder; // nothing is opened: there is no file
    const auto wrong = [&](const QString &name, const QStringList &words, const QString &mend) {
        const auto ran = folder.with(QStringList {u"dp"_s, name, kFile} + words);
        INFO(name.toStdString() << ": " << ran.error.toStdString());
        CHECK(ran.exitCode == 2);
        CHECK(ran.error.contains(mend));
    };
    const QString ref = u"DPC-1"_s;
    wrong(u"trigger"_s, {ref, u"--kind"_s, u"gossip"_s}, u"misuse"_s);
    wrong(u"review"_s, {ref, u"--on"_s, u"soon"_s}, u"2026-"_s);
    wrong(u"setup"_s, {ref, u"--use"_s, u"holiday"_s}, u"respite"_s);
    wrong(u"setup"_s, {ref, u"--management"_s, u"purse"_s}, u"own-account"_s);
    wrong(u"stay"_s, {ref, u"--in"_s, u"2026-10-01"_s}, u"--out"_s);
    wrong(u"notice"_s, {ref, u"--format"_s, u"braille"_s}, u"easy-read"_s);
    wrong(u"notice"_s, {ref, u"--sent"_s, u"x"_s}, u"--how"_s);
    wrong(u"notice"_s, {ref, u"--list"_s, u"--copy"_s, u"x"_s, u"--out"_s, u"a.pdf"_s}, u"give one"_s);
    wrong(u"notice"_s, {ref, u"--out"_s, u"letter.doc"_s}, u".pdf"_s);
    wrong(u"match"_s, {ref, u"--paid-by"_s, u"cheque"_s}, u"self-fund"_s);
    wrong(u"match"_s, {ref, u"--hours"_s, u"200"_s}, u"168"_s);
    wrong(u"funnel"_s, {u"--from"_s, u"2026-02-01"_s, u"--to"_s, u"2026-01-01"_s}, u"earlier"_s);
    wrong(u"funnel"_s, {u"--edition"_s, u"secret"_s}, u"shareable"_s);
    wrong(u"funnel"_s, {u"--edition"_s, u"shareable"_s, u"--from"_s, u"2026-01-01"_s}, u"13 weeks"_s);
    wrong(u"calendar"_s, {u"--out"_s, u"reviews.txt"_s}, u".ics"_s);
    wrong(u"checks"_s, {u"--within"_s, u"900"_s}, u"366"_s);
}
