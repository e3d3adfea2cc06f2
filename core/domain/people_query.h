// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/person.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace letstalk {

/// What somebody typed to find a person, taken apart: names in any order, a birth date or year, a postcode or
/// the beginning of one, a phone number or a part. What is still being typed and says nothing yet ("12/3") is
/// left aside.
struct PeopleQuery
{
    QStringList words; ///< folded and romanised, in the order typed
    std::optional<Birth> birth;
    QString postcode; ///< upper case without a space, maybe only its beginning: "CH12"
    QString phone; ///< digits, in the British form: 07700900123
    bool phoneFromStart = false; ///< the digits begin the number; otherwise they end it

    static PeopleQuery fromText(QStringView typed);
    bool isEmpty() const { return words.isEmpty() && !birth && postcode.isEmpty() && phone.isEmpty(); }
    bool operator==(const PeopleQuery &) const = default;
};

/// The numbers in a text, in the British form: "+44 (0)7700 900-123 or 01244 960001" gives 07700900123 and
/// 01244960001. Shorter than five digits is no number.
QStringList phoneNumbers(QStringView text);

} // namespace letstalk
