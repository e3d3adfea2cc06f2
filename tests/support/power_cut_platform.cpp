// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/power_cut_platform.h"

namespace letstalk::tests {

using vault::Status;

namespace {
class Hold : public vault::OwnerHold
{
public:
    explicit Hold(std::uint64_t inode) : m_inode(inode) { }
    vault::FileIdentity identity() const override { return {1, m_inode}; }

private:
    std::uint64_t m_inode;
};
} // namespace

vault::OwnerResult PowerCutPlatform::own(const std::string &path)
{
    if (m_disk.dead())
        return {Status::Io, {}, nullptr};
    if (!m_disk.exists(path))
        return {Status::NotFound, {}, nullptr};
    return {Status::Ok, {}, std::make_unique<Hold>(m_disk.inode(path))};
}

Status PowerCutPlatform::createEmpty(const std::string &path)
{
    return m_disk.exists(path) ? Status::Exists : vault::statusOf(m_disk.create(path));
}

Status PowerCutPlatform::remove(const std::string &path)
{
    return m_disk.exists(path) ? vault::statusOf(m_disk.remove(path)) : Status::NotFound;
}

Status PowerCutPlatform::rename(const std::string &from, const std::string &to, bool replace)
{
    if (!replace && m_disk.exists(to))
        return Status::Exists;
    return vault::statusOf(m_disk.rename(from, to));
}

vault::Environment PowerCutPlatform::environment()
{
    vault::Environment environment;
    environment.platform = this;
    environment.baseVfs = m_disk.vfsName();
    return environment;
}

} // namespace letstalk::tests
