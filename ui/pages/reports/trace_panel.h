// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reports/report.h"

#include <QFrame>

class QLabel;
class QTableView;

namespace letstalk::ui {

class TextTableModel;

/// The rows behind a figure, with the rule that makes the figure of them.
class TracePanel : public QFrame
{
    Q_OBJECT
public:
    explicit TracePanel(QWidget *parent = nullptr);
    void showTrace(const reports::Trace &trace);
    QString title() const;
    int rowCount() const;

Q_SIGNALS:
    void closed();

private:
    QLabel *m_title;
    QLabel *m_rule;
    TextTableModel *m_model;
    QTableView *m_table;
};

} // namespace letstalk::ui
