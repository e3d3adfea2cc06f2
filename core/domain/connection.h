// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"

#include <QString>

#include <optional>

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
    bool operator==(const ConnectionEntry &) const = default;
};

} // namespace letstalk
