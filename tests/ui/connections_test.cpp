// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What somebody is connected to at the desk: said no to, warned of, near and open; and whom a colleague has.
#include "core/services/care_service.h"
#include "core/services/listing_service.h"
#include "core/storage/unmet_store.h"
#include "tests/support/temp_workspace.h"
#include "tests/ui/desk_steps.h"
#include "tests/ui/sealed_fixture.h"
#include "ui/models/two_line_model.h"
#include "ui/pages/desk/connections_section.h"
#include "ui/pages/desk/conversation_form.h"
#include "ui/pages/desk/queue_pane.h"
#include "ui/pages/desk_page.h"
#include "ui/pages/directory_page.h"
#include "ui/widgets/letter_choice.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/type_ahead.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QtTest>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;
using namespace Qt::StringLiterals;

namespace {

/// Types into the connection line and takes the first answer.
void connectTo(MainWindow &window, const QString &text)
{
    auto *line = named<TypeAhead>(&window.desk(), "connection");
    line->setFocus();
    Keys keys(&window);
    keys.type(text);
    REQUIRE(eventually([line] { return line->isOpen(); }));
    keys.press(Qt::Key_Return);
}

bool shows(QWidget *in, const QString &text)
{
    return eventually([&] {
        for (auto *label : in->findChildren<QLabel *>())
            if (label->isVisible() && label->text().contains(text))
                return true;
        return false;
    });
}

std::vector<ConnectionEntry> connections(MainWindow &window)
{
    return window.desk().form().entry().connections;
}

ServiceId listed(UiFixture &fixture, const QString &name, const QString &postcode, QTime opens, QTime closes)
{
    ServiceForm form;
    form.name = name;
    form.places = {{{}, {}, u"Hall"_s, {}, u"Chester"_s, postcode, std::nullopt, {}}};
    ServiceSchedule hours;
    hours.rule = u"FREQ=WEEKLY;BYDAY=TH"_s; // the day that it is
    hours.opens = opens;
    hours.closes = closes;
    form.hours = {hours};
    const auto made
        = fixture.ask([form](services::Workspace &w) { return w.directory().listings().create(form); });
    INFO((made ? std::string() : made.error().detail.toStdString()));
    REQUIRE(made);
    fixture.host().tellChanged(made->changes);
    return made->id;
}

} // namespace

TEST_CASE("D says that they said no, a letter why, it is saved so, and is no sending but an unmet need")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    connectTo(window, u"garden"_s);
    connectTo(window, u"debt advice"_s);
    REQUIRE(connections(window).size() == 2);
    Keys keys(&window);
    keys.press(Qt::Key_Up).type(u"d"_s);
    auto *reason = named<LetterChoice>(&window.desk(), "declinedReason");
    REQUIRE(reason->hasFocus());
    CHECK(connections(window)[1].status == ConnectionStatus::Declined); // also if nobody says why
    keys.type(QString(reason->letterOf(u"COST"_s)).toLower());
    CHECK_FALSE(reason->isVisible());
    CHECK(connections(window)[1].unmetReason == u"COST"_s);
    auto *row = qobject_cast<ConnectionRow *>(QApplication::focusWidget());
    REQUIRE(row);
    CHECK(shows(row, u"They said no: It costs too much"_s));
    CHECK(row->accessibleName().contains(u"They said no"_s));
    keys.type(u"d"_s); // they did not, after all
    CHECK(connections(window)[1].status == ConnectionStatus::Made);
    CHECK(connections(window)[1].unmetReason.isEmpty());
    keys.type(u"d"_s).press(Qt::Key_Escape);
    CHECK(connections(window)[1].status == ConnectionStatus::Declined);
    CHECK(row->hasFocus());
    keys.type(u"d"_s).type(u"d"_s).type(QString(reason->letterOf(u"TIMES"_s)).toLower());
    const auto kept = window.desk().form().entry(); // a draft gives it back
    window.desk().form().setEntry(kept);
    CHECK(window.desk().form().entry().connections == kept.connections);

    keys.press(Qt::Key_S, Qt::ControlModifier);
    REQUIRE(saysSaved(window));
    const auto unmet = fixture.ask([now = fixture.host().nowMs()](services::Workspace &w) {
        return storage::UnmetStore(w.context().db).between(0, now + 1);
    });
    REQUIRE(unmet);
    REQUIRE(unmet->size() == 1);
    CHECK(unmet->front().reason == u"TIMES"_s);
    const auto sent = [&](const QString &name) {
        const auto outcomes = fixture.ask([name](services::Workspace &w) -> Result<ServiceOutcomes> {
            LT_ASSIGN(const auto found, (*w.searchReader())->services(name));
            return w.directory().care().outcomes(found.front().id);
        });
        REQUIRE(outcomes);
        return outcomes->sent.value_or(-1);
    };
    CHECK(sent(u"garden"_s) == 1);
    CHECK(sent(u"debt advice"_s) == 0);
}

TEST_CASE("a notice about a service stands as a warning on the row that was added")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    const auto told = fixture.ask([today = fixture.clockDay()](services::Workspace &w) -> Result<int> {
        LT_ASSIGN(const auto found, (*w.searchReader())->services(u"garden"_s));
        ServiceNotice notice;
        notice.service = found.front().id;
        notice.kind = u"FULL"_s;
        notice.from = today;
        notice.until = today.addDays(20);
        LT_TRY(w.directory().care().addNotice(notice));
        return 0;
    });
    REQUIRE(told);
    connectTo(window, u"debt advice"_s);
    connectTo(window, u"garden"_s);
    const auto rows = window.desk().findChildren<ConnectionRow *>();
    REQUIRE(rows.size() == 2);
    CHECK(shows(rows[1], u"Full"_s));
    CHECK(rows[1]->accessibleName().contains(u"Full"_s));
    CHECK_FALSE(rows[0]->accessibleName().contains(u"Full"_s));
}

TEST_CASE("the desk's list of services knows what is open now")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    listed(fixture, u"Morning club"_s, u"CH1 2AA"_s, QTime(9, 0), QTime(12, 0));
    listed(fixture, u"Evening club"_s, u"CH1 2AA"_s, QTime(18, 0), QTime(20, 0));
    auto *line = named<TypeAhead>(&window.desk(), "connection");
    line->setFocus();
    Keys keys(&window);
    keys.type(u"club"_s);
    const auto offers = [line](const QString &name) {
        for (int row = 0; row < line->suggestions().rowCount(); ++row)
            if (line->suggestions().row(row).title == name)
                return true;
        return false;
    };
    REQUIRE(eventually([&] { return offers(u"Morning club"_s) && offers(u"Evening club"_s); }));
    keys.press(Qt::Key_O, Qt::AltModifier);
    auto *only = named<QCheckBox>(&window.desk(), "onlyOpenNow");
    REQUIRE(eventually([&] { return only->isChecked(); })); // a click that can be seen
    CHECK(line->hasFocus());
    CHECK(eventually([&] { return offers(u"Morning club"_s) && !offers(u"Evening club"_s); }));
    keys.press(Qt::Key_O, Qt::AltModifier);
    CHECK(eventually([&] { return offers(u"Evening club"_s); }));
    CHECK_FALSE(named<QCheckBox>(&window.desk(), "nearestFirst")->isVisible()); // nobody placed the site
}

TEST_CASE("somebody whom a colleague has is not begun a second time without being told")
{
    UiFixture fixture;
    fixture.openMain();
    const auto shared = fixture.ask([](services::Workspace &w) -> Result<VisitId> {
        LT_TRY(w.users().add(u"bea"_s, u"Bea"_s, {Role::FrontDesk}, secret(UiFixture::passphrase())));
        LT_ASSIGN(const auto arrived, w.queue().arrive({}));
        LT_TRY(w.queue().take(arrived.visit.id));
        return arrived.visit.id;
    });
    REQUIRE(shared);
    fixture.crash();
    fixture.nowIs(u"bea"_s);
    auto &hers = fixture.openMain();
    auto *queue = named<QListView>(&hers, "queue");
    REQUIRE(eventually([&] { return queue->model()->rowCount() == 1; }));
    Keys keys(&hers);
    named<TypeAhead>(&hers.desk(), "need")->setFocus();
    keys.type(u"debt"_s);
    keys.press(Qt::Key_F6); // where the window is narrow the list opens
    REQUIRE(eventually([&] { return queue->hasFocus(); }));
    keys.press(Qt::Key_Home).press(Qt::Key_Return);
    auto &notice = hers.desk().notice();
    REQUIRE(eventually([&] { return notice.text().contains(u"is with Ash"_s); }));
    CHECK_FALSE(hers.desk().form().entry().visit); // nothing was begun, nothing put away
    CHECK(hers.desk().form().entry().typed.need == u"debt"_s);
    keys.press(Qt::Key_F6);
    REQUIRE(eventually([&] { return queue->hasFocus(); }));
    keys.press(Qt::Key_Return); // all the same
    REQUIRE(eventually([&] { return hers.desk().form().entry().visit == *shared; }));
    CHECK(notice.text().contains(u"kept as a draft"_s));
}

TEST_CASE("what was to be chosen first is no longer asked for once it is chosen, and the list says its mode")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    auto &page = showPage<DirectoryPage>(window);
    auto *notice = page.findChild<NoticeBar *>();
    auto *services = named<QListView>(&page, "services");
    REQUIRE(eventually([&] { return services->model()->rowCount() == 3; }));
    services->setFocus();
    services->setCurrentIndex({});
    Keys keys(&window);
    keys.press(Qt::Key_T);
    REQUIRE(eventually([&] { return notice->text().contains(u"Choose one"_s); }));
    services->setCurrentIndex(services->model()->index(0, 0));
    CHECK(eventually([&] { return !notice->text().contains(u"Choose one"_s) || !notice->isVisible(); }));
    CHECK(named<QPushButton>(&page, "modeServices")->isChecked());
    CHECK_FALSE(named<QPushButton>(&page, "modeRing")->isChecked());
}
