// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/importer.h"

#include "core/base/clock.h"
#include "core/exchange/fault.h"
#include "core/exchange/roster_rules.h"
#include "core/exchange/stream_name.h"
#include "core/journal/about_erased.h"
#include "core/journal/checkpoints.h"

#include <QIODevice>
#include <QtEndian>

#include <algorithm>

namespace letstalk::exchange {

using journal::ForeignEntry;

namespace {

constexpr qint64 kBrakeRows = 50;
/// One record is below the rule's notice: in a file of fewer than a hundred rows it is more than one in a
/// hundred by itself, so that a typed number would be asked for at each single bin and become a habit. What
/// is in the bin can be taken out again; erasing a person takes what hangs from the person as well, and asks.
constexpr qint64 kSingle = 1;

Error faulty(const QString &detail)
{
    return {Error::Code::BundleFaulty, detail, {}};
}

/// The journal calls it malformed; to people it is a file that contradicts itself.
Error asFaulty(const Error &error)
{
    return error.code == Error::Code::Malformed ? faulty(error.detail) : error;
}

journal::Announced announcedBy(const BundleManifest &manifest)
{
    return {manifest.since, manifest.upto, manifest.erased};
}

journal::Checkpoint plain(const Checkpoint &checkpoint)
{
    return {checkpoint.stream, checkpoint.sequence, checkpoint.chain, checkpoint.hlc, stampOf(checkpoint)};
}

} // namespace

bool needsBrake(qint64 removals, qint64 rows)
{
    return !faulty(Fault::BrakeOff)
        && (removals > kBrakeRows || (removals > kSingle && removals * 100 > rows));
}

Result<BundleHeader> peekHeader(QIODevice &file)
{
    constexpr qsizetype kBeforeHeader = 16;
    const QByteArray begin = file.read(kBeforeHeader);
    if (begin.size() < kBeforeHeader)
        return Error {Error::Code::BundleCut, {}, {}};
    const auto length = qFromLittleEndian<quint32>(begin.constData() + 12);
    if (length > quint32(kMostHeaderBytes))
        return Error {Error::Code::Malformed, QStringLiteral("its header is too long"), {}};
    const QByteArray header = file.read(length);
    if (header.size() < qsizetype(length))
        return Error {Error::Code::BundleCut, {}, {}};
    return readBundleHeader(header);
}

bool CheckedBundle::isNew() const
{
    return arrival.fresh > 0 || !newErased.empty() || !rosters.empty()
        || (!arrival.forks.empty() && !forksKnown) || signsForMore || arrival.newRefusals > 0;
}

Result<BundleHeader> Importer::checkOutside(QIODevice &file, const journal::Progress &progress) const
{
    BundleReader reader(file);
    return reader.check(signers(), progress);
}

Result<Importer::Owners> Importer::owners(QIODevice &file) const
{
    CheckedBundle checked;
    BundleReader reader(file);
    LT_TRY(reader.check(signers()));
    LT_TRY(reader.open(m_world.us.openers));
    LT_ASSIGN(checked.manifest, reader.manifest());
    LT_ASSIGN(checked.checkpoints, checkpointsOf(checked.manifest, m_world.us.council()));
    return checked.owners();
}

Status Importer::checkEntries(BundleReader &reader, CheckedBundle &checked,
                              const journal::Progress &progress) const
{
    std::vector<journal::Checkpoint> checkpoints;
    for (const auto &one : checked.checkpoints)
        checkpoints.push_back(plain(one.checkpoint));
    const auto judged = judgedBy(checked);
    journal::ArrivalCheck check(m_world.journal);
    if (const auto begun = check.begin(announcedBy(checked.manifest), checkpoints); !begun)
        return asFaulty(begun.error());
    const qint64 total = checked.manifest.entryCount();
    qint64 done = 0;
    while (true) {
        LT_ASSIGN(const auto entries, reader.next());
        if (entries.empty())
            break;
        for (const auto &entry : entries)
            if (const auto added = check.add(entry); !added)
                return asFaulty(added.error());
        done += qint64(entries.size());
        if (progress && !progress(done, std::max(total, done)))
            return Error {Error::Code::Cancelled, {}, {}};
    }
    auto arrival = check.finish();
    if (!arrival)
        return asFaulty(arrival.error());
    checked.arrival = *std::move(arrival);
    if (!checked.arrival.missing.empty())
        return letstalk::done();
    if (!checked.arrival.uncovered.empty())
        return faulty(QStringLiteral("it holds changes that their author has not signed for"));
    if (checked.arrival.unexplained > 0)
        return faulty(QStringLiteral("parts of it were taken out that nobody ordered to be erased"));
    return letstalk::done();
}

Result<CheckedBundle> Importer::check(QIODevice &file, const journal::Progress &progress) const
{
    // The outer pass counts bytes, the inner one entries: each is half of the whole.
    const auto half = [&progress](int which) -> journal::Progress {
        if (!progress)
            return {};
        return [&progress, which](qint64 done, qint64 total) {
            const qint64 all = std::max<qint64>(1, total);
            return progress(done + which * all, 2 * all);
        };
    };
    CheckedBundle checked;
    BundleReader reader(file);
    LT_ASSIGN(checked.header, reader.check(signers(), half(0)));
    LT_TRY(reader.open(m_world.us.openers));
    LT_ASSIGN(checked.manifest, reader.manifest());
    if (checked.manifest.network != m_world.us.council().network && !faulty(Fault::NetworkUnchecked))
        return faulty(QStringLiteral("it is of another council"));
    const auto sender = findKey(m_world.us.council(), checked.header.signer);
    if (!sender || (sender->replica->id != checked.manifest.sender && !faulty(Fault::SenderUnchecked)))
        return faulty(QStringLiteral("it says another sender than the one that signed it"));
    const SignedRoster *newest = nullptr;
    LT_TRY(chainRosters(checked, newest));
    LT_ASSIGN(checked.checkpoints, checkpointsOf(checked.manifest, newest->roster));
    auto ours = journal::Incoming(m_world.journal).erased(); // sorted
    for (const auto &hash : checked.manifest.erased)
        if (!std::binary_search(ours.begin(), ours.end(), hash))
            checked.newErased.push_back(hash);
    if (checked.manifest.request)
        return checked;
    LT_TRY(checkEntries(reader, checked, half(1)));
    // Refused hashes are no news when they come again: an order for them is.
    auto refused = checked.arrival.refusedHashes;
    std::sort(refused.begin(), refused.end());
    auto &news = checked.newErased;
    news.erase(std::remove_if(news.begin(), news.end(),
                              [&](const Hash16 &hash) {
                                  return std::binary_search(refused.begin(), refused.end(), hash);
                              }),
               news.end());
    LT_ASSIGN(checked.signsForMore, signsForMore(checked));
    LT_ASSIGN(checked.afterEnd, afterEnd(checked, newest->roster));
    return checked;
}

Status Importer::pour(BundleReader &reader, journal::Reception &reception, const CheckedBundle &checked,
                      const journal::Progress &progress) const
{
    const qint64 total = std::max<qint64>(1, checked.manifest.entryCount());
    const bool large = checked.arrival.fresh > m_world.large;
    qint64 poured = 0;
    qint64 step = 0;
    while (true) {
        LT_ASSIGN(const auto entries, reader.next());
        if (entries.empty())
            return done();
        for (const auto &entry : entries) {
            LT_TRY(reception.add(entry));
            ++poured;
            if (large && ++step >= m_world.step) {
                LT_TRY(reception.commitSoFar());
                step = 0;
            }
        }
        if (progress && !progress(poured, std::max(total, poured)))
            return Error {Error::Code::Cancelled, {}, {}};
    }
}

Result<AppliedBundle> Importer::apply(QIODevice &file, const CheckedBundle &checked, const Actor &actor,
                                      const std::function<Status()> &began,
                                      const std::function<Status(const journal::Received &)> &alongside,
                                      const journal::Progress &progress) const
{
    BundleReader reader(file);
    LT_TRY(reader.check(signers())); // the file may have changed since; no pass trusts another
    LT_TRY(reader.open(m_world.us.openers));
    LT_ASSIGN(const auto manifest, reader.manifest());
    if (manifest != checked.manifest && !faulty(Fault::OtherFileApplied))
        return Error {Error::Code::Conflict, QStringLiteral("the file is another than the one checked"), {}};
    if (began && checked.arrival.fresh > m_world.large)
        LT_TRY(began());
    const bool comparable = !manifest.digests.empty() && !manifest.request && !movesTrust(checked);
    AppliedBundle applied; // `alongside` may replace the roster that we know: nothing is asked of it after
    journal::Announced announced = announcedBy(manifest);
    if (manifest.request)
        announced.upto.clear(); // what the sender has, not what is in the file
    const auto judged = judgedBy(checked);
    LT_ASSIGN(const auto reception,
              journal::Incoming(m_world.journal).begin(announced, actor, checked.arrival.setAside()));
    if (!manifest.request)
        LT_TRY(pour(reader, *reception, checked, progress));
    const auto alsoKeep = [&](const journal::Received &received) -> Status {
        using Owner = journal::Checkpoints::Owner;
        journal::Checkpoints kept(m_world.journal);
        for (const auto &[checkpoint, owner] : checked.checkpoints) {
            if (received.setAside.count(checkpoint.stream) > 0)
                continue;
            LT_TRY(kept.setOwner(checkpoint.stream, owner.row(),
                                 isNamedFor(checkpoint.stream, owner) ? Owner::Proved : Owner::FirstToSign));
            LT_TRY(kept.store(plain(checkpoint)));
        }
        return alongside ? alongside(received) : done();
    };
    LT_ASSIGN(applied.received, reception->finish(alsoKeep));
    if (comparable) {
        std::vector<std::pair<journal::Entity, QByteArray>> digests;
        for (const auto &[entity, digest] : manifest.digests)
            digests.emplace_back(
                journal::Entity(entity),
                QByteArray(reinterpret_cast<const char *>(digest.data()), qsizetype(digest.size())));
        if (const auto verdict = journal::checkDigests(m_world.journal, manifest.upto, digests))
            applied.digests = *verdict;
        else
            applied.notCompared = verdict.error();
    }
    return applied;
}

Result<bool> Importer::holdsErased(QIODevice &file) const
{
    BundleReader reader(file);
    LT_TRY(reader.check([this](const KeyId &key) { return signerKeys(m_world.us.council(), key, true); }));
    journal::ErasedWords words(m_world.journal);
    for (const bool first : {true, false}) {
        LT_TRY(reader.open(m_world.us.openers));
        LT_TRY(reader.manifest());
        while (true) {
            LT_ASSIGN(const auto entries, reader.next());
            if (entries.empty())
                break;
            for (const auto &entry : entries)
                LT_TRY(words.add(entry, first));
        }
    }
    return words.found();
}

Status Importer::branch(QIODevice &file, quint64 stream, qint64 from,
                        const std::function<Status(const ForeignEntry &)> &take) const
{
    BundleReader reader(file);
    // Its signer may have been withdrawn since; what is parked may still be read.
    LT_TRY(reader.check([this](const KeyId &key) { return signerKeys(m_world.us.council(), key, true); }));
    LT_TRY(reader.open(m_world.us.openers));
    LT_TRY(reader.manifest());
    while (true) {
        LT_ASSIGN(const auto some, reader.next());
        if (some.empty())
            return done();
        for (const auto &entry : some)
            if (entry.frame.stream == stream && entry.frame.sequence >= from)
                LT_TRY(take(entry));
    }
}

} // namespace letstalk::exchange
