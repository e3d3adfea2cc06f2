// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_list.h"
#include "app/cli/run.h"

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

using RightPerson = services::DeskService::RightPerson;

Result<RightPerson> rightPerson(Run &run)
{
    const auto &arguments = run.arguments();
    const bool isNew
        = arguments.has("given-name") || arguments.has("family-name") || arguments.has("known-as");
    if (int(arguments.has("person")) + int(isNew) + int(arguments.has("nobody")) != 1)
        return run.wrong(Cli::tr("Say who it was: one of --person, --nobody, and a new person's names."));
    RightPerson right;
    if (arguments.has("subject"))
        right.part = RightPerson::Part::Subject;
    if (arguments.has("person")) {
        right.person = PersonId::fromText(arguments.value("person"));
        if (!right.person)
            return run.wrong(Cli::tr("--person takes an id, as “letstalk-cli people search” shows it."));
    }
    if (isNew) {
        right.newPerson.emplace();
        right.newPerson->givenName = arguments.value("given-name");
        right.newPerson->familyName = arguments.value("family-name");
        right.newPerson->knownAs = arguments.value("known-as");
    }
    if (!arguments.has("born"))
        return right;
    const auto birth = Birth::fromText(arguments.value("born"));
    if (!birth || !isNew)
        return run.wrong(Cli::tr("--born takes a new person's year, month and year, or day: 1950, 03/1950."));
    right.newPerson->birth = *birth;
    return right;
}

Status movePerson(Run &run)
{
    const auto id = ConversationId::fromText(run.arguments().positional(1));
    if (!id)
        return run.wrong(Cli::tr("ID is a conversation's id, as “letstalk-cli people show --json” has it."));
    LT_ASSIGN(const auto right, rightPerson(run));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto moved, workspace->desk().movePerson(*id, right));
    const auto text
        = Cli::tr("Put down to the right person: %1 of the visit's conversations, %2 follow-ups.");
    const auto nobody = Cli::tr("Nobody is named any more: %1 of the visit's conversations, %2 follow-ups.");
    run.console().print((moved.person ? text : nobody).arg(moved.conversations).arg(moved.followUps));
    run.console().answer({{u"id"_s, id->toText()},
                          {u"person"_s, moved.person ? QJsonValue(moved.person->toText()) : QJsonValue()},
                          {u"conversations"_s, moved.conversations},
                          {u"follow_ups"_s, moved.followUps}});
    return done();
}

} // namespace

const Command kDeskMovePersonCommand {
    "desk move-person",
    QT_TRANSLATE_NOOP("Cli", "a conversation was put down to the wrong person"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Puts a conversation, the others of its visit that name the same person, and their "
        "follow-ups down to somebody else, to a new person, or to nobody. What stood before stays "
        "in the history. One's own of the day; anybody's and later by a site lead."),
    {kFile, {"ID", QT_TRANSLATE_NOOP("Cli", "the conversation's id")}},
    {{"person", "ID", QT_TRANSLATE_NOOP("Cli", "somebody known, by id")},
     {"nobody", nullptr, QT_TRANSLATE_NOOP("Cli", "nobody is named: anonymous")},
     {"given-name", "NAME", QT_TRANSLATE_NOOP("Cli", "a new person's given names")},
     {"family-name", "NAME", QT_TRANSLATE_NOOP("Cli", "a new person's family name")},
     {"known-as", "NAME", QT_TRANSLATE_NOOP("Cli", "what a new person likes to be called")},
     {"born", "DATE", QT_TRANSLATE_NOOP("Cli", "of a new person, as far as it is known")},
     {"subject", nullptr, QT_TRANSLATE_NOOP("Cli", "whom it was about, rather than who was there")}},
    true,
    "desk move-person desk.letstalk 0190c2a4-0000-7000-8000-000000000000 --nobody",
    movePerson};

} // namespace letstalk::cli
