// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/romanise.h"

#include <algorithm>

namespace letstalk {

namespace {

bool isCyrillic(QChar c)
{
    return c.script() == QChar::Script_Cyrillic;
}

bool isVowel(QChar c)
{
    return QStringView(u"аеиоуыэюяіє").contains(c);
}

/// Letters that read alike wherever they stand.
QStringView plainForm(QChar c)
{
    static constexpr QStringView kLetters = u"абвгґдежзийклмнопрстуфхцчшщъыьэіїё";
    static constexpr const char16_t *kForms[]
        = {u"a",  u"b",  u"v",    u"h", u"g", u"d", u"e", u"zh", u"z", u"y", u"i",  u"k",
           u"l",  u"m",  u"n",    u"o", u"p", u"r", u"s", u"t",  u"u", u"f", u"kh", u"ts",
           u"ch", u"sh", u"shch", u"",  u"y", u"",  u"e", u"i",  u"i", u"e"};
    const qsizetype at = kLetters.indexOf(c);
    return at < 0 ? QStringView() : QStringView(kForms[at]);
}

} // namespace

QString romanise(QStringView word)
{
    if (std::none_of(word.begin(), word.end(), isCyrillic))
        return word.toString();
    QString out;
    for (qsizetype i = 0; i < word.size(); ++i) {
        const QChar c = word[i];
        const bool first = i == 0;
        if (c == u'и' && first && word.size() > 1 && isVowel(word[1]))
            out += u'y'; // й at the front: Йосип, Yosyp
        else if (c == u'и' && !first && isVowel(word[i - 1]))
            out += u'i'; // й after a vowel: Сергій, Serhii
        else if (c == u'є')
            out += first ? u"ye" : u"ie";
        else if (c == u'ю')
            out += first ? u"yu" : u"iu";
        else if (c == u'я')
            out += first ? u"ya" : u"ia";
        else if (c == u'г' && !first && word[i - 1] == u'з')
            out += u"gh"; // Згурський, Zghurskyi
        else if (isCyrillic(c))
            out += plainForm(c);
        else
            out += c;
    }
    return out;
}

} // namespace letstalk
