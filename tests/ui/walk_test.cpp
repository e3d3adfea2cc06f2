// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/entities/site.h"
#include "tests/ui/every_dialog.h"
#include "tests/ui/tree_walk.h"
#include "tests/ui/walk.h"
#include "tests/ui/walk_looks.h"
#include "ui/main_window.h"
#include "ui/models/two_line_model.h"
#include "ui/pages/desk/conversation_form.h"
#include "ui/pages/desk_page.h"
#include "ui/pages/exchange/check_view.h"
#include "ui/pages/exchange/erasure_view.h"
#include "ui/pages/exchange/held_view.h"
#include "ui/pages/exchange/imports_view.h"
#include "ui/pages/exchange/joining_panel.h"
#include "ui/pages/exchange/sites_view.h"
#include "ui/pages/exchange/texts_view.h"
#include "ui/pages/exchange/void_view.h"
#include "ui/palette/palette.h"
#include "ui/unlock/first_run_wizard.h"
#include "ui/unlock/unlock_window.h"
#include "ui/widgets/coverage_strip.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/lists.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/panes.h"
#include "ui/widgets/rail_button.h"

#include <QComboBox>
#include <QDirIterator>
#include <QFile>
#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QtTest>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;

namespace {

/// On a screen of 1280 x 800 dots, where a dialog opens no wider than this: nobody scrolls it sideways.
void expectNoSideways(QDialog &dialog, const QString &name)
{
    const QSize room(1280, 800);
    constexpr double kShare = 0.8; // of the screen, for what scrolls in it
    constexpr int kAround = 6; // steps of the grid
    dialog.resize(int(room.width() * kShare) + kAround * gridUnit(), room.height() - 5 * gridUnit());
    QTest::qWait(40);
    INFO(name.toStdString() << " is " << dialog.width() << " x " << dialog.height());
    CHECK(dialog.width() <= room.width());
    CHECK(dialog.height() <= room.height());
    for (const auto *area : dialog.findChildren<QScrollArea *>())
        if (area->isVisible() && area->widget()->property("page").toBool()) { // paper may be wider
            INFO("needs " << area->widget()->minimumSizeHint().width() << ", has "
                          << area->viewport()->width());
            CHECK(area->horizontalScrollBar()->maximum() == 0);
        }
}

} // namespace

TEST_CASE("the walk notices what it looks for")
{
    Theme theme;
    theme.apply({});
    QWidget window;
    auto *nameless = new QLineEdit(&window);
    nameless->setGeometry(0, 0, 200, 40);
    auto *tiny = new QPushButton(QStringLiteral("Save the conversation"), &window);
    tiny->setGeometry(0, 60, 20, 40);
    auto *box = new QComboBox(&window);
    box->addItem(QStringLiteral("Value"));
    box->setGeometry(0, 160, 200, 40);
    auto *speck = new QWidget(&window);
    speck->setFocusPolicy(Qt::StrongFocus);
    speck->setAccessibleName(QStringLiteral("Speck"));
    speck->setGeometry(0, 220, 20, 20);
    auto *label = new QLabel(QStringLiteral("A text that does not fit"), &window);
    label->setGeometry(0, 100, 30, 10);
    auto *stray = new QLabel(QStringLiteral("Far"), &window);
    stray->setBuddy(tiny);
    stray->setGeometry(210, -100, 60, 130);
    TwoLineModel rows;
    rows.setRows({{QStringLiteral("A title much longer than its row"), {}, QStringLiteral("10:42"), 1}});
    auto *list = twoLineList(&rows, QStringLiteral("Rows"), 1);
    list->setParent(&window);
    list->setGeometry(0, 240, 100, 60);
    settle(window, {300, 300});
    CHECK_FALSE(faultsOf(&window, 200).join(QLatin1Char('\n')).contains(QStringLiteral("cut off")));
    const QString all = faultsOf(&window, 100).join(QLatin1Char('\n'));
    CHECK(all.contains(QStringLiteral("title cut off")));
    CHECK(all.contains(QStringLiteral("no name")));
    CHECK(all.contains(QStringLiteral("target of 20 x 20")));
    CHECK(all.contains(QStringLiteral("named by its value alone")));
    CHECK(all.contains(QStringLiteral("control clipped")));
    CHECK(all.contains(QStringLiteral("text clipped")));
    CHECK(all.contains(QStringLiteral("label of 130 dots")));
}

TEST_CASE("the walk of the accessibility tree notices what it looks for")
{
    Theme theme;
    theme.apply({});
    QWidget window;
    auto *nameless = new QLineEdit(&window);
    nameless->setGeometry(0, 0, 200, 40);
    auto *box = new QComboBox(&window);
    box->addItem(QStringLiteral("Phone"));
    box->setGeometry(0, 50, 200, 40);
    auto *echo = new QLineEdit(QStringLiteral("CH1 4QJ"), &window);
    echo->setAccessibleName(QStringLiteral("CH1 4QJ"));
    echo->setGeometry(0, 100, 200, 40);
    auto *roleless = new QFrame(&window);
    roleless->setFocusPolicy(Qt::StrongFocus);
    roleless->setAccessibleName(QStringLiteral("Speck"));
    roleless->setGeometry(0, 150, 40, 40);
    auto *good = new QLineEdit(QStringLiteral("CH1 4QJ"), &window);
    good->setAccessibleName(QStringLiteral("Postcode"));
    good->setGeometry(0, 200, 200, 40);
    settle(window, {300, 300});
    const auto walk = walkTree(&window);
    const QString all = walk.faults.join(QLatin1Char('\n'));
    INFO(all.toStdString());
    CHECK(walk.controls == 5);
    CHECK(walk.faults.size() == 4);
    CHECK(all.contains(QStringLiteral("no name")));
    CHECK(all.count(QStringLiteral("named by its value alone")) == 2);
    CHECK(all.contains(QStringLiteral("no role")));
}

TEST_CASE("every page: named controls, room for every text, at each size of text")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    ConversationEntry entry;
    entry.site = fixture.host().site().id;
    entry.identity = IdentityLevel::Named;
    entry.newVisitor = Person();
    entry.visitorRole = QStringLiteral("ON_BEHALF_OF");
    entry.needs = {{QStringLiteral("DEBT"), QStringLiteral("FULL")}, {QStringLiteral("MONEY"), {}}};
    entry.privacyNotice = QStringLiteral("SPOKEN"); // shows the details
    entry.contactPermission = true;
    ConnectionEntry connection;
    connection.target = QStringLiteral("The knitting group that meets in the church hall");
    entry.connections = {connection};
    window.desk().form().setEntry(entry);
    window.desk().notice().show(Tone::Good, QStringLiteral("Saved as BLA-K7QX4-M2P9T-3"),
                                {{QStringLiteral("Undo (Ctrl+Z)"), [] {}}});
    for (const auto &look : kLooks) {
        fixture.theme().apply(look);
        settle(window);
        for (int page = 0; page < window.pages().count(); ++page) {
            window.showPage(page);
            QTest::qWait(60);
            expectFaultless(window, qPrintable(window.page()->accessibleName()), look);
        }
        window.palette().open();
        QTest::keyClicks(&window.palette().line(), QStringLiteral("a"));
        REQUIRE(eventually([&] { return !window.palette().entries().empty(); }));
        expectFaultless(window, "the palette", look);
        window.palette().leave();
    }
    fixture.theme().apply({});
}

TEST_CASE("at twice the size a window that is opened anew fits a common small screen, with every page and a "
          "long name")
{
    UiFixture fixture;
    fixture.foundWithKeys(QStringLiteral("Alexandrina Featherstonehaugh"));
    const Look look {ThemeName::HighContrast, 200};
    fixture.theme().apply(look);
    auto &window = fixture.openMain();
    fixture.host().counter().setOn(true); // says so in the top bar
    const QSize screen(1280, 728);
    settle(window, screen);
    for (int page = 0; page < window.pages().count(); ++page) {
        window.showPage(page);
        QTest::qWait(60);
        expectFaultless(window, qPrintable(window.page()->accessibleName()), look);
        for (const auto *area : window.page()->findChildren<QScrollArea *>()) {
            INFO(window.page()->accessibleName().toStdString());
            if (area->isVisible() && area->widget()->property("page").toBool()) // paper may be wider
                CHECK(area->horizontalScrollBar()->maximum() == 0); // nobody scrolls a page sideways
        }
        for (const auto *button : window.findChildren<RailButton *>())
            if (button->isChecked()) { // where one is, whatever key led there
                INFO(button->accessibleName().toStdString());
                CHECK(button->visibleRegion().boundingRect().height() == button->height());
            }
        CHECK(window.minimumSizeHint().width() <= screen.width());
        CHECK(window.minimumSizeHint().height() <= screen.height());
    }
    fixture.theme().apply({});
}

TEST_CASE("unlock and first run: named controls, room for every text, at each size of text")
{
    UiFixture fixture;
    UnlockWindow unlock(fixture.preferences(), fixture.environment());
    FirstRunWizard wizard(fixture.preferences(), fixture.environment());
    unlock.setFile(fixture.path()); // not there: a problem stands beside the field
    for (const auto &look : kLooks) {
        fixture.theme().apply(look);
        settle(unlock);
        expectFaultless(unlock, "unlock", look);
        settle(wizard);
        expectFaultless(wizard, "first run", look);
    }
    fixture.theme().apply({});
}

TEST_CASE("the exchange's views: named controls, room for every text, at each size of text")
{
    UiFixture fixture;
    const QDate today = fixture.clockDay();
    const qint64 then = fixture.clock().nowMs() - 3 * 86'400'000LL;
    services::ExchangeStatus status;
    services::ReplicaStatus replica;
    replica.siteName = QStringLiteral("Ellesmere Port Market");
    replica.label = QStringLiteral("desk 2");
    replica.lastHeard = then;
    replica.gaps = {{QStringLiteral("Blacon"), 7, 200, 240}};
    replica.waitingToSend = 17;
    status.replicas = {replica};
    status.hasOthers = true;
    status.onlyHere = 17;
    status.onlyHereWords = QStringLiteral("17 changes exist only on this computer.");
    status.banners = {QStringLiteral("Northgate last heard from 31 days ago.")};
    status.stateWords = QStringList(4, QStringLiteral("lantern"));
    status.forks = 1;
    services::CheckLine line;
    line.maySettle = true;
    line.kind = QStringLiteral("person");
    line.record = QStringLiteral("Ann Beech, 1950");
    line.fieldName = QStringLiteral("phone");
    line.why = QStringLiteral("Shown because it is the later one.");
    services::CheckVersion version;
    version.text = QStringLiteral("01244 960001");
    version.who = QStringLiteral("Ash");
    version.where = QStringLiteral("Blacon, desk 2");
    version.at = then;
    line.versions = {version, version, version};
    services::HeldFile held;
    held.name = QStringLiteral("EPM_to_all_2026-03-04T1530Z_1f2e3d4c.ltb");
    held.words = QStringLiteral("Waiting for Eastfield's changes 200-240.");
    held.mend = QStringLiteral("Ask Eastfield for them.");
    services::ForkLine fork;
    fork.words = QStringLiteral("Two computers wrote as Winsford's desk. 14 changes are set aside.");
    fork.foundAt = then;
    fork.entries = {{14, then, QStringLiteral("Ash"), QStringLiteral("conversation, 3 fields"), {}, {}}};
    services::PastImport past;
    past.siteName = QStringLiteral("Blacon");
    past.notices = {QStringLiteral("Blacon's clock seems 3 h fast.")};
    services::CouncilState waiting;
    waiting.membership = services::Membership::Waiting;
    waiting.cardWords = QStringList(8, QStringLiteral("lantern"));
    for (const auto &look : kLooks) {
        fixture.theme().apply(look);
        SitesView sites;
        sites.show(status, today);
        CheckView check;
        check.show({line}, today, true);
        ErasureView erasures(true);
        services::PendingErasure request;
        request.what = QStringLiteral("person");
        request.byName = QStringLiteral("Ash");
        request.siteName = QStringLiteral("Ellesmere Port Market");
        request.atMs = then;
        request.reason = QStringLiteral("REQUEST");
        request.rows = 12;
        services::PendingErasure refused = request;
        refused.kind = services::PendingErasure::Kind::Refused;
        erasures.show({refused, request}, today, false);
        TextsView texts(true);
        services::NamedText named;
        named.record = QStringLiteral("conversation at Blacon, 20 March 2026");
        named.field = QStringLiteral("note");
        named.text = QStringLiteral("Came with the neighbour, Quentin Zebrafish, about a bus pass");
        named.foundMs = then;
        services::NamedText emptied = named;
        emptied.text.clear();
        emptied.asked = true;
        named.mentions = {{25, 17}};
        named.stands = services::NamedText::Stands::Marked;
        named.along = {&journal::session::kState, &journal::session::kStaff};
        services::NamedText earlier = named;
        earlier.mentions.clear();
        earlier.stands = services::NamedText::Stands::Earlier;
        texts.show({named, emptied, earlier}, today, false);
        HeldView heldView(true, true);
        heldView.show({held}, {fork}, today);
        VoidView voided(true);
        voided.show({{{},
                      then,
                      QStringLiteral("Ash"),
                      QStringLiteral("Ellesmere Port Market"),
                      QStringLiteral("desk 2"),
                      QStringLiteral("new person, 5 fields")}},
                    today, false);
        ImportsView imports;
        imports.showImports({past}, today);
        imports.showNew({{journal::Entity::Person, QStringLiteral("people"), 12, {}}});
        JoiningPanel joining;
        joining.show(waiting);
        CoverageStrip strip;
        strip.setCells({{QStringLiteral("Blacon"), QStringLiteral("Blacon"), SiteState::UpToDate, {}},
                        {QStringLiteral("Lache"), QStringLiteral("Lache"), SiteState::Behind,
                         QStringLiteral("Tue 17 Mar")},
                        {QStringLiteral("Winsford"), QStringLiteral("Winsford"), SiteState::Never, {}}});
        for (QWidget *view : std::initializer_list<QWidget *> {&sites, &check, &erasures, &texts, &heldView,
                                                               &voided, &imports, &joining, &strip}) {
            std::unique_ptr<QScrollArea> scroll(scrollColumn(view));
            scroll->resize(1100, 900);
            scroll->show();
            REQUIRE(QTest::qWaitForWindowExposed(scroll.get()));
            QTest::qWait(40);
            expectFaultless(*view, view->metaObject()->className(), look);
            for (const auto *panes : view->findChildren<TwoPanes *>()) // a short list does not float
                for (const auto *list : panes->findChildren<QListView *>(Qt::FindDirectChildrenOnly)) {
                    INFO(list->accessibleName().toStdString());
                    CHECK(list->y() == 0);
                }
            scroll->takeWidget()->setParent(nullptr);
        }
    }
    fixture.theme().apply({});
}

TEST_CASE("every dialog: named controls, room for every text, at each size of text")
{
    UiFixture fixture;
    const auto cases = everyDialog(fixture);
    for (const auto &look : kLooks) {
        fixture.theme().apply(look);
        for (const auto &one : cases) {
            const auto dialog = one.make();
            dialog->QWidget::show();
            REQUIRE(QTest::qWaitForWindowExposed(dialog.get()));
            QTest::qWait(40);
            expectFaultless(*dialog, qPrintable(one.name), look);
            if (look.textPercent == 200)
                expectNoSideways(*dialog, one.name);
        }
    }
    fixture.theme().apply({});
}

TEST_CASE("no dialog goes without its walk")
{
    UiFixture fixture;
    QStringList walked;
    for (const auto &one : everyDialog(fixture))
        walked << one.name.section(u':', 0, 0);
    static const QRegularExpression declared(
        QStringLiteral("\\bclass (\\w+)(?: final)? : public (?:QDialog|\\w+Dialog)\\b"));
    int found = 0;
    QDirIterator files(QStringLiteral(LETSTALK_SOURCE_DIR "/ui"),
                       {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        REQUIRE(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        for (auto at = declared.globalMatch(text); at.hasNext(); ++found) {
            const QString name = at.next().captured(1);
            INFO(name.toStdString() << " is not in tests/ui/every_dialog.cpp");
            CHECK(walked.contains(name));
        }
    }
    CHECK(found >= 16);
}
