// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How many keys the desk's everyday work takes: the real page, real key events, each press counted, a
// modifier as a press of its own.
#include "core/domain/code_list.h"
#include "tests/ui/desk_steps.h"
#include "ui/main_window.h"
#include "ui/pages/desk/conversation_form.h"
#include "ui/pages/desk_page.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/type_ahead.h"

#include <QLabel>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;
using namespace Qt::Literals::StringLiterals;

namespace {

Person person(const QString &given, const QString &family, int year, const QString &postcode)
{
    Person made;
    made.givenName = given;
    made.familyName = family;
    made.birth = Birth::fromText(QString::number(year)).value_or(Birth());
    made.postcode = postcode;
    return made;
}

/// People as a real desk has them: four who are written or sound alike.
PersonId addNamesakes(UiFixture &fixture)
{
    PersonId wanted;
    for (const auto &one : {person(u"Siân"_s, u"Oakfield"_s, 1971, u"CH1 5AA"_s),
                            person(u"Sian"_s, u"Oakfield"_s, 1938, u"CH65 2BB"_s),
                            person(u"Shan"_s, u"Oakfeild"_s, 1994, u"CW7 1CC"_s),
                            person(u"Sean"_s, u"Oakfield"_s, 1971, u"CH2 3DD"_s)}) {
        const auto created
            = fixture.ask([one](services::Workspace &workspace) { return workspace.people().create(one); });
        REQUIRE(created);
        if (one.birth.date.year() == 1938)
            wanted = created->id;
    }
    return wanted;
}

} // namespace

TEST_CASE("counted: an anonymous enquiry with one signpost, from an idle desk, under 25 keys")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    Keys keys(&window);
    keys.press(Qt::Key_Return).type(u"deb"_s).press(Qt::Key_Return).press(Qt::Key_Return);
    auto *connection = named<TypeAhead>(&window, "connection");
    REQUIRE(eventually([&] { return connection->isOpen(); })); // what suits the need is offered unasked
    keys.press(Qt::Key_Down).press(Qt::Key_Return).press(Qt::Key_S, Qt::ControlModifier);
    REQUIRE(saysSaved(window));
    WARN("anonymous enquiry with one signpost: " << keys.presses() << " presses");
    CHECK(keys.presses() < 25);
    CHECK(keys.presses() <= 16); // what it was before
    const auto entry = onlyToday(fixture);
    CHECK(entry.identity == IdentityLevel::Anonymous);
    REQUIRE(entry.connections.size() == 1);
    CHECK(entry.connections.front().type == ConnectionType::Signpost);
    CHECK(entry.connections.front().need == u"DEBT"_s);
}

TEST_CASE("counted: a named visitor who comes again, two needs and two connections, under 60 keys")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    const PersonId wanted = addNamesakes(fixture);
    auto *visitor = named<TypeAhead>(&window, "visitor");
    Keys keys(&window);
    keys.type(u"sian oakfield 1938"_s); // as she gives it
    REQUIRE(eventually([&] { return visitor->isOpen(); }));
    REQUIRE(visitor->suggestions().rowCount() > 0);
    CHECK(visitor->suggestions().row(0).key.toString() == wanted.toText());
    keys.press(Qt::Key_Return);
    REQUIRE(window.desk().form().entry().visitor == wanted);
    REQUIRE(named<TypeAhead>(&window, "need")->hasFocus());
    keys.type(u"deb"_s).press(Qt::Key_Return).type(u"lon"_s).press(Qt::Key_Return).press(Qt::Key_Return);
    auto *connection = named<TypeAhead>(&window, "connection");
    REQUIRE(eventually([&] { return connection->isOpen(); }));
    keys.press(Qt::Key_Down).press(Qt::Key_Return);
    REQUIRE(eventually([&] { return connection->isOpen(); })); // and what suits the other need
    keys.press(Qt::Key_Down).press(Qt::Key_Return).press(Qt::Key_S, Qt::ControlModifier);
    REQUIRE(saysSaved(window));
    WARN("named returning visitor, two needs, two connections: " << keys.presses() << " presses");
    CHECK(keys.presses() < 60);
    const auto entry = onlyToday(fixture);
    CHECK(entry.visitor == wanted);
    REQUIRE(entry.needs.size() == 2);
    REQUIRE(entry.connections.size() == 2);
    CHECK(entry.connections[0].need == u"DEBT"_s);
    CHECK(entry.connections[1].need == u"LONELINESS"_s);
    CHECK(entry.connections[0].service != entry.connections[1].service);
}

TEST_CASE("counted: one of several namesakes is chosen with the arrows, also with names hidden")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    const PersonId wanted = addNamesakes(fixture);
    fixture.host().counter().setOn(true);
    auto *visitor = named<TypeAhead>(&window, "visitor");
    Keys keys(&window);
    keys.type(u"oakf"_s);
    REQUIRE(eventually([&] { return visitor->suggestions().rowCount() > 5; }));
    int at = -1;
    for (int row = 0; row < visitor->suggestions().rowCount(); ++row) {
        const auto &offered = visitor->suggestions().row(row);
        CHECK_FALSE((offered.title.contains(u"Oakf"_s, Qt::CaseInsensitive) && !offered.isAction));
        if (offered.key.toString() == wanted.toText()) {
            at = row;
            CHECK(offered.detail.contains(u"1938")); // enough to tell her from the others
        }
    }
    REQUIRE(at >= 0);
    for (int step = 0; step <= at; ++step) // none of several is chosen before Down
        keys.press(Qt::Key_Down);
    keys.press(Qt::Key_Return);
    CHECK(window.desk().form().entry().visitor == wanted);
    CHECK(named<QLabel>(&window, "who")->text() == u"S. O."_s);
}

TEST_CASE("every need is the first answer to the first three letters of its name")
{
    UiFixture fixture;
    fixture.openMain();
    const CodeList needs = fixture.host().codes().list(u"need"_s);
    for (const auto &item : needs.items) {
        INFO(item.label.toStdString());
        const auto found = needs.search(item.label.left(3));
        REQUIRE_FALSE(found.empty());
        CHECK(found.front()->code == item.code);
    }
}

TEST_CASE("Enter in an empty line adds nothing, also while suggestions stand under it")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    Keys keys(&window);
    keys.press(Qt::Key_Return).type(u"deb"_s).press(Qt::Key_Return).press(Qt::Key_Return);
    auto *connection = named<TypeAhead>(&window, "connection");
    REQUIRE(eventually([&] { return connection->isOpen(); }));
    keys.press(Qt::Key_Return);
    CHECK(window.desk().form().entry().connections.empty());
    CHECK_FALSE(connection->hasFocus()); // it went on to the next step
}
