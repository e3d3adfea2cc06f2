// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/draft_keeper.h"

#include "ui/session_host.h"

namespace letstalk::ui {

namespace {
constexpr int kKeepAfterMs = 300; // half a second is promised; the rest is for the disk
}

DraftKeeper::DraftKeeper(SessionHost &host, std::function<std::optional<ConversationEntry>()> read,
                         QObject *parent)
    : QObject(parent), m_host(host), m_read(std::move(read))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kKeepAfterMs);
    connect(&m_timer, &QTimer::timeout, this, [this] { keep({}); });
}

void DraftKeeper::touch()
{
    if (!m_timer.isActive()) // never put off by the next key
        m_timer.start();
}

void DraftKeeper::flush(std::function<void()> done)
{
    m_timer.stop();
    keep(std::move(done));
}

void DraftKeeper::keep(std::function<void()> done)
{
    const auto entry = m_read();
    if (!entry && m_last) {
        discard();
    } else if (entry && entry != m_last) {
        m_last = entry;
        m_host
            .post([id = m_id, entry = *entry](services::Workspace &workspace) {
                if (id->isNull())
                    *id = workspace.drafts().newId();
                return workspace.drafts().keep(*id, entry);
            })
            .then(this, [this, done](const Status &status) {
                if (status)
                    Q_EMIT kept(m_host.nowMs());
                else
                    Q_EMIT failed(status.error());
                if (done)
                    done();
            });
        return;
    }
    if (done)
        done();
}

void DraftKeeper::startNew()
{
    m_timer.stop();
    m_id = std::make_shared<DraftId>();
    m_last.reset();
}

void DraftKeeper::adopt(DraftId id, const ConversationEntry &entry)
{
    m_timer.stop();
    m_id = std::make_shared<DraftId>(id);
    m_last = entry;
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
