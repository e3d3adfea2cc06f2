// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/catch.h"
#include "tests/ui/ui_fixture.h"
#include "ui/main_window.h"
#include "ui/pages/directory_page.h"
#include "ui/widgets/type_ahead.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QShortcut>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTest>
#include <QWheelEvent>

#include <map>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;

TEST_CASE("Alt and a number opens that page, from inside a line of text as well")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    Keys keys(&window);
    const int pages = window.pages().count();
    REQUIRE(pages >= 5);
    for (int index = pages - 1; index >= 0; --index) {
        const auto *line = qobject_cast<QLineEdit *>(window.focusWidget());
        const auto before = line ? line->text() : QString();
        INFO(index);
        keys.press(Qt::Key_1 + index, Qt::AltModifier);
        CHECK(eventually([&] { return window.pages().currentIndex() == index; }));
        if (line)
            CHECK(line->text() == before);
    }
}

TEST_CASE("no two things that can be done at the same time have the same key")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    for (int index = 0; index < window.pages().count(); ++index) {
        window.showPage(index);
        std::map<QString, int> ofWindow;
        std::map<std::pair<const QObject *, QString>, int> ofLists;
        for (const auto *shortcut : window.findChildren<QShortcut *>()) {
            const auto *owner = qobject_cast<QWidget *>(shortcut->parent());
            if (!owner || (!owner->isVisible() && owner != &window) || !shortcut->isEnabled())
                continue;
            for (const auto &keys : shortcut->keys()) {
                INFO(index << " " << keys.toString().toStdString());
                if (shortcut->context() == Qt::WidgetShortcut)
                    CHECK(++ofLists[{owner, keys.toString()}] == 1);
                else
                    CHECK(++ofWindow[keys.toString()] == 1);
            }
        }
        for (const auto &[of, count] : ofLists) {
            INFO(index << " " << of.second.toStdString());
            CHECK(ofWindow.count(of.second) == 0);
        }
    }
}

TEST_CASE("Ctrl+L locks from every page, and so does F12, for the next user")
{
    const bool forNext = GENERATE(false, true);
    UiFixture fixture;
    auto &window = fixture.openMain();
    QSignalSpy ready(&window, &MainWindow::lockReady);
    auto *directory = window.findChild<DirectoryPage *>();
    REQUIRE(directory);
    window.showPage(window.pages().indexOf(directory));
    Keys(&window).press(forNext ? Qt::Key_F12 : Qt::Key_L, forNext ? Qt::NoModifier : Qt::ControlModifier);
    CHECK(eventually([&] { return ready.count() == 1; }));
}

TEST_CASE("what stands in the window is covered as soon as it locks, however busy the writer is")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    Keys keys(&window);
    named<QLineEdit>(&window, "summary")->setFocus();
    keys.type(QStringLiteral("rent")).press(Qt::Key_F1);
    auto *dialog = window.findChild<QDialog *>();
    REQUIRE(dialog);
    REQUIRE(dialog->isVisible());
    QSignalSpy ready(&window, &MainWindow::lockReady);
    BusyWriter busy(fixture.host());
    window.lock(); // as when nobody has touched it for a while
    auto *cover = named<QFrame>(&window, "lockCover");
    CHECK(cover->isVisible());
    CHECK(cover->geometry() == window.rect());
    for (const auto &at : {window.rect().center(), QPoint(10, 10), window.rect().bottomRight()}) {
        const auto *there = window.childAt(at);
        CHECK((there == cover || cover->isAncestorOf(there)));
    }
    CHECK(!dialog->isVisible());
    CHECK(ready.isEmpty());
    busy.letGo();
    CHECK(eventually([&] { return ready.count() == 1; }));
    const auto drafts = fixture.ask([](services::Workspace &workspace) { return workspace.drafts().mine(); });
    REQUIRE(drafts);
    REQUIRE(drafts->size() == 1);
    CHECK(drafts->front().entry.summary == QStringLiteral("rent"));
}

TEST_CASE("the mouse wheel over a box changes nothing that it holds, on any page")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    auto *connection = named<TypeAhead>(&window, "connection");
    connection->setFocus();
    Keys keys(&window);
    keys.type(QStringLiteral("garden"));
    REQUIRE(eventually([&] { return connection->isOpen(); }));
    keys.press(Qt::Key_Return);
    const auto roll = [](QWidget *box, int by) {
        const QPointF at = box->rect().center();
        QWheelEvent event(at, box->mapToGlobal(at), {}, QPoint(0, by), Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(box, &event);
    };
    int boxes = 0;
    for (int index = 0; index < window.pages().count(); ++index) {
        window.showPage(index);
        for (auto *box : window.page()->findChildren<QWidget *>()) {
            const char *const held = qobject_cast<QComboBox *>(box) ? "currentIndex" : "value";
            if (!qobject_cast<QComboBox *>(box) && !qobject_cast<QSpinBox *>(box))
                continue;
            ++boxes;
            INFO(index << " " << box->objectName().toStdString() << " "
                       << box->accessibleName().toStdString());
            CHECK(box->focusPolicy() != Qt::WheelFocus);
            const auto before = box->property(held);
            for (const int by : {-120, 240}) {
                roll(box, by);
                CHECK(box->property(held) == before);
            }
        }
    }
    CHECK(boxes > 12);
}

namespace {

/// What comes up as a window of its own.
class StrayWindows : public QObject
{
public:
    QStringList names;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        const auto *widget = qobject_cast<QWidget *>(watched);
        if (event->type() == QEvent::Show && widget && widget->isWindow()
            && !qobject_cast<const MainWindow *>(widget))
            names << QLatin1String(widget->metaObject()->className()) + u'#' + widget->objectName() + u' '
                    + widget->property("text").toString();
        return false;
    }
};

} // namespace

TEST_CASE("while the window is made no part of it shows up by itself")
{
    UiFixture fixture;
    StrayWindows stray;
    qApp->installEventFilter(&stray);
    auto &window = fixture.openMain();
    for (int page = 0; page < window.pages().count(); ++page) {
        window.showPage(page);
        QTest::qWait(60);
    }
    qApp->removeEventFilter(&stray);
    INFO(stray.names.join(u' ').toStdString());
    CHECK(stray.names.isEmpty());
}
