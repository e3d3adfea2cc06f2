// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace letstalk {

/// One price of a service as its feed gives it.
struct ServicePrice
{
    QString option {};
    std::optional<int> amountMinor {};
    QString amountText {};
};

enum class Cost : quint8 { NotKnown, Free, Charged };

/// Whether a service costs something, as far as its entry says. One price above nothing makes it charged;
/// words count when they begin by saying that it is free ("Free to attend"; not "Free parking").
Cost costOf(const QString &fees, const std::vector<ServicePrice> &prices);

/// "Session: £3.50", as the card says it.
QString priceText(const ServicePrice &price);

} // namespace letstalk
