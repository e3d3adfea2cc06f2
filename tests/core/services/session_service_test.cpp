// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/session_service.h"

#include "core/base/london_time.h"
#include "tests/support/qt_strings.h"
#include "tests/support/temp_workspace.h"

using namespace letstalk;
using namespace letstalk::services;
using namespace Qt::StringLiterals;
using test::TempWorkspace;

namespace {

const QDate kToday(2026, 3, 20); // the third Friday: Blacon opens at ten

Site siteOf(TempWorkspace &temp, const char *name)
{
    const auto site = temp->sessions().siteByName(QString::fromUtf8(name));
    INFO(name);
    REQUIRE(site);
    return *site;
}

std::vector<Session> sessions(TempWorkspace &temp, SiteId site, QDate from, QDate to)
{
    const auto found = temp->sessions().list(site, from, to);
    REQUIRE(found);
    return *found;
}

template <class T> Error::Code codeOf(const Result<T> &result)
{
    REQUIRE_FALSE(result);
    return result.error().code;
}

} // namespace

TEST_CASE("sites are found by name or code, and an unknown name hears which there are")
{
    TempWorkspace temp;
    const auto sites = temp->sessions().sites();
    REQUIRE(sites);
    CHECK(sites->size() == 4);
    CHECK(siteOf(temp, "bla").name == u"Blacon"_s);
    CHECK(siteOf(temp, "winsford library").code == u"WIN"_s);
    const auto unknown = temp->sessions().siteByName(u"Neston"_s);
    CHECK(codeOf(unknown) == Error::Code::NotFound);
    CHECK(unknown.error().detail.contains(u"Blacon (BLA)"_s));
    CHECK(codeOf(temp->sessions().siteByName(u""_s)) == Error::Code::NotFound);
}

TEST_CASE("a site is added with its hours and a code of its own")
{
    TempWorkspace temp;
    Site site;
    site.name = u" Neston  Library "_s;
    site.postcode = u"ch649aa"_s;
    SiteRecurrence weekly;
    weekly.rule = u"FREQ=WEEKLY;BYDAY=MO"_s;
    weekly.starts = QTime(9, 30);
    weekly.ends = QTime(11, 0);
    REQUIRE(temp->sessions().addSite(site, {weekly}));
    const Site made = siteOf(temp, "neston library");
    CHECK(made.name == u"Neston Library"_s);
    CHECK(made.postcode == u"CH64 9AA"_s);
    CHECK(made.code.size() == 3);
    CHECK(sessions(temp, made.id, kToday, kToday.addDays(14)).size() == 2);

    CHECK(codeOf(temp->sessions().addSite(site, {})) == Error::Code::Conflict);
    Site other;
    other.name = u"Other"_s;
    other.code = u"BLA"_s;
    CHECK(codeOf(temp->sessions().addSite(other, {})) == Error::Code::Conflict);
    other.code = u"B1"_s;
    CHECK(codeOf(temp->sessions().addSite(other, {})) == Error::Code::InvalidInput);
    other.code.clear();
    weekly.rule = u"FREQ=YEARLY"_s;
    CHECK(codeOf(temp->sessions().addSite(other, {weekly})) == Error::Code::Malformed);
}

TEST_CASE("a site is changed field by field, and closes")
{
    TempWorkspace temp;
    const Site opened = siteOf(temp, "BLA");
    Site renamed = opened;
    renamed.name = u"Blacon Hub"_s;
    REQUIRE(temp->sessions().editSite(opened, renamed));
    Site telephoned = opened;
    telephoned.phone = u"01244 960000"_s;
    REQUIRE(temp->sessions().editSite(opened, telephoned));
    CHECK(siteOf(temp, "BLA").name == u"Blacon Hub"_s);
    CHECK(siteOf(temp, "BLA").phone == u"01244 960000"_s);
    Site again = opened;
    again.name = u"Blacon Church"_s;
    CHECK(codeOf(temp->sessions().editSite(opened, again)) == Error::Code::Conflict);

    const Site before = siteOf(temp, "BLA");
    Site taken = before;
    taken.code = u"LAC"_s;
    CHECK(codeOf(temp->sessions().editSite(before, taken)) == Error::Code::Conflict);
    Site closed = before;
    closed.closedOn = QDate(2026, 3, 27);
    REQUIRE(temp->sessions().editSite(before, closed));
    const auto left = sessions(temp, before.id, kToday, kToday.addDays(60));
    REQUIRE(left.size() == 1);
    CHECK(left[0].day == kToday);
    CHECK(temp->sessions().sites()->back().code == u"BLA"_s); // closed ones last
}

TEST_CASE("a session at which an enquiry was counted was held and cannot be cancelled")
{
    TempWorkspace temp;
    const SiteId site = siteOf(temp, "BLA").id;
    const auto planned = sessions(temp, site, kToday, kToday);
    REQUIRE(planned.size() == 1);
    const auto marked = temp->queue().tally(site);
    REQUIRE(marked);
    CHECK(codeOf(temp->sessions().cancel(planned[0], u"VENUE"_s)) == Error::Code::Conflict);
    REQUIRE(temp->queue().removeTally(marked->mark.id));
    CHECK(temp->sessions().cancel(planned[0], u"VENUE"_s));
}

TEST_CASE("planned and stored openings come in one list, once each")
{
    TempWorkspace temp;
    const SiteId site = siteOf(temp, "BLA").id;
    const auto planned = sessions(temp, site, kToday, kToday.addDays(30));
    REQUIRE(planned.size() == 3); // 20 and 27 March, 17 April
    CHECK_FALSE(planned[0].stored);
    Session held = planned[0];
    held.staffPresent = u"two"_s;
    held.quietSpaceUsed = true;
    REQUIRE(temp->sessions().hold(held));
    REQUIRE(temp->sessions().cancel(planned[1], u"VENUE"_s));
    Session extra;
    extra.site = site;
    extra.day = kToday.addDays(3);
    extra.starts = QTime(14, 0);
    extra.ends = QTime(15, 0);
    CHECK_FALSE(temp->sessions().hold(extra)); // it is still to come
    temp.clock.advance(3 * 24 * 3'600'000LL);
    REQUIRE(temp->sessions().hold(extra));

    const auto now = sessions(temp, site, kToday, kToday.addDays(30));
    REQUIRE(now.size() == 4);
    CHECK(now[0].id == planned[0].id);
    CHECK(now[0].state == SessionState::Held);
    CHECK(now[0].staffPresent == u"two"_s);
    CHECK(now[0].quietSpaceUsed);
    CHECK(now[1].day == extra.day);
    CHECK(now[1].id == sessionIdOf(site, extra.day, extra.starts));
    CHECK(now[2].state == SessionState::Cancelled);
    CHECK(now[2].reason == u"VENUE"_s);
    CHECK_FALSE(now[3].stored);

    // A cancelled session can be held after all.
    temp.clock.advance(5 * 24 * 3'600'000LL);
    REQUIRE(temp->sessions().hold(now[2]));
    CHECK(sessions(temp, site, now[2].day, now[2].day)[0].state == SessionState::Held);
    CHECK(sessions(temp, site, now[2].day, now[2].day)[0].reason.isEmpty());
}

TEST_CASE("a session where people were seen cannot be cancelled, nor one without a reason")
{
    TempWorkspace temp;
    const SiteId site = siteOf(temp, "BLA").id;
    const auto planned = sessions(temp, site, kToday, kToday);
    REQUIRE(planned.size() == 1);
    CHECK(codeOf(temp->sessions().cancel(planned[0], u" "_s)) == Error::Code::InvalidInput);
    ConversationEntry entry;
    entry.site = site;
    entry.needs = {{u"FOOD"_s, {}}};
    REQUIRE(temp->desk().log(entry));
    const auto now = sessions(temp, site, kToday, kToday);
    REQUIRE(now.size() == 1);
    CHECK(now[0].state == SessionState::Held);
    CHECK(codeOf(temp->sessions().cancel(now[0], u"WEATHER"_s)) == Error::Code::Conflict);
    Session backwards = now[0];
    std::swap(backwards.starts, backwards.ends);
    CHECK(codeOf(temp->sessions().hold(backwards)) == Error::Code::InvalidInput);
    Session nowhere = now[0];
    nowhere.site = {};
    CHECK(codeOf(temp->sessions().hold(nowhere)) == Error::Code::InvalidInput);
}

TEST_CASE("new hours leave the past as it was planned")
{
    TempWorkspace temp;
    const SiteId site = siteOf(temp, "EPM").id; // Thursdays at ten
    auto hours = temp->sessions().recurrences(site);
    REQUIRE(hours);
    REQUIRE(hours->size() == 1);
    const auto past = sessions(temp, site, kToday.addDays(-30), kToday.addDays(-1));
    REQUIRE(past.size() == 5);

    auto changed = *hours;
    changed[0].rule = u"FREQ=WEEKLY;BYDAY=TU"_s;
    changed[0].starts = QTime(9, 0);
    REQUIRE(temp->sessions().setRecurrences(site, changed));
    CHECK(sessions(temp, site, kToday.addDays(-30), kToday.addDays(-1)) == past);
    for (const auto &session : sessions(temp, site, kToday, kToday.addDays(30)))
        CHECK(session.day.dayOfWeek() == 2);
    const auto now = temp->sessions().recurrences(site);
    REQUIRE(now);
    REQUIRE(now->size() == 1);
    CHECK(now->front().validFrom == std::optional(kToday));

    const auto same = temp->sessions().setRecurrences(site, *now);
    REQUIRE(same);
    CHECK(same->rows == 0);
    REQUIRE(temp->sessions().setRecurrences(site, {}));
    CHECK(temp->sessions().recurrences(site)->empty());
    CHECK(sessions(temp, site, kToday, kToday.addDays(30)).empty());
    CHECK(sessions(temp, site, kToday.addDays(-30), kToday.addDays(-1)) == past);
}

TEST_CASE("today's opening is the one running or next, else the last")
{
    TempWorkspace temp;
    const SiteId site = siteOf(temp, "BLA").id;
    Session afternoon;
    afternoon.site = site;
    afternoon.day = kToday;
    afternoon.starts = QTime(14, 0);
    afternoon.ends = QTime(16, 0);
    REQUIRE(temp->sessions().hold(afternoon));
    const auto startAt = [&](QTime time) {
        temp.clock.set(london::instant(kToday, time));
        const auto session = temp->sessions().today(site);
        REQUIRE(session);
        REQUIRE(*session);
        return (*session)->starts;
    };
    CHECK(startAt(QTime(8, 0)) == QTime(10, 0));
    CHECK(startAt(QTime(11, 59)) == QTime(10, 0));
    CHECK(startAt(QTime(12, 1)) == QTime(14, 0));
    CHECK(startAt(QTime(15, 0)) == QTime(14, 0));
    CHECK(startAt(QTime(20, 0)) == QTime(14, 0));
    REQUIRE(temp->sessions().cancel(sessions(temp, site, kToday, kToday)[0], u"NO_STAFF"_s));
    CHECK(startAt(QTime(8, 0)) == QTime(14, 0));
    temp.clock.set(london::instant(kToday.addDays(1), QTime(10, 0)));
    const auto none = temp->sessions().today(site);
    REQUIRE(none);
    CHECK_FALSE(none->has_value());
}

TEST_CASE("roles decide who may change sites and sessions")
{
    TempWorkspace temp;
    const Site site = siteOf(temp, "BLA");
    const auto planned = sessions(temp, site.id, kToday, kToday);
    temp.addUser(u"officer"_s, {Role::Dpo});
    REQUIRE(temp.reopen(u"officer"_s));
    auto &service = temp->sessions();
    CHECK(codeOf(service.addSite(site, {})) == Error::Code::Forbidden);
    CHECK(codeOf(service.editSite(site, site)) == Error::Code::Forbidden);
    CHECK(codeOf(service.setRecurrences(site.id, {})) == Error::Code::Forbidden);
    CHECK(codeOf(service.hold(planned[0])) == Error::Code::Forbidden);
    CHECK(codeOf(service.cancel(planned[0], u"OTHER"_s)) == Error::Code::Forbidden);
    CHECK(service.list(site.id, kToday, kToday));
}
