// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of FormDialog that makes its rows: a control for each thing that is asked, with its value, and
// what is typed in it.
#include "ui/dialogs/form_dialog.h"

#include "ui/widgets/code_box.h"
#include "ui/widgets/field.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"
#include "ui/widgets/wrapped_check.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

using Kind = FormField::Kind;

const QString kYes = u"yes"_s;
const QString kNo = u"no"_s;

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

void FormDialog::build(const Form &form)
{
    m_rows.clear();
    while (auto *item = m_column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (!form.lead.isEmpty())
        m_column->addWidget(bodyText(form.lead));
    for (const auto &asked : form.fields)
        addRow(asked);
    m_column->addStretch(1);
    if (isVisible()) // what is added to a window that is open shows later by itself, too late for the
                     // keyboard
        for (int at = 0; at < m_column->count(); ++at)
            if (auto *row = m_column->itemAt(at)->widget())
                row->show();
}

void FormDialog::addRow(const FormField &asked)
{
    if (asked.kind == Kind::Heading) {
        auto *title = sectionTitle(asked.label);
        title->setWordWrap(true);
        m_column->addWidget(title);
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
        m_column->addWidget(card);
        return;
    }
    Row row;
    row.asked = asked;
    auto *control = controlFor(row);
    row.field = new Field(asked.kind == Kind::Tick ? QString() : asked.label, control);
    if (asked.kind == Kind::Tick)
        control->setAccessibleName(asked.label);
    control->setObjectName(asked.id);
    row.field->setHint(row.asked.hint);
    if (asked.kind == Kind::Choice || asked.kind == Kind::YesNo)
        row.field->keepNarrow();
    m_column->addWidget(row.field);
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
    case Kind::Tick:
        return tickFor(row);
    case Kind::Ticks:
        return ticksFor(row);
    case Kind::Words:
        return textFor(row);
    default:
        return lineFor(row);
    }
}

QWidget *FormDialog::textFor(Row &row)
{
    auto *words = new QPlainTextEdit(row.asked.value.toString());
    words->setTabChangesFocus(true);
    exactLines(words, 3);
    row.value = [words] { return QVariant(words->toPlainText()); };
    row.typed = [words] { return words->toPlainText(); };
    row.type = [words](const QString &text) { words->setPlainText(text); };
    connect(words, &QPlainTextEdit::textChanged, this, &FormDialog::changed);
    return words;
}

QWidget *FormDialog::lineFor(Row &row)
{
    auto *line = new QLineEdit(row.asked.value.toString());
    atLeastWidth(line, 40);
    row.value = [line] { return QVariant(line->text()); };
    row.typed = [line] { return line->text(); };
    row.type = [line](const QString &text) { line->setText(text); };
    connect(line, &QLineEdit::textChanged, this, &FormDialog::changed);
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
    row.typed = [line] { return line->text(); };
    row.type = [line](const QString &text) { line->setText(text); };
    row.fault = [line, typed] {
        return line->text().trimmed().isEmpty() || typed()
            ? QString()
            : tr("This is not a day. Write 3/12 or 3/12/2026.");
    };
    connect(line, &QLineEdit::textChanged, this, &FormDialog::changed);
    return line;
}

QWidget *FormDialog::choiceFor(Row &row)
{
    if (row.asked.kind == Kind::YesNo) {
        auto *box = new YesNoBox;
        box->setAnswer(row.asked.value.isValid() ? std::optional(row.asked.value.toBool()) : std::nullopt);
        row.value = [box] { return box->answer() ? QVariant(*box->answer()) : QVariant(); };
        row.typed = [box] { return box->answer() ? (*box->answer() ? kYes : kNo) : QString(); };
        row.type = [box](const QString &text) {
            box->setAnswer(text.isEmpty() ? std::nullopt : std::optional(text == kYes));
        };
        connect(box, &QComboBox::currentIndexChanged, this, &FormDialog::changed);
        return box;
    }
    const QString code = row.asked.value.toString();
    auto *box = new CodeBox(listOf(row.asked), code.isEmpty() ? tr("Choose") : QString());
    if (!code.isEmpty())
        box->setCode(code);
    row.value = [box] { return QVariant(box->code()); };
    row.typed = [box] { return box->code(); };
    row.type = [box](const QString &text) { box->setCode(text); };
    connect(box, &QComboBox::currentIndexChanged, this, &FormDialog::changed);
    return box;
}

QWidget *FormDialog::tickFor(Row &row)
{
    auto *tick = new WrappedCheck(row.asked.label);
    tick->setChecked(row.asked.value.toBool());
    row.value = [tick] { return QVariant(tick->isChecked()); };
    row.typed = [tick] { return tick->isChecked() ? kYes : kNo; };
    row.type = [tick](const QString &text) { tick->setChecked(text == kYes); };
    connect(tick, &QCheckBox::toggled, this, &FormDialog::changed);
    return tick;
}

QWidget *FormDialog::ticksFor(Row &row)
{
    auto *group = new QWidget;
    auto *flow = new FlowLayout(group);
    onGrid(flow, 0, 1.5);
    std::vector<QCheckBox *> boxes;
    const QStringList chosen = row.asked.value.toStringList();
    for (const auto &[code, words] : row.asked.choices) {
        auto *box = new WrappedCheck(words);
        box->setObjectName(code);
        box->setAccessibleName(words);
        box->setChecked(chosen.contains(code));
        if (boxes.empty())
            group->setFocusProxy(box);
        flow->addWidget(box);
        boxes.push_back(box);
        connect(box, &QCheckBox::toggled, this, &FormDialog::changed);
    }
    const auto codes = [boxes] {
        QStringList ticked;
        for (const auto *box : boxes)
            if (box->isChecked())
                ticked << box->objectName();
        return ticked;
    };
    row.value = [codes] { return QVariant(codes()); };
    row.typed = [codes] { return codes().join(u' '); };
    row.type = [boxes](const QString &text) {
        const QStringList ticked = text.split(u' ');
        for (auto *box : boxes)
            box->setChecked(ticked.contains(box->objectName()));
    };
    return group;
}

} // namespace letstalk::ui
