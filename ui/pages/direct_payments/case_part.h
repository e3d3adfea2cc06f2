// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/direct_payments/case_content.h"

#include <QWidget>

class QLabel;
class QListView;

namespace letstalk::ui {

class RecordView;
class TwoLineModel;

/// One part of a case: what can be done as a list at the left, what is known at the right. Enter does; what
/// stands in the way is said whole beneath the list.
class CasePart : public QWidget
{
    Q_OBJECT
public:
    /// `name`: of the part, for its list and its text.
    explicit CasePart(const QString &name, QWidget *parent = nullptr);
    /// Keeps its place in the list.
    void show(const CasePartContent &content);
    void focusFirst();
    void goTo(const QString &title); ///< that line of the list

Q_SIGNALS:
    void wanted(const letstalk::ui::CaseAction &action);

private:
    void showCurrent();
    void act(int row);

    std::vector<CaseAction> m_actions;
    QWidget *m_left;
    TwoLineModel *m_model;
    QListView *m_list;
    QLabel *m_why;
    RecordView *m_facts;
};

} // namespace letstalk::ui
