// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The lists beside the cases, by real keys: figures and what stands behind them, checks that run out, the gap
// sheet, what the council chose.
#include "core/storage/statement.h"
#include "tests/ui/dp_cases.h"
#include "tests/ui/dp_keys.h"
#include "tests/ui/text.h"
#include "ui/dialogs/form_dialog.h"
#include "ui/models/text_table_model.h"
#include "ui/pages/direct_payments/board_filter.h"
#include "ui/pages/direct_payments_page.h"
#include "ui/pages/reports/report_preview.h"
#include "ui/widgets/column_widths.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/lists.h"
#include "ui/widgets/notice_bar.h"

#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTextBrowser>
#include <QtTest>

#include <memory>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;

namespace {

void make(UiFixture &fixture, std::function<Status(services::Workspace &)> maker)
{
    const auto made = fixture.ask(maker);
    INFO((made ? std::string() : made.error().detail.toStdString()));
    REQUIRE(made);
}

/// The sheet that has the keyboard, once it has figures.
ReportPreview *sheet(QWidget *in)
{
    auto *pages = named<ReportPreview>(in, "preview");
    REQUIRE(eventually([&] {
        pages->setCurrentFigure({});
        QTest::keyClick(pages, Qt::Key_Home);
        return pages->hasFocus() && !pages->currentFigure().isEmpty();
    }));
    return pages;
}

/// Goes by arrows to that figure.
void goTo(ReportPreview *pages, const char *figure)
{
    for (int tries = 0; tries < 60 && pages->currentFigure() != QLatin1String(figure); ++tries)
        QTest::keyClick(pages, Qt::Key_Right);
    INFO(figure << " is not there, but " << pages->currentFigure().toStdString());
    REQUIRE(pages->currentFigure() == QLatin1String(figure));
}

QString noticeOf(QWidget *page)
{
    QString all;
    for (const auto *bar : page->findChildren<NoticeBar *>())
        if (bar->isVisible())
            all += bar->text();
    return all;
}

} // namespace

TEST_CASE("a figure opens the cases behind it, a row of the stall list its case, what is shared opens none")
{
    UiFixture fixture;
    fixture.foundWithKeys();
    auto &window = fixture.openMain();
    make(fixture, [](services::Workspace &w) -> Status {
        LT_TRY(leadFor(w, QStringLiteral("Beech")));
        LT_TRY(declinedFor(w, QStringLiteral("Alder")));
        LT_TRY(decidingFor(w, QStringLiteral("Rowan")));
        return done();
    });
    fixture.clock().advance(80 * 86'400'000LL);
    auto &page = showPage<DirectPaymentsPage>(window);
    Keys keys(&window);
    keys.press(Qt::Key_G, Qt::ControlModifier);
    auto *figures = named<QWidget>(&page, "figures");
    auto *pages = sheet(figures);
    goTo(pages, "way.declined");
    keys.press(Qt::Key_Return);
    auto *table = named<QTableView>(&page, "leads");
    REQUIRE(eventually([&] { return table->isVisible() && table->model()->rowCount() == 1; }));
    CHECK(table->model()->index(0, 1).data().toString().contains(text("Alder")));
    CHECK(table->hasFocus());
    CHECK(named<QLabel>(&page, "casesCount")->text().contains(text("declined: 1")));
    keys.press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    CHECK(table->model()->rowCount() == 3);
    keys.press(Qt::Key_G, Qt::ControlModifier);
    goTo(sheet(figures), "way.live");
    keys.press(Qt::Key_Return);
    REQUIRE(eventually([&] { return noticeOf(&page).contains(text("No case stands behind")); }));
    CHECK(pages->isVisible());
    auto *stalled = named<QTableView>(&page, "stalled");
    keys.press(Qt::Key_T, Qt::ControlModifier);
    REQUIRE(eventually([&] { return stalled->hasFocus() && stalled->model()->rowCount() > 0; }));
    const QString who = stalled->model()->index(0, 1).data().toString();
    keys.press(Qt::Key_Return);
    auto *title = named<QLabel>(&page, "caseTitle");
    REQUIRE(eventually([&] { return title->isVisible(); }));
    CHECK(title->text().startsWith(who));
    keys.press(Qt::Key_Escape);
    CHECK(stalled->hasFocus());
    keys.press(Qt::Key_G, Qt::ControlModifier);
    // To share: one whole block of weeks, small numbers hidden, nothing opens.
    auto *edition = named<QComboBox>(figures, "edition");
    edition->setFocus();
    keys.press(Qt::Key_End);
    REQUIRE(eventually([&] { return named<QLineEdit>(&page, "figuresFrom")->text() != text("8/11/2026"); }));
    pages->setFocus();
    REQUIRE(eventually([&] {
        QTest::keyClick(pages, Qt::Key_Home);
        return !pages->currentFigure().isEmpty();
    }));
    keys.press(Qt::Key_Return);
    REQUIRE(eventually([&] { return noticeOf(&page).contains(text("internal edition")); }));
    CHECK(pages->isVisible());
}

TEST_CASE("on a small laptop the cases and a case stand beneath their titles, whatever was looked at before")
{
    UiFixture fixture;
    fixture.foundWithKeys();
    auto &window = fixture.openMain();
    window.resize(1366, 728);
    make(fixture, [](services::Workspace &w) -> Status {
        for (const char *name : {"Beech", "Alder", "Hazel", "Birch", "Aspen"})
            LT_TRY(leadFor(w, text(name)));
        LT_TRY(decidingFor(w, QStringLiteral("Rowan")));
        return done();
    });
    fixture.clock().advance(80 * 86'400'000LL);
    auto &page = showPage<DirectPaymentsPage>(window);
    auto *scroll = page.findChild<QScrollArea *>({}, Qt::FindDirectChildrenOnly);
    REQUIRE(scroll);
    const auto fits
        = [scroll] { return eventually([scroll] { return scroll->verticalScrollBar()->maximum() == 0; }); };
    constexpr auto kCtrlShift = Qt::ControlModifier | Qt::ShiftModifier;
    Keys keys(&window);
    keys.press(Qt::Key_G, Qt::ControlModifier);
    const auto share = [scroll](const QWidget *part) { return double(part->height()) / scroll->height(); };
    sheet(named<QWidget>(&page, "figures"));
    CHECK(fits()); // before any case was opened, too
    CHECK(share(named<QWidget>(&page, "figures")->findChild<QScrollArea *>()) > 0.55);
    keys.press(Qt::Key_T, Qt::ControlModifier);
    auto *stalled = named<QTableView>(&page, "stalled");
    REQUIRE(eventually([&] { return stalled->isVisible() && stalled->model()->rowCount() > 0; }));
    CHECK(share(stalled) > 0.6);
    CHECK(fits());
    keys.press(Qt::Key_S, kCtrlShift);
    REQUIRE(eventually([&] { return !named<QWidget>(&page, "figures")->isVisible(); }));
    keys.press(Qt::Key_A, kCtrlShift);
    auto *table = named<QTableView>(&page, "leads");
    REQUIRE(eventually([&] { return table->hasFocus() && table->model()->rowCount() == 6; }));
    CHECK(fits());
    CHECK(share(table) > 0.45); // who waits for somebody stands above it
    keys.press(Qt::Key_B, Qt::ControlModifier);
    auto *board = named<QScrollArea>(&page, "board");
    REQUIRE(eventually([&] { return board->isVisible(); }));
    CHECK(share(board) > 0.45);
    CHECK(board->verticalScrollBar()->maximum() == 0);
    keys.press(Qt::Key_B, Qt::ControlModifier);
    keys.press(Qt::Key_Return);
    auto *title = named<QLabel>(&page, "caseTitle");
    REQUIRE(eventually([&] { return title->isVisible(); }));
    CHECK(fits());
    CHECK_FALSE(title->visibleRegion().isEmpty());
}

TEST_CASE("at large text on a small laptop the figures keep their height beneath their controls")
{
    UiFixture fixture;
    fixture.foundWithKeys();
    auto &window = fixture.openMain();
    fixture.theme().apply({ThemeName::Light, 200});
    window.resize(1366, 728);
    auto &page = showPage<DirectPaymentsPage>(window);
    Keys(&window).press(Qt::Key_G, Qt::ControlModifier);
    auto *figures = named<QWidget>(&page, "figures");
    sheet(figures);
    auto *pages = figures->findChild<QScrollArea *>();
    auto *save = named<QPushButton>(figures, "saveSheet");
    const auto top = [&](const QWidget *of) { return of->mapTo(figures, QPoint()).y(); };
    CHECK(eventually([&] { return pages->height() >= pages->minimumHeight(); }));
    CHECK(eventually([&] { return top(save) + save->height() <= top(pages); }));
    fixture.theme().apply({});
}

TEST_CASE("checks that run out and the gap sheet are opened by keys, the sheet opens its cases and is saved")
{
    UiFixture fixture;
    fixture.foundWithKeys();
    auto &window = fixture.openMain();
    make(fixture, [](services::Workspace &w) -> Status {
        LT_TRY(addEnterprise(w, QStringLiteral("Anna Helps")));
        LT_ASSIGN(const auto id, decidingFor(w, QStringLiteral("Rowan")));
        LT_TRY(leadFor(w, QStringLiteral("Beech")));
        services::DpMatchRequest request;
        request.wish.area = QStringLiteral("CH65");
        LT_TRY(w.dpMatches().offer(id, request));
        return done();
    });
    auto &page = showPage<DirectPaymentsPage>(window);
    Keys keys(&window);
    constexpr auto kCtrlShift = Qt::ControlModifier | Qt::ShiftModifier;
    keys.press(Qt::Key_E, kCtrlShift);
    auto *checks = named<QTableView>(&page, "checks");
    REQUIRE(eventually([&] { return checks->isVisible() && checks->model()->rowCount() == 1; }));
    CHECK(checks->model()->index(0, 0).data().toString() == text("20 day(s) left"));
    CHECK(checks->model()->index(0, 1).data().toString() == text("Anna Helps"));
    auto *days = named<QLineEdit>(&page, "checkDays");
    days->setFocus();
    keys.press(Qt::Key_A, Qt::ControlModifier).type(text("soon")).press(Qt::Key_Return);
    CHECK(named<QLabel>(days->parentWidget(), "problem")->text().contains(text("0 to 366")));
    keys.press(Qt::Key_A, Qt::ControlModifier).type(text("10")).press(Qt::Key_Return);
    REQUIRE(eventually([&] { return named<QLabel>(&page, "checksEmpty")->isVisible(); }));

    keys.press(Qt::Key_S, kCtrlShift);
    auto *gaps = named<QWidget>(&page, "gaps");
    auto *pages = sheet(gaps);
    goTo(pages, "gap.1.few");
    keys.press(Qt::Key_S, Qt::ControlModifier);
    const QString path = fixture.folder() + text("/gaps.pdf");
    chooseFile(&page, path);
    REQUIRE(eventually([&] { return QFile::exists(path); }));
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    CHECK(file.read(4) == "%PDF");
    backIn(window);
    pages->setFocus();
    keys.press(Qt::Key_Return);
    auto *table = named<QTableView>(&page, "leads");
    REQUIRE(eventually([&] { return table->isVisible() && table->model()->rowCount() == 1; }));
    CHECK(table->model()->index(0, 1).data().toString().contains(text("Rowan")));
}

TEST_CASE("what the council chose is changed by keys, checked against the law, and kept through a lock")
{
    UiFixture fixture;
    fixture.foundWithKeys();
    auto *window = &fixture.openMain();
    constexpr auto kCtrlShift = Qt::ControlModifier | Qt::ShiftModifier;
    const auto policy = [&] {
        const auto now = fixture.ask([](services::Workspace &w) { return w.dpCases().policy(); });
        REQUIRE(now);
        return *now;
    };
    {
        auto &page = showPage<DirectPaymentsPage>(*window);
        Keys keys(window);
        keys.press(Qt::Key_P, kCtrlShift);
        auto *list = named<QListView>(&page, "policy");
        REQUIRE(eventually([&] { return list->hasFocus() && list->model()->rowCount() > 30; }));
        keys.press(Qt::Key_Home).press(Qt::Key_Return);
        FormKeys form(&page);
        form.text("first_months", text("7")).press(Qt::Key_Return, Qt::ControlModifier);
        CHECK_FALSE(form.problem("first_months").isEmpty()); // later than the law allows
        form.text("first_months", text("five")).press(Qt::Key_Return, Qt::ControlModifier);
        CHECK(form.problem("first_months").contains(text("number")));
        form.text("first_months", text("4")).text("coming_days", text("90")).record();
        CHECK(policy().review.firstMonths == 4);
        CHECK(policy().review.comingDays == 90);
        CHECK(policy().review.laterMonths == 12); // untouched
        backIn(*window);
        auto *facts = named<QTextBrowser>(&page, "policyFacts");
        REQUIRE(eventually([&] { return facts->toPlainText().contains(text("90")); }));
        list->setFocus();
        keys.press(Qt::Key_Down).press(Qt::Key_Return);
        FormKeys stages(&page);
        stages.text("stall.FLAGGED", text("3")).text("stall.ACCEPTED", QString()).record();
        CHECK(policy().stall.days[size_t(dp::Stage::Flagged)] == 3);
        CHECK_FALSE(policy().stall.days[size_t(dp::Stage::Accepted)]);
        backIn(*window);
        list->setFocus();
        keys.press(Qt::Key_Home);
        for (int row = 0; row < list->model()->rowCount()
             && !list->currentIndex().data().toString().contains(text("s31(6)"));
             ++row)
            keys.press(Qt::Key_Down);
        keys.press(Qt::Key_Return);
        FormKeys law(&page);
        law.text("text", text("You can manage it with help.")).text("source", QString());
        law.press(Qt::Key_Return, Qt::ControlModifier);
        CHECK(law.problem("source").contains(text("where the words are from")));
        law.text("source", text("Care Act 2014 s31(6), as amended")).text("as_at", text("18/11/2026"));
        QSignalSpy ready(window, &MainWindow::lockReady);
        window->lock();
        REQUIRE(eventually([&] { return ready.count() == 1; }));
        fixture.crash();
    }
    window = &fixture.openMain();
    auto &page = showPage<DirectPaymentsPage>(*window);
    REQUIRE(eventually([&] { return noticeOf(&page).contains(text("was begun")); }));
    Keys(window).press(Qt::Key_O, Qt::ControlModifier);
    FormKeys law(&page);
    law.record();
    const auto now = policy();
    const auto *text3 = now.law.find(u"S31_C3");
    REQUIRE(text3);
    CHECK(text3->text == text("You can manage it with help."));
    CHECK(text3->source == text("Care Act 2014 s31(6), as amended"));
    CHECK(text3->asAt == QDate(2026, 11, 18));
    CHECK(text3->local);
}

TEST_CASE("whoever changes what the council chose is told of a case that cannot be opened")
{
    UiFixture fixture;
    fixture.foundWithKeys();
    auto &window = fixture.openMain();
    make(fixture, [](services::Workspace &w) -> Status {
        LT_TRY(decidingFor(w, QStringLiteral("Rowan")));
        const storage::Database::WriteGate gate(w.context().db); // as a fault of the disk would
        return storage::Statement(w.context().db, "UPDATE dp_record SET content = x'00'").run();
    });
    auto &page = showPage<DirectPaymentsPage>(window);
    Keys keys(&window);
    keys.press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    auto *list = named<QListView>(&page, "policy");
    REQUIRE(eventually([&] { return list->hasFocus() && list->model()->rowCount() > 30; }));
    keys.press(Qt::Key_Home).press(Qt::Key_Return);
    FormKeys(&page).text("coming_days", text("80")).record();
    REQUIRE(eventually([&] { return noticeOf(&page).contains(text("1 case could not be opened")); }));
    CHECK(noticeOf(&page).contains(text("was recorded")));
}

TEST_CASE("a column with more words than there is room for is elided, and its tooltip says them")
{
    UiFixture fixture; // its fonts and look
    TextTableModel model;
    const std::unique_ptr<QTableView> table(textTable(&model, text("Cases")));
    letGiveWay(table.get(), {1});
    const QString words = text("a social worker looks at it and gets in touch ").repeated(4).trimmed();
    model.set({text("Stage"), text("Next step"), text("Review")}, {{text("Lead"), words, text("first")}});
    const auto at = [&](int wide) {
        table->resize(wide, 300);
        table->show();
        QTest::qWait(50);
    };
    at(90 * gridUnit());
    CHECK(table->columnWidth(1) < table->fontMetrics().horizontalAdvance(words));
    CHECK(table->columnViewportPosition(2) + table->columnWidth(2) <= table->viewport()->width());
    CHECK(model.index(0, 1).data(Qt::ToolTipRole).toString() == words);
    at(30 * gridUnit()); // some words stay, and the table scrolls
    CHECK(table->columnWidth(1) == 14 * gridUnit());
    at(400 * gridUnit());
    CHECK(table->columnWidth(1) > table->fontMetrics().horizontalAdvance(words));
}

TEST_CASE("a list that is read anew stays on its case, else on the row that took its place")
{
    const auto a = *DpCaseId::fromText(u"01900000-0000-7000-8000-00000000000a");
    const auto b = *DpCaseId::fromText(u"01900000-0000-7000-8000-00000000000b");
    const auto c = *DpCaseId::fromText(u"01900000-0000-7000-8000-00000000000c");
    CHECK(placeOf(b, {c, a, b}, 1) == 2);
    CHECK(placeOf(b, {a, c}, 1) == 1);
    CHECK(placeOf(c, {a, b}, 2) == 1);
    CHECK(placeOf({}, {a, b}, -1) == 0);
    CHECK(placeOf(a, {}, 3) == 0);
}
