// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/service_form.h"
#include "core/services/code_lists.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QVBoxLayout;

namespace letstalk::ui {

class CodeBox;
class Field;

/// An entry of the directory made or changed by hand. Works on a copy; hands back value(). Saving is the
/// caller's business.
class ServiceDialog : public QDialog
{
    Q_OBJECT
public:
    ServiceDialog(ServiceForm form, const storage::CodeLists &codes, QWidget *parent = nullptr);
    ServiceForm value() const;

private:
    QLineEdit *addLine(QVBoxLayout *layout, const QString &label, const QString &name, const QString &text,
                       Field **field = nullptr);
    QPlainTextEdit *addText(QVBoxLayout *layout, const QString &label, const QString &name,
                            const QString &text, int lines, Field **field = nullptr);
    void tryAccept();
    std::vector<FormPhone> phones() const;
    void readPlace(ServiceForm &form) const;
    /// The hours typed; `bad`: the lines that are none.
    std::vector<ServiceSchedule> hours(QStringList &bad) const;

    ServiceForm m_form;
    QLineEdit *m_name;
    QLineEdit *m_organization;
    QPlainTextEdit *m_about;
    QPlainTextEdit *m_phones;
    QLineEdit *m_email;
    QLineEdit *m_url;
    QPlainTextEdit *m_hours;
    QLineEdit *m_fees;
    QLineEdit *m_for;
    QLineEdit *m_apply;
    QLineEdit *m_address;
    QLineEdit *m_city;
    QLineEdit *m_postcode;
    QLineEdit *m_access;
    CodeBox *m_status;
    Field *m_nameField = nullptr;
    Field *m_hoursField = nullptr;
    Field *m_postcodeField = nullptr;
    Field *m_phonesField = nullptr;
    Field *m_emailField = nullptr;
    Field *m_urlField = nullptr;
};

} // namespace letstalk::ui
