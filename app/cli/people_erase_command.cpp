// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_list.h"
#include "app/cli/run.h"
#include "core/services/exchange_words.h"
#include "core/services/sealed_parts.h"

#include <QJsonArray>

#include <limits>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

QJsonObject goesObject(const services::PeopleService::Goes &goes)
{
    QJsonArray kinds;
    for (const auto &kind : goes.kinds)
        kinds << QJsonObject {{u"kind"_s, services::kindForMachines(kind.entity)}, {u"count"_s, kind.count}};
    QJsonArray cases;
    for (const auto &one : goes.openCases)
        cases << QJsonObject {{u"reference"_s, one.reference},
                              {u"stage"_s, one.stage},
                              {u"since"_s, one.since.toString(Qt::ISODate)}};
    return {{u"records"_s, goes.records},
            {u"kinds"_s, kinds},
            {u"open_cases"_s, cases},
            {u"sealed_concerns"_s, goes.sealedConcerns}};
}

Status erasePerson(Run &run)
{
    const auto id = PersonId::fromText(run.arguments().positional(1));
    if (!id)
        return run.wrong(Cli::tr("“%1” is no id of a person.").arg(run.arguments().positional(1)));
    LT_ASSIGN(const auto confirmed, run.number("confirm", 1, std::numeric_limits<int>::max()));
    LT_ASSIGN(const auto workspace, run.open());
    const QString reason = run.arguments().value("reason");
    LT_ASSIGN(const auto goes, workspace->people().whatGoes(*id));
    LT_TRY(services::checkReasonCode(workspace->codes(), reason)); // before anybody counts what goes
    if (confirmed != int(goes.records)) {
        for (const QString &sentence : services::erasureWords(goes, workspace->codes()))
            run.console().note(sentence);
        return run.unconfirmed(
            Cli::tr("Nothing was erased: out of %n record(s) what is personal would go for good.", nullptr,
                    int(goes.records)),
            goes.records, {{u"id"_s, id->toText()}, {u"goes"_s, goesObject(goes)}});
    }
    LT_ASSIGN(const auto erased, workspace->people().erase(*id, reason, goes.records));
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
                          {u"goes"_s, goesObject(goes)},
                          {u"sealed_concerns"_s, erased.sealedConcerns}});
    return done();
}

} // namespace

const Command kPeopleEraseCommand {
    "people erase",
    QT_TRANSLATE_NOOP("Cli", "erase a person for good"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Deletes the person and takes what is personal out of everything about them, in all "
        "computers of the council; totals stay. It cannot be undone: without --confirm it says "
        "what goes, an open Direct Payment case above all, erases nothing and ends with code 1. Needs the "
        "data "
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
