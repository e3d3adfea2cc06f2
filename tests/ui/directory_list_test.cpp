// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The list of services, however long: keys reach every row, and only what is near is held.
#include "core/services/listing_service.h"
#include "tests/ui/ui_fixture.h"
#include "ui/main_window.h"
#include "ui/models/long_list_model.h"
#include "ui/pages/directory_page.h"
#include "ui/widgets/notice_bar.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTextBrowser>
#include <QtTest>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;

namespace {

constexpr int kServices = 700;

QString nameOf(int row)
{
    return QStringLiteral("Club %1").arg(row, 4, 10, QLatin1Char('0'));
}

QString longFeed(UiFixture &fixture)
{
    QJsonArray services;
    for (int at = 0; at < kServices; ++at)
        services << QJsonObject {{QStringLiteral("id"), QStringLiteral("s%1").arg(at)},
                                 {QStringLiteral("name"), nameOf(at)},
                                 {QStringLiteral("description"), QStringLiteral("Company and a cup of tea")},
                                 {QStringLiteral("status"), QStringLiteral("active")},
                                 {QStringLiteral("organization"),
                                  QJsonObject {{QStringLiteral("id"), QStringLiteral("o1")},
                                               {QStringLiteral("name"), QStringLiteral("Neighbours")}}}};
    const QJsonObject feed {{QStringLiteral("total_items"), kServices},
                            {QStringLiteral("total_pages"), 1},
                            {QStringLiteral("page_number"), 1},
                            {QStringLiteral("size"), kServices},
                            {QStringLiteral("contents"), services}};
    const QString path = fixture.folder() + QStringLiteral("/long.json");
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    REQUIRE(file.write(QJsonDocument(feed).toJson()) > 0);
    return path;
}

/// The directory page over many services, its list with the keyboard on the first.
struct LongDirectory
{
    LongDirectory()
    {
        auto &window = fixture.openMain();
        const QString feed = longFeed(fixture);
        const auto brought = fixture.ask([feed](services::Workspace &workspace) -> Result<journal::Changes> {
            LT_ASSIGN(const auto diff, workspace.directory().preview(feed, QStringLiteral("long")));
            return workspace.directory().import(diff);
        });
        REQUIRE(brought);
        page = window.findChild<DirectoryPage *>();
        window.showPage(window.pages().indexOf(page));
        fixture.host().tellChanged(*brought);
        list = named<QListView>(page, "services");
        model = qobject_cast<LongListModel *>(list->model());
        REQUIRE(model);
        tester = std::make_unique<QAbstractItemModelTester>(
            model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        REQUIRE(eventually([&] { return model->rowCount() == kServices; }));
        named<QLineEdit>(page, "directorySearch")->setFocus();
        Keys(page->window()).press(Qt::Key_Return);
        REQUIRE(list->hasFocus());
        REQUIRE(isOn(0));
    }

    /// The row has the keyboard and its name, and the card is its card.
    bool isOn(int row)
    {
        auto *card = named<QTextBrowser>(page, "card");
        return eventually([&] {
            return list->currentIndex().row() == row && list->currentIndex().data().toString() == nameOf(row)
                && card->accessibleName() == nameOf(row);
        });
    }
    /// Every row in sight has its name.
    bool isFull()
    {
        return eventually([&] {
            for (int y = 0; y < list->viewport()->height(); y += 10) {
                const auto at = list->indexAt(QPoint(5, y));
                if (at.isValid() && at.data().toString() != nameOf(at.row()))
                    return false;
            }
            return true;
        });
    }

    UiFixture fixture;
    DirectoryPage *page = nullptr;
    QListView *list = nullptr;
    LongListModel *model = nullptr;
    std::unique_ptr<QAbstractItemModelTester> tester;
};

} // namespace

TEST_CASE("End, Home and the page keys reach every service, and few are held")
{
    LongDirectory at;
    Keys keys(at.page->window());
    keys.press(Qt::Key_End);
    CHECK(at.isOn(kServices - 1));
    CHECK(at.isFull());
    for (int press = 0; press < 25; ++press) {
        const int before = at.list->currentIndex().row();
        keys.press(Qt::Key_PageUp);
        REQUIRE(at.list->currentIndex().row() < before);
        CHECK(at.isFull());
        CHECK(at.model->heldRows() <= 5 * LongListModel::kPageRows);
    }
    CHECK(at.isOn(at.list->currentIndex().row()));
    keys.press(Qt::Key_Home);
    CHECK(at.isOn(0));
    CHECK(at.isFull());
    for (int row = 1; row <= 150; ++row) {
        keys.press(Qt::Key_Down);
        REQUIRE(eventually([&] { return at.list->currentIndex().data().toString() == nameOf(row); }));
    }
    CHECK(at.isOn(150));
    CHECK(at.model->heldRows() <= 5 * LongListModel::kPageRows);
}

TEST_CASE("a key on a row that is still being read acts on nothing, rather than on the one before")
{
    LongDirectory at;
    Keys keys(at.page->window());
    auto *notice = at.page->findChild<NoticeBar *>();
    keys.press(Qt::Key_End);
    REQUIRE(at.list->currentIndex().data().toString().isEmpty()); // no answer can have come yet
    keys.press(Qt::Key_R);
    CHECK(notice->text().contains(QStringLiteral("Choose one")));
    CHECK(at.isOn(kServices - 1));
    keys.press(Qt::Key_R);
    CHECK(eventually([&] { return notice->text().contains(nameOf(kServices - 1)); }));
}

TEST_CASE("the chosen service stays chosen and in its place when the directory changes")
{
    LongDirectory at;
    Keys keys(at.page->window());
    keys.press(Qt::Key_End);
    REQUIRE(at.isOn(kServices - 1));
    for (int press = 0; press < 5; ++press)
        keys.press(Qt::Key_PageUp);
    const int row = at.list->currentIndex().row();
    REQUIRE(at.isOn(row));
    const QString chosen = nameOf(row);
    const int scrolled = at.list->verticalScrollBar()->value();
    QSignalSpy reset(at.model, &QAbstractItemModel::modelReset);

    const auto made = at.fixture.ask([](services::Workspace &workspace) {
        ServiceForm form;
        form.name = QStringLiteral("A new club"); // before all the others
        return workspace.directory().listings().create(form);
    });
    REQUIRE(made);
    at.fixture.host().tellChanged(made->changes);
    CHECK(eventually([&] {
        return at.model->rowCount() == kServices + 1 && at.list->currentIndex().row() == row + 1
            && at.list->currentIndex().data().toString() == chosen;
    }));
    CHECK(at.list->verticalScrollBar()->value() == scrolled);
    CHECK(reset.isEmpty());
    keys.press(Qt::Key_Down);
    CHECK(eventually([&] { return at.list->currentIndex().data().toString() == nameOf(row + 1); }));
}

TEST_CASE("a new search begins at the top of its answers")
{
    LongDirectory at;
    Keys keys(at.page->window());
    keys.press(Qt::Key_End);
    REQUIRE(at.isOn(kServices - 1));
    named<QLineEdit>(at.page, "directorySearch")->setFocus();
    keys.type(QStringLiteral("club 05"));
    REQUIRE(eventually([&] { return at.model->rowCount() == 100; }));
    CHECK(at.list->verticalScrollBar()->value() == 0);
    keys.press(Qt::Key_Return);
    keys.press(Qt::Key_End);
    CHECK(eventually([&] { return at.list->currentIndex().data().toString() == nameOf(599); }));
}
