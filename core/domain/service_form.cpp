// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/service_form.h"

#include "core/domain/contact_text.h"
#include "core/domain/postcode.h"

#include <algorithm>

namespace letstalk {

namespace {

constexpr int kDaySeconds = 24 * 60 * 60;
/// A night shelter closes in the morning; what is longer was meant the other way round. The same time twice
/// is round the clock.
constexpr int kLongestNight = 16 * 60 * 60;

QString hoursProblem(const ServiceSchedule &hours)
{
    const bool timed = hours.opens.isValid() || hours.closes.isValid();
    if (hours.rule.isEmpty())
        return timed                      ? QStringLiteral("say on which days")
            : hours.description.isEmpty() ? QStringLiteral("this line is empty")
                                          : QString();
    const auto rule = Recurrence::fromText(hours.rule);
    if (!rule)
        return rule.error().detail;
    if (rule->toText().contains(QLatin1String("COUNT=")))
        return QStringLiteral("how often is not kept: say until which day instead");
    if (rule->needsAnchor() && !hours.starts && !hours.validFrom)
        return QStringLiteral("this rule counts from a first day: say which");
    if (!hours.opens.isValid() || !hours.closes.isValid())
        return QStringLiteral("say from when to when, as 10:00 and 12:30");
    const int open = hours.opens.secsTo(hours.closes);
    if (open < 0 && open + kDaySeconds > kLongestNight)
        return QStringLiteral("it closes before it opens: %1 to %2")
            .arg(hours.opens.toString(QStringLiteral("HH:mm")),
                 hours.closes.toString(QStringLiteral("HH:mm")));
    if (hours.validFrom && hours.validTo && *hours.validTo < *hours.validFrom)
        return QStringLiteral("the last day is before the first");
    return {};
}

template <class T> bool stands(const std::vector<T> &all, const T &one)
{
    return std::find(all.begin(), all.end(), one) != all.end();
}

} // namespace

std::vector<FormProblem> checkServiceForm(const ServiceForm &form, const ServiceForm &before)
{
    std::vector<FormProblem> problems;
    const auto add = [&problems](const QString &field, const QString &text) {
        if (!text.isEmpty())
            problems.push_back({field, text});
    };
    if (form.name.trimmed().isEmpty())
        add(QStringLiteral("name"), QStringLiteral("a service needs a name"));
    if (!form.url.trimmed().isEmpty() && form.url != before.url && !canBeWebPage(form.url))
        add(QStringLiteral("url"),
            QStringLiteral("this is no web page: it has a form like https://www.example.org"));
    if (!form.email.trimmed().isEmpty() && form.email != before.email && !canBeEmail(form.email))
        add(QStringLiteral("email"),
            QStringLiteral("this is no e-mail address: it has a form like name@example.org"));
    for (const auto &phone : form.phones)
        if (!phone.number.trimmed().isEmpty() && !stands(before.phones, phone) && !canBePhone(phone.number))
            add(QStringLiteral("phone"),
                QStringLiteral("%1 has too few figures to be dialled").arg(phone.number));
    const bool agesChanged = form.minimumAge != before.minimumAge || form.maximumAge != before.maximumAge;
    if (agesChanged && form.minimumAge && (*form.minimumAge < 0 || *form.minimumAge > 120))
        add(QStringLiteral("ages"), QStringLiteral("an age is from 0 to 120"));
    if (agesChanged && form.maximumAge
        && (*form.maximumAge < form.minimumAge.value_or(0) || *form.maximumAge > 120))
        add(QStringLiteral("ages"), QStringLiteral("the oldest is younger than the youngest, or over 120"));
    for (const auto &place : form.places) {
        if (stands(before.places, place))
            continue;
        if (!place.postcode.isEmpty() && !isPostcode(place.postcode))
            add(QStringLiteral("postcode"), QStringLiteral("%1 is not a whole postcode").arg(place.postcode));
        if (place.point && !place.point->isGiven())
            add(QStringLiteral("place"),
                QStringLiteral("latitude is from -90 to 90, longitude from -180 to 180"));
    }
    for (std::size_t i = 0; i < form.hours.size(); ++i)
        if (!stands(before.hours, form.hours[i]))
            add(QStringLiteral("hours %1").arg(i + 1), hoursProblem(form.hours[i]));
    return problems;
}

} // namespace letstalk
