// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/sheet_section.h"

#include "core/base/london_time.h"
#include "core/services/error_text.h"
#include "ui/pages/desk/talk_section.h"
#include "ui/session_host.h"
#include "ui/widgets/field.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/for_role.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QLineEdit>
#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

SheetSection::SheetSection(SessionHost &host, QWidget *parent)
    : Section(tr("From a paper sheet"), parent), m_host(host), m_number(new QLineEdit),
      m_numberField(new Field(tr("Number on the sheet"), m_number)), m_when(new QLineEdit),
      m_whenField(new Field(tr("When they were here"), m_when))
{
    m_number->setObjectName(u"sheetNumber"_s);
    m_number->setPlaceholderText(tr("7K, or BLA-0007-K"));
    m_when->setObjectName(u"sheetTime"_s);
    m_when->setPlaceholderText(tr("18/11 14:05"));
    m_whenField->setHint(tr("As it was written on the sheet"));
    for (auto *edit : {m_number, m_when})
        atLeastWidth(edit, 18);
    auto *row = flowOf({m_numberField, m_whenField}, 2);
    add(row);
    auto *close = plainButton(tr("Not from paper"));
    auto *sheets = plainButton(tr("Print or list sheets"));
    onlyIf(m_host.may(Act::ManageSheets), sheets);
    auto *buttons = flowOf({close, sheets}, 2);
    add(buttons);
    hide();
    connect(m_number, &QLineEdit::textEdited, this, [this] {
        m_numberField->setProblem({});
        m_numberField->setHint({});
        Q_EMIT changed();
    });
    connect(m_number, &QLineEdit::returnPressed, this, [this] { checkNumber(true); });
    connect(m_number, &QLineEdit::editingFinished, this, [this] { checkNumber(false); });
    connect(m_when, &QLineEdit::textEdited, this, [this] {
        m_whenField->setProblem({});
        Q_EMIT changed();
    });
    connect(m_when, &QLineEdit::returnPressed, this, [this] {
        if (!hasUnreadable())
            Q_EMIT nextWanted();
    });
    connect(close, &QPushButton::clicked, this, &SheetSection::close);
    connect(sheets, &QPushButton::clicked, this, &SheetSection::sheetsWanted);
}

/// A number entered before, spoiled or never printed is told at once, not after all has been typed.
void SheetSection::checkNumber(bool goOn)
{
    const QString typed = m_number->text().trimmed();
    if (typed.isEmpty())
        return;
    m_host.post([typed](services::Workspace &workspace) { return workspace.sheets().toEnter(typed); })
        .then(this, [this, typed, goOn](const Result<PaperSheet> &sheet) {
            if (m_number->text().trimmed() != typed)
                return; // typed on meanwhile
            if (!sheet) {
                m_numberField->setProblem(services::errorText(sheet.error()).title);
                if (goOn)
                    m_number->setFocus();
                return;
            }
            m_number->setText(sheet->code);
            m_numberField->setHint(tr("Printed %1").arg(whenText(sheet->printedAt, m_host.today())));
            Q_EMIT changed();
        });
    if (goOn)
        m_when->setFocus(Qt::TabFocusReason);
}

void SheetSection::open()
{
    show();
    Q_EMIT opened(true);
    focusFirst();
}

void SheetSection::close()
{
    m_number->setText({});
    m_when->setText({});
    clearProblems();
    m_numberField->setHint({});
    if (isHidden())
        return;
    hide();
    Q_EMIT opened(false);
    Q_EMIT changed();
}

void SheetSection::next(std::optional<qint64> before)
{
    if (before)
        m_when->setText(london::day(*before).toString(u"d/M/yyyy "_s));
    open();
}

std::optional<qint64> SheetSection::time() const
{
    return occurredFromText(m_when->text(), m_host.today());
}

void SheetSection::write(ConversationEntry &entry) const
{
    if (!isOpen() || m_number->text().trimmed().isEmpty())
        return;
    entry.sheet = m_number->text().trimmed();
    entry.occurredAt = time();
}

void SheetSection::read(const ConversationEntry &entry)
{
    if (entry.sheet.isEmpty())
        return close();
    m_number->setText(entry.sheet);
    m_when->setText(entry.occurredAt ? london::day(*entry.occurredAt).toString(u"d/M/yyyy "_s)
                            + timeText(*entry.occurredAt)
                                     : QString());
    clearProblems();
    show();
    Q_EMIT opened(true);
}

bool SheetSection::showProblem(const EntryProblem &problem)
{
    if (!isOpen())
        return false;
    if (problem.field == EntryProblem::Field::Sheet || problem.field == EntryProblem::Field::Occurred) {
        m_whenField->setProblem(problemText(problem));
        return true;
    }
    return false;
}

void SheetSection::clearProblems()
{
    m_numberField->setProblem({});
    m_whenField->setProblem({});
}

bool SheetSection::hasUnreadable()
{
    if (!isOpen())
        return false;
    if (m_number->text().trimmed().isEmpty()) {
        m_numberField->setProblem(tr("Type the number on the sheet, or choose “Not from paper”."));
        m_number->setFocus();
        return true;
    }
    if (time())
        return false;
    m_whenField->setProblem(tr("Give the day and time on the sheet: 18/11 14:05."));
    m_when->setFocus();
    return true;
}

void SheetSection::focusFirst()
{
    m_number->setFocus(Qt::TabFocusReason);
}

} // namespace letstalk::ui
