// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of CouncilRun that reads and writes cards and rosters.
#include "core/base/whole_file.h"
#include "ui/dialogs/approve_dialog.h"
#include "ui/dialogs/computers_dialog.h"
#include "ui/dialogs/confirm_dialog.h"
#include "ui/pages/exchange/council_run.h"
#include "ui/preferences.h"
#include "ui/session_host.h"
#include "ui/tell_error.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/notice_bar.h"

#include <QDir>
#include <QFile>
#include <QFileDialog>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

constexpr qint64 kMostBytes = 4'000'000; // cards and rosters are far smaller

Result<QByteArray> bytesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error {Error::Code::Io, file.errorString(), path};
    if (file.size() > kMostBytes)
        return Error {Error::Code::Malformed, CouncilRun::tr("far too large for a card or a roster"), path};
    return file.readAll();
}

} // namespace

void CouncilRun::chooseCard()
{
    auto *dialog
        = new QFileDialog(m_dialog, tr("Choose the card of the new computer"), folder(), tr("Cards (*.ltc)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &CouncilRun::approveCard);
    dialog->open();
}

void CouncilRun::approveCard(const QString &path)
{
    const auto card = bytesOf(path);
    if (!card)
        return showError(card.error());
    m_host.post([card = *card](services::Workspace &workspace) { return workspace.council().readCard(card); })
        .then(this, [this, card = *card](const Result<services::CardPreview> &preview) {
            if (!preview)
                return showError(preview.error());
            openApproval(card, *preview);
        });
}

void CouncilRun::openApproval(const QByteArray &card, const services::CardPreview &preview)
{
    QPointer<ApproveDialog> dialog
        = new ApproveDialog(preview, folder(), m_dialog ? m_dialog.data() : m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const QString name = u"welcome-%1.ltb"_s.arg(preview.card.label.simplified().replace(u' ', u'-'));
    connect(dialog, &ApproveDialog::approveWanted, this,
            [this, dialog, card, name](const QString &words, const QString &folder) {
                m_preferences.setExchangeFolder(folder);
                approve(dialog, card, words, QDir(folder).filePath(name));
            });
    dialog->open();
}

void CouncilRun::approve(QPointer<ApproveDialog> dialog, const QByteArray &card, const QString &words,
                         const QString &outPath)
{
    dialog->setWorking(true);
    dialog->busy().start(tr("Signing, and writing everything for the new computer"), false);
    m_host
        .post([card, words, outPath](services::Workspace &workspace) {
            return workspace.council().approveTo(card, words, outPath);
        })
        .then(this, [this, dialog, outPath](const Change &done) {
            if (dialog) {
                dialog->busy().finish();
                dialog->setWorking(false);
            }
            if (!done) {
                const bool isWords = done.error().code == Error::Code::InvalidInput
                    || done.error().code == Error::Code::Conflict
                    || done.error().code == Error::Code::Forbidden;
                if (dialog && isWords)
                    return dialog->setProblem(errorWords(done.error(), u'\n'));
                if (dialog)
                    dialog->reject();
                return showError(done.error());
            }
            if (dialog)
                dialog->accept();
            note((done->news
                  + QStringList(done->adopted
                                    ? tr("Now hand %1 over. They bring it in there, and are in.").arg(outPath)
                                    : tr("Another officer has to sign this: give them %1.").arg(outPath)))
                     .join(u'\n'));
            if (done->changes.entities != 0)
                m_host.tellChanged(done->changes);
            reload();
            Q_EMIT changed();
        });
}

void CouncilRun::chooseRoster()
{
    auto *dialog = new QFileDialog(m_dialog, tr("Choose a roster file"), folder(), tr("Rosters (*.ltr)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &CouncilRun::bringInRoster);
    dialog->open();
}

void CouncilRun::bringInRoster(const QString &path)
{
    const auto file = bytesOf(path);
    if (!file)
        return showError(file.error());
    m_host
        .post([file = *file](services::Workspace &workspace) {
            return workspace.council().readRosterFile(file);
        })
        .then(this, [this, file = *file](const Result<services::RosterPreview> &preview) {
            if (preview)
                judgeRoster(file, *preview);
            else
                showError(preview.error());
        });
}

void CouncilRun::judgeRoster(const QByteArray &file, const services::RosterPreview &preview)
{
    using Kind = services::RosterPreview::Kind;
    switch (preview.kind) {
    case Kind::Same:
        return note(tr("This roster is in use here already."));
    case Kind::Older:
        return note(tr("This roster is older than the one in use here."));
    case Kind::Ahead:
        return note(tr("Versions before this one are missing. Bring in a file of its sender first."));
    case Kind::OtherCouncil:
        return note(tr("This roster belongs to another council."));
    case Kind::Next:
    case Kind::Proposal:
    case Kind::Split:
        break;
    }
    const bool signs = preview.kind == Kind::Proposal;
    auto *dialog = new ConfirmDialog(
        {signs ? tr("Sign a change") : tr("Bring in a roster"),
         preview.news
             + QStringList(signs ? tr("It has %1 of the %2 signatures that it needs.")
                                       .arg(preview.signatures)
                                       .arg(preview.needed)
                                 : tr("Version %1, rightly signed.").arg(preview.version)),
         signs ? tr("Sign it") : tr("Bring it in")},
        m_dialog ? m_dialog.data() : m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, file, signs] {
        change(signs ? tr("Signing") : tr("Bringing it in"),
               [file, signs](services::CouncilService &council) {
                   return signs ? council.coSign(file) : council.addRoster(file);
               });
    });
    dialog->open();
}

void CouncilRun::write(const QString &path, const QByteArray &bytes, std::function<void()> then)
{
    m_host
        .post([path, bytes](services::Workspace &) { return writeWholeFile(path, bytes, Readers::AsUsual); })
        .then(this, [this, then = std::move(then)](const Status &written) {
            if (written)
                then();
            else
                showError(written.error());
        });
}

} // namespace letstalk::ui
