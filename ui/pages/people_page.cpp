// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/people_page.h"

#include "core/services/error_text.h"
#include "ui/dialogs/audit_dialog.h"
#include "ui/dialogs/person_dialog.h"
#include "ui/models/two_line_model.h"
#include "ui/pages/conversation/card_run.h"
#include "ui/pages/desk/correction_run.h"
#include "ui/pages/desk/move_run.h"
#include "ui/pages/desk/person_banner.h"
#include "ui/pages/person_erasure.h"
#include "ui/pages/sealed/lead_run.h"
#include "ui/session_host.h"
#include "ui/widgets/field.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/lists.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/panes.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {
constexpr int kMostHits = 40;
constexpr int kMostAccesses = 200;
} // namespace

PeoplePage::PeoplePage(SessionHost &host, QWidget *parent)
    : Page(parent), m_host(host), m_search(new QLineEdit), m_empty(bodyText()),
      m_people(new TwoLineModel(this)), m_notice(new NoticeBar), m_timeline(new TwoLineModel(this)),
      m_correction(new CorrectionRun(host, this)), m_lead(new LeadRun(host, *m_notice, this)),
      m_cards(new CardRun(host, *m_notice, this, m_lead)), m_erasure(new PersonErasure(host, *m_notice, this))
{
    auto *head = new QHBoxLayout;
    onGrid(head, 0, 2);
    head->addWidget(pageTitle(tr("People")));
    head->addStretch(1);
    auto *add = new QPushButton(tr("Add a person (Ctrl+N)"));
    add->setHidden(!m_host.may(Act::CreatePerson));
    head->addWidget(add);
    auto *layout = scrollingPage(this);
    layout->addLayout(head);
    layout->addWidget(m_notice);
    layout->addWidget(new TwoPanes(buildList(), buildCard()), 1);

    connect(add, &QPushButton::clicked, this, &PeoplePage::addPerson);
    connect(m_search, &QLineEdit::textChanged, this, [this] { search(Chosen::Anew); });
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        if (m_people->rowCount() == 0)
            return;
        if (!m_list->currentIndex().isValid())
            m_list->setCurrentIndex(m_people->index(0));
        m_list->setFocus(Qt::TabFocusReason);
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &PeoplePage::openCurrent);
    connect(&m_host, &SessionHost::changed, this, [this](const journal::Changes &changes) {
        if (changes.touches(journal::Entity::Person) || changes.touches(journal::Entity::Conversation))
            refresh();
    });
    actions().add(QKeySequence::Find, tr("To the search line for people"), [this] { focusFirst(); });
    actions().note(tr("Enter"), tr("From the search line to the first answer"));
    actions().note(tr("Up, Down"), tr("Through the answers; the card follows"));
    if (m_host.may(Act::LogConversation))
        actions().addIn(m_timelineList, Qt::Key_C,
                        tr("In the list of conversations: corrects the chosen one"),
                        [this] { correctChosen(); });
    if (m_host.may(Act::EditPerson))
        actions().add(Qt::CTRL | Qt::Key_E, tr("Changes the details of whoever is shown"),
                      [this] { editPerson(); });
    if (m_host.may(Act::CreatePerson))
        actions().add(QKeySequence::New, tr("Adds a person"), [this] { addPerson(); });
    if (m_host.may(Act::ErasePerson))
        actions().add(Qt::CTRL | Qt::SHIFT | Qt::Key_E, tr("Erases the person of the card, after asking"),
                      [this] { erasePerson(); });
    addCards();
    if (m_host.may(Act::ViewAudit))
        actions().add(Qt::CTRL | Qt::Key_H, tr("Who wrote what on the card, and who looked at it"),
                      [this] { showAudit(); });
    if (m_host.may(Act::MoveConversation))
        addMove();
}

/// A conversation that stands under the wrong person is put right from here too, of whatever day.
void PeoplePage::addMove()
{
    auto *move = new MoveRun(m_host, *m_notice, this);
    actions().addIn(m_timelineList, Qt::Key_X, tr("On a conversation: it was another person"), [this, move] {
        const auto key = m_timelineList->currentIndex().data(TwoLineModel::Key).toString();
        if (const auto id = ConversationId::fromText(key))
            move->start(*id);
    });
    connect(move, &MoveRun::moved, this, [this](const journal::Changes &changes, const QString &text) {
        showActed(m_host, *m_notice, this, changes, text);
    });
}

/// Conversations are opened to read, and a lead is raised for whoever's card it is.
void PeoplePage::addCards()
{
    connect(m_cards, &CardRun::acted, this, [this](const journal::Changes &changes, const QString &text) {
        showActed(m_host, *m_notice, this, changes, text);
    });
    connect(m_read, &QPushButton::clicked, this, &PeoplePage::openChosen);
    connect(m_timelineList, &QListView::doubleClicked, this, &PeoplePage::openChosen);
    connect(m_flag, &QPushButton::clicked, this, &PeoplePage::flagPerson);
    if (m_host.may(Act::ViewConversation)) {
        actions().addIn(m_timelineList, Qt::Key_Return,
                        tr("In the list of conversations: opens the chosen one to read"),
                        [this] { openChosen(); });
        actions().alsoBy(Qt::Key_Enter);
    }
    if (!m_host.may(Act::FlagDirectPayment))
        return;
    actions().add(Qt::CTRL | Qt::SHIFT | Qt::Key_D, tr("Flags whoever is shown for Direct Payments"),
                  [this] { flagPerson(); });
    actions().add(Qt::CTRL | Qt::SHIFT | Qt::Key_I,
                  tr("Notes that whoever is shown asked about Direct Payments, or was told; no lead"),
                  [this] {
                      if (m_person)
                          m_lead->noteInterest(m_person->id);
                      else
                          m_notice->show(Tone::Plain, tr("Choose somebody first."));
                  });
}

void PeoplePage::openChosen()
{
    const auto key = m_timelineList->currentIndex().data(TwoLineModel::Key).toString();
    if (const auto id = ConversationId::fromText(key))
        m_cards->start(*id);
    else
        m_notice->show(Tone::Plain, tr("Choose one of the conversations first."));
}

void PeoplePage::flagPerson()
{
    if (m_person)
        m_lead->start({m_person->id, {}, false, {}});
    else
        m_notice->show(Tone::Plain, tr("Choose somebody first."));
}

void PeoplePage::settle(std::function<void()> done)
{
    m_lead->flush(std::move(done));
}

QWidget *PeoplePage::buildList()
{
    m_search->setObjectName(u"peopleSearch"_s);
    m_search->setPlaceholderText(tr("Name, birth year, postcode, phone"));
    m_search->setClearButtonEnabled(false);
    m_empty->setText(
        tr("Type a name as you heard it. Nicknames, sound-alikes and slips of the pen are found too."));
    m_list = twoLineList(m_people, tr("People found"), 4);
    m_list->setObjectName(u"people"_s);
    m_list->hide();
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    onGrid(layout, 0, 1.5);
    layout->addWidget(new Field(tr("&Find somebody"), m_search));
    layout->addWidget(m_empty);
    layout->addWidget(m_list, 1);
    layout->addStretch(0);
    return part;
}

QWidget *PeoplePage::buildCard()
{
    m_name = sectionTitle({});
    m_name->setObjectName(u"personName"_s);
    m_name->setWordWrap(true);
    m_facts = bodyText();
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_facts->setFocusPolicy(Qt::NoFocus); // a label, not a stop for the keyboard
    m_contact = bodyText();
    m_edit = new QPushButton(tr("Change details (Ctrl+E)"));
    m_erase = new QPushButton(tr("Erase for good (Ctrl+Shift+E)"));
    m_erase->setObjectName(u"erasePerson"_s);
    m_erase->setHidden(!m_host.may(Act::ErasePerson));
    m_audit = new QPushButton(tr("Who wrote, who looked (Ctrl+H)"));
    m_audit->setObjectName(u"audit"_s);
    m_audit->setHidden(!m_host.may(Act::ViewAudit));
    m_timelineTitle = sectionTitle(tr("Conversations"));
    m_timelineList = twoLineList(m_timeline, tr("Conversations with this person"), 4);
    m_timelineList->setObjectName(u"timeline"_s);
    auto *body = new QFrame;
    body->setProperty("card", true);
    auto *layout = new QVBoxLayout(body);
    onGrid(layout, 2.5, 1.5);
    auto *row = new QHBoxLayout;
    onGrid(row, 0, 1);
    row->addWidget(m_name, 1);
    row->addWidget(m_edit, 0, Qt::AlignTop);
    layout->addLayout(row);
    layout->addWidget(m_facts);
    layout->addWidget(m_contact);
    layout->addWidget(m_timelineTitle);
    layout->addWidget(m_timelineList, 100);
    m_read = new QPushButton(tr("Read the chosen one (Enter)"));
    m_read->setObjectName(u"openConversation"_s);
    m_correct = new QPushButton(tr("Correct the chosen one (C)"));
    m_correct->setObjectName(u"correct"_s);
    m_flag = new QPushButton(tr("Flag for Direct Payments (Ctrl+Shift+D)"));
    m_flag->setObjectName(u"flagPerson"_s);
    m_flag->setHidden(!m_host.may(Act::FlagDirectPayment));
    auto *acts = new FlowLayout;
    onGrid(acts, 0, 1);
    for (auto *button : {m_read, m_correct, m_flag})
        acts->addWidget(button);
    layout->addLayout(acts);
    connect(m_correct, &QPushButton::clicked, this, &PeoplePage::correctChosen);
    connect(m_correction, &CorrectionRun::corrected, this, [this](const journal::Changes &changes) {
        showActed(m_host, *m_notice, this, changes, tr("The conversation was corrected."));
    });
    connect(m_correction, &CorrectionRun::refused, this, [this](const Error &error) {
        const auto text = services::errorText(error);
        m_notice->showError(text.title, text.mend);
    });
    layout->addWidget(m_audit, 0, Qt::AlignLeft);
    layout->addWidget(m_erase, 0, Qt::AlignLeft);
    layout->addStretch(1);
    connect(m_edit, &QPushButton::clicked, this, &PeoplePage::editPerson);
    connect(m_audit, &QPushButton::clicked, this, &PeoplePage::showAudit);
    connect(m_erase, &QPushButton::clicked, this, &PeoplePage::erasePerson);
    m_card = body;
    m_card->hide();
    auto *holder = new QWidget;
    auto *around = new QVBoxLayout(holder);
    onGrid(around, 0, 0);
    around->addWidget(m_card, 1);
    return holder;
}

void PeoplePage::search(Chosen chosen)
{
    const QString typed = m_search->text();
    if (typed.trimmed().isEmpty()) {
        m_people->setRows({});
        m_list->hide();
        m_empty->setText(
            tr("Type a name as you heard it. Nicknames, sound-alikes and slips of the pen are found too."));
        m_empty->show();
        return;
    }
    m_host.search(
        this, [typed](services::SearchReader &reader) { return reader.people(typed, kMostHits); },
        [this, chosen](const Result<std::vector<PersonHit>> &hits) {
            if (!hits) {
                const auto text = services::errorText(hits.error());
                return m_notice->showError(text.title, text.mend);
            }
            showHits(*hits, chosen);
        });
}

void PeoplePage::showHits(const std::vector<PersonHit> &hits, Chosen chosen)
{
    QString key;
    if (chosen == Chosen::Stays)
        key = m_list->currentIndex().data(TwoLineModel::Key).toString();
    std::vector<TwoLineRow> rows;
    for (const auto &hit : hits)
        rows.push_back(personRow(hit));
    m_list->setVisible(!rows.empty());
    m_empty->setVisible(rows.empty());
    m_empty->setText(
        tr("Nobody was found. Try another spelling, a birth year or a postcode, or add the person."));
    m_people->setRows(std::move(rows));
    m_keepsCard = true; // it is of that person already
    for (int row = 0; !key.isEmpty() && row < m_people->rowCount(); ++row)
        if (m_people->row(row).key.toString() == key)
            m_list->setCurrentIndex(m_people->index(row));
    m_keepsCard = false;
}

void PeoplePage::refresh()
{
    m_stale = !isVisible(); // a search from a page that is hidden would take another one's place
    if (m_stale)
        return;
    if (!m_wanted.isNull())
        show(m_wanted);
    if (m_people->rowCount() > 0)
        search(Chosen::Stays);
}

void PeoplePage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (m_stale)
        refresh();
}

void PeoplePage::openCurrent()
{
    const auto index = m_list->currentIndex();
    if (!index.isValid() || m_keepsCard)
        return;
    if (const auto id = PersonId::fromText(index.data(TwoLineModel::Key).toString()))
        show(*id);
}

void PeoplePage::openPerson(PersonId id)
{
    m_toFocus = id;
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
            fillTimeline(card->lines);
            fill(card->person);
        });
}

void PeoplePage::fillTimeline(const Result<std::vector<ConversationLine>> &lines)
{
    std::vector<TwoLineRow> rows;
    if (lines)
        for (const auto &line : *lines)
            rows.push_back(conversationRow(line, m_host.codes(), m_host.today()));
    const bool none = rows.empty();
    m_timelineTitle->setText(!lines     ? tr("The conversations could not be read")
                                 : none ? tr("No conversation yet")
                                        : tr("Conversations"));
    m_timelineList->setVisible(!none);
    m_read->setVisible(!none && m_host.may(Act::ViewConversation));
    m_correct->setVisible(!none && m_host.may(Act::LogConversation));
    m_timeline->setRows(std::move(rows));
}

/// The card of somebody else, or of somebody who was erased, must not stay.
void PeoplePage::showNobody(const Error &error)
{
    const bool hadFocus = m_card->isAncestorOf(QApplication::focusWidget());
    m_person.reset();
    m_wanted = {};
    m_toFocus = {};
    if (hadFocus)
        focusFirst();
    m_card->hide();
    m_timeline->setRows({});
    const auto text = services::errorText(error);
    m_notice->showError(text.title, text.mend);
}

void PeoplePage::fill(const Person &person)
{
    m_person = person;
    m_name->setText(person.displayName());
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
    m_facts->setText(facts.join(u'\n'));
    m_facts->setVisible(!facts.isEmpty());
    m_contact->setText(safeContactText(person));
    m_edit->setVisible(m_host.may(Act::EditPerson));
    m_card->show();
    if (m_toFocus == person.id)
        (m_edit->isHidden() ? static_cast<QWidget *>(m_timelineList) : m_edit)
            ->setFocus(Qt::OtherFocusReason); // it comes by itself: what is over the page keeps the keyboard
    m_toFocus = {};
    Q_EMIT personShown(person.id, person.displayName());
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
                if (!created) {
                    const auto text = services::errorText(created.error());
                    return m_notice->showError(text.title, text.mend);
                }
                m_notice->show(Tone::Good, tr("The person was added."));
                m_wanted = created->id;
                m_host.tellChanged(created->changes);
            });
    });
    dialog->open();
}

void PeoplePage::editPerson()
{
    if (!m_person) {
        m_notice->show(Tone::Plain, tr("Choose somebody first."));
        return;
    }
    auto *dialog = new PersonDialog(m_host.codes(), *m_person, tr("Change details"), m_host.today(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, before = *m_person] {
        m_host
            .post([before, after = dialog->value()](services::Workspace &workspace) {
                return workspace.people().edit(before, after);
            })
            .then(this, [this](const Result<journal::Changes> &changes) {
                if (!changes) {
                    const auto text = services::errorText(changes.error());
                    return m_notice->showError(text.title, text.mend);
                }
                m_notice->show(Tone::Good, tr("The details were changed."));
                m_host.tellChanged(*changes);
            });
    });
    dialog->open();
}

void PeoplePage::correctChosen()
{
    const auto id
        = ConversationId::fromText(m_timelineList->currentIndex().data(TwoLineModel::Key).toString());
    if (id)
        m_correction->start(*id);
    else
        m_notice->show(Tone::Plain, tr("Choose one of the conversations first."));
}

void PeoplePage::erasePerson()
{
    if (m_person)
        m_erasure->start(m_person->id, m_person->displayName());
}

void PeoplePage::showAudit()
{
    if (!m_person)
        return;
    m_host
        .post([id = m_person->id.row()](services::Workspace &workspace) -> Result<Audit> {
            Audit audit;
            LT_ASSIGN(audit.history, workspace.audit().history(id));
            LT_ASSIGN(audit.accesses, workspace.audit().accesses(kMostAccesses, id));
            return audit;
        })
        .then(this, [this](const Result<Audit> &found) {
            if (!found) {
                const auto text = services::errorText(found.error());
                return m_notice->showError(text.title, text.mend);
            }
            Audit audit = *found;
            audit.title = tr("Who wrote, who looked");
            auto *dialog = new AuditDialog(audit, m_host.today(), this);
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            dialog->open();
        });
}

void PeoplePage::focusFirst()
{
    m_search->setFocus(Qt::TabFocusReason);
}

} // namespace letstalk::ui
