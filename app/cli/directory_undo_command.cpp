// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_list.h"
#include "app/cli/run.h"
#include "core/services/care_service.h"

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

Status undoAct(Run &run)
{
    const auto act = OpId::fromText(run.arguments().positional(1));
    if (!act)
        return run.wrong(
            Cli::tr("ACT is an act's id, as “directory import” and the other commands of the directory "
                    "tell it when they are done."));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto outcome, workspace->directory().care().undo(*act));
    const int left = int(outcome.changedSince.size());
    if (outcome.undone == 0)
        return Error {
            Error::Code::Conflict,
            Cli::tr("nothing of this act is left to take back: it was taken back before, or changed since"),
            {}};
    run.console().print(Cli::tr("Taken back: %n record(s).", nullptr, outcome.undone));
    if (left > 0)
        run.console().note(
            Cli::tr("%n of its records was changed since by somebody else, and stays.", nullptr, left));
    run.console().answer({{u"act"_s, act->toText()}, {u"undone"_s, outcome.undone}, {u"left"_s, left}});
    return done();
}

} // namespace

const Command kDirectoryUndoCommand {
    "directory undo",
    QT_TRANSLATE_NOOP("Cli", "take an import or another act of the directory back"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Takes back all that one act changed: an import, an edit, a notice, a check, a link. What "
        "somebody else changed since stays. One's own acts; a site lead anybody's. It stays in "
        "the history."),
    {kFile,
     {"ACT",
      QT_TRANSLATE_NOOP("Cli", "the act's id, as the command that did it told it (with --json, “act”)")}},
    {},
    true,
    "directory undo desk.letstalk 0190c2a4-0000-7000-8000-000000000000",
    undoAct};

} // namespace letstalk::cli
