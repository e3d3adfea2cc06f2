// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/magic.h"

namespace letstalk::exchange {

namespace {

constexpr char kTail[] = "\r\n\x1a\n";

QString kindOf(char letter)
{
    switch (letter) {
    case 'B':
        return QStringLiteral("a bundle of changes");
    case 'C':
        return QStringLiteral("a computer's card");
    case 'I':
        return QStringLiteral("an invitation");
    case 'R':
        return QStringLiteral("a list of computers");
    default:
        return {};
    }
}

/// What line-end conversion, seven-bit mail and mistaken character sets make of the magic.
bool wentAsText(QByteArrayView start, const QByteArray &letters)
{
    for (const char *first : {"\t", "\xc2\x89", "\xef\xbf\xbd", "?"})
        if (start.startsWith(first + letters))
            return true;
    if (!start.startsWith('\x89' + letters))
        return false;
    const QByteArrayView tail = start.sliced(4);
    for (const char *mangled : {"\n\x1a\n", "\r\r\n\x1a\r\n", "\r\n\x1a\r\n", "\r\x1a\r", "\n\n\x1a\n"})
        if (tail.startsWith(mangled))
            return true;
    return false;
}

} // namespace

QByteArray magicOf(char letter)
{
    return QByteArray("\x89LT") + letter + kTail;
}

Status checkMagic(QByteArrayView start, char letter)
{
    const QByteArray magic = magicOf(letter);
    if (start.startsWith(magic))
        return done();
    if (start.size() < kMagicBytes && QByteArrayView(magic).startsWith(start))
        return Error {Error::Code::BundleCut, {}, {}};
    if (wentAsText(start, magic.mid(1, 3)))
        return Error {Error::Code::BundleDamaged,
                      QStringLiteral("it was carried as text; send it as an attachment or copy it as it is"),
                      {}};
    for (const char other : {'B', 'C', 'I', 'R'})
        if (start.startsWith(magicOf(other)))
            return Error {Error::Code::Malformed,
                          QStringLiteral("it is %1, not %2").arg(kindOf(other), kindOf(letter)),
                          {}};
    int same = 0;
    for (qsizetype i = 0; i < std::min(start.size(), kMagicBytes); ++i)
        same += start[i] == magic[i];
    if (same >= 6)
        return Error {Error::Code::BundleDamaged, {}, {}};
    return Error {Error::Code::Malformed, QStringLiteral("it is not %1").arg(kindOf(letter)), {}};
}

QString sizesText(qint64 have, qint64 all, bool least)
{
    qint64 unit = 1;
    QString name = QStringLiteral("bytes");
    if (all >= 10'000'000) {
        unit = 1'000'000;
        name = QStringLiteral("MB");
    } else if (all >= 10'000) {
        unit = 1'000;
        name = QStringLiteral("KB");
    }
    // One rounded down, one up: never "88 of 88".
    return QStringLiteral("%1 of %2%3 %4")
        .arg(have / unit)
        .arg(least ? QStringLiteral("at least ") : QString())
        .arg((all + unit - 1) / unit)
        .arg(name);
}

Error cutShort(qint64 have, qint64 all, bool least)
{
    return {Error::Code::BundleCut, sizesText(have, all, least), {}};
}

} // namespace letstalk::exchange
