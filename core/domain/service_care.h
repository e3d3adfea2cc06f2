// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"

#include <QDate>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace letstalk {

/// What the council's own people say about a service, beside what its feed says.

using NoticeId = Id<struct NoticeTag>;

/// Something that holds for some days. Past its last day nobody is shown it any more.
struct ServiceNotice
{
    NoticeId id {};
    ServiceId service {};
    QString kind {}; ///< list `notice_kind`: FULL, WAITING, CLOSED, OTHER
    QString text {};
    std::optional<QDate> from {}; ///< unset: since ever
    std::optional<QDate> until {}; ///< the last day; unset: until it is taken back
    QString by {}; ///< who says so
    qint64 at = 0; ///< UTC ms

    bool holds(QDate day) const { return (!from || *from <= day) && (!until || day <= *until); }
    bool isOver(QDate today) const { return until && *until < today; }
    bool operator==(const ServiceNotice &) const = default;
};

/// "Full until 3 December", "Closed on 25 December: Christmas", "From 1 December: waiting list".
QString noticeText(const ServiceNotice &notice, QDate today);

/// Somebody asked whether an entry is right.
struct ServiceAssurance
{
    qint64 at = 0; ///< UTC ms
    QString by {}; ///< who
    QString how {}; ///< list `assurance_how`
    QString result {}; ///< list `assurance_result`: RIGHT, WRONG, NO_ANSWER
    QString what {}; ///< list `wrong_entry`, of a wrong one
    QString note {};
    bool operator==(const ServiceAssurance &) const = default;
};

/// How fresh an entry is: from what its feed says and what our own people did.
struct Freshness
{
    std::optional<QDate> checkedOn {}; ///< the later of the two
    QString checkedBy {}; ///< the person, or the feed's assurer; may be empty
    bool ours = false; ///< one of our own people checked it
    /// Said to be wrong, and not found right since.
    std::optional<ServiceAssurance> wrong {};
    std::optional<ServiceAssurance> lastTry {}; ///< the latest of any result
    bool operator==(const Freshness &) const = default;
};

/// Checked at least once, and not longer ago than kAssuranceMonths.
bool isFresh(const std::optional<QDate> &checkedOn, QDate today);
/// "Checked 3 May 2026 by Sam", "Last checked 3 May 2024, more than 12 months ago: ring before you send
/// anybody", "Never checked: ring before you send anybody".
QString freshnessText(const Freshness &freshness, QDate today);

/// "These two entries are one service", or not, or taken back.
struct ServiceLink
{
    ServiceId first {}; ///< the smaller id
    ServiceId second {};
    std::optional<bool> same {}; ///< unset: taken back
    QString by {};
    qint64 at = 0;
    QString note {};
    bool operator==(const ServiceLink &) const = default;
};
/// The row that two people's statements about one pair meet in; the order of the two does not matter.
RowId serviceLinkId(ServiceId a, ServiceId b);

/// Which services are one, by what was said: connected by "same", unless that would bring together two that
/// were said to differ; then the statement made later is left out. Groups of two and more, each sorted.
std::vector<std::vector<ServiceId>> linkedServices(std::vector<ServiceLink> links);

/// Two entries that may be one service, and why.
struct LinkSuggestion
{
    ServiceId first {};
    ServiceId second {};
    QString firstName {};
    QString secondName {};
    QString firstSource {}; ///< organization and feed
    QString secondSource {};
    QStringList reasons {}; ///< "same name", "same telephone"
};

/// What became of those who were sent to a service.
struct ServiceOutcomes
{
    QDate from {};
    QDate to {};
    /// Unset: fewer than kFewest, or taken from another it would leave so few, and the actor may not see
    /// small counts.
    std::optional<int> sent {};
    std::optional<int> helped {};
    std::optional<int> known {}; ///< of whom we know how it ended
    bool hidden() const { return !sent || !helped || !known; }
    bool operator==(const ServiceOutcomes &) const = default;
};
/// Counts from one to kFewest - 1 are told as "fewer than 8" (domain.md 6).
inline constexpr int kFewest = 8;
/// "Of 14 people sent here from 21 November 2025 to 20 November 2026, 9 got help."
QString outcomesText(const ServiceOutcomes &outcomes);
/// What the figures mean, for who asks.
QString outcomesDefinition();

/// One connection behind the figures.
struct OutcomeRow
{
    ConnectionId connection {};
    ConversationId conversation {};
    QString reference {}; ///< as people read it out
    QDate day {};
    QString site {};
    QString type {}; ///< list `connection_type`
    QString status {}; ///< list `connection_status`
};

/// One entry to ring next.
struct RingLine
{
    ServiceId service {};
    QString name {};
    QString organization {};
    QString phone {};
    int uses = 0; ///< connections within a year
    std::optional<QDate> checkedOn {};
    std::optional<QDate> reportedOn {}; ///< said to be wrong, not settled since
    std::optional<QDate> triedOn {}; ///< nobody answered, after it was last checked
    QStringList reasons {}; ///< why it is on the list, in words
};
/// Puts them in the order to ring in: said to be wrong first, then by how often people are sent there, those
/// checked longest ago first; nobody twice on a day. Fills the reasons, drops what needs no ring.
std::vector<RingLine> ringOrder(std::vector<RingLine> lines, QDate today);

} // namespace letstalk
