// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/services/workspace.h"

#include <QTemporaryDir>

#include <memory>

namespace letstalk::test {

/// A passphrase that the rules accept.
inline const QString kPassphrase = QStringLiteral("kettle marsh violin tram");

vault::SecureBytes secret(const QString &text = kPassphrase);

/// Gives every account that waits its keys, one after another, with the printed recovery key.
Status grantAll(services::Workspace &workspace, const QString &recoveryKey);

/// A founded file in a folder of its own, with cheap keys, a clock that stands still and random numbers from
/// a seed. The folder, the file and this "computer's" settings go with it.
class TempWorkspace
{
public:
    /// Founded by "founder" at the site Blacon on Friday 2026-03-20, 10:30.
    explicit TempWorkspace(quint64 seed = 1);
    ~TempWorkspace();
    TempWorkspace(const TempWorkspace &) = delete;
    TempWorkspace &operator=(const TempWorkspace &) = delete;

    services::Workspace &operator*() { return *m_workspace; }
    services::Workspace *operator->() { return m_workspace.get(); }
    bool isOpen() const { return m_workspace != nullptr; }

    ManualClock clock;
    SeededRandom random;
    QString recoveryKey; ///< as printed

    QString folder() const { return m_folder.path() + QStringLiteral("/data"); }
    QString path() const { return folder() + QStringLiteral("/council.letstalk"); }
    QString settingsFolder() const { return m_folder.path() + QStringLiteral("/settings"); }
    services::Environment environment() { return {clock, random, settingsFolder(), true}; }
    services::Workspace::OpenRequest request(const QString &user = QStringLiteral("founder"),
                                             const QString &passphrase = kPassphrase) const;

    void lock() { m_workspace.reset(); }
    /// Locks, then opens again.
    Status reopen(const QString &user = QStringLiteral("founder"), const QString &passphrase = kPassphrase);
    Status reopenWithRecoveryKey();
    /// By whoever is logged in (an administrator), with the usual passphrase. Aborts the test on failure.
    UserId addUser(const QString &name, const Roles &roles);
    UserId userId(const QString &name);
    /// Gives up the workspace, for a StorageThread.
    std::unique_ptr<services::Workspace> take() { return std::move(m_workspace); }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<services::Workspace> m_workspace;
};

/// A service of the directory that is no more than its name.
ServiceId addService(TempWorkspace &temp, const QString &name);

} // namespace letstalk::test
