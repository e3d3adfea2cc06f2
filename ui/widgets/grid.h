// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QLayout;
class QWidget;

namespace letstalk::ui {

/// One step of the grid in pixels: 8 at 100 % text, more with larger text.
int gridUnit();

/// Gives a layout margins and gaps in grid steps, kept in step when the size of text changes; beyond 100 %
/// they grow less than the text does.
void onGrid(QLayout *layout, double margin, double gap);
/// Different margins across and down.
void onGrid(QLayout *layout, double marginAcross, double marginDown, double gap);

/// Keeps lines of prose to at most so many characters.
void limitWidth(QWidget *widget, int characters);
/// A least width in characters.
void atLeastWidth(QWidget *widget, int characters);
/// A fixed number of text lines high (lists, notes).
void atLeastLines(QWidget *widget, int lines);

/// Exactly so many text lines high.
void exactLines(QWidget *widget, int lines);

/// Gives a window so many steps of the grid across and down, or what its screen has room for.
void resizeOnGrid(QWidget *window, int across, int down);

/// Sets all of the above anew in every open window; the theme calls it.
void applyGrid();

} // namespace letstalk::ui
