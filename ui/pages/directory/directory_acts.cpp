// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/directory/directory_acts.h"

#include "core/services/care_service.h"
#include "core/services/listing_service.h"
#include "ui/dialogs/enterprise_dialog.h"
#include "ui/dialogs/notice_dialog.h"
#include "ui/dialogs/programmes_dialog.h"
#include "ui/dialogs/service_dialog.h"
#include "ui/session_host.h"
#include "ui/tell_error.h"
#include "ui/widgets/notice_bar.h"

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

DirectoryActs::DirectoryActs(SessionHost &host, NoticeBar &notice, QWidget *page)
    : QObject(page), m_host(host), m_notice(notice), m_page(page)
{ }

void DirectoryActs::run(const QString &said, Job job)
{
    m_host.post([job = std::move(job)](services::Workspace &workspace) { return job(workspace); })
        .then(this, [this, said](const Result<journal::Changes> &changes) {
            if (!changes)
                return showError(changes.error());
            if (changes->rows == 0)
                return m_notice.show(Tone::Quiet, tr("Nothing was changed."));
            m_notice.showDone(said, [this, op = changes->op] { undo(op); });
            m_host.tellChanged(*changes);
            Q_EMIT done();
        });
}

void DirectoryActs::undo(OpId op)
{
    m_host.post([op](services::Workspace &workspace) { return workspace.directory().care().undo(op); })
        .then(this, [this](const Result<journal::UndoOutcome> &outcome) {
            if (!outcome)
                return showError(outcome.error());
            m_notice.show(Tone::Plain, tr("That was taken back."));
            m_host.tellChanged(outcome->changes);
            Q_EMIT done();
        });
}

void DirectoryActs::showError(const Error &error)
{
    tellError(m_notice, error);
}

void DirectoryActs::assure(const ServiceCard &card)
{
    if (!m_host.may(Act::AssureService))
        return;
    run(tr("%1: noted as right today.").arg(card.name), [id = card.id](services::Workspace &workspace) {
        return workspace.directory().care().assure(id, u"RANG"_s);
    });
}

void DirectoryActs::reportWrong(const ServiceCard &card, const QString &how)
{
    auto *dialog = new WrongDialog(card.name, m_host.codes(), how, m_page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, id = card.id, name = card.name] {
        run(tr("%1: noted as wrong. It comes first on the list of whom to ring.").arg(name),
            [id, what = dialog->what(), how = dialog->how(),
             note = dialog->note()](services::Workspace &workspace) {
                return workspace.directory().care().reportWrong(id, what, how, note);
            });
    });
    dialog->open();
}

void DirectoryActs::noAnswer(const ServiceCard &card)
{
    run(tr("%1: noted that nobody answered.").arg(card.name),
        [id = card.id](services::Workspace &workspace) { return workspace.directory().care().noAnswer(id); });
}

void DirectoryActs::putNotice(const ServiceCard &card)
{
    auto *dialog = new NoticeDialog(card.name, m_host.codes(), m_host.today(), m_page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, id = card.id] {
        ServiceNotice notice = dialog->value();
        notice.service = id;
        run(noticeText(notice, m_host.today()) + u'.', [notice](services::Workspace &workspace) {
            return workspace.directory().care().addNotice(notice);
        });
    });
    dialog->open();
}

void DirectoryActs::withdraw(NoticeId notice)
{
    run(tr("The notice was taken back."), [notice](services::Workspace &workspace) {
        return workspace.directory().care().withdrawNotice(notice);
    });
}

void DirectoryActs::link(ServiceId first, ServiceId second, bool same)
{
    run(same ? tr("Noted: these two entries are one service. Searches show one line.")
             : tr("Noted: these two entries are different services."),
        [first, second, same](services::Workspace &workspace) {
            return workspace.directory().care().link(first, second, same);
        });
}

void DirectoryActs::unlink(ServiceId first, ServiceId second)
{
    run(tr("What was said about these two entries was taken back."),
        [first, second](services::Workspace &workspace) {
            return workspace.directory().care().unlink(first, second);
        });
}

void DirectoryActs::makeNew()
{
    auto *dialog = new ServiceDialog({}, m_host.codes(), m_page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_host
            .post([form = dialog->value()](services::Workspace &workspace) {
                return workspace.directory().listings().create(form);
            })
            .then(this, [this](const Result<services::ListingService::Made> &created) {
                if (!created)
                    return showError(created.error());
                m_notice.show(Tone::Good, tr("The service was added."),
                              {{tr("Undo"), [this, op = created->changes.op] { undo(op); }}});
                m_host.tellChanged(created->changes);
                Q_EMIT done();
                Q_EMIT made(created->id);
            });
    });
    dialog->open();
}

void DirectoryActs::edit(ServiceId service)
{
    m_host
        .post([service](services::Workspace &workspace) {
            return workspace.directory().listings().form(service);
        })
        .then(this, [this](const Result<ServiceForm> &form) {
            if (!form)
                return showError(form.error());
            auto *dialog = new ServiceDialog(*form, m_host.codes(), m_page);
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            connect(dialog, &QDialog::accepted, this, [this, dialog, before = *form] {
                run(tr("The entry was changed."),
                    [before, after = dialog->value()](services::Workspace &workspace) {
                        return workspace.directory().listings().edit(before, after);
                    });
            });
            dialog->open();
        });
}

void DirectoryActs::setListed(const ServiceCard &card, bool listed)
{
    run(listed ? tr("%1 is listed again.").arg(card.name) : tr("%1 is no longer listed.").arg(card.name),
        [id = card.id, listed](services::Workspace &workspace) {
            return workspace.directory().listings().setListed(id, listed);
        });
}

void DirectoryActs::followFeed(const RowId &handEdit)
{
    run(tr("The feed’s words are used again."), [handEdit](services::Workspace &workspace) {
        return workspace.directory().listings().followFeed(handEdit);
    });
}

void DirectoryActs::programmes(const ServiceCard &card)
{
    auto *dialog = new ProgrammesDialog(card.name, card.programmes, m_host.codes(), m_page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, id = card.id] {
        run(tr("The programmes were changed."),
            [id, codes = dialog->value()](services::Workspace &workspace) {
                return workspace.directory().care().setProgrammes(id, codes);
            });
    });
    dialog->open();
}

void DirectoryActs::enterprise(const ServiceCard &card)
{
    MicroEnterprise before = card.enterprise.value_or(MicroEnterprise {});
    before.service = card.id;
    auto *dialog = new EnterpriseDialog(card.name, before, m_host.codes(), m_page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, before] {
        run(tr("What is known of the micro-enterprise was kept."),
            [before, after = dialog->value()](services::Workspace &workspace) {
                return workspace.directory().care().setEnterprise(before, after);
            });
    });
    dialog->open();
}

} // namespace letstalk::ui
