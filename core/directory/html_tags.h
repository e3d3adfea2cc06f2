// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QStringView>

namespace letstalk::directory {

// The tags of markup: private to html_text.

/// What an element does to the text about it.
enum class TagRole { Inline, Block, Break, Item, List, Cell, Row, Drop };
/// The elements of HTML, by name in lower case.
const QHash<QString, TagRole> &htmlElements();

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
    explicit TagScanner(QStringView text);
    /// The tag that begins at `at`, which holds '<'; false for anything that is not markup.
    bool read(qsizetype at, Tag *tag) const;

private:
    qsizetype closeOf(qsizetype from) const;

    QStringView m_text;
    qsizetype m_lastEnd;
    qsizetype m_lastDouble;
    qsizetype m_lastSingle;
};

/// The value of an attribute among what stands inside a tag; empty when there is none.
QString tagAttribute(QStringView inside, const QString &name);
/// Where a link leads, as people would write it; empty for what is no address (scripts, anchors).
QString linkTarget(QStringView inside);

} // namespace letstalk::directory
