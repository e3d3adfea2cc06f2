// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/temp_workspace.h"

#include <QTemporaryDir>

#include <deque>

namespace letstalk::test {

/// The council's clock as one computer has it: right, or ahead of the others'.
class DeskClock : public Clock
{
public:
    explicit DeskClock(const Clock &all) : m_all(all) { }
    qint64 nowMs() const override { return m_all.nowMs() + m_lead; }
    void lead(qint64 ms) { m_lead = ms; }

private:
    const Clock &m_all;
    std::atomic<qint64> m_lead = 0;
};

/// One computer of an invented council: its own folder, settings and random numbers; one clock for all, which
/// may run fast at one.
struct Desk
{
    QString name; ///< "Northgate"; folder and user are called so too
    QString path; ///< of its sealed file
    QString settings;
    std::unique_ptr<SeededRandom> random;
    std::unique_ptr<DeskClock> clock;
    std::unique_ptr<services::Workspace> open;
    SiteId site;
    QByteArray card; ///< by which it asked to join
    QStringList cardWords;
    exchange::FileWatch fileWatch; ///< looked at when the file is opened

    services::Workspace *operator->() { return open.get(); }
    services::ExchangeService &exchange() { return open->exchange(); }
    storage::Database &db() { return open->context().db; }
    void ahead(qint64 ms) { clock->lead(ms); } ///< of the council's clock; negative: behind
};

/// A council of several computers that exchange real files in one temporary folder. Aborts the test when what
/// it is asked for fails.
class TempCouncil
{
public:
    /// Founded at Winsford, a site that is not published, on Friday 2026-03-20, 10:30.
    explicit TempCouncil(quint64 seed = 1);

    Desk &founder() { return m_desks.front(); }
    Desk &desk(std::size_t index) { return m_desks[index]; }
    std::size_t size() const { return m_desks.size(); }
    /// Invited and accepted; it waits for approval.
    Desk &ask(std::size_t site, const QString &label = QStringLiteral("desk"));
    /// Invited, accepted, approved, and filled from the founder's file.
    Desk &join(std::size_t site, const QString &label = QStringLiteral("desk"));
    /// Five sites, six computers: one at each site, two at the founder's.
    void joinAll();
    services::Environment environment(Desk &desk);
    Status reopen(Desk &desk);

    /// Files from one desk, in the stick's folder.
    QStringList send(Desk &from, services::ExportMode mode = services::ExportMode::ToAll,
                     std::vector<SiteId> sites = {}, qint64 limit = 0);
    services::ImportPreview preview(Desk &to, const QString &file);
    services::Imported receive(Desk &to, const QString &file);
    /// Everybody sends to all and brings in all, until nobody has news.
    void settle();
    /// From one to the other alone, by way of the stick.
    void carry(Desk &from, Desk &to);
    /// The founder withdraws its keys as stolen: trusted in what the founder has of it, and in no more.
    void steal(Desk &stolen);
    QString words(Desk &desk);

    PersonId addPerson(Desk &desk, const QString &given, const QString &family);
    ConversationId log(Desk &desk, const QString &summary, std::optional<PersonId> visitor = {});
    void editPhone(Desk &desk, PersonId person, const QString &phone);
    Person person(Desk &desk, PersonId id);

    ManualClock clock;
    QString stick() const { return m_folder.path() + QStringLiteral("/stick"); }
    QString folder() const { return m_folder.path(); }

private:
    Desk &make(const QString &name, quint64 seed);
    QTemporaryDir m_folder; ///< in memory where the system has such a place: six computers sync a lot
    std::deque<Desk> m_desks;
    quint64 m_seed;
};

/// Whether the words stand anywhere in the desk's file, in tables, indexes or pages that nothing uses.
bool holds(Desk &desk, const QString &marker);

/// A council of two, and of three computers at three sites, that have heard of each other.
struct TwoDesks
{
    TempCouncil council;
    Desk &a = council.founder();
    Desk &b = council.join(1);
    TwoDesks() { council.settle(); }
};
struct ThreeDesks
{
    TempCouncil council;
    Desk &a = council.founder();
    Desk &b = council.join(1);
    Desk &c = council.join(2);
    ThreeDesks() { council.settle(); }
};

exchange::ReplicaId idOf(Desk &desk);
/// Everybody may do everything: who may by role is asked elsewhere.
void actAsAll(Desk &desk);

/// Ends the test with the error, unless there is none.
template <class T> T must(Result<T> result, const char *what)
{
    if (!result)
        qFatal("%s: %d %s %s", what, int(result.error().code), qPrintable(result.error().detail),
               qPrintable(result.error().where));
    return *std::move(result);
}

} // namespace letstalk::test
