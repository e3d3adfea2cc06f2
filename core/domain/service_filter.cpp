// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/service_filter.h"

#include <array>

namespace letstalk {

namespace {

using Kind = ServiceFilter::Kind;

constexpr std::array<const char *, 9> kNames
    = {"need", "open-now", "open", "programme", "free", "within", "assured", "taking", "feed"};

bool takesValue(Kind kind)
{
    switch (kind) {
    case Kind::Need:
    case Kind::OpenOn:
    case Kind::Programme:
    case Kind::Within:
    case Kind::Feed:
        return true;
    case Kind::OpenNow:
    case Kind::Free:
    case Kind::Assured:
    case Kind::Taking:
        return false;
    }
    return false;
}

bool isGood(const ServiceFilter &filter)
{
    if (filter.value.isEmpty() == takesValue(filter.kind))
        return false;
    if (filter.kind == Kind::OpenOn)
        return QDate::fromString(filter.value, Qt::ISODate).isValid();
    if (filter.kind == Kind::Feed)
        return filter.value == QLatin1String(kMadeByHand) || RowId::fromText(filter.value);
    if (filter.kind == Kind::Within) {
        bool number = false;
        const double kilometres = filter.value.toDouble(&number);
        return number && kilometres > 0 && kilometres <= 1000;
    }
    return true;
}

} // namespace

QString ServiceFilter::key() const
{
    const QString name = QLatin1String(kNames[std::size_t(kind)]);
    return value.isEmpty() ? name : name + u':' + value;
}

std::optional<ServiceFilter> ServiceFilter::fromKey(QStringView key)
{
    const qsizetype colon = key.indexOf(u':');
    const QStringView name = colon < 0 ? key : key.left(colon);
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        if (name != QLatin1String(kNames[i]))
            continue;
        const ServiceFilter filter {Kind(i), colon < 0 ? QString() : key.mid(colon + 1).toString()};
        return isGood(filter) ? std::optional(filter) : std::nullopt;
    }
    return std::nullopt;
}

} // namespace letstalk
