// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/exporter.h"

#include "core/base/clock.h"
#include "core/exchange/exporter_parts.h"
#include "core/exchange/fault.h"
#include "core/exchange/head_list.h"
#include "core/exchange/roster_rules.h"

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
/// What an entry takes, about, where nobody has read them: more than a small bundle in any case.
constexpr qint64 kUsualEntry = 256;
constexpr int kTellEvery = 512; ///< entries
/// What is written in steps goes onto the disk on the way: at the end of a large file that would take long.
constexpr qint64 kSyncEvery = 4 << 20;

/// `heads`, further in the streams of which more was reached.
void advance(std::vector<StreamHead> &heads, const std::map<quint64, qint64> &reached)
{
    for (const auto &[stream, sequence] : reached) {
        const auto found = std::find_if(heads.begin(), heads.end(),
                                        [id = stream](const StreamHead &head) { return head.stream == id; });
        if (found == heads.end())
            heads.push_back({stream, sequence, 0});
        else
            found->sequence = sequence;
    }
}

} // namespace

/// A file in the making. Its name ends in .part, and it goes with this.
struct Exporter::Making
{
    Making(const FileWatch &watch, const ReplicaKeys &keys, Stretch what, WrittenBundle whose,
           BundleWriter::Options options)
        : stretch(std::move(what)), position(stretch.since), made(std::move(whose)), file(watch),
          writer(file, keys, std::move(options))
    { }

    Stretch stretch;
    std::vector<StreamHead> position; ///< what its recipients hold with what is in it so far
    qint64 poured = 0;
    qint64 synced = 0; ///< bytes
    WrittenBundle made;
    PartFile file;
    BundleWriter writer;
};

Exporter::Exporter(World world) : m_world(std::move(world)), m_store(m_world.db) { }
Exporter::~Exporter() = default;

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

Status Exporter::choose(const ExportOrder &order)
{
    Plan &plan = *m_plan;
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
    const QFileInfo folder(order.folder);
    if (folder.exists() && !folder.isDir())
        return Error {Error::Code::InvalidInput, QStringLiteral("it is a file; name a folder"), order.folder};
    if (!folder.isDir())
        return Error {Error::Code::FileMissing, QStringLiteral("there is no such folder"), order.folder};
    plan.order = order;
    return done();
}

/// What to send, in parts where a size is set. Without one it is not read through beforehand.
Result<std::vector<Stretch>> Exporter::stretches() const
{
    const journal::Outgoing outgoing(m_world.journal);
    const auto &order = m_plan->order;
    const qint64 entries = outgoing.count(order.since, m_plan->heads);
    if (order.limitBytes > 0 || entries <= kCounted)
        return outgoing.split(order.since, m_plan->heads,
                              order.limitBytes > 0 ? order.limitBytes * kPacking
                                                   : std::numeric_limits<qint64>::max());
    Stretch whole {order.since, m_plan->heads, entries, entries * kUsualEntry};
    std::erase_if(whole.upto, [](const StreamHead &head) { return head.sequence < 1; });
    std::sort(whole.upto.begin(), whole.upto.end());
    return std::vector {whole};
}

Status Exporter::begin(const ExportOrder &order)
{
    m_made.clear();
    m_making.reset();
    m_plan = std::make_unique<Plan>();
    Plan &plan = *m_plan;
    LT_TRY(choose(order));
    LT_TRY(signEnds());
    LT_TRY(findKnown());
    const journal::Outgoing outgoing(m_world.journal);
    if (order.request) {
        plan.left.push_back({{}, outgoing.heads(), 0, 0});
        return done();
    }
    LT_ASSIGN(plan.heads, outgoing.sendable());
    // While an import is unfinished, the sender of it holds more than we may pass on.
    plan.order.since = lower(order.since, plan.heads);
    LT_ASSIGN(const auto parts, stretches());
    plan.left.assign(parts.begin(), parts.end());
    for (const auto &part : parts)
        plan.total += part.entries;
    return done();
}

/// What is packed holds what stood in the entries then.
Status Exporter::checkErased() const
{
    if (erasedSetHash(journal::Incoming(m_world.journal).erasedToSend()) == m_plan->erasedHash)
        return done();
    return Error {Error::Code::Conflict, QStringLiteral("somebody was erased while the file was made"), {}};
}

Status Exporter::open(const Stretch &stretch)
{
    LT_TRY(signStretch(stretch));
    LT_ASSIGN(auto manifest, manifestFor(stretch));
    WrittenBundle made;
    made.id = m_world.ids.next();
    made.entries = m_plan->order.request ? 0 : stretch.entries;
    BundleWriter::Options options;
    options.id = made.id;
    options.createdMs = m_world.clock.nowMs();
    options.estimatedBytes = m_plan->order.request ? 0 : stretch.bytes;
    address(options, made);
    m_making = std::make_unique<Making>(m_world.watch, *m_world.us.keys, stretch, std::move(made),
                                        std::move(options));
    LT_TRY(m_making->file.create(m_making->made.path));
    return m_making->writer.begin(std::move(manifest));
}

/// True when all of the stretch is in the file. No statement stays open between two calls.
Result<bool> Exporter::pour(qint64 bytes, const journal::Progress &progress)
{
    if (m_plan->order.request)
        return true;
    Making &making = *m_making;
    LT_ASSIGN(auto cursor, journal::Outgoing(m_world.journal).open(making.position, making.stretch.upto));
    std::map<quint64, qint64> reached;
    qint64 packed = 0;
    bool whole = true;
    while (cursor.next()) {
        const auto &entry = cursor.entry();
        LT_TRY(making.writer.add(entry));
        reached[entry.frame.stream] = entry.frame.sequence;
        if (++making.poured % kTellEvery == 0 && progress
            && !progress(m_plan->done + making.poured, m_plan->total))
            return Error {Error::Code::Cancelled, {}, m_plan->order.folder};
        packed += journal::bytesOf(entry);
        if (bytes > 0 && packed >= bytes) {
            whole = false;
            break;
        }
    }
    LT_TRY(cursor.status());
    advance(making.position, reached);
    if (!whole && making.writer.written() >= making.synced + kSyncEvery) {
        making.synced = making.writer.written();
        LT_TRY(making.file.sync());
    }
    return whole;
}

/// True when the stretch was parted into smaller ones, which stand at the head of the queue now.
Result<bool> Exporter::cut(const Stretch &stretch)
{
    LT_ASSIGN(const auto parts,
              journal::Outgoing(m_world.journal)
                  .split(stretch.since, stretch.upto, std::max<qint64>(1, stretch.bytes / 2)));
    if (parts.size() < 2)
        return false;
    m_plan->left.insert(m_plan->left.begin(), parts.begin(), parts.end());
    return true;
}

/// Gives it its name. False: it came out larger than allowed and was parted; the parts are next.
Result<bool> Exporter::close()
{
    Making &making = *m_making;
    LT_ASSIGN(const auto totals, making.writer.finish());
    making.made.bytes = totals.bytes;
    if (m_plan->order.limitBytes > 0 && totals.bytes > m_plan->order.limitBytes) {
        LT_ASSIGN(const bool parted, cut(making.stretch));
        if (parted)
            return false;
    }
    if (!faulty(Fault::ReleasedUnsynced))
        LT_TRY(making.file.sync());
    if (!faulty(Fault::GuardAfterRelease))
        LT_TRY(m_world.writeGuard());
    LT_TRY(making.file.release());
    if (faulty(Fault::GuardAfterRelease))
        LT_TRY(m_world.writeGuard());
    return true;
}

Status Exporter::record(const WrittenBundle &made, const Stretch &stretch)
{
    const Plan &plan = *m_plan;
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

Result<bool> Exporter::goOn(qint64 bytes, const journal::Progress &progress)
{
    Plan &plan = *m_plan;
    LT_TRY(checkErased());
    if (m_making && progress && !progress(entriesDone(), plan.total)) // between two steps
        return Error {Error::Code::Cancelled, {}, plan.order.folder};
    if (!m_making) {
        if (plan.left.empty())
            return true;
        const Stretch stretch = plan.left.front();
        plan.left.pop_front();
        LT_TRY(open(stretch));
    }
    LT_ASSIGN(const bool whole, pour(bytes, progress));
    if (!whole)
        return false;
    LT_ASSIGN(const bool stands, close());
    const auto making = std::move(m_making);
    if (!stands)
        return false;
    LT_TRY(record(making->made, making->stretch));
    plan.done += making->made.entries;
    if (progress && !progress(plan.done, std::max(plan.done, plan.total)) && !plan.left.empty())
        return Error {Error::Code::Cancelled, {}, plan.order.folder};
    m_made.push_back(making->made);
    return plan.left.empty();
}

Result<bool> Exporter::step(qint64 bytes, const journal::Progress &progress)
{
    auto gone = goOn(bytes, progress);
    if (!gone)
        m_making.reset();
    return gone;
}

Status Exporter::finish(const journal::Progress &progress)
{
    for (bool all = false; !all;) {
        LT_ASSIGN(all, step(0, progress));
    }
    return done();
}

qint64 Exporter::entriesDone() const
{
    return m_plan->done + (m_making ? m_making->poured : 0);
}

QString Exporter::pathInTheMaking() const
{
    return m_making ? m_making->made.path : QString();
}

Result<std::vector<WrittenBundle>> Exporter::run(const ExportOrder &order, const journal::Progress &progress)
{
    LT_TRY(begin(order));
    LT_TRY(finish(progress));
    return m_made;
}

} // namespace letstalk::exchange
