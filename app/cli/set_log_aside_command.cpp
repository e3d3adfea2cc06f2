// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_list.h"
#include "app/cli/run.h"
#include "core/services/log_aside.h"

#include <QDir>
#include <QFileInfo>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

Status setLogAside(Run &run)
{
    LT_ASSIGN(const auto request, run.openRequest(run.file()));
    LT_ASSIGN(const QString log, services::setLogAside(request, run.environment()));
    const QString name = QFileInfo(log).fileName();
    run.console().print(
        Cli::tr("The log lies beside the file as %1 now; nothing in it was deleted. The file opens "
                "as it was before what is in the log.")
            .arg(name));
    run.console().answer({{u"file"_s, request.path}, {u"log"_s, QDir::toNativeSeparators(log)}});
    return done();
}

} // namespace

const Command kSetLogAsideCommand {
    "set-log-aside",
    QT_TRANSLATE_NOOP("Cli", "open a file without the foreign log that lies beside it"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "For a file that does not open because a log beside it (its name ends in -wal) belongs to another "
        "copy "
        "of the file, or is damaged at its beginning: gives the log another name beside the file, which it "
        "tells. What was saved into that log alone is then not in the file; nothing is deleted. A log that "
        "the file can use is left where it is."),
    {kFile},
    {},
    true,
    "set-log-aside desk.letstalk",
    setLogAside};

} // namespace letstalk::cli
