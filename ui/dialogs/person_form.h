// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/person.h"
#include "core/services/service_context.h"

#include <QWidget>

class QLineEdit;
class QPlainTextEdit;
class QCheckBox;
class QLabel;

namespace letstalk::ui {

class CodeBox;
class Field;
class YesNoBox;

/// What may be written down about a person: only a name is needed. Takes a value, gives a value.
class PersonForm : public QWidget
{
    Q_OBJECT
public:
    explicit PersonForm(const storage::CodeLists &codes, QWidget *parent = nullptr);
    void setValue(const Person &person);
    Person value() const;
    /// Fills the name from what was typed in a search: "sian jones 1950".
    void setTyped(const QString &typed);
    void clear() { setValue({}); }
    void setProblem(const QString &problem);
    /// A birth date that cannot be read; empty when all is well.
    QString birthProblem() const;
    void focusFirst();
    /// What says who it is shows as dots, except in the line that has the keyboard.
    void setMasked(bool masked);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void changed();

private:
    void build(const storage::CodeLists &codes);
    void showBirthProblem();
    std::vector<QLineEdit *> telling() const;

    bool m_masked = false;
    Person m_base; ///< what the form does not show goes through unchanged
    QLineEdit *m_given;
    QLineEdit *m_family;
    QLineEdit *m_known;
    QLineEdit *m_birth;
    QLineEdit *m_phone;
    QLineEdit *m_postcode;
    QLineEdit *m_address;
    QLineEdit *m_communication;
    CodeBox *m_language;
    YesNoBox *m_mayContact;
    YesNoBox *m_phoneOk;
    YesNoBox *m_voicemailOk;
    Field *m_givenField;
    Field *m_birthField;
};

} // namespace letstalk::ui
