// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Direct Payment cases carried by real keys: one to a live payment and its first review, one to a refusal
// with its letter.
#include "tests/ui/dp_keys.h"
#include "tests/ui/text.h"
#include "ui/dialogs/dp_flag_dialog.h"
#include "ui/dialogs/letter_dialog.h"
#include "ui/pages/desk/conversation_form.h"
#include "ui/pages/desk_page.h"
#include "ui/pages/direct_payments_page.h"
#include "ui/widgets/notice_bar.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QTableView>
#include <QtTest>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;

namespace {

using Part = CaseKeys::Part;

/// Raises a lead at the desk about the fixture's person, by keys.
void flagAtDesk(UiFixture &fixture, MainWindow &window)
{
    fixture.fill();
    const auto person = fixture.ask([](services::Workspace &w) {
        const auto reader = w.searchReader();
        return (*reader)->people(QStringLiteral("Oakfield"));
    });
    REQUIRE(person);
    ConversationEntry entry;
    entry.site = fixture.host().site().id;
    entry.identity = IdentityLevel::Named;
    entry.visitor = person->front().id;
    entry.needs = {{QStringLiteral("CARING"), {}}};
    window.desk().form().setEntry(entry);
    Keys keys(&window);
    keys.press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    auto *dialog = opened<DpFlagDialog>(&window.desk());
    keys.press(Qt::Key_Space).press(Qt::Key_Tab).type(text("wants a break"));
    keys.press(Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(eventually([&] { return window.desk().notice().text().contains(text("DPC-")); }));
    (void)dialog;
    backIn(window);
}

MainWindow &openedFirst(UiFixture &fixture)
{
    fixture.foundWithKeys();
    return fixture.openMain();
}

DirectPaymentsPage &openFlagged(UiFixture &fixture, MainWindow &window)
{
    flagAtDesk(fixture, window);
    return openWaiting(window);
}

/// A lead that a desk raised, opened on its page.
struct OpenedLeadPage
{
    UiFixture fixture;
    MainWindow &window = openedFirst(fixture);
    DirectPaymentsPage &page = openFlagged(fixture, window);
    CaseKeys at {window, page};
};

void carryToAssessment(CaseKeys &at)
{
    at.standsAt("Lead");
    at.form(Part::Standing, text("Take the lead up"))
        .text("reason", text("asked for it"))
        .yes("told")
        .record();
    at.standsAt("Taken up");
    at.form(Part::Standing, text("Start the assessment")).text("practitioner", text("Ash")).record();
    at.standsAt("Assessment");
}

void carryToBudget(CaseKeys &at)
{
    carryToAssessment(at);
    at.form(Part::Standing, text("Set the personal budget"))
        .tick("eligible")
        .text("amount", text("£212.50 a week"))
        .text("plan", text("CSP-1"))
        .choose("contribution_known", "NOT_YET")
        .choose("paid_as", "GROSS")
        .record();
    at.standsAt("Personal budget set");
}

/// From the lead to where the conditions are checked.
void carryToDeciding(CaseKeys &at)
{
    carryToBudget(at);
    at.form(Part::Standing, text("The adult asks for it (s31)")).text("how", text("in a meeting")).record();
    at.standsAt("Direct Payment asked for");
    at.form(Part::Standing, text("Start checking the conditions")).record();
    at.standsAt("Conditions being checked");
}

void find(CaseKeys &at, const char *condition, const char *finding, const QString &evidence)
{
    at.form(Part::Conditions, text(condition)).choose("finding", finding).text("evidence", evidence).record();
    REQUIRE(eventually([&] { return at.facts(Part::Conditions).contains(evidence); }));
}

services::OpenedDpCase opened(UiFixture &fixture)
{
    const auto found = fixture.ask([](services::Workspace &w) -> Result<services::OpenedDpCase> {
        services::DpCaseFilter every;
        every.closedToo = true;
        LT_ASSIGN(const auto lines, w.dpCases().list(every));
        return w.dpCases().open(lines.front().id);
    });
    REQUIRE(found);
    return *found;
}

} // namespace

TEST_CASE("a case is carried by keys from a flag at the desk to a live payment and its first review")
{
    OpenedLeadPage lead;
    auto &fixture = lead.fixture;
    auto &at = lead.at;
    carryToDeciding(at);
    CHECK(at.why(Part::Standing, text("Agree the Direct Payment")).contains(text("not known yet")));
    for (const char *one : {"Budget and request", "Condition 1", "Condition 2", "Condition 3", "Condition 4"})
        find(at, one, "MET", text("seen for ") + text(one));
    at.form(Part::Conditions, text("Whether the regulations exclude the person"))
        .choose("answer", "NOT_EXCLUDED")
        .record();
    REQUIRE(eventually([&] { return at.facts(Part::Conditions).contains(text("Not excluded (Ash")); }));
    {
        auto form = at.form(Part::Standing, text("Agree the Direct Payment"));
        form.press(Qt::Key_Return, Qt::ControlModifier); // what is missing is said beside its field
        CHECK(form.problem("evidence").contains(text("evidence")));
        CHECK(form.problem("wish").contains(text("in their words")));
        form.text("evidence", text("care plan")).text("wish", text("to choose who comes"));
        form.text("options", text("council arranged, or a Direct Payment")).record();
    }
    at.standsAt("Agreed");
    at.form(Part::Standing, text("Start setting it up")).record();
    at.standsAt("Being set up");
    CHECK(at.why(Part::Standing, text("Record the first payment")).contains(text("agreement")));
    at.form(Part::Money, text("Set the Direct Payment up"))
        .tick("OWN_ACCOUNT")
        .tick("AGENCY")
        .text("agreement", text("18/11/2026"))
        .text("account", text("19/11"))
        .text("support_service", text("none wanted"))
        .text("contingency", text("the council arranges it for a week"))
        .record();
    REQUIRE(eventually([&] { return at.facts(Part::Money).contains(text("Own bank account")); }));
    at.form(Part::Standing, text("Record the first payment")).record();
    at.standsAt("Being paid");
    CHECK(at.facts(Part::Reviews).contains(text("19 May 2027")));
    fixture.clock().advance(120 * 86'400'000LL);
    at.form(Part::Money, text("Put the first payment right"))
        .text("day", text("20/11/2026"))
        .text("why", text("the statement says so"))
        .record();
    REQUIRE(eventually([&] { return at.facts(Part::Reviews).contains(text("20 May 2027")); }));
    at.form(Part::Reviews, text("Record a review that was held"))
        .text("day", text("18/3/2027"))
        .text("outcome", text("It goes well"))
        .record();
    REQUIRE(eventually([&] { return at.facts(Part::Reviews).contains(text("It goes well")); }));
    CHECK(at.facts(Part::Reviews).contains(text("18 March 2028")));
    CHECK(at.facts(Part::History).contains(text("It goes well")));
    at.form(Part::Reviews, text("Something calls for a review"))
        .choose("kind", "REG7_MISUSE")
        .text("note", text("a neighbour rang"))
        .record();
    REQUIRE(eventually([&] { return at.facts(Part::Reviews).contains(text("24 March 2027")); }));
    {
        auto form = at.form(Part::Reviews, text("Take back what was heard on 19 Mar 2027"));
        form.press(Qt::Key_Return, Qt::ControlModifier);
        CHECK_FALSE(form.problem("why").isEmpty());
        form.text("why", text("it was about somebody else")).record();
    }
    REQUIRE(eventually([&] { return at.facts(Part::Reviews).contains(text("and taken back")); }));
    CHECK(at.facts(Part::Reviews).contains(text("18 March 2028")));
    CHECK(at.facts(Part::Reviews).contains(text("a neighbour rang"))); // both stay
    CHECK(at.facts(Part::Reviews).contains(text("it was about somebody else")));
    CHECK_FALSE(at.has(Part::Reviews, text("Take back what was heard on 19 Mar 2027")));
    const auto item = opened(fixture).item;
    CHECK(item.stage() == dp::Stage::Live);
    CHECK(item.reviews.size() == 1);
    CHECK(item.decisions.size() == 1);
    // Back among the cases it is mine, and no longer waits; nothing of it is due.
    Keys(&lead.window).press(Qt::Key_Escape);
    auto *table = named<QTableView>(&lead.page, "leads");
    CHECK_FALSE(named<QListView>(&lead.page, "waiting")->isVisible());
    Keys(&lead.window).press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    REQUIRE(eventually([&] { return table->isVisible() && table->model()->rowCount() == 1; }));
    // Due first is the letter that nobody recorded as sent; the board tells the review as well.
    CHECK(table->model()->index(0, 5).data().toString().contains(text("24 Nov 2026")));
    Keys(&lead.window).press(Qt::Key_B, Qt::ControlModifier);
    const auto card = named<QListView>(&lead.page, "column_LIVE")->model()->index(0, 0);
    CHECK(card.data(Qt::AccessibleTextRole).toString().contains(text("18 Mar 2028")));
}

TEST_CASE(
    "a case is carried by keys to a refusal that cannot be saved without its five parts, and its letter")
{
    OpenedLeadPage lead;
    auto &fixture = lead.fixture;
    auto &at = lead.at;
    carryToDeciding(at);
    for (const char *one : {"Budget and request", "Condition 1", "Condition 2", "Condition 4"})
        find(at, one, "MET", text("seen for ") + text(one));
    find(at, "Condition 3", "NOT_MET", text("no help could be found to manage it"));
    CHECK(at.why(Part::Standing, text("Agree the Direct Payment")).contains(text("not met")));
    {
        auto form = at.form(Part::Standing, text("Decline the Direct Payment"));
        form.tick("reason.C3").text("evidence", text("the plan")).text("wish", text("to be paid"));
        form.text("options", text("a managed account")).press(Qt::Key_Return, Qt::ControlModifier);
        CHECK_FALSE(form.problem("reason.C3").isEmpty()); // which condition
        form.tick("reason.C3").press(Qt::Key_Return, Qt::ControlModifier); // the finding is no reason yet
        CHECK_FALSE(form.problem("why.C3").isEmpty());
        CHECK_FALSE(form.problem("change.C3").isEmpty());
        CHECK_FALSE(form.problem("appeal").isEmpty());
        CHECK_FALSE(form.problem("interim").isEmpty());
        CHECK(opened(fixture).item.stage() == dp::Stage::Deciding);
        form.text("why.C3", text("no help could be found to manage it")); // what was noted for colleagues
        form.press(Qt::Key_Return, Qt::ControlModifier);
        CHECK(form.problem("why.C3").contains(text("word for word")));
        form.text("why.C3", text("Nobody could be found to help with the money."));
        form.text("change.C3", text("Somebody who helps with it."));
        form.text("appeal", text("Write to the complaints team within a year."));
        form.press(Qt::Key_Return, Qt::ControlModifier);
        CHECK_FALSE(form.problem("appeal_told").isEmpty());
        form.tick("appeal_told").text("interim", text("Your care goes on as it is.")).record();
    }
    at.standsAt("Declined");
    at.act(Part::Decision, text("The letter about the decision"));
    auto *letter = test::opened<LetterDialog>(&lead.page);
    auto *lacks = named<QLabel>(letter, "letterError"); // nobody to ask has been chosen by the council yet
    REQUIRE(eventually([&] { return lacks->isVisible() || !letter->shown().letter.parts.empty(); }));
    INFO(lacks->text().toStdString());
    Keys keys(letter);
    named<QLineEdit>(letter, "contact")->setFocus();
    CHECK_FALSE(lacks->text().contains(text("own Change"))); // a sentence ends before the next
    keys.type(text("01244 960100"));
    REQUIRE(eventually([&] { return !letter->shown().letter.parts.empty(); })); // without leaving the line
    CHECK(letterWords(letter->shown().letter).contains(text("Somebody who helps with it.")));
    named<QComboBox>(letter, "format")->setFocus();
    keys.press(Qt::Key_Down); // large print
    REQUIRE(eventually([&] { return letter->shown().letter.pointSize >= 16; }));
    keys.press(Qt::Key_S, Qt::ControlModifier);
    const QString path = fixture.folder() + text("/letter.pdf");
    chooseFile(letter, path);
    REQUIRE(eventually([&] { return QFile::exists(path); }));
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    CHECK(bytes.startsWith("%PDF"));
    auto now = opened(fixture);
    REQUIRE(now.notices.size() == 1);
    CHECK(now.notices.front().notice.copy == bytes); // the exact copy is kept
    CHECK(now.noticeOwed);
    at.form(Part::Decision, text("The letter of 19 Nov 2026 was sent")).text("how", text("by hand")).record();
    REQUIRE(eventually([&] { return at.facts(Part::Decision).contains(text("by hand")); }));
    CHECK_FALSE(opened(fixture).noticeOwed);
}

TEST_CASE("a budget of after-care is set by keys, and stays one when its amount is put right")
{
    OpenedLeadPage lead;
    auto &fixture = lead.fixture;
    auto &at = lead.at;
    carryToAssessment(at);
    // Free of charge: neither needs that qualify nor a contribution is asked for.
    at.form(Part::Standing, text("Set the personal budget"))
        .choose("basis", "S117")
        .text("amount", text("£212.50 a week"))
        .text("plan", text("CSP-1"))
        .record();
    at.standsAt("Personal budget set");
    CHECK(opened(fixture).item.budget->basis == dp::Basis::AfterCare);
    at.form(Part::Money, text("Put the personal budget right")).text("amount", text("£230 a week")).record();
    REQUIRE(eventually([&] { return at.facts(Part::Money).contains(text("£230")); }));
    CHECK(opened(fixture).item.budget->basis == dp::Basis::AfterCare);
    CHECK(at.facts(Part::Money).contains(text("section 117")));
}

TEST_CASE("a prompt is answered by whoever carries the lead, and a nominee agrees after the request, by keys")
{
    OpenedLeadPage lead;
    auto &fixture = lead.fixture;
    auto &at = lead.at;
    carryToBudget(at);
    at.form(Part::Standing, text("Answer a prompt"))
        .choose("prompt", "D5")
        .choose("answer", "USEFUL")
        .text("why", text("named her neighbour"))
        .record();
    REQUIRE(eventually([&] { return at.facts(Part::Standing).contains(text("named her neighbour (Ash")); }));
    CHECK_FALSE(at.facts(Part::Standing).contains(text("Earlier:")));
    at.form(Part::Standing, text("Answer a prompt"))
        .choose("prompt", "D5")
        .choose("answer", "DISCUSS")
        .text("why", text("he has moved"))
        .record();
    REQUIRE(eventually([&] { return at.facts(Part::Standing).contains(text("he has moved (Ash")); }));
    CHECK(at.facts(Part::Standing).contains(text("Earlier: Useful: named her neighbour (Ash"))); // behind it
    at.form(Part::Standing, text("The adult asks for it (s31)"))
        .text("how", text("in a meeting"))
        .text("requester", text("Robin Green"))
        .record();
    at.standsAt("Direct Payment asked for");
    CHECK(at.why(Part::Standing, text("The nominated person")).contains(text("has not agreed yet")));
    at.form(Part::Standing, text("Start checking the conditions")).record();
    at.standsAt("Conditions being checked");
    auto condition = at.form(Part::Conditions, text("Condition 1"));
    condition.choose("finding", "MET").text("evidence", text("he explained it"));
    condition.press(Qt::Key_Return, Qt::ControlModifier);
    CHECK(condition.problem("finding").contains(text("“The nominated person”"))); // where to record it
    condition.press(Qt::Key_Escape).press(Qt::Key_Escape);
    at.form(Part::Standing, text("The nominated person"))
        .text("agreed_on", text("19/11"))
        .text("why", text("said so here"))
        .record();
    REQUIRE(eventually([&] { return at.facts(Part::Standing).contains(text("who agreed on")); }));
    CHECK(opened(fixture).item.request->nominee()->agreedOn);
    CHECK(at.facts(Part::History).contains(text("said so here")));
    // Written wrongly, and nobody else.
    at.form(Part::Standing, text("The nominated person"))
        .text("name", text("Robyn Greene"))
        .tick("same_person")
        .text("why", text("it was misheard"))
        .record();
    REQUIRE(eventually([&] { return at.facts(Part::Standing).contains(text("Robyn Greene")); }));
    CHECK(at.facts(Part::History).contains(text("the same one put right")));
}
