// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/user_service.h"

#include "tests/support/files.h"
#include "tests/support/qt_strings.h"
#include "tests/support/temp_workspace.h"

#include <QFile>

#include <algorithm>

using namespace letstalk;
using namespace letstalk::services;
using test::bytesOf;
using test::grantAll;
using test::TempWorkspace;

namespace {

using Code = Error::Code;
const QString kOther = QStringLiteral("gravel orbit lantern pea");
const QString kDp = QStringLiteral("DP");
const QString kSafeguarding = QStringLiteral("SAFEGUARDING");

std::size_t pendingCount(TempWorkspace &temp)
{
    const auto pending = temp->users().pendingGrants();
    REQUIRE(pending);
    return pending->size();
}

UserLine lineOf(TempWorkspace &temp, UserId id)
{
    const auto users = temp->users().list();
    REQUIRE(users);
    for (const auto &user : *users)
        if (user.id == id)
            return user;
    FAIL("no such user");
    return {};
}

} // namespace

TEST_CASE("somebody who was added opens the file with their own roles")
{
    TempWorkspace temp;
    const auto added = temp->users().add(QStringLiteral("robin"), QStringLiteral("Robin at the desk"),
                                         {Role::FrontDesk}, test::secret(kOther));
    REQUIRE(added);
    CHECK(added->touches(journal::Entity::User));
    const UserLine line = lineOf(temp, temp.userId(QStringLiteral("robin")));
    CHECK(line.displayName == QStringLiteral("Robin at the desk"));
    CHECK(line.hasSlot);
    REQUIRE(temp.reopen(QStringLiteral("Robin"), kOther));
    CHECK(temp->actor().user == line.id);
    CHECK(temp->actor().roles == Roles {Role::FrontDesk});
    const auto refused = temp->users().list();
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Code::Forbidden);
}

TEST_CASE("adding somebody checks name, roles and passphrase")
{
    TempWorkspace temp;
    const auto code = [&](const QString &name, const Roles &roles, const QString &passphrase) {
        const auto added = temp->users().add(name, {}, roles, test::secret(passphrase));
        REQUIRE_FALSE(added);
        return added.error().code;
    };
    CHECK(code(QStringLiteral("founder"), {Role::FrontDesk}, kOther) == Code::Conflict);
    CHECK(code(QStringLiteral(" FOUNDER"), {Role::FrontDesk}, kOther) == Code::Conflict);
    CHECK(code(QStringLiteral("a b"), {Role::FrontDesk}, kOther) == Code::InvalidInput);
    CHECK(code(QString(), {Role::FrontDesk}, kOther) == Code::InvalidInput);
    CHECK(code(QStringLiteral("Recovery"), {Role::FrontDesk}, kOther) == Code::InvalidInput);
    CHECK(code(QStringLiteral("robin"), {}, kOther) == Code::InvalidInput);
    CHECK(code(QStringLiteral("robin"), {Role::FrontDesk}, QStringLiteral("short")) == Code::InvalidInput);
    CHECK(temp->users().list()->size() == 1);
}

TEST_CASE("adding somebody that fails at any statement can be done again")
{
    TempWorkspace temp;
    int failures = 0;
    for (int at = 0;; ++at) {
        temp->context().db.failAtStatement(at);
        const auto added
            = temp->users().add(QStringLiteral("robin"), {}, {Role::FrontDesk}, test::secret(kOther));
        temp->context().db.failAtStatement(-1);
        if (added)
            break;
        ++failures;
        INFO(at);
        REQUIRE(temp->users().list()->size() == 1);
        REQUIRE(temp->context().vault.keySlots().size() == 2); // founder and recovery key
    }
    CHECK(failures > 5);
    CHECK(temp.reopen(QStringLiteral("robin"), kOther));
}

TEST_CASE("an adding cut short after the slot was made is finished by adding again")
{
    TempWorkspace temp;
    REQUIRE(temp->context().vault.addUser("robin", "left by a crash", {1, 8192}).status == vault::Status::Ok);
    temp.lock();
    const auto half = Workspace::open(
        temp.request(QStringLiteral("robin"), QStringLiteral("left by a crash")), temp.environment());
    REQUIRE_FALSE(half);
    CHECK(half.error().code == Code::Forbidden);
    REQUIRE(temp.reopen());
    REQUIRE(temp->users().add(QStringLiteral("robin"), {}, {Role::FrontDesk}, test::secret(kOther)));
    CHECK(temp.reopen(QStringLiteral("robin"), kOther));
}

TEST_CASE("a role does not give a key: a holder or the recovery key does")
{
    TempWorkspace temp;
    temp.addUser(QStringLiteral("social"), {Role::SocialWorker});
    CHECK(pendingCount(temp) == 2); // both compartments
    CHECK(UserService::pendingNotice(temp->users().pendingGrants()->front())
              .contains(QStringLiteral("social")));
    const auto waiting = temp->users().pendingGrants()->front();
    CHECK(temp->users().grantPending(waiting.user, waiting.publicKey)->rows == 0); // holds nothing
    CHECK(pendingCount(temp) == 2);
    REQUIRE(temp.reopen());
    CHECK(temp->notices().size() == 2);

    REQUIRE(temp.reopen(QStringLiteral("social")));
    CHECK_FALSE(temp->context().compartments.holds(kDp));

    REQUIRE(temp.reopen());
    TempWorkspace other(2);
    const auto give = [&](const QString &key) {
        return temp->users().grantWithRecoveryKey(key, waiting.user, waiting.publicKey);
    };
    auto wrong = give(other.recoveryKey);
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().code == Code::NeedsRecoveryKey);
    wrong = give(QStringLiteral("nonsense"));
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().code == Code::InvalidInput);
    const auto granted = give(temp.recoveryKey);
    REQUIRE(granted);
    CHECK(granted->touches(journal::Entity::CompartmentGrant));
    CHECK(pendingCount(temp) == 0);
    CHECK_FALSE(temp->context().compartments.holds(kDp)); // the founder has no such role

    REQUIRE(temp.reopen(QStringLiteral("social")));
    CHECK(temp->context().compartments.holds(kDp));
    CHECK(temp->context().compartments.holds(kSafeguarding));
}

TEST_CASE("a holder hands the key on, each only to whom the rule names")
{
    TempWorkspace temp;
    temp.addUser(QStringLiteral("social"), {Role::SocialWorker});
    REQUIRE(grantAll(*temp, temp.recoveryKey));
    temp.addUser(QStringLiteral("officer"), {Role::DpOfficer});
    temp.addUser(QStringLiteral("lead"), {Role::SiteLead});
    CHECK(pendingCount(temp) == 1); // the officer's, for Direct Payments alone
    REQUIRE(temp.reopen(QStringLiteral("social")));
    const auto due = temp->users().pendingGrants()->front();
    REQUIRE(temp->users().grantPending(due.user, due.publicKey)->rows == 1);
    REQUIRE(temp.reopen(QStringLiteral("officer")));
    CHECK(temp->context().compartments.holds(kDp));
    CHECK_FALSE(temp->context().compartments.holds(kSafeguarding));
    REQUIRE(temp.reopen(QStringLiteral("lead")));
    CHECK_FALSE(temp->context().compartments.holds(kDp));
    CHECK_FALSE(temp->users().grantPending(due.user, due.publicKey));
}

TEST_CASE("a key is given to one account, that was looked at, and what there is to know of it is said")
{
    TempWorkspace temp;
    temp.addUser(QStringLiteral("social"), {Role::SocialWorker});
    REQUIRE(grantAll(*temp, temp.recoveryKey));
    const UserId officer = temp.addUser(QStringLiteral("officer"), {Role::FrontDesk});
    temp.clock.advance(24LL * 3600 * 1000);
    REQUIRE(temp->users().setRoles(officer, {Role::DpOfficer}));
    const UserId other = temp.addUser(QStringLiteral("other"), {Role::DpOfficer});

    REQUIRE(temp.reopen(QStringLiteral("social"))); // who holds the key need not be an administrator
    auto pending = temp->users().pendingGrants();
    REQUIRE(pending);
    REQUIRE(pending->size() == 2);
    const auto first = pending->front();
    CHECK(first.user == officer);
    CHECK(first.ownSite);
    CHECK(first.siteName == QStringLiteral("Blacon"));
    CHECK(first.roleBy == QStringLiteral("founder"));
    CHECK(first.roleSinceMs == first.keySinceMs + 24LL * 3600 * 1000);
    CHECK_FALSE(first.keyChanged);
    const QString notice = UserService::pendingNotice(first);
    for (const char *word : {"officer of Blacon", "Direct Payment records", "founder", "21 March 2026",
                             "No key was given to this account before"})
        CHECK(notice.contains(QLatin1String(word)));

    REQUIRE(temp->users().grantPending(officer, first.publicKey)->rows == 1);
    pending = temp->users().pendingGrants();
    REQUIRE(pending->size() == 1); // the other waits for a look of its own
    CHECK(pending->front().user == other);

    REQUIRE(temp.reopen());
    REQUIRE(temp->users().resetPassphrase(officer, test::secret(kOther)));
    REQUIRE(temp.reopen(QStringLiteral("social")));
    const auto stale = temp->users().grantPending(officer, first.publicKey);
    REQUIRE_FALSE(stale);
    CHECK(stale.error().code == Code::Conflict);
    pending = temp->users().pendingGrants();
    const auto changed = std::find_if(pending->begin(), pending->end(),
                                      [&](const auto &one) { return one.user == officer; });
    REQUIRE(changed != pending->end());
    CHECK(changed->keyChanged);
    CHECK(UserService::pendingNotice(*changed).contains(QStringLiteral("ask them")));
}

TEST_CASE("a key goes with the role, and comes back only by a grant")
{
    TempWorkspace temp;
    const UserId social = temp.addUser(QStringLiteral("social"), {Role::SocialWorker});
    REQUIRE(grantAll(*temp, temp.recoveryKey));
    REQUIRE(temp->users().setRoles(social, {Role::DpOfficer}));
    REQUIRE(temp.reopen(QStringLiteral("social")));
    CHECK(temp->context().compartments.holds(kDp));
    CHECK_FALSE(temp->context().compartments.holds(kSafeguarding));
    REQUIRE(temp.reopen());
    REQUIRE(temp->users().setRoles(social, {Role::SocialWorker}));
    CHECK(pendingCount(temp) == 1);
}

TEST_CASE("roles change, but the last administrator stays")
{
    TempWorkspace temp;
    const UserId founder = temp->actor().user;
    auto changed = temp->users().setRoles(founder, {Role::SiteLead});
    REQUIRE_FALSE(changed);
    CHECK(changed.error().code == Code::Conflict);
    CHECK(temp->users().leave(founder, false).error().code == Code::Conflict); // nor oneself, ever

    const UserId robin = temp.addUser(QStringLiteral("robin"), {Role::Admin});
    CHECK(temp->users().setRoles(robin, {}).error().code == Code::InvalidInput);
    REQUIRE(temp->users().setRoles(founder, {Role::SiteLead}));
    CHECK(temp->actor().roles == Roles {Role::SiteLead}); // at once
    CHECK(temp->users().list()); // to whom a passphrase is given anew
    CHECK(temp->users().setRoles(robin, {Role::Admin}).error().code == Code::Forbidden);
    REQUIRE(temp.reopen(QStringLiteral("robin")));
    CHECK_FALSE(temp->users().leave(robin, false)); // now the last
    CHECK(temp->users().setRoles(UserId(RowId()), {Role::Dpo}).error().code == Code::NotFound);
}

TEST_CASE("who left cannot open the file any more, even with a slot left by a crash")
{
    TempWorkspace temp;
    const UserId robin = temp.addUser(QStringLiteral("robin"), {Role::FrontDesk});
    REQUIRE(temp->users().leave(robin, false));
    CHECK_FALSE(lineOf(temp, robin).hasSlot);
    CHECK(lineOf(temp, robin).leftOn == QDate(2026, 3, 20));
    CHECK(temp->users().setRoles(robin, {Role::Dpo}).error().code == Code::Conflict);
    CHECK(temp->users().resetPassphrase(robin, test::secret(kOther)).error().code == Code::Conflict);
    REQUIRE(temp->context().vault.addUser("robin", test::kPassphrase.toStdString(), {1, 8192}).status
            == vault::Status::Ok);
    temp.lock();
    const auto opened = Workspace::open(temp.request(QStringLiteral("robin")), temp.environment());
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == Code::Forbidden);
    REQUIRE(temp.reopen());
    REQUIRE(temp->users().leave(robin, false)); // again: takes the slot
    temp.lock();
    CHECK(Workspace::open(temp.request(QStringLiteral("robin")), temp.environment()).error().code
          == Code::WrongPassphrase);
}

TEST_CASE("after lost trust the file has a new data key, and those who stay open it as before")
{
    TempWorkspace temp;
    const UserId robin = temp.addUser(QStringLiteral("robin"), {Role::FrontDesk});
    temp.addUser(QStringLiteral("stays"), {Role::SocialWorker});
    REQUIRE(grantAll(*temp, temp.recoveryKey));
    const auto before = temp->context().vault.subkey(vault::Purpose::Guard);
    REQUIRE(temp->users().leave(robin, true));
    const auto stream = temp->context().journal.ownStream().id;
    temp.lock();
    const auto keyChanged = [&] {
        const auto now = temp->context().vault.subkey(vault::Purpose::Guard);
        return !std::equal(now.data(), now.data() + now.size(), before.data());
    };
    REQUIRE(temp.reopen());
    CHECK(keyChanged());
    CHECK(temp->context().journal.ownStream().id == stream); // known again, no copy of long ago
    CHECK(temp->notices().isEmpty());
    CHECK(temp->safety().check()->pages == QStringLiteral("ok"));
    const QByteArray bytes = bytesOf(temp.path());
    REQUIRE(temp.reopen()); // and it is not due again
    REQUIRE(temp.reopen(QStringLiteral("stays")));
    CHECK(temp->context().compartments.holds(kDp));
    REQUIRE(temp.reopenWithRecoveryKey());
    CHECK(keyChanged());
    CHECK(temp->context().compartments.holds(kDp));
    CHECK_FALSE(QFile::exists(temp.path() + QStringLiteral("-new-key")));
}

TEST_CASE("a passphrase is changed by its owner, and no data is rewritten for it")
{
    constexpr qsizetype kPreamble = 65536;
    TempWorkspace temp;
    const QByteArray before = bytesOf(temp.path()).mid(kPreamble);
    CHECK(temp->users().changeOwnPassphrase(test::secret(kOther), test::secret(kOther)).error().code
          == Code::WrongPassphrase);
    CHECK(
        temp->users().changeOwnPassphrase(test::secret(), test::secret(QStringLiteral("short"))).error().code
        == Code::InvalidInput);
    REQUIRE(temp->users().changeOwnPassphrase(test::secret(), test::secret(kOther)));
    CHECK(bytesOf(temp.path()).mid(kPreamble) == before); // its line in the access log is in the WAL
    CHECK(temp->context().accessLog.newest(1)->front().act == Act::ChangeOwnPassphrase);
    temp.lock();
    CHECK(Workspace::open(temp.request(), temp.environment()).error().code == Code::WrongPassphrase);
    CHECK(temp.reopen(QStringLiteral("founder"), kOther));
}

TEST_CASE("letters of other languages make the same passphrase however they were typed")
{
    TempWorkspace temp;
    const QString composed = QStringLiteral("m\u00f4r a mynydd glas"); // o with circumflex, one character
    const QString decomposed = QStringLiteral("mo\u0302r a mynydd glas");
    REQUIRE(temp->users().add(QStringLiteral("si\u00e2n"), {}, {Role::FrontDesk}, test::secret(composed)));
    CHECK(temp.reopen(QStringLiteral("sia\u0302n"), decomposed));
}

TEST_CASE("a reset passphrase opens, and keys are granted anew")
{
    TempWorkspace temp;
    const UserId social = temp.addUser(QStringLiteral("social"), {Role::SocialWorker});
    REQUIRE(grantAll(*temp, temp.recoveryKey));
    REQUIRE(temp->users().resetPassphrase(social, test::secret(kOther)));
    CHECK(pendingCount(temp) == 2); // a new key pair
    temp.lock();
    CHECK(Workspace::open(temp.request(QStringLiteral("social")), temp.environment()).error().code
          == Code::WrongPassphrase);
    REQUIRE(temp.reopen(QStringLiteral("social"), kOther));
    CHECK_FALSE(temp->context().compartments.holds(kDp));
    REQUIRE(temp.reopen());
    REQUIRE(grantAll(*temp, temp.recoveryKey));
    REQUIRE(temp.reopen(QStringLiteral("social"), kOther));
    CHECK(temp->context().compartments.holds(kDp));
}

TEST_CASE("a reset by a holder grants the keys at once")
{
    TempWorkspace temp;
    REQUIRE(temp->users().setRoles(temp->actor().user, {Role::Admin, Role::SocialWorker}));
    REQUIRE(grantAll(*temp, temp.recoveryKey));
    CHECK(temp->context().compartments.holds(kDp)); // one's own, at once
    const UserId social = temp.addUser(QStringLiteral("social"), {Role::SocialWorker});
    CHECK(pendingCount(temp) == 0);
    REQUIRE(temp->users().resetPassphrase(social, test::secret(kOther)));
    CHECK(pendingCount(temp) == 0);
    REQUIRE(temp.reopen(QStringLiteral("social"), kOther));
    CHECK(temp->context().compartments.holds(kSafeguarding));
}

TEST_CASE("a reset cut short between file and record heals at the next opening")
{
    TempWorkspace temp;
    temp.addUser(QStringLiteral("social"), {Role::SocialWorker});
    REQUIRE(grantAll(*temp, temp.recoveryKey));
    REQUIRE(temp->context().vault.replaceUser("social", kOther.toStdString(), {1, 8192}).status
            == vault::Status::Ok);
    REQUIRE(temp.reopen(QStringLiteral("social"), kOther));
    CHECK_FALSE(temp->context().compartments.holds(kDp));
    REQUIRE(temp.reopen());
    CHECK(pendingCount(temp) == 2); // the record knows the new key pair
    REQUIRE(grantAll(*temp, temp.recoveryKey));
    REQUIRE(temp.reopen(QStringLiteral("social"), kOther));
    CHECK(temp->context().compartments.holds(kDp));
}

TEST_CASE("whoever's passphrase was set by somebody else is told until they change it")
{
    TempWorkspace temp;
    const UserId robin = temp.addUser(QStringLiteral("robin"), {Role::FrontDesk});
    const auto told = [&] {
        return temp->notices().filter(QStringLiteral("set by founder on 20 March 2026 10:30")).size();
    };
    REQUIRE(temp->users().resetPassphrase(robin, test::secret(kOther)));
    REQUIRE(temp.reopen());
    CHECK(told() == 0); // somebody else's affair
    REQUIRE(temp.reopen(QStringLiteral("robin"), kOther));
    CHECK(told() == 1);
    REQUIRE(temp.reopen(QStringLiteral("robin"), kOther)); // unlocking once does not use it up
    CHECK(told() == 1);
    REQUIRE(temp->users().changeOwnPassphrase(test::secret(kOther), test::secret()));
    REQUIRE(temp.reopen(QStringLiteral("robin")));
    CHECK(told() == 0);
}

TEST_CASE("whose roles reach further than one's own, only an administrator resets")
{
    TempWorkspace temp;
    const UserId founder = temp->actor().user;
    const UserId social = temp.addUser(QStringLiteral("social"), {Role::SocialWorker});
    const UserId officer = temp.addUser(QStringLiteral("officer"), {Role::FrontDesk, Role::DpOfficer});
    const UserId signposter = temp.addUser(QStringLiteral("signposter"), {Role::FrontDesk, Role::Signposter});
    temp.addUser(QStringLiteral("lead"), {Role::SiteLead});
    temp.addUser(QStringLiteral("both"), {Role::SiteLead, Role::SocialWorker});
    const auto reset = [&](UserId user) {
        const auto done = temp->users().resetPassphrase(user, test::secret(kOther));
        return done ? std::optional<Code>() : done.error().code;
    };
    REQUIRE(temp.reopen(QStringLiteral("lead")));
    CHECK(reset(social) == Code::Forbidden);
    CHECK(reset(officer) == Code::Forbidden);
    CHECK(reset(founder) == Code::Forbidden);
    CHECK_FALSE(reset(signposter));
    REQUIRE(temp.reopen(QStringLiteral("social"))); // nothing happened to the slot
    REQUIRE(temp.reopen(QStringLiteral("both")));
    CHECK_FALSE(reset(social));
    REQUIRE(temp.reopen());
    CHECK_FALSE(reset(officer));
}

TEST_CASE("a site lead resets the desk's passphrase, not an administrator's")
{
    TempWorkspace temp;
    const UserId founder = temp->actor().user;
    const UserId robin = temp.addUser(QStringLiteral("robin"), {Role::FrontDesk});
    const UserId officer = temp.addUser(QStringLiteral("officer"), {Role::Dpo});
    temp.addUser(QStringLiteral("lead"), {Role::SiteLead});
    REQUIRE(temp.reopen(QStringLiteral("lead")));
    CHECK(temp->users().resetPassphrase(founder, test::secret(kOther)).error().code == Code::Forbidden);
    CHECK(temp->users().resetPassphrase(officer, test::secret(kOther)).error().code == Code::Forbidden);
    REQUIRE(temp->users().resetPassphrase(robin, test::secret(kOther)));
    REQUIRE(temp.reopen(QStringLiteral("robin"), kOther));
    CHECK(temp->users().resetPassphrase(founder, test::secret(kOther)).error().code == Code::Forbidden);
}

TEST_CASE("the users of a demonstration have their roles and keys")
{
    TempWorkspace temp;
    REQUIRE(temp->users().addDemoUsers(test::secret(), temp.recoveryKey));
    CHECK(temp->users().list()->size() == 6);
    CHECK(pendingCount(temp) == 0);
    for (int i = 0; i < kRoleCount; ++i)
        CHECK(temp->actor().roles.has(Role(i)));
    REQUIRE(temp.reopen(QStringLiteral("social")));
    CHECK(temp->context().compartments.holds(kSafeguarding));
    for (const auto *name : {"desk", "lead", "dpo", "partner"}) {
        REQUIRE(temp.reopen(QLatin1String(name)));
        CHECK_FALSE(temp->context().compartments.holds(kSafeguarding));
    }
}
