// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/choices.h"
#include "app/cli/command_list.h"
#include "app/cli/run.h"

#include <QFileInfo>
#include <QJsonArray>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

using Lines = std::vector<directory::DirectoryDiff::Line>;

/// How many lines of each kind people are shown; --json has all.
constexpr std::size_t kLinesShown = 20;

QJsonArray linesArray(const Lines &lines)
{
    QJsonArray array;
    for (const auto &line : lines)
        array << QJsonObject {{u"id"_s, line.externalId}, {u"name"_s, line.name}, {u"detail"_s, line.detail}};
    return array;
}

void printLines(const Console &console, const QString &heading, const Lines &lines)
{
    if (lines.empty())
        return;
    console.print(heading);
    for (std::size_t i = 0; i < lines.size() && i < kLinesShown; ++i)
        console.print(u"  "_s + lines[i].name
                      + (lines[i].name.isEmpty() || lines[i].detail.isEmpty() ? QString() : u": "_s)
                      + lines[i].detail);
    if (lines.size() > kLinesShown)
        console.print(Cli::tr("  and %1 more").arg(lines.size() - kLinesShown));
}

void showDiff(const Console &console, const directory::DirectoryDiff &diff, bool dryRun)
{
    console.print(Cli::tr("%1 (%2): %3 new, %4 changed, %5 unchanged, %6 no longer listed, %7 refused")
                      .arg(diff.feedName, diff.standard)
                      .arg(diff.added.size())
                      .arg(diff.changed.size())
                      .arg(diff.unchanged)
                      .arg(diff.gone.size())
                      .arg(diff.refused.size()));
    if (dryRun)
        printLines(console, Cli::tr("New:"), diff.added);
    printLines(console, Cli::tr("Changed:"), diff.changed);
    printLines(console, Cli::tr("No longer listed:"), diff.gone);
    printLines(console, Cli::tr("Refused:"), diff.refused);
    for (const QString &warning : diff.warnings)
        console.note(Cli::tr("Warning: %1").arg(warning));
}

Status importDirectory(Run &run)
{
    const bool dryRun = run.arguments().has("dry-run");
    const QString feed = run.arguments().positional(1);
    if (!QFileInfo(feed).isReadable())
        return Error {Error::Code::FileMissing, {}, feed};
    LT_ASSIGN(const auto workspace, run.open());
    auto &console = run.console();
    const auto progress = [&console](int percent) {
        console.progress(Cli::tr("Reading the feed"), percent, 100);
        return true;
    };
    LT_ASSIGN(const auto diff,
              workspace->directory().preview(feed, run.arguments().value("feed-name"), progress));
    if (!dryRun)
        LT_TRY(workspace->directory().import(diff));
    showDiff(console, diff, dryRun);
    if (dryRun)
        console.print(Cli::tr("Nothing was written."));
    console.answer({{u"feed"_s, diff.feedName},
                    {u"standard"_s, diff.standard},
                    {u"dry_run"_s, dryRun},
                    {u"added"_s, linesArray(diff.added)},
                    {u"changed"_s, linesArray(diff.changed)},
                    {u"unchanged"_s, diff.unchanged},
                    {u"gone"_s, linesArray(diff.gone)},
                    {u"refused"_s, linesArray(diff.refused)},
                    {u"warnings"_s, QJsonArray::fromStringList(diff.warnings)}});
    return done();
}

void showHits(const Console &console, const std::vector<ServiceHit> &hits)
{
    TextTable table {{Cli::tr("Service"), Cli::tr("Organisation"), Cli::tr("Phone"), Cli::tr("Postcode"),
                      Cli::tr("Why"), Cli::tr("Id")},
                     {}};
    QJsonArray array;
    for (const auto &hit : hits) {
        table.rows.push_back(
            {hit.name, hit.organization, hit.phone, hit.postcode, hit.reason, hit.id.toText()});
        array << QJsonObject {
            {u"id"_s, hit.id.toText()}, {u"name"_s, hit.name},         {u"organization"_s, hit.organization},
            {u"phone"_s, hit.phone},    {u"postcode"_s, hit.postcode}, {u"status"_s, hit.status},
            {u"reason"_s, hit.reason}};
    }
    if (hits.empty())
        console.print(Cli::tr("No service found."));
    else
        console.print(table);
    console.answer({{u"services"_s, array}});
}

Status searchDirectory(Run &run)
{
    LT_ASSIGN(const auto limit, run.number("limit", 1, 500));
    LT_ASSIGN(const auto workspace, run.open());
    LT_TRY(workspace->context().require(Act::SearchDirectory));
    QString need;
    if (run.arguments().has("need")) {
        LT_ASSIGN(need, needCode(workspace->codes(), run.arguments().value("need")));
    }
    LT_ASSIGN(const auto reader, workspace->searchReader());
    LT_ASSIGN(const auto hits, reader->services(run.arguments().positional(1), need, limit.value_or(20)));
    showHits(run.console(), hits);
    return done();
}

Status listDirectory(Run &run)
{
    LT_ASSIGN(const auto limit, run.number("limit", 1, 100'000));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto services,
              workspace->directory().list(run.arguments().value("after"), limit.value_or(1000)));
    showHits(run.console(), services);
    return done();
}

void printField(const Console &console, const QString &label, const QString &value)
{
    if (!value.isEmpty())
        console.print(label + u": "_s + value);
}

QStringList openingTexts(const ServiceCard &card)
{
    QStringList texts;
    for (const auto &schedule : card.schedules) {
        QString text = schedule.rule;
        if (schedule.opens.isValid())
            text
                += u' ' + schedule.opens.toString(u"HH:mm"_s) + u"-"_s + schedule.closes.toString(u"HH:mm"_s);
        texts << (text.trimmed() + u' ' + schedule.description).trimmed();
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
    console.print(card.name);
    printField(console, Cli::tr("Organisation"), card.organization);
    printField(console, Cli::tr("About"), card.description);
    printField(console, Cli::tr("Phone"), card.phones.join(u", "_s));
    printField(console, Cli::tr("E-mail"), card.email);
    printField(console, Cli::tr("Web"), card.url);
    printField(console, Cli::tr("Where"), placeTexts(card).join(u"; "_s));
    printField(console, Cli::tr("Open"), openingTexts(card).join(u"; "_s));
    printField(console, Cli::tr("Cost"), card.fees);
    printField(console, Cli::tr("Who for"), card.eligibility);
    printField(console, Cli::tr("Wait"), card.waitTime);
    printField(console, Cli::tr("Notice"), card.alert);
    printField(console, Cli::tr("Checked"),
               card.assuredOn ? card.assuredOn->toString(Qt::ISODate) : QString());
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
                    {u"terms"_s, QJsonArray::fromStringList(card.terms)},
                    {u"feed"_s, card.feed},
                    {u"present"_s, card.present}});
    return done();
}

const Positional kFile {"FILE", QT_TRANSLATE_NOOP("Cli", "the sealed file")};

} // namespace

const Command kDirectoryImportCommand {
    "directory import",
    QT_TRANSLATE_NOOP("Cli", "bring in a feed of services"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Reads a feed in Open Referral UK's form (version 1 or 3, JSON or tables), compares it with "
        "what is held, and writes the difference as one act. Services that a feed no longer lists "
        "are marked, never deleted. With --dry-run it only shows the difference."),
    {kFile,
     {"FEED", QT_TRANSLATE_NOOP("Cli", "the feed: a JSON file, or the folder of a data package's tables")}},
    {{"dry-run", nullptr, QT_TRANSLATE_NOOP("Cli", "show what would change and write nothing")},
     {"feed-name", "NAME",
      QT_TRANSLATE_NOOP(
          "Cli",
          "what the source is called, the same at every site; left out, the name of the file or "
          "folder")}},
    true,
    "directory import desk.letstalk services.json --dry-run",
    importDirectory};

const Command kDirectorySearchCommand {
    "directory search",
    QT_TRANSLATE_NOOP("Cli", "find services by name, need, word or sound"),
    QT_TRANSLATE_NOOP("Cli",
                      "Finds services, best first, and says why each was found. Misspelt words find too."),
    {kFile, {"TEXT", QT_TRANSLATE_NOOP("Cli", "what to look for")}},
    {{"need", "CODE", QT_TRANSLATE_NOOP("Cli", "only services for this need")},
     {"limit", "N", QT_TRANSLATE_NOOP("Cli", "at most so many; left out, 20")}},
    true,
    "directory search desk.letstalk \"lunch club\"",
    searchDirectory};

const Command kDirectoryListCommand {
    "directory list",
    QT_TRANSLATE_NOOP("Cli", "all services by name"),
    QT_TRANSLATE_NOOP("Cli", "Lists services in the order of their names."),
    {kFile},
    {{"after", "NAME", QT_TRANSLATE_NOOP("Cli", "begin after this name")},
     {"limit", "N", QT_TRANSLATE_NOOP("Cli", "at most so many; left out, 1000")}},
    true,
    "directory list desk.letstalk",
    listDirectory};

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
