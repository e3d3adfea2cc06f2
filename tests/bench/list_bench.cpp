// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench.h"

#include "core/domain/service_filter.h"
#include "core/services/search_reader.h"
#include "ui/models/long_list_model.h"
#include "ui/wording.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QSqlQueryModel>

#include <malloc.h>
#include <sqlite3.h>

#include <algorithm>
#include <utility>

namespace letstalk::bench {

namespace {

using Kind = ServiceFilter::Kind;

constexpr int kRows = ui::LongListModel::kPageRows;
constexpr int kRounds = 200;

/// The name before which the last whole page begins.
QString beforeLastPage(services::DirectoryService &directory)
{
    QString after;
    QString deepest;
    for (;;) {
        const auto page = must("listing services", directory.list(after, kRows));
        if (int(page.size()) < kRows)
            return deepest;
        deepest = after;
        after = page.back().name;
    }
}

/// As the window asks while somebody scrolls: the page that begins at a line.
ServiceQuery pageAt(int first, const std::vector<ServiceFilter> &filters = {},
                    const std::optional<GeoPoint> &from = {})
{
    ServiceQuery query;
    query.filters = filters;
    query.from = from;
    query.first = first;
    query.limit = kRows;
    return query;
}

void addDepth(Subject &subject, Results &results, const QString &name, const std::function<void()> &first,
              const std::function<void()> &deepest)
{
    std::vector<double> top;
    std::vector<double> bottom;
    for (int round = 0; round < kRounds; ++round) {
        top.push_back(threadMillisecondsOf(first));
        bottom.push_back(threadMillisecondsOf(deepest));
    }
    results.add(subject.conversations,
                {.name = name + QStringLiteral(", deepest page of %1, CPU, p50").arg(kRows),
                 .ours = percentile(bottom, 0.5),
                 .base = percentile(top, 0.5),
                 .unit = QStringLiteral("ms"),
                 .baseName = QStringLiteral("its first page"),
                 .budget = 1.2});
}

/// The pages of a list must cost the same wherever one has scrolled to.
void benchDepth(Subject &subject, Results &results, services::SearchReader &reader)
{
    auto &directory = subject.workspace().directory();
    const QString last = beforeLastPage(directory);
    addDepth(
        subject, results, QStringLiteral("directory by name"),
        [&] { must("listing services", directory.list({}, kRows)); },
        [&] { must("listing services", directory.list(last, kRows)); });
    for (const bool nearest : {false, true}) {
        auto first = pageAt(0, {}, GeoPoint {53.19, -2.89});
        first.order = nearest ? ServiceOrder::Nearest : ServiceOrder::Best;
        auto deepest = first;
        const int total = must("searching services", reader.services(first)).total;
        deepest.first = total / kRows * kRows - kRows;
        addDepth(
            subject, results,
            nearest ? QStringLiteral("directory in the window, nearest first")
                    : QStringLiteral("directory in the window"),
            [&] { must("searching services", reader.services(first)); },
            [&] { must("searching services", reader.services(deepest)); });
    }
}

/// Bytes that are taken from the heap now, less what SQLite keeps of pages: those are of its cache, which has
/// a budget of its own.
double heapMiB()
{
    const struct mallinfo2 heap = mallinfo2();
    return (double(heap.uordblks) + double(heap.hblkhd) - double(sqlite3_memory_used())) / (1024 * 1024);
}

/// What the window's list holds of the directory once it was scrolled to its end, a screen at a time.
double listMiB(Subject &subject, services::SearchReader &reader)
{
    constexpr int kScreen = 12; ///< rows
    const auto &codes = subject.workspace().codes();
    const QDate today = london::day(subject.environment.clock.nowMs());
    must("searching services", reader.services(pageAt(0))); // its own tables are not the list's
    const double before = heapMiB();
    ui::LongListModel model;
    std::optional<int> wanted;
    QObject::connect(&model, &ui::LongListModel::wanted, &model, [&wanted](int first) { wanted = first; });
    const auto rowsOf = [&codes, today](const ServiceAnswer &answer) {
        std::vector<ui::TwoLineRow> rows;
        for (const auto &hit : answer.hits)
            rows.push_back(ui::serviceRow(hit, codes, today));
        return rows;
    };
    const auto read = [&](int first) { return must("searching services", reader.services(pageAt(first))); };
    const int total = read(0).total;
    model.start(total, 0, rowsOf(read(0)));
    double most = 0;
    for (int row = 0; row < total; row += kScreen) {
        model.setShown(row, row + kScreen - 1);
        while (wanted) {
            const int page = *std::exchange(wanted, std::nullopt);
            model.fill(page, rowsOf(read(page)));
        }
        most = std::max(most, heapMiB() - before);
    }
    return most;
}

/// The same lines in Qt's own model, read to the end, from the plain copy.
double queryModelMiB(Subject &subject)
{
    const QString name = QStringLiteral("bench-list");
    double held = 0;
    {
        auto db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        db.setDatabaseName(subject.plainPath);
        if (!db.open())
            giveUp("opening the plain copy", Error {Error::Code::Io, QStringLiteral("no driver"), {}});
        const double before = heapMiB();
        QSqlQueryModel model;
        QSqlQuery query(db);
        query.exec(QStringLiteral("SELECT id, name, organization, phone, postcode, status, assured_on"
                                  " FROM service_line ORDER BY sort, rid"));
        model.setQuery(std::move(query));
        while (model.canFetchMore())
            model.fetchMore();
        held = heapMiB() - before;
    }
    QSqlDatabase::removeDatabase(name);
    return held;
}

void benchHeld(Subject &subject, Results &results, services::SearchReader &reader)
{
    const double ours = listMiB(subject, reader);
    results.add(subject.conversations,
                {.name = QStringLiteral("directory list scrolled to its end, most heap"),
                 .ours = ours,
                 .base = queryModelMiB(subject),
                 .unit = QStringLiteral("MiB"),
                 .baseName = QStringLiteral("QSqlQueryModel with the same lines"),
                 .budget = 0.2});
}

struct Chips
{
    const char *name;
    std::vector<ServiceFilter> filters;
    ServiceOrder order = ServiceOrder::Best;
};

/// Each chip alone and several together, under words that are being typed and under none.
void benchFilters(Subject &subject, Results &results, services::SearchReader &reader)
{
    const GeoPoint chester {53.19, -2.89};
    const std::vector<Chips> all {
        {"open now", {{Kind::OpenNow}}},
        {"within 5 km", {{Kind::Within, QStringLiteral("5")}}},
        {"nearest first", {}, ServiceOrder::Nearest},
        {"four chips", {{Kind::Need, QStringLiteral("DEBT")}, {Kind::Free}, {Kind::Assured}, {Kind::Taking}}},
        {"open now, within 5 km, for debt, nearest first",
         {{Kind::OpenNow}, {Kind::Within, QStringLiteral("5")}, {Kind::Need, QStringLiteral("DEBT")}},
         ServiceOrder::Nearest},
    };
    const QString words = QStringLiteral("advice and support");
    for (const auto &chips : all) {
        std::vector<double> times;
        for (int round = 0; round < kRounds / 10; ++round)
            for (qsizetype length = 0; length <= words.size(); ++length) {
                auto query = pageAt(0, chips.filters, chester);
                query.order = chips.order;
                query.typed = words.left(length);
                const double took
                    = threadMillisecondsOf([&] { must("filtering services", reader.services(query)); });
                if (round > 0) // the first fills the caches
                    times.push_back(took);
            }
        results.add(subject.conversations,
                    {.name = QStringLiteral("directory, %1, CPU per key, p99").arg(QLatin1String(chips.name)),
                     .ours = percentile(times, 0.99),
                     .unit = QStringLiteral("ms"),
                     .baseName = {},
                     .budget = 2.0});
    }
}

} // namespace

void benchList(Subject &subject, Results &results)
{
    auto reader = must("opening a reader", subject.workspace().searchReader());
    benchDepth(subject, results, *reader);
    benchFilters(subject, results, *reader);
    benchHeld(subject, results, *reader);
}

} // namespace letstalk::bench
