// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace letstalk::exchange {

/// What this computer remembers of the stream that a file writes (exchange.md 6): kept outside the file, so
/// that a restored or copied file is known for what it is before it writes an entry that exists already
/// elsewhere.
struct Guard
{
    quint64 stream = 0;
    qint64 sequence = 0; ///< of the last entry known to be in the file; 0: none yet
    quint64 chain8 = 0; ///< the chain's first 8 bytes after it
    QByteArray machine; ///< guardMachine()
    QByteArray place; ///< guardPlace() of the file
    QByteArray identity; ///< guardIdentity() of the file: survives a change of its name
    bool operator==(const Guard &) const = default;
};

/// The guards of one computer: a file per stream in the folder of per-computer settings, written whole or not
/// at all and keyed by the sealed file's own guard key, so that nobody without the file can make one.
class GuardFolder
{
public:
    /// `settingsFolder`: empty means the user's configuration folder. `key`: vault::Purpose::Guard's subkey.
    GuardFolder(const QString &settingsFolder, QByteArray key);

    /// The same folder under another key: the file has got a new one.
    GuardFolder withKey(QByteArray key) const
    {
        GuardFolder other = *this;
        other.m_key = std::move(key);
        return other;
    }

    /// nullopt when there is none or it is not whole: the same answer, since both mean "not known here".
    std::optional<Guard> find(quint64 stream) const;
    /// Durable when it returns.
    Status write(const Guard &guard) const;
    QString pathOf(quint64 stream) const;

private:
    QByteArray seal(const QByteArray &body) const;
    QString m_folder;
    QByteArray m_key;
};

/// A keyed hash of the computer's own id: another computer has another.
QByteArray guardMachine(const QByteArray &key);
/// A keyed hash of the file's resolved path.
QByteArray guardPlace(const QByteArray &key, const QString &path);
/// A keyed hash of device and file number; empty where the system has none.
QByteArray guardIdentity(const QByteArray &key, const QString &path);

/// Whether a file may go on with its stream. `reached`: the file's own head of the stream; `chain8At`: its
/// chain at the guard's sequence, nullopt when it has no such entry.
enum class GuardVerdict {
    Known, ///< go on
    Missing, ///< never seen on this computer
    OtherMachine,
    OtherPlace, ///< a copy beside the original
    Behind, ///< the file is older than what this computer knows
    OtherChain, ///< the file took another way from a shared past
};
GuardVerdict judgeGuard(const std::optional<Guard> &found, const Guard &now,
                        const std::optional<quint64> &chain8At);

} // namespace letstalk::exchange
