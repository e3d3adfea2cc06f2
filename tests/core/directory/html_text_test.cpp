// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/html_text.h"
#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"

#include <QElapsedTimer>
#include <QRegularExpression>

using letstalk::directory::htmlToLine;
using letstalk::directory::htmlToText;

namespace {
QString text(const char *html)
{
    return htmlToText(QString::fromUtf8(html));
}
QString utf8(const char *plain)
{
    return QString::fromUtf8(plain);
}
} // namespace

TEST_CASE("plain text stays as it is", "[directory][html]")
{
    const char *plain = GENERATE("<5 people", "Q&A", "AT&T; and 3 < 5 > 2", "Tea & cake <or not>",
                                 "Write to Ann <ann@example.org>", "See <http://example.org/a?b=1&copy=2>",
                                 "First line\nsecond line\n\nnew paragraph", "  \u2022 a point", "R&D &c.",
                                 "a <- b", "Cost: \u00a35 (\u20ac6)", "\u0174ythnos \u0177", "<", "&",
                                 "&#0; &#xD800; &#1114112;", "100% <b", "<John Smith>", "5 <6 and 7> 6", "");
    const QString expected = utf8(plain).trimmed();
    CHECK(text(plain) == expected);
    CHECK(htmlToText(text(plain)) == expected);
}

TEST_CASE("paragraphs, lines and lists are kept", "[directory][html]")
{
    CHECK(text("<p>One</p><p>Two</p>") == utf8("One\n\nTwo"));
    CHECK(text("<p>One<br>Two<br/>Three</p>") == utf8("One\nTwo\nThree"));
    CHECK(text("<p>Bring:</p><ul><li>tea</li><li><p>a cup</p></li></ul><p>Come!</p>")
          == utf8("Bring:\n\n\u2022 tea\n\u2022 a cup\n\nCome!"));
    CHECK(text("<ol><li>Ring</li><li>Come</li></ol>") == utf8("1. Ring\n2. Come"));
    CHECK(text("<ul><li>Food<ul><li>hot</li></ul></li><li>Heat</li></ul>")
          == utf8("\u2022 Food\n  \u2022 hot\n\u2022 Heat"));
    CHECK(text("<table><tr><th>Day</th><th>Time</th></tr><tr><td>Monday</td><td>10am</td></tr></table>")
          == utf8("Day, Time\nMonday, 10am"));
    CHECK(text("One\n   two\t<b>three</b>\n<p>four</p>") == utf8("One two three\n\nfour"));
    CHECK(text("Line one\nLine <b>two</b>") == utf8("Line one\nLine two"));
    CHECK(text("<h2>Who</h2>Everyone<hr>Free") == utf8("Who\n\nEveryone\n\nFree"));
}

TEST_CASE("links keep where they lead", "[directory][html]")
{
    CHECK(text("See <a href=\"https://example.org/x\">our page</a>.")
          == utf8("See our page (https://example.org/x)."));
    CHECK(text("<a href='https://www.example.org/'>www.example.org</a>") == utf8("www.example.org"));
    CHECK(text("<a href=mailto:a@example.org?subject=x>write</a>") == utf8("write (a@example.org)"));
    CHECK(text("<a href=\"tel:01244123456\">01244 123456</a>") == utf8("01244 123456"));
    CHECK(text("<a href=\"javascript:alert(1)\">click</a>") == utf8("click"));
    CHECK(text("<a href=\"https://example.org\"><img src=x alt=\"Our hall\"></a>")
          == utf8("Our hall (https://example.org)"));
}

TEST_CASE("scripts, styles and comments are gone with what they hold", "[directory][html]")
{
    CHECK(text("a<script>alert('x < y')</script>b") == utf8("ab"));
    CHECK(text("<style>p { color: red }</style>Hello<!-- not <b>this</b> -->!") == utf8("Hello!"));
    CHECK(text("Hello<SCRIPT src=x>never closed") == utf8("Hello"));
    CHECK(text("<p onclick=\"alert('>')\">safe</p>") == utf8("safe"));
    CHECK(text("<o:p>Word</o:p> <custom-tag>web</custom-tag>") == utf8("Word web"));
    CHECK(text("<?xml version=\"1.0\"?><!DOCTYPE html><p>x</p>") == utf8("x"));
}

TEST_CASE("entities are read, doubly encoded ones too", "[directory][html]")
{
    CHECK(text("Drug &amp; Alcohol&nbsp;help &pound;5 &#39;free&#x2019; &hellip;")
          == utf8("Drug & Alcohol help \u00a35 'free\u2019 \u2026"));
    CHECK(text("&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&amp;nbsp;three&lt;/p&gt;") == utf8("One\n\nTwo three"));
    CHECK(text("&amp;amp;amp;") == utf8("&"));
    CHECK(text("&lt;script&gt;alert(1)&lt;/script&gt;ok") == utf8("ok"));
    CHECK(text("&#146;") == utf8("\u2019"));
}

TEST_CASE("characters that mislead are left out", "[directory][html]")
{
    CHECK(text("a\u202eb\u2066c\u200bd\u00ade\x01\x7f") == utf8("abcde"));
    CHECK(text("a\r\nb\rc\u2028d") == utf8("a\nb\nc\nd"));
    const QString lone = htmlToText(QString(QChar(0xd83d)) + QStringLiteral("x"));
    CHECK(lone == utf8("\ufffdx"));
    CHECK(text("\U0001F600 smile") == utf8("\U0001F600 smile"));
}

TEST_CASE("a name is one line", "[directory][html]")
{
    CHECK(htmlToLine(utf8("<p>Lunch</p>\n<p>Club</p>")) == utf8("Lunch Club"));
}

TEST_CASE("hostile texts end quickly and leave no markup", "[directory][html]")
{
    const QString piece = utf8(GENERATE("<a ", "<p \"", "<p '>", "<!--", "&amp;", "<script>", "<![CDATA[",
                                        "&lt;", "<ul><li>", "</", "<a href=\"", "&#", "<p>\n"));
    QElapsedTimer timer;
    timer.start();
    const QString out = htmlToText(piece.repeated(int(200'000 / piece.size())));
    CHECK(timer.elapsed() < 5'000);
    static const QRegularExpression tag(QStringLiteral("</?(p|a|ul|li|script)\\b[^>]*>"));
    CHECK_FALSE(out.contains(tag));
    CHECK(htmlToText(out) == out);
}
