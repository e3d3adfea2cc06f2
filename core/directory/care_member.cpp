// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/care_member.h"

#include "core/domain/recurrence.h"
#include "core/journal/entities/service_care.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace letstalk::directory {

namespace {

namespace f = journal::micro_enterprise;
using journal::Field;
using journal::FieldType;
using journal::Value;

constexpr double kMost = 1e9;
constexpr int kLongestText = 500;
constexpr int kMostCodes = 50;

bool isCode(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("\\A[A-Za-z0-9_-]{1,64}\\z"));
    return form.match(text).hasMatch();
}

bool isText(const Field &field, const QString &text)
{
    if (field.type == FieldType::Code)
        return isCode(text);
    if (&field == &f::kCqcLocation)
        return text.size() <= 64 && text == text.simplified();
    if (&field == &f::kDays)
        return bool(Recurrence::fromText(QStringLiteral("FREQ=WEEKLY;BYDAY=") + text));
    if (&field == &f::kLanguages) {
        const QStringList codes = text.split(u',');
        return codes.size() <= kMostCodes && std::all_of(codes.begin(), codes.end(), isCode);
    }
    return text.size() <= kLongestText && text == text.simplified();
}

/// Unset when it is nothing that the field could hold.
std::optional<Value> valueFrom(const Field &field, const QJsonValue &json)
{
    if (json.isUndefined() || json.isNull())
        return Value();
    if (field.type == FieldType::Flag)
        return json.isBool() ? std::optional(Value(json.toBool())) : std::nullopt;
    if (field.type == FieldType::Integer) {
        const double number = json.toDouble(-1);
        return number >= 0 && number <= kMost && std::floor(number) == number
            ? std::optional(Value(qint64(number)))
            : std::nullopt;
    }
    const QString text = json.toString();
    return !text.isEmpty() && isText(field, text) ? std::optional(Value(text)) : std::nullopt;
}

const Value &of(const std::vector<Value> &values, const Field &field)
{
    const auto place = std::find(kToldOfEnterprises.begin(), kToldOfEnterprises.end(), &field);
    return values[std::size_t(place - kToldOfEnterprises.begin())];
}

} // namespace

const std::vector<const Field *> kToldOfEnterprises {
    &f::kLegalForm,  &f::kHeadcount, &f::kCareStaff,  &f::kPersonalCare,   &f::kCqcLocation,
    &f::kAreas,      &f::kDays,      &f::kLanguages,  &f::kRateMinor,      &f::kRateUnit,
    &f::kSpareHours, &f::kAcceptsDp, &f::kAcceptsIsf, &f::kAcceptsSelfFund};

QJsonObject enterpriseJson(const std::vector<Value> &values)
{
    QJsonObject json;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const Field &field = *kToldOfEnterprises[i];
        const QString name = QString::fromLatin1(field.column);
        if (values[i].text())
            json[name] = *values[i].text();
        else if (values[i].integer())
            json[name] = field.type == FieldType::Flag ? QJsonValue(*values[i].integer() != 0)
                                                       : QJsonValue(*values[i].integer());
    }
    return json;
}

std::optional<std::vector<Value>> enterpriseValues(const QJsonValue &json)
{
    if (!json.isObject())
        return std::nullopt;
    std::vector<Value> values;
    for (const auto *field : kToldOfEnterprises) {
        const auto value = valueFrom(*field, json[QLatin1String(field->column)]);
        if (!value)
            return std::nullopt;
        values.push_back(*value);
    }
    const auto *carers = of(values, f::kCareStaff).integer();
    const auto *workers = of(values, f::kHeadcount).integer();
    if ((carers && workers && *carers > *workers)
        || of(values, f::kRateMinor).isNull() != of(values, f::kRateUnit).isNull())
        return std::nullopt;
    return values;
}

std::optional<QStringList> programmeCodes(const QJsonValue &json)
{
    QStringList codes;
    if (json.isUndefined())
        return codes;
    for (const auto &item : json.toArray())
        codes << item.toString();
    if (!json.isArray() || codes.size() > kMostCodes || !std::all_of(codes.begin(), codes.end(), isCode))
        return std::nullopt;
    codes.removeDuplicates();
    return codes;
}

} // namespace letstalk::directory
