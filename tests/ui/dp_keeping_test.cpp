// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What stands in an open form about Direct Payments is not lost: not by a lock, a crash or Esc, and not when
// the case changes beneath it.
#include "tests/ui/dp_cases.h"
#include "tests/ui/dp_keys.h"
#include "tests/ui/text.h"
#include "ui/dialogs/dp_flag_dialog.h"
#include "ui/dialogs/form_dialog.h"
#include "ui/pages/desk/conversation_form.h"
#include "ui/pages/desk_page.h"
#include "ui/pages/direct_payments_page.h"
#include "ui/widgets/notice_bar.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QtTest>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;

namespace {

using Part = CaseKeys::Part;
using Drafts = std::vector<services::DraftService::FormDraft>;

Drafts kept(UiFixture &fixture)
{
    const auto forms = fixture.ask([](services::Workspace &w) { return w.drafts().forms(); });
    REQUIRE(forms);
    return *forms;
}

QString typedIn(QWidget *page, const char *field)
{
    return named<QPlainTextEdit>(page, field)->toPlainText();
}

/// Locks as when nobody has touched the desk for a while, and unlocks anew.
MainWindow &lockAndUnlock(UiFixture &fixture, MainWindow &window)
{
    QSignalSpy ready(&window, &MainWindow::lockReady);
    window.lock();
    REQUIRE(eventually([&] { return ready.count() == 1; }));
    fixture.crash(); // what is not on the disk by now is gone
    return fixture.openMain();
}

DpCaseId make(UiFixture &fixture, Result<DpCaseId> (*maker)(services::Workspace &, const QString &))
{
    const auto id
        = fixture.ask([maker](services::Workspace &w) { return maker(w, QStringLiteral("Beech")); });
    INFO((id ? std::string() : id.error().detail.toStdString()));
    REQUIRE(id);
    return *id;
}

} // namespace

TEST_CASE("what stands in a form of a case is given back after a lock, and recorded then")
{
    UiFixture fixture;
    fixture.foundWithKeys();
    auto *window = &fixture.openMain();
    make(fixture, leadFor);
    {
        auto &page = openWaiting(*window);
        CaseKeys at(*window, page);
        at.form(Part::Standing, text("Take the lead up")).text("reason", text("asked for it, ŵ")).yes("told");
    }
    window = &lockAndUnlock(fixture, *window);
    auto &page = showPage<DirectPaymentsPage>(*window);
    auto *begun = named<NoticeBar>(&page, "dpBegun");
    REQUIRE(eventually([&] { return begun->text().contains(text("Take the lead up")); }));
    Keys(window).press(Qt::Key_O, Qt::ControlModifier);
    FormKeys form(&page);
    CHECK(typedIn(&page, "reason") == text("asked for it, ŵ"));
    CHECK(named<QLabel>(&page, "formNote")->text().contains(text("what you began")));
    form.record(); // the answer about telling them came back as well, else it would be asked for
    CaseKeys at(*window, page);
    at.standsAt("Taken up");
    CHECK(kept(fixture).empty());
    CHECK_FALSE(begun->isVisibleTo(begun->parentWidget()));
    CHECK(at.facts(Part::History).contains(text("asked for it, ŵ")));
}

TEST_CASE("a form outlives the program being killed, is found on its own line, and goes when it is let go")
{
    UiFixture fixture;
    fixture.foundWithKeys();
    auto *window = &fixture.openMain();
    make(fixture, decidingFor);
    {
        auto &page = openCaseOf(*window, text("Beech"));
        CaseKeys at(*window, page);
        at.form(Part::Conditions, text("Condition 3"))
            .choose("finding", "NOT_MET")
            .text("evidence", text("nobody"));
        REQUIRE(eventually([&] {
            const auto drafts = kept(fixture);
            return !drafts.empty() && drafts.front().form.typed.value(text("evidence")) == text("nobody");
        }));
        fixture.crash();
    }
    window = &fixture.openMain();
    auto &page = openCaseOf(*window, text("Beech"));
    CaseKeys at(*window, page);
    at.act(Part::Conditions, text("Condition 4")); // another form than that which was begun
    auto *other = opened<FormDialog>(&page);
    CHECK(typedIn(other, "evidence").isEmpty());
    Keys(other).press(Qt::Key_Escape);
    QTest::qWait(1);
    at.act(Part::Conditions, text("Condition 3"));
    auto *dialog = opened<FormDialog>(&page);
    CHECK(typedIn(dialog, "evidence") == text("nobody"));
    CHECK(named<QComboBox>(dialog, "finding")->currentData().toString() == text("NOT_MET"));
    Keys(dialog).press(Qt::Key_Escape);
    CHECK(dialog->isVisible()); // never silently
    CHECK(kept(fixture).size() == 1);
    Keys(dialog).press(Qt::Key_Escape);
    CHECK(eventually([&] { return kept(fixture).empty(); }));
}

TEST_CASE("a lead that was begun at the desk is given back after a lock, for whom it was begun")
{
    UiFixture fixture;
    fixture.foundWithKeys();
    auto *window = &fixture.openMain();
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
    window->desk().form().setEntry(entry);
    constexpr auto kCtrlShift = Qt::ControlModifier | Qt::ShiftModifier;
    Keys(window).press(Qt::Key_D, kCtrlShift);
    {
        auto *dialog = opened<DpFlagDialog>(&window->desk());
        Keys(dialog).press(Qt::Key_Space).press(Qt::Key_Tab).type(text("wants a break"));
        named<QLineEdit>(dialog, "whyD8")->setText(text("cares for her mother"));
    }
    window = &lockAndUnlock(fixture, *window);
    auto *begun = named<QLabel>(&window->desk(), "dpBegun");
    REQUIRE(eventually([&] { return begun->isVisible(); }));
    CHECK(begun->text().contains(text("Oakfield")));
    Keys(window).press(Qt::Key_F9);
    CHECK_FALSE(begun->text().contains(text("Oakfield")));
    Keys(window).press(Qt::Key_F9);
    window->desk().form().clear();
    Keys(window).press(Qt::Key_D, kCtrlShift);
    auto *dialog = opened<DpFlagDialog>(&window->desk());
    CHECK(typedIn(dialog, "dpWhy") == text("wants a break"));
    CHECK(named<QAbstractButton>(dialog, "dpAgreed")->isChecked());
    CHECK(named<QLineEdit>(dialog, "whyD8")->text() == text("cares for her mother"));
    CHECK(dialog->fired().contains(text("D8"))); // still on record, not ticked by anybody
    auto *answer = named<QComboBox>(dialog, "answerD8");
    answer->setCurrentIndex(answer->findData(text("USEFUL")));
    Keys(dialog).press(Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(eventually([&] { return window->desk().notice().text().contains(text("DPC-")); }));
    CHECK(eventually([&] { return kept(fixture).empty() && !begun->isVisible(); }));
}

TEST_CASE(
    "a form whose case has changed meanwhile says what is new, keeps what was typed, and is recorded then")
{
    UiFixture fixture;
    fixture.foundWithKeys();
    auto &window = fixture.openMain();
    const auto id = make(fixture, decidingFor);
    auto &page = openCaseOf(window, text("Beech"));
    CaseKeys at(window, page);
    auto form = at.form(Part::Conditions, text("Condition 3"));
    form.choose("finding", "MET").text("evidence", text("her sister helps"));
    const auto elsewhere = fixture.ask([id](services::Workspace &w) {
        return w.dpCases().recordCondition(id, dp::ConditionId::One, dp::Finding::Met,
                                           QStringLiteral("asked"));
    });
    REQUIRE(elsewhere);
    auto *dialog = opened<FormDialog>(&page);
    Keys(dialog).press(Qt::Key_Return, Qt::ControlModifier);
    auto *note = named<QLabel>(dialog, "formNote");
    REQUIRE(eventually([&] { return note->isVisible() && dialog->isEnabled(); }));
    CHECK(note->text().contains(text("Condition C1")));
    CHECK(note->text().contains(text("Ash")));
    CHECK(typedIn(dialog, "evidence") == text("her sister helps"));
    CHECK(eventually(
        [&] { return named<QPlainTextEdit>(dialog, "evidence")->hasFocus(); })); // where the keyboard was
    const QPointer<QDialog> recorded(dialog);
    Keys(dialog).press(Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(eventually([&] { return !recorded; }));
    REQUIRE(eventually([&] { return at.facts(Part::Conditions).contains(text("her sister helps")); }));
    CHECK(at.facts(Part::Conditions).contains(text("asked")));
}

TEST_CASE("a form made anew keeps what was typed, and takes what nobody touched from the case as it is now")
{
    Theme theme;
    theme.apply({});
    Form form;
    form.title = text("A form");
    form.doText = text("Record it");
    form.fields = {{text("who"), text("Who"), FormField::Kind::Line, text("Ann")},
                   {text("why"), text("Why"), FormField::Kind::Words},
                   {text("day"), text("Day"), FormField::Kind::Past},
                   {text("told"), text("Told?"), FormField::Kind::YesNo},
                   {text("sure"), text("Sure"), FormField::Kind::Tick},
                   {text("days"),
                    text("Days"),
                    FormField::Kind::Ticks,
                    {},
                    {},
                    {{text("MO"), text("Monday")}, {text("TU"), text("Tuesday")}}}};
    FormDialog dialog(form, QDate(2026, 11, 19));
    CHECK_FALSE(dialog.isTouched());
    const FormTyped typed {{text("why"), text("so")},
                           {text("day"), text("soon")},
                           {text("told"), text("no")},
                           {text("sure"), text("yes")},
                           {text("days"), text("TU")}};
    dialog.setTyped(typed);
    CHECK(dialog.isTouched());
    form.fields[0].value = text("Bea");
    form.fields[1].value = text("was said meanwhile");
    dialog.renew(form, {});
    const auto now = dialog.typed();
    CHECK(now.value(text("who")) == text("Bea"));
    for (auto it = typed.begin(); it != typed.end(); ++it)
        CHECK(now.value(it.key()) == it.value());
    CHECK(dialog.values().answer(text("told")) == false);
    CHECK(dialog.values().codes(text("days")) == QStringList {text("TU")});
}

TEST_CASE("at large text a problem and its field come into sight together")
{
    UiFixture fixture;
    fixture.theme().apply({ThemeName::Light, 200});
    Form form;
    form.title = text("A long form");
    form.doText = text("Record it");
    for (int at = 0; at < 14; ++at)
        form.fields.push_back(
            {QStringLiteral("field%1").arg(at), QStringLiteral("Field %1").arg(at), FormField::Kind::Words});
    FormDialog dialog(form, QDate(2026, 11, 19), [](const FormValues &) {
        FormProblems problems;
        problems[QStringLiteral("field9")] = QStringLiteral(
            "Say something here, at such length that it takes more than one line of the form.");
        return problems;
    });
    dialog.show();
    REQUIRE(QTest::qWaitForWindowExposed(&dialog));
    Keys(&dialog).press(Qt::Key_Return, Qt::ControlModifier);
    auto *control = named<QPlainTextEdit>(&dialog, "field9");
    const auto whole = [&](QWidget *widget) {
        return widget->isVisible() && widget->visibleRegion().boundingRect() == widget->rect();
    };
    auto *problem = control->parentWidget()->findChild<QLabel *>(text("problem"));
    REQUIRE(problem);
    CHECK(control->hasFocus());
    CHECK(eventually([&] { return whole(problem) && whole(control); }));
    fixture.theme().apply({});
}
