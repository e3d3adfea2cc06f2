// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/svg_writer.h"

#include "core/reports/typography.h"

namespace letstalk::reports {

namespace {

using namespace Qt::Literals::StringLiterals;

/// Tones are classes, so that the page's style sheet can turn them for a dark screen.
QString toneClass(Tone tone)
{
    switch (tone) {
    case Tone::Ink:
        return u"ink"_s;
    case Tone::Quiet:
        return u"quiet"_s;
    case Tone::Rule:
        return u"rule"_s;
    case Tone::Fill:
        return u"fill"_s;
    case Tone::Paper:
        return u"paper"_s;
    }
    Q_UNREACHABLE();
}

QString number(double value)
{
    return QString::number(value, 'f', 2);
}

QString anchorName(Align align)
{
    return align == Align::Left ? u"start"_s : align == Align::Right ? u"end"_s : u"middle"_s;
}

QString textElement(const TextShape &text)
{
    return u"<text x=\"%1\" y=\"%2\" text-anchor=\"%3\" class=\"%4\" font-size=\"%5\"%6>%7</text>\n"_s.arg(
        number(text.anchor.x()), number(text.anchor.y()), anchorName(text.align), toneClass(text.tone),
        number(pointSize(text.face)), isStrong(text.face) ? u" font-weight=\"bold\""_s : QString(),
        text.text.toHtmlEscaped());
}

QString pathElement(const PathShape &path)
{
    QStringList points;
    for (const auto &point : path.points)
        points += number(point.x()) + u',' + number(point.y());
    return u"<polyline points=\"%1\" fill=\"none\" class=\"%2-stroke\" stroke-width=\"%3\"/>\n"_s.arg(
        points.join(u' '), toneClass(path.tone), number(path.width));
}

} // namespace

QString toSvg(const Drawing &drawing, QSizeF size, const QString &id, const QString &title,
              const QString &description)
{
    QString out = u"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1 %2\" role=\"img\" "
                  u"aria-labelledby=\"%3-title %3-desc\">\n"
                  "<title id=\"%3-title\">%4</title>\n<desc id=\"%3-desc\">%5</desc>\n"_s.arg(
                      number(size.width()), number(size.height()), id, title.toHtmlEscaped(),
                      description.toHtmlEscaped());
    for (const auto &box : drawing.boxes)
        out += u"<rect x=\"%1\" y=\"%2\" width=\"%3\" height=\"%4\" class=\"%5\"/>\n"_s.arg(
            number(box.rect.left()), number(box.rect.top()), number(box.rect.width()),
            number(box.rect.height()), toneClass(box.fill));
    for (const auto &line : drawing.lines)
        out += u"<line x1=\"%1\" y1=\"%2\" x2=\"%3\" y2=\"%4\" class=\"%5-stroke\" stroke-width=\"%6\"/>\n"_s
                   .arg(number(line.line.x1()), number(line.line.y1()), number(line.line.x2()),
                        number(line.line.y2()), toneClass(line.tone), number(line.width));
    for (const auto &path : drawing.paths)
        out += pathElement(path);
    for (const auto &dot : drawing.dots)
        out += u"<circle cx=\"%1\" cy=\"%2\" r=\"%3\" class=\"%4\"/>\n"_s.arg(
            number(dot.centre.x()), number(dot.centre.y()), number(dot.radius), toneClass(dot.tone));
    for (const auto &text : drawing.texts)
        out += textElement(text);
    return out + u"</svg>\n"_s;
}

} // namespace letstalk::reports
