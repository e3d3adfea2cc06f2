// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/actor.h"
#include "core/domain/conversation.h"
#include "core/domain/service.h"
#include "core/domain/session.h"
#include "core/services/service_context.h"
#include "ui/models/two_line_model.h"

#include <QDate>
#include <QString>

namespace letstalk::ui {

class CounterMode;

/// Values in words, as every page says them. Times are Europe/London.
QString timeText(qint64 utcMs); ///< "10:42"
QString dayText(QDate day); ///< "Thursday 19 November 2026"
QString shortDayText(QDate day); ///< "19 Nov 2026"
/// Relative and exact: "today, 10:42", "3 days ago, 16 Nov 2026".
QString whenText(qint64 utcMs, QDate today);
QString sessionText(const Session &session); ///< "10:00 to 12:00"

QString connectionTypeText(ConnectionType type);
/// The key that sets it in the form; and back.
QChar connectionTypeKey(ConnectionType type);
std::optional<ConnectionType> connectionTypeForKey(int key);

QString roleText(Role role);
QString rolesText(const Roles &roles);

/// What is wrong with an entry, and how to mend it.
QString problemText(const EntryProblem &problem);

TwoLineRow conversationRow(const ConversationLine &line, const storage::CodeLists &codes, QDate today);
/// While names are hidden the row says initials, when, and the needs that are not discreet: nothing of what
/// was said. `key`: what CounterMode::reveal() takes.
TwoLineRow conversationRow(ConversationLine line, const storage::CodeLists &codes, QDate today,
                           const CounterMode &counter, const QString &key);
/// The need's label; "Other need" for a discreet one while names are hidden.
QString shownNeed(const CodeList &needs, const QString &code, const CounterMode &counter);
/// `today`: for when it opens; not valid leaves that out.
TwoLineRow serviceRow(const ServiceHit &hit, const storage::CodeLists &codes, QDate today = {});
TwoLineRow personRow(const PersonHit &hit);
/// While names are hidden: initials, the year of birth and the outward half of the postcode tell one namesake
/// from the other.
TwoLineRow personRow(const PersonHit &hit, const CounterMode &counter);

} // namespace letstalk::ui
