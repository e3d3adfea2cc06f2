// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/ui_fixture.h"
#include "ui/dialogs/form_dialog.h"
#include "ui/main_window.h"
#include "ui/pages/settings_page.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPointer>
#include <QTableView>
#include <QtTest>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// The Settings page with the keyboard in the list of drop-in sessions.
struct Openings
{
    UiFixture fixture;
    MainWindow &window;
    SettingsPage *page;
    QTableView *table;
    Keys keys {&window};

    Openings() : window(fixture.openMain()), page(window.findChild<SettingsPage *>())
    {
        window.showPage(window.pages().indexOf(page));
        table = named<QTableView>(page, "openings");
        REQUIRE(eventually([&] { return table->model()->rowCount() >= 3; }));
        table->setFocus();
    }
    QString state(int row) const { return table->model()->index(row, 2).data().toString(); }
    int rows() const { return table->model()->rowCount(); }
    QPointer<FormDialog> dialog()
    {
        QPointer<FormDialog> found;
        REQUIRE(eventually([&] {
            found = qobject_cast<FormDialog *>(QApplication::activeWindow());
            return found && found->isAncestorOf(QApplication::focusWidget());
        }));
        return found;
    }
    void save() { keys.press(Qt::Key_Return, Qt::ControlModifier); }
    std::vector<Session> stored()
    {
        const auto today = fixture.clockDay();
        const auto sessions
            = fixture.ask([site = fixture.host().site().id, today](services::Workspace &workspace) {
                  return workspace.sessions().list(site, today.addDays(-28), today.addDays(28));
              });
        REQUIRE(sessions);
        return *sessions;
    }
};

} // namespace

TEST_CASE("Settings: a session is not held because of the weather, by keys, and the reason is of the list")
{
    Openings openings;
    openings.table->selectRow(0);
    openings.keys.press(Qt::Key_C);
    QPointer<FormDialog> dialog = openings.dialog();
    CHECK(dialog->windowTitle().contains(u"not held"_s));
    named<QComboBox>(dialog, "reason")->setFocus();
    openings.keys.type(u"Wea"_s);
    openings.save();
    REQUIRE(eventually([&] { return !dialog; }));
    REQUIRE(eventually([&] { return openings.state(0) == u"not held: Weather"_s; }));
    CHECK(openings.stored().front().state == SessionState::Cancelled);
    CHECK(openings.stored().front().reason == u"WEATHER"_s);
    CHECK(openings.table->currentIndex().row() == 0);
}

TEST_CASE("Settings: nobody came: it was held all the same, one still to come was not")
{
    Openings openings;
    CHECK(openings.state(0).startsWith(u"planned; nobody said"_s));
    openings.table->selectRow(0);
    openings.keys.press(Qt::Key_H);
    QPointer<FormDialog> dialog = openings.dialog();
    named<QLineEdit>(dialog, "staff")->setFocus();
    openings.keys.type(u"Team of two"_s);
    openings.save();
    REQUIRE(eventually([&] { return openings.state(0) == u"held"_s; }));
    CHECK(openings.stored().front().staffPresent == u"Team of two"_s);

    const int last = openings.rows() - 1;
    openings.table->setFocus();
    openings.table->selectRow(last);
    openings.keys.press(Qt::Key_H);
    QTest::qWait(50);
    CHECK(qobject_cast<FormDialog *>(QApplication::activeWindow()) == nullptr);
    CHECK(openings.state(last) == u"planned"_s);
}

TEST_CASE("Settings: one that was not planned is recorded, what cannot be is said beside its field")
{
    Openings openings;
    const int before = openings.rows();
    openings.keys.press(Qt::Key_Insert);
    QPointer<FormDialog> dialog = openings.dialog();
    auto *starts = named<QLineEdit>(dialog, "starts");
    auto *ends = named<QLineEdit>(dialog, "ends");
    starts->setFocus();
    openings.keys.type(u"6"_s);
    ends->setFocus();
    openings.keys.type(u"5:30"_s);
    openings.save();
    REQUIRE(dialog);
    CHECK(ends->property("invalid").toBool());
    ends->setFocus();
    ends->selectAll();
    openings.keys.type(u"7.15"_s);
    openings.save();
    REQUIRE(eventually([&] { return !dialog; }));
    REQUIRE(eventually([&] { return openings.rows() == before + 1; }));
    const auto sessions = openings.stored();
    CHECK(std::any_of(sessions.begin(), sessions.end(), [](const Session &one) {
        return one.starts == QTime(6, 0) && one.ends == QTime(7, 15) && one.state == SessionState::Held;
    }));
}
