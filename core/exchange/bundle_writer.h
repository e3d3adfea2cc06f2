// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/bundle_manifest.h"
#include "core/journal/incoming.h"

#include <memory>

class QIODevice;

namespace letstalk::exchange {

/// Where a bundle's bytes go: a file, memory, a disk that fails in a test.
class ByteSink
{
public:
    virtual ~ByteSink() = default;
    virtual Status write(QByteArrayView bytes) = 0;
};

/// Onto an open device. DiskFull or Io; the device must outlive it.
class DeviceSink : public ByteSink
{
public:
    explicit DeviceSink(QIODevice &device) : m_device(device) { }
    Status write(QByteArrayView bytes) override;

private:
    QIODevice &m_device;
};

struct BundleTotals
{
    qint64 entries = 0;
    qint64 bytes = 0; ///< of the whole file
    qint64 plainBytes = 0; ///< of the frames unpacked
    bool operator==(const BundleTotals &) const = default;
};

/// Writes one bundle, straight through, with a few MiB of memory whatever its size:
/// begin(), add() for each entry in an order in which it can be applied, finish(). After a failure nothing
/// more may be called and what was written is worthless. Bundles up to about 8 MiB name their length in the
/// header. One thread.
class BundleWriter
{
public:
    struct Options
    {
        RowId id; ///< fresh, from IdSource
        qint64 createdMs = 0;
        std::vector<PublicKeys> recipients; ///< each replica once; the sender itself need not be among them
        /// What the entries' bodies come to, about: below 1 MiB the slow, close packing is worth its time.
        qint64 estimatedBytes = 0;
    };
    /// `signer` and `sink` must outlive the writer.
    BundleWriter(ByteSink &sink, const ReplicaKeys &signer, Options options);
    ~BundleWriter();

    /// InvalidInput: no recipients, too many, or one with keys that are none; Integrity: checkManifest().
    Status begin(BundleManifest manifest);
    /// Integrity when the entry is not the next of its stream; TooLarge beyond kMaxEntryBytes.
    Status add(const journal::ForeignEntry &entry);
    /// Integrity when entries that the manifest promises have not come.
    Result<BundleTotals> finish();

    qint64 written() const; ///< bytes given to the sink so far

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace letstalk::exchange
