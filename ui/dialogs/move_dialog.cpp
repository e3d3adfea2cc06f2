// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/move_dialog.h"

#include "ui/dialogs/dialog_frame.h"
#include "ui/dialogs/person_form.h"
#include "ui/widgets/field.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"
#include "ui/widgets/type_ahead.h"

#include <QPointer>
#include <QRadioButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

MoveDialog::MoveDialog(const storage::CodeLists &codes, const Ask &ask, QWidget *parent)
    : QDialog(parent), m_known(new QRadioButton(tr("Somebody &known"))),
      m_new(new QRadioButton(tr("Somebody n&ew"))),
      m_nobody(new QRadioButton(tr("&Nobody: it was anonymous"))), m_line(new TypeAhead),
      m_picked(bodyText()), m_form(new PersonForm(codes))
{
    build(ask);
    connect(m_line, &TypeAhead::searched, this, [this, search = ask.search](const QString &typed) {
        search(typed, [line = QPointer<TypeAhead>(m_line), typed](std::vector<TwoLineRow> rows) {
            if (line)
                line->setSuggestions(typed, std::move(rows));
        });
    });
    connect(m_line, &TypeAhead::picked, this, [this](const TwoLineRow &row) {
        m_person = PersonId::fromText(row.key.toString());
        m_picked->setText(tr("Chosen: %1").arg(row.title));
        m_field->setProblem({});
        showWay();
    });
    for (auto *way : {m_known, m_new, m_nobody})
        connect(way, &QRadioButton::toggled, this, &MoveDialog::showWay);
    m_known->setChecked(true);
    m_line->setFocus();
}

void MoveDialog::build(const Ask &ask)
{
    m_line->setObjectName(u"rightPerson"_s);
    m_line->setPlaceholderText(tr("Type a name, birth year, postcode or phone"));
    m_nobody->setObjectName(u"nobody"_s);
    m_new->setVisible(ask.mayAdd);
    m_picked->setProperty("strong", true);
    m_form->setMasked(ask.masksNames);
    atLeastWidth(m_line, 50);
    m_field = new Field(tr("Who it &was"), m_line);
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    onGrid(layout, 0, 1.5);
    layout->addWidget(
        bodyText(tr("It stands under %1 now. The other conversations of the same visit and their "
                    "follow-ups go along, and what stood before stays in the history.")
                     .arg(ask.who)));
    layout->addWidget(m_known);
    layout->addWidget(m_field);
    layout->addWidget(m_picked);
    layout->addWidget(m_new);
    layout->addWidget(m_form);
    layout->addWidget(m_nobody);
    layout->addStretch(1);
    auto *ok = frameDialog(this, tr("The wrong person"), body, tr("Put it right"));
    connect(ok, &QPushButton::clicked, this, &MoveDialog::tryAccept);
}

void MoveDialog::showWay()
{
    m_field->setVisible(m_known->isChecked());
    m_picked->setVisible(m_known->isChecked() && m_person);
    m_form->setVisible(m_new->isChecked());
}

void MoveDialog::tryAccept()
{
    if (m_known->isChecked() && !m_person) {
        m_field->setProblem(tr("Choose somebody from the list."));
        return m_line->setFocus();
    }
    const bool nameless = m_new->isChecked() && m_form->value().displayName().isEmpty();
    m_form->setProblem(nameless ? tr("Give a name.") : QString());
    if (!nameless && (!m_new->isChecked() || m_form->birthProblem().isEmpty()))
        accept();
}

services::DeskService::RightPerson MoveDialog::value() const
{
    services::DeskService::RightPerson right;
    if (m_known->isChecked())
        right.person = m_person;
    else if (m_new->isChecked())
        right.newPerson = m_form->value();
    return right;
}

} // namespace letstalk::ui
