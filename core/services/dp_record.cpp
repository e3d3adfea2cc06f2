// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/dp_record.h"

#include "core/services/dp_record_fields.h"

#include <array>

namespace letstalk::services::dprecord {

namespace {

constexpr std::array<const char *, kKindCount> kKinds
    = {"STAGE",    "LEAD",        "BUDGET",  "REQUEST",       "CONDITION",    "EXCLUSION",   "FAMILY",
       "DECISION", "NOTICE",      "SET_UP",  "REVIEW",        "TRIGGER",      "ENDING",      "CARE_HOME",
       "OWNER",    "MATCH_OFFER", "NOMINEE", "PAYMENT_RIGHT", "REVIEW_RIGHT", "ASKER_RIGHT", "TRIGGER_BACK"};

// The numbers of a record's own map.
constexpr int kKind = 1;
constexpr int kBy = 2;
constexpr int kDay = 3;
constexpr int kValue = 4;

template <std::size_t I = 0> bool readBody(std::size_t index, const QCborValue &stored, Body &body)
{
    if constexpr (I == kKindCount) {
        return false;
    } else {
        if (index != I)
            return readBody<I + 1>(index, stored, body);
        std::variant_alternative_t<I, Body> value {};
        if (!fields::fromCbor(stored, value))
            return false;
        body.emplace<I>(std::move(value));
        return true;
    }
}

StageTaken bareStep(const StageTaken &taken)
{
    StageTaken bare;
    bare.event.stage = taken.event.stage;
    bare.event.step = taken.event.step;
    bare.event.on = taken.event.on;
    // A code that was chosen from a list; other steps keep words there.
    if (taken.event.stage == dp::Stage::NotProgressed
        && dp::notProgressedReasons().contains(taken.event.reason))
        bare.event.reason = taken.event.reason;
    bare.follows = taken.follows;
    return bare;
}

Error malformed()
{
    return {Error::Code::Malformed, QStringLiteral("a Direct Payment record"), {}};
}

} // namespace

QString kindCode(std::size_t index)
{
    return QLatin1String(kKinds.at(index));
}

QString exclusionKind()
{
    return kindCode(Body(dp::ExclusionCheck()).index());
}

QByteArray toBytes(const Content &content)
{
    QCborMap map;
    map[kKind] = kindCode(content.body.index());
    map[kBy] = fields::toCbor(content.by);
    if (content.day.isValid())
        map[kDay] = fields::toCbor(content.day);
    map[kValue] = std::visit([](const auto &value) { return fields::toCbor(value); }, content.body);
    return map.toCborValue().toCbor();
}

Result<std::optional<Content>> fromBytes(const QByteArray &bytes)
{
    QCborParserError error;
    const QCborValue stored = QCborValue::fromCbor(bytes, &error);
    if (error.error != QCborError::NoError || error.offset != bytes.size() || !stored.isMap())
        return malformed();
    const QCborMap map = stored.toMap();
    Content content;
    if (!map.value(kKind).isString() || !fields::fromCbor(map.value(kBy), content.by)
        || !map.value(kValue).isMap())
        return malformed();
    if (map.contains(qint64(kDay)) && !fields::fromCbor(map.value(kDay), content.day))
        return malformed();
    const QString kind = map.value(kKind).toString();
    std::size_t index = 0;
    while (index < kKindCount && kind != QLatin1String(kKinds[index]))
        ++index;
    if (!readBody(index, map.value(kValue), content.body))
        return std::optional<Content>();
    return std::optional(std::move(content));
}

std::optional<Body> countedOf(const Body &body)
{
    if (const auto *taken = std::get_if<StageTaken>(&body))
        return bareStep(*taken);
    if (const auto *right = std::get_if<PaymentPutRight>(&body))
        return PaymentPutRight {right->step, right->on, {}, {}};
    return std::nullopt;
}

std::vector<int> changedFields(const dp::SetUp &before, const dp::SetUp &after)
{
    const QCborMap old = fields::mapOf(before);
    std::vector<int> changed;
    fields::Fields<dp::SetUp>::visit(after, [&](int number, const auto &) {
        if (old.value(number) != fields::mapOf(after).value(number))
            changed.push_back(number);
    });
    return changed;
}

dp::SetUp withFields(const dp::SetUp &before, const SetUpChanged &change)
{
    QCborMap map = fields::mapOf(before);
    const QCborMap values = fields::mapOf(change.values);
    for (const int number : change.changed) {
        map.remove(qint64(number));
        if (values.contains(qint64(number)))
            map.insert(qint64(number), values.value(qint64(number)));
    }
    dp::SetUp after;
    return fields::readMap(map, after) ? after : before;
}

} // namespace letstalk::services::dprecord
