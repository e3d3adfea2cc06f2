// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/indicators.h"

#include "core/domain/conversation.h"
#include "core/domain/dp_lead.h"
#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"

#include <functional>

using namespace letstalk;

namespace {

IndicatorRule rule(const char *id, IndicatorFacts facts = {}, Roles seenBy = {})
{
    IndicatorRule made;
    made.id = QString::fromLatin1(id);
    made.trigger = QStringLiteral("what triggers it");
    made.editions = {{1, QDate(2026, 11, 1), QStringLiteral("first words")},
                     {2, QDate(2027, 2, 1), QStringLiteral("later words")}};
    made.facts = std::move(facts);
    made.seenBy = seenBy;
    return made;
}

QStringList idsOf(const std::vector<ShownIndicator> &shown)
{
    QStringList ids;
    for (const auto &one : shown)
        ids << one.rule->id;
    return ids;
}

} // namespace

TEST_CASE("prompts are shown by ticks and coded facts, in the list's order, to those whom they are for")
{
    const std::vector<IndicatorRule> rules {rule("A", {IndicatorFact::NoService}), rule("B"),
                                            rule("C", {IndicatorFact::ConcernOpen}, {Role::SocialWorker}),
                                            rule("D")};
    const Roles desk {Role::FrontDesk};
    CHECK(shownIndicators(rules, {}, {}, desk).empty());
    const auto shown = shownIndicators(rules, {QStringLiteral("D"), QStringLiteral("C")},
                                       {IndicatorFact::NoService, IndicatorFact::ConcernOpen}, desk);
    CHECK(idsOf(shown) == QStringList {QStringLiteral("A"), QStringLiteral("D")});
    CHECK_FALSE(shown[0].ticked);
    CHECK(shown[1].ticked);
    const auto social
        = shownIndicators(rules, {}, {IndicatorFact::ConcernOpen}, {Role::SocialWorker, Role::FrontDesk});
    CHECK(idsOf(social) == QStringList {QStringLiteral("C")});
    CHECK(rules[0].current().version == 2);
    CHECK(rules[0].edition(1)->text == QStringLiteral("first words"));
    CHECK(rules[0].edition(3) == nullptr);
}

TEST_CASE("a fact may keep a prompt from showing by itself, never what a worker ticks")
{
    auto one = rule("A", {IndicatorFact::DailyLivingNeed});
    one.unless = {IndicatorFact::BudgetOnRecord};
    const Roles roles {Role::SocialWorker};
    const IndicatorFacts needs {IndicatorFact::DailyLivingNeed};
    const IndicatorFacts both {IndicatorFact::DailyLivingNeed, IndicatorFact::BudgetOnRecord};
    CHECK(shownIndicators({one}, {}, needs, roles).size() == 1);
    CHECK(shownIndicators({one}, {}, both, roles).empty());
    CHECK(shownIndicators({one}, {QStringLiteral("A")}, both, roles).size() == 1);
}

TEST_CASE("only the few coded facts count, and each of them does")
{
    using Fact = IndicatorFact;
    const auto of = [](const std::function<void(ConversationEntry &)> &change) {
        ConversationEntry entry;
        change(entry);
        return indicatorFacts(entry);
    };
    CHECK(of([](auto &) {}).empty());
    const auto needs = [&](const char *code, const char *unmet = "") {
        return of([&](auto &e) { e.needs = {{QString::fromLatin1(code), QString::fromLatin1(unmet)}}; });
    };
    CHECK(needs("DIRECT_PAYMENT") == IndicatorFacts {Fact::AskedAboutDirectPayments});
    CHECK(needs("DAILY_LIVING") == IndicatorFacts {Fact::DailyLivingNeed});
    CHECK(needs("CARING") == IndicatorFacts {Fact::UnpaidCarer});
    CHECK(needs("FOOD", "NO_SERVICE") == IndicatorFacts {Fact::NoService});
    CHECK(of([](auto &e) { e.unmetReason = QStringLiteral("NO_SERVICE"); })
          == IndicatorFacts {Fact::NoService});
    CHECK(of([](auto &e) { e.visitorRole = QStringLiteral("CARER_FOR_SELF"); })
          == IndicatorFacts {Fact::UnpaidCarer});
}

TEST_CASE("never inputs: money, health, origin, age, place and free text change nothing that is shown")
{
    ConversationEntry base;
    base.needs = {{QStringLiteral("CARING"), {}}};
    const auto before = indicatorFacts(base);
    const auto unchanged = [&](const char *what, const std::function<void(ConversationEntry &)> &change) {
        ConversationEntry entry = base;
        change(entry);
        INFO(what);
        CHECK(entry != base); // the test changes something
        CHECK(indicatorFacts(entry) == before);
    };
    for (const char *need : {"MONEY",
                             "DEBT",
                             "FOOD",
                             "ENERGY",
                             "HOUSING",
                             "HOMELESSNESS",
                             "MENTAL_WELLBEING",
                             "MEMORY",
                             "MOBILITY",
                             "EQUIPMENT",
                             "SIGHT_HEARING",
                             "LEARNING_DISABILITY_AUTISM",
                             "BEREAVEMENT",
                             "DOMESTIC_ABUSE",
                             "SUBSTANCE_USE",
                             "WORK_SKILLS",
                             "IMMIGRATION",
                             "TRANSPORT",
                             "LEGAL_RIGHTS",
                             "FAMILY"})
        unchanged(need, [&](auto &e) { e.needs.push_back({QString::fromLatin1(need), {}}); });
    unchanged("who", [](auto &e) {
        Person person; // with all that is known of somebody
        person.givenName = QStringLiteral("Oksana");
        person.birth = Birth::fromText(u"1931").value_or(Birth());
        person.postcode = QStringLiteral("CH1 4BJ");
        person.noFixedAbode = true;
        person.language = QStringLiteral("UK");
        e.identity = IdentityLevel::Named;
        e.newVisitor = person;
    });
    unchanged("person", [](auto &e) { e.visitor = PersonId(RowId::fromBytes("0123456789abcdef")); });
    unchanged("language", [](auto &e) { e.language = QStringLiteral("PL"); });
    unchanged("interpreter", [](auto &e) { e.interpreter = QStringLiteral("PHONE"); });
    unchanged("authority", [](auto &e) { e.authority = QStringLiteral("LPA_PFA"); });
    unchanged("site", [](auto &e) { e.site = SiteId(RowId::fromBytes("0123456789abcdef")); });
    const QString loaded = QStringLiteral("wants a direct payment, Muslim, 83, dementia, on benefits, in "
                                          "debt, prison, cannot decide, NO_SERVICE");
    for (QString ConversationEntry::*text :
         {&ConversationEntry::note, &ConversationEntry::summary, &ConversationEntry::whatMatters,
          &ConversationEntry::strengthsTried, &ConversationEntry::nextStep, &ConversationEntry::firstName,
          &ConversationEntry::heardFrom})
        unchanged("free text", [&](auto &e) { e.*text = loaded; });
    unchanged("another reason", [](auto &e) { e.unmetReason = QStringLiteral("COST"); });
}

TEST_CASE("a lead needs agreement, a reason, an answer and a why for each prompt, and a next step")
{
    const QDate today(2026, 3, 20);
    DpFlag flag;
    const auto codes = [&] {
        QStringList found;
        for (const auto &problem : checkDpFlag(flag, today))
            found << problem.code;
        return found;
    };
    CHECK(codes()
          == QStringList {QStringLiteral("person-missing"), QStringLiteral("agreement-needed"),
                          QStringLiteral("reasons-missing"), QStringLiteral("next-step-missing")});
    flag.person = PersonId(RowId::fromBytes("0123456789abcdef"));
    flag.agreed = true;
    flag.words = QStringLiteral("wants to choose");
    flag.nextStep = QStringLiteral("a call");
    CHECK(codes().isEmpty());
    flag.answers = {{QStringLiteral("D1"), 1, true, {}, QStringLiteral("asked")}};
    CHECK(codes() == QStringList {QStringLiteral("answer-missing")});
    flag.answers[0].answer = QStringLiteral("MAYBE");
    CHECK(codes() == QStringList {QStringLiteral("answer-missing")});
    flag.answers[0] = {QStringLiteral("D1"), 1, true, QStringLiteral("USEFUL"), QStringLiteral(" ")};
    CHECK(codes() == QStringList {QStringLiteral("why-missing")});
    flag.answers[0].why = QStringLiteral("asked");
    flag.words.clear();
    CHECK(codes().isEmpty()); // an answered prompt is a reason too
    flag.answers.push_back(flag.answers[0]);
    CHECK(codes() == QStringList {QStringLiteral("answer-twice")});
    flag.answers.pop_back();
    flag.nextStepDue = today.addDays(-1);
    CHECK(codes() == QStringList {QStringLiteral("due-in-past")});
    flag.nextStepDue = today;
    CHECK(codes().isEmpty());
}
