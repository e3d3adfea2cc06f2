// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/direct_payment_service.h"
#include "ui/pages/page.h"

class QLabel;
class QTableView;

namespace letstalk::ui {

class NoticeBar;
class RecordView;
class SessionHost;
class TextTableModel;

/// Direct Payments leads, for social workers and Direct Payments officers: where each stands, and what was
/// said when it was raised. A lead's details are opened by Enter alone, since every reading is logged.
class DirectPaymentsPage : public Page
{
    Q_OBJECT
public:
    explicit DirectPaymentsPage(SessionHost &host, QWidget *parent = nullptr);
    void focusFirst() override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void reload();
    void show(const std::vector<services::DpLeadLine> &lines);
    void open(int row);
    void read(const services::OpenedLead &lead);

    SessionHost &m_host;
    NoticeBar *m_notice;
    QLabel *m_empty;
    TextTableModel *m_model;
    QTableView *m_table;
    RecordView *m_view;
    std::vector<DpCaseId> m_ids; ///< of the table's rows
};

} // namespace letstalk::ui
