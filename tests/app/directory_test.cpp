// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The directory by commands: what is known of a micro-enterprise, every field of it; a notice that cannot be.
#include "tests/app/cli_process.h"
#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"

#include <QJsonArray>

using namespace letstalk;
using namespace letstalk::test;
using namespace Qt::StringLiterals;

TEST_CASE("every field of a micro-enterprise is written, read again, and taken out")
{
    const CliFolder folder;
    folder.found();
    const QString file = u"desk.letstalk"_s;
    good(folder.with({u"directory"_s, u"new"_s, file, u"--name"_s, u"Home help"_s}));
    const QStringList known {u"directory"_s, u"enterprise"_s, file, u"home help"_s};
    const auto now = [&](const QStringList &options) {
        return answered(folder, known + options)["enterprise"_L1].toObject();
    };
    const QJsonObject written = now({u"--form"_s,
                                     u"sole trader"_s,
                                     u"--headcount"_s,
                                     u"3"_s,
                                     u"--carers"_s,
                                     u"1"_s,
                                     u"--spare-hours"_s,
                                     u"6"_s,
                                     u"--personal-care"_s,
                                     u"yes"_s,
                                     u"--accepts-dp"_s,
                                     u"yes"_s,
                                     u"--accepts-isf"_s,
                                     u"no"_s,
                                     u"--accepts-self-fund"_s,
                                     u"yes"_s,
                                     u"--dbs-on"_s,
                                     u"2026-01-05"_s,
                                     u"--dbs-until"_s,
                                     u"2029-01-05"_s,
                                     u"--insurance-on"_s,
                                     u"2026-02-06"_s,
                                     u"--insurance-until"_s,
                                     u"2027-02-06"_s,
                                     u"--cover"_s,
                                     u"£5,000,000"_s,
                                     u"--training-on"_s,
                                     u"2026-01-07"_s,
                                     u"--training-until"_s,
                                     u"2027-01-07"_s,
                                     u"--judgments-on"_s,
                                     u"2026-01-08"_s,
                                     u"--hmrc-on"_s,
                                     u"2026-01-09"_s,
                                     u"--disclaimer-on"_s,
                                     u"2026-01-10"_s,
                                     u"--assured-on"_s,
                                     u"2026-01-11"_s,
                                     u"--assurer"_s,
                                     u"Sam"_s,
                                     u"--cqc"_s,
                                     u"1-123456789"_s,
                                     u"--areas"_s,
                                     u"CH1 and CH2"_s,
                                     u"--days"_s,
                                     u"mo, we"_s,
                                     u"--rate"_s,
                                     u"22.50"_s,
                                     u"--rate-for"_s,
                                     u"hour"_s,
                                     u"--language"_s,
                                     u"polish"_s,
                                     u"--language"_s,
                                     u"uk"_s});
    CHECK(written["languages"_L1].toArray() == QJsonArray {u"pl"_s, u"uk"_s});
    CHECK(written["days"_L1] == u"MO,WE"_s);
    CHECK(written["rate_pence"_L1] == 2250);
    CHECK(written["cover_pence"_L1] == 500'000'000);
    CHECK(written["accepts_isf"_L1] == false);
    for (auto it = written.begin(); it != written.end(); ++it) {
        INFO(it.key().toStdString());
        CHECK_FALSE((it->isNull() || *it == QString()));
    }
    CHECK(now({}) == written); // it stays, and nothing is lost by looking
    const QJsonObject cleared
        = now({u"--clear"_s, u"dbs-on"_s, u"--clear"_s, u"rate"_s, u"--clear"_s, u"language"_s});
    CHECK(cleared["dbs_on"_L1].isNull());
    CHECK(cleared["rate_pence"_L1].isNull());
    CHECK(cleared["rate_for"_L1] == QString());
    CHECK(cleared["languages"_L1].toArray().isEmpty());
    CHECK(cleared["dbs_until"_L1] == u"2029-01-05"_s);

    CHECK(folder.with(known + QStringList {u"--rate"_s, u"much"_s}).exitCode == 2);
    CHECK(folder.with(known + QStringList {u"--clear"_s, u"everything"_s}).exitCode == 2);
    CHECK(folder.with(known + QStringList {u"--language"_s, u"klingon"_s}).exitCode == 1);
    CHECK(folder.with(known + QStringList {u"--rate"_s, u"5"_s}).exitCode == 1); // for what
}

TEST_CASE("a notice that would stand for ever is refused with the day that would do")
{
    const CliFolder folder;
    folder.found();
    const QString file = u"desk.letstalk"_s;
    good(folder.with({u"directory"_s, u"new"_s, file, u"--name"_s, u"Lunch club"_s}));
    const QStringList notice {u"directory"_s, u"notice"_s, file, u"lunch club"_s, u"--kind"_s, u"full"_s};
    const auto refused = folder.with(notice + QStringList {u"--until"_s, u"9999-12-31"_s});
    CHECK(refused.exitCode == 1);
    CHECK(refused.error.contains(u"more than two years away"_s));
    CHECK(refused.error.contains(u"Write a day up to"_s));
    good(folder.with(notice));
}
