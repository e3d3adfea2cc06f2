// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <sqlite3.h>
#include <string>

namespace letstalk::vault {

/// A file of the VFS below ours, as an object: open for as long as it lives. Returns SQLite's result codes.
class BaseFile
{
public:
    BaseFile() = default;
    BaseFile(BaseFile &&) = delete;
    ~BaseFile() { close(); }

    int open(sqlite3_vfs *vfs, const std::string &path, int flags, int *outFlags = nullptr);
    void close();
    bool isOpen() const { return m_file && m_file->pMethods; }

    int read(void *out, int size, sqlite3_int64 at);
    int write(const void *data, int size, sqlite3_int64 at);
    int sync();
    int size(sqlite3_int64 &out);
    int truncate(sqlite3_int64 size);
    int control(int op, void *argument);
    int sectorSize();
    int characteristics();

private:
    std::unique_ptr<std::max_align_t[]> m_memory;
    sqlite3_file *m_file = nullptr;
    const char *m_name = nullptr; ///< in the form that SQLite's own VFS expects; must outlive the file
};

} // namespace letstalk::vault
