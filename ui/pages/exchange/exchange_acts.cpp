// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of ExchangePage that asks what is to be done, and has it done.
#include "core/base/whole_file.h"
#include "core/services/error_text.h"
#include "ui/dialogs/confirm_dialog.h"
#include "ui/dialogs/export_dialog.h"
#include "ui/dialogs/form_dialog.h"
#include "ui/dialogs/state_words_dialog.h"
#include "ui/dialogs/watched_folder_dialog.h"
#include "ui/pages/exchange/council_run.h"
#include "ui/pages/exchange/erasure_view.h"
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
    auto *dialog = new StateWordsDialog(m_now.status.stateWords, this);
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
                m_watch->lookNow();
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

void ExchangePage::discardFork(const services::ForkLine &fork)
{
    auto *dialog
        = new ConfirmDialog({tr("Throw the changes away"),
                             {fork.words, tr("What was not entered again is gone from here for good.")},
                             tr("Throw them away"),
                             {},
                             QString::number(fork.entries.size()),
                             tr("Type the number of changes, %1").arg(fork.entries.size())},
                            this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, id = fork.id] {
        run([id](services::ExchangeService &exchange) { return exchange.discardFork(id); },
            tr("The changes were thrown away."));
    });
    dialog->open();
}

void ExchangePage::enterVoid(const std::vector<OpId> &acts)
{
    run([acts](services::ExchangeService &exchange) { return exchange.reenterVoid(acts); });
}

void ExchangePage::enterAllVoid(int count)
{
    auto *dialog = new ConfirmDialog(
        {tr("Enter all of it again"),
         {tr("%n change(s) of withdrawn computers will count again at every site, as yours.", nullptr, count),
          tr("Enter them one by one where you cannot say who wrote them.")},
         tr("Enter all again")},
        this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this] { enterVoid({}); });
    dialog->open();
}

void ExchangePage::dismiss(
    std::function<Result<services::DismissedActs>(services::ExchangeService &, const QString &)> job)
{
    FormField why {u"reason"_s, tr("Why"), FormField::Kind::Choice};
    for (const auto &item : m_host.codes().list(u"set_aside_reason"_s).items)
        if (!item.retired)
            why.choices.emplace_back(item.code, item.label);
    const auto check = [](const FormValues &values) {
        FormProblems problems;
        if (values.code(u"reason"_s).isEmpty())
            problems.insert(u"reason"_s, tr("Say why."));
        return problems;
    };
    auto *dialog = new FormDialog({tr("Not needed"),
                                   tr("Every computer hears of it with the next file and lists the changes "
                                      "no more. They are kept, and can be entered after all."),
                                   {why},
                                   tr("Not needed")},
                                  m_host.today(), check, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &FormDialog::wanted, this, [this, dialog, job = std::move(job)] {
        const QString reason = dialog->values().code(u"reason"_s);
        dialog->accept();
        m_host
            .post([job, reason](services::Workspace &workspace) { return job(workspace.exchange(), reason); })
            .then(this, [this](const Result<services::DismissedActs> &made) {
                if (!made)
                    return showError(made.error());
                m_notice->show(Tone::Good, made->words);
                m_host.tellChanged(made->changes);
                reload();
            });
    });
    dialog->open();
}

void ExchangePage::approveErasure(const services::PendingErasure &request)
{
    auto *dialog = new ConfirmDialog(
        {tr("Erase for good"),
         {erasureText(request),
          tr("It cannot be had back, here or anywhere: every computer carries it out when it hears of it. "
             "Figures stay as they are.")},
         tr("Erase it"),
         {},
         QString::number(request.rows),
         tr("Type the number of records, %1").arg(request.rows)},
        this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, subject = request.subject] {
        m_host
            .post([subject](services::Workspace &workspace) {
                return workspace.council().approveErasure(subject);
            })
            .then(this, [this](const Result<journal::Changes> &changes) {
                if (!changes)
                    return showError(changes.error());
                m_notice->show(Tone::Good, tr("Erased. The order goes to the others with the next files."));
                m_host.tellChanged(*changes);
                reload();
            });
    });
    dialog->open();
}

void ExchangePage::leaveErasure(const services::PendingErasure &request)
{
    m_host
        .post([subject = request.subject](services::Workspace &workspace) {
            return workspace.council().leaveErasure(subject);
        })
        .then(this, [this](const Status &left) {
            if (!left)
                return showError(left.error());
            m_notice->show(Tone::Plain, tr("Left as it is. It can still be erased later."));
            reload();
        });
}

void ExchangePage::takeTextOut(const services::NamedText &text)
{
    const FormField words {u"instead"_s, tr("What is to stand there"), FormField::Kind::Words, text.proposed,
                           tr("Leave it empty where nothing is to stand there")};
    const FormField none {
        {},
        tr("Nothing can be put in its place: such a record is never changed, or is not shown."),
        FormField::Kind::Note};
    auto *dialog = new FormDialog(
        {tr("Take a text out for good"),
         tr("%1, %2. All that ever stood there goes, here and at every site, and from the history; it cannot "
            "be had back.")
             .arg(text.record, text.field),
         {text.mayReplace ? words : none},
         tr("Take it out")},
        m_host.today(), {}, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &FormDialog::wanted, this, [this, dialog, id = text.id, version = text.version] {
        const QString instead = dialog->values().text(u"instead"_s);
        dialog->setBusy(true);
        m_host
            .post([id, version, instead](services::Workspace &workspace) {
                return workspace.namedTexts().takeOut(id, version, instead);
            })
            .then(dialog, [this, dialog](const Result<services::NamedTextService::TakenOut> &out) {
                dialog->setBusy(false);
                if (!out) { // what was typed is still to be had
                    const auto error = services::errorText(out.error());
                    dialog->showError(error.title, error.mend);
                    return reload();
                }
                dialog->accept();
                m_notice->show(out->asked ? Tone::Plain : Tone::Good,
                               out->asked ? tr("Asked for. An officer's computer has to sign before the old "
                                               "words are gone.")
                                          : tr("Taken out. The others do the same with the next files."));
                m_host.tellChanged(out->changes);
                reload();
            });
    });
    dialog->open();
}

void ExchangePage::leaveText(const services::NamedText &text)
{
    m_host.post([id = text.id](services::Workspace &workspace) { return workspace.namedTexts().leave(id); })
        .then(this, [this](const Result<journal::Changes> &left) {
            if (!left)
                return showError(left.error());
            m_notice->show(Tone::Plain, tr("Left as it is."));
            m_host.tellChanged(*left);
            reload();
        });
}

void ExchangePage::run(std::function<Result<journal::Changes>(services::ExchangeService &)> job,
                       const QString &done)
{
    m_host.post([job = std::move(job)](services::Workspace &workspace) { return job(workspace.exchange()); })
        .then(this, [this, done](const Result<journal::Changes> &changes) {
            if (!changes)
                return showError(changes.error());
            m_notice->show(Tone::Good, done);
            m_host.tellChanged(*changes);
            reload();
        });
}

void ExchangePage::run(std::function<Status(services::ExchangeService &)> job, const QString &done)
{
    m_host.post([job = std::move(job)](services::Workspace &workspace) { return job(workspace.exchange()); })
        .then(this, [this, done](const Status &status) {
            if (!status)
                return showError(status.error());
            if (!done.isEmpty())
                m_notice->show(Tone::Good, done);
            reload();
        });
}

void ExchangePage::run(std::function<Result<services::ReenteredActs>(services::ExchangeService &)> job)
{
    m_host.post([job = std::move(job)](services::Workspace &workspace) { return job(workspace.exchange()); })
        .then(this, [this](const Result<services::ReenteredActs> &made) {
            if (!made)
                return showError(made.error());
            m_notice->show(made->left == 0 ? Tone::Good : Tone::Warn, made->words);
            if (made->acts > 0)
                m_host.tellChanged(made->changes);
            reload();
        });
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
