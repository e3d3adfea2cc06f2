// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_list.h"
#include "app/cli/run.h"

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

Status changePassphrase(Run &run)
{
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto current, run.passphrase("passphrase-file", Cli::tr("Passphrase once more: ")));
    LT_ASSIGN(const auto next, run.newPassphrase("new-passphrase-file", workspace->actor().name));
    LT_TRY(workspace->users().changeOwnPassphrase(current, next));
    run.console().print(Cli::tr("%1 has a new passphrase.").arg(workspace->actor().name));
    run.console().answer({{u"user"_s, workspace->actor().name}});
    return done();
}

} // namespace

const Command kPassphraseCommand {
    "passphrase",
    QT_TRANSLATE_NOOP("Cli", "change your own passphrase"),
    QT_TRANSLATE_NOOP("Cli",
                      "Changes the passphrase of --user. Copies and backups made before keep the old one."),
    {kFile},
    {{"new-passphrase-file", "PATH",
      QT_TRANSLATE_NOOP("Cli",
                        "a file whose first line is the passphrase to set; left out, it is asked for on the "
                        "terminal")}},
    true,
    "passphrase desk.letstalk --user alex",
    changePassphrase};

} // namespace letstalk::cli
