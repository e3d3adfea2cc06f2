// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/person_banner.h"

#include "core/base/london_time.h"
#include "ui/action_list.h"
#include "ui/models/two_line_model.h"
#include "ui/session_host.h"
#include "ui/tell_error.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/lists.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QListView>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {
constexpr int kBefore = 5;
}

QString safeContactText(const Person &person)
{
    const auto &safe = person.safeContact;
    QStringList parts;
    if (person.contactPermission == false)
        parts << PersonBanner::tr("Has not agreed to be contacted");
    else if (!person.contactPermission)
        parts << PersonBanner::tr("Contact permission not asked");
    else
        parts << PersonBanner::tr("May be contacted");
    if (safe.phone == false)
        parts << PersonBanner::tr("do not phone");
    if (safe.voicemail == false)
        parts << PersonBanner::tr("no voicemail");
    if (safe.text == false)
        parts << PersonBanner::tr("no texts");
    if (safe.post == false)
        parts << PersonBanner::tr("no post");
    if (safe.maySayCouncil == false)
        parts << PersonBanner::tr("do not say council");
    if (!safe.bestTime.isEmpty())
        parts << PersonBanner::tr("best time: %1").arg(safe.bestTime);
    return parts.join(u", "_s);
}

PersonBanner::PersonBanner(SessionHost &host, QWidget *parent)
    : QFrame(parent), m_host(host), m_name(sectionTitle({})), m_facts(bodyText()), m_contact(quietText()),
      m_folded(quietText(tr("What is known and was said before is hidden: Shift+F9 shows it for a moment."))),
      m_before(quietText(tr("Earlier conversations"))), m_model(new TwoLineModel(this))
{
    setProperty("card", true);
    setAccessibleName(tr("The person who is here"));
    m_name->setWordWrap(true);
    m_list = twoLineList(m_model, tr("Earlier conversations"));
    asHighAsItsRows(m_list, kBefore);
    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 2, 1);
    for (QWidget *widget :
         std::initializer_list<QWidget *> {m_name, m_folded, m_facts, m_contact, m_before, m_list})
        layout->addWidget(widget);
    m_list->setObjectName(u"earlier"_s);
    m_list->setAccessibleDescription(tr("Enter opens one to read"));
    connect(m_list, &QListView::doubleClicked, this, &PersonBanner::openChosen);
    connect(&m_host.counter(), &CounterMode::changed, this, [this] {
        if (!m_fullName.isEmpty()) {
            showName();
            showFacts();
        }
        showBefore();
    });
    hide();
}

void PersonBanner::addActions(ActionList &actions)
{
    actions.addIn(m_list, Qt::Key_Return, tr("In earlier conversations: opens the chosen one to read"),
                  [this] { openChosen(); });
    actions.alsoBy(Qt::Key_Enter);
}

void PersonBanner::openChosen()
{
    const auto key = m_list->currentIndex().data(TwoLineModel::Key).toString();
    if (const auto id = ConversationId::fromText(key))
        Q_EMIT openWanted(*id);
}

void PersonBanner::showPerson(std::optional<PersonId> id)
{
    m_id = id;
    hide(); // nothing of one person may stand over the next, however long the answer takes
    m_fullName.clear();
    m_lines.clear();
    showBefore();
    if (!id || !m_host.may(Act::ViewPerson))
        return;
    m_host.post([id = *id](services::Workspace &workspace) { return workspace.people().get(id); })
        .then(this, [this, id](const Result<Person> &person) {
            if (m_id != id)
                return;
            if (person)
                fill(*person);
            else
                showError(person.error());
        });
    m_host
        .post([id = *id](services::Workspace &workspace) {
            return workspace.people().conversations(id, kBefore);
        })
        .then(this, [this, id](const Result<std::vector<ConversationLine>> &lines) {
            if (m_id != id)
                return;
            if (lines)
                m_lines = *lines;
            showBefore();
            if (!lines)
                m_before->setText(tr("The earlier conversations could not be read."));
        });
}

void PersonBanner::showBefore()
{
    std::vector<TwoLineRow> rows;
    if (!isFolded())
        for (auto line : m_lines) {
            line.who.clear(); // it stands above
            auto row = conversationRow(line, m_host.codes(), m_host.today());
            if (const QDate day = london::day(line.occurredAt); day != m_host.today())
                row.aside = shortDayText(day); // no room for how long ago beside what it was
            rows.push_back(std::move(row));
        }
    m_before->setVisible(!isFolded());
    m_before->setText(rows.empty() ? tr("No earlier conversation") : tr("Earlier conversations"));
    m_list->setVisible(!rows.empty());
    m_model->setRows(std::move(rows));
}

/// While names are hidden, what helps to talk with somebody tells the room who they are.
bool PersonBanner::isFolded() const
{
    return m_id && m_host.counter().hides(m_id->toText());
}

void PersonBanner::showFacts()
{
    m_folded->setVisible(isFolded());
    m_facts->setText(isFolded() ? QString() : m_factsText);
    m_facts->setVisible(!m_facts->text().isEmpty());
    m_contact->setText(isFolded() ? QString() : m_contactText);
    m_contact->setVisible(!m_contact->text().isEmpty());
}

void PersonBanner::showName()
{
    m_name->setText(m_host.counter().shown(m_fullName, m_id ? m_id->toText() : QString()));
}

void PersonBanner::showError(const Error &error)
{
    m_name->setText(tr("What is known of them could not be read"));
    m_facts->setText(errorWords(error, u'\n'));
    m_facts->show();
    m_contact->clear();
    m_folded->hide();
    show();
}

void PersonBanner::fill(const Person &person)
{
    m_fullName = person.displayName();
    showName();
    QStringList facts;
    if (!person.communicationNeeds.isEmpty())
        facts << tr("Communication: %1").arg(person.communicationNeeds);
    if (!person.language.isEmpty())
        facts << tr("Language: %1").arg(m_host.codes().label(u"language"_s, person.language));
    if (!person.interpreter.isEmpty())
        facts << tr("Interpreter: %1").arg(m_host.codes().label(u"interpreter"_s, person.interpreter));
    m_factsText = facts.join(u'\n');
    m_contactText = safeContactText(person);
    showFacts();
    show();
}

} // namespace letstalk::ui
