// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/dp/ids.h"

#include <QDate>

#include <map>
#include <optional>
#include <vector>

namespace letstalk::services {

/// Since when each paid case must not be paid, as its sealed records said when they were last opened. Opening
/// them is slow, and lists ask at each look; an answer holds until the case has other records. Lives as long
/// as a workspace, and holds nothing but days.
class DpPaymentDays
{
public:
    using Records = std::vector<DpRecordId>;

    /// Null: not known of these records.
    const std::optional<QDate> *find(DpCaseId id, const Records &records) const
    {
        const auto known = m_known.find(id);
        return known == m_known.end() || known->second.records != records ? nullptr : &known->second.since;
    }
    void keep(DpCaseId id, Records records, std::optional<QDate> since)
    {
        m_known[id] = {std::move(records), since};
    }

private:
    struct Known
    {
        Records records;
        std::optional<QDate> since; ///< Folded::stopBy(); unset: it may be paid
    };
    std::map<DpCaseId, Known> m_known;
};

} // namespace letstalk::services
