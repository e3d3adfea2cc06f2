// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"

#include <QDate>
#include <QString>

#include <optional>
#include <vector>

namespace letstalk {

/// How strongly somebody was connected, weakest to strongest (domain.md 1.2).
enum class ConnectionType : quint8 { Info, Signpost, Assisted, Warm, Referral, Internal, Emergency };
inline constexpr int kConnectionTypeCount = 7;
QString connectionTypeCode(ConnectionType type);
std::optional<ConnectionType> connectionTypeFromCode(QStringView code);

/// Where a connection stands. The order is that of journal.md 5, weakest claim first: of two set at once, the
/// later here is shown.
enum class ConnectionStatus : quint8 {
    Offered,
    Made,
    Lost,
    Declined,
    Accepted,
    Waiting,
    NoContactMade,
    NotTakenUp,
    RefusedByService,
    Started,
    Helped,
    Partly,
    NotHelped,
};
inline constexpr int kConnectionStatusCount = 13;
QString connectionStatusCode(ConnectionStatus status);
std::optional<ConnectionStatus> connectionStatusFromCode(QStringView code);

/// One connection as the desk writes it down.
struct ConnectionEntry
{
    std::optional<ServiceId> service;
    QString target; ///< when it is not in the directory
    ConnectionType type = ConnectionType::Signpost;
    ConnectionStatus status = ConnectionStatus::Made;
    QString need; ///< code; may be empty
    QString note;
    ConnectionId id {}; ///< null until it is saved; a correction finds the row by it
    QString unmetReason {}; ///< of list `unmet_reason`; only with a status that takesReason()
    bool operator==(const ConnectionEntry &) const = default;
};

/// It came to nothing, or did not help: what stood in the way may be said.
bool takesReason(ConnectionStatus status);

/// What became of a connection, as it is told.
struct ConnectionOutcome
{
    ConnectionStatus status = ConnectionStatus::Made;
    QString reason {}; ///< of list `unmet_reason`; a refusal by the service has one
    QString note {}; ///< as it was told, at most kMaxOutcomeNote characters
    std::optional<QDate> expectedOn {}; ///< while waiting: when their turn comes
    bool operator==(const ConnectionOutcome &) const = default;
};
inline constexpr int kMaxOutcomeNote = 2000;

enum class OutcomeField { How, Reason, Note, Expected };
struct OutcomeProblem
{
    OutcomeField field;
    QString code; ///< stable, for tests: "reason-needed"
    bool operator==(const OutcomeProblem &) const = default;
};
/// `before`: how the connection stood. Told again it says something new, a reason where there is none of the
/// kind to have one is none, and nobody is expected in the past.
std::vector<OutcomeProblem> checkOutcome(const ConnectionOutcome &before, const ConnectionOutcome &outcome,
                                         QDate today);

} // namespace letstalk
