// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/queue_choices.h"

#include <algorithm>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

QJsonValue timeValue(const std::optional<qint64> &ms)
{
    return ms ? QJsonValue(london::timeOfDay(*ms).toString(u"HH:mm"_s)) : QJsonValue();
}

/// "Red 4", "RED-4" and "red4" are one token.
QString squeezed(const QString &text)
{
    QString kept;
    for (const QChar c : text)
        if (c.isLetterOrNumber())
            kept += c.toUpper();
    return kept;
}

} // namespace

QString tokenText(const storage::CodeLists &codes, const QueueVisit &visit)
{
    const QString token
        = Cli::tr("%1 %2").arg(codes.label(u"token_colour"_s, visit.tokenColour)).arg(visit.tokenNumber);
    return visit.twin && visit.elsewhere ? Cli::tr("%1 (another computer's)").arg(token) : token;
}

QJsonObject visitObject(const QueueVisit &visit, qint64 nowMs)
{
    return {{u"id"_s, visit.id.toText()},
            {u"token_colour"_s, visit.tokenColour},
            {u"token_number"_s, visit.tokenNumber},
            {u"day"_s, visit.day.toString(Qt::ISODate)},
            {u"arrived"_s, timeValue(visit.arrivedAt)},
            {u"seen"_s, timeValue(visit.seenAt)},
            {u"ended"_s, timeValue(visit.endedAt)},
            {u"end_state"_s, visit.hasEnded() ? QJsonValue(visit.endState) : QJsonValue()},
            {u"urgency"_s, visit.urgency},
            {u"channel"_s, visit.channel},
            {u"party_size"_s, visit.partySize},
            {u"first_name"_s, visit.firstName},
            {u"minutes_waited"_s, waitedMinutes(visit, nowMs)},
            {u"conversations"_s, visit.conversations},
            {u"another_computers"_s, visit.elsewhere}};
}

Result<bool> namesVisit(Run &run)
{
    const bool token = run.arguments().has("token");
    const bool visit = run.arguments().has("visit");
    if (token && visit)
        return run.wrong(Cli::tr("Give one of --token and --visit."));
    if (visit && !VisitId::fromText(run.arguments().value("visit")))
        return run.wrong(Cli::tr("--visit takes an id, as “letstalk-cli queue list --json” shows it."));
    return token || visit;
}

Result<VisitId> visitMeant(Run &run, services::Workspace &workspace, SiteId site)
{
    if (run.arguments().has("visit"))
        return *VisitId::fromText(run.arguments().value("visit"));
    LT_ASSIGN(const auto queue, workspace.queue().today(site));
    auto all = queue.today;
    all.insert(all.end(), queue.leftOver.begin(), queue.leftOver.end());
    const QString typed = squeezed(run.arguments().value("token"));
    const auto number = [](const QueueVisit &visit) { return QString::number(visit.tokenNumber); };
    const auto is = [&](const QueueVisit &visit) {
        return typed == squeezed(visit.tokenColour + number(visit))
            || typed
            == squeezed(workspace.codes().label(u"token_colour"_s, visit.tokenColour) + number(visit));
    };
    const auto found = std::find_if(all.begin(), all.end(), is);
    if (found == all.end()) {
        QStringList tokens;
        for (const auto &visit : all)
            tokens << tokenText(workspace.codes(), visit);
        return Error {Error::Code::NotFound,
                      all.empty() ? Cli::tr("nobody has taken a token here today")
                                  : Cli::tr("nobody has that token; there are: %1").arg(tokens.join(u", "_s)),
                      {}};
    }
    if (std::count_if(all.begin(), all.end(), is) > 1)
        return Error {
            Error::Code::InvalidInput,
            Cli::tr("two visitors have that token; name one with --visit, by the id that “queue list "
                    "--json” shows"),
            {}};
    return found->id;
}

} // namespace letstalk::cli
