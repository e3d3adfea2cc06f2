// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a bundle says of itself and of the council: its manifest, whom it is for, what they know already.
#include "core/base/clock.h"
#include "core/exchange/exporter_parts.h"
#include "core/exchange/fault.h"
#include "core/exchange/head_list.h"
#include "core/journal/coverage.h"

#include <QDir>

#include <algorithm>
#include <limits>
#include <map>

namespace letstalk::exchange {

using journal::StreamHead;
using journal::Stretch;

namespace {

/// Those of `heads` that lie beyond `upto`.
std::vector<StreamHead> beyond(const std::vector<StreamHead> &heads, const std::vector<StreamHead> &upto)
{
    std::vector<StreamHead> further;
    for (const auto &head : heads)
        if (head.sequence > reached(upto, head.stream))
            further.push_back(head);
    return further;
}

} // namespace

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

QByteArray erasedSetHash(const std::vector<Hash16> &set)
{
    Blake2b hash(32);
    for (const auto &one : set)
        hash.add(one.data(), one.size());
    const Hash32 bytes = hash.finish32();
    return {reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size())};
}

/// Rosters and the erased set are not sent again to who is known to have them. Heads alone say nothing of
/// them: a file may have been lost that held no entry which its recipient had not. But an entry of ours from
/// after the first file with a roster reaches nobody without it: each file that carries the entry carries the
/// roster, unless its recipient was known to have that.
Status Exporter::findKnown()
{
    Plan &plan = *m_plan;
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

Result<BundleManifest> Exporter::manifestFor(const Stretch &stretch) const
{
    const Plan &plan = *m_plan;
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

/// For whom, and under which name.
void Exporter::address(BundleWriter::Options &options, WrittenBundle &made) const
{
    const Plan &plan = *m_plan;
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

} // namespace letstalk::exchange
