// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/people/person_card.h"

#include "ui/models/two_line_model.h"
#include "ui/pages/desk/person_banner.h"
#include "ui/session_host.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/for_role.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/lists.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QListView>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

PersonCard::PersonCard(SessionHost &host, QWidget *parent)
    : QFrame(parent), m_host(host), m_name(sectionTitle({})),
      m_folded(quietText(tr("What is known is hidden: Shift+F9 shows it for a moment, F9 shows all names."))),
      m_facts(bodyText()), m_contact(bodyText()), m_listTitle(sectionTitle(tr("Conversations"))),
      m_lines(new TwoLineModel(this)), m_list(twoLineList(m_lines, tr("Conversations with this person"), 4)),
      m_edit(button(tr("Change details (Ctrl+E)"), "editPerson", &PersonCard::editAsked)),
      m_read(button(tr("Read the chosen one (Enter)"), "openConversation", &PersonCard::readAsked)),
      m_correct(button(tr("Correct the chosen one (C)"), "correct", &PersonCard::correctAsked))
{
    setProperty("card", true);
    m_name->setObjectName(u"personName"_s);
    m_name->setWordWrap(true);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_facts->setFocusPolicy(Qt::NoFocus); // a label, not a stop for the keyboard
    m_list->setObjectName(u"timeline"_s);
    auto *flag = button(tr("Flag for Direct Payments (Ctrl+Shift+D)"), "flagPerson", &PersonCard::flagAsked);
    auto *audit = button(tr("Who wrote, who looked (Ctrl+H)"), "audit", &PersonCard::auditAsked);
    auto *erase = button(tr("Erase for good (Ctrl+Shift+E)"), "erasePerson", &PersonCard::eraseAsked);
    onlyIf(m_host.may(Act::FlagDirectPayment), flag);
    onlyIf(m_host.may(Act::ViewAudit), audit);
    onlyIf(m_host.may(Act::ErasePerson), erase);
    connect(m_list, &QListView::doubleClicked, this, &PersonCard::readAsked);
    connect(&m_host.counter(), &CounterMode::changed, this, &PersonCard::showPerson);

    auto *acts = new FlowLayout;
    onGrid(acts, 0, 1);
    for (auto *act : {m_read, m_correct, flag})
        acts->addWidget(act);
    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 2.5, 1.5);
    layout->addLayout(headRow());
    layout->addWidget(m_folded);
    layout->addWidget(m_facts);
    layout->addWidget(m_contact);
    layout->addWidget(m_listTitle);
    layout->addWidget(m_list, 100);
    layout->addLayout(acts);
    layout->addWidget(audit, 0, Qt::AlignLeft);
    layout->addWidget(erase, 0, Qt::AlignLeft);
    layout->addStretch(1);
    hide();
}

QPushButton *PersonCard::button(const QString &text, const char *name, void (PersonCard::*asked)())
{
    auto *made = new QPushButton(text);
    made->setObjectName(QLatin1StringView(name));
    connect(made, &QPushButton::clicked, this, asked);
    return made;
}

QBoxLayout *PersonCard::headRow()
{
    auto *row = new QHBoxLayout;
    onGrid(row, 0, 1);
    row->addWidget(m_name, 1);
    row->addWidget(m_edit, 0, Qt::AlignTop);
    return row;
}

void PersonCard::fill(const Person &person, const Result<std::vector<ConversationLine>> &conversations)
{
    m_person = person;
    m_talks = conversations ? std::optional(*conversations) : std::nullopt;
    m_edit->setVisible(m_host.may(Act::EditPerson));
    showPerson();
    show();
}

bool PersonCard::isFolded() const
{
    return m_person && m_host.counter().hides(m_person->id.toText());
}

void PersonCard::showPerson()
{
    if (!m_person)
        return;
    m_name->setText(m_host.counter().shown(m_person->displayName(), m_person->id.toText()));
    m_folded->setVisible(isFolded());
    fillFacts(*m_person);
    m_contact->setText(isFolded() ? QString() : safeContactText(*m_person));
    m_contact->setVisible(!isFolded());
    fillConversations();
}

void PersonCard::clear()
{
    m_person.reset();
    m_talks.reset();
    hide();
    m_lines->setRows({});
}

void PersonCard::takeKeyboard()
{
    (m_edit->isHidden() ? static_cast<QWidget *>(m_list) : m_edit)->setFocus(Qt::OtherFocusReason);
}

std::optional<ConversationId> PersonCard::chosenConversation() const
{
    return ConversationId::fromText(m_list->currentIndex().data(TwoLineModel::Key).toString());
}

void PersonCard::fillFacts(const Person &person)
{
    QStringList facts;
    const auto line = [&facts](const QString &label, const QString &value) {
        if (!value.isEmpty())
            facts << tr("%1: %2").arg(label, value);
    };
    if (person.birth.precision == BirthPrecision::Year)
        line(tr("Born"), person.birth.date.toString(u"yyyy"_s));
    else if (person.birth.precision == BirthPrecision::Month)
        line(tr("Born"), QLocale().toString(person.birth.date, u"MMMM yyyy"_s));
    else if (person.birth.precision == BirthPrecision::Day)
        line(tr("Born"), QLocale().toString(person.birth.date, u"d MMMM yyyy"_s));
    line(tr("Phone"), person.phone);
    line(tr("E-mail"), person.email);
    line(tr("Address"), person.address);
    line(tr("Postcode"), person.noFixedAbode ? tr("no fixed abode") : person.postcode);
    if (!person.language.isEmpty())
        line(tr("Language"), m_host.codes().label(u"language"_s, person.language));
    if (!person.interpreter.isEmpty())
        line(tr("Interpreter"), m_host.codes().label(u"interpreter"_s, person.interpreter));
    line(tr("Communication"), person.communicationNeeds);
    if (!person.informationFormat.isEmpty())
        line(tr("Reads letters in"), m_host.codes().label(u"information_format"_s, person.informationFormat));
    m_facts->setText(isFolded() ? QString() : facts.join(u'\n'));
    m_facts->setVisible(!m_facts->text().isEmpty());
}

void PersonCard::fillConversations()
{
    const int at = m_list->currentIndex().row();
    std::vector<TwoLineRow> rows;
    if (m_talks)
        for (const auto &line : *m_talks)
            rows.push_back(conversationRow(line, m_host.codes(), m_host.today(), m_host.counter(),
                                           m_person->id.toText()));
    const bool none = rows.empty();
    m_listTitle->setText(!m_talks   ? tr("The conversations could not be read")
                             : none ? tr("No conversation yet")
                                    : tr("Conversations"));
    m_list->setVisible(!none);
    m_read->setVisible(!none && m_host.may(Act::ViewConversation));
    m_correct->setVisible(!none && m_host.may(Act::LogConversation));
    m_lines->setRows(std::move(rows));
    if (at >= 0 && at < m_lines->rowCount())
        m_list->setCurrentIndex(m_lines->index(at));
}

} // namespace letstalk::ui
