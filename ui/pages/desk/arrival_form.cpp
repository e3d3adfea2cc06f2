// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/arrival_form.h"

#include "core/domain/party.h"
#include "ui/widgets/code_box.h"
#include "ui/widgets/field.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/number_box.h"
#include "ui/widgets/text.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {
constexpr int kLongestName = 40;
constexpr int kShortChoice = 10; ///< letters: the pane is narrow, the list of choices is not
} // namespace

ArrivalForm::ArrivalForm(const storage::CodeLists &codes, QWidget *parent)
    : QWidget(parent), m_urgency(new CodeBox(codes.list(u"urgency"_s))),
      m_party(new NumberBox(1, kLargestParty)), m_partyField(new Field(tr("People"), m_party)),
      m_channel(new CodeBox(codes.list(u"channel"_s))), m_firstName(new QLineEdit)
{
    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 0, 1);
    m_urgency->setObjectName(u"arrivalUrgency"_s);
    m_party->setObjectName(u"arrivalParty"_s);
    m_channel->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_channel->setMinimumContentsLength(kShortChoice);
    m_channel->setObjectName(u"arrivalChannel"_s);
    m_firstName->setObjectName(u"arrivalName"_s);
    m_firstName->setMaxLength(kLongestName);
    m_firstName->setPlaceholderText(tr("Not on show"));
    atLeastWidth(m_firstName, 22);
    // Beside each other where there is room: in the strip the form must not take the page's height.
    auto *fields
        = flowOf({new Field(tr("How soon"), m_urgency), m_partyField,
                  new Field(tr("How they came"), m_channel), new Field(tr("First name"), m_firstName)},
                 1.25);
    layout->addLayout(fields);

    auto *row = new FlowLayout;
    onGrid(row, 0, 1);
    auto *give = primaryButton(tr("Give token (Enter)"));
    give->setObjectName(u"giveToken"_s);
    give->setAutoDefault(false);
    auto *cancel = plainButton(tr("Cancel (Esc)"));
    row->addWidget(give);
    row->addWidget(cancel);
    layout->addLayout(row);
    connect(give, &QPushButton::clicked, this, &ArrivalForm::tryAccept);
    connect(cancel, &QPushButton::clicked, this, &ArrivalForm::cancelled);
    for (QWidget *control :
         std::initializer_list<QWidget *> {m_urgency, m_party, m_channel, m_firstName, give, cancel})
        control->installEventFilter(this);
}

void ArrivalForm::open()
{
    m_urgency->setCode(u"ROUTINE"_s);
    m_party->setNumber(1);
    m_partyField->setProblem({});
    m_channel->setCode(u"FACE_TO_FACE"_s);
    m_firstName->setText({});
    show();
    m_urgency->setFocus(Qt::ShortcutFocusReason);
}

services::QueueService::Arrival ArrivalForm::value() const
{
    services::QueueService::Arrival arrival;
    arrival.urgency = m_urgency->code();
    arrival.partySize = m_party->number().value_or(0); // tryAccept() lets no other through
    arrival.channel = m_channel->code();
    arrival.firstName = m_firstName->text().trimmed();
    return arrival;
}

/// A number that cannot be is neither cut nor taken: it stands there, with what to do.
void ArrivalForm::tryAccept()
{
    m_party->interpretText();
    if (m_party->problem().isEmpty())
        return Q_EMIT accepted();
    m_partyField->setProblem(tr("Write 1 to %1. For more people, give another token.").arg(kLargestParty));
    m_party->setFocus(Qt::OtherFocusReason);
    m_party->selectAll();
}

/// Enter accepts wherever the keyboard is, and Escape leaves.
bool ArrivalForm::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        if (auto *button = qobject_cast<QPushButton *>(watched)) {
            button->click();
            return true;
        }
        tryAccept();
        return true;
    }
    if (key == Qt::Key_Escape) {
        Q_EMIT cancelled();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace letstalk::ui
