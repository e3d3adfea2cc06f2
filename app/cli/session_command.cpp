// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/choices.h"
#include "app/cli/command_list.h"
#include "app/cli/run.h"

#include <QJsonArray>

#include <map>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDaysShown = 28;

QJsonObject sessionObject(const Session &session, const QString &site)
{
    return {{u"site"_s, site},
            {u"day"_s, session.day.toString(Qt::ISODate)},
            {u"starts"_s, session.starts.toString(u"HH:mm"_s)},
            {u"ends"_s, session.ends.toString(u"HH:mm"_s)},
            {u"state"_s, sessionStateCode(session.state)},
            {u"reason"_s, session.reason},
            {u"staff"_s, session.staffPresent},
            {u"partners"_s, session.partnersPresent}};
}

QString sessionText(const Session &session, const QString &site)
{
    return Cli::tr("%1, %2, %3 to %4")
        .arg(site, session.day.toString(Qt::ISODate), session.starts.toString(u"HH:mm"_s),
             session.ends.toString(u"HH:mm"_s));
}

Status listSessions(Run &run)
{
    LT_ASSIGN(const auto from, run.day("from"));
    LT_ASSIGN(const auto to, run.day("to"));
    LT_ASSIGN(const auto workspace, run.open());
    auto &sessions = workspace->sessions();
    std::optional<SiteId> only;
    if (run.arguments().has("site")) {
        LT_ASSIGN(const Site site, sessions.siteByName(run.arguments().value("site")));
        only = site.id;
    }
    LT_ASSIGN(const auto sites, sessions.sites());
    std::map<SiteId, QString> names;
    for (const auto &site : sites)
        names[site.id] = site.name;
    const QDate first = from.value_or(london::day(workspace->clock().nowMs()));
    const QDate last = to.value_or(first.addDays(kDaysShown - 1));
    if (last < first)
        return run.wrong(Cli::tr("--to is before --from."));
    LT_ASSIGN(const auto found, sessions.list(only, first, last));

    TextTable table {{Cli::tr("Day"), Cli::tr("From"), Cli::tr("To"), Cli::tr("Site"), Cli::tr("State"),
                      Cli::tr("Reason")},
                     {}};
    QJsonArray array;
    for (const auto &session : found) {
        table.rows.push_back({session.day.toString(Qt::ISODate), session.starts.toString(u"HH:mm"_s),
                              session.ends.toString(u"HH:mm"_s), names[session.site],
                              sessionStateCode(session.state),
                              workspace->codes().label(u"session_cancel_reason"_s, session.reason)});
        array << sessionObject(session, names[session.site]);
    }
    run.console().print(table);
    run.console().answer({{u"sessions"_s, array}});
    return done();
}

/// The opening that --site, --date and, where there are several, --starts mean; nullopt when none is planned
/// or stored.
Result<std::optional<Session>> meantSession(Run &run, services::Workspace &workspace, const Site &site,
                                            QDate day)
{
    LT_ASSIGN(const auto starts, run.time("starts"));
    LT_ASSIGN(const auto found, workspace.sessions().list(site.id, day, day));
    QStringList times;
    for (const auto &session : found) {
        if (starts ? session.starts == *starts : found.size() == 1)
            return std::optional(session);
        times << session.starts.toString(u"HH:mm"_s);
    }
    if (found.size() > 1)
        return Error {Error::Code::InvalidInput,
                      Cli::tr("%1 opens several times on %2; name one with --starts: %3")
                          .arg(site.name, day.toString(Qt::ISODate), times.join(u", "_s)),
                      {}};
    return std::optional<Session>();
}

Error noSession(const Site &site, QDate day)
{
    return Error {
        Error::Code::NotFound,
        Cli::tr("no session is planned at %1 on %2; “letstalk-cli session list FILE --site %1” lists "
                "those that are")
            .arg(site.name, day.toString(Qt::ISODate)),
        {}};
}

Status holdSession(Run &run)
{
    LT_ASSIGN(const auto day, run.day("date"));
    LT_ASSIGN(const auto starts, run.time("starts"));
    LT_ASSIGN(const auto ends, run.time("ends"));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const Site site, workspace->sessions().siteByName(run.arguments().value("site")));
    LT_ASSIGN(auto session, meantSession(run, *workspace, site, *day));
    if (!session) {
        if (!starts || !ends || *ends <= *starts) {
            auto error = noSession(site, *day);
            error.detail += Cli::tr("; to hold an unplanned one say when: --starts 10:00 --ends 12:00");
            return error;
        }
        session = Session();
        session->id = sessionIdOf(site.id, *day, *starts);
        session->site = site.id;
        session->day = *day;
        session->starts = *starts;
        session->ends = *ends;
    }
    if (run.arguments().has("staff"))
        session->staffPresent = run.arguments().value("staff");
    if (run.arguments().has("partners"))
        session->partnersPresent = run.arguments().value("partners");
    if (run.arguments().has("quiet-space"))
        session->quietSpaceUsed = true;
    LT_TRY(workspace->sessions().hold(*session));
    session->state = SessionState::Held;
    run.console().print(Cli::tr("Held: %1.").arg(sessionText(*session, site.name)));
    run.console().answer({{u"session"_s, sessionObject(*session, site.name)}});
    return done();
}

Status cancelSession(Run &run)
{
    LT_ASSIGN(const auto day, run.day("date"));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const Site site, workspace->sessions().siteByName(run.arguments().value("site")));
    LT_ASSIGN(auto session, meantSession(run, *workspace, site, *day));
    if (!session)
        return noSession(site, *day);
    LT_ASSIGN(session->reason,
              codeMeant(workspace->codes(), u"session_cancel_reason"_s, run.arguments().value("reason")));
    LT_TRY(workspace->sessions().cancel(*session, session->reason));
    session->state = SessionState::Cancelled;
    run.console().print(Cli::tr("Cancelled: %1.").arg(sessionText(*session, site.name)));
    run.console().answer({{u"session"_s, sessionObject(*session, site.name)}});
    return done();
}

const Option kSite {"site", "NAME", QT_TRANSLATE_NOOP("Cli", "the site, by name or code"), true};
const Option kDate {"date", "DATE", QT_TRANSLATE_NOOP("Cli", "the day, as 2026-11-19, or “today”"), true};
const Option kStarts {
    "starts", "TIME",
    QT_TRANSLATE_NOOP("Cli", "when it opens, as 10:00; needed when a site opens twice that day")};

} // namespace

const Command kSessionListCommand {
    "session list",
    QT_TRANSLATE_NOOP("Cli", "drop-in sessions, planned, held and cancelled"),
    QT_TRANSLATE_NOOP("Cli",
                      "Lists the sessions of the next four weeks, or of the days from --from to --to."),
    {kFile},
    {{"site", "NAME", QT_TRANSLATE_NOOP("Cli", "only this site, by name or code")},
     {"from", "DATE", QT_TRANSLATE_NOOP("Cli", "the first day; left out, today")},
     {"to", "DATE", QT_TRANSLATE_NOOP("Cli", "the last day; left out, four weeks on")}},
    true,
    "session list desk.letstalk --site Blacon --from 2026-11-01 --to 2026-11-30",
    listSessions};

const Command kSessionHoldCommand {
    "session hold",
    QT_TRANSLATE_NOOP("Cli", "a session takes place"),
    QT_TRANSLATE_NOOP("Cli",
                      "Records that a session is held, also one that was not planned, and who was there."),
    {kFile},
    {kSite,
     kDate,
     kStarts,
     {"ends", "TIME", QT_TRANSLATE_NOOP("Cli", "when an unplanned one closes")},
     {"staff", "TEXT", QT_TRANSLATE_NOOP("Cli", "staff present")},
     {"partners", "TEXT", QT_TRANSLATE_NOOP("Cli", "partner organisations present")},
     {"quiet-space", nullptr, QT_TRANSLATE_NOOP("Cli", "the quiet space was used")}},
    true,
    "session hold desk.letstalk --site Blacon --date 2026-11-20 --partners \"Citizens Advice\"",
    holdSession};

const Command kSessionCancelCommand {
    "session cancel",
    QT_TRANSLATE_NOOP("Cli", "a session does not take place"),
    QT_TRANSLATE_NOOP("Cli",
                      "Records that a planned session is not held, and why. In reports this differs from a "
                      "session that nobody came to."),
    {kFile},
    {kSite,
     kDate,
     kStarts,
     {"reason", "REASON", QT_TRANSLATE_NOOP("Cli", "NO_STAFF, VENUE, WEATHER, HOLIDAY, SAFETY or OTHER"),
      true}},
    true,
    "session cancel desk.letstalk --site Blacon --date 2026-11-20 --reason VENUE",
    cancelSession};

} // namespace letstalk::cli
