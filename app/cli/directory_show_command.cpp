// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/choices.h"
#include "app/cli/command_list.h"
#include "app/cli/run.h"
#include "core/domain/hours_text.h"

#include <QJsonArray>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

void printField(const Console &console, const QString &label, const QString &value)
{
    if (!value.isEmpty())
        console.print(label + u": "_s + value);
}

QStringList openingTexts(const ServiceCard &card)
{
    QStringList texts;
    for (const auto &schedule : card.schedules) {
        const QString line = hoursLine(schedule);
        texts << (line.contains(schedule.description) ? line : line + u' ' + schedule.description).trimmed();
    }
    return texts;
}

QStringList placeTexts(const ServiceCard &card)
{
    QStringList texts;
    for (const auto &place : card.places) {
        QStringList parts {place.name, place.address, place.postcode, place.accessibility};
        parts.removeAll(QString());
        texts << parts.join(u", "_s);
    }
    return texts;
}

Status showService(Run &run)
{
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const ServiceId id, serviceMeant(*workspace, run.arguments().positional(1)));
    LT_ASSIGN(const ServiceCard card, workspace->directory().card(id));
    const auto &console = run.console();
    const QDate today = london::day(workspace->clock().nowMs());
    QJsonArray notices;
    for (const auto &notice : card.notices)
        notices << QJsonObject {{u"id"_s, notice.id.toText()},
                                {u"kind"_s, notice.kind},
                                {u"text"_s, noticeText(notice, today)},
                                {u"by"_s, notice.by},
                                {u"now"_s, notice.holds(today)}};
    QStringList linked;
    for (const auto &entry : card.linked)
        linked << (entry.same ? Cli::tr("also listed by %1").arg(entry.source)
                              : Cli::tr("not %1 of %2").arg(entry.name, entry.source));
    QStringList edited;
    for (const auto &edit : card.handEdits)
        edited << Cli::tr("%1: here “%2”, the feed says “%3”").arg(edit.field, edit.ours, edit.feedSays);
    QStringList enterprise;
    if (card.enterprise)
        for (const auto &note : enterpriseNotes(*card.enterprise, today))
            enterprise << note.text;
    QStringList programmes;
    for (const QString &code : card.programmes)
        programmes << workspace->codes().label(u"programme"_s, code);
    console.print(card.name);
    for (const auto &notice : card.notices)
        console.print(Cli::tr("! %1 (%2)").arg(noticeText(notice, today), notice.by));
    printField(console, Cli::tr("Organisation"), card.organization);
    printField(console, Cli::tr("About"), card.description);
    printField(console, Cli::tr("Phone"), card.phones.join(u", "_s));
    printField(console, Cli::tr("E-mail"), card.email);
    printField(console, Cli::tr("Web"), card.url);
    printField(console, Cli::tr("Where"), placeTexts(card).join(u"; "_s));
    printField(console, Cli::tr("Open"), openingTexts(card).join(u"; "_s));
    printField(console, Cli::tr("Cost"), card.fees);
    printField(console, Cli::tr("Who for"), card.eligibility);
    printField(console, Cli::tr("How to apply"), card.applicationProcess);
    printField(console, Cli::tr("Wait"), card.waitTime);
    printField(console, Cli::tr("Notice"), card.alert);
    printField(console, Cli::tr("Now"), openingText(card.opening, today));
    printField(console, Cli::tr("Prices"), card.costs.join(u"; "_s));
    printField(console, Cli::tr("Programmes"), programmes.join(u", "_s));
    printField(console, Cli::tr("Checked"), freshnessText(card.freshness, today));
    printField(console, Cli::tr("Entries"), linked.join(u"; "_s));
    printField(console, Cli::tr("Changed by hand"), edited.join(u"; "_s));
    printField(console, Cli::tr("To look at"), enterprise.join(u"; "_s));
    console.answer({{u"id"_s, card.id.toText()},
                    {u"name"_s, card.name},
                    {u"organization"_s, card.organization},
                    {u"description"_s, card.description},
                    {u"phones"_s, QJsonArray::fromStringList(card.phones)},
                    {u"email"_s, card.email},
                    {u"url"_s, card.url},
                    {u"status"_s, card.status},
                    {u"places"_s, QJsonArray::fromStringList(placeTexts(card))},
                    {u"schedules"_s, QJsonArray::fromStringList(openingTexts(card))},
                    {u"fees"_s, card.fees},
                    {u"eligibility"_s, card.eligibility},
                    {u"application"_s, card.applicationProcess},
                    {u"wait"_s, card.waitTime},
                    {u"terms"_s, QJsonArray::fromStringList(card.terms)},
                    {u"feed"_s, card.feed},
                    {u"present"_s, card.present},
                    {u"opening"_s, openingText(card.opening, today)},
                    {u"notices"_s, notices},
                    {u"checked"_s, freshnessText(card.freshness, today)},
                    {u"programmes"_s, QJsonArray::fromStringList(card.programmes)},
                    {u"linked"_s, QJsonArray::fromStringList(linked)},
                    {u"changed_by_hand"_s, QJsonArray::fromStringList(edited)},
                    {u"to_look_at"_s, QJsonArray::fromStringList(enterprise)}});
    return done();
}

} // namespace

const Command kDirectoryShowCommand {
    "directory show",
    QT_TRANSLATE_NOOP("Cli", "everything about one service"),
    QT_TRANSLATE_NOOP("Cli", "Shows one service with its places, times, costs and notices."),
    {kFile, {"SERVICE", QT_TRANSLATE_NOOP("Cli", "its id, or words that find it alone")}},
    {},
    true,
    "directory show desk.letstalk \"lunch club\"",
    showService};

} // namespace letstalk::cli
