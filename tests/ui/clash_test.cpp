// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Two correct one conversation at the same time.
#include "tests/ui/correction_steps.h"
#include "ui/main_window.h"
#include "ui/pages/desk/connection_row.h"
#include "ui/pages/desk/correction_dialog.h"
#include "ui/pages/desk_page.h"
#include "ui/widgets/notice_bar.h"

#include <QFrame>
#include <QtTest>

#include <algorithm>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;

TEST_CASE("whoever has seen both saves again, and what was typed is written over what stood there meanwhile")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    auto *page = &window.desk();
    auto entry = enquiry(fixture);
    entry.connections.push_back({std::nullopt,
                                 QStringLiteral("A club"),
                                 ConnectionType::Signpost,
                                 ConnectionStatus::Made,
                                 {},
                                 {},
                                 {}});
    const auto saved = logged(fixture, entry);
    auto *dialog = beginCorrection(window);
    auto *row = dialog->findChild<ConnectionRow *>();
    REQUIRE(row);
    row->setFocus();
    Keys(dialog).press(Qt::Key_W);
    const auto meanwhile = [&](const QString &note) {
        REQUIRE(fixture.ask([id = saved.id, note](services::Workspace &w) -> Result<journal::Changes> {
            LT_ASSIGN(const auto before, w.desk().load(id));
            auto after = before;
            after.note = note;
            for (auto &connection : after.connections) // each person tells of another one
                if (connection.target == QStringLiteral("A club"))
                    connection.status = ConnectionStatus::Helped;
            return w.desk().correct(id, before, after);
        }));
    };
    meanwhile(QStringLiteral("theirs"));
    Keys(dialog).press(Qt::Key_S, Qt::ControlModifier);
    auto *clashes = named<QFrame>(dialog, "clashes");
    REQUIRE(eventually([&] { return clashes->isVisible(); }));
    CHECK(wordsOf(*clashes).contains(QStringLiteral("“theirs”")));
    CHECK(wordsOf(*clashes).contains(QStringLiteral("“a new letter”")));
    CHECK_FALSE(wordsOf(*clashes).contains(QStringLiteral("Connection"))); // they touched another one
    CHECK(stored(fixture, saved.id).note == QStringLiteral("theirs"));

    meanwhile(QStringLiteral("theirs again")); // nor is that written over unseen
    Keys(dialog).press(Qt::Key_S, Qt::ControlModifier);
    REQUIRE(eventually([&] { return wordsOf(*clashes).contains(QStringLiteral("“theirs again”")); }));
    Keys(dialog).press(Qt::Key_S, Qt::ControlModifier);
    REQUIRE(eventually([&] { return page->notice().text().contains(QStringLiteral("Corrected")); }));
    const auto now = stored(fixture, saved.id);
    CHECK(now.note == QStringLiteral("a new letter"));
    CHECK(now.summary == QStringLiteral("council tax"));
    REQUIRE(now.connections.size() == 2);
    for (const auto &connection : now.connections)
        CHECK((connection.type == ConnectionType::Warm)
              != (connection.status == ConnectionStatus::Helped)); // both stand
    const auto history
        = fixture.ask([id = saved.id](services::Workspace &w) { return w.desk().history(id); });
    REQUIRE(history);
    CHECK(std::any_of(history->begin(), history->end(),
                      [](const auto &change) { return change.before == QStringLiteral("theirs again"); }));
    CHECK(begun(fixture).empty());
}
