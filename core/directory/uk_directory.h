// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/directory/present_directory.h"
#include "core/directory/uk_shape.h"

namespace letstalk::directory {

/// The directory as HSDS-UK 3.0 objects: what every form of export writes. A value.
struct UkDirectory
{
    std::vector<QJsonObject> services; ///< in full form, by id
    std::vector<QJsonObject> organizations; ///< those that no service names, by id; only tables can hold them
    AsideCounts aside; ///< what the profile has no place for
};

/// Ids are UUIDs and differ throughout: the feed's own where they are, else derived from the row, the same at
/// every site. What is brought in again from the result and put in this shape again is the same, byte for
/// byte.
UkDirectory ukDirectory(const PresentDirectory &directory);

} // namespace letstalk::directory
