// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/services/direct_payment_service.h"
#include "ui/pages/direct_payments/case_now.h"
#include "ui/pages/page.h"

class QStackedWidget;
class QTabWidget;

namespace letstalk::ui {

class CaseRun;
class CasesView;
class CaseView;
class FiguresView;
class NoticeBar;
class ReviewsView;
class SessionHost;

/// Direct Payments for social workers and Direct Payments officers: the cases as a board or a table, their
/// reviews, figures, and the page of one case. A case is opened by Enter alone, since every reading is
/// logged. Parts and acts stand in pages/direct_payments; here they are put together.
class DirectPaymentsPage : public Page
{
    Q_OBJECT
public:
    explicit DirectPaymentsPage(SessionHost &host, QWidget *parent = nullptr);
    void focusFirst() override;
    void openCase(DpCaseId id);
    /// Back to the cases.
    void leaveCase();

protected:
    void showEvent(QShowEvent *event) override;

private:
    enum List { CasesList, ReviewsList, FiguresList };
    QWidget *buildLists();
    void connectLists();
    void addKeys();
    void showList(List list);
    bool isCaseOpen() const;
    void reload();
    void reloadReviews();
    void reloadFigures();
    void reloadLists();
    void askCalendar();
    void saveCalendar(const QByteArray &bytes);
    void showError(const Error &error);
    void showCase(const CasePtr &now, bool focus);
    void readAgain();
    void showPart(int part);

    SessionHost &m_host;
    QStackedWidget *m_stack;
    NoticeBar *m_notice;
    QTabWidget *m_lists;
    CasesView *m_cases;
    ReviewsView *m_reviews;
    FiguresView *m_figures = nullptr; ///< for those who may see them
    QWidget *m_listsBody;
    CaseView *m_case;
    CaseRun *m_run;
    quint64 m_asked = 0; ///< which reading was asked for last: older answers are passed over
};

} // namespace letstalk::ui
