// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/demo/demo_person.h"

#include "core/base/text_fold.h"

namespace letstalk::demo {

using namespace Qt::StringLiterals;

namespace {

const NameOrigin &anyOrigin(const DemoData &data, Dice &dice)
{
    std::vector<int> weights;
    for (const auto &origin : data.origins)
        weights.push_back(origin.weight);
    return data.origins[dice.weighted(weights)];
}

QString givenName(const NameOrigin &origin, Dice &dice)
{
    return dice.chance(58) ? dice.pick(origin.female) : dice.pick(origin.male);
}

Birth inventBirth(QDate today, Dice &dice)
{
    static const std::vector<int> kWeights = {8, 20, 27, 20, 17, 8};
    static const int kYoungest[] = {18, 25, 45, 65, 75, 85};
    static const int kOldest[] = {24, 44, 64, 74, 84, 97};
    const auto band = dice.weighted(kWeights);
    const int age = dice.between(kYoungest[band], kOldest[band]);
    const QDate born = today.addYears(-age).addDays(-dice.between(0, 364));
    const int known = dice.below(100);
    if (known < 62)
        return {BirthPrecision::Day, born};
    if (known < 66)
        return {BirthPrecision::Month, QDate(born.year(), born.month(), 1)};
    if (known < 84)
        return {BirthPrecision::Year, QDate(born.year(), 1, 1)};
    return {};
}

QString inventPostcode(const DemoData &data, const QString &siteCode, Dice &dice)
{
    static const QString kLetters = u"ABDEFGHJLNPQRSTUWXYZ"_s;
    const QStringList near = data.outwardCodes.value(siteCode, data.outwardCodes.value(QString()));
    QString code = dice.chance(88) ? dice.pick(near) : dice.pick(data.outwardCodes.value(QString()));
    code += u' ' + QString::number(dice.between(1, 9));
    code += dice.pick(kLetters);
    code += dice.pick(kLetters);
    return code;
}

/// A number of the ranges that are kept for drama, so that it is nobody's.
QString inventPhone(Dice &dice)
{
    const QString tail = QString::number(dice.below(1000)).rightJustified(3, u'0');
    return (dice.chance(70) ? u"07700 900"_s : u"01632 960"_s) + tail;
}

QString inventEmail(const Person &person, Dice &dice)
{
    const QString given = foldText(person.givenName).remove(u' ');
    const QString family = foldText(person.familyName).remove(u' ');
    return given + u'.' + family + QString::number(dice.between(2, 99)) + u"@example.org"_s;
}

std::optional<bool> asked(int percentAsked, int percentYes, Dice &dice)
{
    if (!dice.chance(percentAsked))
        return std::nullopt;
    return dice.chance(percentYes);
}

void inventContact(const DemoData &data, Person &person, Dice &dice)
{
    if (dice.chance(72))
        person.phone = inventPhone(dice);
    if (dice.chance(28))
        person.email = inventEmail(person, dice);
    person.contactPermission = asked(92, 80, dice);
    person.safeContact.phone = asked(85, 88, dice);
    person.safeContact.voicemail = asked(70, 70, dice);
    person.safeContact.text = asked(70, 75, dice);
    person.safeContact.post = asked(70, 78, dice);
    person.safeContact.maySayCouncil = asked(65, 86, dice);
    if (dice.chance(18))
        person.safeContact.bestTime = dice.pick(data.bestTimes);
    if (dice.chance(9))
        person.communicationNeeds = dice.pick(data.communication);
}

} // namespace

Person inventPerson(const DemoData &data, const QString &siteCode, QDate today, Dice &dice)
{
    const NameOrigin &origin = anyOrigin(data, dice);
    Person person;
    person.givenName = givenName(origin, dice);
    person.familyName = dice.pick(dice.chance(96) ? origin.family : anyOrigin(data, dice).family);
    const QStringList shorter = data.knownAs.value(person.givenName);
    if (!shorter.isEmpty() && dice.chance(35))
        person.knownAs = dice.pick(shorter);
    person.birth = inventBirth(today, dice);
    person.noFixedAbode = dice.chancePerMille(18);
    if (!person.noFixedAbode && dice.chance(84)) {
        if (dice.chance(78))
            person.address = QString::number(dice.between(1, 140)) + u' ' + dice.pick(data.streets);
        person.postcode = inventPostcode(data, siteCode, dice);
    }
    person.language = u"en"_s;
    if (origin.language != person.language && dice.chance(45))
        person.language = origin.language;
    else if (!origin.otherLanguage.isEmpty() && dice.chance(15))
        person.language = origin.otherLanguage;
    if (person.language != "en"_L1 && person.language != "cy"_L1 && dice.chance(50))
        person.interpreter = dice.chance(70) ? u"PHONE"_s : u"FAMILY"_s;
    inventContact(data, person, dice);
    return person;
}

QString inventFirstName(const DemoData &data, Dice &dice)
{
    return givenName(anyOrigin(data, dice), dice);
}

} // namespace letstalk::demo
