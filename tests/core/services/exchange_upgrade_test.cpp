// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A file whose tables another release made (journal.md 4): made anew when it is opened, and then all is as
// before. What releases know of each other's fields is tried in tests/core/journal/upgrade_test.
#include "core/reports/weekly_report.h"
#include "core/storage/setting_store.h"
#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"
#include "tests/support/temp_council.h"
#include "tests/support/temp_workspace.h"

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;
using namespace Qt::StringLiterals;

namespace {

/// As a program of another release leaves it: tables that are not what this one makes of the journal.
void spoil(Desk &desk)
{
    REQUIRE(storage::SettingStore(desk.db()).set("projection", "another release"));
    desk.open.reset();
}

Result<std::unique_ptr<Workspace>> openAgain(TempCouncil &council, Desk &desk, journal::Progress progress)
{
    Workspace::OpenRequest request;
    request.path = desk.path;
    request.userName = desk.name;
    request.passphrase = secret();
    request.progress = std::move(progress);
    return Workspace::open(request, council.environment(desk));
}

} // namespace

TEST_CASE("a file of another release is made anew at its opening: the same words, report and searches")
{
    TwoDesks two;
    auto &council = two.council;
    const auto ann = council.addPerson(two.a, u"Siân"_s, u"Beech"_s);
    for (int n = 0; n < 5; ++n)
        council.log(two.a, u"asked about a bus pass, %1"_s.arg(n), ann);
    council.editPhone(two.b, council.addPerson(two.b, u"Ann"_s, u"Elm"_s), u"01244 555 0100"_s);
    council.settle();
    const QString words = council.words(two.a);
    const auto digests = *two.a->context().journal.digests();
    const auto week = IsoWeek::of(london::day(council.clock.nowMs()));
    const auto report = must(two.a->reports().weekly({week, {}}, true), "the report");

    spoil(two.a);
    std::vector<qint64> told;
    SECTION("stopped: nothing is lost, and it is done at the next opening")
    {
        const auto stopped = openAgain(council, two.a, [](qint64, qint64) { return false; });
        REQUIRE_FALSE(stopped);
        CHECK(stopped.error().code == Error::Code::Cancelled);
    }
    SECTION("let go on") { }
    auto opened = openAgain(council, two.a, [&](qint64 done, qint64 total) {
        CHECK(done <= total);
        told.push_back(done);
        return true;
    });
    REQUIRE(opened);
    two.a.open = *std::move(opened);
    two.a.open->chooseSite(two.a.site);
    REQUIRE(told.size() >= 2);
    CHECK(std::is_sorted(told.begin(), told.end()));
    CHECK(told.back() > 0);

    CHECK(council.words(two.a) == words);
    CHECK(*two.a->context().journal.digests() == digests);
    CHECK(two.a->safety().check());
    const auto same = must(two.a->reports().weekly({week, {}}, true), "the report");
    CHECK_FALSE(reports::firstDifference(report, same).has_value());
    {
        const auto reader = must(two.a->searchReader(), "a reader");
        CHECK(must(reader->people(u"sian beech"_s), "people").size() == 1); // without accents
        CHECK(must(reader->notes(u"bus pass"_s), "notes").size() == 5);
    }
    council.log(two.a, u"and once more"_s);
    council.settle();
    CHECK(council.words(two.b) == council.words(two.a));

    told.clear();
    REQUIRE(council.reopen(two.a));
    CHECK(told.empty()); // current by now
}
