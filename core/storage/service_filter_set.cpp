// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/service_facts.h"
#include "core/storage/statement.h"

#include <algorithm>

namespace letstalk::storage {

using Kind = ServiceFilter::Kind;

namespace {

Verdict ifTrue(bool met)
{
    return met ? Verdict::Met : Verdict::NotMet;
}

} // namespace

ServiceFilterSet::ServiceFilterSet(const ServiceQuery &query, QDate day, QTime time)
    : m_from(query.from), m_day(day), m_time(time)
{
    for (const auto &filter : query.filters) {
        if (m_filters.size() == kMostFilters)
            break;
        Ready ready;
        ready.filter = filter;
        if (filter.kind == Kind::OpenOn)
            ready.day = QDate::fromString(filter.value, Qt::ISODate);
        if (filter.kind == Kind::Feed)
            ready.feed = RowId::fromText(filter.value).value_or(RowId()); // none: made by hand
        if (filter.kind == Kind::Within)
            ready.metres = int(filter.value.toDouble() * 1000);
        m_filters.push_back(std::move(ready));
    }
}

Status ServiceFilterSet::prepare(Database &db)
{
    for (auto &ready : m_filters) {
        if (ready.filter.kind != Kind::Need)
            continue;
        Statement select(db, "SELECT rid FROM service_need WHERE need = ?");
        select.bindUtf8(ready.filter.value.toUtf8());
        while (select.next())
            ready.services.insert(select.integer(0), true);
        LT_TRY(select.status());
    }
    return done();
}

Verdict ServiceFilterSet::verdict(const Ready &ready, qint64 rid, const ServiceFacts &facts) const
{
    switch (ready.filter.kind) {
    case Kind::Need:
        return ifTrue(ready.services.contains(rid));
    case Kind::OpenNow:
        return facts.times.isKnown() ? ifTrue(facts.openingAt(m_day, m_time).kind == OpeningState::Kind::Open)
                                     : Verdict::NotKnown;
    case Kind::OpenOn:
        return facts.times.isKnown() ? ifTrue(!facts.times.on(ready.day).empty()) : Verdict::NotKnown;
    case Kind::Programme:
        return ifTrue(facts.programmes.contains(ready.filter.value));
    case Kind::Free:
        return facts.cost == Cost::NotKnown ? Verdict::NotKnown : ifTrue(facts.cost == Cost::Free);
    case Kind::Within: {
        const auto metres = facts.metresFrom(m_from);
        return metres ? ifTrue(*metres <= ready.metres) : Verdict::NotKnown;
    }
    case Kind::Assured:
        return ifTrue(isFresh(facts.checkedOn, m_day));
    case Kind::Taking:
        return ifTrue(
            std::none_of(facts.notices.begin(), facts.notices.end(), [this](const ServiceNotice &notice) {
                return notice.holds(m_day)
                    && (notice.kind == QLatin1String("FULL") || notice.kind == QLatin1String("CLOSED"));
            }));
    case Kind::Feed:
        return ifTrue(facts.feed == ready.feed);
    }
    return Verdict::NotMet;
}

ServiceFilterSet::Judged ServiceFilterSet::judge(qint64 rid, const ServiceFacts &facts) const
{
    Judged judged;
    for (std::size_t i = 0; i < m_filters.size(); ++i) {
        const Verdict found = verdict(m_filters[i], rid, facts);
        if (found != Verdict::Met)
            judged.missed |= 1u << i;
        if (found == Verdict::NotKnown)
            judged.unknown |= 1u << i;
    }
    return judged;
}

} // namespace letstalk::storage
