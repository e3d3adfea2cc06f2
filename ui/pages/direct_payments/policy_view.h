// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/direct_payments/policy_forms.h"

#include <QWidget>

class QListView;

namespace letstalk::ui {

class RecordView;
class TwoLineModel;

/// What the council chose about Direct Payments: a line for each choice, how it stands beside it. Enter asks
/// for another.
class PolicyView : public QWidget
{
    Q_OBJECT
public:
    explicit PolicyView(const storage::CodeLists &codes, QWidget *parent = nullptr);
    /// Keeps its line.
    void show(const services::DpPolicy &policy);
    using QWidget::show;
    void focusFirst();

Q_SIGNALS:
    void wanted(const letstalk::ui::PolicyItem &item);

private:
    void showCurrent();

    const storage::CodeLists &m_codes;
    services::DpPolicy m_policy;
    std::vector<PolicyItem> m_items;
    TwoLineModel *m_model;
    QListView *m_list;
    RecordView *m_facts;
};

} // namespace letstalk::ui
