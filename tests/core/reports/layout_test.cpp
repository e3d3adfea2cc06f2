// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/report_painter.h"
#include "tests/core/reports/sample_report.h"
#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"

#include <QImage>
#include <QPainter>

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

} // namespace

TEST_CASE("A usual weekly report fits one A4 page with nothing clipped and nothing overlapping")
{
    const auto layout = layoutPages(sampleReport());
    if (qEnvironmentVariableIsSet("LETSTALK_SHOW_PAGES"))
        for (int i = 0; i < int(layout.pages.size()); ++i) {
            QImage image(int(layout.size.width * 1.5), int(layout.size.height * 1.5), QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            painter.scale(1.5, 1.5);
            paintPage(painter, layout, i);
            painter.end();
            image.save(qEnvironmentVariable("LETSTALK_SHOW_PAGES") + u"/page%1.png"_s.arg(i));
        }
    CHECK(layout.pages.size() == 1);
    CHECK(layoutFault(layout) == QString());
}
