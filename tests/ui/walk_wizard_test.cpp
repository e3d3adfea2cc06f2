// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every step of the first run, in each of its ways.
#include "tests/support/temp_council.h"
#include "tests/ui/walk_looks.h"
#include "tests/ui/wizard_by_keys.h"
#include "ui/unlock/card_step.h"
#include "ui/unlock/file_step.h"
#include "ui/unlock/first_run_wizard.h"
#include "ui/unlock/recovery_key_step.h"
#include "ui/unlock/you_step.h"

#include <QFile>
#include <QLineEdit>
#include <QRadioButton>
#include <QtTest>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;

namespace {

/// Goes through the steps of a way by keys, and looks at each in every look.
class WalkedWizard : public WizardByKeys
{
public:
    WalkedWizard(UiFixture &fixture, int down) : WizardByKeys(fixture, down), m_fixture(fixture) { }
    void walk(const char *step)
    {
        for (const auto &look : kLooks) {
            m_fixture.theme().apply(look);
            settle(window);
            expectFaultless(window, step, look);
        }
        m_fixture.theme().apply({});
        QTest::qWait(20);
    }
    /// Enter with nothing filled in: what is wrong stands beside the fields.
    void walkWithProblems(const char *step)
    {
        walk(step);
        const auto *at = window.step();
        keys.press(Qt::Key_Return);
        REQUIRE(window.step() == at);
        walk(step);
    }

private:
    UiFixture &m_fixture;
};

} // namespace

TEST_CASE("founding a council: each step has named controls and room for every text, at each size of text")
{
    UiFixture fixture;
    WalkedWizard wizard(fixture, 0);
    wizard.line("file")->clear();
    wizard.walkWithProblems("where the file is");
    wizard.line("file")->setText(fixture.path());
    wizard.keys.press(Qt::Key_Return);
    wizard.walk("which site");
    wizard.keys.press(Qt::Key_Return);
    REQUIRE(wizard.window.step() == &wizard.window.you());
    wizard.walkWithProblems("who you are");
    wizard.line("user")->setFocus();
    wizard.keys.type(QStringLiteral("ash")).press(Qt::Key_Tab).type(QStringLiteral("Ash"));
    wizard.keys.press(Qt::Key_Tab).type(UiFixture::passphrase());
    wizard.keys.press(Qt::Key_Tab).type(UiFixture::passphrase()).press(Qt::Key_Return);
    REQUIRE(eventually([&] { return wizard.window.step() == &wizard.window.recoveryKey(); }));
    wizard.walkWithProblems("the recovery key");
}

TEST_CASE("joining and the demonstration file: each step as faultless as those of founding")
{
    TempCouncil council;
    const auto invited
        = council.founder()->council().invite(council.founder().site, QStringLiteral("desk 2"));
    REQUIRE(invited);
    UiFixture fixture;
    fixture.clock().set(council.clock.nowMs()); // invitations run out
    {
        WalkedWizard demo(fixture, 2);
        demo.line("file")->clear();
        demo.walkWithProblems("where the demonstration file is");
    }
    const QString invitation = fixture.folder() + QStringLiteral("/desk-2.lti");
    QFile file(invitation);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(invited->file);
    file.close();
    WalkedWizard wizard(fixture, 1);
    wizard.line("invitation")->setFocus();
    wizard.walkWithProblems("which invitation");
    wizard.line("file")->setText(fixture.path());
    wizard.line("invitation")->setText(invitation);
    wizard.line("invitation")->setFocus();
    wizard.keys.press(Qt::Key_Return);
    REQUIRE(wizard.window.step() == &wizard.window.you());
    wizard.walk("who you are, of those who join");
    wizard.line("user")->setFocus();
    wizard.keys.type(QStringLiteral("kim")).press(Qt::Key_Tab).press(Qt::Key_Tab);
    wizard.keys.type(UiFixture::passphrase()).press(Qt::Key_Tab).type(UiFixture::passphrase());
    wizard.keys.press(Qt::Key_Return);
    REQUIRE(eventually([&] { return wizard.window.step() == &wizard.window.card(); }));
    wizard.line("cardFolder")->setText(fixture.folder() + QStringLiteral("/nowhere"));
    wizard.walkWithProblems("the card");
}
