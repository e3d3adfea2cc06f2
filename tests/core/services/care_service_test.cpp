// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/care_service.h"

#include "core/base/london_time.h"
#include "core/services/listing_service.h"
#include "core/storage/care_store.h"
#include "tests/support/qt_strings.h"
#include "tests/support/temp_workspace.h"

#include <functional>

using namespace letstalk;
using namespace letstalk::services;
using test::TempWorkspace;

namespace {

QString utf8(const char *text)
{
    return QString::fromUtf8(text);
}

ServiceForm form(const char *name, const char *phone = "01632 960001", const char *postcode = "CH1 5AA")
{
    ServiceForm form;
    form.name = utf8(name);
    form.organizationName = utf8(name) + utf8(" group");
    form.phones = {{{}, utf8(phone)}};
    form.places = {{{},
                    {},
                    utf8("Hall"),
                    utf8("1 High Street"),
                    utf8("Chester"),
                    utf8(postcode),
                    GeoPoint {53.2, -2.9},
                    {}}};
    return form;
}

ServiceId made(TempWorkspace &temp, const ServiceForm &form)
{
    const auto done = temp->directory().listings().create(form);
    INFO((done ? std::string() : done.error().detail.toStdString()));
    REQUIRE(done);
    return done->id;
}

ServiceCard card(TempWorkspace &temp, ServiceId id)
{
    auto found = temp->directory().card(id);
    REQUIRE(found);
    return *std::move(found);
}

std::vector<ServiceHit> hits(TempWorkspace &temp, const char *typed)
{
    auto reader = temp->searchReader();
    REQUIRE(reader);
    auto found = (*reader)->services(utf8(typed));
    REQUIRE(found);
    return *std::move(found);
}

/// One conversation with a connection to the service, in the state that it has come to.
void send(TempWorkspace &temp, ServiceId service, ConnectionStatus status)
{
    ConversationEntry entry;
    entry.needs = {{utf8("FOOD"), QString()}};
    entry.connections = {{service, {}, ConnectionType::Signpost, status, {}, {}, {}}};
    const auto logged = temp->desk().log(entry);
    INFO((logged ? std::string() : logged.error().detail.toStdString()));
    REQUIRE(logged);
}

/// Lets the act fail at each statement: nothing may have changed by then, and in the end it is done.
void sweep(TempWorkspace &temp, ServiceId service, const std::function<bool()> &act)
{
    auto &db = temp->context().db;
    const auto state = [&] {
        const auto now = card(temp, service);
        const auto checks = storage::CareStore(temp->context().db).assurances(service);
        REQUIRE(checks);
        return std::tuple(now.notices, *checks, now.programmes, now.linked.size(), now.enterprise, now.name,
                          now.phones, now.present);
    };
    const auto before = state();
    bool done = false;
    int failed = 0;
    for (int n = 0; !done; ++n) {
        REQUIRE(n < 400); // the sweep must end
        db.failAtStatement(n);
        done = act();
        db.failAtStatement(-1);
        if (!done) {
            ++failed;
            CHECK(state() == before);
        }
    }
    CHECK(failed > 0);
    CHECK(state() != before);
}

} // namespace

TEST_CASE("a notice is shown from its first to its last day and then goes by itself", "[care]")
{
    TempWorkspace temp; // Friday 20 March 2026
    const ServiceId club = made(temp, form("Lunch club"));
    auto care = temp->directory().care();
    ServiceNotice full;
    full.service = club;
    full.kind = utf8("FULL");
    full.from = QDate(2026, 3, 22);
    full.until = QDate(2026, 3, 24);
    REQUIRE(care.addNotice(full));
    const auto shown = [&](int days) {
        temp.clock.advance(qint64(days) * 86'400'000);
        const auto found = hits(temp, "lunch");
        REQUIRE(found.size() == 1);
        return found[0].notices;
    };
    CHECK(shown(0).isEmpty());
    CHECK(card(temp, club).notices.size() == 1); // to come
    CHECK(shown(2) == QStringList {utf8("Full until 24 March")});
    CHECK(shown(2).size() == 1);
    CHECK(shown(1).isEmpty());
    CHECK(card(temp, club).notices.empty());

    CHECK(care.addNotice(full).error().code == Error::Code::InvalidInput); // over already
    ServiceNotice empty;
    empty.service = club;
    empty.kind = utf8("OTHER");
    CHECK(care.addNotice(empty).error().code == Error::Code::InvalidInput);
    full.from.reset();
    full.until = QDate(9999, 12, 31); // it would never go by itself
    const auto forEver = care.addNotice(full);
    REQUIRE_FALSE(forEver);
    CHECK(forEver.error().code == Error::Code::InvalidInput);
    CHECK(forEver.error().detail.contains(utf8("Write a day up to 25 March 2028")));
    CHECK(card(temp, club).notices.empty());
    empty.kind = utf8("NONSENSE");
    CHECK(care.addNotice(empty).error().code == Error::Code::InvalidInput);
    empty.kind = utf8("FULL");
    empty.service = {};
    CHECK(care.addNotice(empty).error().code == Error::Code::NotFound);
}

TEST_CASE("a notice can be taken back, and that can be undone", "[care]")
{
    TempWorkspace temp;
    const ServiceId club = made(temp, form("Lunch club"));
    auto care = temp->directory().care();
    ServiceNotice notice;
    notice.service = club;
    notice.kind = utf8("WAITING");
    REQUIRE(care.addNotice(notice));
    const NoticeId id = card(temp, club).notices.at(0).id;
    const auto gone = care.withdrawNotice(id);
    REQUIRE(gone);
    CHECK(card(temp, club).notices.empty());
    CHECK(care.withdrawNotice(id).error().code == Error::Code::NotFound);
    REQUIRE(care.undo(gone->op));
    CHECK(card(temp, club).notices.size() == 1);
}

TEST_CASE("a check makes an entry fresh, and a wrong one stands until it is found right", "[care]")
{
    TempWorkspace temp;
    const ServiceId club = made(temp, form("Lunch club"));
    auto care = temp->directory().care();
    const QDate today(2026, 3, 20);
    CHECK(freshnessText(card(temp, club).freshness, today).startsWith(utf8("Never checked")));
    REQUIRE(care.reportWrong(club, utf8("PHONE"), utf8("TOLD"), utf8("now 960 999")));
    REQUIRE(card(temp, club).freshness.wrong);
    CHECK(care.ringList(10)->at(0).entry.reasons.at(0) == utf8("said to be wrong on 20 March 2026"));
    temp.clock.advance(60'000);
    REQUIRE(care.assure(club, utf8("RANG")));
    const auto fresh = card(temp, club).freshness;
    CHECK_FALSE(fresh.wrong);
    CHECK(fresh.ours);
    CHECK(fresh.checkedOn == std::optional(today));
    CHECK(care.ringList(10)->empty());
    CHECK(hits(temp, "lunch").at(0).assuredOn == std::optional(today));
    temp.clock.advance(qint64(400) * 86'400'000);
    CHECK(freshnessText(card(temp, club).freshness, london::day(temp.clock.nowMs()))
              .contains(utf8("more than 12 months ago")));
    CHECK(care.ringList(10)->size() == 1);
    REQUIRE(care.noAnswer(club));
    CHECK(care.ringList(10)->empty()); // not twice on a day
    CHECK(care.reportWrong(club, utf8("NONSENSE"), utf8("TOLD")).error().code == Error::Code::InvalidInput);
}

TEST_CASE("two entries that are said to be one are one line, both stay, and it can be taken back", "[care]")
{
    TempWorkspace temp;
    const ServiceId one = made(temp, form("Friday lunch club"));
    const ServiceId two = made(temp, form("Friday lunch clubb"));
    const ServiceId other = made(temp, form("Chair yoga"));
    auto care = temp->directory().care();
    const auto pairs = care.linkSuggestions(10);
    REQUIRE(pairs);
    REQUIRE(pairs->size() == 1);
    CHECK(pairs->at(0).reasons.contains(utf8("same telephone")));
    CHECK(pairs->at(0).reasons.contains(utf8("same postcode")));
    CHECK(hits(temp, "lunch").size() == 2);
    REQUIRE(care.link(two, one, true));
    const auto folded = hits(temp, "lunch");
    REQUIRE(folded.size() == 1);
    CHECK(folded[0].alsoListedBy.size() == 1);
    CHECK(care.linkSuggestions(10)->empty());
    CHECK(card(temp, one).linked.size() == 1);
    CHECK(card(temp, two).linked.at(0).id == one);
    REQUIRE(care.unlink(one, two));
    CHECK(hits(temp, "lunch").size() == 2);
    CHECK(card(temp, one).linked.empty());
    CHECK(care.unlink(one, two).error().code == Error::Code::NotFound);
    REQUIRE(care.link(one, two, false));
    CHECK(care.linkSuggestions(10)->empty()); // said to differ: not asked again
    CHECK(care.link(one, one, true).error().code == Error::Code::InvalidInput);
    CHECK(hits(temp, "yoga").at(0).id == other);
}

TEST_CASE("what became of those sent to a service is counted, and small counts are hidden", "[care]")
{
    TempWorkspace temp;
    const ServiceId club = made(temp, form("Lunch club"));
    for (int i = 0; i < 9; ++i)
        send(temp, club, ConnectionStatus::Helped);
    for (int i = 0; i < 4; ++i)
        send(temp, club, ConnectionStatus::Made);
    send(temp, club, ConnectionStatus::NotHelped);
    send(temp, club, ConnectionStatus::Declined);
    temp.addUser(utf8("desk"), {Role::FrontDesk});
    const auto lead = temp->directory().care().outcomes(club);
    REQUIRE(lead);
    CHECK(lead->sent == std::optional(14));
    CHECK(lead->helped == std::optional(9));
    CHECK(lead->known == std::optional(10));
    CHECK(outcomesText(*lead).startsWith(utf8("Of 14 people sent here")));
    CHECK(temp->directory().care().outcomeRows(club)->size() == 14);

    const ServiceId quiet = made(temp, form("Chair yoga"));
    send(temp, quiet, ConnectionStatus::Helped);
    CHECK(temp->directory().care().outcomes(quiet)->sent == std::optional(1)); // may open the rows
    REQUIRE(temp.reopen(utf8("desk")));
    const auto hidden = temp->directory().care().outcomes(quiet);
    REQUIRE(hidden);
    CHECK_FALSE(hidden->sent);
    CHECK_FALSE(hidden->helped);
    CHECK(outcomesText(*hidden).startsWith(utf8("Fewer than 8")));
    // 14 sent, 10 known, 9 helped: what is left between them would be of 4, 5 and 1
    const auto parts = temp->directory().care().outcomes(club);
    CHECK(parts->sent == std::optional(14));
    CHECK_FALSE(parts->helped);
    CHECK_FALSE(parts->known);
    CHECK(outcomesText(*parts).endsWith(
        utf8("how it went would tell of fewer than 8 people and is not shown.")));
    CHECK(temp->directory().care().outcomeRows(club).error().code == Error::Code::Forbidden);
    temp.clock.advance(qint64(366) * 86'400'000);
    CHECK(temp->directory().care().outcomes(club)->sent == std::optional(0)); // the period moves on
}

TEST_CASE("the ring list tells no more of who was sent where than the outcomes do", "[care]")
{
    TempWorkspace temp;
    const ServiceId club = made(temp, form("Lunch club"));
    const ServiceId quiet = made(temp, form("Chair yoga", "01632 960002", "CH2 1AA"));
    const ServiceId twin = made(temp, form("Yoga on chairs", "01632 960003", "CH2 1AB"));
    for (int i = 0; i < 8; ++i)
        send(temp, club, ConnectionStatus::Made);
    for (int i = 0; i < 5; ++i)
        send(temp, quiet, ConnectionStatus::Made);
    for (int i = 0; i < 4; ++i)
        send(temp, twin, ConnectionStatus::Made);
    temp.addUser(utf8("desk"), {Role::FrontDesk});
    temp.addUser(utf8("partner"), {Role::Partner});
    using Told = std::vector<std::optional<int>>;
    const auto told = [&] {
        const auto list = temp->directory().care().ringList(10);
        REQUIRE(list);
        Told counts;
        for (const ServiceId id : {club, quiet, twin})
            for (const auto &[entry, uses] : *list)
                if (entry.service == id)
                    counts.push_back(uses);
        return counts;
    };
    CHECK(told() == Told {8, 5, 4}); // a site lead may open the rows
    REQUIRE(temp.reopen(utf8("desk")));
    CHECK(told() == Told {8, {}, {}});
    REQUIRE(temp.reopen(utf8("partner")));
    CHECK(told() == Told {{}, {}, {}});
    const auto partners = temp->directory().care().ringList(10);
    REQUIRE(partners);
    for (const auto &[entry, uses] : *partners)
        CHECK_FALSE(entry.reasons.join(u' ').contains(utf8("sent there")));

    // Of one service the outcomes tell 9: 4 or 5 of one of its entries would tell the other.
    REQUIRE(temp.reopen());
    REQUIRE(temp->directory().care().link(quiet, twin, true));
    REQUIRE(temp.reopen(utf8("desk")));
    CHECK(temp->directory().care().outcomes(quiet)->sent == std::optional(9));
    CHECK(told() == Told {8, 9, 9});
}

TEST_CASE("a count is told where neither it nor what it leaves of another is of few people", "[care]")
{
    TempWorkspace temp;
    const ServiceId even = made(temp, form("Lunch club"));
    const ServiceId uneven = made(temp, form("Chair yoga", "01632 960002", "CH2 1AA"));
    for (int i = 0; i < 8; ++i) {
        send(temp, even, ConnectionStatus::Helped);
        send(temp, even, ConnectionStatus::NotHelped);
        send(temp, uneven, ConnectionStatus::Helped);
        send(temp, uneven, ConnectionStatus::Made);
    }
    send(temp, uneven, ConnectionStatus::NotHelped); // known 9, helped 8: the one could be told
    temp.addUser(utf8("desk"), {Role::FrontDesk});
    REQUIRE(temp.reopen(utf8("desk")));
    const auto all = temp->directory().care().outcomes(even);
    REQUIRE(all);
    CHECK(all->sent == std::optional(16));
    CHECK(all->helped == std::optional(8));
    CHECK(all->known == std::optional(16));
    const auto some = temp->directory().care().outcomes(uneven);
    REQUIRE(some);
    CHECK(some->sent == std::optional(17));
    CHECK(some->known == std::optional(9));
    CHECK_FALSE(some->helped);
    CHECK(outcomesText(*some).contains(utf8("we know how it ended for 9; the rest would tell")));
}

TEST_CASE(
    "a micro-enterprise that was taken back comes again without what it had, and a field can be cleared",
    "[care]")
{
    TempWorkspace temp;
    const ServiceId help = made(temp, form("Home help"));
    auto care = temp->directory().care();
    const MicroEnterprise none {.service = help};
    MicroEnterprise first = none;
    first.headcount = 3;
    first.areas = utf8("Boughton");
    first.rateMinor = 2200;
    first.rateUnit = utf8("HOUR");
    const auto done = care.setEnterprise(none, first);
    REQUIRE(done);
    REQUIRE(care.undo(done->op));
    CHECK_FALSE(card(temp, help).enterprise);
    MicroEnterprise again = none;
    again.spareHours = 5;
    REQUIRE(care.setEnterprise(none, again));
    CHECK(card(temp, help).enterprise == std::optional(again));

    MicroEnterprise cleared = again;
    cleared.spareHours.reset();
    cleared.areas = utf8("Hoole");
    REQUIRE(care.setEnterprise(again, cleared));
    CHECK(card(temp, help).enterprise == std::optional(cleared));
}

TEST_CASE("programmes are a set, and a micro-enterprise's checks are told, never decided", "[care]")
{
    TempWorkspace temp;
    const ServiceId help = made(temp, form("Home help"));
    auto care = temp->directory().care();
    REQUIRE(care.setProgrammes(help, {utf8("MICRO_ENTERPRISE"), utf8("SOCIAL_PRESCRIBING")}));
    REQUIRE(care.setProgrammes(help, {utf8("MICRO_ENTERPRISE")}));
    CHECK(card(temp, help).programmes == QStringList {utf8("MICRO_ENTERPRISE")});
    CHECK(care.setProgrammes(help, {utf8("NONSENSE")}).error().code == Error::Code::InvalidInput);

    MicroEnterprise before;
    before.service = help;
    MicroEnterprise after = before;
    after.headcount = 3;
    after.personalCare = true;
    after.dbs = {QDate(2025, 1, 1), QDate(2026, 1, 1)};
    after.rateMinor = 2200;
    after.rateUnit = utf8("HOUR");
    REQUIRE(care.setEnterprise(before, after));
    CHECK(card(temp, help).enterprise == std::optional(after));
    const auto notes = enterpriseNotes(after, QDate(2026, 3, 20));
    REQUIRE(notes.size() > 2);
    CHECK(notes[0].kind == EnterpriseNote::Kind::Rule);
    CHECK(notes[0].text.contains(utf8("Care Quality Commission")));
    CHECK(notes[1].text == utf8("DBS check ran out on 1 January 2026"));
    MicroEnterprise stale = before;
    stale.headcount = 5;
    CHECK(care.setEnterprise(before, stale).error().code == Error::Code::Conflict);
    MicroEnterprise wrong = after;
    wrong.careStaff = 9;
    CHECK(care.setEnterprise(after, wrong).error().code == Error::Code::InvalidInput);
}

TEST_CASE("nothing is half done when any statement fails", "[care]")
{
    TempWorkspace temp;
    const ServiceId one = made(temp, form("Lunch club"));
    const ServiceId two = made(temp, form("Luncheon club"));
    auto care = temp->directory().care();
    ServiceNotice notice;
    notice.service = one;
    notice.kind = utf8("FULL");
    sweep(temp, one, [&] { return bool(care.addNotice(notice)); });
    sweep(temp, one, [&] { return bool(care.assure(one, utf8("RANG"))); });
    sweep(temp, one, [&] { return bool(care.link(one, two, true)); });
    sweep(temp, one, [&] { return bool(care.setProgrammes(one, {utf8("COUNCIL")})); });
    MicroEnterprise enterprise;
    enterprise.service = one;
    enterprise.headcount = 1;
    sweep(temp, one, [&] { return bool(care.setEnterprise({.service = one}, enterprise)); });
    auto listings = temp->directory().listings();
    const auto opened = listings.form(one);
    REQUIRE(opened);
    ServiceForm changed = *opened;
    changed.name = utf8("Big lunch");
    changed.phones[0].number = utf8("01632 960777");
    sweep(temp, one, [&] { return bool(listings.edit(*opened, changed)); });
    sweep(temp, one, [&] { return bool(listings.setListed(one, false)); });
}
