// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/icalendar.h"
#include "tests/support/qt_strings.h"

#include <QStringDecoder>

#include <rapidcheck.h>

using namespace letstalk;
using namespace Qt::StringLiterals;

namespace {

CalendarDay someDay()
{
    CalendarDay day;
    day.uid = u"one@letstalk-desk"_s;
    day.day = QDate(2026, 3, 28); // clocks go on the night after
    day.summary = u"Review due"_s;
    return day;
}

/// A reader's view: folds taken out.
QByteArray unfolded(QByteArray text)
{
    return text.replace("\r\n ", "");
}

QString unescaped(const QString &text)
{
    QString out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != u'\\') {
            out += text[i];
            continue;
        }
        ++i;
        out += text[i] == u'n' ? QChar(u'\n') : text[i];
    }
    return out;
}

} // namespace

TEST_CASE("a day is written as RFC 5545 has it, the same bytes every time")
{
    CalendarDay day = someDay();
    day.sequence = 2;
    day.description = u"First review; bring: plan, budget\nand time"_s;
    day.reminderDays = 14;
    const auto text = iCalendarText({day}, 1'767'225'600'000);
    REQUIRE(text);
    CHECK(*text
          == "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Let's Talk "
             "Desk//Reviews//EN\r\nCALSCALE:GREGORIAN\r\n"
             "METHOD:PUBLISH\r\nBEGIN:VEVENT\r\nUID:one@letstalk-desk\r\nDTSTAMP:"
             "20260101T000000Z\r\nSEQUENCE:2\r\n"
             "DTSTART;VALUE=DATE:20260328\r\nDTEND;VALUE=DATE:20260329\r\nSUMMARY:Review due\r\n"
             "DESCRIPTION:First review\\; bring: plan\\, budget\\nand "
             "time\r\nSTATUS:CONFIRMED\r\nCLASS:PRIVATE\r\n"
             "TRANSP:TRANSPARENT\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Review "
             "due\r\nTRIGGER:-P14D\r\n"
             "END:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
    CHECK(*iCalendarText({day}, 1'767'225'600'000) == *text);
}

TEST_CASE("a cancelled day says so and reminds nobody")
{
    CalendarDay day = someDay();
    day.cancelled = true;
    day.reminderDays = 14;
    const auto text = iCalendarText({day}, 0);
    REQUIRE(text);
    CHECK(text->contains("STATUS:CANCELLED"));
    CHECK_FALSE(text->contains("VALARM"));
}

TEST_CASE("what is no calendar day is refused")
{
    CalendarDay day = someDay();
    day.uid.clear();
    CHECK_FALSE(iCalendarText({day}, 0));
    day = someDay();
    day.day = {};
    CHECK_FALSE(iCalendarText({day}, 0));
    day = someDay();
    day.summary = u"a\rb"_s; // would begin a line of its own
    CHECK_FALSE(iCalendarText({day}, 0));
    day = someDay();
    day.uid = u"a\nb"_s;
    CHECK_FALSE(iCalendarText({day}, 0));
    CHECK_FALSE(iCalendarText({someDay(), someDay()}, 0));
    CHECK(iCalendarText({}, 0));
}

TEST_CASE("lines are folded at 75 octets, between characters")
{
    CHECK(foldedLine(QString(75, u'a')) == QByteArray(75, 'a') + "\r\n");
    CHECK(foldedLine(QString(76, u'a')) == QByteArray(75, 'a') + "\r\n a\r\n");
    CHECK(foldedLine(QString(150, u'a'))
          == QByteArray(75, 'a') + "\r\n " + QByteArray(74, 'a') + "\r\n a\r\n");
    // The two octets of an e-acute at the edge stay together.
    CHECK(foldedLine(QString(74, u'a') + u'é') == QByteArray(74, 'a') + "\r\n é\r\n");
    CHECK(rc::check("any text comes back whole from lines that fit", [] {
        const auto points = *rc::gen::container<std::vector<char32_t>>(rc::gen::oneOf(
            rc::gen::inRange<char32_t>(0x20, 0x7f), rc::gen::inRange<char32_t>(0xa0, 0x800),
            rc::gen::inRange<char32_t>(0x800, 0xd800), rc::gen::inRange<char32_t>(0x10000, 0x11000),
            rc::gen::element<char32_t>(U'\n', U'\\', U',', U';')));
        const QString text = QString::fromUcs4(points.data(), qsizetype(points.size()));
        CalendarDay day = someDay();
        day.summary = u"x"_s + text;
        const auto made = iCalendarText({day}, 0);
        RC_ASSERT(bool(made));
        for (const QByteArray &line : made->split('\n')) {
            RC_ASSERT(line.size() <= 76); // 75 and the carriage return
            QStringDecoder decoder(QStringDecoder::Utf8);
            const QString read = decoder(line);
            RC_ASSERT(!decoder.hasError());
            RC_ASSERT((!read.isNull() || line.isEmpty()));
        }
        const QByteArray flat = unfolded(*made);
        const qsizetype from = flat.indexOf("\r\nSUMMARY:") + 10;
        const QString back = QString::fromUtf8(flat.mid(from, flat.indexOf("\r\n", from) - from));
        RC_ASSERT(unescaped(back) == day.summary);
    }));
}
