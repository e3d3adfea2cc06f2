// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/secrets.h"

#include <QDialog>

#include <functional>

namespace letstalk::ui {

class Field;

/// Asks for one line: a new passphrase, a recovery key, a name. Hands back what was typed.
class LineDialog : public QDialog
{
    Q_OBJECT
public:
    struct Ask
    {
        QString title;
        QString lead {}; ///< what it is for
        QString label;
        QString hint {};
        QString doText;
        bool secret = false; ///< letters are not shown
        std::function<QString(const QString &)> problem {}; ///< what is wrong with it, or empty
    };
    explicit LineDialog(const Ask &ask, QWidget *parent = nullptr);
    QString text() const;
    SharedSecret takeText(); ///< clears the line

private:
    QLineEdit *m_line;
    Field *m_field;
};

} // namespace letstalk::ui
