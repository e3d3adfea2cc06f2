// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk_page.h"

#include "core/services/error_text.h"
#include "ui/pages/conversation/card_run.h"
#include "ui/pages/desk/begun_correction.h"
#include "ui/pages/desk/conversation_form.h"
#include "ui/pages/desk/correction_run.h"
#include "ui/pages/desk/day_list.h"
#include "ui/pages/desk/desk_bar.h"
#include "ui/pages/desk/desk_columns.h"
#include "ui/pages/desk/draft_keeper.h"
#include "ui/pages/desk/drafts_panel.h"
#include "ui/pages/desk/last_act.h"
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
#include "ui/widgets/grid.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/panes.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QListView>
#include <QShowEvent>
#include <QVBoxLayout>

#include <utility>

namespace letstalk::ui {

DeskPage::DeskPage(SessionHost &host, QWidget *parent)
    : Page(parent), m_host(host), m_form(new ConversationForm(host)), m_banner(new PersonBanner(host)),
      m_day(new DayList(host)), m_queue(new QueuePane(host)), m_tallies(new TallyList(host)),
      m_notice(new NoticeBar), m_bar(new DeskBar(m_notice, host.may(Act::WriteConcern))),
      m_last(new LastAct(host, *m_notice, this)), m_concern(new ConcernRun(host, *m_notice, this)),
      m_dp(new DpPanel(host, *m_notice, this)),
      m_drafts(new DraftKeeper(
          host,
          [this]() -> std::optional<ConversationEntry> {
              return m_form->isBlank() ? std::nullopt : std::optional(m_form->entry());
          },
          this)),
      m_parked(new DraftsPanel(host)),
      m_parking(new Parking(host, *m_form, *m_drafts, *m_parked, *m_notice, this)),
      m_takeAway(new TakeAwayRun(host, *m_form, *m_notice, this)),
      m_correction(new CorrectionRun(host, this)), m_begun(new BegunCorrection(host)),
      m_cards(new CardRun(host, *m_notice, this, &m_dp->lead()))
{
    build();
    addKeys();
    fillMore();
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
    connect(m_day, &DayList::undoWanted, this, [this](const OpId &op) {
        if (!m_saving)
            m_last->undo(op);
    });
    connect(m_drafts, &DraftKeeper::kept, this,
            [this](qint64 at) { m_bar->say(tr("Draft kept at %1").arg(timeText(at))); });
    connect(m_drafts, &DraftKeeper::keptAside, m_parking, &Parking::reload);
    connect(m_drafts, &DraftKeeper::failed, this, [this](const Error &error) {
        const auto text = services::errorText(error);
        m_bar->say({});
        m_notice->showError(tr("The draft could not be kept. %1").arg(text.title), text.mend);
    });
    connect(&m_host, &SessionHost::changed, m_day, [this] { m_day->reload(); });
    connectQueue();
    connectRuns();
    m_parking->offerNewest();
}

void DeskPage::build()
{
    auto *side = new QWidget;
    auto *sideLayout = new QVBoxLayout(side);
    onGrid(sideLayout, 0, 3);
    sideLayout->addWidget(m_banner);
    sideLayout->addWidget(m_dp);
    sideLayout->addWidget(m_begun);
    sideLayout->addWidget(m_parked);
    sideLayout->addWidget(m_day);
    sideLayout->addWidget(m_tallies);
    auto *offers = new OffersPanel(m_host, *m_notice);
    connect(offers, &OffersPanel::acted, m_last, &LastAct::setBy);
    sideLayout->addWidget(offers);
    sideLayout->addStretch(1);

    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 0, 0);
    layout->addWidget(new DeskColumns(m_queue, new MainAndSide(m_form, side)), 1);
    layout->addWidget(rule());
    layout->addWidget(m_bar);
    connect(m_bar, &DeskBar::saveWanted, this, &DeskPage::save);
    connect(m_bar, &DeskBar::concernWanted, this, &DeskPage::writeConcern);
    connect(m_bar, &DeskBar::newWanted, this, &DeskPage::startNew);
    connect(m_bar, &DeskBar::undoWanted, this, &DeskPage::undoLast);
    m_last->watchTyping(*m_form);
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

/// What others do on this page is what was done last, too.
void DeskPage::connectRuns()
{
    auto &lead = m_dp->lead();
    connect(&lead, &LeadRun::raised, this, [this](const OpId &op) {
        m_last->set({op, [this, op] { m_dp->lead().undo(op); }, {}});
    });
    connect(&lead, &LeadRun::tookBack, m_last, qOverload<const OpId &>(&LastAct::forget));
    connect(&lead, &LeadRun::named, this, [this](ConversationId conversation, PersonId person) {
        if (leadPersonOf(m_form->entry()) == person) // the form may be about somebody else by now
            m_form->setNamed(conversation, person);
    });
    connect(m_day, &DayList::openWanted, m_cards, &CardRun::start);
    connect(m_banner, &PersonBanner::openWanted, m_cards, &CardRun::start);
    connect(m_cards, &CardRun::acted, this, &DeskPage::did);
    connect(m_begun, &BegunCorrection::goOnWanted, m_correction, &CorrectionRun::start);
    connect(m_correction, &CorrectionRun::ended, m_begun, &BegunCorrection::reload);
    connect(m_cards, &CardRun::correctionEnded, m_begun, &BegunCorrection::reload);
    connect(m_concern, &ConcernRun::sealed, this, [this] {
        m_last->set({{},
                     [this] {
                         m_notice->show(
                             Tone::Plain,
                             tr("What was done last is a sealed concern, and nobody takes one back. A "
                                "conversation saved before it can be taken back in the list of today."));
                     },
                     {}});
    });
    connect(m_parking, &Parking::discarded, m_last, &LastAct::setBy);
    connect(m_last, &LastAct::changed, m_bar, &DeskBar::setUndoOn);
    connect(m_last, &LastAct::undone, this, [this] { m_takeAway->setLast({}); });
    m_last->giveBackBy([this](const ConversationEntry &entry) {
        if (m_saving || !m_form->isBlank()) {
            m_drafts->keepAside(entry);
            return tr("What was typed is parked (F5).");
        }
        m_form->setEntry(entry);
        m_drafts->touch();
        m_form->focusFirst();
        return tr("What was typed stands in the form again.");
    });
}

void DeskPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (!event->spontaneous())
        m_begun->reload(); // it may have been gone on with on another page
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
    m_bar->say(tr("Saving …"));
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
    m_bar->say({});
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
    m_last->set({logged.changes.op, {}, entry});
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
    m_bar->say({});
    m_form->clear();
    m_banner->showPerson({});
    m_dp->showEntry(m_form->entry());
    m_parking->reload();
    return keptOne;
}

void DeskPage::undoLast()
{
    if (!m_saving)
        m_last->takeBack();
}

} // namespace letstalk::ui
