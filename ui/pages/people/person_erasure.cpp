// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/people/person_erasure.h"

#include "ui/dialogs/erasure_form.h"
#include "ui/session_host.h"
#include "ui/tell_error.h"
#include "ui/widgets/notice_bar.h"

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

PersonErasure::PersonErasure(SessionHost &host, NoticeBar &notice, QWidget *page)
    : QObject(page), m_host(host), m_notice(notice), m_page(page)
{ }

void PersonErasure::start(PersonId id, const QString &name)
{
    if (m_dialog || m_opening)
        return;
    m_opening = true;
    m_host.post([id](services::Workspace &workspace) { return workspace.people().whatGoes(id); })
        .then(this, [this, id, name](const Result<services::PeopleService::Goes> &goes) {
            m_opening = false;
            if (goes)
                return ask(id, name, *goes);
            tellError(m_notice, goes.error());
        });
}

void PersonErasure::ask(PersonId id, const QString &name, const services::PeopleService::Goes &goes)
{
    m_dialog = new FormDialog(
        erasureForm(name, services::erasureWords(goes, m_host.codes()), goes.records, m_host.codes()),
        m_host.today(),
        [records = goes.records](const FormValues &values) { return erasureProblems(values, records); },
        m_page);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &FormDialog::wanted, this, [this, id, records = goes.records] { erase(id, records); });
    m_dialog->open();
}

void PersonErasure::erase(PersonId id, qint64 records)
{
    m_dialog->setBusy(true);
    m_host
        .post([id, records, reason = m_dialog->values().code(u"reason"_s)](services::Workspace &workspace) {
            return workspace.people().erase(id, reason, records);
        })
        .then(this, [this](const Result<services::PeopleService::Erased> &erased) {
            if (!erased) {
                return m_dialog ? tellError(*m_dialog, erased.error()) : tellError(m_notice, erased.error());
            }
            if (m_dialog)
                m_dialog->accept();
            tell(*erased);
        });
}

void PersonErasure::tell(const services::PeopleService::Erased &erased)
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
