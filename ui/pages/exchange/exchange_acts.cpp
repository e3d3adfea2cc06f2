// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of ExchangePage that carries files: made, brought in, thrown away, in a watched folder.
#include "core/base/whole_file.h"
#include "ui/dialogs/confirm_dialog.h"
#include "ui/dialogs/export_dialog.h"
#include "ui/dialogs/state_words_dialog.h"
#include "ui/dialogs/watched_folder_dialog.h"
#include "ui/pages/exchange/council_run.h"
#include "ui/pages/exchange/folder_watch.h"
#include "ui/pages/exchange/import_run.h"
#include "ui/pages/exchange_page.h"
#include "ui/preferences.h"
#include "ui/session_host.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/notice_bar.h"

#include <QDir>
#include <QFileDialog>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

/// The sites that have another computer than this one.
std::vector<ExportDialog::Choice> choicesOf(const services::ExchangeStatus &status)
{
    std::vector<ExportDialog::Choice> choices;
    for (const auto &replica : status.replicas) {
        if (replica.own || replica.retired)
            continue;
        auto found = std::find_if(choices.begin(), choices.end(),
                                  [&](const auto &choice) { return choice.site == replica.site; });
        if (found == choices.end())
            found = choices.insert(choices.end(), {replica.site, replica.siteName, 0});
        found->waiting = std::max(found->waiting, replica.waitingToSend);
    }
    return choices;
}

} // namespace

void ExchangePage::makeFiles()
{
    if (!m_now.status.hasOthers)
        return;
    auto *dialog = new ExportDialog(choicesOf(m_now.status), m_preferences.exchangeFolder(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { make(dialog->value()); });
    dialog->open();
}

void ExchangePage::make(const services::ExportRequest &request)
{
    m_preferences.setExchangeFolder(request.folder);
    m_notice->clear();
    const auto stop = m_busy->start(tr("Making the files"), true);
    m_host
        .post([request, progress = m_busy->progress(stop)](services::Workspace &workspace) {
            return workspace.exchange().exportFiles(request, progress);
        })
        .then(this, [this, folder = request.folder](const Result<services::Exported> &done) {
            exported(done, folder);
        });
}

void ExchangePage::answer(const QByteArray &bundle)
{
    auto *dialog = new QFileDialog(this, tr("Where to put the file"), m_preferences.exchangeFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, [this, bundle](const QString &folder) {
        m_preferences.setExchangeFolder(folder);
        const auto stop = m_busy->start(tr("Making the files"), true);
        m_host
            .post([bundle, folder, progress = m_busy->progress(stop)](services::Workspace &workspace) {
                return workspace.exchange().exportAnswer(bundle, folder, progress);
            })
            .then(this, [this, folder](const Result<services::Exported> &done) { exported(done, folder); });
    });
    dialog->open();
}

void ExchangePage::ask()
{
    auto *dialog
        = new QFileDialog(this, tr("Where to put the file that asks"), m_preferences.exchangeFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &folder) {
        m_preferences.setExchangeFolder(folder);
        m_host
            .post([folder](services::Workspace &workspace) {
                return workspace.exchange().askForMissing(folder);
            })
            .then(this, [this, folder](const Result<services::Exported> &done) { exported(done, folder); });
    });
    dialog->open();
}

void ExchangePage::exported(const Result<services::Exported> &done, const QString &folder)
{
    m_busy->finish();
    if (!done)
        return showError(done.error());
    m_notice->show(Tone::Good, exportedText(*done, folder));
    reload();
}

void ExchangePage::chooseFiles()
{
    auto *dialog = new QFileDialog(this, tr("Choose files to bring in"), m_preferences.exchangeFolder(),
                                   tr("Files of other computers (*.ltb *.ltr *.ltc);;Any file (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &ExchangePage::bringIn);
    dialog->open();
}

void ExchangePage::bringIn(const QStringList &paths)
{
    m_notice->clear(); // first: cards and rosters may have something to say at once
    QStringList bundles;
    for (const auto &path : paths) {
        if (path.endsWith(u".ltr"_s, Qt::CaseInsensitive))
            m_council->bringInRoster(path);
        else if (path.endsWith(u".ltc"_s, Qt::CaseInsensitive) && m_host.may(Act::ManageCouncil))
            m_council->approveCard(path);
        else
            bundles << path;
    }
    m_import->start(bundles);
}

void ExchangePage::compareWords()
{
    auto *dialog = new StateWordsDialog(m_now.status.stateWords, m_now.status.splitWords, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void ExchangePage::watchFolder()
{
    m_host.post([](services::Workspace &workspace) { return workspace.exchange().watchedFolder(); })
        .then(this, [this](const Result<services::WatchedFolder> &watched) {
            if (!watched)
                return showError(watched.error());
            auto *dialog = new WatchedFolderDialog(*watched, this);
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            connect(dialog, &QDialog::accepted, this, [this, dialog] {
                run([value = dialog->value()](
                        services::ExchangeService &exchange) { return exchange.setWatchedFolder(value); },
                    dialog->value().folder.isEmpty() ? tr("No folder is watched.")
                                                     : tr("%1 is watched.").arg(dialog->value().folder));
                m_watch->lookAnew();
            });
            dialog->open();
        });
}

void ExchangePage::retryWaiting()
{
    const auto stop = m_busy->start(tr("Trying the files again"), true);
    m_host
        .post([progress = m_busy->progress(stop)](services::Workspace &workspace) {
            return workspace.exchange().retryWaiting(progress);
        })
        .then(this, [this](const Result<std::vector<services::Imported>> &all) {
            m_busy->finish();
            if (!all)
                return showError(all.error());
            QStringList words;
            for (const auto &one : *all) {
                words << one.words;
                if (one.changes.entities != 0)
                    m_host.tellChanged(one.changes);
            }
            m_notice->show(Tone::Plain,
                           words.isEmpty() ? tr("None of them can be brought in yet.") : words.join(u'\n'));
            reload();
        });
}

void ExchangePage::discard(const services::HeldFile &file)
{
    auto *dialog = new ConfirmDialog(
        {tr("Throw the file away"),
         {file.words, tr("What is in it can still come from its sender: ask them for another file.")},
         tr("Throw it away")},
        this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, bundle = file.bundle] {
        run([bundle](services::ExchangeService &exchange) { return exchange.discardHeld(bundle); },
            tr("The file was thrown away."));
    });
    dialog->open();
}

void ExchangePage::saveCard()
{
    auto *dialog = new QFileDialog(this, tr("Where to put the card"), m_preferences.exchangeFolder(),
                                   tr("Cards (*.ltc)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"ltc"_s);
    dialog->selectFile(u"card.ltc"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_host
            .post([path, card = m_now.council.card](services::Workspace &) {
                return writeWholeFile(path, card, Readers::AsUsual);
            })
            .then(this, [this, path](const Status &written) {
                if (!written)
                    return showError(written.error());
                m_notice->show(Tone::Good, tr("The card is %1.").arg(path));
            });
    });
    dialog->open();
}

} // namespace letstalk::ui
