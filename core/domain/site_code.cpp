// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/site_code.h"

#include "core/base/text_fold.h"

namespace letstalk {

namespace {

constexpr int kLetters = 26;

/// Letters A to Z of the name, in order; padded, so that there are three.
QString lettersOf(const QString &name)
{
    QString letters;
    for (const QChar c : foldText(name).toUpper())
        if (c >= QLatin1Char('A') && c <= QLatin1Char('Z'))
            letters += c;
    return letters.leftJustified(3, QLatin1Char('X'));
}

} // namespace

QString siteCodeFor(const QString &name, const QStringList &taken)
{
    const QString letters = lettersOf(name);
    const QString first = letters.left(2);
    for (const QChar third : letters.mid(2))
        if (!taken.contains(first + third))
            return first + third;
    for (int i = 0; i < kLetters * kLetters * kLetters; ++i) {
        const auto letter = [](int n) { return QChar(u'A' + n % kLetters); };
        const QString code = QString(letter(i / (kLetters * kLetters))) + letter(i / kLetters) + letter(i);
        if (code.startsWith(letters[0]) && !taken.contains(code))
            return code;
    }
    return letters.left(3); // more than 676 sites with one initial: let them share
}

} // namespace letstalk
