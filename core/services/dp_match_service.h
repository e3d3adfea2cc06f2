// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/dp/decision.h"
#include "core/domain/geo_point.h"
#include "core/domain/micro_match.h"
#include "core/domain/service.h"
#include "core/reports/gap_report.h"
#include "core/reports/letter.h"
#include "core/services/dp_case_parts.h"

namespace letstalk::services {

struct DpMatchRequest
{
    MatchWish wish;
    std::optional<GeoPoint> from; ///< unset: from the site where the user works, if its place is known
    dp::NoticeFormat format = dp::NoticeFormat::Standard; ///< of the sheet
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
    /// The same, and records what was offered, so that people who wait show on the gap sheet. From the
    /// request on, as long as the case is open.
    Result<Offered> offer(DpCaseId id, const DpMatchRequest &request, const QByteArray &mark = {});

    /// Checks that have run out or will within so many days (0 to 366), the soonest first.
    Result<std::vector<ExpiringCheck>> expiring(int withinDays) const;

    /// People of open cases for whom fewer than three could be found, by area and service. Logged.
    Result<reports::GapReport> gaps(reports::Edition edition) const;

private:
    struct Known
    {
        MatchCandidate candidate;
        ServiceCard card;
        QStringList notices; ///< that hold today, in words
    };
    Result<std::vector<Known>> known(const std::optional<GeoPoint> &from) const;
    Result<DpMatch> matched(const LoadedDpCase &loaded, const DpMatchRequest &request) const;
    Status checkWish(const MatchWish &wish) const;
    reports::Letter sheetOf(const MatchResult &result, const std::vector<Known> &known,
                            dp::NoticeFormat format, const QString &council) const;
    Result<std::optional<GeoPoint>> here() const;
    QDate today() const;

    ServiceContext &m_context;
};

} // namespace letstalk::services
