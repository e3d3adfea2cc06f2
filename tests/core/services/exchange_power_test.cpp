// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The power goes at a write of the sealed file, while files of the exchange are made or brought in. A normal
// run takes one write in so many, from LETSTALK_SEED on (0 if not given); LETSTALK_SOAK=1 takes all of them.
#include "tests/support/catch.h"
#include "tests/support/power_cut_platform.h"
#include "tests/support/qt_strings.h"
#include "tests/support/temp_council.h"

#include <QDir>
#include <QFile>

#include <algorithm>

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;
using namespace Qt::StringLiterals;

namespace {

/// What the sealed file and this computer's settings were, to be put back before each try.
struct Rewind
{
    tests::PowerCutDisk &disk;
    QString settings;
    std::vector<std::pair<std::string, std::vector<std::uint8_t>>> files {};
    std::vector<std::pair<QString, QByteArray>> guards {};

    Rewind(tests::PowerCutDisk &itsDisk, const QString &folder) : disk(itsDisk), settings(folder)
    {
        for (const auto &name : disk.names())
            files.emplace_back(name, disk.bytes(name));
        for (const auto &name : QDir(settings + u"/streams"_s).entryList(QDir::Files)) {
            QFile one(settings + u"/streams/"_s + name);
            REQUIRE(one.open(QIODevice::ReadOnly));
            guards.emplace_back(one.fileName(), one.readAll());
        }
    }
    void back() const
    {
        for (const auto &name : disk.names())
            disk.erase(name);
        for (const auto &[name, bytes] : files)
            disk.put(name, bytes);
        for (const auto &[path, bytes] : guards) {
            QFile one(path);
            REQUIRE(one.open(QIODevice::WriteOnly | QIODevice::Truncate));
            one.write(bytes);
        }
    }
};

/// A desk of a council whose sealed file lies on the disk whose power is cut; invited and approved, and its
/// first file not brought in yet.
class CutDesk
{
public:
    explicit CutDesk(int number)
        : disk("exchange_power_cut_" + std::to_string(number)), m_platform(disk), b(council.join(1)),
          m_folder(council.folder() + u"/cut"_s), welcome(council.stick() + u"/welcome-cut.ltb"_s)
    {
        QDir().mkpath(m_folder);
        const auto invited = must(council.founder()->council().invite(b.site, u"cut"_s), "invite");
        Workspace::JoinRequest join;
        join.path = m_folder + u"/cut.letstalk"_s;
        join.invitation = invited.file;
        join.userName = u"cut"_s;
        join.displayName = u"cut"_s;
        join.passphrase = secret();
        auto joined = must(Workspace::join(join, environment()), "join");
        must(council.founder()->council().approveTo(joined.card, joined.words.join(u' '), welcome),
             "approve");
    }

    Environment environment()
    {
        Environment made {council.clock, m_random, m_folder + u"/settings"_s, true};
        made.vault = m_platform.environment();
        return made;
    }
    std::unique_ptr<Workspace> open()
    {
        Workspace::OpenRequest request;
        request.path = m_folder + u"/cut.letstalk"_s;
        request.userName = u"cut"_s;
        request.passphrase = secret();
        auto opened = must(Workspace::open(request, environment()), "open");
        opened->chooseSite(b.site);
        return opened;
    }
    bool bringIn(Workspace &workspace) const
    {
        const auto all = workspace.exchange().importAll({welcome});
        return all && !all->empty()
            && (all->front().verdict == BundleVerdict::Ready
                || all->front().verdict == BundleVerdict::AlreadyHere);
    }
    static QString words(Workspace &workspace)
    {
        return must(workspace.exchange().stateWords(), "words").join(u' ');
    }
    QString settings() const { return m_folder + u"/settings"_s; }

    tests::PowerCutDisk disk;

private:
    tests::PowerCutPlatform m_platform;
    SeededRandom m_random {4};

public:
    TempCouncil council;
    Desk &b;

private:
    QString m_folder;

public:
    QString welcome;
};

struct Sample
{
    int first = 0;
    int stride = 1;
};

/// Which writes: all of them, or one in so many, which another seed does not take.
Sample sampleOfWrites(int stride)
{
    if (qEnvironmentVariableIsSet("LETSTALK_SOAK"))
        return {};
    return {std::max(0, qEnvironmentVariableIntValue("LETSTALK_SEED")) % stride, stride};
}

} // namespace

TEST_CASE(
    "power lost at any write of an import leaves the old or the new state, and importing again mends it")
{
    CutDesk desk(0);
    const Rewind start(desk.disk, desk.settings());
    QString old;
    QString fresh;
    {
        const auto workspace = desk.open();
        old = CutDesk::words(*workspace);
        REQUIRE(desk.bringIn(*workspace));
        fresh = CutDesk::words(*workspace);
    }
    REQUIRE(old != fresh);
    const Sample sample = sampleOfWrites(7);
    bool finished = false;
    int cuts = 0;
    for (int k = sample.first; !finished; k += sample.stride) {
        REQUIRE(k < 5000);
        start.back();
        {
            const auto workspace = desk.open();
            desk.disk.cutAt(k);
            desk.bringIn(*workspace);
            finished = !desk.disk.dead();
            cuts += finished ? 0 : 1;
        }
        desk.disk.cutAt(-1);
        desk.disk.restorePower();
        const auto workspace = desk.open();
        const QString now = CutDesk::words(*workspace);
        INFO(k);
        CHECK((now == old || now == fresh));
        CHECK(desk.bringIn(*workspace));
        CHECK(CutDesk::words(*workspace) == fresh);
        CHECK(must(workspace->exchange().status(), "status").held.empty());
    }
    CHECK(cuts > 3);
}

TEST_CASE("power lost at any write of an export: what went out can be brought in, and nothing of it is lost")
{
    CutDesk desk(1);
    {
        const auto workspace = desk.open();
        REQUIRE(desk.bringIn(*workspace));
        ConversationEntry entry;
        entry.site = desk.b.site;
        entry.summary = u"asked about a bill"_s;
        entry.needs = {{u"DEBT"_s, {}}};
        must(workspace->desk().log(entry), "a conversation");
    }
    const Rewind start(desk.disk, desk.settings());
    const Sample sample = sampleOfWrites(3); // an export has few
    const auto name = [](int k) { return u"/cut-%1"_s.arg(k); };
    const auto conversations = [&] {
        return must(desk.council.founder()->desk().day(desk.b.site, QDate(2026, 3, 20)), "day").size();
    };
    bool finished = false;
    int cuts = 0;
    std::size_t seen = conversations();
    for (int k = sample.first; !finished; k += sample.stride) {
        REQUIRE(k < 2000);
        start.back();
        const QString out = desk.council.folder() + name(k);
        QDir().mkpath(out);
        {
            const auto workspace = desk.open();
            desk.disk.cutAt(k);
            const auto made = workspace->exchange().exportFiles({ExportMode::Everything, {}, out, 0});
            finished = made && !desk.disk.dead();
            cuts += finished ? 0 : 1;
        }
        desk.disk.cutAt(-1);
        desk.disk.restorePower();
        const auto workspace = desk.open();
        desk.council.clock.advance(1000);
        must(workspace->exchange().exportFiles({ExportMode::Everything, {}, out, 0}), "export");
        INFO(k);
        const auto files = QDir(out).entryList({u"*.ltb"_s}, QDir::Files, QDir::Name);
        REQUIRE(!files.isEmpty());
        for (const auto &file : files) { // also one whose release the cut came after
            const auto preview = desk.council.preview(desk.council.founder(), out + u'/' + file);
            INFO(file.toStdString());
            INFO(preview.words.toStdString());
            CHECK((preview.verdict == BundleVerdict::Ready || preview.verdict == BundleVerdict::AlreadyHere));
            if (preview.verdict == BundleVerdict::Ready)
                must(desk.council.founder().exchange().import(preview), "import");
        }
        seen = std::max(seen, conversations());
        CHECK(must(desk.council.founder().exchange().forks(), "forks").empty());
    }
    CHECK(cuts > 1);
    CHECK(seen == conversations());
    CHECK(seen == 1); // once, whatever the file went through
}
