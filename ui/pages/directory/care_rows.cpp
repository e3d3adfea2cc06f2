// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/directory/care_rows.h"

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

std::vector<TwoLineRow> ringRows(const std::vector<ToRing> &lines)
{
    std::vector<TwoLineRow> rows;
    for (const auto &[line, uses] : lines)
        rows.push_back({line.name, line.reasons.join(u"; "_s), line.phone, line.service.toText(), false});
    return rows;
}

std::vector<TwoLineRow> pairRows(const std::vector<LinkSuggestion> &pairs)
{
    std::vector<TwoLineRow> rows;
    for (const auto &pair : pairs)
        rows.push_back({pair.firstName == pair.secondName ? pair.firstName
                                                          : u"%1 / %2"_s.arg(pair.firstName, pair.secondName),
                        u"%1: %2 / %3"_s.arg(pair.reasons.join(u", "_s), pair.firstSource, pair.secondSource),
                        {},
                        pair.first.toText() + u'|' + pair.second.toText(),
                        false});
    return rows;
}

ServiceId serviceOfKey(const QString &key)
{
    return ServiceId::fromText(key.section(u'|', 0, 0)).value_or(ServiceId());
}

std::optional<ServicePair> pairOfKey(const QString &key)
{
    const auto first = ServiceId::fromText(key.section(u'|', 0, 0));
    const auto second = ServiceId::fromText(key.section(u'|', 1, 1));
    return first && second ? std::optional(ServicePair(*first, *second)) : std::nullopt;
}

} // namespace letstalk::ui
