// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of CaseRun that puts right, or adds to, what was recorded with a step.
#include "core/services/workspace.h"
#include "ui/pages/direct_payments/case_run.h"
#include "ui/pages/direct_payments/right_forms.h"
#include "ui/pages/direct_payments/step_forms.h"

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

using services::Workspace;

void CaseRun::askNominee(const CasePtr &now)
{
    ask({nomineeForm, nomineeProblems,
         [](Workspace &workspace, const FormValues &values, const CaseNow &on) -> Result<Done> {
             LT_ASSIGN(const auto changes,
                       workspace.dpCases().changeNominee(on.id, nomineeIn(values, on), values.text(u"why"_s),
                                                         extrasOf(values, on), renamedIn(values)));
             return Done {changes, {}};
         },
         tr("It was recorded who is nominated.")},
        now);
}

void CaseRun::askAskerRight(const CasePtr &now)
{
    ask({askerRightForm, [](const FormValues &values, const CaseNow &) { return askerRightProblems(values); },
         [](Workspace &workspace, const FormValues &values, const CaseNow &on) -> Result<Done> {
             LT_ASSIGN(const auto changes,
                       workspace.dpCases().correctAsker(on.id, values.text(u"name"_s),
                                                        values.text(u"relation"_s), values.text(u"why"_s),
                                                        extrasOf(values, on)));
             return Done {changes, {}};
         },
         tr("The name was put right; what was found stands.")},
        now);
}

void CaseRun::askNoTrigger(int index, const CasePtr &now)
{
    const auto heard = now->item().triggers[size_t(index)];
    const auto id = now->opened.triggerIds[size_t(index)];
    ask({[heard](const CaseNow &on) { return noTriggerForm(heard, on); },
         [heard](const FormValues &values, const CaseNow &on) {
             return noTriggerProblems(heard, values, on);
         },
         [id](Workspace &workspace, const FormValues &values, const CaseNow &on) -> Result<Done> {
             LT_ASSIGN(
                 const auto reviewed,
                 workspace.dpReviews().takeTriggerBack(on.id, id, values.text(u"why"_s), on.opened.mark));
             return Done {reviewed.changes, {}};
         },
         tr("It was taken back; the next review has its day anew.")},
        now);
}

void CaseRun::askPaymentRight(const CasePtr &now)
{
    ask({paymentRightForm, paymentRightProblems,
         [](Workspace &workspace, const FormValues &values, const CaseNow &on) -> Result<Done> {
             LT_ASSIGN(const auto changes,
                       workspace.dpCases().correctFirstPayment(on.id, *values.day(u"day"_s), amountIn(values),
                                                               values.text(u"why"_s), extrasOf(values, on)));
             return Done {changes, {}};
         },
         tr("The first payment was put right; the reviews have their days anew.")},
        now);
}

void CaseRun::askReviewRight(int index, const CasePtr &now)
{
    const auto held = now->item().reviews[size_t(index)];
    const auto id = now->opened.reviewIds[size_t(index)];
    ask({[held](const CaseNow &on) { return reviewRightForm(held, on); }, reviewRightProblems,
         [id](Workspace &workspace, const FormValues &values, const CaseNow &on) -> Result<Done> {
             LT_ASSIGN(const auto changes,
                       workspace.dpCases().correctReview(on.id, id, *values.day(u"day"_s),
                                                         values.text(u"why"_s), extrasOf(values, on)));
             return Done {changes, {}};
         },
         tr("The review was put right; the next one has its day anew.")},
        now);
}

void CaseRun::askPrompt(const CasePtr &now)
{
    ask({promptForm, [](const FormValues &values, const CaseNow &) { return promptProblems(values); },
         [](Workspace &workspace, const FormValues &values, const CaseNow &on) -> Result<Done> {
             LT_ASSIGN(const auto changes,
                       workspace.directPayments().answerPrompts(on.id, {promptAnswerIn(values, on)},
                                                                on.opened.mark));
             return Done {changes, {}};
         },
         tr("Your answer was recorded.")},
        now);
}

} // namespace letstalk::ui
