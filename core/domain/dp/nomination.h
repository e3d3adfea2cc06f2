// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/dp/case.h"

namespace letstalk::dp {

/// What stands in the way as long as a nominated person has not agreed to receive the payments (condition 1,
/// Care Act 2014 s31(4)(b)). Empty without a nominee, and where an authorised person asked.
Refusals nomineeOpen(const Request &request);
/// What stands in the way of finding a condition so: condition 1 is not met before the nominee has agreed.
Refusals checkFinding(const Case &item, ConditionId condition, Finding finding);

/// What a nomination lacks that is put right now: a name, and no day of agreement to come. That they agreed
/// may be recorded later.
Refusals checkNominee(const Nominee &nominee, QDate today);

/// Whose another name is: only a person can tell a mistyped name from somebody else's.
enum class Renamed : quint8 {
    AnotherPerson,
    SamePerson, ///< the name was written wrongly: what was agreed and found of them stands
};

/// What stands in the way of another name for the same person: there has to be one before and after.
Refusals checkSamePerson(const std::optional<QString> &before, const std::optional<QString> &after);

/// The case with another nominee, or the same one with another day of agreement; unset: nobody is nominated
/// any more. What was found of the one before does not hold for the next: condition 3 is to be found anew
/// for another person, condition 1 for another person and as long as they have not agreed. The adult asked.
Case withNominee(Case item, const std::optional<Nominee> &nominee, UserId by, QDate on,
                 Renamed renamed = Renamed::AnotherPerson);

} // namespace letstalk::dp
