// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/person_search.h"

#include "core/domain/name_slips.h"
#include "core/domain/person_keys.h"
#include "core/domain/person_match.h"
#include "core/domain/postcode.h"
#include "core/domain/sound_key.h"
#include "core/domain/word_distance.h"
#include "core/storage/statement.h"

#include <QSet>

#include <algorithm>

namespace letstalk::storage {

namespace {

/// Rows that one step may bring: what is compared in memory for one key press.
constexpr int kMostRows = 40;
constexpr int kMostNearWords = 8;
constexpr qsizetype kShortestForSound = 3;

/// Each step's terms hold those of the steps before it, so that in "bob jonse" one word may be another form
/// and the other a slip.
enum class Step { Exact, Begins, Near, Sounds };

/// A term of the index's query language. Folded words hold letters and figures only, so a quote cannot occur.
QString term(const char *column, const QString &word, bool begins)
{
    return QLatin1String(column) + QStringLiteral(" : \"") + word + u'"' + QLatin1String(begins ? " *" : "");
}

QString anyOf(QStringList terms)
{
    terms.removeDuplicates();
    return terms.size() == 1 ? terms.first() : u'(' + terms.join(QStringLiteral(" OR ")) + u')';
}

QString birthKey(const Birth &birth, bool loose)
{
    if (loose || birth.precision == BirthPrecision::Year)
        return person_key::birthYear(birth.date.year());
    return birth.precision == BirthPrecision::Month ? person_key::birthMonth(birth.date)
                                                    : person_key::birthDay(birth.date);
}

bool isOutward(const QString &text)
{
    return !isPostcode(text) && outwardCode(text) == text;
}

/// Shorter beginnings have keys of their own; asking for everything that begins so would read thousands.
qsizetype longestPhoneStart()
{
    return *std::max_element(std::begin(person_key::kPhoneStarts), std::end(person_key::kPhoneStarts));
}

/// A typed beginning may be read in several ways: CH51 is an outward code, and sector 1 of CH5. Whole
/// postcodes are asked for by their beginning only when few can share it.
QStringList postcodeTerms(const QString &typed, bool loose)
{
    QStringList ways;
    const bool outward = isOutward(typed);
    if (outward)
        ways += term("keys", person_key::outward(typed), loose);
    if (typed.back().isDigit() && isOutward(typed.chopped(1)))
        ways += term("keys", person_key::sector(typed), false);
    if (typed.back().isLetter() && !outward)
        ways += term("keys", person_key::postcode(typed), loose);
    return ways.isEmpty() ? QStringList {term("keys", person_key::postcode(typed), false)} : ways;
}

/// Conditions that do not depend on names.
QStringList keyTerms(const PeopleQuery &query, Step step)
{
    const bool loose = step != Step::Exact;
    QStringList all;
    if (query.birth)
        all += term("keys", birthKey(*query.birth, loose), false);
    if (!query.postcode.isEmpty()) {
        all += anyOf(postcodeTerms(query.postcode, loose));
    }
    if (!query.phone.isEmpty())
        all += query.phoneFromStart
            ? term("keys", person_key::phone(query.phone), loose && query.phone.size() > longestPhoneStart())
            : term("keys", person_key::phoneBackwards(query.phone), loose);
    return all;
}

struct Found
{
    qint64 rid;
    int distance;
    PersonHit hit;
};

/// One search: asks step by step and keeps what it has seen.
class Search
{
public:
    Search(Database &db, const Nicknames &nicknames, const PeopleQuery &query)
        : m_db(db), m_nicknames(nicknames), m_query(query), m_ways(std::size_t(query.words.size()))
    { }

    Result<std::vector<Found>> run(int enough)
    {
        QString asked;
        for (const Step step : {Step::Exact, Step::Begins, Step::Near, Step::Sounds}) {
            LT_ASSIGN(const QString expression, expressionOf(step));
            // Sounds hold slips too. Where a second condition keeps the crowd out, one question does for
            // both.
            const bool held = step == Step::Near && m_query.words.size() + keyTerms(m_query, step).size() > 1;
            if (held || expression == asked)
                continue; // or this step has nothing to add
            asked = expression;
            LT_TRY(collect(expression));
            if (int(m_found.size()) >= enough)
                break;
        }
        return std::move(m_found);
    }

private:
    Result<QString> expressionOf(Step step)
    {
        QStringList all = keyTerms(m_query, step);
        for (std::size_t i = 0; i < m_ways.size(); ++i) {
            LT_TRY(addWays(m_ways[i], m_query.words[qsizetype(i)], step));
            all += anyOf(m_ways[i]);
        }
        return all.join(QStringLiteral(" AND "));
    }

    /// The ways in which a typed word may stand in the index, added step by step.
    Status addWays(QStringList &ways, const QString &word, Step step)
    {
        switch (step) {
        case Step::Exact:
            ways += term("words", word, false);
            break;
        case Step::Begins:
            ways = QStringList {term("words", word, true)};
            break;
        case Step::Near: {
            LT_ASSIGN(const QStringList near, nearWords(word));
            for (const QString &other : near)
                ways += term("words", other, false);
            for (const QString &set : m_nicknames.setsOf(word))
                ways += term("keys", person_key::form(set), false);
            break;
        }
        case Step::Sounds:
            if (word.size() >= kShortestForSound)
                for (const QString &key : soundKeys(word))
                    ways += term("keys", person_key::sound(key), false);
            break;
        }
        return done();
    }

    Result<QStringList> nearWords(const QString &typed)
    {
        const int forgiven = nameSlack(typed.size());
        QStringList near;
        if (forgiven == 0)
            return near;
        std::vector<std::pair<int, QString>> ranked;
        QSet<QString> seen;
        Statement select(m_db, "SELECT word FROM people_word_slip WHERE slip = ?");
        for (const QString &slip : oneLetterOut(typed)) {
            select.bind(slip);
            while (select.next()) {
                const QString word = select.text(0);
                const int slips = seen.contains(word) ? 0 : wordDistance(typed, word, forgiven).whole;
                seen.insert(word);
                if (slips > 0 && slips <= forgiven)
                    ranked.emplace_back(slips, word);
            }
            LT_TRY(select.status());
            select.rewind();
        }
        std::sort(ranked.begin(), ranked.end());
        for (const auto &[slips, word] : ranked)
            if (near.size() < kMostNearWords)
                near += word;
        return near;
    }

    /// Newest people first: the index is read backwards and stops at the limit.
    Status collect(const QString &expression)
    {
        Statement select(m_db,
                         "SELECT p.rid, p.id, p.given_name, p.family_name, p.known_as, p.birth,"
                         " p.birth_precision, p.postcode, p.phone FROM people_search s"
                         " CROSS JOIN person p ON p.rid = s.rowid"
                         " WHERE people_search MATCH ? ORDER BY s.rowid DESC LIMIT ?");
        select.bind(expression).bind(kMostRows);
        while (select.next()) {
            const qint64 rid = select.integer(0);
            if (m_seen.contains(rid))
                continue;
            m_seen.insert(rid);
            Person person;
            person.id = select.id<PersonId>(1);
            person.givenName = select.text(2);
            person.familyName = select.text(3);
            person.knownAs = select.text(4);
            person.birth = Birth::fromStored(select.text(5), select.text(6));
            person.postcode = select.text(7);
            person.phone = select.text(8);
            // The index answers by words anywhere in the row; the match decides, and says why.
            if (auto match = matchPerson(person, m_query, m_nicknames))
                m_found.push_back({rid,
                                   match->distance,
                                   {person.id, person.displayName(), person.birth.toText(), person.postcode,
                                    std::move(match->reasons), match->name}});
        }
        return select.status();
    }

    Database &m_db;
    const Nicknames &m_nicknames;
    const PeopleQuery &m_query;
    std::vector<QStringList> m_ways; ///< per typed word
    QSet<qint64> m_seen;
    std::vector<Found> m_found;
};

} // namespace

Result<std::vector<PersonHit>> PersonSearch::find(const PeopleQuery &query, int limit) const
{
    std::vector<PersonHit> hits;
    if (query.isEmpty() || limit <= 0)
        return hits;
    LT_ASSIGN(auto found, Search(m_db, m_nicknames, query).run(limit));
    std::sort(found.begin(), found.end(), [](const Found &a, const Found &b) {
        return a.distance != b.distance ? a.distance < b.distance : a.rid > b.rid;
    });
    for (auto &one : found) {
        if (int(hits.size()) == limit)
            break;
        hits.push_back(std::move(one.hit));
    }
    return hits;
}

} // namespace letstalk::storage
