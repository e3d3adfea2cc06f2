// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/queue.h"
#include "ui/widgets/section.h"

class QListView;
class QPushButton;

namespace letstalk::ui {

class ActionList;
class SessionHost;
class TwoLineModel;

/// Today's tally marks with their times, newest first. One can become a conversation, or be taken back.
class TallyList : public Section
{
    Q_OBJECT
public:
    explicit TallyList(SessionHost &host, QWidget *parent = nullptr);
    void addActions(ActionList &actions);
    void reload();
    int counted() const; ///< those that are enquiries still
    const TallyMark *find(TallyMarkId id) const;

Q_SIGNALS:
    void promoteWanted(letstalk::TallyMarkId id);
    void removeWanted(letstalk::TallyMarkId id);
    void loaded();

private:
    void fill(const std::vector<TallyMark> &marks);
    const TallyMark *chosen() const;
    void promoteChosen();
    void removeChosen();

    SessionHost &m_host;
    std::vector<TallyMark> m_marks;
    TwoLineModel *m_model;
    QListView *m_list;
    QPushButton *m_promote;
    QPushButton *m_remove;
};

} // namespace letstalk::ui
