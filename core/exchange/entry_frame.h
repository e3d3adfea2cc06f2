// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/bundle_manifest.h"
#include "core/journal/incoming.h"

#include <map>
#include <string>

namespace letstalk::exchange {

/// Entries as they travel: a frame is a CBOR array of columns, since like stands beside like packs best and
/// the salts, which do not pack at all, disturb nothing.
///
///     [number, [actor(16) ...], [stream's place in `upto` ...], [ms beside the entry before ...],
///      [counter ...], [actor's place ...], [op offset ...], [salts of 16 ...], [body's length ...],
///      salts, bodies]
///
/// Sequences are not written: each stream runs without a hole from the manifest's `since` to its `upto`.
class EntryGathering
{
public:
    /// The manifest must have been checked.
    explicit EntryGathering(const BundleManifest &manifest);

    /// Integrity when it is not the next entry of a stream of the manifest, TooLarge.
    Status add(const journal::ForeignEntry &entry);
    bool wouldOverflow(const journal::ForeignEntry &entry) const;
    bool isEmpty() const { return m_count == 0; }
    qint64 left() const { return m_left; } ///< entries that the manifest promises and that have not come
    qint64 entries() const { return m_entries; }
    /// The frame so far; starts the next.
    std::string take();

private:
    struct Place
    {
        qint64 number = 0;
        qint64 sequence = 0; ///< of the last entry
        qint64 upto = 0;
    };
    void actorColumn(const RowId &actor);

    std::map<quint64, Place> m_streams;
    qint64 m_left = 0;
    qint64 m_entries = 0;
    // of the frame
    qint64 m_count = 0;
    qint64 m_ms = 0;
    std::vector<RowId> m_actors;
    std::string m_columns[7]; ///< CBOR integers without the array's head
    std::string m_salts;
    std::string m_bodies;
};

/// The other way round, distrusting.
class EntrySpreading
{
public:
    explicit EntrySpreading(const BundleManifest &manifest);
    /// Empty text: good. Otherwise what is wrong.
    QString read(QByteArrayView frame, std::vector<journal::ForeignEntry> &entries);
    qint64 left() const { return m_left; }
    qint64 entries() const { return m_entries; }

private:
    struct Stream
    {
        quint64 id = 0;
        qint64 sequence = 0;
        qint64 upto = 0;
    };
    bool readColumns(journal::CborReader &in, std::vector<journal::ForeignEntry> &entries);
    std::vector<Stream> m_streams;
    std::vector<qint64> m_columns[7];
    std::vector<RowId> m_actors;
    qint64 m_left = 0;
    qint64 m_entries = 0;
};

} // namespace letstalk::exchange
