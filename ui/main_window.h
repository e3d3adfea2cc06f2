// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMainWindow>

#include <functional>

class QButtonGroup;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace letstalk::ui {

class CoverageStrip;
class DeskPage;
class ExchangePage;
class IdleWatch;
class Page;
class Preferences;
class SessionHost;
class Theme;

/// The window of an unlocked file: the rail, the top bar, and the pages. It only wires; what it cannot do
/// itself is to lock, which ends the process: it makes everything typed safe and says so.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    MainWindow(SessionHost &host, Theme &theme, Preferences &preferences, QWidget *parent = nullptr);
    Page *page() const;
    QStackedWidget &pages() { return *m_pages; }
    DeskPage &desk() { return *m_desk; }
    IdleWatch &idleWatch() { return *m_idle; }
    void lock();
    void showPage(int index);
    void showExchange();

Q_SIGNALS:
    /// Drafts are kept: the file may be closed, and the process started anew into the unlock window.
    void lockReady();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    QWidget *buildRail();
    QWidget *buildTopBar();
    void addPages();
    void addPage(const QString &title, int picture, Page *page);
    /// A page that needs sites; in a file that has none yet it says why it is empty.
    void addWorkPage(const QString &title, int picture, std::function<Page *()> make);
    void addExchange();
    void addKeys();
    void showKeys();
    void settle(std::function<void()> done);

    SessionHost &m_host;
    Theme &m_theme;
    Preferences &m_preferences;
    QStackedWidget *m_pages;
    QButtonGroup *m_rail;
    class QVBoxLayout *m_railLayout;
    IdleWatch *m_idle;
    CoverageStrip *m_coverage;
    DeskPage *m_desk = nullptr;
    ExchangePage *m_exchange = nullptr;
    bool m_locking = false;
    bool m_settled = false;
};

} // namespace letstalk::ui
