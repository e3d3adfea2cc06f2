// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/dp_fold.h"

#include "core/base/london_time.h"
#include "core/services/dp_step_tree.h"

#include <QCoreApplication>

#include <algorithm>

namespace letstalk::services::dprecord {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("DpFold", text);
}

bool samePayment(const dp::FamilyPayment &a, const dp::FamilyPayment &b)
{
    return a.paidForCare == b.paidForCare && a.name.compare(b.name, Qt::CaseInsensitive) == 0;
}

/// Puts what one record says into the case.
class Take
{
public:
    Take(Folded &folded, const Recorded &record) : m_folded(folded), m_item(folded.item), m_record(record) { }

    void operator()(const StageTaken &taken)
    {
        m_folded.steps.push_back({m_record.id.row(), m_record.content.by, taken, false, false});
        if (taken.event.step == dp::StepKind::AskForPayment)
            m_item.conditions.reset(); // what was found for an earlier request is in its decision
        if (taken.event.step == dp::StepKind::PayFirst)
            findFirstPayment();
        if (dp::isClosed(taken.event.stage))
            m_item.handOver.reset();
    }
    void operator()(const LeadTold &lead)
    {
        m_item.leadReasons = lead.reasons;
        if (lead.previous)
            m_item.previous = lead.previous;
    }
    void operator()(const dp::Budget &budget) { m_item.budget = budget; }
    void operator()(const dp::Request &request) { m_item.request = request; }
    void operator()(const ConditionFound &found)
    {
        if (m_item.request && m_item.request->route() != found.route)
            return; // of an earlier request
        if (!m_item.conditions || m_item.conditions->route() != found.route)
            m_item.conditions = dp::ConditionSheet(found.route);
        (void)m_item.conditions->record(found.row);
    }
    void operator()(const dp::ExclusionCheck &check) { m_item.exclusion = check; }
    void operator()(const FamilyAsked &asked)
    {
        auto &all = m_item.familyPayments;
        const auto known = findPayment(all, asked.payment.name, asked.payment.paidForCare);
        if (asked.takenBack) {
            if (known != all.end())
                all.erase(known);
        } else if (known != all.end()) {
            *known = asked.payment;
        } else {
            all.push_back(asked.payment);
        }
    }
    void operator()(const dp::DecisionRecord &decision)
    {
        m_folded.decidedBy[decision.id.row()] = m_record.content.by;
        m_folded.askedBy[decision.id.row()] = askerOf(decision);
        for (auto &earlier : m_item.decisions) {
            if (!decision.corrects || earlier.id != *decision.corrects)
                continue;
            if (earlier.supersededBy)
                m_folded.toCheck << tr("A decision was corrected at two places; the later correction holds.");
            earlier.supersededBy = decision.id;
        }
        m_item.decisions.push_back(decision);
    }
    void operator()(const NoticeKept &notice)
    {
        m_folded.notices.push_back({m_record.id, m_record.content.by, m_record.content.day, notice});
        if (notice.sent.on.isValid())
            m_item.notices.push_back(notice.sent);
    }
    void operator()(const SetUpChanged &change) { m_item.setUp = withFields(m_item.setUp, change); }
    void operator()(const dp::CompletedReview &review)
    {
        const int place = m_item.nextReviewPlace();
        m_folded.reviews.push_back(m_record.id);
        m_item.reviews.push_back(review);
        m_item.reviews.back().place = place;
    }
    void operator()(const dp::ReviewTrigger &trigger)
    {
        const int place = m_item.nextReviewPlace();
        m_folded.triggers.push_back(m_record.id);
        m_item.triggers.push_back(trigger);
        m_item.triggers.back().place = place;
        // A release before wrote of every condition 1 that fell a doubt about capacity, which nobody had.
        if (trigger.kind == dp::TriggerKind::CapacityLost
            && trigger.note.startsWith(QStringLiteral("Condition 1: recorded as ")))
            m_item.triggers.back().kind = dp::TriggerKind::ConditionUnmet;
    }
    void operator()(const dp::Ending &ending) { m_item.ending = ending; }
    void operator()(const CareHomeTold &told)
    {
        auto &stays = m_folded.stays;
        if (told.replaces)
            stays.erase(std::remove_if(stays.begin(), stays.end(),
                                       [&](const PlacedStay &stay) { return stay.id == *told.replaces; }),
                        stays.end());
        if (!told.takenBack)
            stays.push_back({m_record.id, told.stay, told.note});
    }
    void operator()(const OwnerTold &told)
    {
        m_item.owner = told.owner;
        m_item.handOver = told.handOver;
    }
    void operator()(const MatchOffered &offer)
    {
        m_folded.offers.push_back({m_record.id, m_record.content.by, m_record.content.day, offer});
    }
    void operator()(const NomineeTold &told)
    {
        if (m_item.request)
            if (auto *adult = std::get_if<dp::AdultAsks>(&m_item.request->who))
                adult->nominee = told.nominee;
    }
    void operator()(const PaymentPutRight &right)
    {
        for (auto &step : m_folded.steps)
            if (step.id == right.step.row() && step.taken.event.step == dp::StepKind::PayFirst) {
                step.taken.event.on = right.on;
                if (right.amount > Money()) // else its person was erased, and the day alone is left
                    step.taken.event.note = right.amount.toText();
            }
        findFirstPayment();
    }
    void operator()(const ReviewPutRight &right)
    {
        for (std::size_t i = 0; i < m_folded.reviews.size(); ++i)
            if (m_folded.reviews[i] == right.review)
                m_item.reviews[i].on = right.on;
    }
    void operator()(const AskerPutRight &right)
    {
        auto *asks = m_item.request ? std::get_if<dp::AuthorisedPersonAsks>(&m_item.request->who) : nullptr;
        if (!asks)
            return;
        for (auto &[decision, name] : m_folded.askedBy)
            if (name == asks->person.name.simplified())
                name = right.name;
        asks->person.name = right.name;
        asks->person.relation = right.relation;
    }
    void operator()(const TriggerTakenBack &back)
    {
        for (std::size_t i = 0; i < m_folded.triggers.size(); ++i)
            if (m_folded.triggers[i] == back.trigger && !m_item.triggers[i].takenBack)
                m_item.triggers[i].takenBack
                    = dp::TakenBack {m_record.content.day, m_record.content.by.user, back.why};
    }

private:
    /// Of a decision that does not name them: of what it corrects, or of the request that it was about.
    QString askerOf(const dp::DecisionRecord &decision) const
    {
        const QString &name = decision.authorisedPerson;
        for (const auto &earlier : m_item.decisions)
            if (decision.corrects == earlier.id && (name.isEmpty() || name == earlier.authorisedPerson))
                return m_folded.askedBy.at(earlier.id.row());
        if (!name.isEmpty())
            return name;
        const auto *asked = m_item.request ? m_item.request->authorisedPerson() : nullptr;
        return asked ? asked->name.simplified() : QString();
    }
    void findFirstPayment()
    {
        m_item.firstPaymentOn.reset();
        for (const auto &step : m_folded.steps)
            if (const auto &event = step.taken.event; event.step == dp::StepKind::PayFirst)
                m_item.firstPaymentOn
                    = m_item.firstPaymentOn ? std::min(*m_item.firstPaymentOn, event.on) : event.on;
    }

    Folded &m_folded;
    dp::Case &m_item;
    const Recorded &m_record;
};

void begin(Folded &folded, const LeadStart &lead)
{
    folded.item.leadReasons = lead.reasons;
    folded.item.previous = lead.previous;
    PlacedStep step;
    step.id = folded.item.id.row();
    step.by = lead.by;
    step.taken.event.stage = dp::Stage::Flagged;
    step.taken.event.step = dp::StepKind::RaiseLead;
    step.taken.event.on = lead.day;
    step.taken.event.by = lead.by.user;
    if (!folded.steps.empty()) // raised by a desk, which cannot read what was recorded before
        step.taken.follows = {folded.steps.back().id};
    folded.steps.push_back(step);
    folded.newestAt = std::max(folded.newestAt, lead.by.at);
}

/// The decision of a step that is aside does not hold: it stands before those that do.
void orderDecisions(Folded &folded)
{
    auto &decisions = folded.item.decisions;
    std::vector<DpDecisionId> away;
    for (const auto &step : folded.steps)
        if (const auto id = DpDecisionId::fromText(step.taken.event.reason); id && step.aside)
            away.push_back(*id);
    for (const auto &one : decisions) // a correction comes after what it corrects
        if (one.corrects && std::find(away.begin(), away.end(), *one.corrects) != away.end())
            away.push_back(one.id);
    const auto isAway = [&](const dp::DecisionRecord &one) {
        return std::find(away.begin(), away.end(), one.id) != away.end();
    };
    std::stable_partition(decisions.begin(), decisions.end(), isAway);
}

/// Looks at a case after each act, which is all records of one moment, whether it is paid and must not be.
class PaymentWatch
{
public:
    void look(Folded &folded, qint64 at)
    {
        m_tree.take(folded.steps);
        if (!dp::mustStop(m_tree.stage(), folded.item))
            folded.mustStopSince.reset();
        else if (!folded.mustStopSince)
            folded.mustStopSince = london::day(at);
    }
    const StepTree &tree() const { return m_tree; }

private:
    StepTree m_tree;
};

void takeRegisters(dp::Case &item, const ClearParts &clear)
{
    item.owner = clear.owner;
    if (!clear.handOverTo)
        item.handOver.reset();
    else if (!item.handOver || item.handOver->to != *clear.handOverTo)
        item.handOver = dp::HandOver {*clear.handOverTo, {}, {}};
}

} // namespace

std::vector<dp::FamilyPayment>::iterator findPayment(std::vector<dp::FamilyPayment> &all, const QString &name,
                                                     bool paidForCare)
{
    return std::find_if(all.begin(), all.end(), [&](const dp::FamilyPayment &one) {
        return one.paidForCare == paidForCare && one.name.compare(name, Qt::CaseInsensitive) == 0;
    });
}

Folded fold(const ClearParts &clear, const std::optional<LeadStart> &lead, std::vector<Recorded> records)
{
    std::sort(records.begin(), records.end(), [](const Recorded &a, const Recorded &b) {
        return std::tie(a.recordedAt, a.id) < std::tie(b.recordedAt, b.id);
    });
    Folded folded;
    folded.item.id = clear.id;
    folded.item.person = clear.person;
    bool begun = !lead.has_value();
    PaymentWatch watch;
    for (auto record = records.cbegin(); record != records.cend(); ++record) {
        if (!begun && record->recordedAt >= lead->by.at) {
            begin(folded, *lead);
            begun = true;
        }
        std::visit(Take(folded, *record), record->content.body);
        folded.newestAt = std::max(folded.newestAt, record->recordedAt);
        const auto next = std::next(record);
        if (next == records.cend() || next->recordedAt != record->recordedAt)
            watch.look(folded, record->recordedAt);
    }
    if (!begun) {
        begin(folded, *lead);
        watch.look(folded, lead->by.at);
    }
    placeSteps(folded, watch.tree());
    orderDecisions(folded);
    takeRegisters(folded.item, clear);
    return folded;
}

std::vector<Body> bodiesBetween(const dp::Case &before, const dp::Case &after)
{
    std::vector<Body> bodies;
    for (std::size_t i = before.events.size(); i < after.events.size(); ++i)
        bodies.emplace_back(StageTaken {after.events[i], {}, {}});
    if (!(before.leadReasons == after.leadReasons) || before.previous != after.previous)
        bodies.emplace_back(LeadTold {after.leadReasons, after.previous});
    if (after.budget && before.budget != after.budget)
        bodies.emplace_back(*after.budget);
    if (after.request && before.request != after.request)
        bodies.emplace_back(*after.request);
    if (after.conditions) {
        const dp::ConditionSheet fresh(after.conditions->route());
        const bool same = before.conditions && before.conditions->route() == fresh.route();
        for (const auto &row : after.conditions->rows())
            if (!(row == (same ? before.conditions->row(row.id) : fresh.row(row.id))))
                bodies.emplace_back(ConditionFound {fresh.route(), row});
    }
    if (!(before.exclusion == after.exclusion))
        bodies.emplace_back(after.exclusion);
    const auto holds = [](const std::vector<dp::FamilyPayment> &all, const dp::FamilyPayment &one) {
        return std::any_of(all.begin(), all.end(), [&](const auto &it) { return samePayment(it, one); });
    };
    for (const auto &payment : before.familyPayments)
        if (!holds(after.familyPayments, payment))
            bodies.emplace_back(FamilyAsked {payment, true});
    for (const auto &payment : after.familyPayments)
        if (std::find(before.familyPayments.begin(), before.familyPayments.end(), payment)
            == before.familyPayments.end())
            bodies.emplace_back(FamilyAsked {payment, false});
    for (std::size_t i = before.decisions.size(); i < after.decisions.size(); ++i)
        bodies.emplace_back(after.decisions[i]);
    for (std::size_t i = before.notices.size(); i < after.notices.size(); ++i)
        bodies.emplace_back(NoticeKept {after.notices[i], {}, {}, {}});
    if (auto changed = changedFields(before.setUp, after.setUp); !changed.empty())
        bodies.emplace_back(SetUpChanged {after.setUp, std::move(changed)});
    for (std::size_t i = before.reviews.size(); i < after.reviews.size(); ++i)
        bodies.emplace_back(after.reviews[i]);
    for (std::size_t i = before.triggers.size(); i < after.triggers.size(); ++i)
        bodies.emplace_back(after.triggers[i]);
    if (after.ending && before.ending != after.ending)
        bodies.emplace_back(*after.ending);
    if (before.owner != after.owner || before.handOver != after.handOver)
        bodies.emplace_back(OwnerTold {after.owner, after.handOver});
    return bodies;
}

} // namespace letstalk::services::dprecord
