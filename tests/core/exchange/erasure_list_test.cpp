// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/erasure_list.h"
#include "tests/support/catch.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <unistd.h>

using namespace letstalk;
using namespace letstalk::exchange;

namespace {

const QByteArray kFile(16, 'f');

struct Kept
{
    QTemporaryDir folder;
    ErasureList list {folder.path(), kFile};

    std::vector<QByteArray> orders() const
    {
        const auto all = list.orders();
        REQUIRE(all);
        return *all;
    }
    void cutTo(qint64 bytes) const
    {
        QFile file(list.path());
        REQUIRE(file.resize(bytes));
    }
};

} // namespace

TEST_CASE("orders to erase are kept one after the other")
{
    Kept kept;
    CHECK(kept.orders().empty());
    REQUIRE(kept.list.append("one"));
    REQUIRE(kept.list.append("two"));
    CHECK(kept.orders() == std::vector<QByteArray> {"one", "two"});
}

TEST_CASE("a list that lost its end gives what is whole, and its bytes stay beside the next")
{
    for (int lost = 1; lost <= 6; ++lost) {
        Kept kept;
        REQUIRE(kept.list.append("one"));
        REQUIRE(kept.list.append("two"));
        const qint64 size = QFileInfo(kept.list.path()).size();
        kept.cutTo(size - lost);
        CHECK(kept.orders() == std::vector<QByteArray> {"one"});
        REQUIRE(kept.list.append("three"));
        CHECK(kept.orders() == std::vector<QByteArray> {"one", "three"});
        CHECK(QFileInfo(kept.list.path() + QStringLiteral(".damaged-1")).size() == size - lost);
    }
}

TEST_CASE("a list that is there and cannot be read is neither taken for empty nor written over")
{
    Kept kept;
    REQUIRE(QDir().mkpath(QFileInfo(kept.list.path()).path()));
    REQUIRE(QDir().mkpath(kept.list.path())); // a folder of that name: unreadable for root as well
    CHECK_FALSE(kept.list.orders());
    CHECK_FALSE(kept.list.append("one"));
    CHECK(QFileInfo(kept.list.path()).isDir());
}
