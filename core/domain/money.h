// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

#include <compare>
#include <concepts>
#include <optional>

namespace letstalk {

/// An amount of sterling in whole pence. Nothing here is a floating-point number, and none can be put in.
class Money
{
public:
    constexpr Money() = default;
    template <std::integral T> static constexpr Money fromPence(T pence) { return Money(qint64(pence)); }
    /// "£1,234.50", "1234.50", "1234": pounds, with two figures of pence or none. Malformed says what is
    /// wrong; TooLarge above kMostPounds. Never negative.
    static Result<Money> fromText(QStringView text);
    QString toText() const; ///< "£1,234.50", "-£0.05"

    constexpr qint64 pence() const { return m_pence; }
    constexpr bool isZero() const { return m_pence == 0; }
    constexpr auto operator<=>(const Money &) const = default;
    friend constexpr Money operator+(Money a, Money b) { return Money(a.m_pence + b.m_pence); }
    friend constexpr Money operator-(Money a, Money b) { return Money(a.m_pence - b.m_pence); }

private:
    constexpr explicit Money(qint64 pence) : m_pence(pence) { }
    qint64 m_pence = 0;
};

inline constexpr qint64 kMostPounds = 100'000'000; ///< far above any budget, far below any overflow

/// How often an amount is paid.
enum class PayPeriod : quint8 { Week, FourWeeks, Month, Year };
QString payPeriodCode(PayPeriod period);
std::optional<PayPeriod> payPeriodFromCode(QStringView code);

/// How many weeks a year has, where weeks meet months and years. Councils count 52, which is what thirteen
/// four-weekly payments come to; 365 days are 52 weeks and a day. A council's own choice, so it is named
/// wherever it is used.
enum class YearRule : quint8 { Weeks52, Days365 };

/// An amount for a period: "£123.45 a week".
struct Rate
{
    Money amount;
    PayPeriod period = PayPeriod::Week;

    /// "£123.45 a week", "per 4 weeks", "/month", "yearly". Malformed says what is missing.
    static Result<Rate> fromText(QStringView text);
    QString toText() const;
    bool operator==(const Rate &) const = default;
};

struct RateConversion
{
    Rate rate;
    bool rounded = false; ///< the answer is not a whole number of pence
    QString how; ///< "52 weeks a year; rounded to the nearest penny, half a penny up"
    bool operator==(const RateConversion &) const = default;
};

/// The same money counted over another period, computed in whole numbers: a week and four weeks are exactly
/// 1 : 4, a month and a year exactly 1 : 12, and weeks meet months by `rule`. One rounding, at the end, to
/// the nearest penny; half a penny goes away from nought.
RateConversion converted(const Rate &rate, PayPeriod to, YearRule rule = YearRule::Weeks52);

} // namespace letstalk
