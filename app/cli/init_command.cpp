// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_list.h"
#include "app/cli/out_file.h"
#include "app/cli/run.h"
#include "core/services/file_copy.h"

#include <QFile>
#include <QFileInfo>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

Status init(Run &run)
{
    const auto &arguments = run.arguments();
    const QString path = run.file();
    if (QFileInfo::exists(path))
        return Error {Error::Code::FileExists, {}, path};
    LT_TRY(services::checkFolderOf(path));
    OutFile recovery(arguments.value("recovery-out"));
    LT_TRY(recovery.makeBeside(path));

    services::Workspace::FoundRequest request;
    request.path = path;
    request.council = arguments.has("council") ? arguments.value("council") : u"Cheshire West and Chester"_s;
    request.siteName = arguments.value("site");
    request.userName = arguments.value("user");
    request.displayName
        = arguments.has("display-name") ? arguments.value("display-name") : arguments.value("user");
    LT_ASSIGN(request.passphrase, run.newPassphrase("passphrase-file", request.userName));
    LT_ASSIGN(auto founded, services::Workspace::found(request, run.environment()));

    if (const auto written = recovery.writeSecret(founded.recoveryKey); !written) {
        founded.workspace.reset();
        QFile::remove(path); // without its key the new, empty file is of no use
        return written.error();
    }
    LT_ASSIGN(const Site site, founded.workspace->sessions().siteByName(request.siteName));
    auto &console = run.console();
    console.print(
        Cli::tr("Made %1 for %2: site %3, user %4.").arg(path, request.council, site.name, request.userName));
    console.print(Cli::tr("The recovery key is in %1. Print it, lock the paper away, and delete the file.")
                      .arg(arguments.value("recovery-out")));
    console.answer({{u"file"_s, path},
                    {u"council"_s, request.council},
                    {u"site"_s, site.name},
                    {u"user"_s, request.userName},
                    {u"recovery_file"_s, arguments.value("recovery-out")}});
    return done();
}

} // namespace

const Command kInitCommand {
    "init",
    QT_TRANSLATE_NOOP("Cli", "found a council: a sealed file, its first site and user, the recovery key"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Makes a new sealed file. It comes with the published sites and their hours; --site names "
        "the one you work at, or a new one. The user gets the roles FRONT_DESK, SITE_LEAD and ADMIN; a "
        "data protection officer and social workers get theirs with “user role”. The recovery key is the "
        "only way back in when every passphrase is lost."),
    {{"FILE", QT_TRANSLATE_NOOP("Cli", "the file to make; must not exist yet")}},
    {{"site", "NAME", QT_TRANSLATE_NOOP("Cli", "the site that you work at"), true},
     {"user", "NAME", QT_TRANSLATE_NOOP("Cli", "your short name, typed at each unlock"), true},
     {"recovery-out", "PATH", QT_TRANSLATE_NOOP("Cli", "where to write the recovery key; must not exist yet"),
      true},
     {"display-name", "NAME", QT_TRANSLATE_NOOP("Cli", "your name as colleagues see it")},
     {"council", "NAME", QT_TRANSLATE_NOOP("Cli", "the council; left out, Cheshire West and Chester")},
     {"passphrase-file", "PATH",
      QT_TRANSLATE_NOOP("Cli",
                        "a file whose first line is the passphrase to set; left out, it is asked for on the "
                        "terminal")}},
    false,
    "init desk.letstalk --site Blacon --user sam --recovery-out recovery.txt",
    init};

} // namespace letstalk::cli
