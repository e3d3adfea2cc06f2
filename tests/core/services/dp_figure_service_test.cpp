// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/statement.h"
#include "tests/core/services/dp_world.h"

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;
using namespace Qt::StringLiterals;
using Code = Error::Code;

namespace {

QString text(const reports::DpFunnelReport &report, const char *key)
{
    const auto *figure = report.report.find(QLatin1String(key));
    return figure ? figure->text : u"?"_s;
}

/// As a fault of the disk would: the first half stays, and no longer opens.
void damageRecords(DpWorld &world)
{
    const storage::Database::WriteGate gate(world->context().db);
    storage::Statement statement(world->context().db,
                                 "UPDATE dp_record SET content = substr(content, 1, length(content) / 2)");
    REQUIRE(statement.run());
}

} // namespace

TEST_CASE("the funnel counts what happened, and each figure opens its cases")
{
    DpWorld world;
    const QDate from = world.today();
    world.nextDay(4);
    world.toLive();
    const DpFunnelRequest request {from, world.today()};
    const auto funnel = must(world->dpFigures().funnel(request), "the funnel");
    for (const char *key : {"way.flagged", "way.requested", "way.decided", "way.approved", "way.live"})
        CHECK(text(funnel, key) == u"1"_s);
    CHECK(text(funnel, "way.declined") == u"0"_s);
    CHECK(text(funnel, "days.flagged") == u"4"_s);
    CHECK(text(funnel, "open.live") == u"1"_s);
    const auto trace = must(world->dpFigures().trace(request, u"way.live"_s), "the rows");
    REQUIRE(trace.rows.size() == 1);
    CHECK(trace.rows[0].id == world.id.row());
    CHECK(trace.rows[0].cells.first() == dpReference(world.id));
    CHECK(isCode(world->dpFigures().trace(request, u"way.nothing"_s), Code::NotFound));
    CHECK(isCode(world->dpFigures().funnel({world.today(), from}), Code::InvalidInput));
}

TEST_CASE("the shareable edition takes whole blocks that are over, and hides the single case")
{
    DpWorld world;
    world.toLive();
    const auto block = reports::blockOf(world.today());
    DpFunnelRequest request {block.from, block.to, reports::Edition::Shareable};
    CHECK(isCode(world->dpFigures().funnel(request), Code::InvalidInput)); // not over yet
    world.nextDay(int(world.today().daysTo(block.to)) + 1);
    const auto funnel = must(world->dpFigures().funnel(request), "the funnel");
    CHECK(text(funnel, "way.live") == u"*"_s);
    CHECK(text(funnel, "way.declined") == u"0"_s);
    CHECK(text(funnel, "open.live") == u"?"_s);
    CHECK(isCode(world->dpFigures().trace(request, u"way.live"_s), Code::InvalidInput));
    request.least = 3;
    CHECK(isCode(world->dpFigures().funnel(request), Code::InvalidInput));
    request.least = 5;
    request.from = block.from.addDays(1);
    CHECK(isCode(world->dpFigures().funnel(request), Code::InvalidInput));
}

TEST_CASE("a case that stands too long is on the stall list until it moves")
{
    DpWorld world;
    const auto limit = dp::StallLimits::usual().days[std::size_t(dp::Stage::Flagged)];
    REQUIRE(limit);
    world.nextDay(*limit);
    CHECK(world->dpFigures().stalled()->empty());
    world.nextDay();
    const auto stalled = must(world->dpFigures().stalled(), "the list");
    REQUIRE(stalled.size() == 1);
    CHECK(stalled[0].stage == u"FLAGGED"_s);
    CHECK(stalled[0].days == *limit + 1);
    CHECK(stalled[0].limit == *limit);
    CHECK(stalled[0].name == u"Ann"_s);
    const DpFunnelRequest request {world.today().addDays(-90), world.today()};
    CHECK(text(must(world->dpFigures().funnel(request), "the funnel"), "stalled.flagged") == u"1"_s);
    REQUIRE(world.take(dp::StepKind::AcceptLead));
    CHECK(world->dpFigures().stalled()->empty());
}

TEST_CASE("figures about Direct Payments are for those who carry cases")
{
    DpWorld world;
    const DpFunnelRequest request {world.today(), world.today()};
    const QString path = world.temp.folder() + u"/funnel.csv"_s;
    for (const QString &user : {u"desk"_s, u"partner"_s, u"lead"_s, u"dpo"_s}) {
        REQUIRE(enter(world.temp, user));
        CHECK(isCode(world->dpFigures().funnel(request), Code::Forbidden));
        CHECK(isCode(world->dpFigures().trace(request, u"way.flagged"_s), Code::Forbidden));
        CHECK(isCode(world->dpFigures().stalled(), Code::Forbidden));
        CHECK(isCode(world->dpFigures().write({}, path), Code::Forbidden));
    }
    REQUIRE(enter(world.temp, u"officer"_s));
    const auto funnel = must(world->dpFigures().funnel(request), "the funnel");
    REQUIRE(world->dpFigures().write(funnel.report, path));
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    CHECK(file.readAll().contains("way.flagged,1,1"));
}

TEST_CASE("a case that is damaged is said to be left out, and stays on the stall list")
{
    DpWorld world;
    world.carry({dp::StepKind::AcceptLead});
    const DpFunnelRequest request {world.today().addDays(-30), world.today().addDays(90)};
    const QString leftOut = u"1 case could not be opened and is not counted."_s;
    const auto said
        = [&](const reports::Report &report) { return report.sections.front().paragraphs.contains(leftOut); };
    CHECK_FALSE(said(must(world->dpFigures().funnel(request), "the funnel").report));
    CHECK_FALSE(said(must(world->dpMatches().gaps(reports::Edition::Internal), "the gaps").report));
    const auto choose = [&](int days) {
        return must(world.cases().setPolicy({{u"stall.ACCEPTED"_s, days, {}, {}, {}}}), "a choice").warning;
    };
    CHECK(choose(14).isEmpty());
    const auto due = world.stored().nextStepDue;
    world.nextDay(60);
    const auto whole = must(world->dpFigures().stalled(), "the list");
    REQUIRE(whole.size() == 1);

    damageRecords(world);
    CHECK(isCode(world.cases().open(world.id), Code::Integrity));
    const auto funnel = must(world->dpFigures().funnel(request), "the funnel");
    CHECK(said(funnel.report));
    CHECK(text(funnel, "way.accepted") == u"0"_s);
    CHECK(said(must(world->dpMatches().gaps(reports::Edition::Internal), "the gaps").report));
    CHECK(must(world->dpReviews().calendar(false, false), "the calendar").warning == leftOut);
    const auto stalled = must(world->dpFigures().stalled(), "the list");
    REQUIRE(stalled.size() == 1);
    CHECK(stalled[0].id == world.id);
    CHECK(stalled[0].stage == u"ACCEPTED"_s);
    CHECK(stalled[0].days == whole[0].days);
    CHECK(stalled[0].nextStep.contains(u"damaged"_s));

    // A choice from which days follow is made, and whoever makes it is told for which case they do not.
    CHECK(choose(20)
          == u"1 case could not be opened, and its days stay as they were: %1."_s.arg(dpReference(world.id)));
    CHECK(must(world.cases().policy(), "the policy").stall.days[std::size_t(dp::Stage::Accepted)] == 20);
    CHECK(world.stored().nextStepDue == due);
    REQUIRE(enter(world.temp, u"desk"_s));
    CHECK(isCode(world.cases().setPolicy({{u"notice_days"_s, 3, {}, {}, {}}}), Code::Forbidden));
    REQUIRE(enter(world.temp, u"social"_s));

    // What is wrong with the file is no damage of a case.
    storage::Statement gone(world->context().db, "ALTER TABLE dp_record RENAME TO dp_record_gone");
    REQUIRE(gone.run());
    CHECK_FALSE(world->dpFigures().funnel(request));
}
