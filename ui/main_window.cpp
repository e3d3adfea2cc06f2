// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "ui/dialogs/keys_dialog.h"
#include "ui/idle_watch.h"
#include "ui/pages/desk_page.h"
#include "ui/pages/directory_page.h"
#include "ui/pages/people_page.h"
#include "ui/pages/reports_page.h"
#include "ui/pages/settings_page.h"
#include "ui/preferences.h"
#include "ui/session_host.h"
#include "ui/theme.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QButtonGroup>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {
constexpr int kMsPerMinute = 60'000;
}

MainWindow::MainWindow(SessionHost &host, Theme &theme, Preferences &preferences, QWidget *parent)
    : QMainWindow(parent), m_host(host), m_theme(theme), m_preferences(preferences),
      m_pages(new QStackedWidget), m_rail(new QButtonGroup(this)), m_idle(new IdleWatch(this))
{
    setWindowTitle(tr("%1 – Let's Talk Desk").arg(m_host.site().name));
    auto *centre = new QWidget;
    auto *column = new QVBoxLayout(centre);
    onGrid(column, 0, 0);
    column->addWidget(buildTopBar());
    auto *row = new QHBoxLayout;
    onGrid(row, 0, 0);
    row->addWidget(buildRail());
    row->addWidget(m_pages, 1);
    column->addLayout(row, 1);
    setCentralWidget(centre);

    if (m_host.may(Act::LogConversation)) {
        m_desk = new DeskPage(m_host);
        addPage(tr("Desk"), int(Picture::Desk), m_desk);
    }
    if (m_host.may(Act::SearchPeople))
        addPage(tr("People"), int(Picture::People), new PeoplePage(m_host));
    if (m_host.may(Act::SearchDirectory))
        addPage(tr("Directory"), int(Picture::Directory), new DirectoryPage(m_host));
    if (m_host.may(Act::ViewReport))
        addPage(tr("Reports"), int(Picture::Reports), new ReportsPage(m_host));
    auto *settings = new SettingsPage(m_host, m_theme, m_preferences);
    addPage(tr("Settings"), int(Picture::Settings), settings);
    m_railLayout->addStretch(1);

    connect(m_rail, &QButtonGroup::idClicked, this, &MainWindow::showPage);
    connect(settings, &SettingsPage::idleMinutesChanged, this,
            [this](int minutes) { m_idle->setTimeout(minutes * kMsPerMinute); });
    connect(m_idle, &IdleWatch::idle, this, &MainWindow::lock);
    m_idle->setTimeout(m_preferences.idleMinutes() * kMsPerMinute);
    addKeys();
    resizeOnGrid(this, 170, 105);
    showPage(0);
    if (m_desk && !m_host.notices().isEmpty())
        m_desk->notice().show(Tone::Warn, m_host.notices().join(u'\n'));
}

QWidget *MainWindow::buildRail()
{
    auto *rail = new QFrame;
    rail->setProperty("rail", true);
    m_railLayout = new QVBoxLayout(rail);
    onGrid(m_railLayout, 1, 1.5, 0.5);
    m_rail->setExclusive(true);
    return rail;
}

QWidget *MainWindow::buildTopBar()
{
    auto *bar = new QFrame;
    bar->setProperty("topbar", true);
    auto *row = new FlowLayout(bar);
    row->setFillsFirst(true);
    row->setCentred(true);
    onGrid(row, 2, 1, 1.5);
    auto *site = sectionTitle(m_host.site().name);
    const auto &session = m_host.session();
    QString when = dayText(m_host.today());
    if (session)
        when += tr(", session %1").arg(sessionText(*session));
    else
        when += tr(", no session planned");
    auto *whenLabel = new QLabel(when);
    whenLabel->setTextFormat(Qt::PlainText);
    setTone(whenLabel, Tone::Quiet);
    auto *user = new QLabel(m_host.actor().name);
    user->setTextFormat(Qt::PlainText);
    user->setProperty("strong", true);
    user->setToolTip(rolesText(m_host.actor().roles));
    auto *keys = new QPushButton(tr("Keys (F1)"));
    auto *change = new QPushButton(tr("Switch user"));
    auto *lockIt = new QPushButton(icon(Picture::Lock), tr("Lock (Ctrl+L)"));
    lockIt->setObjectName(u"lock"_s);
    const auto part = [row](std::initializer_list<QWidget *> widgets) {
        auto *holder = new QWidget;
        auto *line = new QHBoxLayout(holder);
        onGrid(line, 0, 1.5);
        for (auto *widget : widgets)
            line->addWidget(widget);
        row->addWidget(holder);
        return line;
    };
    part({site, whenLabel})->addStretch(1);
    part({user, keys, change, lockIt});
    connect(keys, &QPushButton::clicked, this, &MainWindow::showKeys);
    connect(change, &QPushButton::clicked, this, &MainWindow::lock);
    connect(lockIt, &QPushButton::clicked, this, &MainWindow::lock);
    return bar;
}

void MainWindow::addPage(const QString &title, int picture, Page *page)
{
    const int index = m_pages->addWidget(page);
    page->setProperty("page", true);
    page->setAccessibleName(title);
    auto *button = new QPushButton(icon(Picture(picture)), u' ' + title);
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
    if (auto *button = m_rail->button(index))
        button->setChecked(true);
    if (auto *shown = page())
        shown->focusFirst();
}

Page *MainWindow::page() const
{
    return qobject_cast<Page *>(m_pages->currentWidget());
}

void MainWindow::addKeys()
{
    connect(new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_L), this), &QShortcut::activated, this,
            &MainWindow::lock);
    connect(new QShortcut(Qt::Key_F1, this), &QShortcut::activated, this, &MainWindow::showKeys);
}

void MainWindow::showKeys()
{
    auto *shown = page();
    if (!shown)
        return;
    auto *dialog = new KeysDialog(shown->accessibleName(), shown->keys(),
                                  {{tr("Alt+1, Alt+2 …"), tr("The pages on the left, from the top")},
                                   {tr("Tab, Shift+Tab"), tr("To the next field, to the one before")},
                                   {tr("Ctrl+L"), tr("Locks; what was typed is kept")},
                                   {tr("F1"), tr("This list")}},
                                  this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::settle(std::function<void()> done)
{
    if (m_desk)
        m_desk->settle(std::move(done));
    else
        done();
}

void MainWindow::lock()
{
    if (m_locking)
        return;
    m_locking = true;
    setEnabled(false); // nothing more is typed that would not be kept
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
    settle([this] {
        m_settled = true;
        close();
    });
}

} // namespace letstalk::ui
