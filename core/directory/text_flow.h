// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <algorithm>

namespace letstalk::directory {

/// Text as it grows out of markup: spaces and line breaks wait until something follows them.
class TextFlow
{
public:
    explicit TextFlow(bool keepLines) : m_keepLines(keepLines) { }

    void text(QStringView part);
    void breakLine(int atLeast);
    /// What follows is an item, with this mark.
    void mark(const QString &bullet, bool first);
    /// What follows on the line stands behind a comma.
    void separate();
    qsizetype size() const { return m_out.size(); }
    QStringView from(qsizetype at) const { return QStringView(m_out).sliced(std::min(at, m_out.size())); }
    QString take() { return std::move(m_out); }

private:
    void put(QChar c);

    QString m_out;
    QString m_bullet;
    int m_breaks = 0;
    bool m_keepLines;
    bool m_space = false;
    bool m_comma = false;
    bool m_bulletOpen = false;
};

} // namespace letstalk::directory
