// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/paper_sheet.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace letstalk {

namespace {

using namespace Qt::Literals::StringLiterals;

/// As many letters as a prime, without those that handwriting confuses with figures: I, O, S.
constexpr char kLetters[] = "ABCDEFGHJKLMNPQRTUVWXYZ";
constexpr int kPrime = 23;
constexpr int kDigits = 4;

QString tr(const char *text)
{
    return QCoreApplication::translate("PaperSheet", text);
}

/// Every place has a weight of its own, so that two figures changed about are noticed.
QChar checkLetter(const QString &siteCode, const QString &digits)
{
    int sum = 0;
    int weight = 2;
    for (const QChar digit : digits)
        sum += digit.digitValue() * weight++;
    for (const QChar letter : siteCode)
        sum += (letter.unicode() % kPrime) * weight++;
    return QLatin1Char(kLetters[sum % kPrime]);
}

} // namespace

QString sheetCode(const QString &siteCode, int number)
{
    const QString digits = u"%1"_s.arg(number, kDigits, 10, QLatin1Char('0'));
    return siteCode + u'-' + digits + u'-' + checkLetter(siteCode, digits);
}

Result<QString> readSheetCode(const QString &typed, const QString &siteCodeHere)
{
    static const QRegularExpression form(u"^([A-Z]{3})?[\\s-]*([0-9]{1,6})[\\s-]*([A-Z])?$"_s);
    const auto match = form.match(typed.trimmed().toUpper());
    const int number = match.captured(2).toInt();
    if (!match.hasMatch() || number < 1)
        return Error {Error::Code::InvalidInput, tr("a sheet has a number like BLA-0007-K"), {}};
    const QString site = match.captured(1).isEmpty() ? siteCodeHere : match.captured(1);
    const QString code = sheetCode(site, number);
    if (match.captured(3).isEmpty())
        return Error {
            Error::Code::InvalidInput, tr("the letter after the number is missing: it is on the sheet"), {}};
    if (code.back() != match.captured(3).front())
        return Error {
            Error::Code::InvalidInput, tr("the letter does not fit the number: look at the sheet again"), {}};
    return code;
}

} // namespace letstalk
