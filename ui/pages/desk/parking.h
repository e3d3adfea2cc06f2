// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/draft_service.h"

#include <QObject>

#include <functional>

namespace letstalk::ui {

class ConversationForm;
class DayList;
class DraftKeeper;
class DraftsPanel;
class NoticeBar;
class SessionHost;

/// Conversations put aside and gone on with: what the Desk page does with its drafts. Owned by the page.
class Parking : public QObject
{
    Q_OBJECT
public:
    using Draft = services::DraftService::Draft;

    /// The parts are the page's and outlive this.
    Parking(SessionHost &host, ConversationForm &form, DraftKeeper &keeper, DraftsPanel &panel,
            NoticeBar &notice, QObject *parent);
    /// Reads the list again.
    void reload();
    /// What was kept and not finished is told in the notice bar, with a way to go on with it.
    void offerNewest();
    /// Parks what is begun; with an empty form goes to the list of what is parked.
    void parkOrList();
    void resume(const Draft &draft);
    void discard(const Draft &draft);

Q_SIGNALS:
    /// What stands in the form is to be kept as a draft, and the form emptied.
    void clearWanted();
    void discarded(const std::function<void()> &bringBack); ///< one of those that were kept

private:
    void offer(const Draft &draft, int others);
    void tellWhen(const Draft &draft);
    void bringBack(const Draft &draft);
    void discardUnreadable();
    void finished(const Status &status, const QString &done);

    SessionHost &m_host;
    ConversationForm &m_form;
    DraftKeeper &m_keeper;
    DraftsPanel &m_panel;
    NoticeBar &m_notice;
};

/// Shows the name at hand for a few seconds while names are hidden: the suggestion that is chosen, the row
/// that has the keyboard, else whoever stands in the form. Noted in the access log before it is shown.
void revealAtHand(SessionHost &host, const ConversationForm &form, const DraftsPanel &parked,
                  const DayList &day, NoticeBar &notice);

} // namespace letstalk::ui
