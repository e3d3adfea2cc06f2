// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/exchange_page.h"

#include "ui/pages/exchange/check_view.h"
#include "ui/pages/exchange/council_run.h"
#include "ui/pages/exchange/erasure_view.h"
#include "ui/pages/exchange/folder_watch.h"
#include "ui/pages/exchange/held_view.h"
#include "ui/pages/exchange/import_run.h"
#include "ui/pages/exchange/imports_view.h"
#include "ui/pages/exchange/joining_panel.h"
#include "ui/pages/exchange/sites_view.h"
#include "ui/pages/exchange/texts_view.h"
#include "ui/pages/exchange/void_view.h"
#include "ui/preferences.h"
#include "ui/session_host.h"
#include "ui/tell_error.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/for_role.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/panes.h"
#include "ui/widgets/paper.h"
#include "ui/widgets/text.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {
constexpr int kLaterMs = 20'000;

/// A part that scrolls by itself where it needs more room than the page has.
QWidget *tabOf(QWidget *view)
{
    constexpr int kLeastLines = 14;
    auto *holder = new QWidget;
    auto *layout = new QVBoxLayout(holder);
    onGrid(layout, 0, 1.25, 0);
    layout->addWidget(view);
    auto *scroll = scrollColumn(holder);
    atLeastLines(scroll, kLeastLines);
    return scroll;
}

} // namespace

ExchangePage::ExchangePage(SessionHost &host, Preferences &preferences, QWidget *parent)
    : Page(parent), m_host(host), m_preferences(preferences), m_notice(new NoticeBar), m_busy(new BusyBar),
      m_carrying(new BusyBar), m_joining(new JoiningPanel), m_tabs(new QTabWidget), m_sites(new SitesView),
      m_check(new CheckView), m_erasures(new ErasureView(host.may(Act::ErasePerson))),
      m_texts(new TextsView(host.may(Act::RedactText))),
      m_held(new HeldView(host.may(Act::ConfirmMassChange), host.may(Act::SettleSiblings))),
      m_void(new VoidView(host.may(Act::ManageCouncil))), m_imports(new ImportsView),
      m_import(new ImportRun(host, this, this)),
      m_council(new CouncilRun(host, preferences, *m_notice, this, this)),
      m_watch(new FolderWatch(host, *m_carrying, this))
{
    setAcceptDrops(m_host.may(Act::ImportBundle));
    m_notice->setObjectName(u"exchangeNotice"_s);
    m_carrying->setObjectName(u"carrying"_s);
    auto *layout = scrollingPage(this, {m_notice, m_busy, m_carrying});
    layout->addLayout(buildHead());
    layout->addWidget(m_joining);
    layout->addWidget(m_tabs, 1);
    layout->addStretch(0); // the room that is left while the parts are hidden
    m_tabs->setObjectName(u"exchangeTabs"_s);
    m_tabs->setAccessibleName(tr("Parts of the exchange"));
    m_tabs->tabBar()->setAccessibleName(tr("Parts of the exchange"));
    m_tabs->setUsesScrollButtons(true);
    m_tabs->addTab(tabOf(m_sites), tr("Sites"));
    auto *toCheck = new QWidget;
    auto *decisions = new QVBoxLayout(toCheck);
    onGrid(decisions, 0, 2);
    decisions->addWidget(m_erasures);
    decisions->addWidget(m_texts);
    decisions->addWidget(m_check, 1);
    m_tabs->addTab(tabOf(toCheck), tr("To check"));
    auto *setAside = new QWidget;
    auto *kept = new QVBoxLayout(setAside);
    onGrid(kept, 0, 2);
    kept->addWidget(m_held, 1);
    kept->addWidget(m_void, 1);
    m_tabs->addTab(tabOf(setAside), tr("Set aside"));
    m_tabs->addTab(tabOf(m_imports), tr("Brought in"));
    connectViews();
    addKeys();
    reload();
}

QLayout *ExchangePage::buildHead()
{
    m_make = new QPushButton(tr("Make files to send (Ctrl+E)"));
    m_make->setObjectName(u"makeFiles"_s);
    m_bring = new QPushButton(tr("Bring in files (Ctrl+O)"));
    m_bring->setObjectName(u"bringIn"_s);
    m_words = new QPushButton(tr("Compare words (Ctrl+T)"));
    m_computers = new QPushButton(tr("Computers (Ctrl+U)"));
    m_folder = new QPushButton(tr("Watched folder (Ctrl+D)"));
    onlyIf(m_host.may(Act::ExportBundle), m_make);
    onlyIf(m_host.may(Act::ImportBundle), m_bring);
    onlyIf(m_host.may(Act::ImportBundle), m_folder);
    auto *column = new QVBoxLayout;
    onGrid(column, 0, 1);
    column->addWidget(pageTitle(tr("Exchange")));
    auto *row = new FlowLayout;
    onGrid(row, 0, 1);
    for (auto *button : {m_make, m_bring, m_words, m_computers, m_folder})
        row->addWidget(button);
    column->addLayout(row);
    connect(m_make, &QPushButton::clicked, this, &ExchangePage::makeFiles);
    connect(m_bring, &QPushButton::clicked, this, &ExchangePage::chooseFiles);
    connect(m_words, &QPushButton::clicked, this, &ExchangePage::compareWords);
    connect(m_computers, &QPushButton::clicked, m_council, &CouncilRun::open);
    connect(m_folder, &QPushButton::clicked, this, &ExchangePage::watchFolder);
    return column;
}

void ExchangePage::connectViews()
{
    using services::ExchangeService;
    connect(&m_host, &SessionHost::changed, this, [this] {
        m_stale = true;
        if (isVisible())
            reload();
        else if (m_now.status.hasOthers && !m_later->isActive())
            m_later->start();
    });
    m_later = new QTimer(this);
    m_later->setObjectName(u"later"_s);
    m_later->setSingleShot(true);
    m_later->setInterval(kLaterMs);
    connect(m_later, &QTimer::timeout, this, &ExchangePage::reload);
    connect(m_import, &ImportRun::changed, this, &ExchangePage::reload);
    connect(m_import, &ImportRun::checkWanted, this, &ExchangePage::showCheck);
    connect(m_import, &ImportRun::answerWanted, this, &ExchangePage::answer);
    connect(m_council, &CouncilRun::changed, this, &ExchangePage::reload);
    connect(m_watch, &FolderWatch::happened, this, [this](const QStringList &words, bool needsPerson) {
        m_notice->show(needsPerson ? Tone::Warn : Tone::Good, words.join(u'\n'));
        reload();
    });
    connect(m_sites, &SitesView::reviewWanted, this, [this] {
        m_tabs->setCurrentIndex(HeldTab);
        focusFirst();
    });
    connect(m_check, &CheckView::settleWanted, this,
            [this](const services::CheckLine &line, journal::Dot keep) {
                const bool kept = !line.versions.empty() && keep == line.versions.front().dot;
                run([line, keep](ExchangeService &exchange) { return exchange.settle(line, keep); },
                    kept ? tr("Kept. It is settled at every site.")
                         : tr("Changed. It is settled at every site."));
            });
    connect(m_erasures, &ErasureView::approveWanted, this, &ExchangePage::approveErasure);
    connect(m_erasures, &ErasureView::leaveWanted, this, &ExchangePage::leaveErasure);
    connect(m_tabs, &QTabWidget::currentChanged, this, &ExchangePage::readTexts);
    connect(m_texts, &TextsView::takeOutWanted, this, &ExchangePage::takeTextOut);
    connect(m_texts, &TextsView::leaveWanted, this, &ExchangePage::leaveText);
    connect(m_held, &HeldView::openWanted, m_import, &ImportRun::startHeld);
    connect(m_held, &HeldView::askWanted, this, &ExchangePage::ask);
    connect(m_held, &HeldView::retryWanted, this, &ExchangePage::retryWaiting);
    connect(m_held, &HeldView::discardWanted, this, &ExchangePage::discard);
    connect(m_held, &HeldView::forkDiscardWanted, this, &ExchangePage::discardFork);
    connect(
        m_held, &HeldView::reenterWanted, this,
        [this](const QByteArray &fork, const std::vector<qint64> &sequences) {
            run([fork, sequences](ExchangeService &exchange) { return exchange.reenter(fork, sequences); });
        });
    connect(m_void, &VoidView::enterWanted, this, &ExchangePage::enterVoid);
    connect(m_void, &VoidView::enterAllWanted, this, &ExchangePage::enterAllVoid);
    connect(m_void, &VoidView::dismissWanted, this, [this](const std::vector<OpId> &acts) {
        dismiss([acts](ExchangeService &exchange, const QString &reason) {
            return exchange.dismissVoid(acts, reason);
        });
    });
    connect(m_held, &HeldView::dismissWanted, this,
            [this](const QByteArray &fork, const std::vector<qint64> &sequences) {
                dismiss([fork, sequences](ExchangeService &exchange, const QString &reason) {
                    return exchange.dismissFork(fork, sequences, reason);
                });
            });
    connect(m_imports, &ImportsView::seenWanted, this,
            [this] { run([](ExchangeService &exchange) { return exchange.markSeen(); }, {}); });
    connect(m_joining, &JoiningPanel::bringInWanted, this, &ExchangePage::chooseFiles);
    connect(m_joining, &JoiningPanel::saveCardWanted, this, &ExchangePage::saveCard);
    connect(m_joining, &JoiningPanel::printWordsWanted, this, [this] {
        printText(this, wordsOnPaper(m_now.council.cardWords, m_now.council.label), [this] {
            m_notice->showError(tr("The printer did not take it."), tr("Write the words down instead."));
        });
    });
}

void ExchangePage::addKeys()
{
    const auto press = [this](int key, const QString &title, QPushButton *button) {
        if (button->isHidden())
            return; // not for this role
        actions().add(Qt::CTRL | Qt::Key(key), title, [button] {
            if (button->isVisible() && button->isEnabled())
                button->click();
        });
    };
    press(Qt::Key_E, tr("Makes files for all sites"), m_make);
    press(Qt::Key_O, tr("Brings files in, through a preview; or drop them on the page"), m_bring);
    press(Qt::Key_T, tr("The four words, to compare by telephone"), m_words);
    press(Qt::Key_U, tr("The computers of the council"), m_computers);
    press(Qt::Key_D, tr("The watched folder"), m_folder);
    for (int tab = 0; tab < m_tabs->count(); ++tab)
        actions().add(Qt::CTRL | Qt::Key(Qt::Key_1 + tab), m_tabs->tabText(tab), [this, tab] {
            m_tabs->setCurrentIndex(tab);
            focusFirst();
        });
    actions().note(tr("Enter, A, R"), tr("Under Set aside: opens it, asks for what is missing, tries again"));
    if (m_host.may(Act::ConfirmMassChange))
        actions().note(tr("Delete"), tr("Under Set aside: throws it away"));
    if (m_host.may(Act::SettleSiblings) || m_host.may(Act::ManageCouncil))
        actions().note(tr("E, Shift+E"),
                       tr("Under Set aside, at changes: enters the chosen ones again, or all of them"));
    if (m_host.may(Act::SettleSiblings) || m_host.may(Act::ManageCouncil))
        actions().note(tr("D"), tr("Under Set aside, at changes: the chosen ones are not needed"));
    actions().note(tr("H"), tr("Under Set aside, at changes: shows what was dealt with, or hides it"));
    if (m_host.may(Act::SettleSiblings))
        actions().note(tr("K, U"), tr("Under To check: keeps what is shown, uses the other"));
    if (m_host.may(Act::ErasePerson))
        actions().note(tr("A, L"), tr("Under To check, at an erasure: has it carried out, leaves it"));
    if (m_host.may(Act::RedactText))
        actions().note(tr("T, L"),
                       tr("Under To check, at a text that names somebody erased: takes it out, leaves it"));
}

void ExchangePage::reload()
{
    m_stale = true;
    if (m_reading)
        return;
    m_reading = true;
    m_stale = false;
    const bool texts = showsTexts();
    m_host.post([texts](services::Workspace &workspace) { return readExchange(workspace, texts); })
        .then(this, [this](const Result<ExchangeNow> &now) {
            m_reading = false;
            if (now)
                show(*now);
            else
                showError(now.error());
            if (m_stale && isVisible())
                reload();
        });
}

void ExchangePage::show(const ExchangeNow &now)
{
    m_now = now;
    const QDate today = m_host.today();
    m_joining->show(now.council);
    m_sites->show(now.status, today);
    m_check->show(now.lines, today, m_host.may(Act::SettleSiblings));
    m_erasures->show(now.erasures, today, now.council.officer);
    m_texts->show(now.texts.value_or(std::vector<services::NamedText>()), today, now.council.officer);
    m_held->show(now.status.held, now.forks, today);
    m_void->show(now.voided, today, now.council.officer);
    m_imports->showNew(now.news);
    m_imports->showImports(now.imports, today);
    m_imports->showProofs(now.proofs, today);
    const auto counted = [](const QString &name, qint64 count) {
        return count > 0 ? u"%1 (%2)"_s.arg(name).arg(count) : name;
    };
    m_tabs->setTabText(CheckTab, counted(tr("To check"), toDecide()));
    m_tabs->setTabText(
        HeldTab,
        counted(tr("Set aside"), qint64(now.status.held.size()) + now.status.forks + now.status.voided));
    const bool waiting = now.council.membership == services::Membership::Waiting;
    m_tabs->setVisible(!waiting);
    m_make->setEnabled(now.status.hasOthers && !waiting);
    m_words->setEnabled(!now.status.stateWords.isEmpty());
    if (!waiting && m_host.sites().empty())
        m_notice->show(Tone::Good, tr("The council's records are here. Unlock again to choose your site."),
                       {{tr("Lock now"), [this] { Q_EMIT lockWanted(); }}});
    Q_EMIT coverageKnown(now.status.hasOthers ? siteCells(now.coverage, now.status)
                                              : std::vector<SiteCell>());
    Q_EMIT toCheckCounted(toDecide());
    Q_EMIT standingKnown(now.status.hasOthers ? now.status.onlyHere : 0, now.status.banners);
    readTexts();
    if (m_focusTexts && m_texts->count() > 0) {
        m_focusTexts = false;
        focusFirst();
    }
}

bool ExchangePage::showsTexts() const
{
    return isVisible() && m_tabs->currentIndex() == CheckTab;
}

/// Once they are in sight, and not before: that somebody looked at them is noted.
void ExchangePage::readTexts()
{
    if (showsTexts() && m_now.openTexts > 0 && !m_now.texts)
        reload();
}

qint64 ExchangePage::toDecide() const
{
    return m_now.status.toCheck + m_erasures->open() + m_now.openTexts;
}

void ExchangePage::showCheck()
{
    m_tabs->setCurrentIndex(CheckTab);
    focusFirst();
}

void ExchangePage::focusFirst()
{
    if (!m_tabs->isVisibleTo(this))
        return m_joining->focusFirst();
    switch (m_tabs->currentIndex()) {
    case CheckTab:
        m_focusTexts = m_check->count() + m_erasures->open() == 0 && m_now.openTexts > 0
            && !m_now.texts; // they come in a moment
        if (m_check->count() > 0 || m_erasures->open() + m_texts->count() == 0)
            return m_check->focusFirst();
        return m_erasures->open() > 0 ? m_erasures->focusFirst() : m_texts->focusFirst();
    case HeldTab:
        return m_held->count() == 0 && m_void->count() > 0 ? m_void->focusFirst() : m_held->focusFirst();
    case ImportsTab:
        return m_imports->focusFirst();
    default:
        m_sites->table().setFocus(Qt::TabFocusReason);
    }
}

void ExchangePage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (m_stale)
        reload();
    readTexts();
}

void ExchangePage::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void ExchangePage::dropEvent(QDropEvent *event)
{
    QStringList paths;
    for (const auto &url : event->mimeData()->urls())
        if (url.isLocalFile())
            paths << url.toLocalFile();
    event->acceptProposedAction();
    bringIn(paths);
}

void ExchangePage::showError(const Error &error)
{
    tellError(*m_notice, error);
}

} // namespace letstalk::ui
