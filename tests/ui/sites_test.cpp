// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/ui_fixture.h"
#include "ui/dialogs/form_dialog.h"
#include "ui/main_window.h"
#include "ui/pages/settings_page.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QStackedWidget>
#include <QTableView>
#include <QtTest>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// The Settings page with the keyboard in the list of sites.
struct Sites
{
    UiFixture fixture;
    MainWindow &window;
    SettingsPage *page;
    QTableView *table;
    Keys keys {&window};

    Sites() : window(fixture.openMain()), page(window.findChild<SettingsPage *>())
    {
        window.showPage(window.pages().indexOf(page));
        table = named<QTableView>(page, "sites");
        REQUIRE(eventually([&] { return table->model()->rowCount() >= 4; }));
        table->setFocus();
    }
    /// What stands in the column of that site; empty when it is not listed.
    QString cell(const QString &site, int column) const
    {
        const auto *model = table->model();
        for (int row = 0; row < model->rowCount(); ++row)
            if (model->index(row, 0).data().toString() == site)
                return model->index(row, column).data().toString();
        return {};
    }
    QPointer<QDialog> dialog()
    {
        QPointer<QDialog> found;
        REQUIRE(eventually([&] {
            found = qobject_cast<FormDialog *>(QApplication::activeWindow());
            return found && found->isAncestorOf(QApplication::focusWidget());
        }));
        return found;
    }
    void save() { keys.press(Qt::Key_Return, Qt::ControlModifier); }
};

} // namespace

TEST_CASE("Settings: a site is added with its hours by keys, and what cannot be read is said beside the line")
{
    Sites sites;
    sites.keys.press(Qt::Key_Insert);
    QPointer<QDialog> dialog = sites.dialog();
    auto *name = named<QLineEdit>(dialog, "name");
    auto *hours = named<QPlainTextEdit>(dialog, "hours");
    name->setFocus();
    sites.keys.type(u"Northwich Library"_s);
    hours->setFocus();
    sites.keys.type(u"now and then"_s);
    sites.save();
    REQUIRE(dialog);
    CHECK(hours->property("invalid").toBool());
    hours->setPlainText(u"2nd Tue 10-12\nFri 14:00-16:00"_s);
    hours->setFocus();
    sites.save();
    REQUIRE(eventually([&] { return !dialog; }));
    REQUIRE(eventually([&] { return !sites.cell(u"Northwich Library"_s, 0).isEmpty(); }));
    CHECK(sites.cell(u"Northwich Library"_s, 1).size() == 3);
    CHECK(sites.cell(u"Northwich Library"_s, 2) == u"2nd Tue 10:00-12:00; Fri 14:00-16:00"_s);
}

TEST_CASE("Settings: other hours hold from today on, a name that is taken is told and nothing typed is lost")
{
    Sites sites;
    const auto *model = sites.table->model();
    const QString site = model->index(0, 0).data().toString();
    const QString other = model->index(1, 0).data().toString();
    sites.table->setCurrentIndex(model->index(0, 0));
    sites.keys.press(Qt::Key_Return);
    QPointer<QDialog> dialog = sites.dialog();
    auto *name = named<QLineEdit>(dialog, "name");
    auto *hours = named<QPlainTextEdit>(dialog, "hours");
    CHECK(name->text() == site);
    name->setText(other);
    hours->setPlainText(u"Sat 9-11"_s);
    hours->setFocus();
    sites.save();
    auto *error = named<QLabel>(dialog, "formError");
    REQUIRE(eventually([&] { return error->isVisible() && !error->text().isEmpty(); }));
    CHECK(hours->toPlainText() == u"Sat 9-11"_s);
    name->setText(site);
    hours->setFocus();
    sites.save();
    REQUIRE(eventually([&] { return !dialog; }));
    CHECK(eventually([&] { return sites.cell(site, 2) == u"Sat 09:00-11:00"_s; }));
    CHECK_FALSE(sites.cell(other, 2).isEmpty());
}
