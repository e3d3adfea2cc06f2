// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_list.h"
#include "app/cli/run.h"

#include <limits>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

Status erasePerson(Run &run)
{
    const auto id = PersonId::fromText(run.arguments().positional(1));
    if (!id)
        return run.wrong(Cli::tr("“%1” is no id of a person.").arg(run.arguments().positional(1)));
    LT_ASSIGN(const auto confirmed, run.number("confirm", 1, std::numeric_limits<int>::max()));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto goes, workspace->people().whatGoes(*id));
    if (confirmed != int(goes.records)) {
        for (const QString &sentence : services::erasureWords(goes, workspace->codes()))
            run.console().note(sentence);
        return run.wrong(Cli::tr("Say --confirm %1: out of so many records what is personal goes for good.")
                             .arg(goes.records));
    }
    LT_ASSIGN(const auto erased,
              workspace->people().erase(*id, run.arguments().value("reason"), goes.records));
    if (erased.asked)
        run.console().print(Cli::tr("Asked for: an officer's computer has to sign the erasure. The request "
                                    "goes there with the next files."));
    else
        run.console().print(Cli::tr("Erased for good, here; everywhere else with the next files."));
    if (erased.sealedConcerns > 0)
        run.console().note(Cli::tr(
            "%n safeguarding concern(s) (is|are) sealed here and none says outside its seal whom it is "
            "about. Those who hold the key are told which are about somebody erased; ask them for the "
            "reference, for “concern erase”.",
            nullptr, erased.sealedConcerns));
    run.console().answer({{u"id"_s, id->toText()},
                          {u"asked"_s, erased.asked},
                          {u"records"_s, goes.records},
                          {u"sealed_concerns"_s, erased.sealedConcerns}});
    return done();
}

const Positional kFile {"FILE", QT_TRANSLATE_NOOP("Cli", "the sealed file")};

} // namespace

const Command kPeopleEraseCommand {
    "people erase",
    QT_TRANSLATE_NOOP("Cli", "erase a person for good"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Deletes the person and takes what is personal out of everything about them, in all "
        "computers of the council; totals stay. It cannot be undone: without --confirm it says "
        "what goes, an open Direct Payment case above all, and erases nothing. Needs the data "
        "protection officer; on a computer that is no officer's it is asked for. On an officer's "
        "computer the same command signs what was asked for elsewhere."),
    {kFile, {"ID", QT_TRANSLATE_NOOP("Cli", "the person's id, as “people search” shows it")}},
    {{"reason", "CODE", QT_TRANSLATE_NOOP("Cli", "why, as a code: REQUEST, RETENTION, MISTAKE; no names"),
      true},
     {"confirm", "N", QT_TRANSLATE_NOOP("Cli", "so many records, as the command says without it")}},
    true,
    "people erase desk.letstalk 0190c5a2-7000-7000-8000-000000000001 --reason REQUEST --confirm 12 --user "
    "dpo",
    erasePerson};

} // namespace letstalk::cli
