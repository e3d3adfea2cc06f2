// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/help/key_sheet.h"
#include "ui/palette/palette_entry.h"
#include "ui/palette/recents.h"

#include <QMainWindow>

#include <functional>

class QButtonGroup;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace letstalk::ui {

class CorrectionRun;
class CoverageStrip;
class DeskPage;
class DirectoryPage;
class ExchangePage;
class FridayBar;
class IdleWatch;
class KeysDialog;
class NoticeBar;
class Page;
class Palette;
class PeoplePage;
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
    Palette &palette() { return *m_palette; }
    NoticeBar &notice() { return *m_notice; }
    /// The keys of every page of this role, then those of everywhere.
    std::vector<KeyGroup> keyGroups() const;
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
    void addPalette();
    std::vector<PaletteEntry> paletteEntries();
    void addActions(std::vector<PaletteEntry> &entries, Page &owner, int index);
    void openRecent(const Recents::Item &item);
    void showKeys();
    void printKeys(KeysDialog *asked);
    void saveKeys(KeysDialog *asked);
    void showHelp(const QString &topic);
    void searchNotes();
    void settle(std::function<void()> done);
    void settleFrom(int index, std::function<void()> done);
    void settleCorrections(QList<CorrectionRun *> runs, std::function<void()> done);
    void cover();
    void tellErasedConcerns();
    void tellAlarms(const QStringList &alarms);

    SessionHost &m_host;
    Theme &m_theme;
    Preferences &m_preferences;
    QStackedWidget *m_pages;
    QButtonGroup *m_rail;
    class QVBoxLayout *m_railLayout;
    IdleWatch *m_idle;
    CoverageStrip *m_coverage;
    class ActionList *m_everywhere;
    Recents *m_recents;
    QStringList m_alarms; ///< of the exchange, as told last
    NoticeBar *m_notice; ///< over all pages: what was found when the file was opened
    class QVBoxLayout *m_notices = nullptr;
    FridayBar *m_friday = nullptr;
    Palette *m_palette = nullptr;
    DeskPage *m_desk = nullptr;
    PeoplePage *m_people = nullptr;
    DirectoryPage *m_directory = nullptr;
    Page *m_concerns = nullptr;
    ExchangePage *m_exchange = nullptr;
    bool m_locking = false;
    bool m_closing = false;
    bool m_settled = false;
};

} // namespace letstalk::ui
