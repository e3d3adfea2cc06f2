// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/settling_rules.h"

namespace letstalk::services {

// Without a default: the compiler names a kind of record that is missing here.
std::optional<Act> actToWrite(journal::Entity entity)
{
    using journal::Entity;
    switch (entity) {
    case Entity::User:
    case Entity::UserRole:
    case Entity::Compartment:
    case Entity::CompartmentGrant:
    case Entity::SetAsideRuling: // entering again or dismissing writes it, never a settling
        return std::nullopt;
    case Entity::Council:
        return Act::SetSafeguardingContact; // nothing else of it is ever changed
    case Entity::Site:
    case Entity::Recurrence:
    case Entity::LocalCode:
        return Act::ManageSites;
    case Entity::Session:
        return Act::ManageSessions;
    case Entity::Visit:
        return Act::RunQueue;
    case Entity::TallyMark:
        return Act::TallyEnquiry;
    case Entity::Conversation:
    case Entity::ConversationNeed:
    case Entity::Connection:
    case Entity::ConnectionEvent:
        return Act::LogConversation;
    case Entity::NamedText:
        return Act::RedactText;
    case Entity::Person:
        return Act::EditPerson;
    case Entity::FollowUp:
        return Act::ManageFollowUps;
    case Entity::Offer:
        return Act::ManageOffers;
    case Entity::PaperSheet:
        return Act::ManageSheets;
    case Entity::WeekComment:
        return Act::CommentReport;
    case Entity::Organization:
    case Entity::Service:
    case Entity::Location:
    case Entity::ServiceAtLocation:
    case Entity::Schedule:
    case Entity::Phone:
    case Entity::Contact:
    case Entity::CostOption:
    case Entity::ServiceTerm:
    case Entity::ServiceProgramme:
    case Entity::HandEdit:
        return Act::EditDirectory;
    case Entity::Feed:
        return Act::ImportDirectory;
    case Entity::ServiceNotice:
        return Act::KeepNotices;
    case Entity::ServiceLink:
        return Act::LinkServices;
    case Entity::ServiceAssurance:
        return Act::AssureService;
    case Entity::MicroEnterprise:
        return Act::EditMicroEnterprise;
    case Entity::Concern:
        return Act::AddToConcern;
    case Entity::DpIndicator:
        return Act::FlagDirectPayment;
    case Entity::DpCase:
    case Entity::DpRecord:
        return Act::WorkDpCase;
    case Entity::DpPolicy:
        return Act::ManageDpPolicy;
    }
    return std::nullopt; // of a newer version: nobody here
}

bool maySettle(const Actor &actor, journal::Entity entity)
{
    const auto act = actToWrite(entity);
    return act && isAllowed(actor, Act::SettleSiblings) && isAllowed(actor, *act);
}

} // namespace letstalk::services
