// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/compartment_rules.h"
#include "core/domain/published_sites.h"
#include "core/domain/site_code.h"
#include "core/exchange/stream_name.h"
#include "core/journal/entities/site.h"
#include "core/journal/entities/user.h"
#include "core/services/grants.h"
#include "core/services/user_rows.h"
#include "core/services/vault_error.h"
#include "core/services/workspace_parts.h"
#include "core/storage/upkeep.h"

#include <QFile>

namespace letstalk::services {

namespace {

using namespace journal;

Error invalid(const QString &detail)
{
    return {Error::Code::InvalidInput, detail, {}};
}

Status checkRequest(const Workspace::FoundRequest &request)
{
    if (request.path.trimmed().isEmpty())
        return invalid(QStringLiteral("say where the file is to lie"));
    if (request.council.trimmed().isEmpty())
        return invalid(QStringLiteral("say what the council is called"));
    if (request.siteName.trimmed().isEmpty())
        return invalid(QStringLiteral("say which site this computer is at"));
    if (request.siteName.trimmed().toUtf8().size() > exchange::kMostLabelBytes)
        return invalid(QStringLiteral("the site's name is too long; it may have %1 letters")
                           .arg(exchange::kMostLabelBytes));
    LT_TRY(checkUserName(request.userName));
    const auto passphrase
        = QString::fromUtf8(textOf(request.passphrase).data(), qsizetype(request.passphrase.size()));
    // A demonstration shows its passphrase anyway.
    if (const QString problem = passphraseProblem(passphrase, request.userName);
        !request.demo && !problem.isEmpty())
        return invalid(QStringLiteral("the passphrase is not good enough. ") + problem);
    return done();
}

/// The first entry of a council: who, where, and the compartments with their keys for the recovery key's
/// holder.
class Founding
{
public:
    /// `stream`: the file's own.
    Founding(const Workspace::FoundRequest &request, const Environment &environment, vault::Vault &vault,
             quint64 stream)
        : m_request(request), m_vault(vault), m_ids(environment.clock, environment.random), m_stream(stream),
          m_founder(founder())
    { }

    Save save()
    {
        Save save(Act::FoundCouncil, m_founder);
        save.create(Entity::Council, m_ids.next()).set(council::kName, m_request.council.trimmed());
        addSites(save);
        addUsers(save);
        addCompartments(save);
        return save;
    }
    SiteId site() const { return m_founder.site; }

private:
    Actor founder()
    {
        Actor actor;
        actor.name = m_request.userName.trimmed();
        actor.user = accountId(m_stream, actor.name);
        actor.roles = {Role::Admin, Role::SiteLead, Role::FrontDesk};
        return actor;
    }

    void addSites(Save &save)
    {
        QStringList codes;
        for (const auto &published : publishedSites()) {
            writeSite(save, published.site);
            codes.push_back(published.site.code);
            for (const auto &when : published.recurrences)
                save.create(Entity::Recurrence, when.id)
                    .set(recurrence::kSite, when.site)
                    .set(recurrence::kRule, when.rule)
                    .set(recurrence::kStarts, when.starts.toString(QStringLiteral("HH:mm")))
                    .set(recurrence::kEnds, when.ends.toString(QStringLiteral("HH:mm")))
                    .set(recurrence::kValidFrom, when.validFrom)
                    .set(recurrence::kValidTo, when.validTo);
        }
        if (const auto known = publishedSite(m_request.siteName)) {
            m_founder.site = known->site.id;
            return;
        }
        Site site;
        site.id = m_ids.make<SiteId>();
        site.name = m_request.siteName.trimmed();
        site.code = siteCodeFor(site.name, codes);
        writeSite(save, site);
        m_founder.site = site.id;
    }

    static void writeSite(Save &save, const Site &site)
    {
        save.create(Entity::Site, site.id).set(site::kName, site.name).set(site::kCode, site.code);
    }

    void addUsers(Save &save)
    {
        const QString display = m_request.displayName.trimmed();
        writeUser(save,
                  {m_founder.user,
                   m_founder.name,
                   display.isEmpty() ? m_founder.name : display,
                   bytesOf(m_vault.userPublicKey()),
                   {},
                   {},
                   false,
                   m_founder.roles});
        const QString recovery = QStringLiteral("recovery");
        m_recovery = accountId(m_stream, recovery);
        writeUser(save,
                  {m_recovery,
                   recovery,
                   QStringLiteral("Recovery key"),
                   bytesOf(m_vault.recoveryPublicKey()),
                   {},
                   {},
                   true,
                   {}});
    }

    void addCompartments(Save &save)
    {
        for (const auto &rule : kCompartmentRules) {
            const auto keys = vault::KeyPair::create();
            storage::StoredCompartment made {m_ids.next(), QLatin1String(rule.name), 1,
                                             bytesOf(keys.publicKey)};
            save.create(Entity::Compartment, made.id)
                .set(compartment::kName, made.name)
                .set(compartment::kVersion, made.version)
                .set(compartment::kPublicKey, made.publicKey);
            writeGrant(save, made.id, m_recovery, wrapFor(m_vault.recoveryPublicKey(), keys, made));
        }
    }

    const Workspace::FoundRequest &m_request;
    vault::Vault &m_vault;
    IdSource m_ids;
    quint64 m_stream;
    Actor m_founder;
    UserId m_recovery;
};

} // namespace

Result<Workspace::Founded> Workspace::found(const FoundRequest &request, const Environment &environment)
{
    LT_TRY(checkRequest(request));
    SiteId site;
    Status prepared = done();
    vault::CreateOptions options;
    const auto recovery = vault::RecoveryKey::create();
    IdSource ids(environment.clock, environment.random);
    const auto replica = exchange::makeReplicaId(ids);
    options.recoveryKey = recovery.clone();
    options.founderName = normalForm(request.userName);
    options.founderPassphrase = normalPassphrase(request.passphrase);
    options.cost = WorkspaceOpener::passphraseCost(environment);
    options.environment = environment.vault;
    if (request.demo)
        options.demoPassphrase = std::string(textOf(options.founderPassphrase));
    // The record is founded before the file has its name: it is there whole, or not at all.
    options.prepare = [&](vault::Vault &vault) {
        prepared = [&]() -> Status {
            LT_ASSIGN(const auto db, WorkspaceOpener::connect(vault, environment));
            LT_ASSIGN(const auto journal,
                      journal::Journal::open(*db, environment.clock, environment.random,
                                             WorkspaceOpener::journalOptions(*db, {}, replica)));
            Founding founding(request, environment, vault, journal->ownStream().id);
            LT_TRY(journal->commit(founding.save()));
            site = founding.site();
            LT_TRY(
                beginCouncil(*db, vault, environment.clock, environment.random, {replica, site, &recovery}));
            // Closing would do the same, but could not say that the disk is full.
            return storage::checkpoint(*db);
        }();
        return bool(prepared);
    };
    auto outcome = vault::Vault::create(QFile::encodeName(request.path).toStdString(), std::move(options));
    if (!prepared)
        return prepared.error();
    if (outcome.status != vault::Status::Ok)
        return makingError(outcome.status, request.path, outcome.owner);

    Founded founded;
    founded.recoveryKey = QString::fromStdString(outcome.recoveryKey->toText());
    WorkspaceOpener opener(environment, request.path);
    auto opened = opener.run(std::move(outcome), true, {});
    if (!opened) {
        const Error error = opened.error();
        opener.abandon();
        WorkspaceOpener::removeMade(request.path, environment);
        return error;
    }
    founded.workspace = *std::move(opened);
    founded.workspace->chooseSite(site);
    return founded;
}

} // namespace letstalk::services
