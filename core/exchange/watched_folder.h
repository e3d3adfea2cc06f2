// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/ourselves.h"

#include <QHash>
#include <QString>

#include <optional>

namespace letstalk {
class Clock;
}

namespace letstalk::exchange {

/// A folder that something else carries: Syncthing, a shared drive, a stick that is always in. Looked at now
/// and then; nothing relies on being told of changes, which shared drives do not do.
class WatchedFolder
{
public:
    /// `folder` must exist: problem() says so otherwise.
    WatchedFolder(QString folder, const Clock &clock) : m_folder(std::move(folder)), m_clock(clock) { }

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
    /// Of these names those that lie there.
    QStringList present(const QStringList &names) const;
    QString pathOf(const QString &name) const { return m_folder + QLatin1Char('/') + name; }

private:
    std::optional<bool> isForUs(const QString &path, const Ourselves &us) const;
    QString m_folder;
    const Clock &m_clock;
};

/// A file that was changed this long ago stands still.
inline constexpr qint64 kStandsStillMs = 10'000;

} // namespace letstalk::exchange
