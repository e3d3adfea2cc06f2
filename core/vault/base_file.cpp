// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/base_file.h"

#include <new>

namespace letstalk::vault {

namespace {
constexpr int kPlainSectorSize = 4096;
}

int BaseFile::open(sqlite3_vfs *vfs, const std::string &path, int flags, int *outFlags)
{
    close();
    m_name = sqlite3_create_filename(path.c_str(), "", "", 0, nullptr);
    if (!m_name)
        return SQLITE_NOMEM;
    const std::size_t units = static_cast<std::size_t>(vfs->szOsFile) / sizeof(std::max_align_t) + 1;
    m_memory.reset(new (std::nothrow) std::max_align_t[units]()); // nothing may be thrown through SQLite
    if (!m_memory) {
        close();
        return SQLITE_NOMEM;
    }
    m_file = reinterpret_cast<sqlite3_file *>(m_memory.get());
    int ignored = 0;
    const int rc = vfs->xOpen(vfs, m_name, m_file, flags, outFlags ? outFlags : &ignored);
    if (rc != SQLITE_OK)
        close();
    return rc;
}

void BaseFile::close()
{
    if (isOpen())
        m_file->pMethods->xClose(m_file);
    m_file = nullptr;
    m_memory.reset();
    sqlite3_free_filename(const_cast<char *>(m_name)); // takes null too
    m_name = nullptr;
}

int BaseFile::read(void *out, int size, sqlite3_int64 at)
{
    return m_file->pMethods->xRead(m_file, out, size, at);
}

int BaseFile::write(const void *data, int size, sqlite3_int64 at)
{
    return m_file->pMethods->xWrite(m_file, data, size, at);
}

int BaseFile::sync()
{
    return m_file->pMethods->xSync(m_file, SQLITE_SYNC_FULL);
}

int BaseFile::size(sqlite3_int64 &out)
{
    return m_file->pMethods->xFileSize(m_file, &out);
}

int BaseFile::truncate(sqlite3_int64 size)
{
    return m_file->pMethods->xTruncate(m_file, size);
}

int BaseFile::control(int op, void *argument)
{
    return m_file->pMethods->xFileControl(m_file, op, argument);
}

int BaseFile::sectorSize()
{
    return m_file->pMethods->xSectorSize ? m_file->pMethods->xSectorSize(m_file) : kPlainSectorSize;
}

int BaseFile::characteristics()
{
    return m_file->pMethods->xDeviceCharacteristics ? m_file->pMethods->xDeviceCharacteristics(m_file) : 0;
}

} // namespace letstalk::vault
