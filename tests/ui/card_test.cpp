// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A saved conversation is opened by Enter wherever it stands in a list, and what is asked for there is done.
#include "core/services/care_service.h"
#include "core/services/dp_figure_service.h"
#include "tests/ui/desk_steps.h"
#include "tests/ui/sealed_fixture.h"
#include "ui/dialogs/dp_flag_dialog.h"
#include "ui/dialogs/form_dialog.h"
#include "ui/models/two_line_model.h"
#include "ui/pages/conversation/card_dialog.h"
#include "ui/pages/conversation/notes_dialog.h"
#include "ui/pages/desk/conversation_form.h"
#include "ui/pages/desk/correction_dialog.h"
#include "ui/pages/desk_page.h"
#include "ui/pages/direct_payments_page.h"
#include "ui/pages/people_page.h"
#include "ui/widgets/notice_bar.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextBrowser>
#include <QtTest>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kCtrlShift = Qt::ControlModifier | Qt::ShiftModifier;

PersonId oakfield(UiFixture &fixture)
{
    const auto found
        = fixture.ask([](services::Workspace &w) { return (*w.searchReader())->people(u"Oakfield"_s); });
    REQUIRE(found);
    REQUIRE(found->size() == 1);
    return found->front().id;
}

ServiceId debtAdvice(UiFixture &fixture)
{
    const auto found
        = fixture.ask([](services::Workspace &w) { return (*w.searchReader())->services(u"debt advice"_s); });
    REQUIRE(found);
    REQUIRE_FALSE(found->empty());
    return found->front().id;
}

ConversationEntry talk(UiFixture &fixture)
{
    ConversationEntry entry;
    entry.site = fixture.host().site().id;
    entry.identity = IdentityLevel::Named;
    entry.visitor = oakfield(fixture);
    entry.needs = {{u"DEBT"_s, {}}};
    entry.connections = {
        {debtAdvice(fixture), {}, ConnectionType::Signpost, ConnectionStatus::Made, u"DEBT"_s, {}, {}, {}}};
    entry.note = u"owes rent since the summer"_s;
    entry.whatMatters = u"to keep the flat"_s;
    entry.interpreter = u"PHONE"_s;
    entry.nextStep = u"bring the letters"_s;
    return entry;
}

ConversationId logged(UiFixture &fixture, const ConversationEntry &entry)
{
    const auto done = fixture.ask([entry](services::Workspace &w) { return w.desk().log(entry); });
    INFO((done ? std::string() : done.error().detail.toStdString()));
    REQUIRE(done);
    fixture.host().tellChanged(done->changes);
    return done->id;
}

services::DeskService::Card cardOf(UiFixture &fixture, ConversationId id)
{
    const auto card = fixture.ask([id](services::Workspace &w) { return w.desk().card(id); });
    REQUIRE(card);
    return *card;
}

int helped(UiFixture &fixture)
{
    const auto service = debtAdvice(fixture);
    const auto outcomes
        = fixture.ask([service](services::Workspace &w) { return w.directory().care().outcomes(service); });
    REQUIRE(outcomes);
    REQUIRE(outcomes->helped);
    return *outcomes->helped;
}

/// The day's only conversation, opened by Enter.
CardDialog *openFromDay(MainWindow &window)
{
    auto *day = named<QListView>(&window.desk(), "day");
    REQUIRE(eventually([&] { return day->model()->rowCount() == 1; }));
    day->setFocus();
    Keys(&window).press(Qt::Key_Home).press(Qt::Key_Return);
    return opened<CardDialog>(&window.desk());
}

} // namespace

TEST_CASE("Enter opens a conversation of the day to read, what became of it is told there and counts")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    const auto id = logged(fixture, talk(fixture));
    auto *card = openFromDay(window);
    const QString text = named<QTextBrowser>(card, "conversationText")->toPlainText();
    for (const auto &part : {u"Siân Oakfield"_s, u"owes rent since the summer"_s, u"to keep the flat"_s,
                             u"bring the letters"_s, card->card().reference, u"Debt"_s}) {
        INFO(part.toStdString());
        CHECK(text.contains(part));
    }
    CHECK(text.contains(fixture.host().codes().label(u"interpreter"_s, u"PHONE")));
    const auto log = fixture.ask([](services::Workspace &w) { return w.context().accessLog.newest(3); });
    REQUIRE(log);
    CHECK(std::any_of(log->begin(), log->end(), [&](const auto &line) {
        return line.act == Act::ViewConversation && line.row == id.row();
    }));

    auto *connections = named<QListView>(card, "cardConnections");
    Keys keys(card);
    for (int tabs = 0; !connections->hasFocus() && tabs < 10; ++tabs)
        keys.press(Qt::Key_Tab);
    REQUIRE(connections->hasFocus());
    CHECK(helped(fixture) == 0);
    keys.press(Qt::Key_Return);
    auto *form = opened<FormDialog>(card);
    Keys(form).press(Qt::Key_Return, Qt::ControlModifier); // it stands so already
    CHECK(form->isVisible());
    choose(form, "outcome_status", "REFUSED_BY_SERVICE");
    Keys(form).press(Qt::Key_Return, Qt::ControlModifier); // a refusal has a reason
    CHECK(form->isVisible());
    choose(form, "outcome_status", "HELPED");
    named<QPlainTextEdit>(form, "outcome_note")->setFocus();
    Keys(form).type(u"all paid"_s).press(Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(eventually([&] { return helped(fixture) == 1; }));
    auto *steps = named<QTextBrowser>(card, "cardSteps");
    CHECK(eventually([&] { return steps->toPlainText().contains(u"all paid"_s); }));
    CHECK(steps->toPlainText().contains(fixture.host().codes().label(u"connection_status"_s, u"HELPED")));
    CHECK(cardOf(fixture, id).connections[0].steps.size() == 2);

    card->activateWindow();
    Keys(card).press(Qt::Key_Escape);
    REQUIRE(eventually([&] { return !window.findChild<CardDialog *>(); }));
    backIn(window);
    REQUIRE(says(window, u"written down"_s));
    Keys(&window).press(Qt::Key_Z, Qt::ControlModifier);
    CHECK(eventually([&] { return helped(fixture) == 0; }));
    CHECK(cardOf(fixture, id).entry.connections[0].status == ConnectionStatus::Made);
}

TEST_CASE("from a card a conversation is corrected with C")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    const auto id = logged(fixture, talk(fixture));
    auto *card = openFromDay(window);
    Keys(card).press(Qt::Key_C);
    auto *dialog = opened<CorrectionDialog>(&window.desk());
    auto *note = named<QPlainTextEdit>(dialog, "note");
    note->setFocus();
    Keys(dialog).press(Qt::Key_A, Qt::ControlModifier).type(u"owes council tax"_s);
    Keys(dialog).press(Qt::Key_S, Qt::ControlModifier);
    REQUIRE(says(window, u"Corrected"_s));
    backIn(window);
    card = openFromDay(window);
    const QString text = named<QTextBrowser>(card, "conversationText")->toPlainText();
    CHECK(text.contains(u"Changed since it was saved"_s));
    CHECK(text.contains(u"owes rent since the summer"_s)); // what stood before
    CHECK(cardOf(fixture, id).entry.note == u"owes council tax"_s);
}

TEST_CASE("while names are hidden a card shows initials and nothing of what was said, until its reader asks")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    logged(fixture, talk(fixture));
    fixture.host().counter().setOn(true);
    auto *card = openFromDay(window);
    auto *text = named<QTextBrowser>(card, "conversationText");
    CHECK(text->toPlainText().contains(u"S. O."_s));
    for (const auto &hidden : {u"Oakfield"_s, u"owes rent"_s, u"keep the flat"_s, u"letters"_s})
        CHECK_FALSE(text->toPlainText().contains(hidden));
    CHECK_FALSE(named<QListView>(card, "cardConnections")->isVisible());
    Keys(card).press(Qt::Key_C); // nothing is corrected that is not seen
    CHECK(card->isVisible());
    Keys(card).press(Qt::Key_F9, Qt::ShiftModifier);
    REQUIRE(eventually([&] { return text->toPlainText().contains(u"owes rent"_s); }));
    CHECK(text->toPlainText().contains(u"Oakfield"_s));
    CHECK(named<QListView>(card, "cardConnections")->isVisible());
    const auto log = fixture.ask([](services::Workspace &w) { return w.context().accessLog.newest(3); });
    REQUIRE(log);
    CHECK(
        std::any_of(log->begin(), log->end(), [](const auto &line) { return line.act == Act::RevealName; }));
}

TEST_CASE("an earlier conversation is opened from the banner and from somebody's card")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    logged(fixture, talk(fixture));
    ConversationEntry entry;
    entry.site = fixture.host().site().id;
    entry.identity = IdentityLevel::Named;
    entry.visitor = oakfield(fixture);
    window.desk().form().setEntry(entry);
    auto *earlier = named<QListView>(&window.desk(), "earlier");
    REQUIRE(eventually([&] { return earlier->isVisible() && earlier->model()->rowCount() == 1; }));
    earlier->setFocus();
    Keys keys(&window);
    keys.press(Qt::Key_Home).press(Qt::Key_Return);
    auto *card = opened<CardDialog>(&window.desk());
    CHECK(named<QTextBrowser>(card, "conversationText")->toPlainText().contains(u"owes rent"_s));
    Keys(card).press(Qt::Key_Escape);
    REQUIRE(eventually([&] { return !window.findChild<CardDialog *>(); }));
    backIn(window);

    auto &people = showPage<PeoplePage>(window);
    people.openPerson(*entry.visitor);
    auto *timeline = named<QListView>(&people, "timeline");
    REQUIRE(eventually([&] { return timeline->isVisible() && timeline->model()->rowCount() == 1; }));
    timeline->setFocus();
    keys.press(Qt::Key_Home).press(Qt::Key_Return);
    card = opened<CardDialog>(&people);
    CHECK(named<QTextBrowser>(card, "conversationText")->toPlainText().contains(u"owes rent"_s));
}

TEST_CASE("conversations are found by words of their notes from every page, and opened")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    const auto id = logged(fixture, talk(fixture));
    Keys keys(&window);
    keys.press(Qt::Key_N, kCtrlShift);
    auto *notes = opened<NotesDialog>(&window);
    Keys(notes).type(u"rent summ"_s);
    auto *hits = named<QListView>(notes, "noteHits");
    REQUIRE(eventually([&] { return hits->isVisible() && hits->model()->rowCount() == 1; }));
    CHECK(hits->model()->index(0, 0).data(TwoLineModel::Detail).toString().contains(u"rent"_s));
    CHECK(hits->visibleRegion().boundingRect().height() >= 3 * hits->sizeHintForRow(0)); // room for more
    Keys(notes).press(Qt::Key_Return).press(Qt::Key_Return);
    auto *card = opened<CardDialog>(notes);
    CHECK(card->card().id == id);
    Keys(card).press(Qt::Key_Escape);
    REQUIRE(eventually([&] { return !window.findChild<CardDialog *>(); }));
    fixture.host().counter().setOn(true);
    CHECK(eventually([&] {
        const auto detail = hits->model()->index(0, 0).data(TwoLineModel::Detail).toString();
        return detail.contains(u"S. O."_s) && !detail.contains(u"rent"_s);
    }));
    named<QLineEdit>(notes, "noteWords")->clear(); // says how to search again
    CHECK(hits->model()->rowCount() == 0);
    CHECK(named<QLabel>(notes, "noteState")->text().startsWith(u"Words of the summary"_s));
}

TEST_CASE("a lead raised from a filled form keeps its conversation, and the case opens it")
{
    UiFixture fixture;
    fixture.foundWithKeys();
    auto &window = fixture.openMain();
    fixture.fill();
    window.desk().form().setEntry(talk(fixture));
    Keys keys(&window);
    keys.press(Qt::Key_D, kCtrlShift);
    auto *dialog = opened<DpFlagDialog>(&window.desk());
    Keys(dialog).press(Qt::Key_Space).press(Qt::Key_Tab).type(u"wants to choose"_s);
    Keys(dialog).press(Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(says(window, u"DPC-"_s));
    const auto conversation = window.desk().form().entry().id;
    REQUIRE(conversation);
    backIn(window);
    keys.press(Qt::Key_S, Qt::ControlModifier);
    REQUIRE(saysSaved(window));
    CHECK(cardOf(fixture, *conversation).entry.note == u"owes rent since the summer"_s);
    CHECK_FALSE(window.desk().form().entry().id); // the next one is another

    auto &page = showPage<DirectPaymentsPage>(window);
    auto *waiting = named<QListView>(&page, "waiting");
    REQUIRE(eventually([&] { return waiting->isVisible() && waiting->model()->rowCount() == 1; }));
    keys.press(Qt::Key_W, Qt::ControlModifier);
    keys.press(Qt::Key_Return);
    QListView *acts = nullptr;
    int row = -1;
    REQUIRE(eventually([&] {
        for (auto *list : page.findChildren<QListView *>(u"caseActions"_s))
            for (int at = 0; list->isVisible() && at < list->model()->rowCount(); ++at)
                if (list->model()->index(at, 0).data().toString().contains(u"conversation"_s)) {
                    acts = list;
                    row = at;
                }
        return acts != nullptr;
    }));
    acts->setFocus();
    acts->setCurrentIndex(acts->model()->index(row, 0));
    keys.press(Qt::Key_Return);
    auto *card = opened<CardDialog>(&page);
    CHECK(card->card().id == *conversation);
}

TEST_CASE("a lead that names the form's conversation does not follow to somebody else")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    auto entry = talk(fixture);
    window.desk().form().setEntry(entry);
    const auto id = fixture.ask([](services::Workspace &w) { return w.desk().newId(); });
    REQUIRE(id);
    window.desk().form().setNamed(*id, *entry.visitor);
    CHECK(window.desk().form().entry().id == *id);
    auto kept = window.desk().form().entry(); // as a draft keeps it
    window.desk().form().clear();
    CHECK_FALSE(window.desk().form().entry().id);
    window.desk().form().setEntry(kept);
    CHECK(window.desk().form().entry().id == *id);
    kept.visitor.reset();
    kept.identity = IdentityLevel::Anonymous;
    window.desk().form().setEntry(kept);
    CHECK_FALSE(window.desk().form().entry().id);
}

TEST_CASE("whoever is shown on People is flagged with Ctrl+Shift+D")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    const auto person = oakfield(fixture);
    auto &people = showPage<PeoplePage>(window);
    auto *notice = people.findChild<NoticeBar *>();
    Keys keys(&window);
    keys.press(Qt::Key_D, kCtrlShift);
    CHECK(notice->text().contains(u"Choose somebody"_s));
    people.openPerson(person);
    REQUIRE(eventually([&] { return named<QLabel>(&people, "personName")->isVisible(); }));
    keys.press(Qt::Key_D, kCtrlShift);
    auto *dialog = opened<DpFlagDialog>(&people);
    Keys(dialog).press(Qt::Key_Space).press(Qt::Key_Tab).type(u"wants a break"_s);
    Keys(dialog).press(Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(eventually([&] { return notice->text().contains(u"DPC-"_s); }));
    const auto sign
        = fixture.ask([person](services::Workspace &w) { return w.directPayments().sign(person); });
    REQUIRE(sign);
    REQUIRE(*sign);
    CHECK_FALSE((*sign)->onlyInterest);
    notice->run(0); // Take it back
    CHECK(eventually([&] {
        const auto gone
            = fixture.ask([person](services::Workspace &w) { return w.directPayments().sign(person); });
        return gone && !*gone;
    }));
}

TEST_CASE("that somebody asked about Direct Payments is noted by keys, counts, and is taken back")
{
    UiFixture fixture;
    fixture.foundWithKeys();
    auto &window = fixture.openMain();
    fixture.fill();
    const auto person = oakfield(fixture);
    const auto interested = [&] {
        const auto funnel = fixture.ask([today = fixture.clockDay()](services::Workspace &w) {
            return w.dpFigures().funnel({today.addDays(-7), today});
        });
        REQUIRE(funnel);
        const auto found = funnel->rows.find(u"way.interest"_s);
        return found == funnel->rows.end() ? std::size_t(0) : found->second.size();
    };
    const auto before = interested();
    Keys keys(&window);
    keys.press(Qt::Key_I, kCtrlShift); // nobody is named
    CHECK(says(window, u"known by name"_s));
    window.desk().form().setEntry(talk(fixture));
    REQUIRE(eventually([&] { return named<QPushButton>(&window.desk(), "dpInterest")->isVisible(); }));
    keys.press(Qt::Key_I, kCtrlShift);
    auto *form = opened<FormDialog>(&window.desk());
    Keys(form).press(Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(says(window, u"No lead was raised"_s));
    CHECK(interested() == before + 1);
    CHECK(eventually([&] { return !named<QPushButton>(&window.desk(), "dpInterest")->isVisible(); }));
    backIn(window);
    keys.press(Qt::Key_Z, Qt::ControlModifier);
    CHECK(eventually([&] { return interested() == before; }));
    const auto sign
        = fixture.ask([person](services::Workspace &w) { return w.directPayments().sign(person); });
    REQUIRE(sign);
    CHECK_FALSE(*sign);
}
