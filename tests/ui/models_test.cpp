// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/qt_strings.h"
#include "ui/models/text_table_model.h"
#include "ui/models/two_line_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace letstalk::ui;

TEST_CASE("two-line rows keep the rules of models through setting and appending")
{
    TwoLineModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setRows({{QStringLiteral("A"), QStringLiteral("first"), QStringLiteral("10:00"), 1, false}});
    model.append({{QStringLiteral("B"), {}, {}, 2, true}, {QStringLiteral("C"), {}, {}, 3, false}});
    REQUIRE(model.rowCount() == 3);
    const auto first = model.index(0);
    CHECK(first.data().toString() == QStringLiteral("A"));
    CHECK(first.data(Qt::AccessibleTextRole).toString() == QStringLiteral("A, first, 10:00"));
    CHECK(model.index(1).data(TwoLineModel::IsAction).toBool());
    model.append({});
    CHECK(model.rowCount() == 3);
    model.setRows({});
    CHECK(model.rowCount() == 0);
}

TEST_CASE("a list that has more asks for it once")
{
    TwoLineModel model;
    QSignalSpy asked(&model, &TwoLineModel::moreWanted);
    model.setRows({{QStringLiteral("A"), {}, {}, 1, false}});
    CHECK(!model.canFetchMore({}));
    model.setHasMore(true);
    REQUIRE(model.canFetchMore({}));
    model.fetchMore({});
    CHECK(asked.count() == 1);
    CHECK(!model.canFetchMore({}));
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
