// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/icalendar.h"

#include <QDateTime>
#include <QSet>

#include <algorithm>

namespace letstalk {

namespace {

constexpr qsizetype kLineOctets = 75;

bool hasControl(const QString &text, bool newLines)
{
    return std::any_of(text.begin(), text.end(), [&](QChar c) {
        return (c.unicode() < 0x20 || c.unicode() == 0x7f) && !(newLines && c == u'\n');
    });
}

QString dateText(QDate day)
{
    return day.toString(QStringLiteral("yyyyMMdd"));
}

Status checkDay(const CalendarDay &day)
{
    if (day.uid.isEmpty() || !day.day.isValid() || day.summary.trimmed().isEmpty() || day.sequence < 0
        || day.reminderDays < 0)
        return Error {
            Error::Code::InvalidInput, QStringLiteral("a calendar day needs uid, day and summary"), {}};
    if (hasControl(day.uid, false) || hasControl(day.summary, true) || hasControl(day.description, true))
        return Error {
            Error::Code::InvalidInput, QStringLiteral("a control character in a calendar text"), {}};
    return done();
}

void writeReminder(const CalendarDay &day, QByteArray &out)
{
    out += "BEGIN:VALARM\r\nACTION:DISPLAY\r\n";
    out += foldedLine(QStringLiteral("DESCRIPTION:") + escapedText(day.summary));
    out += foldedLine(QStringLiteral("TRIGGER:-P%1D").arg(day.reminderDays));
    out += "END:VALARM\r\n";
}

void writeDay(const CalendarDay &day, const QString &stamp, QByteArray &out)
{
    out += "BEGIN:VEVENT\r\n";
    out += foldedLine(QStringLiteral("UID:") + escapedText(day.uid));
    out += foldedLine(QStringLiteral("DTSTAMP:") + stamp);
    out += foldedLine(QStringLiteral("SEQUENCE:%1").arg(day.sequence));
    out += foldedLine(QStringLiteral("DTSTART;VALUE=DATE:") + dateText(day.day));
    out += foldedLine(QStringLiteral("DTEND;VALUE=DATE:") + dateText(day.day.addDays(1)));
    out += foldedLine(QStringLiteral("SUMMARY:") + escapedText(day.summary));
    if (!day.description.isEmpty())
        out += foldedLine(QStringLiteral("DESCRIPTION:") + escapedText(day.description));
    out += day.cancelled ? "STATUS:CANCELLED\r\n" : "STATUS:CONFIRMED\r\n";
    out += "CLASS:PRIVATE\r\nTRANSP:TRANSPARENT\r\n"; // a day that is due keeps nobody busy
    if (day.reminderDays > 0 && !day.cancelled)
        writeReminder(day, out);
    out += "END:VEVENT\r\n";
}

} // namespace

QByteArray foldedLine(const QString &line)
{
    const QByteArray bytes = line.toUtf8();
    QByteArray out;
    qsizetype room = kLineOctets;
    qsizetype at = 0;
    while (at < bytes.size()) {
        qsizetype end = std::min(at + room, bytes.size());
        // 10xxxxxx continues a character: step back to where one begins.
        while (end < bytes.size() && (quint8(bytes[end]) & 0xc0) == 0x80)
            --end;
        if (at > 0)
            out += ' ';
        out += bytes.mid(at, end - at);
        out += "\r\n";
        at = end;
        room = kLineOctets - 1; // the space that begins a continued line counts
    }
    return out;
}

QString escapedText(const QString &text)
{
    QString out;
    for (const QChar c : text) {
        if (c == u'\n') {
            out += QStringLiteral("\\n");
            continue;
        }
        if (c == u'\\' || c == u';' || c == u',')
            out += u'\\';
        out += c;
    }
    return out;
}

Result<QByteArray> iCalendarText(const std::vector<CalendarDay> &days, qint64 stampMs)
{
    QSet<QString> uids;
    for (const auto &day : days) {
        LT_TRY(checkDay(day));
        if (uids.contains(day.uid))
            return Error {Error::Code::InvalidInput, QStringLiteral("two calendar days with one uid"), {}};
        uids.insert(day.uid);
    }
    const QString stamp
        = QDateTime::fromMSecsSinceEpoch(stampMs, Qt::UTC).toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
    QByteArray out = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
                     "PRODID:-//Let's Talk Desk//Reviews//EN\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n";
    for (const auto &day : days)
        writeDay(day, stamp, out);
    return out + "END:VCALENDAR\r\n";
}

} // namespace letstalk
