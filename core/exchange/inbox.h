// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/part_file.h"
#include "core/journal/journal.h"

namespace letstalk::exchange {

/// The private folder beside a sealed file where bundles are copied before anybody looks at them, so that the
/// stick may be pulled out at once. Holds encrypted files only, named by their hash; nobody else on the
/// computer may read it. What is known of each file stands in the record (storage::BundleStore).
class Inbox
{
public:
    /// Nothing is made before the first file comes.
    Inbox(const QString &sealedFile, FileWatch watch = {});

    struct Taken
    {
        QByteArray hash; ///< BLAKE2b-256 of its bytes, 32 bytes
        qint64 bytes = 0;
        bool isNew = false; ///< false: it lay here already
    };
    /// Copies a file in. FileMissing, Cancelled, DiskFull, Io; nothing is left of it then.
    Result<Taken> take(const QString &from, const journal::Progress &progress = {}) const;
    QString folder() const { return m_folder; }
    QString pathOf(const QByteArray &hash) const;
    bool has(const QByteArray &hash) const;
    Status remove(const QByteArray &hash) const;
    std::vector<QByteArray> list() const; ///< hashes
    /// What a crash left half copied.
    void removeParts() const;

private:
    Status makeFolder() const;
    QString m_folder;
    FileWatch m_watch;
};

inline constexpr qint64 kInboxKeepsMs = 30LL * 24 * 3600 * 1000;

} // namespace letstalk::exchange
