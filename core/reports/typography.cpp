// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/typography.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace letstalk::reports {

namespace {

constexpr double kBody = 8.5;
constexpr double kSmall = kBody * 0.87;

/// The longest beginning of `word` that fits, at least one character; never half of a surrogate pair.
qsizetype fittingPrefix(const TextMeasure &measure, Face face, const QString &word, double width)
{
    qsizetype low = 1;
    qsizetype high = word.size();
    while (low < high) {
        const qsizetype middle = (low + high + 1) / 2;
        if (measure.width(face, word.left(middle)) <= width)
            low = middle;
        else
            high = middle - 1;
    }
    if (low < word.size() && word[low - 1].isHighSurrogate())
        low = low > 1 ? low - 1 : low + 1;
    return low;
}

} // namespace

double pointSize(Face face)
{
    switch (face) {
    case Face::Title:
        return kBody * 1.65;
    case Face::Section:
        return kBody * 1.2;
    case Face::Body:
    case Face::Strong:
        return kBody;
    case Face::Small:
    case Face::SmallStrong:
        return kSmall;
    }
    Q_UNREACHABLE();
}

double lineHeight(Face face)
{
    return pointSize(face) * 1.27;
}

bool isStrong(Face face)
{
    return face == Face::Title || face == Face::Section || face == Face::Strong || face == Face::SmallStrong;
}

QFont fineFont(Face face)
{
    QFont font;
    // Faces of the same widths first: a report then breaks into the same pages on every computer.
    font.setFamilies({QStringLiteral("Liberation Sans"), QStringLiteral("Arial"), QStringLiteral("Arimo"),
                      QStringLiteral("Noto Sans"), QStringLiteral("Segoe UI"),
                      QStringLiteral("DejaVu Sans")});
    font.setStyleHint(QFont::SansSerif);
    font.setPixelSize(int(std::lround(pointSize(face) * kFine)));
    font.setWeight(isStrong(face) ? QFont::Bold : QFont::Normal);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

TextShape TextMeasure::line(const QString &text, QPointF anchor, Align align, Face face, Tone tone) const
{
    const double wide = width(face, text);
    const double left = align == Align::Left ? anchor.x()
        : align == Align::Right              ? anchor.x() - wide
                                             : anchor.x() - wide / 2;
    return {text, anchor, align,
            face, tone,   QRectF(left, anchor.y() - ascent(face), wide, ascent(face) + descent(face))};
}

QString TextMeasure::elided(Face face, const QString &text, double width) const
{
    if (this->width(face, text) <= width)
        return text;
    const QString ellipsis(QChar(0x2026));
    QString kept = text.left(fittingPrefix(*this, face, text, width - this->width(face, ellipsis)));
    while (!kept.isEmpty() && kept.back().isSpace())
        kept.chop(1);
    return kept + ellipsis;
}

QStringList TextMeasure::wrapped(Face face, const QString &text, double width, int maxLines) const
{
    QStringList lines;
    QString line;
    QString rest = text.simplified();
    while (!rest.isEmpty()) {
        const qsizetype space = rest.indexOf(u' ');
        const QString word = rest.left(space);
        const QString longer = line.isEmpty() ? word : line + u' ' + word;
        if (this->width(face, longer) <= width) {
            line = longer;
            rest = space < 0 ? QString() : rest.mid(space + 1);
        } else if (!line.isEmpty()) {
            lines += std::exchange(line, QString());
        } else {
            const qsizetype fits = fittingPrefix(*this, face, word, width);
            lines += rest.left(fits);
            rest = rest.mid(fits);
        }
    }
    if (!line.isEmpty())
        lines += line;
    if (maxLines > 0 && lines.size() > maxLines) {
        const QString last = lines.mid(maxLines - 1).join(u' ');
        lines = lines.mid(0, maxLines - 1);
        lines += elided(face, last, width);
    }
    return lines;
}

double TextMeasure::widestWord(Face face, const QString &text) const
{
    double widest = 0;
    for (const auto &word : text.split(u' ', Qt::SkipEmptyParts))
        widest = std::max(widest, width(face, word));
    return widest;
}

FontMeasure::FontMeasure()
{
    for (int i = 0; i < kFaceCount; ++i)
        m_metrics.emplace_back(fineFont(Face(i)));
}

double FontMeasure::width(Face face, const QString &text) const
{
    return m_metrics[std::size_t(face)].horizontalAdvance(text) / kFine;
}

double FontMeasure::ascent(Face face) const
{
    return m_metrics[std::size_t(face)].ascent() / kFine;
}

double FontMeasure::descent(Face face) const
{
    return m_metrics[std::size_t(face)].descent() / kFine;
}

double RoughMeasure::width(Face face, const QString &text) const
{
    return double(text.size()) * pointSize(face) * (isStrong(face) ? 0.62 : 0.56);
}

double addLines(Drawing &drawing, const TextMeasure &measure, const QStringList &lines, QPointF top,
                Align align, Face face, Tone tone)
{
    const double high = lineHeight(face);
    double y = top.y();
    for (const auto &line : lines) {
        const double baseline
            = y + (high - measure.ascent(face) - measure.descent(face)) / 2 + measure.ascent(face);
        drawing.texts.push_back(measure.line(line, {top.x(), baseline}, align, face, tone));
        y += high;
    }
    return y - top.y();
}

} // namespace letstalk::reports
