// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/inbox_age.h"

#include "core/base/london_time.h"
#include "core/exchange/head_list.h"
#include "core/services/exchange_values.h"
#include "core/storage/setting_store.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>

#include <algorithm>

namespace letstalk::services {

namespace {

constexpr char kSetting[] = "exchange_inbox_age";
/// Keys of the map; never reused.
enum Key { Day = 1, Days, Gone };
enum GoneKey { Hash = 1, Name, Verdict, Words, Sender, Missing, Since, Why };

LetGoFile goneFrom(const QCborMap &map)
{
    LetGoFile file;
    file.hash = map.value(Hash).toByteArray();
    file.name = map.value(Name).toString();
    file.verdict = int(map.value(Verdict).toInteger());
    file.words = map.value(Words).toString();
    if (const QByteArray id = map.value(Sender).toByteArray(); id.size() == 16)
        file.sender = RowId::fromBytes(id.constData());
    file.missing = exchange::rangesFrom(map.value(Missing).toByteArray());
    file.days = int(map.value(Since).toInteger());
    file.why = LetGoFile::Why(map.value(Why).toInteger());
    return file;
}

QCborMap mapOf(const LetGoFile &file)
{
    QCborMap map;
    map.insert(Hash, file.hash);
    map.insert(Name, file.name);
    map.insert(Verdict, file.verdict);
    map.insert(Words, file.words);
    map.insert(Sender, file.sender.toBytes());
    map.insert(Missing, exchange::rangeBytes(file.missing));
    map.insert(Since, file.days);
    map.insert(Why, int(file.why));
    return map;
}

} // namespace

Result<InboxAge> InboxAge::load(storage::Database &db)
{
    InboxAge age(db);
    LT_ASSIGN(const auto stored, storage::SettingStore(db).find(kSetting));
    if (!stored)
        return age;
    age.m_stored = *stored;
    const QCborMap map = QCborValue::fromCbor(*stored).toMap();
    age.m_day = map.value(Day).toInteger();
    const QCborMap days = map.value(Days).toMap();
    for (const auto &[hash, count] : days)
        age.m_days.emplace_back(hash.toByteArray(), int(count.toInteger()));
    for (const auto &one : map.value(Gone).toArray())
        age.m_gone.push_back(goneFrom(one.toMap()));
    return age;
}

bool InboxAge::turn(qint64 nowMs)
{
    const qint64 today = london::day(nowMs).toJulianDay();
    if (today == m_day)
        return false;
    m_day = today;
    for (auto &[hash, days] : m_days)
        ++days;
    for (auto &file : m_gone)
        ++file.days;
    return true;
}

bool InboxAge::isOld(const QByteArray &hash) const
{
    return std::any_of(m_days.begin(), m_days.end(),
                       [&](const auto &one) { return one.first == hash && one.second >= kInboxKeepsDays; });
}

void InboxAge::add(const std::vector<storage::HeldBundle> &held)
{
    for (const auto &file : held)
        if (std::none_of(m_days.begin(), m_days.end(),
                         [&](const auto &one) { return one.first == file.hash; }))
            m_days.emplace_back(file.hash, 0);
}

void InboxAge::forget(const std::vector<storage::HeldBundle> &held,
                      const std::vector<journal::StreamHead> &heads)
{
    const auto isHeld = [&](const QByteArray &hash) {
        return std::any_of(held.begin(), held.end(), [&](const auto &file) { return file.hash == hash; });
    };
    std::erase_if(m_days, [&](const auto &one) { return !isHeld(one.first); });
    std::erase_if(m_gone, [&](const LetGoFile &file) {
        const bool cameSince
            = std::all_of(file.missing.begin(), file.missing.end(), [&](const journal::MissingRange &range) {
                  return exchange::reached(heads, range.stream) >= range.to;
              });
        const bool waited = !file.missing.empty(); // a gap stays until it is closed
        return isHeld(file.hash) || (waited ? cameSince : file.days >= kInboxKeepsDays);
    });
}

void InboxAge::letGo(const storage::HeldBundle &held, LetGoFile::Why why)
{
    std::erase_if(m_gone, [&](const LetGoFile &file) { return file.hash == held.hash; });
    LetGoFile file;
    file.why = why;
    file.hash = held.hash;
    file.name = held.name;
    file.verdict = held.verdict;
    file.words = held.words;
    file.sender = held.sender;
    if (BundleVerdict(held.verdict) == BundleVerdict::Waiting)
        file.missing = exchange::rangesFrom(held.missing);
    m_gone.push_back(std::move(file));
}

QByteArray InboxAge::toBytes() const
{
    QCborMap days;
    for (const auto &[hash, count] : m_days)
        days.insert(QCborValue(hash), count);
    QCborArray gone;
    for (const auto &file : m_gone)
        gone.append(mapOf(file));
    QCborMap map;
    map.insert(Day, m_day);
    map.insert(Days, days);
    map.insert(Gone, gone);
    return QCborValue(map).toCbor();
}

Status InboxAge::save() const
{
    if (m_days.empty() && m_gone.empty() && m_stored.isEmpty())
        return done(); // nothing lies there: no day is worth a write
    const QByteArray bytes = toBytes();
    return bytes == m_stored ? done() : storage::SettingStore(*m_db).set(kSetting, bytes);
}

} // namespace letstalk::services
