// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench.h"
#include "tests/bench/sync_counter.h"

#include <sqlite3.h>

namespace letstalk::bench {

namespace {

constexpr int kSaves = 300;

struct Table
{
    std::string name;
    std::string key;
    long long last = 0;
};

ConversationEntry entryOf(int number, SiteId site, const std::vector<ServiceHit> &services)
{
    ConversationEntry entry;
    entry.site = site;
    entry.needs = {{QStringLiteral("DEBT"), {}}, {QStringLiteral("HOUSING"), {}}};
    entry.summary
        = QStringLiteral("Came in about rent and a letter from the landlord, number %1.").arg(number);
    entry.note = QStringLiteral(
        "Talked through what is coming in and going out, and what was tried before. Would like somebody "
        "to go along the first time. Agreed to ring from here next week if nothing has been heard.");
    for (int i = 0; i < 2 && !services.empty(); ++i) {
        ConnectionEntry connection;
        connection.service = services[std::size_t(number + i) % services.size()].id;
        entry.connections.push_back(connection);
    }
    return entry;
}

} // namespace

void benchSave(Subject &subject, Results &results)
{
    auto &workspace = subject.workspace();
    const auto sites = must("listing sites", workspace.sessions().sites());
    const auto services = must("listing services", workspace.directory().list({}, 50));
    PlainCopy plain(subject.plainPath);
    sqlite3 *sealed = workspace.context().db.handle();

    std::vector<Table> tables;
    for (const char *name : {"session", "visit", "conversation", "conversation_need", "connection",
                             "connection_event", "follow_up"})
        tables.push_back({name, "rid", 0});
    tables.push_back({"journal", "lsn", 0});
    must("saving", workspace.desk().log(entryOf(0, sites.front().id, services))); // warms both sides
    for (auto &table : tables)
        table.last = maxKey(plain.handle(), table.name, table.key);

    std::vector<double> ours;
    std::vector<double> raw;
    long syncs = 0;
    const int pagesBefore = pagesWritten(sealed);
    const int rawPagesBefore = pagesWritten(plain.handle());
    for (int i = 0; i < kSaves; ++i) {
        const auto entry = entryOf(i, sites.front().id, services);
        const long before = syncCount();
        ours.push_back(millisecondsOf([&] { must("saving", workspace.desk().log(entry)); }));
        syncs += syncCount() - before;
        std::vector<std::vector<RawRow>> rows;
        for (auto &table : tables) {
            rows.push_back(rowsAfter(sealed, table.name, table.key, table.last));
            table.last += static_cast<long long>(rows.back().size());
        }
        raw.push_back(millisecondsOf([&] {
            plain.begin();
            for (std::size_t t = 0; t < tables.size(); ++t)
                plain.insertAll(tables[t].name, rows[t]);
            plain.commit();
        }));
    }
    const QString rawName = QStringLiteral("one raw durable transaction of the same rows and entries");
    results.add(subject.conversations,
                {.name = QStringLiteral("save a conversation, p50"),
                 .ours = percentile(ours, 0.5),
                 .base = percentile(raw, 0.5),
                 .unit = QStringLiteral("ms"),
                 .baseName = rawName,
                 .budget = 2.0});
    results.add(subject.conversations,
                {.name = QStringLiteral("save a conversation, p90"),
                 .ours = percentile(ours, 0.9),
                 .base = percentile(raw, 0.9),
                 .unit = QStringLiteral("ms"),
                 .baseName = rawName});
    results.add(subject.conversations,
                {.name = QStringLiteral("disk syncs per save"),
                 .ours = double(syncs) / kSaves,
                 .unit = QStringLiteral("syncs"),
                 .baseName = {},
                 .budget = 1.1});
    results.add(subject.conversations,
                {.name = QStringLiteral("pages written per save"),
                 .ours = double(pagesWritten(sealed) - pagesBefore) / kSaves,
                 .base = double(pagesWritten(plain.handle()) - rawPagesBefore) / kSaves,
                 .unit = QStringLiteral("pages"),
                 .baseName = rawName});
}

} // namespace letstalk::bench
