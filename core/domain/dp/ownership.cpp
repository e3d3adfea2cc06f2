// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/dp/ownership.h"

namespace letstalk::dp {

namespace {

OwnerAnswer refused(const Refusal &refusal)
{
    return {{refusal}, {}};
}

std::optional<Refusal> closed(const Case &item)
{
    const auto stage = item.stage();
    if (stage && isClosed(*stage))
        return Refusal {QStringLiteral("case-closed"), {Cure::Kind::NewLead, {}, {}}};
    return std::nullopt;
}

OwnerAnswer with(Case item)
{
    return {{}, std::move(item)};
}

} // namespace

OwnerAnswer takeOwnership(const Case &item, UserId by)
{
    if (const auto refusal = closed(item))
        return refused(*refusal);
    if (by.isNull())
        return refused(fillIn("who-missing", "who"));
    if (item.owner && *item.owner != by)
        return refused(recordFirst("owned-by-another", "hand_over"));
    Case after = item;
    after.owner = by;
    return with(std::move(after));
}

OwnerAnswer offerHandOver(const Case &item, UserId by, UserId to, QDate on, const QString &note)
{
    if (const auto refusal = closed(item))
        return refused(*refusal);
    if (!item.owner)
        return refused(recordFirst("owner-missing", "owner"));
    if (*item.owner != by)
        return refused(recordFirst("owned-by-another", "hand_over"));
    if (item.handOver)
        return refused(recordFirst("hand-over-open", "hand_over"));
    if (to.isNull() || to == by)
        return refused(fillIn("hand-over-to-nobody", "to"));
    if (!on.isValid())
        return refused(fillIn("day-missing", "day"));
    Case after = item;
    after.handOver = HandOver {to, on, note};
    return with(std::move(after));
}

OwnerAnswer acceptHandOver(const Case &item, UserId by)
{
    if (const auto refusal = closed(item))
        return refused(*refusal);
    if (!item.handOver || item.handOver->to != by)
        return refused(recordFirst("not-asked-to-take-over", "hand_over"));
    Case after = item;
    after.owner = by;
    after.handOver.reset();
    return with(std::move(after));
}

OwnerAnswer declineHandOver(const Case &item, UserId by)
{
    if (!item.handOver || item.handOver->to != by)
        return refused(recordFirst("not-asked-to-take-over", "hand_over"));
    Case after = item;
    after.handOver.reset();
    return with(std::move(after));
}

OwnerAnswer recallHandOver(const Case &item, UserId by)
{
    if (!item.handOver)
        return refused(recordFirst("not-asked-to-take-over", "hand_over"));
    if (!item.owner || *item.owner != by)
        return refused(recordFirst("owned-by-another", "hand_over"));
    Case after = item;
    after.handOver.reset();
    return with(std::move(after));
}

} // namespace letstalk::dp
