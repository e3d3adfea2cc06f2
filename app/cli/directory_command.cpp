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

QString asideText(const ServiceHit &hit, QDate today)
{
    QStringList parts = hit.notices;
    if (hit.opening.kind != OpeningState::Kind::Unknown)
        parts << openingText(hit.opening, today);
    if (hit.metres)
        parts << distanceText(*hit.metres);
    if (!hit.alsoListedBy.isEmpty())
        parts << Cli::tr("also listed by %1").arg(hit.alsoListedBy.join(u", "_s));
    if (!isFresh(hit.assuredOn, today))
        parts << Cli::tr("not checked for 12 months");
    return parts.join(u"; "_s);
}

QJsonObject hitObject(const ServiceHit &hit, QDate today)
{
    QJsonObject object {{u"id"_s, hit.id.toText()},
                        {u"name"_s, hit.name},
                        {u"organization"_s, hit.organization},
                        {u"phone"_s, hit.phone},
                        {u"postcode"_s, hit.postcode},
                        {u"status"_s, hit.status},
                        {u"reason"_s, hit.reason},
                        {u"opening"_s, openingText(hit.opening, today)},
                        {u"open_now"_s, hit.opening.kind == OpeningState::Kind::Open},
                        {u"opening_known"_s, hit.opening.kind != OpeningState::Kind::Unknown},
                        {u"notices"_s, QJsonArray::fromStringList(hit.notices)},
                        {u"also_listed_by"_s, QJsonArray::fromStringList(hit.alsoListedBy)},
                        {u"checked_on"_s, hit.assuredOn ? hit.assuredOn->toString(Qt::ISODate) : QString()}};
    if (hit.metres)
        object[u"metres"_s] = *hit.metres;
    return object;
}

void showHits(const Console &console, const ServiceAnswer &answer, QDate today)
{
    TextTable table {{Cli::tr("Service"), Cli::tr("Organisation"), Cli::tr("Phone"), Cli::tr("Postcode"),
                      Cli::tr("Why"), Cli::tr("Id"), Cli::tr("Now")},
                     {}};
    QJsonArray array;
    for (const auto &hit : answer.hits) {
        table.rows.push_back({hit.name, hit.organization, hit.phone, hit.postcode, hit.reason,
                              hit.id.toText(), asideText(hit, today)});
        array << hitObject(hit, today);
    }
    QJsonArray relaxed;
    for (const auto &[filter, more] : answer.relaxed)
        relaxed << QJsonObject {{u"filter"_s, filter.key()}, {u"more"_s, more}};
    if (answer.hits.empty() && answer.relaxed.empty())
        console.print(Cli::tr("No service found."));
    for (const auto &[filter, more] : answer.relaxed)
        console.print(
            Cli::tr("No service found with these filters; without %1: %2 more.").arg(filter.key()).arg(more));
    if (!answer.hits.empty()) {
        console.print(table);
        console.print(Cli::tr("%1 of %2").arg(answer.hits.size()).arg(answer.total));
    }
    if (answer.unknown > 0)
        console.print(Cli::tr("%1 left out because the directory does not say.").arg(answer.unknown));
    console.answer({{u"services"_s, array},
                    {u"total"_s, answer.total},
                    {u"left_out_unknown"_s, answer.unknown},
                    {u"without"_s, relaxed}});
}

/// The filters that were typed; all have to be met.
Result<std::vector<ServiceFilter>> filtersOf(Run &run, services::Workspace &workspace)
{
    using Kind = ServiceFilter::Kind;
    const auto &arguments = run.arguments();
    std::vector<ServiceFilter> filters;
    for (const QString &typed : arguments.values("need")) {
        LT_ASSIGN(const QString code, needCode(workspace.codes(), typed));
        filters.push_back({Kind::Need, code});
    }
    for (const QString &typed : arguments.values("programme")) {
        LT_ASSIGN(const QString code, codeMeant(workspace.codes(), u"programme"_s, typed));
        filters.push_back({Kind::Programme, code});
    }
    LT_ASSIGN(const auto open, run.day("open"));
    if (open)
        filters.push_back({Kind::OpenOn, open->toString(Qt::ISODate)});
    LT_ASSIGN(const auto within, run.number("within", 1, 1000));
    if (within)
        filters.push_back({Kind::Within, QString::number(*within)});
    for (const auto &[name, kind] : {std::pair("open-now", Kind::OpenNow), std::pair("free", Kind::Free),
                                     std::pair("assured", Kind::Assured), std::pair("taking", Kind::Taking)})
        if (arguments.has(name))
            filters.push_back({kind, {}});
    if (!arguments.has("feed"))
        return filters;
    LT_ASSIGN(const auto sources, workspace.directory().sources());
    const QString wanted = arguments.value("feed");
    QStringList names;
    for (const auto &source : sources) {
        names << (source.id.isNull() ? QLatin1String(kMadeByHand) : source.name);
        if (names.last().compare(wanted, Qt::CaseInsensitive) == 0) {
            filters.push_back({Kind::Feed, source.id.isNull() ? names.last() : source.id.toText()});
            return filters;
        }
    }
    return Error {Error::Code::NotFound,
                  Cli::tr("no feed is called “%1”; there are: %2").arg(wanted, names.join(u", "_s)),
                  {}};
}

Status searchDirectory(Run &run)
{
    LT_ASSIGN(const auto limit, run.number("limit", 1, 500));
    LT_ASSIGN(const auto workspace, run.open());
    LT_TRY(workspace->context().require(Act::SearchDirectory));
    ServiceQuery query;
    query.typed = run.arguments().positional(1);
    query.limit = limit.value_or(20);
    LT_ASSIGN(query.filters, filtersOf(run, *workspace));
    if (run.arguments().has("after"))
        query.after = ServiceId::fromText(run.arguments().value("after"));
    if (run.arguments().has("nearest"))
        query.order = ServiceOrder::Nearest;
    LT_ASSIGN(const auto sites, workspace->sessions().sites());
    Site from;
    if (run.arguments().has("site")) {
        LT_ASSIGN(from, workspace->sessions().siteByName(run.arguments().value("site")));
    } else {
        for (const auto &site : sites)
            if (site.id == workspace->actor().site)
                from = site;
    }
    query.from = from.place;
    const bool asksDistance = run.arguments().has("within") || run.arguments().has("nearest");
    if (asksDistance && !query.from)
        run.console().note(
            Cli::tr("It is not known where the site is; give --site, or set its place with session place."));
    LT_ASSIGN(const auto reader, workspace->searchReader());
    LT_ASSIGN(const auto answer, reader->services(query));
    showHits(run.console(), answer, london::day(workspace->clock().nowMs()));
    return done();
}

Status listDirectory(Run &run)
{
    LT_ASSIGN(const auto limit, run.number("limit", 1, 100'000));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto services,
              workspace->directory().list(run.arguments().value("after"), limit.value_or(1000)));
    const QDate today = london::day(workspace->clock().nowMs());
    const int total = int(services.size());
    showHits(run.console(), {services, total, 0, {}}, today);
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
    {{"need", "CODE", QT_TRANSLATE_NOOP("Cli", "only services for this need; several: for all of them"),
      false, true},
     {"open-now", nullptr, QT_TRANSLATE_NOOP("Cli", "only those that are open now")},
     {"open", "DATE", QT_TRANSLATE_NOOP("Cli", "only those that open on this day")},
     {"programme", "CODE", QT_TRANSLATE_NOOP("Cli", "only those of this programme"), false, true},
     {"free", nullptr, QT_TRANSLATE_NOOP("Cli", "only those that cost nothing")},
     {"within", "KM", QT_TRANSLATE_NOOP("Cli", "only those so near to the site")},
     {"assured", nullptr, QT_TRANSLATE_NOOP("Cli", "only those checked within twelve months")},
     {"taking", nullptr,
      QT_TRANSLATE_NOOP("Cli", "only those without a notice that they are full or closed")},
     {"feed", "NAME", QT_TRANSLATE_NOOP("Cli", "only those of this feed; \"hand\": made by hand")},
     {"site", "NAME", QT_TRANSLATE_NOOP("Cli", "measure distances from here; left out, one's own site")},
     {"nearest", nullptr, QT_TRANSLATE_NOOP("Cli", "the nearest first")},
     {"after", "ID", QT_TRANSLATE_NOOP("Cli", "go on behind this service")},
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
