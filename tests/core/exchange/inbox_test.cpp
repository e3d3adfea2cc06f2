// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/inbox.h"

#include "tests/support/catch.h"

#include <QFile>
#include <QTemporaryDir>

using namespace letstalk;
using namespace letstalk::exchange;

TEST_CASE("the inbox has room on a disk with space, less what waits in it")
{
    QTemporaryDir folder;
    const Inbox inbox(folder.filePath(QStringLiteral("desk.letstalk")));
    const qint64 empty = inbox.room();
    CHECK(empty > 0);
    CHECK(empty <= kMostWaiting);
    const QString from = folder.filePath(QStringLiteral("a.ltb"));
    QFile file(from);
    REQUIRE(file.open(QIODevice::WriteOnly));
    REQUIRE(file.write(QByteArray(100'000, 'x')) == 100'000);
    file.close();
    REQUIRE(inbox.take(from));
    CHECK(inbox.room() <= kMostWaiting - 100'000);
}

TEST_CASE("where the disk cannot be asked how much it holds, the inbox takes what it is given")
{
    const Inbox inbox(QStringLiteral("/nowhere at all/desk.letstalk"));
    CHECK(inbox.room() == kMostWaiting);
}
