// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/bundle_writer.h"

#include <QFile>

#include <functional>

namespace letstalk::exchange {

/// What is about to be done to a file outside the sealed one.
enum class FileStep { Create, Write, Sync, Rename, SyncFolder, Remove };
/// Asked before each step; an error is handed on instead of doing it. For tests, which let disks fail.
using FileWatch = std::function<Status(FileStep, const QString &path)>;

/// A file in the making, called NAME.part until it is whole and on the disk. Removed again unless release()
/// succeeded; what a crash leaves behind ends in .part and is never read.
class PartFile : public ByteSink
{
public:
    explicit PartFile(FileWatch watch = {}) : m_watch(std::move(watch)) { }
    ~PartFile() override;
    PartFile(const PartFile &) = delete;
    PartFile &operator=(const PartFile &) = delete;

    /// `path`: the name it will have, or any name in its folder when release() is given another. FileMissing:
    /// no such folder; FileReadOnly, DiskFull, Io.
    Status create(const QString &path);
    Status write(QByteArrayView bytes) override;
    Status sync(); ///< onto the disk, still under its temporary name
    /// Gives it its name, durably. FileExists rather than write over anything. `path` empty: that of
    /// create().
    Status release(const QString &path = {});

private:
    Status before(FileStep step) const;
    Error failed() const;
    FileWatch m_watch;
    QString m_path;
    QFile m_file;
    bool m_made = false;
};

/// Removes a file if it is there, asking the watch first.
Status removeFile(const QString &path, const FileWatch &watch);

} // namespace letstalk::exchange
