// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/html_text.h"

#include "core/directory/html_entities.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QStringList>

#include <algorithm>
#include <vector>

namespace letstalk::directory {

namespace {

/// Feeds encode markup twice, rarely three times; past this, what is left is not markup that anybody meant.
constexpr int kMaxPasses = 8;

enum class Role { Inline, Block, Break, Item, List, Cell, Row, Drop };

const QHash<QString, Role> &elements()
{
    static const QHash<QString, Role> known = [] {
        QHash<QString, Role> map;
        const auto add = [&map](Role role, const char *names) {
            for (const QString &name : QString::fromLatin1(names).split(u' '))
                map.insert(name, role);
        };
        add(Role::Block,
            "p div h1 h2 h3 h4 h5 h6 section article header footer main nav aside address blockquote pre hr "
            "table "
            "thead tbody tfoot caption dl dt dd fieldset form figure figcaption details summary center html "
            "body "
            "legend menu dir hgroup noscript");
        add(Role::Break, "br");
        add(Role::List, "ul ol");
        add(Role::Item, "li");
        add(Role::Row, "tr");
        add(Role::Cell, "td th");
        add(Role::Drop,
            "script style head template iframe object svg math textarea select audio video canvas");
        add(Role::Inline,
            "a abbr acronym area b base basefont bdi bdo big button cite code col colgroup data datalist del "
            "dfn em "
            "embed font frame frameset i img input ins kbd label link map mark meta meter noframes optgroup "
            "option "
            "output param picture progress q rp rt ruby s samp small source span strike strong sub sup time "
            "title "
            "track tt u var wbr");
        return map;
    }();
    return known;
}

struct Tag
{
    QString name; ///< lower case
    QStringView inside; ///< what follows the name
    bool closing = false;
    qsizetype end = 0; ///< after the '>'
};

/// Finds tags in a text; remembers where the last '>' and quotes stand, so that looking for one that is not
/// there costs nothing: otherwise a text of unclosed '<' would take quadratic time.
class TagScanner
{
public:
    explicit TagScanner(QStringView text)
        : m_text(text), m_lastEnd(text.lastIndexOf(u'>')), m_lastDouble(text.lastIndexOf(u'"')),
          m_lastSingle(text.lastIndexOf(u'\''))
    { }

    /// The tag that begins at `at`, which holds '<'; false for anything that is not markup.
    bool read(qsizetype at, Tag *tag) const
    {
        if (at >= m_lastEnd)
            return false;
        qsizetype i = at + 1;
        tag->closing = m_text[i] == u'/';
        if (tag->closing)
            ++i;
        const qsizetype nameFrom = i;
        while (i < m_text.size() && isNameCharacter(m_text[i], i == nameFrom))
            ++i;
        if (i == nameFrom || i >= m_text.size())
            return false;
        const QChar after = m_text[i];
        if (after != u'>' && after != u'/' && !after.isSpace())
            return false;
        tag->name = m_text.sliced(nameFrom, i - nameFrom).toString().toLower();
        if (!isElement(tag->name))
            return false;
        const qsizetype close = closeOf(i);
        tag->inside = m_text.sliced(i, close - i);
        tag->end = close + 1;
        return true;
    }

private:
    static bool isNameCharacter(QChar c, bool first)
    {
        const bool letter = (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
        return letter || (!first && ((c >= u'0' && c <= u'9') || c == u'-' || c == u':'));
    }
    /// Elements of HTML, and those with a prefix or a dash that word processors and web sites make up.
    static bool isElement(const QString &name)
    {
        if (elements().contains(name))
            return true;
        const qsizetype mark = std::max(name.indexOf(u':'), name.indexOf(u'-'));
        return mark > 0 && mark < name.size() - 1;
    }
    /// The '>' that ends the tag, not one within quotes. An unclosed quote is no quote.
    qsizetype closeOf(qsizetype from) const
    {
        for (qsizetype i = from; i < m_text.size(); ++i) {
            const QChar c = m_text[i];
            if (c == u'>')
                return i;
            if (c == u'"' && i < m_lastDouble)
                i = m_text.indexOf(u'"', i + 1);
            else if (c == u'\'' && i < m_lastSingle)
                i = m_text.indexOf(u'\'', i + 1);
        }
        return m_text.indexOf(u'>', from);
    }

    QStringView m_text;
    qsizetype m_lastEnd;
    qsizetype m_lastDouble;
    qsizetype m_lastSingle;
};

QString attribute(QStringView inside, const QString &name)
{
    static const QRegularExpression each(
        QStringLiteral("([a-zA-Z-]+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+))"));
    auto found = each.globalMatch(inside.toString());
    while (found.hasNext()) {
        const auto match = found.next();
        if (match.captured(1).compare(name, Qt::CaseInsensitive) == 0)
            return match.captured(2) + match.captured(3) + match.captured(4);
    }
    return {};
}

/// Where a link leads, as people would write it; empty for what is no address (scripts, anchors).
QString linkTarget(QStringView inside)
{
    const QString href = decodeEntities(attribute(inside, QStringLiteral("href"))).trimmed();
    for (const auto scheme : {u"http://", u"https://"})
        if (href.startsWith(QStringView(scheme), Qt::CaseInsensitive))
            return href;
    for (const auto scheme : {u"mailto:", u"tel:"})
        if (href.startsWith(QStringView(scheme), Qt::CaseInsensitive))
            return href.sliced(QStringView(scheme).size()).section(u'?', 0, 0);
    return {};
}

/// Text as it grows: spaces and line breaks wait until something follows them.
class Flow
{
public:
    explicit Flow(bool keepLines) : m_keepLines(keepLines) { }

    void text(QStringView part)
    {
        for (const QChar c : part) {
            if (c == u'\n' && m_keepLines)
                breakLine(std::min(m_breaks + 1, 2));
            else if (c.isSpace())
                m_space = true;
            else
                put(c);
        }
    }
    void breakLine(int atLeast)
    {
        if (m_bullet.isEmpty()) // a paragraph that begins an item stands beside its mark
            m_breaks = std::max(m_breaks, atLeast);
    }
    void mark(const QString &bullet, bool first)
    {
        m_breaks = first ? std::max(m_breaks, 1) : 1;
        m_bullet = bullet;
    }
    void separate()
    {
        if (m_breaks == 0 && !m_out.isEmpty() && !m_bulletOpen)
            m_comma = true;
    }
    qsizetype size() const { return m_out.size(); }
    QStringView from(qsizetype at) const { return QStringView(m_out).sliced(std::min(at, m_out.size())); }
    QString take() { return std::move(m_out); }

private:
    void put(QChar c)
    {
        if (!m_out.isEmpty()) {
            if (m_breaks > 0)
                m_out += QString(m_breaks, u'\n');
            else if (m_comma)
                m_out += m_out.endsWith(u',') ? QStringLiteral(" ") : QStringLiteral(", ");
            else if (m_space && !m_bulletOpen)
                m_out += u' ';
        }
        m_breaks = 0;
        m_comma = m_space = m_bulletOpen = false;
        if (!m_bullet.isEmpty()) {
            m_out += m_bullet;
            m_bullet.clear();
            m_bulletOpen = true;
        }
        m_out += c;
        m_bulletOpen = false;
    }

    QString m_out;
    QString m_bullet;
    int m_breaks = 0;
    bool m_keepLines;
    bool m_space = false;
    bool m_comma = false;
    bool m_bulletOpen = false;
};

/// One pass from markup to text; entities are read.
class Reader
{
public:
    Reader(QStringView html, bool keepLines) : m_html(html), m_scanner(html), m_flow(keepLines) { }

    QString run()
    {
        qsizetype plainFrom = 0;
        for (qsizetype i = m_html.indexOf(u'<'); i >= 0; i = m_html.indexOf(u'<', i)) {
            const qsizetype next = skip(i);
            if (next >= 0) {
                text(plainFrom, i);
                plainFrom = i = next;
                continue;
            }
            Tag tag;
            if (!m_scanner.read(i, &tag)) {
                ++i;
                continue;
            }
            text(plainFrom, i);
            plainFrom = i = handle(tag);
        }
        text(plainFrom, m_html.size());
        return m_flow.take();
    }

private:
    void text(qsizetype from, qsizetype to)
    {
        if (from < to)
            m_flow.text(decodeEntities(m_html.sliced(from, to - from).toString()));
    }

    /// Comments, declarations and processing instructions: the position behind, or -1.
    qsizetype skip(qsizetype at) const
    {
        const auto rest = m_html.sliced(at);
        if (rest.startsWith(u"<!--"))
            return behind(u"-->", at + 4);
        if (rest.startsWith(u"<![CDATA["))
            return at + 9; // its text is text; the closing ]]> is harmless
        if (rest.startsWith(u"<!") || rest.startsWith(u"<?")) {
            const bool named = rest.size() > 2 && rest[2].isLetter();
            return named ? behind(u">", at + 2) : -1;
        }
        return -1;
    }
    qsizetype behind(QStringView mark, qsizetype from) const
    {
        const qsizetype found = m_html.indexOf(mark, from);
        return found < 0 ? m_html.size() : found + mark.size();
    }

    /// Returns where reading goes on.
    qsizetype handle(const Tag &tag)
    {
        switch (elements().value(tag.name, Role::Inline)) {
        case Role::Block:
            m_flow.breakLine(2);
            break;
        case Role::Break:
            m_flow.breakLine(1);
            break;
        case Role::List:
            list(tag);
            break;
        case Role::Item:
            if (!tag.closing)
                item();
            break;
        case Role::Row:
            m_flow.breakLine(1);
            break;
        case Role::Cell:
            if (!tag.closing)
                m_flow.separate();
            break;
        case Role::Drop:
            return tag.closing || tag.inside.endsWith(u'/') ? tag.end : drop(tag);
        case Role::Inline:
            span(tag);
            break;
        }
        return tag.end;
    }

    qsizetype drop(const Tag &tag) const
    {
        const qsizetype close = m_html.indexOf(QStringLiteral("</") + tag.name, tag.end, Qt::CaseInsensitive);
        return close < 0 ? m_html.size() : behind(u">", close);
    }

    void list(const Tag &tag)
    {
        if (!tag.closing)
            m_lists.push_back({tag.name == QLatin1String("ol"), 0});
        else if (!m_lists.empty())
            m_lists.pop_back();
        m_flow.breakLine(m_lists.size() > (tag.closing ? 0 : 1) ? 1 : 2);
    }
    void item()
    {
        if (m_lists.empty())
            m_lists.push_back({false, 0});
        auto &list = m_lists.back();
        const auto depth = qsizetype(std::min<std::size_t>(m_lists.size(), 6));
        const QString indent(2 * (depth - 1), u' ');
        const QString number = QString::number(++list.items) + QStringLiteral(". ");
        m_flow.mark(indent + (list.numbered ? number : QStringLiteral("\u2022 ")), list.items == 1);
    }

    void span(const Tag &tag)
    {
        if (tag.name == QLatin1String("img") && !tag.closing) {
            m_flow.text(decodeEntities(attribute(tag.inside, QStringLiteral("alt"))));
        } else if (tag.name == QLatin1String("a")) {
            if (tag.closing)
                closeLink();
            else
                m_link = {linkTarget(tag.inside), m_flow.size()};
        }
    }
    void closeLink()
    {
        const auto [target, from] = std::exchange(m_link, {});
        if (target.isEmpty())
            return;
        const auto shown = m_flow.from(from);
        QString bare = target.section(QStringLiteral("://"), -1);
        if (bare.endsWith(u'/'))
            bare.chop(1);
        if (shown.contains(bare, Qt::CaseInsensitive) || squeezed(shown).contains(squeezed(bare)))
            return; // "ring 01244 123456" needs no second number
        m_flow.text(shown.trimmed().isEmpty() ? target : QStringLiteral(" (%1)").arg(target));
    }
    static QString squeezed(QStringView text)
    {
        QString out = text.toString();
        out.remove(u' ');
        return out;
    }

    QStringView m_html;
    TagScanner m_scanner;
    Flow m_flow;
    struct List
    {
        bool numbered;
        int items;
    };
    std::vector<List> m_lists;
    std::pair<QString, qsizetype> m_link;
};

enum class Markup { None, Inline, Blocks };

Markup markupOf(const QString &text)
{
    const TagScanner scanner(text);
    auto found = Markup::None;
    Tag tag;
    for (qsizetype i = text.indexOf(u'<'); i >= 0; i = text.indexOf(u'<', i + 1)) {
        if (const auto rest = QStringView(text).sliced(i); rest.startsWith(u"<!") || rest.startsWith(u"<?"))
            found = std::max(found, Markup::Inline);
        if (!scanner.read(i, &tag))
            continue;
        if (elements().value(tag.name, Role::Inline) != Role::Inline)
            return Markup::Blocks;
        found = Markup::Inline;
        i = tag.end - 1;
    }
    return found;
}

/// Characters that nobody typed on purpose, or that would show a text other than it is.
bool isUnwanted(QChar c)
{
    const char16_t u = c.unicode();
    if (u < 0x20)
        return u != u'\n' && u != u'\t';
    return (u >= 0x7f && u <= 0x9f) || u == 0xad || u == 0x200b || u == 0xfeff || (u >= 0x202a && u <= 0x202e)
        || (u >= 0x2066 && u <= 0x2069) || u == 0x200e || u == 0x200f || u >= 0xfffe;
}

QString cleaned(const QString &text)
{
    QString out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == u'\r') {
            if (i + 1 >= text.size() || text[i + 1] != u'\n')
                out += u'\n';
        } else if (c == u'\u2028' || c == u'\u2029') {
            out += u'\n';
        } else if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            out += c;
            out += text[++i];
        } else if (c.isSurrogate()) {
            out += QChar::ReplacementCharacter;
        } else if (c == u'\u00a0' || c == u'\t') {
            out += u' ';
        } else if (!isUnwanted(c)) {
            out += c;
        }
    }
    return out;
}

/// Plain text keeps its lines; ends of lines are trimmed, more than one empty line is one.
QString tidied(const QString &text)
{
    QString out;
    int empty = 0;
    for (const auto &line : QStringView(text).split(u'\n')) {
        qsizetype end = line.size();
        while (end > 0 && line[end - 1].isSpace())
            --end;
        if (end == 0) {
            ++empty;
            continue;
        }
        if (!out.isEmpty())
            out += empty > 0 ? QStringLiteral("\n\n") : QStringLiteral("\n");
        empty = 0;
        out += out.isEmpty() ? line.first(end).trimmed() : line.first(end);
    }
    return out;
}

QString onePass(const QString &text)
{
    switch (markupOf(text)) {
    case Markup::None:
        return decodeEntities(text);
    case Markup::Inline:
        return Reader(text, true).run();
    case Markup::Blocks:
        break;
    }
    return Reader(text, false).run();
}

} // namespace

QString htmlToText(const QString &html)
{
    QString text = tidied(cleaned(html));
    for (int pass = 0; pass < kMaxPasses; ++pass) {
        QString next = tidied(cleaned(onePass(text)));
        if (next == text)
            return text;
        text = std::move(next);
    }
    text.remove(u'<').remove(u'&');
    return tidied(text);
}

QString htmlToLine(const QString &html)
{
    return htmlToText(html).simplified();
}

} // namespace letstalk::directory
