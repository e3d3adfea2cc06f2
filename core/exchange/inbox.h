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
    /// Copies a file in. FileMissing, Cancelled, Io; DiskFull also when less than kSpareBytes would be left.
    /// Nothing is left of it then.
    Result<Taken> take(const QString &from, const journal::Progress &progress = {}) const;
    /// How many bytes may still come without anybody asking for them: as far as the disk has room to spare,
    /// and kMostWaiting in all. Not negative.
    qint64 room() const;
    QString folder() const { return m_folder; }
    QString pathOf(const QByteArray &hash) const;
    bool has(const QByteArray &hash) const;
    Status remove(const QByteArray &hash) const;
    std::vector<QByteArray> list() const; ///< hashes
    /// What a crash left half copied.
    void removeParts() const;

private:
    Status makeFolder() const;
    qint64 spare() const;
    QString m_folder;
    FileWatch m_watch;
};

/// Stays free on the disk, so that saving goes on.
inline constexpr qint64 kSpareBytes = qint64(16) << 20;
inline constexpr qint64 kMostWaiting = qint64(4) << 30; ///< bytes of files that came by themselves
inline constexpr qint64 kMostUnasked = qint64(1) << 30; ///< bytes of one file that came by itself
inline constexpr qint64 kInboxKeepsMs = 30LL * 24 * 3600 * 1000;

} // namespace letstalk::exchange
