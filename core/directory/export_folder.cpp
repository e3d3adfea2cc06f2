// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/export_folder.h"

#include "core/vault/platform.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QTemporaryDir>

#include <algorithm>
#include <cerrno>

namespace letstalk::directory {

namespace {

using Code = Error::Code;
const QString kContent = QStringLiteral("content");

/// What a call on `path` that has just failed means, by errno, which was 0 before it.
Error pathError(const QString &detail, const QString &path)
{
    const bool denied = errno == EACCES || errno == EPERM || errno == EROFS;
    return {denied ? Code::FileReadOnly : Code::Io, detail, path};
}

Error writeError(const QFileDevice &file)
{
    if (file.error() == QFileDevice::ResourceError)
        return {Code::DiskFull, file.errorString(), file.fileName()};
    return pathError(file.errorString(), file.fileName());
}

Status writeBytes(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    errno = 0;
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return writeError(file);
    return done();
}

/// So that a name given in the file's folder lasts through a power cut.
Status syncFolderOf(const QString &path)
{
    if (vault::systemPlatform().syncFolder(path.toStdString()) == vault::Status::Ok)
        return done();
    return Error {Code::Io, QStringLiteral("the folder could not be made durable"), path};
}

Status checkParent(const QString &path)
{
    const QFileInfo parent(QFileInfo(path).absolutePath());
    if (!parent.isDir())
        return Error {Code::FileMissing, QStringLiteral("the folder to write to"), parent.filePath()};
    return done();
}

/// Names of files may be made of what others sent.
bool isWithin(const QString &name)
{
    const QStringList parts = name.split(u'/');
    return !name.contains(u'\\') && !name.contains(u':')
        && std::none_of(parts.begin(), parts.end(), [](const QString &part) {
               return part.isEmpty() || part == QLatin1String(".") || part == QLatin1String("..");
           });
}

} // namespace

Status writeWhole(const QString &path, const QByteArray &bytes)
{
    if (QFileInfo::exists(path))
        return Error {Code::FileExists, {}, path};
    LT_TRY(checkParent(path));
    LT_TRY(writeBytes(path, bytes));
    return syncFolderOf(path);
}

ExportFolder::ExportFolder(const QString &path) : m_path(QDir::cleanPath(QFileInfo(path).absoluteFilePath()))
{ }

ExportFolder::~ExportFolder() = default;

Status ExportFolder::make()
{
    const QFileInfo info(m_path);
    if (info.exists() && !(info.isDir() && QDir(m_path).isEmpty()))
        return Error {Code::FileExists, info.isDir() ? QStringLiteral("the folder is not empty") : QString(),
                      m_path};
    LT_TRY(checkParent(m_path));
    errno = 0;
    m_part = std::make_unique<QTemporaryDir>(m_path + QStringLiteral(".part-XXXXXX"));
    if (!m_part->isValid())
        return pathError(m_part->errorString(), m_path);
    // The temporary folder is its maker's alone; what is made in it is as open as this person's folders are.
    if (!QDir(m_part->path()).mkdir(kContent))
        return Error {Code::Io, QStringLiteral("a folder could not be made"), m_part->path()};
    return done();
}

Status ExportFolder::write(const QString &name, const QByteArray &bytes)
{
    if (!isWithin(name))
        return Error {Code::InvalidInput, QStringLiteral("a name that leads out of the folder"), m_path};
    const QString path = m_part->filePath(kContent + u'/' + name);
    if (!QDir().mkpath(QFileInfo(path).absolutePath()))
        return Error {Code::Io, QStringLiteral("a folder could not be made"), path};
    LT_TRY(writeBytes(path, bytes));
    ++m_files;
    m_bytes += bytes.size();
    return done();
}

Status ExportFolder::finish()
{
    if (QFileInfo::exists(m_path) && !QDir().rmdir(m_path))
        return Error {Code::FileExists, QStringLiteral("the folder is not empty"), m_path};
    if (!QDir().rename(m_part->filePath(kContent), m_path))
        return Error {Code::Io, QStringLiteral("the finished folder could not be given its name"), m_path};
    return syncFolderOf(m_path);
}

} // namespace letstalk::directory
