// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/part_file.h"

#include "core/base/disk_sync.h"

#include <QFileInfo>

#include <cerrno>

namespace letstalk::exchange {

PartFile::~PartFile()
{
    if (!m_made)
        return;
    m_file.close();
    const auto gone = removeFile(m_file.fileName(), m_watch);
    Q_UNUSED(gone) // what stays ends in .part
}

Status PartFile::before(FileStep step) const
{
    return m_watch ? m_watch(step, m_path) : done();
}

Error PartFile::failed() const
{
    return diskError(m_file, m_path);
}

Status PartFile::create(const QString &path)
{
    m_path = path;
    const QFileInfo folder(QFileInfo(path).path());
    if (!folder.isDir())
        return Error {Error::Code::FileMissing, QStringLiteral("there is no such folder"), folder.filePath()};
    LT_TRY(before(FileStep::Create));
    m_file.setFileName(path + QStringLiteral(".part"));
    errno = 0;
    // Never through a name that stands there already, which may be somebody's link to another file; what an
    // attempt left behind that did not come to its end is only a name.
    if (QFileInfo part(m_file.fileName()); part.isSymLink() || part.isFile())
        QFile::remove(m_file.fileName());
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered,
                     QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return failed();
    m_made = true;
    return done();
}

Status PartFile::write(QByteArrayView bytes)
{
    LT_TRY(before(FileStep::Write));
    errno = 0;
    if (m_file.write(bytes.data(), bytes.size()) != bytes.size())
        return failed();
    return done();
}

Status PartFile::sync()
{
    LT_TRY(before(FileStep::Sync));
    errno = 0;
    if (!m_file.flush() || !syncToDisk(m_file))
        return failed();
    return done();
}

Status PartFile::release(const QString &path)
{
    if (!path.isEmpty())
        m_path = path;
    LT_TRY(before(FileStep::Rename));
    m_file.close();
    if (QFileInfo::exists(m_path))
        return Error {Error::Code::FileExists, {}, m_path};
    errno = 0;
    if (!m_file.rename(m_path))
        return failed();
    LT_TRY(before(FileStep::SyncFolder)); // on failure the file goes again, under whichever name
    syncFolder(QFileInfo(m_path).absolutePath());
    m_made = false;
    return done();
}

Status removeFile(const QString &path, const FileWatch &watch)
{
    if (!QFileInfo::exists(path))
        return done();
    if (watch)
        LT_TRY(watch(FileStep::Remove, path));
    if (!QFile::remove(path))
        return Error {Error::Code::Io, QStringLiteral("the file cannot be removed"), path};
    return done();
}

} // namespace letstalk::exchange
