// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/code_list.h"
#include "tests/support/qt_strings.h"

using namespace letstalk;
using namespace Qt::StringLiterals;

namespace {
CodeList fruit()
{
    CodeList list;
    list.name = u"fruit"_s;
    list.items = {
        {u"PEAR"_s, u"Pear"_s, {u"green fruit"_s, u"apple pear"_s}, {}, false, false},
        {u"APPLE"_s, u"Apple"_s, {u"cooking apple"_s, u"Cox's orange"_s}, {}, false, false},
        {u"CRAB"_s, u"Crab apple"_s, {}, {}, false, false},
        {u"OLD"_s, u"Apple of long ago"_s, {}, {}, true, false},
    };
    return list;
}

QStringList found(const char *typed)
{
    static const CodeList list = fruit();
    QStringList codes;
    for (const auto *item : list.search(QString::fromUtf8(typed)))
        codes += item->code;
    return codes;
}
} // namespace

TEST_CASE("a list answers by label first, then by other words, best first")
{
    CHECK(found("app") == QStringList {u"APPLE"_s, u"CRAB"_s, u"PEAR"_s});
    CHECK(found("ÀPP") == QStringList {u"APPLE"_s, u"CRAB"_s, u"PEAR"_s});
    CHECK(found("fruit") == QStringList {u"PEAR"_s});
    CHECK(found("orange cox") == QStringList {u"APPLE"_s});
    CHECK(found("cox s or") == QStringList {u"APPLE"_s});
    CHECK(found("pple").isEmpty());
    CodeList needs;
    needs.items.resize(2);
    needs.items[0].code = u"MONEY"_s;
    needs.items[0].words = QStringList {u"carers allowance"_s};
    needs.items[1].code = u"CARING"_s;
    needs.items[1].words = QStringList {u"carer"_s};
    CHECK(needs.search(u"carer").front()->code == u"CARING"_s); // a word of its own, before a longer one
    CHECK(needs.search(u"carers").front()->code == u"MONEY"_s);
    CHECK(found("orange pear").isEmpty());
}

TEST_CASE("nothing typed offers everything in its order, retired codes never")
{
    CHECK(found("") == QStringList {u"PEAR"_s, u"APPLE"_s, u"CRAB"_s});
    CHECK(found("  ") == QStringList {u"PEAR"_s, u"APPLE"_s, u"CRAB"_s});
    CHECK(found("long ago").isEmpty());
    CHECK(fruit().label(u"OLD") == u"Apple of long ago"_s);
    CHECK(fruit().find(u"apple") == nullptr);
}
