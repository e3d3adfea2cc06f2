// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/memory_file.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <sodium.h>
#include <vector>

namespace letstalk::vault {

namespace {

/// Grows by chunks, never by moving: a moved copy would leave clear text behind on the heap.
class Chunks
{
public:
    static constexpr std::int64_t kChunk = 65536;

    ~Chunks() { resize(0); }

    std::int64_t size() const { return m_size; }

    bool resize(std::int64_t size)
    {
        const auto wanted = static_cast<std::size_t>((size + kChunk - 1) / kChunk);
        while (m_chunks.size() > wanted) {
            sodium_memzero(m_chunks.back().get(), kChunk);
            m_chunks.pop_back();
        }
        while (m_chunks.size() < wanted) {
            try {
                m_chunks.push_back(std::make_unique<std::uint8_t[]>(kChunk));
            } catch (const std::bad_alloc &) {
                return false; // nothing may be thrown through SQLite
            }
        }
        if (size < m_size && wanted > 0) // what is cut off must read as zeros if the file grows again
            sodium_memzero(m_chunks.back().get() + (size - 1) % kChunk + 1,
                           static_cast<std::size_t>(kChunk - 1 - (size - 1) % kChunk));
        m_size = size;
        return true;
    }

    void read(std::uint8_t *out, std::int64_t at, std::int64_t length) const
    {
        each(at, length, [&out](std::uint8_t *chunk, std::size_t part) {
            std::memcpy(out, chunk, part);
            out += part;
        });
    }

    void write(const std::uint8_t *data, std::int64_t at, std::int64_t length)
    {
        each(at, length, [&data](std::uint8_t *chunk, std::size_t part) {
            std::memcpy(chunk, data, part);
            data += part;
        });
    }

private:
    template <class Act> void each(std::int64_t at, std::int64_t length, Act act) const
    {
        while (length > 0) {
            const std::int64_t inside = at % kChunk;
            const std::int64_t part = std::min(length, kChunk - inside);
            act(m_chunks[static_cast<std::size_t>(at / kChunk)].get() + inside,
                static_cast<std::size_t>(part));
            at += part;
            length -= part;
        }
    }

    std::vector<std::unique_ptr<std::uint8_t[]>> m_chunks;
    std::int64_t m_size = 0;
};

struct MemoryHandle
{
    sqlite3_file base;
    Chunks *chunks;
};

Chunks &chunksOf(sqlite3_file *file)
{
    return *reinterpret_cast<MemoryHandle *>(file)->chunks;
}

int closeFile(sqlite3_file *file)
{
    delete reinterpret_cast<MemoryHandle *>(file)->chunks;
    return SQLITE_OK;
}

int readFile(sqlite3_file *file, void *out, int size, sqlite3_int64 at)
{
    const Chunks &chunks = chunksOf(file);
    const std::int64_t have = std::clamp<std::int64_t>(chunks.size() - at, 0, size);
    auto *bytes = static_cast<std::uint8_t *>(out);
    chunks.read(bytes, at, have);
    if (have == size)
        return SQLITE_OK;
    std::memset(bytes + have, 0, static_cast<std::size_t>(size - have));
    return SQLITE_IOERR_SHORT_READ;
}

int writeFile(sqlite3_file *file, const void *data, int size, sqlite3_int64 at)
{
    Chunks &chunks = chunksOf(file);
    if (chunks.size() < at + size && !chunks.resize(at + size))
        return SQLITE_FULL;
    chunks.write(static_cast<const std::uint8_t *>(data), at, size);
    return SQLITE_OK;
}

int truncateFile(sqlite3_file *file, sqlite3_int64 size)
{
    return chunksOf(file).resize(size) ? SQLITE_OK : SQLITE_FULL;
}

int syncFile(sqlite3_file *, int)
{
    return SQLITE_OK;
}

int sizeOfFile(sqlite3_file *file, sqlite3_int64 *out)
{
    *out = chunksOf(file).size();
    return SQLITE_OK;
}

int lockFile(sqlite3_file *, int)
{
    return SQLITE_OK;
}

int checkReserved(sqlite3_file *, int *out)
{
    *out = 0;
    return SQLITE_OK;
}

int controlFile(sqlite3_file *, int, void *)
{
    return SQLITE_NOTFOUND;
}

int sectorSize(sqlite3_file *)
{
    return 4096;
}

int characteristics(sqlite3_file *)
{
    return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

constexpr sqlite3_io_methods kMethods = {
    1,        closeFile, readFile,      writeFile,   truncateFile, syncFile,        sizeOfFile,
    lockFile, lockFile,  checkReserved, controlFile, sectorSize,   characteristics, nullptr,
    nullptr,  nullptr,   nullptr,       nullptr,     nullptr,
};

} // namespace

int memoryFileHandleSize()
{
    return sizeof(MemoryHandle);
}

int openMemoryFile(sqlite3_file *handle)
{
    auto *memory = reinterpret_cast<MemoryHandle *>(handle);
    memory->base.pMethods = nullptr;
    memory->chunks = new (std::nothrow) Chunks;
    if (!memory->chunks)
        return SQLITE_NOMEM;
    memory->base.pMethods = &kMethods;
    return SQLITE_OK;
}

} // namespace letstalk::vault
