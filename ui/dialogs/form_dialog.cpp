// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/form_dialog.h"

#include "ui/dialogs/dialog_frame.h"
#include "ui/tell_error.h"
#include "ui/widgets/field.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"

#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

QString FormValues::text(const QString &id) const
{
    return m_values.value(id).toString().trimmed();
}

std::optional<QDate> FormValues::day(const QString &id) const
{
    const QDate day = m_values.value(id).toDate();
    return day.isValid() ? std::optional(day) : std::nullopt;
}

std::optional<bool> FormValues::answer(const QString &id) const
{
    const auto value = m_values.value(id);
    return value.isValid() ? std::optional(value.toBool()) : std::nullopt;
}

FormDialog::FormDialog(const Form &form, QDate today, Check check, QWidget *parent)
    : QDialog(parent), m_today(today), m_check(std::move(check)), m_note(bodyText()), m_error(bodyText())
{
    auto *body = new QWidget;
    m_column = new QVBoxLayout(body);
    onGrid(m_column, 0, 1.5);
    build(form);
    m_note->setObjectName(u"formNote"_s);
    setTone(m_note, Tone::Warn);
    m_error->setObjectName(u"formError"_s);
    setTone(m_error, Tone::Bad);
    auto *ok = frameDialog(this, form.title, body, tr("%1 (Ctrl+Enter)").arg(form.doText));
    for (auto *label : {m_note, m_error}) {
        label->hide();
        layout()->addWidget(label); // beside the buttons, where it is seen wherever the form stands
    }
    ok->setDefault(false);
    ok->setAutoDefault(false);
    connect(ok, &QPushButton::clicked, this, &FormDialog::tryAccept);
    m_before = typed();
    if (m_rows.empty())
        ok->setFocus(Qt::TabFocusReason);
    else
        m_rows.front().field->control()->setFocus(Qt::TabFocusReason);
}

FormTyped FormDialog::typed() const
{
    FormTyped typed;
    for (const auto &row : m_rows)
        typed.insert(row.asked.id, row.typed());
    return typed;
}

void FormDialog::setTyped(const FormTyped &typed)
{
    for (auto &row : m_rows)
        if (const auto found = typed.find(row.asked.id); found != typed.end() && *found != row.typed())
            row.type(*found);
}

void FormDialog::renew(const Form &form, Check check)
{
    FormTyped own = typed();
    for (auto it = own.begin(); it != own.end();) // what nobody touched is as the case now has it
        it = m_before.value(it.key()) == *it ? own.erase(it) : std::next(it);
    const auto *focus = m_focusBeforeBusy ? m_focusBeforeBusy.data() : focusWidget();
    const QString at = focus ? focus->objectName() : QString();
    m_check = std::move(check);
    build(form);
    m_before = typed();
    setTyped(own);
    m_warnedOf.reset();
    setBusy(false);
    if (auto *again = at.isEmpty() ? nullptr : findChild<QWidget *>(at)) // once it has been shown
        QTimer::singleShot(0, again, [again] { again->setFocus(Qt::OtherFocusReason); });
}

FormValues FormDialog::values() const
{
    FormValues values;
    for (const auto &row : m_rows)
        values.set(row.asked.id, row.value());
    return values;
}

void FormDialog::tryAccept()
{
    if (!isEnabled())
        return;
    auto problems = m_check ? m_check(values()) : FormProblems();
    Field *first = nullptr;
    for (auto &row : m_rows) {
        QString problem = problems.take(row.asked.id);
        if (row.fault && !row.fault().isEmpty())
            problem = row.fault();
        row.field->setProblem(problem);
        if (!problem.isEmpty() && !first)
            first = row.field;
    }
    say(problems.isEmpty() ? QString() : QStringList(problems.values()).join(u'\n'));
    if (first)
        return first->control()->setFocus(Qt::OtherFocusReason);
    if (problems.isEmpty())
        Q_EMIT wanted();
}

void FormDialog::say(const QString &text)
{
    m_error->setText(text);
    m_error->setVisible(!text.isEmpty());
    if (!text.isEmpty())
        announce(m_error, text);
}

void FormDialog::showNote(const QString &text)
{
    m_note->setText(text);
    m_note->setVisible(!text.isEmpty());
    if (!text.isEmpty())
        announce(m_note, text);
}

void FormDialog::setBusy(bool busy)
{
    if (busy && isEnabled())
        m_focusBeforeBusy = focusWidget(); // what is disabled loses the keyboard
    setEnabled(!busy);
    if (!busy && m_focusBeforeBusy)
        m_focusBeforeBusy->setFocus(Qt::OtherFocusReason);
}

void FormDialog::showError(const QString &title, const QString &mend)
{
    setBusy(false);
    say(sentences(title, mend));
}

void FormDialog::reject()
{
    if (!isEnabled())
        return; // it is being saved: whether anything was recorded is not known yet
    const auto now = typed();
    if (now == m_before || now == m_warnedOf)
        return QDialog::reject();
    m_warnedOf = now; // never silently: the second time it goes
    say(tr("Nothing was recorded. Press Esc or Cancel again to let what was typed go."));
}

} // namespace letstalk::ui
