// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The pages of Direct Payments with cases on them, at each size of text. LETSTALK_PICTURES=folder keeps
// pictures.
#include "tests/ui/dp_keys.h"
#include "tests/ui/tree_walk.h"
#include "tests/ui/walk.h"
#include "ui/pages/direct_payments_page.h"

#include <QComboBox>
#include <QLabel>
#include <QTabWidget>
#include <QTableView>
#include <QtTest>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;

namespace {

const Look kLooks[] = {{ThemeName::Light, 100}, {ThemeName::HighContrast, 150}, {ThemeName::Dark, 200}};

void expectFaultless(MainWindow &window, const char *what, const Look &look)
{
    QTest::qWait(80);
    const QString folder = qEnvironmentVariable("LETSTALK_PICTURES");
    if (!folder.isEmpty())
        window.grab().save(
            QStringLiteral("%1/dp-%2-%3.png").arg(folder, QLatin1String(what)).arg(look.textPercent));
    auto faults = faultsOf(&window);
    faults += walkTree(&window).faults;
    for (const auto &fault : faults) {
        INFO(what << " at " << look.textPercent << " %: " << fault.toStdString());
        CHECK(false);
    }
    CHECK(window.width() <= 1366);
}

/// Somebody whose case is being decided, and somebody whose lead waits.
Status twoCases(services::Workspace &w)
{
    for (const auto &name : {QStringLiteral("Beech"), QStringLiteral("Ash-Willoughby")}) {
        Person person;
        person.givenName = QStringLiteral("Ann");
        person.familyName = name;
        LT_ASSIGN(const auto created, w.people().create(person));
        LT_ASSIGN(const auto begun, w.dpCases().noteInterest(created.id, QStringLiteral("leaflet")));
        const auto id = begun.id;
        LT_TRY(w.dpCases().take(id, dp::RaiseLead {true, {{}, QStringLiteral("asked about it")}}));
        if (name != u"Beech")
            continue;
        LT_TRY(w.dpCases().take(id, dp::AcceptLead {QStringLiteral("asked"), true, w.actor().user}));
        LT_TRY(w.dpCases().take(id, dp::StartAssessment {dp::AssessmentKind::Needs, QStringLiteral("Ash")}));
        dp::Budget budget;
        budget.amount = {Money::fromPence(21250), PayPeriod::Week};
        budget.planReference = QStringLiteral("CSP-1");
        budget.eligibleNeeds = true;
        budget.contributionKnown = false;
        budget.paidAs = dp::PaidAs::Gross;
        LT_TRY(w.dpCases().take(id, dp::SetBudget {budget}));
        LT_TRY(w.dpCases().take(id, dp::AskForPayment {{QStringLiteral("in a meeting"), dp::AdultAsks()}}));
        LT_TRY(w.dpCases().take(id, dp::StartDeciding {}));
        LT_TRY(w.dpCases().recordCondition(id, dp::ConditionId::Three, dp::Finding::NotMet,
                                           QStringLiteral("no help could be found")));
    }
    return done();
}

} // namespace

TEST_CASE("cases as a table, as a board, and the page of one: names, targets and room for every text")
{
    UiFixture fixture;
    fixture.foundWithKeys();
    auto &window = fixture.openMain();
    const auto made = fixture.ask(twoCases);
    INFO((made ? std::string() : made.error().detail.toStdString()));
    REQUIRE(made);
    auto &page = showPage<DirectPaymentsPage>(window);
    Keys keys(&window);
    keys.press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    auto *table = named<QTableView>(&page, "leads");
    REQUIRE(eventually([&] { return table->isVisible() && table->model()->rowCount() == 2; }));
    for (const auto &look : kLooks) {
        fixture.theme().apply(look);
        window.resize(1366, 768);
        expectFaultless(window, "table", look);
        keys.press(Qt::Key_B, Qt::ControlModifier);
        expectFaultless(window, "board", look);
        keys.press(Qt::Key_B, Qt::ControlModifier);
    }
    auto *lists = named<QTabWidget>(&page, "dpLists");
    for (const auto &look : kLooks) {
        fixture.theme().apply(look);
        for (int list = 1; list < lists->count(); ++list) {
            lists->setCurrentIndex(list);
            expectFaultless(window, qPrintable(QStringLiteral("list-%1").arg(list)), look);
        }
        lists->setCurrentIndex(0);
    }
    for (int row = 0; row < 2; ++row) {
        if (named<QLabel>(&page, "caseTitle")->isVisible())
            keys.press(Qt::Key_Escape);
        table->setCurrentIndex(table->model()->index(row, 0));
        keys.press(Qt::Key_Return);
        REQUIRE(eventually([&] { return named<QLabel>(&page, "caseTitle")->isVisible(); }));
        if (named<QLabel>(&page, "caseTitle")->text().contains(QStringLiteral("Beech")))
            break;
    }
    auto *tabs = named<QTabWidget>(&page, "caseTabs");
    for (const auto &look : kLooks) {
        fixture.theme().apply(look);
        for (int part = 0; part < tabs->count(); ++part) {
            keys.press(Qt::Key_1 + part, Qt::ControlModifier);
            expectFaultless(window, qPrintable(QStringLiteral("case-%1").arg(part + 1)), look);
        }
    }
    fixture.theme().apply({});
}
