// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/take_away_service.h"

#include "core/services/listing_service.h"
#include "tests/support/qt_strings.h"
#include "tests/support/temp_workspace.h"

using namespace letstalk;
using namespace letstalk::services;
using namespace Qt::Literals::StringLiterals;
using test::TempWorkspace;

namespace {

/// All that a sheet says, a line each.
QString wordsOf(const reports::Letter &letter)
{
    QStringList lines = letter.head;
    lines << letter.title;
    for (const auto &part : letter.parts)
        lines << part.text;
    return lines.join(u'\n');
}

ServiceId lunchClub(TempWorkspace &temp)
{
    ServiceForm form;
    form.name = u"Lunch club"_s;
    form.fees = u"£3 a meal"_s;
    form.phones = {{{}, u"01632 960001"_s}};
    form.places = {{{},
                    {},
                    u"The hall"_s,
                    u"1 High St"_s,
                    u"Chester"_s,
                    u"CH1 2AB"_s,
                    GeoPoint {53.19, -2.89},
                    u"A ramp at the side door"_s}};
    ServiceSchedule hours;
    hours.rule = u"FREQ=WEEKLY;BYDAY=TH"_s;
    hours.opens = QTime(12, 0);
    hours.closes = QTime(14, 0);
    form.hours = {hours};
    const auto made = temp->directory().listings().create(form);
    INFO((made ? std::string() : made.error().detail.toStdString()));
    REQUIRE(made);
    return made->id;
}

/// About somebody whose needs, summary and note must be on no paper.
ConversationEntry talk(TempWorkspace &temp, ServiceId service)
{
    ConversationEntry entry;
    entry.site = temp->actor().site;
    entry.needs = {{u"DEBT"_s, {}}, {u"DOMESTIC_ABUSE"_s, {}}};
    entry.summary = u"Zebedee-summary"_s;
    entry.note = u"Zebedee-note"_s;
    entry.whatMatters = u"Zebedee-matters"_s;
    entry.identity = IdentityLevel::FirstName;
    entry.firstName = u"Zebedee"_s;
    entry.nextStep = u"Bring the blue letter"_s;
    entry.nextStepOwner = u"you"_s;
    entry.nextStepDue = QDate(2026, 3, 27);
    ConnectionEntry club;
    club.service = service;
    club.note = u"Zebedee-connection"_s;
    ConnectionEntry team;
    team.target = u"Community Access Team"_s;
    team.type = ConnectionType::Referral;
    ConnectionEntry declined;
    declined.target = u"Gambling helpline"_s;
    declined.status = ConnectionStatus::Declined;
    entry.connections = {club, team, declined};
    return entry;
}

} // namespace

TEST_CASE("the sheet to take home says what happens next, whom to ring and when, and nothing of why")
{
    TempWorkspace temp;
    const auto entry = talk(temp, lunchClub(temp));
    const auto logged = temp->desk().log(entry);
    REQUIRE(logged);
    for (const bool saved : {false, true}) { // of the form and of the record the same
        const auto sheets = temp->desk().takeAway();
        const auto letter = saved ? sheets.letter(logged->id, TakeAwayEdition::Standard)
                                  : sheets.letter(entry, TakeAwayEdition::Standard);
        INFO((letter ? std::string() : letter.error().detail.toStdString()));
        REQUIRE(letter);
        CHECK(letter->pointSize == 14);
        const QString words = wordsOf(*letter);
        CHECK(words.contains(u"Bring the blue letter. You do this by Friday 27 March 2026."_s));
        CHECK(words.contains(u"Community Access Team will get in touch with you."_s));
        CHECK(words.contains(u"Get in touch with Lunch club. You do this."_s));
        CHECK(words.contains(u"Telephone: 01632 960001"_s));
        CHECK(words.contains(u"The hall, 1 High St, Chester, CH1 2AB"_s));
        CHECK(words.contains(u"12:00 to 14:00"_s));
        CHECK(words.contains(u"£3 a meal"_s));
        CHECK(words.contains(u"A ramp at the side door"_s));
        CHECK(words.contains(u"at Blacon"_s));
        CHECK(words.contains(u"ring 999"_s));
        CHECK(words.contains(u"You may see it and have it put right"_s));
        CHECK(words.contains(u"Something wrong? Tell us"_s));
        for (const auto &hidden : {u"Zebedee"_s, u"Debt"_s, u"abuse"_s, u"Gambling"_s})
            CHECK_FALSE(words.contains(hidden, Qt::CaseInsensitive));
    }
    const auto large = temp->desk().takeAway().letter(logged->id, TakeAwayEdition::LargePrint);
    REQUIRE(large);
    CHECK(large->pointSize == 18);
}

TEST_CASE("the discreet sheet names neither the desk nor a service, and tells no step")
{
    TempWorkspace temp;
    const auto entry = talk(temp, lunchClub(temp));
    const auto letter = temp->desk().takeAway().letter(entry, TakeAwayEdition::Discreet);
    REQUIRE(letter);
    const QString words = wordsOf(*letter);
    CHECK(words.contains(u"01632 960001; The hall"_s));
    CHECK(words.contains(u"By Friday 27 March 2026"_s));
    CHECK(words.contains(u"999"_s));
    for (const auto &hidden : {u"Blacon"_s, u"talk"_s, u"Lunch"_s, u"Access Team"_s, u"letter"_s,
                               u"council"_s, u"Samaritans"_s, u"call"_s})
        CHECK_FALSE(words.contains(hidden, Qt::CaseInsensitive));
}

TEST_CASE("at most four steps stand on a sheet, the agreed one first, then the strongest")
{
    ConversationEntry entry;
    entry.nextStep = u"Ring us on Monday."_s;
    entry.nextStepOwner = u"Sam at the library"_s;
    QStringList names;
    for (const auto type : {ConnectionType::Signpost, ConnectionType::Warm, ConnectionType::Referral,
                            ConnectionType::Info, ConnectionType::Internal}) {
        ConnectionEntry connection;
        connection.type = type;
        entry.connections.push_back(connection);
        names << connectionTypeCode(type);
    }
    const auto steps = takeAwaySteps(entry, names);
    REQUIRE(steps.size() == 4);
    CHECK(steps[0].by == StepBy::Named);
    CHECK(steps[0].who == u"Sam at the library"_s);
    CHECK(steps[1].by == StepBy::They);
    CHECK(steps[1].what.startsWith(u"INTERNAL"_s));
    CHECK(steps[2].what.startsWith(u"REFERRAL"_s));
    CHECK(steps[3].what.startsWith(u"WARM"_s));
}

TEST_CASE("what was taken home, or that nothing was wanted on paper, stays with the conversation")
{
    TempWorkspace temp;
    auto entry = talk(temp, lunchClub(temp));
    entry.takeAway = u"DISCREET"_s; // printed before it was saved
    const auto logged = temp->desk().log(entry);
    REQUIRE(logged);
    CHECK(temp->desk().load(logged->id)->takeAway == u"DISCREET"_s);
    auto sheets = temp->desk().takeAway();
    CHECK(sheets.record(logged->id, u"BY_POST"_s).error().code == Error::Code::InvalidInput);
    CHECK(sheets.record(ConversationId(RowId {{9}}), u"NONE"_s).error().code == Error::Code::NotFound);
    const auto none = sheets.record(logged->id, u"NONE"_s);
    REQUIRE(none);
    CHECK(none->rows == 1);
    CHECK(temp->desk().load(logged->id)->takeAway == u"NONE"_s);
    CHECK(sheets.record(logged->id, u"NONE"_s)->rows == 0);
    // The save of the conversation can still be taken back.
    const auto undone = temp->desk().undo(logged->changes.op);
    REQUIRE(undone);
    CHECK(temp->desk().load(logged->id).error().code == Error::Code::NotFound);
}

TEST_CASE("a conversation with nothing to do next has no sheet, and says why")
{
    TempWorkspace temp;
    ConversationEntry entry;
    entry.site = temp->actor().site;
    entry.needs = {{u"DEBT"_s, {}}};
    const auto none = temp->desk().takeAway().letter(entry, TakeAwayEdition::Standard);
    REQUIRE(!none);
    CHECK(none.error().code == Error::Code::InvalidInput);
    entry.followUpOn = QDate(2026, 4, 2);
    const auto call = temp->desk().takeAway().letter(entry, TakeAwayEdition::Standard);
    REQUIRE(call);
    CHECK(wordsOf(*call).contains(u"We will call you on Thursday 2 April 2026."_s));
}

TEST_CASE("a recording that fails at any statement changes nothing")
{
    TempWorkspace temp;
    const auto logged = temp->desk().log(talk(temp, lunchClub(temp)));
    REQUIRE(logged);
    bool recorded = false;
    for (int n = 0; !recorded; ++n) {
        REQUIRE(n < 100); // the sweep must end
        temp->context().db.failAtStatement(n);
        recorded = bool(temp->desk().takeAway().record(logged->id, u"LARGE_PRINT"_s));
        temp->context().db.failAtStatement(-1);
        CHECK(temp->desk().load(logged->id)->takeAway == (recorded ? u"LARGE_PRINT"_s : QString()));
    }
}

TEST_CASE("a postcode's place is the middle one of the directory's places there")
{
    TempWorkspace temp;
    lunchClub(temp);
    const auto found = temp->directory().placeOfPostcode(u"ch12ab"_s);
    REQUIRE(found);
    REQUIRE(found->has_value());
    CHECK(std::abs((*found)->latitude - 53.19) < 1e-6);
    const auto none = temp->directory().placeOfPostcode(u"CH9 9ZZ"_s);
    REQUIRE(none);
    CHECK_FALSE(none->has_value());
}
