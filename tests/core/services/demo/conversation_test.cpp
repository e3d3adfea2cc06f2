// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/demo/demo_conversation.h"

#include "core/base/london_time.h"
#include "core/services/demo/demo_directory.h"
#include "core/services/demo/demo_person.h"
#include "core/storage/code_lists.h"

#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"

using namespace letstalk;
using namespace letstalk::demo;

namespace {

ServicesByNeed namedServices()
{
    ServicesByNeed services;
    for (const auto &names : serviceNamesByNeed(DemoData::shipped())) {
        services.emplace_back();
        for (const auto &name : names)
            services.back().push_back({ServiceId(derivedId("test", {name.toUtf8()})), name});
    }
    return services;
}

/// A conversation as the maker completes it, ready for the rules of a saveable entry.
DemoConversation invented(const ServicesByNeed &services, QDate day, IdentityLevel identity, Dice &dice)
{
    static Dice people(1, "people");
    Person person = inventPerson(DemoData::shipped(), {}, day, people);
    person.id = PersonId(derivedId("person", {person.givenName.toUtf8()}));
    auto made = inventConversation(
        DemoData::shipped(), services, day,
        {identity, dice.chance(30), person.contactPermission, person.language, person.interpreter}, dice);
    made.entry.site = SiteId(derivedId("site", {"one"}));
    made.entry.occurredAt = london::instant(day, QTime(11, 0));
    if (identity == IdentityLevel::Named)
        made.entry.visitor = person.id;
    return made;
}

bool isListed(const storage::CodeLists &codes, const char *list, const QString &code)
{
    return code.isEmpty() || codes.list(QLatin1String(list)).find(code);
}

} // namespace

TEST_CASE("invented conversations keep the rules of saveable ones, with codes of the lists")
{
    const auto services = namedServices();
    const auto codes = storage::CodeLists::shipped();
    Dice dice(21, "talk");
    const QDate day(2026, 2, 5);
    const qint64 now = london::instant(day, QTime(12, 0));
    for (int i = 0; i < 3'000; ++i) {
        const auto identity = IdentityLevel(i % 3);
        const auto made = invented(services, day, identity, dice);
        const auto &entry = made.entry;
        INFO(entry.note.toStdString());
        const auto problems = checkEntry(entry, now);
        for (const auto &problem : problems)
            INFO(problem.code.toStdString());
        CHECK(problems.empty());
        for (const auto &need : entry.needs)
            CHECK(isListed(codes, "unmet_reason", need.unmetReason));
        CHECK(isListed(codes, "unmet_reason", entry.unmetReason));
        CHECK(isListed(codes, "visitor_role", entry.visitorRole));
        CHECK(isListed(codes, "conversation_type", entry.conversationType));
        CHECK(isListed(codes, "privacy_notice", entry.privacyNotice));
        CHECK(isListed(codes, "heard_from", entry.heardFrom));
        CHECK(isListed(codes, "language", entry.language));
        CHECK(isListed(codes, "interpreter", entry.interpreter));
        CHECK(!entry.note.contains(QLatin1Char('{')));
        CHECK(!entry.summary.contains(QLatin1Char('{')));
        CHECK(!entry.nextStep.contains(QLatin1Char('{')));
        if (entry.needs.front().code == QLatin1String("DOMESTIC_ABUSE")) {
            CHECK(identity != IdentityLevel::Named);
            CHECK(entry.summary.isEmpty()); // nothing of it where others can look
        }
        for (const auto &connection : entry.connections)
            if (connection.type == ConnectionType::Referral)
                CHECK(identity == IdentityLevel::Named); // data of nobody cannot be sent
    }
}

TEST_CASE("what becomes of a connection goes forward in time")
{
    const auto services = namedServices();
    Dice dice(22, "talk");
    int progressed = 0, helped = 0, followUps = 0, overdue = 0;
    for (int i = 0; i < 3'000; ++i) {
        const auto made = invented(services, QDate(2026, 2, 5), IdentityLevel::Named, dice);
        std::vector<int> last(made.entry.connections.size(), -1);
        for (const auto &step : made.steps) {
            REQUIRE(step.connection < last.size());
            CHECK(step.afterDays >= last[step.connection]);
            last[step.connection] = step.afterDays;
            helped += step.status == ConnectionStatus::Helped ? 1 : 0;
            CHECK(made.entry.connections[step.connection].status == ConnectionStatus::Made);
        }
        progressed += made.steps.empty() ? 0 : 1;
        if (made.followUp) {
            ++followUps;
            CHECK(made.entry.contactPermission == true);
            CHECK(made.followUp->dueOn > QDate(2026, 2, 5));
            CHECK(made.followUp->dueOn.dayOfWeek() <= Qt::Friday);
            overdue += made.followUp->doneAfterDays ? 0 : 1;
        }
    }
    CHECK(progressed > 900);
    CHECK(helped > 300);
    CHECK(followUps > 1'000);
    CHECK(overdue > 100);
}

TEST_CASE("heating is a winter worry, and there are about 1.2 connections a conversation")
{
    const auto services = namedServices();
    Dice dice(23, "talk");
    const auto energyShare = [&](QDate day) {
        int energy = 0;
        for (int i = 0; i < 3'000; ++i)
            energy += invented(services, day, IdentityLevel::Anonymous, dice).entry.needs.front().code
                    == QLatin1String("ENERGY")
                ? 1
                : 0;
        return energy;
    };
    CHECK(energyShare(QDate(2026, 1, 8)) > 3 * energyShare(QDate(2026, 7, 9)));
    std::size_t connections = 0, unmet = 0;
    for (int i = 0; i < 3'000; ++i) {
        const auto entry = invented(services, QDate(2026, 5, 7), IdentityLevel::Anonymous, dice).entry;
        connections += entry.connections.size();
        unmet += entry.unmetReason.isEmpty() ? 0 : 1;
    }
    CHECK(connections > 3'300);
    CHECK(connections < 3'900);
    CHECK(unmet > 90);
    CHECK(unmet < 240);
}
