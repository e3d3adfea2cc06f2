// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QObject>
#include <QString>

#include <vector>

class QPalette;

namespace letstalk::ui {

/// What a colour means. Windows never name a colour, only a role.
enum class ColourRole {
    Ink, ///< text
    Paper, ///< what everything lies on
    Field, ///< what one writes in, and cards
    Wash, ///< a quiet background: chips, bars, the line under the pointer
    Quiet, ///< text that stands back
    Line, ///< edges of fields and parts
    Accent, ///< what can be done; the chosen row
    OnAccent, ///< text on the accent
    Good,
    Warn,
    Bad,
    Focus ///< the ring around what has the keyboard
};
inline constexpr int kColourRoleCount = 12;

enum class ThemeName { Light, Dark, HighContrast };

/// How everything looks, chosen by each person for this computer, independent of the system.
struct Look
{
    ThemeName theme = ThemeName::Light;
    int textPercent = 100; ///< 80 to 200
    bool operator==(const Look &) const = default;
};
inline constexpr int kSmallestText = 80;
inline constexpr int kLargestText = 200;

QColor colourOf(ThemeName theme, ColourRole role);
/// A token as it lies on the counter, by its code of the list `token_colour`: the one thing whose colour is
/// itself and no role. Always drawn with an edge, beside its name and number. Not valid: none known.
QColor tokenColour(QStringView code);
/// WCAG 2.2 contrast ratio, 1 to 21.
double contrastOf(const QColor &a, const QColor &b);

/// Two colours that stand together somewhere in the windows; tests hold each pair to its contrast.
struct ColourPair
{
    ColourRole front;
    ColourRole back;
    bool text; ///< text needs 4.5:1, parts 3:1; high contrast 7:1 for both
};
const std::vector<ColourPair> &drawnPairs();

/// Sizes over the body text: one scale, nothing between.
enum class TextScale { Small, Body, Section, Page };
double scaleOf(TextScale scale);

/// Dresses the application: style, palette, font and style sheet, all made from the table. One for the
/// program; lives on the window's thread.
class Theme : public QObject
{
    Q_OBJECT
public:
    explicit Theme(QObject *parent = nullptr);
    /// Switches every open window at once.
    void apply(const Look &look);
    const Look &look() const { return m_look; }

Q_SIGNALS:
    void changed();

private:
    Look m_look;
    double m_bodyPoints; ///< at 100 %
};

QPalette paletteOf(ThemeName theme);
/// The colour of the ring, out of the palette, for what paints itself.
QColor focusColour(const QPalette &palette);
/// `unit`: the grid's step in pixels. `bodyPoints`: the size of body text.
QString styleSheetOf(ThemeName theme, int unit, double bodyPoints);

} // namespace letstalk::ui
