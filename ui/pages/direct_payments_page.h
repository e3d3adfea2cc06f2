// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/draft_service.h"
#include "ui/pages/direct_payments/case_now.h"
#include "ui/pages/direct_payments/lists_view.h"
#include "ui/pages/page.h"

namespace letstalk::ui {

class CardRun;
class CaseRun;
class CaseView;
class PolicyRun;
class SessionHost;

/// Direct Payments for social workers and Direct Payments officers: the lists (cases as a board or a table,
/// reviews, figures, checks, gaps, policy), and the page of one case. A case is opened by Enter alone, since
/// every reading is logged. Parts and acts stand in pages/direct_payments; here they are put together.
class DirectPaymentsPage : public Page
{
    Q_OBJECT
public:
    explicit DirectPaymentsPage(SessionHost &host, QWidget *parent = nullptr);
    void focusFirst() override;
    void openCase(DpCaseId id);
    /// Back to the cases.
    void leaveCase();
    void settle(std::function<void()> done) override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void connectParts();
    void addListKeys();
    void addCaseKeys();
    void showList(ListsView::List list);
    bool isCaseOpen() const;
    void read(DpCaseId id, std::function<void(const CasePtr &)> then);
    void readAgain();
    void showCase(const CasePtr &now, bool focus);
    CasePtr asSeen(const CasePtr &now) const;
    void showPart(int part);
    void moveCase(DpCaseId id, int by);
    void takeNextStep();
    void loadBegun();
    void goOn();
    void showError(const Error &error);

    SessionHost &m_host;
    ListsView *m_lists;
    CaseView *m_case;
    CaseRun *m_run;
    PolicyRun *m_policy;
    CardRun *m_cards;
    std::optional<services::DraftService::FormDraft> m_draft; ///< that can be gone on with
    quint64 m_asked = 0; ///< which reading was asked for last: older answers are passed over
};

} // namespace letstalk::ui
