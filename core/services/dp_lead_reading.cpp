// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// DirectPaymentService: the list of leads, and reading one.
#include "core/services/direct_payment_service.h"

#include "core/base/london_time.h"
#include "core/domain/dp/stage.h"
#include "core/journal/entities/sealed.h"
#include "core/services/dp_case_parts.h"
#include "core/services/dp_lines.h"
#include "core/services/sealed_parts.h"
#include "core/services/sealed_text.h"
#include "core/services/session_service.h"
#include "core/storage/concern_store.h"
#include "core/storage/conversation_store.h"
#include "core/storage/dp_store.h"
#include "core/storage/indicator_list.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace letstalk::services {

namespace {

using namespace journal;
using storage::DpStore;
using storage::StoredDpCase;

Error notThere()
{
    return {Error::Code::NotFound,
            QCoreApplication::translate("DirectPaymentService", "there is no such lead or case"),
            {}};
}

/// All that this user holds the keys of.
Result<std::vector<GivenAnswer>> openAnswers(const ServiceContext &context,
                                             const storage::StoredDpAnswers &stored)
{
    const QByteArray place = sealContext(dp_indicator::kAnswers, stored.id.row());
    LT_ASSIGN(const auto plain, context.compartments.open(kDirectPayments, stored.answers, place));
    LT_ASSIGN(auto outer, answersFromBytes(plain));
    std::vector<GivenAnswer> given;
    for (const auto &answer : outer.answers)
        given.push_back({answer, outer.by});
    if (outer.restricted.isEmpty())
        return given;
    if (const auto inside = context.compartments.open(kSafeguarding, outer.restricted, place)) {
        LT_ASSIGN(const auto inner, answersFromBytes(*inside));
        for (const auto &answer : inner.answers)
            given.push_back({answer, outer.by});
    }
    return given;
}

/// What was answered to each prompt, by its id, the newest first.
using Answers = std::map<QString, std::vector<GivenAnswer>>;

Result<Answers> everyAnswer(const ServiceContext &context, const DpCaseId &id)
{
    Answers all;
    LT_ASSIGN(const auto rows, DpStore(context.db).answers(id));
    for (const auto &row : rows) {
        LT_ASSIGN(const auto answers, openAnswers(context, row));
        for (const auto &given : answers) {
            auto &known = all[given.answer.rule];
            known.insert(known.begin(), given);
        }
    }
    return all;
}

/// In the list's order, what roles may see; a prompt of a newer program's comes last, without its words.
std::vector<ReadAnswer> inWords(const Answers &answers, const std::vector<IndicatorRule> &rules,
                                const Roles &roles)
{
    std::vector<ReadAnswer> read;
    for (const auto &rule : rules) {
        const auto known = answers.find(rule.id);
        if (known == answers.end() || !rule.isFor(roles))
            continue;
        const auto &given = known->second;
        const auto *edition = rule.edition(given.front().answer.version);
        read.push_back({given.front().answer,
                        edition ? edition->trigger : rule.trigger,
                        edition ? edition->text : QString(),
                        edition ? edition->date : QDate(),
                        rule.seenBy.bits() != 0,
                        given.front().by,
                        {given.begin() + 1, given.end()}});
    }
    for (const auto &[rule, given] : answers)
        if (!findIndicator(rules, rule))
            read.push_back({given.front().answer,
                            rule,
                            {},
                            {},
                            false,
                            given.front().by,
                            {given.begin() + 1, given.end()}});
    return read;
}

/// Whether a concern about the person is there: a coded fact that only a holder of its key can know.
Result<bool> hasConcern(const ServiceContext &context, const PersonId &person)
{
    if (!isAllowed(context.actor, Act::ReadConcerns) || context.compartments.held(kSafeguarding).empty())
        return false;
    LT_ASSIGN(const auto concerns, storage::ConcernStore(context.db).concerns());
    for (const auto &one : concerns) {
        const auto plain = context.compartments.open(kSafeguarding, one.content,
                                                     sealContext(concern::kContent, one.id.row()));
        if (!plain)
            continue;
        const auto sealed = concernFromBytes(*plain);
        if (sealed && sealed->concern.person == person)
            return true;
    }
    return false;
}

} // namespace

Result<bool> DirectPaymentService::knowsConcern(PersonId person) const
{
    LT_TRY(m_context.require(Act::FlagDirectPayment));
    return hasConcern(m_context, person);
}

Result<bool> DirectPaymentService::knowsBudget(PersonId person) const
{
    LT_TRY(m_context.require(Act::FlagDirectPayment));
    if (!isAllowed(m_context.actor, Act::ViewDpCase) || m_context.compartments.held(kDirectPayments).empty())
        return false;
    LT_ASSIGN(const auto cases, DpStore(m_context.db).ofPerson(person));
    for (const auto &one : cases) {
        if (!one.isOpen())
            continue;
        const auto loaded = loadDpCase(m_context, one.id);
        if (loaded && loaded->item().budget)
            return true;
    }
    return false;
}

Result<std::vector<DpLeadLine>> DirectPaymentService::list(bool all) const
{
    LT_TRY(m_context.require(Act::ReadDirectPayments));
    LT_ASSIGN(auto lines, dpLines(m_context));
    if (!all)
        std::erase_if(lines, [](const DpLeadLine &line) { return !line.isOpen(); });
    LT_TRY(makeDue(m_context, lines));
    return lines;
}

Result<OpenedLead> DirectPaymentService::open(DpCaseId id) const
{
    LT_TRY(m_context.require(Act::ReadDirectPayments));
    LT_TRY(requireCompartment(m_context, kDirectPayments));
    const DpStore store(m_context.db);
    LT_ASSIGN(const auto stored, store.find(id));
    if (!stored)
        return notThere();
    // Before it is opened: what cannot be logged is not read.
    LT_TRY(m_context.accessLog.record(m_context.actor, Act::ReadDirectPayments, Entity::DpCase, id));
    OpenedLead lead;
    std::vector<StoredDpCase> ofPerson;
    if (stored->person) {
        LT_ASSIGN(ofPerson, store.ofPerson(*stored->person));
        LT_ASSIGN(lead.concernOpen, hasConcern(m_context, *stored->person));
    }
    std::vector lines {dpLine(m_context, *stored, ofPerson)};
    LT_TRY(makeDue(m_context, lines));
    lead.line = std::move(lines.front());
    if (!stored->person)
        return lead; // erased: the coded skeleton is all there is
    LT_ASSIGN(const auto given, everyAnswer(m_context, id));
    LT_ASSIGN(const auto rules, storage::shippedIndicators());
    lead.answers = inWords(given, rules, m_context.actor.roles);
    if (stored->flag.isEmpty())
        return lead; // it began without a flag
    LT_ASSIGN(
        const auto plain,
        m_context.compartments.open(kDirectPayments, stored->flag, sealContext(dp_case::kFlag, id.row())));
    LT_ASSIGN(const auto sealed, flagFromBytes(plain));
    lead.by = sealed.by;
    lead.words = sealed.words;
    lead.conversation = sealed.conversation;
    if (lead.conversation) {
        LT_ASSIGN(const auto talk, storage::ConversationStore(m_context.db).find(*lead.conversation));
        if (talk)
            lead.conversationAt = talk->occurredAt;
    }
    LT_ASSIGN(const auto sites, SessionService(m_context).sites());
    for (const auto &site : sites)
        if (site.id == sealed.site)
            lead.site = site.name;
    return lead;
}

Result<DpCaseId> DirectPaymentService::find(const QString &reference) const
{
    LT_TRY(m_context.require(Act::ReadDirectPayments));
    const QString typed = reference.trimmed();
    const auto id = DpCaseId::fromText(typed);
    LT_ASSIGN(const auto cases, DpStore(m_context.db).list());
    for (const auto &one : cases)
        if (id ? one.id == *id : isDpReference(typed, one.id))
            return one.id;
    return notThere();
}

} // namespace letstalk::services
