// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/reports/large_file.h"

#include "core/base/london_time.h"
#include "core/domain/session.h"
#include "tests/support/catch.h"

namespace letstalk::reports::test {

namespace {

using namespace Qt::Literals::StringLiterals;
using storage::Statement;

constexpr int kWeeks = 260;
constexpr int kSites = 5;

class Filler
{
public:
    Filler(storage::Database &db, int conversations)
        : m_db(db), m_perSession(std::max(1, conversations / (kWeeks * kSites)))
    {
        m_clock.set(london::startOfDay(m_monday));
        for (int i = 0; i < kSites; ++i)
            m_sites.push_back(m_ids.next());
        for (int i = 0; i < conversations * 3 / 10; ++i)
            m_people.push_back(m_ids.next());
        for (int i = 0; i < 2000; ++i)
            m_services.push_back(m_ids.next());
    }

    void run()
    {
        REQUIRE(m_db.execute("BEGIN"));
        for (int i = 0; i < kSites; ++i)
            insert(m_site, [&](Statement &s) { s.bind(m_sites[std::size_t(i)]).bind(u"Site %1"_s.arg(i)); });
        for (const auto &service : m_services)
            insert(m_service, [&](Statement &s) { s.bind(service).bind(u"A service of some length"_s); });
        for (int week = 0; week < kWeeks; ++week)
            for (int site = 0; site < kSites; ++site)
                addSession(m_monday.addDays(7 * week + site), m_sites[std::size_t(site)]);
        REQUIRE(m_db.execute("COMMIT"));
        REQUIRE(m_db.execute("PRAGMA wal_checkpoint(TRUNCATE)"));
    }

private:
    template <class Bind> void insert(Statement &statement, Bind bind)
    {
        statement.rewind();
        bind(statement);
        REQUIRE(statement.run());
    }
    void addSession(QDate day, const RowId &site)
    {
        const RowId session = sessionIdOf(SiteId(site), day, QTime(10, 0)).row();
        insert(m_session, [&](Statement &s) { s.bind(session).bind(site).bind(day); });
        for (int i = 0; i < m_perSession; ++i)
            addConversation(session, site, london::instant(day, QTime(10, 0)) + i * 1000);
    }
    void addConversation(const RowId &session, const RowId &site, qint64 when)
    {
        m_clock.set(when);
        const RowId visit = m_ids.next();
        const RowId talk = m_ids.next();
        insert(m_visit, [&](Statement &s) {
            s.bind(visit).bind(session).bind(when).bind(when + qint64(m_dice.below(3'600'000)));
        });
        const auto roll = m_dice.below(10);
        insert(m_conversation, [&](Statement &s) {
            s.bind(talk).bind(visit).bind(session).bind(site).bind(when);
            s.bind(roll < 5 ? u"ANONYMOUS"_s : roll < 6 ? u"FIRST_NAME"_s : u"NAMED"_s);
            if (roll < 6)
                s.bindNull();
            else
                s.bind(m_people[m_dice.below(m_people.size())]);
            s.bind(m_note);
        });
        static const QString needs[]
            = {u"MONEY"_s,  u"DEBT"_s, u"FOOD"_s,   u"ENERGY"_s,    u"HOUSING"_s, u"CARERS"_s,
               u"LONELY"_s, u"WORK"_s, u"HEALTH"_s, u"TRANSPORT"_s, u"DIGITAL"_s};
        for (int i = 0; i < (roll < 3 ? 2 : 1); ++i)
            insert(m_need, [&](Statement &s) {
                s.bind(m_ids.next()).bind(talk).bind(needs[(m_dice.below(6) + quint64(i) * 6) % 11]).bind(i);
            });
        static const QString statuses[] = {u"MADE"_s, u"STARTED"_s, u"HELPED"_s, u"LOST"_s};
        for (int i = 0; i < (roll < 2 ? 2 : 1); ++i)
            insert(m_connection, [&](Statement &s) {
                s.bind(m_ids.next())
                    .bind(talk)
                    .bind(m_services[m_dice.below(m_services.size())])
                    .bind(u"SIGNPOST"_s);
                s.bind(statuses[m_dice.below(4)]);
            });
    }

    storage::Database &m_db;
    const int m_perSession;
    const QDate m_monday = QDate(2021, 11, 22);
    const QString m_note = QString(340, u'x');
    ManualClock m_clock;
    SeededRandom m_random {7};
    SeededRandom m_dice {8};
    IdSource m_ids {m_clock, m_random};
    std::vector<RowId> m_sites;
    std::vector<RowId> m_people;
    std::vector<RowId> m_services;
    Statement m_site {m_db, "INSERT INTO site(id, name, ko, ks) VALUES(?, ?, 1, 1)"};
    Statement m_service {m_db, "INSERT INTO service(id, name, ko, ks) VALUES(?, ?, 1, 1)"};
    Statement m_session {m_db,
                         "INSERT INTO session(id, site, day, starts, ends, state, ko, ks)"
                         " VALUES(?, ?, ?, '10:00', '12:00', 'HELD', 1, 1)"};
    Statement m_visit {m_db,
                       "INSERT INTO visit(id, session, arrived_at, seen_at, end_state, ko, ks)"
                       " VALUES(?, ?, ?, ?, 'SEEN', 1, 1)"};
    Statement m_conversation {
        m_db,
        "INSERT INTO conversation(id, visit, session, site, occurred_at, identity_level,"
        " visitor, note, ko, ks) VALUES(?, ?, ?, ?, ?, ?, ?, ?, 1, 1)"};
    Statement m_need {m_db,
                      "INSERT INTO conversation_need(id, conversation, need, present, position, ko, ks)"
                      " VALUES(?, ?, ?, 1, ?, 1, 1)"};
    Statement m_connection {
        m_db,
        "INSERT INTO connection(id, conversation, service, connection_type, status, ko, ks)"
        " VALUES(?, ?, ?, ?, ?, 1, 1)"};
};

} // namespace

void fillLarge(letstalk::test::Replica &replica, int conversations)
{
    const storage::Database::WriteGate gate(*replica.db);
    Filler(*replica.db, conversations).run();
}

} // namespace letstalk::reports::test
