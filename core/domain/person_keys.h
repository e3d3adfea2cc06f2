// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/nicknames.h"
#include "core/domain/people_query.h"

namespace letstalk {

/// What a person is found by: the words of the names, and keys for everything else. Both stand in the search
/// index: a change of any of these rules needs a new schema number of the projection.
struct PersonKeys
{
    QStringList words; ///< folded, romanised, "O'Neill" also as one word; each once
    QStringList keys; ///< see below; each once
    bool operator==(const PersonKeys &) const = default;
};

PersonKeys keysOf(const Person &person, const Nicknames &nicknames);

/// Keys are one word each. The figure in front says what kind, and keeps them apart from names.
namespace person_key {
/// Beginnings of a number that have keys of their own, because thousands share them.
inline constexpr int kPhoneStarts[] = {6, 7};
QString form(const QString &nicknameSet); ///< "0robert"
QString sound(const QString &soundKey); ///< "1sms"
QString birthDay(QDate day); ///< "219500312"
QString birthMonth(QDate day); ///< "3195003"
QString birthYear(int year); ///< "41950"
QString postcode(const QString &squeezed); ///< "5ch12ab"
QString outward(const QString &outwardCode); ///< "6ch1"
QString sector(const QString &squeezed); ///< "9ch12": outward code and one figure more
QString phone(const QString &digits); ///< "707700900123", also of the first kPhoneStarts digits
QString phoneBackwards(const QString &digits); ///< "832100900770"
} // namespace person_key

} // namespace letstalk
