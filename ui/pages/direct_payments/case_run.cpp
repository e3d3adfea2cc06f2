// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/direct_payments/case_run.h"

#include "core/services/error_text.h"
#include "core/services/workspace.h"
#include "ui/pages/direct_payments/decision_form.h"
#include "ui/pages/direct_payments/finding_forms.h"
#include "ui/pages/direct_payments/letter_run.h"
#include "ui/pages/direct_payments/match_run.h"
#include "ui/session_host.h"
#include "ui/widgets/notice_bar.h"

#include <QPointer>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

using Cases = services::DpCaseService;
using services::Workspace;

CaseRun::CaseRun(SessionHost &host, NoticeBar &notice, QWidget *page)
    : QObject(page), m_host(host), m_notice(notice), m_page(page),
      m_letter(new LetterRun(host, notice, page)), m_match(new MatchRun(host, notice, page))
{ }

void CaseRun::act(const CaseAction &action, const CasePtr &now)
{
    switch (action.act) {
    case CaseAct::Step:
        return askStep(action, now);
    case CaseAct::Condition:
        return askCondition(action.condition, now);
    case CaseAct::Exclusion:
        return askExclusion(now);
    case CaseAct::Relative:
        return askRelative(action.index, now);
    case CaseAct::RemoveRelative:
        return askRemoval(action.index, now);
    case CaseAct::Budget:
        return askBudget(now);
    case CaseAct::Correct:
        return askCorrection(action.index, now);
    case CaseAct::LeadAgain:
        return askLeadAgain(now);
    case CaseAct::Letter:
        return m_letter->start(now);
    case CaseAct::LetterSent:
        return askSent(action.index, now);
    case CaseAct::LetterAgain:
        return m_letter->saveAgain(now, now->opened.notices[size_t(action.index)].id);
    case CaseAct::Match:
        return m_match->start(now);
    case CaseAct::SetUp:
        return askSetUp(now);
    case CaseAct::Review:
        return askReview(now);
    case CaseAct::Trigger:
        return askTrigger(now);
    case CaseAct::Stay:
        return askStay(action.index, now);
    case CaseAct::TakeStayBack:
        return askNoStay(action.index, now);
    case CaseAct::TakeOver:
    case CaseAct::OfferHandOver:
    case CaseAct::AcceptHandOver:
    case CaseAct::DeclineHandOver:
    case CaseAct::RecallHandOver:
        return askOwner(action.act, now);
    }
}

void CaseRun::ask(const Form &form, const CasePtr &now, FormDialog::Check check, Job job, const QString &done)
{
    auto *dialog = new FormDialog(form, now->today, std::move(check), m_page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &FormDialog::wanted, this,
            [this, dialog, job = std::move(job), done] { run(dialog, job, done); });
    dialog->open();
}

void CaseRun::run(FormDialog *dialog, const Job &job, const QString &done)
{
    dialog->setBusy(true);
    m_host
        .post([job, values = dialog->values()](services::Workspace &workspace) {
            return job(workspace, values);
        })
        .then(this, [this, kept = QPointer(dialog), done](const Result<Done> &answer) {
            if (!answer) {
                const auto text = services::errorText(answer.error());
                if (kept
                    && answer.error().code == Error::Code::Conflict) // it was opened on what stood before
                    return kept->showError(
                        text.title,
                        tr("What you typed stays here. Copy what you need, press Esc twice, "
                           "and open the same line again."));
                if (kept)
                    return kept->showError(text.title, text.mend);
                return m_notice.showError(text.title, text.mend);
            }
            if (kept)
                kept->accept();
            m_notice.show(Tone::Good, done);
            m_host.tellChanged(answer->changes);
            if (answer->open)
                Q_EMIT openWanted(*answer->open);
        });
}

void CaseRun::askStep(const CaseAction &action, const CasePtr &now)
{
    const auto kind = action.step;
    const auto asker = action.asker;
    ask(
        stepForm(kind, *now, asker), now,
        [kind, asker, now](const FormValues &values) { return stepProblems(kind, values, *now, asker); },
        [kind, asker, now](Workspace &workspace, const FormValues &values) -> Result<Done> {
            LT_ASSIGN(
                const auto taken,
                workspace.dpCases().take(now->id, stepOf(kind, values, *now, asker), extrasOf(values, *now)));
            return Done {taken.changes, {}};
        },
        tr("Recorded: %1.").arg(dp::stepText(kind)));
}

void CaseRun::askCondition(dp::ConditionId id, const CasePtr &now)
{
    ask(
        conditionForm(id, *now), now, conditionProblems,
        [id, now](Workspace &workspace, const FormValues &values) -> Result<Done> {
            LT_ASSIGN(const auto changes,
                      workspace.dpCases().recordCondition(now->id, id, findingOf(values),
                                                          values.text(u"evidence"_s),
                                                          extrasOf(values, *now)));
            return Done {changes, {}};
        },
        tr("The condition was recorded."));
}

void CaseRun::askExclusion(const CasePtr &now)
{
    ask(
        exclusionForm(*now), now, exclusionProblems,
        [now](Workspace &workspace, const FormValues &values) -> Result<Done> {
            LT_ASSIGN(
                const auto changes,
                workspace.dpCases().recordExclusion(now->id, exclusionOf(values), extrasOf(values, *now)));
            return Done {changes, {}};
        },
        tr("The answer was recorded, and nothing else of it."));
}

void CaseRun::askRelative(int index, const CasePtr &now)
{
    const auto *before = index < 0 ? nullptr : &now->item().familyPayments[size_t(index)]; // lives in `now`
    ask(
        relativeForm(before, *now), now,
        [now, before](const FormValues &values) { return relativeProblems(values, before); },
        [now, before](Workspace &workspace, const FormValues &values) -> Result<Done> {
            LT_ASSIGN(const auto changes,
                      workspace.dpCases().recordFamily(now->id, relativeOf(values, before),
                                                       extrasOf(values, *now)));
            return Done {changes, {}};
        },
        tr("It was recorded who is to be paid."));
}

void CaseRun::askRemoval(int index, const CasePtr &now)
{
    const auto payment = now->item().familyPayments[size_t(index)];
    ask(
        questionForm(tr("Not paying %1 after all").arg(payment.name),
                     tr("What was recorded before stays in the history."), tr("Record it")),
        now, {},
        [now, payment](Workspace &workspace, const FormValues &values) -> Result<Done> {
            LT_ASSIGN(const auto changes,
                      workspace.dpCases().removeFamily(now->id, payment.name, payment.paidForCare,
                                                       extrasOf(values, *now)));
            return Done {changes, {}};
        },
        tr("%1 is not to be paid.").arg(payment.name));
}

void CaseRun::askBudget(const CasePtr &now)
{
    ask(
        budgetForm(*now), now, budgetProblems,
        [now](Workspace &workspace, const FormValues &values) -> Result<Done> {
            LT_ASSIGN(const auto changes,
                      workspace.dpCases().changeBudget(now->id, budgetOf(values), extrasOf(values, *now)));
            return Done {changes, {}};
        },
        tr("The personal budget was recorded."));
}

void CaseRun::askCorrection(int index, const CasePtr &now)
{
    const auto *before = &now->item().decisions[size_t(index)]; // lives in `now`
    ask(
        correctionForm(*before, *now), now,
        [now, before](const FormValues &values) { return correctionProblems(*before, values, *now); },
        [now, before](Workspace &workspace, const FormValues &values) -> Result<Done> {
            LT_ASSIGN(const auto taken,
                      workspace.dpCases().correctDecision(
                          now->id, before->id, decisionOf(values, *now, before), extrasOf(values, *now)));
            return Done {taken.changes, {}};
        },
        tr("The correction was added. The person is to be written to again."));
}

void CaseRun::askOwner(CaseAct act, const CasePtr &now)
{
    const auto id = now->id;
    Form form = handOverForm(*now);
    FormDialog::Check check = handOverProblems;
    Job job = [id](Workspace &workspace, const FormValues &values) -> Result<Done> {
        const auto to = UserId::fromText(values.code(u"to"_s)).value_or(UserId());
        LT_ASSIGN(const auto changes, workspace.dpCases().offerHandOver(id, to, values.text(u"note"_s)));
        return Done {changes, {}};
    };
    QString done = tr("They have been asked. The case stays with you until they have taken it over.");
    const auto simple = [&](const QString &title, const QString &lead,
                            Result<journal::Changes> (Cases::*change)(DpCaseId), const QString &after) {
        form = questionForm(title, lead, title);
        check = {};
        job = [id, change](Workspace &workspace, const FormValues &) -> Result<Done> {
            LT_ASSIGN(const auto changes, (workspace.dpCases().*change)(id));
            return Done {changes, {}};
        };
        done = after;
    };
    if (act == CaseAct::TakeOver)
        simple(tr("Look after this case"), tr("It is yours from now on, until somebody takes it over."),
               &Cases::takeOver, tr("The case is yours."));
    else if (act == CaseAct::AcceptHandOver)
        simple(tr("Take the case over"), tr("It is yours from now on."), &Cases::acceptHandOver,
               tr("The case is yours."));
    else if (act == CaseAct::DeclineHandOver)
        simple(tr("Leave it with its owner"), tr("They are no longer asking you."), &Cases::declineHandOver,
               tr("The case stays with its owner."));
    else if (act == CaseAct::RecallHandOver)
        simple(tr("Take the offer back"), tr("The case stays with you."), &Cases::recallHandOver,
               tr("Nobody is asked any more."));
    ask(form, now, check, job, done);
}

void CaseRun::askLeadAgain(const CasePtr &now)
{
    auto form = stepForm(dp::StepKind::RaiseLead, *now);
    form.title = tr("Begin a new lead");
    ask(
        form, now,
        [](const FormValues &values) {
            FormProblems problems;
            if (!values.tick(u"agreed"_s))
                problems[u"agreed"_s] = tr("Ask the person: without a yes there is no lead.");
            if (values.text(u"reasons"_s).isEmpty())
                problems[u"reasons"_s] = tr("Say why.");
            return problems;
        },
        [now](Workspace &workspace, const FormValues &values) -> Result<Done> {
            const auto step = std::get<dp::RaiseLead>(stepOf(dp::StepKind::RaiseLead, values, *now));
            auto extras = extrasOf(values, *now);
            extras.mark.clear(); // the closed case does not change
            LT_ASSIGN(const auto begun, workspace.dpCases().leadAgain(now->id, step, extras));
            return Done {begun.changes, begun.id};
        },
        tr("The new lead was raised."));
}

} // namespace letstalk::ui
