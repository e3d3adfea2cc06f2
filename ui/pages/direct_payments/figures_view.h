// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/code_lists.h"
#include "core/services/dp_figure_service.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QTableView;

namespace letstalk::ui {

class Field;
class SheetView;
class TextTableModel;

/// How leads become payments over a period, as the pages that print, and the cases that stand longer in a
/// stage than the council allows. Enter opens: the cases behind a figure, or the case.
class FiguresView : public QWidget
{
    Q_OBJECT
public:
    explicit FiguresView(QDate today, QWidget *parent = nullptr);
    /// The period that was typed; unset when it is none, which is said beside the fields.
    std::optional<services::DpFunnelRequest> request();
    SheetView &sheet() { return *m_sheet; }
    void show(const std::vector<services::DpStallLine> &stalled, const storage::CodeLists &codes);
    using QWidget::show;
    void focusFirst();

Q_SIGNALS:
    void openWanted(letstalk::DpCaseId id);
    void reloadWanted();

private:
    void changeEdition();

    QDate m_today;
    QLineEdit *m_from;
    QLineEdit *m_to;
    Field *m_fromField;
    Field *m_toField;
    SheetView *m_sheet;
    QLabel *m_stallTitle;
    TextTableModel *m_model;
    QTableView *m_table;
    std::vector<DpCaseId> m_ids; ///< of the table's rows
};

} // namespace letstalk::ui
