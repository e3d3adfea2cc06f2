// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/html_text.h"

#include "core/directory/html_entities.h"
#include "core/directory/html_tags.h"
#include "core/directory/text_cleaning.h"
#include "core/directory/text_flow.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace letstalk::directory {

namespace {

/// Feeds encode markup twice, rarely three times; past this, what is left is not markup that anybody meant.
constexpr int kMaxPasses = 8;

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
        switch (htmlElements().value(tag.name, TagRole::Inline)) {
        case TagRole::Block:
            m_flow.breakLine(2);
            break;
        case TagRole::Break:
            m_flow.breakLine(1);
            break;
        case TagRole::List:
            list(tag);
            break;
        case TagRole::Item:
            if (!tag.closing)
                item();
            break;
        case TagRole::Row:
            m_flow.breakLine(1);
            break;
        case TagRole::Cell:
            if (!tag.closing)
                m_flow.separate();
            break;
        case TagRole::Drop:
            return tag.closing || tag.inside.endsWith(u'/') ? tag.end : drop(tag);
        case TagRole::Inline:
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
            m_flow.text(decodeEntities(tagAttribute(tag.inside, QStringLiteral("alt"))));
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
    TextFlow m_flow;
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
        if (htmlElements().value(tag.name, TagRole::Inline) != TagRole::Inline)
            return Markup::Blocks;
        found = Markup::Inline;
        i = tag.end - 1;
    }
    return found;
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
