// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/chart.h"
#include "core/reports/report_text.h"
#include "core/reports/table_layout.h"

#include <algorithm>

namespace letstalk::reports {

namespace {

constexpr double kMargin = 34; ///< 12 mm, which every office printer reaches
constexpr double kFooter = 16;
constexpr double kGutter = 18; ///< between two sections side by side
constexpr double kLeftShare = 0.6;
constexpr double kAfterSection = 7;
constexpr double kChartHeight = 84;

/// Prose is at most about 70 characters wide.
double proseWidth(double width)
{
    return std::min(width, 72 * pointSize(Face::Body) * 0.53);
}

Flow titleFlow(const Section &section, double width, const TextMeasure &measure)
{
    Flow flow;
    if (section.title.isEmpty())
        return flow;
    Block block;
    block.height = addLines(block.drawing, measure, measure.wrapped(Face::Section, section.title, width, 2),
                            {0, 0}, Align::Left, Face::Section)
        + 3;
    block.keepWithNext = true;
    flow.blocks.push_back(std::move(block));
    return flow;
}

/// A chart over its table, bar over column.
Flow chartFlow(const Table &table, const ChartSpec &spec, double width, const TextMeasure &measure)
{
    Flow flow;
    const Table shown = table.across ? turned(table) : table;
    ColumnPlan plan = planColumns(shown, width, measure);
    if (table.across)
        plan.align = Align::Centre;
    Block block;
    block.height = kChartHeight;
    const double names = table.across ? plan.label : 80;
    block.drawing
        = layoutChart(table, spec, {{0, 0, width, kChartHeight - 4}, names, !table.across}, measure);
    block.keepWithNext = true;
    flow.blocks.push_back(std::move(block));
    flow.append(layoutTable(shown, width, measure, plan));
    if (table.across) // one picture: never parted
        for (std::size_t i = 0; i + 1 < flow.blocks.size(); ++i)
            flow.blocks[i].keepWithNext = true;
    return flow;
}

Flow sectionFlow(const Section &section, double width, const TextMeasure &measure)
{
    Flow flow = titleFlow(section, width, measure);
    for (const auto &paragraph : section.paragraphs) {
        Block block;
        block.height
            = addLines(block.drawing, measure, measure.wrapped(Face::Body, paragraph, proseWidth(width)),
                       {0, 0}, Align::Left, Face::Body)
            + 3;
        flow.blocks.push_back(std::move(block));
    }
    for (std::size_t i = 0; i < section.tables.size(); ++i) {
        const auto &table = section.tables[i];
        const auto chart = std::find_if(section.charts.begin(), section.charts.end(),
                                        [&](const ChartSpec &spec) { return spec.table == int(i); });
        if (i > 0)
            flow.space(6);
        if (chart != section.charts.end())
            flow.append(chartFlow(table, *chart, width, measure));
        else
            flow.append(layoutTable(table.across ? turned(table) : table, width, measure));
    }
    return flow;
}

/// One block of a whole flow.
Block merged(const Flow &flow)
{
    Block all;
    for (const auto &block : flow.blocks) {
        all.add(block, {0, all.height});
        all.height += block.height;
    }
    return all;
}

Flow besideFlow(const Section &left, const Section &right, double width, double pageHeight,
                const TextMeasure &measure)
{
    const double leftWidth = (width - kGutter) * kLeftShare;
    const double rightWidth = width - kGutter - leftWidth;
    Block both = merged(sectionFlow(left, leftWidth, measure));
    const Block second = merged(sectionFlow(right, rightWidth, measure));
    Flow flow;
    if (std::max(both.height, second.height) > pageHeight * 0.6) { // too long to stand together
        flow = sectionFlow(left, width, measure);
        flow.space(kAfterSection);
        flow.append(sectionFlow(right, width, measure));
        return flow;
    }
    both.add(second, {leftWidth + kGutter, 0});
    both.height = std::max(both.height, second.height);
    flow.blocks.push_back(std::move(both));
    return flow;
}

/// What always stands at the top: what, when, where, how complete, by whom.
Flow headFlow(const Report &report, double width, const TextMeasure &measure)
{
    Flow flow;
    Block block;
    const double half = width * 0.68;
    double y = addLines(block.drawing, measure, measure.wrapped(Face::Title, report.title, half, 2), {0, 0},
                        Align::Left, Face::Title);
    const auto edition = measure.wrapped(Face::SmallStrong, text::editionLine(report), width - half - 10, 2);
    addLines(block.drawing, measure, edition, {width, 3}, Align::Right, Face::SmallStrong);
    y += addLines(block.drawing, measure, measure.wrapped(Face::Body, report.subtitle, width, 3), {0, y},
                  Align::Left, Face::Body);
    y += 2;
    for (const auto &line : text::headLines(report))
        y += addLines(block.drawing, measure, measure.wrapped(Face::Small, line, width), {0, y}, Align::Left,
                      Face::Small, Tone::Quiet);
    for (const auto &filter : report.filters)
        y += addLines(block.drawing, measure, measure.wrapped(Face::SmallStrong, filter, width), {0, y},
                      Align::Left, Face::SmallStrong);
    y += 3;
    block.drawing.lines.push_back({QLineF(0, y, width, y), 0.9, Tone::Ink});
    block.height = y + 7;
    flow.blocks.push_back(std::move(block));
    return flow;
}

/// Puts blocks on pages.
class Composer
{
public:
    Composer(QRectF body, PageLayout &layout) : m_body(body), m_layout(layout) { newPage(); }

    void place(const Flow &flow)
    {
        const double high = flow.height();
        if (high > remaining() && high <= m_body.height() * 0.6)
            newPage(); // short enough to stay whole
        for (std::size_t i = 0; i < flow.blocks.size(); ++i) {
            const Block &block = flow.blocks[i];
            const bool isSpace
                = block.drawing.texts.empty() && block.drawing.boxes.empty() && block.drawing.lines.empty();
            if (isSpace && atTop())
                continue;
            if (!atTop() && groupHeight(flow, i) > remaining()) {
                newPage();
                if (isSpace)
                    continue;
                if (block.header >= 0)
                    put(flow.blocks[std::size_t(block.header)]);
            }
            put(block);
        }
    }
    void gap(double height)
    {
        if (!atTop())
            m_y += height;
    }

private:
    bool atTop() const { return m_y <= m_body.top(); }
    double remaining() const { return m_body.bottom() - m_y; }
    static double groupHeight(const Flow &flow, std::size_t from)
    {
        double sum = 0;
        for (std::size_t i = from; i < flow.blocks.size(); ++i) {
            sum += flow.blocks[i].height;
            if (!flow.blocks[i].keepWithNext)
                break;
        }
        return sum;
    }
    void newPage()
    {
        m_layout.pages.emplace_back();
        m_y = m_body.top();
    }
    void put(const Block &block)
    {
        Block placed;
        placed.add(block, {m_body.left(), m_y});
        auto &page = m_layout.pages.back();
        page.drawing.add(placed.drawing, {});
        page.figures.insert(page.figures.end(), placed.figures.begin(), placed.figures.end());
        m_y += block.height;
    }

    QRectF m_body;
    PageLayout &m_layout;
    double m_y = 0;
};

void addFooters(PageLayout &layout, const Report &report, const TextMeasure &measure)
{
    const double y = layout.content.bottom() - kFooter + 5;
    const double baseline = layout.content.bottom() - measure.descent(Face::Small);
    const double third = layout.content.width() / 3;
    for (std::size_t i = 0; i < layout.pages.size(); ++i) {
        auto &drawing = layout.pages[i].drawing;
        drawing.lines.push_back(
            {QLineF(layout.content.left(), y, layout.content.right(), y), 0.5, Tone::Quiet});
        drawing.texts.push_back(measure.line(measure.elided(Face::SmallStrong, report.marking, third - 6),
                                             {layout.content.left(), baseline}, Align::Left,
                                             Face::SmallStrong));
        drawing.texts.push_back(measure.line(measure.elided(Face::Small, text::footerLine(report), third - 6),
                                             {layout.content.center().x(), baseline}, Align::Centre,
                                             Face::Small, Tone::Quiet));
        drawing.texts.push_back(measure.line(text::pageOf(int(i) + 1, int(layout.pages.size())),
                                             {layout.content.right(), baseline}, Align::Right, Face::Small,
                                             Tone::Quiet));
    }
}

} // namespace

PageLayout layoutPages(const Report &report, PageSize size)
{
    const FontMeasure measure;
    PageLayout layout;
    layout.size = size;
    layout.title = report.title;
    layout.content
        = QRectF(0, 0, size.width, size.height).adjusted(kMargin, kMargin, -kMargin, -kMargin * 0.8);
    const QRectF body = layout.content.adjusted(0, 0, 0, -kFooter);
    Composer composer(body, layout);
    composer.place(headFlow(report, body.width(), measure));
    for (std::size_t i = 0; i < report.sections.size(); ++i) {
        const auto &section = report.sections[i];
        const bool beside = section.place == Section::Place::Left && i + 1 < report.sections.size()
            && report.sections[i + 1].place == Section::Place::Right;
        if (beside) {
            composer.place(besideFlow(section, report.sections[i + 1], body.width(), body.height(), measure));
            ++i;
        } else {
            composer.place(sectionFlow(section, body.width(), measure));
        }
        composer.gap(kAfterSection);
    }
    addFooters(layout, report, measure);
    return layout;
}

std::optional<QString> figureAt(const PageLayout &layout, int index, QPointF point)
{
    if (index < 0 || index >= int(layout.pages.size()))
        return std::nullopt;
    for (const auto &spot : layout.pages[std::size_t(index)].figures)
        if (spot.area.contains(point / layout.scale))
            return spot.key;
    return std::nullopt;
}

std::optional<FigurePlace> placeOf(const PageLayout &layout, const QString &key)
{
    for (std::size_t i = 0; i < layout.pages.size(); ++i)
        for (const auto &spot : layout.pages[i].figures)
            if (spot.key == key)
                return FigurePlace {
                    int(i), QRectF(spot.area.topLeft() * layout.scale, spot.area.size() * layout.scale)};
    return std::nullopt;
}

} // namespace letstalk::reports
