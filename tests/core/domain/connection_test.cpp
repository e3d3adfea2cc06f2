// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What became of a connection: which of it can be told.
#include "core/domain/connection.h"
#include "tests/support/qt_strings.h"

using namespace letstalk;
using namespace Qt::StringLiterals;
using S = ConnectionStatus;

namespace {

const QDate kToday(2026, 3, 20);

QStringList told(const ConnectionOutcome &outcome, const ConnectionOutcome &before = {})
{
    QStringList codes;
    for (const auto &problem : checkOutcome(before, outcome, kToday))
        codes << problem.code;
    return codes;
}

} // namespace

TEST_CASE("a status has one code, and its code one status")
{
    for (int i = 0; i < kConnectionStatusCount; ++i)
        CHECK(connectionStatusFromCode(connectionStatusCode(S(i))) == S(i));
    for (int i = 0; i < kConnectionTypeCount; ++i)
        CHECK(connectionTypeFromCode(connectionTypeCode(ConnectionType(i))) == ConnectionType(i));
    CHECK_FALSE(connectionStatusFromCode(u"NO_SUCH"));
}

TEST_CASE("a reason belongs to what came to nothing or did not help, and to nothing else")
{
    for (int i = 0; i < kConnectionStatusCount; ++i) {
        const S status = S(i);
        INFO(connectionStatusCode(status).toStdString());
        const bool takes = status == S::Declined || status == S::NoContactMade || status == S::NotTakenUp
            || status == S::RefusedByService || status == S::NotHelped;
        CHECK(takesReason(status) == takes);
        const ConnectionOutcome before {status == S::Made ? S::Offered : S::Made, {}, {}, {}};
        CHECK(told({status, u"COST"_s, {}, {}}, before)
              == (takes ? QStringList() : QStringList {u"reason-not-taken"_s}));
        CHECK(told({status, {}, {}, {}}, before)
              == (status == S::RefusedByService ? QStringList {u"reason-needed"_s} : QStringList()));
    }
}

TEST_CASE("what is told again says something new")
{
    const ConnectionOutcome waits {S::Waiting, {}, {}, kToday.addDays(7)};
    CHECK(told(waits, waits) == QStringList {u"stands-so-already"_s});
    CHECK(told({S::Waiting, {}, u"  "_s, waits.expectedOn}, waits) == QStringList {u"stands-so-already"_s});
    CHECK(told({S::Waiting, {}, u"rang again"_s, waits.expectedOn}, waits).isEmpty());
    CHECK(told({S::Waiting, {}, {}, kToday.addDays(8)}, waits).isEmpty());
    CHECK(told({S::Waiting, {}, {}, {}}, waits).isEmpty());
    CHECK(told({S::Declined, u"COST"_s, {}, {}}, {S::Declined, u"TIMES"_s, {}, {}}).isEmpty());
}

TEST_CASE("a day is expected while they wait, from today on, a note has its length")
{
    CHECK(told({S::Waiting, {}, {}, kToday}).isEmpty());
    CHECK(told({S::Waiting, {}, {}, kToday.addDays(-1)}) == QStringList {u"expected-in-past"_s});
    CHECK(told({S::Started, {}, {}, kToday.addDays(1)}) == QStringList {u"only-while-waiting"_s});
    CHECK(told({S::Helped, {}, QString(kMaxOutcomeNote, u'x'), {}}).isEmpty());
    CHECK(told({S::Helped, {}, QString(kMaxOutcomeNote + 1, u'x'), {}}) == QStringList {u"note-too-long"_s});
}
