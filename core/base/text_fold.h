// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace letstalk {

/// Folds text for searching: compatibility-decomposed, marks removed, case-folded, ß as ss and ł as l, every
/// run of anything that is neither letter nor digit one space. `Siân O’Neill` becomes `sian o neill`. SQLite
/// folds ASCII only (platform.md 2).
QString foldText(QStringView text);

/// The folded words of a text.
QStringList foldWords(QStringView text);

} // namespace letstalk
