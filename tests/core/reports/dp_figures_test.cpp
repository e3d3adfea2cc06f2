// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/dp_funnel_report.h"
#include "core/reports/gap_report.h"
#include "core/reports/writers.h"
#include "tests/core/domain/dp/dp_values.h"
#include "tests/support/catch.h"

#include <rapidcheck.h>

#include <set>

using namespace letstalk;
using namespace letstalk::reports;
using namespace Qt::Literals::StringLiterals;

namespace {

using dp::Stage;

dp::CaseHistory history(int number, std::vector<std::pair<Stage, QDate>> steps, const QString &reason = {})
{
    dp::CaseHistory made {dp::caseId(number), {}};
    for (const auto &[stage, on] : steps) {
        dp::StageEvent event;
        event.stage = stage;
        event.on = on;
        event.reason = reason;
        made.events.push_back(event);
    }
    return made;
}

const Block13 kBlock = blockOf(QDate(2026, 3, 1));

DpFunnelReport funnelOf(int leads, int requests, Edition edition)
{
    std::vector<dp::CaseHistory> all;
    for (int i = 0; i < leads; ++i) {
        std::vector<std::pair<Stage, QDate>> steps {{Stage::Flagged, kBlock.from}};
        if (i < requests)
            steps.emplace_back(Stage::Requested, kBlock.from.addDays(10 + i));
        all.push_back(history(i, steps));
    }
    DpFunnelInput input;
    input.funnel = dp::funnel(all, kBlock.from, kBlock.to);
    input.from = kBlock.from;
    input.to = kBlock.to;
    input.edition = edition;
    input.nowMs = 1'780'000'000'000;
    return dpFunnelReport(input, storage::CodeLists::shipped());
}

} // namespace

TEST_CASE("small numbers of people cannot be read from the shareable edition")
{
    const Suppression control;
    CHECK(control.count(u"k"_s, 0).text == u"0"_s);
    for (int people = 1; people < 8; ++people) {
        CHECK(control.count(u"k"_s, people).text == u"*"_s);
        CHECK_FALSE(control.count(u"k"_s, people).value);
        CHECK(control.over(u"k"_s, 3.25, people).text == u"*"_s);
    }
    CHECK(control.count(u"k"_s, 8).text == u"10"_s);
    CHECK(control.count(u"k"_s, 12).text == u"10"_s);
    CHECK(control.count(u"k"_s, 13).text == u"15"_s);
    CHECK(control.over(u"k"_s, 3.25, 8).text == u"3"_s);
    CHECK(Suppression(5).count(u"k"_s, 4).text == u"*"_s);
    CHECK(Suppression(5).count(u"k"_s, 5).text == u"5"_s);
    CHECK(Suppression::none().count(u"k"_s, 3).text == u"3"_s);
    CHECK(Suppression::none().note().isEmpty());
    CHECK(rc::check("at least two counts for every figure shown", [&] {
        const int people = *rc::gen::inRange(1, 400);
        const auto text = control.count(u"k"_s, people).text;
        int alike = 0;
        for (int other = 1; other < 420; ++other)
            alike += control.count(u"k"_s, other).text == text;
        RC_ASSERT(alike >= 3);
    }));
}

TEST_CASE("blocks of 13 weeks follow one another, begin on Mondays and never overlap")
{
    CHECK(rc::check("one block for a day", [] {
        const QDate day = QDate(2020, 1, 1).addDays(*rc::gen::inRange(0, 6000));
        const Block13 block = blockOf(day);
        RC_ASSERT(block.from <= day && day <= block.to);
        RC_ASSERT(block.from.dayOfWeek() == 1);
        RC_ASSERT(block.from.daysTo(block.to) == 90);
        RC_ASSERT(blockOf(block.to.addDays(1)).from == block.to.addDays(1));
    }));
    CHECK(checkShareable(kBlock.from, kBlock.to, kBlock.to.addDays(1)));
    CHECK_FALSE(checkShareable(kBlock.from, kBlock.to, kBlock.to));
    CHECK_FALSE(checkShareable(kBlock.from.addDays(7), kBlock.to.addDays(7), kBlock.to.addDays(100)));
    const auto refused = checkShareable(kBlock.from, kBlock.from.addDays(5), kBlock.to.addDays(1));
    CHECK(refused.error().detail.contains(kBlock.from.toString(Qt::ISODate)));
}

TEST_CASE("the funnel counts cases, opens their rows, and names nobody")
{
    const auto made = funnelOf(9, 2, Edition::Internal);
    const auto text = [&](const char *key) { return made.report.find(QLatin1String(key))->text; };
    CHECK(text("way.flagged") == u"9"_s);
    CHECK(text("way.requested") == u"2"_s);
    CHECK(text("way.decided") == u"0"_s);
    CHECK(text("days.flagged") == u"10.5"_s);
    CHECK(text("open.flagged") == u"7"_s);
    CHECK(made.rows.at(u"way.requested"_s).size() == 2);
    CHECK(made.rows.at(u"open.requested"_s) == std::vector<DpCaseId> {dp::caseId(0), dp::caseId(1)});
    CHECK(made.report.marking == u"OFFICIAL-SENSITIVE"_s);

    const auto shared = funnelOf(9, 2, Edition::Shareable);
    CHECK(shared.report.find(u"way.flagged"_s)->text == u"10"_s);
    CHECK(shared.report.find(u"way.requested"_s)->text == u"*"_s);
    CHECK(shared.report.find(u"days.flagged"_s)->text == u"*"_s);
    CHECK_FALSE(shared.report.find(u"open.flagged"_s));
    CHECK(shared.report.filters.join(u' ').contains(u"* stands for 1 to 7"_s));
    // Every format is made from the figures: no exact count gets out by another way.
    const QString csv = QString::fromUtf8(toCsv(shared.report));
    CHECK(csv.contains(u"way.requested,,*"_s)); // no value, but a star
    for (const QString &out :
         {csv, QString::fromUtf8(toHtml(shared.report)), QString::fromUtf8(toJson(shared.report))}) {
        CHECK_FALSE(out.contains(u"10.5"_s));
        for (const auto &[key, cases] : shared.rows)
            for (const auto &id : cases)
                CHECK_FALSE(out.contains(id.toText()));
    }
}

TEST_CASE("the figures of the funnel have keys of their own")
{
    const auto made = funnelOf(9, 2, Edition::Internal);
    std::set<QString> keys;
    std::size_t figures = 0;
    for (const auto &section : made.report.sections)
        for (const auto &table : section.tables)
            for (const auto &row : table.rows)
                for (const auto &figure : row.figures) {
                    keys.insert(figure.key);
                    ++figures;
                }
    CHECK(keys.size() == figures);
}

TEST_CASE("the gap sheet tells where people wait, the most first, and hides few of them from outsiders")
{
    GapInput input;
    input.on = QDate(2026, 11, 20);
    for (int i = 0; i < 9; ++i)
        input.searches.push_back({dp::caseId(i), u"CH65"_s, u"Personal care"_s, 0, input.on});
    input.searches.push_back({dp::caseId(20), u"CH1"_s, u"Gardening"_s, 2, input.on});
    input.searches.push_back({dp::caseId(21), u"CH2"_s, u"Gardening"_s, 3, input.on}); // enough
    input.enterprises[{u"CH1"_s, u"Gardening"_s}] = 2;
    const auto made = gapReport(input);
    const auto &table = made.report.sections[0].tables[0];
    REQUIRE(table.rows.size() == 3);
    CHECK(table.rows[0].label == u"CH65 · Personal care"_s);
    CHECK(table.rows[0].figures[0].text == u"9"_s);
    CHECK(table.rows[1].figures[1].text == u"1"_s);
    CHECK(table.rows[1].figures[2].text == u"2"_s);
    CHECK(table.rows[2].isTotal);
    CHECK(table.rows[2].figures[0].text == u"9"_s);
    CHECK(made.rows.at(u"gap.2.few"_s) == std::vector<DpCaseId> {dp::caseId(20)});

    input.edition = Edition::Shareable;
    const auto shared = gapReport(input);
    const auto &rows = shared.report.sections[0].tables[0].rows;
    CHECK(rows[0].label == u"CH1 · Gardening"_s); // by name, not by the counts that are hidden
    CHECK(rows[0].figures[1].text == u"*"_s);
    CHECK(rows[0].figures[2].text == u"2"_s);
    CHECK(rows[1].figures[0].text == u"10"_s);

    input.searches.clear();
    CHECK(gapReport(input).report.sections[0].tables.empty());
    CHECK(gapReport(input).report.sections[0].paragraphs.size() == 1);
}

TEST_CASE("what nothing was found for at desks stands on the gap sheet, few of them hidden from outsiders")
{
    GapInput input;
    input.on = input.desksTo = QDate(2026, 11, 20);
    input.desksFrom = QDate(2026, 8, 22);
    CHECK(gapReport(input).report.sections[1].tables.empty());
    const auto conversation = [](int number) {
        return ConversationId(derivedId("test-conversation", {QByteArray::number(number)}));
    };
    for (int i = 0; i < 9; ++i)
        input.atDesks.push_back({conversation(i), u"CH65"_s, u"Food"_s, u"NO_SERVICE"_s});
    input.atDesks.push_back({conversation(0), u"CH65"_s, u"Food"_s, u"NO_SERVICE"_s}); // said twice
    input.atDesks.push_back({conversation(0), u"CH65"_s, u"Debt"_s, u"FULL"_s});
    input.atDesks.push_back({conversation(9), {}, {}, u"TRANSPORT"_s});
    const auto made = gapReport(input);
    const auto &rows = made.report.sections[1].tables[0].rows;
    REQUIRE(rows.size() == 4);
    CHECK(rows[0].label == u"CH65 · Food"_s); // the most first
    CHECK(rows[0].figures[0].text == u"9"_s);
    CHECK(rows[1].figures[1].text == u"1"_s);
    CHECK(rows[2].label == u"area not known · no need was named"_s);
    CHECK(rows[2].figures[2].text == u"1"_s);
    CHECK(rows[3].isTotal);
    CHECK(rows[3].figures[0].text == u"9"_s);

    input.edition = Edition::Shareable;
    const auto shared = gapReport(input);
    const auto &hidden = shared.report.sections[1].tables[0].rows;
    CHECK(hidden[1].label == u"CH65 · Debt"_s); // by name
    CHECK(hidden[1].figures[1].text == u"*"_s);
    CHECK(hidden[2].figures[0].text == u"10"_s);
    CHECK(hidden[3].figures[2].text == u"*"_s);
}
