// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/typed_day.h"

#include "core/domain/person.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("letstalk::ui", text);
}

/// The day of that date nearest to today; 29 February comes every four years, once in eight.
std::optional<QDate> nearest(int month, int date, QDate today, bool ahead)
{
    for (int tries = 0; tries < 9; ++tries) {
        const QDate day(today.year() + (ahead ? tries : -tries), month, date);
        if (day.isValid() && (ahead ? day >= today : day <= today))
            return day;
    }
    return std::nullopt;
}

std::optional<QDate> weekDay(const QString &word, QDate today)
{
    static const QString days[]
        = {u"monday"_s, u"tuesday"_s, u"wednesday"_s, u"thursday"_s, u"friday"_s, u"saturday"_s, u"sunday"_s};
    if (word.size() < 3)
        return std::nullopt;
    for (int at = 0; at < 7; ++at)
        if (days[at].startsWith(word))
            return today.addDays((at + 1 - today.dayOfWeek() + 6) % 7 + 1);
    return std::nullopt;
}

} // namespace

std::optional<QDate> dayTyped(const QString &text)
{
    const auto read = Birth::fromText(text.simplified());
    if (read && read->precision == BirthPrecision::Day)
        return read->date;
    for (const auto &form : {u"d MMM yyyy"_s, u"d MMMM yyyy"_s})
        if (const QDate day = QLocale(QLocale::English).toDate(text.simplified(), form); day.isValid())
            return day;
    return std::nullopt;
}

std::optional<QDate> dayTyped(const QString &text, QDate today, bool ahead)
{
    static const QRegularExpression numbers(u"^(\\d{1,2})[/.-](\\d{1,2})(?:[/.-](\\d{4}))?$"_s);
    const QString typed = text.simplified();
    if (const auto match = numbers.match(typed); match.hasMatch()) {
        const int month = match.captured(2).toInt();
        const int date = match.captured(1).toInt();
        if (match.captured(3).isEmpty())
            return nearest(month, date, today, ahead);
        const QDate day(match.captured(3).toInt(), month, date);
        return day.isValid() ? std::optional(day) : std::nullopt;
    }
    for (const auto &form : {u"d MMM yyyy"_s, u"d MMMM yyyy"_s}) // a leap year, so that 29 February is one
        if (const QDate day = QLocale(QLocale::English).toDate(typed + u" 2000"_s, form); day.isValid())
            return nearest(day.month(), day.day(), today, ahead);
    return dayTyped(typed);
}

std::optional<QDate> dayFromText(const QString &text, QDate today)
{
    static const QRegularExpression plus(u"^\\+\\s*(\\d{1,3})$"_s);
    const QString word = text.trimmed().toLower();
    if (word == tr("today") || word == u"today")
        return today;
    if (word == tr("tomorrow") || word == u"tomorrow")
        return today.addDays(1);
    if (const auto match = plus.match(word); match.hasMatch())
        return today.addDays(match.captured(1).toInt());
    if (const auto day = weekDay(word, today))
        return day;
    return dayTyped(text, today, true);
}

QString dayAsTyped(QDate day)
{
    return day.isValid() ? QLocale::c().toString(day, u"d/M/yyyy"_s) : QString();
}

} // namespace letstalk::ui
