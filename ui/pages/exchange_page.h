// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/exchange_wording.h"
#include "ui/pages/exchange/exchange_now.h"
#include "ui/pages/page.h"

class QPushButton;
class QTabWidget;
class QTimer;

namespace letstalk::ui {

class BusyBar;
class CheckView;
class CouncilRun;
class ErasureView;
class FolderWatch;
class HeldView;
class ImportRun;
class ImportsView;
class JoiningPanel;
class NoticeBar;
class Preferences;
class SessionHost;
class SitesView;
class TextsView;
class VoidView;

/// Carrying records between the sites: how far everybody is, making files, bringing files in, what to check,
/// and which computers belong.
class ExchangePage : public Page
{
    Q_OBJECT
public:
    ExchangePage(SessionHost &host, Preferences &preferences, QWidget *parent = nullptr);
    void focusFirst() override;
    /// Previews and brings in; .ltb bundles, and cards and rosters by their endings.
    void bringIn(const QStringList &paths);
    /// Asks what for whom, and makes the files.
    void makeFiles();
    void make(const services::ExportRequest &request);
    void showCheck();
    NoticeBar &notice() { return *m_notice; }
    CouncilRun &council() { return *m_council; }

Q_SIGNALS:
    void coverageKnown(const std::vector<letstalk::ui::SiteCell> &cells);
    void toCheckCounted(qint64 count);
    /// How many changes this computer alone holds, and what a person should know at once: forks, silent
    /// sites, an import that did not finish.
    void standingKnown(qint64 onlyHere, const QStringList &alarms);
    /// The records of the council have come into a file that had none: it is to be locked and unlocked.
    void lockWanted();

protected:
    void showEvent(QShowEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    enum Tab { SitesTab, CheckTab, HeldTab, ImportsTab };
    QLayout *buildHead();
    void connectViews();
    void addKeys();
    void reload();
    void show(const ExchangeNow &now);
    void chooseFiles();
    void answer(const QByteArray &bundle);
    void ask();
    void exported(const Result<services::Exported> &exported, const QString &folder);
    void compareWords();
    void watchFolder();
    void retryWaiting();
    void discard(const services::HeldFile &file);
    void discardFork(const services::ForkLine &fork);
    void enterVoid(const std::vector<OpId> &acts); ///< none: all
    void enterAllVoid(int count);
    /// Asks why they are not needed, and says so to all.
    void
    dismiss(std::function<Result<services::DismissedActs>(services::ExchangeService &, const QString &)> job);
    void approveErasure(const services::PendingErasure &request);
    void leaveErasure(const services::PendingErasure &request);
    void takeTextOut(const services::NamedText &text);
    void leaveText(const services::NamedText &text);
    qint64 toDecide() const; ///< under To check
    bool showsTexts() const;
    void readTexts();
    /// Runs a job that changes records, says `done`, and reads everything anew.
    void run(std::function<Result<journal::Changes>(services::ExchangeService &)> job, const QString &done);
    void run(std::function<Status(services::ExchangeService &)> job, const QString &done);
    /// The same for what is entered again, whose words say what of it could be.
    void run(std::function<Result<services::ReenteredActs>(services::ExchangeService &)> job);
    void saveCard();
    void showError(const Error &error);

    SessionHost &m_host;
    Preferences &m_preferences;
    NoticeBar *m_notice;
    BusyBar *m_busy;
    BusyBar *m_carrying; ///< what goes into the watched folder, beside whatever a person does
    JoiningPanel *m_joining;
    QTabWidget *m_tabs;
    SitesView *m_sites;
    CheckView *m_check;
    ErasureView *m_erasures;
    TextsView *m_texts;
    HeldView *m_held;
    VoidView *m_void;
    ImportsView *m_imports;
    ImportRun *m_import;
    CouncilRun *m_council;
    FolderWatch *m_watch;
    QPushButton *m_make;
    QPushButton *m_bring;
    QPushButton *m_words;
    QPushButton *m_computers;
    QPushButton *m_folder;
    ExchangeNow m_now;
    QTimer *m_later
        = nullptr; ///< while another page is looked at, what the whole window shows is read anew now and then
    bool m_stale = true;
    bool m_reading = false;
    bool m_focusTexts = false; ///< they are read and nothing else is to be checked
};

} // namespace letstalk::ui
