// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_list.h"
#include "app/cli/run.h"
#include "core/domain/hours_text.h"

#include <QJsonArray>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

QStringList hoursLines(const std::vector<SiteRecurrence> &hours)
{
    QStringList lines;
    for (const auto &one : hours)
        lines << hoursLine(one);
    return lines;
}

QString placeText(const Site &site)
{
    return site.place ? u"%1,%2"_s.arg(site.place->latitude).arg(site.place->longitude) : QString();
}

QJsonObject siteObject(const Site &site, const std::vector<SiteRecurrence> &hours)
{
    return {{u"name"_s, site.name},
            {u"code"_s, site.code},
            {u"address"_s, site.address},
            {u"postcode"_s, site.postcode},
            {u"phone"_s, site.phone},
            {u"place"_s, placeText(site)},
            {u"closed_on"_s, site.closedOn ? QJsonValue(site.closedOn->toString(Qt::ISODate)) : QJsonValue()},
            {u"hours"_s, QJsonArray::fromStringList(hoursLines(hours))}};
}

Status listSites(Run &run)
{
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto sites, workspace->sessions().sites());
    TextTable table {{Cli::tr("Site"), Cli::tr("Code"), Cli::tr("Address"), Cli::tr("Telephone"),
                      Cli::tr("Place"), Cli::tr("Opens"), Cli::tr("Closed")},
                     {}};
    QJsonArray array;
    for (const auto &site : sites) {
        LT_ASSIGN(const auto hours, workspace->sessions().recurrences(site.id));
        QStringList address {site.address, site.postcode};
        address.removeAll(QString());
        table.rows.push_back({site.name, site.code, address.join(u", "_s), site.phone, placeText(site),
                              hoursLines(hours).join(u"; "_s),
                              site.closedOn ? site.closedOn->toString(Qt::ISODate) : QString()});
        array << siteObject(site, hours);
    }
    run.console().print(table);
    run.console().answer({{u"sites"_s, array}});
    return done();
}

/// What the options say of a site; the rest stays.
Status readSite(Run &run, Site &site)
{
    const auto &arguments = run.arguments();
    arguments.read("name", site.name);
    arguments.read("code", site.code);
    arguments.read("address", site.address);
    arguments.read("postcode", site.postcode);
    arguments.read("phone", site.phone);
    if (arguments.has("place")) {
        const QStringList numbers = arguments.value("place").split(u',');
        bool latitude = false;
        bool longitude = false;
        const GeoPoint point {numbers.value(0).toDouble(&latitude), numbers.value(1).toDouble(&longitude)};
        if (!latitude || !longitude || numbers.size() != 2)
            return run.wrong(Cli::tr("A place is written as LATITUDE,LONGITUDE, such as 53.2060,-2.9230."));
        site.place = point;
    }
    LT_ASSIGN(const auto closed, run.day("closed-on"));
    if (closed)
        site.closedOn = closed;
    if (arguments.has("open-again"))
        site.closedOn.reset();
    return done();
}

Status tell(Run &run, services::Workspace &workspace, SiteId id, const QString &said)
{
    LT_ASSIGN(const auto sites, workspace.sessions().sites());
    for (const auto &site : sites)
        if (site.id == id) {
            LT_ASSIGN(const auto hours, workspace.sessions().recurrences(id));
            run.console().print(said.arg(site.name, site.code));
            for (const QString &line : hoursLines(hours))
                run.console().print(u"  "_s + line);
            run.console().answer({{u"site"_s, siteObject(site, hours)}});
        }
    return done();
}

Status addSite(Run &run)
{
    Site site;
    site.name = run.arguments().positional(1);
    LT_TRY(readSite(run, site));
    LT_ASSIGN(const auto hours, siteHours(run.arguments().values("hours"), {}));
    LT_ASSIGN(const auto workspace, run.open());
    LT_TRY(workspace->sessions().addSite(site, hours));
    LT_ASSIGN(const Site made, workspace->sessions().siteByName(site.name));
    return tell(run, *workspace, made.id, Cli::tr("Added %1 (%2)."));
}

Status editSite(Run &run)
{
    const auto &arguments = run.arguments();
    if (arguments.has("hours") && arguments.has("no-hours"))
        return run.wrong(Cli::tr("Give --hours or --no-hours, not both."));
    LT_ASSIGN(const auto workspace, run.open());
    auto &sessions = workspace->sessions();
    LT_ASSIGN(const Site before, sessions.siteByName(arguments.positional(1)));
    Site after = before;
    LT_TRY(readSite(run, after));
    const bool changesHours = arguments.has("hours") || arguments.has("no-hours");
    LT_ASSIGN(const auto known, sessions.recurrences(before.id));
    LT_ASSIGN(const auto hours,
              siteHours(arguments.values("hours"), known)); // read before the first is changed
    if (after == before && !changesHours)
        return run.wrong(Cli::tr("Say what is to be changed."));
    if (after != before)
        LT_TRY(sessions.editSite(before, after));
    if (changesHours)
        LT_TRY(sessions.setRecurrences(before.id, hours));
    return tell(run, *workspace, before.id, Cli::tr("Changed %1 (%2)."));
}

std::vector<Option> siteOptions()
{
    return {{"code", "CODE", QT_TRANSLATE_NOOP("Cli", "three capitals; left out, made of the name")},
            {"address", "TEXT", QT_TRANSLATE_NOOP("Cli", "the address")},
            {"postcode", "POSTCODE", QT_TRANSLATE_NOOP("Cli", "the postcode")},
            {"phone", "NUMBER", QT_TRANSLATE_NOOP("Cli", "the telephone")},
            {"place", "LAT,LONG",
             QT_TRANSLATE_NOOP("Cli", "where it is, for distances, such as 53.2060,-2.9230")},
            {"hours", "LINE",
             QT_TRANSLATE_NOOP("Cli",
                               "when it opens, such as “Thu 10:00-12:30”, “3rd, 4th Fri 10-12” or an "
                               "iCalendar rule and times; may repeat"),
             false, true}};
}

std::vector<Option> editOptions()
{
    auto options = siteOptions();
    options.insert(options.begin(), {"name", "NAME", QT_TRANSLATE_NOOP("Cli", "a new name")});
    options.push_back(
        {"no-hours", nullptr, QT_TRANSLATE_NOOP("Cli", "it opens at no fixed times from today on")});
    options.push_back(
        {"closed-on", "DATE", QT_TRANSLATE_NOOP("Cli", "the day from which it is closed for good")});
    options.push_back({"open-again", nullptr, QT_TRANSLATE_NOOP("Cli", "it is not closed after all")});
    return options;
}

} // namespace

const Command kSiteListCommand {
    "site list",
    QT_TRANSLATE_NOOP("Cli", "the sites and when they open"),
    QT_TRANSLATE_NOOP("Cli", "Lists the council's sites with address, place and opening times."),
    {kFile},
    {},
    true,
    "site list desk.letstalk",
    listSites};

const Command kSiteAddCommand {
    "site add",
    QT_TRANSLATE_NOOP("Cli", "add a site with its hours"),
    QT_TRANSLATE_NOOP("Cli", "Adds a site with its opening times. A computer joins it by “exchange invite”."),
    {kFile, {"NAME", QT_TRANSLATE_NOOP("Cli", "the site's name")}},
    siteOptions(),
    true,
    "site add desk.letstalk \"Northwich Library\" --postcode \"CW9 5LQ\" --hours \"2nd Tue 10:00-12:00\"",
    addSite};

const Command kSiteEditCommand {
    "site edit",
    QT_TRANSLATE_NOOP("Cli", "change a site, its place or its hours"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Changes what is given and nothing else. New hours hold from today on, in place of all that "
        "were; what was planned before stays as it was."),
    {kFile, {"SITE", QT_TRANSLATE_NOOP("Cli", "the site, by name or code")}},
    editOptions(),
    true,
    "site edit desk.letstalk Blacon --hours \"Wed 10:00-12:00\" --hours \"last Fri 14:00-16:00\"",
    editSite};

} // namespace letstalk::cli
