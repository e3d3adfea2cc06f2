// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/bundle_reader.h"
#include "core/exchange/ourselves.h"
#include "core/journal/arrival_check.h"
#include "core/journal/digest_check.h"
#include "core/journal/set_aside.h"

#include <functional>
#include <map>

class QIODevice;

namespace letstalk {
class Clock;
}

namespace letstalk::exchange {

/// A checkpoint whose signature holds, and whose it is.
struct OwnedCheckpoint
{
    Checkpoint checkpoint;
    ReplicaId owner;
};

/// What the check pass found in a bundle for us.
struct CheckedBundle
{
    BundleHeader header;
    BundleManifest manifest;
    journal::Arrival arrival; ///< empty for a request
    std::vector<SignedRoster> rosters; ///< new ones that follow ours, in order
    bool rosterSplit = false; ///< another roster of a version that we hold came with it
    bool rosterBeyond = false; ///< one came that we cannot take yet: the sender knows of more than we do
    std::vector<OwnedCheckpoint> checkpoints;
    std::vector<Hash16> newErased; ///< hashes that are not in our erased set and will be
    /// Entries of a retired sender's own that nobody knew of when it was given up
    /// (RosterReplica::lastTrusted): a person has to say that the computer is in the right hands. What others
    /// hand on of it, counts.
    qint64 afterEnd = 0;
    /// It signs for more of what is here than was signed for so far: an import that did not finish goes on.
    bool signsForMore = false;
    /// For the caller to set: of every fork in it all is known here, so that it says nothing new.
    bool forksKnown = false;

    bool isNew() const;
    std::map<quint64, RowId> owners() const;
};

struct AppliedBundle
{
    journal::Received received;
    journal::DigestVerdict digests;
    std::optional<Error> notCompared {}; ///< why the tables could not be: what came in is in all the same
};

/// Imports above this many new entries commit every kImportStep.
inline constexpr qint64 kLargeImport = 200'000;
inline constexpr qint64 kImportStep = 20'000;

/// Brings a bundle in (exchange.md 5): a pass that checks and writes nothing, and a pass that applies, in one
/// transaction or, when it is large, in steps each of which is whole. The journal's thread.
class Importer
{
public:
    struct World
    {
        journal::Journal &journal;
        const Clock &clock;
        const Ourselves &us;
        qint64 large = kLargeImport; ///< tests: fewer
        qint64 step = kImportStep;
    };
    explicit Importer(World world) : m_world(world) { }

    /// The outer check alone: no secret is needed, nothing is decrypted. Errors as BundleReader::check().
    Result<BundleHeader> checkOutside(QIODevice &file, const journal::Progress &progress = {}) const;

    /// Whose streams a bundle is about, by what their owners signed in it and by its sender.
    using Owners = std::map<quint64, RowId>;
    Result<Owners> owners(QIODevice &file) const;

    /// Errors as BundleReader's; BundleFaulty also when the entries contradict what their owners signed, or a
    /// stream is signed for by another replica than before.
    Result<CheckedBundle> check(QIODevice &file, const journal::Progress &progress = {}) const;

    /// Applies what check() found good, just before, on the same record. `alongside` runs in the last
    /// transaction, after the entries: report, rosters, the caller's notes. `began` runs and is committed
    /// before the first step of an import that has several. Entries done of all to `progress`.
    Result<AppliedBundle> apply(QIODevice &file, const CheckedBundle &checked, const Actor &actor,
                                const std::function<Status()> &began,
                                const std::function<Status(const journal::Received &)> &alongside,
                                const journal::Progress &progress = {}) const;

    /// Whether entries in it hold words of somebody who is erased here; its signer may be withdrawn by now.
    Result<bool> holdsErased(QIODevice &file) const;

    /// Hands the entries of one stream in a bundle from `from` on to `take`, one after another, with no more
    /// than a frame in memory: what is in a parked branch. Its signer may be withdrawn by now.
    Status branch(QIODevice &file, quint64 stream, qint64 from,
                  const std::function<Status(const journal::ForeignEntry &)> &take) const;

private:
    Result<std::vector<OwnedCheckpoint>> checkpointsOf(const BundleManifest &manifest,
                                                       const Roster &roster) const;
    Status chainRosters(CheckedBundle &checked, const SignedRoster *&newest) const;
    Result<qint64> afterEnd(const CheckedBundle &checked, const Roster &newest) const;
    Result<bool> signsForMore(const CheckedBundle &checked) const;
    bool movesTrust(const CheckedBundle &checked) const;
    std::unique_ptr<journal::JudgedBy> judgedBy(const CheckedBundle &checked) const;
    Status checkEntries(BundleReader &reader, CheckedBundle &checked,
                        const journal::Progress &progress) const;
    Status pour(BundleReader &reader, journal::Reception &reception, const CheckedBundle &checked,
                const journal::Progress &progress) const;
    SignerLookup signers() const;
    World m_world;
};

/// The header alone, which everybody can read; nothing of it is proved. Malformed: no bundle; BundleCut,
/// BundleNewer. The file is read from its present place.
Result<BundleHeader> peekHeader(QIODevice &file);

/// The brake: whether so many deletions and erasures need a site lead's typed word. More than 50, or more
/// than one row in a hundred; one record alone never does, else a young file would ask at every bin.
bool needsBrake(qint64 removals, qint64 rows);

} // namespace letstalk::exchange
