// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/ui_fixture.h"
#include "ui/dialogs/person_dialog.h"
#include "ui/main_window.h"
#include "ui/models/two_line_model.h"
#include "ui/pages/people/person_card.h"
#include "ui/pages/people_page.h"
#include "ui/widgets/grid.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QStackedWidget>
#include <QtTest>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;

namespace {

PeoplePage &openPage(UiFixture &fixture)
{
    auto &window = fixture.openMain();
    fixture.fill();
    auto *page = window.findChild<PeoplePage *>();
    REQUIRE(page);
    window.showPage(window.pages().indexOf(page));
    return *page;
}

} // namespace

TEST_CASE("a person is found as heard, and the card opens by keyboard")
{
    UiFixture fixture;
    auto &page = openPage(fixture);
    Keys keys(page.window());
    keys.type(QStringLiteral("shan oakfeild")); // as it sounds, with a slip
    auto *list = named<QListView>(&page, "people");
    REQUIRE(eventually([&] { return list->isVisible() && list->model()->rowCount() >= 1; }));
    keys.press(Qt::Key_Return);
    auto *name = named<QLabel>(&page, "personName");
    CHECK(eventually([&] { return name->isVisible() && name->text().contains(QStringLiteral("Oakfield")); }));
}

TEST_CASE("names hidden at the counter are hidden among people too, until one is shown, which is noted")
{
    UiFixture fixture;
    auto &page = openPage(fixture);
    Keys keys(page.window());
    keys.type(QStringLiteral("sian oak"));
    auto *list = named<QListView>(&page, "people");
    REQUIRE(eventually([&] { return list->isVisible() && list->model()->rowCount() == 1; }));
    keys.press(Qt::Key_Return);
    auto *card = page.findChild<PersonCard *>();
    REQUIRE(eventually([&] { return card->isVisible() && wordsOf(*card).contains(u"Hearing loop"); }));
    const auto listed = [&] { return list->model()->index(0, 0).data(Qt::AccessibleTextRole).toString(); };
    REQUIRE(listed().contains(u"Oakfield"));

    keys.press(Qt::Key_F9);
    const auto hidden = [&] {
        return !wordsOf(*card).contains(u"Oakfield") && !wordsOf(*card).contains(u"Hearing loop")
            && !listed().contains(u"Oakfield");
    };
    CHECK(hidden());
    CHECK(wordsOf(*card).contains(u"S. O."));
    keys.press(Qt::Key_E, Qt::ControlModifier); // what would show all of it says how
    CHECK_FALSE(page.findChild<PersonDialog *>());
    CHECK(eventually([&] { return wordsOf(page).contains(u"Names are hidden"); }));

    keys.press(Qt::Key_F9, Qt::ShiftModifier);
    CHECK(eventually(
        [&] { return wordsOf(*card).contains(u"Hearing loop") && listed().contains(u"Oakfield"); }));
    const auto noted
        = fixture.ask([](services::Workspace &workspace) { return workspace.audit().accesses(1); });
    REQUIRE(noted);
    CHECK(noted->front().act == QStringLiteral("show a name that is hidden"));
    fixture.host().counter().reveal({}); // the few seconds are over
    CHECK(hidden());
    keys.press(Qt::Key_F9);
    CHECK_FALSE(hidden());
}

TEST_CASE("above the card the answers take no more room than they need, beside it all that there is")
{
    UiFixture fixture;
    auto &page = openPage(fixture);
    Keys keys(page.window());
    keys.type(QStringLiteral("oakfield"));
    auto *list = named<QListView>(&page, "people");
    REQUIRE(eventually([&] { return list->isVisible() && list->model()->rowCount() == 1; }));
    keys.press(Qt::Key_Return);
    auto *card = page.findChild<PersonCard *>();
    REQUIRE(card);
    REQUIRE(eventually([&] { return card->isVisible(); }));
    const auto topOf = [&page](const QWidget &widget) { return widget.mapTo(&page, QPoint()).y(); };
    for (const int percent : {200, 100, 200}) {
        INFO(percent << " %");
        fixture.theme().apply({ThemeName::HighContrast, percent});
        page.window()->resize(1280, 800);
        const bool above = percent == 200;
        CHECK(eventually([&] { return above == (topOf(*card) > topOf(*list)); }));
        QTest::qWait(60);
        const double rows = double(list->viewport()->height()) / list->sizeHintForRow(0);
        if (above) {
            CHECK(rows < 1.5);
            CHECK(topOf(*card) - topOf(*list) - list->height() <= 3 * gridUnit());
        } else {
            CHECK(rows > 4);
        }
    }
    fixture.theme().apply({});
}

TEST_CASE("a person is added through the dialog, which wants a name and a real date")
{
    UiFixture fixture;
    auto &page = openPage(fixture);
    Keys(page.window()).press(Qt::Key_N, Qt::ControlModifier);
    auto *dialog = page.findChild<PersonDialog *>();
    REQUIRE(dialog);
    REQUIRE(eventually([&] { return dialog->isVisible(); }));
    auto *ok = named<QPushButton>(dialog, "ok");
    ok->click();
    CHECK(dialog->isVisible());
    CHECK(named<QLineEdit>(dialog, "given")->property("invalid").toBool());
    named<QLineEdit>(dialog, "given")->setText(QStringLiteral("Rowan"));
    named<QLineEdit>(dialog, "birth")->setText(QStringLiteral("31/2/1950"));
    ok->click();
    CHECK(dialog->isVisible());
    named<QLineEdit>(dialog, "birth")->setText(QStringLiteral("1950"));
    ok->click();
    auto *name = named<QLabel>(&page, "personName");
    CHECK(eventually([&] { return name->text().contains(QStringLiteral("Rowan")); }));
}

TEST_CASE("details are changed by keys, with the format in which somebody reads letters")
{
    UiFixture fixture;
    auto &page = openPage(fixture);
    Keys keys(page.window());
    keys.press(Qt::Key_E, Qt::ControlModifier); // nobody is shown
    CHECK_FALSE(page.findChild<PersonDialog *>());
    keys.type(QStringLiteral("sian"));
    auto *list = named<QListView>(&page, "people");
    REQUIRE(eventually([&] { return list->isVisible() && list->model()->rowCount() == 1; }));
    keys.press(Qt::Key_Return);
    auto *name = named<QLabel>(&page, "personName");
    REQUIRE(eventually([&] { return name->isVisible() && !name->text().isEmpty(); }));
    const auto id = PersonId::fromText(list->currentIndex().data(TwoLineModel::Key).toString());
    REQUIRE(id);
    const auto before = fixture.ask([id](services::Workspace &w) { return w.people().get(*id); });
    REQUIRE(before);

    keys.press(Qt::Key_E, Qt::ControlModifier);
    PersonDialog *dialog = nullptr;
    REQUIRE(
        eventually([&] { return (dialog = page.findChild<PersonDialog *>()) && dialog->isActiveWindow(); }));
    Keys inDialog(dialog);
    const auto tabTo = [&](const char *control) {
        auto *wanted = named<QWidget>(dialog, control);
        for (int presses = 0; !wanted->hasFocus(); ++presses) {
            REQUIRE(presses < 40); // it is on the way of Tab
            inDialog.press(Qt::Key_Tab);
        }
    };
    tabTo("email");
    inDialog.type(QStringLiteral("not one")).press(Qt::Key_Return);
    CHECK(dialog->isVisible());
    CHECK(named<QLineEdit>(dialog, "email")->property("invalid").toBool());
    REQUIRE(named<QLineEdit>(dialog, "email")->hasFocus());
    inDialog.press(Qt::Key_A, Qt::ControlModifier)
        .press(Qt::Key_Delete)
        .type(QStringLiteral("s@example.org"));
    tabTo("informationFormat");
    inDialog.type(QStringLiteral("large"));
    tabTo("ok");
    inDialog.press(Qt::Key_Space);
    CHECK(eventually([&] {
        const auto now = fixture.ask([id](services::Workspace &w) { return w.people().get(*id); });
        return now && now->informationFormat == QStringLiteral("LARGE_PRINT");
    }));
    auto expected = *before;
    expected.informationFormat = QStringLiteral("LARGE_PRINT");
    expected.email = QStringLiteral("s@example.org");
    const auto now = fixture.ask([id](services::Workspace &w) { return w.people().get(*id); });
    REQUIRE(now);
    CHECK(*now == expected); // and nothing else
}

TEST_CASE("a card follows what is saved elsewhere, and goes when its person cannot be read any more")
{
    UiFixture fixture;
    auto &page = openPage(fixture);
    Keys keys(page.window());
    keys.type(QStringLiteral("sian"));
    auto *list = named<QListView>(&page, "people");
    REQUIRE(eventually([&] { return list->isVisible() && list->model()->rowCount() == 1; }));
    keys.press(Qt::Key_Return);
    auto *name = named<QLabel>(&page, "personName");
    REQUIRE(
        eventually([&] { return name->isVisible() && name->text().contains(QStringLiteral("Oakfield")); }));
    const auto id = PersonId::fromText(list->currentIndex().data(TwoLineModel::Key).toString());
    REQUIRE(id);
    const auto changed = fixture.ask([id](services::Workspace &workspace) -> Result<journal::Changes> {
        LT_ASSIGN(const auto before, workspace.people().get(*id));
        auto after = before;
        after.familyName = QStringLiteral("Ashgrove");
        return workspace.people().edit(before, after);
    });
    REQUIRE(changed);
    fixture.host().tellChanged(*changed);
    CHECK(eventually([&] { return name->text().contains(QStringLiteral("Ashgrove")); }));
    CHECK(eventually([&] {
        return list->currentIndex().data(Qt::DisplayRole).toString().contains(QStringLiteral("Ashgrove"));
    }));

    page.openPerson(PersonId(RowId::fromBytes("no such person  "))); // as when somebody was erased meanwhile
    CHECK(eventually([&] { return !name->isVisible(); }));
}
