// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/secrets.h"
#include "ui/unlock/wizard_step.h"

class QLabel;
class QLineEdit;

namespace letstalk::ui {

class Field;

/// Who makes the file: short name, name, and a passphrase that is hard to guess.
class YouStep : public WizardStep
{
    Q_OBJECT
public:
    explicit YouStep(QWidget *parent = nullptr);
    QString userName() const;
    QString displayName() const; ///< the short name when nothing else was given
    SharedSecret passphrase() const;
    void clearSecrets();
    void focusFirst() override;
    bool check() override;

private:
    void judgePassphrase();

    QLineEdit *m_user;
    QLineEdit *m_display;
    QLineEdit *m_passphrase;
    QLineEdit *m_again;
    Field *m_userField;
    Field *m_passphraseField;
    Field *m_againField;
    QLabel *m_strength;
};

} // namespace letstalk::ui
