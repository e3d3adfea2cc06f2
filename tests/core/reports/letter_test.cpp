// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/choice_sheet.h"
#include "core/reports/pictures.h"
#include "core/reports/typography.h"
#include "tests/core/domain/dp/dp_values.h"
#include "tests/support/catch.h"

#include <QFile>
#include <QImage>
#include <QPainter>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <set>

using namespace letstalk;
using namespace letstalk::reports;
using namespace Qt::Literals::StringLiterals;

namespace {

const dp::NoticeSender kSender {u"Northmere Council"_s, u"Ring the team on 01632 960 201"_s,
                                u"DPC-K7QX4-M2P9T-3"_s, u"Ms Green"_s};

Letter refusalLetter(dp::NoticeFormat format)
{
    const auto notice = dp::noticeFor(dp::refusal(1), kSender, dp::shippedLaw(), format);
    REQUIRE(notice);
    return noticeLetter(*notice, {kSender.council, u"20 November 2026"_s}, kSender.reference, u"Sam"_s, 1);
}

QString wordsOf(const PageLayout &layout)
{
    QStringList words;
    for (const auto &page : layout.pages)
        for (const auto &text : page.drawing.texts)
            words += text.text;
    return words.join(u' ');
}

QString textOf(const QByteArray &pdf)
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"letter.pdf"_s));
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(pdf);
    file.close();
    QProcess process;
    process.start(u"pdftotext"_s, {u"-layout"_s, file.fileName(), u"-"_s});
    REQUIRE(process.waitForFinished());
    return QString::fromUtf8(process.readAllStandardOutput());
}

} // namespace

TEST_CASE("a letter holds every word of the notice, inside the margins, nothing over anything else")
{
    for (const auto format :
         {dp::NoticeFormat::Standard, dp::NoticeFormat::LargePrint, dp::NoticeFormat::EasyRead}) {
        const Letter letter = refusalLetter(format);
        const auto layout = layoutLetter(letter);
        const QString words = wordsOf(layout).simplified();
        for (const auto &part : letter.parts) {
            INFO(part.text.toStdString());
            CHECK(words.contains(part.text.simplified()));
        }
        for (const auto &page : layout.pages) {
            const auto &texts = page.drawing.texts;
            for (std::size_t a = 0; a < texts.size(); ++a) {
                INFO(texts[a].text.toStdString());
                CHECK(layout.content.adjusted(-0.01, -0.01, 0.01, 0.01).contains(texts[a].box));
                for (std::size_t b = a + 1; b < texts.size(); ++b)
                    CHECK_FALSE(texts[a]
                                    .box.adjusted(0, 1.2, 0, -1.2)
                                    .intersects(texts[b].box.adjusted(0, 1.2, 0, -1.2)));
            }
            for (const auto &path : page.drawing.paths)
                CHECK(layout.content.contains(path.points.boundingRect().adjusted(-0.1, -0.1, 0.1, 0.1)));
        }
    }
}

TEST_CASE("body text prints in the size that its format asks, page numbers too")
{
    const auto body = [](dp::NoticeFormat format) {
        const auto layout = layoutLetter(refusalLetter(format));
        double smallest = 100;
        for (const auto &page : layout.pages)
            for (const auto &text : page.drawing.texts)
                smallest = std::min(smallest, pointSize(text.face) * layout.scale);
        return smallest;
    };
    CHECK(body(dp::NoticeFormat::Standard) >= 11.99);
    CHECK(body(dp::NoticeFormat::LargePrint) >= 17.99);
    CHECK(body(dp::NoticeFormat::EasyRead) >= 13.99);
    const auto onFirstPage = [](dp::NoticeFormat format) {
        qsizetype letters = 0;
        const auto layout = layoutLetter(refusalLetter(format));
        for (const auto &text : layout.pages.front().drawing.texts)
            letters += text.text.size();
        return letters;
    };
    CHECK(onFirstPage(dp::NoticeFormat::LargePrint) < onFirstPage(dp::NoticeFormat::Standard));
}

TEST_CASE("telephone numbers and postcodes stay on one line")
{
    for (int words = 1; words < 40; ++words) {
        Letter letter;
        letter.title = u"T"_s;
        letter.pointSize = 18;
        letter.parts
            = {{LetterPart::Kind::Paragraph, u"so "_s.repeated(words) + u"ring 01632 960 201 CH65 9AA"_s}};
        bool phone = false;
        bool postcode = false;
        QStringList lines;
        const auto layout = layoutLetter(letter);
        for (const auto &text : layout.pages[0].drawing.texts) {
            phone = phone || text.text.contains(u"01632 960 201"_s);
            postcode = postcode || text.text.contains(u"CH65 9AA"_s);
            lines << text.text;
        }
        INFO(words << ": " << lines.join(u'|').toStdString());
        CHECK(phone);
        CHECK(postcode);
    }
}

TEST_CASE("a heading is never the last thing on a page")
{
    for (int lines = 0; lines < 60; ++lines) {
        Letter letter;
        letter.title = u"T"_s;
        for (int i = 0; i < lines; ++i)
            letter.parts.push_back({LetterPart::Kind::Item, u"line"_s});
        letter.parts.push_back({LetterPart::Kind::Heading, u"Heading"_s});
        letter.parts.push_back({LetterPart::Kind::Paragraph, u"what follows"_s});
        for (const auto &page : layoutLetter(letter).pages) {
            bool heading = false;
            bool follows = false;
            for (const auto &text : page.drawing.texts) {
                heading = heading || text.text == u"Heading";
                follows = follows || text.text == u"what follows";
            }
            CHECK(heading == follows);
        }
    }
}

TEST_CASE("white space after the last line begins no page")
{
    for (const double points : {11.0, 14.0, 16.0, 20.0})
        for (int lines = 0; lines < 90; ++lines) {
            Letter letter;
            letter.title = u"T"_s;
            letter.pointSize = points;
            for (int i = 0; i < lines; ++i)
                letter.parts.push_back({LetterPart::Kind::Paragraph, u"line"_s});
            INFO(points << " points, " << lines << " lines");
            const auto layout = layoutLetter(letter);
            const auto &last = layout.pages.back().drawing.texts;
            CHECK(std::any_of(last.begin(), last.end(), [&](const auto &text) {
                return text.text == (lines == 0 ? u"T"_s : u"line"_s);
            }));
        }
}

TEST_CASE("a short section stays on one page, and no last page holds it alone")
{
    const QStringList section {u"Questions"_s, u"whom to ask"_s, u"who decided"_s, u"our reference"_s};
    for (int lines = 0; lines < 80; ++lines) {
        Letter letter;
        letter.title = u"T"_s;
        for (int i = 0; i < lines; ++i)
            letter.parts.push_back({LetterPart::Kind::Paragraph, u"line"_s});
        letter.parts.push_back({LetterPart::Kind::Heading, section[0]});
        for (const QString &text : section.mid(1))
            letter.parts.push_back({LetterPart::Kind::Paragraph, text});
        const auto layout = layoutLetter(letter);
        INFO(lines);
        QStringList last;
        for (const auto &text : layout.pages.back().drawing.texts)
            last += text.text;
        for (const QString &text : section)
            CHECK(last.contains(text));
        if (layout.pages.size() > 1)
            CHECK(last.contains(u"line"_s));
    }
}

TEST_CASE("easy read has a picture for everything that it names, drawn left of its text")
{
    std::set<QString> asked;
    for (const auto &decision : {dp::refusal(1), dp::refusal(2, dp::Route::S32), dp::approval(3)}) {
        const auto notice = dp::noticeFor(decision, kSender, dp::shippedLaw(), dp::NoticeFormat::EasyRead);
        REQUIRE(notice);
        for (const auto &block : notice->blocks)
            asked.insert(block.picture);
    }
    asked.erase(QString());
    CHECK(asked.size() > 8);
    for (const QString &name : asked) {
        INFO(name.toStdString());
        CHECK(pictureOf(name));
    }
    for (const QString &name : pictureNames()) {
        const auto drawing = pictureOf(name);
        REQUIRE(drawing);
        for (const auto &path : drawing->paths)
            CHECK(QRectF(0, 0, kPictureSide, kPictureSide)
                      .contains(path.points.boundingRect().adjusted(-0.1, -0.1, 0.1, 0.1)));
    }
    const auto layout = layoutLetter(refusalLetter(dp::NoticeFormat::EasyRead));
    bool drawn = false;
    for (const auto &page : layout.pages)
        for (const auto &path : page.drawing.paths)
            for (const auto &text : page.drawing.texts) {
                drawn = true;
                CHECK_FALSE(path.points.boundingRect().intersects(text.box));
            }
    CHECK(drawn);
    CHECK_FALSE(pictureOf(u"dragon"_s));
}

TEST_CASE("larger type is the same drawing, painted larger")
{
    Letter letter;
    letter.title = u"HHHH"_s;
    letter.parts = {{LetterPart::Kind::Paragraph, u"words"_s}};
    const auto inkBelow = [&](double points) {
        letter.pointSize = points;
        const auto layout = layoutLetter(letter);
        QImage image(int(layout.size.width), int(layout.size.height), QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        paintPage(painter, layout, 0);
        painter.end();
        int right = 0;
        for (int y = 57; y < 200; ++y)
            for (int x = 0; x < image.width(); ++x)
                if (qGray(image.pixel(x, y)) < 128)
                    right = std::max(right, x);
        return right - 57;
    };
    const int normal = inkBelow(12);
    const int large = inkBelow(24);
    CHECK(normal > 20);
    CHECK(std::abs(large - 2 * normal) < 6);
}

TEST_CASE("a PDF of a refusal says the five things, and HTML the same")
{
    const Letter letter = refusalLetter(dp::NoticeFormat::Standard);
    const QString html = QString::fromUtf8(letterToHtml(letter));
    CHECK(html.contains(u"font-size: 12pt"_s));
    CHECK(html.contains(u"<h1>Your request for a Direct Payment</h1>"_s));
    CHECK_FALSE(html.contains(u"<script"_s));
    CHECK_FALSE(html.contains(u"http"_s)); // nothing is fetched
    Letter sharp = letter;
    sharp.parts.push_back({LetterPart::Kind::Paragraph, u"<b>5 & 6</b>"_s});
    CHECK(letterToHtml(sharp).contains("&lt;b&gt;5 &amp; 6&lt;/b&gt;"));
    CHECK(letterToHtml(refusalLetter(dp::NoticeFormat::EasyRead)).contains("<svg"));

    const auto pdf = letterToPdf(letter);
    REQUIRE(pdf);
    if (QStandardPaths::findExecutable(u"pdftotext"_s).isEmpty())
        return;
    const QString text = textOf(*pdf).simplified();
    for (const QString &part : {u"What would change our answer"_s, u"Your support meanwhile"_s,
                                u"You can ask again, or appeal"_s, u"The rule is this."_s, u"01632 960 201"_s,
                                u"Dear Ms Green"_s, u"Page 1 of"_s, u"DPC-K7QX4-M2P9T-3"_s}) {
        INFO(part.toStdString());
        CHECK(text.contains(part));
    }
}

TEST_CASE("the sheet of micro-enterprises says who chooses, names no rank, and asks what is not known")
{
    ChoiceSheetInput input {
        u"Northmere Council"_s, QDate(2026, 11, 20), {}, {}, dp::NoticeFormat::Standard, 1};
    input.entries = {{u"Anna's Help"_s,
                      u"about 1 mile away"_s,
                      u"Daily living"_s,
                      u"Monday"_s,
                      u"Polish"_s,
                      u"£18.50 an hour"_s,
                      {u"01632 960 301"_s},
                      {}},
                     {u"Bright Days"_s, {}, {}, {}, {}, {}, {}, {u"which days they work"_s}}};
    const Letter sheet = choiceSheet(input);
    QString all;
    for (const auto &part : sheet.parts)
        all += part.text + u'\n';
    CHECK(all.startsWith(u"You choose. The council does not employ or recommend any of them.\n"_s));
    CHECK(all.contains(u"Anna's Help\nWhere: about 1 mile away\n"_s));
    CHECK(all.contains(u"Bright Days\nAsk: which days they work\n"_s));
    CHECK_FALSE(all.contains(u"1. "_s));
    input.entries.clear();
    REQUIRE(choiceSheet(input).parts.size() == 1); // there is nobody to choose or to meet
    CHECK(choiceSheet(input).parts[0].text.startsWith(u"We know of nobody just now"_s));
    CHECK(choiceSheet(input).foot.isEmpty());
    input.format = dp::NoticeFormat::EasyRead;
    CHECK(choiceSheet(input).pointSize >= 14);
    CHECK_FALSE(choiceSheet(input).parts[0].picture.isEmpty());
}
