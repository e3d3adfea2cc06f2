// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of ExchangePage that asks what somebody decides, and has it done: about changes that are set
// aside, erasures, and texts that name somebody erased.
#include "ui/dialogs/confirm_dialog.h"
#include "ui/dialogs/form_dialog.h"
#include "ui/pages/exchange/erasure_view.h"
#include "ui/pages/exchange_page.h"
#include "ui/session_host.h"
#include "ui/tell_error.h"
#include "ui/widgets/notice_bar.h"

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

void ExchangePage::discardFork(const services::ForkLine &fork)
{
    auto *dialog
        = new ConfirmDialog({tr("Throw the changes away"),
                             {fork.words, tr("What was not entered again is gone from here for good.")},
                             tr("Throw them away"),
                             {},
                             QString::number(fork.changes()),
                             tr("Type the number of changes, %1").arg(fork.changes())},
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
    QStringList intro {tr("%1, %2. All that ever stood there goes, here and at every site, and from the "
                          "history; it cannot be had back.")
                           .arg(text.record, text.field)};
    if (const QString along = services::alongWords(text); !along.isEmpty())
        intro << along;
    auto *dialog = new FormDialog({tr("Take a text out for good"),
                                   intro.join(u' '),
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
                    tellError(*dialog, out.error());
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

} // namespace letstalk::ui
