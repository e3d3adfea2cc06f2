// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/form_dialog.h"

#include "ui/dialogs/dialog_frame.h"
#include "ui/widgets/code_box.h"
#include "ui/widgets/field.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QShortcut>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

using Kind = FormField::Kind;

CodeList listOf(const FormField &asked)
{
    CodeList list;
    for (const auto &[code, words] : asked.choices) {
        CodeItem item;
        item.code = code;
        item.label = words;
        list.items.push_back(item);
    }
    return list;
}

} // namespace

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
    : QDialog(parent), m_today(today), m_check(std::move(check)), m_error(bodyText())
{
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    onGrid(column, 0, 1.5);
    if (!form.lead.isEmpty())
        column->addWidget(bodyText(form.lead));
    for (const auto &asked : form.fields)
        addRow(asked, column);
    column->addStretch(1);
    m_error->setObjectName(u"formError"_s);
    setTone(m_error, Tone::Bad);
    m_error->hide();
    auto *ok = frameDialog(this, form.title, body, tr("%1 (Ctrl+Enter)").arg(form.doText));
    layout()->addWidget(m_error); // beside the buttons, where it is seen wherever the form stands
    ok->setDefault(false);
    ok->setAutoDefault(false);
    connect(ok, &QPushButton::clicked, this, &FormDialog::tryAccept);
    for (const int key : {Qt::Key_Return, Qt::Key_Enter})
        connect(new QShortcut(Qt::CTRL | Qt::Key(key), this), &QShortcut::activated, this,
                &FormDialog::tryAccept);
    m_before = values();
    if (m_rows.empty())
        ok->setFocus(Qt::TabFocusReason);
    else
        m_rows.front().field->control()->setFocus(Qt::TabFocusReason);
}

void FormDialog::addRow(const FormField &asked, QVBoxLayout *column)
{
    if (asked.kind == Kind::Heading) {
        column->addWidget(sectionTitle(asked.label));
        return;
    }
    if (asked.kind == Kind::Note) {
        auto *card = new QFrame;
        card->setProperty("card", true);
        auto *inside = new QVBoxLayout(card);
        onGrid(inside, 1.5, 0.5);
        if (!asked.label.isEmpty())
            inside->addWidget(quietText(asked.label));
        inside->addWidget(bodyText(asked.value.toString()));
        column->addWidget(card);
        return;
    }
    Row row {asked, nullptr, {}, {}};
    auto *control = controlFor(row);
    row.field = new Field(asked.kind == Kind::Tick ? QString() : asked.label, control);
    if (asked.kind == Kind::Tick)
        control->setAccessibleName(asked.label);
    control->setObjectName(asked.id);
    row.field->setHint(asked.hint);
    if (asked.kind == Kind::Choice || asked.kind == Kind::YesNo)
        row.field->keepNarrow();
    column->addWidget(row.field);
    m_rows.push_back(std::move(row));
}

QWidget *FormDialog::controlFor(Row &row)
{
    switch (row.asked.kind) {
    case Kind::Past:
    case Kind::Ahead:
        return dayFor(row);
    case Kind::Choice:
    case Kind::YesNo:
        return choiceFor(row);
    case Kind::Tick: {
        auto *tick = new QCheckBox(row.asked.label);
        tick->setChecked(row.asked.value.toBool());
        row.value = [tick] { return QVariant(tick->isChecked()); };
        return tick;
    }
    case Kind::Ticks:
        return ticksFor(row);
    default:
        return lineFor(row);
    }
}

QWidget *FormDialog::lineFor(Row &row)
{
    if (row.asked.kind == Kind::Words) {
        auto *words = new QPlainTextEdit(row.asked.value.toString());
        words->setTabChangesFocus(true);
        exactLines(words, 3);
        row.value = [words] { return QVariant(words->toPlainText()); };
        return words;
    }
    auto *line = new QLineEdit(row.asked.value.toString());
    atLeastWidth(line, 40);
    row.value = [line] { return QVariant(line->text()); };
    return line;
}

QWidget *FormDialog::dayFor(Row &row)
{
    auto *line = new QLineEdit(dayAsTyped(row.asked.value.toDate()));
    atLeastWidth(line, 12);
    if (row.asked.hint.isEmpty())
        row.asked.hint = tr("Day and month: 3/12 or 3/12/2026");
    const bool ahead = row.asked.kind == Kind::Ahead;
    const auto typed = [line, ahead, today = m_today] { return dayTyped(line->text(), today, ahead); };
    row.value = [typed] { return QVariant(typed().value_or(QDate())); };
    row.fault = [line, typed] {
        return line->text().trimmed().isEmpty() || typed()
            ? QString()
            : tr("This is not a day. Write 3/12 or 3/12/2026.");
    };
    return line;
}

QWidget *FormDialog::choiceFor(Row &row)
{
    if (row.asked.kind == Kind::YesNo) {
        auto *box = new YesNoBox;
        box->setAnswer(row.asked.value.isValid() ? std::optional(row.asked.value.toBool()) : std::nullopt);
        row.value = [box] { return box->answer() ? QVariant(*box->answer()) : QVariant(); };
        return box;
    }
    const QString code = row.asked.value.toString();
    auto *box = new CodeBox(listOf(row.asked), code.isEmpty() ? tr("Choose") : QString());
    if (!code.isEmpty())
        box->setCode(code);
    row.value = [box] { return QVariant(box->code()); };
    return box;
}

QWidget *FormDialog::ticksFor(Row &row)
{
    auto *group = new QWidget;
    auto *flow = new FlowLayout(group);
    onGrid(flow, 0, 1.5);
    std::vector<QCheckBox *> boxes;
    const QStringList chosen = row.asked.value.toStringList();
    for (const auto &[code, words] : row.asked.choices) {
        auto *box = new QCheckBox(words);
        box->setObjectName(code);
        box->setAccessibleName(words);
        box->setChecked(chosen.contains(code));
        if (boxes.empty())
            group->setFocusProxy(box);
        flow->addWidget(box);
        boxes.push_back(box);
    }
    row.value = [boxes] {
        QStringList codes;
        for (const auto *box : boxes)
            if (box->isChecked())
                codes << box->objectName();
        return QVariant(codes);
    };
    return group;
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
    say(mend.isEmpty() ? title : title + u' ' + mend);
}

void FormDialog::reject()
{
    if (!isEnabled())
        return; // it is being saved: whether anything was recorded is not known yet
    const auto now = values();
    if (now == m_before || now == m_warnedOf)
        return QDialog::reject();
    m_warnedOf = now; // never silently: the second time it goes
    say(tr("Nothing was recorded. Press Esc or Cancel again to let what was typed go."));
}

} // namespace letstalk::ui
