// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/london_time.h"
#include "core/base/text_fold.h"
#include "core/domain/word_distance.h"
#include "core/journal/entities/service_care.h"
#include "core/journal/text_value.h"
#include "core/services/care_service.h"
#include "core/storage/care_store.h"
#include "core/storage/outcome_store.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace letstalk::services {

namespace {

using Entry = storage::CareStore::Entry;

constexpr std::size_t kMostOfOneKey = 40; ///< a switchboard's number tells nothing about hundreds of entries

QString digitsOf(const QString &phone)
{
    QString digits;
    for (const QChar c : phone)
        if (c.isDigit())
            digits += c;
    return digits.size() >= 6 ? digits.right(10) : QString();
}

QString squeezed(QString postcode)
{
    return postcode.remove(u' ').toUpper();
}

/// The same words, or words a slip apart, in any order; what is only there once may be one word of four.
bool namesAlike(const QString &a, const QString &b)
{
    QStringList first = foldWords(a);
    QStringList second = foldWords(b);
    if (first.size() > second.size())
        std::swap(first, second);
    if (first.isEmpty())
        return false;
    qsizetype met = 0;
    for (const QString &word : first) {
        const auto like = std::find_if(second.begin(), second.end(), [&word](const QString &other) {
            return wordDistance(word, other, wordSlack(word)).whole <= wordSlack(word);
        });
        if (like == second.end())
            continue;
        second.erase(like);
        ++met;
    }
    return met == first.size() && second.size() * 3 <= met;
}

QString sourceOf(const Entry &entry)
{
    QStringList parts {entry.organization, entry.feed};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

/// Entries by what they may share.
class Pairs
{
public:
    explicit Pairs(const std::vector<Entry> &entries) : m_entries(entries)
    {
        for (std::size_t i = 0; i < entries.size(); ++i) {
            const QString phone = digitsOf(entries[i].phone);
            const QString postcode = squeezed(entries[i].postcode);
            if (!phone.isEmpty())
                m_byKey[u'p' + phone].push_back(i);
            if (!postcode.isEmpty())
                m_byKey[u'c' + postcode].push_back(i);
            m_byKey[u'n' + foldText(entries[i].name)].push_back(i);
        }
    }

    std::vector<LinkSuggestion> suggestions(const QSet<RowId> &decided, std::size_t limit) const
    {
        std::vector<LinkSuggestion> found;
        QSet<RowId> seen = decided;
        for (const auto &members : m_byKey) {
            if (members.size() < 2 || members.size() > kMostOfOneKey)
                continue;
            for (std::size_t i = 0; i < members.size(); ++i)
                for (std::size_t j = i + 1; j < members.size(); ++j)
                    consider(m_entries[members[i]], m_entries[members[j]], seen, found);
        }
        std::sort(found.begin(), found.end(), [](const LinkSuggestion &a, const LinkSuggestion &b) {
            return std::tuple(-a.reasons.size(), a.firstName, a.first, a.second)
                < std::tuple(-b.reasons.size(), b.firstName, b.first, b.second);
        });
        if (found.size() > limit)
            found.resize(limit);
        return found;
    }

private:
    static void consider(const Entry &a, const Entry &b, QSet<RowId> &seen,
                         std::vector<LinkSuggestion> &found)
    {
        const RowId pair = serviceLinkId(a.id, b.id);
        if (seen.contains(pair))
            return;
        seen.insert(pair);
        const bool sameName = foldText(a.name) == foldText(b.name);
        if (!sameName && !namesAlike(a.name, b.name))
            return;
        QStringList reasons {sameName ? QStringLiteral("same name") : QStringLiteral("nearly the same name")};
        if (!digitsOf(a.phone).isEmpty() && digitsOf(a.phone) == digitsOf(b.phone))
            reasons << QStringLiteral("same telephone");
        if (!a.postcode.isEmpty() && squeezed(a.postcode) == squeezed(b.postcode))
            reasons << QStringLiteral("same postcode");
        if (!a.organization.isEmpty() && foldText(a.organization) == foldText(b.organization))
            reasons << QStringLiteral("same organisation");
        if (reasons.size() < 2)
            return;
        found.push_back({a.id, b.id, a.name, b.name, sourceOf(a), sourceOf(b), reasons});
    }

    const std::vector<Entry> &m_entries;
    QHash<QString, std::vector<std::size_t>> m_byKey;
};

/// Unset for small counts.
/// Of few people: neither told nor left over when two told numbers are taken from each other.
bool isSmall(int count)
{
    return count > 0 && count < kFewest;
}

} // namespace

Result<journal::Changes> CareService::state(ServiceId a, ServiceId b, std::optional<bool> same,
                                            const QString &note)
{
    LT_TRY(m_context.require(Act::LinkServices));
    if (a == b)
        return Error {Error::Code::InvalidInput, QStringLiteral("these are one entry"), {}};
    LT_TRY(requireService(a));
    LT_TRY(requireService(b));
    const auto [first, second] = std::minmax(a, b);
    journal::Save save(Act::LinkServices, m_context.actor);
    namespace field = journal::service_link;
    save.create(journal::Entity::ServiceLink, serviceLinkId(a, b))
        .set(field::kFirst, first)
        .set(field::kSecond, second)
        .set(field::kSame, same ? journal::Value(*same) : journal::Value())
        .set(field::kBy, m_context.actor.user)
        .set(field::kAt, m_context.clock.nowMs())
        .set(field::kNote, journal::textOrNull(note))
        .setVisibility(journal::Visibility::Shown);
    return m_context.journal.commit(save);
}

Result<journal::Changes> CareService::link(ServiceId a, ServiceId b, bool same, const QString &note)
{
    return state(a, b, same, note);
}

Result<journal::Changes> CareService::unlink(ServiceId a, ServiceId b)
{
    LT_TRY(m_context.require(Act::LinkServices));
    LT_ASSIGN(const auto links, storage::CareStore(m_context.db).links());
    const bool stands = std::any_of(links.begin(), links.end(), [&](const ServiceLink &link) {
        return serviceLinkId(link.first, link.second) == serviceLinkId(a, b);
    });
    if (!stands)
        return Error {Error::Code::NotFound, QStringLiteral("nobody said anything about these two"), {}};
    namespace field = journal::service_link;
    journal::Save save(Act::LinkServices, m_context.actor);
    save.update(journal::Entity::ServiceLink, serviceLinkId(a, b))
        .set(field::kSame, journal::Value())
        .set(field::kBy, m_context.actor.user)
        .set(field::kAt, m_context.clock.nowMs());
    return m_context.journal.commit(save);
}

Result<std::vector<LinkSuggestion>> CareService::linkSuggestions(int limit) const
{
    LT_TRY(m_context.require(Act::LinkServices));
    const storage::CareStore store(m_context.db);
    LT_ASSIGN(const auto entries, store.entries());
    LT_ASSIGN(const auto links, store.links());
    QSet<RowId> decided;
    for (const auto &link : links)
        decided.insert(serviceLinkId(link.first, link.second));
    return Pairs(entries).suggestions(decided, std::size_t(std::max(limit, 0)));
}

Result<std::vector<ServiceId>> CareService::oneService(ServiceId service) const
{
    LT_ASSIGN(auto links, storage::CareStore(m_context.db).links());
    for (auto &members : linkedServices(std::move(links)))
        if (std::find(members.begin(), members.end(), service) != members.end())
            return std::move(members);
    return std::vector<ServiceId> {service};
}

Result<ServiceOutcomes> CareService::outcomes(ServiceId service) const
{
    LT_TRY(m_context.require(Act::ViewOutcomes));
    LT_ASSIGN(const auto services, oneService(service));
    ServiceOutcomes outcomes;
    outcomes.to = today();
    outcomes.from = outcomes.to.addYears(-1).addDays(1);
    LT_ASSIGN(
        const auto rows,
        storage::OutcomeStore(m_context.db)
            .rows(services, london::startOfDay(outcomes.from), london::startOfDay(outcomes.to.addDays(1))));
    const auto counts = storage::countOutcomes(rows);
    const bool exact = isAllowed(m_context.actor, Act::TraceFigure);
    if (!exact && isSmall(counts.sent))
        return outcomes; // without the whole, its parts would tell it
    outcomes.sent = counts.sent;
    if (exact || !(isSmall(counts.known) || isSmall(counts.sent - counts.known)))
        outcomes.known = counts.known;
    if (exact
        || !(isSmall(counts.helped) || isSmall(counts.sent - counts.helped)
             || (outcomes.known && isSmall(counts.known - counts.helped))))
        outcomes.helped = counts.helped;
    return outcomes;
}

Result<std::vector<OutcomeRow>> CareService::outcomeRows(ServiceId service) const
{
    LT_TRY(m_context.require(Act::TraceFigure));
    LT_TRY(m_context.accessLog.record(m_context.actor, Act::TraceFigure));
    LT_ASSIGN(const auto services, oneService(service));
    const QDate to = today();
    LT_ASSIGN(auto rows,
              storage::OutcomeStore(m_context.db)
                  .rows(services, london::startOfDay(to.addYears(-1).addDays(1)),
                        london::startOfDay(to.addDays(1))));
    std::vector<OutcomeRow> found;
    for (auto &row : rows) {
        row.row.reference = spokenReference(row.siteCode, row.row.conversation.row());
        found.push_back(std::move(row.row));
    }
    return found;
}

} // namespace letstalk::services
