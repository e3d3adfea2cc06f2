// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/domain/conversation.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace letstalk::ui {

class SessionHost;

/// Keeps the form as a sealed draft: at most half a second of typing is not yet in it. The draft's id is made
/// with the first keeping, on the writer's thread, where jobs run in order; so it is shared with those jobs
/// and only they touch it while they run. What cannot be kept is tried again until it is, also once another
/// conversation stands in the form.
class DraftKeeper : public QObject
{
    Q_OBJECT
public:
    using SharedId = std::shared_ptr<DraftId>;

    /// `read`: the form as it stands; unset when it holds nothing worth keeping.
    DraftKeeper(SessionHost &host, std::function<std::optional<ConversationEntry>()> read, QObject *parent);
    void touch(); ///< something was typed
    /// Keeps what there is at once, then runs `done` (also when keeping failed: a lock must not wait for a
    /// disk).
    void flush(std::function<void()> done);
    /// Nothing is kept until resume(): while an entry is being saved, its draft must not be written again.
    void pause();
    void resume();
    bool isPaused() const { return m_paused; }
    void startNew(); ///< what was kept stays; the next words make another draft
    void adopt(DraftId id, const ConversationEntry &entry); ///< goes on with a draft that was opened
    void keepAside(const ConversationEntry &entry); ///< one that does not stand in the form
    /// What was written last of a draft that is put aside, where the disk has not taken it yet.
    std::optional<ConversationEntry> unkept(DraftId id) const;
    void forget(DraftId id); ///< a draft that is put aside was discarded
    /// For the job that saves the entry: it discards this draft itself.
    SharedId current() const { return m_id; }
    /// The draft has been saved or is empty.
    void discard();

Q_SIGNALS:
    void kept(qint64 atMs);
    void keptAside(); ///< what was put aside is on the disk after all
    void failed(const letstalk::Error &error);

private:
    struct Unkept
    {
        SharedId id;
        ConversationEntry entry;
    };

    void keep(std::function<void()> done);
    void write(const SharedId &id, const ConversationEntry &entry, const std::function<void()> &done);
    void notKept(const SharedId &id, const ConversationEntry &entry, const Error &error);
    void isKept(const SharedId &id);
    void tryAside();

    SessionHost &m_host;
    std::function<std::optional<ConversationEntry>()> m_read;
    QTimer m_timer;
    QTimer m_again; ///< for what is put aside
    SharedId m_id = std::make_shared<DraftId>();
    std::optional<ConversationEntry> m_last; ///< as it was last kept, or was to be
    bool m_failed = false; ///< what m_last holds is not on the disk
    bool m_paused = false;
    std::vector<Unkept> m_aside; ///< no longer in the form, and not on the disk: here alone
};

} // namespace letstalk::ui
