// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/code_lists.h"

#include "core/storage/statement.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace letstalk::storage {

namespace {

const QString kFolder = QStringLiteral(":/lists/");

Error malformed(const QString &file, const QString &why)
{
    return {Error::Code::Malformed, why, file};
}

Result<CodeItem> itemFrom(const QString &file, const QJsonObject &object)
{
    CodeItem item;
    item.code = object.value(u"code").toString();
    item.label = object.value(u"label").toString();
    item.uri = object.value(u"uri").toString();
    item.retired = object.value(u"retired").toBool();
    item.discreet = object.value(u"discreet").toBool();
    for (const auto &word : object.value(u"words").toArray())
        item.words += word.toString();
    if (item.code.isEmpty() || item.label.isEmpty())
        return malformed(file, QStringLiteral("an item without code or label"));
    return item;
}

} // namespace

Result<CodeList> codeListFromJson(const QString &file, const QByteArray &json)
{
    QJsonParseError problem;
    const auto document = QJsonDocument::fromJson(json, &problem);
    if (!document.isObject())
        return malformed(file, problem.errorString());
    const auto object = document.object();
    CodeList list;
    list.name = object.value(u"name").toString();
    list.title = object.value(u"title").toString();
    list.version = object.value(u"version").toInt();
    if (list.name.isEmpty() || list.title.isEmpty() || list.version < 1)
        return malformed(file, QStringLiteral("name, title or version missing"));
    for (const auto &value : object.value(u"items").toArray()) {
        LT_ASSIGN(const auto item, itemFrom(file, value.toObject()));
        if (list.find(item.code))
            return malformed(file, QStringLiteral("%1 stands twice").arg(item.code));
        list.items.push_back(item);
    }
    return list;
}

CodeLists CodeLists::shipped()
{
    CodeLists lists;
    for (const QString &name : QDir(kFolder).entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
        QFile file(kFolder + name);
        const bool opened = file.open(QIODevice::ReadOnly);
        Q_ASSERT(opened);
        auto list = opened ? codeListFromJson(name, file.readAll()) : Result<CodeList>(CodeList());
        Q_ASSERT(list && list->name + QStringLiteral(".json") == name);
        if (list)
            lists.m_lists.emplace(list->name, *std::move(list));
    }
    return lists;
}

Result<CodeLists> CodeLists::load(Database &db)
{
    CodeLists lists = shipped();
    Statement select(db, "SELECT list, code, label, retired_on FROM local_code WHERE vis = 0 ORDER BY rid");
    while (select.next())
        lists.overlay(select.text(0), select.text(1), select.text(2), !select.text(3).isEmpty());
    LT_TRY(select.status());
    return lists;
}

void CodeLists::overlay(const QString &listName, const QString &code, const QString &label, bool retired)
{
    if (listName.isEmpty() || code.isEmpty())
        return;
    CodeList &list = m_lists[listName];
    list.name = listName;
    const auto known = std::find_if(list.items.begin(), list.items.end(),
                                    [&](const CodeItem &item) { return item.code == code; });
    CodeItem item = known == list.items.end() ? CodeItem {code, code, {}, {}, false, false} : *known;
    if (!label.isEmpty() && label != item.label) {
        // The shipped label stays findable: people go on typing the word that they know.
        if (item.label != code)
            item.words.prepend(item.label);
        item.label = label;
    }
    item.retired = item.retired || retired;
    if (known == list.items.end())
        list.items.push_back(item);
    else
        *known = item;
}

const CodeList &CodeLists::list(const QString &name) const
{
    static const CodeList kNone;
    const auto found = m_lists.find(name);
    return found == m_lists.end() ? kNone : found->second;
}

QStringList CodeLists::names() const
{
    QStringList names;
    for (const auto &[name, list] : m_lists)
        names += name;
    return names;
}

} // namespace letstalk::storage
