// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/page_seal.h"
#include "core/vault/preamble.h"
#include "core/vault/vault.h"
#include "tests/support/catch.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <sqlite3.h>
#include <string>
#include <string_view>
#include <vector>

namespace Catch {
template <> struct StringMaker<letstalk::vault::Status>
{
    static std::string convert(letstalk::vault::Status status) { return letstalk::vault::statusName(status); }
};
} // namespace Catch

namespace letstalk::vault::tests {

constexpr std::string_view kFounder = "Ada";
constexpr std::string_view kFounderPass = "a long passphrase";
constexpr std::string_view kMarker = "MARKER-visitor-name";

inline PassphraseCost cheap()
{
    return PassphraseCost(1, 8192);
}

/// A folder of its own, gone with the test; in memory where the system has such a place, unless a disk is
/// asked for.
class TemporaryFolder
{
public:
    explicit TemporaryFolder(bool onDisk = false);
    ~TemporaryFolder();
    std::string operator/(std::string_view name) const { return (m_path / name).string(); }
    const std::filesystem::path &path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

CreateOptions founding(const Environment &environment = {});
Credential founder();

/// A connection set up as storage does it; closes itself.
class Db
{
public:
    Db() = default;
    explicit Db(const Vault &vault, int busyTimeout = 5000);
    Db(Db &&other) noexcept : m_db(std::exchange(other.m_db, nullptr)) { }
    Db &operator=(Db &&other) noexcept
    {
        std::swap(m_db, other.m_db);
        return *this;
    }
    ~Db() { close(); }

    void close();
    sqlite3 *get() const { return m_db; }
    explicit operator bool() const { return m_db != nullptr; }
    /// The extended result code.
    int run(const std::string &sql) const;
    /// The first column of the first row: its text, "done" without one, or "error CODE".
    std::string ask(const std::string &sql) const;
    std::int64_t number(const std::string &sql) const;

private:
    sqlite3 *m_db = nullptr;
};

/// A vault with 2,000 rows of marked text, closed again; its recovery key.
RecoveryKey makeSample(const std::string &path, const Environment &environment = {});

std::vector<std::uint8_t> readAll(const std::string &path);
void writeAll(const std::string &path, const std::vector<std::uint8_t> &bytes);
bool holdsText(const std::vector<std::uint8_t> &bytes, std::string_view text);

/// Redoes the checksums of a preamble copy, as somebody without the key could.
void redoChecksums(std::uint8_t *copy);

/// True when the environment variable asks for the long tests.
bool soaking();

} // namespace letstalk::vault::tests
