// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/concern.h"
#include "ui/widgets/section.h"

class QLineEdit;

namespace letstalk::ui {

class NoticeBar;
class SessionHost;

/// Whom a desk is told to ring about a safeguarding concern: set by site leads and administrators, for all
/// sites of the council.
class SafeguardingSection : public Section
{
    Q_OBJECT
public:
    SafeguardingSection(SessionHost &host, NoticeBar &notice, QWidget *parent = nullptr);

private:
    void load();
    void save();

    SessionHost &m_host;
    NoticeBar &m_notice;
    QLineEdit *m_team;
    QLineEdit *m_phone;
    QLineEdit *m_outOfHours;
};

} // namespace letstalk::ui
