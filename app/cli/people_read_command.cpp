// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_list.h"
#include "app/cli/run.h"
#include "app/cli/values.h"

#include <QJsonArray>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

QString yesNoText(const std::optional<bool> &value)
{
    return !value ? Cli::tr("not asked") : *value ? Cli::tr("yes") : Cli::tr("no");
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

/// That a Direct Payments lead is open and what happens next, for those who may see that much; no more.
Status showLead(Run &run, services::Workspace &workspace, PersonId id, QJsonObject &object)
{
    if (!isAllowed(workspace.actor(), Act::SeeLead))
        return done();
    LT_ASSIGN(const auto sign, workspace.directPayments().sign(id));
    if (!sign)
        return done();
    const QString next = sign->nextStepDue
        ? Cli::tr("%1, by %2").arg(sign->nextStep, sign->nextStepDue->toString(Qt::ISODate))
        : sign->nextStep;
    run.console().print(QString());
    run.console().print((sign->onlyInterest
                             ? Cli::tr("Information about Direct Payments was asked for. Next step: %1")
                             : Cli::tr("Something about Direct Payments is open. Next step: %1"))
                            .arg(next));
    object = {{u"next_step"_s, sign->nextStep},
              {u"next_step_due"_s, dayValue(sign->nextStepDue)},
              {u"only_interest"_s, sign->onlyInterest}};
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
    QJsonObject lead;
    LT_TRY(showLead(run, *workspace, *id, lead));
    QJsonObject answer {
        {u"person"_s, personObject(person)}, {u"conversations"_s, array}, {u"offers"_s, offered}};
    if (!lead.isEmpty())
        answer.insert(u"direct_payments"_s, lead);
    run.console().answer(answer);
    return done();
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
        "Cli",
        "Shows a person's details, conversations, offers, and that something about Direct Payments is open "
        "with its next step, as far as your roles go. Looking is logged."),
    {kFile, {"ID", QT_TRANSLATE_NOOP("Cli", "the person's id, from a search")}},
    {},
    true,
    "people show desk.letstalk 0190c2a4-0000-7000-8000-000000000000",
    showPerson};

} // namespace letstalk::cli
