// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/postcode.h"

#include <QRegularExpression>

namespace letstalk {

namespace {

QString squeezed(QStringView text)
{
    QString out;
    for (const QChar c : text)
        if (!c.isSpace())
            out += c.toUpper();
    return out;
}

bool isWhole(const QString &squeezedText)
{
    static const QRegularExpression whole(
        QStringLiteral("^[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][ABD-HJLNP-UW-Z]{2}$"));
    return whole.match(squeezedText).hasMatch();
}

} // namespace

QString normalisePostcode(QStringView typed)
{
    const QString text = squeezed(typed);
    if (!isWhole(text))
        return typed.toString().simplified().toUpper();
    return text.chopped(3) + u' ' + text.right(3);
}

bool isPostcode(QStringView text)
{
    return isWhole(squeezed(text));
}

QString outwardCode(QStringView postcode)
{
    static const QRegularExpression outward(QStringLiteral("^[A-Z]{1,2}[0-9][A-Z0-9]?$"));
    const QString text = squeezed(postcode);
    if (isWhole(text))
        return text.chopped(3);
    return outward.match(text).hasMatch() ? text : QString();
}

} // namespace letstalk
