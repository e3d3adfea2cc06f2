// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/json_slices.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace letstalk::directory {

namespace {

using Code = Error::Code;

QString position(QByteArrayView utf8, qsizetype at)
{
    const auto before = utf8.first(std::clamp<qsizetype>(at, 0, utf8.size()));
    const qsizetype lineStart = before.lastIndexOf('\n') + 1;
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const qsizetype column = QString::fromUtf8(before.sliced(lineStart)).size() + 1;
    return QStringLiteral("line %1, column %2").arg(line).arg(column);
}

const QString kMend = QStringLiteral("Download the feed again; if it stays so, tell its publisher.");

/// Walks over JSON by its brackets and strings alone. What stands between them is checked when an item is
/// parsed.
class Slicer
{
public:
    explicit Slicer(QByteArrayView utf8) : m_text(utf8) { }

    Result<JsonFeed> run()
    {
        JsonFeed feed;
        space();
        if (atEnd())
            return notJson(QStringLiteral("it holds nothing"));
        if (peek() == '[') {
            feed.kind = JsonFeed::Kind::Array;
            LT_TRY(array(feed.items));
        } else if (peek() == '{') {
            LT_TRY(object(feed));
        } else if (peek() == '<') {
            return Error {
                Code::Unsupported,
                QStringLiteral("This is a web page or an XML file, not a JSON feed. Save what the feed's "
                               "address for services answers."),
                {}};
        } else {
            return notJson(QStringLiteral("it does not begin with { or ["));
        }
        space();
        if (!atEnd())
            return notJson(QStringLiteral("there is more behind its end"));
        return feed;
    }

private:
    bool atEnd() const { return m_at >= m_text.size(); }
    char peek() const { return m_text[m_at]; }

    void space()
    {
        for (; !atEnd(); ++m_at) {
            const char c = peek();
            if (c == '\n')
                ++m_line;
            else if (c != ' ' && c != '\t' && c != '\r')
                return;
        }
    }

    Error notJson(const QString &why) const
    {
        return {Code::Malformed,
                QStringLiteral("The file is not JSON: %1 (%2). %3").arg(why, position(m_text, m_at), kMend),
                {}};
    }
    Error cutShort() const
    {
        return {Code::Malformed,
                QStringLiteral(
                    "The file was cut short: it ends in the middle of %1, at line %2. Download the feed "
                    "again.")
                    .arg(m_items > 0 ? QStringLiteral("item %1").arg(m_items) : QStringLiteral("a record"))
                    .arg(m_line),
                {}};
    }

    Status string()
    {
        for (++m_at; !atEnd(); ++m_at) {
            const char c = peek();
            if (c == '\\') {
                ++m_at;
            } else if (c == '"') {
                ++m_at;
                return done();
            } else if (c == '\n') {
                ++m_line;
            }
        }
        m_at = m_text.size();
        return cutShort();
    }

    /// One value of any kind.
    Status value(JsonSlice &slice)
    {
        slice = {m_at, m_at, m_line};
        int depth = 0;
        while (!atEnd()) {
            const char c = peek();
            if (c == '"') {
                LT_TRY(string());
                if (depth == 0)
                    break;
                continue;
            }
            if (c == '{' || c == '[') {
                if (++depth > kMaxNesting)
                    return Error {
                        Code::Malformed,
                        QStringLiteral("The file nests lists more than %1 deep (%2); no feed does. %3")
                            .arg(kMaxNesting)
                            .arg(position(m_text, m_at), kMend),
                        {}};
            } else if (c == '}' || c == ']') {
                if (depth == 0)
                    break; // of what this value stands in
                if (--depth == 0) {
                    ++m_at;
                    break;
                }
            } else if (c == '\n') {
                ++m_line;
            }
            if (depth == 0 && (c == ',' || c == ':'))
                break;
            ++m_at;
        }
        if (atEnd() && depth > 0)
            return cutShort();
        slice.to = m_at;
        return done();
    }

    /// Calls `each` at each element; the closing bracket is eaten.
    template <class Each> Status list(char close, Each each)
    {
        ++m_at;
        space();
        if (!atEnd() && peek() == close) {
            ++m_at;
            return done();
        }
        while (true) {
            space();
            if (atEnd())
                return cutShort();
            LT_TRY(each());
            space();
            if (atEnd())
                return cutShort();
            const char c = peek();
            if (c != ',' && c != close)
                return notJson(QStringLiteral("a comma or %1 is missing").arg(QLatin1Char(close)));
            ++m_at;
            if (c == close)
                return done();
        }
    }

    Status array(std::vector<JsonSlice> &items)
    {
        return list(']', [&]() -> Status {
            ++m_items;
            JsonSlice slice;
            LT_TRY(value(slice));
            if (slice.from == slice.to)
                return notJson(QStringLiteral("a record is missing"));
            items.push_back(slice);
            return done();
        });
    }

    Status object(JsonFeed &feed)
    {
        const JsonSlice whole {m_at, m_at, m_line};
        QByteArray rest;
        LT_TRY(list('}', [&] { return member(feed, rest); }));
        if (feed.kind == JsonFeed::Kind::Envelope) {
            const auto parsed = QJsonDocument::fromJson('{' + rest + '}');
            feed.envelope = parsed.object();
        } else {
            feed.items = {JsonSlice {whole.from, m_at, whole.line}};
        }
        return done();
    }

    Status member(JsonFeed &feed, QByteArray &rest)
    {
        if (peek() != '"')
            return notJson(QStringLiteral("a name in quotes is missing"));
        const qsizetype from = m_at;
        LT_TRY(string());
        const QByteArray name = m_text.sliced(from, m_at - from).toByteArray();
        space();
        if (atEnd())
            return cutShort();
        if (peek() != ':')
            return notJson(QStringLiteral("a colon is missing"));
        ++m_at;
        space();
        if (atEnd())
            return cutShort();
        if (peek() == '[' && (name == "\"content\"" || name == "\"contents\"")) {
            if (feed.kind == JsonFeed::Kind::Envelope)
                return notJson(QStringLiteral("it has two lists of contents"));
            feed.kind = JsonFeed::Kind::Envelope;
            feed.listMember = QString::fromLatin1(name.sliced(1, name.size() - 2));
            return array(feed.items);
        }
        JsonSlice slice;
        LT_TRY(value(slice));
        const auto text = m_text.sliced(slice.from, slice.to - slice.from);
        if (text.isEmpty())
            return notJson(QStringLiteral("a value is missing"));
        if (text[0] != '{' && text[0] != '[' && text.size() < 1000)
            rest += (rest.isEmpty() ? "" : ",") + name + ':' + text.toByteArray();
        return done();
    }

    QByteArrayView m_text;
    qsizetype m_at = 0;
    qsizetype m_line = 1;
    qsizetype m_items = 0;
};

} // namespace

Result<JsonFeed> sliceJson(QByteArrayView utf8)
{
    return Slicer(utf8).run();
}

Result<QJsonObject> parseItem(QByteArrayView utf8, const JsonSlice &slice)
{
    const auto bytes = utf8.sliced(slice.from, slice.to - slice.from);
    if (!bytes.startsWith('{')) {
        // Numbers, words and lists of their own are told apart from broken JSON by parsing them in a list.
        const QByteArray boxed = '[' + bytes.toByteArray() + ']';
        QJsonParseError problem;
        const auto parsed = QJsonDocument::fromJson(boxed, &problem);
        if (problem.error == QJsonParseError::NoError && parsed.array().size() == 1)
            return Error {Code::Unsupported, QStringLiteral("it is not a record"), {}};
    }
    QJsonParseError problem;
    const auto parsed = QJsonDocument::fromJson(bytes.toByteArray(), &problem);
    if (problem.error == QJsonParseError::NoError && parsed.isObject())
        return parsed.object();
    return Error {Code::Malformed,
                  QStringLiteral("The file is not JSON: %1 (%2). %3")
                      .arg(problem.errorString(), position(utf8, slice.from + problem.offset), kMend),
                  {}};
}

} // namespace letstalk::directory
