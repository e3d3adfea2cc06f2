// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

class QWidget;

namespace letstalk::test {

/// What is wrong with the visible widgets of a window, each fault in words: controls without a name, targets
/// under 24 by 24, texts that do not fit their place, rows of lists whose token is cut off. `textPercent`
/// 100: also rows with any other title that is.
QStringList faultsOf(QWidget *window, int textPercent = 0);

} // namespace letstalk::test
