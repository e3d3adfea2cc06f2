// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The targets of the exchange, each beside raw SQLite (prepared INSERTs and UPDATEs of the same table and
// indexes, one transaction) or beside zstd -3 of the same rows as CSV.
#include "core/exchange/importer.h"
#include "core/journal/entities/conversation.h"
#include "core/journal/registry.h"
#include "tests/bench/bare_table.h"
#include "tests/bench/council_pair.h"
#include "tests/bench/qt_driver.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sodium.h>
#include <sqlite3.h>
#include <zstd.h>

namespace letstalk::bench {

namespace {

using namespace services;

const QString kTable = QStringLiteral("conversation");
constexpr qint64 kMostRows = 150'000; // below the size that commits in steps, as raw is one transaction too

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
    int againPages = 0; ///< written
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
    // As people do it, with the copy in the inbox and what is noted: the first time, that its maker was
    // heard.
    mustBringIn(workspace, path);
    sqlite3 *db = workspace.context().db.handle();
    const int pages = pagesWritten(db);
    passes.againMs = cpuMillisecondsOf([&] { must("checking again", importer.check(file)); });
    mustBringIn(workspace, path);
    passes.againPages = pagesWritten(db) - pages;
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

/// The sealed file, with all that is in its log.
double sealedMegabytes(Workspace &workspace)
{
    must("emptying the log", workspace.context().db.execute("PRAGMA wal_checkpoint(TRUNCATE)"));
    return double(QFileInfo(workspace.path()).size()) / 1e6;
}

double rawInserts(PlainCopy &plain, const std::vector<RawRow> &rows)
{
    sqlite3_exec(plain.handle(), "DELETE FROM conversation", nullptr, nullptr, nullptr);
    return cpuMillisecondsOf([&] {
        plain.begin();
        plain.insertAll("conversation", rows);
        plain.commit();
    });
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

/// What it would cost to hand rows to SQLite by Qt's driver; the program does not. Of the prototype it was
/// asked that all rates stay above 0.35 with it.
void benchQtDriver(Results &results, const QString &plainPath, const std::vector<RawRow> &raw,
                   const std::vector<RowId> &ids, const TableWork &ours)
{
    const qint64 rows = qint64(raw.size());
    const auto qt = workThroughQt(plainPath, raw, ids);
    const char *const against = "the same by SQLite's own interface, which the program uses";
    addRate(results, rows, "QSqlQuery alone: INSERT", qt.insertMs, ours.insertMs, 0.35, against);
    addRate(results, rows, "QSqlQuery alone: UPDATE", qt.updateMs, ours.updateMs, 0.35, against);
    addRate(results, rows, "QSqlQuery alone: SELECT", qt.selectMs, ours.selectMs, 0.35, against);
}

/// The same rows where neither side keeps secondary indexes.
void benchWithoutIndexes(const Subject &subject, Results &results, PlainCopy &plain,
                         const std::vector<RawRow> &raw)
{
    CouncilPair pair(subject.environment);
    pair.fill(qint64(raw.size()));
    if (!dropIndexes(pair.b->context().db.handle(), kTable) || !dropIndexes(plain.handle(), kTable))
        giveUp("dropping the indexes", Error {Error::Code::Io, {}, {}});
    const double rawMs = rawInserts(plain, raw);
    const auto passes = bringIn(*pair.b, pair.write());
    addRate(results, qint64(raw.size()), "exchange: import without secondary indexes", passes.applyMs, rawMs,
            0.25, "raw INSERT without them, one transaction");
}

/// What one more recipient adds to the same file.
void benchRecipient(const Subject &subject, Results &results)
{
    CouncilPair pair(subject.environment, 3);
    const auto bytesFor = [&](std::vector<SiteId> sites) {
        const auto made = must("asking",
                               pair.a->exchange().exportFiles(
                                   {ExportMode::AskForMissing, std::move(sites), pair.folder.path(), 0}));
        return double(made.files.at(0).bytes);
    };
    const double one = bytesFor({pair.b->actor().site});
    results.add(1,
                {.name = QStringLiteral("exchange: one recipient more"),
                 .ours = bytesFor({}) - one,
                 .unit = QStringLiteral("B"),
                 .baseName = {},
                 .budget = 100});
}

} // namespace

void benchExchange(Subject &subject, Results &results)
{
    const qint64 rows = std::min(kMostRows, subject.conversations);
    CouncilPair pair(subject.environment);
    const double before = sealedMegabytes(*pair.a);
    const double fillMs = pair.fill(rows);
    const QString plainPath = pair.folder.filePath(QStringLiteral("plain.sqlite"));
    if (!copyPlain(pair.a->context().db.handle(), plainPath))
        giveUp("copying in plain", Error {Error::Code::Io, {}, plainPath});
    PlainCopy plain(plainPath);
    const auto raw = rowsAfter(plain.handle(), "conversation", "rid", 0);
    const double rawMs = rawInserts(plain, raw);
    addRate(results, rows, "exchange: bulk save", fillMs, rawMs, 0.40);
    results.add(
        rows,
        {.name = QStringLiteral("exchange: disk that the rows take"),
         .ours = sealedMegabytes(*pair.a) - before,
         .base = bareMegabytes(plainPath, kTable, pair.folder.filePath(QStringLiteral("bare.sqlite"))),
         .unit = QStringLiteral("MB"),
         .baseName = QStringLiteral("a plain table of these rows with the same indexes"),
         .budget = 2.2});

    QString path;
    const double exportMs = cpuMillisecondsOf([&] { path = pair.write(); });
    addRate(results, rows, "exchange: export", exportMs, rawMs, 1.5);
    const auto passes = bringIn(*pair.b, path);
    addRate(results, rows, "exchange: check pass", passes.checkMs, rawMs, 2.2);
    addRate(results, rows, "exchange: import of new rows", passes.applyMs, rawMs, 0.35);
    addRate(results, rows, "exchange: a file that is here already", passes.againMs, rawMs, 2.0);
    results.add(rows,
                {.name = QStringLiteral("exchange: pages written by bringing it in again"),
                 .ours = double(passes.againPages),
                 .unit = QStringLiteral("pages"),
                 .baseName = {},
                 .none = true});
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
    const double rawUpdateMs = rawUpdates(plain, pair.rows);
    addRate(results, rows, "exchange: import of edits", edits.applyMs, rawUpdateMs, 0.40,
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
                 .budget = 600}); // 500 and 100 for the recipient
    const TableWork work {rawMs, rawUpdateMs, rawSelectMs(plain)};
    benchQtDriver(results, plainPath, raw, pair.rows, work);
    benchWithoutIndexes(subject, results, plain, raw);
    benchRecipient(subject, results);
}

} // namespace letstalk::bench
