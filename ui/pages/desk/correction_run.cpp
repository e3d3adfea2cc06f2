// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/correction_run.h"

#include "ui/pages/desk/correction_dialog.h"
#include "ui/pages/sealed/form_keeper.h"
#include "ui/session_host.h"
#include "ui/tell_error.h"
#include "ui/wording.h"

namespace letstalk::ui {

CorrectionRun::CorrectionRun(SessionHost &host, QWidget *page)
    : QObject(page), m_host(host), m_page(page), m_keeper(new FormKeeper(host, this))
{
    connect(m_keeper, &FormKeeper::ended, this, &CorrectionRun::ended);
    connect(m_keeper, &FormKeeper::failed, this, [this](const Error &error) {
        if (m_dialog)
            m_dialog->showProblem(tr("The draft could not be kept. %1").arg(errorWords(error)));
    });
}

void CorrectionRun::flush(std::function<void()> done)
{
    m_keeper->flush(std::move(done));
}

void CorrectionRun::start(ConversationId id)
{
    if (m_asking || m_dialog)
        return;
    m_asking = true;
    m_host
        .post([id](services::Workspace &workspace) -> Result<Opened> {
            Opened opened;
            const auto desk = workspace.desk();
            LT_ASSIGN(opened.entry, desk.load(id));
            LT_ASSIGN(opened.history, desk.history(id));
            LT_ASSIGN(const auto drafts, workspace.drafts().corrections());
            for (const auto &draft : drafts)
                if (!opened.begun && draft.correction.conversation == id)
                    opened.begun = draft;
            return opened;
        })
        .then(this, [this, id](const Result<Opened> &opened) {
            m_asking = false;
            if (opened)
                open(id, *opened);
            else
                Q_EMIT refused(opened.error());
        });
}

void CorrectionRun::open(ConversationId id, const Opened &opened)
{
    const auto &begun = opened.begun;
    m_dialog = new CorrectionDialog(m_host, begun ? begun->correction.before : opened.entry, opened.history,
                                    m_page);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (begun) {
        m_dialog->goOnWith(begun->correction.after);
        tellBegun(opened);
    }
    const auto read = [id, dialog = m_dialog]() -> std::optional<FormKeeper::AnyKept> {
        if (!dialog || !dialog->isChanged())
            return std::nullopt;
        return services::DraftService::Correction {id, dialog->stored(), dialog->value()};
    };
    m_keeper->watch(m_dialog, read, begun);
    connect(m_dialog, &CorrectionDialog::changed, m_keeper, &FormKeeper::touch);
    connect(m_dialog, &CorrectionDialog::saveWanted, this, [this, id] { save(id); });
    m_dialog->open();
}

/// The conversation may be another one by now: what both have changed is refused at saving, so that nobody
/// writes over what they have not seen.
void CorrectionRun::tellBegun(const Opened &opened)
{
    QString note = tr("This is what you began, %1.").arg(whenText(opened.begun->changedAt, m_host.today()));
    if (opened.entry != opened.begun->correction.before)
        note += u' '
            + tr("The conversation was changed since then: look under “Changed so far” before you save. What "
                 "was changed there and here is not written over.");
    m_dialog->showNote(note);
}

void CorrectionRun::save(ConversationId id)
{
    m_dialog->setSaving(true);
    m_keeper->record(
        this,
        [id, before = m_dialog->seen(), after = m_dialog->wanted()](services::Workspace &workspace) {
            return workspace.desk().correct(id, before, after);
        },
        [this, id](const Result<journal::Changes> &done) { saved(id, done); });
}

void CorrectionRun::saved(ConversationId id, const Result<journal::Changes> &done)
{
    if (m_dialog)
        m_dialog->setSaving(false);
    if (!done) {
        if (m_dialog && done.error().code == Error::Code::Conflict)
            showClash(id, done.error());
        else if (m_dialog) // what was typed stays
            m_dialog->showProblem(errorWords(done.error()));
        return;
    }
    if (m_dialog)
        m_dialog->accept();
    Q_EMIT corrected(*done);
}

/// What stands there by now is shown beside what was typed.
void CorrectionRun::showClash(ConversationId id, const Error &refusal)
{
    m_dialog->setSaving(true);
    m_host.post([id](services::Workspace &workspace) { return workspace.desk().card(id); })
        .then(this, [this, refusal](const Result<services::DeskService::Card> &now) {
            if (!m_dialog)
                return;
            m_dialog->setSaving(false);
            if (now)
                m_dialog->showClash(*now);
            else
                m_dialog->showProblem(errorWords(refusal));
        });
}

} // namespace letstalk::ui
