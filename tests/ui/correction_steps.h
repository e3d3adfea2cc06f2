// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/ui_fixture.h"

#include <vector>

namespace letstalk::ui {
class CorrectionDialog;
}

namespace letstalk::test {

// How a saved conversation is put right by keys, and what stands in the file then.

/// Somebody of a first name, with a summary, a note and "A team" to which they were sent.
ConversationEntry enquiry(UiFixture &fixture);
services::DeskService::Logged logged(UiFixture &fixture, const ConversationEntry &entry);
ConversationEntry stored(UiFixture &fixture, ConversationId id);
/// The dialog, once it has the keyboard.
ui::CorrectionDialog *opened(QWidget *page);
void tabTo(QWidget *dialog, const char *control);
/// From the day's list, by keys; types a note and a summary over what stood there.
ui::CorrectionDialog *beginCorrection(ui::MainWindow &window);
std::vector<services::DraftService::CorrectionDraft> begun(UiFixture &fixture);
/// Until what beginCorrection() typed is kept.
void awaitDraft(UiFixture &fixture);
/// By the notice at the desk, after the program was gone.
ui::CorrectionDialog *goOn(ui::MainWindow &window);
/// The keyboard, from the dialog to there.
void back(QWidget *page, QWidget *focus);

} // namespace letstalk::test
