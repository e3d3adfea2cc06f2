// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace letstalk::dp {

/// Whom somebody wants to pay out of a Direct Payment, seen from the adult (SI 2014/2871 reg 3(3)).
enum class Relation : quint8 {
    NotRelated,
    SpouseOrCivilPartner, ///< (a): wherever they live
    LivesAsSpouse, ///< (b)
    CloseRelative, ///< (c): parent(-in-law), son/daughter(-in-law), stepchild, sibling, aunt/uncle,
                   ///< grandparent
    PartnerOfCloseRelative, ///< (d), (e): to be checked before it is quoted
    OtherRelative, ///< cousin, niece, nephew ...: not in the list
};
inline constexpr int kRelationCount = 6;
QString relationCode(Relation relation);
std::optional<Relation> relationFromCode(QStringView code);

/// What the regulation says about paying somebody.
enum class FamilyRule : quint8 {
    NotInTheWay, ///< reg 3 does not name this person
    OnlyIfNecessary, ///< must not be paid, unless the council considers it necessary
    AskHousehold, ///< depends on whether they live in the same household, which is not known yet
};
FamilyRule familyRule(Relation relation, std::optional<bool> sameHousehold);

/// For what the council considers it necessary (reg 3(2)).
enum class Necessary : quint8 {
    NotDecided,
    ForCare, ///< (a) to meet the care needs
    ForManagement, ///< (b) to run or manage the Direct Payment; not for care
    No,
};
QString necessaryCode(Necessary necessary);
std::optional<Necessary> necessaryFromCode(QStringView code);

/// Somebody close whom the person wants to pay, with what the council decided about it.
struct FamilyPayment
{
    QString name;
    Relation relation = Relation::NotRelated;
    std::optional<bool> sameHousehold;
    bool paidForCare = true; ///< false: for running or managing the Direct Payment
    Necessary necessary = Necessary::NotDecided;
    QString reason; ///< why necessary, or why not
    bool operator==(const FamilyPayment &) const = default;
};

enum class FamilyAnswer : quint8 { MayBePaid, NotDecided, MayNotBePaid };
/// "Necessary for care" covers care, "necessary for management" management only. A decision without a reason
/// counts as none.
FamilyAnswer mayBePaid(const FamilyPayment &payment);
/// What is missing or why not, in plain words; empty when the person may be paid.
QString familyText(const FamilyPayment &payment);

} // namespace letstalk::dp
