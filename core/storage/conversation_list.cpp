// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/conversation_list.h"

#include "core/storage/statement.h"

namespace letstalk::storage {

namespace {

constexpr char kListSelect[]
    = "SELECT c.id, c.occurred_at, c.identity_level, c.first_name, p.given_name, p.family_name, p.known_as,"
      " c.summary, c.site, c.logged_by, ";
constexpr char kListFrom[] = " FROM conversation c"
                             " LEFT JOIN person p ON p.id = coalesce(c.visitor, c.subject) AND p.vis = 0";

QString whoOf(const Statement &select)
{
    const auto level = identityLevelFromCode(select.text(2)).value_or(IdentityLevel::Anonymous);
    if (level == IdentityLevel::Named) {
        Person person;
        person.givenName = select.text(4);
        person.familyName = select.text(5);
        person.knownAs = select.text(6);
        // Named, but the person's row is gone: erased, or not yet here.
        return person.displayName().isEmpty() ? QStringLiteral("Named") : person.displayName();
    }
    return level == IdentityLevel::FirstName ? select.text(3) : QStringLiteral("Anonymous");
}

constexpr char kOfSite[] = " WHERE c.site = ?1 AND c.occurred_at >= ?2 AND c.occurred_at < ?3 AND c.vis = 0"
                           " AND (?4 IS NULL OR c.logged_by = ?4)";

void bindSite(Statement &select, const ConversationList::OfSite &which)
{
    select.bind(which.site).bind(which.from).bind(which.to).bind(which.loggedBy);
}

} // namespace

Result<std::vector<ListedConversation>> ConversationList::ofSite(const OfSite &which, int limit) const
{
    Statement select(m_db,
                     std::string(kListSelect) + kActColumns + kListFrom + kActJoin + kOfSite
                         + " ORDER BY c.occurred_at DESC, c.id DESC LIMIT ?5");
    bindSite(select, which);
    select.bind(limit);
    return read(select);
}

Result<int> ConversationList::count(const OfSite &which) const
{
    Statement select(m_db, std::string("SELECT count(*) FROM conversation c") + kOfSite);
    bindSite(select, which);
    const int counted = select.next() ? int(select.integer(0)) : 0;
    LT_TRY(select.status());
    return counted;
}

Result<std::vector<ListedConversation>> ConversationList::ofPerson(PersonId person, int limit) const
{
    Statement select(m_db,
                     std::string(kListSelect) + kActColumns + kListFrom + kActJoin + " WHERE c.rid IN ("
                         + kWithPerson + ") AND c.vis = 0 ORDER BY c.occurred_at DESC, c.id DESC LIMIT ?2");
    select.bind(person).bind(limit);
    return read(select);
}

Result<std::vector<ListedConversation>> ConversationList::read(Statement &select) const
{
    std::vector<ListedConversation> list;
    while (select.next()) {
        ListedConversation listed;
        listed.line.id = select.id<ConversationId>(0);
        listed.line.occurredAt = select.integer(1);
        listed.line.who = whoOf(select);
        listed.line.summary = select.text(7);
        listed.line.site = select.id<SiteId>(8);
        listed.loggedBy = select.id<UserId>(9);
        listed.act = readAct(select, 10);
        list.push_back(std::move(listed));
    }
    LT_TRY(select.status());
    Statement needs(m_db,
                    "SELECT need FROM conversation_need WHERE conversation = ? AND present = 1 AND vis = 0"
                    " ORDER BY position, rid");
    Statement connected(m_db,
                        "SELECT coalesce(s.name, k.target) FROM connection k"
                        " LEFT JOIN service s ON s.id = k.service"
                        " WHERE k.conversation = ? AND k.vis = 0 ORDER BY k.id");
    for (auto &listed : list) {
        const auto collect = [&listed](Statement &from, QStringList &into) -> Status {
            from.bind(listed.line.id);
            while (from.next())
                into.push_back(from.text(0));
            LT_TRY(from.status());
            from.rewind();
            return done();
        };
        LT_TRY(collect(needs, listed.line.needs));
        LT_TRY(collect(connected, listed.line.connectedTo));
    }
    return list;
}

} // namespace letstalk::storage
