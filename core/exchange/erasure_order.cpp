// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/erasure_order.h"

#include "core/exchange/cbor_fields.h"
#include "core/exchange/fault.h"
#include "core/exchange/roster_rules.h"

#include <algorithm>
#include <limits>

namespace letstalk::exchange {

namespace {

constexpr qsizetype kMostReasonBytes = 64;

/// [network, roster version, subject, the rows' hashes one after another, reason, time] is what is signed; in
/// the order's own bytes key id and signature follow.
void putSigned(journal::CborWriter &out, const ErasureOrder &order)
{
    put(out, order.network.row().bytes);
    out.integer(order.rosterVersion);
    put(out, order.subject);
    out.bytes(order.rows.data(), order.rows.size() * sizeof(Hash16));
    put(out, order.reason);
    out.integer(order.timeMs);
}

Hash64 hashOf(const ErasureOrder &order)
{
    std::string bytes;
    journal::CborWriter out(bytes);
    out.array(6);
    putSigned(out, order);
    return signingHash(Signed::ErasureOrder, {bytes.data(), qsizetype(bytes.size())});
}

void takeRows(journal::CborReader &in, std::vector<Hash16> &rows)
{
    const journal::Cell cell = in.bytes();
    const auto size = std::size_t(cell.size);
    if (in.failed() || size % sizeof(Hash16) != 0 || size / sizeof(Hash16) > kMostErasedRows)
        return in.fail();
    rows.resize(size / sizeof(Hash16));
    if (size > 0)
        std::memcpy(rows.data(), cell.data, size);
    for (std::size_t i = 1; i < rows.size(); ++i)
        if (rows[i - 1] >= rows[i])
            in.fail();
}

} // namespace

bool ErasureOrder::covers(const Hash16 &hash) const
{
    return hash == subject || std::binary_search(rows.begin(), rows.end(), hash);
}

void sign(ErasureOrder &order, const ReplicaKeys &officer)
{
    std::sort(order.rows.begin(), order.rows.end());
    order.rows.erase(std::unique(order.rows.begin(), order.rows.end()), order.rows.end());
    order.key = officer.id();
    order.signature = officer.sign(hashOf(order));
}

QByteArray writeErasureOrder(const ErasureOrder &order)
{
    std::string bytes;
    journal::CborWriter out(bytes);
    out.array(8);
    putSigned(out, order);
    put(out, order.key);
    put(out, order.signature);
    return QByteArray::fromStdString(bytes);
}

Result<ErasureOrder> readErasureOrder(QByteArrayView bytes)
{
    journal::CborReader in(bytes.data(), bytes.size());
    ErasureOrder order;
    takeArrayOf(in, 8);
    take(in, order.network);
    order.rosterVersion = takeNumber(in, 1, std::numeric_limits<qint64>::max());
    take(in, order.subject);
    takeRows(in, order.rows);
    order.reason = takeText(in, kMostReasonBytes);
    order.timeMs = takeNumber(in, 0, std::numeric_limits<qint64>::max());
    take(in, order.key);
    take(in, order.signature);
    if (in.failed() || !in.atEnd())
        return Error {Error::Code::Malformed, QStringLiteral("an order to erase is not in order"), {}};
    return order;
}

Status checkErasureOrder(const ErasureOrder &order, const Roster &roster)
{
    if (order.network != roster.network || order.rosterVersion != roster.version)
        return Error {
            Error::Code::Conflict,
            QStringLiteral("the order names version %1 of the list of computers").arg(order.rosterVersion),
            {}};
    if (!isOfOfficer(order, roster))
        return Error {Error::Code::BundleForged, QStringLiteral("an order to erase without an officer"), {}};
    return done();
}

bool isOfOfficer(const ErasureOrder &order, const Roster &roster)
{
    const auto found = findKey(roster, order.key);
    return faulty(Fault::OrderUnsigned)
        || (order.network == roster.network && found && found->current && found->replica->officer
            && found->replica->state == ReplicaState::Active
            && isSignedBy(found->keys, hashOf(order), order.signature));
}

} // namespace letstalk::exchange
