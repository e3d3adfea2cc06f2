// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/set_aside_words.h"

#include "core/services/exchange_words.h"
#include "core/services/site_users.h"

#include <map>

namespace letstalk::services {

SetAsideWords::SetAsideWords(const ServiceContext &context)
    : m_names(context.db, context.codes, context.actor), m_records(context.db)
{ }

Result<SetAsideWords> SetAsideWords::load(const ServiceContext &context)
{
    SetAsideWords words(context);
    LT_ASSIGN(words.m_users, userNames(context.db, context.journal));
    return words;
}

Result<QString> SetAsideWords::of(const journal::ActSummary::Row &row) const
{
    const auto entity = journal::Entity(row.entity);
    const QString kind = kindNameOne(entity);
    const auto *info = journal::findEntity(row.entity);
    QString what = kind;
    bool here = false;
    if (info) {
        LT_ASSIGN(here, m_records.has(info->table, row.row));
    }
    if (here) {
        LT_ASSIGN(const QString name, m_names.record(entity, row.row));
        what = name.startsWith(kind) ? name : QStringLiteral("%1 (%2)").arg(kind, name);
    } else if (row.creates) {
        what = QStringLiteral("new %1").arg(kind);
    }
    if (row.erases)
        return QStringLiteral("%1, to be erased").arg(what);
    return row.fields.size() == 1 ? QStringLiteral("%1, 1 field").arg(what)
                                  : QStringLiteral("%1, %2 fields").arg(what).arg(row.fields.size());
}

Result<QString> SetAsideWords::of(const journal::ActSummary &act) const
{
    QStringList parts;
    std::map<quint16, int> more;
    for (const auto &row : act.rows) {
        if (more[row.entity]++ > 0)
            continue;
        LT_ASSIGN(const QString part, of(row));
        parts.push_back(part);
    }
    for (const auto &[entity, count] : more)
        if (count > 1)
            parts.push_back(
                QStringLiteral("%1 more %2").arg(count - 1).arg(kindName(journal::Entity(entity))));
    if (act.redacted)
        parts.push_back(QStringLiteral("partly erased"));
    return parts.join(QStringLiteral("; "));
}

ReenteredActs toldOf(const journal::Reentered &made)
{
    ReenteredActs told;
    told.changes = made.changes;
    told.acts = int(made.entered.size());
    told.left = made.left;
    told.words = reenteredWords(told.acts, told.left);
    return told;
}

} // namespace letstalk::services
