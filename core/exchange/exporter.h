// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/ourselves.h"
#include "core/exchange/part_file.h"
#include "core/journal/checkpoints.h"
#include "core/journal/outgoing.h"
#include "core/storage/bundle_store.h"

#include <functional>
#include <memory>

namespace letstalk {
class Clock;
}

namespace letstalk::exchange {

/// Of the registry, as bundles name it: raised when the registry gains something.
inline constexpr qint64 kSchemaNumber = 1;

/// By which SentBundle::erased tells which erasures a file of ours knew of.
QByteArray erasedSetHash(const std::vector<Hash16> &set);

/// What a bundle is to hold and for whom.
struct ExportOrder
{
    std::vector<ReplicaId>
        recipients; ///< those that may not receive are left out: retired, revoked, ourselves
    std::vector<journal::StreamHead> since; ///< everything beyond these heads
    bool request = false; ///< no entries: asks for what is beyond our own heads
    QString folder; ///< must exist
    QString path {}; ///< exact name instead of a proposed one in `folder`; then there is no limit
    qint64 limitBytes = 0; ///< 0: none
};

struct WrittenBundle
{
    RowId id;
    QString path;
    qint64 bytes = 0;
    qint64 entries = 0;
    std::vector<ReplicaId> recipients;
};

/// Makes bundles (exchange.md 4): signs where our streams stand, writes under a temporary name, notes our
/// head on this computer, and only then gives the file its name. The journal's thread.
class Exporter
{
public:
    struct World
    {
        journal::Journal &journal;
        storage::Database &db;
        const Clock &clock;
        IdSource &ids;
        const Ourselves &us;
        std::vector<QByteArray> rosters; ///< whole .ltr files of every version, oldest first
        std::function<Status()> writeGuard; ///< notes our stream's head, durably
        FileWatch watch {};
    };
    explicit Exporter(World world);
    ~Exporter();

    /// InvalidInput when nobody of the recipients may receive; Cancelled, DiskFull, Io: the file that failed
    /// leaves nothing behind, those finished before it stay and are recorded. Entries done of all to
    /// `progress`.
    Result<std::vector<WrittenBundle>> run(const ExportOrder &order, const journal::Progress &progress = {});

    // ---- the same in steps, between which others may write to the journal

    /// Settles what is to be sent: what is written later is left to the next export. The council's list of
    /// computers must stay as it is until the last step.
    Status begin(const ExportOrder &order);
    /// Goes on by about so many bytes of entries, as they are before packing; 0: to the end of the file. True
    /// when all files stand. Conflict: somebody was erased since begin(), and what is packed may hold them:
    /// begin anew. After a failure, and when this is destroyed, nothing is left of the file in the making.
    Result<bool> step(qint64 bytes, const journal::Progress &progress = {});
    /// All the steps that are left.
    Status finish(const journal::Progress &progress = {});
    const std::vector<WrittenBundle> &made() const { return m_made; } ///< so far
    QString pathInTheMaking() const; ///< the name it will have; empty: between two files

private:
    struct Plan;
    struct Making;
    Status signEnds();
    Status signAt(quint64 stream, qint64 sequence);
    Status signStretch(const journal::Stretch &stretch);
    Status keep(const journal::Checkpoint &standing);
    Status choose(const ExportOrder &order);
    Result<std::vector<journal::Stretch>> stretches() const;
    Status checkErased() const;
    Result<bool> cut(const journal::Stretch &stretch);
    Result<BundleManifest> manifestFor(const journal::Stretch &stretch) const;
    void address(BundleWriter::Options &options, WrittenBundle &made) const;
    Status open(const journal::Stretch &stretch);
    Result<bool> pour(qint64 bytes, const journal::Progress &progress);
    Result<bool> close();
    Result<bool> goOn(qint64 bytes, const journal::Progress &progress);
    qint64 entriesDone() const;
    Status record(const WrittenBundle &made, const journal::Stretch &stretch);
    Status findKnown();

    World m_world;
    storage::BundleStore m_store;
    std::unique_ptr<Plan> m_plan;
    std::unique_ptr<Making> m_making;
    std::vector<WrittenBundle> m_made;
};

} // namespace letstalk::exchange
