// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/part_file.h"

#include "tests/support/catch.h"
#include "tests/support/files.h"

#include <QDir>
#include <QTemporaryDir>

using namespace letstalk;
using namespace letstalk::exchange;
using namespace Qt::StringLiterals;
using letstalk::test::bytesOf;

TEST_CASE("a file in the making is never written through a link that somebody put there")
{
    const QTemporaryDir folder;
    const QString mine = folder.filePath(u"mine.txt"_s);
    {
        QFile file(mine);
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write("mine");
    }
    const QString out = folder.filePath(u"bundle.ltb"_s);
    REQUIRE(QFile::link(mine, out + u".part"_s));
    PartFile part;
    REQUIRE(part.create(out));
    REQUIRE(part.write("bundle"));
    REQUIRE(part.sync());
    REQUIRE(part.release());
    CHECK(bytesOf(mine) == "mine");
    CHECK(bytesOf(out) == "bundle");
    CHECK_FALSE(QFileInfo(out).isSymLink());
    CHECK((QFile::permissions(out) & (QFileDevice::ReadGroup | QFileDevice::ReadOther)) == 0);
}

TEST_CASE("what an attempt left behind does not stand in the way of the next")
{
    const QTemporaryDir folder;
    const QString out = folder.filePath(u"bundle.ltb"_s);
    {
        QFile left(out + u".part"_s);
        REQUIRE(left.open(QIODevice::WriteOnly));
        left.write("half of something much longer");
    }
    PartFile part;
    REQUIRE(part.create(out));
    REQUIRE(part.write("whole"));
    REQUIRE(part.sync());
    REQUIRE(part.release());
    CHECK(bytesOf(out) == "whole");
    CHECK(QDir(folder.path()).entryList(QDir::Files).size() == 1);
}
