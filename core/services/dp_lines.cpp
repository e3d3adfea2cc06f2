// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/dp_lines.h"

#include "core/base/london_time.h"
#include "core/domain/dp/stage.h"
#include "core/journal/entities/sealed.h"
#include "core/services/dp_case_parts.h"
#include "core/services/dp_payment_days.h"
#include "core/services/sealed_parts.h"

#include <algorithm>

namespace letstalk::services {

namespace {

using storage::DpStore;
using storage::StoredDpCase;

/// Its day, if any stands there, is not the one on which somebody has to look at a payment already.
bool mayHaveToStop(const DpLeadLine &line, QDate today)
{
    const bool paid = line.stage == dp::stageCode(dp::Stage::Live) && !line.isErased();
    return paid && (!line.nextStepDue || *line.nextStepDue > today);
}

} // namespace

DpLeadLine dpLine(const ServiceContext &context, const StoredDpCase &stored,
                  const std::vector<StoredDpCase> &all)
{
    DpLeadLine line;
    line.id = stored.id;
    line.reference = dpReference(stored.id);
    line.person = stored.person;
    line.name = stored.personName;
    line.stage = stored.stage;
    line.stageSince = stored.stageSince;
    line.flaggedAt = stored.flaggedAt;
    const QDate since = london::day(stored.stageSince);
    const QDate until
        = stored.isErased() ? stored.erasedOn.value_or(since) : london::day(context.clock.nowMs());
    line.days = int(std::max<qint64>(0, since.daysTo(until)));
    line.owner = stored.ownerName;
    line.ownerId = stored.owner;
    if (!stored.isErased()) {
        line.handOverTo = stored.handOverTo;
        line.handOverToName = stored.handOverToName;
        line.reviewDue = stored.reviewDue;
        line.reviewReason = stored.reviewReason;
    }
    line.nextStep = stored.nextStep;
    line.nextStepDue = stored.nextStepDue;
    // Older programs wrote the review's day there too: it is the review that is due then, and nothing else.
    if (stored.stage == dp::stageCode(dp::Stage::Live) && line.nextStepDue == stored.reviewDue
        && line.nextStep == paidNextText())
        line.nextStepDue.reset();
    line.mayTriage = stored.stage == dp::stageCode(dp::Stage::Flagged) && stored.person
        && isAllowed(context.actor, Act::TriageDpLead);
    line.another
        = stored.person && stored.isOpen() && std::any_of(all.begin(), all.end(), [&](const auto &other) {
              return other.id != stored.id && other.person == stored.person && other.isOpen();
          });
    return line;
}

Result<std::vector<DpLeadLine>> dpLines(const ServiceContext &context)
{
    LT_ASSIGN(auto cases, DpStore(context.db).list());
    LT_TRY(context.accessLog.record(context.actor, Act::ReadDirectPayments));
    std::stable_partition(cases.begin(), cases.end(), [](const auto &one) { return one.isOpen(); });
    std::vector<DpLeadLine> lines;
    for (const auto &one : cases)
        lines.push_back(dpLine(context, one, cases));
    return lines;
}

Status makeDue(const ServiceContext &context, std::vector<DpLeadLine> &lines)
{
    const QDate today = london::day(context.clock.nowMs());
    const auto asks = [&](const DpLeadLine &line) { return mayHaveToStop(line, today); };
    if (std::none_of(lines.begin(), lines.end(), asks) || context.compartments.held(kDirectPayments).empty())
        return done();
    const auto only = lines.size() == 1 ? std::optional(lines.front().id) : std::nullopt;
    LT_ASSIGN(auto records, DpStore(context.db).recordIds(only));
    DpPaymentDays &days = *context.dpPaymentDays;
    for (auto &line : lines) {
        if (!asks(line))
            continue;
        auto &ids = records[line.id];
        const auto *since = days.find(line.id, ids);
        if (!since) {
            const auto loaded = loadDpCase(context, line.id);
            if (!loaded) // what cannot be read is listed all the same
                continue;
            days.keep(line.id, ids, loaded->folded.stopBy(today));
            since = days.find(line.id, ids);
        }
        if (*since)
            line.nextStepDue = *since;
    }
    return done();
}

} // namespace letstalk::services
