// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/vault/vault_fixture.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>
#include <sodium.h>
#include <unistd.h>

namespace letstalk::vault::tests {

namespace fs = std::filesystem;

TemporaryFolder::TemporaryFolder(bool onDisk)
{
    std::random_device random;
    const fs::path memory = "/dev/shm";
    const bool inMemory = !onDisk && ::access(memory.c_str(), W_OK | X_OK) == 0;
    m_path = (inMemory ? memory : fs::temp_directory_path())
        / ("letstalk-vault-" + std::to_string(random()) + std::to_string(random()));
    fs::create_directories(m_path);
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored;
    fs::remove_all(m_path, ignored);
}

CreateOptions founding(const Environment &environment)
{
    CreateOptions options;
    options.founderName = kFounder;
    options.founderPassphrase = SecureBytes::copyOf(kFounderPass);
    options.cost = cheap();
    options.environment = environment;
    return options;
}

Credential founder()
{
    return Credential::user(kFounder, kFounderPass);
}

Db::Db(const Vault &vault, int busyTimeout)
{
    if (vault.connect(&m_db) != SQLITE_OK)
        return;
    sqlite3_extended_result_codes(m_db, 1);
    sqlite3_busy_timeout(m_db, busyTimeout);
    run("PRAGMA temp_store=MEMORY; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON");
    run("PRAGMA journal_mode=WAL");
}

void Db::close()
{
    if (m_db && sqlite3_close(std::exchange(m_db, nullptr)) != SQLITE_OK)
        std::abort(); // a statement was left open: the test is wrong
}

int Db::run(const std::string &sql) const
{
    const int rc = sqlite3_exec(m_db, sql.c_str(), nullptr, nullptr, nullptr);
    return rc == SQLITE_OK ? rc : sqlite3_extended_errcode(m_db);
}

std::string Db::ask(const std::string &sql) const
{
    sqlite3_stmt *statement = nullptr;
    int rc = sqlite3_prepare_v2(m_db, sql.c_str(), -1, &statement, nullptr);
    std::string answer;
    if (rc == SQLITE_OK)
        rc = sqlite3_step(statement);
    if (rc == SQLITE_ROW) {
        const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(statement, 0));
        answer = text ? text : "null";
    } else {
        answer = rc == SQLITE_DONE ? "done" : "error " + std::to_string(sqlite3_extended_errcode(m_db));
    }
    sqlite3_finalize(statement);
    return answer;
}

std::int64_t Db::number(const std::string &sql) const
{
    const std::string answer = ask(sql);
    const bool numeric = !answer.empty() && answer.find_first_not_of("-0123456789") == std::string::npos;
    return numeric ? std::stoll(answer) : -1;
}

RecoveryKey makeSample(const std::string &path, const Environment &environment)
{
    Outcome made = Vault::create(path, founding(environment));
    REQUIRE(made.status == Status::Ok);
    const Db db(*made.vault);
    REQUIRE(db.run("CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT);"
                   "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 2000)"
                   " INSERT INTO t SELECT i, '"
                   + std::string(kMarker) + "' || i FROM c")
            == SQLITE_OK);
    return std::move(*made.recoveryKey);
}

std::vector<std::uint8_t> readAll(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void writeAll(const std::string &path, const std::vector<std::uint8_t> &bytes)
{
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(reinterpret_cast<const char *>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

bool holdsText(const std::vector<std::uint8_t> &bytes, std::string_view text)
{
    return std::search(bytes.begin(), bytes.end(), text.begin(), text.end()) != bytes.end();
}

void redoChecksums(std::uint8_t *copy)
{
    crypto_generichash(copy + 48, 32, copy, 48, nullptr, 0);
    crypto_generichash(copy + kCopySize - 32, 32, copy, kCopySize - 32, nullptr, 0);
}

bool soaking()
{
    return std::getenv("LETSTALK_SOAK") != nullptr;
}

} // namespace letstalk::vault::tests
