// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/text_flow.h"

namespace letstalk::directory {

void TextFlow::text(QStringView part)
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

void TextFlow::breakLine(int atLeast)
{
    if (m_bullet.isEmpty()) // a paragraph that begins an item stands beside its mark
        m_breaks = std::max(m_breaks, atLeast);
}

void TextFlow::mark(const QString &bullet, bool first)
{
    m_breaks = first ? std::max(m_breaks, 1) : 1;
    m_bullet = bullet;
}

void TextFlow::separate()
{
    if (m_breaks == 0 && !m_out.isEmpty() && !m_bulletOpen)
        m_comma = true;
}

void TextFlow::put(QChar c)
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

} // namespace letstalk::directory
