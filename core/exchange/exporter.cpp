// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/exporter.h"

#include "core/base/clock.h"
#include "core/exchange/fault.h"
#include "core/exchange/head_list.h"
#include "core/exchange/roster_rules.h"
#include "core/journal/coverage.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <limits>
#include <map>

namespace letstalk::exchange {

using journal::StreamHead;
using journal::Stretch;

namespace {

/// Entries are packed to about a third; a wrong guess costs a second try.
constexpr qint64 kPacking = 3;
/// Above this many entries the manifest does without counts, which would cost reading everything twice.
constexpr qint64 kCounted = 20'000;

/// Those of `heads` that lie beyond `upto`.
std::vector<StreamHead> beyond(const std::vector<StreamHead> &heads, const std::vector<StreamHead> &upto)
{
    std::vector<StreamHead> further;
    for (const auto &head : heads)
        if (head.sequence > reached(upto, head.stream))
            further.push_back(head);
    return further;
}

Checkpoint toSigned(const journal::Checkpoint &standing, NetworkId network)
{
    Checkpoint made;
    made.network = network;
    made.stream = standing.stream;
    made.sequence = standing.sequence;
    made.chain = standing.chain;
    made.hlc = standing.hlc;
    return made;
}

} // namespace

QByteArray erasedSetHash(const std::vector<Hash16> &set)
{
    Blake2b hash(32);
    for (const auto &one : set)
        hash.add(one.data(), one.size());
    const Hash32 bytes = hash.finish32();
    return {reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size())};
}

/// One export while it runs.
struct Exporter::Plan
{
    std::vector<const RosterReplica *> recipients;
    ExportOrder order;
    std::vector<StreamHead> heads; ///< all that may be sent
    std::deque<Stretch> left;
    qint64 knownRoster = 0; ///< newest version that every recipient is known to have
    std::vector<Hash16> erased; ///< what to send of the erased set
    QByteArray erasedHash; ///< of the whole set
    qint64 done = 0;
    qint64 total = 0;
    const journal::Progress *progress = nullptr;
};

Status Exporter::keep(const journal::Checkpoint &standing)
{
    const Ourselves &us = m_world.us;
    Checkpoint made = toSigned(standing, us.council().network);
    sign(made, *us.keys);
    journal::Checkpoint kept = standing;
    kept.signature = stampOf(made);
    journal::Checkpoints checkpoints(m_world.journal);
    LT_TRY(checkpoints.setOwner(standing.stream, us.replica.row()));
    return checkpoints.store(kept);
}

/// Where our streams stand, the closed ones too.
Status Exporter::signEnds()
{
    LT_ASSIGN(const auto standing, journal::Checkpoints(m_world.journal).toSign());
    for (const auto &one : standing)
        LT_TRY(keep(one));
    return done();
}

Status Exporter::signAt(quint64 stream, qint64 sequence)
{
    const journal::Checkpoints checkpoints(m_world.journal);
    LT_ASSIGN(const auto held, checkpoints.at(stream, sequence));
    if (held)
        return done();
    LT_ASSIGN(const auto standing, checkpoints.unsignedAt(stream, sequence));
    return keep(standing);
}

/// A stretch that is cut in the middle of our stream ends where we have not signed yet.
Status Exporter::signStretch(const Stretch &stretch)
{
    LT_ASSIGN(const auto own, journal::Checkpoints(m_world.journal).ownStreams());
    for (const auto &head : stretch.upto)
        if (head.sequence > 0 && std::find(own.begin(), own.end(), head.stream) != own.end())
            LT_TRY(signAt(head.stream, head.sequence));
    return done();
}

Status Exporter::choose(const ExportOrder &order, Plan &plan) const
{
    for (const auto id : order.recipients) {
        const auto *replica = m_world.us.council().findReplica(id);
        const bool mayReceive
            = replica && (replica->state == ReplicaState::Active || faulty(Fault::RevokedReceives));
        if (mayReceive && id != m_world.us.replica
            && std::find(plan.recipients.begin(), plan.recipients.end(), replica) == plan.recipients.end())
            plan.recipients.push_back(replica);
    }
    if (plan.recipients.empty())
        return Error {Error::Code::InvalidInput,
                      QStringLiteral("none of the computers chosen belongs to the council any more"),
                      {}};
    if (!QFileInfo(order.folder).isDir())
        return Error {Error::Code::FileMissing, QStringLiteral("there is no such folder"), order.folder};
    plan.order = order;
    return done();
}

/// Rosters and the erased set are not sent again to who is known to have them. Heads alone say nothing of
/// them: a file may have been lost that held no entry which its recipient had not. But an entry of ours from
/// after the first file with a roster reaches nobody without it: each file that carries the entry carries the
/// roster, unless its recipient was known to have that.
Status Exporter::findKnown(Plan &plan)
{
    plan.erased = journal::Incoming(m_world.journal).erasedToSend();
    plan.erasedHash = erasedSetHash(plan.erased);
    if (plan.order.since.empty() && !plan.order.request)
        return done(); // everything, for a new or repaired computer, or a copy that others take for its
                       // original
    const quint64 stream = m_world.journal.ownStream().id;
    std::map<qint64, qint64> rosterSince; ///< by version: where our stream stood when a file first held it
    qint64 erasedSince = std::numeric_limits<qint64>::max();
    LT_ASSIGN(const auto sent, m_store.sent());
    for (const auto &bundle : sent) {
        const qint64 head = bundle.stream == stream || bundle.stream == 0 ? bundle.head : 0;
        const auto [known, fresh] = rosterSince.emplace(bundle.roster, head);
        known->second = std::min(known->second, head);
        if (bundle.erased == plan.erasedHash)
            erasedSince = std::min(erasedSince, head);
    }
    plan.knownRoster = m_world.us.council().version;
    bool knowErased = true;
    LT_ASSIGN(const auto states, journal::Coverage(m_world.journal).replicas());
    for (const auto *recipient : plan.recipients) {
        const auto state = std::find_if(states.begin(), states.end(),
                                        [&](const auto &one) { return one.replica == recipient->id.row(); });
        const qint64 holds = faulty(Fault::SentCountsAsKnown) ? std::numeric_limits<qint64>::max()
            : state == states.end()                           ? 0
                                                              : reached(state->holds, stream);
        qint64 roster = 0;
        for (const auto &[version, since] : rosterSince)
            if (holds > since)
                roster = version;
        plan.knownRoster = std::min(plan.knownRoster, roster);
        knowErased = knowErased && (plan.erased.empty() || holds > erasedSince);
    }
    if (knowErased)
        plan.erased.clear();
    return done();
}

Result<BundleManifest> Exporter::manifestFor(const Plan &plan, const Stretch &stretch)
{
    BundleManifest manifest;
    const Ourselves &us = m_world.us;
    manifest.network = us.council().network;
    manifest.sender = us.replica;
    manifest.stream = m_world.journal.ownStream().id;
    manifest.schema = kSchemaNumber;
    manifest.request = plan.order.request;
    manifest.since = stretch.since;
    manifest.upto = stretch.upto;
    if (!manifest.request) {
        LT_ASSIGN(const auto held, journal::Checkpoints(m_world.journal).upTo(stretch.upto));
        for (const auto &one : held) {
            Checkpoint checkpoint = toSigned(one, manifest.network);
            if (setStamp(checkpoint, one.signature))
                manifest.checkpoints.push_back(checkpoint);
        }
        if (stretch.entries <= kCounted) {
            LT_ASSIGN(const auto contents,
                      journal::Outgoing(m_world.journal).contents(stretch.since, stretch.upto));
            for (const auto &[entity, count] : contents.changes)
                manifest.counts.push_back({entity, count});
        }
        if (stretch.upto == journal::Outgoing(m_world.journal).heads()) {
            LT_ASSIGN(const auto digests, m_world.journal.digests());
            for (const auto &[entity, sum] : digests) {
                EntityDigest &digest = manifest.digests.emplace_back();
                digest.entity = quint16(entity);
                std::copy_n(sum.begin(), std::min<qsizetype>(sum.size(), 16), digest.digest.begin());
            }
        }
    }
    if (!manifest.request) {
        manifest.further = beyond(plan.heads, stretch.upto);
        manifest.erased = plan.erased; // without the entry that orders it an erasure would only be refused
    }
    for (std::size_t i = std::size_t(std::max<qint64>(0, plan.knownRoster)); i < m_world.rosters.size(); ++i)
        manifest.rosters.push_back(m_world.rosters[i]);
    return manifest;
}

Status Exporter::pour(BundleWriter &writer, const Stretch &stretch, Plan &plan) const
{
    LT_ASSIGN(auto cursor, journal::Outgoing(m_world.journal).open(stretch.since, stretch.upto));
    qint64 poured = 0;
    while (cursor.next()) {
        LT_TRY(writer.add(cursor.entry()));
        if (++poured % 512 == 0 && *plan.progress && !(*plan.progress)(plan.done + poured, plan.total))
            return Error {Error::Code::Cancelled, {}, plan.order.folder};
    }
    return cursor.status();
}

/// True when the stretch was parted into smaller ones, which stand at the head of the queue now.
Result<bool> Exporter::cut(Plan &plan, const Stretch &stretch) const
{
    LT_ASSIGN(const auto parts,
              journal::Outgoing(m_world.journal)
                  .split(stretch.since, stretch.upto, std::max<qint64>(1, stretch.bytes / 2)));
    if (parts.size() < 2)
        return false;
    plan.left.insert(plan.left.begin(), parts.begin(), parts.end());
    return true;
}

/// For whom, and under which name.
void Exporter::address(const Plan &plan, BundleWriter::Options &options, WrittenBundle &made) const
{
    const Roster &council = m_world.us.council();
    QStringList names;
    for (const auto *recipient : plan.recipients) {
        options.recipients.push_back(recipient->keys);
        made.recipients.push_back(recipient->id);
        const auto *site = council.findSite(recipient->site);
        if (site && !names.contains(site->name))
            names.push_back(site->name);
    }
    const auto others
        = std::count_if(council.replicas.begin(), council.replicas.end(), [&](const RosterReplica &one) {
              return one.state == ReplicaState::Active && one.id != m_world.us.replica;
          });
    if (others == qint64(plan.recipients.size()) && names.size() > 1)
        names.clear(); // "all"
    const auto *row = m_world.us.row();
    const auto *site = row ? council.findSite(row->site) : nullptr;
    made.path = plan.order.path;
    if (made.path.isEmpty())
        made.path
            = QDir(plan.order.folder)
                  .filePath(bundleFileName(site ? site->name : QString(), names, options.createdMs, made.id));
}

/// nullopt: it came out larger than allowed and was parted; the parts are next.
Result<std::optional<WrittenBundle>> Exporter::write(Plan &plan, const Stretch &stretch)
{
    LT_TRY(signStretch(stretch));
    LT_ASSIGN(auto manifest, manifestFor(plan, stretch));
    WrittenBundle made;
    made.id = m_world.ids.next();
    made.entries = plan.order.request ? 0 : stretch.entries;
    BundleWriter::Options options;
    options.id = made.id;
    options.createdMs = m_world.clock.nowMs();
    options.estimatedBytes = plan.order.request ? 0 : stretch.bytes;
    address(plan, options, made);

    PartFile file(m_world.watch);
    LT_TRY(file.create(made.path));
    BundleWriter writer(file, *m_world.us.keys, std::move(options));
    LT_TRY(writer.begin(std::move(manifest)));
    if (!plan.order.request)
        LT_TRY(pour(writer, stretch, plan));
    LT_ASSIGN(const auto totals, writer.finish());
    made.bytes = totals.bytes;
    if (plan.order.limitBytes > 0 && made.bytes > plan.order.limitBytes) {
        LT_ASSIGN(const bool parted, cut(plan, stretch));
        if (parted)
            return std::optional<WrittenBundle>();
    }
    if (!faulty(Fault::ReleasedUnsynced))
        LT_TRY(file.sync());
    if (!faulty(Fault::GuardAfterRelease))
        LT_TRY(m_world.writeGuard());
    LT_TRY(file.release());
    if (faulty(Fault::GuardAfterRelease))
        LT_TRY(m_world.writeGuard());
    return std::optional(made);
}

Status Exporter::record(const WrittenBundle &made, const Plan &plan, const Stretch &stretch)
{
    storage::SentBundle sent;
    sent.id = made.id;
    sent.at = m_world.clock.nowMs();
    sent.name = QFileInfo(made.path).fileName();
    for (const auto id : made.recipients)
        sent.recipients.push_back(id.row());
    sent.upto = headBytes(plan.order.request ? std::vector<StreamHead>() : stretch.upto);
    sent.roster = m_world.us.council().version;
    sent.erased = plan.erasedHash;
    const auto own = m_world.journal.ownStream();
    sent.stream = own.id;
    sent.head = own.sequence;
    return m_store.addSent(sent);
}

Result<std::vector<WrittenBundle>> Exporter::run(const ExportOrder &order, const journal::Progress &progress)
{
    Plan plan;
    LT_TRY(choose(order, plan));
    LT_TRY(signEnds());
    LT_TRY(findKnown(plan));
    plan.progress = &progress;
    const journal::Outgoing outgoing(m_world.journal);
    if (order.request) {
        plan.left.push_back({{}, outgoing.heads(), 0, 0});
    } else {
        LT_ASSIGN(plan.heads, outgoing.sendable());
        // While an import is unfinished, the sender of it holds more than we may pass on.
        plan.order.since = lower(order.since, plan.heads);
        LT_ASSIGN(const auto parts,
                  outgoing.split(plan.order.since, plan.heads,
                                 order.limitBytes > 0 ? order.limitBytes * kPacking
                                                      : std::numeric_limits<qint64>::max()));
        plan.left.assign(parts.begin(), parts.end());
        for (const auto &part : parts)
            plan.total += part.entries;
    }
    std::vector<WrittenBundle> all;
    while (!plan.left.empty()) {
        const Stretch stretch = plan.left.front();
        plan.left.pop_front();
        LT_ASSIGN(const auto made, write(plan, stretch));
        if (!made)
            continue;
        LT_TRY(record(*made, plan, stretch));
        plan.done += made->entries;
        if (progress && !progress(plan.done, std::max(plan.done, plan.total)) && !plan.left.empty())
            return Error {Error::Code::Cancelled, {}, order.folder};
        all.push_back(*made);
    }
    return all;
}

} // namespace letstalk::exchange
