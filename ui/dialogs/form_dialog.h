// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/typed_day.h"

#include <QDialog>
#include <QHash>
#include <QMap>
#include <QPointer>
#include <QStringList>
#include <QVariant>

#include <functional>
#include <optional>
#include <utility>
#include <vector>

class QCheckBox;
class QLabel;
class QVBoxLayout;

namespace letstalk::ui {

class Field;

/// One thing that a form asks for, or says.
struct FormField
{
    enum class Kind : quint8 {
        Line, ///< text
        Words, ///< text of several lines
        Past, ///< a day, today at the latest: without a year the last such day
        Ahead, ///< a day, today at the earliest: without a year the next such day
        Choice, ///< one code
        YesNo, ///< bool; invalid: not asked
        Tick, ///< bool
        Ticks, ///< codes
        Heading,
        Note, ///< a text to read, not to fill in
    };
    QString id {}; ///< names the value, the problem and the control; headings and notes have none
    QString label;
    Kind kind = Kind::Line;
    QVariant value {}; ///< as it stands: QString, QDate, bool or QStringList
    QString hint {};
    std::vector<std::pair<QString, QString>> choices {}; ///< codes with their words
};

/// A dialog as a value: what it asks, in order.
struct Form
{
    QString title;
    QString lead {}; ///< what it is about
    std::vector<FormField> fields {};
    QString doText;
};

/// What was filled in, by the fields' ids. A field that is not there is empty.
class FormValues
{
public:
    void set(const QString &id, QVariant value) { m_values.insert(id, std::move(value)); }
    QString text(const QString &id) const; ///< without space around it
    QString code(const QString &id) const { return m_values.value(id).toString(); }
    std::optional<QDate> day(const QString &id) const; ///< unset: empty, or no day
    std::optional<bool> answer(const QString &id) const;
    bool tick(const QString &id) const { return m_values.value(id).toBool(); }
    QStringList codes(const QString &id) const { return m_values.value(id).toStringList(); }
    bool operator==(const FormValues &) const = default;

private:
    QHash<QString, QVariant> m_values;
};

/// What stands in each field, word for word, by its id: also what no value can be made of yet. For drafts.
using FormTyped = QMap<QString, QString>;

/// What is wrong, by the field's id; with the empty id: what no field can mend.
using FormProblems = QMap<QString, QString>;

/// Asks for what a Form says. What `check` finds stands beside its fields; only what it finds nothing wrong
/// with is handed on, by wanted(). The dialog stays until its owner accepts it, so that nothing typed is lost
/// when saving fails, and is never left silently.
class FormDialog : public QDialog
{
    Q_OBJECT
public:
    using Check = std::function<FormProblems(const FormValues &)>;
    FormDialog(const Form &form, QDate today, Check check = {}, QWidget *parent = nullptr);
    FormValues values() const;
    FormTyped typed() const;
    /// Writes into the fields that are there; the others stay as they are.
    void setTyped(const FormTyped &typed);
    /// Something was typed since it was opened: closing would lose it.
    bool isTouched() const { return typed() != m_before; }
    /// Asks the same of what has changed meanwhile: the form is made anew, and what was typed stays in it.
    void renew(const Form &form, Check check);
    /// Something to know before it is recorded; it is not an error.
    void showNote(const QString &text);
    /// While it is saved: nothing can be changed.
    void setBusy(bool busy);
    /// Saving failed: the dialog stays as it was filled in.
    void showError(const QString &title, const QString &mend);
    void reject() override;

Q_SIGNALS:
    void wanted();
    /// Something is typed otherwise.
    void changed();

private:
    struct Row
    {
        FormField asked;
        Field *field = nullptr;
        std::function<QVariant()> value;
        std::function<QString()> typed;
        std::function<void(const QString &)> type;
        std::function<QString()> fault; ///< what cannot be read at all; may be unset
    };
    void build(const Form &form);
    void addRow(const FormField &asked);
    QWidget *textFor(Row &row);
    QWidget *controlFor(Row &row);
    QWidget *lineFor(Row &row);
    QWidget *dayFor(Row &row);
    QWidget *choiceFor(Row &row);
    QWidget *ticksFor(Row &row);
    QWidget *tickFor(Row &row);
    void tryAccept();
    void say(const QString &text);

    QDate m_today;
    Check m_check;
    QVBoxLayout *m_column; ///< of the body
    std::vector<Row> m_rows;
    QLabel *m_note;
    QLabel *m_error;
    FormTyped m_before; ///< as it was opened
    QPointer<QWidget> m_focusBeforeBusy;
    std::optional<FormTyped> m_warnedOf; ///< what stood there when it was asked about last
};

} // namespace letstalk::ui
