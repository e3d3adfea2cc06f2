// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/dp/law.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace letstalk::dp {

namespace {

Error malformed(const QString &why)
{
    return {Error::Code::Malformed, why, QStringLiteral("dp_law.json")};
}

Result<LawText> textFrom(const QJsonObject &object)
{
    LawText text;
    text.code = object.value(u"code").toString();
    text.text = object.value(u"label").toString();
    text.easy = object.value(u"easy").toString();
    text.source = object.value(u"source").toString();
    text.asAt = QDate::fromString(object.value(u"as_at").toString(), Qt::ISODate);
    text.verified = object.value(u"verified").toBool();
    if (text.code.isEmpty() || text.text.isEmpty())
        return malformed(QStringLiteral("an item without code or label"));
    if (text.source.isEmpty() || !text.asAt.isValid())
        return malformed(QStringLiteral("%1: source or as_at missing").arg(text.code));
    return text;
}

} // namespace

Result<LawTexts> LawTexts::fromJson(const QByteArray &json)
{
    QJsonParseError problem;
    const auto document = QJsonDocument::fromJson(json, &problem);
    if (!document.isObject())
        return malformed(problem.errorString());
    LawTexts law;
    law.m_version = document.object().value(u"version").toInt();
    if (law.m_version < 1)
        return malformed(QStringLiteral("version missing"));
    for (const auto &value : document.object().value(u"items").toArray()) {
        LT_ASSIGN(LawText text, textFrom(value.toObject()));
        if (law.find(text.code))
            return malformed(QStringLiteral("%1 stands twice").arg(text.code));
        law.m_texts.push_back(std::move(text));
    }
    return law;
}

const LawText *LawTexts::find(QStringView code) const
{
    const auto found = std::find_if(m_texts.begin(), m_texts.end(),
                                    [&](const LawText &text) { return text.code == code; });
    return found == m_texts.end() ? nullptr : &*found;
}

QString LawTexts::text(QStringView code) const
{
    const auto *found = find(code);
    return found ? found->text : code.toString();
}

QString LawTexts::easy(QStringView code) const
{
    const auto *found = find(code);
    return found && !found->easy.isEmpty() ? found->easy : text(code);
}

void LawTexts::overlay(const QString &code, const QString &text, const QString &source, QDate asAt)
{
    if (code.isEmpty() || text.isEmpty())
        return;
    const auto found = std::find_if(m_texts.begin(), m_texts.end(),
                                    [&](const LawText &known) { return known.code == code; });
    LawText &changed = found == m_texts.end() ? m_texts.emplace_back() : *found;
    changed.code = code;
    changed.text = text;
    changed.easy.clear(); // the shipped easy words would say something else
    if (!source.isEmpty())
        changed.source = source;
    if (asAt.isValid())
        changed.asAt = asAt;
    changed.verified = true;
    changed.local = true;
}

} // namespace letstalk::dp
