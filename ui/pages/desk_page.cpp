// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk_page.h"

#include "core/services/error_text.h"
#include "ui/pages/conversation/card_run.h"
#include "ui/pages/desk/conversation_form.h"
#include "ui/pages/desk/correction_run.h"
#include "ui/pages/desk/day_list.h"
#include "ui/pages/desk/desk_columns.h"
#include "ui/pages/desk/draft_keeper.h"
#include "ui/pages/desk/drafts_panel.h"
#include "ui/pages/desk/offers_panel.h"
#include "ui/pages/desk/parking.h"
#include "ui/pages/desk/person_banner.h"
#include "ui/pages/desk/queue_pane.h"
#include "ui/pages/desk/sheets_run.h"
#include "ui/pages/desk/take_away_run.h"
#include "ui/pages/desk/tally_list.h"
#include "ui/pages/sealed/concern_run.h"
#include "ui/pages/sealed/dp_panel.h"
#include "ui/session_host.h"
#include "ui/spelling/speller.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/panes.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

DeskPage::DeskPage(SessionHost &host, QWidget *parent)
    : Page(parent), m_host(host), m_form(new ConversationForm(host)), m_banner(new PersonBanner(host)),
      m_day(new DayList(host)), m_queue(new QueuePane(host)), m_tallies(new TallyList(host)),
      m_notice(new NoticeBar), m_concern(new ConcernRun(host, *m_notice, this)),
      m_dp(new DpPanel(host, *m_notice, this)),
      m_drafts(new DraftKeeper(
          host,
          [this]() -> std::optional<ConversationEntry> {
              return m_form->isBlank() ? std::nullopt : std::optional(m_form->entry());
          },
          this)),
      m_parked(new DraftsPanel(host)),
      m_parking(new Parking(host, *m_form, *m_drafts, *m_parked, *m_notice, this)),
      m_speller(new Speller(this)), m_takeAway(new TakeAwayRun(host, *m_form, *m_notice, this)),
      m_correction(new CorrectionRun(host, this, m_speller)),
      m_cards(new CardRun(host, *m_notice, this, &m_dp->lead(), m_speller))
{
    build();
    addKeys();
    auto *sheets = new SheetsRun(m_host, *m_notice, this);
    connect(m_form, &ConversationForm::sheetsWanted, sheets, &SheetsRun::start);
    connect(m_parking, &Parking::clearWanted, this, [this] {
        putAside();
        m_form->focusFirst();
    });
    connect(m_form, &ConversationForm::changed, m_drafts, &DraftKeeper::touch);
    connect(m_form, &ConversationForm::changed, this, [this] { m_dp->showEntry(m_form->entry()); });
    connect(m_form, &ConversationForm::visitorChanged, this, [this] { m_dp->showEntry(m_form->entry()); });
    connect(m_form, &ConversationForm::visitorChanged, m_banner, &PersonBanner::showPerson);
    connect(m_day, &DayList::undoWanted, this, &DeskPage::undo);
    connect(m_drafts, &DraftKeeper::kept, this,
            [this](qint64 at) { m_draftState->setText(tr("Draft kept at %1").arg(timeText(at))); });
    connect(m_drafts, &DraftKeeper::failed, this, [this](const Error &error) {
        const auto text = services::errorText(error);
        m_draftState->clear();
        m_notice->showError(tr("The draft could not be kept. %1").arg(text.title), text.mend);
    });
    connect(&m_host, &SessionHost::changed, m_day, [this] { m_day->reload(); });
    connectQueue();
    connectRuns();
    m_form->setSpeller(*m_speller);
    m_host.post([](services::Workspace &workspace) { return workspace.desk().knownNames(); })
        .then(this, [this](const Result<QStringList> &names) {
            if (names)
                m_speller->addNames(*names);
        });
    m_parking->offerNewest();
}

void DeskPage::build()
{
    auto *side = new QWidget;
    auto *sideLayout = new QVBoxLayout(side);
    onGrid(sideLayout, 0, 3);
    sideLayout->addWidget(m_banner);
    sideLayout->addWidget(m_dp);
    sideLayout->addWidget(m_parked);
    sideLayout->addWidget(m_day);
    sideLayout->addWidget(m_tallies);
    auto *offers = new OffersPanel(m_host, *m_notice);
    connect(offers, &OffersPanel::acted, this, &DeskPage::setLastBy);
    sideLayout->addWidget(offers);
    sideLayout->addStretch(1);

    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 0, 0);
    layout->addWidget(new DeskColumns(m_queue, new MainAndSide(m_form, side)), 1);
    layout->addWidget(rule());
    layout->addWidget(buildBar());
    for (auto *child : m_form->findChildren<QWidget *>())
        if (qobject_cast<QLineEdit *>(child) || qobject_cast<QPlainTextEdit *>(child))
            child->installEventFilter(this);
}

QWidget *DeskPage::buildBar()
{
    auto *bar = new QWidget;
    auto *layout = new QVBoxLayout(bar);
    onGrid(layout, 3, 1.5, 1);
    layout->addWidget(m_notice);
    auto *row = new FlowLayout;
    row->setCentred(true);
    onGrid(row, 0, 1);
    m_save = primaryButton(tr("Save (Ctrl+S)"));
    m_save->setObjectName(u"save"_s);
    m_fresh = new QPushButton(tr("New (Ctrl+N)"));
    m_undo = new QPushButton(tr("Undo last (Ctrl+Z)"));
    m_undo->setObjectName(u"undo"_s);
    m_draftState = quietText();
    m_draftState->setWordWrap(false);
    m_concernButton = new QPushButton(tr("Safeguarding concern (Ctrl+Shift+G)"));
    m_concernButton->setObjectName(u"concern"_s);
    if (!m_host.may(Act::WriteConcern))
        m_concernButton->hide();
    auto *more = buildMore();
    row->addWidget(m_save);
    row->addWidget(m_concernButton);
    row->addWidget(more);
    row->addWidget(m_fresh);
    row->addWidget(m_undo);
    row->addWidget(m_draftState);
    layout->addLayout(row);
    connect(m_concernButton, &QPushButton::clicked, this, &DeskPage::writeConcern);
    connect(m_save, &QPushButton::clicked, this, &DeskPage::save);
    connect(m_fresh, &QPushButton::clicked, this, &DeskPage::startNew);
    connect(m_undo, &QPushButton::clicked, this, &DeskPage::undoLast);
    forgetLast();
    return bar;
}

/// All that has no button of its own, so that nobody has to know a key: each line says it.
QPushButton *DeskPage::buildMore()
{
    auto *more = new QPushButton(tr("More"));
    more->setObjectName(u"more"_s);
    auto *menu = new QMenu(more);
    more->setMenu(menu);
    const auto add = [&](const QString &text, const std::function<void()> &act) {
        return menu->addAction(text, this, act);
    };
    add(tr("New conversation (Ctrl+N)"), [this] { startNew(); });
    m_undoAction = add(tr("Undo last (Ctrl+Z)"), [this] { undoLast(); });
    add(tr("Park it (F5)"), [this] { m_parking->parkOrList(); });
    menu->addSeparator();
    add(tr("Count an enquiry (F4)"), [this] { tally(); });
    add(tr("They offer something (Ctrl+O)"), [this] { m_form->toggleOffer(); });
    if (m_host.may(Act::FlagDirectPayment))
        add(tr("Flag for Direct Payments (Ctrl+Shift+D)"), [this] { m_dp->flag(); });
    if (m_host.may(Act::FlagDirectPayment))
        add(tr("Direct Payments: only asked, or was told (Ctrl+Shift+I)"), [this] { m_dp->noteInterest(); });
    menu->addSeparator();
    add(tr("Sheet to take home (Ctrl+P)"), [this] { printTakeAway(); });
    add(tr("Enter a sheet of paper (Ctrl+E)"), [this] { m_form->openSheet(); });
    add(tr("More or fewer details (F7)"), [this] { m_form->toggleDetails(); });
    menu->addSeparator();
    add(tr("Hide names, or show them (F9)"), [this] { m_host.counter().setOn(!m_host.counter().isOn()); });
    return more;
}

/// Where there is little room, what the menu has too stands there alone. The way to a concern stays.
void DeskPage::arrangeBar()
{
    constexpr int kRoomForAll = 112; // characters
    const bool narrow = width() < QFontMetrics(QApplication::font()).averageCharWidth() * kRoomForAll;
    if (m_fresh->isHidden() == narrow)
        return;
    m_fresh->setHidden(narrow);
    m_undo->setHidden(narrow);
    m_concernButton->setText(narrow ? tr("Safeguarding concern") : tr("Safeguarding concern (Ctrl+Shift+G)"));
}

bool DeskPage::event(QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest
        || event->type() == QEvent::FontChange)
        arrangeBar();
    return Page::event(event);
}

void DeskPage::writeConcern()
{
    const auto entry = m_form->entry();
    m_concern->start({entry.subject ? entry.subject : entry.visitor, {}});
}

void DeskPage::printTakeAway()
{
    const auto *line = m_day->list()->hasFocus() ? m_day->chosen() : nullptr;
    m_takeAway->start(line ? std::optional(line->id) : std::nullopt);
}

void DeskPage::addKeys()
{
    actions().add(QKeySequence::Save, tr("Saves the conversation"), [this] { save(); });
    actions().add(QKeySequence::Undo,
                  tr("Undoes what was last done; once something is typed after it, the typing"),
                  [this] { undoLast(); });
    actions().add(QKeySequence::New, tr("Starts a new one; what was begun is kept as a draft"),
                  [this] { startNew(); });
    actions().add(
        QKeySequence::Print,
        tr("The sheet to take home: of what stands in the form, else of what was saved last; in the "
           "list of the day, of the chosen one"),
        [this] { printTakeAway(); });
    actions().addIn(m_day->list(), Qt::Key_C, tr("In the list of the day: corrects the chosen conversation"),
                    [this] { correctChosen(); });
    m_queue->addActions(actions());
    actions().add(Qt::Key_F4, tr("Counts an enquiry of which nothing else is written down"),
                  [this] { tally(); });
    m_tallies->addActions(actions());
    m_day->addActions(actions());
    m_banner->addActions(actions());
    actions().note(tr("Enter"),
                   tr("Picks what is offered; in an empty line goes on: visitor, needs, connections"));
    actions().note(tr("Up"), tr("From an empty line to the needs or connections above it"));
    actions().note(tr("I, S, A, W, R, N, E"), tr("On a connection: how strongly somebody was connected"));
    actions().note(tr("D"), tr("On a connection: they said no; then a letter for the reason"));
    actions().note(tr("Delete"), tr("On a need or connection: removes it"));
    actions().add(Qt::CTRL | Qt::Key_O, tr("They offer something: time, skills, an idea"),
                  [this] { m_form->toggleOffer(); });
    actions().add(Qt::Key_F5, tr("Parks what is begun; with an empty form, goes to what is parked"),
                  [this] { m_parking->parkOrList(); });
    actions().add(Qt::SHIFT | Qt::Key_F5, tr("To what is parked: Enter goes on with it, Delete discards it"),
                  [this] { m_parked->focusList(); });
    actions().add(Qt::Key_F7, tr("More or fewer details"), [this] { m_form->toggleDetails(); });
    actions().add(Qt::Key_F8, tr("Nothing suitable: then a letter for the reason; twice: for all of it"),
                  [this] { m_form->nothingSuitable(); });
    actions().add(Qt::CTRL | Qt::SHIFT | Qt::Key_G, tr("Writes down a safeguarding concern, sealed"),
                  [this] { writeConcern(); });
    if (m_host.may(Act::FlagDirectPayment))
        actions().add(Qt::CTRL | Qt::SHIFT | Qt::Key_D, tr("Flags somebody for Direct Payments"),
                      [this] { m_dp->flag(); });
    if (m_host.may(Act::FlagDirectPayment))
        actions().add(Qt::CTRL | Qt::SHIFT | Qt::Key_I,
                      tr("Notes that somebody asked about Direct Payments, or was told; no lead"),
                      [this] { m_dp->noteInterest(); });
    actions().add(Qt::Key_F9, tr("Hides names on this page, or shows them again"),
                  [this] { m_host.counter().setOn(!m_host.counter().isOn()); });
    actions().add(Qt::SHIFT | Qt::Key_F9,
                  tr("Shows the hidden name at hand for a few seconds; this is noted"),
                  [this] { revealAtHand(m_host, *m_form, *m_parked, *m_day, *m_notice); });
    actions().add(Qt::CTRL | Qt::Key_E, tr("Enters a numbered sheet of paper"),
                  [this] { m_form->openSheet(); });
    actions().note(tr("Ctrl+."),
                   tr("In a note: the next word that the dictionary does not know, and its suggestions"));
    actions().note(tr("Esc"), tr("Closes a list of suggestions"));
}

/// A line keeps Ctrl+Z to itself even when it has nothing to undo, or when something was done since anything
/// was typed, as the bar says; then the key is the page's.
bool DeskPage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Undo)) {
        const auto *line = qobject_cast<QLineEdit *>(watched);
        const auto *text = qobject_cast<QPlainTextEdit *>(watched);
        const bool hasOwn
            = (line && line->isUndoAvailable()) || (text && text->document()->isUndoAvailable());
        if (!hasOwn || (m_last && m_lastIsNewest)) {
            event->ignore();
            return true;
        }
    }
    if (event->type() == QEvent::KeyPress && !static_cast<QKeyEvent *>(event)->text().isEmpty())
        m_lastIsNewest = false;
    return Page::eventFilter(watched, event);
}

/// What others do on this page is what was done last, too.
void DeskPage::connectRuns()
{
    auto &lead = m_dp->lead();
    connect(&lead, &LeadRun::raised, this, [this](const OpId &op) {
        setLast({op, [this, op] { m_dp->lead().undo(op); }, {}});
    });
    connect(&lead, &LeadRun::tookBack, this, [this](const OpId &op) {
        if (m_last && m_last->op == op)
            forgetLast();
    });
    connect(&lead, &LeadRun::named, this, [this](ConversationId conversation, PersonId person) {
        if (leadPersonOf(m_form->entry()) == person) // the form may be about somebody else by now
            m_form->setNamed(conversation, person);
    });
    connect(m_day, &DayList::openWanted, m_cards, &CardRun::start);
    connect(m_banner, &PersonBanner::openWanted, m_cards, &CardRun::start);
    connect(m_cards, &CardRun::acted, this, &DeskPage::did);
    connect(m_concern, &ConcernRun::sealed, this, [this] {
        setLast({{},
                 [this] {
                     m_notice->show(
                         Tone::Plain,
                         tr("What was done last is a sealed concern, and nobody takes one back. A "
                            "conversation saved before it can be taken back in the list of today."));
                 },
                 {}});
    });
    connect(m_parking, &Parking::discarded, this, &DeskPage::setLastBy);
}

void DeskPage::focusFirst()
{
    m_form->focusFirst();
}

void DeskPage::settle(std::function<void()> done)
{
    if (m_saving) // what is being saved is kept only if the save fails
        return m_afterSave.push_back([this, done = std::move(done)] { settle(done); });
    m_concern->flush([this, done = std::move(done)]() mutable {
        m_dp->lead().flush([this, done = std::move(done)]() mutable { m_drafts->flush(std::move(done)); });
    });
}

void DeskPage::save()
{
    if (m_saving || !m_form->check())
        return;
    m_saving = true;
    m_drafts->pause();
    const auto entry = m_form->entry();
    m_form->setEnabled(false);
    m_draftState->setText(tr("Saving …"));
    m_host
        .post([entry, draft = m_drafts->current()](services::Workspace &workspace) {
            auto logged = workspace.desk().log(entry);
            if (logged && !draft->isNull())
                static_cast<void>(workspace.drafts().discard(*draft)); // at worst it is offered once more
            return logged;
        })
        .then(this,
              [this, entry](const Result<services::DeskService::Logged> &logged) { saved(entry, logged); });
}

void DeskPage::saved(const ConversationEntry &entry, const Result<services::DeskService::Logged> &logged)
{
    m_saving = false;
    m_drafts->resume();
    m_form->setEnabled(true);
    m_draftState->clear();
    if (logged) {
        showSaved(entry, *logged);
    } else {
        refused(logged.error());
        m_drafts->touch();
        m_form->focusFirst();
    }
    for (const auto &wanted : std::exchange(m_afterSave, {}))
        wanted();
}

void DeskPage::showSaved(const ConversationEntry &entry, const services::DeskService::Logged &logged)
{
    setLast({logged.changes.op, [this, op = logged.changes.op] { undo(op); }, entry});
    m_takeAway->setLast(logged.id);
    m_dp->remember(entry, logged.id);
    m_drafts->startNew();
    m_form->clear();
    m_banner->showPerson({});
    m_dp->showEntry(m_form->entry());
    m_form->focusFirst();
    if (!entry.sheet.isEmpty())
        m_form->nextSheet(entry.occurredAt);
    m_parking->reload();
    m_notice->show(Tone::Good, tr("Saved as %1").arg(logged.reference),
                   {{tr("Undo (Ctrl+Z)"), [this] { undoLast(); }}});
    m_host.tellChanged(logged.changes);
}

void DeskPage::startNew()
{
    if (m_saving)
        return;
    const bool keptOne = putAside();
    m_form->focusFirst();
    m_notice->clear();
    if (keptOne)
        m_parking->offerNewest();
}

bool DeskPage::putAside()
{
    if (m_saving)
        return false;
    const bool keptOne = !m_form->isBlank();
    m_drafts->flush([] {});
    m_drafts->startNew();
    m_draftState->clear();
    m_form->clear();
    m_banner->showPerson({});
    m_dp->showEntry(m_form->entry());
    m_parking->reload();
    return keptOne;
}

void DeskPage::setLast(Last last)
{
    m_last = std::move(last);
    m_lastIsNewest = true;
    m_undo->setEnabled(true);
    m_undoAction->setEnabled(true);
}

/// What is no act of the journal's, or that another part of the page takes back.
void DeskPage::setLastBy(const std::function<void()> &takeBack)
{
    setLast({{},
             [this, takeBack] {
                 forgetLast();
                 takeBack();
             },
             {}});
}

void DeskPage::forgetLast()
{
    m_last.reset();
    m_undo->setEnabled(false);
    m_undoAction->setEnabled(false);
}

void DeskPage::undoLast()
{
    if (m_last)
        std::function<void()>(m_last->undo)(); // a copy: it may be replaced while it runs
}

void DeskPage::undo(OpId op)
{
    if (m_saving)
        return;
    m_host.post([op](services::Workspace &workspace) { return workspace.desk().undo(op); })
        .then(this, [this, op](const Result<journal::UndoOutcome> &outcome) { undone(op, outcome); });
}

void DeskPage::undone(OpId op, const Result<journal::UndoOutcome> &outcome)
{
    if (!outcome) {
        const auto text = services::errorText(outcome.error());
        return m_notice->showError(text.title, text.mend);
    }
    const int left = int(outcome->changedSince.size());
    const QString text = left == 0 ? tr("Taken back. Nothing of it is left in the lists or reports.")
                                   : tr("Taken back, except what somebody changed since (%1).").arg(left);
    std::vector<NoticeBar::Action> actions;
    if (m_last && op == m_last->op) {
        m_takeAway->setLast({});
        if (m_last->entry)
            actions.push_back({tr("Open it in the form again"), [this, entry = *m_last->entry] {
                                   if (m_saving)
                                       return;
                                   startNew();
                                   m_form->setEntry(entry);
                                   m_drafts->touch();
                                   m_form->focusFirst();
                               }});
    }
    forgetLast();
    m_notice->show(Tone::Plain, text, std::move(actions));
    m_host.tellChanged(outcome->changes);
}

} // namespace letstalk::ui
