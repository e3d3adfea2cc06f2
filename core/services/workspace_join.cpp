// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/eight_words.h"
#include "core/exchange/invitation.h"
#include "core/exchange/replica_card.h"
#include "core/exchange/stream_name.h"
#include "core/services/user_rows.h"
#include "core/services/vault_error.h"
#include "core/services/workspace_parts.h"
#include "core/storage/transaction.h"
#include "core/storage/upkeep.h"

#include <QCoreApplication>
#include <QFile>

namespace letstalk::services {

using namespace exchange;

namespace {

constexpr qint64 kDayMs = 24LL * 3600 * 1000;

Error invalid(const QString &detail)
{
    return {Error::Code::InvalidInput, detail, {}};
}

Status checkRequest(const Workspace::JoinRequest &request)
{
    if (request.path.trimmed().isEmpty())
        return invalid(QStringLiteral("say where the file is to lie"));
    LT_TRY(checkUserName(request.userName));
    const auto text = textOf(request.passphrase);
    const QString problem
        = passphraseProblem(QString::fromUtf8(text.data(), qsizetype(text.size())), request.userName);
    if (!problem.isEmpty())
        return invalid(QStringLiteral("the passphrase is not good enough. ") + problem);
    if (request.label.trimmed().toUtf8().size() > kMostLabelBytes)
        return invalid(QStringLiteral("the computer's name is too long"));
    return done();
}

/// A file that asks to join, made before it has its name: the first user and the recovery key's row as the
/// first entry of its stream, its keys, and the roster that the invitation told.
class Joining
{
public:
    Joining(const Workspace::JoinRequest &request, const Invitation &invitation,
            const Environment &environment)
        : m_request(request), m_invitation(invitation), m_environment(environment),
          m_ids(environment.clock, environment.random), m_keys(ReplicaKeys::create())
    {
        m_card.network = invitation.network;
        m_card.replica = makeReplicaId(m_ids);
        m_card.site = invitation.site;
        m_card.invitation = invitation.id;
        const QString label = request.label.trimmed();
        m_card.label = label.isEmpty() ? invitation.label : label;
        if (m_card.label.isEmpty())
            m_card.label = QCoreApplication::translate("CouncilService", "computer");
        m_card.keys = m_keys.publicKeys();
        m_card.createdMs = environment.clock.nowMs();
    }

    Status prepare(vault::Vault &vault)
    {
        LT_ASSIGN(const auto db, WorkspaceOpener::connect(vault, m_environment));
        LT_ASSIGN(const auto journal,
                  journal::Journal::open(*db, m_environment.clock, m_environment.random,
                                         WorkspaceOpener::journalOptions(*db, {}, m_card.replica)));
        LT_TRY(journal->commit(firstEntry(vault, journal->ownStream().id)));
        LT_ASSIGN(auto transaction, storage::Transaction::begin(*db));
        ReplicaStore replicas(*db, vault.subkey(vault::Purpose::Exchange));
        LT_TRY(replicas.begin(
            {m_card.replica.row(), m_card.network.row(), m_card.site.row(), m_card.label, m_card.invitation},
            m_keys, m_card.createdMs));
        RosterBook book;
        LT_TRY(book.begin(*db, m_invitation.roster, m_card.createdMs));
        LT_TRY(transaction.commit());
        // Closing would do the same, but could not say that the disk is full.
        return storage::checkpoint(*db);
    }
    QByteArray card() const { return writeCard(m_card, m_keys); }
    QStringList words() const { return eightWords(m_card.keys); }
    QString cardName() const { return QStringLiteral("card_%1.ltc").arg(m_card.replica.toText().right(8)); }

private:
    journal::Save firstEntry(const vault::Vault &vault, quint64 stream)
    {
        Actor actor;
        actor.name = m_request.userName.trimmed();
        actor.user = accountId(stream, actor.name);
        actor.roles = {Role::Admin, Role::SiteLead, Role::FrontDesk};
        actor.site = m_card.site;
        journal::Save save(Act::ManageUsers, actor);
        const QString display = m_request.displayName.trimmed();
        writeUser(save,
                  {actor.user,
                   actor.name,
                   display.isEmpty() ? actor.name : display,
                   bytesOf(vault.userPublicKey()),
                   {},
                   {},
                   false,
                   actor.roles});
        const QString recovery = QStringLiteral("recovery");
        writeUser(save,
                  {accountId(stream, recovery),
                   recovery,
                   QStringLiteral("Recovery key, %1").arg(siteName()),
                   bytesOf(vault.recoveryPublicKey()),
                   {},
                   {},
                   true,
                   {}});
        return save;
    }
    QString siteName() const
    {
        const auto *site = m_invitation.roster.roster.findSite(m_card.site);
        return site ? site->name : m_card.label;
    }

    const Workspace::JoinRequest &m_request;
    const Invitation &m_invitation;
    const Environment &m_environment;
    IdSource m_ids;
    const ReplicaKeys m_keys;
    ReplicaCard m_card;
};

} // namespace

Result<Workspace::Joined> Workspace::join(const JoinRequest &request, const Environment &environment)
{
    LT_TRY(checkRequest(request));
    LT_ASSIGN(const auto invitation, readInvitation(request.invitation));
    // An early word to whoever waits too long; it is the officer's clock that decides.
    if (invitation.createdMs + (kInvitationDays + 1) * kDayMs < environment.clock.nowMs())
        return Error {Error::Code::Conflict,
                      QStringLiteral("the invitation is too old; ask the officer for another one"),
                      {}};
    Joining joining(request, invitation, environment);
    Status prepared = done();
    vault::CreateOptions options;
    options.founderName = normalForm(request.userName);
    options.founderPassphrase = normalPassphrase(request.passphrase);
    options.cost = WorkspaceOpener::passphraseCost(environment);
    options.environment = environment.vault;
    options.prepare = [&](vault::Vault &vault) {
        prepared = joining.prepare(vault);
        return bool(prepared);
    };
    auto outcome = vault::Vault::create(QFile::encodeName(request.path).toStdString(), std::move(options));
    if (!prepared)
        return prepared.error();
    if (outcome.status != vault::Status::Ok)
        return makingError(outcome.status, request.path, outcome.owner);

    Joined joined;
    joined.recoveryKey = QString::fromStdString(outcome.recoveryKey->toText());
    joined.card = joining.card();
    joined.cardName = joining.cardName();
    joined.words = joining.words();
    WorkspaceOpener opener(environment, request.path);
    auto opened = opener.run(std::move(outcome), true, {});
    if (!opened) {
        const Error error = opened.error();
        opener.abandon();
        WorkspaceOpener::removeMade(request.path, environment);
        return error;
    }
    joined.workspace = *std::move(opened);
    return joined;
}

} // namespace letstalk::services
