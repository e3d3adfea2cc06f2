// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The workspace on a disk that is full, fails, or loses its power.
#include "core/services/workspace.h"
#include "tests/support/power_cut_platform.h"
#include "tests/support/qt_strings.h"
#include "tests/support/temp_workspace.h"

using namespace letstalk;
using namespace letstalk::services;
using letstalk::tests::PowerCutDisk;

namespace {

using Act = PowerCutDisk::Act;
const QString kPath = QStringLiteral("/disk/council.letstalk");
const std::vector<Act> kGrowing {Act::Write, Act::Truncate, Act::Create};

/// A workspace on a disk in memory.
class DiskWorkspace
{
public:
    explicit DiskWorkspace(const char *name) : disk(name), m_platform(disk), m_random(3) { }

    Environment environment()
    {
        Environment environment {m_clock, m_random, m_settings.path(), true};
        environment.vault = m_platform.environment();
        return environment;
    }
    Result<Workspace::Founded> found()
    {
        Workspace::FoundRequest request;
        request.path = kPath;
        request.council = QStringLiteral("Test Council");
        request.siteName = QStringLiteral("Blacon");
        request.userName = QStringLiteral("founder");
        request.passphrase = test::secret();
        return Workspace::found(request, environment());
    }
    Result<std::unique_ptr<Workspace>> open()
    {
        Workspace::OpenRequest request;
        request.path = kPath;
        request.passphrase = test::secret();
        return Workspace::open(request, environment());
    }
    /// Names on the disk, without those of owners, which hold nothing.
    std::vector<std::string> names() const
    {
        auto names = disk.names();
        names.erase(std::remove_if(names.begin(), names.end(),
                                   [](const std::string &name) { return name.ends_with("-owner"); }),
                    names.end());
        return names;
    }
    PowerCutDisk disk;

private:
    tests::PowerCutPlatform m_platform;
    QTemporaryDir m_settings;
    ManualClock m_clock;
    SeededRandom m_random;
};

ConversationEntry entryAt(Workspace &workspace)
{
    ConversationEntry entry;
    entry.site = workspace.sessions().siteByName(QStringLiteral("Blacon"))->id;
    entry.needs = {{QStringLiteral("DEBT"), QString()}};
    return entry;
}

std::size_t countOf(Workspace &workspace)
{
    const auto day = workspace.desk().day(entryAt(workspace).site, QDate(2026, 1, 1));
    REQUIRE(day);
    return day->size();
}

} // namespace

TEST_CASE("founding on a disk that is full at any step leaves nothing behind")
{
    DiskWorkspace world("services-full-founding");
    int failures = 0;
    for (int k = 0;; k += k < 12 || k > 640 ? 1 : 29) {
        world.disk.failAt(k, kGrowing, SQLITE_FULL, true);
        const auto founded = world.found();
        world.disk.failNoMore();
        if (founded)
            break;
        ++failures;
        INFO(k);
        CHECK(founded.error().code == Error::Code::DiskFull);
        REQUIRE(world.names().empty());
    }
    CHECK(failures > 12);
    CHECK(world.names().size() == 1);
    CHECK(world.open());
}

TEST_CASE("a full disk refuses a save and nothing else, with room again the next one goes through")
{
    DiskWorkspace world("services-full-saving");
    auto founded = world.found();
    REQUIRE(founded);
    auto &workspace = *founded->workspace;
    REQUIRE(workspace.desk().log(entryAt(workspace)));
    for (int k = 0; k < 3; ++k) {
        world.disk.failAt(k, kGrowing, SQLITE_FULL, true);
        const auto logged = workspace.desk().log(entryAt(workspace));
        const auto kept = workspace.drafts().keep(workspace.drafts().newId(), entryAt(workspace));
        CHECK(countOf(workspace) == 1); // reading goes on
        world.disk.failNoMore();
        REQUIRE_FALSE(logged);
        CHECK(logged.error().code == Error::Code::DiskFull);
        CHECK_FALSE(kept);
    }
    REQUIRE(workspace.desk().log(entryAt(workspace)));
    founded->workspace.reset();
    const auto again = world.open();
    REQUIRE(again);
    CHECK(countOf(**again) == 2);
    CHECK((*again)->safety().check()->pages == QStringLiteral("ok"));
}

TEST_CASE("a power cut at any step of a save leaves the record before it or after it")
{
    DiskWorkspace world("services-power");
    REQUIRE(world.found());
    std::size_t before = 0;
    int cuts = 0;
    for (int k = 0; k < 200; ++k) {
        auto workspace = world.open();
        if (!workspace)
            FAIL(workspace.error().detail.toStdString());
        INFO(k);
        REQUIRE(countOf(**workspace) == before);
        world.disk.cutAt(k);
        const auto logged = (*workspace)->desk().log(entryAt(**workspace));
        const bool cut = world.disk.dead();
        world.disk.cutNow();
        workspace->reset();
        world.disk.restorePower(PowerCutDisk::Survival::Any);
        auto after = world.open();
        if (!after)
            FAIL(after.error().detail.toStdString());
        const std::size_t now = countOf(**after);
        CHECK((now == before + 1 || (!logged && now == before)));
        before = now;
        if (!cut)
            break;
        ++cuts;
    }
    CHECK(cuts > 2);
    const auto last = world.open();
    REQUIRE(last);
    const auto checked = (*last)->safety().check();
    REQUIRE(checked);
    CHECK(checked->pages == QStringLiteral("ok"));
}
