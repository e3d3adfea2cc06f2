// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sealed/concern_erasure.h"

#include "ui/dialogs/erasure_form.h"
#include "ui/dialogs/line_dialog.h"
#include "ui/session_host.h"
#include "ui/tell_error.h"
#include "ui/widgets/notice_bar.h"

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

using services::ConcernService;

ConcernErasure::ConcernErasure(SessionHost &host, NoticeBar &notice, QWidget *page)
    : QObject(page), m_host(host), m_notice(notice), m_page(page)
{ }

void ConcernErasure::start()
{
    if (m_line || m_dialog || m_opening)
        return;
    m_line = new LineDialog(
        {tr("Erase a concern for good"),
         tr("A social worker tells which: you cannot read it. What goes is said before anything is erased."),
         tr("Reference of the concern"), tr("As it was told or written: BLA-K7QX4-M2P9T-3"), tr("Look it up"),
         false,
         [](const QString &typed) {
             return typed.trimmed().isEmpty() ? tr("Type the reference.") : QString();
         }},
        m_page);
    m_line->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_line, &QDialog::accepted, this, [this] { find(m_line->text()); });
    m_line->open();
}

void ConcernErasure::start(ConcernId id)
{
    if (m_dialog || m_opening)
        return;
    m_opening = true;
    m_host.post([id](services::Workspace &workspace) { return workspace.concerns().whatGoes(id); })
        .then(this, [this](const Result<Goes> &goes) { told(goes); });
}

void ConcernErasure::find(const QString &reference)
{
    m_opening = true;
    m_host
        .post([reference](services::Workspace &workspace) -> Result<Goes> {
            const auto concerns = workspace.concerns();
            LT_ASSIGN(const auto id, concerns.find(reference, Act::EraseConcern));
            return concerns.whatGoes(id);
        })
        .then(this, [this](const Result<Goes> &goes) { told(goes); });
}

void ConcernErasure::told(const Result<Goes> &goes)
{
    m_opening = false;
    if (goes)
        ask(*goes);
    else
        tellError(m_notice, goes.error());
}

void ConcernErasure::ask(const Goes &goes)
{
    m_dialog = new FormDialog(
        erasureForm(goes.reference, services::erasureWords(goes), goes.records, m_host.codes()),
        m_host.today(),
        [records = goes.records](const FormValues &values) { return erasureProblems(values, records); },
        m_page);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &FormDialog::wanted, this, [this, goes] { erase(goes); });
    m_dialog->open();
}

void ConcernErasure::erase(const Goes &goes)
{
    m_dialog->setBusy(true);
    m_host
        .post([id = goes.id, records = goes.records, reason = m_dialog->values().code(u"reason"_s)](
                  services::Workspace &workspace) { return workspace.concerns().erase(id, reason, records); })
        .then(this, [this, id = goes.id](const Result<ConcernService::Erased> &done) {
            if (!done) {
                if (!m_dialog)
                    return tellError(m_notice, done.error());
                m_dialog->setBusy(false);
                return tellError(*m_dialog, done.error());
            }
            if (m_dialog)
                m_dialog->accept();
            Q_EMIT erased(id);
            tell(*done);
        });
}

void ConcernErasure::tell(const ConcernService::Erased &erased)
{
    if (erased.asked)
        m_notice.show(Tone::Plain,
                      tr("Asked for: an officer's computer has to sign the erasure. The request goes there "
                         "with the next files."));
    else
        m_notice.show(Tone::Good, tr("Erased for good, here; everywhere else with the next files."));
    m_host.tellChanged(erased.changes);
}

} // namespace letstalk::ui
