// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/ourselves.h"
#include "core/exchange/part_file.h"
#include "core/journal/checkpoints.h"
#include "core/journal/outgoing.h"
#include "core/storage/bundle_store.h"

#include <deque>
#include <functional>

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
/// head on this computer, and only then gives the file its name. The journal's thread; nothing else may write
/// to the journal meanwhile.
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
    explicit Exporter(World world) : m_world(std::move(world)), m_store(m_world.db) { }

    /// InvalidInput when nobody of the recipients may receive; Cancelled, DiskFull, Io: the file that failed
    /// leaves nothing behind, those finished before it stay and are recorded. Entries done of all to
    /// `progress`.
    Result<std::vector<WrittenBundle>> run(const ExportOrder &order, const journal::Progress &progress = {});

private:
    struct Plan;
    Status signEnds();
    Status signAt(quint64 stream, qint64 sequence);
    Status signStretch(const journal::Stretch &stretch);
    Status keep(const journal::Checkpoint &standing);
    Status choose(const ExportOrder &order, Plan &plan) const;
    Result<bool> cut(Plan &plan, const journal::Stretch &stretch) const;
    Result<BundleManifest> manifestFor(const Plan &plan, const journal::Stretch &stretch);
    void address(const Plan &plan, BundleWriter::Options &options, WrittenBundle &made) const;
    Result<std::optional<WrittenBundle>> write(Plan &plan, const journal::Stretch &stretch);
    Status pour(BundleWriter &writer, const journal::Stretch &stretch, Plan &plan) const;
    Status record(const WrittenBundle &made, const Plan &plan, const journal::Stretch &stretch);
    Status findKnown(Plan &plan);

    World m_world;
    storage::BundleStore m_store;
};

} // namespace letstalk::exchange
