// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/postcode.h"
#include "core/services/demo/demo_person.h"
#include "core/storage/code_lists.h"

#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"

#include <set>

using namespace letstalk;
using namespace letstalk::demo;

TEST_CASE("invented people are many, plausible and reachable by nobody")
{
    const auto &data = DemoData::shipped();
    const auto codes = storage::CodeLists::shipped();
    const QDate today(2026, 11, 19);
    Dice dice(9, "people");
    std::set<QString> names;
    int born = 0, phones = 0, english = 0;
    constexpr int kPeople = 4'000;
    for (int i = 0; i < kPeople; ++i) {
        const Person person = inventPerson(data, QStringLiteral("BLA"), today, dice);
        INFO(person.displayName().toStdString());
        names.insert(person.displayName());
        CHECK(!person.givenName.isEmpty());
        CHECK(!person.familyName.isEmpty());
        if (person.birth.precision != BirthPrecision::Unknown) {
            ++born;
            CHECK(person.birth.date < today.addYears(-17));
            CHECK(person.birth.date > today.addYears(-100));
        }
        if (!person.postcode.isEmpty())
            CHECK(normalisePostcode(person.postcode) == person.postcode);
        if (!person.phone.isEmpty()) {
            ++phones; // the ranges that Ofcom keeps for drama
            const bool drama = person.phone.startsWith(QLatin1String("07700 900"))
                || person.phone.startsWith(QLatin1String("01632 960"));
            CHECK(drama);
        }
        if (!person.email.isEmpty())
            CHECK(person.email.endsWith(QLatin1String("@example.org")));
        CHECK(codes.list(QStringLiteral("language")).find(person.language));
        english += person.language == QLatin1String("en") ? 1 : 0;
        if (person.noFixedAbode)
            CHECK(person.address.isEmpty());
    }
    CHECK(int(names.size()) > kPeople / 2);
    CHECK(born > kPeople * 75 / 100);
    CHECK(phones > kPeople * 60 / 100);
    CHECK(english > kPeople * 70 / 100);
    CHECK(english < kPeople * 95 / 100);
}

TEST_CASE("the same dice invent the same person")
{
    Dice one(2, "people"), two(2, "people");
    const auto &data = DemoData::shipped();
    for (int i = 0; i < 100; ++i)
        CHECK(inventPerson(data, {}, QDate(2026, 1, 1), one)
              == inventPerson(data, {}, QDate(2026, 1, 1), two));
}
