// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"
#include "core/base/text_fold.h"
#include "tests/support/qt_strings.h"

using namespace letstalk;

TEST_CASE("names are found however they are typed")
{
    CHECK(foldText(u"Siân O’Neill") == QStringLiteral("sian o neill"));
    CHECK(foldText(u"ŵy, ŷd") == QStringLiteral("wy yd"));
    CHECK(foldText(u"  St.  John's\tStreet ") == QStringLiteral("st john s street"));
    CHECK(foldText(u"Straße") == QStringLiteral("strasse"));
    CHECK(foldText(u"Łukasz Jørgensen") == QStringLiteral("lukasz jorgensen"));
    CHECK(foldText(u"Żółć") == foldText(u"żóŁć"));
    CHECK(foldText(u"…!?") == QString());
    CHECK(foldWords(u"Lunch-Club (CH1 5AB)")
          == QStringList({QStringLiteral("lunch"), QStringLiteral("club"), QStringLiteral("ch1"),
                          QStringLiteral("5ab")}));
}

TEST_CASE("folding is idempotent")
{
    for (const auto *text : {u"Ærøskøbing", u"Nguyễn Văn", u"Владислав Шевченко", u"王小明", u"علي"})
        CHECK(foldText(foldText(QStringView(text))) == foldText(QStringView(text)));
}

TEST_CASE("the hash is BLAKE2b, in parts or whole, keyed or not")
{
    // RFC 7693, appendix A, is for 512 bits; libsodium's own vector for the empty 256-bit hash:
    CHECK(QByteArray(reinterpret_cast<const char *>(Blake2b(32).finish32().data()), 32).toHex()
          == QByteArray("0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8"));
    CHECK(Blake2b(16).add("ab", 2).add("c", 1).finish16() == Blake2b(16).add("abc", 3).finish16());
    const std::array<std::uint8_t, 16> key {1};
    CHECK_FALSE(Blake2b(16, key).add("abc", 3).finish16() == Blake2b(16).add("abc", 3).finish16());
}
