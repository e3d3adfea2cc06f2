// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QStringList>

class QCheckBox;
class QLineEdit;

namespace letstalk::ui {

class Field;

/// Asks before something that cannot be undone: says in sentences what will happen, and where much goes has
/// something typed, so that nobody confirms by habit. Accepted means: do it.
class ConfirmDialog : public QDialog
{
    Q_OBJECT
public:
    struct Ask
    {
        QString title;
        QStringList consequences; ///< sentences, one a paragraph
        QString doText; ///< "Withdraw it"
        QString option {}; ///< a choice that goes with it; empty: none
        QString typed {}; ///< what has to be typed; empty: nothing
        QString typedLabel {};
    };
    explicit ConfirmDialog(const Ask &ask, QWidget *parent = nullptr);
    bool optionChosen() const;
    QString typed() const;

private:
    void tryAccept(const Ask &ask);
    QCheckBox *m_option = nullptr;
    QLineEdit *m_typed = nullptr;
    Field *m_typedField = nullptr;
};

} // namespace letstalk::ui
