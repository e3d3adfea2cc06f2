// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace letstalk::exchange {

/// The orders to erase that were carried out in a file on this computer, kept beside its guards (exchange.md
/// 6): a file restored from a backup carries them out again, so that restoring cannot undo an erasure that
/// was not sent yet. Holds hashes and reason codes; each order stands by its own signature, so that adding a
/// line to the list erases nothing.
class ErasureList
{
public:
    /// `settingsFolder`: empty means the user's configuration folder. `file`: the record's id, which backups
    /// have too.
    ErasureList(const QString &settingsFolder, const QByteArray &file);

    /// Durable when it returns; once, however often it is asked for. A list that is damaged goes on with what
    /// is whole of it, and stays beside as
    /// `.damaged-N`; one that cannot be read is left as it is: Io.
    Status append(const QByteArray &order) const;
    /// Of a damaged list what is whole; empty when there is none. Io when it is there and cannot be read.
    Result<std::vector<QByteArray>> orders() const;
    const QString &path() const { return m_path; }

private:
    struct Read
    {
        std::vector<QByteArray> orders;
        bool whole = true;
    };
    Result<Read> read() const;
    bool setAside() const;

    QString m_folder;
    QString m_path;
};

} // namespace letstalk::exchange
