// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is done with a service from the list, by keys alone: R W N T E P M Delete, and the page's Ctrl keys.
#include "core/services/care_service.h"
#include "core/services/listing_service.h"
#include "tests/ui/ui_fixture.h"
#include "ui/dialogs/enterprise_dialog.h"
#include "ui/dialogs/notice_dialog.h"
#include "ui/dialogs/programmes_dialog.h"
#include "ui/dialogs/service_dialog.h"
#include "ui/main_window.h"
#include "ui/models/two_line_model.h"
#include "ui/pages/directory_page.h"
#include "ui/widgets/code_box.h"
#include "ui/widgets/notice_bar.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTextBrowser>
#include <QtTest>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;

namespace {

/// The directory page over three services, its list with the keyboard on the first of them.
class Care
{
public:
    Care()
    {
        auto &window = fixture.openMain();
        fixture.fill();
        page = window.findChild<DirectoryPage *>();
        REQUIRE(page);
        window.showPage(window.pages().indexOf(page));
        list = named<QListView>(page, "services");
        REQUIRE(eventually([&] { return list->model()->rowCount() == 3; }));
        named<QLineEdit>(page, "directorySearch")->setFocus();
        keys().press(Qt::Key_Return);
        REQUIRE(list->hasFocus());
        REQUIRE(eventually([&] { return cardName() == current(); }));
    }

    Keys keys() { return Keys(page->window()); }
    QString current() const { return list->currentIndex().data().toString(); }
    QString cardName() const { return named<QTextBrowser>(page, "card")->accessibleName(); }
    QString cardText() const { return named<QTextBrowser>(page, "card")->toPlainText(); }
    QString said() const { return page->findChild<NoticeBar *>()->text(); }
    bool saysSoon(const QString &text)
    {
        return eventually([&] { return said().contains(text); });
    }

    /// The dialog that a key opened, once it has the keyboard.
    template <class Dialog> Dialog *opened()
    {
        Dialog *dialog = nullptr;
        REQUIRE(eventually([&] {
            dialog = page->findChild<Dialog *>();
            return dialog && dialog->isActiveWindow() && QApplication::focusWidget();
        }));
        return dialog;
    }
    /// Tab, until the control has the keyboard.
    static void tabTo(QWidget *dialog, const char *control)
    {
        auto *wanted = named<QWidget>(dialog, control);
        for (int presses = 0; !wanted->hasFocus(); ++presses) {
            INFO(control);
            REQUIRE(presses < 60);
            Keys(dialog).press(Qt::Key_Tab);
        }
    }
    /// The keyboard is the list's again: offscreen, nobody gives it back after a dialog.
    void back()
    {
        page->window()->activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(page->window()));
        list->setFocus();
    }
    ServiceCard card(const QString &name)
    {
        ServiceCard found;
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            const auto index = list->model()->index(row, 0);
            if (index.data().toString() != name)
                continue;
            const auto id = ServiceId::fromText(index.data(TwoLineModel::Key).toString());
            REQUIRE(id);
            const auto read = fixture.ask(
                [id](services::Workspace &workspace) { return workspace.directory().card(*id); });
            REQUIRE(read);
            found = *read;
        }
        REQUIRE_FALSE(found.id.isNull());
        return found;
    }

    UiFixture fixture;
    DirectoryPage *page = nullptr;
    QListView *list = nullptr;
};

} // namespace

TEST_CASE("R, N and W write down what somebody found out about an entry", "[care]")
{
    Care care;
    const QString name = care.current();
    care.keys().press(Qt::Key_R);
    CHECK(care.saysSoon(QStringLiteral("%1: noted as right today").arg(name)));
    CHECK(eventually([&] { return care.card(name).freshness.checkedOn == care.fixture.clockDay(); }));
    care.keys().press(Qt::Key_Z, Qt::ControlModifier); // a slip: it was not asked at all
    CHECK(care.saysSoon(QStringLiteral("taken back")));
    CHECK(care.card(name).freshness.checkedOn != care.fixture.clockDay());
    care.keys().press(Qt::Key_Z, Qt::ControlModifier);
    CHECK(care.saysSoon(QStringLiteral("Nothing that was just done")));
    care.fixture.clock().advance(60'000);
    care.keys().press(Qt::Key_W);
    auto *dialog = care.opened<WrongDialog>();
    Keys(dialog).press(Qt::Key_Down); // what: the next of the list
    const QString what = dialog->what();
    Care::tabTo(dialog, "note");
    Keys(dialog).type(QStringLiteral("it moved to the library")).press(Qt::Key_Return);
    CHECK(care.saysSoon(QStringLiteral("noted as wrong")));
    care.back();

    care.keys().press(Qt::Key_R, Qt::ControlModifier); // whom to ring: it comes first
    REQUIRE(eventually([&] { return care.current() == name; }));
    CHECK(care.list->currentIndex().row() == 0);
    CHECK(care.list->currentIndex()
              .data(TwoLineModel::Detail)
              .toString()
              .contains(QStringLiteral("said to be wrong")));
    CHECK_FALSE(what.isEmpty());
    care.keys().press(Qt::Key_N); // not again today
    CHECK(care.saysSoon(QStringLiteral("nobody answered")));
    CHECK(eventually([&] { return care.current() != name; }));
}

TEST_CASE("T puts a notice up, and refuses days that cannot be", "[care]")
{
    Care care;
    const QString name = care.current();
    care.keys().press(Qt::Key_T);
    auto *dialog = care.opened<NoticeDialog>();
    Care::tabTo(dialog, "text");
    Keys(dialog).type(QStringLiteral("waiting list of six weeks"));
    Care::tabTo(dialog, "until");
    Keys(dialog).type(QStringLiteral("1/1/2020")).press(Qt::Key_Return);
    CHECK(dialog->isVisible()); // over already
    CHECK(named<QLineEdit>(dialog, "until")->property("invalid").toBool());
    Keys(dialog).press(Qt::Key_A, Qt::ControlModifier).type(QStringLiteral("+14")).press(Qt::Key_Return);
    CHECK(eventually([&] { return care.cardText().contains(QStringLiteral("waiting list of six weeks")); }));
    const auto card = care.card(name);
    REQUIRE(card.notices.size() == 1);
    CHECK(card.notices[0].until == care.fixture.clockDay().addDays(14));
}

TEST_CASE("E changes an entry, and what cannot be is said beside its field", "[care]")
{
    Care care;
    const QString name = care.current();
    care.keys().press(Qt::Key_E);
    auto *dialog = care.opened<ServiceDialog>();
    Care::tabTo(dialog, "url");
    Keys(dialog).press(Qt::Key_A, Qt::ControlModifier).type(QStringLiteral("javascript:alert(1)"));
    Keys(dialog).press(Qt::Key_Return);
    CHECK(dialog->isVisible());
    CHECK(named<QLineEdit>(dialog, "url")->property("invalid").toBool());
    REQUIRE(named<QLineEdit>(dialog, "url")->hasFocus());
    Keys(dialog).press(Qt::Key_A, Qt::ControlModifier).type(QStringLiteral("www.example.org/club"));
    Care::tabTo(dialog, "hours");
    Keys(dialog).press(Qt::Key_A, Qt::ControlModifier).type(QStringLiteral("Thu 12:30-10:00"));
    Care::tabTo(dialog, "fees");
    Keys(dialog).type(QStringLiteral("Free")).press(Qt::Key_Return);
    CHECK(dialog->isVisible()); // closes before it opens
    Care::tabTo(dialog, "hours");
    Keys(dialog).press(Qt::Key_A, Qt::ControlModifier).type(QStringLiteral("Thu 10:00-12:30"));
    Care::tabTo(dialog, "fees");
    Keys(dialog).press(Qt::Key_Return);
    CHECK(care.saysSoon(QStringLiteral("The entry was changed")));
    const auto card = care.card(name);
    CHECK(card.url == QStringLiteral("www.example.org/club"));
    CHECK(card.fees.contains(QStringLiteral("Free")));
    REQUIRE_FALSE(card.schedules.empty());
    CHECK(card.schedules.back().opens == QTime(10, 0));
}

TEST_CASE("P sets programmes and M what is known of a micro-enterprise", "[care]")
{
    Care care;
    const QString name = care.current();
    care.keys().press(Qt::Key_P);
    auto *programmes = care.opened<ProgrammesDialog>();
    Keys(programmes).press(Qt::Key_Space).press(Qt::Key_Return);
    CHECK(care.saysSoon(QStringLiteral("programmes were changed")));
    CHECK(care.card(name).programmes.size() == 1);
    care.back();

    care.keys().press(Qt::Key_M);
    auto *enterprise = care.opened<EnterpriseDialog>();
    Care::tabTo(enterprise, "headcount");
    Keys(enterprise).type(QStringLiteral("two")).press(Qt::Key_Return);
    CHECK(enterprise->isVisible());
    REQUIRE(named<QLineEdit>(enterprise, "headcount")->property("invalid").toBool());
    Care::tabTo(enterprise, "headcount");
    Keys(enterprise).press(Qt::Key_A, Qt::ControlModifier).type(QStringLiteral("2"));
    Care::tabTo(enterprise, "rate");
    Keys(enterprise)
        .type(QStringLiteral("16.50"))
        .press(Qt::Key_Tab)
        .press(Qt::Key_Down)
        .press(Qt::Key_Return);
    if (enterprise->isVisible()) { // Return opens nothing on a closed box, and is not its Enter either
        Care::tabTo(enterprise, "ok");
        Keys(enterprise).press(Qt::Key_Space);
    }
    CHECK(care.saysSoon(QStringLiteral("micro-enterprise was kept")));
    const auto card = care.card(name);
    REQUIRE(card.enterprise);
    CHECK(card.enterprise->headcount == 2);
    CHECK(card.enterprise->rateMinor == 1650);
}

TEST_CASE("every field of a micro-enterprise can be written in its form, and what stood there stays",
          "[care]")
{
    const auto codes = storage::CodeLists::shipped();
    MicroEnterprise before;
    before.languages = {QStringLiteral("pl"), QStringLiteral("tlh")}; // one that this list does not know
    EnterpriseDialog untouched(QStringLiteral("Home help"), before, codes);
    CHECK(untouched.value() == before);

    EnterpriseDialog dialog(QStringLiteral("Home help"), before, codes);
    dialog.show();
    const auto write = [&dialog](const char *name, const char *text) {
        named<QLineEdit>(&dialog, name)->setText(QString::fromUtf8(text));
    };
    write("insuranceOn", "6/2/2026");
    write("insuranceUntil", "6/2/2027");
    write("trainingOn", "7/1/2026");
    write("assuredOn", "11/1/2026");
    write("assurer", "Sam");
    write("languages", "ukr, polish, Klingon");
    auto *ok = named<QPushButton>(&dialog, "ok");
    ok->click();
    CHECK(dialog.isVisible());
    CHECK(named<QLineEdit>(&dialog, "languages")->property("invalid").toBool());
    write("languages", "ukr, polish, tlh, Polish");
    ok->click();
    CHECK_FALSE(dialog.isVisible());
    const auto written = dialog.value();
    CHECK(written.languages
          == QStringList {QStringLiteral("uk"), QStringLiteral("pl"), QStringLiteral("tlh")});
    CHECK(written.insurance == DatedCheck {QDate(2026, 2, 6), QDate(2027, 2, 6)});
    CHECK(written.training == DatedCheck {QDate(2026, 1, 7), {}});
    CHECK(written.assuredOn == std::optional(QDate(2026, 1, 11)));
    CHECK(written.assurer == QStringLiteral("Sam"));
}

TEST_CASE("Delete takes an entry out of the list, and puts it back", "[care]")
{
    Care care;
    const QString name = care.current();
    care.keys().press(Qt::Key_Delete);
    CHECK(care.saysSoon(QStringLiteral("%1 is no longer listed").arg(name)));
    REQUIRE(eventually([&] { return care.list->model()->rowCount() == 2; }));
    CHECK(care.cardName() == name); // still there, to put it back
    care.list->setFocus();
    REQUIRE(eventually(
        [&] { return care.cardText().contains(QStringLiteral("no longer"), Qt::CaseInsensitive); }));
    care.keys().press(Qt::Key_Delete);
    CHECK(care.saysSoon(QStringLiteral("%1 is listed again").arg(name)));
    CHECK(eventually([&] { return care.list->model()->rowCount() == 3; }));
}

TEST_CASE("Ctrl+N adds a service, and its card is shown", "[care]")
{
    Care care;
    care.keys().press(Qt::Key_N, Qt::ControlModifier);
    auto *dialog = care.opened<ServiceDialog>();
    Keys(dialog).press(Qt::Key_Return); // without a name
    CHECK(dialog->isVisible());
    REQUIRE(named<QLineEdit>(dialog, "name")->hasFocus());
    Keys(dialog).type(QStringLiteral("Knitting circle")).press(Qt::Key_Return);
    CHECK(care.saysSoon(QStringLiteral("The service was added")));
    CHECK(eventually([&] { return care.cardName() == QStringLiteral("Knitting circle"); }));
    CHECK(eventually([&] { return care.list->model()->rowCount() == 4; }));
}

TEST_CASE("entries listed twice are found with Ctrl+T and told apart with S and D", "[care]")
{
    Care care;
    const auto made = care.fixture.ask([](services::Workspace &workspace) -> Result<journal::Changes> {
        journal::Changes last;
        for (const char *phone : {"01244 960555", "01244 960555"}) {
            ServiceForm form;
            form.name = QStringLiteral("Memory cafe");
            form.phones = {{{}, QString::fromLatin1(phone)}};
            LT_ASSIGN(const auto one, workspace.directory().listings().create(form));
            last = one.changes;
        }
        return last;
    });
    REQUIRE(made);
    care.fixture.host().tellChanged(*made);
    care.keys().press(Qt::Key_T, Qt::ControlModifier);
    REQUIRE(eventually([&] { return care.current() == QStringLiteral("Memory cafe"); }));
    care.keys().press(Qt::Key_S);
    CHECK(care.saysSoon(QStringLiteral("are one service")));
    REQUIRE(eventually([&] { return care.list->model()->rowCount() == 0; }));
}

TEST_CASE("Ctrl+D orders by nearness and back, and says so", "[care]")
{
    Care care;
    auto *count = care.page->findChild<QLabel *>(QStringLiteral("count"));
    care.keys().press(Qt::Key_D, Qt::ControlModifier);
    REQUIRE(count);
    CHECK(eventually([&] { return count->text().contains(QStringLiteral("nearest first")); }));
    care.keys().press(Qt::Key_D, Qt::ControlModifier);
    CHECK(eventually([&] { return count->text().contains(QStringLiteral("All by name")); }));
}
