// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/money.h"

#include <QRegularExpression>

#include <array>

namespace letstalk {

namespace {

struct PeriodWords
{
    const char *code;
    const char *each; ///< "£5.00 a week"
};
constexpr std::array<PeriodWords, 4> kPeriods {
    {{"WEEK", "a week"}, {"FOUR_WEEKS", "every 4 weeks"}, {"MONTH", "a month"}, {"YEAR", "a year"}}};

Error malformed(const QString &why)
{
    return {Error::Code::Malformed, why, {}};
}

/// Periods in a year, as a fraction.
struct Fraction
{
    qint64 over;
    qint64 under;
};

Fraction inAYear(PayPeriod period, YearRule rule)
{
    const bool weeks52 = rule == YearRule::Weeks52;
    switch (period) {
    case PayPeriod::Week:
        return weeks52 ? Fraction {52, 1} : Fraction {365, 7};
    case PayPeriod::FourWeeks:
        return weeks52 ? Fraction {13, 1} : Fraction {365, 28};
    case PayPeriod::Month:
        return {12, 1};
    case PayPeriod::Year:
        return {1, 1};
    }
    return {1, 1};
}

bool inWeeks(PayPeriod period)
{
    return period == PayPeriod::Week || period == PayPeriod::FourWeeks;
}

std::optional<PayPeriod> periodFromWords(const QString &words)
{
    static const QRegularExpression lead(QStringLiteral("^(?:(?:a|per|each|every|/)\\s*)+(?=\\S)"));
    QString rest = words.simplified().toLower();
    rest.remove(lead);
    if (rest == u"week" || rest == u"weekly")
        return PayPeriod::Week;
    if (rest == u"4 weeks" || rest == u"four weeks" || rest == u"four-weekly" || rest == u"4-weekly"
        || rest == u"four weekly" || rest == u"4 weekly")
        return PayPeriod::FourWeeks;
    if (rest == u"month" || rest == u"monthly")
        return PayPeriod::Month;
    if (rest == u"year" || rest == u"yearly")
        return PayPeriod::Year;
    return std::nullopt;
}

} // namespace

Result<Money> Money::fromText(QStringView text)
{
    static const QRegularExpression form(
        QStringLiteral("^£?\\s*([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\\.([0-9]+))?$"));
    const auto match = form.match(text.toString().trimmed());
    if (!match.hasMatch())
        return malformed(QStringLiteral("Give the amount in pounds and pence, such as £123.45."));
    const QString pennies = match.captured(2);
    if (!pennies.isEmpty() && pennies.size() != 2)
        return malformed(QStringLiteral("Give two figures of pence, as in £12.50."));
    QString pounds = match.captured(1).remove(u',');
    bool small = false;
    const qint64 whole = pounds.toLongLong(&small);
    if (!small || whole > kMostPounds)
        return Error {Error::Code::TooLarge, QStringLiteral("Give an amount up to £100,000,000."), {}};
    return Money(whole * 100 + pennies.toLongLong());
}

QString Money::toText() const
{
    const quint64 size = m_pence < 0 ? quint64(0) - quint64(m_pence) : quint64(m_pence);
    QString pounds = QString::number(size / 100);
    for (qsizetype at = pounds.size() - 3; at > 0; at -= 3)
        pounds.insert(at, u',');
    return (m_pence < 0 ? QStringLiteral("-£") : QStringLiteral("£")) + pounds + u'.'
        + QString::number(size % 100).rightJustified(2, u'0');
}

QString payPeriodCode(PayPeriod period)
{
    return QLatin1String(kPeriods[std::size_t(period)].code);
}

std::optional<PayPeriod> payPeriodFromCode(QStringView code)
{
    for (std::size_t i = 0; i < kPeriods.size(); ++i)
        if (code == QLatin1String(kPeriods[i].code))
            return PayPeriod(i);
    return std::nullopt;
}

Result<Rate> Rate::fromText(QStringView text)
{
    static const QRegularExpression form(QStringLiteral("^(£?\\s*[0-9.,]+)\\s*(.*)$"));
    const auto match = form.match(text.toString().trimmed());
    if (!match.hasMatch())
        return malformed(QStringLiteral("Give the amount with its period, such as £123.45 a week."));
    LT_ASSIGN(const Money amount, Money::fromText(match.captured(1)));
    const auto period = periodFromWords(match.captured(2));
    if (!period)
        return malformed(QStringLiteral("Give the period: a week, 4 weeks, a month or a year."));
    return Rate {amount, *period};
}

QString Rate::toText() const
{
    return amount.toText() + u' ' + QLatin1String(kPeriods[std::size_t(period)].each);
}

RateConversion converted(const Rate &rate, PayPeriod to, YearRule rule)
{
    const Fraction from = inAYear(rate.period, rule);
    const Fraction wanted = inAYear(to, rule);
    const qint64 over = from.over * wanted.under;
    const qint64 under = from.under * wanted.over;
    const qint64 product = rate.amount.pence() * over;
    qint64 pence = product / under;
    const qint64 rest = product % under;
    if (2 * (rest < 0 ? -rest : rest) >= under)
        pence += product < 0 ? -1 : 1;

    RateConversion answer {{Money::fromPence(pence), to}, rest != 0, {}};
    if (rate.period == to)
        answer.how = QStringLiteral("the same period");
    else if (inWeeks(rate.period) == inWeeks(to))
        answer.how
            = inWeeks(to) ? QStringLiteral("4 weeks are 4 weeks") : QStringLiteral("12 months are a year");
    else
        answer.how = rule == YearRule::Weeks52 ? QStringLiteral("52 weeks a year")
                                               : QStringLiteral("365 days a year");
    answer.how += answer.rounded ? QStringLiteral("; rounded to the nearest penny, half a penny up")
                                 : QStringLiteral("; exact");
    return answer;
}

} // namespace letstalk
