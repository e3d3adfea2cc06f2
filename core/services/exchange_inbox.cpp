// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The private inbox: what is kept there, and for how long.
#include "core/exchange/head_list.h"
#include "core/services/exchange_parts.h"
#include "core/services/inbox_age.h"

#include <QFileInfo>

#include <algorithm>

namespace letstalk::services {

/// A parked branch has no other copy: nothing is removed while it cannot be told whether there is one.
Result<bool> ExchangeService::Parts::isParked(const QByteArray &hash) const
{
    LT_ASSIGN(const auto parked, store.parked());
    return std::any_of(parked.begin(), parked.end(),
                       [&](const storage::ParkedBranch &branch) { return branch.hash == hash; });
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
    if (held)
        LT_TRY(store.letGo(hash));
    return parked ? done() : inbox.remove(hash);
}

/// What lay in the inbox for a month of the program's days is let go, with a note of it, and files that
/// nothing is noted of.
Status ExchangeService::Parts::tidy()
{
    LT_ASSIGN(auto held, store.held());
    LT_ASSIGN(auto age, InboxAge::load(context.db));
    age.add(held);
    age.turn(context.clock.nowMs());
    for (const auto &one : held) {
        const bool there = inbox.has(one.hash);
        if (there && !age.isOld(one.hash))
            continue;
        if (there)
            age.letGo(one);
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

Status ExchangeService::discardHeld(const QByteArray &bundle)
{
    LT_TRY(m_context.require(Act::ConfirmMassChange));
    LT_ASSIGN(const auto held, m->store.findHeld(bundle));
    if (!held)
        return Error {Error::Code::NotFound, QStringLiteral("the file is not in the inbox any more"), {}};
    return m->drop(bundle);
}

} // namespace letstalk::services
