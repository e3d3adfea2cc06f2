// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>
#include <vector>

namespace letstalk::ui {

/// What stands together in the palette, each under its word.
enum class PaletteGroup { Recent, People, Services, Pages, Actions, Help };
inline constexpr int kPaletteGroups = 6;
QString groupText(PaletteGroup group);

/// One thing that the palette offers.
struct PaletteEntry
{
    PaletteGroup group = PaletteGroup::Actions;
    QString title;
    QString detail {}; ///< where it belongs, or what helps to tell it from others
    QString aside {}; ///< its key
    QString words {}; ///< found by these as well
    QString id {}; ///< of a person or service, so that one stands there once
    bool here = false; ///< of the page that is shown
    std::function<void()> run {};
};

/// How well what was typed fits an entry's words: each typed word has to begin one of them.
enum class Fit {
    None,
    Words, ///< in the title, the detail or the other words
    Title, ///< all in the title
    Start ///< the title begins with what was typed
};
Fit fitOf(const QString &typed, const PaletteEntry &entry);

/// The entries to show, groups together, best first. `fixed`: all that does not come from the file; of these,
/// what fits. `found`: people and services, already chosen and ordered by their search. Nothing typed: what
/// was opened last, the pages, and what can be done on the page that is shown.
std::vector<PaletteEntry> arranged(const QString &typed, const std::vector<PaletteEntry> &fixed,
                                   const std::vector<PaletteEntry> &found);

} // namespace letstalk::ui
