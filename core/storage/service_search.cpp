// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/service_search.h"

#include "core/base/london_time.h"
#include "core/storage/search_words.h"
#include "core/storage/service_page.h"
#include "core/storage/statement.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <bit>
#include <optional>

namespace letstalk::storage {

namespace {

constexpr std::size_t kMaxNeeds = 2;
constexpr qsizetype kShortestTelling = 3; ///< letters of a word that was typed

} // namespace

/// Collects services over several questions, each once, under the filters; only those that will be shown are
/// read.
class ServiceSearch::Query
{
public:
    Query(ServiceSearch &search, const ServiceQuery &query)
        : m_db(search.m_db), m_places(search.m_places), m_texts(search.m_texts), m_facts(search.m_facts),
          m_query(query), m_filters(query, london::day(query.nowMs), london::timeOfDay(query.nowMs))
    { }

    Status prepare()
    {
        if (!m_filters.isEmpty() || ServicePage::needsAllFacts(m_query))
            LT_TRY(m_facts.readAll());
        return m_filters.prepare(m_db);
    }
    /// Nothing answers the words, whatever the filters say.
    bool isEmpty() const { return m_seen.isEmpty(); }

    /// Services that have a word of each group, at best in the name; running ones first, then by name, those
    /// whose name begins with what was typed before others. `reason`: empty tells where the words stand.
    Status ask(const std::vector<QStringList> &groups, const QString &reason, const QString &start = {})
    {
        std::vector<std::string> parts;
        for (const QStringList &group : groups)
            parts.push_back(anyOf(group));
        const std::string match = joined(parts, " AND ");
        // A single letter stands in every description.
        const bool oneLetter = groups.size() == 1 && groups[0][0].size() == 1;
        return collect("SELECT rowid, 0 FROM service_text WHERE service_text MATCH ?",
                       oneLetter ? "{name} : " + match : match, reason, start, &groups);
    }
    /// Those with more and rarer of the words first.
    Status askRanked(const std::string &match, const QString &reason)
    {
        return collect(
            "SELECT rowid, CAST(1000 * bm25(service_text, 10, 2, 8, 1, 1) AS INTEGER) FROM service_text"
            " WHERE service_text MATCH ?",
            match, reason);
    }
    /// Those that speak most of the need first.
    Status askNeed(const QString &need, const QString &reason)
    {
        return collect("SELECT rid, -score FROM service_need WHERE need = ?", need.toStdString(), reason);
    }
    /// In name order, running or not.
    void askAll(const std::vector<qint64> &byName)
    {
        for (const qint64 rid : byName)
            if (!m_seen.contains(rid) && accept(rid))
                m_found.push_back({rid, QString()});
    }

    Result<ServiceAnswer> answer()
    {
        ServiceAnswer answer;
        answer.unknown = m_unknown;
        if (m_found.empty())
            answer.relaxed = relaxed();
        LT_TRY(ServicePage(m_db, m_facts, m_query).read(m_found, answer));
        return answer;
    }

private:
    struct Candidate
    {
        int where;
        bool closed;
        bool elsewhere; ///< the name does not begin with what was typed
        qint64 score;
        int position;
        qint64 rid;
        auto operator<=>(const Candidate &) const = default;
    };
    static constexpr int kElsewhere = 4; ///< in the description
    static QString whereText(int where)
    {
        constexpr const char *kTexts[] = {"name", "organisation", "topic", "place", "in the description"};
        return QString::fromLatin1(kTexts[where]);
    }

    /// The words as they begin in a text, each behind a space.
    static std::vector<QStringList> beginnings(const std::vector<QStringList> &groups)
    {
        std::vector<QStringList> all = groups;
        for (QStringList &group : all)
            for (QString &word : group)
                word.prepend(u' ');
        return all;
    }

    /// The first of name, organization, topics, places in which every group begins a word.
    static int whereOf(const Texts &texts, const std::vector<QStringList> &beginnings)
    {
        int where = 0;
        for (const QStringList &group : beginnings) {
            int here = kElsewhere;
            for (const QString &beginning : group)
                for (int i = 0; i < here; ++i)
                    if (texts[std::size_t(i)].contains(beginning))
                        here = i;
            where = std::max(where, here);
        }
        return where;
    }

    /// Whether the filters let it through; keeps count of what they do not.
    bool accept(qint64 rid)
    {
        m_seen.insert(rid);
        if (m_filters.isEmpty())
            return true;
        const auto *facts = m_facts.find(rid);
        if (!facts)
            return false;
        const auto judged = m_filters.judge(rid, *facts);
        if (judged.passes())
            return true;
        if (judged.missed == judged.unknown)
            ++m_unknown;
        if (std::popcount(judged.missed) == 1)
            ++m_missedOne[std::size_t(std::countr_zero(judged.missed))];
        return false;
    }

    Status collect(const char *sql, const std::string &match, const QString &reason,
                   const QString &start = {}, const std::vector<QStringList> *groups = nullptr)
    {
        std::vector<Candidate> candidates;
        const auto begun = groups ? beginnings(*groups) : std::vector<QStringList> {};
        const QString startOfName = u' ' + start;
        Statement select(m_db, sql);
        select.bindUtf8(QByteArrayView(match.data(), qsizetype(match.size())));
        while (select.next()) {
            const qint64 rid = select.integer(0);
            const auto place = m_places.constFind(rid);
            if (place == m_places.constEnd() || m_seen.contains(rid) || !accept(rid))
                continue;
            int where = 0;
            bool elsewhere = false;
            if (groups) {
                const auto texts = m_texts.constFind(rid);
                where = texts == m_texts.constEnd() ? kElsewhere : whereOf(*texts, begun);
                elsewhere = where == 0 && !start.isEmpty() && !(*texts)[0].startsWith(startOfName);
            }
            candidates.push_back({where, place->closed, elsewhere, select.integer(1), place->position, rid});
        }
        LT_TRY(select.status());
        std::sort(candidates.begin(), candidates.end());
        for (const auto &candidate : candidates)
            m_found.push_back(
                {candidate.rid, reason.isEmpty() && groups ? whereText(candidate.where) : reason});
        return done();
    }

    std::vector<std::pair<ServiceFilter, int>> relaxed() const
    {
        std::vector<std::pair<ServiceFilter, int>> all;
        for (std::size_t i = 0; i < m_filters.size(); ++i)
            if (m_missedOne[i] > 0)
                all.emplace_back(m_filters.filter(i), m_missedOne[i]);
        std::stable_sort(all.begin(), all.end(),
                         [](const auto &a, const auto &b) { return a.second > b.second; });
        return all;
    }

    Database &m_db;
    const QHash<qint64, Place> &m_places;
    const QHash<qint64, Texts> &m_texts;
    ServiceFactsTable &m_facts;
    const ServiceQuery &m_query;
    ServiceFilterSet m_filters;
    QSet<qint64> m_seen;
    std::vector<FoundService> m_found;
    std::array<int, kMostFilters> m_missedOne {};
    int m_unknown = 0;
};

ServiceSearch::ServiceSearch(Database &db, const CodeList &needs)
    : m_db(db), m_needs(needs), m_facts(db), m_words(db)
{ }

Result<qint64> ServiceSearch::stamp() const
{
    Statement select(m_db, "SELECT stamp FROM service_stamp");
    const bool found = select.next();
    LT_TRY(select.status());
    return found ? select.integer(0) : 0;
}

Status ServiceSearch::refreshPlaces()
{
    LT_ASSIGN(const qint64 now, stamp());
    if (now == m_placesStamp)
        return done();
    m_places.clear();
    m_texts.clear();
    m_byName.clear();
    Statement select(m_db, "SELECT rid, closed FROM service_line ORDER BY sort, rid");
    while (select.next()) {
        m_byName.push_back(select.integer(0));
        m_places.insert(select.integer(0), {select.integer(1) != 0, int(m_places.size())});
    }
    LT_TRY(select.status());
    m_placesStamp = now;
    return done();
}

Status ServiceSearch::readTexts()
{
    if (!m_texts.isEmpty())
        return done();
    QHash<qint64, Texts> read;
    Statement select(m_db, "SELECT rowid, name, organization, terms, place FROM service_text");
    while (select.next()) {
        Texts texts;
        for (std::size_t i = 0; i < texts.size(); ++i)
            texts[i] = u' ' + select.text(int(i) + 1);
        read.insert(select.integer(0), std::move(texts));
    }
    LT_TRY(select.status());
    m_texts = std::move(read);
    return done();
}

Result<std::vector<ServiceHit>> ServiceSearch::find(const QString &typed, const QString &need, int limit,
                                                    qint64 nowMs)
{
    ServiceQuery query;
    query.typed = typed;
    if (!need.isEmpty())
        query.filters.push_back({ServiceFilter::Kind::Need, need});
    query.limit = limit;
    query.nowMs = nowMs;
    LT_ASSIGN(auto answer, find(query));
    return std::move(answer.hits);
}

Result<ServiceAnswer> ServiceSearch::find(const ServiceQuery &query)
{
    LT_TRY(refreshPlaces());
    LT_TRY(m_facts.refresh());
    Query found(*this, query);
    LT_TRY(found.prepare());
    LT_TRY(ask(found, query));
    return found.answer();
}

Status ServiceSearch::ask(Query &found, const ServiceQuery &query)
{
    const auto reasonFor = [](const QString &label) { return QStringLiteral("for %1").arg(label); };
    const QStringList words = wordsOf(query.typed);
    if (words.isEmpty()) {
        const auto need = std::find_if(query.filters.begin(), query.filters.end(), [](const auto &filter) {
            return filter.kind == ServiceFilter::Kind::Need;
        });
        if (need != query.filters.end())
            LT_TRY(found.askNeed(need->value, reasonFor(m_needs.label(need->value))));
        found.askAll(m_byName); // what is seen already is passed over; the filters' counts want them all
        return done();
    }
    LT_TRY(readTexts());
    std::vector<QStringList> groups;
    for (const QString &word : words)
        groups.push_back({word});
    LT_TRY(found.ask(groups, {}, words.join(u' ')));
    const auto named = m_needs.namedIn(words.join(u' '), kMaxNeeds);
    for (const bool whole : {true, false}) {
        for (const auto &meant : named)
            if (meant.whole == whole)
                LT_TRY(found.askNeed(meant.code, reasonFor(meant.label)));
        if (whole && found.isEmpty()) // "lunch clb" is first of all lunch clubs, then whatever feeds people
            LT_TRY(respell(found, words, query.someWords));
    }
    return done();
}

/// Nothing has all the words: perhaps some are misspelt, or one is beside the point.
Status ServiceSearch::respell(Query &found, const QStringList &words, bool someWords)
{
    LT_TRY(m_words.refresh(m_placesStamp));
    std::vector<QStringList> groups;
    std::vector<std::string> parts;
    bool changed = false;
    bool lost = false; // a word that stands nowhere, nor anything like it: nothing has all of them
    for (const QString &word : words) {
        const bool known = m_words.isKnownPrefix(word);
        const QStringList alike = known ? QStringList() : m_words.spelledAlike(word);
        changed = changed || !alike.isEmpty();
        lost = lost || (!known && alike.isEmpty());
        groups.push_back(alike.isEmpty() ? QStringList {word} : alike);
        // A letter or two begin a word in every entry: to have one tells nothing, and ranking all costs most.
        if ((known && word.size() >= kShortestTelling) || !alike.isEmpty())
            parts.push_back(anyOf(groups.back()));
    }
    if (changed && !lost)
        LT_TRY(found.ask(groups, QStringLiteral("spelt alike")));
    if (someWords && found.isEmpty() && words.size() > 1 && !parts.empty())
        LT_TRY(found.askRanked(joined(parts, " OR "), QStringLiteral("some of the words")));
    return done();
}

} // namespace letstalk::storage
