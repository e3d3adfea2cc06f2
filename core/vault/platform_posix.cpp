// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/file_care.h"
#include "core/vault/folder_kind.h"
#include "core/vault/memory_hygiene.h"
#include "core/vault/platform.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <limits>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>
#include <utility>
#ifdef __linux__
#include <sys/prctl.h>
#include <sys/vfs.h>
#endif

// Everything that the vault asks of a POSIX system is in this file; another system gets one of its own.
namespace letstalk::vault {

namespace {

class Descriptor
{
public:
    explicit Descriptor(int fd = -1) : m_fd(fd) { }
    Descriptor(Descriptor &&other) noexcept : m_fd(std::exchange(other.m_fd, -1)) { }
    Descriptor &operator=(Descriptor &&other) noexcept
    {
        std::swap(m_fd, other.m_fd);
        return *this;
    }
    ~Descriptor()
    {
        if (m_fd >= 0)
            close(m_fd);
    }
    int get() const { return m_fd; }
    explicit operator bool() const { return m_fd >= 0; }

private:
    int m_fd;
};

Status statusOfErrno(int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return Status::NotFound;
    case EEXIST:
        return Status::Exists;
    case EROFS:
    case EACCES:
    case EPERM:
        return Status::ReadOnly;
    case ENOSPC:
    case EDQUOT:
        return Status::NoSpace;
    case EWOULDBLOCK:
        return Status::Busy;
    default:
        return Status::Io;
    }
}

std::string folderOf(const std::string &path)
{
    const auto slash = path.rfind('/');
    if (slash == std::string::npos)
        return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

std::string ownerText()
{
    std::array<char, 256> host {};
    if (gethostname(host.data(), host.size() - 1) != 0)
        host[0] = '?';
    return "process " + std::to_string(getpid()) + " on " + host.data();
}

bool isFileAt(int fd, const std::string &path, struct stat &info)
{
    struct stat named
    { };
    return fstat(fd, &info) == 0 && stat(path.c_str(), &named) == 0 && info.st_ino == named.st_ino
        && info.st_dev == named.st_dev;
}

/// NAME-owner (by name) and the file itself (by inode), both locked; a forked child keeps the locks alive.
class PosixHold : public OwnerHold
{
public:
    PosixHold(std::string ownerPath, Descriptor name, Descriptor file, FileIdentity identity)
        : m_ownerPath(std::move(ownerPath)), m_name(std::move(name)), m_file(std::move(file)),
          m_identity(identity)
    { }
    ~PosixHold() override
    {
        struct stat info
        { };
        if (isFileAt(m_name.get(), m_ownerPath, info))
            unlink(
                m_ownerPath.c_str()); // still locked: whoever waits sees that the name moved on, and retries
    }
    FileIdentity identity() const override { return m_identity; }

private:
    std::string m_ownerPath;
    Descriptor m_name;
    Descriptor m_file;
    FileIdentity m_identity;
};

/// Opens and locks NAME-owner. The file may vanish between the two, when its last owner leaves: then again.
Status lockName(const std::string &ownerPath, Descriptor &name, std::string &holder)
{
    for (int attempt = 0; attempt < 50; ++attempt) {
        name = Descriptor(open(ownerPath.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (!name)
            return statusOfErrno(errno);
        if (flock(name.get(), LOCK_EX | LOCK_NB) != 0) {
            const int error = errno;
            std::array<char, 512> text {};
            if (pread(name.get(), text.data(), text.size() - 1, 0) > 0)
                holder = text.data();
            return statusOfErrno(error);
        }
        struct stat info
        { };
        if (isFileAt(name.get(), ownerPath, info))
            return Status::Ok;
    }
    return Status::Busy;
}

Status writeOwner(const Descriptor &name)
{
    const std::string text = ownerText();
    if (ftruncate(name.get(), 0) != 0)
        return statusOfErrno(errno);
    const auto written = pwrite(name.get(), text.data(), text.size(), 0);
    return written < 0 ? statusOfErrno(errno) : Status::Ok; // a half-written name serves as well
}

class PosixPlatform : public Platform
{
public:
    OwnerResult own(const std::string &path) override
    {
        OwnerResult result;
        if (!exists(path)) {
            result.status = Status::NotFound;
            return result;
        }
        const std::string ownerPath = path + "-owner";
        Descriptor name;
        result.status = lockName(ownerPath, name, result.ownerText);
        if (result.status != Status::Ok)
            return result;
        Descriptor file(open(path.c_str(), O_RDWR | O_CLOEXEC));
        if (!file || flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
            result.status = statusOfErrno(errno);
            unlink(ownerPath.c_str());
            return result;
        }
        struct stat info
        { };
        if (!isFileAt(file.get(), path, info) || info.st_nlink != 1) {
            result.status = Status::Busy; // replaced meanwhile, or known by a second name that others may use
            unlink(ownerPath.c_str());
            return result;
        }
        result.status = writeOwner(name);
        if (result.status != Status::Ok) {
            unlink(ownerPath.c_str());
            return result;
        }
        const FileIdentity identity {static_cast<std::uint64_t>(info.st_dev),
                                     static_cast<std::uint64_t>(info.st_ino)};
        result.hold = std::make_unique<PosixHold>(ownerPath, std::move(name), std::move(file), identity);
        return result;
    }

    Status createEmpty(const std::string &path) override
    {
        const Descriptor file(open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
        return file ? Status::Ok : statusOfErrno(errno);
    }

    bool exists(const std::string &path) override
    {
        struct stat info
        { };
        return lstat(path.c_str(), &info) == 0;
    }

    Status remove(const std::string &path) override
    {
        return unlink(path.c_str()) == 0 ? Status::Ok : statusOfErrno(errno);
    }

    Status rename(const std::string &from, const std::string &to, bool replace) override
    {
#ifdef RENAME_NOREPLACE
        if (!replace) {
            if (renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0)
                return Status::Ok;
            if (errno != EINVAL && errno != ENOSYS)
                return statusOfErrno(errno);
        }
#endif
        if (!replace && exists(to)) // file systems without that call: the owner's lock narrows the gap
            return Status::Exists;
        return ::rename(from.c_str(), to.c_str()) == 0 ? Status::Ok : statusOfErrno(errno);
    }

    Status syncFolder(const std::string &path) override
    {
        const Descriptor folder(open(folderOf(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (!folder)
            return statusOfErrno(errno);
        if (fsync(folder.get()) == 0 || errno == EINVAL) // some file systems have nothing to do here
            return Status::Ok;
        return statusOfErrno(errno);
    }

    bool onNetwork(const std::string &path) override
    {
#ifdef __linux__
        struct statfs info
        { };
        if (statfs(folderOf(path).c_str(), &info) == 0
            && isNetworkMagic(static_cast<unsigned long>(info.f_type)))
            return true;
        std::ifstream file("/proc/self/mounts");
        const std::string mounts {std::istreambuf_iterator<char>(file), {}};
        return isNetworkFileSystem(fileSystemOf(mounts, path));
#else
        static_cast<void>(path);
        return false;
#endif
    }

    std::uint64_t freeSpace(const std::string &path) override
    {
        struct statvfs info
        { };
        if (statvfs(folderOf(path).c_str(), &info) != 0)
            return std::numeric_limits<std::uint64_t>::max();
        return static_cast<std::uint64_t>(info.f_bavail) * info.f_frsize;
    }
};

} // namespace

Platform &systemPlatform()
{
    static PosixPlatform platform;
    return platform;
}

Hygiene hardenProcess()
{
    Hygiene result;
    const rlimit none {0, 0};
    result.noCoreDumps = setrlimit(RLIMIT_CORE, &none) == 0;
#ifdef __linux__
    result.notReadable = prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
#endif
    return result;
}

bool hasSecondName(const std::string &path)
{
    struct stat info
    { };
    return stat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode) && info.st_nlink > 1;
}

bool mayRead(const std::string &path)
{
    return faccessat(AT_FDCWD, path.c_str(), R_OK, AT_EACCESS) == 0;
}

std::uint64_t physicalMemory()
{
    const long pages = sysconf(_SC_PHYS_PAGES);
    const long size = sysconf(_SC_PAGE_SIZE);
    if (pages <= 0 || size <= 0)
        return std::numeric_limits<std::uint64_t>::max();
    return static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(size);
}

} // namespace letstalk::vault
