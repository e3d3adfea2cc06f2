// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/out_file.h"

#include "app/cli/command.h"
#include "app/cli/console.h"
#include "core/base/disk_sync.h"
#include "core/services/file_copy.h"

#include <QFileInfo>

#include <cerrno>

namespace letstalk::cli {

namespace {
constexpr qint64 kMostBytes = 1 << 20; ///< cards, invitations and lists of computers are far smaller
} // namespace

Status notThere(const QString &path)
{
    const QFileInfo file(path);
    if (path.isEmpty() || (!file.exists() && !file.isSymLink()))
        return done();
    return Error {Error::Code::FileExists, {}, path};
}

OutFile::~OutFile()
{
    if (m_made && !m_written)
        m_file.remove();
}

Status OutFile::make()
{
    if (m_file.exists())
        return Error {Error::Code::FileExists, {}, path()};
    LT_TRY(services::checkFolderOf(path()));
    errno = 0;
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly,
                     QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return diskError(m_file, path());
    m_made = true;
    return done();
}

Status OutFile::makeBeside(const QString &sealed)
{
    if (QFileInfo(path()).absoluteFilePath().startsWith(QFileInfo(sealed).absoluteFilePath()))
        return Error {Error::Code::InvalidInput,
                      Cli::tr("a name that begins with the sealed file's own; choose another"), path()};
    return make();
}

Status OutFile::fill(const QByteArray &bytes)
{
    errno = 0;
    if (m_file.write(bytes) != bytes.size() || !m_file.flush())
        return diskError(m_file, path());
    m_file.close();
    return done();
}

Status OutFile::write(const QByteArray &bytes)
{
    LT_TRY(fill(bytes));
    keep();
    return done();
}

Status OutFile::writeSecret(QString &key)
{
    QByteArray text = key.toUtf8() + '\n';
    const auto written = write(text);
    wipe(text);
    key.fill(u'\0');
    return written;
}

Result<QByteArray> readSmallFile(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return Error {Error::Code::FileMissing, {}, path};
    if (!file.open(QIODevice::ReadOnly))
        return Error {Error::Code::Io, file.errorString(), path};
    if (file.size() > kMostBytes)
        return Error {Error::Code::TooLarge, {}, path};
    return file.readAll();
}

} // namespace letstalk::cli
