// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/service_search.h"

#include "core/base/text_fold.h"
#include "core/domain/word_distance.h"
#include "core/storage/statement.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <bit>
#include <optional>

namespace letstalk::storage {

namespace {

constexpr qsizetype kMaxWords = 8;
constexpr qsizetype kMaxWordLength = 40;
constexpr std::size_t kMaxSpellings = 6;
constexpr qsizetype kShortestPrefix = 5; ///< of a need's words: "owe" is not "owen"
constexpr std::size_t kMaxNeeds = 2;

/// Words that say nothing about what somebody looks for.
bool isFiller(const QString &word)
{
    static const QSet<QString> fillers = [] {
        const QStringList words
            = QStringLiteral("a an and are at by can do for from get got help how i in is it me "
                             "my near need needs of on or some somebody someone the to want "
                             "wants what where who with you your")
                  .split(u' ');
        return QSet<QString>(words.begin(), words.end());
    }();
    return fillers.contains(word);
}

QStringList wordsOf(const QString &typed)
{
    QStringList words;
    for (const QString &word : foldWords(typed.left(400)))
        if (!words.contains(word) && words.size() < kMaxWords)
            words << word.left(kMaxWordLength);
    QStringList telling;
    for (qsizetype i = 0; i < words.size(); ++i)
        if (i == words.size() - 1 || !isFiller(words[i])) // the last may be half a word
            telling << words[i];
    if (telling.size() > 1 && isFiller(telling.last()))
        telling.removeLast();
    return telling;
}

/// Which of a to z a word has, a bit each.
quint32 lettersOf(const QString &word)
{
    quint32 letters = 0;
    for (const QChar c : word)
        if (c >= u'a' && c <= u'z')
            letters |= 1u << (c.unicode() - u'a');
    return letters;
}

/// Folded words hold letters and digits only, so that quoting is all that FTS5 needs.
std::string quoted(const QString &word)
{
    return '"' + word.toStdString() + "\" *";
}

std::string joined(const std::vector<std::string> &parts, const char *between)
{
    std::string out;
    for (const auto &part : parts)
        out += (out.empty() ? "(" : between) + part;
    return out + ')';
}

/// Each may go on.
std::string anyOf(const QStringList &words)
{
    std::vector<std::string> parts;
    for (const QString &word : words)
        parts.push_back(quoted(word));
    return joined(parts, " OR ");
}

} // namespace

/// Collects services over several questions, each once; only those that will be shown are read.
class ServiceSearch::Query
{
public:
    Query(Database &db, const QHash<qint64, Place> &places, int limit)
        : m_db(db), m_places(places), m_limit(std::size_t(std::max(limit, 0)))
    { }

    bool isFull() const { return m_found.size() >= m_limit; }
    bool isEmpty() const { return m_found.empty(); }

    /// Lets only services for a need through.
    Status narrow(const QString &need)
    {
        m_narrowed.emplace();
        Statement select(m_db, "SELECT rid FROM service_need WHERE need = ?");
        select.bindUtf8(need.toUtf8());
        while (select.next())
            m_narrowed->insert(select.integer(0));
        return select.status();
    }

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
    Status askAll()
    {
        m_byNameAlone = true;
        return collect("SELECT rid, 0 FROM service_line WHERE ? = ''", {}, {});
    }

    Result<std::vector<ServiceHit>> take() const
    {
        std::vector<ServiceHit> hits;
        Statement select(
            m_db,
            "SELECT id, name, organization, phone, postcode, status, assured_on FROM service_line"
            " WHERE rid = ?");
        for (const auto &[rid, reason] : m_found) {
            select.rewind();
            select.bind(rid);
            if (!select.next())
                continue;
            ServiceHit hit;
            hit.id = select.id<ServiceId>(0);
            hit.name = select.text(1);
            hit.organization = select.text(2);
            hit.phone = select.text(3);
            hit.postcode = select.text(4);
            hit.status = select.text(5);
            hit.assuredOn = select.day(6);
            hit.reason = reason;
            hits.push_back(std::move(hit));
        }
        LT_TRY(select.status());
        return hits;
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

    static QString whereText(int where)
    {
        constexpr const char *kTexts[] = {"name", "organisation", "topic", "place", "in the description"};
        return QString::fromLatin1(kTexts[where]);
    }

    /// The first of name, organization, topics, places by which every group has a word; 4 for none.
    static int whereOf(const Place &place, const std::vector<QStringList> &groups)
    {
        int where = 0;
        for (const QStringList &group : groups) {
            int here = 4;
            for (const QString &word : group)
                for (int i = 0; i < here; ++i)
                    if (place.texts[std::size_t(i)].contains(u' ' + word))
                        here = i;
            where = std::max(where, here);
        }
        return where;
    }

    Status collect(const char *sql, const std::string &match, const QString &reason,
                   const QString &start = {}, const std::vector<QStringList> *groups = nullptr)
    {
        if (isFull())
            return done();
        std::vector<Candidate> candidates;
        Statement select(m_db, sql);
        select.bindUtf8(QByteArrayView(match.data(), qsizetype(match.size())));
        while (select.next()) {
            const qint64 rid = select.integer(0);
            const auto place = m_places.constFind(rid);
            if (place == m_places.constEnd() || m_seen.contains(rid)
                || (m_narrowed && !m_narrowed->contains(rid)))
                continue;
            m_seen.insert(rid);
            const int where = groups ? whereOf(*place, *groups) : 0;
            const bool elsewhere
                = where == 0 && !start.isEmpty() && !place->texts[0].startsWith(u' ' + start);
            candidates.push_back(
                {where, place->closed && !m_byNameAlone, elsewhere, select.integer(1), place->position, rid});
        }
        LT_TRY(select.status());
        const auto wanted = std::min(candidates.size(), m_limit - m_found.size());
        std::partial_sort(candidates.begin(), candidates.begin() + std::ptrdiff_t(wanted), candidates.end());
        for (std::size_t i = 0; i < wanted; ++i)
            m_found.emplace_back(candidates[i].rid,
                                 reason.isEmpty() && groups ? whereText(candidates[i].where) : reason);
        return done();
    }

    Database &m_db;
    const QHash<qint64, Place> &m_places;
    std::size_t m_limit;
    std::optional<QSet<qint64>> m_narrowed;
    bool m_byNameAlone = false;
    QSet<qint64> m_seen;
    std::vector<std::pair<qint64, QString>> m_found;
};

ServiceSearch::ServiceSearch(Database &db, const CodeList &needs) : m_db(db), m_needs(needs) { }

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
    Statement select(m_db,
                     "SELECT l.rid, l.closed, t.name, t.organization, t.terms, t.place FROM service_line l"
                     " CROSS JOIN service_text t ON t.rowid = l.rid ORDER BY l.sort, l.rid");
    while (select.next()) {
        Place place {select.integer(1) != 0, int(m_places.size()), {}};
        for (std::size_t i = 0; i < place.texts.size(); ++i)
            place.texts[i] = u' ' + select.text(int(i) + 2);
        m_places.insert(select.integer(0), std::move(place));
    }
    LT_TRY(select.status());
    m_placesStamp = now;
    return done();
}

Status ServiceSearch::refreshWords()
{
    if (m_wordsStamp == m_placesStamp)
        return done();
    QStringList words;
    Statement select(m_db, "SELECT DISTINCT term FROM service_vocab");
    while (select.next())
        if (const QString word = select.text(0); !word.isEmpty() && !word[0].isDigit())
            words << word;
    LT_TRY(select.status());
    std::sort(words.begin(), words.end());
    m_words = std::move(words);
    m_letters.clear();
    for (const QString &word : m_words)
        m_letters.push_back(lettersOf(word));
    m_wordsStamp = m_placesStamp;
    return done();
}

bool ServiceSearch::isKnownPrefix(const QString &word) const
{
    const auto at = std::lower_bound(m_words.begin(), m_words.end(), word);
    return (at != m_words.end() && at->startsWith(word)) || word[0].isDigit();
}

QStringList ServiceSearch::spelledAlike(const QString &word) const
{
    const int allowed = wordSlack(word);
    std::vector<std::pair<int, QString>> near;
    const quint32 letters = lettersOf(word);
    for (qsizetype i = 0; allowed > 0 && i < m_words.size(); ++i) {
        if (std::popcount(letters & ~m_letters[std::size_t(i)]) > allowed)
            continue; // each letter that it lacks is a slip
        const QString &candidate = m_words[i];
        const auto distance = wordDistance(word, candidate, allowed);
        if (distance.whole <= allowed)
            near.emplace_back(distance.whole, candidate);
        else if (distance.prefix <= allowed && word.size() >= kShortestPrefix) // half typed
            near.emplace_back(allowed + distance.prefix, candidate);
    }
    std::sort(near.begin(), near.end());
    QStringList words;
    for (std::size_t i = 0; i < near.size() && i < kMaxSpellings; ++i)
        words << near[i].second;
    return words;
}

Result<std::vector<ServiceHit>> ServiceSearch::find(const QString &typed, const QString &need, int limit)
{
    const auto reasonFor = [](const QString &label) { return QStringLiteral("for %1").arg(label); };
    LT_TRY(refreshPlaces());
    Query found(m_db, m_places, limit);
    if (!need.isEmpty())
        LT_TRY(found.narrow(need));
    const QStringList words = wordsOf(typed);
    if (words.isEmpty()) {
        LT_TRY(need.isEmpty() ? found.askAll() : found.askNeed(need, reasonFor(m_needs.label(need))));
        return found.take();
    }
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
            LT_TRY(respell(found, words));
    }
    return found.take();
}

/// Nothing has all the words: perhaps some are misspelt, or one is beside the point.
Status ServiceSearch::respell(Query &found, const QStringList &words)
{
    LT_TRY(refreshWords());
    std::vector<QStringList> groups;
    std::vector<std::string> parts;
    bool changed = false;
    for (const QString &word : words) {
        const QStringList alike = isKnownPrefix(word) ? QStringList() : spelledAlike(word);
        changed = changed || !alike.isEmpty();
        groups.push_back(alike.isEmpty() ? QStringList {word} : alike);
        parts.push_back(anyOf(groups.back()));
    }
    if (changed)
        LT_TRY(found.ask(groups, QStringLiteral("spelt alike")));
    if (found.isEmpty() && words.size() > 1)
        LT_TRY(found.askRanked(joined(parts, " OR "), QStringLiteral("some of the words")));
    return done();
}

} // namespace letstalk::storage
