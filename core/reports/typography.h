// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reports/drawing.h"

#include <QFont>
#include <QFontMetricsF>
#include <QStringList>

namespace letstalk::reports {

/// Size in points.
double pointSize(Face face);
/// From baseline to baseline, in points.
double lineHeight(Face face);
bool isStrong(Face face);

/// Fonts are asked for kFine times as large as they print, without hinting, and the painter is scaled down:
/// the widths are then the same at every resolution, which is what makes preview, print and PDF one.
inline constexpr int kFine = 20;
QFont fineFont(Face face);

/// How wide text is, in points.
class TextMeasure
{
public:
    virtual ~TextMeasure() = default;
    virtual double width(Face face, const QString &text) const = 0;
    virtual double ascent(Face face) const { return 0.95 * pointSize(face); }
    virtual double descent(Face face) const { return 0.25 * pointSize(face); }

    TextShape line(const QString &text, QPointF anchor, Align align, Face face, Tone tone = Tone::Ink) const;
    /// Cut to fit, with an ellipsis; as it is when it fits.
    QString elided(Face face, const QString &text, double width) const;
    /// Broken at spaces into lines that fit; words that are too long are broken within. Not more than
    /// `maxLines` (0: any number): the last one is then elided.
    QStringList wrapped(Face face, const QString &text, double width, int maxLines = 0) const;
    /// The widest word.
    double widestWord(Face face, const QString &text) const;
};

/// Of the fonts that print. Needs a QGuiApplication.
class FontMeasure : public TextMeasure
{
public:
    FontMeasure();
    double width(Face face, const QString &text) const override;
    double ascent(Face face) const override;
    double descent(Face face) const override;

private:
    std::vector<QFontMetricsF> m_metrics; ///< by face
};

/// A safe guess, for SVG that some browser will draw in a font of its own.
class RoughMeasure : public TextMeasure
{
public:
    double width(Face face, const QString &text) const override;
};

/// The lines of a text below one another. `top` is the top of the first line.
/// Gives back the height used.
double addLines(Drawing &drawing, const TextMeasure &measure, const QStringList &lines, QPointF top,
                Align align, Face face, Tone tone = Tone::Ink);

} // namespace letstalk::reports
