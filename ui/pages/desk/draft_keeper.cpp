// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/draft_keeper.h"

#include "ui/session_host.h"

namespace letstalk::ui {

namespace {
constexpr int kKeepAfterMs = 300; // half a second is promised; the rest is for the disk
constexpr int kTryAgainMs = 2000; // after a failure nobody can do anything about at once
} // namespace

DraftKeeper::DraftKeeper(SessionHost &host, std::function<std::optional<ConversationEntry>()> read,
                         QObject *parent)
    : QObject(parent), m_host(host), m_read(std::move(read))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { keep({}); });
}

void DraftKeeper::touch()
{
    if (m_paused)
        return;
    if (!m_timer.isActive() || m_timer.interval() != kKeepAfterMs) // never put off by the next key
        m_timer.start(kKeepAfterMs);
}

void DraftKeeper::pause()
{
    m_timer.stop();
    m_paused = true;
}

void DraftKeeper::resume()
{
    m_paused = false;
}

void DraftKeeper::flush(std::function<void()> done)
{
    m_timer.stop();
    keep(std::move(done));
}

void DraftKeeper::keep(std::function<void()> done)
{
    const auto entry = m_paused ? std::nullopt : m_read();
    if (m_paused) {
        // what stands there is being saved
    } else if (!entry && m_last) {
        discard();
    } else if (entry && (m_failed || entry != m_last)) {
        m_last = entry;
        m_failed = false;
        m_host
            .post([id = m_id, entry = *entry](services::Workspace &workspace) {
                if (id->isNull())
                    *id = workspace.drafts().newId();
                return workspace.drafts().keep(*id, entry);
            })
            .then(this, [this, done, id = m_id](const Status &status) {
                if (status)
                    Q_EMIT kept(m_host.nowMs());
                else
                    notKept(id, status.error());
                if (done)
                    done();
            });
        return;
    }
    if (done)
        done();
}

void DraftKeeper::notKept(const SharedId &id, const Error &error)
{
    if (id == m_id) { // else another conversation stands in the form
        m_failed = true;
        if (!m_paused && !m_timer.isActive())
            m_timer.start(kTryAgainMs);
    }
    Q_EMIT failed(error);
}

void DraftKeeper::startNew()
{
    m_timer.stop();
    m_id = std::make_shared<DraftId>();
    m_last.reset();
    m_failed = false;
}

void DraftKeeper::adopt(DraftId id, const ConversationEntry &entry)
{
    m_timer.stop();
    m_id = std::make_shared<DraftId>(id);
    m_last = entry;
    m_failed = false;
}

void DraftKeeper::discard()
{
    m_host
        .post([id = m_id](services::Workspace &workspace) {
            return id->isNull() ? done() : workspace.drafts().discard(*id);
        })
        .then(this, [](const Status &) {});
    startNew();
}

} // namespace letstalk::ui
