// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace letstalk::storage {
class Database;
}

namespace letstalk::services {

/// A file in the watched folder that has not grown for a while and is not whole.
struct BrokenFile
{
    QString path;
    qint64 bytes = 0;
    qint64 modified = 0;
    QString words; ///< "This file is incomplete (61 of 88 KB)."
    QString mend;

    bool isThereStill() const; ///< as it was
};

/// Those that were met at the last looks, also by another run of the program. Local, in the settings.
class BrokenFiles
{
public:
    static Result<BrokenFiles> load(storage::Database &db);
    const std::vector<BrokenFile> &all() const { return m_all; } ///< that are there still
    bool knows(const QString &path) const; ///< as it lies there now
    void add(const BrokenFile &file);
    Status save(storage::Database &db) const; ///< when something changed

private:
    QByteArray toBytes() const;
    QByteArray m_stored;
    std::vector<BrokenFile> m_all;
};

/// A file that carriers bring in parts may rest for so long before its end comes.
inline constexpr qint64 kBrokenAfterMs = 3600 * 1000;

} // namespace letstalk::services
