// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where visitors can see the screen, Direct Payments shows no names either.
#include "tests/ui/dp_cases.h"
#include "tests/ui/dp_keys.h"
#include "tests/ui/text.h"
#include "ui/dialogs/form_dialog.h"
#include "ui/dialogs/letter_dialog.h"
#include "ui/pages/direct_payments_page.h"
#include "ui/widgets/notice_bar.h"

#include <QAbstractItemView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextBrowser>
#include <QtTest>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;

namespace {

using Part = CaseKeys::Part;

/// Everything that is shown within, and that a screen reader may say of it.
QString allShown(QWidget *root)
{
    QStringList texts;
    for (auto *widget : root->findChildren<QWidget *>()) {
        texts << widget->accessibleName() << widget->accessibleDescription();
        if (const auto *label = qobject_cast<QLabel *>(widget))
            texts << label->text();
        if (const auto *line = qobject_cast<QLineEdit *>(widget))
            texts << line->text();
        if (const auto *words = qobject_cast<QPlainTextEdit *>(widget))
            texts << words->toPlainText();
        if (const auto *words = qobject_cast<QTextBrowser *>(widget))
            texts << words->toPlainText();
        if (const auto *view = qobject_cast<QAbstractItemView *>(widget); view && view->model())
            for (int row = 0; row < view->model()->rowCount(); ++row)
                for (int column = 0; column < view->model()->columnCount(); ++column) {
                    const auto index = view->model()->index(row, column);
                    texts << index.data().toString() << index.data(Qt::AccessibleTextRole).toString();
                }
    }
    return texts.join(QLatin1Char('\n'));
}

} // namespace

TEST_CASE("with names hidden, lists, board, case and dialogs of Direct Payments show initials")
{
    UiFixture fixture;
    fixture.foundWithKeys();
    auto &window = fixture.openMain();
    const auto made = fixture.ask([](services::Workspace &w) -> Status {
        LT_TRY(leadFor(w, QStringLiteral("Beech")));
        LT_ASSIGN(const auto id, paidFor(w, QStringLiteral("Rowan")));
        LT_TRY(declinedFor(w, QStringLiteral("Alder")));
        dp::FamilyPayment payment;
        payment.name = QStringLiteral("Bob Willow");
        payment.relation = dp::Relation::CloseRelative;
        LT_TRY(w.dpCases().recordFamily(id, payment));
        return done();
    });
    INFO((made ? std::string() : made.error().detail.toStdString()));
    REQUIRE(made);
    fixture.clock().advance(170 * 86'400'000LL); // reviews are due, and cases stand still
    auto &page = openCaseOf(window, text("Rowan"));
    CaseKeys at(window, page);
    CHECK(at.facts(Part::Conditions).contains(text("Bob Willow")));
    Keys keys(&window);
    keys.press(Qt::Key_R, Qt::ControlModifier); // each list has been read once
    keys.press(Qt::Key_G, Qt::ControlModifier);
    const auto names = [&](QWidget *in) {
        const QString shown = allShown(in);
        for (const char *name : {"Beech", "Rowan", "Alder", "Willow"})
            if (shown.contains(QLatin1String(name)))
                return true;
        return false;
    };
    REQUIRE(eventually([&] { return allShown(&page).count(text("Rowan")) > 3; }));
    keys.press(Qt::Key_F9);
    QTest::qWait(1); // what was shown before goes
    CHECK(fixture.host().counter().isOn());
    INFO(allShown(&page).toStdString());
    CHECK_FALSE(names(&page));
    CHECK(allShown(&page).contains(text("A. R.")));
    keys.press(Qt::Key_B, Qt::ControlModifier);
    QTest::qWait(1);
    CHECK_FALSE(names(&page));
    keys.press(Qt::Key_B, Qt::ControlModifier);
    openCaseOf(window, text("A. R."));
    CHECK(named<QLabel>(&page, "caseTitle")->text().startsWith(text("A. R., DPC-")));
    CHECK_FALSE(names(&page));
    at.act(Part::Conditions, text("Paying B. W."));
    auto *dialog = opened<FormDialog>(&page);
    CHECK_FALSE(names(&page));
    CHECK_FALSE(dialog->windowTitle().contains(text("Willow")));
    Keys(dialog).press(Qt::Key_Escape);
    QTest::qWait(1);
    backIn(window);
    keys.press(Qt::Key_Escape);
    openCaseOf(window, text("A. A."));
    at.act(Part::Decision, text("The letter about the decision")); // the page itself names the person
    CHECK_FALSE(page.findChild<LetterDialog *>());
    CHECK_FALSE(names(&page));
    keys.press(Qt::Key_F9);
    CHECK(named<QLabel>(&page, "caseTitle")->text().contains(text("Alder")));
    at.act(Part::Decision, text("The letter about the decision"));
    CHECK(opened<LetterDialog>(&page));
}
