// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/folder_kind.h"
#include "core/vault/memory_hygiene.h"
#include "tests/core/vault/vault_fixture.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace letstalk::vault;
using namespace letstalk::vault::tests;
namespace fs = std::filesystem;

namespace {

/// A small file system in memory, mounted for the test. Needs the rights of an administrator.
class SmallDisk
{
public:
    explicit SmallDisk(const char *options) : m_path(m_folder / "disk")
    {
        fs::create_directory(m_path);
        m_mounted = mount("tmpfs", m_path.c_str(), "tmpfs", 0, options) == 0;
        if (!m_mounted)
            std::printf("not tried: mounting is not allowed here (%s)\n", std::strerror(errno));
    }
    ~SmallDisk()
    {
        if (m_mounted)
            umount(m_path.c_str());
    }
    bool mounted() const { return m_mounted; }
    bool makeReadOnly() const
    {
        return mount("tmpfs", m_path.c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, nullptr) == 0;
    }
    std::string operator/(const char *name) const { return m_path + "/" + name; }

private:
    TemporaryFolder m_folder;
    std::string m_path;
    bool m_mounted;
};

/// A platform on which every folder is on a network.
class NetworkPlatform : public Platform
{
public:
    OwnerResult own(const std::string &path) override { return m_system.own(path); }
    Status createEmpty(const std::string &path) override { return m_system.createEmpty(path); }
    bool exists(const std::string &path) override { return m_system.exists(path); }
    Status remove(const std::string &path) override { return m_system.remove(path); }
    Status rename(const std::string &from, const std::string &to, bool replace) override
    {
        return m_system.rename(from, to, replace);
    }
    Status syncFolder(const std::string &path) override { return m_system.syncFolder(path); }
    bool onNetwork(const std::string &) override { return true; }
    std::uint64_t freeSpace(const std::string &path) override { return m_system.freeSpace(path); }

private:
    Platform &m_system = systemPlatform();
};

void put(const fs::path &path, const std::string &text)
{
    fs::create_directories(path.parent_path());
    std::ofstream(path) << text;
}

} // namespace

TEST_CASE("a full disk is told apart, harms nothing, and is over when there is room again")
{
    const SmallDisk disk("size=1m");
    if (!disk.mounted())
        return;
    const std::string path = disk / "record.letstalk";
    makeSample(path);
    {
        const Outcome opened = Vault::open(path, founder());
        const Db db(*opened.vault);
        int rc = SQLITE_OK;
        int saved = 0;
        while (rc == SQLITE_OK) {
            rc = db.run("INSERT INTO t(b) VALUES(hex(randomblob(4000)))");
            saved += rc == SQLITE_OK;
        }
        CHECK(statusOf(rc) == Status::NoSpace);
        CHECK(saved > 0);
        CHECK(db.number("SELECT count(*) FROM t") == 2000 + saved);
        CHECK(opened.vault->copyInto(disk / "copy.letstalk") == Status::NoSpace);
        CHECK_FALSE(fs::exists(disk / "copy.letstalk"));
        CHECK(Vault::create(disk / "second.letstalk", founding()).status == Status::NoSpace);
        CHECK(opened.vault->changePassphrase(kFounderPass, kFounderPass, cheap())
              == Status::Ok); // its place is kept
    }
    CHECK(systemPlatform().freeSpace(path) < 1U << 20);
    const Outcome again = Vault::open(path, founder());
    REQUIRE(again.status == Status::Ok);
    CHECK(Db(*again.vault).ask("PRAGMA integrity_check") == "ok");
}

TEST_CASE("a read-only medium is told apart, when opened and in use")
{
    const SmallDisk disk("size=8m");
    if (!disk.mounted())
        return;
    const std::string path = disk / "record.letstalk";
    makeSample(path);
    REQUIRE(disk.makeReadOnly());
    CHECK(Vault::open(path, founder()).status == Status::ReadOnly);
    CHECK(Vault::create(disk / "second.letstalk", founding()).status == Status::ReadOnly);
    CHECK(Vault::publicFacts(path).status == Status::Ok);
}

TEST_CASE("a folder or file without the right to write is told apart")
{
    const TemporaryFolder folder;
    const std::string path = folder / "record.letstalk";
    makeSample(path);
    std::fflush(nullptr);
    fs::permissions(folder.path(), fs::perms::all);
    fs::permissions(path, fs::perms::owner_all | fs::perms::others_all);
    const auto statusAsNobody = [&] {
        const pid_t child = fork();
        if (child == 0) { // an administrator may write anywhere, so become somebody else
            if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
                _exit(100);
            _exit(static_cast<int>(Vault::open(path, founder()).status));
        }
        int state = 0;
        waitpid(child, &state, 0);
        return static_cast<Status>(WEXITSTATUS(state));
    };
    CHECK(statusAsNobody() == Status::Ok);
    fs::permissions(path, fs::perms::owner_read | fs::perms::others_read);
    CHECK(statusAsNobody() == Status::ReadOnly);
    fs::permissions(path, fs::perms::owner_all | fs::perms::others_all);
    fs::permissions(folder.path(),
                    fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_read
                        | fs::perms::others_exec);
    CHECK(statusAsNobody() == Status::ReadOnly);
    fs::permissions(folder.path(), fs::perms::all);
}

TEST_CASE("a vault on a network folder is refused, for making and for opening")
{
    const TemporaryFolder folder;
    const std::string path = folder / "record.letstalk";
    makeSample(path);
    NetworkPlatform network;
    Environment environment;
    environment.platform = &network;
    CHECK(Vault::open(path, founder(), environment).status == Status::NetworkFolder);
    CHECK(Vault::create(folder / "new.letstalk", founding(environment)).status == Status::NetworkFolder);
    CHECK_FALSE(systemPlatform().onNetwork(path));
}

TEST_CASE("network file systems are known by name and by number, others are not")
{
    for (const char *name :
         {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "vboxsf", "afs", "ceph", "davfs"})
        CHECK(isNetworkFileSystem(name));
    for (const char *name :
         {"ext4", "btrfs", "xfs", "tmpfs", "vfat", "ntfs3", "fuseblk", "fuse.gocryptfs", "overlay", ""})
        CHECK_FALSE(isNetworkFileSystem(name));
    CHECK(isNetworkMagic(0x6969));
    CHECK(isNetworkMagic(0xfe534d42));
    CHECK_FALSE(isNetworkMagic(0xef53)); // ext4
    CHECK_FALSE(isNetworkMagic(0x65735546)); // FUSE, which says nothing

    const std::string mounts = "/dev/sda1 / ext4 rw 0 0\n"
                               "server:/x /home nfs4 rw 0 0\n"
                               "/dev/sda2 /home/ada/local\\040disk ext4 rw 0 0\n"
                               "ada@host: /home/ada/far fuse.sshfs rw 0 0\n"
                               "tmpfs /home/ada/far tmpfs rw 0 0\n";
    CHECK(fileSystemOf(mounts, "/etc/x") == "ext4");
    CHECK(fileSystemOf(mounts, "/home/x") == "nfs4");
    CHECK(fileSystemOf(mounts, "/homework/x") == "ext4");
    CHECK(fileSystemOf(mounts, "/home/ada/local disk/x") == "ext4");
    CHECK(fileSystemOf(mounts, "/home/ada/far/x") == "tmpfs"); // the later mount hides the earlier
    CHECK(fileSystemOf("", "/x").empty());
}

TEST_CASE("a synchronised folder is worth a warning")
{
    CHECK(cloudServiceOf("/home/ada/Dropbox/record.letstalk") == "Dropbox");
    CHECK(cloudServiceOf("C:\\Users\\ada\\OneDrive - A Council\\record.letstalk") == "OneDrive");
    CHECK(cloudServiceOf("/home/ada/nextcloud/x/record.letstalk") == "Nextcloud");
    CHECK(cloudServiceOf("/home/ada/record.letstalk").empty());
    CHECK(cloudServiceOf("/home/ada/dropbox-notes.letstalk").empty());
    const TemporaryFolder folder;
    fs::create_directory(folder / "OneDrive");
    makeSample(folder / "OneDrive/record.letstalk");
    CHECK(Vault::open(folder / "OneDrive/record.letstalk", founder()).info.cloudService == "OneDrive");
}

TEST_CASE("swap is judged by what lies below it")
{
    const TemporaryFolder root;
    const std::string titles = "Filename\tType\tSize\tUsed\tPriority\n";
    const auto state = [&](const std::string &lines) {
        put(root / "proc/swaps", titles + lines);
        return swapState(root.path().string());
    };
    CHECK(swapState(root / "nowhere") == SwapState::Unknown);
    CHECK(state("") == SwapState::None);
    CHECK(state("/dev/zram0 partition 1 0 5\n") == SwapState::None);
    CHECK(state("/dev/sda3 partition 1 0 5\n") == SwapState::Unencrypted);
    CHECK(state("/swapfile file 1 0 5\n") == SwapState::Unencrypted);

    put(root / "sys/block/dm-1/dm/uuid", "CRYPT-PLAIN-swap\n");
    CHECK(state("/dev/dm-1 partition 1 0 5\n") == SwapState::Encrypted);
    CHECK(state("/dev/dm-1 partition 1 0 5\n/swapfile file 1 0 5\n") == SwapState::Unencrypted);
    put(root / "sys/block/dm-2/dm/uuid", "LVM-abc\n"); // a volume on an encrypted disk
    put(root / "sys/block/dm-2/slaves/dm-1/x", "");
    fs::create_directories(root / "dev/mapper");
    fs::create_symlink("../dm-2", root / "dev/mapper/vg-swap");
    CHECK(state("/dev/mapper/vg-swap partition 1 0 5\n") == SwapState::Encrypted);
    put(root / "sys/block/dm-3/dm/uuid", "LVM-def\n"); // a volume on two disks
    put(root / "sys/block/dm-3/slaves/dm-1/x", "");
    put(root / "sys/block/dm-3/slaves/sda3/x", "");
    CHECK(state("/dev/dm-3 partition 1 0 5\n") == SwapState::Unencrypted);
}

TEST_CASE("a hardened process leaves no core dump and lets nobody read its memory")
{
    std::fflush(nullptr);
    const pid_t child = fork(); // the limits of this program must stay as they are
    if (child == 0) {
        const Hygiene hygiene = hardenProcess();
        rlimit limit {};
        getrlimit(RLIMIT_CORE, &limit);
        _exit(hygiene.noCoreDumps && hygiene.notReadable && limit.rlim_max == 0
                      && prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0
                  ? 0
                  : 1);
    }
    int state = 0;
    waitpid(child, &state, 0);
    CHECK(WEXITSTATUS(state) == 0);
}
