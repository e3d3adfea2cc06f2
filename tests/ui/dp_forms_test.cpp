// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/sealed_fixture.h"
#include "tests/ui/text.h"
#include "ui/dialogs/form_dialog.h"
#include "ui/pages/direct_payments/board_filter.h"
#include "ui/pages/direct_payments/living_forms.h"
#include "ui/pages/direct_payments/step_words.h"
#include "ui/widgets/field.h"
#include "ui/widgets/flow_layout.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QtTest>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;

namespace {

const QDate kToday(2026, 11, 19);

} // namespace

TEST_CASE("a typed day without its year is the last such day, or ahead the next one")
{
    CHECK(dayTyped(text("18/11"), kToday, false) == QDate(2026, 11, 18));
    CHECK(dayTyped(text("19/11"), kToday, false) == kToday);
    CHECK(dayTyped(text("20/11"), kToday, false) == QDate(2025, 11, 20));
    CHECK(dayTyped(text("20.11"), kToday, true) == QDate(2026, 11, 20));
    CHECK(dayTyped(text("18/11"), kToday, true) == QDate(2027, 11, 18));
    CHECK(dayTyped(text("29/2"), kToday, false) == QDate(2024, 2, 29));
    CHECK(dayTyped(text("3/12/2025"), kToday, true) == QDate(2025, 12, 3));
    CHECK(dayTyped(text("3 Dec 2025"), kToday, false) == QDate(2025, 12, 3));
    CHECK_FALSE(dayTyped(text("31/2"), kToday, false));
    CHECK_FALSE(dayTyped(text("soon"), kToday, true));
}

TEST_CASE(
    "a form says what is wrong beside its field, keeps what was typed when saving fails, and never goes "
    "silently")
{
    Theme theme;
    theme.apply({});
    Form form;
    form.title = text("A form");
    form.doText = text("Record it");
    form.fields = {{text("who"), text("Who"), FormField::Kind::Line},
                   {text("day"), text("Day"), FormField::Kind::Past, kToday}};
    FormDialog dialog(form, kToday, [](const FormValues &values) {
        FormProblems problems;
        if (values.text(text("who")).isEmpty())
            problems[text("who")] = text("Say who.");
        if (values.text(text("who")) == text("nobody"))
            problems[QString()] = text("That cannot be.");
        return problems;
    });
    int wanted = 0;
    QObject::connect(&dialog, &FormDialog::wanted, &dialog, [&] { ++wanted; });
    dialog.show();
    REQUIRE(QTest::qWaitForWindowExposed(&dialog));
    auto *error = named<QLabel>(&dialog, "formError");
    named<QPushButton>(&dialog, "ok")->click();
    CHECK(wanted == 0);
    named<QLineEdit>(&dialog, "who")->setText(text("nobody"));
    named<QPushButton>(&dialog, "ok")->click();
    CHECK(wanted == 0);
    CHECK(error->text() == text("That cannot be."));
    named<QLineEdit>(&dialog, "who")->setText(text("Ann"));
    named<QLineEdit>(&dialog, "day")->setText(text("31/2"));
    named<QPushButton>(&dialog, "ok")->click();
    CHECK(wanted == 0);
    named<QLineEdit>(&dialog, "day")->setText(text("18/11"));
    named<QPushButton>(&dialog, "ok")->click();
    CHECK(wanted == 1);
    CHECK(dialog.isVisible()); // its owner lets it go
    CHECK(dialog.values().day(text("day")) == QDate(2026, 11, 18));
    dialog.setBusy(true);
    CHECK_FALSE(dialog.isEnabled());
    dialog.showError(text("It has changed meanwhile."), text("Open it again."));
    CHECK(dialog.isEnabled());
    CHECK(dialog.values().text(text("who")) == text("Ann"));
    CHECK(error->text().contains(text("changed meanwhile")));
    dialog.reject();
    CHECK(dialog.isVisible());
    dialog.reject();
    CHECK_FALSE(dialog.isVisible());
}

TEST_CASE("a stay without a year is the last such day, a planned one has its year written")
{
    CaseNow now;
    now.today = kToday;
    const Form form = stayForm(nullptr, now);
    for (const auto &field : form.fields)
        if (field.id == text("in") || field.id == text("out"))
            CHECK(field.kind == FormField::Kind::Past);
    CHECK(dayTyped(text("1/11"), QDate(2026, 11, 22), false) == QDate(2026, 11, 1));
    CHECK(dayTyped(text("25/12"), QDate(2026, 11, 22), false) == QDate(2025, 12, 25));
    CHECK(dayTyped(text("25/12/2026"), QDate(2026, 11, 22), false) == QDate(2026, 12, 25));
}

TEST_CASE("the cases open on what is mine and due, a hand-over waits for whom it is offered to")
{
    const auto self = *UserId::fromText(u"01900000-0000-7000-8000-000000000001");
    const auto other = *UserId::fromText(u"01900000-0000-7000-8000-000000000002");
    services::DpLeadLine line;
    line.person = PersonId::fromText(u"01900000-0000-7000-8000-000000000003");
    line.stage = text("ASSESSING");
    line.ownerId = self;
    CHECK_FALSE(isShown(line, {}, self, kToday)); // mine, and nothing is due
    line.nextStepDue = kToday.addDays(1);
    CHECK_FALSE(isShown(line, {}, self, kToday));
    line.nextStepDue = kToday;
    CHECK(isShown(line, {}, self, kToday));
    line.nextStepDue.reset();
    line.reviewDue = kToday.addDays(-3);
    CHECK(isShown(line, {}, self, kToday));
    CHECK_FALSE(isShown(line, {}, other, kToday));
    line.handOverTo = other;
    CHECK(isShown(line, {}, other, kToday));
    CHECK(waitsFor(line, other));
    CHECK_FALSE(waitsFor(line, self));
    const BoardFilter every {BoardFilter::Whose::Everybodys, {}, false, {}};
    line.stage = text("ENDED");
    CHECK_FALSE(isShown(line, every, self, kToday));
    CHECK_FALSE(waitsFor(line, other));
    CHECK(isShown(line, {BoardFilter::Whose::Everybodys, {}, false, text("ENDED")}, self, kToday));
    line.stage = text("FLAGGED");
    line.ownerId = {};
    line.handOverTo.reset();
    CHECK_FALSE(waitsFor(line, self)); // whoever may not take leads up is not asked to
    line.mayTriage = true;
    CHECK(waitsFor(line, self)); // nobody has taken the lead up
    CHECK(isShown(line, {BoardFilter::Whose::Nobodys, {}, false, {}}, self, kToday));
    line.stage = text("SOMETHING_NEWER");
    CHECK(isShown(line, every, self, kToday)); // never hidden
    line.person.reset(); // erased: closed wherever it stood
    CHECK_FALSE(isShown(line, every, self, kToday));
    CHECK_FALSE(waitsFor(line, self));
}

TEST_CASE("amounts that cannot be read are said beside their field, before anything is recorded")
{
    FormValues values;
    values.set(text("amount"), text("two hundred"));
    values.set(text("contribution"), text("£10 a week"));
    const auto problems = amountProblems(values, {text("amount"), text("contribution")});
    CHECK(problems[text("amount")] == text("Give the amount with its period, such as £123.45 a week."));
    CHECK_FALSE(problems.contains(text("contribution")));
    values.set(text("amount"), text("£212.50"));
    CHECK(amountProblems(values, {text("amount")})[text("amount")]
          == text("Give the period: a week, 4 weeks, a month or a year."));
    values.set(text("amount"), text("£212.50 a week"));
    CHECK(budgetOf(values).amount.toText() == text("£212.50 a week"));
}

TEST_CASE("what is wrong with a tick is no longer said once it is ticked, of one or of several")
{
    auto *tick = new QCheckBox;
    Field one({}, tick);
    one.setProblem(text("Without it there is nothing."));
    tick->setChecked(true);
    CHECK(one.problem().isEmpty());
    auto *group = new QWidget;
    auto *second = new QCheckBox(group);
    Field several(text("What for"), group);
    several.setProblem(text("Tick one."));
    second->setChecked(true);
    CHECK(several.problem().isEmpty());
}

TEST_CASE("fields of one line stay level when something is wrong with one of them")
{
    QWidget body;
    auto *left = new QLineEdit;
    auto *right = new QLineEdit;
    auto *field = new Field(text("Why"), right);
    auto *row = flowOf({new Field(text("What do you think?"), left), field});
    body.setLayout(row);
    body.resize(900, 200);
    const auto foot = [&](const QWidget *of) { return of->mapTo(&body, of->rect().bottomLeft()).y(); };
    for (const QString &problem : {QString(), text("Say why.")}) {
        field->setProblem(problem);
        body.show();
        row->invalidate();
        row->activate();
        QTest::qWait(20);
        CHECK(foot(left) == foot(right));
        CHECK(field->geometry().bottom() <= body.rect().bottom());
    }
}

TEST_CASE("what a step lacks is said in the words of its label, with the day that it is about")
{
    CaseNow now;
    now.today = kToday;
    now.self = *UserId::fromText(u"01900000-0000-7000-8000-000000000001");
    now.opened.item.events.resize(1);
    auto &last = now.opened.item.events.back();
    last.stage = dp::Stage::Accepted;
    last.step = dp::StepKind::AcceptLead;
    last.on = QDate(2026, 11, 3);
    FormValues values;
    values.set(text("day"), QDate(2026, 11, 2));
    const auto problems = stepProblems(dp::StepKind::StartAssessment, values, now);
    CHECK(problems[text("day")]
          == text("The last step was on 3 November 2026; the day cannot be before that."));
    values.set(text("day"), kToday);
    CHECK(stepProblems(dp::StepKind::StartAssessment, values, now)
          == FormProblems {{text("practitioner"), text("Say who assesses.")}});
    CHECK(stepProblems(dp::StepKind::Withdraw, values, now)
          == FormProblems {{text("reason"), text("Say why.")}});
}

TEST_CASE("what was recorded is said as what happened")
{
    using K = dp::StepKind;
    CHECK(stepDoneText(K::AskForPayment) == text("Recorded: the adult asked for a Direct Payment."));
    CHECK(stepDoneText(K::AskForPayment, Asker::AuthorisedPerson)
          == text("Recorded: an authorised person asked for a Direct Payment."));
    QStringList every;
    for (int i = 0; i < dp::kStepKindCount; ++i)
        every << stepDoneText(K(i));
    CHECK(every.removeDuplicates() == 0);
}
