// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/reports/report_world.h"
#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"

#include <algorithm>

using namespace letstalk;
using namespace letstalk::reports;
using namespace letstalk::reports::test;
using namespace Qt::Literals::StringLiterals;

namespace {
const IsoWeek kWeek {2026, 46}; // 9 to 15 November 2026; the world's clock stands at Friday of week 47
const QDate kThursday(2026, 11, 12);

bool tells(const Trace &trace, const QString &what)
{
    return std::any_of(trace.rows.begin(), trace.rows.end(),
                       [&](const Trace::Row &row) { return row.cells.contains(what); });
}
} // namespace

TEST_CASE("Visitors are the people who came, each of a group, who rang or wrote is told apart")
{
    ReportWorld world;
    const auto site = world.site(u"Blacon"_s);
    const auto session = world.session(site, kThursday);
    world.session(site, kThursday, u"HELD"_s, QTime(14, 0));
    world.visit(session, kThursday, 4.0, u"SEEN"_s, {3, u"FACE_TO_FACE"_s});
    world.visit(session, kThursday, 20.0, u"SEEN"_s, {1, u"FACE_TO_FACE"_s});
    world.visit(session, kThursday, 6.0); // neither was written down: one, who came
    world.visit(session, kThursday, std::nullopt, u"LEFT_UNSEEN"_s, {2, u"FACE_TO_FACE"_s});
    world.visit(session, kThursday, 8.0, u"SEEN"_s, {2, u"PHONE"_s});
    world.visit(session, kThursday, std::nullopt, u"LEFT_UNSEEN"_s, {{}, u"EMAIL"_s});

    CHECK(world.shown(kWeek, u"headlines.visitors.week"_s) == u"7"_s); // 3, 1, 1 and 2
    CHECK(world.shown(kWeek, u"headlines.visitors.per_session"_s) == u"3.5"_s);
    CHECK(world.shown(kWeek, u"headlines.other_channel.week"_s) == u"3"_s);
    CHECK(world.shown(kWeek, u"headlines.other_channel.per_session"_s) == u"1.5"_s);
    CHECK(world.shown(kWeek, u"headlines.left_unseen.week"_s) == u"3"_s); // two who left, one who wrote
    CHECK(world.shown(kWeek, u"headlines.wait_median.week"_s) == u"7"_s); // by visit: 4 6 8 20
    CHECK(world.shown(kWeek, u"headlines.wait_longest.week"_s) == u"20"_s);
    CHECK(world.shown(kWeek, u"trend.2026-W46.visitors"_s) == u"7"_s);
    CHECK(world.shown(kWeek, u"trend.2026-W46.per_session"_s) == u"3.5"_s);
    CHECK(world.shown(kWeek.plus(1), u"headlines.visitors.before"_s) == u"3.5"_s);
    CHECK(world.shown(kWeek.plus(1), u"headlines.other_channel.before"_s) == u"1.5"_s);

    const auto visitors = world.trace(kWeek, u"headlines.visitors.week"_s);
    REQUIRE(visitors);
    CHECK(visitors->rule == u"the people of the visits, each of a group"_s);
    REQUIRE(visitors->rows.size() == 4);
    CHECK(tells(*visitors, u"Seen after 4.0 minutes · group of 3"_s));
    CHECK(tells(*visitors, u"Seen after 6.0 minutes"_s));
    const auto others = world.trace(kWeek, u"headlines.other_channel.week"_s);
    REQUIRE(others);
    REQUIRE(others->rows.size() == 2);
    CHECK(others->label == u"By phone or another way · This week"_s);
    CHECK(tells(*others, u"Seen after 8.0 minutes · group of 2 · By phone"_s));
    CHECK(tells(*others, u"Left before being seen · Email"_s));
    const auto made = world.report(kWeek);
    REQUIRE(made);
    CHECK(made->sections[0].tables[0].note.contains(u"each of a group"_s));
    CHECK(world.traceFault(kWeek) == QString());
    CHECK(world.traceFault(kWeek.plus(1)) == QString());
}
