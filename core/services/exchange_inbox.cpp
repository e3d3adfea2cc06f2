// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The private inbox: what is kept there, and for how long.
#include "core/exchange/head_list.h"
#include "core/services/exchange_parts.h"
#include "core/services/inbox_age.h"
#include "core/storage/setting_store.h"

#include <QDateTime>
#include <QFileInfo>

#include <algorithm>

namespace letstalk::services {

namespace {
/// For which erased set the files of the inbox were searched: a hash.
constexpr char kSearchedSetting[] = "exchange_inbox_searched";
} // namespace

/// A branch that an older version left in the file has no other copy: nothing is removed while it cannot be
/// told whether there is one.
Result<bool> ExchangeService::Parts::isParked(const QByteArray &hash) const
{
    LT_ASSIGN(const auto parked, store.parked());
    return std::any_of(parked.begin(), parked.end(), [&](const storage::ParkedBranch &branch) {
        return branch.hash == hash && branch.kept == storage::ParkedBranch::Kept::InFile;
    });
}

Status ExchangeService::Parts::removeUnlessParked(const QByteArray &hash)
{
    LT_ASSIGN(const bool parked, isParked(hash));
    return parked ? done() : inbox.remove(hash);
}

/// Forgets a file of the inbox; its bytes stay while a parked branch is read from them.
Status ExchangeService::Parts::drop(const QByteArray &hash)
{
    LT_ASSIGN(const auto held, store.findHeld(hash));
    LT_ASSIGN(const bool parked, isParked(hash)); // asked before anything is forgotten
    toldOwners.erase(hash);
    if (held)
        LT_TRY(store.letGo(hash));
    return parked ? done() : inbox.remove(hash);
}

/// What lay in the inbox for a month of the program's days is let go, with a note of it, and files that
/// nothing is noted of.
Status ExchangeService::Parts::tidy()
{
    (void)takeInParked(); // both are tried again each time, and stand in nothing's way
    (void)letErasedGo();
    LT_ASSIGN(auto held, store.held());
    LT_ASSIGN(auto age, InboxAge::load(context.db));
    age.add(held);
    age.turn(context.clock.nowMs());
    for (const auto &one : held) {
        const bool there = inbox.has(one.hash);
        if (there && !age.isOld(one.hash))
            continue;
        age.letGo(one, there ? LetGoFile::Why::Old : LetGoFile::Why::NotThere);
        LT_TRY(drop(one.hash));
    }
    LT_ASSIGN(held, store.held());
    age.forget(held, journal::Incoming(context.journal).heads());
    LT_TRY(age.save());
    const qint64 before = context.clock.nowMs() - exchange::kInboxKeepsMs;
    for (const auto &hash : inbox.list()) {
        const bool known = std::any_of(held.begin(), held.end(),
                                       [&](const storage::HeldBundle &one) { return one.hash == hash; });
        if (!known && QFileInfo(inbox.pathOf(hash)).lastModified().toMSecsSinceEpoch() < before)
            LT_TRY(removeUnlessParked(hash));
    }
    return done();
}

/// Whether a file of the inbox holds words of somebody who is erased. One that this computer can open and
/// that is not whole may; one that it cannot open yet is kept, and goes with its age (exchange.md 11).
Result<bool> ExchangeService::Parts::holdsErased(const ExchangeSession &session, const QByteArray &hash) const
{
    QFile file(inbox.pathOf(hash));
    if (!file.open(QIODevice::ReadOnly))
        return Error {Error::Code::Io, file.errorString(), file.fileName()};
    const auto holds = importer(session).holdsErased(file);
    if (holds)
        return *holds;
    switch (holds.error().code) {
    case Error::Code::BundleNotForUs:
    case Error::Code::BundleForged: // its roster may still come
    case Error::Code::BundleNewer:
        return false;
    case Error::Code::Malformed:
    case Error::Code::BundleDamaged:
    case Error::Code::BundleFaulty:
    case Error::Code::BundleCut:
        return true;
    default: // ours, not the file's
        return holds.error();
    }
}

/// The certificate of an erasure counts this computer: after one was carried out no file stays here that
/// holds the words. Who sent it has everything in it; the gap is kept, so that it is asked for.
Status ExchangeService::Parts::letErasedGo()
{
    const auto erased = journal::Incoming(context.journal).erased();
    if (erased.empty())
        return done();
    const auto files = inbox.list();
    QByteArray now = exchange::erasedSetHash(erased);
    for (const auto &hash : files)
        if (hash != importing)
            now += hash;
    storage::SettingStore settings(context.db);
    LT_ASSIGN(const auto before, settings.find(kSearchedSetting));
    if (before == now)
        return done();
    Status failed = done();
    if (!files.empty()) {
        LT_ASSIGN(const auto session, this->session());
        LT_ASSIGN(auto age, InboxAge::load(context.db));
        for (const auto &hash : files) {
            LT_ASSIGN(const bool parked, isParked(hash));
            if (parked || hash == importing)
                continue;
            const auto holds = holdsErased(*session, hash);
            if (!holds)
                failed = holds.error(); // the others are searched all the same, and this one next time
            if (!holds || !*holds)
                continue;
            LT_ASSIGN(const auto held, store.findHeld(hash));
            if (held)
                age.letGo(*held, LetGoFile::Why::Erased);
            LT_TRY(age.save()); // before it is gone
            LT_TRY(drop(hash));
        }
    }
    LT_TRY(failed);
    return settings.set(kSearchedSetting, now);
}

Status ExchangeService::Parts::hold(const ImportPreview &preview, const QString &name, bool began)
{
    storage::HeldBundle held;
    LT_ASSIGN(const auto before, store.findHeld(preview.bundle));
    held.hash = preview.bundle;
    held.name = before ? before->name : name;
    held.verdict = int(preview.verdict);
    held.words = preview.words;
    held.sender = preview.replica;
    held.madeAt = preview.madeAt;
    held.receivedAt = before ? before->receivedAt : context.clock.nowMs();
    std::vector<journal::MissingRange> ranges;
    for (const auto &one : preview.missing)
        ranges.push_back({one.stream, one.from, one.to});
    held.missing = exchange::rangeBytes(ranges);
    held.began = began || (before && before->began && preview.verdict == BundleVerdict::Ready);
    return store.hold(held);
}

/// Of the streams that a waiting file rests on and that nobody here has heard of: what the file says of them.
exchange::Importer::Owners ExchangeService::Parts::ownersIn(const ExchangeSession &session,
                                                            const storage::HeldBundle &held) const
{
    const journal::Checkpoints checkpoints(context.journal);
    const auto missing = exchange::rangesFrom(held.missing);
    const bool allKnown = std::all_of(missing.begin(), missing.end(), [&](const auto &range) {
        const auto owner = checkpoints.ownerOf(range.stream);
        return owner && *owner;
    });
    if (allKnown)
        return {};
    const QFileInfo info(inbox.pathOf(held.hash));
    ToldOwners now {info.size(), info.lastModified().toMSecsSinceEpoch(), session.council().version, {}};
    ToldOwners &told = toldOwners[held.hash];
    if (told.isOf(now))
        return told.owners;
    QFile file(info.filePath());
    if (!file.open(QIODevice::ReadOnly))
        return {}; // asked again the next time
    if (const auto owners = importer(session).owners(file))
        now.owners = *owners; // else they stay without a name
    told = std::move(now);
    return told.owners;
}

Status ExchangeService::discardHeld(const QByteArray &bundle)
{
    LT_TRY(m_context.require(Act::ConfirmMassChange));
    LT_ASSIGN(const auto held, m->store.findHeld(bundle));
    if (!held)
        return Error {Error::Code::NotFound, QStringLiteral("the file is not in the inbox any more"), {}};
    return m->drop(bundle);
}

} // namespace letstalk::services
