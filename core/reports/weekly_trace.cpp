// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/weekly_trace.h"

#include "core/reports/report_text.h"
#include "core/reports/weekly_queries.h"
#include "core/reports/weekly_ranking.h"
#include "core/reports/weekly_report.h"

#include <algorithm>

namespace letstalk::reports {

using namespace Qt::Literals::StringLiterals;

namespace {

Error noSuchFigure(const QString &key)
{
    return {Error::Code::NotFound,
            u"the report has no figure “%1”; written as JSON it tells the key of each"_s.arg(key),
            {}};
}

/// A key taken apart: codes may hold dots, sections and columns do not.
struct KeyParts
{
    QString section;
    QString row;
    QString column;

    static KeyParts of(const QString &key)
    {
        const qsizetype first = key.indexOf(u'.');
        const qsizetype last = key.lastIndexOf(u'.');
        if (first < 0 || last <= first)
            return {key, {}, {}};
        return {key.left(first), key.mid(first + 1, last - first - 1), key.mid(last + 1)};
    }
};

/// "Visitors · This week".
QString labelOf(const Report &report, const QString &key)
{
    for (const auto &section : report.sections)
        for (const auto &table : section.tables)
            for (const auto &row : table.rows)
                for (std::size_t i = 0; i < row.figures.size(); ++i)
                    if (row.figures[i].key == key)
                        return Words::tr("%1 · %2").arg(row.label, table.columns.value(qsizetype(i) + 1));
    return {};
}

template <class Line> const Line *lineOf(const std::vector<Line> &lines, const QString &name)
{
    const auto found
        = std::find_if(lines.begin(), lines.end(), [&](const Line &line) { return line.name == name; });
    return found == lines.end() ? nullptr : &*found;
}

template <class T> bool holds(const std::vector<T> &values, const T &value)
{
    return std::find(values.begin(), values.end(), value) != values.end();
}

bool countsPeople(Measure measure)
{
    return measure == Measure::Visitors || measure == Measure::OtherChannel || measure == Measure::LeftUnseen;
}

bool countsVisits(Measure measure)
{
    return countsPeople(measure) || measure == Measure::MedianWait || measure == Measure::LongestWait;
}

bool isPerSession(Comparison comparison)
{
    return comparison == Comparison::PerSession || comparison == Comparison::Before;
}

QString ruleOf(Measure measure, Comparison comparison)
{
    if (measure == Measure::MedianWait)
        return Words::tr("the middle one of the minutes waited, from arriving to being seen");
    if (measure == Measure::LongestWait)
        return Words::tr("the longest of the minutes waited, from arriving to being seen");
    if (measure == Measure::Anonymous)
        return Words::tr("the share of rows that are anonymous");
    if (countsPeople(measure))
        return isPerSession(comparison)
            ? Words::tr("the people of the visits, each of a group, divided by the count of sessions held")
            : Words::tr("the people of the visits, each of a group");
    if (isPerSession(comparison))
        return Words::tr("the count of the other rows, divided by the count of sessions held");
    return Words::tr("the count of rows");
}

} // namespace

WeeklyTracer::WeeklyTracer(storage::Database &db, const storage::CodeLists &codes,
                           const WeeklySnapshot &snapshot, const WeeklyNumbers &numbers)
    : m_db(db), m_codes(codes), m_snapshot(snapshot), m_numbers(numbers), m_rows(db, snapshot.plan),
      m_words(db, codes, snapshot.plan)
{
    m_trace.columns = TraceRows::columns();
    m_trace.rule = Words::tr("the count of rows");
}

Result<Trace> WeeklyTracer::trace(const QString &key)
{
    const auto parts = KeyParts::of(key);
    const auto measure = measureFromName(parts.row);
    const auto comparison = comparisonFromName(parts.column);
    const auto week = IsoWeek::fromText(parts.row);
    const auto column = trendColumnFromName(parts.column);
    const auto group = statusGroupFromName(parts.column);
    const auto offered = offerColumnFromName(parts.column);
    Result<Figure> made = noSuchFigure(key);
    if (parts.section == u"headlines" && measure && comparison)
        made = headline(*measure, *comparison);
    else if (parts.section == u"trend" && week && column)
        made = trend(*week, *column);
    else if (parts.section == u"needs" && (parts.column == u"all" || parts.column == u"main"))
        made = need(key, parts.row, parts.column == u"main");
    else if ((parts.section == u"types" || parts.section == u"services") && (group || parts.column == u"all"))
        made = connection(key, parts.section, parts.row, group);
    else if (parts.section == u"offers" && (offered || parts.column == u"all"))
        made = offer(key, parts.row, offered);
    else if (key == QLatin1String(kConcernKey))
        made = concerns();
    LT_TRY(made);
    m_trace.key = key;
    m_trace.value = made->text;
    return std::move(m_trace);
}

Result<Figure> WeeklyTracer::headline(Measure measure, Comparison comparison)
{
    WeeklyNumbers made; // holds what the rows make, and nothing else
    const auto &periods = m_snapshot.periods;
    const bool isYear = comparison == Comparison::LastYear;
    auto &period = isYear ? made.lastYear : comparison == Comparison::Before ? made.before : made.week;
    const auto days = isYear               ? periods.lastYear
        : comparison == Comparison::Before ? std::optional<DayRange>(periods.before)
                                           : std::optional<DayRange>(periods.week);
    m_trace.rule = ruleOf(measure, comparison);
    if (!days)
        m_trace.rule = Words::tr("last year had no week of this number");
    else if (measure == Measure::SessionsHeld || measure == Measure::SessionsPlanned)
        LT_TRY(gatherSessions(period, measure, *days));
    else if (countsVisits(measure))
        LT_TRY(gatherVisits(period, measure, *days, isPerSession(comparison)));
    else if (measure == Measure::TallyMarks)
        LT_TRY(gatherTallyMarks(period, *days, isPerSession(comparison)));
    else
        LT_TRY(gatherConversations(period, measure, *days, isPerSession(comparison)));
    const Figure figure = headlineFigure(measure, comparison, made, m_snapshot.states);
    if (const QString reason = blankReason(measure, comparison); days && !figure.value && !reason.isEmpty()) {
        m_trace.rule = reason; // sessions are planned for every year, before there was anything to count too
        m_trace.rows.clear();
    }
    return figure;
}

/// Why a dash stands there whatever the rows are; empty when the rows decide.
QString WeeklyTracer::blankReason(Measure measure, Comparison comparison) const
{
    const auto &states = m_snapshot.states;
    const auto &state = comparison == Comparison::LastYear ? states.lastYear
        : comparison == Comparison::Before                 ? states.before
                                                           : states.week;
    const bool ofSessions = measure == Measure::SessionsHeld || measure == Measure::SessionsPlanned;
    if (ofSessions && isPerSession(comparison))
        return Words::tr("a dash: sessions are not counted by session");
    if (!state.hasData)
        return Words::tr("a dash: nothing is on record of that time");
    return state.begun ? QString() : Words::tr("a dash: that time is still to come");
}

Status WeeklyTracer::gatherSessions(PeriodNumbers &made, Measure measure, const DayRange &days)
{
    LT_ASSIGN(const auto planned, m_rows.planned(days));
    for (const auto &session : planned) {
        ++made.planned;
        made.held += session.isHeld() ? 1 : 0;
        if (session.isHeld() || measure == Measure::SessionsPlanned)
            m_trace.rows.push_back(m_words.session(session));
    }
    return done();
}

Status WeeklyTracer::gatherVisits(PeriodNumbers &made, Measure measure, const DayRange &days, bool perSession)
{
    const bool isWait = measure == Measure::MedianWait || measure == Measure::LongestWait;
    LT_ASSIGN(made.held, addHeldRows(days, perSession && !isWait));
    LT_ASSIGN(const auto sessions, m_rows.sessions(days));
    std::vector<qint64> waits;
    for (const auto &session : sessions) {
        LT_ASSIGN(const auto visits, m_rows.visitsOf(session.id));
        for (const auto &visit : visits) {
            if ((isWait && !visit.waitMs()) || (measure == Measure::LeftUnseen && !visit.leftUnseen())
                || (measure == Measure::Visitors && !visit.came())
                || (measure == Measure::OtherChannel && visit.came()))
                continue;
            (visit.came() ? made.visitors : made.otherChannel) += visit.people();
            made.leftUnseen += visit.leftUnseen() ? visit.people() : 0;
            if (isWait)
                waits.push_back(*visit.waitMs());
            m_trace.rows.push_back(m_words.visit(visit, session));
        }
    }
    if (!waits.empty())
        made.longestWaitMs = double(*std::max_element(waits.begin(), waits.end()));
    made.medianWaitMs = median(std::move(waits));
    return done();
}

Status WeeklyTracer::gatherConversations(PeriodNumbers &made, Measure measure, const DayRange &days,
                                         bool perSession)
{
    const bool byPerson = measure == Measure::FirstTime || measure == Measure::Returning;
    LT_ASSIGN(made.held, addHeldRows(days, perSession && measure != Measure::Anonymous));
    LT_ASSIGN(const auto conversations, m_rows.conversations(days));
    for (const auto &conversation : conversations) {
        std::optional<bool> first;
        if (byPerson) {
            if (!conversation.isNamed())
                continue;
            LT_ASSIGN(first, m_rows.isFirst(conversation));
            if (*first != (measure == Measure::FirstTime))
                continue;
            ++(*first ? made.firstTime : made.returning);
        }
        ++made.conversations;
        made.anonymous += conversation.isAnonymous() ? 1 : 0;
        m_trace.rows.push_back(m_words.conversation(conversation, first));
    }
    return done();
}

Status WeeklyTracer::gatherTallyMarks(PeriodNumbers &made, const DayRange &days, bool perSession)
{
    LT_ASSIGN(made.held, addHeldRows(days, perSession));
    LT_ASSIGN(const auto marks, m_rows.tallyMarks(days));
    for (const auto &mark : marks) {
        if (mark.promoted)
            continue;
        ++made.tallyMarks;
        m_trace.rows.push_back(m_words.tallyMark(mark));
    }
    return done();
}

Result<Figure> WeeklyTracer::trend(const IsoWeek &week, TrendColumn column)
{
    const auto &weeks = m_snapshot.periods.trend;
    const auto at = std::find(weeks.begin(), weeks.end(), week);
    if (at == weeks.end())
        return noSuchFigure(week.toText());
    const DayRange days = DayRange::of(week);
    TrendNumbers made;
    LT_ASSIGN(made.held, addHeldRows(days, column != TrendColumn::Visitors));
    if (column != TrendColumn::Sessions) {
        PeriodNumbers period;
        LT_TRY(gatherVisits(period, Measure::Visitors, days, false));
        made.visitors = period.visitors;
    }
    if (column != TrendColumn::Sessions)
        m_trace.rule = ruleOf(Measure::Visitors,
                              column == TrendColumn::PerSession ? Comparison::PerSession : Comparison::Week);
    return trendFigure(column, week, made, m_snapshot.states.trend[std::size_t(at - weeks.begin())]);
}

Result<Figure> WeeklyTracer::need(const QString &key, const QString &name, bool onlyMain)
{
    const auto lines = rankNeeds(m_numbers, m_codes.list(u"need"_s));
    const auto *line = lineOf(lines, name);
    if (!line)
        return noSuchFigure(key);
    LT_ASSIGN(const auto conversations, m_rows.conversations(m_snapshot.periods.week));
    for (const auto &conversation : conversations) {
        LT_ASSIGN(const auto needs, m_rows.needsOf(conversation.id));
        for (const auto &need : needs)
            if (holds(line->counts, need.need) && (need.main || !onlyMain))
                m_trace.rows.push_back(m_words.need(need, conversation));
    }
    return countOfRows(key);
}

Result<Figure> WeeklyTracer::connection(const QString &key, const QString &section, const QString &name,
                                        std::optional<StatusGroup> group)
{
    const auto types = rankTypes(m_numbers, m_codes.list(u"connection_type"_s));
    LT_ASSIGN(const auto services, rankServices(m_db, m_numbers));
    const auto *type = section == u"types" ? lineOf(types, name) : nullptr;
    const auto *service = section == u"services" ? lineOf(services, name) : nullptr;
    if (!type && !service)
        return noSuchFigure(key);
    LT_ASSIGN(const auto conversations, m_rows.conversations(m_snapshot.periods.week));
    for (const auto &conversation : conversations) {
        LT_ASSIGN(const auto connections, m_rows.connectionsOf(conversation.id));
        for (const auto &connection : connections) {
            const bool counts
                = type ? holds(type->counts, connection.type) : holds(service->counts, connection.service);
            if (!counts || (group && statusGroupOf(connection.status) != *group))
                continue;
            LT_ASSIGN(auto row, m_words.connection(connection, conversation));
            m_trace.rows.push_back(std::move(row));
        }
    }
    return countOfRows(key);
}

Result<Figure> WeeklyTracer::offer(const QString &key, const QString &name, std::optional<OfferStatus> status)
{
    const auto lines = rankOffers(m_numbers, m_codes.list(u"offer_kind"_s));
    const auto *line = lineOf(lines, name);
    if (!line)
        return noSuchFigure(key);
    LT_ASSIGN(const auto offers, m_rows.offers(m_snapshot.periods.week));
    for (const auto &offer : offers)
        if (holds(line->counts, offer.kind) && (!status || offerStatusOf(offer.status) == *status))
            m_trace.rows.push_back(m_words.offer(offer));
    return countOfRows(key);
}

/// Counted again from the rows, and none of them shown: where and when alone could tell whose it is.
Result<Figure> WeeklyTracer::concerns()
{
    m_trace.rule
        = Words::tr("a count alone: concerns are opened by those who hold their key, on their own page");
    LT_ASSIGN(const qint64 counted, m_rows.concerns(m_snapshot.periods.week));
    WeeklyNumbers made;
    LT_ASSIGN(made.week.held, addHeldRows(m_snapshot.periods.week, false));
    return concernFigure(counted, made, m_snapshot.states);
}

Result<qint64> WeeklyTracer::addHeldRows(const DayRange &days, bool add)
{
    qint64 held = 0;
    LT_ASSIGN(const auto sessions, m_rows.sessions(days));
    for (const auto &session : sessions) {
        if (!session.isHeld())
            continue;
        ++held;
        if (add)
            m_trace.rows.push_back(m_words.session(session));
    }
    return held;
}

Result<Figure> WeeklyTracer::countOfRows(const QString &key)
{
    WeeklyNumbers made;
    LT_ASSIGN(made.week.held, addHeldRows(m_snapshot.periods.week, false));
    return weekCount(key, qint64(m_trace.rows.size()), made, m_snapshot.states);
}

Result<Trace> weeklyTrace(storage::Database &db, const storage::CodeLists &codes, const WeeklyInput &input,
                          const QString &figureKey)
{
    LT_ASSIGN(const auto snapshot, WeeklySnapshot::take(db, input));
    LT_ASSIGN(const auto report, weeklyReport(db, codes, input, false)); // within the same read transaction
    if (!report.find(figureKey))
        return noSuchFigure(figureKey);
    LT_ASSIGN(const auto numbers, numbersByQuery(db, snapshot.periods, snapshot.plan, input.site));
    WeeklyTracer tracer(db, codes, snapshot, numbers);
    LT_ASSIGN(auto trace, tracer.trace(figureKey));
    trace.label = labelOf(report, figureKey);
    return trace;
}

} // namespace letstalk::reports
