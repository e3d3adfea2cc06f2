// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/correction_run.h"

#include "core/services/error_text.h"
#include "ui/pages/desk/correction_dialog.h"
#include "ui/session_host.h"

namespace letstalk::ui {

CorrectionRun::CorrectionRun(SessionHost &host, QWidget *page, Speller *speller)
    : QObject(page), m_host(host), m_page(page), m_speller(speller)
{ }

void CorrectionRun::start(ConversationId id)
{
    if (m_asking || m_dialog)
        return;
    m_asking = true;
    m_host
        .post([id](services::Workspace &workspace) -> Result<Opened> {
            const auto desk = workspace.desk();
            LT_ASSIGN(auto entry, desk.load(id));
            LT_ASSIGN(auto history, desk.history(id));
            return Opened {std::move(entry), std::move(history)};
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
    m_dialog = new CorrectionDialog(m_host, opened.entry, opened.history, m_page);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (m_speller)
        m_dialog->setSpeller(*m_speller);
    connect(m_dialog, &CorrectionDialog::saveWanted, this,
            [this, id, before = opened.entry] { save(id, before, m_dialog); });
    m_dialog->open();
}

void CorrectionRun::save(ConversationId id, const ConversationEntry &before, CorrectionDialog *dialog)
{
    dialog->setSaving(true);
    m_host
        .post([id, before, after = dialog->value()](services::Workspace &workspace) {
            return workspace.desk().correct(id, before, after);
        })
        .then(
            this, [this, dialog = QPointer<CorrectionDialog>(dialog)](const Result<journal::Changes> &done) {
                if (dialog)
                    dialog->setSaving(false);
                if (!done) {
                    const auto text = services::errorText(done.error());
                    if (dialog) // what was typed stays
                        dialog->showProblem(text.mend.isEmpty() ? text.title : text.title + u' ' + text.mend);
                    return;
                }
                if (dialog)
                    dialog->accept();
                Q_EMIT corrected(*done);
            });
}

} // namespace letstalk::ui
