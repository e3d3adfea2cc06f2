// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/erasure_list.h"
#include "core/exchange/guard_file.h"
#include "core/services/site_users.h"
#include "core/services/workspace.h"
#include "core/storage/user_store.h"
#include "core/vault/vault.h"

#include <optional>

namespace letstalk::services {

/// What a workspace is made of, in the order of making; destroyed the other way round.
struct Workspace::Parts
{
    QString path;
    QString council;
    std::shared_ptr<vault::Vault> vault;
    std::unique_ptr<storage::Database> db;
    std::unique_ptr<journal::Journal> journal;
    std::unique_ptr<journal::AccessLog> accessLog;
    CompartmentKeys compartments;
    QByteArray guardKey;
    std::optional<exchange::GuardFolder> guards;
    std::shared_ptr<exchange::ErasureList> erasures;
    std::shared_ptr<SearchTally> searches = std::make_shared<SearchTally>(); ///< with the readers
    bool opened = false; ///< false: opening failed on the way, and nothing is to be noted

    /// Notes the present head of the file's stream on this computer.
    Status writeGuard() const;
    exchange::Guard guardNow(const journal::OwnStream &own) const;
};

/// Makes a workspace of an unlocked vault, step by step; what fails on the way is closed again.
class WorkspaceOpener
{
public:
    WorkspaceOpener(const Environment &environment, const QString &path);

    /// The writer's connection, of the vault as it is (also one that has no name yet: founding).
    static Result<std::unique_ptr<storage::Database>> connect(vault::Vault &vault,
                                                              const Environment &environment);
    static Result<std::unique_ptr<storage::Database>> connectPlainly(vault::Vault &vault);
    static vault::PassphraseCost passphraseCost(const Environment &environment);
    /// `made`: the replica of a file that is being made; else the one that the file says it is.
    static journal::Journal::Options journalOptions(storage::Database &db, journal::Progress progress,
                                                    std::optional<exchange::ReplicaId> made = {});

    /// `founded`: the file was made a moment ago, so its stream is ours without asking the guard.
    Result<std::unique_ptr<Workspace>> run(vault::Outcome outcome, bool founded, journal::Progress progress);
    /// Takes a file away again that was made and then could not be opened.
    static void removeMade(const QString &path, const Environment &environment);
    /// Closes what was opened so far.
    void abandon() { m_workspace.reset(); }

private:
    Status openRecord(journal::Progress progress);
    Status checkCopy(const vault::OpenInfo &info);
    Status findActor();
    Status asRecoveryKey(const SiteUser *account);
    Status healPublicKey(const SiteUser &user);
    Status guardStream(bool founded);
    Status openCompartments();
    Status logUnlock(const vault::OpenInfo &info);
    Status logFailures(const vault::FailedUnlocks &failed, const vault::SlotId &slot, const QString &one,
                       const QString &many);
    Status noticeDuties(const vault::OpenInfo &info);
    Status noticeReset();
    Status noticeRecoveryKeys(std::vector<PendingGrant> &pending);
    Status makeServices();
    Status doCouncilDuties();
    Status eraseAgain();
    Status noticeCouncil();

    const Environment &m_environment;
    std::unique_ptr<Workspace> m_workspace;
    Workspace::Parts &m_parts;
    std::vector<SiteUser> m_users;
    Actor m_actor;
};

/// The name of the setting that asks for a new data key at the next lock; its value tells the key it asks to
/// leave, so that it is known for done when the key is another.
inline constexpr char kNewKeyDue[] = "new_key_due";
/// A hash that names the present data key.
QByteArray dataKeyName(const vault::Vault &vault);

} // namespace letstalk::services
