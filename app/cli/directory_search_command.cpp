// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/choices.h"
#include "app/cli/command_list.h"
#include "app/cli/run.h"

#include <QJsonArray>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

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
    if (wanted.compare(QLatin1String(kMadeByHand), Qt::CaseInsensitive) == 0) { // also before the first is
        filters.push_back({Kind::Feed, QLatin1String(kMadeByHand)});
        return filters;
    }
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
    if (run.arguments().has("after")) {
        query.after = ServiceId::fromText(run.arguments().value("after"));
        if (!query.after)
            return run.wrong(Cli::tr("--after takes the id of the last service that was shown."));
    }
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
            Cli::tr("It is not known where the site is; give --site, or set its place with site edit."));
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
    ServiceAnswer answer;
    answer.hits = services;
    LT_ASSIGN(answer.total, workspace->directory().count());
    showHits(run.console(), answer, today);
    if (!services.empty() && int(services.size()) < answer.total)
        run.console().note(
            Cli::tr("This is a part of the directory; --after \"%1\" goes on.").arg(services.back().name));
    return done();
}

} // namespace

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
     {"limit", "N", QT_TRANSLATE_NOOP("Cli", "so many, and further ones of the last name; left out, 1000")}},
    true,
    "directory list desk.letstalk",
    listDirectory};

} // namespace letstalk::cli
