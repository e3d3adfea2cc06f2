// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/result.h"

#include <QString>

#include <optional>

namespace letstalk {

/// A numbered sheet of paper for when the computer cannot be used.
struct PaperSheet
{
    PaperSheetId id;
    SiteId site;
    int number = 0;
    QString code; ///< as printed: BLA-0007-K
    qint64 printedAt = 0; ///< UTC ms
    std::optional<ConversationId> conversation; ///< what was entered from it
    std::optional<qint64> enteredAt;
    std::optional<qint64> spoiledAt;
    QString spoiledReason;

    /// Still out there: printed, neither entered nor spoiled.
    bool isOpen() const { return !enteredAt && !spoiledAt; }
    bool operator==(const PaperSheet &) const = default;
};

/// What is printed on a site's sheet of that number: the site's three capitals, the number and a letter that
/// tells a slip of the pen: BLA-0007-K. Any single wrong digit and any two digits changed about give another
/// letter.
QString sheetCode(const QString &siteCode, int number);

/// The code that was meant by what was typed: in any case, with or without hyphens, spaces and leading
/// noughts, and without the site when it is this one: "bla 7k", "0007-K", "7k". InvalidInput, in words for
/// people: no such form, or the letter does not fit the number.
Result<QString> readSheetCode(const QString &typed, const QString &siteCodeHere);

} // namespace letstalk
