// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/choices.h"
#include "app/cli/command_list.h"
#include "app/cli/run.h"

#include <QJsonArray>

#include <limits>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

QString dayText(qint64 ms)
{
    return london::day(ms).toString(Qt::ISODate);
}

QString yesNoText(const std::optional<bool> &value)
{
    return !value ? Cli::tr("not asked") : *value ? Cli::tr("yes") : Cli::tr("no");
}

QJsonValue flagValue(const std::optional<bool> &value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

Status searchPeople(Run &run)
{
    LT_ASSIGN(const auto limit, run.number("limit", 1, 200));
    LT_ASSIGN(const auto workspace, run.open());
    LT_TRY(workspace->context().require(Act::SearchPeople));
    LT_ASSIGN(const auto reader, workspace->searchReader());
    LT_ASSIGN(const auto hits, reader->people(run.arguments().positional(1), limit.value_or(20)));
    LT_TRY(workspace->logSearches()); // before anything is shown
    TextTable table {{Cli::tr("Name"), Cli::tr("Born"), Cli::tr("Postcode"), Cli::tr("Why"), Cli::tr("Id")},
                     {}};
    QJsonArray array;
    for (const auto &hit : hits) {
        table.rows.push_back(
            {hit.name, hit.birthText, hit.postcode, hit.reasons.join(u", "_s), hit.id.toText()});
        array << QJsonObject {{u"id"_s, hit.id.toText()},
                              {u"name"_s, hit.name},
                              {u"born"_s, hit.birthText},
                              {u"postcode"_s, hit.postcode},
                              {u"reasons"_s, QJsonArray::fromStringList(hit.reasons)}};
    }
    if (hits.empty())
        run.console().print(Cli::tr("Nobody found."));
    else
        run.console().print(table);
    run.console().answer({{u"people"_s, array}});
    return done();
}

QJsonObject personObject(const Person &person)
{
    return {{u"id"_s, person.id.toText()},
            {u"name"_s, person.displayName()},
            {u"given_name"_s, person.givenName},
            {u"family_name"_s, person.familyName},
            {u"known_as"_s, person.knownAs},
            {u"born"_s, person.birth.toStored()},
            {u"address"_s, person.address},
            {u"postcode"_s, person.postcode},
            {u"no_fixed_abode"_s, person.noFixedAbode},
            {u"phone"_s, person.phone},
            {u"email"_s, person.email},
            {u"language"_s, person.language},
            {u"interpreter"_s, person.interpreter},
            {u"information_format"_s, person.informationFormat},
            {u"communication_needs"_s, person.communicationNeeds},
            {u"contact_permission"_s, flagValue(person.contactPermission)},
            {u"may_phone"_s, flagValue(person.safeContact.phone)},
            {u"may_leave_voicemail"_s, flagValue(person.safeContact.voicemail)},
            {u"may_text"_s, flagValue(person.safeContact.text)},
            {u"may_post"_s, flagValue(person.safeContact.post)},
            {u"may_say_council"_s, flagValue(person.safeContact.maySayCouncil)},
            {u"best_time"_s, person.safeContact.bestTime}};
}

void printPerson(const Console &console, const services::Workspace &workspace, const Person &person)
{
    const auto line = [&console](const QString &label, const QString &value) {
        if (!value.isEmpty())
            console.print(label + u": "_s + value);
    };
    console.print(person.displayName());
    line(Cli::tr("Communication"), person.communicationNeeds);
    if (!person.informationFormat.isEmpty())
        line(Cli::tr("Letters to them"),
             workspace.codes().label(u"information_format"_s, person.informationFormat));
    line(Cli::tr("Safe contact"),
         Cli::tr("phone %1, voicemail %2, text %3, post %4, may say “council” %5")
             .arg(yesNoText(person.safeContact.phone), yesNoText(person.safeContact.voicemail),
                  yesNoText(person.safeContact.text), yesNoText(person.safeContact.post),
                  yesNoText(person.safeContact.maySayCouncil)));
    line(Cli::tr("Best time"), person.safeContact.bestTime);
    line(Cli::tr("May be contacted"), yesNoText(person.contactPermission));
    line(Cli::tr("Born"), person.birth.toStored());
    line(Cli::tr("Address"), person.noFixedAbode ? Cli::tr("no fixed abode") : person.address);
    line(Cli::tr("Postcode"), person.postcode);
    line(Cli::tr("Phone"), person.phone);
    line(Cli::tr("E-mail"), person.email);
    if (!person.language.isEmpty())
        line(Cli::tr("Language"), workspace.codes().label(u"language"_s, person.language));
    if (!person.interpreter.isEmpty())
        line(Cli::tr("Interpreter"), workspace.codes().label(u"interpreter"_s, person.interpreter));
}

/// What they offered to give, for those who may see offers.
Status showOffers(Run &run, services::Workspace &workspace, PersonId id, QJsonArray &array)
{
    if (!isAllowed(workspace.actor(), Act::ViewOffers))
        return done();
    storage::OfferStore::Filter filter;
    filter.person = id;
    LT_ASSIGN(const auto offers, workspace.offers().list(filter));
    TextTable table {{Cli::tr("Day"), Cli::tr("Offers"), Cli::tr("Status"), Cli::tr("In their words")}, {}};
    for (const auto &offer : offers) {
        table.rows.push_back({dayText(offer.offeredAt), workspace.codes().label(u"offer_kind"_s, offer.kind),
                              workspace.codes().label(u"offer_status"_s, offerStatusCode(offer.status)),
                              offer.words});
        array << QJsonObject {{u"id"_s, offer.id.toText()},
                              {u"kind"_s, offer.kind},
                              {u"status"_s, offerStatusCode(offer.status)},
                              {u"words"_s, offer.words}};
    }
    if (!offers.empty()) {
        run.console().print(QString());
        run.console().print(table);
    }
    return done();
}

Status showPerson(Run &run)
{
    const auto id = PersonId::fromText(run.arguments().positional(1));
    if (!id)
        return run.wrong(Cli::tr("ID is an id, as “letstalk-cli people search” shows it."));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const Person person, workspace->people().get(*id));
    LT_ASSIGN(const auto conversations, workspace->people().conversations(*id));
    printPerson(run.console(), *workspace, person);
    TextTable table {{Cli::tr("Day"), Cli::tr("Needs"), Cli::tr("Connected to"), Cli::tr("Summary")}, {}};
    QJsonArray array;
    for (const auto &line : conversations) {
        table.rows.push_back({dayText(line.occurredAt), line.needs.join(u", "_s),
                              line.connectedTo.join(u", "_s), line.summary});
        array << QJsonObject {{u"id"_s, line.id.toText()},
                              {u"day"_s, dayText(line.occurredAt)},
                              {u"needs"_s, QJsonArray::fromStringList(line.needs)},
                              {u"connected_to"_s, QJsonArray::fromStringList(line.connectedTo)},
                              {u"summary"_s, line.summary}};
    }
    if (!conversations.empty()) {
        run.console().print(QString());
        run.console().print(table);
    }
    QJsonArray offered;
    LT_TRY(showOffers(run, *workspace, *id, offered));
    run.console().answer(
        {{u"person"_s, personObject(person)}, {u"conversations"_s, array}, {u"offers"_s, offered}});
    return done();
}

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
    const auto text = [&arguments](const char *option, QString &into) {
        if (arguments.has(option))
            into = arguments.value(option);
    };
    text("given-name", person.givenName);
    text("family-name", person.familyName);
    text("known-as", person.knownAs);
    text("address", person.address);
    text("postcode", person.postcode);
    text("phone", person.phone);
    text("email", person.email);
    text("communication-needs", person.communicationNeeds);
    text("best-time", person.safeContact.bestTime);
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
    run.console().print(changed ? Cli::tr("Changed.")
                                : Cli::tr("Nothing was changed: give what is to be different, as --phone."));
    run.console().answer({{u"id"_s, id->toText()}, {u"changed"_s, changed}});
    return done();
}

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

const Command kPeopleSearchCommand {
    "people search",
    QT_TRANSLATE_NOOP("Cli", "find somebody by name, birth, postcode or phone"),
    QT_TRANSLATE_NOOP("Cli",
                      "Finds people by any mix of names (in any order, sound-alike, short forms, misspelt), "
                      "birth date or year, postcode and phone, and says why each was found."),
    {kFile, {"TEXT", QT_TRANSLATE_NOOP("Cli", "what is known of the person")}},
    {{"limit", "N", QT_TRANSLATE_NOOP("Cli", "at most so many; left out, 20")}},
    true,
    "people search desk.letstalk \"jon 1950 CH1\"",
    searchPeople};

const Command kPeopleShowCommand {
    "people show",
    QT_TRANSLATE_NOOP("Cli", "what your role may see of somebody"),
    QT_TRANSLATE_NOOP(
        "Cli", "Shows a person's details and conversations, as far as your roles go. Looking is logged."),
    {kFile, {"ID", QT_TRANSLATE_NOOP("Cli", "the person's id, from a search")}},
    {},
    true,
    "people show desk.letstalk 0190c2a4-0000-7000-8000-000000000000",
    showPerson};

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
