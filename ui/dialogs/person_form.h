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
/// Short is for the desk, while somebody talks; Full has everything.
class PersonForm : public QWidget
{
    Q_OBJECT
public:
    enum class Extent { Short, Full };
    explicit PersonForm(const storage::CodeLists &codes, Extent extent = Extent::Short,
                        QWidget *parent = nullptr);
    void setValue(const Person &person);
    Person value() const;
    /// Fills the name from what was typed in a search: "sian jones 1950".
    void setTyped(const QString &typed);
    void clear() { setValue({}); }
    void setProblem(const QString &problem);
    /// A birth date that cannot be read; empty when all is well.
    QString birthProblem() const;
    /// Shows what cannot be right beside its field and takes the keyboard to the first. True when all is
    /// well.
    bool check(QDate today);
    void focusFirst();
    /// What says who it is shows as dots, except in the line that has the keyboard.
    void setMasked(bool masked);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void changed();

private:
    void build(const storage::CodeLists &codes, Extent extent);
    void connectAll();
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
    QLineEdit *m_email;
    QLineEdit *m_bestTime;
    QCheckBox *m_noAbode;
    CodeBox *m_language;
    CodeBox *m_interpreter;
    CodeBox *m_format;
    YesNoBox *m_mayContact;
    YesNoBox *m_phoneOk;
    YesNoBox *m_voicemailOk;
    YesNoBox *m_textOk;
    YesNoBox *m_postOk;
    YesNoBox *m_sayCouncil;
    Field *m_givenField;
    Field *m_birthField;
    Field *m_phoneField;
    Field *m_postcodeField;
    Field *m_emailField;
};

} // namespace letstalk::ui
