// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/notice_bar.h"

namespace letstalk::ui {

class Preferences;
class SessionHost;

/// On a Friday, for whoever makes the week's report: which sites' files are still to be fetched. Once a day
/// for each user, until it is closed or everything has come.
class FridayBar : public NoticeBar
{
    Q_OBJECT
public:
    FridayBar(SessionHost &host, Preferences &preferences, QWidget *parent = nullptr);
    /// When the file is opened.
    void remind();
    /// After something was brought in.
    void lookAgain();

Q_SIGNALS:
    void exchangeWanted();

private:
    void ask(bool first);
    SessionHost &m_host;
    Preferences &m_preferences;
};

} // namespace letstalk::ui
