// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/people_page.h"

#include "ui/dialogs/audit_dialog.h"
#include "ui/dialogs/person_dialog.h"
#include "ui/pages/conversation/card_run.h"
#include "ui/pages/desk/correction_run.h"
#include "ui/pages/desk/move_run.h"
#include "ui/pages/people/people_list.h"
#include "ui/pages/people/person_card.h"
#include "ui/pages/people/person_erasure.h"
#include "ui/pages/sealed/lead_run.h"
#include "ui/session_host.h"
#include "ui/tell_error.h"
#include "ui/widgets/for_role.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/panes.h"
#include "ui/widgets/text.h"

#include <QApplication>
#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>

namespace letstalk::ui {

namespace {
constexpr int kMostAccesses = 200;
}

PeoplePage::PeoplePage(SessionHost &host, QWidget *parent)
    : Page(parent), m_host(host), m_notice(new NoticeBar), m_list(new PeopleList(host, *m_notice)),
      m_card(new PersonCard(host)), m_correction(new CorrectionRun(host, this)),
      m_lead(new LeadRun(host, *m_notice, this)), m_cards(new CardRun(host, *m_notice, this, m_lead)),
      m_erasure(new PersonErasure(host, *m_notice, this))
{
    auto *head = new QHBoxLayout;
    onGrid(head, 0, 2);
    head->addWidget(pageTitle(tr("People")));
    head->addStretch(1);
    auto *add = new QPushButton(tr("Add a person (Ctrl+N)"));
    onlyIf(m_host.may(Act::CreatePerson), add);
    head->addWidget(add);
    auto *holder = new QWidget;
    auto *around = new QVBoxLayout(holder);
    onGrid(around, 0, 0);
    around->addWidget(m_card, 1);
    auto *layout = scrollingPage(this, {m_notice});
    layout->addLayout(head);
    auto *panes = new TwoPanes(m_list, holder);
    panes->keepFirstLow();
    layout->addWidget(panes, 1);
    connect(panes, &TwoPanes::arranged, m_list, &PeopleList::setAbove);

    connect(add, &QPushButton::clicked, this, &PeoplePage::addPerson);
    connect(m_list, &PeopleList::chosen, this, &PeoplePage::show);
    connect(&m_host, &SessionHost::changed, this, [this](const journal::Changes &changes) {
        if (changes.touches(journal::Entity::Person) || changes.touches(journal::Entity::Conversation))
            refresh();
    });
    actions().add(QKeySequence::Find, tr("To the search line for people"), [this] { focusFirst(); });
    addTakeBack([this]() -> NoticeBar & { return *m_notice; });
    actions().note(tr("Enter"), tr("From the search line to the first answer"));
    actions().note(tr("Up, Down"), tr("Through the answers; the card follows"));
    addConversations();
    addDetails();
    addDirectPayments();
    addCounterMode();
}

/// Where visitors can see the screen, names are initials here too.
void PeoplePage::addCounterMode()
{
    actions().add(Qt::Key_F9, tr("Hides names on this page, or shows them again"),
                  [this] { m_host.counter().setOn(!m_host.counter().isOn()); });
    actions().add(Qt::SHIFT | Qt::Key_F9,
                  tr("Shows the hidden name at hand for a few seconds; this is noted"), [this] { reveal(); });
}

void PeoplePage::reveal()
{
    if (!m_host.counter().isOn())
        return m_notice->show(Tone::Plain, CounterMode::tr("Names are not hidden. F9 hides them."));
    auto whom = m_list->atHand();
    if (!whom && m_card->person())
        whom = m_card->person()->id;
    if (!whom)
        return m_notice->show(Tone::Plain, CounterMode::tr("Go to a name first: Shift+F9 then shows it."));
    m_host
        .post([id = *whom](services::Workspace &workspace) {
            return workspace.desk().revealName(journal::Entity::Person, id.row());
        })
        .then(this, [this, id = *whom](const Status &noted) {
            if (noted)
                return m_host.counter().reveal(id.toText());
            showError(noted.error());
        });
}

/// Conversations are opened to read, corrected, and put right where they stand under the wrong person, of
/// whatever day.
void PeoplePage::addConversations()
{
    const auto acted = [this](const journal::Changes &changes, const QString &text) {
        showActed(m_host, *m_notice, this, changes, text);
    };
    connect(m_cards, &CardRun::acted, this, acted);
    connect(m_correction, &CorrectionRun::corrected, this, [this, acted](const journal::Changes &changes) {
        acted(changes, tr("The conversation was corrected."));
    });
    connect(m_correction, &CorrectionRun::refused, this, &PeoplePage::showError);
    const auto withChosen = [this](auto act) {
        return [this, act] {
            if (const auto id = m_card->chosenConversation())
                act(*id);
            else
                m_notice->show(Tone::Plain, tr("Choose one of the conversations first."));
        };
    };
    const auto read = withChosen([this](ConversationId id) { m_cards->start(id); });
    const auto correct = withChosen([this](ConversationId id) { m_correction->start(id); });
    connect(m_card, &PersonCard::readAsked, this, read);
    connect(m_card, &PersonCard::correctAsked, this, correct);
    auto *list = m_card->conversations();
    if (m_host.may(Act::ViewConversation)) {
        actions().addIn(list, Qt::Key_Return,
                        tr("In the list of conversations: opens the chosen one to read"), read);
        actions().alsoBy(Qt::Key_Enter);
    }
    if (m_host.may(Act::LogConversation))
        actions().addIn(list, Qt::Key_C, tr("In the list of conversations: corrects the chosen one"),
                        correct);
    if (!m_host.may(Act::MoveConversation))
        return;
    auto *move = new MoveRun(m_host, *m_notice, this);
    connect(move, &MoveRun::moved, this, acted);
    actions().addIn(list, Qt::Key_X, tr("On a conversation: it was another person"),
                    withChosen([move](ConversationId id) { move->start(id); }));
}

void PeoplePage::addDetails()
{
    connect(m_card, &PersonCard::editAsked, this, &PeoplePage::editPerson);
    connect(m_card, &PersonCard::auditAsked, this, &PeoplePage::showAudit);
    connect(m_card, &PersonCard::eraseAsked, this, &PeoplePage::erasePerson);
    if (m_host.may(Act::EditPerson))
        actions().add(Qt::CTRL | Qt::Key_E, tr("Changes the details of whoever is shown"),
                      [this] { editPerson(); });
    if (m_host.may(Act::CreatePerson))
        actions().add(QKeySequence::New, tr("Adds a person"), [this] { addPerson(); });
    if (m_host.may(Act::ErasePerson))
        actions().add(Qt::CTRL | Qt::SHIFT | Qt::Key_E, tr("Erases the person of the card, after asking"),
                      [this] { erasePerson(); });
    if (m_host.may(Act::ViewAudit))
        actions().add(Qt::CTRL | Qt::Key_H, tr("Who wrote what on the card, and who looked at it"),
                      [this] { showAudit(); });
}

/// A lead is raised for whoever's card it is.
void PeoplePage::addDirectPayments()
{
    if (!m_host.may(Act::FlagDirectPayment))
        return;
    const auto flag = [this] {
        if (const auto id = shownPerson())
            m_lead->start({*id, {}, false, {}});
    };
    connect(m_card, &PersonCard::flagAsked, this, flag);
    actions().add(Qt::CTRL | Qt::SHIFT | Qt::Key_D, tr("Flags whoever is shown for Direct Payments"), flag);
    actions().add(Qt::CTRL | Qt::SHIFT | Qt::Key_I,
                  tr("Notes that whoever is shown asked about Direct Payments, or was told; no lead"),
                  [this] {
                      if (const auto id = shownPerson())
                          m_lead->noteInterest(*id);
                  });
}

std::optional<PersonId> PeoplePage::shownPerson()
{
    if (const auto &person = m_card->person())
        return person->id;
    m_notice->show(Tone::Plain, tr("Choose somebody first."));
    return {};
}

std::optional<PersonId> PeoplePage::personInFull()
{
    const auto id = shownPerson();
    if (!id || !m_card->isFolded())
        return id;
    m_notice->show(Tone::Warn, tr("Names are hidden. F9 shows them again; then try once more."));
    return {};
}

void PeoplePage::showError(const Error &error)
{
    tellError(*m_notice, error);
}

void PeoplePage::settle(std::function<void()> done)
{
    m_lead->flush(std::move(done));
}

void PeoplePage::refresh()
{
    m_stale = !isVisible(); // a search from a page that is hidden would take another one's place
    if (m_stale)
        return;
    if (!m_wanted.isNull())
        show(m_wanted);
    m_list->refresh();
}

void PeoplePage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (m_stale)
        refresh();
}

void PeoplePage::openPerson(PersonId id)
{
    m_toFocus = id;
    m_list->chooseNobodyBut(id);
    show(id);
}

void PeoplePage::show(PersonId id)
{
    m_wanted = id;
    m_host
        .post([id](services::Workspace &workspace) -> Result<Card> {
            LT_ASSIGN(auto person, workspace.people().get(id));
            return Card {std::move(person), workspace.people().conversations(id)};
        })
        .then(this, [this, id](const Result<Card> &card) {
            if (m_wanted != id)
                return;
            if (!card)
                return showNobody(card.error());
            m_card->fill(card->person, card->lines);
            if (m_toFocus == id)
                m_card->takeKeyboard();
            m_toFocus = {};
            Q_EMIT personShown(id, card->person.displayName());
        });
}

void PeoplePage::showNobody(const Error &error)
{
    const bool hadFocus = m_card->isAncestorOf(QApplication::focusWidget());
    m_wanted = {};
    m_toFocus = {};
    if (hadFocus)
        focusFirst();
    m_card->clear();
    showError(error);
}

void PeoplePage::addPerson()
{
    auto *dialog = new PersonDialog(m_host.codes(), {}, tr("Add a person"), m_host.today(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_host
            .post([person = dialog->value()](services::Workspace &workspace) {
                return workspace.people().create(person);
            })
            .then(this, [this](const Result<services::PeopleService::Created> &created) {
                if (!created)
                    return showError(created.error());
                m_notice->show(Tone::Good, tr("The person was added."));
                m_wanted = created->id;
                m_host.tellChanged(created->changes);
            });
    });
    dialog->open();
}

void PeoplePage::editPerson()
{
    if (!personInFull())
        return;
    const Person shown = *m_card->person();
    auto *dialog = new PersonDialog(m_host.codes(), shown, tr("Change details"), m_host.today(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, before = shown] {
        m_host
            .post([before, after = dialog->value()](services::Workspace &workspace) {
                return workspace.people().edit(before, after);
            })
            .then(this, [this](const Result<journal::Changes> &changes) {
                if (!changes)
                    return showError(changes.error());
                m_notice->show(Tone::Good, tr("The details were changed."));
                m_host.tellChanged(*changes);
            });
    });
    dialog->open();
}

void PeoplePage::erasePerson()
{
    if (const auto id = personInFull())
        m_erasure->start(*id, m_card->person()->displayName());
}

void PeoplePage::showAudit()
{
    const auto shown = personInFull();
    if (!shown)
        return;
    m_host
        .post([id = shown->row()](services::Workspace &workspace) -> Result<Audit> {
            Audit audit;
            LT_ASSIGN(audit.history, workspace.audit().history(id));
            LT_ASSIGN(audit.accesses, workspace.audit().accesses(kMostAccesses, id));
            return audit;
        })
        .then(this, [this](const Result<Audit> &found) {
            if (!found)
                return showError(found.error());
            Audit audit = *found;
            audit.title = tr("Who wrote, who looked");
            auto *dialog = new AuditDialog(audit, m_host.today(), this);
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            dialog->open();
        });
}

void PeoplePage::focusFirst()
{
    m_list->focusLine();
}

} // namespace letstalk::ui
