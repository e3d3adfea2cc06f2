// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"

#include <QDate>
#include <QString>

#include <optional>

namespace letstalk {

/// What became of an offer, list `offer_status`.
enum class OfferStatus : quint8 { Open, PassedOn, TakenUp, NotTakenUp, Withdrawn };
inline constexpr int kOfferStatusCount = 5;
QString offerStatusCode(OfferStatus status);
std::optional<OfferStatus> offerStatusFromCode(QStringView code);

/// What a visitor offers to give, as the desk writes it down: "play your part".
struct OfferEntry
{
    QString kind; ///< list `offer_kind`
    QString words; ///< their own
    std::optional<bool> mayContact; ///< about this offer; unset: not asked
    OfferId id {}; ///< null until it is saved; a correction finds the row by it
    bool operator==(const OfferEntry &) const = default;
};

/// An offer in a list.
struct Offer
{
    OfferId id;
    ConversationId conversation;
    std::optional<PersonId> person; ///< who offers, when known
    QString who; ///< "Anonymous", a first name, a name
    SiteId site;
    QString kind;
    QString words;
    std::optional<bool> mayContact;
    OfferStatus status = OfferStatus::Open;
    QString passedTo;
    std::optional<QDate> passedOn;
    qint64 offeredAt = 0; ///< UTC ms
    bool operator==(const Offer &) const = default;
};

} // namespace letstalk
