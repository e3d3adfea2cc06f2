// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/notice_rules.h"
#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"

using namespace letstalk;

namespace {

const QDate kToday(2026, 11, 23);

ServiceNotice full(std::optional<QDate> from, std::optional<QDate> until)
{
    ServiceNotice notice;
    notice.kind = QStringLiteral("FULL");
    notice.from = from;
    notice.until = until;
    return notice;
}

using Problems = std::vector<NoticeProblem>;

} // namespace

TEST_CASE("a notice is for two years at most, so that it goes by itself while somebody remembers it")
{
    CHECK(noticeProblems(full({}, QDate(2028, 11, 23)), kToday) == Problems {});
    CHECK(noticeProblems(full({}, QDate(2028, 11, 24)), kToday) == Problems {NoticeProblem::LastTooFar});
    CHECK(noticeProblems(full({}, QDate(9999, 12, 31)), kToday) == Problems {NoticeProblem::LastTooFar});
    CHECK(noticeProblems(full(QDate(2062, 12, 1), {}), kToday) == Problems {NoticeProblem::FirstTooFar});
    CHECK(noticeProblems(full({}, {}), kToday) == Problems {}); // until it is taken back
    CHECK(noticeProblems(full(QDate(1999, 1, 1), QDate(2026, 11, 23)), kToday) == Problems {});
}

TEST_CASE("a notice that is over, runs backwards or says nothing is refused")
{
    CHECK(noticeProblems(full({}, QDate(2026, 11, 22)), kToday) == Problems {NoticeProblem::Over});
    CHECK(noticeProblems(full(QDate(2026, 12, 2), QDate(2026, 12, 1)), kToday)
          == Problems {NoticeProblem::LastBeforeFirst});
    auto other = full({}, {});
    other.kind = QStringLiteral("OTHER");
    other.text = QStringLiteral("  ");
    CHECK(noticeProblems(other, kToday) == Problems {NoticeProblem::NothingSaid});
}

TEST_CASE("what is wrong with the days of a notice says what to write instead")
{
    for (const auto problem : {NoticeProblem::FirstTooFar, NoticeProblem::LastTooFar}) {
        const QString text = noticeProblemText(problem, kToday);
        CHECK(text.contains(QStringLiteral("more than two years")));
        CHECK(text.contains(QStringLiteral("Write a day up to 23 November 2028")));
    }
}
