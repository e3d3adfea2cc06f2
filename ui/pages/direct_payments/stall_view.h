// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/code_lists.h"
#include "core/services/dp_figure_service.h"

#include <QWidget>

class QLabel;
class QTableView;

namespace letstalk::ui {

class TextTableModel;

/// The cases that stand longer in a stage than the council allows. Enter opens one.
class StallView : public QWidget
{
    Q_OBJECT
public:
    explicit StallView(QWidget *parent = nullptr);
    void show(const std::vector<services::DpStallLine> &stalled, const storage::CodeLists &codes);
    using QWidget::show;
    void focusFirst();

Q_SIGNALS:
    void openWanted(letstalk::DpCaseId id);

private:
    QLabel *m_title;
    TextTableModel *m_model;
    QTableView *m_table;
    std::vector<DpCaseId> m_ids; ///< of the table's rows
};

} // namespace letstalk::ui
