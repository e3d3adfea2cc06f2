// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/heard_files.h"

#include "core/services/exchange_words.h"
#include "core/storage/setting_store.h"

#include <QCborArray>
#include <QCborValue>

#include <algorithm>

namespace letstalk::services {

namespace {
constexpr char kSetting[] = "exchange_heard";
}

qint64 HeardFile::madeMs() const
{
    return record.fastMs < -kClockTolerance ? receivedMs : std::min(record.madeAt, receivedMs);
}

Result<HeardFiles> HeardFiles::load(storage::Database &db)
{
    HeardFiles heard;
    LT_ASSIGN(const auto stored, storage::SettingStore(db).find(kSetting));
    if (!stored)
        return heard;
    for (const auto &value : QCborValue::fromCbor(*stored).toArray()) {
        const QCborArray one = value.toArray();
        heard.m_all.push_back({one.at(0).toInteger(), ImportRecord::fromBytes(one.at(1).toByteArray())});
    }
    return heard;
}

Status HeardFiles::note(storage::Database &db, const HeardFile &file)
{
    LT_ASSIGN(auto heard, load(db));
    auto &all = heard.m_all;
    const auto before = std::find_if(all.begin(), all.end(), [&](const HeardFile &one) {
        return one.record.sender == file.record.sender;
    });
    if (before != all.end() && before->madeMs() >= file.madeMs())
        return done();
    if (before != all.end())
        *before = file;
    else
        all.push_back(file);
    QCborArray array;
    for (const auto &one : all)
        array.append(QCborArray {one.receivedMs, one.record.toBytes()});
    return storage::SettingStore(db).set(kSetting, QCborValue(array).toCbor());
}

} // namespace letstalk::services
