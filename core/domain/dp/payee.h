// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/dp/condition.h"

#include <QDate>
#include <QString>

#include <optional>
#include <variant>

namespace letstalk::dp {

/// Whom an adult with capacity asks to receive the Direct Payment for them (Care Act 2014 s31(1)(b)). Not an
/// AuthorisedPerson: neither turns into the other, and forms, rules and records ask for the one they mean.
struct Nominee
{
    QString name;
    QString relation; ///< to the adult, own words
    std::optional<QDate> agreedOn; ///< condition 1: agrees to receive the payments, s31(4)(b)
    bool operator==(const Nominee &) const = default;
};

/// Why somebody is authorised to ask for an adult who lacks capacity (Care Act 2014 s32(4)).
enum class Authority : quint8 {
    MentalCapacityAct, ///< (a) authorised under the Act to decide about care and support
    AgreedSuitable, ///< (b) somebody who is so authorised agrees with the council
    CouncilConsiders, ///< (c) nobody is so authorised; the council considers them suitable
};
QString authorityLawCode(Authority authority); ///< "AUTHORISED_MCA", in dp_law.json and stored
std::optional<Authority> authorityFromCode(QStringView code);

/// Who asks, and is paid, for an adult who lacks capacity (Care Act 2014 s32). Not a Nominee.
struct AuthorisedPerson
{
    QString name;
    QString relation;
    std::optional<Authority> authority;
    QString evidence; ///< what was seen: the registered power, the order, the minute
    bool operator==(const AuthorisedPerson &) const = default;
};

/// The adult asks; s31.
struct AdultAsks
{
    std::optional<Nominee> nominee;
    bool operator==(const AdultAsks &) const = default;
};

/// An authorised person asks; s32.
struct AuthorisedPersonAsks
{
    AuthorisedPerson person;
    bool operator==(const AuthorisedPersonAsks &) const = default;
};

/// A request for a Direct Payment. Who asks decides the section, so that the conditions of one can never be
/// checked against the payee of the other.
struct Request
{
    QString how; ///< in person, by letter, in a meeting
    std::variant<AdultAsks, AuthorisedPersonAsks> who;

    Route route() const { return who.index() == 0 ? Route::S31 : Route::S32; }
    const Nominee *nominee() const;
    const AuthorisedPerson *authorisedPerson() const;
    bool operator==(const Request &) const = default;
};

} // namespace letstalk::dp
