// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/watched_folder.h"

#include "core/base/clock.h"
#include "core/exchange/importer.h"
#include "core/exchange/magic.h"
#include "core/exchange/roster_rules.h"

#include <QDateTime>
#include <QDir>
#include <QFile>

#include <algorithm>

namespace letstalk::exchange {

WatchedFolder::WatchedFolder(QString folder, const Clock &clock) : m_folder(std::move(folder)), m_clock(clock)
{
    const auto files = QDir(m_folder).entryInfoList(QDir::Files, QDir::Name);
    m_files.assign(files.begin(), files.end());
    for (const auto &info : m_files)
        m_names.insert(info.fileName());
}

QString WatchedFolder::problem() const
{
    const QFileInfo info(m_folder);
    if (!info.isDir())
        return QStringLiteral("The watched folder %1 is not there.").arg(m_folder);
    return info.isReadable() ? QString() : QStringLiteral("The watched folder cannot be read.");
}

/// By the header, which everybody can read. A file that is none is passed over; one that is cut short within
/// it may be for us. Unset: it cannot be opened just now.
std::optional<bool> WatchedFolder::isForUs(const QString &path, const Ourselves &us) const
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const auto header = peekHeader(file);
    if (!header && header.error().code == Error::Code::BundleCut) {
        file.seek(0);
        const auto magic = checkMagic(file.read(kMagicBytes), 'B');
        return magic || magic.error().code == Error::Code::BundleCut;
    }
    if (!header)
        return header.error().code == Error::Code::BundleNewer;
    const auto signer = findKey(us.council(), header->signer);
    if (signer && signer->replica->id == us.replica)
        return false;
    const auto keys = header->recipientIds();
    return std::any_of(us.openers.begin(), us.openers.end(), [&keys](const ReplicaKeys *own) {
        return std::find(keys.begin(), keys.end(), own->id()) != keys.end();
    });
}

QStringList WatchedFolder::arrivals(const Ourselves &us, Memory &memory) const
{
    QStringList ready;
    Memory now;
    for (const auto &info : m_files) {
        if (!info.fileName().endsWith(QLatin1String(".ltb"), Qt::CaseInsensitive))
            continue;
        Sight sight {info.size(), info.lastModified().toMSecsSinceEpoch(), false};
        const auto before = memory.constFind(info.fileName());
        const bool same = before != memory.constEnd() && before->bytes == sight.bytes
            && before->modified == sight.modified;
        sight.dealtWith = same && before->dealtWith;
        const bool still = same || m_clock.nowMs() - sight.modified >= kStandsStillMs;
        if (!sight.dealtWith && still) {
            const auto ours = isForUs(info.filePath(), us);
            sight.dealtWith = ours == false;
            if (ours == true)
                ready.push_back(info.filePath());
        }
        now.insert(info.fileName(), sight);
    }
    memory = now;
    return ready;
}

Status WatchedFolder::remove(const QString &name, const FileWatch &watch)
{
    LT_TRY(removeFile(pathOf(name), watch));
    m_names.remove(name);
    return done();
}

} // namespace letstalk::exchange
