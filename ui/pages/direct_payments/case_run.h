// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/direct_payments/case_content.h"

#include <QObject>

namespace letstalk::ui {

class LetterRun;
class MatchRun;
class NoticeBar;
class SessionHost;

/// Does what can be done with a case: asks what is needed, has it recorded, and says what came of it. What
/// was typed stays in its dialog until it is recorded. Owned by the page.
class CaseRun : public QObject
{
    Q_OBJECT
public:
    CaseRun(SessionHost &host, NoticeBar &notice, QWidget *page);
    void act(const CaseAction &action, const CasePtr &now);

Q_SIGNALS:
    /// Another case is to be shown: the new lead after a closed one.
    void openWanted(letstalk::DpCaseId id);

private:
    struct Done
    {
        journal::Changes changes;
        std::optional<DpCaseId> open;
    };
    /// Writer's thread.
    using Job = std::function<Result<Done>(services::Workspace &, const FormValues &)>;
    void ask(const Form &form, const CasePtr &now, FormDialog::Check check, Job job, const QString &done);
    void run(FormDialog *dialog, const Job &job, const QString &done);

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
    void askStay(int index, const CasePtr &now);
    void askNoStay(int index, const CasePtr &now);
    void askSent(int index, const CasePtr &now);

    SessionHost &m_host;
    NoticeBar &m_notice;
    QWidget *m_page;
    LetterRun *m_letter;
    MatchRun *m_match;
};

} // namespace letstalk::ui
