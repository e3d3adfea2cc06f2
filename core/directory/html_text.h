// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace letstalk::directory {

/// What a feed's text says, as plain text that is safe to show anywhere: paragraphs, line breaks, lists and
/// the targets of links are kept, entities read, scripts, styles, comments, control and direction-changing
/// characters left out. Encoding upon encoding is undone as well, so that no markup is left in the answer and
/// doing it twice changes nothing. Plain text stays as it is, also "<5 people", "Q&A" and "a@b <a@b.uk>".
/// Linear in time but for a small factor, whatever the text.
QString htmlToText(const QString &html);

/// The same on one line: for names and other short texts.
QString htmlToLine(const QString &html);

} // namespace letstalk::directory
