// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/disk_sync.h"

#ifdef Q_OS_UNIX
#include <cerrno>
#include <unistd.h>
#endif

namespace letstalk {

bool syncToDisk(const QFile &file)
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
        syncToDisk(directory);
#else
    Q_UNUSED(folder)
#endif
}

Error diskError(const QFile &file, const QString &where)
{
#ifdef Q_OS_UNIX
    if (errno == ENOSPC || errno == EDQUOT || errno == EFBIG)
        return {Error::Code::DiskFull, file.errorString(), where};
    if (errno == EACCES || errno == EPERM || errno == EROFS)
        return {Error::Code::FileReadOnly, file.errorString(), where};
#endif
    return {Error::Code::Io, file.errorString(), where};
}

} // namespace letstalk
