// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/sheet_service.h"

#include "core/base/london_time.h"
#include "tests/support/qt_strings.h"
#include "tests/support/temp_workspace.h"

#include <set>

using namespace letstalk;
using namespace letstalk::services;
using test::TempWorkspace;
using namespace Qt::Literals::StringLiterals;

namespace {

ConversationEntry fromSheet(TempWorkspace &temp, const QString &sheet)
{
    ConversationEntry entry;
    entry.site = temp->actor().site;
    entry.needs = {{u"DEBT"_s, {}}};
    entry.sheet = sheet;
    entry.occurredAt = london::instant(QDate(2026, 3, 19), QTime(11, 5));
    return entry;
}

} // namespace

TEST_CASE("a slip of the pen gives another letter")
{
    const QString code = sheetCode(u"BLA"_s, 7);
    CHECK(code.startsWith(u"BLA-0007-"));
    for (int number = 1; number < 2000; ++number) {
        const QString right = sheetCode(u"BLA"_s, number);
        const QString digits = right.mid(4, 4);
        for (int at = 0; at < 4; ++at)
            for (int figure = 0; figure < 10; ++figure) {
                QString wrong = digits;
                wrong[at] = QChar(u'0' + figure);
                if (wrong != digits && wrong.toInt() > 0)
                    REQUIRE(sheetCode(u"BLA"_s, wrong.toInt()).back() != right.back());
            }
        for (int at = 0; at < 3; ++at) {
            QString wrong = digits;
            std::swap(wrong[at], wrong[at + 1]);
            if (wrong != digits && wrong.toInt() > 0)
                REQUIRE(sheetCode(u"BLA"_s, wrong.toInt()).back() != right.back());
        }
    }
}

TEST_CASE("a number is read however it is typed, and what cannot be is told")
{
    const QString code = sheetCode(u"BLA"_s, 7);
    const QString letter = code.right(1);
    for (const QString &typed : {code, code.toLower(), u"bla7"_s + letter, u" 7"_s + letter,
                                 u"0007 "_s + letter, u"BLA 0007 "_s + letter.toLower()}) {
        const auto read = readSheetCode(typed, u"BLA"_s);
        INFO(typed.toStdString());
        REQUIRE(read);
        CHECK(*read == code);
    }
    for (const QString &typed :
         {QString(), u"BLA"_s, u"7"_s, u"0"_s + letter, u"8"_s + letter, u"BLA-0007-!"_s}) {
        const auto read = readSheetCode(typed, u"BLA"_s);
        INFO(typed.toStdString());
        REQUIRE_FALSE(read);
        CHECK(read.error().code == Error::Code::InvalidInput);
        CHECK_FALSE(read.error().detail.isEmpty());
    }
}

TEST_CASE("sheets are numbered on, entered once with their true time, and told when they are not out there")
{
    TempWorkspace temp;
    CHECK(temp->sheets().print(temp->actor().site, 0).error().code == Error::Code::InvalidInput);
    CHECK(temp->sheets().print({}, 3).error().code == Error::Code::InvalidInput);
    REQUIRE(temp->sheets().print(temp->actor().site, 3));
    const auto more = temp->sheets().print(temp->actor().site, 2);
    REQUIRE(more);
    CHECK(more->sheets.front().number == 4);
    CHECK(temp->sheets().list(temp->actor().site, true)->size() == 5);

    const QString code = more->sheets.front().code;
    auto entry = fromSheet(temp, code);
    entry.occurredAt.reset();
    CHECK(temp->desk().log(entry).error().code == Error::Code::InvalidInput); // the true time is asked for
    const auto logged = temp->desk().log(fromSheet(temp, code.toLower()));
    REQUIRE(logged);
    const auto loaded = temp->desk().load(logged->id);
    REQUIRE(loaded);
    CHECK(loaded->sheet == code);
    CHECK(loaded->occurredAt == fromSheet(temp, code).occurredAt);
    CHECK(temp->sheets().list(temp->actor().site, true)->size() == 4);

    const auto twice = temp->desk().log(fromSheet(temp, code));
    REQUIRE_FALSE(twice);
    CHECK(twice.error().code == Error::Code::Conflict);
    CHECK(twice.error().detail.contains(u"20 March 2026"));
    const auto never = temp->sheets().toEnter(sheetCode(u"BLA"_s, 900));
    REQUIRE_FALSE(never);
    CHECK(never.error().code == Error::Code::NotFound);

    REQUIRE(temp->desk().undo(logged->changes.op)); // then it is out there again
    CHECK(temp->sheets().list(temp->actor().site, true)->size() == 5);
    CHECK(temp->desk().log(fromSheet(temp, code)));
}

TEST_CASE("a spoiled sheet is not entered until it is found again")
{
    TempWorkspace temp;
    const auto run = temp->sheets().print(temp->actor().site, 2);
    REQUIRE(run);
    const QString code = run->sheets.front().code;
    CHECK(temp->sheets().spoil(code, u" "_s).error().code == Error::Code::InvalidInput);
    REQUIRE(temp->sheets().spoil(code, u"torn"_s));
    CHECK(temp->sheets().spoil(code, u"torn"_s).error().code == Error::Code::Conflict);
    const auto refused = temp->desk().log(fromSheet(temp, code));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().detail.contains(u"torn"));
    CHECK(temp->sheets().list({}, true)->size() == 1);
    REQUIRE(temp->sheets().unspoil(code));
    CHECK(temp->sheets().unspoil(code).error().code == Error::Code::Conflict);
    REQUIRE(temp->desk().log(fromSheet(temp, code)));
    CHECK(temp->sheets().spoil(code, u"torn"_s).error().code == Error::Code::Conflict);
}
