// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/ui_fixture.h"
#include "ui/main_window.h"
#include "ui/pages/settings_page.h"
#include "ui/widgets/notice_bar.h"

#include <QCheckBox>
#include <QDialog>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QtTest>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;

namespace {

/// A fixture whose user is a site lead and nothing else; Kim is the administrator.
struct LeadFixture : UiFixture
{
    LeadFixture()
    {
        openMain();
        REQUIRE(ask([](services::Workspace &workspace) -> Status {
            LT_TRY(
                workspace.users().add(QStringLiteral("kim"), QStringLiteral("Kim"), {Role::Admin},
                                      vault::SecureBytes::copyOf(std::string_view("seven large red plums"))));
            LT_TRY(workspace.users().add(
                QStringLiteral("robin"), QStringLiteral("Robin"), {Role::FrontDesk},
                vault::SecureBytes::copyOf(std::string_view("five small green apples"))));
            LT_TRY(workspace.users().setRoles(workspace.actor().user, {Role::SiteLead}));
            return done();
        }));
        crash();
    }
};

/// The Settings page with the keyboard in the list of people, on somebody called Robin who can be changed.
struct People
{
    UiFixture fixture;
    MainWindow &window;
    SettingsPage *page;
    QTableView *table;
    Keys keys {&window};

    People() : window(fixture.openMain()), page(window.findChild<SettingsPage *>())
    {
        const auto added = fixture.ask([](services::Workspace &workspace) {
            return workspace.users().add(
                QStringLiteral("robin"), QStringLiteral("Robin"), {Role::FrontDesk},
                vault::SecureBytes::copyOf(std::string_view("five small green apples")));
        });
        REQUIRE(added);
        fixture.host().tellChanged(*added);
        window.showPage(window.pages().indexOf(page));
        table = named<QTableView>(page, "users");
        REQUIRE(eventually([&] { return table->model()->rowCount() == 2; }));
        table->setFocus();
        for (int row = 0; row < 2; ++row)
            if (cell(row, 0) == QStringLiteral("robin"))
                table->setCurrentIndex(table->model()->index(row, 0));
    }
    QString cell(int row, int column) const { return table->model()->index(row, column).data().toString(); }
    QString robin(int column) const
    {
        for (int row = 0; row < table->model()->rowCount(); ++row)
            if (cell(row, 0) == QStringLiteral("robin"))
                return cell(row, column);
        return {};
    }
    /// The dialog that opens, once it has the keyboard.
    QPointer<QDialog> dialog()
    {
        QPointer<QDialog> found;
        REQUIRE(eventually([&] {
            found = qobject_cast<QDialog *>(QApplication::activeWindow());
            return found && found->isAncestorOf(QApplication::focusWidget());
        }));
        return found;
    }
};

} // namespace

TEST_CASE("Settings: roles are changed by keyboard, and at least one stays")
{
    People people;
    people.keys.press(Qt::Key_Return);
    auto dialog = people.dialog();
    auto *desk = named<QCheckBox>(dialog, "FRONT_DESK");
    auto *worker = named<QCheckBox>(dialog, "SOCIAL_WORKER");
    REQUIRE(eventually([&] { return desk->hasFocus(); }));
    people.keys.press(Qt::Key_Space).press(Qt::Key_Return);
    CHECK(dialog->isVisible()); // nothing chosen
    worker->setFocus();
    people.keys.press(Qt::Key_Space).press(Qt::Key_Return);
    CHECK(eventually([&] { return people.robin(2) == QStringLiteral("Social worker"); }));
}

TEST_CASE("Settings: somebody is added by keyboard, with what is missing said beside its field")
{
    People people;
    auto *add = named<QPushButton>(people.page, "addUser");
    add->setFocus();
    people.keys.press(Qt::Key_Space);
    const auto dialog = people.dialog();
    Keys keys(dialog);
    keys.press(Qt::Key_Return);
    REQUIRE(dialog);
    CHECK(dialog->isVisible()); // without a name nobody is added
    auto *name = named<QLineEdit>(dialog, "name");
    CHECK(name->property("invalid").toBool());
    name->setFocus();
    keys.type(QStringLiteral("kim"));
    keys.press(Qt::Key_Tab).type(QStringLiteral("Kim"));
    auto *passphrase = named<QLineEdit>(dialog, "passphrase");
    for (int presses = 0; !passphrase->hasFocus(); ++presses) {
        REQUIRE(presses < 40);
        keys.press(Qt::Key_Tab);
    }
    keys.type(QStringLiteral("kim")).press(Qt::Key_Return);
    REQUIRE(dialog);
    CHECK(dialog->isVisible()); // too short
    CHECK(passphrase->property("invalid").toBool());
    passphrase->setFocus();
    keys.press(Qt::Key_A, Qt::ControlModifier).type(QStringLiteral("seven quiet paper boats"));
    keys.press(Qt::Key_Return);
    CHECK(eventually([&] {
        for (int row = 0; row < people.table->model()->rowCount(); ++row)
            if (people.cell(row, 0) == QStringLiteral("kim"))
                return true;
        return false;
    }));
}

TEST_CASE("Settings: a new passphrase is judged, then opens the file")
{
    People people;
    people.keys.press(Qt::Key_F2);
    auto *line = named<QLineEdit>(people.dialog(), "line");
    REQUIRE(eventually([&] { return line->hasFocus(); }));
    people.keys.type(QStringLiteral("robin")).press(Qt::Key_Return);
    CHECK(line->property("invalid").toBool());
    line->clear();
    people.keys.type(QStringLiteral("marble lantern quiet seven")).press(Qt::Key_Return);
    auto *notice = people.page->findChild<NoticeBar *>(QStringLiteral("settingsNotice"));
    REQUIRE(notice);
    REQUIRE(eventually([&] { return notice->text().contains(QStringLiteral("Robin")); }));
    people.fixture.crash();
    services::Workspace::OpenRequest request;
    request.path = people.fixture.path();
    request.userName = QStringLiteral("robin");
    request.passphrase = vault::SecureBytes::copyOf(std::string_view("marble lantern quiet seven"));
    CHECK(openWorkspace(request, people.fixture.environment()));
}

TEST_CASE("Settings: a site lead gives a desk a new passphrase, and can do nothing else with accounts")
{
    LeadFixture fixture;
    auto &window = fixture.openMain();
    auto *page = window.findChild<SettingsPage *>();
    window.showPage(window.pages().indexOf(page));
    auto *table = named<QTableView>(page, "users");
    REQUIRE(eventually([&] { return table->model()->rowCount() == 3; }));
    for (const auto *name : {"addUser", "userRoles", "userLeft"})
        CHECK(named<QPushButton>(page, name)->isHidden());
    CHECK_FALSE(named<QPushButton>(page, "userReset")->isHidden());
    table->setFocus();
    for (int row = 0; row < 3; ++row)
        if (table->model()->index(row, 0).data().toString() == QStringLiteral("robin"))
            table->setCurrentIndex(table->model()->index(row, 0));
    Keys keys {&window};
    keys.press(Qt::Key_Return).press(Qt::Key_Delete).press(Qt::Key_Insert);
    CHECK_FALSE(qobject_cast<QDialog *>(QApplication::activeWindow()));
    keys.press(Qt::Key_F2);
    REQUIRE(eventually([&] {
        auto *dialog = qobject_cast<QDialog *>(QApplication::activeWindow());
        return dialog && dialog->isAncestorOf(QApplication::focusWidget());
    }));
    keys.type(QStringLiteral("marble lantern quiet seven")).press(Qt::Key_Return);
    auto *notice = page->findChild<NoticeBar *>(QStringLiteral("settingsNotice"));
    CHECK(eventually([&] { return notice->text().contains(QStringLiteral("Robin")); }));
}

TEST_CASE("Settings: whoever leaves can unlock no more, and Enter alone does not do it")
{
    People people;
    people.keys.press(Qt::Key_Delete);
    auto dialog = people.dialog();
    people.keys.press(Qt::Key_Return); // the keyboard stands on Cancel
    CHECK(eventually([&] { return !dialog; }));
    CHECK(people.robin(3) == QStringLiteral("can unlock this file"));
    people.window.activateWindow(); // which the offscreen platform does not do by itself
    people.table->setFocus();
    REQUIRE(eventually([&] { return people.table->hasFocus(); }));
    people.keys.press(Qt::Key_Delete);
    named<QPushButton>(people.dialog(), "ok")->setFocus();
    people.keys.press(Qt::Key_Space);
    CHECK(eventually([&] { return people.robin(3).startsWith(QStringLiteral("left ")); }));
}
