// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/draft_service.h"

#include "tests/core/services/full_entry.h"
#include "tests/support/qt_strings.h"
#include "tests/support/temp_workspace.h"

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace letstalk;
using namespace letstalk::services;
using test::TempWorkspace;

TEST_CASE("a draft is kept, replaced, given back to its writer alone, and discarded")
{
    TempWorkspace temp;
    temp.addUser(QStringLiteral("desk"), {Role::FrontDesk});
    const auto id = temp->drafts().newId();
    ConversationEntry entry;
    entry.note = QStringLiteral("first");
    REQUIRE(temp->drafts().keep(id, entry));
    temp.clock.advance(500);
    REQUIRE(temp->drafts().keep(id, test::fullEntry()));
    temp.clock.advance(500);
    const auto later = temp->drafts().newId();
    REQUIRE(temp->drafts().keep(later, entry));

    REQUIRE(temp.reopen());
    auto mine = temp->drafts().mine();
    REQUIRE(mine);
    REQUIRE(mine->size() == 2);
    CHECK((*mine)[0].id == later);
    CHECK((*mine)[1].entry == test::fullEntry());
    CHECK((*mine)[1].changedAt == temp.clock.nowMs() - 500);
    CHECK((*mine)[1].begunAt == temp.clock.nowMs() - 1000); // keeping it again does not make it younger

    REQUIRE(temp.reopen(QStringLiteral("desk")));
    CHECK(temp->drafts().mine()->empty());
    CHECK(temp->drafts().keep(id, entry).error().code == Error::Code::Conflict);
    CHECK(temp->drafts().discard(id).error().code == Error::Code::NotFound);
    CHECK(temp->drafts().discardOf(temp->actor().user).error().code == Error::Code::Forbidden);

    REQUIRE(temp.reopen());
    REQUIRE(temp->drafts().discard(later));
    CHECK(temp->drafts().mine()->size() == 1);
    CHECK(*temp->drafts().discardOf(temp->actor().user) == 1);
    CHECK(temp->drafts().mine()->empty());
}

TEST_CASE("drafts from before a reset are told and can be discarded")
{
    TempWorkspace temp;
    const UserId desk = temp.addUser(QStringLiteral("desk"), {Role::FrontDesk});
    REQUIRE(temp.reopen(QStringLiteral("desk")));
    REQUIRE(temp->drafts().keep(temp->drafts().newId(), test::fullEntry()));
    REQUIRE(temp.reopen());
    REQUIRE(temp->users().resetPassphrase(desk, test::secret()));
    REQUIRE(temp.reopen(QStringLiteral("desk")));
    CHECK(temp->drafts().mine()->empty());
    REQUIRE(temp->drafts().keep(temp->drafts().newId(), test::fullEntry()));
    CHECK(temp->drafts().mine()->size() == 1);
    CHECK(*temp->drafts().unreadable() == 1);
    CHECK(*temp->drafts().discardUnreadable() == 1);
    CHECK(*temp->drafts().unreadable() == 0);
    CHECK(temp->drafts().mine()->size() == 1);
}

TEST_CASE("a form about a case is kept for its writer, as long as they may open cases, a lead's for its desk")
{
    TempWorkspace temp;
    const UserId desk = temp.addUser(QStringLiteral("desk"), {Role::FrontDesk});
    const UserId social = temp.addUser(QStringLiteral("social"), {Role::FrontDesk, Role::SocialWorker});
    REQUIRE(test::grantAll(*temp, temp.recoveryKey));
    REQUIRE(temp.reopen(QStringLiteral("social")));
    Person ann;
    ann.givenName = QStringLiteral("Ann");
    const auto person = temp->people().create(ann);
    REQUIRE(person);
    DraftService::Form form;
    form.name = QStringLiteral("condition.C3");
    form.title = QStringLiteral("Condition 3");
    form.dpCase = *DpCaseId::fromText(u"01900000-0000-7000-8000-000000000001");
    form.person = person->id;
    form.mark = "mark";
    form.typed = {{QStringLiteral("evidence"), QStringLiteral("seen ŵ\nand heard")},
                  {QStringLiteral("day"), QStringLiteral("soon")}};
    const auto id = temp->drafts().newId();
    REQUIRE(temp->drafts().keepForm(id, form));
    DraftService::Form lead;
    lead.name = QStringLiteral("lead");
    lead.typed = {{QStringLiteral("dpWhy"), QStringLiteral("asked")}};
    const auto leadId = temp->drafts().newId();
    temp.clock.advance(500);
    REQUIRE(temp->drafts().keepForm(leadId, lead));

    REQUIRE(temp.reopen(QStringLiteral("social")));
    auto forms = temp->drafts().forms();
    REQUIRE(forms);
    REQUIRE(forms->size() == 2);
    CHECK(forms->front().form == lead);
    CHECK(forms->back().id == id);
    CHECK(forms->back().form == form);
    CHECK(temp->drafts().mine()->empty()); // they are no conversations
    CHECK(*temp->drafts().unreadable() == 0);

    REQUIRE(temp.reopen(QStringLiteral("desk")));
    CHECK(temp->drafts().forms()->empty());
    CHECK(temp->drafts().discardForm(id).error().code == Error::Code::NotFound);
    CHECK(temp->drafts().keepForm(temp->drafts().newId(), form).error().code == Error::Code::Forbidden);
    (void)desk;

    REQUIRE(temp.reopen());
    REQUIRE(temp->users().setRoles(social, {Role::FrontDesk}));
    REQUIRE(temp.reopen(QStringLiteral("social")));
    forms = temp->drafts().forms();
    REQUIRE(forms->size() == 1); // what is about a case waits until they may open cases again
    CHECK(forms->front().form == lead);
    CHECK(*temp->drafts().unreadable() == 0);
    REQUIRE(temp->drafts().discardForm(leadId));
    CHECK(temp->drafts().forms()->empty());

    REQUIRE(temp.reopen());
    REQUIRE(temp->users().resetPassphrase(social, test::secret()));
    REQUIRE(temp.reopen(QStringLiteral("social")));
    CHECK(*temp->drafts().unreadable() == 1); // told, not passed over
    CHECK(*temp->drafts().discardUnreadable() == 1);
}

TEST_CASE(
    "a correction is kept for its writer alone, told when it cannot be opened, and goes with its people")
{
    TempWorkspace temp;
    const UserId desk = temp.addUser(QStringLiteral("desk"), {Role::FrontDesk});
    temp.addUser(QStringLiteral("other"), {Role::FrontDesk});
    temp.addUser(QStringLiteral("dpo"), {Role::Dpo});
    REQUIRE(temp.reopen(QStringLiteral("desk")));
    Person ann;
    ann.givenName = QStringLiteral("Ann");
    const auto person = temp->people().create(ann);
    REQUIRE(person);
    DraftService::Correction correction;
    correction.conversation = *ConversationId::fromText(u"01900000-0000-7000-8000-000000000001");
    correction.before = test::fullEntry();
    correction.after = test::fullEntry();
    correction.after.note = QStringLiteral("council tax, ŵ");
    correction.after.subject = person->id;
    const auto id = temp->drafts().newId();
    REQUIRE(temp->drafts().keepForm(id, correction));

    REQUIRE(temp.reopen(QStringLiteral("desk")));
    const auto kept = temp->drafts().corrections();
    REQUIRE(kept);
    REQUIRE(kept->size() == 1);
    CHECK(kept->front().id == id);
    CHECK(kept->front().changedAt == temp.clock.nowMs());
    CHECK(kept->front().correction == correction);
    CHECK(temp->drafts().mine()->empty()); // it is no conversation to go on with
    CHECK(temp->drafts().forms()->empty());
    CHECK(*temp->drafts().unreadable() == 0);

    REQUIRE(temp.reopen(QStringLiteral("other")));
    CHECK(temp->drafts().corrections()->empty());
    CHECK(temp->drafts().keepForm(id, correction).error().code == Error::Code::Conflict);
    CHECK(temp->drafts().discardForm(id).error().code == Error::Code::NotFound);

    REQUIRE(temp.reopen(QStringLiteral("dpo")));
    REQUIRE(temp->people().erase(person->id, QStringLiteral("REQUEST")));
    REQUIRE(temp.reopen(QStringLiteral("desk")));
    CHECK(temp->drafts().corrections()->empty());

    correction.after = correction.before;
    REQUIRE(temp->drafts().keepForm(id, correction));
    REQUIRE(temp.reopen());
    REQUIRE(temp->users().resetPassphrase(desk, test::secret()));
    REQUIRE(temp.reopen(QStringLiteral("desk")));
    CHECK(temp->drafts().corrections()->empty());
    CHECK(*temp->drafts().unreadable() == 1); // told, not passed over
    CHECK(*temp->drafts().discardUnreadable() == 1);
}

TEST_CASE(
    "a half-written correction goes with the conversation that it copies, whoever that is about by then")
{
    TempWorkspace temp;
    temp.addUser(QStringLiteral("desk"), {Role::FrontDesk});
    temp.addUser(QStringLiteral("dpo"), {Role::Dpo});
    REQUIRE(temp.reopen(QStringLiteral("desk")));
    const auto person = [&temp](const char *name) {
        Person one;
        one.givenName = QString::fromLatin1(name);
        const auto made = temp->people().create(one);
        REQUIRE(made);
        return made->id;
    };
    const PersonId ann = person("Ann");
    const PersonId bob = person("Bob");
    ConversationEntry entry;
    entry.site = temp->actor().site;
    entry.identity = IdentityLevel::Named;
    entry.visitor = ann;
    entry.needs = {{QStringLiteral("DEBT"), {}}};
    const auto logged = temp->desk().log(entry);
    REQUIRE(logged);
    DraftService::Correction correction;
    correction.conversation = logged->id;
    correction.before = entry;
    correction.after = entry;
    correction.after.note = QStringLiteral("of Bob, as it turned out");
    REQUIRE(temp->drafts().keepForm(temp->drafts().newId(), correction));
    DeskService::RightPerson right; // it was put on the wrong person
    right.person = bob;
    REQUIRE(temp->desk().movePerson(logged->id, right));
    REQUIRE(temp->drafts().corrections()->size() == 1);

    REQUIRE(temp.reopen(QStringLiteral("dpo")));
    REQUIRE(temp->people().erase(bob, QStringLiteral("REQUEST")));
    REQUIRE(temp.reopen(QStringLiteral("desk")));
    CHECK(temp->drafts().corrections()->empty());
}

TEST_CASE("drafts and saves that were acknowledged survive kill -9")
{
    TempWorkspace temp;
    const SiteId site = temp->actor().site;
    temp.lock();
    for (int round = 0; round < 4; ++round) {
        int answers[2];
        REQUIRE(pipe(answers) == 0);
        const pid_t child = fork();
        if (child == 0) { // writes until it is killed, and tells after each that it is done
            auto opened = Workspace::open(temp.request(), temp.environment());
            if (!opened)
                _exit(1);
            auto &workspace = **opened;
            for (int i = 0;; ++i) {
                ConversationEntry entry;
                entry.site = site;
                entry.needs = {{QStringLiteral("DEBT"), QString()}};
                entry.note = QStringLiteral("%1/%2").arg(round).arg(i);
                if (!workspace.drafts().keep(workspace.drafts().newId(), entry)
                    || !workspace.desk().log(entry))
                    _exit(2);
                if (write(answers[1], "x", 1) != 1)
                    _exit(3);
            }
        }
        close(answers[1]);
        char byte = 0;
        int acknowledged = 0;
        while (acknowledged < 3 + round && read(answers[0], &byte, 1) == 1)
            ++acknowledged;
        kill(child, SIGKILL);
        while (read(answers[0], &byte, 1) == 1)
            ++acknowledged; // told before the signal came
        int status = 0;
        waitpid(child, &status, 0);
        close(answers[0]);
        REQUIRE(WIFSIGNALED(status));

        REQUIRE(temp.reopen());
        const auto drafts = temp->drafts().mine();
        const auto day = temp->desk().day(site, QDate(2026, 3, 20));
        REQUIRE(drafts);
        REQUIRE(day);
        const QString prefix = QStringLiteral("%1/").arg(round);
        int kept = 0, logged = 0;
        for (const auto &draft : *drafts)
            kept += draft.entry.note.startsWith(prefix) ? 1 : 0;
        for (const auto &line : *day)
            logged += temp->desk().load(line.id)->note.startsWith(prefix) ? 1 : 0;
        CHECK(kept >= acknowledged);
        CHECK(logged >= acknowledged);
        CHECK(kept <= acknowledged + 1);
        CHECK(temp->safety().check()->pages == QStringLiteral("ok"));
        temp.lock();
    }
}
