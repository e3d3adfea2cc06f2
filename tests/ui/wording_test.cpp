// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/london_time.h"
#include "tests/support/qt_strings.h"
#include "ui/pages/desk/conversation_form.h"
#include "ui/pages/desk/talk_section.h"
#include "ui/widgets/typed_day.h"
#include "ui/wording.h"

using namespace letstalk;
using namespace letstalk::ui;

namespace {
const QDate kThursday(2026, 11, 19);
}

TEST_CASE("days are understood as people write them")
{
    const std::pair<const char *, QDate> cases[] = {
        {"today", kThursday},
        {"Tomorrow", QDate(2026, 11, 20)},
        {"+14", QDate(2026, 12, 3)},
        {"fri", QDate(2026, 11, 20)},
        {"Thursday", QDate(2026, 11, 26)}, // a weekday is never today
        {"wednesday", QDate(2026, 11, 25)},
        {"12/3", QDate(2027, 3, 12)}, // without a year it lies ahead
        {"20/11", QDate(2026, 11, 20)},
        {"12/3/2028", QDate(2028, 3, 12)},
    };
    for (const auto &[text, day] : cases) {
        INFO(text);
        CHECK(dayFromText(QString::fromLatin1(text), kThursday) == day);
    }
    for (const auto *text : {"", "31/2", "soon", "fr", "12"})
        CHECK(!dayFromText(QString::fromLatin1(text), kThursday));
}

TEST_CASE("the time of a conversation written up later is understood")
{
    CHECK(occurredFromText(QStringLiteral("9:40"), kThursday) == london::instant(kThursday, QTime(9, 40)));
    CHECK(occurredFromText(QStringLiteral("18/11 14:05"), kThursday)
          == london::instant(QDate(2026, 11, 18), QTime(14, 5)));
    CHECK(occurredFromText(QStringLiteral("20/12 9:00"), kThursday)
          == london::instant(QDate(2025, 12, 20), QTime(9, 0))); // without a year it lies behind
    for (const auto *text : {"", "25:00", "31/2 9:00", "early"})
        CHECK(!occurredFromText(QString::fromLatin1(text), kThursday));
}

TEST_CASE("a follow-up is due by the strongest thing that was arranged")
{
    ConversationEntry entry;
    CHECK(followUpDays(entry) == 28);
    entry.connections.push_back({});
    CHECK(followUpDays(entry) == 28);
    entry.connections.back().type = ConnectionType::Warm;
    CHECK(followUpDays(entry) == 14);
    entry.conversationType = QStringLiteral("C2");
    CHECK(followUpDays(entry) == 1);
}

TEST_CASE("each way of connecting has a key of its own")
{
    for (int at = 0; at < kConnectionTypeCount; ++at) {
        const auto type = ConnectionType(at);
        CHECK(connectionTypeForKey(connectionTypeKey(type).unicode()) == type);
        CHECK(!connectionTypeText(type).isEmpty());
    }
    CHECK(!connectionTypeForKey(Qt::Key_X));
}

TEST_CASE("times are told relative and exact")
{
    const qint64 morning = london::instant(kThursday, QTime(9, 5));
    CHECK(whenText(morning, kThursday) == QStringLiteral("today, 09:05"));
    CHECK(whenText(morning, kThursday.addDays(1)) == QStringLiteral("yesterday, 09:05"));
    CHECK(whenText(morning, kThursday.addDays(3)).contains(QStringLiteral("19 Nov 2026")));
    CHECK(whenText(morning, kThursday.addDays(40)) == QStringLiteral("19 Nov 2026"));
}

TEST_CASE("every problem of an entry has words of its own")
{
    for (const auto *code : {"site-missing",
                             "occurred-in-future",
                             "minutes-impossible",
                             "identity-not-named",
                             "first-name-empty",
                             "first-name-long",
                             "visitor-missing",
                             "visitor-twice",
                             "visitor-nameless",
                             "subject-is-visitor",
                             "subject-unaware",
                             "needs-empty",
                             "need-blank",
                             "need-twice",
                             "connection-to-nothing",
                             "next-step-empty",
                             "next-step-before-conversation",
                             "follow-up-without-permission",
                             "follow-up-without-person",
                             "follow-up-before-conversation",
                             "code-missing"}) {
        const QString text = problemText({EntryProblem::Field::Needs, QString::fromLatin1(code)});
        INFO(code);
        CHECK(!text.contains(QString::fromLatin1(code)));
        CHECK(text.endsWith(QLatin1Char('.')) | text.endsWith(QStringLiteral("”.")));
    }
}
