// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/demo/demo_data.h"
#include "core/services/demo/dice.h"
#include "core/storage/code_lists.h"

#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"

#include <set>

using namespace letstalk;
using namespace letstalk::demo;

namespace {

bool isListed(const char *list, const QString &code)
{
    static const auto codes = storage::CodeLists::shipped();
    const auto *item = codes.list(QLatin1String(list)).find(code);
    return item && !item->retired;
}

} // namespace

TEST_CASE("every need of the list has a pattern with words and seasons")
{
    const auto &data = DemoData::shipped();
    std::set<QString> patterns;
    for (const auto &need : data.needs) {
        INFO(need.code.toStdString());
        CHECK(isListed("need", need.code));
        CHECK(patterns.insert(need.code).second);
        CHECK(need.weight > 0);
        CHECK(need.topics.size() >= 2);
        CHECK(need.details.size() >= 3);
        for (const int month : need.months)
            CHECK(month > 0);
    }
    CHECK(patterns.size() == storage::CodeLists::shipped().list(QStringLiteral("need")).items.size());
}

TEST_CASE("names come from many origins and languages of the list")
{
    const auto &data = DemoData::shipped();
    CHECK(data.origins.size() >= 12);
    for (const auto &origin : data.origins) {
        INFO(origin.name.toStdString());
        CHECK(origin.weight > 0);
        CHECK(origin.female.size() >= 5);
        CHECK(origin.male.size() >= 5);
        CHECK(origin.family.size() >= 6);
        CHECK(isListed("language", origin.language));
        CHECK((origin.otherLanguage.isEmpty() || isListed("language", origin.otherLanguage)));
    }
    CHECK(data.outwardCodes.contains(QString()));
    for (const QString &code : data.cancellations)
        CHECK(isListed("session_cancel_reason", code));
}

TEST_CASE("dice throw the same for one seed and concern, and else differ")
{
    Dice one(11, "a"), same(11, "a"), otherConcern(11, "b"), otherSeed(12, "a");
    std::vector<int> a, b, c, d;
    for (int i = 0; i < 50; ++i) {
        a.push_back(one.below(1000));
        b.push_back(same.below(1000));
        c.push_back(otherConcern.below(1000));
        d.push_back(otherSeed.below(1000));
    }
    CHECK(a == b);
    CHECK(a != c);
    CHECK(a != d);
    // The very numbers: a change of the generator changes every demo file, and must be meant.
    CHECK(std::vector<int>(a.begin(), a.begin() + 4) == std::vector<int> {67, 939, 877, 898});
}

TEST_CASE("weighted throws keep to their weights")
{
    Dice dice(4, "w");
    std::vector<int> counts(3);
    for (int i = 0; i < 10'000; ++i)
        ++counts[dice.weighted({70, 0, 30})];
    CHECK(counts[1] == 0);
    CHECK(counts[0] > 6'700);
    CHECK(counts[0] < 7'300);
}
