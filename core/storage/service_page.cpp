// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/service_page.h"

#include "core/base/london_time.h"
#include "core/storage/service_facts.h"
#include "core/storage/statement.h"

#include <QSet>

#include <algorithm>
#include <limits>

namespace letstalk::storage {

ServicePage::ServicePage(Database &db, ServiceFactsTable &facts, const ServiceQuery &query)
    : m_db(db), m_facts(facts), m_query(query), m_day(london::day(query.nowMs)),
      m_time(london::timeOfDay(query.nowMs))
{ }

bool ServicePage::needsAllFacts(const ServiceQuery &query)
{
    return query.order == ServiceOrder::Nearest || query.around || query.after;
}

Status ServicePage::read(const std::vector<FoundService> &found, ServiceAnswer &into)
{
    const auto lines = folded(found);
    into.total = int(lines.size());
    into.found = m_query.around ? lineOf(lines, *m_query.around) : std::nullopt;
    into.first = firstOf(lines, into.found);
    LT_ASSIGN(into.hits, hits(lines, std::size_t(into.first)));
    return done();
}

ServicePage::Lines ServicePage::folded(const std::vector<FoundService> &all) const
{
    std::vector<std::pair<int, const FoundService *>> ordered;
    ordered.reserve(all.size());
    for (const auto &found : all) {
        const auto *facts = m_query.order == ServiceOrder::Nearest ? m_facts.find(found.rid) : nullptr;
        const auto metres = facts ? facts->metresFrom(m_query.from) : std::nullopt;
        ordered.emplace_back(metres.value_or(std::numeric_limits<int>::max()), &found);
    }
    if (m_query.order == ServiceOrder::Nearest)
        std::stable_sort(ordered.begin(), ordered.end(),
                         [](const auto &a, const auto &b) { return a.first < b.first; });
    Lines lines;
    lines.reserve(ordered.size());
    QSet<int> groups;
    for (const auto &[metres, found] : ordered) {
        if (const int group = m_facts.groupOf(found->rid); group >= 0) {
            if (groups.contains(group))
                continue;
            groups.insert(group);
        }
        lines.push_back(found);
    }
    return lines;
}

std::optional<int> ServicePage::lineOf(const Lines &lines, ServiceId id) const
{
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (const auto *facts = m_facts.find(lines[i]->rid); facts && facts->id == id)
            return int(i);
    return std::nullopt;
}

/// Where the page begins: that of `found`; behind `after`, at the end when that is no longer an answer;
/// at `first`, or the last page when there are fewer by now.
int ServicePage::firstOf(const Lines &lines, std::optional<int> found) const
{
    const int total = int(lines.size());
    const int limit = std::max(m_query.limit, 1);
    if (found)
        return *found - *found % limit;
    if (!m_query.after)
        return m_query.first < total ? std::max(m_query.first, 0) : std::max(total - 1, 0) / limit * limit;
    const auto last = lineOf(lines, *m_query.after);
    return last ? *last + 1 : total;
}

Result<std::vector<ServiceHit>> ServicePage::hits(const Lines &lines, std::size_t first)
{
    const std::size_t end = std::min(lines.size(), first + std::size_t(std::max(m_query.limit, 0)));
    std::vector<qint64> shown;
    for (std::size_t i = first; i < end; ++i) {
        shown.push_back(lines[i]->rid);
        if (const int group = m_facts.groupOf(lines[i]->rid); group >= 0)
            shown.insert(shown.end(), m_facts.group(group).begin(), m_facts.group(group).end());
    }
    LT_TRY(m_facts.readOf(shown));
    std::vector<ServiceHit> hits;
    Statement select(m_db,
                     "SELECT id, name, organization, phone, postcode, status, assured_on FROM service_line"
                     " WHERE rid = ?");
    for (std::size_t i = first; i < end; ++i) {
        select.rewind();
        select.bind(lines[i]->rid);
        if (!select.next())
            continue;
        ServiceHit hit;
        hit.id = select.id<ServiceId>(0);
        hit.name = select.text(1);
        hit.organization = select.text(2);
        hit.phone = select.text(3);
        hit.postcode = select.text(4);
        hit.status = select.text(5);
        hit.assuredOn = select.day(6);
        hit.reason = lines[i]->reason;
        if (const auto *facts = m_facts.find(lines[i]->rid))
            tell(hit, lines[i]->rid, *facts);
        hits.push_back(std::move(hit));
    }
    LT_TRY(select.status());
    return hits;
}

void ServicePage::tell(ServiceHit &hit, qint64 rid, const ServiceFacts &facts) const
{
    hit.assuredOn = facts.checkedOn;
    hit.metres = facts.metresFrom(m_query.from);
    if (m_query.nowMs != 0) {
        hit.opening = facts.openingAt(m_day, m_time);
        for (const auto &notice : facts.notices)
            if (notice.holds(m_day))
                hit.notices << noticeText(notice, m_day);
    }
    const int group = m_facts.groupOf(rid);
    if (group < 0)
        return;
    for (const qint64 member : m_facts.group(group)) {
        const auto *other = m_facts.find(member);
        if (!other || member == rid)
            continue;
        const QString &by = other->feedName != facts.feedName && !other->feedName.isEmpty()
            ? other->feedName
            : other->organization;
        hit.alsoListedBy << (by.isEmpty() ? other->name : by);
    }
}

} // namespace letstalk::storage
