// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A computer of another site with a program of its own tries to take accounts over, to lock people out, and
// to have restricted records sealed to itself.
#include "core/domain/compartment_rules.h"
#include "core/journal/entities/user.h"
#include "core/services/trusted_keys.h"
#include "core/services/user_rows.h"
#include "core/storage/statement.h"
#include "tests/core/services/altered_client.h"

#include <QFile>

#include <algorithm>

using namespace letstalk;
using namespace letstalk::journal;
using namespace letstalk::services;
using namespace letstalk::test;

namespace {

const QString kSafeguarding = QStringLiteral("SAFEGUARDING");

UserId addUser(Computer &computer, CouncilWorld &world, const char *name, const Roles &roles)
{
    REQUIRE(computer.open->users().add(QLatin1String(name), {}, roles, secret()));
    return world.userId(computer, QLatin1String(name), computer.state().site);
}

/// As a program made accounts before their ids told who makes them.
UserId addUserOfOld(Computer &computer, const char *name, const Roles &roles)
{
    auto &context = computer.open->context();
    const auto slot
        = context.vault.addUser(name, kPassphrase.toStdString(), {1, 8192}); // the test's own cost
    REQUIRE(slot.status == vault::Status::Ok);
    Save save(Act::ManageUsers, context.actor);
    const storage::StoredUser user {context.ids.make<UserId>(),
                                    QLatin1String(name),
                                    QLatin1String(name),
                                    bytesOf(slot.publicKey),
                                    {},
                                    {},
                                    false,
                                    roles};
    writeUser(save, user);
    REQUIRE(context.journal.commit(save));
    return user.id;
}

std::vector<SiteUser> accounts(Computer &computer)
{
    auto &context = computer.open->context();
    auto users = siteUsers(context.db, context.journal);
    REQUIRE(users);
    return *std::move(users);
}

/// Those that were made at this computer.
std::vector<SiteUser> ownAccounts(Computer &computer)
{
    auto users = accounts(computer);
    std::erase_if(users, [](const SiteUser &user) { return !user.here; });
    return users;
}

SiteUser account(Computer &computer, UserId id)
{
    for (const auto &user : accounts(computer))
        if (user.id == id)
            return user;
    FAIL("no such account");
    return {};
}

UserId recoveryAccount(Computer &computer)
{
    for (const auto &user : accounts(computer))
        if (user.isRecovery && user.here)
            return user.id;
    FAIL("no recovery account");
    return {};
}

Status openWithRecoveryKey(CouncilWorld &world, Computer &computer)
{
    computer.open.reset();
    Workspace::OpenRequest request;
    request.path = computer.path;
    request.recoveryKey = computer.recoveryKey;
    LT_ASSIGN(computer.open, Workspace::open(request, world.environment(computer)));
    return done();
}

std::vector<RowId> rowsOf(Computer &computer, const char *sql)
{
    std::vector<RowId> rows;
    storage::Statement select(computer.open->context().db, sql);
    while (select.next())
        rows.push_back(select.rowId(0).value_or(RowId()));
    REQUIRE(select.status());
    return rows;
}

/// Everybody of `before`, who were all made here, opens the file as before, and so does the recovery key.
void checkEverybodyOpens(CouncilWorld &world, Computer &computer, const std::vector<SiteUser> &before)
{
    for (const auto &user : before) {
        INFO(user.name.toStdString());
        if (user.isRecovery) {
            REQUIRE(openWithRecoveryKey(world, computer));
            const QString plain = computer.path + QStringLiteral(".sqlite");
            const auto key = vault::SecureBytes::copyOf(std::string_view(computer.recoveryKey.toStdString()));
            REQUIRE(computer.open->safety().decrypt(plain, key));
            REQUIRE(QFile::remove(plain));
        } else {
            REQUIRE(world.reopen(computer, user.name));
            CHECK(computer.open->actor().roles == user.roles);
        }
        CHECK(computer.open->actor().user == user.id);
    }
    REQUIRE(world.reopen(computer));
    for (const auto &user : before) {
        const auto now = account(computer, user.id);
        CHECK(now.name == user.name);
        CHECK(now.publicKey == user.publicKey);
        CHECK(now.roles == user.roles);
        CHECK(now.site == user.site);
        CHECK(now.isRecovery == user.isRecovery);
        CHECK(now.leftOn == user.leftOn);
    }
    CHECK(ownAccounts(computer).size() == before.size());
}

/// Every account as the other site would have it: another name, its own key, gone since long ago.
std::vector<AlteredClient::Change> takenOver(const std::vector<SiteUser> &users)
{
    std::vector<AlteredClient::Change> changes;
    for (const auto &user : users) {
        changes.push_back(AlteredClient::create(Entity::User, user.id.row(),
                                                {{user::kName.id, QStringLiteral("mallory")},
                                                 {user::kDisplayName.id, QStringLiteral("Mallory")},
                                                 {user::kPublicKey.id, QByteArray(32, 'm')},
                                                 {user::kLeftOn.id, QDate(2020, 1, 1)},
                                                 {user::kIsRecovery.id, Value(false)}}));
        for (int i = 0; i < kRoleCount; ++i)
            changes.push_back(AlteredClient::create(Entity::UserRole, roleRowId(user.id, Role(i)),
                                                    {{user_role::kUser.id, Value(user.id)},
                                                     {user_role::kRole.id, Value(roleCode(Role(i)))},
                                                     {user_role::kPresent.id, Value(true)}}));
    }
    return changes;
}

} // namespace

TEST_CASE("a creation with a clock from before all others takes no account over")
{
    CouncilWorld world;
    Computer &evil = world.join("WIN", QStringLiteral("robin"));
    addUser(world.founder(), world, "desk", {Role::FrontDesk});
    addUserOfOld(world.founder(), "veteran", {Role::SiteLead});
    world.carry(world.founder(), evil);
    const auto before = ownAccounts(world.founder());
    REQUIRE(before.size() == 4); // sam, desk, veteran and the recovery key

    AlteredClient(evil).send(world.founder(), 1, takenOver(before));
    checkEverybodyOpens(world, world.founder(), before);
    REQUIRE(world.founder().open->context().journal.verify());
    REQUIRE(world.founder().open->context().journal.rebuild());
    checkEverybodyOpens(world, world.founder(), before);
}

TEST_CASE("whoever hears of an account from the wrong side first knows whose it is all the same")
{
    CouncilWorld world;
    Computer &evil = world.join("WIN", QStringLiteral("robin"));
    Computer &third = world.join("LAC", QStringLiteral("alex"));
    const UserId desk = addUser(world.founder(), world, "desk", {Role::FrontDesk});
    const auto before = account(world.founder(), desk);
    AlteredClient(evil).send(third, 1, takenOver({before}));
    CHECK(account(third, desk).site == world.site("WIN")); // all that it has heard
    world.carry(world.founder(), third);
    const auto now = account(third, desk);
    CHECK(now.site == world.site("BLA"));
    CHECK(now.name == QStringLiteral("desk"));
    CHECK(now.publicKey == before.publicKey);
    CHECK(now.roles == Roles {Role::FrontDesk});
    CHECK_FALSE(now.leftOn);
}

TEST_CASE("another site's bin takes nobody's account, role or key away")
{
    CouncilWorld world;
    Computer &evil = world.join("WIN", QStringLiteral("robin"));
    const UserId social = addUser(world.founder(), world, "social", {Role::SocialWorker});
    addUserOfOld(world.founder(), "veteran", {Role::SiteLead});
    REQUIRE(grantAll(*world.founder().open, world.founder().recoveryKey));
    world.carry(world.founder(), evil);
    const auto before = ownAccounts(world.founder());

    auto &context = evil.open->context();
    Save save(Act::ManageUsers, context.actor);
    const std::pair<Entity, const char *> tables[]
        = {{Entity::User, "SELECT id FROM user"},
           {Entity::UserRole, "SELECT id FROM user_role"},
           {Entity::Compartment, "SELECT id FROM compartment"},
           {Entity::CompartmentGrant, "SELECT id FROM compartment_grant"}};
    for (const auto &[entity, sql] : tables)
        for (const auto &row : rowsOf(evil, sql))
            save.update(entity, row).setVisibility(Visibility::Bin);
    REQUIRE(context.journal.commit(save));
    world.carry(evil, world.founder());
    REQUIRE(rowsOf(world.founder(), "SELECT id FROM user WHERE vis = 0").empty()); // the attack arrived

    checkEverybodyOpens(world, world.founder(), before);
    REQUIRE(world.reopen(world.founder(), QStringLiteral("social")));
    CHECK(world.founder().open->actor().user == social);
    CHECK(world.founder().open->context().compartments.holds(kSafeguarding));
    // Nor does it fool the one who wrote it: the accounts of others are theirs there, too.
    CHECK(account(evil, social).roles == Roles {Role::SocialWorker});
}

TEST_CASE("the recovery key opens a file whose records know nothing of it")
{
    CouncilWorld world;
    auto &founder = world.founder();
    auto &context = founder.open->context();
    Save save(Act::ManageUsers, context.actor);
    save.update(Entity::User, recoveryAccount(founder)).setVisibility(Visibility::Bin);
    REQUIRE(context.journal.commit(save)); // at its own site this does count
    for (const auto &user : accounts(founder))
        CHECK_FALSE(user.isRecovery);
    REQUIRE(openWithRecoveryKey(world, founder));
    CHECK(founder.open->actor().roles == Roles {Role::Admin});
    REQUIRE(founder.open->users().add(QStringLiteral("next"), {}, {Role::Admin}, secret()));
    REQUIRE(world.reopen(founder, QStringLiteral("next")));
}

TEST_CASE("records are sealed to the council's keys, whatever keys another site puts in their place")
{
    CouncilWorld world;
    auto &founder = world.founder();
    Computer &evil = world.join("WIN", QStringLiteral("robin"));
    const UserId social = addUser(founder, world, "social", {Role::SocialWorker});
    REQUIRE(grantAll(*founder.open, founder.recoveryKey));
    const QByteArray early = founder.open->context().compartments.seal(kSafeguarding, "early", "here");
    const auto genuine = founder.open->context().compartments.newest();
    world.carry(founder, evil);

    const auto keys = vault::KeyPair::create();
    auto &context = evil.open->context();
    Save save(Act::ManageUsers, context.actor);
    const auto put = [&](const RowId &row, int version) -> storage::StoredCompartment {
        save.create(Entity::Compartment, row)
            .set(compartment::kName, kSafeguarding)
            .set(compartment::kVersion, version)
            .set(compartment::kPublicKey, bytesOf(keys.publicKey));
        return {row, kSafeguarding, version, bytesOf(keys.publicKey)};
    };
    const auto next = put(context.ids.next(), 2); // a version of their own, given to those who hold the first
    writeGrant(save, next.id, social, wrapFor(publicKeyOf(account(evil, social).publicKey), keys, next));
    for (const auto &compartment : genuine) // and their key in place of the first
        put(compartment.id, 1);
    for (const auto &grant :
         rowsOf(evil, "SELECT id FROM compartment_grant")) // and nobody opens the old ones
        save.update(Entity::CompartmentGrant, grant)
            .set(compartment_grant::kWrapped, QByteArray(120, 'x'))
            .set(compartment_grant::kUser, context.actor.user);
    REQUIRE(context.journal.commit(save));
    REQUIRE(evil.council().applyRosters());
    world.carry(evil, founder);
    Computer &joined = world.join("LAC", QStringLiteral("alex")); // after the attack

    const auto opensFor = [&](const QByteArray &sealed) {
        const QByteArray there = QByteArrayLiteral("here");
        return vault::openSealed(
                   keys,
                   {reinterpret_cast<const std::uint8_t *>(sealed.constData()), std::size_t(sealed.size())},
                   {reinterpret_cast<const std::uint8_t *>(there.constData()), std::size_t(there.size())})
            .has_value();
    };
    std::vector<QByteArray> sealed {early};
    for (auto *computer : {&founder, &evil, &joined}) {
        const auto &held = computer->open->context().compartments;
        REQUIRE(held.newest().size() == genuine.size());
        for (std::size_t i = 0; i < genuine.size(); ++i)
            CHECK(held.newest()[i].publicKey == genuine[i].publicKey);
        sealed.push_back(held.seal(kSafeguarding, "late", "here"));
    }
    for (const auto &one : sealed)
        CHECK_FALSE(opensFor(one));
    REQUIRE(world.reopen(founder, QStringLiteral("social")));
    for (const auto &one : sealed)
        CHECK(founder.open->context().compartments.open(kSafeguarding, one, "here"));
    const auto pending = founder.open->users().pendingGrants();
    REQUIRE(pending);
    CHECK(pending->size() == 2); // Winsford's recovery key alone
    for (const auto &one : *pending)
        CHECK(one.isRecovery);
}

TEST_CASE("a key goes where the account's own site takes it back, and everywhere it is heard")
{
    CouncilWorld world;
    auto &founder = world.founder();
    Computer &evil = world.join("WIN", QStringLiteral("robin"));
    const UserId social = addUser(founder, world, "social", {Role::SocialWorker});
    REQUIRE(grantAll(*founder.open, founder.recoveryKey));
    world.carry(founder, evil);
    const auto standing = [&](Computer &computer) {
        auto &context = computer.open->context();
        const auto keys = trustedKeys(context.db, context.journal, accounts(computer));
        REQUIRE(keys);
        return std::count_if(keys->grants.begin(), keys->grants.end(),
                             [&](const auto &grant) { return grant.user == social; });
    };
    CHECK(standing(evil) == 2);
    REQUIRE(founder.open->users().setRoles(social, {Role::FrontDesk}));
    CHECK(standing(founder) == 0);
    world.carry(founder, evil);
    CHECK(standing(evil) == 0);
    REQUIRE(world.reopen(founder, QStringLiteral("social")));
    CHECK_FALSE(founder.open->context().compartments.holds(kSafeguarding));
}
