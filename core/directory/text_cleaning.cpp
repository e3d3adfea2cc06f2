// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/text_cleaning.h"

#include <QStringView>

namespace letstalk::directory {

namespace {

/// Characters that nobody typed on purpose, or that would show a text other than it is.
bool isUnwanted(QChar c)
{
    const char16_t u = c.unicode();
    if (u < 0x20)
        return u != u'\n' && u != u'\t';
    return (u >= 0x7f && u <= 0x9f) || u == 0xad || u == 0x200b || u == 0xfeff || (u >= 0x202a && u <= 0x202e)
        || (u >= 0x2066 && u <= 0x2069) || u == 0x200e || u == 0x200f || u >= 0xfffe;
}

} // namespace

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

} // namespace letstalk::directory
