// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/weekly_report.h"

#include "core/reports/report_text.h"
#include "core/reports/weekly_queries.h"
#include "core/reports/weekly_row_walk.h"
#include "core/reports/weekly_sections.h"
#include "core/storage/statement.h"

namespace letstalk::reports {

namespace {

using namespace Qt::Literals::StringLiterals;
using storage::Statement;

QString periodText(const WeeklyPeriods &periods)
{
    const DayRange &week = periods.week;
    const QString from = week.from.month() == week.to.month() ? QString::number(week.from.day())
        : week.from.year() == week.to.year()                  ? text::dayAndMonth(week.from)
                                                              : text::longDay(week.from);
    return Words::tr("Monday %1 to Sunday %2 (%3)")
        .arg(from, text::longDay(week.to), periods.isoWeek.toText());
}

QString sessionCount(const PeriodNumbers &week, const PeriodState &state)
{
    if (!state.hasData)
        return Words::tr("nothing on record yet");
    if (!state.begun)
        return Words::tr("%1 planned").arg(week.planned);
    return state.over ? Words::tr("%1 held of %2 planned").arg(week.held).arg(week.planned)
                      : Words::tr("%1 held so far of %2 planned").arg(week.held).arg(week.planned);
}

/// "Lache 9 days ago": when each open site's newest conversation took place, as far as this file knows.
Result<QStringList> freshness(storage::Database &db, const WeeklyInput &input, const WeeklySnapshot &snapshot)
{
    QStringList lines;
    for (const auto &site : snapshot.plan.sites()) {
        if (!snapshot.plan.isAbout(site.id)
            || (site.closedOn && *site.closedOn <= snapshot.periods.week.from))
            continue;
        Statement select(
            db,
            "SELECT occurred_at FROM conversation WHERE site = ? AND vis = 0 AND occurred_at <= ?"
            " ORDER BY occurred_at DESC LIMIT 1");
        select.bind(site.id).bind(input.nowMs);
        const bool any = select.next();
        LT_TRY(select.status());
        const qint64 days = any ? london::day(select.integer(0)).daysTo(snapshot.today) : 0;
        lines += !any  ? Words::tr("%1 nothing yet").arg(site.name)
            : days < 1 ? Words::tr("%1 today").arg(site.name)
            : days < 2 ? Words::tr("%1 yesterday").arg(site.name)
                       : Words::tr("%1 %2 days ago").arg(site.name).arg(days);
    }
    return lines;
}

/// Whatever makes this less than the whole: always on paper.
QStringList filters(const WeeklyInput &input, const WeeklySnapshot &snapshot)
{
    QStringList lines;
    if (input.site)
        lines += Words::tr("%1 only: the council's other sites are left out.")
                     .arg(snapshot.plan.nameOf(*input.site));
    if (!snapshot.states.week.begun)
        lines += Words::tr("This week has not begun.");
    else if (!snapshot.states.week.over)
        lines += Words::tr("This week is not over: its figures are so far.");
    for (const auto &site : input.missing)
        lines += Words::tr("Not all here: %1").arg(site);
    return lines;
}

Report frame(const WeeklyInput &input, const WeeklySnapshot &snapshot)
{
    Report report;
    report.title = Words::tr("Weekly signposting report");
    report.marking = u"OFFICIAL-SENSITIVE"_s;
    report.edition = Words::tr("Internal");
    report.period = snapshot.periods.isoWeek.toText();
    report.from = snapshot.periods.week.from;
    report.to = snapshot.periods.week.to;
    for (const auto &site : snapshot.plan.sites())
        if (snapshot.plan.isAbout(site.id))
            report.sites += site.name;
    const bool isWhole = !input.site && report.sites.size() > 1;
    report.subtitle = Words::tr("%1 · %2").arg(periodText(snapshot.periods),
                                               isWhole ? Words::tr("all %1 sites").arg(report.sites.size())
                                                       : report.sites.join(Words::tr(", ")));
    report.dataAsAt = input.nowMs;
    report.author = input.author;
    report.filters = filters(input, snapshot);
    return report;
}

Result<Report> assemble(storage::Database &db, const storage::CodeLists &codes, const WeeklyInput &input,
                        const WeeklySnapshot &snapshot, const WeeklyNumbers &numbers)
{
    Report report = frame(input, snapshot);
    report.sessionCount = sessionCount(numbers.week, snapshot.states.week);
    LT_ASSIGN(report.freshness, freshness(db, input, snapshot));
    LT_ASSIGN(auto connections, connectionsSection(db, numbers, snapshot, codes.list(u"connection_type"_s)));
    report.sections
        = {headlinesSection(numbers, snapshot),
           needsSection(numbers, snapshot, codes.list(u"need"_s)),
           trendSection(numbers, snapshot),
           std::move(connections),
           offersSection(numbers, snapshot, codes.list(u"offer_kind"_s), codes.list(u"offer_status"_s)),
           safeguardingSection(numbers, snapshot)};
    if (!input.comments.isEmpty()) {
        Section comment {.id = u"comment"_s, .title = Words::tr("From the site lead")};
        comment.paragraphs = input.comments;
        report.sections.push_back(std::move(comment));
    }
    return report;
}

std::vector<const Figure *> figuresOf(const Report &report)
{
    std::vector<const Figure *> figures;
    for (const auto &section : report.sections)
        for (const auto &table : section.tables)
            for (const auto &row : table.rows)
                for (const auto &figure : row.figures)
                    figures.push_back(&figure);
    return figures;
}

} // namespace

std::optional<QString> firstDifference(const Report &one, const Report &other)
{
    const auto a = figuresOf(one);
    const auto b = figuresOf(other);
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i)
        if (*a[i] != *b[i])
            return a[i]->key;
    if (a.size() != b.size())
        return a.size() > b.size() ? a[b.size()]->key : b[a.size()]->key;
    return std::nullopt;
}

Result<Report> weeklyReport(storage::Database &db, const storage::CodeLists &codes, const WeeklyInput &input,
                            bool verify)
{
    LT_ASSIGN(const auto snapshot, WeeklySnapshot::take(db, input));
    LT_ASSIGN(const auto numbers, numbersByQuery(db, snapshot.periods, snapshot.plan, input.site));
    LT_ASSIGN(auto report, assemble(db, codes, input, snapshot, numbers));
    if (!verify)
        return report;
    LT_ASSIGN(const auto walked, numbersByRows(db, snapshot.periods, snapshot.plan));
    LT_ASSIGN(const auto again, assemble(db, codes, input, snapshot, walked));
    if (numbers.concerns != walked.concerns) // the figure alone would hide it: small numbers look alike
        return Error {Error::Code::Integrity,
                      u"figure %1: query and rows do not agree"_s.arg(QLatin1String(kConcernKey)),
                      {}};
    if (const auto key = firstDifference(report, again))
        return Error {Error::Code::Integrity, u"figure %1: query and rows do not agree"_s.arg(*key), {}};
    return report;
}

} // namespace letstalk::reports
