// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/html_tags.h"

#include "core/directory/html_entities.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace letstalk::directory {

namespace {

bool isNameCharacter(QChar c, bool first)
{
    const bool letter = (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
    return letter || (!first && ((c >= u'0' && c <= u'9') || c == u'-' || c == u':'));
}

/// Elements of HTML, and those with a prefix or a dash that word processors and web sites make up.
bool isElement(const QString &name)
{
    if (htmlElements().contains(name))
        return true;
    const qsizetype mark = std::max(name.indexOf(u':'), name.indexOf(u'-'));
    return mark > 0 && mark < name.size() - 1;
}

} // namespace

const QHash<QString, TagRole> &htmlElements()
{
    static const QHash<QString, TagRole> known = [] {
        QHash<QString, TagRole> map;
        const auto add = [&map](TagRole role, const char *names) {
            for (const QString &name : QString::fromLatin1(names).split(u' '))
                map.insert(name, role);
        };
        add(TagRole::Block,
            "p div h1 h2 h3 h4 h5 h6 section article header footer main nav aside address blockquote pre hr "
            "table "
            "thead tbody tfoot caption dl dt dd fieldset form figure figcaption details summary center html "
            "body "
            "legend menu dir hgroup noscript");
        add(TagRole::Break, "br");
        add(TagRole::List, "ul ol");
        add(TagRole::Item, "li");
        add(TagRole::Row, "tr");
        add(TagRole::Cell, "td th");
        add(TagRole::Drop,
            "script style head template iframe object svg math textarea select audio video canvas");
        add(TagRole::Inline,
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

TagScanner::TagScanner(QStringView text)
    : m_text(text), m_lastEnd(text.lastIndexOf(u'>')), m_lastDouble(text.lastIndexOf(u'"')),
      m_lastSingle(text.lastIndexOf(u'\''))
{ }

bool TagScanner::read(qsizetype at, Tag *tag) const
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

/// The '>' that ends the tag, not one within quotes. An unclosed quote is no quote.
qsizetype TagScanner::closeOf(qsizetype from) const
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

QString tagAttribute(QStringView inside, const QString &name)
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

QString linkTarget(QStringView inside)
{
    const QString href = decodeEntities(tagAttribute(inside, QStringLiteral("href"))).trimmed();
    for (const auto scheme : {u"http://", u"https://"})
        if (href.startsWith(QStringView(scheme), Qt::CaseInsensitive))
            return href;
    for (const auto scheme : {u"mailto:", u"tel:"})
        if (href.startsWith(QStringView(scheme), Qt::CaseInsensitive))
            return href.sliced(QStringView(scheme).size()).section(u'?', 0, 0);
    return {};
}

} // namespace letstalk::directory
