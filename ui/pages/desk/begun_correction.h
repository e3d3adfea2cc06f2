// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/draft_service.h"
#include "ui/widgets/notice_bar.h"

namespace letstalk::ui {

class SessionHost;

/// Tells of corrections that were being written when the program was locked, or stopped: one at a time, the
/// newest first. It names nobody.
class BegunCorrection : public NoticeBar
{
    Q_OBJECT
public:
    explicit BegunCorrection(SessionHost &host, QWidget *parent = nullptr);
    void reload();

Q_SIGNALS:
    void goOnWanted(letstalk::ConversationId conversation);

private:
    using Draft = services::DraftService::CorrectionDraft;
    void tell();
    void tellNext();
    void discard(DraftId id);

    SessionHost &m_host;
    std::vector<Draft> m_drafts;
    std::size_t m_at = 0; ///< the one that is told
};

} // namespace letstalk::ui
