// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/exchange/friday_bar.h"

#include "ui/preferences.h"
#include "ui/session_host.h"

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

FridayBar::FridayBar(SessionHost &host, Preferences &preferences, QWidget *parent)
    : NoticeBar(parent), m_host(host), m_preferences(preferences)
{
    setObjectName(u"friday"_s);
}

void FridayBar::remind()
{
    ask(true);
}

void FridayBar::lookAgain()
{
    if (isVisibleTo(parentWidget()))
        ask(false);
}

void FridayBar::ask(bool first)
{
    m_host.post([](services::Workspace &workspace) { return workspace.exchange().fridayReminder(); })
        .then(this, [this, first](const Result<services::FridayReminder> &answer) {
            if (!answer || answer->words.isEmpty()) // who may not look is not reminded either
                return clear();
            const QString user = m_host.actor().user.toText();
            if (first && m_preferences.remindedOn(user) == answer->day)
                return;
            m_preferences.setRemindedOn(user, answer->day);
            NoticeBar::show(Tone::Plain, answer->words,
                            {{tr("Open Exchange"), [this] { Q_EMIT exchangeWanted(); }}});
        });
}

} // namespace letstalk::ui
