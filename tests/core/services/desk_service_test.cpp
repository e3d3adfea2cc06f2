// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/desk_service.h"

#include "core/base/london_time.h"
#include "tests/support/good.h"
#include "tests/support/qt_strings.h"
#include "tests/support/temp_workspace.h"

using namespace letstalk;
using namespace letstalk::services;
using test::addService;
using test::good;
using test::TempWorkspace;

namespace {

using Code = Error::Code;

ConversationEntry simple(TempWorkspace &temp)
{
    ConversationEntry entry;
    entry.site = temp->actor().site;
    entry.needs = {{QStringLiteral("DEBT"), QString()}};
    return entry;
}

Person newPerson()
{
    Person person;
    person.givenName = QStringLiteral("Given");
    person.familyName = QStringLiteral("Family");
    person.birth = {BirthPrecision::Year, QDate(1950, 1, 1)};
    person.phone = QStringLiteral("01244 000000");
    person.safeContact.voicemail = false;
    return person;
}

DeskService::Logged logged(TempWorkspace &temp, const ConversationEntry &entry)
{
    auto result = temp->desk().log(entry);
    if (!result)
        FAIL(result.error().detail.toStdString());
    return *std::move(result);
}

Error refusal(TempWorkspace &temp, const ConversationEntry &entry)
{
    const auto result = temp->desk().log(entry);
    REQUIRE_FALSE(result);
    return result.error();
}

/// As load() gives it back: with the ids and the time that saving gave it.
ConversationEntry asStored(ConversationEntry entry, const ConversationEntry &stored)
{
    entry.session = stored.session;
    entry.occurredAt = stored.occurredAt;
    entry.newVisitor.reset();
    entry.visitor = stored.visitor;
    for (std::size_t i = 0; i < entry.connections.size() && i < stored.connections.size(); ++i) {
        entry.connections[i].id = stored.connections[i].id;
        if (entry.connections[i].service)
            entry.connections[i].target.clear();
    }
    return entry;
}

std::vector<Session> sessionsOf(TempWorkspace &temp)
{
    const auto sessions = temp->sessions().list(temp->actor().site, QDate(2026, 3, 20), QDate(2026, 3, 20));
    REQUIRE(sessions);
    return *sessions;
}

} // namespace

TEST_CASE("an anonymous enquiry is one act, and comes back as it was")
{
    TempWorkspace temp;
    const auto before = sessionsOf(temp);
    REQUIRE(before.size() == 1); // the third Friday, 10 to 12
    CHECK(before[0].state == SessionState::Planned);

    const auto done = logged(temp, simple(temp));
    CHECK(done.reference.startsWith(QStringLiteral("BLA-")));
    CHECK(done.changes.touches(journal::Entity::Conversation));
    CHECK(done.changes.touches(journal::Entity::Visit));
    const auto entry = temp->desk().load(done.id);
    REQUIRE(entry);
    CHECK(*entry == asStored(simple(temp), *entry));
    CHECK(entry->occurredAt == temp.clock.nowMs());

    const auto after = sessionsOf(temp);
    REQUIRE(after.size() == 1);
    CHECK(after[0].state == SessionState::Held);
    CHECK(after[0].id == before[0].id);
    CHECK(entry->session == after[0].id);

    const auto day = temp->desk().day(temp->actor().site, QDate(2026, 3, 20));
    REQUIRE(day);
    REQUIRE(day->size() == 1);
    CHECK(day->front().id == done.id);
    CHECK(day->front().op == done.changes.op);
    CHECK(day->front().who == QStringLiteral("Anonymous"));
    CHECK(day->front().needs == QStringList {QStringLiteral("DEBT")});
    CHECK(temp->desk().day(temp->actor().site, QDate(2026, 3, 19))->empty());
    REQUIRE(temp.reopen());
    CHECK(*temp->desk().load(done.id) == *entry);
}

TEST_CASE("everything that a form holds comes back")
{
    TempWorkspace temp;
    const auto service = addService(temp, QStringLiteral("Debt advice"));
    ConversationEntry entry = simple(temp);
    entry.identity = IdentityLevel::Named;
    entry.newVisitor = newPerson();
    entry.visitorRole = QStringLiteral("CARER_FOR_SELF");
    entry.authority = QStringLiteral("x-of-a-newer-version"); // unknown codes are kept
    entry.needs.push_back({QStringLiteral("HOUSING"), QStringLiteral("FULL")});
    entry.connections = {{service,
                          QString(),
                          ConnectionType::Warm,
                          ConnectionStatus::Accepted,
                          QStringLiteral("DEBT"),
                          QStringLiteral("introduced"),
                          {}},
                         {std::nullopt,
                          QStringLiteral("A team that is in no list"),
                          ConnectionType::Info,
                          ConnectionStatus::Made,
                          QString(),
                          QString(),
                          {}}};
    entry.conversationType = QStringLiteral("C2");
    entry.whatMatters = QStringLiteral("matters");
    entry.strengthsTried = QStringLiteral("tried");
    entry.summary = QStringLiteral("summary");
    entry.note = QStringLiteral("note");
    entry.minutes = 25;
    entry.channel = QStringLiteral("PHONE");
    entry.heardFrom = QStringLiteral("GP");
    entry.language = QStringLiteral("CY");
    entry.interpreter = QStringLiteral("PHONE");
    entry.privacyNotice = QStringLiteral("ORAL");
    entry.contactPermission = true;
    entry.nextStep = QStringLiteral("ring");
    entry.nextStepOwner = QStringLiteral("desk");
    entry.nextStepDue = QDate(2026, 3, 27);
    entry.followUpOn = QDate(2026, 4, 3);
    entry.endState = QStringLiteral("BOOKED_BACK");
    entry.occurredAt = temp.clock.nowMs() - 60'000;

    const auto done = logged(temp, entry);
    const auto stored = temp->desk().load(done.id);
    REQUIRE(stored);
    REQUIRE(stored->visitor);
    CHECK(*stored == asStored(entry, *stored));
    CHECK(temp->context().accessLog.newest(1)->front().act == Act::ViewPerson);
    const auto line = temp->desk().day(temp->actor().site, QDate(2026, 3, 20))->front();
    CHECK(line.who == QStringLiteral("Given Family"));
    CHECK(line.connectedTo
          == QStringList {QStringLiteral("Debt advice"), QStringLiteral("A team that is in no list")});
}

TEST_CASE("what cannot be saved is refused with the field's name, and nothing is written")
{
    TempWorkspace temp;
    const auto head = temp->context().journal.ownStream().sequence;
    const auto refused = [&](auto change, const char *field, Code code = Code::InvalidInput) {
        auto entry = simple(temp);
        change(entry);
        const Error error = refusal(temp, entry);
        INFO(error.detail.toStdString());
        CHECK(error.code == code);
        CHECK(error.detail.contains(QLatin1String(field)));
    };
    refused([](auto &e) { e.needs.clear(); }, "needs:");
    refused([](auto &e) { e.identity = IdentityLevel::FirstName; }, "first name:");
    refused([](auto &e) { e.identity = IdentityLevel::Named; }, "visitor:");
    refused([](auto &e) { e.followUpOn = QDate(2026, 4, 1); }, "follow-up:");
    refused([&](auto &e) { e.occurredAt = temp.clock.nowMs() + 3'600'000; }, "when:");
    refused([](auto &e) { e.channel.clear(); }, "choices:");
    refused([&](auto &e) { e.site = temp->context().ids.template make<SiteId>(); }, "site:");
    refused([&](auto &e) { e.session = SessionId(e.site.row()); }, "session:");
    refused([](auto &e) { e.connections = {{ServiceId(RowId()), {}, {}, {}, {}, {}, {}}}; }, "service");
    refused(
        [&](auto &e) {
            e.identity = IdentityLevel::Named;
            e.visitor = temp->context().ids.template make<PersonId>();
        },
        "person");
    CHECK(temp->context().journal.ownStream().sequence == head);
    CHECK(sessionsOf(temp)[0].state == SessionState::Planned);
}

TEST_CASE("a conversation outside any opening makes one, a cancelled session is not used silently")
{
    TempWorkspace temp;
    auto entry = simple(temp);
    entry.occurredAt = london::instant(QDate(2026, 3, 18), QTime(15, 20)); // a Wednesday
    const auto first = logged(temp, entry);
    entry.occurredAt = *entry.occurredAt + 600'000;
    const auto second = logged(temp, entry);
    CHECK(temp->desk().load(first.id)->session == temp->desk().load(second.id)->session);
    const auto made = temp->sessions().list(entry.site, QDate(2026, 3, 18), QDate(2026, 3, 18));
    REQUIRE(made->size() == 1);
    CHECK(made->front().starts == QTime(15, 0));
    CHECK(made->front().state == SessionState::Held);
    CHECK(temp->sessions().cancel(made->front(), QStringLiteral("WEATHER")).error().code == Code::Conflict);

    const auto friday = sessionsOf(temp)[0];
    REQUIRE(temp->sessions().cancel(friday, QStringLiteral("WEATHER")));
    CHECK(refusal(temp, simple(temp)).code == Code::Conflict);
    auto held = sessionsOf(temp)[0];
    CHECK(held.reason == QStringLiteral("WEATHER"));
    REQUIRE(temp->sessions().hold(held));
    CHECK(sessionsOf(temp)[0].reason.isEmpty());
    logged(temp, simple(temp));
}

TEST_CASE("a conversation is taken back by whoever logged it, or by a site lead")
{
    TempWorkspace temp;
    temp.addUser(QStringLiteral("desk"), {Role::FrontDesk});
    temp.addUser(QStringLiteral("other"), {Role::FrontDesk});
    const SiteId site = temp->actor().site;
    REQUIRE(temp.reopen(QStringLiteral("desk")));
    temp->chooseSite(site);
    auto entry = simple(temp);
    entry.identity = IdentityLevel::Named;
    entry.newVisitor = newPerson();
    const auto mine = logged(temp, entry);
    const auto undone = temp->desk().undo(mine.changes.op);
    REQUIRE(undone);
    CHECK(undone->changedSince.empty());
    CHECK(temp->desk().load(mine.id).error().code == Code::NotFound);
    CHECK(temp->desk().day(site, QDate(2026, 3, 20))->empty());

    const auto again = logged(temp, simple(temp));
    REQUIRE(temp.reopen(QStringLiteral("other")));
    CHECK(temp->desk().undo(again.changes.op).error().code == Code::Forbidden);
    CHECK(temp->desk().load(again.id));
    REQUIRE(temp.reopen());
    REQUIRE(temp->desk().undo(again.changes.op));
    CHECK(temp->desk().load(again.id).error().code == Code::NotFound);
}

TEST_CASE("only conversations are taken back at the desk")
{
    TempWorkspace temp;
    const auto added = temp->users().add(QStringLiteral("robin"), {}, {Role::FrontDesk}, test::secret());
    REQUIRE(added);
    CHECK(temp->desk().undo(added->op).error().code == Code::Forbidden);
    CHECK(temp->users().list()->size() == 2);
    CHECK(temp->desk().undo(OpId(RowId())).error().code == Code::NotFound);
}

TEST_CASE("a correction writes what differs, and refuses what moved meanwhile")
{
    TempWorkspace temp;
    auto entry = simple(temp);
    entry.needs.push_back({QStringLiteral("HOUSING"), QString()});
    entry.connections = {
        {std::nullopt, QStringLiteral("Team"), ConnectionType::Signpost, ConnectionStatus::Made, {}, {}, {}}};
    entry.note = QStringLiteral("first");
    const auto id = logged(temp, entry).id;
    const auto before = *temp->desk().load(id);
    CHECK(temp->desk().correct(id, before, before)->rows == 0);

    auto after = before;
    after.note = QStringLiteral("second");
    after.needs = {{QStringLiteral("HOUSING"), QStringLiteral("FULL")}, {QStringLiteral("FOOD"), QString()}};
    after.connections[0].status = ConnectionStatus::Helped;
    after.connections.push_back(
        {std::nullopt, QStringLiteral("Another"), ConnectionType::Info, ConnectionStatus::Made, {}, {}, {}});
    after.endState = QStringLiteral("BOOKED_BACK");
    const auto corrected = temp->desk().correct(id, before, after);
    REQUIRE(corrected);
    const auto stored = *temp->desk().load(id);
    CHECK(stored == asStored(after, stored));

    // another form, opened before that, changes what nobody touched: it stands beside
    auto late = before;
    late.summary = QStringLiteral("summary");
    REQUIRE(temp->desk().correct(id, before, late));
    CHECK(temp->desk().load(id)->note == QStringLiteral("second"));
    late.note = QStringLiteral("third");
    CHECK(temp->desk().correct(id, before, late).error().code == Code::Conflict);

    // a correction is taken back as one act
    REQUIRE(temp->desk().undo(corrected->op));
    CHECK(temp->desk().load(id)->note == QStringLiteral("first"));
    CHECK(temp->desk().load(id)->needs == before.needs);

    // whose it is and on which day: by other acts, with their own rules
    const auto standing = *temp->desk().load(id);
    auto other = standing;
    other.occurredAt = *standing.occurredAt - 24 * 3'600'000;
    CHECK(temp->desk().correct(id, standing, other).error().code == Code::InvalidInput);
    other = standing;
    other.identity = IdentityLevel::Named;
    other.newVisitor = newPerson();
    CHECK(temp->desk().correct(id, standing, other).error().code == Code::InvalidInput);
    CHECK(*temp->desk().load(id) == standing);

    auto shorter = *temp->desk().load(id);
    shorter.connections.clear();
    CHECK(temp->desk().correct(id, *temp->desk().load(id), shorter).error().code == Code::InvalidInput);
}

TEST_CASE("the history of a conversation tells what was corrected, by whom, and what stood there before")
{
    TempWorkspace temp;
    auto entry = simple(temp);
    entry.connections = {
        {std::nullopt, QStringLiteral("Team"), ConnectionType::Signpost, ConnectionStatus::Made, {}, {}, {}}};
    entry.note = QStringLiteral("first");
    const auto id = logged(temp, entry).id;
    REQUIRE(temp->desk().history(id));
    CHECK(temp->desk().history(id)->empty()); // what it was saved with is no change

    const auto before = *temp->desk().load(id);
    temp.clock.advance(60'000);
    auto after = before;
    after.note = QStringLiteral("second");
    after.needs = {{QStringLiteral("HOUSING"), QString()}};
    after.connections[0].type = ConnectionType::Warm;
    const auto corrected = temp->desk().correct(id, before, after);
    REQUIRE(corrected);
    const auto history = temp->desk().history(id);
    REQUIRE(history);
    const auto line = [&](const QString &record, const QString &field) {
        for (const auto &change : *history)
            if (change.record.startsWith(record) && change.field == field)
                return std::pair(change.before, change.after);
        return std::pair(QStringLiteral("no such"), QStringLiteral("line"));
    };
    using Pair = std::pair<QString, QString>;
    CHECK(line({}, QStringLiteral("note")) == Pair(QStringLiteral("first"), QStringLiteral("second")));
    const auto label = [&](const char *list, const char *code) {
        return temp->codes().label(QString::fromLatin1(list), QString::fromLatin1(code));
    };
    CHECK(line(QStringLiteral("need ") + label("need", "HOUSING"), QStringLiteral("stands here"))
          == Pair(QStringLiteral("no"), QStringLiteral("yes")));
    CHECK(line(QStringLiteral("need ") + label("need", "DEBT"), QStringLiteral("stands here"))
          == Pair(QStringLiteral("yes"), QStringLiteral("no")));
    CHECK(line(QStringLiteral("connection"), QStringLiteral("connection type"))
          == Pair(label("connection_type", "SIGNPOST"), label("connection_type", "WARM")));
    CHECK(history->size() == 4); // and nothing that nobody typed
    for (const auto &change : *history) {
        CHECK(change.op == corrected->op);
        CHECK(change.at == temp.clock.nowMs());
        CHECK_FALSE(change.by.isEmpty());
    }

    temp.clock.advance(60'000);
    REQUIRE(temp->desk().undo(corrected->op)); // the newest first, and nothing is forgotten
    const auto undone = temp->desk().history(id);
    REQUIRE(undone);
    CHECK(undone->size() == 8);
    CHECK(undone->front().at > undone->back().at);
}

TEST_CASE("after the day a site lead corrects")
{
    TempWorkspace temp;
    temp.addUser(QStringLiteral("desk"), {Role::FrontDesk});
    const SiteId site = temp->actor().site;
    REQUIRE(temp.reopen(QStringLiteral("desk")));
    temp->chooseSite(site);
    const auto id = logged(temp, simple(temp)).id;
    const auto before = *temp->desk().load(id);
    auto after = before;
    after.note = QStringLiteral("note");
    REQUIRE(temp->desk().correct(id, before, after));
    CHECK(temp->desk().history(id)->size() == 1);
    temp.clock.advance(24 * 3'600'000);
    auto next = *temp->desk().load(id);
    next.note = QStringLiteral("too late");
    CHECK(temp->desk().correct(id, after, next).error().code == Code::Forbidden);
    REQUIRE(temp.reopen());
    CHECK(temp->desk().correct(id, *temp->desk().load(id), next));
}

TEST_CASE("a partner sees what the partner wrote down, and no more")
{
    TempWorkspace temp;
    temp.addUser(QStringLiteral("partner"), {Role::Partner});
    const SiteId site = temp->actor().site;
    const auto councils = logged(temp, simple(temp)).id;
    REQUIRE(temp.reopen(QStringLiteral("partner")));
    temp->chooseSite(site);
    CHECK(temp->desk().load(councils).error().code == Code::Forbidden);
    auto entry = simple(temp);
    entry.identity = IdentityLevel::Named;
    entry.newVisitor = newPerson();
    CHECK(refusal(temp, entry).code == Code::Forbidden);
    const auto own = logged(temp, simple(temp)).id;
    CHECK(temp->desk().load(own));
    CHECK(temp->desk().history(own));
    CHECK(temp->desk().history(councils).error().code == Code::Forbidden);
    const auto day = temp->desk().day(site, QDate(2026, 3, 20));
    REQUIRE(day->size() == 1);
    CHECK(day->front().id == own);
    const auto first = temp->desk().day(site, QDate(2026, 3, 20), 1);
    REQUIRE(first);
    CHECK(first->logged == 1);
}

TEST_CASE("the newest of a day are read without the others, which are counted")
{
    TempWorkspace temp;
    const SiteId site = temp->actor().site;
    std::vector<ConversationId> saved;
    for (int i = 0; i < 5; ++i) {
        saved.insert(saved.begin(), logged(temp, simple(temp)).id);
        temp.clock.advance(60'000);
    }
    CHECK(good(temp->desk().undo(good(temp->desk().day(site, QDate(2026, 3, 20)))[4].op)).undone > 0);
    const auto read = [&](int limit) {
        const auto day = good(temp->desk().day(site, QDate(2026, 3, 20), limit));
        std::vector<ConversationId> ids;
        for (const auto &line : day.newest)
            ids.push_back(ConversationId(line.id));
        return std::pair(ids, day.logged);
    };
    using Ids = std::vector<ConversationId>;
    CHECK(read(2) == std::pair(Ids(saved.begin(), saved.begin() + 2), 4));
    CHECK(read(4) == std::pair(Ids(saved.begin(), saved.begin() + 4), 4));
    CHECK(read(100) == std::pair(Ids(saved.begin(), saved.begin() + 4), 4));
    CHECK(read(-1) == std::pair(Ids(saved.begin(), saved.begin() + 4), 4));
    CHECK(read(0) == std::pair(Ids(), 4));
}

TEST_CASE("logging that fails at any statement leaves the record as it was")
{
    TempWorkspace temp;
    auto entry = simple(temp);
    entry.identity = IdentityLevel::Named;
    entry.newVisitor = newPerson();
    entry.contactPermission = true;
    entry.followUpOn = QDate(2026, 4, 1);
    int failures = 0;
    for (int at = 0;; ++at) {
        temp->context().db.failAtStatement(at);
        const auto result = temp->desk().log(entry);
        temp->context().db.failAtStatement(-1);
        if (result)
            break;
        ++failures;
        INFO(at);
        REQUIRE(temp->desk().day(entry.site, QDate(2026, 3, 20))->empty());
        REQUIRE(sessionsOf(temp)[0].state == SessionState::Planned);
    }
    CHECK(failures > 15);
    CHECK(temp->desk().day(entry.site, QDate(2026, 3, 20))->size() == 1);
    const auto checked = temp->safety().check();
    REQUIRE(checked);
    CHECK(checked->pages == QStringLiteral("ok"));
    CHECK(checked->journal.attention == 0);
}
