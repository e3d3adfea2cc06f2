// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/council_values.h"

#include <QDialog>

class QDateEdit;
class QRadioButton;

namespace letstalk::ui {

class Field;

/// A computer that is gone: lost or stolen, and what follows from each, in plain sentences.
class WithdrawDialog : public QDialog
{
    Q_OBJECT
public:
    WithdrawDialog(const QString &name, QDate today, QWidget *parent = nullptr);
    services::Withdrawal reason() const;
    /// Stolen: the last day on which it was in good hands.
    QDate trustedUntil() const;

private:
    QRadioButton *m_lost;
    QRadioButton *m_stolen;
    QDateEdit *m_day;
    Field *m_dayField;
};

} // namespace letstalk::ui
