// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_list.h"
#include "app/cli/concern_words.h"

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

Status contactCommand(Run &run)
{
    const auto &arguments = run.arguments();
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(auto contact, workspace->concerns().contact());
    if (arguments.has("team") || arguments.has("phone") || arguments.has("out-of-hours")) {
        if (arguments.has("team"))
            contact.team = arguments.value("team");
        if (arguments.has("phone"))
            contact.phone = arguments.value("phone");
        if (arguments.has("out-of-hours"))
            contact.outOfHours = arguments.value("out-of-hours");
        LT_TRY(workspace->concerns().setContact(contact));
        LT_ASSIGN(contact, workspace->concerns().contact());
    }
    run.console().print(ringText(contact));
    run.console().answer(
        {{u"team"_s, contact.team}, {u"phone"_s, contact.phone}, {u"out_of_hours"_s, contact.outOfHours}});
    return done();
}

} // namespace

const Command kConcernContactCommand {
    "concern contact",
    QT_TRANSLATE_NOOP("Cli", "whom to ring about a concern"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Shows whom a desk is told to ring; with an option, sets it for all sites of the council "
        "(site leads and administrators)."),
    {kFile},
    {{"team", "NAME", QT_TRANSLATE_NOOP("Cli", "what the team is called")},
     {"phone", "NUMBER", QT_TRANSLATE_NOOP("Cli", "its telephone number")},
     {"out-of-hours", "NUMBER", QT_TRANSLATE_NOOP("Cli", "the number outside its hours")}},
    true,
    "concern contact desk.letstalk --team \"Community Access Team\" --phone \"01632 960000\"",
    contactCommand};

} // namespace letstalk::cli
