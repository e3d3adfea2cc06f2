// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/indicator_list.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace letstalk::storage {

namespace {

const QString kFile = QStringLiteral("dp_indicator.json");

Error malformed(const QString &rule, const QString &why)
{
    return {Error::Code::Malformed, QStringLiteral("%1: %2").arg(rule, why), kFile};
}

Status readEditions(const QJsonArray &array, IndicatorRule &rule)
{
    for (const auto &value : array) {
        const auto object = value.toObject();
        IndicatorEdition edition;
        edition.version = object.value(u"version").toInt();
        edition.date = QDate::fromString(object.value(u"date").toString(), Qt::ISODate);
        edition.text = object.value(u"text").toString();
        edition.trigger = object.value(u"label").toString(rule.trigger);
        if (!edition.date.isValid() || edition.text.isEmpty()
            || edition.version != int(rule.editions.size()) + 1)
            return malformed(rule.id, QStringLiteral("version, date or text"));
        rule.editions.push_back(std::move(edition));
    }
    return rule.editions.empty() ? Status(malformed(rule.id, QStringLiteral("no wording"))) : done();
}

Status readFacts(const QJsonArray &codes, const QString &rule, IndicatorFacts &facts)
{
    for (const auto &value : codes) {
        const auto fact = indicatorFactFromCode(value.toString());
        if (!fact)
            return malformed(rule, QStringLiteral("not a fact that may count"));
        facts.insert(*fact);
    }
    return done();
}

Result<IndicatorRule> ruleFrom(const QJsonObject &object)
{
    IndicatorRule rule;
    rule.id = object.value(u"code").toString();
    rule.trigger = object.value(u"label").toString();
    if (rule.id.isEmpty() || rule.trigger.isEmpty())
        return malformed(rule.id, QStringLiteral("code or label missing"));
    LT_TRY(readEditions(object.value(u"editions").toArray(), rule));
    if (rule.current().trigger != rule.trigger)
        return malformed(rule.id, QStringLiteral("the label is not that of its newest wording"));
    LT_TRY(readFacts(object.value(u"facts").toArray(), rule.id, rule.facts));
    LT_TRY(readFacts(object.value(u"unless").toArray(), rule.id, rule.unless));
    for (const auto &value : object.value(u"roles").toArray()) {
        const auto role = roleFromCode(value.toString());
        if (!role)
            return malformed(rule.id, QStringLiteral("no such role"));
        rule.seenBy.add(*role);
    }
    return rule;
}

} // namespace

Result<std::vector<IndicatorRule>> indicatorsFromJson(const QByteArray &json)
{
    const auto document = QJsonDocument::fromJson(json);
    std::vector<IndicatorRule> rules;
    for (const auto &value : document.object().value(u"items").toArray()) {
        LT_ASSIGN(auto rule, ruleFrom(value.toObject()));
        rules.push_back(std::move(rule));
    }
    if (rules.empty())
        return malformed({}, QStringLiteral("no prompts"));
    return rules;
}

Result<std::vector<IndicatorRule>> shippedIndicators()
{
    QFile file(QStringLiteral(":/lists/") + kFile);
    if (!file.open(QIODevice::ReadOnly))
        return malformed({}, QStringLiteral("not shipped"));
    return indicatorsFromJson(file.readAll());
}

} // namespace letstalk::storage
