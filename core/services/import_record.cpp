// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/import_record.h"

#include "core/exchange/head_list.h"
#include "core/services/exchange_words.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>

namespace letstalk::services {

namespace {
/// Keys of the map; never reused.
enum Key { Sender = 1, MadeAt, Entries, ToCheck, FastMs, AfterLsn, LastLsn, Kinds, Notices, Whole, Further };
} // namespace

QByteArray ImportRecord::toBytes() const
{
    QCborArray kindList;
    for (const auto &kind : kinds)
        kindList.append(QCborArray {qint64(kind.entity), kind.added, kind.changed, kind.binned, kind.erased});
    QCborMap map;
    map.insert(Sender, sender.toBytes());
    map.insert(MadeAt, madeAt);
    map.insert(Entries, entries);
    map.insert(ToCheck, toCheck);
    map.insert(FastMs, fastMs);
    map.insert(AfterLsn, afterLsn);
    map.insert(LastLsn, lastLsn);
    map.insert(Kinds, kindList);
    map.insert(Notices, QCborArray::fromStringList(notices));
    map.insert(Whole, whole);
    if (!further.empty())
        map.insert(Further, exchange::headBytes(further));
    return QCborValue(map).toCbor();
}

ImportRecord ImportRecord::fromBytes(const QByteArray &bytes)
{
    ImportRecord record;
    const QCborMap map = QCborValue::fromCbor(bytes).toMap();
    if (const QByteArray id = map.value(Sender).toByteArray(); id.size() == 16)
        record.sender = RowId::fromBytes(id.constData());
    record.madeAt = map.value(MadeAt).toInteger();
    record.entries = map.value(Entries).toInteger();
    record.toCheck = map.value(ToCheck).toInteger();
    record.fastMs = map.value(FastMs).toInteger();
    record.afterLsn = map.value(AfterLsn).toInteger();
    record.lastLsn = map.value(LastLsn).toInteger();
    for (const auto &value : map.value(Kinds).toArray()) {
        const QCborArray one = value.toArray();
        KindCount &kind = record.kinds.emplace_back();
        kind.entity = journal::Entity(one.at(0).toInteger());
        kind.name = kindName(kind.entity);
        kind.added = one.at(1).toInteger();
        kind.changed = one.at(2).toInteger();
        kind.binned = one.at(3).toInteger();
        kind.erased = one.at(4).toInteger();
    }
    for (const auto &value : map.value(Notices).toArray())
        record.notices.push_back(value.toString());
    record.whole = map.value(Whole).toBool();
    record.further = exchange::headsFrom(map.value(Further).toByteArray());
    return record;
}

std::vector<KindCount> kindCounts(const std::map<quint16, journal::RowCounts> &rows)
{
    std::vector<KindCount> kinds;
    for (const auto &[entity, count] : rows) {
        if (count.created + count.changed + count.binned + count.erased == 0)
            continue;
        const auto kind = journal::Entity(entity);
        kinds.push_back({kind, kindName(kind), count.created, count.changed, count.binned, count.erased});
    }
    return kinds;
}

} // namespace letstalk::services
