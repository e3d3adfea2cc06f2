// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/english_plurals.h"
#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"

#include <QCoreApplication>

using namespace letstalk;

TEST_CASE("a text with a number is English for one and for many")
{
    EnglishPlurals plurals;
    QCoreApplication::installTranslator(&plurals);
    const auto said
        = [](const char *text, int n) { return QCoreApplication::translate("Any", text, nullptr, n); };
    CHECK(said("%n day(s) late", 1) == QStringLiteral("1 day late"));
    CHECK(said("%n day(s) late", 0) == QStringLiteral("0 days late"));
    CHECK(said("%n day(s) late", 12) == QStringLiteral("12 days late"));
    CHECK(said("%n (enquiry|enquiries) at %1", 1) == QStringLiteral("1 enquiry at %1"));
    CHECK(said("%n (enquiry|enquiries) at %1", 2) == QStringLiteral("2 enquiries at %1"));
    CHECK(said("%n of them (is|are) older: finish (it|them).", 1)
          == QStringLiteral("1 of them is older: finish it."));
    CHECK(said("%n of them (is|are) older: finish (it|them).", 3)
          == QStringLiteral("3 of them are older: finish them."));
    CHECK(said("%n waiting (F2)", 3) == QStringLiteral("3 waiting (F2)"));
    CHECK(QCoreApplication::translate("Any", "size(s) as they are") == QStringLiteral("size(s) as they are"));
    QCoreApplication::removeTranslator(&plurals);
}
