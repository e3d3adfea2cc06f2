// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/exchange/station.h"

#include "core/exchange/erasure_authority.h"
#include "core/exchange/head_list.h"
#include "core/exchange/roster_rules.h"
#include "core/journal/coverage.h"
#include "core/journal/erased_set.h"
#include "core/journal/four_words.h"
#include "core/storage/transaction.h"
#include "tests/core/exchange/exchange_world.h"
#include "tests/support/catch.h"

#include <QBuffer>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace letstalk::exchange {

using journal::StreamHead;

namespace {

std::vector<RowId> rowsOf(const std::vector<ReplicaId> &replicas)
{
    std::vector<RowId> rows;
    for (const auto id : replicas)
        rows.push_back(id.row());
    return rows;
}

} // namespace

QString fastPlace()
{
    const QString memory = QStringLiteral("/dev/shm");
    return (QFileInfo(memory).isWritable() ? memory : QDir::tempPath()) + QStringLiteral("/letstalk-XXXXXX");
}

ReplicaId Station::replicaOf(int number)
{
    return ReplicaId(rowId(100 + number));
}

Station::Station(int itsNumber, quint64 seed)
    : Replica(seed), number(itsNumber), m_settings(std::make_unique<QTemporaryDir>(fastPlace()))
{
    authority = [this](QByteArrayView bytes, const journal::OpPlace &carrier) {
        return erasureAuthority(*db)(bytes, carrier); // the file may have been opened again
    };
    journal->setErasureAuthority(authority);
}

vault::SecureBytes Station::subkey()
{
    vault::SecureBytes key(32);
    std::fill_n(key.data(), key.size(), std::uint8_t(0x2a));
    return key;
}

void Station::begin(const SignedRoster &first, const ReplicaKeys &keys)
{
    storage::StoredReplica row;
    row.id = id().row();
    row.network = first.roster.network.row();
    row.site = first.roster.findReplica(id())->site.row();
    row.label = QStringLiteral("desk");
    RosterBook book;
    const auto begun = replicas().begin(row, keys, clock.nowMs());
    INFO(test::why(begun));
    REQUIRE(begun);
    REQUIRE(book.begin(*db, first, clock.nowMs()));
    REQUIRE(writeGuard());
}

std::unique_ptr<Session> Station::session()
{
    auto own = replicas().find();
    REQUIRE(own);
    REQUIRE(*own);
    auto book = RosterBook::load(*db);
    REQUIRE(book);
    auto made = std::make_unique<Session>(Session {**std::move(own), *std::move(book), {}});
    made->us.replica = made->own.id;
    made->us.keys = &made->own.present.keys;
    made->us.openers.push_back(&made->own.present.keys);
    for (const auto &former : made->own.former)
        made->us.openers.push_back(&former.keys);
    made->us.roster = &made->book.current();
    return made;
}

Result<std::vector<WrittenBundle>> Station::exportTo(ExportOrder order)
{
    const auto now = session();
    Exporter exporter(
        {*journal, *db, clock, ids, now->us, now->book.files(), [this] { return writeGuard(); }});
    return exporter.run(order);
}

std::vector<StreamHead> Station::heldBy(const std::vector<ReplicaId> &recipients) const
{
    const auto held = journal::Coverage(*journal).heldByAll(rowsOf(recipients));
    REQUIRE(held);
    return *held;
}

std::vector<StreamHead> Station::lastSentTo(const std::vector<ReplicaId> &recipients)
{
    const auto sent = storage::BundleStore(*db).sent();
    REQUIRE(sent);
    for (const auto &bundle : *sent) {
        const auto heads = headsFrom(bundle.upto);
        if (!heads.empty() && std::all_of(recipients.begin(), recipients.end(), [&](ReplicaId one) {
                return std::find(bundle.recipients.begin(), bundle.recipients.end(), one.row())
                    != bundle.recipients.end();
            }))
            return heads;
    }
    return heldBy(recipients);
}

Station::Outcome Station::take(const QByteArray &bytes)
{
    const Outcome outcome = takeOne(bytes);
    if (outcome == Outcome::Waiting
        && std::find(m_waiting.begin(), m_waiting.end(), bytes) == m_waiting.end())
        m_waiting.push_back(bytes);
    if (outcome == Outcome::Applied)
        retryWaiting();
    return outcome;
}

void Station::retryWaiting()
{
    for (bool moved = true; moved;) {
        moved = false;
        const auto waiting = std::exchange(m_waiting, {});
        for (const auto &bytes : waiting) {
            const Outcome outcome = takeOne(bytes);
            moved = moved || outcome == Outcome::Applied;
            if (outcome == Outcome::Waiting)
                m_waiting.push_back(bytes);
        }
    }
}

Station::Outcome Station::takeOne(const QByteArray &bytes)
{
    QByteArray copy = bytes;
    QBuffer file(&copy);
    file.open(QIODevice::ReadOnly);
    auto now = session();
    const Importer importer({*journal, clock, now->us});
    const auto checked = importer.check(file);
    if (!checked) {
        refused = checked.error();
        return Outcome::Refused;
    }
    if (!checked->arrival.missing.empty())
        return Outcome::Waiting;
    if (!checked->isNew())
        return Outcome::Known;
    const auto applied = importer.apply(file, *checked, actor, {}, [&](const journal::Received &) -> Status {
        if (checked->manifest.rosters.empty())
            return done();
        LT_ASSIGN(const auto taken, now->book.take(*db, checked->manifest.rosters, clock.nowMs()));
        if (taken.split)
            trouble = "a roster parts from ours";
        return done();
    });
    if (!applied) {
        trouble = "what was checked cannot be applied: " + applied.error().detail.toStdString();
        return Outcome::Refused;
    }
    forks += int(checked->arrival.forks.size());
    digests = applied->digests.kind;
    carryOutRosters();
    return Outcome::Applied;
}

void Station::takeRosters(const std::vector<QByteArray> &files)
{
    auto now = session();
    const auto taken = now->book.take(*db, files, clock.nowMs());
    INFO(test::why(taken));
    REQUIRE(taken);
    carryOutRosters();
}

/// As CouncilService::applyRosters().
void Station::carryOutRosters()
{
    auto now = session();
    const Roster &council = now->us.council();
    const auto *row = now->us.row();
    if (now->own.waiting && row && row->keys == now->own.waiting->keys.publicKeys())
        REQUIRE(replicas().promoteWaiting(std::move(now->own), clock.nowMs()));
    const auto streams = storage::TrustStore(*db).streams();
    REQUIRE(streams);
    for (const auto &replica : council.replicas)
        for (const auto &stream : *streams) {
            const bool ours = stream.own && replica.id == id();
            if (replica.state != ReplicaState::Revoked || (!ours && stream.replica != replica.id.row()))
                continue;
            const qint64 limit = lastTrusted(replica, stream.stream).value_or(0);
            if (!stream.trustedUpTo || *stream.trustedUpTo > limit)
                REQUIRE(journal::Incoming(*journal).revoke(stream.stream, limit));
        }
    REQUIRE(journal->retryErasures());
    eraseAgain();
}

PublicKeys Station::renewKeys()
{
    const ReplicaKeys keys = ReplicaKeys::create();
    REQUIRE(replicas().keepWaiting(session()->own, keys, clock.nowMs()));
    return keys.publicKeys();
}

bool Station::erase(const RowId &subject)
{
    const auto about = journal->rowsAbout(subject);
    const auto now = session();
    if (!about)
        return false;
    ErasureOrder order;
    order.network = now->us.council().network;
    order.rosterVersion = now->us.council().version;
    order.subject = journal::ErasedSet::hashOf(subject);
    for (const auto &[entity, row] : *about)
        if (row != subject)
            order.rows.push_back(journal::ErasedSet::hashOf(row));
    order.reason = QStringLiteral("REQUEST");
    order.timeMs = clock.nowMs();
    sign(order, *now->us.keys);
    const QByteArray bytes = writeErasureOrder(order);
    const auto erased = journal->erase(subject, order.reason, actor, bytes);
    INFO(test::why(erased));
    REQUIRE(erased);
    REQUIRE(erasures().append(bytes));
    return true;
}

/// As carryOutKeptOrders().
void Station::eraseAgain()
{
    const auto orders = erasures().orders();
    REQUIRE(orders);
    for (const auto &bytes : *orders) {
        const auto order = readErasureOrder(bytes);
        REQUIRE((order && journal->orderAgain(order->subject, order->reason, actor, bytes)));
    }
}

Guard Station::guardNow() const
{
    const auto own = journal->ownStream();
    const QByteArray key(32, 'g');
    return {own.id,
            own.sequence,
            own.chain8,
            guardMachine(key),
            guardPlace(key, path()),
            guardIdentity(key, path())};
}

Status Station::writeGuard()
{
    return guards().write(guardNow());
}

void Station::openGuarded()
{
    reopen();
    const auto own = journal->ownStream();
    const auto guard = guards().find(own.id);
    std::optional<quint64> there;
    if (guard && guard->sequence > 0)
        there = *journal->chain8At(own.id, guard->sequence);
    if (judgeGuard(guard, guardNow(), there) != GuardVerdict::Known)
        REQUIRE(journal->startFreshStream());
    REQUIRE(writeGuard());
    carryOutRosters();
}

void Station::closeGuarded()
{
    REQUIRE(writeGuard());
    REQUIRE(db->execute("PRAGMA wal_checkpoint(TRUNCATE)"));
    close();
}

void Station::moveToOtherComputer()
{
    closeGuarded();
    m_settings = std::make_unique<QTemporaryDir>(fastPlace());
    openGuarded();
}

QStringList Station::words()
{
    return journal::stateWords(*journal->digests(), journal::Incoming(*journal).erased(), rosterVersion());
}

} // namespace letstalk::exchange
