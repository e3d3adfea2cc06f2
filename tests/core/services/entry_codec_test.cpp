// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/entry_codec.h"

#include "core/services/entry_fields.h"
#include "tests/core/services/full_entry.h"
#include "tests/support/qt_strings.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>

#include <set>

using namespace letstalk;
using namespace letstalk::services;

namespace {

// The number of fields of each value. A new field breaks the line that names it: then it belongs into
// entry_fields.h and full_entry.h too, and the tests below prove that it is there.
int countFields(const SafeContact &value)
{
    [[maybe_unused]] const auto &[a, b, c, d, e, f] = value;
    return 6;
}
int countFields(const Birth &value)
{
    [[maybe_unused]] const auto &[a, b] = value;
    return 2;
}
int countFields(const Person &value)
{
    [[maybe_unused]] const auto &[a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q] = value;
    return 17;
}
int countFields(const NeedEntry &value)
{
    [[maybe_unused]] const auto &[a, b] = value;
    return 2;
}
int countFields(const ConnectionEntry &value)
{
    [[maybe_unused]] const auto &[a, b, c, d, e, f, g, h] = value;
    return 8;
}
int countFields(const OfferEntry &value)
{
    [[maybe_unused]] const auto &[a, b, c, d] = value;
    return 4;
}
int countFields(const TypedWords &value)
{
    [[maybe_unused]] const auto &[a, b, c, d] = value;
    return 4;
}
int countFields(const ConversationEntry &value)
{
    [[maybe_unused]] const auto &[a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y,
                                  z, aa, ab, ac, ad, ae, af, ag, ah, ai, aj, ak, al, am]
        = value;
    return 39;
}

/// The numbers are all different and as many as there are fields, and so are the fields visited.
template <class T, class VisitAll> void checkList(const T &value, VisitAll &&visitAll)
{
    std::set<int> numbers;
    std::set<const void *> fields;
    visitAll(value, [&](int number, const auto &field) {
        numbers.insert(number);
        fields.insert(&field);
    });
    CHECK(int(numbers.size()) == countFields(value));
    CHECK(int(fields.size()) == countFields(value));
    CHECK(*numbers.begin() >= 1);
}

} // namespace

TEST_CASE("every field of a conversation's form has its number")
{
    checkList(SafeContact(), [](const auto &v, auto &&visit) { visitSafeContact(v, visit); });
    checkList(Birth(), [](const auto &v, auto &&visit) { visitBirth(v, visit); });
    checkList(Person(), [](const auto &v, auto &&visit) { visitPerson(v, visit); });
    checkList(NeedEntry(), [](const auto &v, auto &&visit) { visitNeed(v, visit); });
    checkList(ConnectionEntry(), [](const auto &v, auto &&visit) { visitConnection(v, visit); });
    checkList(OfferEntry(), [](const auto &v, auto &&visit) { visitOffer(v, visit); });
    checkList(TypedWords(), [](const auto &v, auto &&visit) { visitTyped(v, visit); });
    checkList(ConversationEntry(), [](const auto &v, auto &&visit) { visitEntry(v, visit); });
}

TEST_CASE("the full entry of the tests leaves no field at its default")
{
    const ConversationEntry entry = test::fullEntry(), empty;
    const QCborMap stored = QCborValue::fromCbor(entryToBytes(entry)).toMap();
    CHECK(stored.size() == countFields(entry)); // defaults are left out, so all are there
    CHECK(stored.value(7).toMap().size() == countFields(*entry.newVisitor));
    CHECK(stored.value(7).toMap().value(14).toMap().size() == countFields(entry.newVisitor->safeContact));
    CHECK(stored.value(7).toMap().value(5).toMap().size() == countFields(entry.newVisitor->birth));
    CHECK(stored.value(13).toArray().at(0).toMap().size() == countFields(entry.needs[0]));
    CHECK(stored.value(14).toArray().at(0).toMap().size() == countFields(entry.connections[0]));
    CHECK(stored.value(38).toMap().size() == countFields(entry.typed));
}

TEST_CASE("an entry comes back from its bytes as it was")
{
    const auto full = entryFromBytes(entryToBytes(test::fullEntry()));
    REQUIRE(full);
    CHECK(*full == test::fullEntry());
    const auto empty = entryFromBytes(entryToBytes({}));
    REQUIRE(empty);
    CHECK(*empty == ConversationEntry());
    CHECK(entryToBytes({}).size() == 1); // nothing but an empty map
}

TEST_CASE("an answer of No is not the same as none")
{
    ConversationEntry entry;
    entry.contactPermission = false;
    entry.minutes = 0;
    entry.channel.clear(); // the default is not empty
    const auto back = entryFromBytes(entryToBytes(entry));
    REQUIRE(back);
    CHECK(*back == entry);
}

TEST_CASE("a draft of a newer version opens without what this one does not know")
{
    QCborMap map = QCborValue::fromCbor(entryToBytes(test::fullEntry())).toMap();
    map[999] = QStringLiteral("from the future");
    const auto back = entryFromBytes(map.toCborValue().toCbor());
    REQUIRE(back);
    CHECK(*back == test::fullEntry());
}

TEST_CASE("bytes that are no entry are refused")
{
    const QByteArray good = entryToBytes(test::fullEntry());
    for (qsizetype length = 0; length < good.size(); ++length)
        CHECK_FALSE(entryFromBytes(good.left(length)));
    CHECK_FALSE(entryFromBytes(good + 'x'));
    CHECK_FALSE(entryFromBytes(QCborValue(42).toCbor()));
    // each field with a value of the wrong kind
    for (int number = 1; number <= 32; ++number) {
        QCborMap map;
        map[number] = 3.5;
        INFO(number);
        const auto read = entryFromBytes(map.toCborValue().toCbor());
        REQUIRE_FALSE(read);
        CHECK(read.error().code == Error::Code::Malformed);
    }
    QCborMap enumeration;
    enumeration[4] = 3; // one past the last identity level
    CHECK_FALSE(entryFromBytes(enumeration.toCborValue().toCbor()));
}
