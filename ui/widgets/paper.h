// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reports/report_painter.h"

#include <QString>

#include <functional>
#include <memory>

class QPrinter;
class QWidget;

namespace letstalk::ui {

/// Asks for a printer and prints a short text of fixed-width letters on it: a recovery key, the eight words.
/// `failed` when the printer does not take it.
void printText(QWidget *parent, const QString &text, std::function<void()> failed);

/// For laid-out pages: A4 to its edges, as finely as the printer can.
std::shared_ptr<QPrinter> pagePrinter(const QString &name);
/// Paints the pages that were asked for in the printer's dialog, by the code that paints their preview;
/// false: the printer did not take all of them.
bool printPages(QPrinter &printer, const reports::PageLayout &layout);
/// Where it went, once it is printed: to which printer, or into which file when that is what was chosen in
/// the printer's dialog.
QString printedText(const QPrinter &printer);

} // namespace letstalk::ui
