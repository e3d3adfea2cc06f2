// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/service_care.h"
#include "core/services/code_lists.h"

#include <QDialog>

class QLineEdit;

namespace letstalk::ui {

class CodeBox;
class Field;

/// A dated notice on a service. Hands back value(); saving is the caller's business.
class NoticeDialog : public QDialog
{
    Q_OBJECT
public:
    NoticeDialog(const QString &service, const storage::CodeLists &codes, QDate today,
                 QWidget *parent = nullptr);
    ServiceNotice value() const; ///< without the service

private:
    void tryAccept();

    QDate m_today;
    CodeBox *m_kind;
    QLineEdit *m_text;
    QLineEdit *m_from;
    QLineEdit *m_until;
    Field *m_textField;
    Field *m_fromField;
    Field *m_untilField;
};

/// What is wrong with an entry, and what would be right.
class WrongDialog : public QDialog
{
    Q_OBJECT
public:
    WrongDialog(const QString &service, const storage::CodeLists &codes, const QString &how,
                QWidget *parent = nullptr);
    QString what() const;
    QString how() const;
    QString note() const;

private:
    CodeBox *m_what;
    CodeBox *m_how;
    QLineEdit *m_note;
};

} // namespace letstalk::ui
