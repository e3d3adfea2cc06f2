// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/letter.h"
#include "core/reports/pdf_pages.h"
#include "core/reports/pictures.h"
#include "core/reports/report_text.h"
#include "core/reports/table_layout.h"

#include <QGuiApplication>
#include <QRegularExpression>

#include <algorithm>

namespace letstalk::reports {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr double kMargin = 57; ///< points, 20 mm
constexpr double kPicture = 44; ///< points
constexpr int kMostCharacters = 70; ///< to a line
constexpr double kWholeSection = 0.3; ///< of a page: what is no longer stays on one
constexpr double kLittle = 0.25; ///< of a page: a last one with no more is worth closer lines
constexpr double kCloser[] = {0.8, 0.65, 0.5}; ///< of the usual white space

/// Spaces within telephone numbers and postcodes become ones that do not break.
QString unbroken(QString text)
{
    static const QRegularExpression number(u"(?<=\\d) (?=\\d)"_s);
    static const QRegularExpression postcode(u"\\b([A-Z]{1,2}\\d[A-Z\\d]?) (\\d[A-Z]{2})\\b"_s);
    text.replace(number, QString(QChar(QChar::Nbsp)));
    return text.replace(postcode, u"\\1\u00a0\\2"_s);
}

QStringList brokenLines(const TextMeasure &measure, Face face, const QString &text, double width)
{
    QStringList lines;
    QString line;
    for (QString word : unbroken(text.simplified()).split(u' ', Qt::SkipEmptyParts)) {
        word.replace(QChar(QChar::Nbsp), u' '); // printed as a plain one
        const QString longer = line.isEmpty() ? word : line + u' ' + word;
        if (measure.width(face, longer) <= width) {
            line = longer;
            continue;
        }
        if (!line.isEmpty())
            lines += line;
        const QStringList parts = measure.wrapped(face, word, width); // more than one: wider than the page
        lines += parts.mid(0, parts.size() - 1);
        line = parts.value(parts.size() - 1);
    }
    if (!line.isEmpty())
        lines += line;
    return lines;
}

class LetterFlow
{
public:
    /// `white`: how much of the usual white space stands between parts.
    LetterFlow(const Letter &letter, QSizeF page, double scale, const TextMeasure &measure, double white)
        : m_letter(letter), m_measure(measure), m_width(page.width()), m_height(page.height()),
          m_picture(kPicture / scale), m_white(white),
          m_illustrated(std::any_of(letter.parts.begin(), letter.parts.end(),
                                    [](const LetterPart &part) { return !part.picture.isEmpty(); }))
    { }

    Flow make()
    {
        for (const QString &line : m_letter.head)
            lines(Face::Body, line, 0);
        if (!m_letter.head.isEmpty())
            space(lineHeight(Face::Body));
        lines(Face::Title, m_letter.title, 0);
        keepLast();
        space(lineHeight(Face::Body) * 0.6);
        for (const auto &part : m_letter.parts)
            add(part);
        while (m_flow.blocks.back().drawing.texts.empty()) // white space would begin a page of its own
            m_flow.blocks.pop_back();
        keepSections();
        return std::move(m_flow);
    }

private:
    double indent() const { return m_illustrated ? m_picture * 1.35 : 0; }
    double prose(double left) const
    {
        return std::min(m_width - left, kMostCharacters * pointSize(Face::Body) * 0.5);
    }
    /// A short section is not parted: neither its last words nor who decided stand alone on a page.
    void keepSections()
    {
        m_sections.push_back(m_flow.blocks.size());
        for (std::size_t at = 0; at + 1 < m_sections.size(); ++at) {
            std::size_t last = m_sections[at];
            double high = 0;
            for (std::size_t i = m_sections[at]; i < m_sections[at + 1]; ++i) {
                high += m_flow.blocks[i].height;
                if (!m_flow.blocks[i].drawing.texts.empty())
                    last = i;
            }
            for (std::size_t i = m_sections[at]; i < last && high <= m_height * kWholeSection; ++i)
                m_flow.blocks[i].keepWithNext = true;
        }
    }
    void space(double height) { m_flow.space(height * m_white); }
    void keepLast() { m_flow.blocks.back().keepWithNext = true; }

    /// A block for each line; the first two and the last two stay together.
    std::size_t lines(Face face, const QString &text, double left)
    {
        const QStringList broken = brokenLines(m_measure, face, text, prose(left));
        const std::size_t first = m_flow.blocks.size();
        for (qsizetype i = 0; i < broken.size(); ++i) {
            Block block;
            block.height = addLines(block.drawing, m_measure, {broken[i]}, {left, 0}, Align::Left, face);
            block.keepWithNext = i + 1 < broken.size() && (i == 0 || i + 2 == broken.size());
            m_flow.blocks.push_back(std::move(block));
        }
        return first;
    }

    void add(const LetterPart &part)
    {
        const double line = lineHeight(Face::Body);
        if (part.kind == LetterPart::Kind::Heading) {
            space(line * 0.5);
            m_sections.push_back(m_flow.blocks.size());
            const std::size_t first = lines(Face::Section, part.text, indent());
            for (std::size_t i = first; i < m_flow.blocks.size(); ++i)
                m_flow.blocks[i].keepWithNext = true;
            space(line * 0.25);
            keepLast();
            m_lastPicture.clear();
            return;
        }
        const double bullet = part.kind == LetterPart::Kind::Item ? line : 0;
        const std::size_t first = lines(Face::Body, part.text, indent() + bullet);
        if (first == m_flow.blocks.size())
            return;
        if (bullet > 0)
            addLines(m_flow.blocks[first].drawing, m_measure, {u"•"_s}, {indent() + line * 0.3, 0},
                     Align::Left, Face::Body);
        addPicture(part, first);
        space(line * (bullet > 0 ? 0.3 : 0.55));
    }

    /// Beside the first line; what it stands beside is never parted from it. The same picture is not shown
    /// twice running.
    void addPicture(const LetterPart &part, std::size_t first)
    {
        const auto picture = part.picture == m_lastPicture ? std::nullopt : pictureOf(part.picture);
        m_lastPicture = part.picture;
        if (!picture)
            return;
        m_flow.blocks[first].drawing.add(scaled(*picture), {0, 0});
        double high = 0;
        for (std::size_t i = first; i < m_flow.blocks.size(); ++i) {
            high += m_flow.blocks[i].height;
            m_flow.blocks[i].keepWithNext = i + 1 < m_flow.blocks.size();
        }
        m_flow.blocks.back().height += std::max(0.0, m_picture - high);
    }

    Drawing scaled(const Drawing &picture) const
    {
        const double by = m_picture / kPictureSide;
        Drawing drawing = picture;
        for (auto &path : drawing.paths) {
            for (QPointF &point : path.points)
                point *= by;
            path.width *= by;
        }
        for (auto &dot : drawing.dots) {
            dot.centre *= by;
            dot.radius *= by;
        }
        return drawing;
    }

    const Letter &m_letter;
    const TextMeasure &m_measure;
    double m_width;
    double m_height; ///< of a page
    std::vector<std::size_t> m_sections; ///< where each begins, with its heading
    double m_picture; ///< its side, in units of the drawing
    double m_white;
    bool m_illustrated;
    QString m_lastPicture;
    Flow m_flow;
};

/// Puts the blocks on pages; white space at the top of a page is dropped. How much of the last is filled.
double paginate(const Flow &flow, const QRectF &body, PageLayout &layout)
{
    layout.pages.emplace_back();
    double y = body.top();
    double filled = y;
    for (std::size_t i = 0; i < flow.blocks.size(); ++i) {
        double together = 0;
        for (std::size_t n = i; n < flow.blocks.size(); ++n) {
            together += flow.blocks[n].height;
            if (!flow.blocks[n].keepWithNext)
                break;
        }
        const bool isSpace = flow.blocks[i].drawing.texts.empty();
        if (y + together > body.bottom() && y > body.top()) {
            layout.pages.emplace_back();
            y = body.top();
        }
        if (isSpace && y <= body.top())
            continue;
        layout.pages.back().drawing.add(flow.blocks[i].drawing, {body.left(), y});
        y += flow.blocks[i].height;
        filled = isSpace ? filled : y;
    }
    return (filled - body.top()) / body.height();
}

void addFeet(const Letter &letter, const TextMeasure &measure, PageLayout &layout)
{
    const double baseline = layout.content.bottom() - measure.descent(Face::Body);
    for (std::size_t i = 0; i < layout.pages.size(); ++i) {
        auto &texts = layout.pages[i].drawing.texts;
        texts.push_back(
            measure.line(letter.foot, {layout.content.left(), baseline}, Align::Left, Face::Body));
        texts.push_back(measure.line(text::pageOf(int(i) + 1, int(layout.pages.size())),
                                     {layout.content.right(), baseline}, Align::Right, Face::Body));
    }
}

} // namespace

PageLayout layoutLetter(const Letter &letter)
{
    const FontMeasure measure;
    PageLayout layout;
    layout.size = PageSize::a4();
    layout.scale = letter.pointSize / pointSize(Face::Body);
    layout.title = letter.title;
    const double margin = kMargin / layout.scale;
    layout.content = QRectF(0, 0, layout.size.width / layout.scale, layout.size.height / layout.scale)
                         .adjusted(margin, margin, -margin, -margin * 0.8);
    const double foot = lineHeight(Face::Body) * 1.5;
    const QRectF body = layout.content.adjusted(0, 0, 0, -foot);
    const auto fill = [&](PageLayout &pages, double white) {
        return paginate(LetterFlow(letter, body.size(), layout.scale, measure, white).make(), body, pages);
    };
    const PageLayout empty = layout;
    const double last = fill(layout, 1);
    for (const double white : kCloser) {
        if (layout.pages.size() == 1 || last > kLittle)
            break;
        PageLayout closer = empty;
        fill(closer, white);
        if (closer.pages.size() < layout.pages.size()) {
            layout = std::move(closer);
            break;
        }
    }
    addFeet(letter, measure, layout);
    return layout;
}

Result<QByteArray> letterToPdf(const Letter &letter)
{
    if (!qobject_cast<QGuiApplication *>(QCoreApplication::instance())) // laying out needs fonts, too
        return Error {Error::Code::Unsupported, u"PDF needs fonts, which this program started without"_s, {}};
    return pagesToPdf(layoutLetter(letter), {letter.title, letter.author, {}, letter.madeAt});
}

} // namespace letstalk::reports
