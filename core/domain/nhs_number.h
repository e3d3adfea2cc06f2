// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace letstalk {

/// The ten digits of an NHS number typed with blanks or hyphens; nullopt when it is not ten digits or its
/// check digit is wrong (domain.md 4.7).
std::optional<QString> nhsNumberFromText(QStringView typed);

/// "943 476 5919", as it is read out.
QString nhsNumberText(const QString &tenDigits);

} // namespace letstalk
