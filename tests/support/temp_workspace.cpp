// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/temp_workspace.h"

#include "core/base/london_time.h"
#include "core/journal/entities/directory.h"
#include "core/journal/save.h"

#include <QDir>

namespace letstalk::test {

vault::SecureBytes secret(const QString &text)
{
    return vault::SecureBytes::copyOf(std::string_view(text.toStdString()));
}

Status grantAll(services::Workspace &workspace, const QString &recoveryKey)
{
    LT_ASSIGN(const auto pending, workspace.users().pendingGrants());
    for (const auto &one : pending)
        LT_TRY(workspace.users().grantWithRecoveryKey(recoveryKey, one.user, one.publicKey));
    return done();
}

TempWorkspace::TempWorkspace(quint64 seed)
    : clock(london::instant(QDate(2026, 3, 20), QTime(10, 30))), random(seed)
{
    QDir().mkpath(folder());
    services::Workspace::FoundRequest request;
    request.path = path();
    request.council = QStringLiteral("Test Council");
    request.siteName = QStringLiteral("Blacon");
    request.userName = QStringLiteral("founder");
    request.displayName = QStringLiteral("The Founder");
    request.passphrase = secret();
    auto founded = services::Workspace::found(request, environment());
    if (!founded)
        qFatal("the test's workspace cannot be founded: %s", qPrintable(founded.error().detail));
    m_workspace = std::move(founded->workspace);
    recoveryKey = founded->recoveryKey;
}

TempWorkspace::~TempWorkspace() = default;

services::Workspace::OpenRequest TempWorkspace::request(const QString &user, const QString &passphrase) const
{
    services::Workspace::OpenRequest request;
    request.path = path();
    request.userName = user;
    request.passphrase = secret(passphrase);
    return request;
}

Status TempWorkspace::reopen(const QString &user, const QString &passphrase)
{
    lock();
    LT_ASSIGN(m_workspace, services::Workspace::open(request(user, passphrase), environment()));
    return done();
}

Status TempWorkspace::reopenWithRecoveryKey()
{
    lock();
    services::Workspace::OpenRequest request;
    request.path = path();
    request.recoveryKey = recoveryKey;
    LT_ASSIGN(m_workspace, services::Workspace::open(request, environment()));
    return done();
}

UserId TempWorkspace::addUser(const QString &name, const Roles &roles)
{
    const auto added = m_workspace->users().add(name, {}, roles, secret());
    if (!added)
        qFatal("a user cannot be added: %s", qPrintable(added.error().detail));
    return userId(name);
}

UserId TempWorkspace::userId(const QString &name)
{
    const auto users = m_workspace->users().list();
    if (users)
        for (const auto &user : *users)
            if (user.name == name)
                return user.id;
    qFatal("there is no user %s", qPrintable(name));
}

ServiceId addService(TempWorkspace &temp, const QString &name)
{
    const auto id = temp->context().ids.make<ServiceId>();
    journal::Save save(Act::ImportDirectory, temp->actor());
    save.create(journal::Entity::Service, id)
        .set(journal::service::kName, name)
        .set(journal::service::kPresent, true);
    if (const auto made = temp->context().journal.commit(save); !made)
        qFatal("a service cannot be added: %s", qPrintable(made.error().detail));
    return id;
}

} // namespace letstalk::test
