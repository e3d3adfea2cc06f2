// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/directory/uk_directory.h"
#include "core/domain/actor.h"
#include "core/journal/save.h"

namespace letstalk::directory {

/// What the council's own people say of services, as it goes out with the directory and comes back. Goes out:
/// the day of our own last check, as the standard's `assured_date`; beside the standard, in `letstalk_care`
/// of a service's `x_letstalk`, its programmes and what a micro-enterprise says of itself. Stays: who
/// checked, what the council found out about an enterprise (DBS, insurance, training, judgments), notices,
/// links.
inline constexpr char kCareMember[] = "letstalk_care";

/// The directory in the profile's shape, with what goes out of ours.
struct OwnDirectory
{
    UkDirectory shaped;
    QStringList notes; ///< what of ours stays here or is told otherwise, in words with counts
};
Result<OwnDirectory> ownDirectory(storage::Database &db);

/// What an import brings back of it.
struct CareArrival
{
    int services = 0; ///< given a programme or made a micro-enterprise
    int unfit = 0; ///< services whose `letstalk_care` could not be read, in whole or in part
    QStringList words() const;
};
/// States what the feed's services bring along where nobody here has said anything of it: what was said here
/// stands. Nothing that a council has to check itself is taken over.
Result<CareArrival> writeCare(storage::Database &db, const DirectoryFeed &feed, const Actor &actor,
                              qint64 nowMs, journal::Save &save);

/// The row that says that a service is of a programme.
RowId serviceProgrammeId(const RowId &service, const QString &code);

} // namespace letstalk::directory
