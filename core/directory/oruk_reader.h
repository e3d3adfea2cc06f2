// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/directory/directory_feed.h"

#include <QByteArray>

#include <functional>

namespace letstalk::directory {

/// False stops the reading, which then fails with Cancelled.
using ReadProgress = std::function<bool(int percent)>;

/// Reads a feed of Open Referral UK 1.0 or HSDS-UK 3.0: a list, a page ({content: [...]} or
/// {contents: [...]}), or a single service, organization or service at a location. Writes nothing.
///
/// A service with a member of the wrong type, without id or name, with an id that came before, or over-long
/// is refused with the reason; the rest comes in. A day or number that cannot be is left out with a warning,
/// and carried. What is no feed at all fails whole: Malformed, Unsupported or TooLarge, saying what, where
/// and what to do.
///
/// `feedName` is what the source is called at every site: row ids are made from it.
Result<DirectoryFeed> readFeed(const QByteArray &utf8, const QString &feedName,
                               const ReadProgress &progress = {});
/// From a file, or from a data package: its folder, its datapackage.json or one of its tables
/// (tabular_reader.h).
Result<DirectoryFeed> readFeedFrom(const QString &path, const QString &feedName,
                                   const ReadProgress &progress = {});

/// The JSON object that a row was read from, rebuilt from its values and what it carries, without the lists
/// that are rows of their own: the one rule for whatever writes a directory. A carried member that still
/// reads as the stored value goes out as it came in; otherwise the stored value does.
QJsonObject writeRow(const FeedRow &row);

} // namespace letstalk::directory
