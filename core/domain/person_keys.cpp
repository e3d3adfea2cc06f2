// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/person_keys.h"

#include "core/base/text_fold.h"
#include "core/domain/postcode.h"
#include "core/domain/romanise.h"
#include "core/domain/sound_key.h"

#include <algorithm>

namespace letstalk {

namespace person_key {

QString form(const QString &nicknameSet)
{
    return u'0' + nicknameSet;
}

QString sound(const QString &soundKey)
{
    return u'1' + soundKey.toLower();
}

QString birthDay(QDate day)
{
    return u'2' + day.toString(QStringLiteral("yyyyMMdd"));
}

QString birthMonth(QDate day)
{
    return u'3' + day.toString(QStringLiteral("yyyyMM"));
}

QString birthYear(int year)
{
    return u'4' + QString::number(year);
}

QString postcode(const QString &squeezed)
{
    return u'5' + squeezed.toLower();
}

QString outward(const QString &outwardCode)
{
    return u'6' + outwardCode.toLower();
}

QString sector(const QString &squeezed)
{
    return u'9' + squeezed.toLower();
}

QString phone(const QString &digits)
{
    return u'7' + digits;
}

QString phoneBackwards(const QString &digits)
{
    QString backwards = digits;
    std::reverse(backwards.begin(), backwards.end());
    return u'8' + backwards;
}

} // namespace person_key

namespace {

void addName(PersonKeys &out, const QString &name, const Nicknames &nicknames)
{
    for (const QString &chunk : name.simplified().split(u' ', Qt::SkipEmptyParts)) {
        QStringList words = foldWords(chunk);
        if (words.size() > 1)
            words += words.join(QString()); // O'Neill, Smith-Jones, typed without the sign
        for (const QString &word : words) {
            const QString roman = romanise(word);
            out.words += word;
            if (roman != word)
                out.words += roman;
            for (const QString &set : nicknames.setsOf(roman))
                out.keys += person_key::form(set);
            for (const QString &key : soundKeys(roman))
                out.keys += person_key::sound(key);
        }
    }
}

void addBirth(PersonKeys &out, const Birth &birth)
{
    if (birth.precision == BirthPrecision::Unknown)
        return;
    out.keys += person_key::birthYear(birth.date.year());
    if (birth.precision >= BirthPrecision::Month)
        out.keys += person_key::birthMonth(birth.date);
    if (birth.precision == BirthPrecision::Day)
        out.keys += person_key::birthDay(birth.date);
}

} // namespace

PersonKeys keysOf(const Person &person, const Nicknames &nicknames)
{
    PersonKeys out;
    addName(out, person.givenName, nicknames);
    addName(out, person.familyName, nicknames);
    addName(out, person.knownAs, nicknames);
    addBirth(out, person.birth);
    if (const QString outward = outwardCode(person.postcode); !outward.isEmpty()) {
        out.keys += person_key::outward(outward);
        const QString squeezed = normalisePostcode(person.postcode).remove(u' ');
        if (squeezed.size() > outward.size()) {
            out.keys += person_key::sector(squeezed.left(outward.size() + 1));
            out.keys += person_key::postcode(squeezed);
        }
    }
    for (const QString &number : phoneNumbers(person.phone)) {
        for (const int start : person_key::kPhoneStarts)
            out.keys += person_key::phone(number.left(start));
        out.keys += person_key::phone(number);
        out.keys += person_key::phoneBackwards(number);
    }
    out.words.removeDuplicates();
    out.keys.removeDuplicates();
    return out;
}

} // namespace letstalk
