// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/file_copy.h"

#include "core/base/disk_sync.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryFile>

namespace letstalk::services {

namespace {
constexpr qint64 kBlock = 1 << 20;
} // namespace

Status checkFolderOf(const QString &path)
{
    const QFileInfo folder(QFileInfo(path).path());
    if (!folder.exists())
        return Error {Error::Code::FileMissing, QStringLiteral("there is no such folder"), folder.filePath()};
    if (!folder.isDir())
        return Error {Error::Code::InvalidInput,
                      QStringLiteral("%1 is a file, not a folder").arg(folder.fileName()), folder.filePath()};
    return done();
}

Status copyFileWhole(const QString &from, const QString &to)
{
    if (QFileInfo::exists(to))
        return Error {Error::Code::FileExists, {}, to};
    LT_TRY(checkFolderOf(to));
    QFile source(from);
    if (!source.open(QIODevice::ReadOnly))
        return Error {Error::Code::FileMissing, source.errorString(), from};
    QTemporaryFile copy(to + QStringLiteral(".XXXXXX.part")); // removed unless it is renamed
    if (!copy.open())
        return diskError(copy, to);
    while (!source.atEnd()) {
        const QByteArray block = source.read(kBlock);
        if (block.isEmpty())
            return diskError(source, from);
        if (copy.write(block) != block.size())
            return diskError(copy, to);
    }
    if (!copy.flush() || !syncToDisk(copy))
        return diskError(copy, to);
    if (!copy.rename(to)) // refuses to write over a file
        return QFileInfo::exists(to) ? Error {Error::Code::FileExists, {}, to} : diskError(copy, to);
    copy.setAutoRemove(false);
    syncFolder(QFileInfo(to).absolutePath());
    return done();
}

} // namespace letstalk::services
