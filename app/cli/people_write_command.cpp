// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/choices.h"
#include "app/cli/command_list.h"
#include "app/cli/run.h"

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

/// yes, no, or that it is not known whether they were asked.
Status readAnswer(Run &run, const char *option, std::optional<bool> &into)
{
    if (!run.arguments().has(option))
        return done();
    if (run.arguments().value(option).toLower() == "unasked"_L1) {
        into.reset();
        return done();
    }
    LT_ASSIGN(into, run.yesNo(option));
    return done();
}

/// What was given of a person's details; what was not stays as it is, and an empty value takes it away.
Status readDetails(Run &run, Person &person)
{
    const auto &arguments = run.arguments();
    arguments.read("given-name", person.givenName);
    arguments.read("family-name", person.familyName);
    arguments.read("known-as", person.knownAs);
    arguments.read("address", person.address);
    arguments.read("postcode", person.postcode);
    arguments.read("phone", person.phone);
    arguments.read("email", person.email);
    arguments.read("communication-needs", person.communicationNeeds);
    arguments.read("best-time", person.safeContact.bestTime);
    if (arguments.has("no-fixed-abode") && arguments.has("fixed-abode"))
        return run.wrong(Cli::tr("Give one of --no-fixed-abode and --fixed-abode."));
    if (arguments.has("no-fixed-abode") || arguments.has("fixed-abode"))
        person.noFixedAbode = arguments.has("no-fixed-abode");
    LT_TRY(readAnswer(run, "contact-permission", person.contactPermission));
    LT_TRY(readAnswer(run, "may-phone", person.safeContact.phone));
    LT_TRY(readAnswer(run, "may-leave-voicemail", person.safeContact.voicemail));
    LT_TRY(readAnswer(run, "may-text", person.safeContact.text));
    LT_TRY(readAnswer(run, "may-post", person.safeContact.post));
    LT_TRY(readAnswer(run, "may-say-council", person.safeContact.maySayCouncil));
    if (!arguments.has("born"))
        return done();
    const QString typed = arguments.value("born");
    const auto birth = typed.trimmed().isEmpty() ? std::optional(Birth()) : Birth::fromText(typed);
    if (!birth)
        return run.wrong(
            Cli::tr("--born takes a year, a month and year, or a day: 1950, 03/1950, 12/3/1950."));
    person.birth = *birth;
    return done();
}

Status readCodes(Run &run, const services::Workspace &workspace, Person &person)
{
    const auto coded = [&](const char *option, const QString &list, QString &into) -> Status {
        if (!run.arguments().has(option))
            return done();
        const QString typed = run.arguments().value(option);
        if (typed.trimmed().isEmpty()) {
            into.clear();
            return done();
        }
        LT_ASSIGN(into, codeMeant(workspace.codes(), list, typed));
        return done();
    };
    LT_TRY(coded("language", u"language"_s, person.language));
    LT_TRY(coded("interpreter", u"interpreter"_s, person.interpreter));
    return coded("information-format", u"information_format"_s, person.informationFormat);
}

Status addPerson(Run &run)
{
    Person person;
    LT_TRY(readDetails(run, person));
    if (person.givenName.isEmpty() && person.familyName.isEmpty() && person.knownAs.isEmpty())
        return run.wrong(Cli::tr("A person needs a name: --given-name, --family-name or --known-as."));
    LT_ASSIGN(const auto workspace, run.open());
    LT_TRY(readCodes(run, *workspace, person));
    LT_ASSIGN(const auto created, workspace->people().create(person));
    run.console().print(Cli::tr("Added, with the id %1.").arg(created.id.toText()));
    run.console().answer({{u"id"_s, created.id.toText()}});
    return done();
}

Status editPerson(Run &run)
{
    LT_TRY(run.wantsAChange());
    const auto id = PersonId::fromText(run.arguments().positional(1));
    if (!id)
        return run.wrong(Cli::tr("ID is an id, as “letstalk-cli people search” shows it."));
    Person unused;
    LT_TRY(readDetails(run, unused)); // what is typed wrong is told before anybody is looked at
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const Person before, workspace->people().get(*id));
    Person after = before;
    LT_TRY(readDetails(run, after));
    LT_TRY(readCodes(run, *workspace, after));
    LT_ASSIGN(const auto changes, workspace->people().edit(before, after));
    const bool changed = changes.rows > 0;
    run.console().print(changed ? Cli::tr("Changed.") : Cli::tr("It stands so already."));
    run.console().answer({{u"id"_s, id->toText()}, {u"changed"_s, changed}});
    return done();
}

/// What can be said of somebody; `more` are a command's own.
std::vector<Option> detailOptions(std::vector<Option> more = {})
{
    std::vector<Option> all {
        {"given-name", "NAME", QT_TRANSLATE_NOOP("Cli", "given names")},
        {"family-name", "NAME", QT_TRANSLATE_NOOP("Cli", "family name")},
        {"known-as", "NAME", QT_TRANSLATE_NOOP("Cli", "what they like to be called")},
        {"born", "DATE", QT_TRANSLATE_NOOP("Cli", "as far as it is known: 1950, 03/1950, 12/3/1950")},
        {"address", "TEXT", QT_TRANSLATE_NOOP("Cli", "without the postcode")},
        {"postcode", "TEXT", QT_TRANSLATE_NOOP("Cli", "the postcode")},
        {"no-fixed-abode", nullptr, QT_TRANSLATE_NOOP("Cli", "has no fixed abode")},
        {"phone", "NUMBER", QT_TRANSLATE_NOOP("Cli", "phone number")},
        {"email", "ADDRESS", QT_TRANSLATE_NOOP("Cli", "e-mail address")},
        {"language", "LANGUAGE", QT_TRANSLATE_NOOP("Cli", "preferred language")},
        {"interpreter", "CODE", QT_TRANSLATE_NOOP("Cli", "whether they need one")},
        {"information-format", "FORMAT",
         QT_TRANSLATE_NOOP("Cli", "in which they read letters: large print, easy read, Braille")},
        {"communication-needs", "TEXT", QT_TRANSLATE_NOOP("Cli", "for the banner: “lip-reads; large print”")},
        {"contact-permission", "yes|no|unasked", QT_TRANSLATE_NOOP("Cli", "whether they may be contacted")},
        {"may-phone", "yes|no|unasked", QT_TRANSLATE_NOOP("Cli", "whether it is safe to ring")},
        {"may-leave-voicemail", "yes|no|unasked",
         QT_TRANSLATE_NOOP("Cli", "whether it is safe to leave a voicemail")},
        {"may-text", "yes|no|unasked", QT_TRANSLATE_NOOP("Cli", "whether it is safe to text")},
        {"may-post", "yes|no|unasked", QT_TRANSLATE_NOOP("Cli", "whether it is safe to write by post")},
        {"may-say-council", "yes|no|unasked",
         QT_TRANSLATE_NOOP("Cli", "whether whoever answers may hear that it is the council")},
        {"best-time", "TEXT", QT_TRANSLATE_NOOP("Cli", "when it is best to ring")}};
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

} // namespace

const Command kPeopleAddCommand {
    "people add",
    QT_TRANSLATE_NOOP("Cli", "add somebody"),
    QT_TRANSLATE_NOOP("Cli",
                      "Adds a person. Search first: the same person twice is harder to mend than to avoid."),
    {kFile},
    detailOptions(),
    true,
    "people add desk.letstalk --given-name Ann --born 1950",
    addPerson};

const Command kPeopleEditCommand {
    "people edit",
    QT_TRANSLATE_NOOP("Cli", "change what is known of somebody"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Changes a person's details. What is not given stays as it is; an empty value (--phone "
        "\"\") takes it away. Looking is logged; what stood there before stays in the history."),
    {kFile, {"ID", QT_TRANSLATE_NOOP("Cli", "the person's id, as “people search” shows it")}},
    detailOptions({{"fixed-abode", nullptr, QT_TRANSLATE_NOOP("Cli", "has a fixed abode after all")}}),
    true,
    "people edit desk.letstalk 0190c5a2-7000-7000-8000-000000000001 --information-format \"large print\"",
    editPerson};

} // namespace letstalk::cli
