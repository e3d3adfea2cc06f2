// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/person_match.h"

#include "core/base/text_fold.h"
#include "core/domain/name_slips.h"
#include "core/domain/postcode.h"
#include "core/domain/romanise.h"
#include "core/domain/sound_key.h"
#include "core/domain/word_distance.h"

#include <algorithm>

namespace letstalk {

namespace {

// How far each kind of answer stands from an exact one. Only their order matters.
constexpr int kBegins = 10;
constexpr int kForm = 25;
constexpr int kSlip = 30;
constexpr int kSound = 40;
constexpr int kLooserBirth = 20;
constexpr int kLooserPlace = 15;
constexpr int kOtherOrder = 3;

/// A name's words, each with its given spelling and romanised.
QStringList wordsOf(const QString &name)
{
    QStringList words;
    for (const QString &chunk : name.simplified().split(u' ', Qt::SkipEmptyParts)) {
        QStringList parts = foldWords(chunk);
        if (parts.size() > 1)
            parts += parts.join(QString());
        for (const QString &part : parts)
            words += romanise(part);
    }
    return words;
}

constexpr int kShortName = 6; ///< letters

struct WordMatch
{
    int distance;
    QString reason; ///< empty when it is plain to see
};

/// What is plain to see, and cheap to know.
std::optional<WordMatch> matchWritten(const QString &typed, const QString &word)
{
    if (word == typed)
        return WordMatch {0, {}};
    if (word.startsWith(typed))
        return WordMatch {kBegins + int(std::min<qsizetype>(9, word.size() - typed.size())), {}};
    return std::nullopt;
}

/// Other forms, slips and sounds. All of them are farther than what matchWritten() finds.
std::optional<WordMatch> matchHeard(const QString &typed, const QString &word, const Nicknames &nicknames)
{
    if (nicknames.areForms(typed, word))
        return WordMatch {
            kForm,
            QStringLiteral("%1 is a form of %2")
                .arg(typed.left(1).toUpper() + typed.mid(1), word.left(1).toUpper() + word.mid(1))};
    const int forgiven = nameSlack(std::min(typed.size(), word.size()));
    const int slips = wordDistance(typed, word, 4).whole;
    if (slips <= forgiven)
        return WordMatch {kSlip + 6 * slips, QStringLiteral("name spelt nearly alike")};
    // Keys of sound are coarse for short names: of four letters two may differ, not three (Owen, Joan).
    const int length = int(std::max(typed.size(), word.size()));
    const bool tooFar = length <= kShortName && slips > (length + 1) / 2;
    if (!tooFar && soundAlike(typed, word))
        return WordMatch {kSound + slips, QStringLiteral("name sounds alike")};
    return std::nullopt;
}

template <class Match> std::optional<WordMatch> nearest(const QStringList &words, const Match &match)
{
    std::optional<WordMatch> best;
    for (const QString &word : words) {
        auto found = match(word);
        if (found && (!best || found->distance < best->distance))
            best = std::move(found);
    }
    return best;
}

/// Every typed word must fit some word of the name.
class NameMatcher
{
public:
    NameMatcher(const Person &person, const Nicknames &nicknames)
        : m_given(wordsOf(person.givenName) + wordsOf(person.knownAs)), m_family(wordsOf(person.familyName)),
          m_nicknames(nicknames)
    { }

    bool match(const QStringList &typed, PersonMatch &out) const
    {
        bool givenSeen = false;
        bool familySeen = false;
        bool near = false;
        bool otherOrder = false;
        bool whole = true;
        const auto before = out.reasons.size();
        for (const QString &word : typed) {
            const auto written = [&](const QString &known) { return matchWritten(word, known); };
            auto given = nearest(m_given, written);
            auto family = nearest(m_family, written);
            if (!given && !family) { // only then is it worth the while to listen
                const auto heard = [&](const QString &known) { return matchHeard(word, known, m_nicknames); };
                given = nearest(m_given, heard);
                family = nearest(m_family, heard);
            }
            if (!given && !family)
                return false;
            const bool isFamily = family && (!given || family->distance < given->distance);
            otherOrder = otherOrder || (!isFamily && familySeen);
            familySeen = familySeen || isFamily;
            givenSeen = givenSeen || !isFamily;
            const auto &best = isFamily ? *family : *given;
            out.distance += best.distance;
            whole = whole && best.distance == 0;
            near = near || !best.reason.isEmpty();
            if (!best.reason.isEmpty() && !out.reasons.contains(best.reason))
                out.reasons += best.reason;
        }
        if (otherOrder)
            out.distance += kOtherOrder;
        if (near)
            out.name = NameMatch::Near;
        else if (givenSeen && familySeen && whole)
            out.name = NameMatch::Whole;
        else if (givenSeen && !familySeen)
            out.name = NameMatch::Given;
        if (!typed.isEmpty() && out.reasons.size() == before)
            out.reasons += whole ? QStringLiteral("same name") : QStringLiteral("name begins as typed");
        return true;
    }

private:
    QStringList m_given;
    QStringList m_family;
    const Nicknames &m_nicknames;
};

bool matchBirth(const Birth &known, const Birth &typed, PersonMatch &out)
{
    if (known.precision == BirthPrecision::Unknown || known.date.year() != typed.date.year())
        return false;
    const auto common = std::min(known.precision, typed.precision);
    const bool sameMonth = common >= BirthPrecision::Month && known.date.month() == typed.date.month();
    if (common == BirthPrecision::Day && known.date == typed.date) {
        out.reasons += QStringLiteral("same birth date");
        return true;
    }
    if (sameMonth) {
        out.reasons += QStringLiteral("same birth month");
        out.distance += typed.precision == BirthPrecision::Month ? 0 : kLooserBirth / 2;
        return true;
    }
    out.reasons += QStringLiteral("same birth year");
    out.distance += typed.precision == BirthPrecision::Year ? 0 : kLooserBirth;
    return true;
}

bool matchPostcode(const QString &known, const QString &typed, PersonMatch &out)
{
    const QString outward = outwardCode(known);
    if (outward.isEmpty())
        return false;
    const QString whole = normalisePostcode(known);
    const QString squeezed = QString(whole).remove(u' ');
    if (squeezed == typed || outward == typed) {
        out.reasons += squeezed == typed ? whole : outward;
        return true;
    }
    if (!squeezed.startsWith(typed))
        return false;
    out.reasons += typed.size() > outward.size() ? whole : outward;
    out.distance += kLooserPlace;
    return true;
}

bool matchPhone(const QString &known, const PeopleQuery &query, PersonMatch &out)
{
    for (const QString &number : phoneNumbers(known)) {
        if (number == query.phone) {
            out.reasons += QStringLiteral("same phone number");
            return true;
        }
        if (query.phoneFromStart ? number.startsWith(query.phone) : number.endsWith(query.phone)) {
            out.reasons += query.phoneFromStart ? QStringLiteral("phone number begins so")
                                                : QStringLiteral("phone number ends so");
            out.distance += kLooserPlace;
            return true;
        }
    }
    return false;
}

} // namespace

std::optional<PersonMatch> matchPerson(const Person &person, const PeopleQuery &query,
                                       const Nicknames &nicknames)
{
    PersonMatch match;
    if (query.birth && !matchBirth(person.birth, *query.birth, match))
        return std::nullopt;
    if (!NameMatcher(person, nicknames).match(query.words, match))
        return std::nullopt;
    if (!query.postcode.isEmpty() && !matchPostcode(person.postcode, query.postcode, match))
        return std::nullopt;
    if (!query.phone.isEmpty() && !matchPhone(person.phone, query, match))
        return std::nullopt;
    const bool more = query.birth || !query.postcode.isEmpty() || !query.phone.isEmpty();
    if (match.name == NameMatch::Given && more)
        match.name = NameMatch::Written;
    return match;
}

} // namespace letstalk
