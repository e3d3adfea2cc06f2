// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/direct_payments/board_filter.h"

#include <algorithm>

namespace letstalk::ui {

namespace {

bool isOf(const services::DpLeadLine &line, const BoardFilter &filter, UserId self)
{
    switch (filter.whose) {
    case BoardFilter::Whose::Mine:
        return line.ownerId == self || line.handOverTo == self;
    case BoardFilter::Whose::Nobodys:
        return line.ownerId.isNull();
    case BoardFilter::Whose::Somebodys:
        return line.ownerId == filter.owner || line.handOverTo == filter.owner;
    case BoardFilter::Whose::Everybodys:
        break;
    }
    return true;
}

} // namespace

QString stageOf(const services::DpLeadLine &line)
{
    return line.isErased() ? kErasedStage : line.stage;
}

bool isDue(const services::DpLeadLine &line, QDate today)
{
    return (line.nextStepDue && *line.nextStepDue <= today) || (line.reviewDue && *line.reviewDue <= today);
}

bool isShown(const services::DpLeadLine &line, const BoardFilter &filter, UserId self, QDate today)
{
    if (!filter.behind.isEmpty())
        return std::find(filter.only.begin(), filter.only.end(), line.id) != filter.only.end();
    if (filter.stage.isEmpty() ? !line.isOpen() : stageOf(line) != filter.stage)
        return false;
    return isOf(line, filter, self) && (!filter.dueOnly || isDue(line, today));
}

bool waitsFor(const services::DpLeadLine &line, UserId self)
{
    if (!line.isOpen())
        return false;
    return line.handOverTo == self || (line.mayTriage && (line.ownerId.isNull() || line.ownerId == self));
}

int placeOf(const DpCaseId &was, const std::vector<DpCaseId> &ids, int row)
{
    const auto found = std::find(ids.begin(), ids.end(), was);
    if (!was.isNull() && found != ids.end())
        return int(found - ids.begin());
    return std::clamp(row, 0, std::max(0, int(ids.size()) - 1));
}

} // namespace letstalk::ui
