// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/conversation_form.h"

#include "core/base/london_time.h"
#include "ui/pages/desk/connections_section.h"
#include "ui/pages/desk/needs_section.h"
#include "ui/pages/desk/next_section.h"
#include "ui/pages/desk/offer_section.h"
#include "ui/pages/desk/origin_line.h"
#include "ui/pages/desk/sheet_section.h"
#include "ui/pages/desk/talk_section.h"
#include "ui/pages/desk/who_section.h"
#include "ui/session_host.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/text.h"

#include <QPlainTextEdit>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {
constexpr int kFormCharacters = 84;
constexpr int kSignpostDays = 28;
constexpr int kHandoverDays = 14;
} // namespace

int followUpDays(const ConversationEntry &entry)
{
    if (entry.conversationType == u"C2")
        return 1;
    for (const auto &connection : entry.connections)
        if (connection.type == ConnectionType::Warm || connection.type == ConnectionType::Referral)
            return kHandoverDays;
    return kSignpostDays;
}

ConversationForm::ConversationForm(SessionHost &host, QWidget *parent)
    : QWidget(parent), m_host(host), m_sheet(new SheetSection(host)), m_origin(new OriginLine),
      m_who(new WhoSection(host)), m_needs(new NeedsSection(host.codes(), host.counter())),
      m_talk(new TalkSection(host.codes(), [&host] { return host.today(); })),
      m_connections(new ConnectionsSection(host)), m_next(new NextSection(host.today())),
      m_offer(new OfferSection(host.codes()))
{
    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 0, 3);
    for (QWidget *section : std::initializer_list<QWidget *> {m_sheet, m_origin, m_who, m_needs, m_talk,
                                                              m_connections, m_next, m_offer}) {
        limitWidth(section, kFormCharacters);
        layout->addWidget(section);
    }
    layout->addStretch(1);

    connect(m_origin, &OriginLine::changed, this, &ConversationForm::changed);
    connect(m_sheet, &SheetSection::changed, this, &ConversationForm::changed);
    connect(m_sheet, &SheetSection::nextWanted, m_who, &WhoSection::focusFirst);
    connect(m_sheet, &SheetSection::opened, m_talk, [this](bool open) { m_talk->setTimeShown(!open); });
    connect(m_sheet, &SheetSection::sheetsWanted, this, &ConversationForm::sheetsWanted);
    connect(m_offer, &OfferSection::changed, this, &ConversationForm::changed);
    connect(m_who, &WhoSection::changed, this, &ConversationForm::changed);
    connect(m_who, &WhoSection::visitorChanged, this, &ConversationForm::visitorChanged);
    connect(m_who, &WhoSection::nextWanted, m_needs, &NeedsSection::focusFirst);
    connect(m_needs, &NeedsSection::changed, this, [this] {
        m_connections->setNeeds(m_needs->needCodes());
        Q_EMIT changed();
    });
    connect(m_needs, &NeedsSection::nextWanted, m_connections, &ConnectionsSection::focusFirst);
    connect(m_connections, &ConnectionsSection::nextWanted, m_next, &NextSection::focusFirst);
    connect(m_talk, &TalkSection::nextWanted, m_connections, &ConnectionsSection::focusFirst);
    connect(m_talk, &TalkSection::changed, this, &ConversationForm::changed);
    connect(m_connections, &ConnectionsSection::changed, this, &ConversationForm::changed);
    connect(m_next, &NextSection::changed, this, &ConversationForm::changed);
    connect(this, &ConversationForm::changed, this, &ConversationForm::reviewFollowUp);
    clear();
}

void ConversationForm::clear()
{
    const QSignalBlocker quiet(this);
    m_origin->clear();
    m_site = {};
    m_takeAway.clear();
    m_named.reset();
    m_sheet->close();
    m_offer->clear();
    m_who->clear();
    m_needs->clear();
    m_talk->clear();
    m_connections->clear();
    m_next->clear(m_host.today());
    reviewFollowUp();
}

ConversationEntry ConversationForm::entry() const
{
    ConversationEntry entry;
    entry.site = m_site.isNull() ? m_host.site().id : m_site;
    m_origin->write(entry);
    m_who->write(entry);
    m_needs->write(entry);
    m_talk->write(entry);
    m_connections->write(entry);
    m_next->write(entry);
    m_offer->write(entry);
    m_sheet->write(entry);
    entry.takeAway = m_takeAway;
    if (m_named && (entry.subject ? entry.subject : entry.visitor) == m_named->second)
        entry.id = m_named->first;
    // Of another day or site, it belongs to the session of then and there.
    const bool hereAndToday
        = m_site.isNull() && (!entry.occurredAt || london::day(*entry.occurredAt) == m_host.today());
    if (m_host.session() && hereAndToday)
        entry.session = m_host.session()->id;
    return entry;
}

void ConversationForm::setEntry(const ConversationEntry &entry)
{
    {
        const QSignalBlocker quiet(this);
        m_origin->read(entry);
        m_site = entry.site == m_host.site().id ? SiteId() : entry.site;
        m_takeAway = entry.takeAway;
        m_named.reset();
        if (const auto person = entry.subject ? entry.subject : entry.visitor; entry.id && person)
            m_named.emplace(*entry.id, *person);
        m_sheet->read(entry);
        m_offer->read(entry);
        m_who->read(entry);
        m_needs->read(entry);
        m_talk->read(entry);
        m_connections->read(entry);
        m_connections->setNeeds(m_needs->needCodes());
        m_next->read(entry, m_host.today());
        reviewFollowUp();
    }
    Q_EMIT visitorChanged(entry.visitor);
}

void ConversationForm::setCorrecting()
{
    m_sheet->hide();
    m_origin->hide();
    m_who->keepVisitor();
    m_connections->keepMade();
}

bool ConversationForm::isBlank() const
{
    ConversationEntry blank;
    blank.site = m_host.site().id;
    if (m_host.session())
        blank.session = m_host.session()->id;
    return entry() == blank;
}

void ConversationForm::reviewFollowUp()
{
    const auto now = entry();
    m_next->setCanFollowUp(now.visitor || now.newVisitor || now.subject, followUpDays(now));
}

bool ConversationForm::check()
{
    m_who->clearProblems();
    m_needs->clearProblems();
    m_talk->clearProblems();
    m_connections->clearProblems();
    m_next->clearProblems();
    m_sheet->clearProblems();
    m_offer->clearProblems();
    if (m_sheet->hasUnreadable() || m_talk->hasUnreadable() || m_next->hasUnreadable())
        return false;
    const bool who = m_who->checkTyped();
    const bool needs = m_needs->checkTyped();
    const bool connections = m_connections->checkTyped();
    if (!who || !needs || !connections) {
        focusProblem();
        return false;
    }
    const auto problems = checkEntry(entry(), m_host.nowMs());
    showProblems(problems);
    return problems.empty();
}

void ConversationForm::showProblems(const std::vector<EntryProblem> &problems)
{
    for (const auto &problem : problems) {
        if (!m_sheet->showProblem(problem) && !m_offer->showProblem(problem) && !m_who->showProblem(problem)
            && !m_needs->showProblem(problem) && !m_talk->showProblem(problem)
            && !m_connections->showProblem(problem) && !m_next->showProblem(problem))
            m_needs->showProblem({EntryProblem::Field::Needs, problem.code});
    }
    focusProblem();
}

/// Takes the keyboard to the first field that has one.
void ConversationForm::focusProblem()
{
    for (auto *field : findChildren<QWidget *>())
        if (field->property("invalid").toBool() && field->isVisible() && field->isEnabled())
            return field->setFocus(Qt::OtherFocusReason);
}

void ConversationForm::focusFirst()
{
    m_who->focusFirst();
}

void ConversationForm::nothingSuitable()
{
    m_needs->nothingSuitable();
}

void ConversationForm::toggleDetails()
{
    m_talk->toggleDetails();
}

void ConversationForm::toggleOffer()
{
    m_offer->toggle();
}

void ConversationForm::openSheet()
{
    m_sheet->open();
}

void ConversationForm::nextSheet(std::optional<qint64> before)
{
    m_sheet->next(before);
}

std::optional<PersonId> ConversationForm::personAtHand() const
{
    return m_who->personAtHand();
}

void ConversationForm::setNamed(ConversationId id, PersonId person)
{
    m_named.emplace(id, person);
    Q_EMIT changed();
}

void ConversationForm::setTakeAway(const QString &code)
{
    m_takeAway = code;
    Q_EMIT changed();
}

void ConversationForm::addService(ServiceId id, const QString &name)
{
    m_connections->addService(id, name);
}

} // namespace letstalk::ui
