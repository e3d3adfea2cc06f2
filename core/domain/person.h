// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"

#include <QDate>
#include <QString>
#include <QStringList>

#include <optional>

namespace letstalk {

enum class BirthPrecision : quint8 { Unknown, Year, Month, Day };

/// A birth date as far as it is known.
struct Birth
{
    BirthPrecision precision = BirthPrecision::Unknown;
    QDate date; ///< the first day of the month or year when that is all that is known

    /// Accepts 1950, 03/1950, 12/3/1950, 12 March 1950, 1950-03-12; nullopt when it is none of these or
    /// impossible.
    static std::optional<Birth> fromText(QStringView text);
    static Birth fromStored(QStringView stored, QStringView precisionCode);
    QString toStored() const;
    QString precisionCode() const;
    QString toText() const; ///< for people: "12 March 1950", "March 1950", "1950"; empty when unknown
    bool operator==(const Birth &) const = default;
};

/// How someone may safely be reached (domain.md 1.1). Unset means not asked, which counts as no.
struct SafeContact
{
    std::optional<bool> phone;
    std::optional<bool> voicemail;
    std::optional<bool> text;
    std::optional<bool> post;
    std::optional<bool> maySayCouncil;
    QString bestTime;
    bool operator==(const SafeContact &) const = default;
};

/// Someone known by name.
struct Person
{
    PersonId id;
    QString givenName;
    QString familyName;
    QString knownAs;
    Birth birth;
    QString address;
    QString postcode; ///< normalised, see postcode.h
    bool noFixedAbode = false;
    QString phone;
    QString email;
    QString language; ///< code of list `language`
    QString interpreter;
    QString informationFormat; ///< of letters to them; code of list `information_format`, empty: not asked
    QString communicationNeeds;
    SafeContact safeContact;
    std::optional<bool> contactPermission;
    SiteId firstSite;

    QString displayName() const; ///< "Known-as (Given) Family", whatever of it there is
    bool operator==(const Person &) const = default;
};

/// How far what was typed stands in somebody's name, the surer the later.
enum class NameMatch : quint8 {
    Near, ///< something of it only sounds alike, is a slip away or another form
    Given, ///< it is written so, and no more than a given name was typed
    Written, ///< it is written so, with the family name, a birth, a postcode or a phone
    Whole ///< a given name and the family name, to the letter
};

/// One answer of a people search, and why it is one: "sounds like", "same birth year", "CH1".
struct PersonHit
{
    PersonId id;
    QString name;
    QString birthText;
    QString postcode;
    QStringList reasons;
    NameMatch match = NameMatch::Near;
    bool operator==(const PersonHit &) const = default;
};

} // namespace letstalk
