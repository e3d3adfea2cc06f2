// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/notes_search.h"

#include "core/base/text_fold.h"
#include "core/storage/statement.h"

namespace letstalk::storage {

namespace {

constexpr qsizetype kBefore = 40;
constexpr qsizetype kAfter = 80;
constexpr qsizetype kShortestUnfinished = 2;

struct Words
{
    QStringList whole;
    QString unfinished; ///< the last one, when it is still being typed
};

Words wordsOf(QStringView typed)
{
    Words words {foldWords(typed), {}};
    if (!words.whole.isEmpty() && typed.back().isLetterOrNumber())
        words.unfinished = words.whole.takeLast();
    if (words.unfinished.size() < kShortestUnfinished)
        words.unfinished.clear();
    return words;
}

/// Folded words hold letters and figures only, so a quote cannot occur.
QString expressionOf(const Words &words)
{
    QStringList terms;
    for (const QString &word : words.whole)
        terms += u'"' + word + u'"';
    if (!words.unfinished.isEmpty())
        terms += u'"' + words.unfinished + QStringLiteral("\" *");
    return terms.join(QStringLiteral(" AND "));
}

bool fits(QStringView written, const Words &words)
{
    const QStringList folded = foldWords(written); // one written word may fold into two: O'Neill
    for (const QString &word : folded)
        if (words.whole.contains(word) || (!words.unfinished.isEmpty() && word.startsWith(words.unfinished)))
            return true;
    return false;
}

/// The text around the first word found; empty when there is none.
QString excerptOf(const QString &text, const Words &words)
{
    for (qsizetype start = 0; start < text.size();) {
        qsizetype end = start;
        while (end < text.size() && !text[end].isSpace())
            ++end;
        if (end > start && fits(QStringView(text).mid(start, end - start), words)) {
            const qsizetype from = start <= kBefore ? 0 : text.lastIndexOf(u' ', start - kBefore) + 1;
            const qsizetype cut = text.indexOf(u' ', end + kAfter);
            const qsizetype to = cut < 0 ? text.size() : cut;
            return (from > 0 ? QStringLiteral("… ") : QString()) + text.mid(from, to - from).simplified()
                + (to < text.size() ? QStringLiteral(" …") : QString());
        }
        start = end + 1;
    }
    return {};
}

QString whoOf(const Statement &row)
{
    const auto level = identityLevelFromCode(row.text(2)).value_or(IdentityLevel::Anonymous);
    if (level == IdentityLevel::Anonymous)
        return QStringLiteral("Anonymous");
    if (level == IdentityLevel::FirstName)
        return row.text(3);
    Person person;
    person.givenName = row.text(4);
    person.familyName = row.text(5);
    person.knownAs = row.text(6);
    const QString name = person.displayName();
    return name.isEmpty() ? QStringLiteral("Named") : name; // erased, or not yet here
}

/// Texts of the second column of a statement that asks for one conversation.
Status readTexts(Statement &select, ConversationId id, QStringList &into)
{
    select.bind(id);
    while (select.next())
        into += select.text(0);
    LT_TRY(select.status());
    select.rewind();
    return done();
}

} // namespace

Result<std::vector<NoteHit>> NotesSearch::find(QStringView typed, int limit) const
{
    std::vector<NoteHit> hits;
    const Words words = wordsOf(typed);
    const QString expression = expressionOf(words);
    if (expression.isEmpty() || limit <= 0)
        return hits;
    Statement select(
        m_db,
        "SELECT c.id, c.occurred_at, c.identity_level, c.first_name, p.given_name, p.family_name,"
        " p.known_as, c.site, c.summary, c.note FROM notes_search n"
        " CROSS JOIN conversation c ON c.rid = n.rowid"
        " LEFT JOIN person p ON p.id = coalesce(c.visitor, c.subject) AND p.vis = 0"
        " WHERE notes_search MATCH ? ORDER BY n.rowid DESC LIMIT ?");
    select.bind(expression).bind(limit);
    while (select.next()) {
        NoteHit hit;
        hit.line.id = select.id<ConversationId>(0);
        hit.line.occurredAt = select.integer(1);
        hit.line.who = whoOf(select);
        hit.line.site = select.id<SiteId>(7);
        hit.line.summary = select.text(8);
        hit.excerpt = excerptOf(hit.line.summary, words);
        if (hit.excerpt.isEmpty())
            hit.excerpt = excerptOf(select.text(9), words);
        hits.push_back(std::move(hit));
    }
    LT_TRY(select.status());
    Statement needs(m_db,
                    "SELECT need FROM conversation_need WHERE conversation = ? AND present = 1 AND vis = 0"
                    " ORDER BY position, rid");
    Statement connected(
        m_db,
        "SELECT coalesce(s.name, k.target) FROM connection k LEFT JOIN service s ON s.id = k.service"
        " WHERE k.conversation = ? AND k.vis = 0 ORDER BY k.id");
    for (auto &hit : hits) {
        LT_TRY(readTexts(needs, hit.line.id, hit.line.needs));
        LT_TRY(readTexts(connected, hit.line.id, hit.line.connectedTo));
    }
    return hits;
}

} // namespace letstalk::storage
