// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/weekly_numbers.h"

#include <numeric>

namespace letstalk::reports {

StatusGroup statusGroupOf(QStringView statusCode)
{
    const auto status = connectionStatusFromCode(statusCode);
    if (!status)
        return StatusGroup::Lost;
    switch (*status) {
    case ConnectionStatus::Offered:
    case ConnectionStatus::Made:
        return StatusGroup::Made;
    case ConnectionStatus::Accepted:
    case ConnectionStatus::Waiting:
        return StatusGroup::Accepted;
    case ConnectionStatus::Started:
        return StatusGroup::Started;
    case ConnectionStatus::Helped:
    case ConnectionStatus::Partly:
        return StatusGroup::Helped;
    case ConnectionStatus::NotHelped:
        return StatusGroup::NotHelped;
    case ConnectionStatus::Declined:
    case ConnectionStatus::NoContactMade:
    case ConnectionStatus::NotTakenUp:
    case ConnectionStatus::RefusedByService:
        return StatusGroup::DidNotHappen;
    case ConnectionStatus::Lost:
        return StatusGroup::Lost;
    }
    Q_UNREACHABLE();
}

qint64 ConnectionNumbers::all() const
{
    return std::accumulate(byStatus.begin(), byStatus.end(), qint64(0));
}

ConnectionNumbers &ConnectionNumbers::operator+=(const ConnectionNumbers &other)
{
    for (std::size_t i = 0; i < byStatus.size(); ++i)
        byStatus[i] += other.byStatus[i];
    return *this;
}

OfferStatus offerStatusOf(const QString &statusCode)
{
    return offerStatusFromCode(statusCode).value_or(OfferStatus::Open);
}

qint64 OfferNumbers::all() const
{
    return std::accumulate(byStatus.begin(), byStatus.end(), qint64(0));
}

OfferNumbers &OfferNumbers::operator+=(const OfferNumbers &other)
{
    for (std::size_t i = 0; i < byStatus.size(); ++i)
        byStatus[i] += other.byStatus[i];
    return *this;
}

} // namespace letstalk::reports
