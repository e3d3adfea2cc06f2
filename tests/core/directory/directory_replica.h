// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/directory/directory_diff.h"
#include "core/storage/service_search.h"
#include "core/storage/service_store.h"
#include "tests/core/journal/replica.h"

namespace letstalk::test {

/// A replica that keeps the directory's search index, and imports feeds as the service does.
class DirectoryReplica : public Replica
{
public:
    explicit DirectoryReplica(quint64 seed = 1);

    Result<directory::DirectoryDiff> preview(const QByteArray &utf8,
                                             const QString &feed = QStringLiteral("Test"));
    Result<journal::Changes> import(const directory::DirectoryDiff &diff);
    /// Both; fails the test when either does.
    directory::DirectoryDiff bring(const QByteArray &utf8, const QString &feed = QStringLiteral("Test"));
    std::vector<ServiceHit> search(const char *typed, const char *need = "", int limit = 50);
    ServiceCard card(const QString &externalId, const QString &feed = QStringLiteral("Test"));

    static RowId serviceId(const QString &externalId, const QString &feed = QStringLiteral("Test"));
    OpId lastOp;
};

/// A v1 or 3.0 list of services built in a test: {"id": "s1", "name": ..} each.
QByteArray feedOf(const char *json);

QStringList namesOf(const std::vector<ServiceHit> &hits);

} // namespace letstalk::test
