// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/person_check.h"

#include "core/domain/contact_text.h"

#include <algorithm>

namespace letstalk {

namespace {
constexpr int kOldest = 130; ///< years
} // namespace

std::vector<PersonProblem> checkPerson(const Person &person, QDate today)
{
    using Field = PersonProblem::Field;
    std::vector<PersonProblem> problems;
    if (person.displayName().isEmpty())
        problems.push_back({Field::Name, QStringLiteral("a person needs a name, or a part of one")});
    const QDate birth = person.birth.date;
    if (birth.isValid() && birth > today)
        problems.push_back({Field::Birth, QStringLiteral("the birth lies in the future")});
    else if (birth.isValid() && birth < today.addYears(-kOldest))
        problems.push_back(
            {Field::Birth, QStringLiteral("the birth is more than %1 years ago").arg(kOldest)});
    const QString postcode = person.postcode.simplified();
    if (!postcode.isEmpty()
        && std::none_of(postcode.begin(), postcode.end(), [](QChar c) { return c.isDigit(); }))
        problems.push_back({Field::Postcode,
                            QStringLiteral("\"%1\" is no postcode, nor the first part of one; leave it empty "
                                           "when it is not known")
                                .arg(postcode.left(40))});
    if (!person.phone.trimmed().isEmpty() && !canBePhone(person.phone))
        problems.push_back(
            {Field::Phone,
             QStringLiteral("the phone number has too few digits; leave it empty when it is not known")});
    if (!person.email.trimmed().isEmpty() && !canBeEmail(person.email))
        problems.push_back(
            {Field::Email,
             QStringLiteral("the e-mail address is not one: it has a form like name@example.org")});
    return problems;
}

} // namespace letstalk
