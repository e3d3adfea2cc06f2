// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <memory>

class QTemporaryDir;

namespace letstalk::directory {

/// Writes one file whole or not at all, under its name only when it is on the disk. FileExists when there is
/// one already.
Status writeWhole(const QString &path, const QByteArray &bytes);

/// A folder that appears under its name only when everything is in it; taken away again otherwise.
class ExportFolder
{
public:
    explicit ExportFolder(const QString &path);
    ~ExportFolder();
    ExportFolder(const ExportFolder &) = delete;
    ExportFolder &operator=(const ExportFolder &) = delete;

    Status make(); ///< FileExists unless the path is free or an empty folder
    /// `name` may lie in a folder within, parted by "/". InvalidInput for one that could lead out of it.
    Status write(const QString &name, const QByteArray &bytes);
    Status finish();
    int files() const { return m_files; }
    qint64 bytes() const { return m_bytes; }

private:
    QString m_path;
    std::unique_ptr<QTemporaryDir> m_part;
    int m_files = 0;
    qint64 m_bytes = 0;
};

} // namespace letstalk::directory
