// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/reports/report_world.h"
#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"

using namespace letstalk;
using namespace letstalk::reports;
using namespace letstalk::reports::test;
using namespace Qt::Literals::StringLiterals;

namespace {
const IsoWeek kWeek {2026, 46}; // 9 to 15 November 2026; the world's clock stands at Friday of week 47
const QDate kThursday(2026, 11, 12);
const QString kDash = u"–"_s;
} // namespace

TEST_CASE("A session that nobody came to counts nought, a week without a session counts nothing at all")
{
    ReportWorld world;
    const auto site = world.site(u"Blacon"_s);
    world.session(site, kThursday);
    world.session(site, kThursday.addDays(-14), u"CANCELLED"_s);

    CHECK(world.shown(kWeek, u"headlines.sessions_held.week"_s) == u"1"_s);
    CHECK(world.shown(kWeek, u"headlines.visitors.week"_s) == u"0"_s);
    CHECK(world.shown(kWeek, u"headlines.visitors.per_session"_s) == u"0.0"_s);
    CHECK(world.shown(kWeek, u"headlines.wait_median.week"_s) == kDash);
    CHECK(world.shown(kWeek, u"headlines.anonymous.week"_s) == kDash);
    CHECK(world.shown(kWeek, u"headlines.visitors.before"_s) == kDash);
    CHECK(world.shown(kWeek, u"headlines.visitors.last_year"_s) == kDash);
    CHECK(world.shown(kWeek, u"needs.other.all"_s) == u"0"_s);

    const IsoWeek cancelled = kWeek.plus(-2);
    CHECK(world.shown(cancelled, u"headlines.sessions_held.week"_s) == u"0"_s);
    CHECK(world.shown(cancelled, u"headlines.sessions_planned.week"_s) == u"1"_s);
    CHECK(world.shown(cancelled, u"headlines.visitors.week"_s) == kDash);
    CHECK(world.shown(cancelled, u"needs.other.all"_s) == kDash);
    CHECK(world.shown(cancelled, u"types.total.all"_s) == kDash);

    const IsoWeek beforeData = kWeek.plus(-3);
    CHECK(world.shown(beforeData, u"headlines.sessions_held.week"_s) == kDash);
    CHECK(world.shown(beforeData, u"headlines.sessions_planned.week"_s) == kDash);
    CHECK(world.traceFault(kWeek) == QString());
    CHECK(world.traceFault(cancelled) == QString());
    CHECK(world.traceFault(beforeData) == QString());
}

TEST_CASE("Headlines of a week stand beside the mean of four weeks per session and the same week last year")
{
    ReportWorld world;
    const auto site = world.site(u"Blacon"_s);
    for (int back : {0, 1, 2, 52}) { // 2026 has 53 weeks, 2025 has 52
        const QDate day = kThursday.addDays(-7 * back);
        const auto session = world.session(site, day);
        for (int i = 0; i < 2 + back % 10; ++i)
            world.visit(session, day, 4.0 + i * 10);
    }
    const auto second = world.session(site, kThursday, u"HELD"_s, QTime(14, 0));
    world.visit(second, kThursday, std::nullopt, u"LEFT_UNSEEN"_s);

    CHECK(world.shown(kWeek, u"headlines.sessions_held.week"_s) == u"2"_s);
    CHECK(world.shown(kWeek, u"headlines.visitors.week"_s) == u"3"_s);
    CHECK(world.shown(kWeek, u"headlines.visitors.per_session"_s) == u"1.5"_s);
    CHECK(world.shown(kWeek, u"headlines.visitors.before"_s) == u"3.5"_s); // 3 and 4 visitors, two sessions
    CHECK(world.shown(kWeek, u"headlines.visitors.last_year"_s) == u"4"_s);
    CHECK(world.shown(kWeek, u"headlines.left_unseen.week"_s) == u"1"_s);
    CHECK(world.shown(kWeek, u"headlines.left_unseen.before"_s) == u"0.0"_s);
    CHECK(world.shown(kWeek, u"headlines.wait_median.week"_s) == u"9"_s); // of 4 and 14
    CHECK(world.shown(kWeek, u"headlines.wait_longest.week"_s) == u"14"_s);
    CHECK(world.shown(kWeek, u"headlines.wait_median.before"_s) == u"14"_s); // 4 14 24 and 4 14 24 34
    CHECK(world.shown(kWeek, u"headlines.sessions_held.before"_s) == kDash);
    CHECK(world.shown(kWeek, u"trend.2026-W45.visitors"_s) == u"3"_s);
    CHECK(world.shown(kWeek, u"trend.2026-W45.per_session"_s) == u"3.0"_s);
    CHECK(world.shown(kWeek, u"trend.2026-W43.visitors"_s) == kDash);
    CHECK(world.shown(kWeek, u"trend.2026-W43.sessions"_s) == u"0"_s);
    CHECK(world.traceFault(kWeek) == QString());
}

TEST_CASE("A tally mark is an enquiry of its day until it becomes a conversation")
{
    ReportWorld world;
    const auto site = world.site(u"Blacon"_s);
    const auto other = world.site(u"Lache"_s);
    world.session(site, kThursday);
    world.session(site, kThursday.addDays(-7));
    for (int i = 0; i < 3; ++i)
        world.tallyMark(site, at(kThursday, QTime(11, i)));
    world.tallyMark(site, at(kThursday.addDays(-7)));
    world.tallyMark(site, at(QDate(2026, 11, 9), QTime(0, 0)) - 1); // the Sunday before
    world.tallyMark(other, at(kThursday));
    const auto talk = world.conversation({site, at(kThursday)});
    world.tallyMark(site, at(kThursday), talk);

    CHECK(world.shown(kWeek, u"headlines.tally_marks.week"_s) == u"4"_s);
    CHECK(world.shown(kWeek, u"headlines.tally_marks.week"_s, site) == u"3"_s);
    CHECK(world.shown(kWeek, u"headlines.tally_marks.per_session"_s, site) == u"3.0"_s);
    CHECK(world.shown(kWeek, u"headlines.tally_marks.before"_s, site) == u"2.0"_s);
    CHECK(world.shown(kWeek, u"headlines.tally_marks.last_year"_s) == kDash);
    CHECK(world.shown(kWeek, u"headlines.conversations.week"_s) == u"1"_s);
    const auto trace = world.trace(kWeek, u"headlines.tally_marks.week"_s, site);
    REQUIRE(trace);
    REQUIRE(trace->rows.size() == 3);
    CHECK(trace->rows.front().entity == u"tally_mark"_s);
    CHECK(world.traceFault(kWeek) == QString());
    CHECK(world.traceFault(kWeek, site) == QString());
}

TEST_CASE("Offers are told by kind and by what came of them, each with its rows and in nobody's words")
{
    ReportWorld world;
    const auto site = world.site(u"Blacon"_s);
    const auto other = world.site(u"Lache"_s);
    world.session(site, kThursday);
    world.offer(site, at(kThursday), u"TIME"_s, u"PASSED_ON"_s);
    world.offer(site, at(kThursday), u"TIME"_s, u"OPEN"_s);
    world.offer(site, at(kThursday), u"SKILLS"_s, u"TAKEN_UP"_s);
    world.offer(other, at(kThursday), u"TIME"_s, u"OPEN"_s);
    world.offer(site, at(QDate(2026, 11, 9), QTime(0, 0)) - 1, u"TIME"_s, u"OPEN"_s); // the Sunday before
    world.offer(site, at(kThursday), u"IDEA"_s);
    REQUIRE(world.replica.journal->undo(world.lastOp, world.replica.actor));

    CHECK(world.shown(kWeek, u"offers.TIME.all"_s) == u"3"_s);
    CHECK(world.shown(kWeek, u"offers.TIME.all"_s, site) == u"2"_s);
    CHECK(world.shown(kWeek, u"offers.TIME.passed_on"_s) == u"1"_s);
    CHECK(world.shown(kWeek, u"offers.SKILLS.taken_up"_s) == u"1"_s);
    CHECK(world.shown(kWeek, u"offers.total.all"_s) == u"4"_s);
    CHECK(world.shown(kWeek, u"offers.total.withdrawn"_s) == u"0"_s);
    const auto made = world.report(kWeek);
    REQUIRE(made);
    CHECK(!made->find(u"offers.IDEA.all"_s)); // taken back
    const auto trace = world.trace(kWeek, u"offers.TIME.open"_s);
    REQUIRE(trace);
    REQUIRE(trace->rows.size() == 2);
    CHECK(trace->rows.front().entity == u"offer"_s);
    CHECK(trace->rows.front().cells.contains(u"Time · Not yet passed on"_s));
    for (const auto &row : trace->rows)
        CHECK(!row.cells.join(u' ').contains(u"Quizzical"_s));
    CHECK(world.traceFault(kWeek) == QString());
    CHECK(world.traceFault(kWeek, site) == QString());
}

TEST_CASE("Safeguarding concerns are a count with small numbers withheld, and no row of one is ever shown")
{
    ReportWorld world;
    const auto site = world.site(u"Blacon"_s);
    const auto other = world.site(u"Lache"_s);
    world.session(site, kThursday);
    world.session(other, kThursday);
    const QString key = u"safeguarding.concerns.week"_s;
    CHECK(world.shown(kWeek, key) == u"0"_s);
    const auto first = world.concern(site, at(kThursday));
    CHECK(world.shown(kWeek, key) == u"*"_s);
    CHECK(world.shown(kWeek, key, other) == u"0"_s);
    for (int i = 0; i < 6; ++i)
        world.concern(site, at(kThursday, QTime(11, i)));
    world.concern(site, at(kThursday), first); // an addition is no further concern
    world.concern(site, at(QDate(2026, 11, 9), QTime(0, 0)) - 1); // the Sunday before
    CHECK(world.shown(kWeek, key) == u"*"_s); // seven
    world.concern(other, at(kThursday));
    CHECK(world.shown(kWeek, key) == u"10"_s); // eight, to the nearest five
    CHECK(world.shown(kWeek, key, site) == u"*"_s);
    CHECK(world.shown(kWeek.plus(-3), key) == kDash); // before any data
    const auto trace = world.trace(kWeek, key);
    REQUIRE(trace);
    CHECK(trace->rows.empty());
    CHECK(trace->value == u"10"_s);
    CHECK(trace->rule.startsWith(u"a count alone"_s));
    CHECK(world.traceFault(kWeek, site) == QString());
    CHECK(world.numbersFault(kWeek) == QString());
    const auto made = world.report(kWeek, true, site);
    REQUIRE(made);
    CHECK(!made->find(key)->value); // nor in JSON, CSV and charts
}

TEST_CASE("A conversation counts on the London day it occurred, also when the clocks change")
{
    ReportWorld world;
    const auto site = world.site(u"Blacon"_s);
    SECTION("spring: Sunday 29 March 2026 has 23 hours")
    {
        const IsoWeek spring = IsoWeek::of(QDate(2026, 3, 29));
        world.session(site, QDate(2026, 3, 26));
        world.conversation({site, at(QDate(2026, 3, 22), QTime(23, 59, 59))}); // the week before, winter time
        world.conversation({site, at(QDate(2026, 3, 23), QTime(0, 0))});
        world.conversation({site, at(QDate(2026, 3, 29), QTime(23, 59, 59))}); // 22:59:59 UTC
        world.conversation({site, at(QDate(2026, 3, 30), QTime(0, 0))}); // 23:00 UTC of the Sunday
        CHECK(world.shown(spring, u"headlines.conversations.week"_s) == u"2"_s);
        CHECK(world.shown(spring.plus(1), u"headlines.conversations.week"_s) == u"1"_s);
        CHECK(world.traceFault(spring) == QString());
    }
    SECTION("autumn: Sunday 25 October 2026 has 25 hours")
    {
        const IsoWeek autumn = IsoWeek::of(QDate(2026, 10, 25));
        world.session(site, QDate(2026, 10, 22));
        world.conversation({site, at(QDate(2026, 10, 18), QTime(23, 59, 59))});
        world.conversation({site, at(QDate(2026, 10, 19), QTime(0, 0))}); // 23:00 UTC of the Sunday
        world.conversation({site, at(QDate(2026, 10, 25), QTime(23, 59, 59))});
        world.conversation({site, at(QDate(2026, 10, 26), QTime(0, 0))});
        CHECK(world.shown(autumn, u"headlines.conversations.week"_s) == u"2"_s);
        CHECK(world.shown(autumn.plus(1), u"headlines.conversations.week"_s) == u"1"_s);
        CHECK(world.traceFault(autumn) == QString());
    }
}

TEST_CASE("Week 53 has no same week in a year of 52, and stands in the run of thirteen")
{
    ReportWorld world;
    world.replica.clock.set(at(QDate(2027, 2, 1)));
    const auto site = world.site(u"Blacon"_s);
    for (const QDate day : {QDate(2025, 1, 2), QDate(2025, 12, 30), QDate(2026, 12, 31), QDate(2027, 1, 7)}) {
        const auto session = world.session(site, day);
        world.visit(session, day, 5.0);
    }
    const IsoWeek last {2026, 53};
    CHECK(world.shown(last, u"headlines.visitors.week"_s) == u"1"_s);
    CHECK(world.shown(last, u"headlines.visitors.last_year"_s) == kDash);
    CHECK(world.traceFault(last) == QString());
    const IsoWeek first {2027, 1};
    CHECK(world.shown(first, u"trend.2026-W53.visitors"_s) == u"1"_s);
    CHECK(world.shown(first, u"headlines.visitors.before"_s) == u"1.0"_s);
    CHECK(world.shown(first, u"headlines.visitors.last_year"_s)
          == u"1"_s); // 2026-W01 began on 29 December 2025
}

TEST_CASE("A week that is not over says so far, and one to come shows only what is planned")
{
    ReportWorld world;
    const auto site = world.site(u"Blacon"_s, u"FREQ=WEEKLY;BYDAY=TH,SA"_s);
    world.session(site, kThursday);
    const IsoWeek now = kWeek.plus(1);

    auto made = world.report(now);
    REQUIRE(made);
    CHECK(made->filters.join(u' ').contains(u"so far"_s));
    CHECK(made->sections[0].tables[0].columns[1].contains(u"so far"_s));
    CHECK(made->sessionCount == u"0 held so far of 2 planned"_s);
    CHECK(made->find(u"headlines.sessions_held.week"_s)->text == kDash);
    CHECK(made->find(u"headlines.visitors.week"_s)->text == kDash);

    world.visit(world.session(site, kThursday.addDays(7)), kThursday.addDays(7), 3.0);
    made = world.report(now);
    REQUIRE(made);
    CHECK(made->sessionCount == u"1 held so far of 2 planned"_s);
    CHECK(made->find(u"headlines.visitors.week"_s)->text == u"1"_s);
    CHECK(world.traceFault(now) == QString());

    const auto future = world.report(now.plus(1));
    REQUIRE(future);
    CHECK(future->filters == QStringList {u"This week has not begun."_s});
    CHECK(future->sessionCount == u"2 planned"_s);
    CHECK(future->find(u"headlines.sessions_planned.week"_s)->text == u"2"_s);
    CHECK(future->find(u"headlines.sessions_held.week"_s)->text == kDash);
    CHECK(world.traceFault(now.plus(1)) == QString());

    const auto over = world.report(kWeek);
    REQUIRE(over);
    CHECK(over->filters.isEmpty());
}

TEST_CASE(
    "Planned sessions are those on record and those that the hours foresee, each once, until a site closes")
{
    ReportWorld world;
    const auto site = world.site(u"Blacon"_s, u"FREQ=WEEKLY;BYDAY=TH"_s);
    world.session(site, kThursday); // foreseen and held
    world.session(site, kThursday.addDays(1)); // held beside the hours
    for (const auto *column : {"last_year", "before", "per_session"}) {
        const QString key = u"headlines.sessions_planned."_s + QLatin1String(column);
        INFO(column);
        CHECK(world.shown(kWeek, key) == kDash); // the hours foresee sessions in any year
        const auto dash = world.trace(kWeek, key);
        REQUIRE(dash);
        CHECK(dash->rows.empty());
        CHECK(dash->rule.startsWith(u"a dash: "_s));
        CHECK(dash->value == kDash);
    }
    world.site(u"Lache"_s, u"FREQ=MONTHLY;BYDAY=2FR"_s, QTime(11, 0)); // 13 November, nobody opened
    CHECK(world.shown(kWeek, u"headlines.sessions_planned.week"_s) == u"3"_s);
    CHECK(world.shown(kWeek, u"headlines.sessions_held.week"_s) == u"2"_s);
    CHECK(world.shown(kWeek, u"headlines.sessions_planned.week"_s, site) == u"2"_s);
    const auto trace = world.trace(kWeek, u"headlines.sessions_planned.week"_s);
    REQUIRE(trace);
    CHECK(trace->rows.size() == 3);
    CHECK(trace->rows.back().cells.join(u' ').contains(u"Planned by the site's hours"_s));

    journal::Save close = world.replica.save(Act::ManageSites);
    close.update(journal::Entity::Site, site).set(journal::site::kClosedOn, kThursday);
    world.replica.commit(close);
    CHECK(world.shown(kWeek.plus(1), u"headlines.sessions_planned.week"_s) == u"0"_s);
}

TEST_CASE("A person's first conversation is first, later ones return, wherever they took place")
{
    ReportWorld world;
    const auto blacon = world.site(u"Blacon"_s);
    const auto lache = world.site(u"Lache"_s);
    world.session(blacon, kThursday);
    world.session(lache, kThursday.addDays(-70));
    const auto known = world.person();
    const auto fresh = world.person();
    world.conversation({lache, at(kThursday.addDays(-70)), u"NAMED"_s, known});
    world.conversation({blacon, at(kThursday), u"NAMED"_s, known});
    world.conversation({blacon, at(kThursday, QTime(11, 5)), u"NAMED"_s, fresh});
    const auto again = world.conversation({blacon, at(kThursday, QTime(12, 0)), u"NAMED"_s, fresh});
    world.conversation({blacon, at(kThursday)});
    world.conversation({blacon, at(kThursday), u"FIRST_NAME"_s});
    for (const auto &only : {std::optional<SiteId>(), std::optional<SiteId>(blacon)}) {
        CHECK(world.shown(kWeek, u"headlines.first_time.week"_s, only) == u"1"_s);
        CHECK(world.shown(kWeek, u"headlines.returning.week"_s, only) == u"2"_s);
        CHECK(world.shown(kWeek, u"headlines.anonymous.week"_s, only) == u"20%"_s);
        CHECK(world.traceFault(kWeek, only) == QString());
    }
    const auto trace = world.trace(kWeek, u"headlines.returning.week"_s);
    REQUIRE(trace);
    CHECK(std::any_of(trace->rows.begin(), trace->rows.end(),
                      [&](const Trace::Row &row) { return row.id == again.row(); }));
}

TEST_CASE("Undone conversations, withdrawn needs and hidden visits do not count")
{
    ReportWorld world;
    const auto site = world.site(u"Blacon"_s);
    const auto session = world.session(site, kThursday);
    world.visit(session, kThursday, 1.0);
    const auto kept = world.conversation({site, at(kThursday), u"ANONYMOUS"_s, {}, {u"MONEY"_s, u"DEBT"_s}});
    journal::Save save = world.replica.save();
    const auto undone = world.replica.ids.make<ConversationId>();
    save.create(journal::Entity::Conversation, undone)
        .set(journal::conversation::kSite, site)
        .set(journal::conversation::kOccurredAt, at(kThursday))
        .set(journal::conversation::kIdentityLevel, u"ANONYMOUS"_s);
    const auto changes = world.replica.commit(save);
    CHECK(world.shown(kWeek, u"headlines.conversations.week"_s) == u"2"_s);
    REQUIRE(world.replica.journal->undo(changes.op, world.replica.actor));
    CHECK(world.shown(kWeek, u"headlines.conversations.week"_s) == u"1"_s);
    CHECK(world.shown(kWeek, u"needs.DEBT.all"_s) == u"1"_s);

    storage::Statement need(*world.replica.db, "SELECT id FROM conversation_need WHERE need = 'DEBT'");
    REQUIRE(need.next());
    const RowId id = need.rowId(0).value();
    need.rewind();
    journal::Save withdraw = world.replica.save();
    withdraw.update(journal::Entity::ConversationNeed, id).set(journal::conversation_need::kPresent, false);
    world.replica.commit(withdraw);
    const auto made = world.report(kWeek);
    REQUIRE(made);
    CHECK(!made->find(u"needs.DEBT.all"_s));
    CHECK(made->find(u"needs.MONEY.main"_s)->text == u"1"_s);
    CHECK(world.traceFault(kWeek) == QString());
    (void)kept;
}

TEST_CASE("A discreet need is counted among the others and named nowhere")
{
    ReportWorld world;
    const auto site = world.site(u"Blacon"_s);
    world.session(site, kThursday);
    const QString discreet = u"DOMESTIC_ABUSE"_s;
    const auto *item = world.codes.list(u"need"_s).find(discreet);
    REQUIRE(item);
    REQUIRE(item->discreet);
    for (int i = 0; i < 9; ++i)
        world.conversation({site, at(kThursday), u"ANONYMOUS"_s, {}, {discreet, u"MONEY"_s}});
    const auto made = world.report(kWeek);
    REQUIRE(made);
    CHECK(made->find(u"needs.other.all"_s)->text == u"9"_s);
    CHECK(made->find(u"needs.other.main"_s)->text == u"9"_s);
    CHECK(!made->find(u"needs.DOMESTIC_ABUSE.all"_s));
    for (const auto &section : made->sections)
        for (const auto &table : section.tables) {
            for (const auto &row : table.rows)
                CHECK(row.label != item->label);
            if (section.id == u"needs"_s)
                CHECK(table.note.contains(u"discreet"_s));
        }
    const auto trace = world.trace(kWeek, u"needs.other.all"_s);
    REQUIRE(trace);
    CHECK(trace->rows.size() == 9);
    for (const auto &row : trace->rows)
        CHECK(!row.cells.join(u' ').contains(item->label));
    const auto refused = world.trace(kWeek, u"needs.DOMESTIC_ABUSE.all"_s);
    REQUIRE(!refused);
    CHECK(refused.error().code == Error::Code::NotFound);
}

TEST_CASE(
    "The ten services with most connections are named, the others and those outside the directory summed")
{
    ReportWorld world;
    const auto site = world.site(u"Blacon"_s);
    world.session(site, kThursday);
    const auto talk = world.conversation({site, at(kThursday)});
    for (int i = 0; i < 13; ++i) {
        const auto service = world.service(u"Service %1"_s.arg(i));
        for (int n = 0; n <= i; ++n)
            world.connection(talk, service, u"SIGNPOST"_s, n == 0 ? u"HELPED"_s : u"MADE"_s);
    }
    world.connection(talk, std::nullopt, u"INFO"_s, u"DECLINED"_s);
    world.connection(talk, std::nullopt, u"A_TYPE_OF_TOMORROW"_s, u"A_STATUS_OF_TOMORROW"_s);
    const auto made = world.report(kWeek);
    REQUIRE(made);
    const auto &connections = made->sections[3];
    REQUIRE(connections.id == u"connections"_s);
    const auto &services = connections.tables[1].rows;
    REQUIRE(services.size() == 13); // ten, the others, not in the directory, all
    CHECK(services.front().label == u"Service 12"_s);
    CHECK(services.front().figures[0].text == u"13"_s);
    CHECK(made->find(u"services.other.all"_s)->text == u"6"_s); // 1 + 2 + 3
    CHECK(made->find(u"services.other.helped"_s)->text == u"3"_s);
    CHECK(made->find(u"services.none.all"_s)->text == u"2"_s);
    CHECK(made->find(u"services.total.all"_s)->text == u"93"_s);
    CHECK(made->find(u"types.total.all"_s)->text == u"93"_s);
    CHECK(made->find(u"types.INFO.did_not_happen"_s)->text == u"1"_s);
    CHECK(made->find(u"types.A_TYPE_OF_TOMORROW.lost"_s)->text == u"1"_s);
    CHECK(connections.tables[0].rows.front().label == world.codes.label(u"connection_type"_s, u"INFO"));
    CHECK(world.traceFault(kWeek) == QString());
}

TEST_CASE("One site alone is counted alone, and the page says so")
{
    ReportWorld world;
    const auto blacon = world.site(u"Blacon"_s);
    const auto lache = world.site(u"Lache"_s);
    world.visit(world.session(blacon, kThursday), kThursday, 1.0);
    const auto session = world.session(lache, kThursday);
    world.visit(session, kThursday, 2.0);
    world.visit(session, kThursday, 3.0);
    world.conversation({lache, at(kThursday), u"ANONYMOUS"_s, {}, {u"MONEY"_s}});
    CHECK(world.shown(kWeek, u"headlines.visitors.week"_s) == u"3"_s);
    CHECK(world.shown(kWeek, u"headlines.visitors.week"_s, lache) == u"2"_s);
    CHECK(world.shown(kWeek, u"headlines.conversations.week"_s, blacon) == u"0"_s);
    const auto made = world.report(kWeek, true, lache);
    REQUIRE(made);
    CHECK(made->filters.join(u' ').contains(u"Lache only"_s));
    CHECK(made->sites == QStringList {u"Lache"_s});
    CHECK(world.traceFault(kWeek, lache) == QString());
    const auto refused = world.report(kWeek, true, SiteId(world.replica.ids.next()));
    REQUIRE(!refused);
    CHECK(refused.error().code == Error::Code::NotFound);
}

TEST_CASE("Every report says how complete it is, as at when and by whom")
{
    ReportWorld world;
    const auto blacon = world.site(u"Blacon"_s);
    world.site(u"Lache"_s);
    world.session(blacon, kThursday);
    world.conversation({blacon, at(kThursday)}); // eight days before the clock's Friday
    const auto made = world.report(kWeek);
    REQUIRE(made);
    CHECK(made->freshness == QStringList {u"Blacon 8 days ago"_s, u"Lache nothing yet"_s});
    CHECK(made->author == u"Site lead"_s);
    CHECK(made->dataAsAt == world.replica.clock.nowMs());
    CHECK(made->marking == u"OFFICIAL-SENSITIVE"_s);
    CHECK(made->edition == u"Internal"_s);
    CHECK(made->sessionCount == u"1 held of 1 planned"_s);
    CHECK(made->subtitle.startsWith(u"Monday 9 to Sunday 15 November 2026 (2026-W46)"_s));
    auto input = world.input(kWeek, {});
    input.missing = {u"Lache: nothing yet; its session on Thursday 12 November is missing."_s};
    input.comments = {u"Half of us had flu."_s};
    const auto less = weeklyReport(*world.replica.db, world.codes, input, false);
    REQUIRE(less);
    CHECK(less->filters.last() == u"Not all here: "_s + input.missing.first());
    CHECK(less->sections.back().paragraphs == input.comments);
    CHECK(made->sections.back().id != u"comment"_s);
}

TEST_CASE("A difference between query and rows is refused by the figure's name")
{
    ReportWorld world;
    const auto site = world.site(u"Blacon"_s);
    world.visit(world.session(site, kThursday), kThursday, 1.0);
    const auto one = world.report(kWeek);
    REQUIRE(one);
    Report other = *one;
    CHECK(!firstDifference(*one, other));
    other.sections[2].tables[0].rows[12].figures[0].value = 2;
    CHECK(firstDifference(*one, other) == std::optional(u"trend.2026-W46.visitors"_s));
    other = *one;
    other.sections[1].tables[0].rows.pop_back();
    CHECK(firstDifference(*one, other).has_value());
}

TEST_CASE("A visit written down with its conversation has no known wait")
{
    ReportWorld world;
    const auto site = world.site(u"Blacon"_s);
    const auto session = world.session(site, kThursday);
    world.visit(session, kThursday, 0.0);
    world.visit(session, kThursday, 0.0);
    world.visit(session, kThursday, 12.0);
    CHECK(world.shown(kWeek, u"headlines.visitors.week"_s) == u"3"_s);
    CHECK(world.shown(kWeek, u"headlines.wait_median.week"_s) == u"12"_s);
    CHECK(world.traceFault(kWeek) == QString());
}
