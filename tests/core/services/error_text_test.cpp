// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/error_text.h"

#include "tests/support/qt_strings.h"

#include <QSet>

using namespace letstalk;
using namespace letstalk::services;

namespace {

constexpr int kLast = int(Error::Code::Integrity);

ErrorText textOf(Error::Code code, const QString &detail = {}, const QString &where = {})
{
    return errorText({code, detail, where});
}

} // namespace

TEST_CASE("every error has words of its own, and says how to mend it")
{
    QSet<QString> titles, mends;
    for (int i = 0; i <= kLast; ++i) {
        const auto code = Error::Code(i);
        const auto text = textOf(code);
        INFO(i);
        CHECK_FALSE(text.title.isEmpty());
        CHECK(text.title != textOf(Error::Code(kLast + 1)).title); // the words for a code nobody knows
        CHECK(text.title.endsWith(QLatin1Char('.')));
        CHECK_FALSE(text.title.contains(QStringLiteral("%1")));
        CHECK_FALSE(text.mend.contains(QStringLiteral("%1")));
        titles.insert(text.title);
        const bool nothingToMend = code == Error::Code::Cancelled || code == Error::Code::Superseded;
        CHECK(text.mend.isEmpty() == nothingToMend);
        mends.insert(text.mend);
    }
    CHECK(titles.size() == kLast + 1);
    CHECK(mends.size() >= kLast);
}

TEST_CASE("an error names the file, and the folder as it was typed or chosen")
{
    const QString path = QStringLiteral("/home/desk/second folder/blacon.letstalk");
    const auto missing = [](const char *typed) {
        return textOf(Error::Code::FileMissing, {}, QString::fromLatin1(typed)).title;
    };
    CHECK(missing("blacon.letstalk") == QStringLiteral("blacon.letstalk is not there."));
    CHECK(missing("../old/blacon.letstalk") == QStringLiteral("blacon.letstalk in ../old is not there."));
    CHECK(missing("old/") == QStringLiteral("old is not there."));
    CHECK(missing("/") == QStringLiteral("/ is not there."));
    for (const auto code :
         {Error::Code::FileMissing, Error::Code::FileExists, Error::Code::FileInUse, Error::Code::FileNotOurs,
          Error::Code::FilePlainDatabase, Error::Code::FileNewer, Error::Code::FileKeysDamaged,
          Error::Code::FileTampered, Error::Code::FileDamaged, Error::Code::FileForeignLog,
          Error::Code::FileReadOnly, Error::Code::FileOnNetwork, Error::Code::Io, Error::Code::Malformed,
          Error::Code::Unsupported, Error::Code::DiskFull}) {
        const auto text = textOf(code, {}, path);
        INFO(int(code));
        CHECK(text.title.contains(QStringLiteral("blacon.letstalk in /home/desk/second folder")));
    }
}

TEST_CASE("an error that does not know its file still makes a sentence")
{
    for (int i = 0; i <= kLast; ++i) {
        INFO(i);
        CHECK(textOf(Error::Code(i)).title.indexOf(QStringLiteral("The file")) <= 0);
    }
    CHECK(textOf(Error::Code::FileDamaged).title == QStringLiteral("A part of the file is damaged."));
}

TEST_CASE("what is too large has one remedy, and nothing was changed")
{
    const auto feed
        = textOf(Error::Code::TooLarge, QStringLiteral("it has 120 MB"), QStringLiteral("feed.json"));
    CHECK(feed.title == QStringLiteral("feed.json is too large: it has 120 MB"));
    CHECK(feed.mend.contains(QStringLiteral("in smaller parts")));
    CHECK(feed.mend.endsWith(QStringLiteral("Nothing was changed.")));
    const auto typed = textOf(Error::Code::TooLarge, QStringLiteral("the note"));
    CHECK(typed.mend == QStringLiteral("Shorten it or part it in two. Nothing was changed."));
}

TEST_CASE("a refused wish is not called a save: most commands save nothing")
{
    for (const auto code : {Error::Code::InvalidInput, Error::Code::Conflict, Error::Code::DiskFull}) {
        const auto text = textOf(code, QStringLiteral("group 2 of the recovery key does not fit"));
        CHECK_FALSE(text.title.contains(QStringLiteral("save")));
        CHECK_FALSE(text.mend.contains(QStringLiteral("save again")));
    }
}

TEST_CASE("an error tells the detail that was written for people")
{
    const QString detail = QStringLiteral("log a conversation");
    for (const auto code :
         {Error::Code::InvalidInput, Error::Code::NotFound, Error::Code::Conflict, Error::Code::Forbidden,
          Error::Code::TooLarge, Error::Code::Database, Error::Code::Integrity, Error::Code::Malformed,
          Error::Code::Unsupported, Error::Code::FileInUse, Error::Code::FileDamaged, Error::Code::Io,
          Error::Code::NeedsRecoveryKey}) {
        INFO(int(code));
        CHECK(textOf(code, detail).title.contains(detail));
    }
}

TEST_CASE("a wrong passphrase does not tell whether the name exists")
{
    CHECK(textOf(Error::Code::WrongPassphrase).title == QStringLiteral("Name or passphrase not accepted."));
}

TEST_CASE("a file from another site is refused in the words that tell what to do with it")
{
    const auto said = [](Error::Code code, const char *detail) {
        const auto text = textOf(code, QString::fromLatin1(detail));
        return text.title + QLatin1Char(' ') + text.mend;
    };
    CHECK(said(Error::Code::BundleCut, "61 of 88 KB")
          == QStringLiteral("This file is incomplete (61 of 88 KB). Copy it again. Nothing was changed."));
    CHECK(
        said(Error::Code::BundleDamaged, "").startsWith(QStringLiteral("This file was damaged on the way.")));
    CHECK(said(Error::Code::BundleForged, "")
              .startsWith(QStringLiteral("Not signed by any of your sites. Do not retry; tell")));
    CHECK(said(Error::Code::BundleNotForUs, "Northgate and Eastfield")
              .startsWith(QStringLiteral("Made for Northgate and Eastfield, not this site.")));
    CHECK(said(Error::Code::BundleNewer, "").endsWith(QStringLiteral("Update first; the file is kept.")));
    CHECK(said(Error::Code::SignerRevoked, "Northgate, 3 March 2026")
              .startsWith(QStringLiteral("The key that signed this file was withdrawn: Northgate, 3 March")));
    CHECK(said(Error::Code::BundleFaulty, "totals differ").contains(QStringLiteral("totals differ")));
    for (const auto code : {Error::Code::BundleCut, Error::Code::BundleDamaged, Error::Code::BundleForged})
        CHECK_FALSE(said(code, "").contains(QStringLiteral("passphrase"))); // never blamed for damage
}
