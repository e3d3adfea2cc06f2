// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text_fold.h"

#include <algorithm>

namespace letstalk {

namespace {

/// Letters that have no decomposition but that people type as plain ones.
QStringView plainForm(QChar c)
{
    switch (c.unicode()) {
    case u'ß':
        return u"ss";
    case u'ł':
        return u"l";
    case u'ø':
        return u"o";
    case u'đ':
    case u'ð':
        return u"d";
    case u'æ':
        return u"ae";
    case u'œ':
        return u"oe";
    case u'þ':
        return u"th";
    case u'ı':
        return u"i";
    default:
        return {};
    }
}

bool isAscii(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 128; });
}

/// The same as the long way for what most texts consist of.
QString foldAscii(QStringView text)
{
    QString out;
    out.reserve(text.size());
    bool gap = false;
    for (const QChar c : text) {
        const char16_t unit = c.unicode();
        const bool upper = unit >= u'A' && unit <= u'Z';
        if (!upper && !(unit >= u'a' && unit <= u'z') && !(unit >= u'0' && unit <= u'9')) {
            gap = true;
            continue;
        }
        if (gap && !out.isEmpty())
            out += u' ';
        gap = false;
        out += upper ? QChar(char16_t(unit + (u'a' - u'A'))) : c;
    }
    return out;
}

} // namespace

QString foldText(QStringView text)
{
    if (isAscii(text))
        return foldAscii(text);
    const QString plain = text.toString().normalized(QString::NormalizationForm_KD).toCaseFolded();
    QString out;
    out.reserve(plain.size());
    bool gap = false;
    for (const QChar c : plain) {
        if (c.isMark())
            continue;
        if (c.isLetterOrNumber() || c.isSurrogate()) {
            if (gap && !out.isEmpty())
                out += u' ';
            gap = false;
            const QStringView form = plainForm(c);
            if (form.isEmpty())
                out += c;
            else
                out += form;
        } else {
            gap = true;
        }
    }
    return out;
}

QStringList foldWords(QStringView text)
{
    return foldText(text).split(u' ', Qt::SkipEmptyParts);
}

} // namespace letstalk
