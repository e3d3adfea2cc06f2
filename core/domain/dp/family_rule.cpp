// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/dp/family_rule.h"

#include <array>

namespace letstalk::dp {

namespace {

constexpr std::array<const char *, kRelationCount> kRelations
    = {"NOT_RELATED",    "SPOUSE_CIVIL_PARTNER",      "LIVES_AS_SPOUSE",
       "CLOSE_RELATIVE", "PARTNER_OF_CLOSE_RELATIVE", "OTHER_RELATIVE"};
constexpr std::array<const char *, 4> kNecessary = {"NOT_DECIDED", "REG3_CARE", "REG3_MANAGEMENT", "NO"};

} // namespace

QString relationCode(Relation relation)
{
    return QLatin1String(kRelations[std::size_t(relation)]);
}

std::optional<Relation> relationFromCode(QStringView code)
{
    for (std::size_t i = 0; i < kRelations.size(); ++i)
        if (code == QLatin1String(kRelations[i]))
            return Relation(i);
    return std::nullopt;
}

QString necessaryCode(Necessary necessary)
{
    return QLatin1String(kNecessary[std::size_t(necessary)]);
}

std::optional<Necessary> necessaryFromCode(QStringView code)
{
    for (std::size_t i = 0; i < kNecessary.size(); ++i)
        if (code == QLatin1String(kNecessary[i]))
            return Necessary(i);
    return std::nullopt;
}

FamilyRule familyRule(Relation relation, std::optional<bool> sameHousehold)
{
    switch (relation) {
    case Relation::SpouseOrCivilPartner:
    case Relation::LivesAsSpouse:
        return FamilyRule::OnlyIfNecessary;
    case Relation::CloseRelative:
    case Relation::PartnerOfCloseRelative:
        if (!sameHousehold)
            return FamilyRule::AskHousehold;
        return *sameHousehold ? FamilyRule::OnlyIfNecessary : FamilyRule::NotInTheWay;
    case Relation::NotRelated:
    case Relation::OtherRelative:
        return FamilyRule::NotInTheWay;
    }
    return FamilyRule::AskHousehold;
}

FamilyAnswer mayBePaid(const FamilyPayment &payment)
{
    const FamilyRule rule = familyRule(payment.relation, payment.sameHousehold);
    if (rule == FamilyRule::NotInTheWay)
        return FamilyAnswer::MayBePaid;
    const bool decided = payment.necessary != Necessary::NotDecided && !payment.reason.trimmed().isEmpty();
    if (rule == FamilyRule::AskHousehold || !decided)
        return FamilyAnswer::NotDecided;
    const Necessary wanted = payment.paidForCare ? Necessary::ForCare : Necessary::ForManagement;
    return payment.necessary == wanted ? FamilyAnswer::MayBePaid : FamilyAnswer::MayNotBePaid;
}

QString familyText(const FamilyPayment &payment)
{
    if (familyRule(payment.relation, payment.sameHousehold) == FamilyRule::AskHousehold)
        return QStringLiteral("say whether they live in the same household");
    switch (mayBePaid(payment)) {
    case FamilyAnswer::MayBePaid:
        return {};
    case FamilyAnswer::NotDecided:
        return QStringLiteral("decide whether the council considers it necessary, and say why");
    case FamilyAnswer::MayNotBePaid:
        return payment.paidForCare
            ? QStringLiteral("the council does not consider it necessary for meeting the care needs: plan "
                             "for somebody else")
            : QStringLiteral("the council does not consider it necessary for managing the Direct Payment: "
                             "plan for somebody else");
    }
    return {};
}

} // namespace letstalk::dp
