// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/passphrase_rules.h"

#include "tests/support/qt_strings.h"

#include <QStringList>

using letstalk::services::passphraseProblem;

namespace {

QString problem(const char *passphrase, const char *name = "desk")
{
    return passphraseProblem(QString::fromUtf8(passphrase), QString::fromUtf8(name));
}

} // namespace

TEST_CASE("a passphrase of twelve characters or four words is long enough")
{
    CHECK(problem("gravel orbit").isEmpty()); // twelve characters
    CHECK(problem("gravel orb").contains(QStringLiteral("too short")));
    CHECK(problem("ox up my ten").isEmpty());
    CHECK(problem("ox up my be").isEmpty()); // eleven characters, but four words
    CHECK(problem("ox up my b").contains(QStringLiteral("too short"))); // a letter is no word
    CHECK(problem("").contains(QStringLiteral("too short")));
    CHECK(problem("   gravel   ").contains(QStringLiteral("too short"))); // blanks around it do not count
    CHECK(problem("llŷn ŵyth môr").isEmpty());
}

TEST_CASE("a passphrase is not the name")
{
    CHECK(problem("Alexandrina Quill", "alexandrina.quill").contains(QStringLiteral("name")));
    CHECK(problem("alexandrinaquill2026", "Alexandrina Quill").contains(QStringLiteral("name")));
    CHECK(problem("socialsocialsocial", "social").contains(QStringLiteral("name")));
    CHECK(problem("alexandrina paints boats", "alexandrina").isEmpty());
}

TEST_CASE("a passphrase is not among the commonest")
{
    for (const auto *common :
         {"correct horse battery staple", "Correct-Horse-Battery-Staple1", "passwordpassword",
          "Password12345", "qwertyuiop12", "123456789012", "987654321098", "abcdefghijklm", "abcabcabcabc",
          "aaaaaaaaaaaa", "cheshirewest2026", "Ellesmere Port Market", "let's talk desk"}) {
        INFO(common);
        CHECK_FALSE(problem(common).isEmpty());
    }
    CHECK(problem("ababccddaabb").contains(QStringLiteral("too few"))); // four different characters
    CHECK(problem("kettle marsh violin tram").isEmpty());
    CHECK(problem("cheshire violin tram").isEmpty());
}
