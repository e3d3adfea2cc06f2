// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/file_care.h"
#include "tests/core/vault/vault_fixture.h"

#include <atomic>
#include <csignal>
#include <cstdio>
#include <random>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace letstalk::vault;
using namespace letstalk::vault::tests;
namespace fs = std::filesystem;

namespace {

/// Runs `work` in a process of its own and hands back its answer (0..255).
int inChild(const std::function<int()> &work)
{
    std::fflush(nullptr);
    const pid_t child = fork();
    if (child == 0)
        _exit(work());
    int state = 0;
    waitpid(child, &state, 0);
    return WIFEXITED(state) ? WEXITSTATUS(state) : -1;
}

/// A pipe on which a child tells its parent something.
struct Pipe
{
    Pipe() { REQUIRE(pipe(ends) == 0); }
    ~Pipe()
    {
        ::close(ends[0]);
        ::close(ends[1]);
    }
    void tell(std::int64_t value) const
    {
        if (write(ends[1], &value, sizeof value) != sizeof value)
            _exit(90);
    }
    bool hear(std::int64_t &value) const { return read(ends[0], &value, sizeof value) == sizeof value; }
    void parentOnlyHears()
    {
        ::close(ends[1]);
        ends[1] = -1;
    }
    int ends[2] = {-1, -1};
};

Status openIn(const std::string &path)
{
    return Vault::open(path, founder()).status;
}

int statusInChild(const std::string &path)
{
    return inChild([&] { return static_cast<int>(openIn(path)); });
}

} // namespace

TEST_CASE("a second process is refused and learns who has the file, until it is closed")
{
    const TemporaryFolder folder;
    const std::string path = folder / "record.letstalk";
    makeSample(path);
    Outcome opened = Vault::open(path, founder());
    REQUIRE(opened.status == Status::Ok);
    CHECK(fs::exists(path + "-owner"));
    const std::string me = "process " + std::to_string(getpid()) + " on ";
    CHECK(inChild([&] {
              const Outcome second = Vault::open(path, founder());
              return second.status == Status::Busy && second.owner.rfind(me, 0) == 0 ? 1 : 0;
          })
          == 0); // the child's copy of our registry shares the file: it is the same program, forked
    // A program of its own knows nothing of our registry.
    Environment other;
    other.baseVfs = "unix-excl"; // another sealing VFS, as another program would have
    CHECK(inChild([&] {
              const Outcome second = Vault::open(path, founder(), other);
              return second.status == Status::Busy && second.owner.rfind(me, 0) == 0 && !second.vault ? 1 : 0;
          })
          == 1);
    opened.vault.reset();
    CHECK_FALSE(fs::exists(path + "-owner"));
    CHECK(statusInChild(path) == static_cast<int>(Status::Ok));
}

TEST_CASE("threads of one process that open the file at once share it")
{
    const TemporaryFolder folder;
    const std::string path = folder / "record.letstalk";
    makeSample(path);
    for (int round = 0; round < 20; ++round) {
        std::atomic<int> good {0};
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                const Outcome opened = Vault::open(path, founder());
                good += opened.status == Status::Ok
                    && Db(*opened.vault).number("SELECT count(*) FROM t") == 2000;
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        CHECK(good == 4);
    }
    CHECK_FALSE(fs::exists(path + "-owner"));
}

TEST_CASE("the file stays owned until its last connection is closed")
{
    const TemporaryFolder folder;
    const std::string path = folder / "record.letstalk";
    makeSample(path);
    Environment other;
    other.baseVfs = "unix-excl";
    Outcome opened = Vault::open(path, founder());
    Db db(*opened.vault);
    CHECK(opened.vault->openHandles() >= 1);
    opened.vault.reset();
    CHECK(db.run("INSERT INTO t(b) VALUES('still open')") == SQLITE_OK);
    CHECK(Vault::open(path, founder(), other).status == Status::Busy);
    db.close();
    const Outcome again = Vault::open(path, founder(), other);
    REQUIRE(again.status == Status::Ok);
    CHECK_FALSE(again.info.wasOpen);
    CHECK(Db(*again.vault).number("SELECT count(*) FROM t") == 2001);
}

TEST_CASE("a vault known by two names, or moved, or replaced while open, is never opened twice")
{
    const TemporaryFolder folder;
    const std::string path = folder / "record.letstalk";
    makeSample(path);
    Environment other;
    other.baseVfs = "unix-excl";
    const auto statusOfOther
        = [&](const std::string &name) { return Vault::open(name, founder(), other).status; };

    SECTION("a hard link is refused even when nobody has the file open")
    {
        fs::create_hard_link(path, folder / "second.letstalk");
        CHECK(openIn(folder / "second.letstalk") == Status::Busy);
        CHECK(openIn(path) == Status::Busy);
        fs::remove(folder / "second.letstalk");
        CHECK(openIn(path) == Status::Ok);
    }
    SECTION("a hard link made while it is open is refused")
    {
        const Outcome opened = Vault::open(path, founder());
        fs::create_hard_link(path, folder / "second.letstalk");
        CHECK(openIn(folder / "second.letstalk") == Status::Busy);
        CHECK(statusOfOther(folder / "second.letstalk") == Status::Busy);
    }
    SECTION("a symbolic link leads to the same vault")
    {
        const Outcome opened = Vault::open(path, founder());
        fs::create_symlink(path, folder / "soft.letstalk");
        const Outcome soft = Vault::open(folder / "soft.letstalk", founder());
        REQUIRE(soft.status == Status::Ok);
        CHECK(soft.vault->path() == opened.vault->path());
    }
    SECTION("moved away, and another put in its place")
    {
        const Outcome opened = Vault::open(path, founder());
        const Db db(*opened.vault);
        fs::rename(path, folder / "moved.letstalk");
        CHECK(statusOfOther(folder / "moved.letstalk") == Status::Busy); // known by its inode
        fs::copy_file(folder / "moved.letstalk", path);
        CHECK(statusOfOther(path) == Status::Busy); // known by its name
        CHECK(db.run("INSERT INTO t(b) VALUES(1)") == SQLITE_READONLY_DBMOVED); // would be lost with its WAL
        CHECK(statusOf(SQLITE_READONLY_DBMOVED) == Status::NotFound);
        CHECK(db.number("SELECT count(*) FROM t") == 2000);
    }
}

TEST_CASE("a copy taken while the vault is open is known as such until it was accepted")
{
    const TemporaryFolder folder;
    const std::string path = folder / "record.letstalk";
    const std::string copy = folder / "open.letstalk";
    makeSample(path);
    fs::copy_file(path, folder / "closed.letstalk");
    {
        const Outcome opened = Vault::open(path, founder());
        fs::copy_file(path, copy);
    }
    const Outcome closed = Vault::open(folder / "closed.letstalk", founder());
    CHECK(closed.status == Status::Ok);
    CHECK_FALSE(closed.info.wasOpen);
    CHECK_FALSE(closed.info.copiedWhileOpen);

    const auto isMarked = [](const std::string &name) {
        const Outcome opened = Vault::open(name, founder());
        REQUIRE(opened.status == Status::Ok);
        CHECK(opened.info.wasOpen == opened.info.copiedWhileOpen);
        return opened.info.copiedWhileOpen;
    };
    CHECK(isMarked(copy));
    CHECK(isMarked(copy)); // that it was opened and closed says nothing of its pages
    const int ended = inChild([&] {
        const Outcome opened = Vault::open(copy, founder());
        const Db db(*opened.vault);
        db.ask("PRAGMA integrity_check");
        return raise(SIGKILL);
    });
    CHECK(ended == -1);
    CHECK(isMarked(copy)); // killed during its check
    fs::copy_file(copy, folder / "again.letstalk");
    CHECK(isMarked(folder / "again.letstalk")); // nor does a copy of the copy become a whole one

    CHECK(acceptCopy(copy) == Status::NotFound); // by those alone who have it open
    {
        const Outcome opened = Vault::open(copy, founder());
        CHECK(Vault::open(copy, founder()).info.copiedWhileOpen); // shared with others of this program
        CHECK(acceptCopy(opened.vault->path()) == Status::Ok);
        CHECK_FALSE(Vault::open(copy, founder()).info.copiedWhileOpen);
        CHECK(Db(*opened.vault).number("SELECT count(*) FROM t") == 2000);
    }
    CHECK_FALSE(isMarked(copy));
    CHECK(isMarked(folder / "again.letstalk"));
}

TEST_CASE("a child forked by the owner keeps the file owned after the owner was killed")
{
    const TemporaryFolder folder;
    const std::string path = folder / "record.letstalk";
    makeSample(path);
    Pipe news;
    Pipe end;
    std::fflush(nullptr);
    const pid_t owner = fork();
    if (owner == 0) {
        const Outcome opened = Vault::open(path, founder());
        const pid_t grandchild = fork();
        if (grandchild == 0) {
            std::int64_t ignored = 0;
            ::close(end.ends[1]);
            end.hear(ignored); // until the test closes its end
            _exit(0);
        }
        news.tell(opened.status == Status::Ok ? grandchild : 0);
        pause();
    }
    std::int64_t grandchild = 0;
    REQUIRE(news.hear(grandchild));
    REQUIRE(grandchild > 0);
    kill(owner, SIGKILL);
    waitpid(owner, nullptr, 0);
    CHECK(openIn(path) == Status::Busy);
    end.parentOnlyHears();
    Status status = Status::Busy;
    for (int i = 0; i < 500 && status == Status::Busy; ++i) {
        usleep(10000);
        status = openIn(path);
    }
    CHECK(status == Status::Ok);
}

TEST_CASE("a process killed at any moment loses nothing that it had acknowledged")
{
    const TemporaryFolder folder(true);
    const std::string path = folder / "record.letstalk";
    makeSample(path);
    std::mt19937 random(1);
    std::int64_t acknowledged = 2000;
    int walFound = 0;
    int healed = 0;
    const int kills = soaking() ? 200 : 25;
    for (int i = 0; i < kills; ++i) {
        INFO("kill " << i);
        Pipe news;
        std::fflush(nullptr);
        const pid_t child = fork();
        if (child == 0) {
            const Outcome opened = Vault::open(path, founder());
            if (opened.status != Status::Ok)
                _exit(1);
            const Db writer(*opened.vault);
            writer.run("PRAGMA wal_autocheckpoint=50");
            std::thread([&] {
                const Db reader(*opened.vault);
                for (;;)
                    reader.ask("SELECT count(*) FROM t");
            }).detach();
            for (int n = 0;; ++n) {
                if (writer.run("INSERT INTO t(b) VALUES(hex(randomblob(" + std::to_string(n % 1500) + ")))")
                    != SQLITE_OK)
                    _exit(2);
                news.tell(writer.number("SELECT count(*) FROM t"));
                if (n % 40 == 7
                    && opened.vault->replaceUser(kFounder, kFounderPass, cheap()).status != Status::Ok)
                    _exit(3);
            }
        }
        news.parentOnlyHears();
        usleep(static_cast<useconds_t>(15000 + random() % 60000));
        kill(child, SIGKILL);
        int state = 0;
        waitpid(child, &state, 0);
        CHECK(WIFSIGNALED(state));
        for (std::int64_t rows = 0; news.hear(rows);)
            acknowledged = rows;
        const Outcome opened = Vault::open(path, founder());
        REQUIRE(opened.status == Status::Ok);
        CHECK_FALSE(opened.info.copiedWhileOpen);
        CHECK_FALSE(opened.info.walDamaged);
        walFound += opened.info.walPresent;
        healed += opened.info.healed;
        const Db db(*opened.vault);
        CHECK(db.number("SELECT count(*) FROM t") >= acknowledged);
        CHECK(db.ask("PRAGMA quick_check") == "ok");
    }
    CHECK(walFound > 0);
    std::printf("kills: %d, acknowledged saves %lld, WAL found %d, preamble healed %d, lost 0\n", kills,
                static_cast<long long>(acknowledged - 2000), walFound, healed);
}
