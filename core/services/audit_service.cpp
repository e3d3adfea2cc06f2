// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/audit_service.h"

#include "core/journal/lookups.h"
#include "core/journal/registry.h"
#include "core/services/record_names.h"
#include "core/services/site_users.h"
#include "core/services/stream_homes.h"
#include "core/storage/record_store.h"

#include <QCoreApplication>

#include <algorithm>

namespace letstalk::services {

namespace {
constexpr int kMostAccesses = 100'000;

QString tr(const char *text)
{
    return QCoreApplication::translate("Audit", text);
}

/// The acts have words for a refusal, "you may not ...": said of what was done they serve as well.
QString actWords(Act act)
{
    const QString words = actText(act);
    return words.isEmpty() ? tr("an act of a newer version") : words;
}

/// Ids are made once, whatever they are of; null: no record has this one.
Result<const journal::EntityInfo *> kindOf(storage::Database &db, const RowId &row)
{
    const storage::RecordStore store(db);
    for (const auto &info : journal::registry()) {
        LT_ASSIGN(const bool here, store.has(info.table, row));
        if (here)
            return &info;
    }
    return nullptr;
}
/// Stages, owners and next steps of a case are not everybody's who may read histories.
bool isDirectPayments(journal::Entity entity)
{
    return entity == journal::Entity::DpCase || entity == journal::Entity::DpIndicator
        || entity == journal::Entity::DpRecord;
}
} // namespace

Result<RecordHistory> AuditService::history(const RowId &row) const
{
    LT_TRY(m_context.require(Act::ViewAudit));
    LT_ASSIGN(const auto *found, kindOf(m_context.db, row));
    if (!found)
        return Error {Error::Code::NotFound, tr("there is no such record"), {}};
    const auto &info = *found;
    const journal::Entity entity = info.entity;
    LT_TRY(m_context.accessLog.record(m_context.actor, Act::ViewAudit, entity, row));
    const RecordNames names(m_context.db, m_context.codes, m_context.actor);
    LT_ASSIGN(const auto users, userNames(m_context.db, m_context.journal));
    LT_ASSIGN(const auto homes, StreamHomes::load(m_context.db));
    RecordHistory history;
    LT_ASSIGN(history.record, names.record(entity, row));
    std::vector<const journal::Field *> fields(info.fields.begin(), info.fields.end());
    fields.push_back(&journal::kVisible);
    for (const auto *field : fields) {
        LT_ASSIGN(const auto versions, m_context.journal.history(entity, row, *field));
        for (const auto &version : versions) {
            LT_ASSIGN(const auto place, journal::placeOfDot(m_context.journal, version.dot));
            HistoryLine line;
            line.field = fieldName(*field);
            line.by = users.value(version.by);
            line.siteName = homes.siteName(homes.of(version.dot.stream).home.site);
            line.act = actWords(version.act);
            line.atMs = place.atMs;
            line.shown = version.shown;
            line.takenOut = version.redacted;
            line.hidden = isHidden(*field)
                || (isPersonal(*field) && !isAllowed(m_context.actor, Act::ViewPerson))
                || (isDirectPayments(entity) && !isAllowed(m_context.actor, Act::ReadDirectPayments));
            if (!line.hidden && !line.takenOut) {
                LT_ASSIGN(line.value, names.value(*field, version.value));
            }
            history.lines.push_back(std::move(line));
        }
    }
    std::stable_sort(history.lines.begin(), history.lines.end(),
                     [](const HistoryLine &a, const HistoryLine &b) { return a.atMs > b.atMs; });
    return history;
}

Result<std::vector<AccessLine>> AuditService::accesses(int limit, std::optional<RowId> about) const
{
    LT_TRY(m_context.require(Act::ViewAudit));
    LT_ASSIGN(const auto entries, m_context.accessLog.newest(about ? kMostAccesses : limit));
    LT_TRY(m_context.accessLog.record(m_context.actor, Act::ViewAudit));
    const RecordNames names(m_context.db, m_context.codes, m_context.actor);
    LT_ASSIGN(const auto users, userNames(m_context.db, m_context.journal));
    std::vector<AccessLine> lines;
    for (const auto &entry : entries) {
        if (int(lines.size()) >= limit)
            break;
        if (about && entry.row != about)
            continue;
        AccessLine line;
        line.number = entry.number;
        line.atMs = entry.at;
        line.by = users.value(entry.actor);
        line.act = actWords(entry.act);
        line.count = entry.count;
        if (entry.entity && entry.row && journal::findEntity(quint16(*entry.entity))) {
            const auto &info = journal::entityInfo(*entry.entity);
            LT_ASSIGN(const bool here, storage::RecordStore(m_context.db).has(info.table, *entry.row));
            if (here) {
                LT_ASSIGN(line.record, names.record(*entry.entity, *entry.row));
            } else {
                line.record = tr("a record that is not here any more");
            }
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

} // namespace letstalk::services
