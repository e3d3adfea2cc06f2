// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is recorded about a Direct Payment case, as bytes and back, and the case that the records make.
#include "core/base/hash.h"
#include "core/base/random.h"
#include "core/services/dp_fold.h"
#include "tests/core/domain/dp/dp_values.h"
#include "tests/support/catch.h"

#include <QCborArray>
#include <QCborMap>

#include <algorithm>

using namespace letstalk;
using namespace letstalk::services::dprecord;
using namespace Qt::StringLiterals;

namespace {

RowId row(int number)
{
    return derivedId("record-test", {QByteArray::number(number)});
}

SealedBy somebody()
{
    return {dp::user(7), u"Somebody"_s, 1'768'000'000'000};
}

/// One of every kind, with every field away from its default.
std::vector<Body> fullBodies()
{
    dp::StageEvent event {dp::Stage::Accepted,
                          dp::StepKind::AcceptLead,
                          QDate(2026, 2, 3),
                          dp::user(1),
                          u"why"_s,
                          u"a note"_s,
                          false};
    dp::DecisionRecord decision = dp::refusal(3, dp::Route::S32);
    decision.registrationNumber = u"SW1"_s;
    decision.familyPayments
        = {{u"B"_s, dp::Relation::CloseRelative, true, false, dp::Necessary::ForManagement, u"r"_s}};
    decision.indicators = {{u"D4"_s, 2, u"USEFUL"_s, true, u"said so"_s}};
    decision.corrects = dp::decisionId(2);
    decision.correctionReason = u"the wrong day"_s;
    decision.basis = dp::Basis::AfterCare;
    decision.authorisedPerson = u"Somebody Else"_s;
    dp::Budget budget = dp::fullBudget();
    budget.basis = dp::Basis::Both;
    return {
        StageTaken {event, {{u"reason"_s, u"why"_s}}, {row(1), row(2)}},
        LeadTold {{QStringList {u"D1"_s}, u"wants it"_s}, dp::caseId(9)},
        budget,
        dp::authorisedRequest(),
        ConditionFound {dp::Route::S32,
                        {dp::ConditionId::Five, dp::Finding::NotMet, u"e"_s, dp::user(1), QDate(2026, 1, 2)}},
        dp::notExcluded(),
        FamilyAsked {decision.familyPayments[0], true},
        decision,
        NoticeKept {
            {dp::decisionId(3), QDate(2026, 2, 4), u"post"_s, dp::NoticeFormat::EasyRead, dp::user(2)},
            u"application/pdf"_s,
            QByteArray("\0\xff%PDF", 6),
            DpRecordId(row(3))},
        SetUpChanged {dp::fullSetUp(QDate(2026, 3, 1), dp::adultsRequest()), {1, 6}},
        dp::CompletedReview {QDate(2026, 9, 1), u"goes on"_s, dp::user(1)},
        dp::ReviewTrigger {dp::TriggerKind::Misuse, QDate(2026, 5, 1), u"a call"_s, dp::user(1)},
        dp::fullEnding(),
        CareHomeTold {{QDate(2026, 4, 1), QDate(2026, 4, 9), true}, DpRecordId(row(4)), true, u"n"_s},
        OwnerTold {dp::user(1), dp::HandOver {dp::user(2), QDate(2026, 4, 4), u"leave"_s}},
        MatchOffered {u"Blacon"_s,
                      u"gardening"_s,
                      u"DP"_s,
                      {{ServiceId(row(5)), u"A"_s, {}}, {ServiceId(row(6)), u"B"_s, {u"CHECK_EXPIRED"_s}}},
                      u"chose A"_s},
        NomineeTold {dp::Nominee {u"C"_s, u"friend"_s, QDate(2026, 2, 2)}, u"said so"_s, true},
        PaymentPutRight {DpRecordId(row(7)), QDate(2026, 3, 9), Money::fromPence(80000), u"mistyped"_s},
        ReviewPutRight {DpRecordId(row(8)), QDate(2026, 9, 2), u"mistyped"_s},
        AskerPutRight {u"Robin Grene"_s, u"brother"_s, u"misheard"_s},
        TriggerTakenBack {DpRecordId(row(9)), u"of another case"_s}};
}

std::optional<Content> read(const QByteArray &bytes)
{
    const auto content = fromBytes(bytes);
    REQUIRE(content);
    return *content;
}

ClearParts clearOf(const dp::Case &item)
{
    ClearParts clear {item.id, item.person, item.owner, {}};
    if (item.handOver)
        clear.handOverTo = item.handOver->to;
    return clear;
}

/// Records as a desk writes them, one act after another.
struct Desk
{
    std::vector<Recorded> records;
    int made = 0;

    void write(const dp::Case &before, const dp::Case &after, QDate day)
    {
        auto tips = fold(clearOf(before), {}, records).tips;
        const qint64 at = records.empty() ? 1000 : records.back().recordedAt + 1;
        for (auto &body : bodiesBetween(before, after)) {
            Recorded record {DpRecordId(row(1000 + made++)), at, {somebody(), day, body}};
            if (auto *taken = std::get_if<StageTaken>(&record.content.body)) {
                taken->follows = tips;
                tips = {record.id.row()};
            }
            const auto stored = read(toBytes(record.content));
            REQUIRE(stored);
            record.content = *stored;
            records.push_back(record);
        }
    }
};

} // namespace

TEST_CASE("every kind of record comes back from its bytes as it was, full and empty")
{
    const auto bodies = fullBodies();
    REQUIRE(bodies.size() == kKindCount); // a new kind needs its line above
    for (std::size_t kind = 0; kind < kKindCount; ++kind) {
        INFO(kindCode(kind).toStdString());
        REQUIRE(bodies[kind].index() == kind);
        const Content full {somebody(), QDate(2024, 2, 29), bodies[kind]};
        CHECK(read(toBytes(full)) == full);
        CHECK(toBytes(*read(toBytes(full))) == toBytes(full)); // the same bytes everywhere
    }
    const Content empty {{}, {}, StageTaken {}};
    CHECK(read(toBytes(empty)) == empty);
    const Content nothing {{}, {}, dp::DecisionRecord {}};
    CHECK(read(toBytes(nothing)) == nothing);
}

TEST_CASE("a record of a newer program is passed over, and one that is none is refused")
{
    QCborMap map;
    const QByteArray good = toBytes({somebody(), QDate(2026, 1, 1), dp::fullEnding()});
    map = QCborValue::fromCbor(good).toMap();
    auto later = map;
    later[99] = u"a field to come"_s;
    CHECK(read(later.toCborValue().toCbor()) == read(good));
    later = map;
    later[1] = u"A_KIND_TO_COME"_s;
    CHECK_FALSE(read(later.toCborValue().toCbor()));
    const QByteArray stage = toBytes({somebody(), {}, fullBodies()[0]});
    QByteArray other = stage;
    other.replace("ACCEPTED", "ARCHIVED"); // a stage that we do not know
    CHECK_FALSE(read(other));
    for (const QByteArray &bad : {QByteArray(), QByteArray("x"), good.chopped(1), good + 'x'}) {
        const auto refused = fromBytes(bad);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == Error::Code::Malformed);
    }
    // No sheet can be smuggled in that says something and rests on nothing.
    QCborMap row {{1, u"C1"_s}, {2, u"MET"_s}};
    QCborMap decision {{9, QCborMap {{2, QCborArray {row}}}}};
    map[1] = u"DECISION"_s;
    map[4] = decision;
    CHECK_FALSE(read(map.toCborValue().toCbor()));
}

TEST_CASE("set-up that two people fill in at once keeps the fields of both")
{
    const dp::SetUp empty;
    dp::SetUp mine = empty;
    mine.supportService = u"a support service"_s;
    dp::SetUp theirs = empty;
    theirs.agreementSignedOn = QDate(2026, 3, 1);
    theirs.employer.payroll = u"bureau"_s;
    dp::SetUp both = withFields(empty, {mine, changedFields(empty, mine)});
    both = withFields(both, {theirs, changedFields(empty, theirs)});
    CHECK(both.supportService == mine.supportService);
    CHECK(both.agreementSignedOn == theirs.agreementSignedOn);
    CHECK(both.employer.payroll == u"bureau"_s);
    CHECK(withFields(both, {empty, changedFields(both, empty)}) == empty); // and cleared again
}

TEST_CASE("the records of any walk make the case that the steps made, in whatever order they arrive")
{
    for (quint64 seed = 1; seed <= 60; ++seed) {
        INFO("seed " << seed);
        SeededRandom random(seed);
        Desk desk;
        dp::Case item;
        item.id = dp::caseId(1);
        QDate day(2026, 1, 5);
        for (int step = 0; step < 24; ++step) {
            const auto possible = dp::stepsFrom(item.stage());
            if (possible.empty())
                break;
            // Ends only now and then, so that walks are long.
            auto kind = possible[random.below(possible.size())];
            if (dp::isClosed(dp::stepRule(kind).to) && random.below(4) != 0)
                kind = possible.front();
            const auto ready = dp::prepared(item, kind, day);
            const auto answer = dp::take(ready, dp::fullStep(kind, 100 + step), dp::on(day));
            if (!answer.after)
                continue;
            desk.write(item, *answer.after, day);
            item = *answer.after;
            day = day.addDays(1);
            const auto folded = fold(clearOf(item), {}, desk.records);
            INFO(dp::stepCode(kind).toStdString());
            REQUIRE(folded.item == item);
            REQUIRE(folded.toCheck.isEmpty());
            REQUIRE(folded.steps.size() == item.events.size());
        }
        auto shuffled = desk.records;
        for (std::size_t i = shuffled.size(); i > 1; --i)
            std::swap(shuffled[i - 1], shuffled[random.below(i)]);
        CHECK(fold(clearOf(item), {}, shuffled).item == item);
    }
}

TEST_CASE("a lead that a desk raised is the first step, after interest that was noted before")
{
    const LeadStart lead {{dp::user(5), u"Desk"_s, 5000}, QDate(2026, 1, 2), {{}, u"words"_s}, dp::caseId(8)};
    ClearParts clear {dp::caseId(1), {}, {}, {}};
    auto folded = fold(clear, lead, {});
    REQUIRE(folded.item.events.size() == 1);
    CHECK(folded.item.events[0].step == dp::StepKind::RaiseLead);
    CHECK(folded.item.leadReasons.text == u"words"_s);
    CHECK(folded.item.previous == dp::caseId(8));
    CHECK(folded.tips == std::vector<RowId> {dp::caseId(1).row()});
    const dp::StageEvent interest {dp::Stage::Interest,
                                   dp::StepKind::GiveInformation,
                                   QDate(2026, 1, 1),
                                   dp::user(5),
                                   {},
                                   u"leaflet"_s,
                                   {}};
    folded
        = fold(clear, lead,
               {{DpRecordId(row(1)), 4000, {somebody(), QDate(2026, 1, 1), StageTaken {interest, {}, {}}}}});
    REQUIRE(folded.item.events.size() == 2);
    CHECK(folded.item.stage() == dp::Stage::Flagged);
    CHECK(folded.toCheck.isEmpty());
}

TEST_CASE("steps of two places that do not follow from one another are shown, and settled by the next step")
{
    Desk desk;
    dp::Case item = dp::walked({dp::StepKind::RaiseLead, dp::StepKind::AcceptLead});
    dp::Case empty;
    empty.id = item.id;
    dp::Case first = empty;
    first.events = {item.events[0]};
    first.leadReasons = item.leadReasons;
    desk.write(empty, first, item.events[0].on);
    desk.write(first, item, item.events[1].on);

    const auto taken = [&](dp::StepKind kind, std::vector<RowId> follows, int id, qint64 at) {
        const auto answer = dp::take(item, dp::fullStep(kind), dp::on(QDate(2026, 2, 1)));
        REQUIRE(answer.after);
        return Recorded {
            DpRecordId(row(id)),
            at,
            {somebody(), QDate(2026, 2, 1), StageTaken {answer.after->events.back(), {}, follows}}};
    };
    const auto tips = fold(clearOf(item), {}, desk.records).tips;
    REQUIRE(tips.size() == 1);
    auto records = desk.records;
    records.push_back(taken(dp::StepKind::Withdraw, tips, 50, 9000));
    records.push_back(taken(dp::StepKind::StartAssessment, tips, 51, 9001)); // later, at another place
    auto folded = fold(clearOf(item), {}, records);
    CHECK(folded.item.stage() == dp::Stage::Withdrawn); // as the stage in clear merges
    CHECK(folded.toCheck.size() == 1);
    CHECK(folded.steps.size() == 4);
    CHECK(folded.tips == std::vector<RowId> {row(50), row(51)});

    // Whoever has seen both goes on; then nothing is left to check, and both steps still stand there.
    auto settled = taken(dp::StepKind::StartAssessment, folded.tips, 52, 9002);
    records.push_back(settled);
    folded = fold(clearOf(item), {}, records);
    CHECK(folded.toCheck.isEmpty());
    CHECK(folded.steps.size() == 5);
    CHECK(folded.item.stage() == dp::Stage::Assessing);
    CHECK(std::count_if(folded.steps.begin(), folded.steps.end(),
                        [](const PlacedStep &step) { return step.aside && step.settled; })
          == 1);
}

TEST_CASE("of two corrections of one decision the later holds, and it is told")
{
    auto decision = dp::approval(1);
    auto one = dp::approval(2);
    one.corrects = decision.id;
    auto two = dp::approval(3);
    two.corrects = decision.id;
    std::vector<Recorded> records;
    int n = 0;
    for (const auto &record : {decision, one, two}) {
        records.push_back({DpRecordId(row(n)), 1000 + n, {somebody(), QDate(2026, 1, 1), record}});
        ++n;
    }
    const auto folded = fold({dp::caseId(1), {}, {}, {}}, {}, records);
    CHECK(dp::currentDecision(folded.item.decisions)->id == two.id);
    CHECK(folded.item.decisions.size() == 3);
    CHECK(folded.toCheck.size() == 1);
}

TEST_CASE("records are written byte for byte as they always were")
{
    // Files hold such bytes: what changes them changes what two programs make of one case.
    const std::vector<Body> bodies {
        StageTaken {{dp::Stage::Accepted, dp::StepKind::AcceptLead, QDate(2026, 2, 3), dp::user(1), u"why"_s,
                     u"a note"_s, false},
                    {{u"reason"_s, u"why"_s}},
                    {row(1), row(2)}},
        dp::fullBudget(),
        dp::authorisedRequest(),
        dp::refusal(3, dp::Route::S32),
        NoticeKept {{dp::decisionId(3), {}, {}, dp::NoticeFormat::EasyRead, dp::user(2)},
                    u"application/pdf"_s,
                    QByteArray("\0\xff%PDF", 6),
                    {}},
        SetUpChanged {dp::fullSetUp(QDate(2026, 3, 1), dp::adultsRequest()), {1, 6}},
        CareHomeTold {{QDate(2026, 4, 1), QDate(2026, 4, 9), true}, DpRecordId(row(4)), false, {}}};
    Blake2b hash(16);
    for (const auto &body : bodies)
        hash.add(toBytes({somebody(), QDate(2024, 2, 29), body}));
    const Hash16 sum = hash.finish16();
    CHECK(QByteArray(reinterpret_cast<const char *>(sum.data()), 16).toHex()
          == "781f746e7be3b63447ea4405e073a569");
}
