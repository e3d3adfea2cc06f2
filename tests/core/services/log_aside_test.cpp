// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/log_aside.h"

#include "core/services/error_text.h"
#include "tests/support/files.h"
#include "tests/support/open_copies.h"
#include "tests/support/qt_strings.h"
#include "tests/support/temp_workspace.h"

#include <QFile>
#include <QFileInfo>

using namespace letstalk;
using namespace letstalk::services;
using test::bytesOf;
using test::put;
using test::TempWorkspace;

namespace {

using Code = Error::Code;

Error refusalOf(const Workspace::OpenRequest &request, TempWorkspace &temp)
{
    const auto opened = Workspace::open(request, temp.environment());
    REQUIRE_FALSE(opened);
    return opened.error();
}

} // namespace

TEST_CASE("a log of another copy is set aside by whoever can unlock the file, and the file opens")
{
    TempWorkspace temp;
    temp.lock();
    const QString wal = temp.path() + QStringLiteral("-wal");
    const QByteArray log(9000, 'x');
    put(wal, log);
    const Error refused = refusalOf(temp.request(), temp);
    CHECK(refused.code == Code::FileForeignLog);
    const auto text = errorText(refused);
    CHECK(text.title.contains(QStringLiteral("belongs to another copy")));
    CHECK(text.mend.contains(QStringLiteral("set-log-aside")));

    const auto stranger = setLogAside(temp.request(QStringLiteral("founder"), QStringLiteral("not the one")),
                                      temp.environment());
    REQUIRE_FALSE(stranger);
    CHECK(stranger.error().code == Code::WrongPassphrase);
    CHECK(bytesOf(wal) == log);

    const auto aside = setLogAside(temp.request(), temp.environment());
    REQUIRE(aside);
    CHECK(QFileInfo(*aside).fileName().startsWith(QStringLiteral("council.letstalk-wal-set-aside-")));
    CHECK(bytesOf(*aside) == log);
    CHECK_FALSE(QFile::exists(wal));
    REQUIRE(temp.reopen());
}

TEST_CASE("a log that the file can use is not set aside: what was saved last is in it")
{
    TempWorkspace temp;
    test::addService(temp, QStringLiteral("Lunch club"));
    const QString copy = temp.folder() + QStringLiteral("/copy.letstalk");
    const QByteArray log = bytesOf(temp.path() + QStringLiteral("-wal"));
    REQUIRE(log.size() > 8192);
    put(copy, bytesOf(temp.path()));
    put(copy + QStringLiteral("-wal"), log);
    auto request = temp.request();
    request.path = copy;
    const auto refused = setLogAside(request, temp.environment());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Code::Conflict);
    CHECK(bytesOf(copy + QStringLiteral("-wal")) == log);

    SECTION("unless its beginning is damaged, which is not called another copy's")
    {
        QByteArray damaged = log;
        damaged[40] = char(damaged[40] ^ 1);
        put(copy + QStringLiteral("-wal"), damaged);
        const auto text = errorText(refusalOf(request, temp));
        CHECK(text.title.contains(QStringLiteral("the file's own")));
        CHECK_FALSE(text.title.contains(QStringLiteral("another copy")));
        CHECK(text.mend.startsWith(QStringLiteral("Copy the file and the log")));
        const auto aside = setLogAside(request, temp.environment());
        REQUIRE(aside);
        CHECK(bytesOf(*aside) == damaged);
    }
    const auto opened = Workspace::open(request, temp.environment());
    REQUIRE(opened);
}

TEST_CASE("without its log a file that broke off is checked as a whole, however often it is opened")
{
    TempWorkspace temp;
    const auto copies = test::copiesOf(temp);
    temp.lock();
    const QString wal = temp.path() + QStringLiteral("-wal");
    put(temp.path(), copies.torn); // in its own place, as a power cut leaves it
    put(wal, QByteArray(9000, 'x'));
    REQUIRE(refusalOf(temp.request(), temp).code == Code::FileForeignLog);
    const auto aside = setLogAside(temp.request(), temp.environment());
    REQUIRE_FALSE(aside);
    CHECK(aside.error().code == Code::FileDamaged);
    CHECK_FALSE(QFile::exists(wal));
    for (int time = 0; time < 2; ++time)
        CHECK(refusalOf(temp.request(), temp).code == Code::FileDamaged);

    put(temp.path(), copies.whole);
    put(wal, QByteArray(9000, 'x'));
    REQUIRE(setLogAside(temp.request(), temp.environment()));
    REQUIRE(temp.reopen());
}
