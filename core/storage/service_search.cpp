// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/service_search.h"

#include "core/base/text_fold.h"
#include "core/domain/word_distance.h"
#include "core/storage/statement.h"

#include <QSet>

#include <algorithm>

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

/// Folded words hold letters and digits only, so that quoting is all that FTS5 needs.
std::string quoted(const QString &words, bool prefix)
{
    return '"' + words.toStdString() + (prefix ? "\" *" : "\"");
}

std::string joined(const std::vector<std::string> &parts, const char *between)
{
    std::string out;
    for (const auto &part : parts)
        out += (out.empty() ? "(" : between) + part;
    return out + ')';
}

std::string allOf(const QStringList &words)
{
    std::vector<std::string> parts;
    for (const QString &word : words)
        parts.push_back(quoted(word, true));
    return joined(parts, " AND ");
}

std::string in(const char *columns, const std::string &match)
{
    return std::string("{") + columns + "} : " + match;
}

} // namespace

/// Collects hits over several questions, each service once.
class ServiceSearch::Query
{
public:
    /// `need` narrows every question; empty: all services.
    Query(Database &db, int limit, QString need) : m_db(db), m_limit(limit), m_need(std::move(need)) { }

    bool isFull() const { return int(m_hits.size()) >= m_limit; }
    bool isEmpty() const { return m_hits.empty(); }
    std::vector<ServiceHit> take() { return std::move(m_hits); }

    /// Running services first, then by name; those whose name begins with `start` before others.
    Status ask(const std::string &match, const QString &reason, const QString &start = {})
    {
        return run(
            "SELECT l.rid, l.id, l.name, l.organization, l.phone, l.postcode, l.status, l.assured_on"
            " FROM service_text t CROSS JOIN service_line l ON l.rid = t.rowid WHERE service_text MATCH ?1"
            " AND (?4 = '' OR EXISTS (SELECT 1 FROM service_need n WHERE n.need = ?4 AND n.rid = l.rid))"
            " ORDER BY l.closed, substr(l.sort, 1, length(?2)) <> ?2, l.sort, l.rid LIMIT ?3",
            match, reason, start);
    }
    /// Those with more and rarer of the words first.
    Status askRanked(const std::string &match, const QString &reason)
    {
        return run(
            "SELECT l.rid, l.id, l.name, l.organization, l.phone, l.postcode, l.status, l.assured_on"
            " FROM (SELECT rowid AS found, bm25(service_text, 10, 2, 8, 1, 1) AS score FROM service_text"
            " WHERE service_text MATCH ?1 AND ?2 = ?2) CROSS JOIN service_line l ON l.rid = found"
            " WHERE ?4 = '' OR EXISTS (SELECT 1 FROM service_need n WHERE n.need = ?4 AND n.rid = l.rid)"
            " ORDER BY l.closed, score, l.rid LIMIT ?3",
            match, reason, QStringLiteral(""));
    }
    /// Those that speak most of the need first.
    Status askNeed(const QString &need, const QString &reason)
    {
        return run(
            "SELECT l.rid, l.id, l.name, l.organization, l.phone, l.postcode, l.status, l.assured_on"
            " FROM service_need n CROSS JOIN service_line l ON l.rid = n.rid WHERE n.need = ?1 AND ?2 = ''"
            " AND (?4 = '' OR ?4 = ?1) ORDER BY l.closed, n.score DESC, l.sort, l.rid LIMIT ?3",
            need.toStdString(), reason, QStringLiteral(""));
    }
    Status askAll(const QString &reason)
    {
        return run("SELECT rid, id, name, organization, phone, postcode, status, assured_on FROM service_line"
                   " WHERE ?1 = '' AND ?2 = '' AND ?4 = '' ORDER BY sort, rid LIMIT ?3",
                   std::string(), reason, QStringLiteral(""));
    }

private:
    Status run(const char *sql, const std::string &first, const QString &reason, const QString &second)
    {
        if (isFull())
            return done();
        Statement select(m_db, sql);
        select.bindUtf8(QByteArrayView(first.data(), qsizetype(first.size())));
        select.bindUtf8(second.toUtf8()).bind(m_limit + int(m_seen.size())).bindUtf8(m_need.toUtf8());
        while (!isFull() && select.next()) {
            if (m_seen.contains(select.integer(0)))
                continue;
            m_seen.insert(select.integer(0));
            ServiceHit hit;
            hit.id = select.id<ServiceId>(1);
            hit.name = select.text(2);
            hit.organization = select.text(3);
            hit.phone = select.text(4);
            hit.postcode = select.text(5);
            hit.status = select.text(6);
            hit.assuredOn = select.day(7);
            hit.reason = reason;
            m_hits.push_back(std::move(hit));
        }
        return select.status();
    }

    Database &m_db;
    int m_limit;
    QString m_need;
    QSet<qint64> m_seen;
    std::vector<ServiceHit> m_hits;
};

ServiceSearch::ServiceSearch(Database &db, const CodeList &needs) : m_db(db), m_needs(needs) { }

Status ServiceSearch::refreshWords()
{
    Statement stamp(m_db, "SELECT stamp FROM service_stamp");
    const bool found = stamp.next();
    LT_TRY(stamp.status());
    if (!found || stamp.integer(0) == m_stamp)
        return done();
    const qint64 now = stamp.integer(0);
    QStringList words;
    Statement select(m_db, "SELECT DISTINCT term FROM service_vocab");
    while (select.next())
        if (const QString word = select.text(0); !word.isEmpty() && !word[0].isDigit())
            words << word;
    LT_TRY(select.status());
    std::sort(words.begin(), words.end());
    m_words = std::move(words);
    m_stamp = now;
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
    for (const QString &candidate : m_words) {
        if (allowed == 0)
            break;
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
    Query found(m_db, limit, need);
    const QStringList words = wordsOf(typed);
    if (words.isEmpty()) {
        LT_TRY(need.isEmpty() ? found.askAll({}) : found.askNeed(need, reasonFor(m_needs.label(need))));
        return found.take();
    }
    const std::string all = allOf(words);
    LT_TRY(found.ask(in("name", all), QStringLiteral("name"), words.join(u' ')));
    LT_TRY(found.ask(in("name organization", all), QStringLiteral("organisation")));
    LT_TRY(found.ask(in("name organization terms", all), QStringLiteral("topic")));
    LT_TRY(found.ask(in("name organization terms place", all), QStringLiteral("place")));
    if (words.size() > 1 || words[0].size() > 1)
        LT_TRY(found.ask(all, QStringLiteral("in the description")));
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
    std::vector<std::string> parts;
    bool changed = false;
    for (const QString &word : words) {
        const QStringList alike = isKnownPrefix(word) ? QStringList() : spelledAlike(word);
        changed = changed || !alike.isEmpty();
        if (alike.isEmpty()) {
            parts.push_back(quoted(word, true));
            continue;
        }
        std::vector<std::string> spellings;
        for (const QString &spelling : alike)
            spellings.push_back(quoted(spelling, true));
        parts.push_back(joined(spellings, " OR "));
    }
    if (changed) {
        const std::string all = joined(parts, " AND ");
        const QString reason = QStringLiteral("spelt alike");
        LT_TRY(found.ask(in("name", all), reason));
        LT_TRY(found.ask(in("name organization terms place", all), reason));
        LT_TRY(found.ask(all, reason));
    }
    if (found.isEmpty() && words.size() > 1)
        LT_TRY(found.askRanked(joined(parts, " OR "), QStringLiteral("some of the words")));
    return done();
}

} // namespace letstalk::storage
