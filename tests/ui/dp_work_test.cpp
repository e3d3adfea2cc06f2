// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What else is done with a case, by real keys: handing it over, correcting its decision, finding
// micro-enterprises, the calendar file.
#include "tests/ui/dp_cases.h"
#include "tests/ui/dp_keys.h"
#include "tests/ui/text.h"
#include "ui/dialogs/dp_flag_dialog.h"
#include "ui/dialogs/form_dialog.h"
#include "ui/dialogs/match_dialog.h"
#include "ui/pages/desk/conversation_form.h"
#include "ui/pages/desk_page.h"
#include "ui/pages/direct_payments_page.h"
#include "ui/secrets.h"
#include "ui/widgets/notice_bar.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTextBrowser>
#include <QtTest>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;

namespace {

using Part = CaseKeys::Part;

DpCaseId make(UiFixture &fixture, Result<DpCaseId> (*maker)(services::Workspace &, const QString &))
{
    const auto id
        = fixture.ask([maker](services::Workspace &w) { return maker(w, QStringLiteral("Beech")); });
    INFO((id ? std::string() : id.error().detail.toStdString()));
    REQUIRE(id);
    return *id;
}

services::OpenedDpCase read(UiFixture &fixture, DpCaseId id)
{
    const auto found = fixture.ask([id](services::Workspace &w) { return w.dpCases().open(id); });
    REQUIRE(found);
    return *found;
}

/// Another social worker, who holds the key.
void addRobin(UiFixture &fixture)
{
    const auto added = fixture.ask([](services::Workspace &w) -> Status {
        LT_TRY(w.users().add(QStringLiteral("robin"), QStringLiteral("Robin"),
                             {Role::SocialWorker, Role::FrontDesk}, *secretOf(UiFixture::passphrase())));
        LT_ASSIGN(const auto pending, w.users().pendingGrants());
        for (const auto &one : pending)
            LT_TRY(w.users().grantPending(one.user, one.publicKey));
        return done();
    });
    INFO((added ? std::string() : added.error().detail.toStdString()));
    REQUIRE(added);
}

QByteArray bytesAt(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

TEST_CASE("a case is handed over by keys, and stays with its owner until it is taken over")
{
    UiFixture fixture;
    fixture.foundWithKeys();
    DpCaseId id;
    {
        auto &window = fixture.openMain();
        addRobin(fixture);
        id = make(fixture, decidingFor);
        auto &page = openCaseOf(window, text("Beech"));
        CaseKeys at(window, page);
        auto form = at.form(Part::Standing, text("Hand the case over"));
        form.press(Qt::Key_Return, Qt::ControlModifier);
        CHECK_FALSE(form.problem("to").isEmpty()); // to whom
        form.press(Qt::Key_Down).text("note", text("prefers mornings")).record();
        REQUIRE(eventually([&] { return at.has(Part::Standing, text("Take the offer to hand over back")); }));
        const auto now = read(fixture, id);
        CHECK(now.item.owner == fixture.host().actor().user);
        REQUIRE(now.item.handOver);
        fixture.crash();
    }
    fixture.nowIs(text("robin"));
    auto &window = fixture.openMain();
    auto &page = openWaiting(window); // it stands on top, for whom it waits
    CaseKeys at(window, page);
    CHECK(at.why(Part::Standing, text("Take the case over")).contains(text("prefers mornings")));
    at.form(Part::Standing, text("Take the case over")).record();
    REQUIRE(eventually([&] { return at.has(Part::Standing, text("Hand the case over")); }));
    const auto now = read(fixture, id);
    CHECK(now.item.owner == fixture.host().actor().user);
    CHECK_FALSE(now.item.handOver);
    CHECK(at.facts(Part::Standing).contains(text("Robin")));
}

TEST_CASE("a decision is corrected by keys: the record stays, another one says what was wrong with it")
{
    UiFixture fixture;
    fixture.foundWithKeys();
    auto &window = fixture.openMain();
    const auto id = make(fixture, declinedFor);
    auto &page = openCaseOf(window, text("Beech"));
    CaseKeys at(window, page);
    const QString line = text("Correct the decision: Declined, today, 10:30");
    auto form = at.form(Part::Decision, line);
    form.press(Qt::Key_Return, Qt::ControlModifier);
    CHECK_FALSE(form.problem("correction_reason").isEmpty());
    form.text("correction_reason", text("the plan was another one"))
        .text("evidence", text("the care plan of October"))
        .record();
    REQUIRE(eventually([&] { return at.facts(Part::Decision).contains(text("the plan was another one")); }));
    CHECK(at.facts(Part::Decision).contains(text("corrected since")));
    const auto now = read(fixture, id);
    REQUIRE(now.item.decisions.size() == 2);
    CHECK(now.item.decisions[0].evidenceSeen == QStringList {text("the care plan")});
    CHECK(now.item.decisions[0].supersededBy == now.item.decisions[1].id);
    CHECK(now.item.decisions[1].evidenceSeen == QStringList {text("the care plan of October")});
    CHECK(now.noticeOwed == now.item.decisions[1].id); // the person is to be written to again
}

TEST_CASE("micro-enterprises are found by keys, Esc gives the wish back, and the sheet is kept as a file")
{
    UiFixture fixture;
    fixture.foundWithKeys();
    auto &window = fixture.openMain();
    const auto id = make(fixture, decidingFor);
    for (const char *name : {"Anna Helps", "Bright Days"})
        REQUIRE(fixture.ask(
            [name](services::Workspace &w) { return addEnterprise(w, QString::fromLatin1(name)); }));
    REQUIRE(fixture.ask(
        [](services::Workspace &w) { return addEnterprise(w, QStringLiteral("Cash Only"), false); }));
    auto &page = openCaseOf(window, text("Beech"));
    CaseKeys at(window, page);
    {
        auto form = at.form(Part::Money, text("Find micro-enterprises"));
        form.text("area", text("zz9")).text("note", text("likes gardens"));
        form.press(Qt::Key_Return, Qt::ControlModifier);
    }
    auto *none = opened<MatchDialog>(&page);
    CHECK(named<QPushButton>(none, "ok")->text().contains(text("nobody fits")));
    Keys(none).press(Qt::Key_Escape);
    QTest::qWait(1);
    auto *wish = page.findChild<FormDialog *>();
    REQUIRE(wish);
    wish->activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(wish));
    CHECK(named<QLineEdit>(wish, "area")->text() == text("zz9")); // as it was typed
    FormKeys form(&page);
    form.text("area", text("ch65")).press(Qt::Key_Return, Qt::ControlModifier);
    auto *found = opened<MatchDialog>(&page);
    const QString said = named<QTextBrowser>(found, "matches")->toPlainText();
    CHECK(said.contains(text("Anna Helps")));
    CHECK(said.indexOf(text("Cash Only")) > said.indexOf(text("Who does not fit")));
    Keys(found).press(Qt::Key_S, Qt::ControlModifier);
    const QString path = fixture.folder() + text("/sheet.pdf");
    chooseFile(found, path);
    REQUIRE(eventually([&] { return bytesAt(path).startsWith("%PDF"); }));
    const auto now = read(fixture, id);
    REQUIRE(now.offers.size() == 1);
    CHECK(now.offers.front().offer.area == text("CH65"));
    CHECK(now.offers.front().offer.note == text("likes gardens"));
    REQUIRE(eventually([&] { return at.facts(Part::Money).contains(text("Anna Helps")); }));
    CHECK(fixture.ask([](services::Workspace &w) { return w.drafts().forms(); })->empty());
}

TEST_CASE("the reviews are saved as a calendar file by keys, without names unless they are asked for")
{
    UiFixture fixture;
    fixture.foundWithKeys();
    auto &window = fixture.openMain();
    make(fixture, paidFor);
    auto &page = showPage<DirectPaymentsPage>(window);
    Keys(&window).press(Qt::Key_E, Qt::ControlModifier);
    FormKeys form(&page);
    form.press(Qt::Key_Return, Qt::ControlModifier);
    const QString path = fixture.folder() + text("/reviews.ics");
    chooseFile(&page, path);
    REQUIRE(eventually([&] { return QFile::exists(path); }));
    const QByteArray bytes = bytesAt(path);
    CHECK(bytes.startsWith("BEGIN:VCALENDAR"));
    CHECK(bytes.contains("DTSTART;VALUE=DATE:20270519"));
    CHECK(bytes.contains("DPC-"));
    CHECK_FALSE(bytes.contains("Beech"));
    CHECK_FALSE(bytes.contains("A. B."));
    backIn(window);
    CHECK(eventually([&] {
        for (const auto *bar : page.findChildren<NoticeBar *>())
            if (bar->isVisible() && bar->text().contains(text("not sealed")))
                return true;
        return false;
    }));
}

TEST_CASE("what was only asked about shows as that at the desk, and a lead is raised from it")
{
    UiFixture fixture;
    fixture.foundWithKeys();
    auto &window = fixture.openMain();
    fixture.fill();
    const auto person = fixture.ask([](services::Workspace &w) {
        const auto reader = w.searchReader();
        return (*reader)->people(QStringLiteral("Oakfield"));
    });
    REQUIRE(person);
    const auto who = person->front().id;
    REQUIRE(fixture.ask(
        [who](services::Workspace &w) { return w.dpCases().noteInterest(who, QStringLiteral("leaflet")); }));
    ConversationEntry entry;
    entry.site = fixture.host().site().id;
    entry.identity = IdentityLevel::Named;
    entry.visitor = who;
    window.desk().form().setEntry(entry);
    auto *sign = named<QLabel>(&window.desk(), "dpSign");
    REQUIRE(eventually([&] { return sign->isVisible(); }));
    CHECK(sign->text().contains(text("no lead is open")));
    Keys(&window).press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    auto *dialog = opened<DpFlagDialog>(&window.desk());
    Keys(dialog).press(Qt::Key_Space).press(Qt::Key_Tab).type(text("asked again"));
    Keys(dialog).press(Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(eventually([&] { return sign->text().contains(text("lead is open. Next")); }));
}
