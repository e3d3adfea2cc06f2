// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/person.h"

#include "core/base/text_fold.h"

#include <QRegularExpression>

#include <array>

namespace letstalk {

namespace {

constexpr std::array<const char *, 12> kMonths
    = {"January", "February", "March",     "April",   "May",      "June",
       "July",    "August",   "September", "October", "November", "December"};
/// Outside these years something was mistyped.
constexpr int kFirstYear = 1870;
constexpr int kLastYear = 2099;

/// "3", "03", "mar", "March"; 0 when it is no month.
int monthFrom(QStringView text)
{
    bool ok = false;
    const int number = text.toInt(&ok);
    if (ok)
        return number >= 1 && number <= 12 && text.size() <= 2 ? number : 0;
    if (text.size() < 3)
        return 0;
    for (std::size_t i = 0; i < kMonths.size(); ++i)
        if (QLatin1String(kMonths[i]).startsWith(text, Qt::CaseInsensitive)
            || (i == 8 && text.compare(u"sept", Qt::CaseInsensitive) == 0))
            return int(i) + 1;
    return 0;
}

std::optional<Birth> birthOf(int year, int month, int day)
{
    const QDate date(year, month == 0 ? 1 : month, day == 0 ? 1 : day);
    if (year < kFirstYear || year > kLastYear || !date.isValid())
        return std::nullopt;
    const auto precision = day != 0 ? BirthPrecision::Day
        : month != 0                ? BirthPrecision::Month
                                    : BirthPrecision::Year;
    return Birth {precision, date};
}

/// The digits at a place of a stored date; 0 when there is something else.
int digitsAt(QStringView text, qsizetype at, qsizetype count)
{
    int number = 0;
    for (const QChar c : text.sliced(at, count)) {
        if (c < u'0' || c > u'9')
            return 0;
        number = number * 10 + (c.unicode() - u'0');
    }
    return number;
}

/// What toStored() writes, and nothing else. Read for every row that a search compares, hence by hand.
std::optional<Birth> birthFromIso(QStringView text)
{
    const auto size = text.size();
    if ((size != 4 && size != 7 && size != 10) || (size > 4 && text[4] != u'-')
        || (size > 7 && text[7] != u'-'))
        return std::nullopt;
    const int month = size > 4 ? digitsAt(text, 5, 2) : 0;
    const int day = size > 7 ? digitsAt(text, 8, 2) : 0;
    if ((size > 4 && month == 0) || (size > 7 && day == 0))
        return std::nullopt;
    return birthOf(digitsAt(text, 0, 4), month, day);
}

} // namespace

std::optional<Birth> Birth::fromText(QStringView text)
{
    // Day and month before the year, with one kind of separator or with blanks; or ISO order with hyphens.
    static const QRegularExpression iso(QStringLiteral("^(\\d{4})(?:-(\\d{1,2})(?:-(\\d{1,2}))?)?$"));
    static const QRegularExpression british(QStringLiteral(
        "^(?:(?:(\\d{1,2})(?:st|nd|rd|th)?[ /.-]+)?(\\d{1,2}|[a-z]{3,9})\\.?,?[ /.-]+)(\\d{4})$"));
    const QString typed = text.toString().simplified().toLower();
    if (const auto found = iso.match(typed); found.hasMatch()) {
        const int month = found.capturedView(2).toInt();
        const int day = found.capturedView(3).toInt();
        if ((found.hasCaptured(2) && month == 0) || (found.hasCaptured(3) && day == 0))
            return std::nullopt;
        return birthOf(found.capturedView(1).toInt(), month, day);
    }
    const auto found = british.match(typed);
    if (!found.hasMatch())
        return std::nullopt;
    const int month = monthFrom(found.capturedView(2));
    const int day = found.capturedView(1).toInt();
    const bool dayGiven = !found.capturedView(1).isEmpty();
    if (month == 0 || (dayGiven && day == 0))
        return std::nullopt;
    return birthOf(found.capturedView(3).toInt(), month, day);
}

Birth Birth::fromStored(QStringView stored, QStringView precisionCode)
{
    const auto found = birthFromIso(stored);
    if (!found)
        return {};
    // The text holds what is known; a code that says less (a careful correction) is believed, one that says
    // more is not.
    Birth birth = *found;
    const auto claimed = precisionCode == u"YEAR" ? BirthPrecision::Year
        : precisionCode == u"MONTH"               ? BirthPrecision::Month
        : precisionCode == u"DAY"                 ? BirthPrecision::Day
                                                  : BirthPrecision::Unknown;
    if (claimed == BirthPrecision::Unknown)
        return {};
    if (claimed < birth.precision) {
        birth.precision = claimed;
        birth.date = QDate(birth.date.year(), claimed == BirthPrecision::Year ? 1 : birth.date.month(), 1);
    }
    return birth;
}

QString Birth::toStored() const
{
    switch (precision) {
    case BirthPrecision::Unknown:
        return {};
    case BirthPrecision::Year:
        return date.toString(QStringLiteral("yyyy"));
    case BirthPrecision::Month:
        return date.toString(QStringLiteral("yyyy-MM"));
    case BirthPrecision::Day:
        return date.toString(Qt::ISODate);
    }
    Q_UNREACHABLE();
}

QString Birth::precisionCode() const
{
    switch (precision) {
    case BirthPrecision::Unknown:
        return {};
    case BirthPrecision::Year:
        return QStringLiteral("YEAR");
    case BirthPrecision::Month:
        return QStringLiteral("MONTH");
    case BirthPrecision::Day:
        return QStringLiteral("DAY");
    }
    Q_UNREACHABLE();
}

QString Birth::toText() const
{
    if (precision == BirthPrecision::Unknown)
        return {};
    const QString year = QString::number(date.year());
    if (precision == BirthPrecision::Year)
        return year;
    const QString month = QLatin1String(kMonths[std::size_t(date.month() - 1)]) + u' ' + year;
    return precision == BirthPrecision::Month ? month : QString::number(date.day()) + u' ' + month;
}

QString Person::displayName() const
{
    const QString known = knownAs.simplified();
    const QString given = givenName.simplified();
    QStringList parts;
    if (!known.isEmpty() && foldText(known) != foldText(given)) {
        parts += known;
        if (!given.isEmpty())
            parts += u'(' + given + u')';
    } else if (!given.isEmpty()) {
        parts += given;
    }
    if (const QString family = familyName.simplified(); !family.isEmpty())
        parts += family;
    return parts.join(u' ');
}

} // namespace letstalk
