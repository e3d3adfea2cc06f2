// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/dp_figure_service.h"

#include "core/base/london_time.h"
#include "core/base/whole_file.h"
#include "core/reports/writers.h"
#include "core/services/dp_every_case.h"

#include <QCoreApplication>

#include <algorithm>

namespace letstalk::services {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("DpFigureService", text);
}

Error wrong(const QString &why)
{
    return {Error::Code::InvalidInput, why, {}};
}

/// Of a case whose records are damaged, by what stands in clear: so that it is not forgotten.
std::optional<DpStallLine> damagedStall(const storage::StoredDpCase &stored, const dp::StallLimits &limits,
                                        QDate today)
{
    const auto stage = dp::stageFromCode(stored.stage);
    if (!stored.isOpen() || !stage || dp::isClosed(*stage))
        return std::nullopt;
    const auto limit = limits.days[std::size_t(*stage)];
    const QDate since = london::day(stored.stageSince);
    const int days = int(since.daysTo(today));
    if (!limit || days <= *limit)
        return std::nullopt;
    return DpStallLine {stored.id,
                        dpReference(stored.id),
                        stored.personName,
                        stored.stage,
                        since,
                        days,
                        *limit,
                        stored.ownerName,
                        tr("A part of its record is damaged and cannot be opened"),
                        stored.nextStepDue};
}

const reports::TableRow *rowOf(const reports::Report &report, const QString &key)
{
    for (const auto &section : report.sections)
        for (const auto &table : section.tables)
            for (const auto &row : table.rows)
                for (const auto &figure : row.figures)
                    if (figure.key == key)
                        return &row;
    return nullptr;
}

} // namespace

QDate DpFigureService::today() const
{
    return london::day(m_context.clock.nowMs());
}

Status DpFigureService::check(const DpFunnelRequest &request) const
{
    if (!request.from.isValid() || !request.to.isValid() || request.from > request.to)
        return wrong(tr("the first day is not after the last"));
    if (request.edition == reports::Edition::Internal)
        return done();
    if (request.least != 5 && request.least != 8 && request.least != 10)
        return wrong(tr("numbers below 5, 8 or 10 can be hidden"));
    return reports::checkShareable(request.from, request.to, today());
}

Result<reports::DpFunnelReport> DpFigureService::made(const DpFunnelRequest &request,
                                                      const std::vector<LoadedDpCase> &cases,
                                                      const DpPolicy &policy) const
{
    std::vector<dp::CaseHistory> histories;
    reports::DpFunnelInput input;
    for (const auto &one : cases) {
        const dp::Case &item = one.item();
        histories.push_back({item.id, item.events, one.goneOn()});
        if (one.stored.isErased())
            continue;
        if (const auto stands = dp::standing(item.events, today(), policy.stall);
            stands && stands->stalled && !dp::isClosed(stands->stage))
            input.stalled[stands->stage].cases.push_back(item.id);
        if (one.stored.reviewDue && today().daysTo(*one.stored.reviewDue) <= policy.review.comingDays)
            ++input.reviewsDue;
    }
    input.funnel = dp::funnel(histories, request.from, request.to);
    input.from = request.from;
    input.to = request.to;
    input.edition = request.edition;
    input.least = request.least;
    input.nowMs = m_context.clock.nowMs();
    LT_ASSIGN(const auto author, writtenBy(m_context));
    input.author = author.name;
    return reports::dpFunnelReport(input, m_context.codes);
}

Result<reports::DpFunnelReport> DpFigureService::funnel(const DpFunnelRequest &request) const
{
    LT_TRY(m_context.require(Act::ViewDpFunnel));
    LT_TRY(requireCompartment(m_context, kDirectPayments));
    LT_TRY(check(request));
    LT_ASSIGN(const auto policy, loadDpPolicy(m_context.db));
    LT_ASSIGN(const auto every, everyDpCase(m_context));
    LT_TRY(m_context.accessLog.record(m_context.actor, Act::ViewDpFunnel));
    LT_ASSIGN(auto report, made(request, every.cases, policy));
    if (!every.damaged.empty())
        report.report.sections.front().paragraphs << damagedCasesText(every.damaged.size());
    return report;
}

Result<reports::Trace> DpFigureService::trace(const DpFunnelRequest &request, const QString &figureKey) const
{
    LT_TRY(m_context.require(Act::ViewDpCase));
    LT_TRY(requireCompartment(m_context, kDirectPayments));
    if (request.edition != reports::Edition::Internal)
        return wrong(tr("the rows stand behind the internal edition alone"));
    LT_TRY(check(request));
    LT_ASSIGN(const auto policy, loadDpPolicy(m_context.db));
    LT_ASSIGN(const auto cases, loadDpCases(m_context));
    LT_ASSIGN(const auto report, made(request, cases, policy));
    const auto rows = report.rows.find(figureKey);
    const auto *figure = report.report.find(figureKey);
    if (rows == report.rows.end() || !figure)
        return Error {Error::Code::NotFound, tr("there is no figure %1 with rows").arg(figureKey), {}};
    LT_TRY(m_context.accessLog.record(m_context.actor, Act::ViewDpCase));
    reports::Trace trace;
    trace.key = figureKey;
    trace.label = rowOf(report.report, figureKey)->label;
    trace.value = figure->text;
    trace.rule = tr("count of cases");
    trace.columns = {tr("Case"), tr("Stage now"), tr("Owner")};
    for (const auto &one : cases)
        if (std::find(rows->second.begin(), rows->second.end(), one.item().id) != rows->second.end())
            trace.rows.push_back({QStringLiteral("dp_case"),
                                  one.item().id.row(),
                                  {dpReference(one.item().id),
                                   dpStageText(m_context.codes, one.stored.stage, one.stored.isErased()),
                                   one.stored.ownerName}});
    return trace;
}

Result<std::vector<DpStallLine>> DpFigureService::stalled() const
{
    LT_TRY(m_context.require(Act::ViewDpCase));
    LT_ASSIGN(const auto policy, loadDpPolicy(m_context.db));
    LT_ASSIGN(const auto every, everyDpCase(m_context));
    LT_TRY(m_context.accessLog.record(m_context.actor, Act::ViewDpCase));
    std::vector<DpStallLine> lines;
    for (const auto &stored : every.damaged)
        if (auto line = damagedStall(stored, policy.stall, today()))
            lines.push_back(*std::move(line));
    for (const auto &one : every.cases) {
        const auto stands = dp::standing(one.item().events, today(), policy.stall);
        if (one.stored.isErased() || !stands || !stands->stalled || dp::isClosed(stands->stage))
            continue;
        const auto due = one.folded.stopBy(today());
        lines.push_back({one.item().id, dpReference(one.item().id), one.stored.personName,
                         dp::stageCode(stands->stage), stands->since, stands->days, stands->limit.value_or(0),
                         one.stored.ownerName, one.stored.nextStep, due ? due : one.stored.nextStepDue});
    }
    std::stable_sort(lines.begin(), lines.end(), [](const auto &a, const auto &b) {
        return std::pair(b.days - b.limit, a.reference) < std::pair(a.days - a.limit, b.reference);
    });
    return lines;
}

Status DpFigureService::write(const reports::Report &report, const QString &path) const
{
    LT_TRY(m_context.require(Act::ViewDpFunnel));
    LT_TRY(requireCompartment(m_context, kDirectPayments));
    LT_ASSIGN(const QByteArray bytes, reports::reportBytes(report, path));
    LT_TRY(m_context.accessLog.record(m_context.actor, Act::ViewDpFunnel));
    return writeWholeFile(path, bytes, Readers::AsUsual);
}

} // namespace letstalk::services
