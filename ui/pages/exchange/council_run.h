// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/workspace.h"

#include <QObject>
#include <QPointer>

#include <functional>

namespace letstalk::ui {

class ApproveDialog;
class ComputersDialog;
class NoticeBar;
class Preferences;
class SessionHost;

/// Which computers belong: opens the list, asks what has to be asked, has it done, and says what came of it.
class CouncilRun : public QObject
{
    Q_OBJECT
public:
    /// `notice`: the page's; says what came of it while the list is not open.
    CouncilRun(SessionHost &host, Preferences &preferences, NoticeBar &notice, QWidget *window,
               QObject *parent = nullptr);
    void open();
    /// Reads a card and asks for its eight words; the button asks for the file first.
    void approveCard(const QString &path);
    /// Reads a roster's file, says what it changes, and takes it in or signs it.
    void bringInRoster(const QString &path);
    ComputersDialog *dialog() const; ///< while it is open

Q_SIGNALS:
    void changed();

private:
    using Change = Result<services::TrustChange>;
    using Computer = services::CouncilComputer;
    void connectDialog();
    void reload();
    void invite();
    void writeInvitation(SiteId site, const QString &label, const QString &folder);
    void chooseCard();
    void openApproval(const QByteArray &card, const services::CardPreview &preview);
    void approve(QPointer<ApproveDialog> dialog, const QByteArray &card, const QString &words,
                 const QString &outPath);
    void renew();
    void retire(const Computer &computer);
    void withdraw(const Computer &computer);
    void rename(const Computer &computer);
    void setOfficer(const Computer &computer, bool officer);
    void writeWelcome(const Computer &computer);
    void chooseRoster();
    void judgeRoster(const QByteArray &file, const services::RosterPreview &preview);
    void settleSplit(const services::RosterBranch &branch);
    /// Runs a job of CouncilService that changes who belongs; says its news, keeps a proposal's file.
    void change(const QString &busy, std::function<Change(services::CouncilService &)> job);
    void say(const services::TrustChange &done);
    void keepProposal(const QString &folder, const services::TrustChange &done);
    void askFolder(const services::TrustChange &done);
    NoticeBar &notice() const;
    /// Puts a file in place, then goes on; where it cannot, says so.
    void write(const QString &path, const QByteArray &bytes, std::function<void()> then);
    void showError(const Error &error);
    void note(const QString &text);
    QString folder() const;

    SessionHost &m_host;
    Preferences &m_preferences;
    NoticeBar &m_pageNotice;
    QWidget *m_window;
    QPointer<ComputersDialog> m_dialog;
};

} // namespace letstalk::ui
