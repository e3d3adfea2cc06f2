// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/sheet_pages.h"

#include "core/reports/pdf_pages.h"
#include "core/reports/typography.h"

#include <QCoreApplication>

namespace letstalk::reports {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr double kMargin = 40;
constexpr double kTick = 10; ///< side of a box to tick
constexpr double kHand = 22; ///< a line of handwriting
constexpr double kRowHeight = 15; ///< of a row of boxes
constexpr double kGap = 9; ///< between two parts

QString tr(const char *text)
{
    return QCoreApplication::translate("SheetPages", text);
}

/// Draws one sheet from its top downwards.
class SheetDrawing
{
public:
    SheetDrawing(Drawing &drawing, const TextMeasure &measure, const PageSize &size)
        : m_drawing(drawing), m_measure(measure), m_left(kMargin), m_right(size.width - kMargin),
          m_bottom(size.height - kMargin)
    { }

    void head(const QString &code, const QString &site)
    {
        text(tr("A conversation on paper"), {m_left, kMargin + 13}, Face::Title);
        text(tr("%1. For when the computer cannot be used.").arg(site), {m_left, kMargin + 27}, Face::Body);
        const double wide = m_measure.width(Face::Title, code) + 16;
        const QRectF box(m_right - wide, kMargin - 4, wide, 26);
        frame(box, 1.2);
        text(code, {box.center().x(), box.center().y() + 5}, Face::Title, Align::Centre);
        m_y = kMargin + 44;
    }

    void foot(const QString &code)
    {
        text(tr("To enter it: Desk, Ctrl+E, this number first, then the time above. Keep it locked away; "
                "shred it once it is entered."),
             {m_left, m_bottom}, Face::Small);
        text(code, {m_right, m_bottom}, Face::SmallStrong, Align::Right);
    }

    void title(const QString &words)
    {
        m_y += kGap;
        line({m_left, m_y - 3, m_right, m_y - 3}, 0.5);
        text(words, {m_left, m_y + 9}, Face::Section);
        m_y += 19;
    }

    /// Words, each with room to write behind it, side by side; `shares` of the width.
    void blanks(const std::vector<std::pair<QString, double>> &parts)
    {
        double x = m_left;
        m_y += kHand;
        for (const auto &[words, share] : parts) {
            const double end = x + (m_right - m_left) * share;
            text(words, {x, m_y - 3}, Face::Body);
            line({x + m_measure.width(Face::Body, words) + 4, m_y, end - 8, m_y}, 0.5);
            x = end;
        }
        m_y += 4;
    }

    /// Boxes to tick in columns, read down.
    void ticks(const QStringList &labels, int columns)
    {
        const int rows = int((labels.size() + columns - 1) / columns);
        const double wide = (m_right - m_left) / columns;
        for (int i = 0; i < labels.size(); ++i) {
            const double x = m_left + wide * (i / rows);
            const double y = m_y + kRowHeight * (i % rows);
            tick({x, y});
            text(m_measure.elided(Face::Body, labels[i], wide - kTick - 10), {x + kTick + 5, y + kTick - 1.5},
                 Face::Body);
        }
        m_y += kRowHeight * rows;
    }

    /// A line to write on, and letters to ring at its end.
    void connection(const QStringList &letters)
    {
        m_y += kHand;
        const double room = 18.0 * double(letters.size());
        line({m_left, m_y, m_right - room - 8, m_y}, 0.5);
        for (int i = 0; i < letters.size(); ++i)
            text(letters[i], {m_right - room + 18.0 * i + 9, m_y - 3}, Face::Strong, Align::Centre);
        m_y += 2;
    }

    void lines(int count)
    {
        for (int i = 0; i < count; ++i) {
            m_y += kHand;
            line({m_left, m_y, m_right, m_y}, 0.5);
        }
        m_y += 4;
    }

    void small(const QString &words)
    {
        text(m_measure.elided(Face::Small, words, m_right - m_left), {m_left, m_y + 7}, Face::Small);
        m_y += 11;
    }

    /// Lines down to the foot: whatever room is left is for handwriting.
    void fill()
    {
        while (m_y + kHand < m_bottom - 16) {
            m_y += kHand;
            line({m_left, m_y, m_right, m_y}, 0.5);
        }
    }

private:
    void text(const QString &words, QPointF at, Face face, Align align = Align::Left)
    {
        m_drawing.texts.push_back(m_measure.line(words, at, align, face));
    }
    void line(QLineF at, double width) { m_drawing.lines.push_back({at, width, Tone::Ink}); }
    void frame(const QRectF &box, double width)
    {
        line({box.topLeft(), box.topRight()}, width);
        line({box.topRight(), box.bottomRight()}, width);
        line({box.bottomRight(), box.bottomLeft()}, width);
        line({box.bottomLeft(), box.topLeft()}, width);
    }
    void tick(QPointF at) { frame({at.x(), at.y(), kTick, kTick}, 0.8); }

    Drawing &m_drawing;
    const TextMeasure &m_measure;
    double m_left;
    double m_right;
    double m_bottom;
    double m_y = kMargin;
};

QStringList labelsOf(const CodeList &list)
{
    QStringList labels;
    for (const auto &item : list.items)
        if (!item.retired && !item.discreet)
            labels << item.label;
    return labels;
}

void drawSheet(SheetDrawing &sheet, const QString &code, const QString &site, const storage::CodeLists &lists)
{
    sheet.head(code, site);
    sheet.blanks({{tr("Day"), 0.3}, {tr("Time"), 0.25}, {tr("Written by"), 0.45}});
    sheet.title(tr("Who is here"));
    sheet.ticks({tr("Anonymous"), tr("First name only"), tr("Gave a name")}, 3);
    sheet.blanks({{tr("Name"), 0.55}, {tr("Born"), 0.45}});
    sheet.blanks({{tr("Postcode"), 0.3}, {tr("Phone"), 0.35}, {tr("Safe to ring?"), 0.35}});
    sheet.ticks(labelsOf(lists.list(u"visitor_role"_s)), 3);
    sheet.title(tr("What it is about: write 1 beside the main need"));
    sheet.ticks(labelsOf(lists.list(u"need"_s)), 3);
    sheet.title(tr("Connected to: ring how"));
    sheet.small(tr("I information, S signpost, A assisted, W warm introduction, R referral, N council team, "
                   "E emergency"));
    for (int i = 0; i < 3; ++i)
        sheet.connection({u"I"_s, u"S"_s, u"A"_s, u"W"_s, u"R"_s, u"N"_s, u"E"_s});
    sheet.title(tr("Nothing suitable, because"));
    sheet.ticks(labelsOf(lists.list(u"unmet_reason"_s)), 3);
    sheet.title(tr("What happens next"));
    sheet.blanks({{tr("Step"), 0.7}, {tr("By"), 0.3}});
    sheet.blanks({{tr("May we contact them? yes / no"), 0.5}, {tr("Follow up on"), 0.5}});
    sheet.title(tr("Offers to help: time, skills, an idea"));
    sheet.blanks({{tr("In their words"), 1.0}});
    sheet.title(tr("What was said"));
    sheet.fill();
    sheet.foot(code);
}

} // namespace

PageLayout layoutSheets(const QStringList &codes, const QString &siteName, const storage::CodeLists &lists)
{
    const FontMeasure measure;
    PageLayout layout;
    layout.size = PageSize::a4();
    layout.content = {kMargin - 6, kMargin - 6, layout.size.width - 2 * kMargin + 12,
                      layout.size.height - 2 * kMargin + 12};
    layout.title = codes.size() == 1
        ? tr("Paper sheet %1").arg(codes.front())
        : tr("Paper sheets %1 to %2").arg(codes.value(0), codes.value(codes.size() - 1));
    for (const QString &code : codes) {
        Page page;
        SheetDrawing sheet(page.drawing, measure, layout.size);
        drawSheet(sheet, code, siteName, lists);
        layout.pages.push_back(std::move(page));
    }
    return layout;
}

Result<QByteArray> sheetsToPdf(const PageLayout &layout)
{
    return pagesToPdf(layout, {layout.title, {}, {}, 0});
}

} // namespace letstalk::reports
