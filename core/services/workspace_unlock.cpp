// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of Workspace that a name and a passphrase go through, and what can be had without one.
#include "core/services/log_aside.h"
#include "core/services/vault_error.h"
#include "core/services/workspace_parts.h"
#include "core/vault/file_care.h"

#include <QFile>
#include <QFileInfo>

namespace letstalk::services {

namespace {

Result<vault::Credential> credentialOf(const Workspace::OpenRequest &request)
{
    if (!request.recoveryKey.isEmpty()) {
        LT_ASSIGN(const auto key, readRecoveryKey(request.recoveryKey.toStdString()));
        return vault::Credential::recovery(key);
    }
    const auto passphrase = normalPassphrase(request.passphrase);
    const std::string name = normalForm(request.userName);
    return name.empty() ? vault::Credential::founder(textOf(passphrase))
                        : vault::Credential::user(name, textOf(passphrase));
}

} // namespace

Result<std::unique_ptr<Workspace>> Workspace::open(const OpenRequest &request, const Environment &environment)
{
    LT_ASSIGN(const auto credential, credentialOf(request));
    auto outcome
        = vault::Vault::open(QFile::encodeName(request.path).toStdString(), credential, environment.vault);
    const bool otherKey = outcome.status == vault::Status::WrongKey && !request.recoveryKey.isEmpty();
    if (otherKey) // well formed, and there is no name that an answer could give away
        return Error {Error::Code::NeedsRecoveryKey,
                      QStringLiteral("the one given belongs to another file, or was replaced since"),
                      request.path};
    WorkspaceOpener opener(environment, request.path);
    auto opened = opener.run(std::move(outcome), false, request.progress);
    if (opened || !opened.error().where.isEmpty())
        return opened;
    Error error = opened.error(); // the database does not know what its file is called
    error.where = request.path;
    return error;
}

Result<FilePeek> peek(const QString &path)
{
    const auto facts = vault::Vault::publicFacts(QFile::encodeName(path).toStdString());
    if (facts.status != vault::Status::Ok)
        return vaultError(facts.status, path);
    return FilePeek {facts.demo, QString::fromStdString(facts.demoPassphrase)};
}

Result<QString> setLogAside(const Workspace::OpenRequest &request, const Environment &environment)
{
    LT_ASSIGN(const auto credential, credentialOf(request));
    const auto path = QFile::encodeName(request.path).toStdString();
    const auto outcome = vault::Vault::open(path, credential, environment.vault);
    if (outcome.status == vault::Status::Ok)
        return Error {Error::Code::Conflict,
                      QStringLiteral("no log lies beside %1 that hinders it from opening")
                          .arg(QFileInfo(request.path).fileName()),
                      request.path};
    if (outcome.status != vault::Status::WalForeign)
        return openingError(outcome, request.path);
    std::string name;
    LT_TRY(vaultStatus(vault::Vault::setWalAside(path, name, environment.vault), request.path));
    // What was being written back when the last session broke off is mended by its log alone.
    auto without = vault::Vault::open(path, credential, environment.vault);
    if (without.status != vault::Status::Ok)
        return openingError(without, request.path);
    LT_TRY(vaultStatus(vault::doubt(without.vault->path(), environment.vault), request.path));
    without.info.copiedWhileOpen = true;
    WorkspaceOpener opener(environment, request.path);
    if (const auto checked = opener.run(std::move(without), false, request.progress); !checked)
        return checked.error();
    return QFile::decodeName(name.c_str());
}

} // namespace letstalk::services
