// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hash.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>
#include <QString>

#include <array>
#include <compare>
#include <optional>

namespace letstalk {

class Clock;
class Random;

/// The 16 bytes that name a row everywhere (journal.md 2): UUIDv7 for rows made once, UUIDv8 for derived
/// ones.
struct RowId
{
    std::array<std::uint8_t, 16> bytes {};

    static RowId fromBytes(const void *sixteen);
    /// Accepts 36-character UUID text in any case.
    static std::optional<RowId> fromText(QStringView text);
    QString toText() const; ///< lower-case UUID text without braces
    QByteArray toBytes() const;
    bool isNull() const;

    auto operator<=>(const RowId &) const = default;
};

inline std::size_t qHash(const RowId &id, std::size_t seed = 0)
{
    return qHashBits(id.bytes.data(), id.bytes.size(), seed);
}

/// A row id that knows what it names, so that a person's id cannot be passed for a visit's.
template <class Tag> class Id
{
public:
    Id() = default;
    explicit Id(RowId row) : m_row(row) { }
    const RowId &row() const { return m_row; }
    QString toText() const { return m_row.toText(); }
    bool isNull() const { return m_row.isNull(); }
    auto operator<=>(const Id &) const = default;
    static std::optional<Id> fromText(QStringView text)
    {
        const auto row = RowId::fromText(text);
        return row ? std::optional<Id>(Id(*row)) : std::nullopt;
    }

private:
    RowId m_row;
};

template <class Tag> std::size_t qHash(const Id<Tag> &id, std::size_t seed = 0)
{
    return qHash(id.row(), seed);
}

using SiteId = Id<struct SiteTag>;
using RecurrenceId = Id<struct RecurrenceTag>;
using SessionId = Id<struct SessionTag>;
using VisitId = Id<struct VisitTag>;
using ConversationId = Id<struct ConversationTag>;
using NeedRowId = Id<struct NeedTag>;
using ConnectionId = Id<struct ConnectionTag>;
using PersonId = Id<struct PersonTag>;
using OrganizationId = Id<struct OrganizationTag>;
using ServiceId = Id<struct ServiceTag>;
using LocationId = Id<struct LocationTag>;
using FollowUpId = Id<struct FollowUpTag>;
using ConcernId = Id<struct ConcernTag>;
using DpIndicatorId = Id<struct DpIndicatorTag>;
using UserId = Id<struct UserTag>;
using TallyMarkId = Id<struct TallyMarkTag>;
using DraftId = Id<struct DraftTag>;
using OfferId = Id<struct OfferTag>;
using PaperSheetId = Id<struct PaperSheetTag>;
/// Joins the entries of one act: a save, an import (journal.md 3).
using OpId = Id<struct OpTag>;

/// Makes UUIDv7 row ids from the injected clock and random source; ids of one millisecond keep their order.
class IdSource
{
public:
    IdSource(const Clock &clock, Random &random) : m_clock(clock), m_random(random) { }
    RowId next();
    template <class T> T make() { return T(next()); }

private:
    const Clock &m_clock;
    Random &m_random;
    qint64 m_lastMs = 0;
    quint32 m_counter = 0;
};

/// A UUIDv8 from BLAKE2b-128(kind, parts): the same wherever it is computed (journal.md 2).
RowId derivedId(QByteArrayView kind, std::initializer_list<QByteArrayView> parts);

/// `BLA-K7QX4-M2P9T-3`: what a person reads out. Site code, ten Crockford base-32 characters of the id's
/// random bits, check character. Never a key.
QString spokenReference(const QString &siteCode, const RowId &id);

} // namespace letstalk
