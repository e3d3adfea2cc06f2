// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/site_code.h"
#include "core/services/entry_problems.h"
#include "core/services/vault_error.h"
#include "core/storage/statement.h"
#include "tests/support/qt_strings.h"
#include "tests/support/temp_workspace.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>

using namespace letstalk;
using namespace letstalk::services;
using test::TempWorkspace;

TEST_CASE("every problem of an entry has words")
{
    QFile rules(QStringLiteral(LETSTALK_SOURCE_DIR "/core/domain/conversation.cpp"));
    REQUIRE(rules.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(rules.readAll());
    const QRegularExpression code(QStringLiteral("Field::\\w+,\\s*\"([a-z-]+)\""));
    int found = 0;
    for (auto it = code.globalMatch(text); it.hasNext(); ++found) {
        const QString name = it.next().captured(1);
        INFO(name.toStdString());
        CHECK_FALSE(problemText({EntryProblem::Field::Needs, name}).contains(name));
    }
    CHECK(found >= 18);
    CHECK(problemText({EntryProblem::Field::Needs, QStringLiteral("of-tomorrow")})
          == QStringLiteral("needs: of-tomorrow"));
}

TEST_CASE("a new site's code is made of its name and unlike the others")
{
    CHECK(siteCodeFor(QStringLiteral("Neston Library"), {}) == QStringLiteral("NES"));
    CHECK(siteCodeFor(QStringLiteral("Neston Library"), {QStringLiteral("NES")}) == QStringLiteral("NET"));
    CHECK(siteCodeFor(QStringLiteral("Llŷn"), {}) == QStringLiteral("LLY"));
    CHECK(siteCodeFor(QStringLiteral("42"), {}) == QStringLiteral("XXX"));
    QStringList taken;
    for (int i = 0; i < 60; ++i) {
        const QString code = siteCodeFor(QStringLiteral("Ox"), taken);
        CHECK(code.size() == 3);
        CHECK_FALSE(taken.contains(code));
        taken.push_back(code);
    }
}

TEST_CASE("each state of a vault has an error of its own, a wrong name and a wrong passphrase the same")
{
    using vault::Status;
    QSet<int> codes;
    for (int i = int(Status::Busy); i <= int(Status::Io); ++i)
        codes.insert(int(vaultError(Status(i), QStringLiteral("file")).code));
    CHECK(codes.size() >= 17);
    CHECK(vaultError(Status::NoSuchUser, {}).code == Error::Code::WrongPassphrase);
    CHECK(vaultError(Status::WrongKey, {}).code == Error::Code::WrongPassphrase);
    CHECK(vaultError(Status::Newer, {}).code == Error::Code::FileNewer);
    CHECK(vaultError(Status::ReadOnly, {}).code == Error::Code::FileReadOnly);
    CHECK(vaultError(Status::NetworkFolder, {}).code == Error::Code::FileOnNetwork);
    CHECK(vaultError(Status::Busy, QStringLiteral("f"), "process 7").detail == QStringLiteral("process 7"));
    CHECK(vaultStatus(Status::Ok, {}));
}

TEST_CASE("the access log is a chain: a line changed, taken out or cut off shows")
{
    TempWorkspace temp;
    auto &log = temp->context().accessLog;
    auto &db = temp->context().db;
    for (int i = 0; i < 5; ++i)
        REQUIRE(log.record(temp->actor(), Act::ViewPerson, journal::Entity::Person, RowId()));
    const auto lines = log.verify();
    REQUIRE(lines);
    CHECK(*lines == 6); // the opening too
    CHECK_FALSE(db.execute("DELETE FROM access_log")); // only through its own door

    const storage::Database::WriteGate gate(db);
    const auto spoiled = [&](const char *sql, const char *mend) {
        REQUIRE(db.execute(sql));
        const auto found = log.verify();
        REQUIRE_FALSE(found);
        CHECK(found.error().code == Error::Code::Integrity);
        REQUIRE(db.execute(mend));
        CHECK(log.verify());
    };
    spoiled("UPDATE access_log SET act = act + 1 WHERE n = 3",
            "UPDATE access_log SET act = act - 1 WHERE n = 3");
    spoiled("UPDATE access_log SET at = at + 1 WHERE n = 1", "UPDATE access_log SET at = at - 1 WHERE n = 1");
    spoiled("UPDATE access_log SET n = 100 WHERE n = 4", "UPDATE access_log SET n = 4 WHERE n = 100");
    REQUIRE(db.execute("DELETE FROM access_log WHERE n = 6"));
    CHECK_FALSE(log.verify());
}
