// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/passphrase_rules.h"

#include "core/base/text_fold.h"

#include <QCoreApplication>
#include <QFile>
#include <QSet>
#include <QStringList>

namespace letstalk::services {

namespace {

constexpr int kLeastCharacters = 12;
constexpr int kLeastWords = 4;
constexpr int kLeastWordLetters = 2;
constexpr int kLeastDifferent = 5; ///< characters that differ from one another

QString tr(const char *text)
{
    return QCoreApplication::translate("PassphraseRules", text);
}

/// Letters and digits only, folded: "P@ss-Word 1" and "pssword1" are one guess for whoever guesses.
QString bare(const QString &text)
{
    QString out;
    for (const QChar c : foldText(text))
        if (c.isLetterOrNumber())
            out += c;
    return out;
}

const QSet<QString> &commonest()
{
    static const QSet<QString> known = [] {
        QSet<QString> read;
        QFile file(QStringLiteral(":/letstalk/passphrases/commonest.txt"));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("the list of commonest passphrases is missing from the program");
        for (const auto &line : QString::fromUtf8(file.readAll()).split(QLatin1Char('\n')))
            if (!line.startsWith(QLatin1Char('#')) && !line.trimmed().isEmpty())
                read.insert(bare(line));
        return read;
    }();
    return known;
}

QString withoutDigitsAtTheEnds(const QString &text)
{
    qsizetype from = 0, to = text.size();
    while (from < to && text[from].isDigit())
        ++from;
    while (to > from && text[to - 1].isDigit())
        --to;
    return text.mid(from, to - from);
}

/// "abcabcabcabc" is as strong as "abc".
QString repeatedPart(const QString &text)
{
    for (qsizetype length = 1; length <= text.size() / 2; ++length) {
        if (text.size() % length != 0)
            continue;
        const QString part = text.left(length);
        if (part.repeated(text.size() / length) == text)
            return part;
    }
    return text;
}

/// "abcdefghijkl" or "987654321098": each character follows from the one before.
bool isRun(const QString &text)
{
    int up = 0, down = 0;
    for (qsizetype i = 1; i < text.size(); ++i) {
        const int step = text[i].unicode() - text[i - 1].unicode();
        const bool wraps = text[i].isDigit() && text[i - 1].isDigit();
        up += step == 1 || (wraps && step == -9) ? 1 : 0;
        down += step == -1 || (wraps && step == 9) ? 1 : 0;
    }
    const int steps = int(text.size()) - 1;
    return steps > 0 && (up == steps || down == steps);
}

bool isLongEnough(const QString &passphrase)
{
    if (passphrase.trimmed().toUcs4().size() >= kLeastCharacters)
        return true;
    int words = 0;
    for (const auto &word : passphrase.simplified().split(QLatin1Char(' ')))
        words += word.size() >= kLeastWordLetters ? 1 : 0;
    return words >= kLeastWords;
}

bool isCommon(const QString &passphrase)
{
    const QString text = bare(passphrase);
    const QString part = repeatedPart(text);
    if (part.size() < text.size() && part.size() < kLeastCharacters)
        return true;
    if (isRun(text))
        return true;
    const auto &known = commonest();
    return known.contains(text) || known.contains(withoutDigitsAtTheEnds(text));
}

} // namespace

QString passphraseProblem(const QString &passphrase, const QString &userName)
{
    if (!isLongEnough(passphrase))
        return tr("It is too short: use at least 12 characters, or four words.");
    const QString text = bare(passphrase), name = bare(userName);
    if (!name.isEmpty() && bare(withoutDigitsAtTheEnds(repeatedPart(text))) == name)
        return tr("It is the name and nothing else: add words that have nothing to do with you.");
    if (isCommon(passphrase))
        return tr(
            "It is one of the first that anybody would try: use four words that do not belong together.");
    if (QSet<QChar>(passphrase.cbegin(), passphrase.cend()).size() < kLeastDifferent)
        return tr("It repeats too few characters: use four words that do not belong together.");
    return {};
}

} // namespace letstalk::services
