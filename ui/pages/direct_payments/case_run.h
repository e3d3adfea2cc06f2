// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/draft_service.h"
#include "ui/pages/direct_payments/case_content.h"

#include <QObject>
#include <QPointer>

namespace letstalk::ui {

class FormKeeper;
class LetterRun;
class MatchRun;
class NoticeBar;
class SessionHost;

/// Does what can be done with a case: asks what is needed, has it recorded, and says what came of it. What
/// was typed stays in its dialog until it is recorded, in a draft when that is torn away, and goes on when
/// the case has changed beneath it. Owned by the page.
class CaseRun : public QObject
{
    Q_OBJECT
public:
    CaseRun(SessionHost &host, NoticeBar &notice, QWidget *page);
    void act(const CaseAction &action, const CasePtr &now);
    /// Keeps what is typed in an open form, then runs `done`: before a lock.
    void flush(std::function<void()> done);

Q_SIGNALS:
    /// Another case is to be shown: the new lead after a closed one.
    void openWanted(letstalk::DpCaseId id);
    /// It was read anew beneath a form.
    void renewed(const letstalk::ui::CasePtr &now);
    /// A form was recorded or let go.
    void ended();

private:
    struct Done
    {
        journal::Changes changes;
        std::optional<DpCaseId> open;
    };
    /// Writer's thread.
    using Job = std::function<Result<Done>(services::Workspace &, const FormValues &, const CaseNow &)>;
    using Check = std::function<FormProblems(const FormValues &, const CaseNow &)>;
    /// A form that can be made anew when the case has changed.
    struct Asking
    {
        std::function<Form(const CaseNow &)> form;
        Check check; ///< may be unset
        Job job;
        QString done; ///< what is said then
        QString name {}; ///< of its draft
    };
    void ask(Asking asking, const CasePtr &now);
    void open(const Asking &asking, const CasePtr &now,
              const std::optional<services::DraftService::FormDraft> &draft);
    FormDialog::Check checkNow() const;
    void run();
    void recorded(const Result<Done> &answer);
    void goOn(const Error &why);

    void askStep(const CaseAction &action, const CasePtr &now);
    void askCondition(dp::ConditionId id, const CasePtr &now);
    void askExclusion(const CasePtr &now);
    void askRelative(int index, const CasePtr &now);
    void askRemoval(int index, const CasePtr &now);
    void askBudget(const CasePtr &now);
    void askCorrection(int index, const CasePtr &now);
    void askOwner(CaseAct act, const CasePtr &now);
    void askLeadAgain(const CasePtr &now);
    void askSetUp(const CasePtr &now);
    void askReview(const CasePtr &now);
    void askTrigger(const CasePtr &now);
    void askNoTrigger(int index, const CasePtr &now);
    void askStay(int index, const CasePtr &now);
    void askNoStay(int index, const CasePtr &now);
    void askSent(int index, const CasePtr &now);
    void askNominee(const CasePtr &now);
    void askAskerRight(const CasePtr &now);
    void askPaymentRight(const CasePtr &now);
    void askReviewRight(int index, const CasePtr &now);
    void askPrompt(const CasePtr &now);

    SessionHost &m_host;
    NoticeBar &m_notice;
    QWidget *m_page;
    FormKeeper *m_keeper;
    LetterRun *m_letter;
    MatchRun *m_match;
    QString m_name; ///< of the form that is asked for
    bool m_opening = false;
    QPointer<FormDialog> m_dialog;
    Asking m_asking; ///< of the dialog
    CasePtr m_now; ///< what the dialog stands on
};

} // namespace letstalk::ui
