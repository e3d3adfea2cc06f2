// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/demo/dice.h"

#include <QString>

#include <vector>

namespace letstalk::demo {

/// Somebody who came to a session.
struct DemoVisit
{
    qint64 arrivedAt = 0; ///< UTC ms
    qint64 seenAt = 0; ///< 0: never seen
    qint64 endedAt = 0;
    QString endState; ///< list `end_state`
    int number = 0; ///< of the token, 1 .. 99
    QString urgency = QStringLiteral("ROUTINE"); ///< list `urgency`
    int partySize = 1;
    QString channel = QStringLiteral("FACE_TO_FACE"); ///< list `channel`

    bool isSeen() const { return seenAt != 0; }
};

/// A session's queue: `seen` people who are talked to and a few who are not, in order of arrival. Enough
/// desks are open that most wait some minutes; those who wait too long leave.
std::vector<DemoVisit> sessionQueue(qint64 opensAt, qint64 closesAt, int seen, Dice &dice);

/// Who of these came as a group, and who rang or wrote instead.
void addCompany(std::vector<DemoVisit> &visits, Dice &dice);

/// A few who still wait as a session goes on, after the `before` who took a token already: what somebody
/// finds who opens the file on its last day. In order of arrival, without an end.
std::vector<DemoVisit> stillWaiting(qint64 opensAt, qint64 closesAt, int before, Dice &dice);

} // namespace letstalk::demo
