// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/direct_payments/case_run.h"

#include "core/services/error_text.h"
#include "core/services/workspace.h"
#include "ui/pages/direct_payments/decision_form.h"
#include "ui/pages/direct_payments/finding_forms.h"
#include "ui/pages/direct_payments/form_names.h"
#include "ui/pages/direct_payments/letter_run.h"
#include "ui/pages/direct_payments/match_run.h"
#include "ui/pages/direct_payments/step_words.h"
#include "ui/pages/sealed/form_keeper.h"
#include "ui/session_host.h"
#include "ui/tell_error.h"
#include "ui/widgets/notice_bar.h"
#include "ui/wording.h"

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

using Cases = services::DpCaseService;
using services::Workspace;

CaseRun::CaseRun(SessionHost &host, NoticeBar &notice, QWidget *page)
    : QObject(page), m_host(host), m_notice(notice), m_page(page), m_keeper(new FormKeeper(host, this)),
      m_letter(new LetterRun(host, notice, *m_keeper, page)),
      m_match(new MatchRun(host, notice, *m_keeper, page))
{
    connect(m_keeper, &FormKeeper::ended, this, &CaseRun::ended);
    connect(m_keeper, &FormKeeper::failed, this, [this](const Error &error) {
        const QString why = tr("The draft could not be kept. %1").arg(services::errorText(error).title);
        if (m_dialog)
            return m_dialog->showNote(why);
        m_notice.showError(why, services::errorText(error).mend);
    });
    connect(m_letter, &LetterRun::renewed, this, &CaseRun::renewed);
    connect(m_match, &MatchRun::renewed, this, &CaseRun::renewed);
}

void CaseRun::flush(std::function<void()> done)
{
    m_keeper->flush(std::move(done));
}

void CaseRun::act(const CaseAction &action, const CasePtr &now)
{
    m_name = formName(action, *now);
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
    case CaseAct::TakeTriggerBack:
        return askNoTrigger(action.index, now);
    case CaseAct::Stay:
        return askStay(action.index, now);
    case CaseAct::TakeStayBack:
        return askNoStay(action.index, now);
    case CaseAct::Nominee:
        return askNominee(now);
    case CaseAct::AskerRight:
        return askAskerRight(now);
    case CaseAct::PaymentRight:
        return askPaymentRight(now);
    case CaseAct::ReviewRight:
        return askReviewRight(action.index, now);
    case CaseAct::Prompt:
        return askPrompt(now);
    case CaseAct::OpenConversation: // the page opens it
        return;
    case CaseAct::TakeOver:
    case CaseAct::OfferHandOver:
    case CaseAct::AcceptHandOver:
    case CaseAct::DeclineHandOver:
    case CaseAct::RecallHandOver:
        return askOwner(action.act, now);
    }
}

void CaseRun::ask(Asking asking, const CasePtr &now)
{
    if (m_dialog || m_opening)
        return;
    m_opening = true;
    asking.name = m_name;
    m_keeper->find(asking.name, now->id, [this, asking, now](const auto &draft) {
        m_opening = false;
        open(asking, now, draft);
    });
}

void CaseRun::open(const Asking &asking, const CasePtr &now,
                   const std::optional<services::DraftService::FormDraft> &draft)
{
    m_asking = asking;
    m_now = now;
    const Form form = asking.form(*now);
    m_dialog = new FormDialog(form, now->today, checkNow(), m_page);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (draft) {
        m_dialog->setTyped(draft->form.typed);
        m_dialog->showNote(keptText(*draft, *now));
    }
    const auto read = [this, dialog = m_dialog, title = form.title]() -> std::optional<FormKeeper::Kept> {
        if (!dialog || !dialog->isTouched())
            return std::nullopt;
        return FormKeeper::Kept {m_asking.name,      title,
                                 m_now->id,          m_now->opened.lead.line.person,
                                 m_now->opened.mark, dialog->typed()};
    };
    m_keeper->watch(m_dialog, read, draft);
    connect(m_dialog, &FormDialog::changed, m_keeper, &FormKeeper::touch);
    connect(m_dialog, &FormDialog::wanted, this, &CaseRun::run);
    m_dialog->open();
}

FormDialog::Check CaseRun::checkNow() const
{
    return [check = m_asking.check, now = m_now](const FormValues &values) {
        return check ? check(values, *now) : FormProblems();
    };
}

void CaseRun::run()
{
    m_dialog->setBusy(true);
    m_keeper->record(
        this,
        [job = m_asking.job, values = m_dialog->values(), now = m_now](Workspace &workspace) {
            return job(workspace, values, *now);
        },
        [this](const Result<Done> &answer) { recorded(answer); });
}

void CaseRun::recorded(const Result<Done> &answer)
{
    if (answer) {
        if (m_dialog)
            m_dialog->accept();
        m_notice.show(Tone::Good, m_asking.done);
        m_host.tellChanged(answer->changes);
        if (answer->open)
            Q_EMIT openWanted(*answer->open);
        return;
    }
    if (answer.error().code == Error::Code::Conflict && m_dialog) // it may stand on what is no longer so
        return goOn(answer.error());
    if (m_dialog)
        return tellError(*m_dialog, answer.error());
    tellError(m_notice, answer.error());
}

/// The case has changed beneath the form: reads it anew, keeps what was typed, and says what is new, so that
/// it can be recorded after all.
void CaseRun::goOn(const Error &why)
{
    m_host
        .post([id = m_now->id, today = m_now->today, hidden = m_now->namesHidden](Workspace &workspace) {
            return readCase(workspace, id, today, hidden);
        })
        .then(this, [this, why](const Result<CasePtr> &again) {
            if (!m_dialog)
                return;
            if (!again || (*again)->opened.mark == m_now->opened.mark) // something else is in the way
                return tellError(*m_dialog, again ? why : again.error());
            const QString news = changedText(*m_now, **again);
            m_now = *again;
            m_dialog->renew(m_asking.form(*m_now), checkNow());
            m_dialog->showNote(news);
            m_keeper->touch();
            Q_EMIT renewed(m_now);
        });
}

void CaseRun::askStep(const CaseAction &action, const CasePtr &now)
{
    const auto kind = action.step;
    const auto asker = action.asker;
    ask({[kind, asker](const CaseNow &on) { return stepForm(kind, on, asker); },
         [kind, asker](const FormValues &values, const CaseNow &on) {
             return stepProblems(kind, values, on, asker);
         },
         [kind, asker](Workspace &workspace, const FormValues &values, const CaseNow &on) -> Result<Done> {
             LT_ASSIGN(
                 const auto taken,
                 workspace.dpCases().take(on.id, stepOf(kind, values, on, asker), extrasOf(values, on)));
             return Done {taken.changes, {}};
         },
         stepDoneText(kind, asker)},
        now);
}

void CaseRun::askCondition(dp::ConditionId id, const CasePtr &now)
{
    ask({[id](const CaseNow &on) { return conditionForm(id, on); },
         [id](const FormValues &values, const CaseNow &on) { return conditionProblems(values, id, on); },
         [id](Workspace &workspace, const FormValues &values, const CaseNow &on) -> Result<Done> {
             LT_ASSIGN(const auto changes,
                       workspace.dpCases().recordCondition(on.id, id, findingOf(values),
                                                           values.text(u"evidence"_s), extrasOf(values, on)));
             return Done {changes, {}};
         },
         tr("The condition was recorded.")},
        now);
}

void CaseRun::askExclusion(const CasePtr &now)
{
    ask({exclusionForm, [](const FormValues &values, const CaseNow &) { return exclusionProblems(values); },
         [](Workspace &workspace, const FormValues &values, const CaseNow &on) -> Result<Done> {
             LT_ASSIGN(const auto changes,
                       workspace.dpCases().recordExclusion(on.id, exclusionOf(values), extrasOf(values, on)));
             return Done {changes, {}};
         },
         tr("The answer was recorded, and nothing else of it.")},
        now);
}

void CaseRun::askRelative(int index, const CasePtr &now)
{
    // By what names them, since the list may be another one when the form is made anew.
    const auto who = index < 0 ? std::nullopt : std::optional(now->item().familyPayments[size_t(index)]);
    const auto of
        = [who](const CaseNow &on) { return who ? on.paymentTo(who->name, who->paidForCare) : nullptr; };
    ask({[of](const CaseNow &on) { return relativeForm(of(on), on); },
         [of](const FormValues &values, const CaseNow &on) { return relativeProblems(values, of(on)); },
         [of](Workspace &workspace, const FormValues &values, const CaseNow &on) -> Result<Done> {
             LT_ASSIGN(
                 const auto changes,
                 workspace.dpCases().recordFamily(on.id, relativeOf(values, of(on)), extrasOf(values, on)));
             return Done {changes, {}};
         },
         tr("It was recorded who is to be paid.")},
        now);
}

void CaseRun::askRemoval(int index, const CasePtr &now)
{
    const auto payment = now->item().familyPayments[size_t(index)];
    ask({[payment](const CaseNow &on) {
             return questionForm(tr("Not paying %1 after all").arg(on.shown(payment.name)),
                                 tr("What was recorded before stays in the history."), tr("Record it"));
         },
         {},
         [payment](Workspace &workspace, const FormValues &values, const CaseNow &on) -> Result<Done> {
             LT_ASSIGN(const auto changes,
                       workspace.dpCases().removeFamily(on.id, payment.name, payment.paidForCare,
                                                        extrasOf(values, on)));
             return Done {changes, {}};
         },
         tr("%1 is not to be paid.").arg(now->shown(payment.name))},
        now);
}

void CaseRun::askBudget(const CasePtr &now)
{
    ask({budgetForm, [](const FormValues &values, const CaseNow &) { return budgetProblems(values); },
         [](Workspace &workspace, const FormValues &values, const CaseNow &on) -> Result<Done> {
             LT_ASSIGN(const auto changes,
                       workspace.dpCases().changeBudget(on.id, budgetOf(values), extrasOf(values, on)));
             return Done {changes, {}};
         },
         tr("The personal budget was recorded.")},
        now);
}

void CaseRun::askCorrection(int index, const CasePtr &now)
{
    const auto before = now->item().decisions[size_t(index)]; // such a record never changes
    ask({[before](const CaseNow &on) { return correctionForm(before, on); },
         [before](const FormValues &values, const CaseNow &on) {
             return correctionProblems(before, values, on);
         },
         [before](Workspace &workspace, const FormValues &values, const CaseNow &on) -> Result<Done> {
             LT_ASSIGN(const auto taken,
                       workspace.dpCases().correctDecision(on.id, before.id, decisionOf(values, on, &before),
                                                           extrasOf(values, on)));
             return Done {taken.changes, {}};
         },
         tr("The correction was added. The person is to be written to again.")},
        now);
}

void CaseRun::askOwner(CaseAct act, const CasePtr &now)
{
    Asking asking {handOverForm,
                   [](const FormValues &values, const CaseNow &) { return handOverProblems(values); },
                   [](Workspace &workspace, const FormValues &values, const CaseNow &on) -> Result<Done> {
                       const auto to = UserId::fromText(values.code(u"to"_s)).value_or(UserId());
                       LT_ASSIGN(const auto changes,
                                 workspace.dpCases().offerHandOver(on.id, to, values.text(u"note"_s)));
                       return Done {changes, {}};
                   },
                   tr("They have been asked. The case stays with you until they have taken it over.")};
    const auto simple = [&](const QString &title, const QString &lead,
                            Result<journal::Changes> (Cases::*change)(DpCaseId), const QString &after) {
        asking = {[title, lead](const CaseNow &) { return questionForm(title, lead, title); },
                  {},
                  [change](Workspace &workspace, const FormValues &, const CaseNow &on) -> Result<Done> {
                      LT_ASSIGN(const auto changes, (workspace.dpCases().*change)(on.id));
                      return Done {changes, {}};
                  },
                  after};
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
    ask(asking, now);
}

void CaseRun::askLeadAgain(const CasePtr &now)
{
    ask({[](const CaseNow &on) {
             auto form = stepForm(dp::StepKind::RaiseLead, on);
             form.title = tr("Begin a new lead");
             return form;
         },
         [](const FormValues &values, const CaseNow &) {
             FormProblems problems;
             if (!values.tick(u"agreed"_s))
                 problems[u"agreed"_s] = tr("Ask the person: without a yes there is no lead.");
             if (values.text(u"reasons"_s).isEmpty())
                 problems[u"reasons"_s] = tr("Say why.");
             return problems;
         },
         [](Workspace &workspace, const FormValues &values, const CaseNow &on) -> Result<Done> {
             const auto step = std::get<dp::RaiseLead>(stepOf(dp::StepKind::RaiseLead, values, on));
             auto extras = extrasOf(values, on);
             extras.mark.clear(); // the closed case does not change
             LT_ASSIGN(const auto begun, workspace.dpCases().leadAgain(on.id, step, extras));
             return Done {begun.changes, begun.id};
         },
         tr("The new lead was raised.")},
        now);
}

} // namespace letstalk::ui
