// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_list.h"
#include "app/cli/concern_words.h"
#include "app/cli/exchange_output.h"
#include "core/services/sealed_parts.h"

#include <limits>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

QJsonObject goesObject(const services::ConcernService::Goes &goes)
{
    return {{u"reference"_s, goes.reference},
            {u"site"_s, goes.site},
            {u"recorded_at"_s, instantText(goes.recordedAt)},
            {u"additions"_s, goes.additions},
            {u"records"_s, goes.records}};
}

Status eraseConcern(Run &run)
{
    LT_ASSIGN(const auto confirmed, run.number("confirm", 1, std::numeric_limits<int>::max()));
    LT_ASSIGN(const auto workspace, run.open());
    const QString reason = run.arguments().value("reason");
    LT_ASSIGN(const auto id, workspace->concerns().find(run.arguments().positional(1), Act::EraseConcern));
    LT_ASSIGN(const auto goes, workspace->concerns().whatGoes(id));
    LT_TRY(services::checkReasonCode(workspace->codes(), reason));
    if (confirmed != int(goes.records)) {
        for (const QString &sentence : services::erasureWords(goes))
            run.console().note(sentence);
        return run.unconfirmed(Cli::tr("Nothing was erased: the words of %n record(s) would go for good.",
                                       nullptr, int(goes.records)),
                               goes.records, {{u"id"_s, id.toText()}, {u"goes"_s, goesObject(goes)}});
    }
    LT_ASSIGN(const auto erased, workspace->concerns().erase(id, reason, goes.records));
    run.console().print(erased.asked
                            ? Cli::tr("Asked for: an officer's computer has to sign the erasure. The request "
                                      "goes there with the next files.")
                            : Cli::tr("Erased for good, here; everywhere else with the next files."));
    run.console().answer({{u"id"_s, id.toText()}, {u"asked"_s, erased.asked}, {u"goes"_s, goesObject(goes)}});
    return done();
}

} // namespace

const Command kConcernEraseCommand {
    "concern erase",
    QT_TRANSLATE_NOOP("Cli", "erase a concern for good"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Takes the words of a concern and of its additions out for good, in all computers of the council; "
        "that there was one, where and when, stays. It cannot be undone: without --confirm it says what "
        "goes, "
        "erases nothing and ends with code 1. Needs the data protection officer, who cannot read it: "
        "a social worker says which. Erasing a person does not do this by itself."),
    {kFile, kConcernReference},
    {{"reason", "CODE", QT_TRANSLATE_NOOP("Cli", "why, as a code: REQUEST, RETENTION, MISTAKE; no names"),
      true},
     {"confirm", "N", QT_TRANSLATE_NOOP("Cli", "so many records, as the command says without it")}},
    true,
    "concern erase desk.letstalk BLA-K7QX4-M2P9T-3 --reason RETENTION --confirm 1 --user dpo",
    eraseConcern};

} // namespace letstalk::cli
