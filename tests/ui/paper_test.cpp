// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The sheet to take home and the export of the directory, through real keys.
#include "tests/ui/desk_steps.h"
#include "tests/ui/sealed_fixture.h"
#include "ui/dialogs/directory_export_dialog.h"
#include "ui/dialogs/take_away_dialog.h"
#include "ui/pages/desk/conversation_form.h"
#include "ui/pages/desk_page.h"
#include "ui/pages/directory_page.h"
#include "ui/pages/reports/report_preview.h"
#include "ui/pages/settings_page.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/type_ahead.h"

#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QtTest>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;

namespace {

/// A need and a connection to the debt advice of the filled directory.
void writeDown(Keys &keys, MainWindow &window)
{
    keys.press(Qt::Key_Return).type(QStringLiteral("debt")).press(Qt::Key_Return).press(Qt::Key_Return);
    auto *connection = named<TypeAhead>(&window, "connection");
    REQUIRE(connection->hasFocus());
    keys.type(QStringLiteral("debt ad"));
    REQUIRE(eventually([connection] { return connection->isOpen(); }));
    keys.press(Qt::Key_Return);
}

/// The words of the page that is shown, once there are some.
QString shownWords(TakeAwayDialog *dialog)
{
    auto *pages = dialog->findChild<ReportPreview *>();
    REQUIRE(pages);
    REQUIRE(eventually([&] { return !dialog->letter().parts.empty(); })); // the pages come with it
    return pages->accessibleDescription();
}

bool contains(const QString &path, const char *text)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll().contains(text);
}

} // namespace

TEST_CASE(
    "Ctrl+P shows the sheet to take home of what stands in the form, and its PDF is saved with the edition")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    Keys keys(&window);
    keys.press(Qt::Key_P, Qt::ControlModifier);
    CHECK(window.desk().notice().text().contains(QStringLiteral("write down a conversation first")));
    writeDown(keys, window);
    keys.press(Qt::Key_P, Qt::ControlModifier);
    auto *dialog = opened<TakeAwayDialog>(&window.desk());
    const QString words = shownWords(dialog);
    CHECK(words.contains(QStringLiteral("Get in touch with Debt advice at the market hall")));
    CHECK(words.contains(QStringLiteral("You talked to ")));
    CHECK(words.contains(QStringLiteral("999")));
    CHECK(named<QPushButton>(dialog, "takeAwayPrint")->isEnabled());

    keys.press(Qt::Key_Down); // large print
    CHECK(dialog->edition() == TakeAwayEdition::LargePrint);
    REQUIRE(eventually([dialog] { return dialog->letter().pointSize == 18; }));
    keys.press(Qt::Key_S, Qt::ControlModifier);
    QFileDialog *files = nullptr;
    REQUIRE(eventually([&] { return (files = dialog->findChild<QFileDialog *>()) && files->isVisible(); }));
    const QString path = fixture.folder() + QStringLiteral("/home.pdf");
    Q_EMIT files->fileSelected(path);
    files->reject();
    REQUIRE(eventually(
        [&] { return window.desk().notice().text().contains(QStringLiteral("The sheet is in")); }));
    CHECK(contains(path, "%PDF"));
    CHECK(window.desk().form().entry().takeAway == QStringLiteral("LARGE_PRINT"));
    backIn(window);
    keys.press(Qt::Key_S, Qt::ControlModifier);
    REQUIRE(eventually([&] { return window.desk().form().isBlank(); }));
    CHECK(onlyToday(fixture).takeAway == QStringLiteral("LARGE_PRINT"));
}

TEST_CASE("after a save Ctrl+P is about what was saved last, and that nothing is wanted on paper is recorded")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    Keys keys(&window);
    writeDown(keys, window);
    keys.press(Qt::Key_S, Qt::ControlModifier);
    REQUIRE(eventually([&] { return window.desk().form().isBlank(); }));
    keys.press(Qt::Key_P, Qt::ControlModifier);
    auto *dialog = opened<TakeAwayDialog>(&window.desk());
    CHECK(shownWords(dialog).contains(QStringLiteral("Debt advice at the market hall")));
    auto *nothing = named<QPushButton>(dialog, "nothingOnPaper");
    nothing->setFocus(Qt::TabFocusReason);
    keys.press(Qt::Key_Space);
    REQUIRE(eventually(
        [&] { return window.desk().notice().text().contains(QStringLiteral("nothing on paper")); }));
    CHECK(onlyToday(fixture).takeAway == QStringLiteral("NONE"));
    CHECK(window.desk().form().isBlank()); // the next conversation begins without it

    backIn(window);
    keys.press(Qt::Key_P, Qt::ControlModifier); // asked again, it says so
    dialog = opened<TakeAwayDialog>(&window.desk());
    CHECK(wordsOf(*dialog).contains(QStringLiteral("they want nothing on paper")));
    dialog->reject();
}

TEST_CASE("a need that is kept discreet proposes the discreet sheet")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    ConversationEntry entry;
    entry.needs = {{QStringLiteral("DOMESTIC_ABUSE"), {}}};
    entry.nextStep = QStringLiteral("Ring on Monday");
    entry.nextStepDue = fixture.clockDay().addDays(4);
    window.desk().form().setEntry(entry);
    Keys keys(&window);
    keys.press(Qt::Key_P, Qt::ControlModifier);
    auto *dialog = opened<TakeAwayDialog>(&window.desk());
    CHECK(dialog->edition() == TakeAwayEdition::Discreet);
    const QString words = shownWords(dialog);
    CHECK_FALSE(words.contains(QStringLiteral("Ring on Monday")));
    CHECK_FALSE(words.contains(fixture.host().site().name));
    dialog->reject();
}

TEST_CASE("Ctrl+E writes the directory for publishing, says what was left out, and writes over nothing")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    auto &page = showPage<DirectoryPage>(window);
    Keys keys(&window);
    keys.press(Qt::Key_E, Qt::ControlModifier);
    auto *dialog = opened<DirectoryExportDialog>(&page);
    auto *folder = named<QLineEdit>(dialog, "exportFolder");
    folder->setText(fixture.folder() + QStringLiteral("/nowhere"));
    keys.press(Qt::Key_Return);
    CHECK(dialog->isVisible()); // there is no such folder
    folder->setText(fixture.folder());
    const auto choice = dialog->value();
    CHECK(choice.use == directory::ExportUse::Publish);
    CHECK(choice.path.endsWith(QStringLiteral(".json")));
    keys.press(Qt::Key_Return);
    auto *notice = page.findChild<NoticeBar *>();
    REQUIRE(eventually([&] { return notice->text().contains(QStringLiteral("The directory is in")); }));
    CHECK(notice->text().contains(QStringLiteral("3 service")));
    CHECK(contains(choice.path, "Debt advice at the market hall"));
    CHECK_FALSE(contains(choice.path, "x_letstalk"));

    backIn(window);
    keys.press(Qt::Key_E, Qt::ControlModifier); // the folder is remembered, the file is there
    dialog = opened<DirectoryExportDialog>(&page);
    CHECK(dialog->folder() == fixture.folder());
    keys.press(Qt::Key_Return);
    REQUIRE(eventually([&] {
        return !notice->text().isEmpty() && !notice->text().contains(QStringLiteral("The directory is in"));
    }));

    backIn(window);
    keys.press(Qt::Key_E, Qt::ControlModifier);
    dialog = opened<DirectoryExportDialog>(&page);
    named<QComboBox>(dialog, "exportForm")->setFocus();
    keys.press(Qt::Key_Down); // tables
    CHECK(dialog->value().form == directory::ExportForm::Tables);
    const QString tables = dialog->value().path;
    keys.press(Qt::Key_Return);
    REQUIRE(eventually([&] { return QFile::exists(tables + QStringLiteral("/datapackage.json")); }));
}

TEST_CASE(
    "a site's place is given in degrees or by a postcode that the directory knows, and distances follow")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    auto &page = showPage<SettingsPage>(window);
    auto *north = named<QLineEdit>(&page, "placeLatitude");
    auto *east = named<QLineEdit>(&page, "placeLongitude");
    Keys keys(&window);
    north->setFocus();
    north->clear();
    east->setText(QStringLiteral("53.2060"));
    keys.type(QStringLiteral("-2,9230")).press(Qt::Key_Return); // the two are exchanged
    CHECK_FALSE(fixture.host().site().place.has_value());
    CHECK(north->property("invalid").toBool());
    north->setText(QStringLiteral("53.2060"));
    east->setText(QStringLiteral("-2.9230"));
    east->setFocus();
    keys.press(Qt::Key_Return);
    auto *notice = named<NoticeBar>(&page, "settingsNotice");
    REQUIRE(eventually([&] { return notice->text().contains(QStringLiteral("Distances are told from")); }));
    REQUIRE(fixture.host().site().place.has_value());
    CHECK(*fixture.host().site().place == GeoPoint {53.2060, -2.9230});

    auto *postcode = named<QLineEdit>(&page, "placePostcode");
    postcode->setFocus();
    postcode->clear();
    keys.type(QStringLiteral("ch9 9zz")).press(Qt::Key_Return);
    REQUIRE(eventually([&] { return postcode->property("invalid").toBool(); })); // no such place is known
    north->clear();
    east->clear();
    east->setFocus();
    keys.press(Qt::Key_Return);
    REQUIRE(eventually([&] { return notice->text().contains(QStringLiteral("No distances")); }));
    CHECK_FALSE(fixture.host().site().place.has_value());
}

TEST_CASE("whoever can open concerns is told of one about somebody who was erased, and gets to it from there")
{
    UiFixture fixture;
    fixture.foundWithKeys();
    auto &window = fixture.openMain();
    const auto person = fixture.ask([](services::Workspace &workspace) {
        Person someone;
        someone.givenName = QStringLiteral("Ann");
        return workspace.people().create(someone);
    });
    REQUIRE(person);
    const auto concern = fixture.ask([id = person->id](services::Workspace &workspace) {
        Concern about;
        about.danger = QStringLiteral("N");
        about.seenOrHeard = QStringLiteral("no heating");
        about.agreement = QStringLiteral("AGREED");
        about.person = id;
        return workspace.concerns().write(about);
    });
    REQUIRE(concern);
    CHECK(window.notice().text().isEmpty());
    const auto erased = fixture.ask([id = person->id](services::Workspace &workspace) {
        auto &actor = workspace.context().actor;
        const Roles roles = actor.roles;
        actor.roles = {Role::Dpo};
        auto done = workspace.people().erase(id, QStringLiteral("REQUEST"));
        actor.roles = roles;
        return done;
    });
    REQUIRE(erased);
    REQUIRE_FALSE(erased->asked);
    fixture.host().tellChanged(erased->changes);
    REQUIRE(eventually([&] { return window.notice().text().contains(concern->reference); }));
    REQUIRE(window.notice().actions().size() == 1);
    window.notice().run(0);
    CHECK(window.page()->metaObject()->className() == QByteArray("letstalk::ui::ConcernsPage"));
}
