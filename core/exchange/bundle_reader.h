// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/bundle_manifest.h"
#include "core/exchange/bundle_writer.h"

#include <functional>
#include <memory>
#include <span>

class QIODevice;

namespace letstalk::exchange {

/// Finds the public keys of a signer: [&](const KeyId &key) { return signerKeys(roster, key); }
using SignerLookup = std::function<Result<PublicKeys>(const KeyId &)>;
/// Bytes done of all; false stops with Cancelled.
using ByteProgress = std::function<bool(qint64 done, qint64 total)>;

/// Reads a bundle in passes, none of which writes anything anywhere. Nothing inside is looked at before the
/// outer signature holds, and what is decrypted never leaves memory, a few MiB at a time.
///
///     BundleReader reader(file);
///     reader.check(signers)      whole, undamaged, by one of us; no secret needed
///     reader.open(ours)          for us
///     reader.manifest()          what it says of itself
///     reader.next() ...          entries, a frame at a time, until nothing comes
///     reader.open(ours)          once more from the start: the pass that applies
///
/// The device must be seekable, must not change meanwhile (a private copy), and outlive the reader. One
/// thread.
class BundleReader
{
public:
    explicit BundleReader(QIODevice &file);
    ~BundleReader();

    /// The outer check. Malformed: no bundle at all; BundleCut: "61 of 88 KB" in the detail; BundleDamaged,
    /// its detail tells text-mode damage apart; BundleNewer; BundleForged, SignerRevoked: as the lookup says;
    /// Cancelled; Io.
    Result<BundleHeader> check(const SignerLookup &signers, const ByteProgress &progress = {});
    const BundleHeader &header() const; ///< after check()

    /// Finds our stanza among present and former keys, opens the file key, checks the commitment. check()
    /// must have held. BundleNotForUs: the detail lists the key ids it was made for, see siteNames();
    /// BundleFaulty. May be called again, to start over from the first frame.
    Status open(std::span<const ReplicaKeys *const> ours);

    /// Once after open(). That `sender` is the replica whose key signed is the caller's to compare:
    /// findKey(). BundleFaulty: signed by a site, but not what it should be; the detail says what.
    /// BundleNewer.
    Result<BundleManifest> manifest(const ByteProgress &progress = {});

    /// The next entries, about 1 MiB of them; empty when the bundle ended as it should, with its totals true.
    /// BundleFaulty, BundleDamaged (the file changed under us), Cancelled, Io.
    Result<std::vector<journal::ForeignEntry>> next();
    const BundleTotals &totals() const; ///< after the last next()

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace letstalk::exchange
