// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/services/council_world.h"

#include "core/base/london_time.h"
#include "core/domain/published_sites.h"
#include "core/journal/checkpoints.h"
#include "core/journal/incoming.h"
#include "core/storage/person_store.h"
#include "core/storage/transaction.h"
#include "core/storage/trust_store.h"

#include <QDir>

namespace letstalk::test {

using namespace services;

CouncilWorld::CouncilWorld() : clock(london::instant(QDate(2026, 3, 20), QTime(10, 30)))
{
    Computer &first = blank(QStringLiteral("sam"));
    Workspace::FoundRequest request;
    request.path = first.path;
    request.council = QStringLiteral("Test Council");
    request.siteName = QStringLiteral("Blacon");
    request.userName = first.user;
    request.passphrase = secret();
    auto founded = Workspace::found(request, environment(first));
    REQUIRE(founded);
    first.open = std::move(founded->workspace);
    first.recoveryKey = founded->recoveryKey;
}

Environment CouncilWorld::environment(Computer &computer)
{
    return {clock, *computer.random, computer.settings, true};
}

SiteId CouncilWorld::site(const char *code)
{
    return publishedSite(QString::fromLatin1(code))->site.id;
}

QByteArray CouncilWorld::invite(Computer &officer, const char *code, const QString &label)
{
    const auto invited = officer.council().invite(site(code), label);
    REQUIRE(invited);
    return invited->file;
}

Computer &CouncilWorld::blank(const QString &user)
{
    const QString base = QStringLiteral("%1/%2").arg(m_folder.path()).arg(m_computers.size());
    QDir().mkpath(base);
    Computer &made = m_computers.emplace_back();
    made.user = user;
    made.path = base + QStringLiteral("/desk.letstalk");
    made.settings = base + QStringLiteral("/settings");
    made.random = std::make_unique<SeededRandom>(100 + m_computers.size());
    return made;
}

Workspace::JoinRequest CouncilWorld::request(Computer &computer, const QByteArray &invitation) const
{
    Workspace::JoinRequest request;
    request.path = computer.path;
    request.invitation = invitation;
    request.userName = computer.user;
    request.passphrase = secret();
    return request;
}

Workspace::Joined CouncilWorld::accept(Computer &computer, const QByteArray &invitation)
{
    auto joined = Workspace::join(request(computer, invitation), environment(computer));
    REQUIRE(joined);
    computer.open = std::move(joined->workspace);
    computer.recoveryKey = joined->recoveryKey;
    return *std::move(joined);
}

Computer &CouncilWorld::join(const char *code, const QString &user)
{
    const QByteArray invitation = invite(founder(), code);
    Computer &computer = blank(user);
    const auto joined = accept(computer, invitation);
    REQUIRE(founder().council().approve(joined.card, spoken(joined.words)));
    carry(founder(), computer);
    return computer;
}

Result<RostersTaken> CouncilWorld::carryRosters(Computer &from, Computer &to)
{
    LT_ASSIGN(const auto files, from.council().rosterFiles());
    LT_ASSIGN(auto transaction, storage::Transaction::begin(to.open->context().db));
    LT_ASSIGN(const auto taken, to.council().takeRosters(files));
    LT_TRY(transaction.commit());
    return taken;
}

void CouncilWorld::carry(Computer &from, Computer &to)
{
    REQUIRE(carryRosters(from, to));
    auto &source = from.open->context();
    auto &target = to.open->context();
    const auto batch = journal::Incoming(source.journal).collect({});
    REQUIRE(batch);
    const auto received = journal::Incoming(target.journal).receive(*batch, target.actor);
    REQUIRE(received);
    REQUIRE(received->missing.empty());
    const auto streams = storage::TrustStore(source.db).streams();
    REQUIRE(streams);
    const RowId sender = from.state().replica.row();
    for (const auto &stream : *streams) { // whose it is says, in a bundle, the checkpoint
        const RowId owner = stream.own ? sender : stream.replica.value_or(RowId());
        if (owner != to.state().replica.row())
            REQUIRE(journal::Checkpoints(target.journal).setOwner(stream.stream, owner));
    }
    REQUIRE(to.council().applyRosters());
}

Status CouncilWorld::reopen(Computer &computer, const QString &user)
{
    computer.open.reset();
    Workspace::OpenRequest request;
    request.path = computer.path;
    request.userName = user.isEmpty() ? computer.user : user;
    request.passphrase = secret();
    LT_ASSIGN(computer.open, Workspace::open(request, environment(computer)));
    return done();
}

UserId CouncilWorld::userId(Computer &computer, const QString &name, SiteId at)
{
    const auto users = computer.open->users().list();
    REQUIRE(users);
    for (const auto &user : *users)
        if (user.name == name && user.site == at)
            return user.id;
    FAIL("there is no such user");
    return {};
}

exchange::ReplicaId idOf(Computer &computer)
{
    return computer.state().replica;
}

void actAsAll(Computer &computer)
{
    computer.open->context().actor.roles = {Role::Dpo, Role::Admin, Role::FrontDesk, Role::SiteLead};
}

PersonId addPerson(Computer &computer, const QString &given)
{
    Person person;
    person.givenName = given;
    person.familyName = QStringLiteral("Testperson");
    const auto created = computer.open->people().create(person);
    REQUIRE(created);
    return created->id;
}

bool has(Computer &computer, PersonId person)
{
    const auto found = storage::PersonStore(computer.open->context().db).find(person);
    REQUIRE(found);
    return found->has_value();
}

QString spoken(const QStringList &words)
{
    return words.join(QLatin1Char(' '));
}

} // namespace letstalk::test
