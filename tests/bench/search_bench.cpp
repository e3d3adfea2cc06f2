// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench.h"
#include "ui/palette/palette.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstdio>
#include <numeric>

namespace letstalk::bench {

namespace {

constexpr int kPeople = 150;

/// A reader over the plain copy: the very search code, without the seal.
std::unique_ptr<services::SearchReader> plainReader(Subject &subject)
{
    const QString path = subject.plainPath;
    auto db = must("opening the plain copy",
                   storage::Database::open(
                       [path]() -> Result<sqlite3 *> {
                           sqlite3 *handle = nullptr;
                           const int code = sqlite3_open_v2(path.toUtf8().constData(), &handle,
                                                            SQLITE_OPEN_READWRITE | SQLITE_OPEN_URI, nullptr);
                           if (code != SQLITE_OK)
                               return storage::Database::errorOf(code, path);
                           return handle;
                       },
                       storage::Purpose::Reader));
    return std::make_unique<services::SearchReader>(std::move(db), subject.workspace().actor(),
                                                    subject.workspace().codes(), subject.workspace().clock(),
                                                    std::make_shared<services::SearchTally>());
}

/// What a person types, key by key.
std::vector<QString> keystrokes(const QStringList &texts)
{
    std::vector<QString> typed;
    for (const auto &text : texts)
        for (qsizetype length = 1; length <= text.size(); ++length)
            typed.push_back(text.left(length));
    return typed;
}

QStringList namesToType(services::SearchReader &reader)
{
    QStringList names;
    for (const auto *start : {u"an", u"ma", u"da", u"jo", u"su", u"ol", u"wi", u"mo", u"sh", u"ka"}) {
        const auto hits = must("searching people", reader.people(QString::fromUtf16(start), kPeople / 10));
        for (const auto &hit : hits)
            names << hit.name;
    }
    return names;
}

struct Times
{
    std::vector<double> sealed;
    std::vector<double> plain;
    std::vector<QString> typed; ///< the text of each
};

template <class Search>
Times timesOf(services::SearchReader &sealed, services::SearchReader &plain,
              const std::vector<QString> &typed, Search search)
{
    Times times;
    times.typed = typed;
    for (const auto &text : typed) { // once each, so that both sides read from warm caches
        search(sealed, text);
        search(plain, text);
    }
    for (const auto &text : typed) {
        times.sealed.push_back(threadMillisecondsOf([&] { search(sealed, text); }));
        times.plain.push_back(threadMillisecondsOf([&] { search(plain, text); }));
    }
    return times;
}

/// What took longest, for whoever mends it.
void tellSlowest(const QString &what, const Times &times)
{
    constexpr std::size_t kTold = 8;
    std::vector<std::size_t> order(times.typed.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::sort(order.begin(), order.end(),
              [&times](auto a, auto b) { return times.sealed[a] > times.sealed[b]; });
    for (std::size_t i = 0; i < std::min(kTold, order.size()); ++i)
        std::fprintf(stderr, "      %s: \"%s\" %.3f ms\n", qPrintable(what),
                     qPrintable(times.typed[order[i]]), times.sealed[order[i]]);
}

void report(Subject &subject, Results &results, const QString &what, const Times &times)
{
    if (!qEnvironmentVariableIsEmpty("LETSTALK_BENCH_SLOWEST"))
        tellSlowest(what, times);
    results.add(subject.conversations,
                {.name = what + QStringLiteral(" search, CPU per key, p99"),
                 .ours = percentile(times.sealed, 0.99),
                 .unit = QStringLiteral("ms"),
                 .baseName = {},
                 .budget = 2.0});
    results.add(subject.conversations,
                {.name = what + QStringLiteral(" search, CPU per key, p50, sealed"),
                 .ours = percentile(times.sealed, 0.5),
                 .base = percentile(times.plain, 0.5),
                 .unit = QStringLiteral("ms"),
                 .baseName = QStringLiteral("the same search on the plain copy"),
                 .budget = 1.10});
}

} // namespace

void searchEverything(services::SearchReader &reader)
{
    for (const auto &text : keystrokes(namesToType(reader)))
        must("searching people", reader.people(text));
    for (const auto *text : {u"lunch clb", u"debt advice", u"dementia cafe"})
        must("searching services", reader.services(QString::fromUtf16(text)));
    for (const auto *text : {u"rent le", u"landlo", u"blue ba"})
        must("searching notes", reader.notes(QString::fromUtf16(text)));
}

void benchSearch(Subject &subject, Results &results)
{
    auto sealed = must("opening a reader", subject.workspace().searchReader());
    const auto plain = plainReader(subject);

    const auto people = timesOf(*sealed, *plain, keystrokes(namesToType(*sealed)),
                                [](services::SearchReader &reader, const QString &text) {
                                    must("searching people", reader.people(text));
                                });
    report(subject, results, QStringLiteral("people"), people);

    const QStringList wanted {QStringLiteral("lunch club"),     QStringLiteral("lunch clb"),
                              QStringLiteral("debt advice"),    QStringLiteral("gas bill"),
                              QStringLiteral("lonely"),         QStringLiteral("dementia cafe"),
                              QStringLiteral("carers support"), QStringLiteral("food bank")};
    const auto services = timesOf(*sealed, *plain, keystrokes(wanted),
                                  [](services::SearchReader &reader, const QString &text) {
                                      must("searching services", reader.services(text));
                                  });
    report(subject, results, QStringLiteral("directory"), services);

    const QStringList noted {QStringLiteral("rent letter"), QStringLiteral("landlord"),
                             QStringLiteral("blue badge form")};
    const auto notes = timesOf(*sealed, *plain, keystrokes(noted),
                               [](services::SearchReader &reader, const QString &text) {
                                   must("searching notes", reader.notes(text));
                               });
    report(subject, results, QStringLiteral("notes"), notes);
}

/// A key in the palette asks for people and services at once; the rest of it is in memory.
void benchPalette(Subject &subject, Results &results)
{
    auto sealed = must("opening a reader", subject.workspace().searchReader());
    const auto plain = plainReader(subject);
    QStringList wanted = namesToType(*sealed);
    for (const auto *text : {u"lunch clb", u"debt advice", u"dementia cafe", u"food bank", u"reports"})
        wanted << QString::fromUtf16(text);
    const auto palette = timesOf(*sealed, *plain, keystrokes(wanted),
                                 [](services::SearchReader &reader, const QString &text) {
                                     must("searching", ui::Palette::find(reader, text, true, true));
                                 });
    report(subject, results, QStringLiteral("palette"), palette);
}

} // namespace letstalk::bench
