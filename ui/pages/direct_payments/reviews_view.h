// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/code_lists.h"
#include "core/services/dp_review_service.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QPushButton;
class QTableView;

namespace letstalk::ui {

class TextTableModel;

/// Reviews that are late, due and coming, the latest first; and, when asked for, those further off.
class ReviewsView : public QWidget
{
    Q_OBJECT
public:
    /// `mayExport`: a calendar file may be made.
    explicit ReviewsView(bool mayExport, QWidget *parent = nullptr);
    void show(const std::vector<services::DpReviewLine> &lines, const storage::CodeLists &codes);
    bool all() const;
    void focusFirst();

Q_SIGNALS:
    void openWanted(letstalk::DpCaseId id);
    void reloadWanted();
    void calendarWanted();

private:
    QCheckBox *m_all;
    QPushButton *m_calendar;
    QLabel *m_empty;
    TextTableModel *m_model;
    QTableView *m_table;
    std::vector<DpCaseId> m_ids; ///< of the table's rows
};

/// "Late", "Due", "Coming", "Further off": the state in a word, beside which days and words stand.
QString reviewStateText(dp::ReviewState state);

} // namespace letstalk::ui
