// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/dp/nomination.h"

namespace letstalk::dp {

namespace {

bool isSomebodyElse(const Nominee *before, const std::optional<Nominee> &after, Renamed renamed)
{
    if (!before || !after)
        return before || after;
    return renamed == Renamed::AnotherPerson
        && before->name.simplified().compare(after->name.simplified(), Qt::CaseInsensitive) != 0;
}

void reopen(ConditionSheet &sheet, ConditionId id, const ConditionRow &why)
{
    if (sheet.row(id).finding != Finding::Met)
        return;
    ConditionRow row = why;
    row.id = id;
    (void)sheet.record(row);
}

} // namespace

Refusals nomineeOpen(const Request &request)
{
    const Nominee *nominee = request.nominee();
    if (!nominee || nominee->agreedOn)
        return {};
    return {recordFirst("nominee-not-agreed", "nominee")};
}

Refusals checkFinding(const Case &item, ConditionId condition, Finding finding)
{
    const bool agrees = condition == ConditionId::One && finding == Finding::Met;
    return agrees && item.request ? nomineeOpen(*item.request) : Refusals();
}

Refusals checkNominee(const Nominee &nominee, QDate today)
{
    Refusals refusals;
    if (nominee.name.trimmed().isEmpty())
        refusals.push_back(fillIn("nominee-nameless", "requester"));
    if (nominee.agreedOn && *nominee.agreedOn > today)
        refusals.push_back(fillIn("day-in-future", "agreed_on"));
    return refusals;
}

Refusals checkSamePerson(const std::optional<QString> &before, const std::optional<QString> &after)
{
    if (before && after)
        return {};
    return {fillIn("same-person-of-nobody", "requester")};
}

Case withNominee(Case item, const std::optional<Nominee> &nominee, UserId by, QDate on, Renamed renamed)
{
    auto &asks = std::get<AdultAsks>(item.request->who);
    const bool another = isSomebodyElse(asks.nominee ? &*asks.nominee : nullptr, nominee, renamed);
    asks.nominee = nominee;
    if (!item.conditions || item.conditions->route() != Route::S31)
        return item;
    const QString somebody = nominee ? QStringLiteral("somebody else was nominated since")
                                     : QStringLiteral("nobody is nominated any more");
    const QString words
        = another ? somebody : QStringLiteral("the nominated person has not agreed after all");
    const ConditionRow why {ConditionId::One, Finding::NotYetKnown, words, by, on};
    if (nominee && (another || !nominee->agreedOn))
        reopen(*item.conditions, ConditionId::One, why);
    if (another)
        reopen(*item.conditions, ConditionId::Three, why);
    return item;
}

} // namespace letstalk::dp
