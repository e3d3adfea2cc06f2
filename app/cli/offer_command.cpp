// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/choices.h"
#include "app/cli/command_list.h"
#include "app/cli/run.h"

#include <QJsonArray>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

QJsonObject offerObject(const Offer &offer)
{
    return {
        {u"id"_s, offer.id.toText()},
        {u"conversation"_s, offer.conversation.toText()},
        {u"who"_s, offer.who},
        {u"kind"_s, offer.kind},
        {u"words"_s, offer.words},
        {u"may_contact"_s, offer.mayContact ? QJsonValue(*offer.mayContact) : QJsonValue()},
        {u"status"_s, offerStatusCode(offer.status)},
        {u"passed_to"_s, offer.passedTo},
        {u"passed_on"_s, offer.passedOn ? QJsonValue(offer.passedOn->toString(Qt::ISODate)) : QJsonValue()},
        {u"day"_s, london::day(offer.offeredAt).toString(Qt::ISODate)}};
}

Status addOffer(Run &run)
{
    const auto conversation = ConversationId::fromText(run.arguments().positional(1));
    if (!conversation)
        return run.wrong(Cli::tr("CONVERSATION is an id, as “letstalk-cli desk list” shows it."));
    OfferEntry entry;
    entry.words = run.arguments().value("words");
    LT_ASSIGN(entry.mayContact, run.yesNo("contact-permission"));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(entry.kind, codeMeant(workspace->codes(), u"offer_kind"_s, run.arguments().value("kind")));
    LT_ASSIGN(const auto added, workspace->offers().add(*conversation, entry));
    run.console().print(Cli::tr("Written down, with the id %1.").arg(added.id.toText()));
    run.console().answer({{u"id"_s, added.id.toText()}});
    return done();
}

Status listOffers(Run &run)
{
    LT_ASSIGN(const auto workspace, run.open());
    storage::OfferStore::Filter filter;
    if (!run.arguments().has("all"))
        filter.status = OfferStatus::Open;
    if (run.arguments().has("site")) {
        LT_ASSIGN(const Site site, workspace->sessions().siteByName(run.arguments().value("site")));
        filter.site = site.id;
    }
    LT_ASSIGN(const auto offers, workspace->offers().list(filter));
    TextTable table {{Cli::tr("Day"), Cli::tr("Who"), Cli::tr("Offers"), Cli::tr("Status"),
                      Cli::tr("Passed on to"), Cli::tr("Id"), Cli::tr("In their words")},
                     {}};
    QJsonArray array;
    for (const auto &offer : offers) {
        table.rows.push_back({london::day(offer.offeredAt).toString(Qt::ISODate), offer.who,
                              workspace->codes().label(u"offer_kind"_s, offer.kind),
                              offerStatusCode(offer.status), offer.passedTo, offer.id.toText(), offer.words});
        array << offerObject(offer);
    }
    if (offers.empty())
        run.console().print(filter.status ? Cli::tr("No offer waits to be passed on.")
                                          : Cli::tr("Nobody has offered anything yet."));
    else
        run.console().print(table);
    run.console().answer({{u"offers"_s, array}});
    return done();
}

Status setOffer(Run &run)
{
    const auto id = OfferId::fromText(run.arguments().positional(1));
    if (!id)
        return run.wrong(Cli::tr("ID is an id, as “letstalk-cli offer list” shows it."));
    const auto status = offerStatusFromCode(run.arguments().positional(2).toUpper());
    if (!status)
        return run.wrong(Cli::tr("STATUS is one of OPEN, PASSED_ON, TAKEN_UP, NOT_TAKEN_UP and WITHDRAWN."));
    services::OfferService::Step step;
    step.status = *status;
    step.passedTo = run.arguments().value("to");
    LT_ASSIGN(step.on, run.day("on"));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto changes, workspace->offers().setStatus(*id, step));
    run.console().print(Cli::tr("Noted."));
    run.console().answer({{u"changed"_s, changes.rows}});
    return done();
}

} // namespace

const Command kOfferAddCommand {
    "offer add",
    QT_TRANSLATE_NOOP("Cli", "write down what a visitor offers to give"),
    QT_TRANSLATE_NOOP("Cli",
                      "“Play your part”: adds an offer of time, skills, an idea to a conversation that was "
                      "logged. “log --offer” does it in one step."),
    {kFile, {"CONVERSATION", QT_TRANSLATE_NOOP("Cli", "the conversation's id, as “desk list” shows it")}},
    {{"kind", "KIND", QT_TRANSLATE_NOOP("Cli", "TIME, SKILLS, IDEA, GOODS, SPACE, MONEY or OTHER"), true},
     {"words", "TEXT", QT_TRANSLATE_NOOP("Cli", "in their own words")},
     {"contact-permission", "yes|no", QT_TRANSLATE_NOOP("Cli", "whether they may be contacted about it")}},
    true,
    "offer add desk.letstalk 0190c5a2-7000-7000-8000-000000000001 --kind SKILLS --words \"can mend "
    "bicycles\"",
    addOffer};

const Command kOfferListCommand {
    "offer list",
    QT_TRANSLATE_NOOP("Cli", "show what visitors offered"),
    QT_TRANSLATE_NOOP("Cli", "Lists the offers that nobody was told of yet; with --all every one."),
    {kFile},
    {{"all", nullptr, QT_TRANSLATE_NOOP("Cli", "also those that were passed on or came to an end")},
     {"site", "NAME", QT_TRANSLATE_NOOP("Cli", "of one site alone")}},
    true,
    "offer list desk.letstalk --all",
    listOffers};

const Command kOfferStatusCommand {
    "offer status",
    QT_TRANSLATE_NOOP("Cli", "say what became of an offer"),
    QT_TRANSLATE_NOOP("Cli", "Notes whom an offer was passed on to and when, or what came of it."),
    {kFile,
     {"ID", QT_TRANSLATE_NOOP("Cli", "the offer's id, as “offer list” shows it")},
     {"STATUS", QT_TRANSLATE_NOOP("Cli", "OPEN, PASSED_ON, TAKEN_UP, NOT_TAKEN_UP or WITHDRAWN")}},
    {{"to", "TEXT", QT_TRANSLATE_NOOP("Cli", "with PASSED_ON: whom it was passed on to")},
     {"on", "DATE", QT_TRANSLATE_NOOP("Cli", "with PASSED_ON: when; left out, today")}},
    true,
    "offer status desk.letstalk 0190c5a2-7000-7000-8000-000000000001 PASSED_ON --to \"Community fund\"",
    setOffer};

} // namespace letstalk::cli
