// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/whole_file.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

namespace letstalk {

namespace {

Error failure(const QSaveFile &file)
{
    switch (file.error()) {
    case QFileDevice::ResourceError: // what Qt makes of ENOSPC
        return {Error::Code::DiskFull, QStringLiteral("no space is left"), file.fileName()};
    case QFileDevice::PermissionsError:
    case QFileDevice::OpenError:
        return {Error::Code::FileReadOnly, file.errorString(), file.fileName()};
    default:
        return {Error::Code::Io, file.errorString(), file.fileName()};
    }
}

} // namespace

Status writeWholeFile(const QString &path, const QByteArray &bytes, Readers readers)
{
    const QFileInfo info(path);
    if (info.isDir())
        return Error {Error::Code::InvalidInput, QStringLiteral("that is a folder: give the file a name"),
                      path};
    if (!info.dir().exists())
        return Error {Error::Code::FileMissing, QStringLiteral("there is no such folder"), info.path()};
    if (info.exists() && !info.isWritable())
        return Error {Error::Code::FileReadOnly, QStringLiteral("the file there cannot be replaced"), path};
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return failure(file);
    if (readers == Readers::Owner && !info.exists()) // before a word of it is written
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (file.write(bytes) != bytes.size() || !file.commit()) {
        const Error error = failure(file);
        file.cancelWriting();
        return error;
    }
    return done();
}

} // namespace letstalk
