// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/safety_service.h"

#include "core/journal/registry.h"
#include "core/services/file_copy.h"
#include "core/services/vault_error.h"
#include "core/storage/upkeep.h"
#include "core/vault/memory_hygiene.h"
#include "core/vault/vault.h"

#include <QFile>

namespace letstalk::services {

namespace {

std::string encoded(const QString &path)
{
    return QFile::encodeName(path).toStdString();
}

/// A copy that was just made, before it takes its name: it opens, and holds what it should.
Status checkCopy(vault::Vault &copy)
{
    const auto connect = [&copy]() -> Result<sqlite3 *> {
        sqlite3 *handle = nullptr;
        if (const int code = copy.connect(&handle); code != SQLITE_OK)
            return vaultError(vault::statusOf(code), QString::fromStdString(copy.path()));
        return handle;
    };
    LT_ASSIGN(const auto db, storage::Database::open(connect, storage::Purpose::Writer));
    LT_ASSIGN(const QString found, storage::integrityCheck(*db));
    if (found != QStringLiteral("ok"))
        return Error {Error::Code::Integrity, QStringLiteral("the backup that was made: ") + found, {}};
    return done();
}

} // namespace

Result<SafetyService::Checked> SafetyService::check(const journal::Progress &progress) const
{
    LT_TRY(m_context.require(Act::Check));
    Checked checked;
    LT_ASSIGN(checked.pages, storage::integrityCheck(m_context.db));
    LT_ASSIGN(checked.journal, m_context.journal.verify(progress));
    LT_ASSIGN(checked.accessEntries, m_context.accessLog.verify());
    checked.swapsInClear = vault::swapState() == vault::SwapState::Unencrypted;
    LT_ASSIGN(const auto digests, m_context.journal.digests());
    for (const auto &[entity, sum] : digests)
        checked.digests.emplace_back(QLatin1String(journal::entityInfo(entity).table), sum);
    return checked;
}

Status SafetyService::backup(const QString &toPath) const
{
    LT_TRY(m_context.require(Act::Backup));
    // Logged first, so that the backup tells of itself.
    LT_TRY(m_context.accessLog.record(m_context.actor, Act::Backup));
    Status checked = done();
    vault::CopyOptions options;
    options.check = [&checked](vault::Vault &copy) {
        checked = checkCopy(copy);
        return bool(checked);
    };
    const auto status = m_context.vault.copyInto(encoded(toPath), options);
    LT_TRY(checked);
    return status == vault::Status::Ok ? done() : Status(makingError(status, toPath));
}

Status SafetyService::decrypt(const QString &outPath, const vault::SecureBytes &recoveryKey,
                              const std::function<bool()> &keepGoing) const
{
    LT_TRY(m_context.require(Act::Decrypt));
    if (recoveryKey.empty())
        return Error {Error::Code::NeedsRecoveryKey, QStringLiteral("a plain copy opens for anybody"),
                      outPath};
    LT_ASSIGN(const auto key, readRecoveryKey(textOf(recoveryKey)));
    LT_TRY(m_context.accessLog.record(m_context.actor, Act::Decrypt));
    const auto status = m_context.vault.decryptInto(encoded(outPath), key, keepGoing);
    if (status == vault::Status::WrongKey)
        return Error {Error::Code::NeedsRecoveryKey, QStringLiteral("what was typed is not this file's"),
                      outPath};
    return status == vault::Status::Ok ? done() : Status(makingError(status, outPath));
}

Status restoreBackup(const QString &fromPath, const QString &toPath)
{
    const auto facts = vault::Vault::publicFacts(encoded(fromPath));
    LT_TRY(vaultStatus(facts.status, fromPath));
    if (QFile::exists(fromPath + QStringLiteral("-wal")))
        return Error {Error::Code::FileInUse,
                      QStringLiteral("a backup is one file; beside this one lies a log of unfinished work"),
                      fromPath};
    return copyFileWhole(fromPath, toPath);
}

} // namespace letstalk::services
