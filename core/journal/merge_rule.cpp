// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/merge_rule.h"

#include "core/journal/fault.h"

#include <QDateTime>

#include <cstring>

namespace letstalk::journal {

namespace {
// From the one that wins to the one that yields (journal.md 5).
constexpr const char *kConnectionStatuses[] = {"NOT_HELPED",
                                               "PARTLY",
                                               "HELPED",
                                               "STARTED",
                                               "REFUSED_BY_SERVICE",
                                               "NOT_TAKEN_UP",
                                               "NO_CONTACT_MADE",
                                               "WAITING",
                                               "ACCEPTED",
                                               "DECLINED",
                                               "LOST",
                                               "MADE",
                                               "OFFERED"};

// Ends stand before the stages of a case that goes on, and of those the later one.
constexpr const char *kDpStages[] = {"WITHDRAWN",  "ENDED",      "SUSPENDED", "DECLINED", "NOT_PROGRESSED",
                                     "LIVE",       "SETTING_UP", "APPROVED",  "DECIDING", "REQUESTED",
                                     "BUDGET_SET", "ASSESSING",  "ACCEPTED",  "FLAGGED",  "INTEREST"};

template <std::size_t N> qint64 placeIn(const char *const (&codes)[N], const OwnedCell &value)
{
    qint64 rank = N;
    for (const auto *code : codes) {
        if (value.bytes == code)
            return rank;
        --rank;
    }
    return 0; // a code of a newer version, or none
}

qint64 rankOf(const Field &field, const OwnedCell &value)
{
    switch (field.rule) {
    case MergeRule::LaterClock:
    case MergeRule::DirectoryFeed:
        return 0;
    case MergeRule::PresentWins:
        return value.number == 1 ? 1 : 0;
    case MergeRule::Restrictive: // no, then not known, then yes
        return value.isNull() ? 1 : value.number == 0 ? 2 : 0;
    case MergeRule::ConnectionStatus:
        return placeIn(kConnectionStatuses, value);
    case MergeRule::DpStage:
        return placeIn(kDpStages, value);
    }
    return 0;
}

/// The feed's own time of the row in that entry; nullopt when the entry has none: a person wrote it.
Result<std::optional<qint64>> feedTime(Engine &engine, const EntityPlan &plan, const RowId &row, Dot dot)
{
    LT_ASSIGN(const auto entry, engine.entry(dot));
    EntryView view;
    if (!entry || !view.parse(entry->body))
        return std::optional<qint64>();
    for (const auto &change : view.changes) {
        if (change.entity != quint32(plan.entity) || change.row != row)
            continue;
        for (quint32 i = 0; i < change.cellCount; ++i) {
            const FieldCell &found = view.cells[change.firstCell + i];
            const int index = plan.indexOf(found.field);
            if (index < 0 || std::strcmp(plan.fields[std::size_t(index)]->column, "last_modified") != 0
                || found.cell.kind != Cell::Kind::Text)
                continue;
            QDateTime time = QDateTime::fromString(QString::fromUtf8(found.cell.data, found.cell.size),
                                                   Qt::ISODateWithMs);
            if (time.timeSpec() == Qt::LocalTime)
                time.setTimeSpec(Qt::UTC); // the same at every site
            return std::optional(time.isValid() ? time.toMSecsSinceEpoch() : qint64(0));
        }
    }
    return std::optional<qint64>();
}
} // namespace

Result<MergeKey> mergeKey(Engine &engine, const EntityPlan &plan, const RowId &row, quint32 fieldId,
                          const Field *field, const Version &version)
{
    MergeKey key;
    LT_ASSIGN(key.order, engine.orderOf(version.dot));
    if (faulty(Fault::NoTieBreak))
        key.order = {key.order.hlc, 0, 0, 0};
    if (fieldId == kVisibilityField)
        key.rank = version.value.number == 0 ? 1 : 0; // shown wins
    if (!field)
        return key;
    key.rank = rankOf(*field, version.value);
    if (field->rule == MergeRule::DirectoryFeed) {
        LT_ASSIGN(const auto time, feedTime(engine, plan, row, version.dot));
        key.rank = time ? 0 : 1; // what a person wrote stands before what a feed says
        key.feedTime = time.value_or(0);
    }
    return key;
}

Result<bool> isByHand(Engine &engine, const EntityPlan &plan, const RowId &row, Dot dot)
{
    LT_ASSIGN(const auto time, feedTime(engine, plan, row, dot));
    return !time.has_value();
}

} // namespace letstalk::journal
