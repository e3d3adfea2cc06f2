// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Users, roles and keys of several sites in one record; who may erase; what never leaves a file.
#include "core/domain/compartment_rules.h"
#include "core/exchange/erasure_authority.h"
#include "core/journal/entities/user.h"
#include "core/journal/erased_set.h"
#include "core/journal/incoming.h"
#include "core/services/site_users.h"
#include "core/services/user_rows.h"
#include "core/storage/trust_store.h"
#include "tests/core/services/council_world.h"
#include "tests/support/files.h"

#include <QDir>
#include <QFile>

#include <algorithm>

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;

namespace {

Error::Code codeOf(const auto &result)
{
    REQUIRE_FALSE(result);
    return result.error().code;
}

UserId addUser(Computer &computer, CouncilWorld &world, const char *name, const Roles &roles)
{
    REQUIRE(computer.open->users().add(QLatin1String(name), {}, roles, secret()));
    return world.userId(computer, QLatin1String(name), computer.state().site);
}

UserLine lineOf(Computer &computer, UserId id)
{
    const auto users = computer.open->users().list();
    REQUIRE(users);
    for (const auto &user : *users)
        if (user.id == id)
            return user;
    FAIL("no such user");
    return {};
}

QByteArray publicKeyOf(Computer &computer, UserId id)
{
    auto &context = computer.open->context();
    const auto users = siteUsers(context.db, context.journal);
    REQUIRE(users);
    const auto found
        = std::find_if(users->begin(), users->end(), [&](const auto &user) { return user.id == id; });
    REQUIRE(found != users->end());
    return found->publicKey;
}

void actAs(Computer &computer, const Roles &roles)
{
    computer.open->context().actor.roles = roles;
}

} // namespace

TEST_CASE("two sites may both have somebody called desk, and each opens their own file only")
{
    CouncilWorld world;
    Computer &winsford = world.join("WIN", QStringLiteral("robin"));
    const UserId ours = addUser(world.founder(), world, "desk", {Role::FrontDesk});
    const UserId theirs = addUser(winsford, world, "desk", {Role::Signposter});
    world.carry(winsford, world.founder());
    world.carry(world.founder(), winsford);
    CHECK(lineOf(world.founder(), ours).hasSlot);
    CHECK_FALSE(lineOf(world.founder(), theirs).hasSlot);
    CHECK(lineOf(winsford, theirs).hasSlot);
    CHECK_FALSE(lineOf(winsford, ours).hasSlot);

    REQUIRE(world.reopen(world.founder(), QStringLiteral("desk")));
    CHECK(world.founder().open->actor().user == ours);
    CHECK(world.founder().open->actor().roles == Roles {Role::FrontDesk});
    REQUIRE(world.reopen(winsford, QStringLiteral("desk")));
    CHECK(winsford.open->actor().user == theirs);
    CHECK(winsford.open->actor().roles == Roles {Role::Signposter});

    // Nor did opening write the other's key over.
    REQUIRE(world.reopen(world.founder()));
    REQUIRE(world.reopen(winsford));
    const auto keyOf = [&](Computer &computer, UserId id) { return publicKeyOf(computer, id); };
    world.carry(world.founder(), winsford);
    CHECK(keyOf(world.founder(), theirs) == keyOf(winsford, theirs));
    CHECK(keyOf(world.founder(), ours) == keyOf(winsford, ours));
    CHECK(keyOf(winsford, ours) != keyOf(winsford, theirs));
}

TEST_CASE("accounts of another site cannot be changed from here, those of the same site can")
{
    CouncilWorld world;
    Computer &winsford = world.join("WIN", QStringLiteral("robin"));
    Computer &second = world.join("BLA", QStringLiteral("alex"));
    const UserId theirs = addUser(winsford, world, "desk", {Role::FrontDesk});
    const UserId atOurSite = addUser(second, world, "jo", {Role::FrontDesk});
    world.carry(winsford, world.founder());
    world.carry(second, world.founder());
    auto &users = world.founder().open->users();
    CHECK(codeOf(users.setRoles(theirs, {Role::SiteLead})) == Error::Code::Conflict);
    CHECK(codeOf(users.leave(theirs, false)) == Error::Code::Conflict);
    CHECK(codeOf(users.resetPassphrase(theirs, secret())) == Error::Code::Conflict);
    CHECK_FALSE(lineOf(world.founder(), theirs).ownSite);
    CHECK(codeOf(users.resetPassphrase(atOurSite, secret())) == Error::Code::Conflict); // no slot here
    REQUIRE(users.setRoles(atOurSite, {Role::Signposter}));
    world.carry(world.founder(), second);
    CHECK(lineOf(second, atOurSite).roles == Roles {Role::Signposter});
    REQUIRE(users.leave(atOurSite, false));
    world.carry(world.founder(), second);
    CHECK(lineOf(second, atOurSite).leftOn);
    CHECK_FALSE(world.reopen(second, QStringLiteral("jo")));
}

TEST_CASE("what another site writes of our users has no effect, in whatever way it is written")
{
    using namespace journal;
    CouncilWorld world;
    Computer &evil = world.join("WIN", QStringLiteral("robin"));
    const UserId desk = addUser(world.founder(), world, "desk", {Role::FrontDesk});
    const UserId admin = world.userId(world.founder(), QStringLiteral("sam"), world.site("BLA"));
    world.carry(world.founder(), evil);
    const auto keyBefore = publicKeyOf(evil, desk);

    auto &context = evil.open->context();
    Save save(Act::ManageUsers, context.actor); // past every service, as a changed program would
    writeRoles(save, desk, {}, {Role::SocialWorker, Role::Admin});
    save.create(Entity::UserRole, context.ids.next())
        .set(user_role::kUser, desk)
        .set(user_role::kRole, QStringLiteral("DPO"))
        .set(user_role::kPresent, true);
    save.update(Entity::UserRole, roleRowId(desk, Role::FrontDesk)).set(user_role::kPresent, false);
    save.update(Entity::UserRole, roleRowId(admin, Role::Admin)).set(user_role::kRole, QStringLiteral("DPO"));
    save.update(Entity::User, desk)
        .set(user::kPublicKey, QByteArray(32, 'e'))
        .set(user::kName, QStringLiteral("hacked"))
        .set(user::kLeftOn, QDate(2020, 1, 1));
    save.update(Entity::User, admin).set(user::kIsRecovery, true);
    REQUIRE(context.journal.commit(save));
    world.carry(evil, world.founder());

    const auto line = lineOf(world.founder(), desk);
    CHECK(line.roles == Roles {Role::FrontDesk});
    CHECK(line.name == QStringLiteral("desk"));
    CHECK_FALSE(line.leftOn);
    CHECK(lineOf(world.founder(), admin).roles.has(Role::Admin));
    const auto users = siteUsers(world.founder().open->context().db, world.founder().open->context().journal);
    REQUIRE(users);
    for (const auto &user : *users)
        if (user.id == desk)
            CHECK(user.publicKey == keyBefore);
    REQUIRE(world.reopen(world.founder(), QStringLiteral("desk")));
    CHECK(world.founder().open->actor().roles == Roles {Role::FrontDesk});
    REQUIRE(world.reopen(world.founder()));
    // Our own word stands after theirs.
    REQUIRE(world.founder().open->users().setRoles(desk, {Role::SiteLead}));
    CHECK(lineOf(world.founder(), desk).roles == Roles {Role::SiteLead});
    world.carry(world.founder(), evil);
    CHECK(lineOf(evil, desk).roles == Roles {Role::SiteLead});
}

TEST_CASE("a compartment's key comes to another site's social worker from a holder, never by a role")
{
    CouncilWorld world;
    Computer &winsford = world.join("WIN", QStringLiteral("robin"));
    addUser(winsford, world, "social", {Role::SocialWorker});
    REQUIRE(world.reopen(winsford, QStringLiteral("social")));
    CHECK_FALSE(winsford.open->context().compartments.holds(QStringLiteral("SAFEGUARDING")));
    world.carry(winsford, world.founder());
    const auto pending = world.founder().open->users().pendingGrants();
    REQUIRE(pending);
    CHECK(pending->size() == 4); // two compartments for the social worker and for Winsford's recovery key
    CHECK(pending->front().compartment == QStringLiteral("DP"));
    REQUIRE(grantAll(*world.founder().open, world.founder().recoveryKey));
    CHECK(world.founder().open->users().pendingGrants()->empty());
    world.carry(world.founder(), winsford);
    const auto &keys = winsford.open->context().compartments; // without opening the file again
    REQUIRE(keys.holds(QStringLiteral("SAFEGUARDING")));
    const QByteArray sealed
        = world.founder().open->context().compartments.seal(QStringLiteral("SAFEGUARDING"), "told", "here");
    CHECK(keys.open(QStringLiteral("SAFEGUARDING"), sealed, "here").valueOr({}) == "told");
    CHECK(keys.newest().size() == 2); // the joining file made none of its own
}

TEST_CASE("an officer's computer erases at once, elsewhere it is asked for, and an officer signs")
{
    CouncilWorld world;
    Computer &winsford = world.join("WIN", QStringLiteral("robin"));
    const PersonId first = addPerson(world.founder(), QStringLiteral("First"));
    const PersonId other = addPerson(world.founder(), QStringLiteral("Other"));
    world.carry(world.founder(), winsford);

    actAs(world.founder(), {Role::Dpo, Role::Admin, Role::FrontDesk});
    actAs(winsford, {Role::Dpo, Role::Admin, Role::FrontDesk});
    const auto erased = world.founder().open->people().erase(first, QStringLiteral("REQUEST"));
    REQUIRE(erased);
    CHECK_FALSE(erased->asked);
    CHECK_FALSE(has(world.founder(), first));
    CHECK(codeOf(world.founder().open->people().erase(first, QStringLiteral("REQUEST")))
          == Error::Code::NotFound);
    CHECK(codeOf(world.founder().open->people().erase(other, QStringLiteral("Mr Smith asked")))
          == Error::Code::InvalidInput);

    const auto asked = winsford.open->people().erase(other, QStringLiteral("RETENTION"));
    REQUIRE(asked);
    CHECK(asked->asked);
    CHECK(has(winsford, other));
    CHECK(codeOf(winsford.council().approveErasure(other.row())) == Error::Code::Conflict);
    world.carry(world.founder(), winsford);
    CHECK_FALSE(has(winsford, first)); // by the founder's order
    world.carry(winsford, world.founder());
    CHECK(has(world.founder(), other));
    const auto requests = world.founder().council().erasureRequests();
    REQUIRE(requests);
    REQUIRE(requests->size() == 1);
    CHECK(requests->front().subject == other.row());
    CHECK(requests->front().siteName == QStringLiteral("Winsford Library"));
    CHECK(requests->front().reason == QStringLiteral("RETENTION"));
    REQUIRE(world.founder().council().approveErasure(other.row()));
    CHECK_FALSE(has(world.founder(), other));
    CHECK(world.founder().council().erasureRequests()->empty());
    world.carry(world.founder(), winsford);
    CHECK_FALSE(has(winsford, other));
    CHECK(winsford.council().erasureRequests()->empty());
}

TEST_CASE("what an officer leaves stays asked for, what came late is ordered with one approval")
{
    CouncilWorld world;
    Computer &winsford = world.join("WIN", QStringLiteral("robin"));
    const PersonId person = addPerson(world.founder(), QStringLiteral("First"));
    const PersonId other = addPerson(world.founder(), QStringLiteral("Other"));
    world.carry(world.founder(), winsford);
    actAs(world.founder(), {Role::Dpo, Role::Admin, Role::FrontDesk});
    actAs(winsford, {Role::Dpo, Role::Admin, Role::FrontDesk});
    ConversationEntry entry;
    entry.site = winsford.open->actor().site;
    entry.summary = QStringLiteral("asked about a bill");
    entry.needs = {{QStringLiteral("DEBT"), {}}};
    entry.identity = IdentityLevel::Named;
    entry.visitor = person;
    REQUIRE(winsford.open->desk().log(entry)); // before Winsford hears
    REQUIRE(world.founder().open->people().erase(person, QStringLiteral("REQUEST")));
    REQUIRE(winsford.open->people().erase(other, QStringLiteral("RETENTION")));
    world.carry(world.founder(), winsford);
    world.carry(winsford, world.founder());

    auto pending = world.founder().council().erasureRequests();
    REQUIRE(pending);
    REQUIRE(pending->size() == 2); // what hangs from the conversation goes with it
    CHECK((*pending)[0].kind == PendingErasure::Kind::Asked);
    CHECK((*pending)[0].what == QStringLiteral("person"));
    CHECK((*pending)[1].kind == PendingErasure::Kind::Late);
    CHECK((*pending)[1].what == QStringLiteral("conversation"));
    CHECK((*pending)[1].rows >= 2);
    REQUIRE(world.founder().council().leaveErasure(other.row()));
    CHECK(codeOf(world.founder().council().leaveErasure(RowId())) == Error::Code::NotFound);
    REQUIRE(world.reopen(world.founder()));
    actAs(world.founder(), {Role::Dpo, Role::Admin, Role::FrontDesk});
    pending = world.founder().council().erasureRequests();
    REQUIRE(pending->size() == 2);
    CHECK_FALSE((*pending)[0].left);
    CHECK((*pending)[1].left);
    CHECK((*pending)[1].subject == other.row());
    CHECK(has(world.founder(), other));
    CHECK(codeOf(winsford.council().approveErasure((*pending)[0].subject)) == Error::Code::Conflict);
    REQUIRE(world.founder().council().approveErasure((*pending)[0].subject));
    REQUIRE(world.founder().council().approveErasure(other.row())); // looked at again
    CHECK_FALSE(has(world.founder(), other));
    CHECK(world.founder().council().erasureRequests()->empty());
    world.carry(world.founder(), winsford);
    CHECK(winsford.council().erasureRequests()->empty());
    world.carry(winsford, world.founder());
    CHECK(*winsford.open->exchange().stateWords() == *world.founder().open->exchange().stateWords());
}

TEST_CASE("an order counts when an officer of the roster that it names signed it, and covers what it lists")
{
    CouncilWorld world;
    Computer &winsford = world.join("WIN", QStringLiteral("robin"));
    auto &db = world.founder().open->context().db;
    const auto authority = [&db](const QByteArray &bytes) {
        return *exchange::erasureAuthority(db)(bytes, {7, 1}); // wherever it stands: the officer is one
    };
    exchange::ErasureOrder order;
    order.network = world.founder().state().network;
    order.rosterVersion = 2;
    order.subject = {1, 2, 3};
    order.rows = {{4, 5, 6}};
    order.reason = QStringLiteral("REQUEST");
    const auto officer = world.founder().council().identity();
    const auto member = winsford.council().identity();
    exchange::sign(order, officer->keys);
    const auto covered = authority(exchange::writeErasureOrder(order));
    CHECK(covered.holds());
    CHECK(covered.hashes().size() == 2);
    auto early = order;
    early.rosterVersion = 7; // not here yet: nothing is erased by it, and tables wait to be compared
    exchange::sign(early, officer->keys);
    CHECK_FALSE(authority(exchange::writeErasureOrder(early)).holds());
    exchange::sign(early, member->keys);
    CHECK(authority(exchange::writeErasureOrder(early)).hashes().empty());
    auto foreign = order;
    foreign.network = exchange::NetworkId(RowId {});
    exchange::sign(foreign, officer->keys);
    CHECK(authority(exchange::writeErasureOrder(foreign)).hashes().empty());
    auto bold = order;
    exchange::sign(bold, member->keys); // no officer
    CHECK(authority(exchange::writeErasureOrder(bold)).hashes().empty());
    auto changed = order;
    changed.rows.push_back({7});
    CHECK(authority(exchange::writeErasureOrder(changed)).hashes().empty());
    CHECK(authority("nonsense").hashes().empty());
}

TEST_CASE("a backup that is restored cannot bring back who was erased since")
{
    CouncilWorld world;
    auto &founder = world.founder();
    const PersonId person = addPerson(founder, QStringLiteral("Erased"));
    const PersonId stays = addPerson(founder, QStringLiteral("Stays"));
    const QString backup = world.folder() + QStringLiteral("/backup.letstalk");
    REQUIRE(founder.open->safety().backup(backup));
    actAs(founder, {Role::Dpo, Role::Admin});
    REQUIRE(founder.open->people().erase(person, QStringLiteral("REQUEST")));
    founder.open.reset();
    REQUIRE(QFile::remove(founder.path));
    REQUIRE(restoreBackup(backup, founder.path));

    REQUIRE(world.reopen(founder));
    CHECK_FALSE(has(founder, person));
    CHECK(has(founder, stays));
    CHECK(founder.open->notices().join(QLatin1Char(' ')).contains(QStringLiteral("erased again")));
    CHECK(founder.open->safety().check());
    REQUIRE(world.reopen(founder));
    CHECK_FALSE(founder.open->notices().join(QLatin1Char(' ')).contains(QStringLiteral("erased again")));
}

TEST_CASE("an erasure that was not sent before a restore reaches the others by its order")
{
    CouncilWorld world;
    Computer &winsford = world.join("WIN", QStringLiteral("robin"));
    auto &founder = world.founder();
    const QString backup = world.folder() + QStringLiteral("/backup.letstalk");
    REQUIRE(founder.open->safety().backup(backup));
    const PersonId person = addPerson(founder, QStringLiteral("Erased"));
    world.carry(founder, winsford);
    REQUIRE(has(winsford, person));
    actAs(founder, {Role::Dpo, Role::Admin});
    REQUIRE(founder.open->people().erase(person, QStringLiteral("REQUEST")));
    founder.open.reset();
    REQUIRE(QFile::remove(founder.path));
    REQUIRE(restoreBackup(backup, founder.path)); // from before the person: nothing there tells who it was

    REQUIRE(world.reopen(founder));
    CHECK(founder.open->notices().join(QLatin1Char(' ')).contains(QStringLiteral("erased again")));
    actAs(founder, {Role::Dpo, Role::Admin});
    world.carry(founder, winsford);
    CHECK_FALSE(has(winsford, person));
    world.carry(winsford, founder);
    CHECK_FALSE(has(founder, person));
    CHECK(*founder.open->context().journal.digests() == *winsford.open->context().journal.digests());
    const auto asked = founder.open->council().erasureRequests();
    REQUIRE(asked);
    CHECK(asked->empty()); // there is nothing to decide twice
    CHECK(winsford.open->safety().check());
}

TEST_CASE("secret keys stand in no plain copy and in no file that is handed over")
{
    CouncilWorld world;
    Computer &winsford = world.blank(QStringLiteral("robin"));
    const QByteArray invitation = world.invite(world.founder(), "WIN");
    const auto joined = world.accept(winsford, invitation);
    const QString roster = world.folder() + QStringLiteral("/out.ltr");
    REQUIRE(world.founder().council().approveTo(joined.card, spoken(joined.words), roster));
    REQUIRE(world.founder().council().renewKeys());

    // The secrets, as they were before they were sealed: a store with the file's key opens them.
    std::vector<QByteArray> secrets;
    for (auto *computer : {&world.founder(), &winsford}) {
        auto &context = computer->open->context();
        const auto stored = storage::TrustStore(context.db).keys();
        REQUIRE(stored);
        for (const auto &key : *stored) {
            CHECK(key.secret.size() > 100);
            CHECK(exchange::ReplicaKeys::fromStorage(key.secret,
                                                     context.vault.subkey(vault::Purpose::Exchange)));
        }
        const auto subkey = context.vault.subkey(vault::Purpose::Exchange);
        secrets.emplace_back(reinterpret_cast<const char *>(subkey.data()), qsizetype(subkey.size()));
        secrets.push_back(computer->recoveryKey.toUtf8());
        secrets.push_back(computer->recoveryKey.left(9).toUtf8());
    }
    QByteArray all = invitation + joined.card + bytesOf(roster);
    for (auto *computer : {&world.founder(), &winsford}) {
        const QString plain = computer->path + QStringLiteral(".sqlite");
        const auto key = vault::SecureBytes::copyOf(std::string_view(computer->recoveryKey.toStdString()));
        actAs(*computer, {Role::Admin});
        REQUIRE(computer->open->safety().decrypt(plain, key));
        all += bytesOf(plain);
        REQUIRE(world.reopen(*computer)); // one file: what was sealed
        all += bytesOf(computer->path);
    }
    CHECK(all.contains("robin")); // the search finds what is there
    for (const auto &one : secrets)
        CHECK_FALSE(all.contains(one));
    // With another file's key the stored secrets do not open.
    const auto stored = storage::TrustStore(winsford.open->context().db).keys();
    CHECK_FALSE(exchange::ReplicaKeys::fromStorage(
        stored->front().secret, world.founder().open->context().vault.subkey(vault::Purpose::Exchange)));
}
