// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/directory/directory_replica.h"
#include "tests/core/directory/feed_support.h"
#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"

#include <QElapsedTimer>
#include <QFile>

using namespace letstalk;
using namespace letstalk::test;

TEST_CASE("published services are found by need, name and misspelling", "[directory][published][search]")
{
    const auto path = sharedPath(QStringLiteral("oruk/north-lincolnshire-v1.json"));
    if (!path)
        return;
    QFile file(*path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    DirectoryReplica one;
    one.bring(file.readAll());
    for (const char *typed :
         {"lunch clb", "lunch club", "skint", "debt", "dbet", "counsling", "food bank", "lonely",
          "wheelchair", "age uk", "baby sens", "help with my gas bill", "victor hose", "bailif"}) {
        QElapsedTimer timer;
        timer.start();
        const auto hits = one.search(typed);
        std::printf("%s: %d hits in %lld us\n", typed, int(hits.size()), timer.nsecsElapsed() / 1000);
        for (std::size_t i = 0; i < hits.size() && i < 4; ++i)
            std::printf("    %s / %s [%s]\n", qPrintable(hits[i].name), qPrintable(hits[i].organization),
                        qPrintable(hits[i].reason));
    }
}
