// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/inbox.h"

#include "core/base/hash.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <filesystem>
#include <limits>
#include <system_error>

namespace letstalk::exchange {

namespace {
constexpr qint64 kBlock = 1 << 20;
constexpr auto kOnlyOwner = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
const QString kEnding = QStringLiteral(".ltb");

/// Rounded up.
QString megabytes(qint64 bytes)
{
    return QStringLiteral("%1 MB").arg((bytes + 999'999) / 1'000'000);
}
} // namespace

Inbox::Inbox(const QString &sealedFile, FileWatch watch) : m_watch(std::move(watch))
{
    const QFileInfo info(sealedFile);
    const QString ending = QStringLiteral(".letstalk");
    QString name = info.fileName();
    if (name.endsWith(ending))
        name.chop(ending.size());
    m_folder = QStringLiteral("%1/%2.letstalk-inbox").arg(info.absolutePath(), name);
}

Status Inbox::makeFolder() const
{
    if (!QFileInfo(m_folder).isDir() && !QDir().mkdir(m_folder))
        return Error {Error::Code::Io, QStringLiteral("the inbox beside the file cannot be made"), m_folder};
    // Also when it was there: somebody may have opened it to others.
    QFile::setPermissions(m_folder, kOnlyOwner);
    return done();
}

qint64 Inbox::spare() const
{
    // Not QStorageInfo, which knows no disk where the list of mounts does not name it: in a container.
    const QFileInfo folder(m_folder);
    const QString where = folder.isDir() ? m_folder : folder.absolutePath();
    std::error_code unknown;
    const auto disk = std::filesystem::space(std::filesystem::path(where.toStdU16String()), unknown);
    constexpr auto kMost = std::uintmax_t(std::numeric_limits<qint64>::max());
    if (unknown || disk.available > kMost)
        return std::numeric_limits<qint64>::max(); // then writing finds out
    return std::max<qint64>(0, qint64(disk.available) - kSpareBytes);
}

qint64 Inbox::room() const
{
    qint64 left = kMostWaiting;
    for (const auto &hash : list())
        left -= QFileInfo(pathOf(hash)).size();
    return std::clamp<qint64>(left, 0, spare());
}

Result<Inbox::Taken> Inbox::take(const QString &from, const journal::Progress &progress) const
{
    const QFileInfo info(from);
    QFile source(from);
    if (!info.exists())
        return Error {Error::Code::FileMissing, {}, from};
    if (!info.isFile() || !source.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return Error {Error::Code::Io, source.errorString(), from};
    LT_TRY(makeFolder());
    const qint64 total = source.size();
    if (const qint64 left = spare(); total > left)
        return Error {
            Error::Code::DiskFull,
            QStringLiteral("The disk has too little room: %1 more are needed, since %2 stay free so "
                           "that saving goes on.")
                .arg(megabytes(total - left), megabytes(kSpareBytes)),
            from};
    Taken taken;
    PartFile copy(m_watch);
    LT_TRY(copy.create(m_folder + QStringLiteral("/arriving")));
    Blake2b hash(32);
    while (true) {
        const QByteArray block = source.read(kBlock);
        if (block.isEmpty())
            break;
        hash.add(block);
        LT_TRY(copy.write(block));
        taken.bytes += block.size();
        if (progress && !progress(taken.bytes, std::max(total, taken.bytes)))
            return Error {Error::Code::Cancelled, {}, from};
    }
    if (source.error() != QFileDevice::NoError)
        return Error {Error::Code::Io, source.errorString(), from};
    const Hash32 bytes = hash.finish32();
    taken.hash = QByteArray(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size()));
    if (has(taken.hash))
        return taken;
    LT_TRY(copy.sync());
    LT_TRY(copy.release(pathOf(taken.hash)));
    taken.isNew = true;
    return taken;
}

QString Inbox::pathOf(const QByteArray &hash) const
{
    return m_folder + QLatin1Char('/') + QString::fromLatin1(hash.toHex()) + kEnding;
}

bool Inbox::has(const QByteArray &hash) const
{
    return hash.size() == 32 && QFileInfo(pathOf(hash)).isFile();
}

Status Inbox::remove(const QByteArray &hash) const
{
    return removeFile(pathOf(hash), m_watch);
}

std::vector<QByteArray> Inbox::list() const
{
    std::vector<QByteArray> hashes;
    const auto names = QDir(m_folder).entryList({u'*' + kEnding}, QDir::Files | QDir::Hidden, QDir::Name);
    for (const auto &name : names) {
        const QByteArray hash = QByteArray::fromHex(name.chopped(kEnding.size()).toLatin1());
        if (hash.size() == 32)
            hashes.push_back(hash);
    }
    return hashes;
}

void Inbox::removeParts() const
{
    const QDir folder(m_folder);
    for (const auto &name : folder.entryList({QStringLiteral("*.part")}, QDir::Files | QDir::Hidden))
        QFile::remove(folder.filePath(name));
}

} // namespace letstalk::exchange
