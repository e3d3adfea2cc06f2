// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/ourselves.h"
#include "core/exchange/part_file.h"

#include <QFileInfo>
#include <QHash>
#include <QSet>
#include <QString>

#include <optional>
#include <vector>

namespace letstalk {
class Clock;
}

namespace letstalk::exchange {

/// A folder that something else carries: Syncthing, a shared drive, a stick that is always in. Looked at now
/// and then; nothing relies on being told of changes, which shared drives do not do. It is listed once for
/// all that is asked of it: on a shared drive each question after a file costs a way there and back.
class WatchedFolder
{
public:
    /// `folder` must exist: problem() says so otherwise.
    WatchedFolder(QString folder, const Clock &clock);

    /// What a look found out about one file, to be kept between looks.
    struct Sight
    {
        qint64 bytes = 0;
        qint64 modified = 0;
        bool dealtWith = false;
    };
    using Memory = QHash<QString, Sight>; ///< by file name

    QString problem() const; ///< why it cannot be used just now; empty when it can
    /// Bundles for us by others that have stood still, and were not dealt with. Files still being written
    /// (.part, or changed a moment ago), our own, others' and foreign ones are passed over.
    QStringList arrivals(const Ourselves &us, Memory &memory) const;
    /// Whether a file of that name lay there when the folder was listed, and was not removed through this.
    bool lies(const QString &name) const { return m_names.contains(name); }
    Status remove(const QString &name, const FileWatch &watch);
    QString pathOf(const QString &name) const { return m_folder + QLatin1Char('/') + name; }

private:
    std::optional<bool> isForUs(const QString &path, const Ourselves &us) const;
    QString m_folder;
    const Clock &m_clock;
    std::vector<QFileInfo> m_files; ///< by name
    QSet<QString> m_names;
};

/// A file that was changed this long ago stands still.
inline constexpr qint64 kStandsStillMs = 10'000;

} // namespace letstalk::exchange
