// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/draft_service.h"
#include "ui/pages/desk/draft_keeper.h"
#include "ui/widgets/section.h"

#include <map>

class QLabel;
class QListView;

namespace letstalk::ui {

class SessionHost;
class TwoLineModel;

/// The conversations that were begun and put aside: how old each is and what is in it. Enter goes on with the
/// chosen one, Delete discards it. Hidden while there is none.
class DraftsPanel : public Section
{
    Q_OBJECT
public:
    using Draft = services::DraftService::Draft;

    explicit DraftsPanel(SessionHost &host, QWidget *parent = nullptr);
    /// Reads them again; `open` is the one in the form, which is not listed.
    void reload(DraftKeeper::SharedId open);
    int count() const { return int(m_drafts.size()); }
    void focusList(); ///< when there is one
    /// The row at which the keyboard is: who is to be shown. Unset: nobody is named there.
    const Draft *current() const;
    QListView *list() const { return m_list; }

Q_SIGNALS:
    void listed(); ///< after each reload
    void resumeWanted(const letstalk::services::DraftService::Draft &draft);
    void discardWanted(const letstalk::services::DraftService::Draft &draft);
    void discardUnreadableWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void showState();
    QString whoOf(const Draft &draft) const;
    QStringList partsOf(const Draft &draft) const;
    void askNames();

    SessionHost &m_host;
    std::vector<Draft> m_drafts;
    std::map<PersonId, QString> m_names;
    std::map<VisitId, QString> m_tokens; ///< of those who came by the queue
    int m_unreadable = 0;
    TwoLineModel *m_model;
    QListView *m_list;
    QLabel *m_state;
    QWidget *m_lost;
};

/// Whether a draft was begun on an earlier day than today.
bool isOfEarlierDay(const services::DraftService::Draft &draft, QDate today);
/// Days that a draft may lie without being told as old.
inline constexpr int kOldDraftDays = 7;
/// What reveals the name of a draft: its person's id, or its own.
QString revealKeyOf(const services::DraftService::Draft &draft);

} // namespace letstalk::ui
