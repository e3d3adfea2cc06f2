// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/html_entities.h"

#include <QHash>
#include <QStringList>

namespace letstalk::directory {

namespace {

constexpr qsizetype kLongestName = 8;

const QHash<QString, char16_t> &names()
{
    static const QHash<QString, char16_t> known = [] {
        QHash<QString, char16_t> map;
        char16_t latin = 0xa0;
        for (const QString &name :
             QStringLiteral(
                 "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg "
                 "plusmn sup2 "
                 "sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave "
                 "Aacute Acirc "
                 "Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH "
                 "Ntilde Ograve "
                 "Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave "
                 "aacute "
                 "acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth "
                 "ntilde "
                 "ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml")
                 .split(u' '))
            map.insert(name, latin++);
        const std::pair<const char *, char16_t> more[] = {
            {"amp", u'&'},      {"lt", u'<'},       {"gt", u'>'},      {"quot", u'"'},     {"apos", u'\''},
            {"ndash", 0x2013},  {"mdash", 0x2014},  {"lsquo", 0x2018}, {"rsquo", 0x2019},  {"sbquo", 0x201a},
            {"ldquo", 0x201c},  {"rdquo", 0x201d},  {"bdquo", 0x201e}, {"dagger", 0x2020}, {"bull", 0x2022},
            {"hellip", 0x2026}, {"permil", 0x2030}, {"prime", 0x2032}, {"lsaquo", 0x2039}, {"rsaquo", 0x203a},
            {"euro", 0x20ac},   {"trade", 0x2122},  {"larr", 0x2190},  {"uarr", 0x2191},   {"rarr", 0x2192},
            {"darr", 0x2193},   {"minus", 0x2212},  {"le", 0x2264},    {"ge", 0x2265},     {"ensp", u' '},
            {"emsp", u' '},     {"thinsp", u' '},   {"zwnj", 0x200c},  {"zwj", 0x200d},    {"OElig", 0x152},
            {"oelig", 0x153},   {"Scaron", 0x160},  {"scaron", 0x161}, {"Yuml", 0x178},    {"Wcirc", 0x174},
            {"wcirc", 0x175},   {"Ycirc", 0x176},   {"ycirc", 0x177},  {"check", 0x2713},  {"star", 0x2606},
            {"phone", 0x260e},  {"hearts", 0x2665}, {"sup", 0x2283},   {"NewLine", u'\n'}, {"Tab", u' '},
            {"colon", u':'},    {"comma", u','},    {"period", u'.'},  {"lpar", u'('},     {"rpar", u')'},
            {"num", u'#'},      {"excl", u'!'},     {"quest", u'?'},   {"commat", u'@'},   {"sol", u'/'},
        };
        for (const auto &[name, code] : more)
            map.insert(QString::fromLatin1(name), code);
        return map;
    }();
    return known;
}

/// What browsers make of the numbers 128 to 159: Windows-1252, since that is what authors meant.
constexpr char16_t kWindows1252[32]
    = {0x20ac, 0x81,   0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021, 0x2c6,  0x2030, 0x160,
       0x2039, 0x152,  0x8d,   0x17d,  0x8f,   0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
       0x2013, 0x2014, 0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0x9d,   0x17e,  0x178};

/// Appends what `body` ("amp", "#39", "#x2019") stands for; false when it is none.
bool append(QString &out, QStringView body)
{
    if (body.startsWith(u'#')) {
        const bool hex = body.size() > 1 && (body[1] == u'x' || body[1] == u'X');
        bool ok = false;
        const uint code = body.sliced(hex ? 2 : 1).toUInt(&ok, hex ? 16 : 10);
        if (!ok || code == 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
            return false;
        const char32_t meant = code >= 0x80 && code <= 0x9f ? kWindows1252[code - 0x80] : char32_t(code);
        out += QString::fromUcs4(&meant, 1);
        return true;
    }
    const auto found = names().constFind(body.toString());
    if (found == names().constEnd())
        return false;
    out += QChar(*found);
    return true;
}

} // namespace

QString decodeEntities(const QString &text)
{
    if (!text.contains(u'&'))
        return text;
    QString out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'&') {
            const auto window
                = QStringView(text).sliced(i + 1, std::min(kLongestName + 2, text.size() - i - 1));
            const qsizetype end = window.indexOf(u';');
            if (end > 0 && append(out, window.first(end))) {
                i += end + 1;
                continue;
            }
        }
        out += text[i];
    }
    return out;
}

} // namespace letstalk::directory
