// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/demo/demo_maker.h"
#include "tests/support/temp_council.h"
#include "tests/ui/wizard_by_keys.h"
#include "ui/main_window.h"
#include "ui/pages/exchange_page.h"
#include "ui/unlock/card_step.h"
#include "ui/unlock/file_step.h"
#include "ui/unlock/first_run_wizard.h"
#include "ui/unlock/recovery_key_step.h"
#include "ui/unlock/you_step.h"
#include "ui/widgets/notice_bar.h"

#include <QComboBox>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QtTest>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;

namespace {

struct Wizard : WizardByKeys
{
    explicit Wizard(UiFixture &fixture, int down = 0) : WizardByKeys(fixture, down)
    {
        line("file")->setText(fixture.path());
    }
    void toYou()
    {
        keys.press(Qt::Key_Return).press(Qt::Key_Return); // where the file is, which site
        REQUIRE(window.step() == &window.you());
    }
    /// Group `index` of the recovery key, read from the screen.
    QString group(int index)
    {
        const QString shown = named<QLabel>(&window, "recoveryKey")->text();
        const QRegularExpression form(QStringLiteral("(?:^|\\s)%1\\s\\s(\\S+)").arg(index + 1));
        return form.match(shown).captured(1);
    }
};

} // namespace

TEST_CASE("first run: four steps by keyboard, and the recovery key is typed back before the end")
{
    UiFixture fixture;
    Wizard wizard(fixture);
    QSignalSpy founded(&wizard.window, &FirstRunWizard::founded);
    wizard.toYou();
    REQUIRE(wizard.line("user")->hasFocus());
    wizard.keys.type(QStringLiteral("ash")).press(Qt::Key_Tab).type(QStringLiteral("Ash")).press(Qt::Key_Tab);
    wizard.keys.type(UiFixture::passphrase()).press(Qt::Key_Tab).type(UiFixture::passphrase());
    wizard.keys.press(Qt::Key_Return);
    REQUIRE(eventually([&] { return wizard.window.step() == &wizard.window.recoveryKey(); }));
    CHECK(QFileInfo::exists(fixture.path()));
    REQUIRE(wizard.window.recoveryKey().askedGroups().size() == 2);

    wizard.keys.type(QStringLiteral("wrong")).press(Qt::Key_Return);
    CHECK(founded.count() == 0);
    CHECK(wizard.line("group0")->property("invalid").toBool());

    for (int at = 0; at < 2; ++at) {
        const QString group = wizard.group(wizard.window.recoveryKey().askedGroups()[size_t(at)]);
        REQUIRE(!group.isEmpty());
        wizard.line(at == 0 ? "group0" : "group1")->setText(group.toLower());
    }
    wizard.line("group1")->setFocus();
    wizard.keys.press(Qt::Key_Return);
    CHECK(founded.count() == 1);
    CHECK(named<QLabel>(&wizard.window, "recoveryKey")->text().isEmpty());
}

TEST_CASE("joining: invitation, passphrase, card and eight words, and the file waits on its Exchange page")
{
    TempCouncil council;
    const auto invited
        = council.founder()->council().invite(council.founder().site, QStringLiteral("desk 2"));
    REQUIRE(invited);
    UiFixture fixture;
    fixture.clock().set(council.clock.nowMs()); // invitations run out
    const QString invitation = fixture.folder() + QStringLiteral("/desk-2.lti");
    QFile file(invitation);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(invited->file);
    file.close();
    Wizard wizard(fixture, 1);
    QSignalSpy founded(&wizard.window, &FirstRunWizard::founded);
    wizard.line("invitation")->setFocus();
    wizard.keys.press(Qt::Key_Return);
    CHECK(wizard.line("invitation")->property("invalid").toBool()); // none was chosen
    wizard.line("invitation")->setText(invitation);
    wizard.keys.press(Qt::Key_Return);
    REQUIRE(wizard.window.step() == &wizard.window.you());
    wizard.keys.type(QStringLiteral("kim")).press(Qt::Key_Tab).press(Qt::Key_Tab);
    wizard.keys.type(UiFixture::passphrase()).press(Qt::Key_Tab).type(UiFixture::passphrase());
    wizard.keys.press(Qt::Key_Return);
    eventually([&] { return wizard.window.step() != &wizard.window.you(); });
    INFO(wizard.line("invitation")->accessibleDescription().toStdString());
    INFO(wizard.window.notice().text().toStdString());
    REQUIRE(wizard.window.step() == &wizard.window.card());
    const QString words = named<QFrame>(&wizard.window, "words")->accessibleName();
    CHECK(words.split(QStringLiteral(", ")).size() == 8);
    wizard.line("cardFolder")->setText(fixture.folder() + QStringLiteral("/nowhere"));
    wizard.keys.press(Qt::Key_Return);
    CHECK(wizard.line("cardFolder")->property("invalid").toBool());
    wizard.line("cardFolder")->setText(fixture.folder());
    wizard.keys.press(Qt::Key_Return);
    REQUIRE(wizard.window.step() == &wizard.window.recoveryKey());
    CHECK(QDir(fixture.folder()).entryList({QStringLiteral("*.ltc")}).size() == 1);
    for (int at = 0; at < 2; ++at)
        wizard.line(at == 0 ? "group0" : "group1")
            ->setText(wizard.group(wizard.window.recoveryKey().askedGroups()[size_t(at)]));
    wizard.keys.press(Qt::Key_Return);
    REQUIRE(founded.count() == 1);

    const auto opened = founded.front().front().value<std::shared_ptr<Opened>>();
    CHECK(opened->sites.empty());
    SessionHost host(std::move(*opened), {}, {}, fixture.environment());
    MainWindow window(host, fixture.theme(), fixture.preferences());
    window.show();
    auto *page = window.findChild<ExchangePage *>();
    REQUIRE(page);
    CHECK(window.page() == page);
    REQUIRE(eventually([&] { return named<QFrame>(page, "joining")->isVisible(); }));
    CHECK(named<QFrame>(page, "words")->accessibleName() == words);
}

TEST_CASE("the demonstration file: Down, Enter, Enter, and it stands there locked with its own passphrase")
{
    UiFixture fixture;
    Wizard wizard(fixture, 2);
    QSignalSpy made(&wizard.window, &FirstRunWizard::demoMade);
    wizard.window.setDemoSize({12, 5, 2, 1});
    CHECK(named<QPushButton>(&wizard.window, "next")->text().contains(QStringLiteral("demonstration")));
    wizard.keys.press(Qt::Key_Return);
    const auto ended = [&] { return made.count() == 1 || wizard.window.notice().isVisible(); };
    for (int patience = 0; patience < 10 && !eventually(ended); ++patience) { }
    INFO(wizard.window.notice().text().toStdString());
    REQUIRE(made.count() == 1);
    CHECK(made.front().front().toString() == fixture.path());
    CHECK(fixture.preferences().recentFiles().contains(fixture.path()));
    services::Workspace::OpenRequest request;
    request.path = fixture.path();
    request.userName = fixture.preferences().lastUser(fixture.path());
    CHECK_FALSE(request.userName.isEmpty());
    request.passphrase = vault::SecureBytes::copyOf(std::string_view(demo::kDemoPassphrase));
    const auto opened = services::Workspace::open(request, fixture.environment());
    INFO((opened ? std::string() : opened.error().detail.toStdString()));
    REQUIRE(opened);
}

TEST_CASE("a passphrase that is too easy, or typed differently, stops the wizard with its reason")
{
    UiFixture fixture;
    Wizard wizard(fixture);
    wizard.toYou();
    wizard.line("user")->setText(QStringLiteral("ash"));
    wizard.line("passphrase")->setFocus();
    wizard.keys.type(QStringLiteral("password")).press(Qt::Key_Return);
    CHECK(wizard.window.step() == &wizard.window.you());
    CHECK(!wizard.line("passphrase")->accessibleDescription().isEmpty());
    CHECK(wizard.line("passphrase")->property("invalid").toBool());
    wizard.line("passphrase")->setText(UiFixture::passphrase());
    wizard.line("again")->setText(QStringLiteral("something else"));
    wizard.line("again")->setFocus();
    wizard.keys.press(Qt::Key_Return);
    CHECK(wizard.line("again")->property("invalid").toBool());
    CHECK(!QFileInfo::exists(fixture.path()));
}

TEST_CASE("the wizard does not write over a file, nor into a folder that is not there")
{
    UiFixture fixture;
    Wizard wizard(fixture);
    QFile there(fixture.path());
    REQUIRE(there.open(QIODevice::WriteOnly));
    there.close();
    wizard.line("file")->setFocus();
    wizard.keys.press(Qt::Key_Return);
    CHECK(wizard.window.step() == &wizard.window.file());
    CHECK(wizard.line("file")->property("invalid").toBool());
    wizard.line("file")->setText(fixture.folder() + QStringLiteral("/no/such/desk.letstalk"));
    wizard.keys.press(Qt::Key_Return);
    CHECK(wizard.window.step() == &wizard.window.file());
}

TEST_CASE("a site that was never published needs a name")
{
    UiFixture fixture;
    Wizard wizard(fixture);
    wizard.keys.press(Qt::Key_Return);
    auto *site = named<QComboBox>(&wizard.window, "site");
    site->setCurrentIndex(site->count() - 1);
    auto *name = wizard.line("newSite");
    REQUIRE(name->isVisible());
    named<QPushButton>(&wizard.window, "next")->click();
    CHECK(site->isVisible());
    CHECK(name->property("invalid").toBool());
    name->setText(QStringLiteral("Northwich Memorial Court"));
    named<QPushButton>(&wizard.window, "next")->click();
    CHECK(wizard.window.step() == &wizard.window.you());
}

TEST_CASE("Cancel while the demonstration file is made stops that first, and leaves when it has stopped")
{
    UiFixture fixture;
    Wizard wizard(fixture, 2);
    QSignalSpy cancelled(&wizard.window, &FirstRunWizard::cancelled);
    QSignalSpy made(&wizard.window, &FirstRunWizard::demoMade);
    wizard.window.setDemoSize({120, 40, 8, 3});
    wizard.keys.press(Qt::Key_Return);
    auto *cancel = named<QPushButton>(&wizard.window, "cancelFirstRun");
    REQUIRE(cancel->isEnabled());
    cancel->click();
    CHECK(cancelled.isEmpty());
    CHECK(!cancel->isEnabled());
    for (int patience = 0; patience < 6 && !eventually([&] { return cancelled.count() == 1; }); ++patience) {
    }
    CHECK(cancelled.count() == 1);
    CHECK(made.isEmpty());
}

TEST_CASE("founding cannot be cancelled while it goes on, since it cannot be stopped")
{
    UiFixture fixture;
    Wizard wizard(fixture);
    wizard.toYou();
    wizard.keys.type(QStringLiteral("ash")).press(Qt::Key_Tab).type(QStringLiteral("Ash")).press(Qt::Key_Tab);
    wizard.keys.type(UiFixture::passphrase()).press(Qt::Key_Tab).type(UiFixture::passphrase());
    wizard.keys.press(Qt::Key_Return);
    CHECK(!named<QPushButton>(&wizard.window, "cancelFirstRun")->isEnabled());
    CHECK(eventually([&] { return wizard.window.step() == &wizard.window.recoveryKey(); }));
}
