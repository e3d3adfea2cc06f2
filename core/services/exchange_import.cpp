// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/head_list.h"
#include "core/journal/lookups.h"
#include "core/services/exchange_parts.h"

#include <algorithm>

namespace letstalk::services {

using exchange::CheckedBundle;

Status ExchangeService::Parts::checkBrake(const ImportPreview &preview, std::optional<qint64> confirmed) const
{
    if (preview.confirmNumber == 0)
        return done();
    if (confirmed != preview.confirmNumber)
        return Error {Error::Code::Conflict,
                      QStringLiteral("%1 A site lead has to type %2 to continue")
                          .arg(preview.brakeReasons.join(u' '))
                          .arg(preview.confirmNumber),
                      {}};
    return context.require(Act::ConfirmMassChange);
}

/// How far the sender's clock is ahead of ours: a file made in the future; or, negative, one that was made
/// before an entry of ours that its maker had already.
Result<qint64> ExchangeService::Parts::clockLead(const CheckedBundle &checked) const
{
    const qint64 made = checked.header.createdMs;
    qint64 lead = std::max<qint64>(0, made - context.clock.nowMs());
    if (lead > 0)
        return lead;
    LT_ASSIGN(const auto own, journal::Checkpoints(context.journal).ownStreams());
    for (const quint64 stream : own) {
        const qint64 reached = exchange::reached(checked.manifest.upto, stream);
        if (reached == 0)
            continue;
        LT_ASSIGN(const auto place, journal::placeOfEntry(context.journal, stream, reached));
        if (place)
            lead = std::min(lead, made - place->receivedMs);
    }
    return lead;
}

/// What is known only when it is committed goes into the report as well. Nothing here undoes the import: what
/// fails is told beside it.
void ExchangeService::Parts::afterImport(const exchange::AppliedBundle &applied, const ImportRecord &record,
                                         qint64 report, bool confirmed, Imported &imported)
{
    const auto failed = [&imported](const Error &error) {
        if (const QString words = afterwardsWords(error); !imported.notices.contains(words))
            imported.notices.push_back(words);
    };
    if (const auto changes = setup.council.applyRosters(confirmed)) {
        imported.changes.entities |= changes->entities;
        imported.changes.rows += changes->rows;
    } else {
        failed(changes.error());
    }
    if (applied.notCompared)
        failed(*applied.notCompared);
    if (applied.digests.kind == journal::DigestVerdict::Kind::Repaired)
        imported.notices.push_back(repairedWords());
    if (applied.digests.kind == journal::DigestVerdict::Kind::Different)
        imported.notices.push_back(differsWords());
    if (!applied.received.refusedHashes.empty())
        imported.notices.push_back(
            QStringLiteral(
                "The file asks to erase without an officer's order: %1. This stays, and is shown as "
                "a request.")
                .arg(recordsText(qint64(applied.received.refusedHashes.size()))));
    if (imported.notices != record.notices) {
        ImportRecord full = record;
        full.notices = imported.notices;
        if (const auto kept = store.setReport(report, full.toBytes()); !kept)
            failed(kept.error());
    }
    if (auto codes = storage::CodeLists::load(context.db))
        context.codes = *std::move(codes);
    else
        failed(codes.error());
}

Result<Imported> ExchangeService::Parts::bringIn(const QByteArray &hash, const QString &name,
                                                 std::optional<qint64> confirmed,
                                                 const journal::Progress &progress)
{
    const auto half = [&progress](int which) -> journal::Progress {
        if (!progress)
            return {};
        return [&progress, which](qint64 done, qint64 total) {
            const qint64 all = std::max<qint64>(1, total);
            return progress(done + which * all, 2 * all);
        };
    };
    LT_ASSIGN(const auto session, this->session());
    CheckedBundle checked;
    LT_ASSIGN(const auto preview, look(*session, hash, name, false, half(0), &checked));
    Imported imported;
    imported.verdict = preview.verdict;
    imported.words = preview.words;
    imported.bundle = hash;
    imported.asks = preview.asks;
    imported.known = preview.known;
    if (preview.verdict != BundleVerdict::Ready)
        return imported;
    LT_TRY(checkBrake(preview, confirmed));
    imported.words = broughtInWords(preview.siteName, checked.arrival.fresh, preview.rosterNews);
    imported.kinds = preview.kinds;
    imported.toCheck = preview.toCheck;

    ImportRecord record;
    record.sender = preview.replica;
    record.madeAt = preview.madeAt;
    record.toCheck = preview.toCheck;
    record.kinds = preview.kinds;
    record.whole = checked.manifest.isWhole();
    record.further = checked.manifest.further;
    LT_ASSIGN(record.fastMs, clockLead(checked));
    if (const QString clock = clockWords(preview.siteName, record.fastMs); !clock.isEmpty())
        imported.notices.push_back(clock);
    imported.notices += preview.rosterNews;
    LT_ASSIGN(record.afterLsn, journal::lastLsn(context.journal));

    const auto began = [&]() -> Status { return hold(preview, name, true); };
    const auto alongside = [&](const journal::Received &received) -> Status {
        if (!checked.manifest.rosters.empty()) {
            LT_ASSIGN(const auto taken, setup.council.takeRosters(checked.manifest.rosters));
            if (taken.split)
                imported.notices.push_back(QStringLiteral(
                    "There are two different lists of the council's computers. Compare them by telephone."));
        }
        LT_TRY(parkBranches(*session, hash, checked, imported));
        record.entries = received.applied;
        record.notices = imported.notices;
        LT_ASSIGN(record.lastLsn, journal::lastLsn(context.journal));
        LT_ASSIGN(imported.report,
                  store.addReport({0, context.clock.nowMs(), context.actor.user, preview.replica.toText(),
                                   record.toBytes()}));
        LT_TRY(context.accessLog.record(context.actor, Act::ImportBundle));
        return preview.asks ? keepQuestion(preview, name) : store.letGo(hash);
    };
    QFile file(inbox.pathOf(hash));
    if (!file.open(QIODevice::ReadOnly))
        return Error {Error::Code::Io, file.errorString(), file.fileName()};
    importing = hash;
    const auto applying = importer(*session).apply(file, checked, context.actor, began, alongside, half(1));
    importing.clear();
    file.close();
    LT_ASSIGN(const auto applied, applying);
    imported.entries = applied.received.applied;
    imported.known = applied.received.known;
    imported.changes = applied.received.changes;
    if (!imported.report) // nothing but what stands beside the record
        return imported;
    afterImport(applied, record, imported.report, preview.confirmNumber > 0, imported);
    // All is in: a file that stays behind is let go with the old ones, and is no reason to say that it
    // failed.
    if (!preview.asks)
        (void)removeUnlessParked(hash);
    return imported;
}

/// What else came with a question is in; it stays until it is answered.
Status ExchangeService::Parts::keepQuestion(const ImportPreview &preview, const QString &name)
{
    ImportPreview question = preview;
    question.verdict = BundleVerdict::AlreadyHere;
    question.words = asksWords(preview.siteName);
    return hold(question, name, false);
}

/// Whether it is worth reading a held file again.
Result<bool> ExchangeService::Parts::mayMove(const storage::HeldBundle &held) const
{
    const auto verdict = BundleVerdict(held.verdict);
    if (!inbox.has(held.hash))
        return false;
    if (verdict == BundleVerdict::UnknownSigner || verdict == BundleVerdict::Newer)
        return true;
    if (verdict != BundleVerdict::Waiting)
        return false;
    const auto heads = journal::Incoming(context.journal).heads();
    const auto missing = exchange::rangesFrom(held.missing);
    return std::all_of(missing.begin(), missing.end(), [&](const journal::MissingRange &range) {
        return exchange::reached(heads, range.stream) >= range.to;
    });
}

/// One file that may move: true when it did.
Result<bool> ExchangeService::Parts::releaseOne(const storage::HeldBundle &held,
                                                const journal::Progress &progress,
                                                std::vector<Imported> &released)
{
    LT_ASSIGN(const bool worth, mayMove(held));
    if (!worth)
        return false;
    const auto session = this->session();
    if (!session)
        return session.error();
    LT_ASSIGN(const auto preview, look(**session, held.hash, held.name, false, progress));
    if (preview.verdict == BundleVerdict::AlreadyHere && !preview.asks)
        return true; // let go; others may rest on nothing else
    if (preview.verdict != BundleVerdict::Ready || preview.confirmNumber > 0)
        return false;
    LT_ASSIGN(auto imported, bringIn(held.hash, held.name, std::nullopt, progress));
    if (imported.verdict != BundleVerdict::Ready)
        return false;
    released.push_back(std::move(imported));
    return true;
}

/// Tries what waits until none moves. One that fails stands in nobody's way; the first failure is told at the
/// end, and what was brought in is in `released` in any case.
Status ExchangeService::Parts::release(const journal::Progress &progress, std::vector<Imported> &released)
{
    Status outcome = done();
    bool moved = true;
    while (moved) {
        moved = false;
        LT_ASSIGN(const auto held, store.held());
        for (const auto &one : held) {
            const auto went = releaseOne(one, progress, released);
            if (!went && went.error().code == Error::Code::Cancelled)
                return went.error();
            if (!went && outcome)
                outcome = went.error();
            moved = moved || (went && *went);
        }
    }
    return outcome;
}

} // namespace letstalk::services
