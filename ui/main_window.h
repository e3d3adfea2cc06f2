// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMainWindow>

class QButtonGroup;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace letstalk::ui {

class DeskPage;
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

Q_SIGNALS:
    /// Drafts are kept: the file may be closed, and the process started anew into the unlock window.
    void lockReady();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    QWidget *buildRail();
    QWidget *buildTopBar();
    void addPage(const QString &title, int picture, Page *page);
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
    DeskPage *m_desk = nullptr;
    bool m_locking = false;
    bool m_settled = false;
};

} // namespace letstalk::ui
