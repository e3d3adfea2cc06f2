// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/unlock/wizard_step.h"

#include <QStringList>

#include <vector>

class QLabel;
class QLineEdit;

namespace letstalk::ui {

class Field;
class NoticeBar;

/// The recovery key: shown once, printed or saved, and a part of it typed back before the end.
class RecoveryKeyStep : public WizardStep
{
    Q_OBJECT
public:
    explicit RecoveryKeyStep(NoticeBar &notice, QWidget *parent = nullptr);
    void setKey(const QString &key, const QString &council);
    /// The groups that are asked for, from 0; for the person and for tests.
    const std::vector<int> &askedGroups() const { return m_asked; }
    void focusFirst() override;
    bool check() override; ///< once the right groups are there, the key is shown no more

private:
    void print();
    void save();

    NoticeBar &m_notice;
    QString m_council;
    QStringList m_groups;
    QLabel *m_key;
    std::vector<QLineEdit *> m_typedBack;
    std::vector<Field *> m_typedBackFields;
    std::vector<int> m_asked;
};

} // namespace letstalk::ui
