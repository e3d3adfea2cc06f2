// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/directory/oruk_reader.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace letstalk::test {

/// A file of tests/data/directory.
QString fixturePath(const QString &name);
QByteArray fixture(const QString &name);
QJsonArray jsonList(const QByteArray &utf8); ///< the items of a list, page or single record

const directory::FeedRow *rowOf(const directory::DirectoryFeed &feed, journal::Entity entity,
                                const QString &externalId);
int countOf(const directory::DirectoryFeed &feed, journal::Entity entity);

/// Checks that each object can be rebuilt member for member from the feed's rows, what belongs to it
/// included. Returns what differs, empty for nothing.
QString differenceFrom(const directory::DirectoryFeed &feed, journal::Entity entity,
                       const QJsonArray &objects);

} // namespace letstalk::test
