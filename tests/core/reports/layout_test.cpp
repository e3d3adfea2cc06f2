// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/report_painter.h"
#include "tests/core/reports/sample_report.h"
#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cmath>

using namespace letstalk::reports;
using namespace letstalk::reports::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// The first pair of texts on one page that cover each other, or a text outside the margins, in words.
QString layoutFault(const PageLayout &layout)
{
    const QRectF content = layout.content.adjusted(-0.01, -0.01, 0.01, 0.01);
    for (std::size_t p = 0; p < layout.pages.size(); ++p) {
        const auto &texts = layout.pages[p].drawing.texts;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            if (!content.contains(texts[i].box))
                return u"page %1: outside the margins: %2"_s.arg(p + 1).arg(texts[i].text);
            for (std::size_t j = i + 1; j < texts.size(); ++j) {
                // ascent and descent of neighbouring lines may touch; ink may not
                const QRectF a = texts[i].box.adjusted(0, 1.2, 0, -1.2);
                if (a.intersects(texts[j].box.adjusted(0, 1.2, 0, -1.2)))
                    return u"page %1: '%2' covers '%3'"_s.arg(p + 1).arg(texts[i].text, texts[j].text);
            }
        }
        for (const auto &box : layout.pages[p].drawing.boxes)
            if (!content.contains(box.rect))
                return u"page %1: a bar outside the margins"_s.arg(p + 1);
    }
    return {};
}

/// Where a text begins on a page; nothing when it is not there.
std::optional<double> topOf(const Page &page, const QString &text)
{
    for (const auto &shape : page.drawing.texts)
        if (shape.text == text)
            return shape.box.top();
    return std::nullopt;
}

std::size_t spots(const PageLayout &layout)
{
    std::size_t count = 0;
    for (const auto &page : layout.pages)
        count += page.figures.size();
    return count;
}

std::size_t figures(const Report &report)
{
    std::size_t count = 0;
    for (const auto &section : report.sections)
        for (const auto &table : section.tables)
            for (const auto &row : table.rows)
                count += row.figures.size();
    return count;
}

QImage picture(const PageLayout &layout, int index, double scale)
{
    QImage image(int(layout.size.width * scale), int(layout.size.height * scale), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.scale(scale, scale);
    paintPage(painter, layout, index);
    return image;
}

} // namespace

TEST_CASE("A usual weekly report fits one A4 page with nothing clipped and nothing overlapping")
{
    const auto layout = layoutPages(sampleReport());
    if (qEnvironmentVariableIsSet("LETSTALK_SHOW_PAGES"))
        picture(layout, 0, 1.5).save(qEnvironmentVariable("LETSTALK_SHOW_PAGES") + u"/page.png"_s);
    CHECK(layout.pages.size() == 1);
    CHECK(layoutFault(layout) == QString());
}

TEST_CASE("Hundreds of rows break over pages without loss, under repeated headings")
{
    const Report report = longReport(200);
    for (const auto size : {PageSize::a4(), PageSize::a4Landscape()}) {
        const auto layout = layoutPages(report, size);
        CHECK(layout.pages.size() > 10);
        CHECK(layoutFault(layout) == QString());
        CHECK(spots(layout) == figures(report));
        for (std::size_t i = 0; i < layout.pages.size(); ++i) {
            const auto &page = layout.pages[i];
            INFO("page " << i + 1);
            // every page of a table shows its headings above its first figure
            if (page.figures.empty()) {
                CHECK(i + 1 == layout.pages.size()); // the site lead's words
                continue;
            }
            double firstRow = page.figures.front().area.top();
            for (const auto &spot : page.figures)
                firstRow = std::min(firstRow, spot.area.top());
            double firstHeading = 1e9;
            for (const auto &heading : {u"Need"_s, u"Connection"_s, u"Measure"_s, u"Week from"_s})
                firstHeading = std::min(firstHeading, topOf(page, heading).value_or(1e9));
            CHECK(firstHeading < firstRow);
            CHECK(topOf(page, u"Page %1 of %2"_s.arg(i + 1).arg(layout.pages.size())).has_value());
            CHECK(topOf(page, u"OFFICIAL-SENSITIVE"_s).has_value());
        }
    }
}

TEST_CASE("A total is never alone on a page, and a heading never the last thing on one")
{
    for (int rows = 30; rows < 80; ++rows) {
        const auto layout = layoutPages(longReport(rows));
        INFO("rows " << rows);
        CHECK(layoutFault(layout) == QString());
        for (const auto &page : layout.pages) {
            double lastFigure = 0;
            for (const auto &spot : page.figures)
                lastFigure = std::max(lastFigure, spot.area.bottom());
            for (const auto &heading : {u"Need"_s, u"Connection"_s})
                for (const auto &text : page.drawing.texts)
                    if (text.text == heading)
                        CHECK(text.box.top() < lastFigure);
            for (const auto &total : page.drawing.texts) {
                if (total.text != u"All"_s || total.face != Face::Strong)
                    continue;
                const bool hasRowAbove
                    = std::any_of(page.figures.begin(), page.figures.end(), [&](const FigureSpot &spot) {
                          const double gap = total.box.center().y() - spot.area.bottom();
                          return gap > 0 && gap < 12; // the row before it, right above
                      });
                CHECK(hasRowAbove);
            }
        }
    }
}

TEST_CASE("Long words, long labels, wide tables and large figures stay inside and are not cut")
{
    Report report = sampleReport();
    report.title = QString(300, u'W');
    report.sites = {QString(200, u'x')};
    report.freshness = QStringList(40, u"Somewhere rather far away 12 days ago"_s);
    report.filters = {u"Only a part: "_s + QString(400, u'y')};
    auto &table = report.sections[3].tables[0];
    for (int i = 0; i < 30; ++i) {
        table.columns += u"Pneumonoultramicroscopic heading %1"_s.arg(i);
        for (auto &row : table.rows)
            row.figures.push_back({u"%1.wide.%2"_s.arg(row.label).arg(i), u"1,234,567"_s, 1234567.0});
    }
    table.rows[0].label = QString(400, u'z');
    const auto layout = layoutPages(report);
    CHECK(layoutFault(layout) == QString());
    CHECK(spots(layout) == figures(report));
    int whole = 0;
    for (const auto &page : layout.pages)
        for (const auto &text : page.drawing.texts)
            whole += text.text == u"1,234,567"_s;
    CHECK(whole == 30 * int(table.rows.size()));
}

TEST_CASE("An empty report is one page that still says what it is")
{
    Report report = sampleReport();
    report.sections.clear();
    const auto layout = layoutPages(report);
    REQUIRE(layout.pages.size() == 1);
    CHECK(topOf(layout.pages[0], report.title).has_value());
    CHECK(layoutFault(layout) == QString());
}

TEST_CASE("A click on any figure finds its key, and a click beside finds none")
{
    const Report report = sampleReport();
    const auto layout = layoutPages(report);
    for (const auto &section : report.sections)
        for (const auto &table : section.tables)
            for (const auto &row : table.rows)
                for (const auto &figure : row.figures) {
                    const auto place = placeOf(layout, figure.key);
                    INFO(figure.key.toStdString());
                    REQUIRE(place);
                    CHECK(figureAt(layout, place->page, place->area.center()) == std::optional(figure.key));
                    bool printed = false;
                    for (const auto &text : layout.pages[std::size_t(place->page)].drawing.texts)
                        printed = printed || (text.text == figure.text && place->area.intersects(text.box));
                    CHECK(printed);
                }
    CHECK(!figureAt(layout, 0, {5, 5}));
    CHECK(!figureAt(layout, 7, {300, 300}));
    CHECK(!placeOf(layout, u"none"_s));
}

TEST_CASE("The same layout paints alike at every resolution")
{
    const auto layout = layoutPages(sampleReport());
    const QImage small = picture(layout, 0, 1.0).convertToFormat(QImage::Format_Grayscale8);
    const QImage large = picture(layout, 0, 3.0)
                             .scaled(small.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                             .convertToFormat(QImage::Format_Grayscale8);
    double apart = 0;
    double ink = 0;
    for (int y = 0; y < small.height(); ++y)
        for (int x = 0; x < small.width(); ++x) {
            apart += std::abs(int(small.constScanLine(y)[x]) - int(large.constScanLine(y)[x]));
            ink += 255 - int(large.constScanLine(y)[x]);
        }
    CHECK(ink > 0);
    CHECK(apart < 0.5 * ink); // antialiasing differs; places do not
    // The painter comes back as it was.
    QImage image(10, 10, QImage::Format_RGB32);
    QPainter painter(&image);
    const auto before = painter.transform();
    paintPage(painter, layout, 0);
    CHECK(painter.transform() == before);
}
