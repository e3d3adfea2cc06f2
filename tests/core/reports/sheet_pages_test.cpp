// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/sheet_pages.h"

#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace letstalk;
using namespace letstalk::reports;
using namespace Qt::Literals::StringLiterals;

namespace {

PageLayout sheets()
{
    return layoutSheets({u"BLA-0007-K"_s, u"BLA-0008-M"_s}, u"Blacon"_s, storage::CodeLists::shipped());
}

int countOf(const Page &page, const QString &text)
{
    return int(std::count_if(page.drawing.texts.begin(), page.drawing.texts.end(),
                             [&](const TextShape &shape) { return shape.text == text; }));
}

} // namespace

TEST_CASE("each sheet bears its number at the head and the foot, in black, within the margins")
{
    const auto layout = sheets();
    REQUIRE(layout.pages.size() == 2);
    CHECK(countOf(layout.pages[0], u"BLA-0007-K"_s) == 2);
    CHECK(countOf(layout.pages[1], u"BLA-0008-M"_s) == 2);
    CHECK(countOf(layout.pages[1], u"BLA-0007-K"_s) == 0);
    for (const auto &page : layout.pages) {
        CHECK(page.drawing.boxes.empty()); // nothing grey: it is copied and written on
        for (const auto &text : page.drawing.texts) {
            INFO(text.text.toStdString());
            CHECK(text.tone == Tone::Ink);
            CHECK(layout.content.contains(text.box));
        }
        for (const auto &line : page.drawing.lines) {
            CHECK(line.tone == Tone::Ink);
            CHECK(layout.content.contains(line.line.p1()));
            CHECK(layout.content.contains(line.line.p2()));
        }
    }
}

TEST_CASE("a sheet asks what the desk's form asks, and names no discreet need")
{
    const auto lists = storage::CodeLists::shipped();
    const auto page = sheets().pages.front();
    for (const auto *name : {"need", "unmet_reason", "visitor_role"})
        for (const auto &item : lists.list(QString::fromLatin1(name)).items) {
            INFO(item.label.toStdString());
            CHECK(countOf(page, item.label) == (item.discreet ? 0 : 1));
        }
}

TEST_CASE("no two texts of a sheet lie on each other")
{
    const auto page = sheets().pages.front();
    for (size_t a = 0; a < page.drawing.texts.size(); ++a)
        for (size_t b = a + 1; b < page.drawing.texts.size(); ++b) {
            const auto overlap = page.drawing.texts[a].box.intersected(page.drawing.texts[b].box);
            INFO(page.drawing.texts[a].text.toStdString()
                 << " / " << page.drawing.texts[b].text.toStdString());
            CHECK((overlap.width() < 1 || overlap.height() < 2));
        }
}

TEST_CASE("the PDF of the sheets can be read back")
{
    const auto pdf = sheetsToPdf(sheets());
    REQUIRE(pdf);
    CHECK(pdf->startsWith("%PDF-"));
    if (QStandardPaths::findExecutable(u"pdftotext"_s).isEmpty())
        return;
    QTemporaryDir folder;
    QFile file(folder.filePath(u"sheets.pdf"_s));
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(*pdf);
    file.close();
    QProcess process;
    process.start(u"pdftotext"_s, {u"-layout"_s, file.fileName(), u"-"_s});
    REQUIRE(process.waitForFinished());
    const QString text = QString::fromUtf8(process.readAllStandardOutput());
    CHECK(text.contains(u"BLA-0007-K"));
    CHECK(text.contains(u"BLA-0008-M"));
    CHECK(text.contains(u"Connected to"));
}
