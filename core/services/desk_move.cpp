// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/journal/all_or_nothing.h"
#include "core/journal/entities/conversation.h"
#include "core/journal/entities/offer.h"
#include "core/services/desk_service.h"
#include "core/services/direct_payment_service.h"
#include "core/services/person_values.h"
#include "core/storage/offer_store.h"
#include "core/storage/queue_store.h"

namespace letstalk::services {

namespace {

using namespace journal;
using storage::ConversationStore;
using storage::StoredConversation;
using Part = DeskService::RightPerson::Part;

Error invalid(const QString &detail)
{
    return {Error::Code::InvalidInput, detail, {}};
}

std::optional<PersonId> personOf(const StoredConversation &stored, Part part)
{
    return part == Part::Visitor ? stored.entry.visitor : stored.entry.subject;
}

/// States the move of one conversation after the other.
class Mover
{
public:
    Mover(storage::Database &db, Save &save, Part part, std::optional<PersonId> from,
          std::optional<PersonId> to, qint64 nowMs)
        : m_db(db), m_save(save), m_part(part), m_from(from), m_to(to), m_nowMs(nowMs)
    { }

    Status move(const StoredConversation &stored)
    {
        auto &row = m_save.update(Entity::Conversation, stored.id);
        if (m_part == Part::Subject) {
            row.set(conversation::kSubject, m_to);
        } else {
            const auto level = m_to ? IdentityLevel::Named : IdentityLevel::Anonymous;
            row.set(conversation::kVisitor, m_to)
                .set(conversation::kIdentityLevel, identityLevelCode(level))
                .set(conversation::kFirstName, Value());
            // Permission to be contacted is somebody's: it does not stay with nobody.
            if (!m_to && !stored.entry.subject)
                row.set(conversation::kContactPermission, Value());
        }
        LT_TRY(moveOffers(stored));
        return moveFollowUps(stored);
    }

    /// What the visit itself keeps of a name goes along.
    void moveVisit(const StoredConversation &stored, const QueueVisit &visit)
    {
        const bool isNamed = stored.visitVisitor && stored.visitVisitor == m_from;
        const bool isNamedNow = m_to && !stored.visitVisitor && !visit.firstName.isEmpty();
        if (m_part == Part::Visitor && (isNamed || isNamedNow))
            m_save.update(Entity::Visit, stored.visit).set(visit::kVisitor, m_to);
        if (m_part == Part::Visitor && !m_to && !visit.firstName.isEmpty())
            m_save.update(Entity::Visit, stored.visit).set(visit::kFirstName, Value());
    }

    int followUps() const { return m_followUps; }

private:
    /// Who offered something is who was there; permission to be contacted about it is theirs alone.
    Status moveOffers(const StoredConversation &stored)
    {
        if (m_part != Part::Visitor)
            return done();
        storage::OfferStore::Filter filter;
        filter.conversation = stored.id;
        LT_ASSIGN(const auto offers, storage::OfferStore(m_db).list(filter));
        for (const auto &offered : offers) {
            auto &row = m_save.update(Entity::Offer, offered.id).set(offer::kPerson, m_to);
            if (!m_to)
                row.set(offer::kMayContact, Value());
        }
        return done();
    }

    Status moveFollowUps(const StoredConversation &stored)
    {
        if (!m_from)
            return done(); // none of them can have been to reach nobody
        LT_ASSIGN(const auto followUps, ConversationStore(m_db).followUpsOf(stored.id));
        const auto other = m_part == Part::Visitor ? stored.entry.subject : stored.entry.visitor;
        const auto reached = m_to ? m_to : other;
        for (const auto &followUp : followUps) {
            if (followUp.person != m_from)
                continue;
            ++m_followUps;
            auto &row = m_save.update(Entity::FollowUp, followUp.id).set(follow_up::kPerson, reached);
            if (!reached && !followUp.done)
                row.set(follow_up::kDoneAt, m_nowMs).set(follow_up::kResult, QStringLiteral("NOT_NEEDED"));
        }
        return done();
    }

    storage::Database &m_db;
    Save &m_save;
    Part m_part;
    std::optional<PersonId> m_from;
    std::optional<PersonId> m_to;
    qint64 m_nowMs;
    int m_followUps = 0;
};

/// The move, and the leads that are taken back with it: all of it or nothing.
Result<Changes> commitWithLeads(ServiceContext &context, const Save &save, const std::vector<OpId> &leads)
{
    if (leads.empty())
        return context.journal.commit(save);
    return journal::allOrNothing(context.journal, [&]() -> Result<Changes> {
        DirectPaymentService payments(context);
        for (const auto &lead : leads)
            LT_TRY(payments.undoFlag(lead));
        LT_ASSIGN(auto committed, context.journal.commit(save));
        committed.touch(Entity::DpCase);
        return committed;
    });
}

} // namespace

Result<std::vector<StoredConversation>> DeskService::wronglyPut(const StoredConversation &first,
                                                                Part part) const
{
    std::vector<StoredConversation> all {first};
    const auto wrong = personOf(first, part);
    LT_ASSIGN(const auto ids, ConversationStore(m_context.db).ofVisit(first.visit));
    for (const auto &id : ids) {
        if (!wrong || id == first.id)
            continue;
        LT_ASSIGN(auto other, get(id));
        if (personOf(other, part) == wrong)
            all.push_back(std::move(other));
    }
    for (const auto &stored : all) {
        LT_TRY(requireCorrecting(stored));
    }
    return all;
}

Result<DeskService::Moved> DeskService::movePerson(ConversationId id, const RightPerson &to)
{
    LT_TRY(m_context.require(Act::MoveConversation));
    if (to.newPerson)
        LT_TRY(m_context.require(Act::CreatePerson));
    LT_ASSIGN(const auto first, get(id));
    LT_ASSIGN(const auto all, wronglyPut(first, to.part));
    const auto wrong = personOf(first, to.part);
    const bool isNobody = !to.person && !to.newPerson;
    if (to.person && to.newPerson)
        return invalid(QStringLiteral("person: somebody known or somebody new, not both"));
    if (to.newPerson && to.newPerson->displayName().isEmpty())
        return invalid(QStringLiteral("person: somebody new needs a name"));
    const bool isFirstName
        = to.part == RightPerson::Part::Visitor && first.entry.identity == IdentityLevel::FirstName;
    if (!to.newPerson && to.person == wrong && !(isNobody && isFirstName))
        return invalid(QStringLiteral("person: it is put down like this already"));
    if (to.person) {
        LT_ASSIGN(const bool known, ConversationStore(m_context.db).personExists(*to.person));
        if (!known)
            return invalid(QStringLiteral("person: there is no such person"));
        for (const auto &stored : all)
            if (to.person == (to.part == Part::Visitor ? stored.entry.subject : stored.entry.visitor))
                return invalid(QStringLiteral("person: the visitor and who it is about are two people"));
    }
    if (to.part == Part::Subject && !isNobody && first.entry.subjectPresent != true
        && first.entry.subjectAware != u"Y")
        return invalid(QStringLiteral("subject: name only somebody who is there or knows about it"));

    journal::Save save(Act::MoveConversation, m_context.actor);
    Moved moved;
    moved.person = to.person;
    if (to.newPerson) {
        moved.person = m_context.ids.make<PersonId>();
        Person person = *to.newPerson;
        if (person.firstSite.isNull())
            person.firstSite = first.entry.site;
        setPerson(save.create(Entity::Person, *moved.person), person);
    }
    Mover mover(m_context.db, save, to.part, wrong, moved.person, m_context.clock.nowMs());
    for (const auto &stored : all)
        LT_TRY(mover.move(stored));
    LT_ASSIGN(const auto visit, storage::QueueStore(m_context.db).find(first.visit));
    if (visit)
        mover.moveVisit(first, *visit);
    LT_ASSIGN(moved.changes, commitWithLeads(m_context, save, to.leads));
    moved.conversations = int(all.size());
    moved.followUps = mover.followUps();
    return moved;
}

} // namespace letstalk::services
