// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/registry.h"

#include "core/journal/entities/conversation.h"
#include "core/journal/entities/directory.h"
#include "core/journal/entities/named_text.h"
#include "core/journal/entities/offer.h"
#include "core/journal/entities/paper_sheet.h"
#include "core/journal/entities/person.h"
#include "core/journal/entities/sealed.h"
#include "core/journal/entities/service_care.h"
#include "core/journal/entities/set_aside.h"
#include "core/journal/entities/site.h"
#include "core/journal/entities/user.h"
#include "core/journal/entities/week_comment.h"

#include <QtGlobal>

#include <algorithm>
#include <iterator>

namespace letstalk::journal {

namespace {
constexpr EntityInfo kEntities[] = {
    {.entity = Entity::Council, .table = "council", .fields = council::kFields},
    {.entity = Entity::Site, .table = "site", .fields = site::kFields},
    {.entity = Entity::Recurrence, .table = "recurrence", .fields = recurrence::kFields},
    {.entity = Entity::Session, .table = "session", .fields = session::kFields},
    {.entity = Entity::Visit, .table = "visit", .fields = visit::kFields},
    {.entity = Entity::Conversation, .table = "conversation", .fields = conversation::kFields},
    {.entity = Entity::ConversationNeed,
     .table = "conversation_need",
     .fields = conversation_need::kFields,
     .parent = &conversation_need::kConversation},
    {.entity = Entity::Connection,
     .table = "connection",
     .fields = connection::kFields,
     .parent = &connection::kConversation},
    {.entity = Entity::ConnectionEvent,
     .table = "connection_event",
     .fields = connection_event::kFields,
     .appendOnly = true,
     .parent = &connection_event::kConnection},
    {.entity = Entity::Person, .table = "person", .fields = person::kFields},
    {.entity = Entity::FollowUp,
     .table = "follow_up",
     .fields = follow_up::kFields,
     .parent = &follow_up::kConversation},
    {.entity = Entity::Organization, .table = "organization", .fields = organization::kFields},
    {.entity = Entity::Service, .table = "service", .fields = service::kFields},
    {.entity = Entity::Location, .table = "location", .fields = location::kFields},
    {.entity = Entity::ServiceAtLocation,
     .table = "service_at_location",
     .fields = service_at_location::kFields},
    {.entity = Entity::Schedule, .table = "schedule", .fields = schedule::kFields},
    {.entity = Entity::Phone, .table = "phone", .fields = phone::kFields},
    {.entity = Entity::Contact, .table = "contact", .fields = contact::kFields},
    {.entity = Entity::CostOption, .table = "cost_option", .fields = cost_option::kFields},
    {.entity = Entity::ServiceTerm, .table = "service_term", .fields = service_term::kFields},
    {.entity = Entity::Feed, .table = "feed", .fields = feed::kFields},
    {.entity = Entity::User, .table = "user", .fields = user::kFields},
    {.entity = Entity::UserRole, .table = "user_role", .fields = user_role::kFields},
    {.entity = Entity::Compartment, .table = "compartment", .fields = compartment::kFields},
    {.entity = Entity::CompartmentGrant, .table = "compartment_grant", .fields = compartment_grant::kFields},
    {.entity = Entity::LocalCode, .table = "local_code", .fields = local_code::kFields},
    {.entity = Entity::TallyMark, .table = "tally_mark", .fields = tally_mark::kFields},
    {.entity = Entity::Offer, .table = "offer", .fields = offer::kFields, .parent = &offer::kConversation},
    {.entity = Entity::PaperSheet, .table = "paper_sheet", .fields = paper_sheet::kFields},
    {.entity = Entity::Concern,
     .table = "concern",
     .fields = concern::kFields,
     .appendOnly = true,
     .parent = &concern::kConcern},
    {.entity = Entity::DpCase, .table = "dp_case", .fields = dp_case::kFields},
    {.entity = Entity::DpIndicator,
     .table = "dp_indicator",
     .fields = dp_indicator::kFields,
     .appendOnly = true,
     .parent = &dp_indicator::kCase},
    {.entity = Entity::ServiceNotice, .table = "service_notice", .fields = service_notice::kFields},
    {.entity = Entity::ServiceLink, .table = "service_link", .fields = service_link::kFields},
    {.entity = Entity::ServiceAssurance,
     .table = "service_assurance",
     .fields = service_assurance::kFields,
     .appendOnly = true},
    {.entity = Entity::ServiceProgramme, .table = "service_programme", .fields = service_programme::kFields},
    {.entity = Entity::MicroEnterprise, .table = "micro_enterprise", .fields = micro_enterprise::kFields},
    {.entity = Entity::HandEdit, .table = "hand_edit", .fields = hand_edit::kFields},
    {.entity = Entity::SetAsideRuling,
     .table = "set_aside_ruling",
     .fields = set_aside_ruling::kFields,
     .appendOnly = true},
    {.entity = Entity::WeekComment, .table = "week_comment", .fields = week_comment::kFields},
    {.entity = Entity::DpRecord,
     .table = "dp_record",
     .fields = dp_record::kFields,
     .appendOnly = true,
     .parent = &dp_record::kCase},
    {.entity = Entity::DpPolicy, .table = "dp_policy", .fields = dp_policy::kFields},
    {.entity = Entity::NamedText, .table = "named_text", .fields = named_text::kFields},
};

constexpr bool isByNumber()
{
    for (std::size_t i = 1; i < std::size(kEntities); ++i)
        if (kEntities[i].entity <= kEntities[i - 1].entity)
            return false;
    return true;
}
static_assert(isByNumber(),
              "digests travel in the order of the entities' numbers, and are refused in any other");
} // namespace

const Field *EntityInfo::field(quint16 id) const
{
    for (const auto *candidate : fields)
        if (candidate->id == id)
            return candidate;
    return nullptr;
}

bool holdsWords(const Field &field)
{
    constexpr int kSentences = 1'000; ///< shorter ones hold names, numbers and codes of the person's own
    static constexpr const Field *kOthers[] = {&session::kReason,
                                               &session::kStaff,
                                               &session::kPartners,
                                               &connection::kTarget,
                                               &paper_sheet::kSpoiledReason,
                                               &service_notice::kText,
                                               &service_link::kNote,
                                               &service_assurance::kNote,
                                               &week_comment::kWords};
    static constexpr const Field *kNames[]
        = {&visit::kFirstName, &conversation::kFirstName, &conversation::kNextStepOwner, &offer::kPassedTo};
    if (field.type != FieldType::Text || field.maxBytes < kSentences)
        return false;
    const auto isOne
        = [&](const Field *other) { return other->entity == field.entity && other->id == field.id; };
    if (field.personal)
        return (field.entity != Entity::Person || field.group == 0)
            && std::none_of(std::begin(kNames), std::end(kNames), isOne);
    return std::any_of(std::begin(kOthers), std::end(kOthers), isOne);
}

std::span<const EntityInfo> registry()
{
    return kEntities;
}

const EntityInfo *findEntity(quint16 id)
{
    for (const auto &info : kEntities)
        if (quint16(info.entity) == id)
            return &info;
    return nullptr;
}

const EntityInfo &entityInfo(Entity entity)
{
    const auto *found = findEntity(quint16(entity));
    Q_ASSERT(found);
    return *found;
}

} // namespace letstalk::journal
