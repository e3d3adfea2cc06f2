// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/draft_keeper.h"

#include "ui/session_host.h"

#include <utility>

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
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &DraftKeeper::tryAside);
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
    tryAside();
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
        return write(m_id, *entry, done);
    }
    if (done)
        done();
}

void DraftKeeper::keepAside(const ConversationEntry &entry)
{
    write(std::make_shared<DraftId>(), entry, {});
}

void DraftKeeper::write(const SharedId &id, const ConversationEntry &entry, const std::function<void()> &done)
{
    m_host
        .post([id, entry](services::Workspace &workspace) {
            if (id->isNull())
                *id = workspace.drafts().newId();
            return workspace.drafts().keep(*id, entry);
        })
        .then(this, [this, done, id, entry](const Status &status) {
            if (!status)
                notKept(id, entry, status.error());
            else
                isKept(id);
            if (done)
                done();
        });
}

void DraftKeeper::notKept(const SharedId &id, const ConversationEntry &entry, const Error &error)
{
    if (id == m_id) {
        m_failed = true;
        if (!m_paused && !m_timer.isActive())
            m_timer.start(kTryAgainMs);
    } else { // another conversation stands in the form
        std::erase_if(m_aside, [&](const Unkept &one) { return one.id == id; });
        m_aside.push_back({id, entry});
        m_again.start(kTryAgainMs);
    }
    Q_EMIT failed(error);
}

void DraftKeeper::isKept(const SharedId &id)
{
    if (id == m_id)
        return Q_EMIT kept(m_host.nowMs());
    std::erase_if(m_aside, [&](const Unkept &one) { return one.id == id; }); // what was written before
    Q_EMIT keptAside();
}

void DraftKeeper::tryAside()
{
    for (const auto &[id, entry] : std::exchange(m_aside, {}))
        write(id, entry, {});
}

std::optional<ConversationEntry> DraftKeeper::unkept(DraftId id) const
{
    for (const auto &one : m_aside)
        if (*one.id == id)
            return one.entry;
    return {};
}

void DraftKeeper::forget(DraftId id)
{
    std::erase_if(m_aside, [id](const Unkept &one) { return *one.id == id; });
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
    m_failed = unkept(id).has_value();
    forget(id);
    if (m_failed)
        touch();
}

void DraftKeeper::discard()
{
    m_host
        .post([id = m_id](services::Workspace &workspace) {
            return id->isNull() ? done() : workspace.drafts().discard(*id);
        })
        .then(this, [this](const Status &discarded) {
            if (!discarded)
                Q_EMIT failed(discarded.error());
        });
    startNew();
}

} // namespace letstalk::ui
