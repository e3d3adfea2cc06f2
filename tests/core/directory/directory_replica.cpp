// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/directory/directory_replica.h"

#include "core/base/london_time.h"
#include "core/directory/directory_import.h"
#include "core/directory/item_reader.h"
#include "core/directory/oruk_reader.h"
#include "core/journal/derivations/service_search.h"
#include "core/storage/code_lists.h"
#include "tests/support/catch.h"

namespace letstalk::test {

DirectoryReplica::DirectoryReplica(quint64 seed) : Replica(seed)
{
    derivations = {std::make_shared<journal::ServiceSearchDerivation>()};
    reopen();
}

Result<directory::DirectoryDiff> DirectoryReplica::preview(const QByteArray &utf8, const QString &feed)
{
    LT_ASSIGN(auto read, directory::readFeed(utf8, feed));
    LT_ASSIGN(const auto held, directory::HeldDirectory::load(*db, directory::feedId(read.name)));
    return directory::diffFeed(std::move(read), held, london::day(clock.nowMs()));
}

Result<journal::Changes> DirectoryReplica::import(const directory::DirectoryDiff &diff)
{
    LT_ASSIGN(const auto held, directory::HeldDirectory::load(*db, directory::feedId(diff.feed.name)));
    auto act = save(Act::ImportDirectory);
    directory::writeImport(diff.feed, held, clock.nowMs(), act);
    return journal->commit(act);
}

directory::DirectoryDiff DirectoryReplica::bring(const QByteArray &utf8, const QString &feed)
{
    const auto diff = preview(utf8, feed);
    INFO(why(diff));
    REQUIRE(diff);
    clock.advance(60'000);
    const auto imported = import(*diff);
    INFO(why(imported));
    REQUIRE(imported);
    lastOp = imported->op;
    return *diff;
}

std::vector<ServiceHit> DirectoryReplica::search(const char *typed, const char *need, int limit)
{
    static const auto lists = storage::CodeLists::shipped();
    storage::ServiceSearch search(*db, lists.list(QStringLiteral("need")));
    const auto hits = search.find(QString::fromUtf8(typed), QString::fromLatin1(need), limit);
    INFO(why(hits));
    REQUIRE(hits);
    return *hits;
}

ServiceCard DirectoryReplica::card(const QString &externalId, const QString &feed)
{
    const auto found = storage::ServiceStore(*db).find(ServiceId(serviceId(externalId, feed)));
    INFO(why(found));
    REQUIRE(found);
    REQUIRE(*found);
    return **found;
}

RowId DirectoryReplica::serviceId(const QString &externalId, const QString &feed)
{
    return directory::feedRowId(journal::Entity::Service, feed, {}, externalId);
}

QByteArray feedOf(const char *json)
{
    return QByteArray("[") + json + ']';
}

QStringList namesOf(const std::vector<ServiceHit> &hits)
{
    QStringList names;
    for (const auto &hit : hits)
        names << hit.name;
    return names;
}

} // namespace letstalk::test
