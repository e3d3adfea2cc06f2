// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/exchange/council_run.h"

#include "ui/dialogs/computers_dialog.h"
#include "ui/dialogs/confirm_dialog.h"
#include "ui/dialogs/invite_dialog.h"
#include "ui/dialogs/line_dialog.h"
#include "ui/dialogs/withdraw_dialog.h"
#include "ui/preferences.h"
#include "ui/session_host.h"
#include "ui/tell_error.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/notice_bar.h"
#include "ui/wording.h"

#include <QDir>
#include <QFileDialog>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

using services::CouncilService;

CouncilRun::CouncilRun(SessionHost &host, Preferences &preferences, NoticeBar &notice, QWidget *window,
                       QObject *parent)
    : QObject(parent), m_host(host), m_preferences(preferences), m_pageNotice(notice), m_window(window)
{ }

ComputersDialog *CouncilRun::dialog() const
{
    return m_dialog;
}

void CouncilRun::open()
{
    if (m_dialog)
        return;
    m_dialog = new ComputersDialog(m_host.may(Act::ManageCouncil), m_host.today(), m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connectDialog();
    m_dialog->open();
    reload();
}

void CouncilRun::connectDialog()
{
    auto *dialog = m_dialog.data();
    connect(dialog, &ComputersDialog::inviteWanted, this, &CouncilRun::invite);
    connect(dialog, &ComputersDialog::approveWanted, this, &CouncilRun::chooseCard);
    connect(dialog, &ComputersDialog::renewWanted, this, &CouncilRun::renew);
    connect(dialog, &ComputersDialog::retireWanted, this, &CouncilRun::retire);
    connect(dialog, &ComputersDialog::withdrawWanted, this, &CouncilRun::withdraw);
    connect(dialog, &ComputersDialog::renameWanted, this, &CouncilRun::rename);
    connect(dialog, &ComputersDialog::officerWanted, this, &CouncilRun::setOfficer);
    connect(dialog, &ComputersDialog::welcomeWanted, this, &CouncilRun::writeWelcome);
    connect(dialog, &ComputersDialog::rosterWanted, this, &CouncilRun::chooseRoster);
    connect(dialog, &ComputersDialog::branchWanted, this, &CouncilRun::settleSplit);
    connect(dialog, &ComputersDialog::proposalDiscardWanted, this, [this] {
        m_host.post([](services::Workspace &workspace) { return workspace.council().discardProposal(); })
            .then(this, [this](const Status &status) {
                if (!status)
                    return showError(status.error());
                note(tr("The change was given up."));
                reload();
            });
    });
}

void CouncilRun::reload()
{
    using Now = std::pair<services::CouncilState, std::vector<Computer>>;
    m_host
        .post([](services::Workspace &workspace) -> Result<Now> {
            Now now;
            LT_ASSIGN(now.first, workspace.council().state());
            LT_ASSIGN(now.second, workspace.council().computers());
            return now;
        })
        .then(this, [this](const Result<Now> &now) {
            if (!m_dialog)
                return;
            if (now)
                m_dialog->show(now->first, now->second);
            else
                showError(now.error());
        });
}

void CouncilRun::invite()
{
    m_host.post([](services::Workspace &workspace) { return workspace.council().sites(); })
        .then(this, [this](const Result<std::vector<Site>> &sites) {
            if (!m_dialog)
                return;
            if (!sites)
                return showError(sites.error());
            auto *dialog = new InviteDialog(*sites, folder(), m_dialog);
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            connect(dialog, &QDialog::accepted, this, [this, dialog] {
                const auto value = dialog->value();
                m_preferences.setExchangeFolder(value.folder);
                writeInvitation(value.site, value.label, value.folder);
            });
            dialog->open();
        });
}

void CouncilRun::writeInvitation(SiteId site, const QString &label, const QString &folder)
{
    m_host
        .post(
            [site, label](services::Workspace &workspace) { return workspace.council().invite(site, label); })
        .then(this, [this, folder](const Result<services::Invited> &invited) {
            if (!invited)
                return showError(invited.error());
            const QString path = QDir(folder).filePath(invited->fileName);
            write(path, invited->file, [this, path, until = invited->validUntilMs] {
                note(
                    tr("The invitation is %1. It can be used until %2. Next: give it to whoever sets the new "
                       "computer up. They ring you with eight words and give you a card (.ltc); then choose "
                       "“Let one in by its card”.")
                        .arg(path, whenText(until, m_host.today())));
            });
            reload();
            Q_EMIT changed();
        });
}

void CouncilRun::renew()
{
    m_host.post([](services::Workspace &workspace) { return workspace.council().renewKeys(); })
        .then(this, [this](const Result<services::Renewal> &renewal) {
            if (!renewal)
                return showError(renewal.error());
            if (renewal->change)
                say(*renewal->change);
            note(renewal->done
                     ? tr("This computer has new keys. The others learn of them with the next files.")
                     : tr("New keys were made. They wait for an officer: the card and its eight "
                          "words stand on the Exchange page."));
            reload();
            Q_EMIT changed();
        });
}

void CouncilRun::retire(const Computer &computer)
{
    auto *dialog = new ConfirmDialog(
        {tr("Retire %1").arg(computerName(computer)),
         {tr("Do this when a computer is given up in good order, after it has sent its last file."),
          tr("All that it wrote stands. No more files are made for it, and what it writes from now on is not "
             "taken in anywhere.")},
         tr("Retire it")},
        m_dialog);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, id = computer.id] {
        change(tr("Signing"), [id](CouncilService &council) { return council.retire(id); });
    });
    dialog->open();
}

void CouncilRun::withdraw(const Computer &computer)
{
    auto *dialog = new WithdrawDialog(computerName(computer), m_host.today(), m_dialog);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, id = computer.id] {
        std::optional<qint64> until;
        if (dialog->reason() == services::Withdrawal::Stolen && dialog->trustedUntil() < m_host.today())
            until = london::instant(dialog->trustedUntil().addDays(1), QTime(0, 0));
        change(tr("Signing"), [id, reason = dialog->reason(), until](CouncilService &council) {
            return council.withdraw(id, reason, until);
        });
    });
    dialog->open();
}

void CouncilRun::rename(const Computer &computer)
{
    auto *dialog
        = new LineDialog({tr("Rename %1").arg(computerName(computer)),
                          {},
                          tr("What people call it"),
                          {},
                          tr("Rename it"),
                          false,
                          [](const QString &typed) {
                              return typed.simplified().isEmpty() ? tr("Give it a name.") : QString();
                          }},
                         m_dialog);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, id = computer.id] {
        change(tr("Signing"),
               [id, label = dialog->text()](CouncilService &council) { return council.rename(id, label); });
    });
    dialog->open();
}

void CouncilRun::setOfficer(const Computer &computer, bool officer)
{
    auto *dialog = new ConfirmDialog(
        {officer ? tr("Make %1 an officer's").arg(computerName(computer))
                 : tr("%1 is no longer an officer's").arg(computerName(computer)),
         {officer ? tr("From then on its administrator can let computers in and withdraw them, and its data "
                       "protection officer can sign erasures.")
                  : tr("It can no longer change which computers belong.")},
         officer ? tr("Make it so") : tr("Take it away")},
        m_dialog);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, id = computer.id, officer] {
        change(tr("Signing"),
               [id, officer](CouncilService &council) { return council.setOfficer(id, officer); });
    });
    dialog->open();
}

void CouncilRun::writeWelcome(const Computer &computer)
{
    auto *dialog = new QFileDialog(m_dialog, tr("Where to put the file"), folder(), tr("Bundles (*.ltb)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"ltb"_s);
    dialog->selectFile(u"welcome.ltb"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this, id = computer.id](const QString &path) {
        m_dialog->busy().start(tr("Writing everything"), false);
        m_host
            .post([id, path](services::Workspace &workspace) {
                return workspace.council().writeWelcome(id, path);
            })
            .then(this, [this, path](const Status &status) {
                if (m_dialog)
                    m_dialog->busy().finish();
                if (!status)
                    return showError(status.error());
                note(tr("%1 carries everything. They bring it in on the new computer.").arg(path));
            });
    });
    dialog->open();
}

void CouncilRun::settleSplit(const services::RosterBranch &branch)
{
    auto *dialog = new ConfirmDialog(
        {tr("Go on with the other roster"),
         {tr("Only after ringing the other officers: every computer has to choose the same "
             "one, or the council falls into two halves."),
          tr("Its eight words: %1").arg(branch.words.join(u' '))},
         tr("Go on with it")},
        m_dialog);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, hash = branch.hash] {
        change(tr("Changing over"), [hash](CouncilService &council) { return council.settleSplit(hash); });
    });
    dialog->open();
}

void CouncilRun::change(const QString &busy, std::function<Change(CouncilService &)> job)
{
    if (m_dialog)
        m_dialog->busy().start(busy, false);
    m_host.post([job = std::move(job)](services::Workspace &workspace) { return job(workspace.council()); })
        .then(this, [this](const Change &done) {
            if (m_dialog)
                m_dialog->busy().finish();
            if (!done)
                return showError(done.error());
            say(*done);
            reload();
            Q_EMIT changed();
        });
}

void CouncilRun::say(const services::TrustChange &done)
{
    if (done.changes.entities != 0)
        m_host.tellChanged(done.changes);
    if (done.adopted)
        return note(
            (done.news + QStringList(tr("The others learn of it with the next files that you send them.")))
                .join(u'\n'));
    if (folder().isEmpty())
        askFolder(done);
    else
        keepProposal(folder(), done);
}

void CouncilRun::keepProposal(const QString &folder, const services::TrustChange &done)
{
    const QString path = QDir(folder).filePath(done.fileName);
    write(path, done.file,
          [this, path] { note(tr("Another officer has to sign this: give them %1.").arg(path)); });
}

/// On a computer where nothing was ever sent from there is no folder yet.
void CouncilRun::askFolder(const services::TrustChange &done)
{
    auto *dialog = new QFileDialog(m_dialog ? m_dialog.data() : m_window,
                                   tr("Where to put the file that another officer has to sign"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, [this, done](const QString &chosen) {
        m_preferences.setExchangeFolder(chosen);
        keepProposal(chosen, done);
    });
    connect(dialog, &QDialog::rejected, this, [this, done] {
        notice().show(Tone::Warn,
                      tr("Another officer has to sign this, and its file was not written anywhere yet."),
                      {{tr("Choose a folder"), [this, done] { askFolder(done); }}});
    });
    dialog->open();
}

NoticeBar &CouncilRun::notice() const
{
    return m_dialog ? m_dialog->notice() : m_pageNotice;
}

void CouncilRun::note(const QString &text)
{
    notice().show(Tone::Good, text);
}

void CouncilRun::showError(const Error &error)
{
    tellError(notice(), error);
}

QString CouncilRun::folder() const
{
    return m_preferences.exchangeFolder();
}

} // namespace letstalk::ui
