// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/micro_match.h"

#include <QWidget>

#include <optional>

class QLabel;
class QLineEdit;
class QTableView;

namespace letstalk::ui {

class Field;
class TextTableModel;

/// Checks of micro-enterprises that have run out, or will soon: with one of them out nobody can be sent
/// there.
class ChecksView : public QWidget
{
    Q_OBJECT
public:
    explicit ChecksView(QWidget *parent = nullptr);
    /// Within how many days, as typed; unset when that is no number, which is said beside the field.
    std::optional<int> days();
    void show(const std::vector<ExpiringCheck> &checks);
    using QWidget::show;
    void focusFirst();

Q_SIGNALS:
    void reloadWanted();

private:
    QLineEdit *m_days;
    Field *m_daysField;
    QLabel *m_empty;
    TextTableModel *m_model;
    QTableView *m_table;
    std::vector<std::pair<ServiceId, QString>> m_rows; ///< enterprise and check of the table's rows
};

} // namespace letstalk::ui
