// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/conversation.h"

/// Every field of the values in a conversation's form, each once, with the number that a draft stores it
/// under. Numbers are never reused; a new field takes the next free one. entry_codec_test counts the fields
/// of each struct against these lists. Entry is const when written, mutable when read.
namespace letstalk::services {

template <class Value, class Visit> void visitSafeContact(Value &safe, Visit &&visit)
{
    visit(1, safe.phone);
    visit(2, safe.voicemail);
    visit(3, safe.text);
    visit(4, safe.post);
    visit(5, safe.maySayCouncil);
    visit(6, safe.bestTime);
}

template <class Value, class Visit> void visitBirth(Value &birth, Visit &&visit)
{
    visit(1, birth.precision);
    visit(2, birth.date);
}

template <class Value, class Visit> void visitPerson(Value &person, Visit &&visit)
{
    visit(1, person.id);
    visit(2, person.givenName);
    visit(3, person.familyName);
    visit(4, person.knownAs);
    visit(5, person.birth);
    visit(6, person.address);
    visit(7, person.postcode);
    visit(8, person.noFixedAbode);
    visit(9, person.phone);
    visit(10, person.email);
    visit(11, person.language);
    visit(12, person.interpreter);
    visit(13, person.communicationNeeds);
    visit(14, person.safeContact);
    visit(15, person.contactPermission);
    visit(16, person.firstSite);
    visit(17, person.informationFormat);
}

template <class Value, class Visit> void visitNeed(Value &need, Visit &&visit)
{
    visit(1, need.code);
    visit(2, need.unmetReason);
}

template <class Value, class Visit> void visitConnection(Value &connection, Visit &&visit)
{
    visit(1, connection.service);
    visit(2, connection.target);
    visit(3, connection.type);
    visit(4, connection.status);
    visit(5, connection.need);
    visit(6, connection.note);
    visit(7, connection.id);
    visit(8, connection.unmetReason);
}

template <class Value, class Visit> void visitOffer(Value &offer, Visit &&visit)
{
    visit(1, offer.kind);
    visit(2, offer.words);
    visit(3, offer.mayContact);
    visit(4, offer.id);
}

template <class Value, class Visit> void visitTyped(Value &typed, Visit &&visit)
{
    visit(1, typed.visitor);
    visit(2, typed.subject);
    visit(3, typed.need);
    visit(4, typed.connection);
}

template <class Value, class Visit> void visitEntry(Value &entry, Visit &&visit)
{
    visit(1, entry.site);
    visit(2, entry.session);
    visit(3, entry.occurredAt);
    visit(4, entry.identity);
    visit(5, entry.firstName);
    visit(6, entry.visitor);
    visit(7, entry.newVisitor);
    visit(8, entry.visitorRole);
    visit(9, entry.subject);
    visit(10, entry.subjectPresent);
    visit(11, entry.subjectAware);
    visit(12, entry.authority);
    visit(13, entry.needs);
    visit(14, entry.connections);
    visit(15, entry.unmetReason);
    visit(16, entry.conversationType);
    visit(17, entry.whatMatters);
    visit(18, entry.strengthsTried);
    visit(19, entry.summary);
    visit(20, entry.note);
    visit(21, entry.minutes);
    visit(22, entry.channel);
    visit(23, entry.heardFrom);
    visit(24, entry.language);
    visit(25, entry.interpreter);
    visit(26, entry.privacyNotice);
    visit(27, entry.contactPermission);
    visit(28, entry.nextStep);
    visit(29, entry.nextStepOwner);
    visit(30, entry.nextStepDue);
    visit(31, entry.followUpOn);
    visit(32, entry.endState);
    visit(33, entry.visit);
    visit(34, entry.tallyMark);
    visit(35, entry.offer);
    visit(36, entry.sheet);
    visit(37, entry.takeAway);
    visit(38, entry.typed);
    visit(39, entry.id);
}

} // namespace letstalk::services
