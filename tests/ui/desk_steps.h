// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/draft_service.h"
#include "core/services/queue_service.h"
#include "tests/ui/ui_fixture.h"

#include <vector>

namespace letstalk::test {

// What is done at the desk again and again, and what stands in the file then.

/// Whether the desk's notice comes to say so.
bool says(ui::MainWindow &window, const QString &text);
bool saysSaved(ui::MainWindow &window);
/// F2, Enter: a token.
void arrive(ui::MainWindow &window, Keys &keys);
/// The visitor is Siân Oakfield, whom UiFixture::fill() adds: typed, found and taken.
void chooseOakfield(ui::MainWindow &window);

/// The conversations of a day at this site, newest first.
std::vector<ConversationLine> savedOn(UiFixture &fixture, QDate day);
std::vector<ConversationLine> today(UiFixture &fixture);
/// The newest of them, or a failed test.
ConversationEntry newestOn(UiFixture &fixture, QDate day);
/// The only one of today.
ConversationEntry onlyToday(UiFixture &fixture);
services::QueueService::Queue queueOf(UiFixture &fixture);
std::vector<TallyMark> tallyMarks(UiFixture &fixture);
std::vector<services::DraftService::Draft> drafts(UiFixture &fixture);

} // namespace letstalk::test
