// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/people/person_erasure.h"

#include "ui/session_host.h"
#include "ui/tell_error.h"
#include "ui/widgets/notice_bar.h"

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

using Kind = FormField::Kind;

Form formFor(const QString &name, const services::PeopleService::Goes &goes, const storage::CodeLists &codes)
{
    Form form;
    form.title = PersonErasure::tr("Erase for good: %1").arg(name);
    for (const QString &sentence : services::erasureWords(goes, codes))
        form.fields.push_back({{}, sentence, Kind::Note});
    FormField reason {u"reason"_s, PersonErasure::tr("Why"), Kind::Choice};
    for (const auto &item : codes.list(u"erasure_reason"_s).items)
        if (!item.retired)
            reason.choices.emplace_back(item.code, item.label);
    form.fields.push_back(reason);
    form.fields.push_back(
        {u"typed"_s, PersonErasure::tr("Type the number of records, %1").arg(goes.records), Kind::Line});
    form.doText = PersonErasure::tr("Erase for good");
    return form;
}

FormProblems problemsOf(const FormValues &values, qint64 records)
{
    FormProblems problems;
    if (values.code(u"reason"_s).isEmpty())
        problems[u"reason"_s] = PersonErasure::tr("Choose why.");
    if (values.text(u"typed"_s) != QString::number(records))
        problems[u"typed"_s] = PersonErasure::tr("Type %1 as it stands there.").arg(records);
    return problems;
}

} // namespace

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
        formFor(name, goes, m_host.codes()), m_host.today(),
        [records = goes.records](const FormValues &values) { return problemsOf(values, records); }, m_page);
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
