// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/qt_strings.h"
#include "ui/models/long_list_model.h"
#include "ui/models/queue_model.h"
#include "ui/models/text_table_model.h"
#include "ui/pages/direct_payments/card_list.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace letstalk;
using namespace letstalk::ui;

namespace {

constexpr int kPage = LongListModel::kPageRows;

/// The rows of a page of a list of `total`, as a store would answer.
std::vector<TwoLineRow> pageOf(int first, int total, const QString &word = QStringLiteral("Row"))
{
    std::vector<TwoLineRow> rows;
    for (int at = first; at < std::min(first + kPage, total); ++at)
        rows.push_back({QStringLiteral("%1 %2").arg(word).arg(at), QStringLiteral("detail"), {}, at, false});
    return rows;
}

/// A list and the one who reads its pages: each is read when settle() is called, as later answers are.
struct LongList
{
    explicit LongList(int rows) : total(rows)
    {
        QObject::connect(&model, &LongListModel::wanted, &model, [this](int first) { asked << first; });
        model.start(total, 0, pageOf(0, total));
    }
    /// Hands over what was asked for until nothing more is.
    void settle()
    {
        for (int turn = 0; !asked.isEmpty(); ++turn) {
            REQUIRE(turn < 20); // a model that never has enough
            const int first = asked.takeFirst();
            read << first;
            model.fill(first, pageOf(first, total, word));
        }
    }
    QString text(int row) const { return model.index(row).data().toString(); }

    int total;
    QString word = QStringLiteral("Row");
    LongListModel model;
    QAbstractItemModelTester tester {&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
    QList<int> asked;
    QList<int> read;
};

} // namespace

TEST_CASE("two-line rows keep the rules of models through setting")
{
    TwoLineModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setRows({{QStringLiteral("A"), QStringLiteral("first"), QStringLiteral("10:00"), 1, false},
                   {QStringLiteral("B"), {}, {}, 2, true},
                   {QStringLiteral("C"), {}, {}, 3, false}});
    REQUIRE(model.rowCount() == 3);
    const auto first = model.index(0);
    CHECK(first.data().toString() == QStringLiteral("A"));
    CHECK(first.data(Qt::AccessibleTextRole).toString() == QStringLiteral("A, first, 10:00"));
    CHECK(model.index(1).data(TwoLineModel::IsAction).toBool());
    model.setRows({});
    CHECK(model.rowCount() == 0);
}

TEST_CASE("a long list has all its rows and holds those around what is shown")
{
    LongList list(100 * kPage + 7);
    CHECK(list.model.rowCount() == 100 * kPage + 7);
    list.settle();
    CHECK(list.read == QList<int> {kPage}); // what comes next is there before it is scrolled to
    CHECK(list.text(0) == QStringLiteral("Row 0"));

    SECTION("the end, at once")
    {
        list.model.setShown(100 * kPage - 5, 100 * kPage + 6);
        CHECK(list.text(100 * kPage + 6).isEmpty());
        list.settle();
        CHECK(list.text(100 * kPage + 6) == QStringLiteral("Row 6006"));
        CHECK(list.text(100 * kPage - 1) == QStringLiteral("Row 5999"));
        CHECK(list.text(0).isEmpty());
        CHECK(list.model.heldRows() <= 4 * kPage);
    }
    SECTION("from page to page, every row is there and few are held")
    {
        for (int first = 0; first + 10 < list.total; first += 9) {
            list.model.setShown(first, first + 10);
            CHECK(list.text(first) == QStringLiteral("Row %1").arg(first));
            CHECK(list.text(first + 10) == QStringLiteral("Row %1").arg(first + 10));
            list.settle();
            CHECK(list.model.heldRows() <= 4 * kPage);
        }
        CHECK(list.read.size() == 100); // each once
    }
    SECTION("what is scrolled past in one pull is not read")
    {
        for (int first = 0; first + 10 < list.total; first += 100)
            list.model.setShown(first, first + 10); // nothing has been answered yet
        list.settle();
        CHECK(list.read.size() <= 6);
        CHECK(list.text(5900) == QStringLiteral("Row 5900"));
    }
    SECTION("the chosen row stays, however far the view goes")
    {
        list.model.setChosen(3);
        list.model.setShown(4000, 4010);
        list.settle();
        CHECK(list.text(3) == QStringLiteral("Row 3"));
        CHECK(list.model.rowOf(3) == 3);
        CHECK(list.text(100).isEmpty());
        list.model.setChosen(4005);
        list.settle();
        CHECK(list.text(3).isEmpty());
    }
    SECTION("an answer that did not come is asked for again")
    {
        list.model.setShown(3000, 3010);
        REQUIRE(list.asked == QList<int> {3000});
        list.asked.clear();
        list.model.lose(3000);
        CHECK(list.asked == QList<int> {3000});
        list.asked.clear();
        list.model.setShown(0, 10);
        list.model.lose(3000); // and not when the view went on
        list.settle();
        CHECK_FALSE(list.read.contains(3000));
        CHECK(list.text(10) == QStringLiteral("Row 10"));
    }
}

TEST_CASE("a long list that is read again keeps its places and never shows a gap")
{
    LongList list(20 * kPage);
    list.settle();
    list.model.setShown(600, 640);
    list.settle();
    QSignalSpy reset(&list.model, &QAbstractItemModel::modelReset);
    const QPersistentModelIndex chosen = list.model.index(610);
    list.model.setChosen(610);
    list.word = QStringLiteral("New");

    SECTION("as long as before") { }
    SECTION("longer")
    {
        list.total += 5;
    }
    SECTION("shorter")
    {
        list.total -= kPage + 5;
    }
    const int page = 600 / kPage * kPage;
    list.model.renew(list.total, page, pageOf(page, list.total, list.word));
    CHECK(list.model.rowCount() == list.total);
    CHECK(list.text(610) == QStringLiteral("New 610"));
    CHECK_FALSE(list.text(page + kPage).isEmpty()); // of before, until it is read
    CHECK(list.model.rowOf(page + kPage) == -1); // and not found by its key
    list.settle();
    CHECK(list.text(page + kPage) == QStringLiteral("New %1").arg(page + kPage));
    CHECK(list.text(page - 1) == QStringLiteral("New %1").arg(page - 1));
    CHECK(chosen.row() == 610);
    CHECK(reset.isEmpty());
}

TEST_CASE("a long list that shrinks under what is shown has nothing left over")
{
    LongList list(5 * kPage);
    list.model.setShown(280, 299);
    list.settle();
    list.total = 30;
    list.model.renew(list.total, 0, pageOf(0, list.total));
    list.settle();
    CHECK(list.model.rowCount() == 30);
    CHECK(list.model.heldRows() == 30);
    CHECK_FALSE(list.model.index(30).isValid());
    list.model.setRows({});
    CHECK(list.model.rowCount() == 0);
    CHECK(list.asked.isEmpty());
}

TEST_CASE("a list that is whole asks for nothing and drops nothing")
{
    LongList list(3);
    list.model.setRows(pageOf(0, kPage)); // one page, and more
    auto rows = pageOf(0, kPage);
    for (auto &row : pageOf(kPage, 3 * kPage))
        rows.push_back(row);
    list.model.setRows(std::move(rows));
    list.model.setShown(0, 5);
    list.model.setChosen(1);
    CHECK(list.asked.isEmpty());
    CHECK(list.model.rowCount() == 2 * kPage);
    CHECK(list.text(2 * kPage - 1) == QStringLiteral("Row 119"));
    CHECK(list.model.rowOf(100) == 100);
}

TEST_CASE("the queue's rows keep the rules of models, whoever comes, goes and waits on")
{
    const auto codes = storage::CodeLists::shipped();
    QueueModel model(codes);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    const QDate today(2026, 11, 19);
    const auto visit = [&](int number) {
        QueueVisit one;
        one.id = VisitId(RowId::fromBytes(QByteArray(15, 'v') + char('a' + number)));
        one.day = today;
        one.tokenColour = QStringLiteral("RED");
        one.tokenNumber = number;
        one.urgency = QStringLiteral("ROUTINE");
        one.channel = QStringLiteral("FACE_TO_FACE");
        return one;
    };
    model.setVisits({visit(1), visit(2)}, 60'000, today);
    CHECK(reset.count() == 1);
    REQUIRE(model.rowCount() == 2);
    CHECK(model.index(0).data(TwoLineModel::Aside).toString() == minutesText(1));
    const QPersistentModelIndex second = model.index(1);

    auto seen = visit(2);
    seen.seenAt = 90'000;
    model.setVisits({visit(1), seen}, 120'000, today); // the same people: nobody moves
    CHECK(reset.count() == 1);
    CHECK(second.row() == 1);
    model.setNow(600'000);
    CHECK(model.index(0).data(TwoLineModel::Aside).toString() == minutesText(10));
    CHECK(model.find(seen.id)->seenAt == seen.seenAt);

    model.setVisits({visit(3), visit(1)}, 600'000, today);
    CHECK(reset.count() == 2);
    CHECK_FALSE(second.isValid());
    CHECK(model.rowOf(visit(1).id) == 1);
    model.setVisits({}, 600'000, today);
    model.setNow(700'000);
    CHECK(model.rowCount() == 0);
}

TEST_CASE("the cards of a column keep the rules of models")
{
    CardModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.set({{{}, QStringLiteral("Ann Beech"), {QStringLiteral("DPC-1"), QStringLiteral("12 days")}},
               {{}, QStringLiteral("Ben Ash"), {}}});
    REQUIRE(model.rowCount() == 2);
    CHECK(model.index(0).data(CardModel::Lines).toStringList().size() == 2);
    CHECK(model.index(0).data(Qt::AccessibleTextRole).toString()
          == QStringLiteral("Ann Beech, DPC-1, 12 days"));
    model.set({{{}, QStringLiteral("Cid Elm"), {}}});
    CHECK(model.index(0).data().toString() == QStringLiteral("Cid Elm"));
    model.set({});
    CHECK(model.rowCount() == 0);
}

TEST_CASE("a table of texts sets figures to the right and words to the left")
{
    TextTableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.set({QStringLiteral("What"), QStringLiteral("How many")},
              {{QStringLiteral("Visits"), QStringLiteral("1,204")}, {QStringLiteral("Short")}});
    const auto side = [&model](int row, int column) {
        return model.index(row, column).data(Qt::TextAlignmentRole).toInt() & int(Qt::AlignHorizontal_Mask);
    };
    CHECK(side(0, 0) == int(Qt::AlignLeft));
    CHECK(side(0, 1) == int(Qt::AlignRight));
    CHECK(model.index(1, 1).data().toString().isEmpty());
    CHECK_FALSE(model.index(1, 1).data(Qt::AccessibleTextRole).toString().isEmpty()); // heard, not seen
    CHECK_FALSE(model.index(0, 1).data(Qt::AccessibleTextRole).isValid()); // its text says it
    CHECK(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString() == QStringLiteral("How many"));
}
