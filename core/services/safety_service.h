// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/service_context.h"
#include "core/vault/secure_bytes.h"

#include <functional>

namespace letstalk::services {

/// Backup, restore, check and the plain copy.
class SafetyService
{
public:
    explicit SafetyService(ServiceContext &context) : m_context(context) { }

    struct Checked
    {
        QString pages; ///< "ok", or what integrity_check said
        journal::Journal::Verified journal;
        qint64 accessEntries = 0;
        /// This computer may write memory, and what is unlocked in it, to its disk in clear (vault.md 3).
        bool swapsInClear = false;
        /// Of each kind of row, by its table's name: files with the same records have the same.
        std::vector<std::pair<QString, QByteArray>> digests;
    };
    Result<Checked> check(const journal::Progress &progress = {}) const;
    /// A sealed copy with the same keys; opened and checked before it takes its name. Never overwrites.
    Status backup(const QString &toPath) const;
    /// A plain SQLite copy; needs the recovery key (NeedsRecoveryKey otherwise); logged. Cancelled, and
    /// nothing left, once `keepGoing` says no; it is asked often.
    Status decrypt(const QString &outPath, const vault::SecureBytes &recoveryKey,
                   const std::function<bool()> &keepGoing = {}) const;

private:
    ServiceContext &m_context;
};

/// Puts a backup in place as a new file at `toPath` (never over an existing one). Its first opening starts a
/// new stream (exchange.md 6).
Status restoreBackup(const QString &fromPath, const QString &toPath);

} // namespace letstalk::services
