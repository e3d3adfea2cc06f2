// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The parts of the case page about setting up, letters and reviews.
#include "ui/pages/direct_payments/case_content.h"

#include "core/domain/dp/care_home.h"
#include "ui/wording.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("letstalk::ui", text, nullptr, n);
}

QString dayOr(const std::optional<QDate> &day)
{
    return day ? shortDayText(*day) : tr("not yet");
}

CaseAction plain(CaseAct act, const QString &title, const QString &detail, int index = -1)
{
    CaseAction action;
    action.act = act;
    action.title = title;
    action.detail = detail;
    action.index = index;
    return action;
}

bool isPaid(const CaseNow &now)
{
    const auto stage = now.item().stage();
    return stage && dp::hasBeenPaid(*stage) && now.item().firstPaymentOn;
}

void addStays(CasePartContent &part, const CaseNow &now, bool change)
{
    std::vector<dp::CareHomeStay> stays;
    for (int at = 0; at < int(now.opened.stays.size()); ++at) {
        const auto &placed = now.opened.stays[size_t(at)];
        stays.push_back(placed.stay);
        const QString days = tr("%1 to %2").arg(shortDayText(placed.stay.in), shortDayText(placed.stay.out));
        part.facts.push_back({tr("Care home, %1").arg(days),
                              tr("%n night(s)", int(placed.stay.nights()))
                                  + (placed.note.isEmpty() ? QString() : u'\n' + placed.note)});
        if (!change)
            continue;
        part.actions.push_back(plain(CaseAct::Stay, tr("Put a stay right: %1").arg(days), placed.note, at));
        part.actions.push_back(
            plain(CaseAct::TakeStayBack, tr("There was no such stay: %1").arg(days), placed.note, at));
    }
    for (const auto &run : dp::careHomeRuns(stays))
        part.facts.push_back({tr("What may be paid"), dp::careHomeText(run)});
}

/// What called for a review, and that it was taken back if it was.
RecordView::Part triggerFact(const dp::ReviewTrigger &one, const CaseNow &now)
{
    const QString day = shortDayText(one.on);
    const QString text
        = tr("%1\n%2\n%3").arg(now.lawText(dp::triggerLawCode(one.kind)), one.note, now.nameOf(one.by));
    if (!one.takenBack)
        return {tr("Called for, %1").arg(day), text};
    return {
        tr("Called for, %1, and taken back").arg(day),
        text + u'\n'
            + tr("Taken back on %1 (%2): %3")
                  .arg(shortDayText(one.takenBack->on), now.nameOf(one.takenBack->by), one.takenBack->why)};
}

void addTakeBack(CasePartContent &part, const CaseNow &now)
{
    for (int at = 0; at < int(now.opened.triggerIds.size()); ++at) {
        const auto &one = now.item().triggers[size_t(at)];
        if (!one.takenBack)
            part.actions.push_back(plain(CaseAct::TakeTriggerBack,
                                         tr("Take back what was heard on %1").arg(shortDayText(one.on)),
                                         one.note, at));
    }
}

} // namespace

void addSetUp(CasePartContent &part, const CaseNow &now, const MayDo &may)
{
    const auto stage = now.item().stage();
    const bool agreed = stage
        && (*stage == dp::Stage::Approved || *stage == dp::Stage::SettingUp || dp::hasBeenPaid(*stage));
    if (!agreed)
        return;
    const auto &setUp = now.item().setUp;
    QStringList management;
    for (const auto one : setUp.management)
        management << now.label(u"dp_management"_s, dp::managementCode(one));
    QStringList uses;
    for (const auto one : setUp.uses)
        uses << now.label(u"dp_use"_s, dp::useCode(one));
    auto &facts = part.facts;
    facts.push_back({{}, tr("Setting it up")});
    if (now.item().request) {
        QStringList missing;
        for (const auto &refusal : dp::checkSetUp(setUp, *now.item().request, now.today))
            missing << dp::refusalText(refusal);
        facts.push_back(
            {tr("Missing before a first payment"), missing.isEmpty() ? tr("Nothing") : missing.join(u'\n')});
    }
    facts.push_back({tr("Managed"), management.join(u", "_s)});
    facts.push_back({tr("Used for"), uses.join(u", "_s)});
    facts.push_back({tr("Agreement signed"), dayOr(setUp.agreementSignedOn)});
    facts.push_back({tr("Account opened, or card issued"), dayOr(setUp.accountOpenedOn)});
    facts.push_back({tr("Support service"), setUp.supportService});
    facts.push_back({tr("Plan for when things go wrong"), setUp.contingencyPlan});
    if (std::find(setUp.uses.begin(), setUp.uses.end(), dp::Use::PaEmployed) != setUp.uses.end()) {
        facts.push_back(
            {tr("Insured"),
             tr("%1 to %2").arg(dayOr(setUp.employer.insuredFrom), dayOr(setUp.employer.insuredUntil))});
        facts.push_back({tr("Payroll"), setUp.employer.payroll});
        facts.push_back({tr("Right to work checked"), dayOr(setUp.employer.rightToWorkCheckedOn)});
    }
    if (may(Act::SetUpDp))
        part.actions.push_back(plain(CaseAct::SetUp, tr("Set the Direct Payment up"),
                                     tr("Management, use, agreement, account, insurance, plan")));
}

void addOffers(CasePartContent &part, const CaseNow &now, const MayDo &may)
{
    for (auto placed = now.opened.offers.rbegin(); placed != now.opened.offers.rend(); ++placed) {
        QStringList lines;
        for (const auto &line : placed->offer.lines)
            if (line.reasons.isEmpty())
                lines << line.name;
        const int left = int(placed->offer.lines.size()) - int(lines.size());
        lines << tr("%n did not fit", left) << placed->offer.note;
        lines.removeAll(QString());
        part.facts.push_back(
            {tr("Micro-enterprises offered on %1, %2").arg(shortDayText(placed->day), placed->offer.area),
             lines.join(u'\n')});
    }
    const auto stage = now.item().stage();
    if (may(Act::MatchEnterprises) && now.item().request && stage && !dp::isClosed(*stage)
        && now.opened.lead.line.person)
        part.actions.push_back(plain(CaseAct::Match, tr("Find micro-enterprises"),
                                     tr("Who fits, and why others do not; the person chooses.")));
}

void addLetters(CasePartContent &part, const CaseNow &now, const MayDo &may)
{
    if (!dp::currentDecision(now.item().decisions) || !now.opened.lead.line.person)
        return;
    if (may(Act::SendDpNotice))
        part.actions.insert(part.actions.begin(),
                            plain(CaseAct::Letter, tr("The letter about the decision"),
                                  now.opened.noticeOwed
                                      ? tr("The person has not been written to yet.")
                                      : tr("Preview, print or save; each copy that leaves is kept.")));
    for (int at = 0; at < int(now.opened.notices.size()); ++at) {
        const auto &placed = now.opened.notices[size_t(at)];
        const auto format = now.label(u"dp_notice_format"_s, dp::noticeFormatCode(placed.notice.sent.format));
        if (placed.notice.sent.on.isValid())
            part.facts.push_back({tr("Letter sent, %1").arg(shortDayText(placed.notice.sent.on)),
                                  tr("%1, %2 (%3)").arg(placed.notice.sent.how, format, placed.by.name)});
        if (placed.notice.copy.isEmpty())
            continue;
        const QString day = shortDayText(placed.day);
        part.facts.push_back({tr("Letter printed, %1").arg(day), tr("%1 (%2)").arg(format, placed.by.name)});
        if (!may(Act::SendDpNotice))
            continue;
        part.actions.push_back(
            plain(CaseAct::LetterSent, tr("The letter of %1 was sent").arg(day), format, at));
        part.actions.push_back(
            plain(CaseAct::LetterAgain, tr("Save the letter of %1 once more").arg(day), format, at));
    }
}

CasePartContent reviewsPart(const CaseNow &now, const MayDo &may)
{
    CasePartContent part {tr("Reviews")};
    auto &facts = part.facts;
    if (now.opened.review && now.opened.reviewStanding)
        facts.push_back({tr("Next review"), dp::reviewText(*now.opened.review, *now.opened.reviewStanding)});
    else if (!now.item().firstPaymentOn)
        facts.push_back({{}, tr("Reviews begin with the first payment.")});
    facts.push_back({tr("The law"), now.lawText(u"REG7_FIRST"_s) + u'\n' + now.lawText(u"REG7_THEN"_s)});
    for (auto held = now.item().reviews.rbegin(); held != now.item().reviews.rend(); ++held)
        facts.push_back({tr("Held on %1").arg(shortDayText(held->on)),
                         tr("%1\n%2").arg(held->outcome, now.nameOf(held->by))});
    for (auto one = now.item().triggers.rbegin(); one != now.item().triggers.rend(); ++one)
        facts.push_back(triggerFact(*one, now));
    const bool change = isPaid(now) && may(Act::ReviewDp) && now.opened.lead.line.person;
    if (change) {
        part.actions.push_back(plain(CaseAct::Review, tr("Record a review that was held"), {}));
        part.actions.push_back(plain(CaseAct::Trigger, tr("Something calls for a review"), {}));
        part.actions.push_back(plain(CaseAct::Stay, tr("A stay in a care home"), {}));
        for (int at = 0; at < int(now.opened.reviewIds.size()); ++at)
            part.actions.push_back(
                plain(CaseAct::ReviewRight,
                      tr("Put the review of %1 right").arg(shortDayText(now.item().reviews[size_t(at)].on)),
                      tr("Its day, if another one was meant."), at));
        addTakeBack(part, now);
    }
    addStays(part, now, change);
    return part;
}

} // namespace letstalk::ui
