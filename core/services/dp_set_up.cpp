// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of DpReviewService that is about setting up and about stays in care homes.
#include "core/base/london_time.h"
#include "core/journal/field.h"
#include "core/services/dp_review_parts.h"

#include <QCoreApplication>

#include <algorithm>

namespace letstalk::services {

namespace {

constexpr qsizetype kLongestWords = 20'000;

QString tr(const char *text)
{
    return QCoreApplication::translate("DpReviewService", text);
}

Error wrong(const QString &why)
{
    return {Error::Code::InvalidInput, why, {}};
}

bool isAgreed(dp::Stage stage)
{
    return stage == dp::Stage::Approved || stage == dp::Stage::SettingUp || dp::hasBeenPaid(stage);
}

Status checkDays(const dp::SetUp &after, QDate today)
{
    const auto toCome = [&](const std::optional<QDate> &day) { return day && *day > today; };
    if (toCome(after.agreementSignedOn))
        return wrong(tr("the agreement cannot have been signed on a day to come"));
    if (toCome(after.accountOpenedOn))
        return wrong(tr("the account cannot have been opened on a day to come"));
    const auto &employer = after.employer;
    if (toCome(employer.rightToWorkCheckedOn))
        return wrong(tr("the right to work cannot have been checked on a day to come"));
    if (employer.insuredFrom && employer.insuredUntil && *employer.insuredUntil < *employer.insuredFrom)
        return wrong(tr("the insurance ends before it begins"));
    return done();
}

Status checkWords(const dp::SetUp &after)
{
    for (const QString &words : {after.supportService, after.contingencyPlan, after.employer.payroll})
        if (words.size() > kLongestWords)
            return wrong(tr("at most %1 characters").arg(kLongestWords));
    return done();
}

template <class T> bool hasTwice(std::vector<T> values)
{
    std::sort(values.begin(), values.end());
    return std::adjacent_find(values.begin(), values.end()) != values.end();
}

DpCareHome careHomeOf(const LoadedDpCase &loaded)
{
    DpCareHome home;
    home.stays = loaded.folded.stays;
    std::stable_sort(home.stays.begin(), home.stays.end(),
                     [](const auto &a, const auto &b) { return a.stay.in < b.stay.in; });
    std::vector<dp::CareHomeStay> stays;
    for (const auto &placed : home.stays)
        stays.push_back(placed.stay);
    home.runs = dp::careHomeRuns(stays);
    for (const auto &run : home.runs) {
        home.texts << dp::careHomeText(run);
        home.tooLong = home.tooLong || run.tooLong;
    }
    home.mark = loaded.mark;
    return home;
}

bool hasStay(const LoadedDpCase &loaded, DpRecordId id)
{
    const auto &stays = loaded.folded.stays;
    return std::any_of(stays.begin(), stays.end(), [&](const auto &placed) { return placed.id == id; });
}

} // namespace

Result<DpSetUpState> DpReviewService::setUp(DpCaseId id) const
{
    LT_TRY(m_context.require(Act::ViewDpCase));
    LT_ASSIGN(const auto loaded, loadDpCase(m_context, id));
    LT_TRY(m_context.accessLog.record(m_context.actor, Act::ViewDpCase, journal::Entity::DpCase, id));
    const dp::Case &item = loaded.item();
    DpSetUpState state;
    state.setUp = item.setUp;
    state.managementCode = dp::managementCodeOf(item.setUp.management);
    state.mark = loaded.mark;
    if (item.request)
        for (const auto &refusal : dp::checkSetUp(item.setUp, *item.request, today()))
            state.missing << dp::refusalText(refusal);
    else
        state.missing << tr("Nobody has asked for the payment yet.");
    if (item.budget) {
        state.budget = item.budget->amount.toText();
        state.paidOut = dp::payment(*item.budget).rate.toText();
    }
    return state;
}

Result<journal::Changes> DpReviewService::changeSetUp(DpCaseId id, const dp::SetUp &after,
                                                      const QByteArray &mark)
{
    LT_TRY(m_context.require(Act::SetUpDp));
    LT_ASSIGN(const auto made, ready(id, mark));
    if (!isAgreed(*made.loaded.item().stage()))
        return wrong(tr("setting up begins when the payment is agreed: decide first"));
    LT_TRY(checkDays(after, made.today));
    LT_TRY(checkWords(after));
    if (hasTwice(after.management) || hasTwice(after.uses))
        return wrong(tr("the same is given twice"));
    dprecord::SetUpChanged changed {after, dprecord::changedFields(made.loaded.item().setUp, after)};
    if (changed.changed.empty())
        return wrong(tr("it says what is on record already"));
    DpChange change(m_context, Act::SetUpDp, made.loaded, made.policy);
    change.record(made.today, std::move(changed));
    return change.commit();
}

Result<DpCareHome> DpReviewService::careHome(DpCaseId id) const
{
    LT_TRY(m_context.require(Act::ViewDpCase));
    LT_ASSIGN(const auto loaded, loadDpCase(m_context, id));
    LT_TRY(m_context.accessLog.record(m_context.actor, Act::ViewDpCase, journal::Entity::DpCase, id));
    return careHomeOf(loaded);
}

Result<DpReviewService::StayTold> DpReviewService::tellStay(DpCaseId id, const dp::CareHomeStay &stay,
                                                            const QString &note,
                                                            std::optional<DpRecordId> replaces,
                                                            const QByteArray &mark)
{
    LT_TRY(m_context.require(Act::WorkDpCase));
    LT_ASSIGN(auto made, ready(id, mark));
    if (!stay.in.isValid() || !stay.out.isValid() || stay.in >= stay.out)
        return wrong(tr("a stay has a first day and a later day of going home"));
    if (!stay.planned && stay.in > made.today)
        return wrong(tr("a stay that has not begun is a planned one: say so"));
    if (note.size() > kLongestWords)
        return wrong(tr("at most %1 characters").arg(kLongestWords));
    if (replaces && !hasStay(made.loaded, *replaces))
        return Error {Error::Code::NotFound, tr("there is no such stay, or it was put right already"), {}};
    DpChange change(m_context, Act::WorkDpCase, made.loaded, made.policy);
    change.record(made.today, dprecord::CareHomeTold {stay, replaces, false, note.trimmed()});
    StayTold told;
    told.id = change.ids().front();
    LT_ASSIGN(told.changes, change.commit());

    auto &stays = made.loaded.folded.stays;
    if (replaces)
        std::erase_if(stays, [&](const auto &placed) { return placed.id == *replaces; });
    stays.push_back({told.id, stay, note});
    const DpCareHome after = careHomeOf(made.loaded);
    for (std::size_t i = 0; i < after.runs.size(); ++i) {
        const auto &in = after.runs[i].stays;
        if (std::find(in.begin(), in.end(), stay) == in.end())
            continue;
        told.text = after.texts[qsizetype(i)];
        told.tooLong = after.runs[i].tooLong;
    }
    return told;
}

Result<journal::Changes> DpReviewService::takeStayBack(DpCaseId id, DpRecordId stay, const QByteArray &mark)
{
    LT_TRY(m_context.require(Act::WorkDpCase));
    LT_ASSIGN(const auto made, ready(id, mark));
    if (!hasStay(made.loaded, stay))
        return Error {Error::Code::NotFound, tr("there is no such stay, or it was put right already"), {}};
    DpChange change(m_context, Act::WorkDpCase, made.loaded, made.policy);
    change.record(made.today, dprecord::CareHomeTold {{}, stay, true, {}});
    return change.commit();
}

} // namespace letstalk::services
