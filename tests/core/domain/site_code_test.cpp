// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/site_code.h"

#include "tests/support/qt_strings.h"

using namespace letstalk;

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
