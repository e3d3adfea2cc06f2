// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/random.h"
#include "core/base/spoken_reference.h"
#include "tests/support/qt_strings.h"

#include <QSet>

using namespace letstalk;

TEST_CASE("ids of one millisecond are distinct and in order, and the clock going back does not disorder them")
{
    ManualClock clock;
    SeededRandom random(1);
    IdSource ids(clock, random);
    RowId last;
    QSet<QString> seen;
    for (int i = 0; i < 20'000; ++i) {
        if (i == 10'000)
            clock.advance(-3'600'000);
        const RowId id = ids.next();
        CHECK((id.bytes[6] >> 4) == 7);
        CHECK((id.bytes[8] >> 6) == 2);
        if (!(last < id) || seen.contains(id.toText()))
            FAIL("out of order or twice at " << i);
        last = id;
        seen.insert(id.toText());
    }
}

TEST_CASE("the same seed makes the same ids")
{
    ManualClock clock;
    SeededRandom one(7);
    SeededRandom other(7);
    SeededRandom third(8);
    IdSource a(clock, one);
    IdSource b(clock, other);
    IdSource c(clock, third);
    const RowId first = a.next();
    CHECK(first == b.next());
    CHECK_FALSE(first == c.next());
}

TEST_CASE("ids travel through text and bytes unharmed")
{
    ManualClock clock;
    SeededRandom random(3);
    const RowId id = IdSource(clock, random).next();
    CHECK(RowId::fromText(id.toText()) == id);
    CHECK(RowId::fromText(id.toText().toUpper()) == id);
    CHECK(RowId::fromBytes(id.toBytes().constData()) == id);
    for (const auto *text : {u"", u"0190", u"zzzzzzzz-zzzz-zzzz-zzzz-zzzzzzzzzzzz"})
        CHECK_FALSE(RowId::fromText(QStringView(text)).has_value());
}

TEST_CASE("derived ids agree everywhere and keep their parts apart")
{
    CHECK(derivedId("site", {"blacon"}) == derivedId("site", {"blacon"}));
    CHECK_FALSE(derivedId("k", {"ab", "c"}) == derivedId("k", {"a", "bc"}));
    CHECK_FALSE(derivedId("k", {"a"}) == derivedId("l", {"a"}));
    CHECK((derivedId("k", {"a"}).bytes[6] >> 4) == 8);
}

TEST_CASE("a spoken reference has the site, ten characters and a check character")
{
    ManualClock clock;
    SeededRandom random(3);
    const QString reference = spokenReference(QStringLiteral("BLA"), IdSource(clock, random).next());
    const auto parts = reference.split(u'-');
    REQUIRE(parts.size() == 4);
    CHECK(parts[0] == QStringLiteral("BLA"));
    CHECK(parts[1].size() == 5);
    CHECK(parts[2].size() == 5);
    CHECK(parts[3].size() == 1);
    for (const QChar c : parts[1] + parts[2])
        CHECK_FALSE(QStringLiteral("ILOU").contains(c)); // nothing that is misheard or misread
}

TEST_CASE(
    "a reference has nothing but capitals, figures and hyphens, and is found as it is said or was printed")
{
    ManualClock clock;
    SeededRandom random(4);
    IdSource ids(clock, random);
    const QString site = QStringLiteral("BLO"); // a site's own letters stay letters
    QSet<QChar> last;
    for (int i = 0; i < 2000; ++i) {
        const RowId id = ids.next();
        const QString reference = spokenReference(site, id);
        for (const QChar c : reference)
            CHECK(((c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'-'));
        last.insert(reference.back());
        CHECK(isSpokenReference(reference, site, id));
        QString heard = reference.mid(4).toLower();
        heard.replace(u'0', u'o').replace(u'1', i % 2 ? u'i' : u'l');
        CHECK(isSpokenReference(QStringLiteral(" BLO-") + heard, site, id));
        CHECK_FALSE(isSpokenReference(reference, QStringLiteral("BLA"), id));
        CHECK_FALSE(isSpokenReference(reference, site, ids.next()));
        CHECK_FALSE(isSpokenReference(reference.chopped(1), site, id));
        const QString tail = reference.section(u'-', 3);
        const qsizetype further = QStringList {QStringLiteral("UA"), QStringLiteral("UB"),
                                               QStringLiteral("UC"), QStringLiteral("UD")}
                                      .indexOf(tail);
        if (further < 0)
            continue;
        const QString printed
            = reference.chopped(2) + QStringLiteral("*~$=")[further]; // before letters took over
        CHECK(isSpokenReference(printed, site, id));
        const QString other = reference.chopped(2) + QStringLiteral("~$=*")[further];
        CHECK_FALSE(isSpokenReference(other, site, id));
    }
    CHECK(last.size() == 32 + 1); // every check came up: U, and A to D once more behind it
}

TEST_CASE("random numbers below a bound stay below it and reach all of it")
{
    SeededRandom random(5);
    QSet<quint64> seen;
    for (int i = 0; i < 1000; ++i) {
        const quint64 number = random.below(7);
        REQUIRE(number < 7);
        seen.insert(number);
    }
    CHECK(seen.size() == 7);
}
