// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "ui/action_list.h"
#include "ui/idle_watch.h"
#include "ui/key_habits.h"
#include "ui/lock_cover.h"
#include "ui/pages/concerns_page.h"
#include "ui/pages/desk/correction_run.h"
#include "ui/pages/desk_page.h"
#include "ui/pages/direct_payments_page.h"
#include "ui/pages/directory_page.h"
#include "ui/pages/empty_page.h"
#include "ui/pages/exchange_page.h"
#include "ui/pages/people_page.h"
#include "ui/pages/reports_page.h"
#include "ui/pages/settings_page.h"
#include "ui/palette/palette.h"
#include "ui/preferences.h"
#include "ui/session_host.h"
#include "ui/spelling/spell_watch.h"
#include "ui/theme.h"
#include "ui/widgets/coverage_strip.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/for_role.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/kept_tables.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/panes.h"
#include "ui/widgets/rail_button.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QApplication>
#include <QButtonGroup>
#include <QClipboard>
#include <QCloseEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedWidget>

#include <optional>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {
constexpr int kMsPerMinute = 60'000;

/// Where there is little room its texts are short, so that the page gets the height.
class TopBar : public QFrame
{
public:
    void arrangeBy(std::function<void(bool narrow)> arrange) { m_arrange = std::move(arrange); }

protected:
    bool event(QEvent *event) override
    {
        constexpr int kRoomForAll = 118; // characters
        if (m_arrange && (event->type() == QEvent::Resize || event->type() == QEvent::FontChange)) {
            const int needed = QFontMetrics(QApplication::font()).averageCharWidth() * kRoomForAll;
            const bool narrow = width() < needed;
            if (std::exchange(m_narrow, narrow) != narrow)
                m_arrange(narrow);
        }
        return QFrame::event(event);
    }

private:
    std::function<void(bool)> m_arrange;
    std::optional<bool> m_narrow;
};

void showInRail(QWidget &button)
{
    for (auto *over = button.parentWidget(); over; over = over->parentWidget())
        if (auto *rail = qobject_cast<QScrollArea *>(over))
            return rail->ensureWidgetVisible(&button, 0, gridUnit());
}
} // namespace

MainWindow::MainWindow(SessionHost &host, Theme &theme, Preferences &preferences, QWidget *parent)
    : QMainWindow(parent), m_host(host), m_theme(theme), m_preferences(preferences),
      m_pages(new QStackedWidget), m_rail(new QButtonGroup(this)), m_idle(new IdleWatch(this)),
      m_coverage(new CoverageStrip), m_everywhere(new ActionList(this)), m_recents(new Recents(this)),
      m_notice(new NoticeBar)
{
    setWindowTitle(m_host.sites().empty() ? tr("Let's Talk Desk")
                                          : tr("%1 – Let's Talk Desk").arg(m_host.site().name));
    auto *centre = new QWidget;
    auto *column = new QVBoxLayout(centre);
    onGrid(column, 0, 0);
    column->addWidget(buildTopBar());
    auto *row = new QHBoxLayout;
    onGrid(row, 0, 0);
    row->addWidget(buildRail());
    auto *pages = new QVBoxLayout;
    onGrid(pages, 0, 0);
    m_notices = new QVBoxLayout;
    onGrid(m_notices, 0, 0);
    m_notices->addWidget(m_notice);
    pages->addLayout(m_notices);
    pages->addWidget(m_pages, 1);
    row->addLayout(pages, 1);
    column->addLayout(row, 1);
    setCentralWidget(centre);

    addPages();
    new KeptTables(this, m_preferences, m_host.actor().user.toText()); // belongs to the window
    connect(m_rail, &QButtonGroup::idClicked, this, &MainWindow::showPage);
    connect(m_idle, &IdleWatch::idle, this, &MainWindow::lock);
    m_idle->setTimeout(m_preferences.idleMinutes() * kMsPerMinute);
    addKeys();
    new KeyHabits(this);
    if (!m_host.sites().empty())
        new SpellWatch(m_host, this);
    addPalette();
    resizeOnGrid(this, 170, 105);
    if (m_host.sites().empty())
        showExchange();
    else
        showPage(0);
    if (!m_host.notices().isEmpty())
        m_notice->show(Tone::Warn, m_host.notices().join(u'\n'));
    if (!m_concerns)
        return;
    tellErasedConcerns();
    connect(&m_host, &SessionHost::changed, this, [this](const journal::Changes &changes) {
        if (changes.touches(journal::Entity::Person)) // an erasure came with a file
            tellErasedConcerns();
    });
}

/// No erasure finds a concern by its person, who stands in its seal alone: whoever can open it has to tell
/// the DPO.
void MainWindow::tellErasedConcerns()
{
    m_host.post([](services::Workspace &workspace) { return workspace.concerns().aboutErased(); })
        .then(this, [this](const Result<std::vector<services::WrittenConcern>> &found) {
            if (!found || found->empty())
                return; // who does not hold the key yet is told so by the page
            QStringList references;
            for (const auto &one : *found)
                references << one.reference;
            QStringList texts = m_host.notices();
            texts << tr("%n concern(s) (is|are) about somebody whose records were erased: %1. Tell the data "
                        "protection officer, who decides whether (it is|they are) erased too.",
                        nullptr, int(found->size()))
                         .arg(references.join(u", "_s));
            m_notice->show(Tone::Warn, texts.join(u'\n'),
                           {{tr("Open Concerns"), [this] { showPage(m_pages->indexOf(m_concerns)); }}});
        });
}

QWidget *MainWindow::buildRail()
{
    auto *buttons = new QWidget;
    m_railLayout = new QVBoxLayout(buttons);
    onGrid(m_railLayout, 1, 1.5, 0.5);
    m_rail->setExclusive(true);
    auto *rail = scrollRail(buttons);
    rail->setProperty("rail", true);
    return rail;
}

QWidget *MainWindow::buildTopBar()
{
    auto *bar = new TopBar;
    bar->setProperty("topbar", true);
    auto *row = new FlowLayout(bar);
    row->setFillsFirst(true);
    row->setCentred(true);
    onGrid(row, 2, 1, 1.5);
    const bool waits = m_host.sites().empty();
    auto *site = new ElidedLabel(waits ? tr("Waiting to be let in") : m_host.site().name);
    site->setProperty("scale", u"section"_s);
    const auto &session = m_host.session();
    QString when = dayText(m_host.today());
    if (!waits && session)
        when += tr(", session %1").arg(sessionText(*session));
    else if (!waits)
        when += tr(", no session planned");
    auto *whenLabel = new ElidedLabel(when);
    setTone(whenLabel, Tone::Quiet);
    auto *user = new ElidedLabel(m_host.actor().name);
    user->setProperty("strong", true);
    user->setHint(rolesText(m_host.actor().roles));
    auto *find = new QPushButton(tr("Find (Ctrl+K)"));
    find->setObjectName(u"find"_s);
    auto *hidden = new QLabel(tr("Names hidden (F9)"));
    hidden->setObjectName(u"namesHidden"_s);
    hidden->setProperty("strong", true);
    auto *keys = new QPushButton(tr("Keys (F1)"));
    auto *change = new QPushButton(tr("Switch user (F12)"));
    auto *lockIt = new QPushButton(icon(Picture::Lock), tr("Lock (Ctrl+L)"));
    lockIt->setObjectName(u"lock"_s);
    lockIt->setToolTip(tr("Whoever comes next unlocks it with their own name"));
    auto *where = new QWidget;
    auto *whereLine = new QHBoxLayout(where);
    onGrid(whereLine, 0, 1.5);
    whereLine->addWidget(site);
    whereLine->addWidget(whenLabel);
    whereLine->addStretch(1);
    // What falls to a second line where there is no room is last: never the way to lock.
    for (auto *widget :
         std::initializer_list<QWidget *> {where, find, keys, change, lockIt, user, hidden, m_coverage})
        row->addWidget(widget);
    QString shortWhen = shortDayText(m_host.today());
    if (!waits && session)
        shortWhen += u", "_s + sessionText(*session);
    bar->arrangeBy([=](bool narrow) {
        whenLabel->setWhole(narrow ? shortWhen : when);
        whenLabel->setHint(narrow ? when : QString());
        whenLabel->setAccessibleName(when);
        find->setText(narrow ? tr("Find") : tr("Find (Ctrl+K)"));
        lockIt->setText(narrow ? tr("Lock") : tr("Lock (Ctrl+L)"));
        change->setHidden(narrow); // it locks, too
    });
    connect(find, &QPushButton::clicked, this, [this] { m_palette->open(); });
    m_host.counter().setOn(m_preferences.counterMode());
    onlyIf(m_host.counter().isOn(), hidden);
    connect(&m_host.counter(), &CounterMode::changed, this, [this, hidden] {
        hidden->setVisible(m_host.counter().isOn());
        if (m_preferences.counterMode() != m_host.counter().isOn())
            m_preferences.setCounterMode(m_host.counter().isOn());
    });
    connect(keys, &QPushButton::clicked, this, &MainWindow::showKeys);
    connect(change, &QPushButton::clicked, this, &MainWindow::lock);
    connect(lockIt, &QPushButton::clicked, this, &MainWindow::lock);
    return bar;
}

void MainWindow::addPages()
{
    if (m_host.may(Act::LogConversation))
        addWorkPage(tr("Desk"), int(Picture::Desk), [this] { return m_desk = new DeskPage(m_host); });
    if (m_host.may(Act::SearchPeople))
        addWorkPage(tr("People"), int(Picture::People), [this] { return m_people = new PeoplePage(m_host); });
    if (m_host.may(Act::SearchDirectory))
        addWorkPage(tr("Directory"), int(Picture::Directory),
                    [this] { return m_directory = new DirectoryPage(m_host); });
    if (m_host.may(Act::ReadDirectPayments))
        addWorkPage(tr("Direct Payments"), int(Picture::DirectPayments),
                    [this] { return new DirectPaymentsPage(m_host); });
    if (m_host.may(Act::ReadConcerns))
        addWorkPage(tr("Concerns"), int(Picture::Concerns),
                    [this] { return m_concerns = new ConcernsPage(m_host); });
    ReportsPage *reports = nullptr;
    if (m_host.may(Act::ViewReport))
        addWorkPage(tr("Reports"), int(Picture::Reports),
                    [this, &reports] { return reports = new ReportsPage(m_host); });
    if (m_host.may(Act::ViewExchange))
        addExchange();
    if (reports)
        connect(reports, &ReportsPage::exchangeWanted, this, &MainWindow::showExchange);
    auto *settings = new SettingsPage(m_host, m_theme, m_preferences);
    addPage(tr("Settings"), int(Picture::Settings), settings);
    m_railLayout->addStretch(1);
    connect(settings, &SettingsPage::idleMinutesChanged, this,
            [this](int minutes) { m_idle->setTimeout(minutes * kMsPerMinute); });
}

void MainWindow::addWorkPage(const QString &title, int picture, std::function<Page *()> make)
{
    if (!m_host.sites().empty())
        return addPage(title, picture, make());
    auto *empty = new EmptyPage(
        title,
        tr("There is nothing here yet: this computer has not received the council's sites and records. They "
           "come with the first file that is brought in after it was let in."),
        tr("Open Exchange"));
    connect(empty, &EmptyPage::firstStepWanted, this, &MainWindow::showExchange);
    addPage(title, picture, empty);
}

void MainWindow::addPage(const QString &title, int picture, Page *page)
{
    const int index = m_pages->addWidget(page);
    page->setProperty("page", true);
    page->setAccessibleName(title);
    auto *button = new RailButton(icon(Picture(picture)), title);
    button->setCheckable(true);
    button->setAutoDefault(false);
    button->setAccessibleName(tr("%1, Alt+%2").arg(title).arg(index + 1));
    button->setToolTip(tr("Alt+%1").arg(index + 1));
    m_rail->addButton(button, index);
    m_railLayout->addWidget(button);
    auto *key = new QShortcut(QKeySequence(Qt::ALT | Qt::Key(Qt::Key_1 + index)), this);
    connect(key, &QShortcut::activated, this, [this, index] { showPage(index); });
}

void MainWindow::showPage(int index)
{
    m_pages->setCurrentIndex(index);
    if (auto *button = m_rail->button(index)) {
        button->setChecked(true);
        showInRail(*button); // a key may have asked for one that the rail had no room for
    }
    if (auto *shown = page())
        shown->focusFirst();
}

Page *MainWindow::page() const
{
    return qobject_cast<Page *>(m_pages->currentWidget());
}

void MainWindow::addKeys()
{
    m_everywhere->note(tr("Ctrl+K"), tr("Finds people, services, pages, things to do and help"));
    m_everywhere->note(tr("Alt+1, Alt+2 …"), tr("The pages on the left, from the top"));
    m_everywhere->note(tr("Tab, Shift+Tab"), tr("To the next field, to the one before"));
    m_everywhere->note(tr("Ctrl+Shift+arrows"), tr("In a table: orders it by a column, up or down"));
    m_everywhere->note(tr("Alt+Shift+arrows"),
                       tr("In a table: makes a column wider or narrower; with Home: as wide as its words"));
    if (m_host.may(Act::SearchNotes))
        m_everywhere->add(Qt::CTRL | Qt::SHIFT | Qt::Key_N, tr("Finds conversations by words of their notes"),
                          [this] { searchNotes(); });
    m_everywhere->add(
        Qt::CTRL | Qt::Key_L,
        tr("Locks; a conversation, correction, concern or Direct Payments form that was begun is kept"),
        [this] { lock(); });
    m_everywhere->add(Qt::Key_F12, tr("Switches the user, by locking"), [this] { lock(); });
    m_everywhere->add(Qt::Key_F1, tr("Keys of the page; again: a sheet of all keys to print"),
                      [this] { showKeys(); });
}

void MainWindow::settle(std::function<void()> done)
{
    settleFrom(0, std::move(done));
}

/// One page after the other.
void MainWindow::settleFrom(int index, std::function<void()> done)
{
    auto *next = qobject_cast<Page *>(m_pages->widget(index));
    if (!next)
        return settleCorrections(findChildren<CorrectionRun *>(), std::move(done));
    next->settle([this, index, done = std::move(done)] { settleFrom(index + 1, done); });
}

/// Wherever a conversation was opened to be corrected.
void MainWindow::settleCorrections(QList<CorrectionRun *> runs, std::function<void()> done)
{
    if (runs.isEmpty())
        return done();
    auto *next = runs.takeLast();
    next->flush([this, runs, done = std::move(done)] { settleCorrections(runs, done); });
}

/// At once, since the writer's thread may be busy for long: what stands here must not be read meanwhile.
void MainWindow::cover()
{
    m_palette->leave();
    setEnabled(false); // nothing more is typed that would not be kept
    new LockCover(this);
    auto *clipboard = QGuiApplication::clipboard();
    for (const auto mode : {QClipboard::Clipboard, QClipboard::Selection})
        if (mode == QClipboard::Clipboard ? clipboard->ownsClipboard() : clipboard->ownsSelection())
            clipboard->clear(mode);
}

void MainWindow::lock()
{
    if (m_locking)
        return;
    m_locking = true;
    cover();
    settle([this] {
        m_settled = true;
        Q_EMIT lockReady();
    });
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_settled)
        return QMainWindow::closeEvent(event);
    event->ignore();
    if (m_closing)
        return;
    m_closing = true;
    if (!m_locking)
        cover();
    settle([this] {
        m_settled = true;
        close();
    });
}

} // namespace letstalk::ui
