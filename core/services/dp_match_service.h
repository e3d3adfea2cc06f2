// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/dp/decision.h"
#include "core/domain/geo_point.h"
#include "core/domain/micro_match.h"
#include "core/domain/service.h"
#include "core/reports/gap_report.h"
#include "core/reports/letter.h"
#include "core/services/dp_case_values.h"
#include "core/services/service_context.h"

#include <functional>

namespace letstalk::services {

struct LoadedDpCase;

struct DpMatchRequest
{
    MatchWish wish;
    /// The site that is nearest to the person: distances are from there. Unset: from the person's own
    /// postcode, where the directory knows it; else from the site at which the case began.
    std::optional<SiteId> nearest {};
    std::optional<dp::NoticeFormat> format {}; ///< of the sheet; unset: the one that the person reads
    QString note; ///< sealed with the record
};

struct DpMatch
{
    MatchResult result;
    reports::Letter sheet; ///< "you choose": for the person to take home
    QByteArray mark;
};

/// Finding micro-enterprises for somebody (domain.md 2.4): hard filters, each with its reason, a neutral
/// order, and nothing recommended. Every function asks for its act and the compartment's key. The writer's
/// thread.
class DpMatchService
{
public:
    explicit DpMatchService(ServiceContext &context) : m_context(context) { }

    /// Who fits and who does not, and why; writes nothing. The same for a case all day. Logged.
    Result<DpMatch> search(DpCaseId id, const DpMatchRequest &request) const;

    struct Offered
    {
        DpRecordId id;
        DpMatch match;
        journal::Changes changes;
    };
    /// Puts the sheet down where the person gets it from: a file, a printer.
    using HandOut = std::function<Status(const DpMatch &)>;
    /// The same, and records what was offered, so that people who wait show on the gap sheet. From the
    /// request on, as long as the case is open. `handOut` comes just before the record: when the sheet cannot
    /// be handed out, nothing was offered and nothing is recorded.
    Result<Offered> offer(DpCaseId id, const DpMatchRequest &request, const QByteArray &mark = {},
                          const HandOut &handOut = {});

    /// Checks that have run out or will within so many days (0 to 366), the soonest first.
    Result<std::vector<ExpiringCheck>> expiring(int withinDays) const;

    /// People of open cases for whom fewer than three could be found, by area and service (of those who are
    /// paid, what was looked for since the first payment), and what nothing
    /// suitable was found for in conversations of the last 13 weeks (of the shareable edition: the last whole
    /// block of 13 weeks). Needs that are not printed stand under none. Logged.
    Result<reports::GapReport> gaps(reports::Edition edition) const;

private:
    struct Known
    {
        MatchCandidate candidate;
        ServiceCard card;
        QStringList notices; ///< that hold today, in words
    };
    Result<std::vector<Known>> known(const std::optional<GeoPoint> &from) const;
    Result<std::vector<MatchCandidate>> everyCandidate() const;
    Status addSearches(reports::GapInput &input, const std::vector<LoadedDpCase> &cases) const;
    Status addDesks(reports::GapInput &input) const;
    Result<DpMatch> matched(const LoadedDpCase &loaded, const DpMatchRequest &request) const;
    Status checkWish(const MatchWish &wish) const;
    reports::Letter sheetOf(const MatchResult &result, const std::vector<Known> &known,
                            dp::NoticeFormat format, const QString &council) const;
    /// From where distances are told, in words that may stand on paper.
    struct Start
    {
        std::optional<GeoPoint> place;
        QString text;
    };
    Result<Start> startFor(const LoadedDpCase &loaded, const std::optional<SiteId> &nearest) const;
    QDate today() const;

    ServiceContext &m_context;
};

} // namespace letstalk::services
