// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/dp_cases.h"
#include "tests/ui/dp_keys.h"
#include "ui/dialogs/form_dialog.h"
#include "ui/main_window.h"
#include "ui/models/two_line_model.h"
#include "ui/pages/direct_payments/board_filter.h"
#include "ui/pages/direct_payments_page.h"
#include "ui/pages/people_page.h"

#include <QComboBox>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;

namespace {

/// The file with its user the data protection officer too, and somebody who is being paid.
PersonId foundWithPaid(UiFixture &fixture)
{
    fixture.foundWithKeys();
    fixture.openMain();
    const auto person = fixture.ask([](services::Workspace &w) -> Result<PersonId> {
        LT_ASSIGN(const auto paid, paidFor(w, QStringLiteral("Beech")));
        LT_ASSIGN(const auto opened, w.dpCases().open(paid));
        LT_TRY(w.users().setRoles(
            w.actor().user, {Role::Admin, Role::SiteLead, Role::FrontDesk, Role::SocialWorker, Role::Dpo}));
        return opened.item.person;
    });
    REQUIRE(person);
    fixture.crash();
    return *person;
}

PeoplePage &openCard(MainWindow &window, const char *typed)
{
    auto *page = window.findChild<PeoplePage *>();
    REQUIRE(page);
    window.showPage(window.pages().indexOf(page));
    Keys keys(&window);
    keys.type(QString::fromLatin1(typed));
    auto *list = named<QListView>(page, "people");
    REQUIRE(eventually([&] { return list->isVisible() && list->model()->rowCount() == 1; }));
    keys.press(Qt::Key_Return);
    REQUIRE(eventually([&] { return named<QLabel>(page, "personName")->isVisible(); }));
    return *page;
}

} // namespace

TEST_CASE("somebody is erased by keys from their card: what goes is said, and its number has to be typed")
{
    UiFixture fixture;
    const PersonId person = foundWithPaid(fixture);
    auto &window = fixture.openMain();
    auto &page = openCard(window, "ann beech");
    const auto stands = [&] {
        return bool(fixture.ask([person](services::Workspace &w) { return w.people().get(person); }));
    };
    const auto goes = fixture.ask([person](services::Workspace &w) { return w.people().whatGoes(person); });
    REQUIRE(goes);
    Keys(&window).press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    FormKeys form(&page);
    auto *dialog = page.findChild<FormDialog *>();
    REQUIRE(dialog);
    CHECK(wordsOf(*dialog).contains(QStringLiteral("Being paid")));
    CHECK(wordsOf(*dialog).contains(QStringLiteral("%1 record").arg(goes->records)));
    form.press(Qt::Key_Return, Qt::ControlModifier); // by habit: not enough
    CHECK_FALSE(form.problem("reason").isEmpty());
    CHECK(form.problem("typed").contains(QString::number(goes->records)));
    form.choose("reason", "REQUEST").text("typed", QString::number(goes->records + 1));
    form.press(Qt::Key_Return, Qt::ControlModifier);
    CHECK_FALSE(form.problem("typed").isEmpty());
    CHECK(stands());
    form.text("typed", QString::number(goes->records)).record();
    CHECK(eventually([&] { return !named<QLabel>(&page, "personName")->isVisible(); }));
    CHECK_FALSE(stands());

    const auto lines = fixture.ask([](services::Workspace &w) {
        services::DpCaseFilter every;
        every.closedToo = true;
        return w.dpCases().list(every);
    });
    REQUIRE(lines);
    REQUIRE(lines->size() == 1);
    BoardFilter filter;
    filter.whose = BoardFilter::Whose::Everybodys;
    filter.dueOnly = false;
    const auto shown = [&] { return isShown(lines->front(), filter, {}, fixture.clockDay()); };
    CHECK_FALSE(shown()); // no open case any more
    filter.stage = QStringLiteral("LIVE");
    CHECK_FALSE(shown());
    filter.stage = kErasedStage;
    CHECK(shown());
}

TEST_CASE("only the data protection officer is offered to erase somebody")
{
    UiFixture fixture;
    fixture.foundWithKeys();
    auto &window = fixture.openMain();
    fixture.fill();
    auto &page = openCard(window, "sian");
    CHECK_FALSE(named<QPushButton>(&page, "erasePerson")->isVisible());
    Keys(&window).press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    QCoreApplication::processEvents();
    CHECK_FALSE(page.findChild<FormDialog *>());
}
