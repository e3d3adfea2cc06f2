// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QFile>

namespace letstalk::cli {

/// A small file that a command is to write: made before anything else, so that a full or missing folder is
/// known in time, readable by its owner alone, and taken away again unless it got what it was made for.
class OutFile
{
public:
    explicit OutFile(const QString &path) : m_file(path) { }
    ~OutFile();
    OutFile(const OutFile &) = delete;
    OutFile &operator=(const OutFile &) = delete;

    QString path() const { return m_file.fileName(); }
    Status make(); ///< FileExists, FileMissing (the folder), Io
    /// The same; InvalidInput for a name beside `sealed` that begins with its name: the sealed file's log and
    /// owner are called so, and would be written over it.
    Status makeBeside(const QString &sealed);
    Status write(const QByteArray &bytes); ///< fill(), then keep()
    /// Puts it down, to be taken away again unless keep() follows: for what is written before it is recorded.
    Status fill(const QByteArray &bytes);
    void keep() { m_written = true; }
    /// A recovery key, one line; wiped from memory afterwards.
    Status writeSecret(QString &key);

private:
    QFile m_file;
    bool m_made = false;
    bool m_written = false;
};

/// FileExists when something stands at a path already, be it a link that leads nowhere; an empty path is not
/// looked at. For what is not an OutFile: an existing file is never written over.
Status notThere(const QString &path);

/// A file that a person names: FileMissing, TooLarge, Io.
Result<QByteArray> readSmallFile(const QString &path);

} // namespace letstalk::cli
