// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/reports/report_world.h"
#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"

#include "core/reports/report_painter.h"
#include "core/reports/writers.h"

#include <limits>

using namespace letstalk;
using namespace letstalk::reports;
using namespace letstalk::reports::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Sixty weeks of made-up days around the clock changes and the turns of years, thick around the weeks looked
/// at.
class RandomWorld : public ReportWorld
{
public:
    explicit RandomWorld(quint64 seed) : ReportWorld(seed), m_dice(seed * 977 + 5)
    {
        for (const auto &name : {u"Blacon"_s, u"Lache"_s, u"Winsford"_s})
            m_sites.push_back(site(name, m_dice.below(3) ? u"FREQ=MONTHLY;BYDAY=1FR,3FR"_s : QString()));
        for (int i = 0; i < 9; ++i)
            m_people.push_back(person());
        for (int i = 0; i < 14; ++i)
            m_services.push_back(service(u"Service %1"_s.arg(i % 12))); // two pairs of one name
        for (int i = 0; i < 24; ++i)
            addSession();
        for (int i = 0; i < 90; ++i)
            addConversation();
        for (int i = 0; i < 40; ++i)
            addTallyMark();
        for (int i = 0; i < 40; ++i)
            addOffer();
        for (int i = 0; i < 30; ++i)
            addConcern();
    }

    QDate someDay()
    {
        const QDate centre(2026, 11, 12);
        const QDate starts[]
            = {centre, centre, centre.addDays(-7 * int(m_dice.below(14))), QDate(2025, 11, 13)};
        return starts[m_dice.below(4)].addDays(int(m_dice.below(15)) - 7);
    }
    const std::vector<SiteId> &sites() const { return m_sites; }

private:
    template <class T> const T &one(const std::vector<T> &values)
    {
        return values[m_dice.below(values.size())];
    }
    void addSession()
    {
        const QDate day = someDay();
        const QString states[]
            = {u"HELD"_s, u"HELD"_s, u"PLANNED"_s, u"CANCELLED"_s, u"A_STATE_OF_TOMORROW"_s};
        const auto session
            = this->session(one(m_sites), day, states[m_dice.below(5)], QTime(int(9 + m_dice.below(6)), 0));
        for (quint64 n = m_dice.below(7); n > 0; --n) {
            const auto roll = m_dice.below(5);
            const auto waited
                = roll == 0 ? std::optional<double>() : std::optional(double(m_dice.below(90)) - 3);
            visit(session, day, waited, roll == 0 ? u"LEFT_UNSEEN"_s : u"SEEN"_s, someParty());
        }
    }
    Party someParty()
    {
        const QString channels[] = {u""_s,      u"FACE_TO_FACE"_s, u"FACE_TO_FACE"_s,         u"PHONE"_s,
                                    u"EMAIL"_s, u"OUTREACH"_s,     u"A_CHANNEL_OF_TOMORROW"_s};
        const qint64 odd[] = {0, -3, 999, 1000, 1001, std::numeric_limits<qint64>::max()};
        Party party {{}, channels[m_dice.below(7)]};
        if (m_dice.below(3))
            party.people = m_dice.below(10) ? qint64(1 + m_dice.below(6)) : odd[m_dice.below(6)];
        return party;
    }
    void addConversation()
    {
        const QString levels[] = {u"ANONYMOUS"_s, u"FIRST_NAME"_s, u"NAMED"_s, u"NAMED"_s};
        const QString needs[]
            = {u"MONEY"_s, u"DEBT"_s, u"HOUSING"_s, u"FOOD"_s, u"ENERGY"_s, u"DOMESTIC_ABUSE"_s,
               u"N.E.W"_s, u"A1"_s,   u"A2"_s,      u"A3"_s,   u"A4"_s,     u"other"_s};
        Talk talk {
            one(m_sites), london::startOfDay(someDay()) + qint64(m_dice.below(26)) * 3'600'000 - 1, {}};
        talk.identity = levels[m_dice.below(4)];
        if (talk.identity == u"NAMED"_s && m_dice.below(8))
            talk.visitor = one(m_people);
        for (quint64 n = m_dice.below(4); n > 0; --n)
            if (const QString need = needs[m_dice.below(12)]; !talk.needs.contains(need))
                talk.needs += need;
        const auto id = conversation(talk);
        m_talks.push_back(id);
        const QString types[] = {u"INFO"_s, u"SIGNPOST"_s, u"WARM"_s, u"REFERRAL"_s, u"total"_s};
        for (quint64 n = m_dice.below(4); n > 0; --n)
            connection(id, m_dice.below(5) ? std::optional(one(m_services)) : std::nullopt,
                       types[m_dice.below(5)],
                       connectionStatusCode(ConnectionStatus(m_dice.below(kConnectionStatusCount))));
        if (m_dice.below(20) == 0)
            REQUIRE(replica.journal->undo(lastOp, replica.actor));
    }

    void addTallyMark()
    {
        const qint64 pressed = london::startOfDay(someDay()) + qint64(m_dice.below(26)) * 3'600'000 - 1;
        tallyMark(one(m_sites), pressed, m_dice.below(3) ? std::nullopt : std::optional(one(m_talks)));
        if (m_dice.below(10) == 0)
            REQUIRE(replica.journal->undo(lastOp, replica.actor));
    }

    qint64 someTime() { return london::startOfDay(someDay()) + qint64(m_dice.below(26)) * 3'600'000 - 1; }

    void addOffer()
    {
        const QString kinds[] = {u"TIME"_s, u"SKILLS"_s, u"A_KIND_OF_TOMORROW"_s, u"total"_s};
        const QString states[] = {u"OPEN"_s,         u"PASSED_ON"_s, u"TAKEN_UP"_s,
                                  u"NOT_TAKEN_UP"_s, u"WITHDRAWN"_s, u"A_STATE_OF_TOMORROW"_s};
        offer(one(m_sites), someTime(), kinds[m_dice.below(4)], states[m_dice.below(6)]);
        if (m_dice.below(10) == 0)
            REQUIRE(replica.journal->undo(lastOp, replica.actor));
    }

    void addConcern()
    {
        const bool addition = !m_concerns.empty() && m_dice.below(4) == 0;
        const auto id
            = concern(one(m_sites), someTime(), addition ? std::optional(one(m_concerns)) : std::nullopt);
        if (!addition)
            m_concerns.push_back(id);
    }

    SeededRandom m_dice;
    std::vector<ConcernId> m_concerns;
    std::vector<ConversationId> m_talks;
    std::vector<SiteId> m_sites;
    std::vector<PersonId> m_people;
    std::vector<ServiceId> m_services;
};

int worlds()
{
    const int asked = qEnvironmentVariableIntValue("LETSTALK_REPORT_WORLDS");
    return asked > 0 ? asked : 4;
}

/// Keys are unique, or a click would open the wrong rows.
QString repeatedKey(const Report &report)
{
    QStringList seen;
    for (const auto &section : report.sections)
        for (const auto &table : section.tables)
            for (const auto &row : table.rows)
                for (const auto &figure : row.figures) {
                    if (seen.contains(figure.key))
                        return figure.key;
                    seen += figure.key;
                }
    return {};
}

} // namespace

TEST_CASE("Query, walk and the rows behind every figure agree on random data")
{
    for (int seed = 1; seed <= worlds(); ++seed) {
        INFO("seed " << seed);
        RandomWorld world {quint64(seed)};
        const IsoWeek weeks[] = {{2026, 46}, {2026, 47}, {2026, 44}, IsoWeek::of(world.someDay())};
        for (const auto &week : weeks) {
            const std::optional<SiteId> only = week.week % 2
                ? std::optional<SiteId>()
                : std::optional(world.sites()[std::size_t(seed) % 3]);
            INFO(week.toText().toStdString());
            CHECK(world.traceFault(week, only) == QString());
            const auto report = world.report(week, true, only);
            REQUIRE(report);
            CHECK(repeatedKey(*report) == QString());
            CHECK(world.numbersFault(week, only) == QString());
        }
    }
}

TEST_CASE("No output names a person, though some are known by name")
{
    RandomWorld world(3);
    const IsoWeek week {2026, 46};
    const auto report = world.report(week);
    REQUIRE(report);
    REQUIRE(report->find(u"headlines.returning.week"_s));
    for (const auto &name : {QByteArray("Zebedee"), QByteArray("Quizzical")}) {
        CHECK(!toHtml(*report).contains(name));
        CHECK(!toCsv(*report).contains(name));
        CHECK(!toJson(*report).contains(name));
    }
    const auto layout = layoutPages(*report);
    for (const auto &page : layout.pages)
        for (const auto &text : page.drawing.texts)
            CHECK(!text.text.contains(u"Quizzical"_s));
    if (qEnvironmentVariableIsSet("LETSTALK_SHOW_PAGES"))
        CHECK(writeReport(*report, qEnvironmentVariable("LETSTALK_SHOW_PAGES") + u"/week.pdf"_s));
    if (qEnvironmentVariableIsSet("LETSTALK_SHOW_PAGES"))
        CHECK(writeReport(*report, qEnvironmentVariable("LETSTALK_SHOW_PAGES") + u"/week.html"_s));
    const auto trace = world.trace(week, u"headlines.conversations.week"_s);
    REQUIRE(trace);
    REQUIRE(!trace->rows.empty());
    for (const auto &row : trace->rows)
        CHECK(!row.cells.join(u' ').contains(u"Quizzical"_s));
}
