// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/service_cost.h"

#include "core/base/text_fold.h"

#include <algorithm>

namespace letstalk {

namespace {

bool saysFree(const QString &words)
{
    const QString text = foldText(words);
    if (text.isEmpty() || text.contains(QLatin1String("but ")) || words.contains(QChar(0xa3)))
        return false;
    if (text == QLatin1String("free") || text == QLatin1String("none") || text == QLatin1String("nil"))
        return true;
    for (const char *start :
         {"free of charge", "free for all", "free for everyone", "free service", "free to ", "free and ",
          "this service is free", "the service is free", "our service is free", "no charge", "no cost",
          "no fee", "there is no charge", "there is no cost", "there are no charges"})
        if (text.startsWith(QLatin1String(start)))
            return true;
    return false;
}

bool saysPrice(const QString &words)
{
    const qsizetype sign = words.indexOf(QChar(0xa3));
    return sign >= 0
        && std::any_of(words.begin() + sign, words.end(), [](QChar c) { return c >= u'1' && c <= u'9'; });
}

} // namespace

Cost costOf(const QString &fees, const std::vector<ServicePrice> &prices)
{
    bool free = saysFree(fees);
    bool charged = saysPrice(fees);
    for (const auto &price : prices) {
        charged = charged || price.amountMinor.value_or(0) > 0 || saysPrice(price.option)
            || saysPrice(price.amountText);
        free = free || (price.amountMinor && *price.amountMinor == 0) || saysFree(price.option)
            || saysFree(price.amountText);
    }
    return charged ? Cost::Charged : free ? Cost::Free : Cost::NotKnown;
}

QString priceText(const ServicePrice &price)
{
    QString amount = price.amountText;
    if (price.amountMinor)
        amount = *price.amountMinor == 0    ? QStringLiteral("free")
            : *price.amountMinor % 100 == 0 ? QStringLiteral("£%1").arg(*price.amountMinor / 100)
                                            : QStringLiteral("£%1.%2")
                                                  .arg(*price.amountMinor / 100)
                                                  .arg(*price.amountMinor % 100, 2, 10, QLatin1Char('0'));
    if (price.option.isEmpty() || amount.isEmpty())
        return price.option + amount;
    return price.option + QStringLiteral(": ") + amount;
}

} // namespace letstalk
