// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/person_values.h"

#include "core/domain/postcode.h"
#include "core/journal/entities/person.h"

namespace letstalk::services {

using journal::Value;

namespace {

/// Empty text is no value.
Value text(const QString &text)
{
    return text.isEmpty() ? Value() : Value(text);
}

} // namespace

Person tidied(Person person)
{
    for (QString *line :
         {&person.givenName, &person.familyName, &person.knownAs, &person.phone, &person.email})
        *line = line->simplified();
    for (QString *block : {&person.address, &person.communicationNeeds, &person.safeContact.bestTime})
        *block = block->trimmed();
    person.postcode = normalisePostcode(person.postcode);
    return person;
}

PersonValues personValues(const Person &person)
{
    namespace p = journal::person;
    // Made null, then set: otherwise GCC 12 warns of values that it wrongly thinks unset.
    PersonValues all;
    const auto add
        = [&all](const journal::Field &field, const Value &value) { all.emplace_back(&field, value); };
    add(p::kGivenName, text(person.givenName));
    add(p::kFamilyName, text(person.familyName));
    add(p::kKnownAs, text(person.knownAs));
    add(p::kBirth, text(person.birth.toStored()));
    add(p::kBirthPrecision, text(person.birth.precisionCode()));
    add(p::kAddress, text(person.address));
    add(p::kPostcode, text(person.postcode));
    all.emplace_back(&p::kNoFixedAbode, Value());
    if (person.noFixedAbode)
        all.back().second = Value(true);
    add(p::kPhone, text(person.phone));
    add(p::kEmail, text(person.email));
    add(p::kLanguage, text(person.language));
    add(p::kInterpreter, text(person.interpreter));
    add(p::kInformationFormat, text(person.informationFormat));
    add(p::kCommunicationNeeds, text(person.communicationNeeds));
    add(p::kPhoneOk, person.safeContact.phone);
    add(p::kVoicemailOk, person.safeContact.voicemail);
    add(p::kTextOk, person.safeContact.text);
    add(p::kPostOk, person.safeContact.post);
    add(p::kBestTime, text(person.safeContact.bestTime));
    add(p::kMaySayCouncil, person.safeContact.maySayCouncil);
    add(p::kContactPermission, person.contactPermission);
    add(p::kFirstSite, person.firstSite);
    return all;
}

void setPerson(journal::RowChange &row, const Person &person)
{
    for (auto &[field, value] : personValues(tidied(person)))
        if (!value.isNull())
            row.set(*field, value);
}

} // namespace letstalk::services
