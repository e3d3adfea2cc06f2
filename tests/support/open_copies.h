// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/catch.h"
#include "tests/support/files.h"
#include "tests/support/temp_workspace.h"

namespace letstalk::test {

/// What somebody copies while the file is open, and the same with every second changed page of an older
/// state.
struct OpenCopies
{
    QByteArray whole;
    QByteArray torn;
};

inline OpenCopies copiesOf(TempWorkspace &temp)
{
    constexpr qsizetype kPreamble = 65536;
    constexpr qsizetype kPage = 4096;
    temp.lock();
    const QByteArray older = bytesOf(temp.path());
    REQUIRE(temp.reopen());
    for (int i = 0; i < 120; ++i)
        addService(temp, QStringLiteral("Service number %1").arg(i));
    REQUIRE(temp.reopen());
    OpenCopies copies {bytesOf(temp.path()), {}};
    copies.torn = copies.whole;
    int changed = 0;
    for (qsizetype at = kPreamble; at + kPage <= older.size(); at += kPage)
        if (older.sliced(at, kPage) != copies.whole.sliced(at, kPage) && ++changed % 2 == 0)
            copies.torn.replace(at, kPage, older.sliced(at, kPage));
    REQUIRE(changed > 8);
    return copies;
}

} // namespace letstalk::test
