// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/broken_files.h"

#include "core/storage/setting_store.h"

#include <QCborArray>
#include <QCborValue>
#include <QDateTime>
#include <QFileInfo>

#include <algorithm>

namespace letstalk::services {

namespace {
constexpr char kSetting[] = "exchange_watch_broken";
}

bool BrokenFile::isThereStill() const
{
    const QFileInfo info(path);
    return info.isFile() && info.size() == bytes && info.lastModified().toMSecsSinceEpoch() == modified;
}

Result<BrokenFiles> BrokenFiles::load(storage::Database &db)
{
    BrokenFiles broken;
    LT_ASSIGN(const auto stored, storage::SettingStore(db).find(kSetting));
    broken.m_stored = stored.value_or(QByteArray());
    for (const auto &value : QCborValue::fromCbor(broken.m_stored).toArray()) {
        const QCborArray one = value.toArray();
        BrokenFile file {one.at(0).toString(), one.at(1).toInteger(), one.at(2).toInteger(),
                         one.at(3).toString(), one.at(4).toString()};
        if (file.isThereStill())
            broken.m_all.push_back(std::move(file));
    }
    return broken;
}

bool BrokenFiles::knows(const QString &path) const
{
    return std::any_of(m_all.begin(), m_all.end(),
                       [&](const BrokenFile &file) { return file.path == path && file.isThereStill(); });
}

void BrokenFiles::add(const BrokenFile &file)
{
    std::erase_if(m_all, [&](const BrokenFile &one) { return one.path == file.path; });
    m_all.push_back(file);
}

QByteArray BrokenFiles::toBytes() const
{
    QCborArray array;
    for (const auto &file : m_all)
        array.append(QCborArray {file.path, file.bytes, file.modified, file.words, file.mend});
    return QCborValue(array).toCbor();
}

Status BrokenFiles::save(storage::Database &db) const
{
    const QByteArray bytes = toBytes();
    if (bytes == m_stored || (m_all.empty() && m_stored.isEmpty()))
        return done();
    return storage::SettingStore(db).set(kSetting, bytes);
}

} // namespace letstalk::services
