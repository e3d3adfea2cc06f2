// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/code_lists.h"
#include "ui/pages/direct_payments/board_filter.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QListView;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace letstalk::ui {

class BoardView;
class TextTableModel;
class TwoLineModel;

/// All cases: what waits for me on top, filters that are always seen, and the rest as a board or as a table.
class CasesView : public QWidget
{
    Q_OBJECT
public:
    CasesView(const storage::CodeLists &codes, UserId self, QWidget *parent = nullptr);
    void show(std::vector<services::DpLeadLine> lines, QDate today);
    void setFilter(const BoardFilter &filter);
    const BoardFilter &filter() const { return m_filter; }
    /// Board and table change places; the case stays.
    void switchView();
    bool isBoard() const;
    void focusFirst();
    void focusFilters();
    void focusWaiting();

Q_SIGNALS:
    void openWanted(letstalk::DpCaseId id);
    void moveWanted(letstalk::DpCaseId id, int by);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *buildFilters();
    QWidget *buildWaiting();
    void readFilter();
    void fillOwners();
    void refill();
    void fillWaiting();
    void fitWaiting();
    void fillTable(const std::vector<services::DpLeadLine> &shown);

    const storage::CodeLists &m_codes;
    UserId m_self;
    QDate m_today;
    std::vector<services::DpLeadLine> m_lines;
    BoardFilter m_filter;
    bool m_filling = false;
    bool m_filled = false; ///< cases have come
    QComboBox *m_whose;
    QCheckBox *m_due;
    QComboBox *m_stage;
    QPushButton *m_switch;
    QWidget *m_waitingPart;
    TwoLineModel *m_waiting;
    QListView *m_waitingList;
    QLabel *m_waitingTitle;
    int m_waitingRows = 0; ///< that are seen at once
    std::vector<DpCaseId> m_waitingIds;
    QLabel *m_count;
    QLabel *m_empty;
    QStackedWidget *m_stack;
    BoardView *m_board;
    TextTableModel *m_model;
    QTableView *m_table;
    std::vector<DpCaseId> m_ids; ///< of the table's rows
};

} // namespace letstalk::ui
