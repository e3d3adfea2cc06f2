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
    ask(
        setUpForm(*now), now, setUpProblems,
        [now](Workspace &workspace, const FormValues &values) -> Result<Done> {
            LT_ASSIGN(const auto changes,
                      workspace.dpReviews().changeSetUp(now->id, setUpOf(values), now->opened.mark));
            return Done {changes, {}};
        },
        tr("What is settled was recorded."));
}

void CaseRun::askReview(const CasePtr &now)
{
    ask(
        reviewForm(*now), now, reviewProblems,
        [now](Workspace &workspace, const FormValues &values) -> Result<Done> {
            LT_ASSIGN(const auto reviewed,
                      workspace.dpReviews().review(now->id, *values.day(u"day"_s), values.text(u"outcome"_s),
                                                   now->opened.mark));
            return Done {reviewed.changes, {}};
        },
        tr("The review was recorded; the next one has its day."));
}

void CaseRun::askTrigger(const CasePtr &now)
{
    ask(
        triggerForm(*now), now, triggerProblems,
        [now](Workspace &workspace, const FormValues &values) -> Result<Done> {
            LT_ASSIGN(const auto reviewed,
                      workspace.dpReviews().trigger(now->id, *triggerOf(values), *values.day(u"day"_s),
                                                    values.text(u"note"_s), now->opened.mark));
            return Done {reviewed.changes, {}};
        },
        tr("It was recorded, and the review that it calls for has its day."));
}

void CaseRun::askStay(int index, const CasePtr &now)
{
    const auto *before = index < 0 ? nullptr : &now->opened.stays[size_t(index)]; // lives in `now`
    ask(
        stayForm(before, *now), now, stayProblems,
        [now, before](Workspace &workspace, const FormValues &values) -> Result<Done> {
            LT_ASSIGN(const auto told,
                      workspace.dpReviews().tellStay(
                          now->id, stayOf(values, now->today), values.text(u"note"_s),
                          before ? std::optional(before->id) : std::nullopt, now->opened.mark));
            return Done {told.changes, {}};
        },
        tr("The stay was recorded; what may be paid stands beside it."));
}

void CaseRun::askNoStay(int index, const CasePtr &now)
{
    const auto stay = now->opened.stays[size_t(index)].id;
    ask(
        questionForm(tr("There was no such stay"), tr("What was recorded before stays in the history."),
                     tr("Record it")),
        now, {},
        [now, stay](Workspace &workspace, const FormValues &) -> Result<Done> {
            LT_ASSIGN(const auto changes,
                      workspace.dpReviews().takeStayBack(now->id, stay, now->opened.mark));
            return Done {changes, {}};
        },
        tr("The stay no longer counts."));
}

void CaseRun::askSent(int index, const CasePtr &now)
{
    const auto printed = now->opened.notices[size_t(index)].id;
    ask(
        sentForm(*now), now, sentProblems,
        [now, printed](Workspace &workspace, const FormValues &values) -> Result<Done> {
            LT_ASSIGN(const auto changes,
                      workspace.dpNotices().markSent(now->id, printed, values.text(u"how"_s),
                                                     *values.day(u"day"_s), now->opened.mark));
            return Done {changes, {}};
        },
        tr("It was recorded that the letter was sent."));
}

} // namespace letstalk::ui
