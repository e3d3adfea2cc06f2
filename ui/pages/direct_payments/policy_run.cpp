// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/direct_payments/policy_run.h"

#include "core/services/error_text.h"
#include "ui/pages/sealed/form_keeper.h"
#include "ui/tell_error.h"
#include "ui/widgets/notice_bar.h"
#include "ui/wording.h"

namespace letstalk::ui {

PolicyRun::PolicyRun(SessionHost &host, NoticeBar &notice, QWidget *page)
    : QObject(page), m_host(host), m_notice(notice), m_page(page), m_keeper(new FormKeeper(host, this))
{
    connect(m_keeper, &FormKeeper::ended, this, &PolicyRun::ended);
    connect(m_keeper, &FormKeeper::failed, this, [this](const Error &error) {
        const auto text = services::errorText(error);
        m_notice.showError(tr("The draft could not be kept. %1").arg(text.title), text.mend);
    });
}

void PolicyRun::flush(std::function<void()> done)
{
    m_keeper->flush(std::move(done));
}

void PolicyRun::read(std::function<void(const services::DpPolicy &)> then)
{
    if (m_dialog || m_opening)
        return;
    m_opening = true;
    m_host.post([](services::Workspace &workspace) { return workspace.dpCases().policy(); })
        .then(this, [this, then = std::move(then)](const Result<services::DpPolicy> &policy) {
            m_opening = false;
            if (policy)
                return then(*policy);
            tellError(m_notice, policy.error());
        });
}

void PolicyRun::start(const PolicyItem &item)
{
    read([this, item](const auto &policy) { open(item, policy); });
}

void PolicyRun::startNamed(const QString &name)
{
    read([this, name](const auto &policy) {
        for (const auto &item : policyItems(policy))
            if (item.name() == name)
                return open(item, policy);
    });
}

void PolicyRun::open(const PolicyItem &item, const services::DpPolicy &policy)
{
    m_opening = true;
    m_keeper->find(item.name(), {}, [this, item, policy](const auto &draft) {
        m_opening = false;
        const QDate today = m_host.today();
        const Form form = policyForm(item, policy, m_host.codes());
        m_dialog = new FormDialog(
            form, today,
            [item, policy, today](const auto &values) { return policyProblems(item, values, policy, today); },
            m_page);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        if (draft) {
            m_dialog->setTyped(draft->form.typed);
            m_dialog->showNote(tr("This is what you began: %1.").arg(whenText(draft->changedAt, today)));
        }
        const auto read = [dialog = m_dialog, item]() -> std::optional<FormKeeper::Kept> {
            if (!dialog || !dialog->isTouched())
                return std::nullopt;
            return FormKeeper::Kept {item.name(), item.title, {}, {}, {}, dialog->typed()};
        };
        m_keeper->watch(m_dialog, read, draft);
        connect(m_dialog, &FormDialog::changed, m_keeper, &FormKeeper::touch);
        connect(m_dialog, &FormDialog::wanted, this, [this, item, policy] { save(item, policy); });
        m_dialog->open();
    });
}

void PolicyRun::save(const PolicyItem &item, const services::DpPolicy &policy)
{
    m_dialog->setBusy(true);
    m_keeper->record(
        this,
        [choices = policyChoices(item, m_dialog->values(), policy)](services::Workspace &workspace) {
            return workspace.dpCases().setPolicy(choices);
        },
        [this](const Result<services::DpPolicyChange> &change) {
            if (!change) {
                if (m_dialog)
                    return tellError(*m_dialog, change.error());
                return tellError(m_notice, change.error());
            }
            if (m_dialog)
                m_dialog->accept();
            const QString recorded = tr("The council's choice was recorded. It holds from now on.");
            m_notice.show(change->warning.isEmpty() ? Tone::Good : Tone::Warn,
                          (recorded + u' ' + change->warning).trimmed());
            m_host.tellChanged(change->changes);
        });
}

} // namespace letstalk::ui
