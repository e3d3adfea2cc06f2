// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_list.h"
#include "app/cli/concern_words.h"

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

Status eraseConcern(Run &run)
{
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto id, workspace->concerns().find(run.arguments().positional(1), Act::EraseConcern));
    LT_ASSIGN(const auto erased, workspace->concerns().erase(id, run.arguments().value("reason")));
    run.console().print(erased.asked
                            ? Cli::tr("Asked for: an officer's computer has to sign the erasure. The request "
                                      "goes there with the next files.")
                            : Cli::tr("Erased for good, here; everywhere else with the next files."));
    run.console().answer({{u"id"_s, id.toText()}, {u"asked"_s, erased.asked}});
    return done();
}

} // namespace

const Command kConcernEraseCommand {
    "concern erase",
    QT_TRANSLATE_NOOP("Cli", "erase a concern for good"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Takes the words of a concern and of its additions out for good, in all computers of the council; "
        "that there was one, where and when, stays. Needs the data protection officer, who cannot read it: "
        "a social worker says which. Erasing a person does not do this by itself."),
    {kConcernFile, kConcernReference},
    {{"reason", "CODE", QT_TRANSLATE_NOOP("Cli", "why, as a code: REQUEST, RETENTION, MISTAKE; no names"),
      true}},
    true,
    "concern erase desk.letstalk BLA-K7QX4-M2P9T-3 --reason RETENTION --user dpo",
    eraseConcern};

} // namespace letstalk::cli
