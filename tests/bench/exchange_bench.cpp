// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The targets of the exchange, each beside raw SQLite (prepared INSERTs and UPDATEs of the same table and
// indexes, one transaction) or beside zstd -3 of the same rows as CSV.
#include "core/exchange/importer.h"
#include "core/journal/entities/conversation.h"
#include "core/journal/registry.h"
#include "tests/bench/council_pair.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <ctime>
#include <sodium.h>
#include <sqlite3.h>
#include <zstd.h>

namespace letstalk::bench {

namespace {

using namespace services;

constexpr qint64 kMostRows = 150'000; // below the size that commits in steps, as raw is one transaction too

/// On a machine that others use too, the wall's clock says little of so much work.
double cpuMillisecondsOf(const std::function<void()> &work)
{
    const auto now = [] {
        timespec time {};
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
        return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
    };
    const double start = now();
    work();
    return now() - start;
}

qint64 packed(const QByteArray &csv)
{
    std::string out(ZSTD_compressBound(std::size_t(csv.size())), '\0');
    return qint64(ZSTD_compress(out.data(), out.size(), csv.constData(), std::size_t(csv.size()), 3));
}

QByteArray csvOf(const std::vector<RawRow> &rows, std::size_t from, std::size_t columns)
{
    QByteArray csv;
    for (const auto &row : rows) {
        for (std::size_t i = from; i < std::min(columns, row.cells.size()); ++i) {
            const auto &cell = row.cells[i];
            if (cell.type == SQLITE_INTEGER)
                csv += QByteArray::number(cell.number);
            else if (cell.type == SQLITE_BLOB)
                csv += QByteArray::fromStdString(cell.bytes).toHex();
            else
                csv += QByteArray::fromStdString(cell.bytes);
            csv += ',';
        }
        csv += '\n';
    }
    return csv;
}

/// What B's importer works with, as long as it works.
struct Receiver
{
    explicit Receiver(Workspace &workspace)
        : identity(must("our keys", workspace.council().identity())), space(workspace)
    {
        us.replica = identity.replica;
        us.keys = &identity.keys;
        us.openers = {&identity.keys};
        us.roster = &identity.roster;
    }
    exchange::Importer importer()
    {
        return exchange::Importer(
            {space.context().journal, space.clock(), us, exchange::kLargeImport, exchange::kImportStep});
    }
    OwnIdentity identity;
    exchange::Ourselves us;
    Workspace &space;
};

struct Passes
{
    double checkMs = 0;
    double applyMs = 0;
    double againMs = 0;
    double peakMiB = 0;
};

Passes bringIn(Workspace &workspace, const QString &path)
{
    Receiver receiver(workspace);
    auto importer = receiver.importer();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        giveUp("reading", Error {Error::Code::Io, file.errorString(), path});
    Passes passes;
    exchange::CheckedBundle checked;
    passes.checkMs = cpuMillisecondsOf([&] { checked = must("checking", importer.check(file)); });
    const double before = residentMiB();
    const auto watch = [&](qint64, qint64) {
        passes.peakMiB = std::max(passes.peakMiB, residentMiB() - before);
        return true;
    };
    passes.applyMs = cpuMillisecondsOf(
        [&] { must("bringing in", importer.apply(file, checked, workspace.actor(), {}, {}, watch)); });
    passes.againMs = cpuMillisecondsOf([&] { must("checking again", importer.check(file)); });
    return passes;
}

/// Hashing and unsealing as many bytes as the file has, which is what a pass over it costs in cryptography.
double cryptoMs(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        giveUp("reading", Error {Error::Code::Io, file.errorString(), path});
    QByteArray bytes = file.readAll();
    std::vector<unsigned char> sealed(std::size_t(bytes.size())
                                      + crypto_secretstream_xchacha20poly1305_ABYTES);
    unsigned char key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
    unsigned char header[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
    crypto_secretstream_xchacha20poly1305_keygen(key);
    crypto_secretstream_xchacha20poly1305_state state;
    crypto_secretstream_xchacha20poly1305_init_push(&state, header, key);
    crypto_secretstream_xchacha20poly1305_push(&state, sealed.data(), nullptr,
                                               reinterpret_cast<const unsigned char *>(bytes.constData()),
                                               std::size_t(bytes.size()), nullptr, 0, 0);
    return cpuMillisecondsOf([&] {
        unsigned char hash[64];
        crypto_generichash(hash, sizeof hash, sealed.data(), sealed.size(), nullptr, 0);
        crypto_secretstream_xchacha20poly1305_init_pull(&state, header, key);
        unsigned char tag = 0;
        crypto_secretstream_xchacha20poly1305_pull(&state, reinterpret_cast<unsigned char *>(bytes.data()),
                                                   nullptr, &tag, sealed.data(), sealed.size(), nullptr, 0);
    });
}

double rawUpdates(PlainCopy &plain, const std::vector<RowId> &rows)
{
    sqlite3_stmt *update = nullptr;
    sqlite3_prepare_v2(plain.handle(), "UPDATE conversation SET minutes = ?, next_step = ? WHERE id = ?", -1,
                       &update, nullptr);
    const double ms = cpuMillisecondsOf([&] {
        plain.begin();
        for (std::size_t k = 0; k < rows.size(); ++k) {
            const QByteArray step = CouncilPair::stepOf(k).toUtf8();
            sqlite3_bind_int(update, 1, CouncilPair::minutesOf(k));
            sqlite3_bind_text(update, 2, step.constData(), int(step.size()), SQLITE_STATIC);
            sqlite3_bind_blob(update, 3, rows[k].bytes.data(), 16, SQLITE_STATIC);
            sqlite3_step(update);
            sqlite3_reset(update);
        }
        plain.commit();
    });
    sqlite3_finalize(update);
    return ms;
}

void addRate(Results &results, qint64 rows, const char *name, double ours, double raw, double budget,
             const char *rawName = "raw INSERT, one transaction")
{
    results.add(rows,
                {.name = QString::fromLatin1(name),
                 .ours = double(rows) * 1000 / ours,
                 .base = double(rows) * 1000 / raw,
                 .unit = QStringLiteral("rows/CPU s"),
                 .baseName = QString::fromLatin1(rawName),
                 .budget = budget,
                 .higherIsBetter = true});
}

} // namespace

void benchExchange(Subject &subject, Results &results)
{
    const qint64 rows = std::min(kMostRows, subject.conversations);
    CouncilPair pair(subject.environment);
    const double fillMs = cpuMillisecondsOf([&] { pair.fill(rows); });
    const QString plainPath = pair.folder.filePath(QStringLiteral("plain.sqlite"));
    if (!copyPlain(pair.a->context().db.handle(), plainPath))
        giveUp("copying in plain", Error {Error::Code::Io, {}, plainPath});
    PlainCopy plain(plainPath);
    const auto raw = rowsAfter(plain.handle(), "conversation", "rid", 0);
    sqlite3_exec(plain.handle(), "DELETE FROM conversation", nullptr, nullptr, nullptr);
    const double rawMs = cpuMillisecondsOf([&] {
        plain.begin();
        plain.insertAll("conversation", raw);
        plain.commit();
    });
    addRate(results, rows, "exchange: bulk save", fillMs, rawMs, 0.40);

    QString path;
    const double exportMs = cpuMillisecondsOf([&] { path = pair.write(); });
    addRate(results, rows, "exchange: export", exportMs, rawMs, 1.5);
    const auto passes = bringIn(*pair.b, path);
    addRate(results, rows, "exchange: check pass", passes.checkMs, rawMs, 2.2);
    addRate(results, rows, "exchange: import of new rows", passes.applyMs, rawMs, 0.35);
    addRate(results, rows, "exchange: a file that is here already", passes.againMs, rawMs, 2.0);
    results.add(rows,
                {.name = QStringLiteral("exchange: memory that an import takes"),
                 .ours = passes.peakMiB,
                 .unit = QStringLiteral("MiB"),
                 .baseName = {},
                 .budget = 150});
    results.add(rows,
                {.name = QStringLiteral("exchange: hashing and unsealing, of the import's time"),
                 .ours = 2 * cryptoMs(path), // checked, then applied
                 .base = passes.checkMs + passes.applyMs,
                 .unit = QStringLiteral("ms"),
                 .baseName = QStringLiteral("check and apply"),
                 .budget = 0.10});
    const std::size_t columns = 3 + std::size(journal::conversation::kFields);
    results.add(rows,
                {.name = QStringLiteral("exchange: bytes of a new row"),
                 .ours = double(QFileInfo(path).size()) / double(rows),
                 .base = double(packed(csvOf(raw, 1, columns))) / double(rows),
                 .unit = QStringLiteral("B"),
                 .baseName = QStringLiteral("zstd -3 of the rows as CSV"),
                 .budget = 1.25});

    pair.exchangeBack();
    pair.edit();
    path = pair.write();
    const auto edits = bringIn(*pair.b, path);
    addRate(results, rows, "exchange: import of edits", edits.applyMs, rawUpdates(plain, pair.rows), 0.40,
            "raw UPDATE, one transaction");
    QByteArray csv;
    for (std::size_t k = 0; k < pair.rows.size(); ++k)
        csv += pair.rows[k].toBytes().toHex() + ',' + QByteArray::number(CouncilPair::minutesOf(k)) + ','
            + CouncilPair::stepOf(k).toUtf8() + '\n';
    results.add(rows,
                {.name = QStringLiteral("exchange: bytes of a two-field edit beyond CSV"),
                 .ours = double(QFileInfo(path).size() - packed(csv)) / double(rows),
                 .unit = QStringLiteral("B"),
                 .baseName = {},
                 .budget = 24});
    const auto ask = must(
        "asking", pair.a->exchange().exportFiles({ExportMode::AskForMissing, {}, pair.folder.path(), 0}));
    results.add(rows,
                {.name = QStringLiteral("exchange: a file without changes, one recipient"),
                 .ours = double(ask.files.at(0).bytes),
                 .unit = QStringLiteral("B"),
                 .baseName = {},
                 .budget = 600});
}

} // namespace letstalk::bench
