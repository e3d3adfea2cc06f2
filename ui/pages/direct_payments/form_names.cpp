// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/direct_payments/form_names.h"

#include "ui/wording.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("letstalk::ui", text);
}

/// What a form is called that there is once in a case; stored with drafts.
QString plainName(CaseAct act)
{
    switch (act) {
    case CaseAct::TakeOver:
        return u"take_over"_s;
    case CaseAct::OfferHandOver:
        return u"hand_over"_s;
    case CaseAct::AcceptHandOver:
        return u"accept"_s;
    case CaseAct::DeclineHandOver:
        return u"decline"_s;
    case CaseAct::RecallHandOver:
        return u"recall"_s;
    case CaseAct::LeadAgain:
        return u"lead_again"_s;
    case CaseAct::Exclusion:
        return u"exclusion"_s;
    case CaseAct::Budget:
        return u"budget"_s;
    case CaseAct::Letter:
        return u"letter"_s;
    case CaseAct::SetUp:
        return u"set_up"_s;
    case CaseAct::Review:
        return u"review"_s;
    case CaseAct::Trigger:
        return u"trigger"_s;
    case CaseAct::Nominee:
        return u"nominee"_s;
    case CaseAct::AskerRight:
        return u"asker_right"_s;
    case CaseAct::PaymentRight:
        return u"payment_right"_s;
    case CaseAct::Prompt:
        return u"prompt"_s;
    case CaseAct::Match:
        return u"match"_s;
    default:
        return {};
    }
}

template <class List> bool has(const List &list, int index)
{
    return index >= 0 && index < int(list.size());
}

QString relativeName(const CaseNow &now, int index)
{
    if (!has(now.item().familyPayments, index))
        return u"new"_s;
    const auto &payment = now.item().familyPayments[size_t(index)];
    return (payment.paidForCare ? u"care "_s : u"managing "_s) + payment.name;
}

QString letterName(const CaseNow &now, int index)
{
    return has(now.opened.notices, index) ? now.opened.notices[size_t(index)].id.toText() : QString();
}

QString stayName(const CaseNow &now, int index)
{
    return has(now.opened.stays, index) ? now.opened.stays[size_t(index)].id.toText() : u"new"_s;
}

/// Every form that a case can have, whatever stands in its way.
std::vector<CaseAction> everyAction(const CaseNow &now)
{
    std::vector<CaseAction> all;
    CaseAction action;
    for (int step = 0; step < dp::kStepKindCount; ++step)
        for (const auto asker : {Asker::Adult, Asker::AuthorisedPerson}) {
            action.step = dp::StepKind(step);
            action.asker = asker;
            all.push_back(action);
        }
    action = {};
    action.act = CaseAct::Condition;
    for (int id = int(dp::ConditionId::Gateway); id <= int(dp::ConditionId::Five); ++id) {
        action.condition = dp::ConditionId(id);
        all.push_back(action);
    }
    action = {};
    const auto addEach = [&](CaseAct act, int from, size_t count) {
        action.act = act;
        for (action.index = from; action.index < int(count); ++action.index)
            all.push_back(action);
        action.index = -1;
    };
    addEach(CaseAct::Relative, -1, now.item().familyPayments.size());
    addEach(CaseAct::Stay, -1, now.opened.stays.size());
    addEach(CaseAct::Correct, 0, now.item().decisions.size());
    addEach(CaseAct::ReviewRight, 0, now.opened.reviewIds.size());
    addEach(CaseAct::TakeTriggerBack, 0, now.opened.triggerIds.size());
    addEach(CaseAct::LetterSent, 0, now.opened.notices.size());
    for (int act = 0; act <= int(CaseAct::Match); ++act)
        if (!plainName(CaseAct(act)).isEmpty()) {
            action.act = CaseAct(act);
            all.push_back(action);
        }
    return all;
}

QString lineText(const services::DpHistoryLine &line, const CaseNow &now)
{
    return tr("%1: %2 (%3)").arg(shortDayText(line.day), now.hidden(line.title), line.by);
}

QString newsText(const QString &first, const QStringList &news)
{
    QStringList lines {first};
    if (!news.isEmpty())
        lines << tr("New in it:") << news;
    lines << tr("The form stands on the case as it is now, with what you typed. Look at it, then record it.");
    return lines.join(u'\n');
}

} // namespace

QString formName(const CaseAction &action, const CaseNow &now)
{
    switch (action.act) {
    case CaseAct::Step:
        return u"step."_s + dp::stepCode(action.step)
            + (action.step == dp::StepKind::AskForPayment && action.asker == Asker::AuthorisedPerson
                   ? u".S32"_s
                   : QString());
    case CaseAct::Condition:
        return u"condition."_s + dp::conditionCode(action.condition);
    case CaseAct::Relative:
        return u"relative."_s + relativeName(now, action.index);
    case CaseAct::RemoveRelative:
        return u"no_relative."_s + relativeName(now, action.index);
    case CaseAct::Correct:
        return u"correct."_s
            + (has(now.item().decisions, action.index)
                   ? now.item().decisions[size_t(action.index)].id.toText()
                   : QString());
    case CaseAct::LetterSent:
        return u"sent."_s + letterName(now, action.index);
    case CaseAct::LetterAgain:
        return u"letter_again."_s + letterName(now, action.index);
    case CaseAct::Stay:
        return u"stay."_s + stayName(now, action.index);
    case CaseAct::ReviewRight:
        return u"review_right."_s
            + (has(now.opened.reviewIds, action.index) ? now.opened.reviewIds[size_t(action.index)].toText()
                                                       : QString());
    case CaseAct::TakeTriggerBack:
        return u"no_trigger."_s
            + (has(now.opened.triggerIds, action.index) ? now.opened.triggerIds[size_t(action.index)].toText()
                                                        : QString());
    case CaseAct::TakeStayBack:
        return u"no_stay."_s + stayName(now, action.index);
    default:
        return plainName(action.act);
    }
}

std::optional<CaseAction> actionNamed(const QString &name, const CaseNow &now)
{
    const auto all = everyAction(now);
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const auto &action) { return formName(action, now) == name; });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

QString keptText(const services::DraftService::FormDraft &draft, const CaseNow &now)
{
    const QString begun = tr("This is what you began: %1.").arg(whenText(draft.changedAt, now.today));
    if (draft.form.mark == now.opened.mark)
        return begun;
    QStringList news;
    for (const auto &line : now.opened.history)
        if (line.at > draft.changedAt)
            news << lineText(line, now);
    return newsText(begun + u' ' + tr("The case has changed since."), news);
}

QString changedText(const CaseNow &before, const CaseNow &now)
{
    QStringList news;
    for (const auto &line : now.opened.history)
        if (std::none_of(before.opened.history.begin(), before.opened.history.end(),
                         [&](const auto &known) { return known.id == line.id; }))
            news << lineText(line, now);
    return newsText(tr("Nothing was recorded: this case has changed while the form was open."), news);
}

} // namespace letstalk::ui
