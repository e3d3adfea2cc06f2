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

    /// Durable when it returns.
    Status append(const QByteArray &order) const;
    /// A list that was cut short gives what is whole. Empty when there is none.
    std::vector<QByteArray> orders() const;
    const QString &path() const { return m_path; }

private:
    QString m_folder;
    QString m_path;
};

} // namespace letstalk::exchange
