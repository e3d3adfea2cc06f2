// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme.h"

#include <QHash>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

/// `@name` is a colour, a length or a size of text; filled in below. A control's edge is two pixels at rest
/// and three with the keyboard, the padding giving way, so that nothing moves.
constexpr auto kSheet = R"(
* { outline: 0; }
QMainWindow, QDialog, QWidget[page="true"], QScrollArea, QScrollArea > QWidget > QWidget[page="true"] { background: @paper; }
QScrollArea { border: none; }
QLabel { background: transparent; }
QLabel[scale="page"] { font-size: @textPage; font-weight: 600; }
QLabel[scale="section"] { font-size: @textSection; font-weight: 600; }
QLabel[scale="small"] { font-size: @textSmall; }
QLabel[tone="quiet"] { color: @quiet; }
QLabel[tone="good"] { color: @good; }
QLabel[tone="warn"] { color: @warn; }
QLabel[tone="bad"] { color: @bad; font-weight: 600; }
QLabel[tone="accent"] { color: @accent; }
QLabel[mono="true"] { font-family: monospace; }
QLabel[strong="true"] { font-weight: 600; }

QLineEdit, QPlainTextEdit, QTextEdit, QTextBrowser, QSpinBox, QDateEdit, QDateTimeEdit, QComboBox {
  background: @field; border: 2px solid @line; border-radius: 4px; padding: @half; min-height: @line3;
  selection-background-color: @accent; selection-color: @onAccent; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QTextBrowser:focus, QSpinBox:focus, QDateEdit:focus,
QDateTimeEdit:focus, QComboBox:focus { border: 3px solid @focus; padding: @halfLess; }
QLineEdit[invalid="true"], QComboBox[invalid="true"], QPlainTextEdit[invalid="true"], QSpinBox[invalid="true"] { border-color: @bad; }
QLineEdit[invalid="true"]:focus, QComboBox[invalid="true"]:focus, QPlainTextEdit[invalid="true"]:focus,
QSpinBox[invalid="true"]:focus { border-color: @focus; }
QLineEdit:read-only { background: @wash; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QSpinBox:disabled, QDateEdit:disabled {
  background: @paper; color: @quiet; }
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { border: none; width: @line3; }
QComboBox::down-arrow { image: url(:/letstalk/icons/@scheme/down.svg); width: @arrow; height: @arrow; }
QComboBox QAbstractItemView { background: @field; border: 2px solid @line; padding: 0; min-height: 0; }
QComboBox QAbstractItemView::item { min-height: @line3; }
QSpinBox::up-button, QDateEdit::up-button { subcontrol-position: top right; width: @line3; border: none; }
QSpinBox::down-button, QDateEdit::down-button { subcontrol-position: bottom right; width: @line3; border: none; }
QSpinBox::up-arrow, QDateEdit::up-arrow { image: url(:/letstalk/icons/@scheme/up.svg); width: @tick; height: @tick; }
QSpinBox::down-arrow, QDateEdit::down-arrow { image: url(:/letstalk/icons/@scheme/down.svg); width: @tick; height: @tick; }
QDateEdit::drop-down { border: none; width: @line3; }
QDateEdit::down-arrow { image: url(:/letstalk/icons/@scheme/down.svg); width: @arrow; height: @arrow; }

QPushButton, QToolButton { background: @field; border: 2px solid @line; border-radius: 4px; color: @ink;
  padding: @half @two; min-height: @line3; icon-size: @icon; }
QPushButton:hover, QToolButton:hover { background: @wash; }
QPushButton:pressed, QToolButton:pressed { background: @wash; border-color: @ink; }
QPushButton:focus, QToolButton:focus { border: 3px solid @focus; padding: @halfLess @twoLess; }
QPushButton:disabled, QToolButton:disabled { color: @quiet; background: @paper; border: 2px dashed @line; }
QPushButton[kind="primary"] { background: @accent; color: @onAccent; border-color: @accent; font-weight: 600; }
QPushButton[kind="primary"]:hover { border-color: @ink; }
QPushButton[kind="primary"]:focus { background: @field; color: @accent; border: 3px solid @focus; }
QPushButton[kind="primary"]:disabled { background: @paper; color: @quiet; border: 2px dashed @line; }
QPushButton[kind="plain"], QToolButton[kind="plain"] { background: transparent; border: 2px solid transparent;
  color: @accent; text-decoration: underline; padding: @half @one; }
QPushButton[kind="plain"]:hover { background: @wash; }
QPushButton[kind="plain"]:focus, QToolButton[kind="plain"]:focus { border: 3px solid @focus; padding: @halfLess @oneLess; }
QPushButton[mode="true"] { font-weight: 600; }
QPushButton[mode="true"]:checked { background: @field; border: 2px solid @accent; border-bottom: @half solid @accent;
  padding-bottom: 2px; color: @accent; }
QPushButton[mode="true"]:checked:focus { border: 3px solid @focus; border-bottom: @half solid @accent; padding-bottom: 2px; }
QPushButton::menu-indicator { image: url(:/letstalk/icons/@scheme/down.svg); width: @arrow; height: @arrow;
  subcontrol-position: right center; subcontrol-origin: padding; right: @half; }

QCheckBox, QRadioButton { border: 3px solid transparent; border-radius: 4px; padding: @quarter; spacing: @one; min-height: @line3; }
QCheckBox:focus, QRadioButton:focus { border: 3px solid @focus; }
QCheckBox::indicator, QRadioButton::indicator { width: @icon; height: @icon; border: 2px solid @line; background: @field; }
QCheckBox::indicator { border-radius: 3px; }
QRadioButton::indicator { border-radius: @iconHalf; }
QCheckBox::indicator:checked { border-color: @accent; background: @accent; image: url(:/letstalk/icons/@scheme/tick.svg); }
QRadioButton::indicator:checked { border-color: @accent; background: @field; image: url(:/letstalk/icons/@scheme/dot.svg); }

QListView, QTableView, QTreeView { background: @field; border: 2px solid @line; padding: 1px; border-radius: 4px;
  alternate-background-color: @wash; selection-background-color: @accent; selection-color: @onAccent; gridline-color: @wash; }
QListView:focus, QTableView:focus, QTreeView:focus { border: 3px solid @focus; padding: 0; }
QListView[bare="true"] { border: 3px solid transparent; padding: 0; background: transparent; }
QListView[bare="true"]:focus { border: 3px solid @focus; }
QTableView::item { padding: @quarter @half; border: 1px solid transparent; }
QTableView::item:selected { background: @accent; color: @onAccent; }
QHeaderView { background: @paper; border: none; }
QHeaderView::section { background: @paper; color: @quiet; border: none; border-bottom: 2px solid @line;
  padding: @half @cell; font-weight: 600; }
QTableCornerButton::section { background: @paper; border: none; }

QTabWidget::pane { border: none; border-top: 2px solid @line; }
QTabBar::tab { background: transparent; border: 3px solid transparent; border-bottom: 3px solid transparent;
  padding: @half @two; color: @quiet; min-height: @line3; }
QTabBar::tab:selected { color: @accent; border-bottom: 3px solid @accent; }
QTabBar::tab:selected:focus { border: 3px solid @focus; }
QTabBar::scroller { width: @four; }
QTabBar QToolButton { padding: 0; min-height: 0; border-radius: 2px; }
QTabBar QToolButton::left-arrow { image: url(:/letstalk/icons/@scheme/left.svg); width: @arrow; height: @arrow; }
QTabBar QToolButton::right-arrow { image: url(:/letstalk/icons/@scheme/right.svg); width: @arrow; height: @arrow; }

QFrame[card="true"] { background: @field; border: 1px solid @line; border-radius: 6px; }
QFrame[rule="true"] { background: @line; border: none; max-height: 1px; min-height: 1px; }
QFrame[chip="true"] { background: @wash; border: 2px solid @line; border-radius: @chipRadius; }
QFrame[chip="true"][first="true"] { border-color: @accent; }
QFrame[chip="true"] QToolButton { padding: 0; border: none; text-decoration: none; min-width: @target; min-height: @target; }
QToolButton[choice="true"] { background: @field; border: 1px solid @line; border-radius: 4px; text-decoration: none; }
QToolButton[choice="true"][current="true"] { border: 2px solid @focus; }
QFrame[chip="true"]:focus { border: 3px solid @focus; }
QFrame[row="true"] { background: @field; border: 2px solid @line; border-radius: 4px; }
QFrame[row="true"]:focus { border: 3px solid @focus; }
QFrame[notice="true"] { background: @wash; border: none; border-left: @half solid @accent; border-radius: 2px; }
QFrame[notice="true"][tone="good"] { border-left-color: @good; }
QFrame[notice="true"][tone="warn"] { border-left-color: @warn; }
QFrame[notice="true"][tone="bad"] { border-left-color: @bad; }
QFrame[popup="true"] { background: @field; border: 2px solid @accent; border-radius: 4px; }
QFrame[popup="true"] QListView, QFrame[popup="true"] QListView:focus { border: none; padding: 0; }

QFrame[rail="true"] { background: @wash; border: none; border-right: 1px solid @line; }
QFrame[rail="true"] QPushButton { background: transparent; border: 2px solid transparent; text-align: left;
  padding: @one @two; color: @ink; }
QFrame[rail="true"] QPushButton:hover { border-color: @line; }
QFrame[rail="true"] QPushButton:checked { background: @field; border: 2px solid @line; border-left: @half solid @accent;
  padding-left: @afterBar; color: @accent; }
QFrame[rail="true"] QPushButton:focus { border: 3px solid @focus; padding: @oneLess @twoLess; }
QFrame[topbar="true"] { background: @field; border: none; border-bottom: 1px solid @line; }

QProgressBar { background: @wash; border: 2px solid @line; border-radius: 4px; text-align: center; min-height: @line3; }
QProgressBar::chunk { background: @accent; border-radius: 2px; }
QMenu { background: @field; border: 2px solid @line; padding: @half; }
QMenu::item { padding: @one @two; border: 2px solid transparent; }
QMenu::item:selected { background: @accent; color: @onAccent; }
QToolTip { background: @field; color: @ink; border: 2px solid @line; padding: @half; }
QScrollBar:vertical { background: @paper; width: @two; margin: 0; }
QScrollBar:horizontal { background: @paper; height: @two; margin: 0; }
QScrollBar::handle { background: @line; border-radius: 4px; border: 3px solid @paper; min-height: @four; min-width: @four; }
QScrollBar::handle:hover { background: @ink; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: none; }
QSplitter::handle { background: @paper; }
)";

QString px(double pixels)
{
    return QString::number(qMax(1, qRound(pixels))) + "px"_L1;
}

QHash<QString, QString> valuesOf(ThemeName theme, int unit, double bodyPoints)
{
    const auto colour = [theme](ColourRole role) { return colourOf(theme, role).name(); };
    const auto points = [bodyPoints](TextScale scale) {
        return QString::number(bodyPoints * scaleOf(scale), 'f', 2) + "pt"_L1;
    };
    const double u = unit;
    return {
        {u"ink"_s, colour(ColourRole::Ink)},
        {u"paper"_s, colour(ColourRole::Paper)},
        {u"field"_s, colour(ColourRole::Field)},
        {u"wash"_s, colour(ColourRole::Wash)},
        {u"quiet"_s, colour(ColourRole::Quiet)},
        {u"line"_s, colour(ColourRole::Line)},
        {u"accent"_s, colour(ColourRole::Accent)},
        {u"onAccent"_s, colour(ColourRole::OnAccent)},
        {u"good"_s, colour(ColourRole::Good)},
        {u"warn"_s, colour(ColourRole::Warn)},
        {u"bad"_s, colour(ColourRole::Bad)},
        {u"focus"_s, colour(ColourRole::Focus)},
        {u"scheme"_s,
         theme == ThemeName::Light      ? u"light"_s
             : theme == ThemeName::Dark ? u"dark"_s
                                        : u"contrast"_s},
        {u"textPage"_s, points(TextScale::Page)},
        {u"textSection"_s, points(TextScale::Section)},
        {u"textSmall"_s, points(TextScale::Small)},
        {u"quarter"_s, px(u / 4)},
        {u"half"_s, px(u / 2)},
        {u"cell"_s, px(u / 2 + 4)}, // half, the edge of a cell, and what Qt puts before its words
        {u"halfLess"_s, px(u / 2 - 1)},
        {u"one"_s, px(u)},
        {u"oneLess"_s, px(u - 1)},
        {u"two"_s, px(2 * u)},
        {u"twoLess"_s, px(2 * u - 1)},
        {u"four"_s, px(4 * u)},
        {u"line3"_s, px(2.5 * u)},
        {u"icon"_s, px(2.25 * u)},
        {u"iconHalf"_s, px(1.125 * u + 2)},
        {u"arrow"_s, px(1.5 * u)},
        {u"tick"_s, px(1.25 * u)},
        {u"afterBar"_s, px(2 * u - qMax(1, qRound(u / 2)) + 2)},
        {u"target"_s, px(qMax(24.0, 2.5 * u))},
        {u"chipRadius"_s, px(1.5 * u)},
    };
}

} // namespace

QString styleSheetOf(ThemeName theme, int unit, double bodyPoints)
{
    const auto values = valuesOf(theme, unit, bodyPoints);
    const QString sheet = QString::fromLatin1(kSheet);
    QString filled;
    filled.reserve(sheet.size() * 2);
    for (qsizetype at = 0; at < sheet.size();) {
        if (sheet[at] != u'@') {
            filled += sheet[at++];
            continue;
        }
        qsizetype end = at + 1;
        while (end < sheet.size() && sheet[end].isLetterOrNumber())
            ++end;
        const QString name = sheet.mid(at + 1, end - at - 1);
        Q_ASSERT_X(values.contains(name), "styleSheetOf", qPrintable(name));
        filled += values.value(name);
        at = end;
    }
    return filled;
}

} // namespace letstalk::ui
