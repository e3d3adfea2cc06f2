// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sealed/form_keeper.h"

#include <QDialog>

namespace letstalk::ui {

namespace {
constexpr int kKeepAfterMs = 300; // half a second is promised; the rest is for the disk
constexpr int kTryAgainMs = 2000; // after a failure nobody can do anything about at once
} // namespace

FormKeeper::FormKeeper(SessionHost &host, QObject *parent) : QObject(parent), m_host(host)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { keep({}); });
}

void FormKeeper::find(const QString &name, std::optional<DpCaseId> dpCase,
                      std::function<void(const std::optional<Draft> &)> then)
{
    m_host.post([](services::Workspace &workspace) { return workspace.drafts().forms(); })
        .then(this, [name, dpCase, then = std::move(then)](const Result<std::vector<Draft>> &drafts) {
            if (drafts)
                for (const auto &draft : *drafts)
                    if (draft.form.name == name && draft.form.dpCase == dpCase)
                        return then(draft);
            then(std::nullopt); // a draft that cannot be read must not keep a form from being opened
        });
}

void FormKeeper::watch(QDialog *dialog, Read read, const std::optional<Draft> &draft)
{
    if (draft)
        watch(dialog, std::move(read), draft->id, draft->form);
    else
        watch(dialog, std::move(read), {}, std::nullopt);
}

void FormKeeper::watch(QDialog *dialog, Read read, const std::optional<Correction> &draft)
{
    if (draft)
        watch(dialog, std::move(read), draft->id, draft->correction);
    else
        watch(dialog, std::move(read), {}, std::nullopt);
}

void FormKeeper::watch(QDialog *dialog, Read read, const DraftId &id, std::optional<AnyKept> last)
{
    m_timer.stop();
    m_dialog = dialog;
    m_read = std::move(read);
    m_id = std::make_shared<DraftId>(id);
    m_last = std::move(last);
    m_failed = false;
    connect(dialog, &QDialog::rejected, this, &FormKeeper::letGo);
}

void FormKeeper::touch()
{
    if (!m_timer.isActive() || m_timer.interval() != kKeepAfterMs) // never put off by the next key
        m_timer.start(kKeepAfterMs);
}

void FormKeeper::flush(std::function<void()> done)
{
    m_timer.stop();
    if (!m_recording)
        return keep(std::move(done));
    if (done)
        m_after.push_back(std::move(done));
}

void FormKeeper::keep(std::function<void()> done)
{
    const bool watching = m_dialog && m_read && !m_recording;
    const auto now = watching ? m_read() : std::nullopt;
    if (!watching || (now == m_last && !m_failed)) {
        if (done)
            done();
        return;
    }
    m_last = now;
    m_failed = false;
    m_host
        .post([id = m_id, now](services::Workspace &workspace) -> Status {
            auto &drafts = workspace.drafts();
            if (!now) // all of it was taken out again
                return id->isNull() ? letstalk::done() : drafts.discardForm(std::exchange(*id, DraftId()));
            if (id->isNull())
                *id = drafts.newId();
            return std::visit([&](const auto &form) { return drafts.keepForm(*id, form); }, *now);
        })
        .then(this, [this, done = std::move(done), id = m_id](const Status &status) {
            if (!status && id == m_id) { // else another form is looked after
                m_failed = true;
                if (m_dialog && !m_recording && !m_timer.isActive())
                    m_timer.start(kTryAgainMs);
                Q_EMIT failed(status.error());
            }
            if (done)
                done(); // also after a failure: a lock must not wait for a disk
        });
}

void FormKeeper::letGo()
{
    m_host
        .post([id = m_id](services::Workspace &workspace) {
            return id->isNull() ? done() : workspace.drafts().discardForm(*id);
        })
        .then(this, [this](const Status &status) {
            if (!status)
                Q_EMIT failed(status.error());
            Q_EMIT ended();
        });
    stop();
}

void FormKeeper::recorded(bool done, const SharedId &id)
{
    m_recording = false;
    if (!done || id != m_id)
        return;
    stop();
    Q_EMIT ended();
}

void FormKeeper::stop()
{
    m_timer.stop();
    if (m_dialog)
        disconnect(m_dialog, nullptr, this, nullptr);
    m_dialog.clear();
    m_read = {};
    m_id = std::make_shared<DraftId>();
    m_last.reset();
    m_failed = false;
}

} // namespace letstalk::ui
