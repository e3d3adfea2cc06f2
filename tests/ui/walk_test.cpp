// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/ui_fixture.h"
#include "tests/ui/walk.h"
#include "ui/dialogs/confirm_dialog.h"
#include "ui/dialogs/import_dialog.h"
#include "ui/dialogs/keys_dialog.h"
#include "ui/dialogs/line_dialog.h"
#include "ui/dialogs/person_dialog.h"
#include "ui/dialogs/roles_dialog.h"
#include "ui/dialogs/user_dialog.h"
#include "ui/main_window.h"
#include "ui/pages/desk/conversation_form.h"
#include "ui/pages/desk_page.h"
#include "ui/unlock/first_run_wizard.h"
#include "ui/unlock/unlock_window.h"
#include "ui/widgets/notice_bar.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QtTest>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;

namespace {

const Look kLooks[] = {{ThemeName::Light, 80},
                       {ThemeName::Light, 100},
                       {ThemeName::HighContrast, 150},
                       {ThemeName::Dark, 200},
                       {ThemeName::Light, 200}};

/// The window on a common small screen.
void settle(QWidget &window, QSize size = {1280, 720})
{
    window.resize(size);
    window.show();
    REQUIRE(QTest::qWaitForWindowExposed(&window));
    QTest::qWait(60); // layouts that depend on widths come to rest
    INFO(window.metaObject()->className()
         << " needs " << window.minimumSizeHint().width() << " x " << window.minimumSizeHint().height());
    CHECK(window.width() <= size.width()); // it must not need more than the screen has
    CHECK(window.height() <= size.height());
}

void expectFaultless(QWidget &window, const char *what, const Look &look)
{
    for (const auto &fault : faultsOf(&window)) {
        INFO(what << " at " << look.textPercent << " %: " << fault.toStdString());
        CHECK(false);
    }
}

} // namespace

TEST_CASE("the walk notices what it looks for")
{
    Theme theme;
    theme.apply({});
    QWidget window;
    auto *nameless = new QLineEdit(&window);
    nameless->setGeometry(0, 0, 200, 40);
    auto *tiny = new QPushButton(QStringLiteral("Save the conversation"), &window);
    tiny->setGeometry(0, 60, 20, 40);
    auto *box = new QComboBox(&window);
    box->addItem(QStringLiteral("Value"));
    box->setGeometry(0, 160, 200, 40);
    auto *speck = new QWidget(&window);
    speck->setFocusPolicy(Qt::StrongFocus);
    speck->setAccessibleName(QStringLiteral("Speck"));
    speck->setGeometry(0, 220, 20, 20);
    auto *label = new QLabel(QStringLiteral("A text that does not fit"), &window);
    label->setGeometry(0, 100, 30, 10);
    settle(window, {300, 300});
    const QString all = faultsOf(&window).join(QLatin1Char('\n'));
    CHECK(all.contains(QStringLiteral("no name")));
    CHECK(all.contains(QStringLiteral("target of 20 x 20")));
    CHECK(all.contains(QStringLiteral("named by its value alone")));
    CHECK(all.contains(QStringLiteral("control clipped")));
    CHECK(all.contains(QStringLiteral("text clipped")));
}

TEST_CASE("every page: named controls, room for every text, at each size of text")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    ConversationEntry entry;
    entry.site = fixture.host().site().id;
    entry.identity = IdentityLevel::Named;
    entry.newVisitor = Person();
    entry.visitorRole = QStringLiteral("ON_BEHALF_OF");
    entry.needs = {{QStringLiteral("DEBT"), QStringLiteral("FULL")}, {QStringLiteral("MONEY"), {}}};
    entry.privacyNotice = QStringLiteral("SPOKEN"); // shows the details
    entry.contactPermission = true;
    ConnectionEntry connection;
    connection.target = QStringLiteral("The knitting group that meets in the church hall");
    entry.connections = {connection};
    window.desk().form().setEntry(entry);
    window.desk().notice().show(Tone::Good, QStringLiteral("Saved as BLA-K7QX4-M2P9T-3"),
                                {{QStringLiteral("Undo (Ctrl+Z)"), [] {}}});
    for (const auto &look : kLooks) {
        fixture.theme().apply(look);
        settle(window);
        for (int page = 0; page < window.pages().count(); ++page) {
            window.showPage(page);
            QTest::qWait(60);
            expectFaultless(window, qPrintable(window.page()->accessibleName()), look);
        }
    }
    fixture.theme().apply({});
}

TEST_CASE("unlock and first run: named controls, room for every text, at each size of text")
{
    UiFixture fixture;
    UnlockWindow unlock(fixture.preferences(), fixture.environment());
    FirstRunWizard wizard(fixture.preferences(), fixture.environment());
    unlock.setFile(fixture.path()); // not there: a problem stands beside the field
    for (const auto &look : kLooks) {
        fixture.theme().apply(look);
        settle(unlock);
        expectFaultless(unlock, "unlock", look);
        settle(wizard);
        expectFaultless(wizard, "first run", look);
    }
    fixture.theme().apply({});
}

TEST_CASE("every dialog: named controls, room for every text, at each size of text")
{
    UiFixture fixture;
    directory::DirectoryDiff diff;
    diff.feedName = QStringLiteral("Live Well");
    diff.standard = QStringLiteral("HSDS-UK-3.0");
    diff.added = {{QStringLiteral("1"), QStringLiteral("Warm welcome cafe"), {}}};
    diff.refused = {{QStringLiteral("2"), {}, QStringLiteral("no name, at services[7]")}};
    diff.warnings = {QStringLiteral("12 services were last checked more than a year ago.")};
    const auto codes = storage::CodeLists::shipped();
    for (const auto &look : kLooks) {
        fixture.theme().apply(look);
        ImportDialog import(diff);
        KeysDialog keys(QStringLiteral("Desk"),
                        {{QStringLiteral("Ctrl+S"), QStringLiteral("Saves the conversation")}},
                        {{QStringLiteral("F1"), QStringLiteral("This list")}});
        PersonDialog person(codes, {}, QStringLiteral("Add a person"));
        UserDialog user;
        RolesDialog roles(QStringLiteral("Robin"), {Role::FrontDesk});
        LineDialog line({QStringLiteral("New passphrase for Robin"),
                         QStringLiteral("The passphrase that they have now stops working."),
                         QStringLiteral("New passphrase"),
                         QStringLiteral("At least 12 characters or four words"),
                         QStringLiteral("Set it"),
                         true,
                         {}});
        ConfirmDialog confirm({QStringLiteral("Robin has left"),
                               {QStringLiteral("They cannot unlock this file from now on."),
                                QStringLiteral("A copy that they took with them stays readable to them.")},
                               QStringLiteral("They have left"),
                               QStringLiteral("They are no longer trusted"),
                               QStringLiteral("312"),
                               QStringLiteral("Type 312 to go on")});
        for (QDialog *dialog :
             std::initializer_list<QDialog *> {&import, &keys, &person, &user, &roles, &line, &confirm}) {
            dialog->show();
            REQUIRE(QTest::qWaitForWindowExposed(dialog));
            QTest::qWait(40);
            expectFaultless(*dialog, dialog->metaObject()->className(), look);
        }
    }
    fixture.theme().apply({});
}
