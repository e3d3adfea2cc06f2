// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/service_care.h"

#include "core/domain/service_filter.h"

#include <QLocale>

#include <algorithm>
#include <map>
#include <set>

namespace letstalk {

namespace {

QString dayText(QDate day, QDate today)
{
    const QLocale english(QLocale::English, QLocale::UnitedKingdom);
    return english.toString(
        day, day.year() == today.year() ? QStringLiteral("d MMMM") : QStringLiteral("d MMMM yyyy"));
}

QString kindWord(const QString &kind)
{
    if (kind == QLatin1String("FULL"))
        return QStringLiteral("Full");
    if (kind == QLatin1String("WAITING"))
        return QStringLiteral("Waiting list");
    if (kind == QLatin1String("CLOSED"))
        return QStringLiteral("Closed");
    return {};
}

} // namespace

QString noticeText(const ServiceNotice &notice, QDate today)
{
    const QString word = kindWord(notice.kind);
    QString when;
    if (notice.from && notice.until && *notice.from == *notice.until)
        when = QStringLiteral("on %1").arg(dayText(*notice.from, today));
    else if (notice.from && *notice.from > today && notice.until)
        when = QStringLiteral("from %1 until %2")
                   .arg(dayText(*notice.from, today), dayText(*notice.until, today));
    else if (notice.from && *notice.from > today)
        when = QStringLiteral("from %1").arg(dayText(*notice.from, today));
    else if (notice.until)
        when = QStringLiteral("until %1").arg(dayText(*notice.until, today));
    if (word.isEmpty())
        return when.isEmpty() ? notice.text : QStringLiteral("%1 (%2)").arg(notice.text, when);
    QString text = when.isEmpty() ? word : word + u' ' + when;
    if (!notice.text.isEmpty())
        text += QStringLiteral(": ") + notice.text;
    return text;
}

bool isFresh(const std::optional<QDate> &checkedOn, QDate today)
{
    return checkedOn && checkedOn->addMonths(kAssuranceMonths) >= today;
}

QString freshnessText(const Freshness &freshness, QDate today)
{
    if (!freshness.checkedOn)
        return QStringLiteral("Never checked: ring before you send anybody");
    const QLocale english(QLocale::English, QLocale::UnitedKingdom);
    const QString day = english.toString(*freshness.checkedOn, QStringLiteral("d MMMM yyyy"));
    const QString by
        = freshness.checkedBy.isEmpty() ? QString() : QStringLiteral(" by %1").arg(freshness.checkedBy);
    if (isFresh(freshness.checkedOn, today))
        return QStringLiteral("Checked %1%2").arg(day, by);
    return QStringLiteral("Last checked %1%2, more than 12 months ago: ring before you send anybody")
        .arg(day, by);
}

RowId serviceLinkId(ServiceId a, ServiceId b)
{
    const auto [first, second] = std::minmax(a, b);
    return derivedId("service_link", {first.row().toBytes(), second.row().toBytes()});
}

std::vector<std::vector<ServiceId>> linkedServices(std::vector<ServiceLink> links)
{
    std::sort(links.begin(), links.end(), [](const ServiceLink &a, const ServiceLink &b) {
        return std::tie(a.at, a.first, a.second) < std::tie(b.at, b.first, b.second);
    });
    std::set<std::pair<ServiceId, ServiceId>> different;
    for (const auto &link : links)
        if (link.same && !*link.same)
            different.insert(std::minmax(link.first, link.second));
    std::map<ServiceId, std::size_t> groupOf;
    std::vector<std::vector<ServiceId>> groups;
    const auto group = [&](ServiceId id) {
        const auto [found, made] = groupOf.try_emplace(id, groups.size());
        if (made)
            groups.push_back({id});
        return found->second;
    };
    for (const auto &link : links) {
        if (!link.same || !*link.same || link.first == link.second)
            continue;
        const std::size_t into = group(link.first);
        const std::size_t from = group(link.second);
        const auto differ = [&](ServiceId a) {
            return std::any_of(groups[into].begin(), groups[into].end(), [&](ServiceId b) {
                return different.contains(std::pair(std::min(a, b), std::max(a, b)));
            });
        };
        if (into == from || std::any_of(groups[from].begin(), groups[from].end(), differ))
            continue;
        for (const ServiceId id : groups[from]) {
            groupOf[id] = into;
            groups[into].push_back(id);
        }
        groups[from].clear();
    }
    std::erase_if(groups, [](const auto &members) { return members.size() < 2; });
    for (auto &members : groups)
        std::sort(members.begin(), members.end());
    std::sort(groups.begin(), groups.end());
    return groups;
}

QString outcomesText(const ServiceOutcomes &outcomes)
{
    const QLocale english(QLocale::English, QLocale::UnitedKingdom);
    const QString period = QStringLiteral("from %1 to %2")
                               .arg(english.toString(outcomes.from, QStringLiteral("d MMMM yyyy")),
                                    english.toString(outcomes.to, QStringLiteral("d MMMM yyyy")));
    if (outcomes.sent && *outcomes.sent == 0)
        return QStringLiteral("Nobody was sent here %1.").arg(period);
    if (!outcomes.sent)
        return QStringLiteral("Fewer than %1 people were sent here %2: too few to say how it went.")
            .arg(kFewest)
            .arg(period);
    QStringList told;
    if (outcomes.helped)
        told << QStringLiteral("%1 got help").arg(*outcomes.helped);
    if (outcomes.known)
        told << QStringLiteral("we know how it ended for %1").arg(*outcomes.known);
    if (outcomes.hidden())
        told << QStringLiteral("%1 would tell of fewer than %2 people and is not shown")
                    .arg(told.isEmpty() ? QStringLiteral("how it went") : QStringLiteral("the rest"))
                    .arg(kFewest);
    return QStringLiteral("Of %1 sent here %2, %3.")
        .arg(*outcomes.sent == 1 ? QStringLiteral("one person")
                                 : QStringLiteral("%1 people").arg(*outcomes.sent))
        .arg(period, told.join(QStringLiteral("; ")));
}

QString outcomesDefinition()
{
    return QStringLiteral(
        "Sent: conversations in the period with a connection to this entry (or one said to be the same "
        "service) that the person did not decline. Got help: the person's own view is helped or partly "
        "helped. Known: any final result. A person who came twice counts twice.");
}

} // namespace letstalk
