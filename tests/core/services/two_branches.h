// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/catch.h"
#include "tests/support/temp_council.h"

#include <QDir>
#include <QFile>

/// A computer that goes back to yesterday unnoticed, so that two wrote as one.
namespace letstalk::test {

/// The file of a desk as it is on the disk, and back.
struct Snapshot
{
    explicit Snapshot(const Desk &desk) : path(desk.path)
    {
        QFile file(path);
        REQUIRE(file.open(QIODevice::ReadOnly));
        bytes = file.readAll();
    }
    void restore() const
    {
        QFile::remove(path + QStringLiteral("-wal"));
        QFile file(path);
        REQUIRE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        REQUIRE(file.write(bytes) == bytes.size());
    }
    QString path;
    QByteArray bytes;
};

inline void lock(Desk &desk)
{
    desk.open.reset();
}

/// The file and the settings of the second computer, as when the whole computer goes back to yesterday.
struct WholeComputer
{
    explicit WholeComputer(Desk &desk) : file(desk)
    {
        const QString guards = desk.settings + QStringLiteral("/streams");
        for (const auto &name : QDir(guards).entryList(QDir::Files)) {
            QFile one(guards + u'/' + name);
            REQUIRE(one.open(QIODevice::ReadOnly));
            settings.emplace_back(one.fileName(), one.readAll());
        }
    }
    void restore() const
    {
        file.restore();
        for (const auto &[path, bytes] : settings) {
            QFile one(path);
            REQUIRE(one.open(QIODevice::WriteOnly | QIODevice::Truncate));
            one.write(bytes);
        }
    }
    Snapshot file;
    std::vector<std::pair<QString, QByteArray>> settings;
};

/// The computer writes, goes back to before that unnoticed, and writes `second`: the founder has both.
template <class Second> services::Imported writeTwice(TempCouncil &council, Desk &b, Second second)
{
    lock(b);
    const WholeComputer yesterday(b);
    REQUIRE(council.reopen(b));
    council.log(b, QStringLiteral("first branch"));
    council.carry(b, council.founder());
    lock(b);
    yesterday.restore();
    REQUIRE(council.reopen(b));
    second();
    const auto sent = council.send(b);
    REQUIRE(sent.size() == 1);
    return council.receive(council.founder(), sent[0]);
}

} // namespace letstalk::test
