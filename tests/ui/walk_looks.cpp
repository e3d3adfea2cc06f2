// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/walk_looks.h"

#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"
#include "tests/ui/pictures.h"
#include "tests/ui/tree_walk.h"
#include "tests/ui/walk.h"

#include <QWidget>
#include <QtTest>

namespace letstalk::test {

using namespace ui;

void settle(QWidget &window, QSize size)
{
    window.resize(size);
    window.show();
    REQUIRE(QTest::qWaitForWindowExposed(&window));
    QTest::qWait(60); // layouts that depend on widths come to rest
    INFO(window.metaObject()->className()
         << " needs " << window.minimumSizeHint().width() << " x " << window.minimumSizeHint().height());
    CHECK(window.width() <= size.width()); // it must not need more than the screen has
    CHECK(window.height() <= size.height());
}

void expectFaultless(QWidget &window, const char *what, const Look &look)
{
    keepPicture(window,
                QStringLiteral("%1-%2-%3")
                    .arg(QString::fromUtf8(what).simplified().replace(u' ', u'_'))
                    .arg(int(look.theme))
                    .arg(look.textPercent));
    for (const auto &fault : faultsOf(&window, look.textPercent)) {
        INFO(what << " at " << look.textPercent << " %: " << fault.toStdString());
        CHECK(false);
    }
    const auto tree = walkTree(&window);
    for (const auto &fault : tree.faults) {
        INFO(what << ", to a screen reader: " << fault.toStdString());
        CHECK(false);
    }
}

} // namespace letstalk::test
