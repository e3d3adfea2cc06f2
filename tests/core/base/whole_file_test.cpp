// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/whole_file.h"

#include "tests/support/catch.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <sys/stat.h>

using namespace letstalk;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kOthers = QFileDevice::ReadGroup | QFileDevice::ReadOther;

/// As most computers have it: new files are for all to read.
class OpenMask
{
public:
    OpenMask() : m_before(::umask(022)) { }
    ~OpenMask() { ::umask(m_before); }

private:
    mode_t m_before;
};

} // namespace

TEST_CASE("a file that names people is its owner's alone from the first byte")
{
    const OpenMask mask;
    const QTemporaryDir folder;
    const QString letter = folder.filePath(u"letter.pdf"_s);
    REQUIRE(writeWholeFile(letter, "words", Readers::Owner));
    CHECK((QFile::permissions(letter) & kOthers) == 0);
    const QString report = folder.filePath(u"report.pdf"_s);
    REQUIRE(writeWholeFile(report, "figures", Readers::AsUsual));
    CHECK((QFile::permissions(report) & kOthers) == kOthers);
}

TEST_CASE("a file that is replaced stays as open as it was, and nothing is left beside it")
{
    const OpenMask mask;
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"shared.ics"_s);
    REQUIRE(writeWholeFile(path, "old", Readers::AsUsual));
    REQUIRE(writeWholeFile(path, "new", Readers::Owner));
    CHECK((QFile::permissions(path) & kOthers) == kOthers);
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    CHECK(file.readAll() == "new");
    CHECK(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size() == 1);
}

TEST_CASE("what cannot be written says why")
{
    const QTemporaryDir folder;
    CHECK(writeWholeFile(folder.path(), "x", Readers::Owner).error().code == Error::Code::InvalidInput);
    CHECK(writeWholeFile(folder.filePath(u"none/x"_s), "x", Readers::Owner).error().code
          == Error::Code::FileMissing);
    CHECK(QDir(folder.path()).isEmpty());
}
