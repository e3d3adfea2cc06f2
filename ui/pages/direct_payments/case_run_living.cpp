// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of CaseRun about setting up, reviews, stays and letters that were sent.
#include "core/services/workspace.h"
#include "ui/pages/direct_payments/case_run.h"
#include "ui/pages/direct_payments/finding_forms.h"
#include "ui/pages/direct_payments/living_forms.h"

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

using services::Workspace;

void CaseRun::askSetUp(const CasePtr &now)
{
    ask({setUpForm, [](const FormValues &values, const CaseNow &) { return setUpProblems(values); },
         [](Workspace &workspace, const FormValues &values, const CaseNow &on) -> Result<Done> {
             LT_ASSIGN(const auto changes,
                       workspace.dpReviews().changeSetUp(on.id, setUpOf(values), on.opened.mark));
             return Done {changes, {}};
         },
         tr("What is settled was recorded.")},
        now);
}

void CaseRun::askReview(const CasePtr &now)
{
    ask({reviewForm, [](const FormValues &values, const CaseNow &) { return reviewProblems(values); },
         [](Workspace &workspace, const FormValues &values, const CaseNow &on) -> Result<Done> {
             LT_ASSIGN(const auto reviewed,
                       workspace.dpReviews().review(on.id, *values.day(u"day"_s), values.text(u"outcome"_s),
                                                    on.opened.mark));
             return Done {reviewed.changes, {}};
         },
         tr("The review was recorded; the next one has its day.")},
        now);
}

void CaseRun::askTrigger(const CasePtr &now)
{
    ask({triggerForm, [](const FormValues &values, const CaseNow &) { return triggerProblems(values); },
         [](Workspace &workspace, const FormValues &values, const CaseNow &on) -> Result<Done> {
             LT_ASSIGN(const auto reviewed,
                       workspace.dpReviews().trigger(on.id, *triggerOf(values), *values.day(u"day"_s),
                                                     values.text(u"note"_s), on.opened.mark));
             return Done {reviewed.changes, {}};
         },
         tr("It was recorded, and the review that it calls for has its day.")},
        now);
}

void CaseRun::askStay(int index, const CasePtr &now)
{
    const auto id = index < 0 ? std::nullopt : std::optional(now->opened.stays[size_t(index)].id);
    ask({[id](const CaseNow &on) { return stayForm(id ? on.stay(*id) : nullptr, on); },
         [](const FormValues &values, const CaseNow &) { return stayProblems(values); },
         [id](Workspace &workspace, const FormValues &values, const CaseNow &on) -> Result<Done> {
             LT_ASSIGN(const auto told,
                       workspace.dpReviews().tellStay(on.id, stayOf(values, on.today), values.text(u"note"_s),
                                                      id, on.opened.mark));
             return Done {told.changes, {}};
         },
         tr("The stay was recorded; what may be paid stands beside it.")},
        now);
}

void CaseRun::askNoStay(int index, const CasePtr &now)
{
    const auto stay = now->opened.stays[size_t(index)].id;
    ask({[](const CaseNow &) {
             return questionForm(tr("There was no such stay"),
                                 tr("What was recorded before stays in the history."), tr("Record it"));
         },
         {},
         [stay](Workspace &workspace, const FormValues &, const CaseNow &on) -> Result<Done> {
             LT_ASSIGN(const auto changes, workspace.dpReviews().takeStayBack(on.id, stay, on.opened.mark));
             return Done {changes, {}};
         },
         tr("The stay no longer counts.")},
        now);
}

void CaseRun::askSent(int index, const CasePtr &now)
{
    const auto printed = now->opened.notices[size_t(index)].id;
    ask({sentForm, [](const FormValues &values, const CaseNow &) { return sentProblems(values); },
         [printed](Workspace &workspace, const FormValues &values, const CaseNow &on) -> Result<Done> {
             LT_ASSIGN(const auto changes,
                       workspace.dpNotices().markSent(on.id, printed, values.text(u"how"_s),
                                                      *values.day(u"day"_s), on.opened.mark));
             return Done {changes, {}};
         },
         tr("It was recorded that the letter was sent.")},
        now);
}

} // namespace letstalk::ui
