// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/entry_problems.h"
#include "core/services/vault_error.h"
#include "tests/support/qt_strings.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>

using namespace letstalk;
using namespace letstalk::services;

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

TEST_CASE("each state of a vault has an error of its own, a wrong name and a wrong passphrase the same")
{
    using vault::Status;
    QSet<int> codes;
    for (int i = int(Status::Busy); i <= int(Status::Io); ++i)
        codes.insert(int(vaultError(Status(i), QStringLiteral("file")).code));
    CHECK(codes.size() >= 17);
    CHECK(vaultError(Status::NoSuchUser, {}).code == Error::Code::WrongPassphrase);
    CHECK(vaultError(Status::WrongKey, {}).code == Error::Code::WrongPassphrase);
    const QString made = QStringLiteral("/stick/backups/b.letstalk");
    CHECK(makingError(Status::NotFound, made).where == QStringLiteral("/stick/backups"));
    CHECK(makingError(Status::NotFound, made).code == Error::Code::FileMissing);
    CHECK(makingError(Status::Exists, made).where == made);
    CHECK(vaultError(Status::Newer, {}).code == Error::Code::FileNewer);
    CHECK(vaultError(Status::ReadOnly, {}).code == Error::Code::FileReadOnly);
    CHECK(vaultError(Status::NetworkFolder, {}).code == Error::Code::FileOnNetwork);
    CHECK(vaultError(Status::Busy, QStringLiteral("f"), "process 7").detail == QStringLiteral("process 7"));
    CHECK(vaultStatus(Status::Ok, {}));
}
