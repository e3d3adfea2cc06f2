// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/move_dialog.h"

#include "ui/dialogs/dialog_frame.h"
#include "ui/dialogs/person_form.h"
#include "ui/widgets/field.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"
#include "ui/widgets/type_ahead.h"

#include <QCheckBox>
#include <QPointer>
#include <QRadioButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

MoveDialog::MoveDialog(const storage::CodeLists &codes, const Ask &ask, QWidget *parent)
    : QDialog(parent), m_ask(ask), m_visitor(new QRadioButton(tr("Who was &here: %1").arg(ask.visitor.who))),
      m_subject(new QRadioButton), m_lead(bodyText()), m_takeBack(new QCheckBox), m_leadStays(bodyText()),
      m_known(new QRadioButton(tr("Somebody &known"))), m_new(new QRadioButton(tr("Somebody n&ew"))),
      m_nobody(new QRadioButton(tr("&Nobody: it was anonymous"))), m_line(new TypeAhead),
      m_picked(bodyText()), m_form(new PersonForm(codes))
{
    build();
    connect(m_line, &TypeAhead::searched, this, [this](const QString &typed) {
        if (m_ask.search)
            m_ask.search(typed, [line = QPointer<TypeAhead>(m_line), typed](std::vector<TwoLineRow> rows) {
                if (line)
                    line->setSuggestions(typed, std::move(rows));
            });
    });
    connect(m_line, &TypeAhead::picked, this, [this](const TwoLineRow &row) {
        m_person = PersonId::fromText(row.key.toString());
        m_picked->setText(tr("Chosen: %1. Enter puts it right.").arg(row.title));
        m_field->setProblem({});
        showWay();
    });
    connect(m_line, &TypeAhead::enterOnEmpty, this, &MoveDialog::tryAccept);
    for (auto *way : {m_known, m_new, m_nobody})
        connect(way, &QRadioButton::toggled, this, &MoveDialog::showWay);
    connect(m_visitor, &QRadioButton::toggled, this, &MoveDialog::showPart);
    m_visitor->setChecked(true);
    m_known->setChecked(true);
    showPart();
    m_line->setFocus();
}

/// Which of the two people is the wrong one; hidden where there is one.
QWidget *MoveDialog::buildPart()
{
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    onGrid(layout, 0, 1);
    if (m_ask.subject)
        m_subject->setText(tr("Whom it is &about: %1").arg(m_ask.subject->who));
    m_visitor->setObjectName(u"wrongVisitor"_s);
    m_subject->setObjectName(u"wrongSubject"_s);
    layout->addWidget(bodyText(tr("Which of them is wrong?")));
    layout->addWidget(m_visitor);
    layout->addWidget(m_subject);
    if (!m_ask.subject)
        part->hide();
    return part;
}

void MoveDialog::build()
{
    constexpr int kLines = 16; // room for the answers to what is typed
    m_line->setObjectName(u"rightPerson"_s);
    m_line->setWary(true);
    m_line->setPlaceholderText(tr("Type a name, birth year, postcode or phone"));
    m_nobody->setObjectName(u"nobody"_s);
    m_takeBack->setObjectName(u"takeLeadBack"_s);
    m_lead->setObjectName(u"wrongLead"_s);
    if (!m_ask.mayAdd)
        m_new->hide();
    m_picked->setProperty("strong", true);
    m_form->setMasked(m_ask.masksNames);
    setTone(m_lead, Tone::Warn);
    atLeastWidth(m_line, 50);
    m_field = new Field(tr("Who it &was"), m_line);
    auto *concerns = bodyText(
        tr("If you sealed a concern in this conversation, it keeps the wrong name: add a note to it, or ring "
           "the safeguarding team. You sealed today: %1.")
            .arg(QStringList(m_ask.concerns.begin(), m_ask.concerns.end()).join(u", "_s)));
    concerns->setObjectName(u"wrongConcern"_s);
    setTone(concerns, Tone::Warn);
    if (m_ask.concerns.empty())
        concerns->hide();
    auto *body = new QWidget;
    atLeastLines(body, kLines);
    auto *layout = new QVBoxLayout(body);
    onGrid(layout, 0, 1.5);
    layout->addWidget(
        bodyText(tr("It stands under %1 now. The other conversations of the same visit and their "
                    "follow-ups go along, and what stood before stays in the history.")
                     .arg(m_ask.visitor.who)));
    auto *ways = new QWidget; // radio buttons choose among their siblings
    auto *column = new QVBoxLayout(ways);
    onGrid(column, 0, 1.5);
    layout->addWidget(buildPart());
    layout->addWidget(ways);
    column->addWidget(m_known);
    column->addWidget(m_field);
    column->addWidget(m_picked);
    column->addWidget(m_nobody);
    column->addWidget(m_new);
    column->addWidget(m_form);
    for (QWidget *widget : std::initializer_list<QWidget *> {m_lead, m_takeBack, m_leadStays, concerns})
        layout->addWidget(widget);
    layout->addStretch(1);
    auto *ok = frameDialog(this, tr("The wrong person"), body, tr("Put it right"));
    connect(ok, &QPushButton::clicked, this, &MoveDialog::tryAccept);
}

const MoveDialog::Wrong &MoveDialog::wrong() const
{
    return m_subject->isChecked() && m_ask.subject ? *m_ask.subject : m_ask.visitor;
}

/// What hangs on the wrong person: a lead that they may know nothing of.
void MoveDialog::showPart()
{
    QStringList raised, staying;
    for (const auto &lead : wrong().leads)
        (lead.mayTakeBack ? raised : staying) << lead.reference;
    m_lead->setText(
        tr("A Direct Payments lead was raised for %1 that day. Had they not agreed to it, it must "
           "not stay.")
            .arg(wrong().who));
    m_lead->setVisible(!wrong().leads.empty());
    m_takeBack->setText(tr("&Take lead %1 back too").arg(raised.join(u", "_s)));
    m_takeBack->setVisible(!raised.isEmpty());
    m_takeBack->setChecked(!raised.isEmpty());
    m_leadStays->setText(tr("Lead %1 has been worked on or is not yours to take back: tell a social worker.")
                             .arg(staying.join(u", "_s)));
    m_leadStays->setVisible(!staying.isEmpty());
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
    if (m_subject->isChecked())
        right.part = services::DeskService::RightPerson::Part::Subject;
    if (m_takeBack->isChecked())
        for (const auto &lead : wrong().leads)
            if (lead.mayTakeBack)
                right.leads.push_back(lead.op);
    if (m_known->isChecked())
        right.person = m_person;
    else if (m_new->isChecked())
        right.newPerson = m_form->value();
    return right;
}

} // namespace letstalk::ui
