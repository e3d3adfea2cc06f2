// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who is nominated between the request and the payment, and putting a mistyped payment or review right.
#include "core/domain/dp/nomination.h"
#include "core/domain/dp/payment_check.h"
#include "core/domain/dp/put_right.h"
#include "tests/core/domain/dp/dp_values.h"

using namespace letstalk;
using namespace letstalk::dp;
using namespace Qt::StringLiterals;
using K = StepKind;

namespace {

/// Asked for with a nominee who has not agreed yet, every condition met.
Case waitingForNominee()
{
    Case item = walked({K::RaiseLead, K::AcceptLead, K::StartAssessment, K::SetBudget}, date("2026-03-01"));
    Request request = adultsRequest(true);
    std::get<AdultAsks>(request.who).nominee->agreedOn.reset();
    item = *take(item, AskForPayment {request}, on(date("2026-03-06"))).after;
    item = *take(item, StartDeciding {}, on(date("2026-03-07"))).after;
    item.conditions = sheetOf(Route::S31);
    item.exclusion = notExcluded();
    return item;
}

Nominee nominee(const char *name, const char *agreed = nullptr)
{
    Nominee made {QString::fromUtf8(name), u"sister"_s, {}};
    if (agreed)
        made.agreedOn = date(agreed);
    return made;
}

Finding found(const Case &item, ConditionId id)
{
    return item.conditions->row(id).finding;
}

Case liveCase()
{
    return walked({K::RaiseLead, K::AcceptLead, K::StartAssessment, K::SetBudget, K::AskForPayment,
                   K::StartDeciding, K::Approve, K::StartSetUp, K::PayFirst},
                  date("2026-03-01")); // paid on 9 March
}

} // namespace

TEST_CASE("nothing is agreed or paid while a nominated person has not agreed, and the cure names the act")
{
    const Case item = waitingForNominee();
    CHECK(codesOf(nomineeOpen(*item.request)) == QStringList {u"nominee-not-agreed"_s});
    const auto refused = take(item, Approve {approval(1)}, on(date("2026-03-08")));
    CHECK(codesOf(refused.refusals) == QStringList {u"nominee-not-agreed"_s});
    CHECK(refusalText(refused.refusals[0]).contains(u"the nominated person, and the day on which"_s));
    const Case agreed
        = withNominee(item, nominee("Somebody Else", "2026-03-08"), user(1), date("2026-03-08"));
    CHECK(nomineeOpen(*agreed.request).empty());
    CHECK(take(agreed, Approve {approval(1)}, on(date("2026-03-08"))).after);
    CHECK(nomineeOpen(adultsRequest()).empty());
    CHECK(nomineeOpen(authorisedRequest()).empty());
    // However it is managed: an account of the adult's own does not make condition 1 met.
    CHECK(codesOf(checkSetUp(fullSetUp(date("2026-03-09"), *item.request), *item.request, date("2026-03-09")))
          == QStringList {u"nominee-not-agreed"_s});
}

TEST_CASE("what was found of one nominee does not hold for the next")
{
    const Case item = withNominee(waitingForNominee(), nominee("Somebody Else", "2026-03-08"), user(1),
                                  date("2026-03-08"));
    CHECK(item.conditions->allMet()); // the same person, who agreed
    const auto then = [&](const std::optional<Nominee> &next) {
        return withNominee(item, next, user(2), date("2026-03-09"));
    };
    const Case renamed = then(nominee(" somebody  else ", "2026-03-08"));
    CHECK(renamed.conditions->allMet());
    const Case other = then(nominee("Kim Example", "2026-03-09"));
    CHECK(found(other, ConditionId::One) == Finding::NotYetKnown);
    CHECK(found(other, ConditionId::Three) == Finding::NotYetKnown);
    CHECK(found(other, ConditionId::Four) == Finding::Met);
    CHECK(other.conditions->row(ConditionId::One).by == user(2));
    const Case nobody = then(std::nullopt);
    CHECK_FALSE(nobody.request->nominee());
    CHECK(found(nobody, ConditionId::One) == Finding::Met); // they asked themselves
    CHECK(found(nobody, ConditionId::Three) == Finding::NotYetKnown);
    const Case withdrawn = then(nominee("Somebody Else"));
    CHECK(found(withdrawn, ConditionId::One) == Finding::NotYetKnown);
    CHECK(found(withdrawn, ConditionId::Three) == Finding::Met);
    CHECK(codesOf(checkNominee(nominee(" "), date("2026-03-09"))) == QStringList {u"nominee-nameless"_s});
    CHECK(codesOf(checkNominee(nominee("A", "2026-03-10"), date("2026-03-09")))
          == QStringList {u"day-in-future"_s});
}

TEST_CASE("a nominee whose name was written wrongly is the same person: what was agreed and found stands")
{
    const Case item = withNominee(waitingForNominee(), nominee("Somebody Else", "2026-03-08"), user(1),
                                  date("2026-03-08"));
    const auto then = [&](const Nominee &next) {
        return withNominee(item, next, user(2), date("2026-03-09"), Renamed::SamePerson);
    };
    const Case renamed = then(nominee("Sombodi Ellis", "2026-03-08"));
    CHECK(renamed.request->nominee()->name == u"Sombodi Ellis"_s);
    CHECK(renamed.conditions == item.conditions);
    // That they have not agreed after all is another thing.
    const Case withdrawn = then(nominee("Sombodi Ellis"));
    CHECK(found(withdrawn, ConditionId::One) == Finding::NotYetKnown);
    CHECK(found(withdrawn, ConditionId::Three) == Finding::Met);
    CHECK(checkSamePerson(u"A"_s, u"B"_s).empty());
    for (const auto &[before, after] :
         {std::pair<std::optional<QString>, std::optional<QString>> {{}, u"B"_s}, {u"A"_s, {}}, {{}, {}}})
        CHECK(codesOf(checkSamePerson(before, after)) == QStringList {u"same-person-of-nobody"_s});
}

TEST_CASE("a trigger is taken back with a reason, unless a condition that it follows from is still open")
{
    Case item = liveCase();
    const ReviewTrigger misuse {TriggerKind::Misuse, date("2026-04-01"), u"a call"_s, user(1)};
    const ReviewTrigger fallen {TriggerKind::ConditionUnmet, date("2026-04-01"), u"Condition 2"_s, user(1)};
    const auto codes = [&](const ReviewTrigger &trigger, const QString &why = u"another person"_s) {
        return codesOf(checkTriggerTakenBack(item, trigger, why));
    };
    CHECK(codes(misuse).isEmpty());
    CHECK(codes(misuse, u" "_s) == QStringList {u"correction-reason-missing"_s});
    CHECK(codes(fallen).isEmpty());
    REQUIRE(
        item.conditions->record({ConditionId::Two, Finding::NotMet, u"seen"_s, user(1), date("2026-04-01")}));
    CHECK(codes(fallen) == QStringList {u"condition-still-open"_s});
    CHECK(codes(misuse).isEmpty());
}

TEST_CASE("another day of the first payment lies between the steps around it and before every review")
{
    Case item = liveCase();
    REQUIRE(firstPaymentAt(item));
    const auto codes = [&](const char *day, qint64 pence = 80000, const QString &why = u"mistyped"_s) {
        return codesOf(
            checkPaymentPutRight(item, date(day), Money::fromPence(pence), why, date("2026-09-01")));
    };
    CHECK(codes("2026-03-09").isEmpty());
    CHECK(codes("2026-03-20").isEmpty());
    CHECK(codes("2026-03-07") == QStringList {u"day-before-step-before"_s});
    CHECK(codes("2026-09-02") == QStringList {u"day-in-future"_s});
    CHECK(codes("2026-03-20", 0) == QStringList {u"amount-missing"_s});
    CHECK(codes("2026-03-20", 1, u" "_s) == QStringList {u"correction-reason-missing"_s});
    item.reviews = {{date("2026-04-01"), u"goes on"_s, user(1)}};
    CHECK(codes("2026-04-02") == QStringList {u"review-before-payment"_s});
    CHECK(codes("2026-04-01").isEmpty());
    item = *take(item, fullStep(K::Suspend), on(date("2026-05-01"))).after;
    CHECK(codes("2026-03-31").isEmpty());
    item.reviews.clear();
    CHECK(codes("2026-05-02") == QStringList {u"day-after-next-step"_s});
    CHECK(codesOf(checkPaymentPutRight(Case(), date("2026-03-01"), Money::fromPence(1), u"x"_s,
                                       date("2026-03-02")))
          == QStringList {u"too-early"_s});
}

TEST_CASE("another day of a review is not before the first payment, and not to come")
{
    const Case item = liveCase();
    const auto codes = [&](const char *day, const QString &why = u"mistyped"_s) {
        return codesOf(checkReviewPutRight(item, date(day), why, date("2026-09-01")));
    };
    CHECK(codes("2026-03-09").isEmpty());
    CHECK(codes("2026-03-08") == QStringList {u"day-before-payment"_s});
    CHECK(codes("2026-09-02") == QStringList {u"day-in-future"_s});
    CHECK(codes("2026-03-09", {}) == QStringList {u"correction-reason-missing"_s});
}

TEST_CASE("a step that is past says what puts it right, or that nothing does")
{
    const Case item = liveCase();
    const auto cure = [&](K kind) {
        const auto refusals = take(item, fullStep(kind), on(date("2026-04-01"))).refusals;
        REQUIRE(refusals.size() == 1);
        CHECK(refusals[0].code == u"past-already"_s);
        return refusalText(refusals[0]);
    };
    CHECK(cure(K::PayFirst).contains(u"Put the first payment right"_s));
    CHECK(cure(K::SetBudget).contains(u"Put the personal budget right"_s));
    CHECK(cure(K::Approve).contains(u"Correct the decision"_s));
    CHECK(cure(K::AskForPayment).contains(u"Who is nominated can be put right"_s));
    for (const K kind : {K::RaiseLead, K::AcceptLead, K::StartAssessment, K::StartDeciding, K::StartSetUp})
        CHECK(cure(kind).contains(u"cannot be corrected"_s));
}

TEST_CASE("what is paid first is what was agreed, for one period or several, anything else is asked about")
{
    Budget budget = fullBudget(); // £240 a week, less £40
    CHECK(isAsAgreed(Money::fromPence(20000), budget));
    CHECK(isAsAgreed(Money::fromPence(80000), budget));
    for (const qint64 pence : {0, -20000, 10000, 24000, 80001})
        CHECK_FALSE(isAsAgreed(Money::fromPence(pence), budget));
    CHECK(notAsAgreedText(Money::fromPence(24000), budget).contains(u"£240.00 is not"_s));
    CHECK(notAsAgreedText(Money::fromPence(24000), budget).contains(u"£200.00 a week"_s));
    budget.paidAs = PaidAs::Gross;
    CHECK(isAsAgreed(Money::fromPence(24000), budget));
    CHECK_FALSE(isAsAgreed(Money::fromPence(1), Budget()));
}

TEST_CASE("a pause logs what becomes of money that is left, as an end does")
{
    const Case item = liveCase();
    auto step = std::get<Suspend>(fullStep(K::Suspend));
    const auto paused = take(item, step, on(date("2026-04-01")));
    REQUIRE(paused.after);
    bool logged = false;
    for (const auto &line : paused.log)
        logged = logged || (line.item == u"funds"_s && line.value == step.funds);
    CHECK(logged);
    step.funds = u" "_s;
    CHECK(codesOf(take(item, step, on(date("2026-04-01"))).refusals) == QStringList {u"funds-missing"_s});
}
