// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/conversation.h"

namespace letstalk::test {

inline RowId rowOf(int n)
{
    RowId id;
    for (std::size_t i = 0; i < id.bytes.size(); ++i)
        id.bytes[i] = std::uint8_t(n * 7 + int(i) + 1);
    return id;
}

/// No field at its default, no two texts alike: what is lost or mixed up on the way shows.
inline Person fullPerson()
{
    Person person;
    person.id = PersonId(rowOf(1));
    person.givenName = QStringLiteral("given");
    person.familyName = QStringLiteral("family");
    person.knownAs = QStringLiteral("known");
    person.birth = {BirthPrecision::Month, QDate(1950, 3, 1)};
    person.address = QStringLiteral("address");
    person.postcode = QStringLiteral("CH1 5AA");
    person.noFixedAbode = true;
    person.phone = QStringLiteral("phone");
    person.email = QStringLiteral("email");
    person.language = QStringLiteral("CY");
    person.interpreter = QStringLiteral("PHONE");
    person.informationFormat = QStringLiteral("BRAILLE");
    person.communicationNeeds = QStringLiteral("communication");
    person.safeContact = {true, false, true, false, true, QStringLiteral("mornings")};
    person.contactPermission = true;
    person.firstSite = SiteId(rowOf(2));
    return person;
}

inline ConversationEntry fullEntry()
{
    ConversationEntry entry;
    entry.site = SiteId(rowOf(3));
    entry.session = SessionId(rowOf(4));
    entry.occurredAt = 1'772'700'000'123;
    entry.visit = VisitId(rowOf(9));
    entry.tallyMark = TallyMarkId(rowOf(10));
    entry.identity = IdentityLevel::Named;
    entry.firstName = QStringLiteral("first");
    entry.visitor = PersonId(rowOf(5));
    entry.newVisitor = fullPerson();
    entry.visitorRole = QStringLiteral("ON_BEHALF_OF");
    entry.subject = PersonId(rowOf(6));
    entry.subjectPresent = false;
    entry.subjectAware = QStringLiteral("Y");
    entry.authority = QStringLiteral("LPA_HW");
    entry.needs = {{QStringLiteral("MONEY"), QStringLiteral("FULL")}, {QStringLiteral("x-local"), QString()}};
    entry.connections = {{ServiceId(rowOf(7)), QStringLiteral("target"), ConnectionType::Referral,
                          ConnectionStatus::Waiting, QStringLiteral("MONEY"), QStringLiteral("note of it"),
                          ConnectionId(rowOf(8)), QStringLiteral("TIMES")},
                         {std::nullopt, QStringLiteral("other"), ConnectionType::Info,
                          ConnectionStatus::NotHelped, QString(), QString(), ConnectionId(), QString()}};
    entry.unmetReason = QStringLiteral("COST");
    entry.conversationType = QStringLiteral("C2");
    entry.whatMatters = QStringLiteral("matters");
    entry.strengthsTried = QStringLiteral("strengths");
    entry.summary = QStringLiteral("summary ŵ");
    entry.note = QStringLiteral("note");
    entry.minutes = 25;
    entry.channel = QStringLiteral("PHONE_CALL");
    entry.heardFrom = QStringLiteral("GP");
    entry.language = QStringLiteral("PL");
    entry.interpreter = QStringLiteral("VIDEO");
    entry.privacyNotice = QStringLiteral("ORAL");
    entry.contactPermission = true;
    entry.nextStep = QStringLiteral("next");
    entry.nextStepOwner = QStringLiteral("owner");
    entry.nextStepDue = QDate(2026, 4, 1);
    entry.followUpOn = QDate(2026, 4, 2);
    entry.endState = QStringLiteral("BOOKED_BACK");
    entry.offer = OfferEntry {QStringLiteral("SKILLS"), QStringLiteral("offered"), true, OfferId(rowOf(9))};
    entry.sheet = QStringLiteral("BLA-0007-K");
    entry.takeAway = QStringLiteral("LARGE_PRINT");
    entry.typed = {QStringLiteral("rowan a"), QStringLiteral("her mot"), QStringLiteral("deb"),
                   QStringLiteral("foodb")};
    entry.id = ConversationId(rowOf(11));
    return entry;
}

} // namespace letstalk::test
