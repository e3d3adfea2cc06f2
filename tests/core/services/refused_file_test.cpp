// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/error_text.h"
#include "tests/support/qt_strings.h"
#include "tests/support/temp_workspace.h"

#include <QFile>

#include <sys/stat.h>
#include <unistd.h>

using namespace letstalk;
using namespace letstalk::services;
using test::TempWorkspace;

namespace {

ErrorText refusalOf(TempWorkspace &temp)
{
    const auto opened = Workspace::open(temp.request(), temp.environment());
    REQUIRE_FALSE(opened);
    return errorText(opened.error());
}

/// Whoever may read everything is somebody else for as long as this lives.
class OrdinaryUser
{
public:
    OrdinaryUser()
    {
        if (m_before == 0)
            REQUIRE(seteuid(65534) == 0);
    }
    ~OrdinaryUser() { static_cast<void>(seteuid(m_before)); }
    OrdinaryUser(const OrdinaryUser &) = delete;
    OrdinaryUser &operator=(const OrdinaryUser &) = delete;

private:
    const uid_t m_before = geteuid();
};

void letAll(const QString &path, mode_t mode)
{
    REQUIRE(chmod(QFile::encodeName(path).constData(), mode) == 0);
}

} // namespace

TEST_CASE("a closed file with a second name is refused with its true cause and cure")
{
    TempWorkspace temp;
    temp.lock();
    const QByteArray second = QFile::encodeName(temp.folder() + QStringLiteral("/second.letstalk"));
    REQUIRE(link(QFile::encodeName(temp.path()).constData(), second.constData()) == 0);
    const auto text = refusalOf(temp);
    CHECK_FALSE(text.title.contains(QStringLiteral("open elsewhere")));
    CHECK(text.title.contains(QStringLiteral("second name")));
    CHECK(text.title.contains(QStringLiteral("delete the other")));
    REQUIRE(unlink(second.constData()) == 0);
    REQUIRE(temp.reopen());
}

TEST_CASE("a file that this account may not read is not called one that cannot be written")
{
    TempWorkspace temp;
    temp.lock();
    for (const QString &folder : {temp.folder(), temp.folder() + QStringLiteral("/..")})
        letAll(folder, 0777);
    letAll(temp.path(), 0);
    {
        const OrdinaryUser somebody;
        const auto text = refusalOf(temp);
        CHECK(text.title.contains(QStringLiteral("may not read it")));
        CHECK_FALSE(text.title.contains(QStringLiteral("cannot be written")));
    }
    letAll(temp.path(), 0444);
    {
        const OrdinaryUser somebody;
        CHECK(refusalOf(temp).title.contains(QStringLiteral("cannot be written")));
    }
}
