// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sealed/dp_panel.h"

#include "ui/dialogs/dp_flag_dialog.h"
#include "ui/session_host.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

DpPanel::DpPanel(SessionHost &host, NoticeBar &notice, QWidget *page)
    : m_host(host), m_notice(notice), m_lead(new LeadRun(host, notice, page)), m_sign(bodyText()),
      m_begunText(bodyText()), m_prompts(new QWidget), m_promptColumn(new QVBoxLayout(m_prompts)),
      m_flag(new QPushButton(tr("Flag for Direct Payments…"))),
      m_interest(new QPushButton(tr("Only asked, or was told…")))
{
    setProperty("card", true);
    setAccessibleName(tr("Direct Payments"));
    m_sign->setObjectName(u"dpSign"_s);
    m_begunText->setObjectName(u"dpBegun"_s);
    setTone(m_begunText, Tone::Warn);
    m_begunText->hide();
    m_prompts->setObjectName(u"dpPrompts"_s);
    m_flag->setObjectName(u"dpFlag"_s);
    m_interest->setObjectName(u"dpInterest"_s);
    onGrid(m_promptColumn, 0, 1);
    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 2, 1);
    layout->addWidget(sectionTitle(tr("Direct Payments")));
    layout->addWidget(m_sign);
    layout->addWidget(m_begunText);
    layout->addWidget(m_prompts);
    auto *buttons = flowOf({m_flag, m_interest}, 1);
    layout->addLayout(buttons);
    m_sign->hide();
    m_prompts->hide();
    hide();
    m_lead->saysUndoKey();
    connect(m_flag, &QPushButton::clicked, this, &DpPanel::flag);
    connect(m_interest, &QPushButton::clicked, this, &DpPanel::noteInterest);
    connect(&m_host, &SessionHost::changed, this, [this] { showSign(m_person); });
    connect(&m_host.counter(), &CounterMode::changed, this, &DpPanel::showBegun);
    connect(m_lead, &LeadRun::ended, this, &DpPanel::loadBegun);
    connect(m_lead, &LeadRun::rulesRead, this, &DpPanel::showPrompts);
    loadBegun();
}

/// A lead that was being written when the program was locked, or stopped.
void DpPanel::loadBegun()
{
    m_lead->findBegun([this](const std::optional<LeadRun::Draft> &draft, const QString &name) {
        m_begun = draft;
        m_begunName = name;
        showBegun();
    });
}

void DpPanel::showBegun()
{
    m_begunText->setVisible(m_begun.has_value());
    if (m_begun)
        m_begunText->setText(
            tr("A lead for %1 was begun, %2. It is kept for you alone: Ctrl+Shift+D opens it again.")
                .arg(m_host.counter().shown(m_begunName, m_begun->form.person->toText()),
                     whenText(m_begun->changedAt, m_host.today())));
    m_interest->setVisible(m_person.has_value() && m_sign->isHidden());
    setVisible(m_person.has_value() || !m_facts.empty() || m_begun.has_value());
}

void DpPanel::showEntry(const ConversationEntry &entry)
{
    if (!m_host.may(Act::FlagDirectPayment))
        return;
    m_entry = entry;
    if (const auto person = leadPersonOf(entry); person != m_person)
        showSign(person);
    if (const auto facts = indicatorFacts(entry); !m_shownOnce || facts != m_facts) {
        m_facts = facts;
        showPrompts();
    }
    showBegun();
}

void DpPanel::showPrompts()
{
    m_shownOnce = true;
    while (auto *item = m_promptColumn->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    auto facts = m_facts;
    facts.insert(m_known.begin(), m_known.end());
    const auto shown = shownIndicators(m_lead->rules(), {}, facts, m_host.actor().roles);
    for (const auto &one : shown) {
        m_promptColumn->addWidget(bodyText(one.rule->current().text));
        m_promptColumn->addWidget(quietText(
            tr("%1: %2. A prompt, not a judgement.").arg(promptSource(*one.rule), one.rule->trigger)));
    }
    m_prompts->setVisible(!shown.empty());
}

void DpPanel::showSign(std::optional<PersonId> person)
{
    m_person = person;
    if (!std::exchange(m_known, {}).empty())
        showPrompts();
    if (!person || !m_host.may(Act::SeeLead))
        return m_sign->hide();
    struct Known
    {
        std::optional<DpLeadSign> sign;
        IndicatorFacts facts;
    };
    m_host
        .post([id = *person](services::Workspace &workspace) -> Result<Known> {
            Known known;
            LT_ASSIGN(known.sign, workspace.directPayments().sign(id));
            LT_ASSIGN(const bool concern, workspace.directPayments().knowsConcern(id));
            LT_ASSIGN(const bool budget, workspace.directPayments().knowsBudget(id));
            if (concern)
                known.facts.insert(IndicatorFact::ConcernOpen);
            if (budget)
                known.facts.insert(IndicatorFact::BudgetOnRecord);
            return known;
        })
        .then(this, [this, person](const Result<Known> &known) {
            if (m_person != person)
                return;
            const bool isOpen = known && known->sign;
            m_sign->setText(isOpen ? signText(*known->sign) : QString());
            m_sign->setVisible(isOpen);
            m_interest->setVisible(!isOpen);
            m_known = known ? known->facts : IndicatorFacts();
            if (!m_known.empty())
                showPrompts();
        });
}

void DpPanel::remember(const ConversationEntry &entry, ConversationId id)
{
    m_savedEntry = entry;
    m_saved = id;
}

void DpPanel::needsName(const QString &what)
{
    m_notice.show(Tone::Plain,
                  tr("%1 needs somebody who is known by name. Name the visitor, or save the conversation "
                     "first; then flag it here.")
                      .arg(what));
}

void DpPanel::flag()
{
    if (m_lead->isBusy() || !m_host.may(Act::FlagDirectPayment))
        return;
    const auto person = leadPersonOf(m_entry);
    const bool fromSaved = !m_entry.newVisitor && m_saved.has_value();
    if (person)
        return m_lead->start({person, m_entry.id, true, indicatorFacts(m_entry)});
    if (m_begun && (!fromSaved || leadPersonOf(m_savedEntry) == m_begun->form.person))
        return m_lead->resume(*m_begun);
    if (fromSaved)
        return m_lead->start({{}, m_saved, false, indicatorFacts(m_savedEntry)});
    needsName(tr("A lead"));
}

void DpPanel::noteInterest()
{
    if (const auto person = leadPersonOf(m_entry))
        m_lead->noteInterest(person);
    else if (!m_entry.newVisitor && m_saved)
        m_lead->noteInterest({}, m_saved);
    else
        needsName(tr("This"));
}

} // namespace letstalk::ui
