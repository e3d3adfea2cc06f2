// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace letstalk::test {

/// LETSTALK_PICTURES=folder keeps pictures of what the tests come past, for a person to look at; without it
/// nothing happens.
void keepPicture(QWidget &window, const QString &name);
/// The same, numbered in the order of the story.
void keepNextPicture(QWidget &window, const QString &name);

} // namespace letstalk::test
