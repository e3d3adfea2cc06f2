// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <algorithm>
#include <optional>

namespace letstalk {

/// The largest group that the desk writes down as one visit.
inline constexpr int kLargestParty = 50;
/// A record may come from elsewhere: what is written there beyond this is not believed.
inline constexpr int kLargestKeptParty = 1'000;

/// How many people a visit is: the size that was recorded, one where none was.
inline int peopleOf(std::optional<qint64> recordedSize)
{
    return int(std::clamp<qint64>(recordedSize.value_or(1), 1, kLargestKeptParty));
}

/// Whether who got in touch came to the session, by list `channel`. Nothing recorded: they came.
inline bool cameInPerson(QStringView channel)
{
    return channel.isEmpty() || channel == QLatin1String("FACE_TO_FACE");
}

} // namespace letstalk
