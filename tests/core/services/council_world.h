// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/workspace.h"
#include "tests/support/qt_strings.h"
#include "tests/support/temp_workspace.h"

#include <QTemporaryDir>

#include <deque>

namespace letstalk::test {

/// One computer of an invented council.
struct Computer
{
    QString user;
    QString path;
    QString settings; ///< folder of per-computer settings
    QString recoveryKey;
    std::unique_ptr<SeededRandom> random;
    std::unique_ptr<services::Workspace> open;

    services::Workspace *operator->() { return open.get(); }
    services::CouncilService &council() { return open->council(); }
    services::CouncilState state() { return *open->council().state(); }
};

/// Several computers of one council, without bundles between them: what a bundle carries, entries and
/// rosters, is handed over directly, so that these tests are about trust alone.
class CouncilWorld
{
public:
    /// Founded by "sam" at Blacon on 20 March 2026.
    CouncilWorld();

    Computer &founder() { return m_computers.front(); }
    services::Environment environment(Computer &computer);
    SiteId site(const char *code);
    QByteArray invite(Computer &officer, const char *site, const QString &label = QStringLiteral("desk 2"));

    /// A computer that is not there yet: its folders and its chance.
    Computer &blank(const QString &user);
    services::Workspace::JoinRequest request(Computer &computer, const QByteArray &invitation) const;
    /// Accepts; not approved yet.
    services::Workspace::Joined accept(Computer &computer, const QByteArray &invitation);
    /// Invited, accepted, approved, and given everything.
    Computer &join(const char *site, const QString &user);
    /// Everything that `from` holds: rosters, then entries.
    void carry(Computer &from, Computer &to);
    Result<services::RostersTaken> carryRosters(Computer &from, Computer &to);
    Status reopen(Computer &computer, const QString &user = {});
    UserId userId(Computer &computer, const QString &name, SiteId site);

    ManualClock clock;
    QString folder() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
    std::deque<Computer> m_computers;
};

exchange::ReplicaId idOf(Computer &computer);
/// Everybody may do everything: who may by role is asked elsewhere.
void actAsAll(Computer &computer);
PersonId addPerson(Computer &computer, const QString &given);
bool has(Computer &computer, PersonId person);
QString spoken(const QStringList &words);

} // namespace letstalk::test
