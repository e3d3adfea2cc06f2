// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/draft_service.h"
#include "core/services/workspace.h"
#include "ui/session_host.h"

#include <QPointer>
#include <QTimer>

#include <functional>
#include <memory>
#include <utility>
#include <variant>
#include <vector>

class QDialog;

namespace letstalk::ui {

/// Keeps what is typed in a form about Direct Payments, or in a correction, in a sealed draft of its writer,
/// from the first key until it is recorded or let go, so that a lock, a crash or a power cut gives it back.
/// One form at a time. Owned by a page.
class FormKeeper : public QObject
{
    Q_OBJECT
public:
    using Kept = services::DraftService::Form;
    using Draft = services::DraftService::FormDraft;
    using Correction = services::DraftService::CorrectionDraft;
    using AnyKept = std::variant<Kept, services::DraftService::Correction>;
    /// The form as it stands; unset: nothing is typed in it.
    using Read = std::function<std::optional<AnyKept>()>;

    FormKeeper(SessionHost &host, QObject *parent);
    /// The draft of that form, if one is kept, handed to `then` on this thread; without a case: of a lead.
    void find(const QString &name, std::optional<DpCaseId> dpCase,
              std::function<void(const std::optional<Draft> &)> then);
    /// Looks after `dialog` until it is recorded or rejected. `draft`: what it was opened on.
    void watch(QDialog *dialog, Read read, const std::optional<Draft> &draft);
    void watch(QDialog *dialog, Read read, const std::optional<Correction> &draft);
    /// Something was typed.
    void touch();
    /// Keeps what is typed, then runs `done`: before a lock. What is being recorded is waited for.
    void flush(std::function<void()> done);
    /// Runs `job` on the writer's thread; once it has succeeded the draft is gone in the same breath. Its
    /// answer goes to `then`, unless `receiver` has gone.
    template <class Job, class Then> void record(QObject *receiver, Job job, Then then);

Q_SIGNALS:
    /// What was looked after is recorded or let go.
    void ended();
    void failed(const letstalk::Error &error);

private:
    using SharedId = std::shared_ptr<DraftId>; ///< touched by the writer's thread, where jobs run in order
    void watch(QDialog *dialog, Read read, const DraftId &id, std::optional<AnyKept> last);
    void keep(std::function<void()> done);
    void letGo();
    void stop();
    void recorded(bool done, const SharedId &id);

    SessionHost &m_host;
    QTimer m_timer;
    QPointer<QDialog> m_dialog;
    Read m_read;
    SharedId m_id = std::make_shared<DraftId>();
    std::optional<AnyKept> m_last; ///< as it was last kept, or was to be
    bool m_failed = false; ///< what m_last holds is not on the disk
    bool m_recording = false;
    std::vector<std::function<void()>> m_after; ///< a lock that came while it was being recorded
};

template <class Job, class Then> void FormKeeper::record(QObject *receiver, Job job, Then then)
{
    using Answer = std::invoke_result_t<Job, services::Workspace &>;
    flush({});
    m_recording = true;
    m_host
        .post([job = std::move(job), id = m_id](services::Workspace &workspace) -> Answer {
            auto answer = job(workspace);
            if (answer && !id->isNull()) // at worst it is offered once more
                static_cast<void>(workspace.drafts().discardForm(*id));
            return answer;
        })
        .then(this,
              [this, kept = QPointer(receiver), then = std::move(then), id = m_id](const Answer &answer) {
                  recorded(bool(answer), id);
                  if (kept)
                      then(answer);
                  for (const auto &after : std::exchange(m_after, {}))
                      flush(after);
              });
}

} // namespace letstalk::ui
