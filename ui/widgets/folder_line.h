// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QLineEdit;

namespace letstalk::ui {

class Field;

/// A line for a folder, with a button that opens the choice of one.
Field *folderField(const QString &label, QLineEdit *line);
/// What is wrong with a folder that something is to be written to, or empty.
QString folderProblem(const QString &folder);

} // namespace letstalk::ui
