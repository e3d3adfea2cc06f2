// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/hours_text.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <array>

namespace letstalk {

namespace {

constexpr std::array<const char *, 7> kDays = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr std::array<const char *, 7> kCodes = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
constexpr std::array<const char *, 7> kLongDays
    = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

/// "thu", "thur", "thursdays": the day's number; -1 for no day.
int dayOf(const QString &word)
{
    for (std::size_t i = 0; i < kDays.size(); ++i) {
        const QString whole = QLatin1String(kLongDays[i]);
        if (word.startsWith(QLatin1String(kDays[i])) && (whole.startsWith(word) || word == whole + u's'))
            return int(i);
    }
    return -1;
}

/// "1st" .. "5th", "last"; 0 for none.
int ordinalOf(const QString &word)
{
    if (word == QLatin1String("last"))
        return -1;
    static const QStringList words {QStringLiteral("1st"), QStringLiteral("2nd"), QStringLiteral("3rd"),
                                    QStringLiteral("4th"), QStringLiteral("5th")};
    return int(words.indexOf(word)) + 1;
}

QTime timeOf(QString text)
{
    text.replace(u'.', u':');
    return text.contains(u':') ? QTime::fromString(text, QStringLiteral("H:mm"))
                               : QTime::fromString(text, QStringLiteral("H"));
}

/// The rule that the words before the times say; empty for none.
QString ruleOf(const QStringList &words)
{
    QStringList days;
    std::vector<int> ordinals;
    bool monthly = false;
    for (const QString &word : words) {
        if (word == QLatin1String("daily") && words.size() == 1)
            return QStringLiteral("FREQ=DAILY");
        if (word == QLatin1String("weekdays") && words.size() == 1)
            return QStringLiteral("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR");
        if (word == QLatin1String("and") || word == QLatin1String("every"))
            continue;
        if (const int ordinal = ordinalOf(word); ordinal != 0) {
            ordinals.push_back(ordinal);
            monthly = true;
        } else if (const int day = dayOf(word); day >= 0) {
            if (monthly && ordinals.empty())
                return {};
            for (const int one : ordinals)
                days << QString::number(one) + QLatin1String(kCodes[std::size_t(day)]);
            if (!monthly)
                days << QLatin1String(kCodes[std::size_t(day)]);
            ordinals.clear();
        } else {
            return {};
        }
    }
    if (days.isEmpty() || !ordinals.empty())
        return {};
    return QStringLiteral("FREQ=%1;BYDAY=%2")
        .arg(monthly ? QStringLiteral("MONTHLY") : QStringLiteral("WEEKLY"), days.join(u','));
}

QString clockText(QTime time)
{
    return time.toString(QStringLiteral("HH:mm"));
}

/// The words for a rule that ruleOf() would make; empty for others.
QString wordsOf(const QString &rule)
{
    if (rule == QLatin1String("FREQ=DAILY"))
        return QStringLiteral("daily");
    static const QRegularExpression form(QStringLiteral("^FREQ=(WEEKLY|MONTHLY);BYDAY=([^;]+)$"));
    const auto match = form.match(rule);
    if (!match.hasMatch())
        return {};
    QStringList words;
    for (const QString &item : match.captured(2).split(u',')) {
        int day = -1;
        for (std::size_t i = 0; i < kCodes.size(); ++i)
            if (item.endsWith(QLatin1String(kCodes[i])))
                day = int(i);
        if (day < 0)
            return {};
        QString name = QLatin1String(kDays[std::size_t(day)]);
        name[0] = name[0].toUpper();
        const int ordinal = item.chopped(2).toInt();
        constexpr std::array<const char *, 6> kOrdinals = {"", "1st", "2nd", "3rd", "4th", "5th"};
        if (ordinal < -1 || ordinal > 5)
            return {};
        if (ordinal != 0)
            name = (ordinal < 0 ? QStringLiteral("last") : QLatin1String(kOrdinals[std::size_t(ordinal)]))
                + u' ' + name;
        words << name;
    }
    return words.join(QStringLiteral(", "));
}

} // namespace

std::optional<ServiceSchedule> hoursFromText(const QString &line)
{
    static const QRegularExpression form(QStringLiteral(
        "^(.+?)\\s+(\\d{1,2}(?:[:.]\\d\\d)?)\\s*(?:-|to|\u2013)\\s*(\\d{1,2}(?:[:.]\\d\\d)?)$"));
    const auto match = form.match(line.simplified());
    if (!match.hasMatch())
        return std::nullopt;
    ServiceSchedule hours;
    hours.opens = timeOf(match.captured(2));
    hours.closes = timeOf(match.captured(3));
    const QString before = match.captured(1);
    hours.rule = before.contains(u'=')
        ? before.toUpper()
        : ruleOf(before.toLower().replace(u',', u' ').simplified().split(u' '));
    if (hours.rule.isEmpty() || !hours.opens.isValid() || !hours.closes.isValid()
        || !Recurrence::fromText(hours.rule))
        return std::nullopt;
    return hours;
}

QString hoursLine(const ServiceSchedule &hours)
{
    if (hours.rule.isEmpty())
        return hours.description;
    const QString words = wordsOf(hours.rule);
    const QString days = words.isEmpty() ? hours.rule : words;
    return hours.opens.isValid() && hours.closes.isValid()
        ? QStringLiteral("%1 %2-%3").arg(days, clockText(hours.opens), clockText(hours.closes))
        : days;
}

QString hoursLine(const SiteRecurrence &hours)
{
    return hoursLine(ServiceSchedule {hours.rule, hours.starts, hours.ends, {}});
}

Result<std::vector<SiteRecurrence>> siteHours(const QStringList &lines,
                                              const std::vector<SiteRecurrence> &known)
{
    std::vector<SiteRecurrence> all;
    for (const QString &line : lines) {
        if (line.trimmed().isEmpty())
            continue;
        const auto read = hoursFromText(line);
        if (!read || read->closes <= read->opens)
            return Error {
                Error::Code::InvalidInput,
                (read ? QStringLiteral("\"%1\" ends before it begins")
                      : QStringLiteral("\"%1\" cannot be read; write it like Thu 10:00-12:30, or 3rd Fri "
                                       "10:00-12:00"))
                    .arg(line.trimmed()),
                {}};
        SiteRecurrence wanted;
        wanted.rule = read->rule;
        wanted.starts = read->opens;
        wanted.ends = read->closes;
        const auto same = std::find_if(known.begin(), known.end(), [&wanted](const SiteRecurrence &one) {
            return one.rule == wanted.rule && one.starts == wanted.starts && one.ends == wanted.ends;
        });
        all.push_back(same == known.end() ? wanted : *same);
    }
    return all;
}

} // namespace letstalk
