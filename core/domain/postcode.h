// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace letstalk {

/// Upper case with one space before the last three: "ch12ab" becomes "CH1 2AB". What is no postcode is only
/// upper-cased and its blanks made single, so that nothing typed is lost.
QString normalisePostcode(QStringView typed);

/// A whole British postcode, written in any case and spacing (domain.md 4.7).
bool isPostcode(QStringView text);

/// The part that reports may show: "CH1" of "CH1 2AB". Also accepts an outward code alone. Empty for
/// anything else.
QString outwardCode(QStringView postcode);

} // namespace letstalk
