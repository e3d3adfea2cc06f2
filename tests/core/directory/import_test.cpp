// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/directory/directory_replica.h"
#include "tests/core/directory/feed_support.h"
#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"

#include <QFile>

using namespace letstalk;
using namespace letstalk::test;

TEST_CASE("a published directory is held whole, once, however often it comes", "[directory][published]")
{
    const auto path = sharedPath(QStringLiteral("oruk/north-lincolnshire-v1.json"));
    if (!path)
        return;
    QFile file(*path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    DirectoryReplica one;
    const auto first = one.bring(bytes);
    CHECK(first.added.size() == 738);
    CHECK(one.count("SELECT count(*) FROM service WHERE vis = 0") == 738);
    CHECK(one.count("SELECT count(*) FROM organization WHERE vis = 0") == 239);
    const auto again = one.bring(bytes);
    CHECK(again.added.empty());
    CHECK(again.changed.empty());
    CHECK(again.gone.empty());
    CHECK(again.unchanged == 738);
    CHECK(one.count("SELECT count(*) FROM service") == 738);
}
