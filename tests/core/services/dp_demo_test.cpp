// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/london_time.h"
#include "core/services/demo/demo_maker.h"
#include "core/services/dp_case_parts.h"
#include "tests/core/services/sealed_world.h"

#include <QTemporaryDir>

#include <set>

using namespace letstalk;
using namespace letstalk::test;
using namespace Qt::StringLiterals;

TEST_CASE("a demo file has Direct Payment cases over the stages, a letter, offers, and reviews that are late "
          "or coming")
{
    QTemporaryDir folder;
    demo::DemoRequest request;
    request.path = folder.filePath(u"demo.letstalk"_s);
    request.conversations = 60;
    request.people = 30;
    request.weeks = 4;
    request.sites = 2;
    request.until = QDate(2026, 11, 15);
    request.passphrase = secret();
    request.settingsFolder = folder.filePath(u"settings"_s);
    request.cheapKeys = true;
    const auto made = demo::makeDemo(request);
    INFO((made ? QString() : made.error().detail).toStdString());
    REQUIRE(made);

    ManualClock clock;
    clock.set(london::instant(QDate(2026, 11, 16), QTime(9, 0)));
    SeededRandom random(3);
    const services::Environment environment {clock, random, request.settingsFolder, true};
    services::Workspace::OpenRequest open;
    open.path = request.path;
    open.userName = u"social"_s;
    open.passphrase = secret();
    const auto workspace = must(services::Workspace::open(open, environment), "the demo file");
    const auto cases = must(services::loadDpCases(workspace->context()), "the cases");
    std::set<dp::Stage> stages;
    std::size_t letters = 0;
    std::size_t offers = 0;
    for (const auto &one : cases) {
        CHECK(one.folded.toCheck.isEmpty());
        stages.insert(*one.item().stage());
        letters += one.item().notices.size();
        offers += one.folded.offers.size();
    }
    for (const auto stage : {dp::Stage::Interest, dp::Stage::Flagged, dp::Stage::NotProgressed,
                             dp::Stage::Assessing, dp::Stage::Deciding, dp::Stage::Declined,
                             dp::Stage::SettingUp, dp::Stage::Live, dp::Stage::Ended}) {
        INFO(dp::stageCode(stage).toStdString());
        CHECK(stages.count(stage) == 1);
    }
    CHECK(letters == 4);
    CHECK(offers == 1);
    const auto reviews = must(workspace->dpReviews().list(), "the reviews");
    REQUIRE(reviews.size() == 2);
    CHECK(reviews[0].standing.state == dp::ReviewState::Overdue);
    CHECK(reviews[0].reason == u"TRIGGER"_s);
    CHECK(reviews[1].standing.state == dp::ReviewState::Coming);
    CHECK_FALSE(must(workspace->dpFigures().stalled(), "the stalled").empty());
}
