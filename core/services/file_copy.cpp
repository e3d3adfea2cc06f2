// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/file_copy.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryFile>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <unistd.h>
#endif

namespace letstalk::services {

namespace {

constexpr qint64 kBlock = 1 << 20;

bool syncFile(const QFile &file)
{
#ifdef Q_OS_UNIX
    return ::fsync(file.handle()) == 0;
#else
    Q_UNUSED(file)
    return true;
#endif
}

void syncFolder(const QString &folder)
{
#ifdef Q_OS_UNIX
    QFile directory(folder);
    if (directory.open(QIODevice::ReadOnly))
        syncFile(directory);
#else
    Q_UNUSED(folder)
#endif
}

Error failed(const QFile &file, const QString &where)
{
#ifdef Q_OS_UNIX
    if (errno == ENOSPC)
        return {Error::Code::DiskFull, file.errorString(), where};
    if (errno == EACCES || errno == EPERM || errno == EROFS)
        return {Error::Code::FileReadOnly, file.errorString(), where};
#endif
    return {Error::Code::Io, file.errorString(), where};
}

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
        return failed(copy, to);
    while (!source.atEnd()) {
        const QByteArray block = source.read(kBlock);
        if (block.isEmpty())
            return failed(source, from);
        if (copy.write(block) != block.size())
            return failed(copy, to);
    }
    if (!copy.flush() || !syncFile(copy))
        return failed(copy, to);
    if (!copy.rename(to)) // refuses to write over a file
        return QFileInfo::exists(to) ? Error {Error::Code::FileExists, {}, to} : failed(copy, to);
    copy.setAutoRemove(false);
    syncFolder(QFileInfo(to).absolutePath());
    return done();
}

} // namespace letstalk::services
