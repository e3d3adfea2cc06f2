// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/published_sites.h"
#include "core/domain/recurrence.h"
#include "core/domain/session.h"
#include "tests/support/qt_strings.h"

#include <set>

using namespace letstalk;
using namespace Qt::StringLiterals;

namespace {
SiteRecurrence thursdays()
{
    return publishedSite(u"EPM")->recurrences.front();
}
} // namespace

TEST_CASE("the same opening has the same id on every computer")
{
    const SiteId site = publishedSite(u"BLA")->site.id;
    const SessionId id = sessionIdOf(site, QDate(2026, 11, 20), QTime(10, 0));
    CHECK(id == sessionIdOf(site, QDate(2026, 11, 20), QTime(10, 0, 30)));
    CHECK(id != sessionIdOf(site, QDate(2026, 11, 21), QTime(10, 0)));
    CHECK(id != sessionIdOf(site, QDate(2026, 11, 20), QTime(11, 0)));
    CHECK(id != sessionIdOf(publishedSite(u"LAC")->site.id, QDate(2026, 11, 20), QTime(10, 0)));
    // Stored in files: it must never change.
    CHECK(id.toText() == u"35903b49-2e2e-885c-b282-18378e5171dc"_s);
}

TEST_CASE("the published sites are the four of March 2023, with ids that stay")
{
    const auto sites = publishedSites();
    REQUIRE(sites.size() == 4);
    QStringList told;
    std::set<SiteId> ids;
    for (const auto &published : sites) {
        CHECK(published.site.code.size() == 3);
        REQUIRE(published.recurrences.size() == 1);
        const auto &recurrence = published.recurrences.front();
        CHECK(recurrence.site == published.site.id);
        REQUIRE(checkRecurrence(recurrence));
        ids.insert(published.site.id);
        told += QStringLiteral("%1: %2 %3-%4")
                    .arg(published.site.code, Recurrence::fromText(recurrence.rule)->describe(),
                         recurrence.starts.toString(u"HH:mm"_s), recurrence.ends.toString(u"HH:mm"_s));
    }
    CHECK(ids.size() == 4);
    CHECK(told
          == QStringList {u"EPM: every Thursday 10:00-12:00"_s,
                          u"BLA: 3rd and 4th Friday of the month 10:00-12:00"_s,
                          u"LAC: 1st, 2nd and 5th Friday of the month 11:00-13:00"_s,
                          u"WIN: last Thursday of the month 12:30-14:00"_s});
    CHECK(sites[1].site.id.toText() == u"9251fa4a-5921-89fb-aa3d-d80c9c45b772"_s);
}

TEST_CASE("a published site is found by code or name")
{
    REQUIRE(publishedSite(u"bla"));
    CHECK(publishedSite(u"bla")->site.name == u"Blacon"_s);
    REQUIRE(publishedSite(u" winsford  LIBRARY"));
    CHECK(publishedSite(u"winsford library")->site.code == u"WIN"_s);
    CHECK_FALSE(publishedSite(u"Chester Zoo"));
}

TEST_CASE("planned openings come in order and once")
{
    auto weekly = thursdays();
    auto last = thursdays();
    last.rule = u"FREQ=MONTHLY;BYDAY=-1TH"_s; // meets the weekly rule on the last Thursday
    auto afternoon = last;
    afternoon.starts = QTime(14, 0);
    afternoon.ends = QTime(16, 0);
    const auto planned = plannedSessions({afternoon, weekly, last}, QDate(2026, 11, 16), QDate(2026, 11, 30));
    REQUIRE(planned);
    REQUIRE(planned->size() == 3);
    CHECK((*planned)[0].day == QDate(2026, 11, 19));
    CHECK((*planned)[1].day == QDate(2026, 11, 26));
    CHECK((*planned)[1].starts == QTime(10, 0));
    CHECK((*planned)[2].starts == QTime(14, 0));
    for (const auto &session : *planned) {
        CHECK_FALSE(session.stored);
        CHECK(session.state == SessionState::Planned);
        CHECK(session.id == sessionIdOf(session.site, session.day, session.starts));
    }
}

TEST_CASE("a recurrence is kept within its first and last day")
{
    auto weekly = thursdays();
    weekly.validFrom = QDate(2026, 11, 12);
    weekly.validTo = QDate(2026, 11, 19);
    const auto planned = plannedSessions({weekly}, QDate(2026, 11, 1), QDate(2026, 11, 30));
    REQUIRE(planned);
    REQUIRE(planned->size() == 2);
    CHECK(planned->front().day == QDate(2026, 11, 12));
    CHECK(planned->back().day == QDate(2026, 11, 19));
}

TEST_CASE("a recurrence that cannot be kept is refused")
{
    auto weekly = thursdays();
    CHECK(checkRecurrence(weekly));

    auto wrongRule = weekly;
    wrongRule.rule = u"FREQ=YEARLY"_s;
    REQUIRE_FALSE(checkRecurrence(wrongRule));
    CHECK(checkRecurrence(wrongRule).error().code == Error::Code::Malformed);

    auto backwards = weekly;
    backwards.ends = backwards.starts;
    REQUIRE_FALSE(checkRecurrence(backwards));
    CHECK(checkRecurrence(backwards).error().code == Error::Code::InvalidInput);

    auto unanchored = weekly;
    unanchored.rule = u"FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"_s;
    CHECK_FALSE(checkRecurrence(unanchored));
    unanchored.validFrom = QDate(2026, 1, 1);
    CHECK(checkRecurrence(unanchored));
    unanchored.validTo = QDate(2025, 1, 1);
    CHECK_FALSE(checkRecurrence(unanchored));
}
