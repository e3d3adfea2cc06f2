// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme.h"

#include "ui/widgets/grid.h"
#include "ui/widgets/whole_rows.h"

#include <QApplication>
#include <QFontInfo>
#include <QPalette>
#include <QStyleFactory>
#include <QWidget>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

constexpr double kSmallestBodyPoints = 10.5;

/// The one table of colours. Columns: light, dark, high contrast.
struct ColourRow
{
    ColourRole role;
    QRgb colours[3];
};
constexpr ColourRow kColours[kColourRoleCount] = {
    {ColourRole::Ink, {0xff1c262b, 0xffecf0f0, 0xffffffff}},
    {ColourRole::Paper, {0xfff5f6f3, 0xff15191b, 0xff000000}},
    {ColourRole::Field, {0xffffffff, 0xff1f2528, 0xff000000}},
    {ColourRole::Wash, {0xffe6edec, 0xff2a3337, 0xff1a1a1a}},
    {ColourRole::Quiet, {0xff4c585e, 0xffb4bfc3, 0xffe6e6e6}},
    {ColourRole::Line, {0xff7b868b, 0xff83929a, 0xffffffff}},
    {ColourRole::Accent, {0xff0b5563, 0xff8fd3de, 0xffffff00}},
    {ColourRole::OnAccent, {0xffffffff, 0xff0d1517, 0xff000000}},
    {ColourRole::Good, {0xff1b6236, 0xff8fd6a3, 0xff8cff9e}},
    {ColourRole::Warn, {0xff7d4a00, 0xffffc46b, 0xffffd75e}},
    {ColourRole::Bad, {0xffa31616, 0xffffa8a0, 0xffffb3b3}},
    {ColourRole::Focus, {0xffb84a00, 0xffffb454, 0xff00ffff}},
};

double luminance(const QColor &colour)
{
    const auto part = [](double value) {
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) + 0.0722 * part(colour.blueF());
}

} // namespace

QColor colourOf(ThemeName theme, ColourRole role)
{
    return QColor(kColours[int(role)].colours[int(theme)]);
}

QColor tokenColour(QStringView code)
{
    struct Token
    {
        const char16_t *code;
        const char *colour;
    };
    static constexpr Token kTokens[]
        = {{u"RED", "#d32f2f"},    {u"BLUE", "#1e63c4"},   {u"GREEN", "#2e8b3d"}, {u"YELLOW", "#fdd835"},
           {u"ORANGE", "#f57c00"}, {u"PURPLE", "#7b2fa6"}, {u"WHITE", "#ffffff"}};
    for (const auto &token : kTokens)
        if (code == QStringView(token.code))
            return QColor(token.colour);
    return {};
}

double contrastOf(const QColor &a, const QColor &b)
{
    const double one = luminance(a);
    const double two = luminance(b);
    return (qMax(one, two) + 0.05) / (qMin(one, two) + 0.05);
}

const std::vector<ColourPair> &drawnPairs()
{
    using enum ColourRole;
    static const std::vector<ColourPair> pairs = [] {
        std::vector<ColourPair> made;
        for (const auto back : {Paper, Field, Wash}) {
            for (const auto front : {Ink, Quiet, Accent, Good, Warn, Bad})
                made.push_back({front, back, true});
            made.push_back({Line, back, false});
            made.push_back({Focus, back, false});
        }
        made.push_back({OnAccent, Accent, true});
        made.push_back({Paper, Bad, false}); // the bar at the edge of a notice
        return made;
    }();
    return pairs;
}

double scaleOf(TextScale scale)
{
    switch (scale) {
    case TextScale::Small:
        return 0.87;
    case TextScale::Body:
        return 1.0;
    case TextScale::Section:
        return 1.2;
    case TextScale::Page:
        return 1.5;
    }
    return 1.0;
}

Theme::Theme(QObject *parent)
    : QObject(parent), m_bodyPoints(qMax(kSmallestBodyPoints, QApplication::font().pointSizeF()))
{
    new WholeRows(this);
}

void Theme::apply(const Look &look)
{
    m_look = look;
    m_look.textPercent = qBound(kSmallestText, look.textPercent, kLargestText);
    if (QApplication::style()->name().compare("fusion"_L1, Qt::CaseInsensitive) != 0)
        QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    QFont font = QApplication::font();
    const double points = m_bodyPoints * m_look.textPercent / 100.0;
    font.setPointSizeF(points);
    QApplication::setFont(font);
    QApplication::setPalette(paletteOf(m_look.theme));
    qApp->setStyleSheet(styleSheetOf(m_look.theme, gridUnit(), points));
    applyGrid();
    Q_EMIT changed();
}

QPalette paletteOf(ThemeName theme)
{
    const auto colour = [theme](ColourRole role) { return colourOf(theme, role); };
    QPalette palette(colour(ColourRole::Paper));
    palette.setColor(QPalette::Window, colour(ColourRole::Paper));
    palette.setColor(QPalette::WindowText, colour(ColourRole::Ink));
    palette.setColor(QPalette::Base, colour(ColourRole::Field));
    palette.setColor(QPalette::AlternateBase, colour(ColourRole::Wash));
    palette.setColor(QPalette::Text, colour(ColourRole::Ink));
    palette.setColor(QPalette::Button, colour(ColourRole::Field));
    palette.setColor(QPalette::ButtonText, colour(ColourRole::Ink));
    palette.setColor(QPalette::BrightText, colour(ColourRole::Bad));
    palette.setColor(QPalette::PlaceholderText, colour(ColourRole::Quiet));
    palette.setColor(QPalette::Highlight, colour(ColourRole::Accent));
    palette.setColor(QPalette::HighlightedText, colour(ColourRole::OnAccent));
    palette.setColor(QPalette::Link, colour(ColourRole::Accent));
    palette.setColor(QPalette::LinkVisited, colour(ColourRole::Accent));
    palette.setColor(QPalette::ToolTipBase, colour(ColourRole::Field));
    palette.setColor(QPalette::ToolTipText, colour(ColourRole::Ink));
    palette.setColor(QPalette::Mid, colour(ColourRole::Line));
    palette.setColor(QPalette::Shadow, colour(ColourRole::Focus)); // see focusColour()
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, colour(ColourRole::Quiet));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, colour(ColourRole::Wash));
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, colour(ColourRole::Ink));
    return palette;
}

QColor focusColour(const QPalette &palette)
{
    return palette.color(QPalette::Active, QPalette::Shadow); // nothing of ours casts one
}

} // namespace letstalk::ui
