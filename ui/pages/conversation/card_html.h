// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/code_lists.h"
#include "core/services/desk_service.h"

#include <QDate>
#include <QString>

namespace letstalk::ui {

class CounterMode;

/// Who it was with, in the words of the card; initials while names are hidden.
QString cardWho(const services::DeskService::Card &card, bool hidden);
/// A saved conversation for reading and for listening: what is empty is left out. `hidden`: initials, when,
/// where, and needs that are not discreet, and nothing of what was said.
QString conversationCardHtml(const services::DeskService::Card &card, const storage::CodeLists &codes,
                             QDate today, bool hidden);
/// "They said no: it costs too much, expected 1 May 2026".
QString outcomeText(const ConnectionOutcome &outcome, const storage::CodeLists &codes);

} // namespace letstalk::ui
