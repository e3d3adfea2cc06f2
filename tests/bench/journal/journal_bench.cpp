// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The journal against plain SQLite writing the same rows into the same table with the same indexes, in one
// run: the ratios of journal.md 8. Rates are rows per CPU-second; a shared machine's clock says little.
//
//     journal_bench [rows]

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/journal/entities/conversation.h"
#include "core/journal/incoming.h"
#include "core/journal/registry.h"
#include "core/storage/statement.h"

#include <QFileInfo>
#include <QTemporaryDir>

#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>

using namespace letstalk;
using namespace letstalk::journal;

namespace {
double cpuSeconds()
{
    timespec now {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return double(now.tv_sec) + double(now.tv_nsec) / 1e9;
}

void must(bool good, const char *what)
{
    if (good)
        return;
    std::fprintf(stderr, "failed: %s\n", what);
    std::exit(1);
}

template <class Work> double secondsOf(Work work)
{
    const double start = cpuSeconds();
    work();
    return cpuSeconds() - start;
}

struct Row
{
    RowId id;
    std::vector<std::pair<const Field *, Value>> fields;
};

QString sentence(SeededRandom &random, int words)
{
    static const char *const kWords[] = {
        "asked",    "about",  "carer", "support", "housing", "benefit", "daughter", "rent", "debt", "badge",
        "mobility", "lonely", "lunch", "club",    "the",     "and",     "with",     "next", "week", "letter"};
    QString text;
    for (int i = 0; i < words; ++i)
        text += QLatin1String(kWords[random.below(std::size(kWords))]) + u' ';
    return text.trimmed();
}

std::vector<Row> makeRows(int count)
{
    namespace c = letstalk::journal::conversation;
    ManualClock clock;
    SeededRandom random(1);
    IdSource ids(clock, random);
    std::vector<RowId> sites;
    std::vector<RowId> sessions;
    for (int i = 0; i < 5; ++i)
        sites.push_back(ids.next());
    for (int i = 0; i < 500; ++i)
        sessions.push_back(ids.next());
    const RowId user = ids.next();
    std::vector<Row> rows;
    for (int i = 0; i < count; ++i) {
        clock.advance(qint64(random.below(60'000)));
        Row row {ids.next(), {}};
        const auto text = [&](const char *utf8) { return Value(QString::fromLatin1(utf8)); };
        row.fields = {{&c::kVisit, ids.next()},
                      {&c::kSession, sessions[random.below(sessions.size())]},
                      {&c::kSite, sites[random.below(sites.size())]},
                      {&c::kOccurredAt, clock.nowMs()},
                      {&c::kRecordedAt, clock.nowMs() + 60'000},
                      {&c::kIdentityLevel, text("ANONYMOUS")},
                      {&c::kVisitorRole, text("SELF")},
                      {&c::kFirstName, sentence(random, 1)},
                      {&c::kSubjectPresent, 1},
                      {&c::kType, text("C1")},
                      {&c::kWhatMatters, sentence(random, 4)},
                      {&c::kSummary, sentence(random, 6)},
                      {&c::kNote, sentence(random, 20 + int(random.below(30)))},
                      {&c::kMinutes, qint64(5 + random.below(55))},
                      {&c::kChannel, text("DESK")},
                      {&c::kHeardFrom, text("FRIEND")},
                      {&c::kPrivacyNotice, text("GIVEN")},
                      {&c::kLoggedBy, user}};
        rows.push_back(std::move(row));
    }
    return rows;
}

std::unique_ptr<storage::Database> openFile(const QString &path)
{
    auto opened = storage::Database::open(
        [&]() -> Result<sqlite3 *> {
            sqlite3 *handle = nullptr;
            must(sqlite3_open(path.toUtf8().constData(), &handle) == SQLITE_OK, "open");
            return handle;
        },
        storage::Purpose::Writer);
    must(bool(opened), "open");
    return *std::move(opened);
}

/// The same table without the journal's bookkeeping, with the same indexes.
class RawTable
{
public:
    RawTable(const QString &path, storage::Database &model, bool indexed) : db(openFile(path))
    {
        std::string columns;
        std::string marks;
        for (const auto *field : entityInfo(Entity::Conversation).fields) {
            columns += std::string(",\"") + field->column + "\"";
            marks += ",?";
        }
        must(bool(db->execute(("CREATE TABLE conversation (rid INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,"
                               " vis INTEGER NOT NULL DEFAULT 0"
                               + columns + ")")
                                  .c_str())),
             "raw table");
        storage::Statement indexes(model,
                                   "SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
                                   " AND tbl_name = 'conversation'");
        while (indexed && indexes.next())
            must(bool(db->execute(indexes.text(0).toUtf8().constData())), "raw index");
        sqlite3_prepare_v2(db->handle(),
                           ("INSERT INTO conversation(id" + columns + ") VALUES (?" + marks + ")").c_str(),
                           -1, &m_insert, nullptr);
        sqlite3_prepare_v2(db->handle(),
                           "UPDATE conversation SET minutes = ?, next_step_due = ? WHERE id = ?", -1,
                           &m_update, nullptr);
    }
    ~RawTable()
    {
        sqlite3_finalize(m_insert);
        sqlite3_finalize(m_update);
    }

    void insert(const Row &row)
    {
        sqlite3_bind_blob(m_insert, 1, row.id.bytes.data(), 16, SQLITE_STATIC);
        std::vector<QByteArray> texts;
        texts.reserve(row.fields.size());
        for (const auto &[field, value] : row.fields) {
            const int at = int(field->id) + 1; // this entity's fields are numbered as they stand
            if (const auto *number = value.integer())
                sqlite3_bind_int64(m_insert, at, *number);
            else if (const auto *bytes = value.bytes())
                sqlite3_bind_blob(m_insert, at, bytes->constData(), int(bytes->size()), SQLITE_STATIC);
            else if (const auto *text = value.text()) {
                texts.push_back(text->toUtf8());
                sqlite3_bind_text(m_insert, at, texts.back().constData(), int(texts.back().size()),
                                  SQLITE_STATIC);
            }
        }
        must(sqlite3_step(m_insert) == SQLITE_DONE, "raw insert");
        sqlite3_reset(m_insert);
    }
    void update(const RowId &id, int minutes)
    {
        sqlite3_bind_int64(m_update, 1, minutes);
        sqlite3_bind_text(m_update, 2, "2026-12-01", -1, SQLITE_STATIC);
        sqlite3_bind_blob(m_update, 3, id.bytes.data(), 16, SQLITE_STATIC);
        must(sqlite3_step(m_update) == SQLITE_DONE, "raw update");
        sqlite3_reset(m_update);
    }
    std::unique_ptr<storage::Database> db;

private:
    sqlite3_stmt *m_insert = nullptr;
    sqlite3_stmt *m_update = nullptr;
};

struct File
{
    explicit File(const QString &filePath) : path(filePath), random(2), db(openFile(filePath))
    {
        auto opened = Journal::open(*db, clock, random, {});
        must(bool(opened), "journal");
        journal = *std::move(opened);
        SeededRandom forUser(3);
        IdSource ids(clock, forUser);
        actor.user = ids.make<UserId>();
    }
    QString path;
    ManualClock clock;
    SeededRandom random;
    Actor actor;
    std::unique_ptr<storage::Database> db;
    std::unique_ptr<Journal> journal;
};

void save(File &file, const Row &row)
{
    Save made(Act::LogConversation, file.actor);
    auto &change = made.create(Entity::Conversation, row.id);
    for (const auto &[field, value] : row.fields)
        change.set(*field, value);
    must(bool(file.journal->commit(made)), "save");
}

void edit(File &file, const RowId &id, int minutes)
{
    Save made(Act::CorrectConversation, file.actor);
    made.update(Entity::Conversation, id)
        .set(letstalk::journal::conversation::kMinutes, minutes)
        .set(letstalk::journal::conversation::kNextStepDue, QStringLiteral("2026-12-01"));
    must(bool(file.journal->commit(made)), "edit");
}

void show(const char *what, double ours, double raw, double target, bool atLeast = true)
{
    const double ratio = ours / raw;
    const bool met = atLeast ? ratio >= target : ratio <= target;
    std::printf("%-34s %12.0f %12.0f %7.2f x   target %s %.2f   %s\n", what, ours, raw, ratio,
                atLeast ? "at least" : "at most ", target, met ? "met" : "MISSED");
}

double megabytes(storage::Database &db, const QString &path)
{
    must(bool(db.execute("PRAGMA wal_checkpoint(TRUNCATE)")), "checkpoint");
    return double(QFileInfo(path).size()) / 1e6;
}

/// The middle of the wall times of single durable transactions.
template <class Work> double medianMs(int times, Work work)
{
    std::vector<double> all;
    for (int i = 0; i < times; ++i) {
        const auto start = std::chrono::steady_clock::now();
        work(i);
        all.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    std::sort(all.begin(), all.end());
    return all[all.size() / 2];
}
} // namespace

int main(int argc, char **argv)
{
    const int count = argc > 1 ? std::atoi(argv[1]) : 50'000;
    const auto rows = makeRows(count + 400);
    const QTemporaryDir folder;
    const auto path = [&](const char *name) { return folder.filePath(QLatin1String(name)); };
    File a(path("a"));
    File b(path("b"));
    RawTable raw(path("raw"), *a.db, true);
    std::printf("%-34s %12s %12s\n", "rows per CPU-second", "journal", "plain");

    const double rawInsert = count / secondsOf([&] {
                                 must(bool(raw.db->execute("BEGIN")), "begin");
                                 for (int i = 0; i < count; ++i)
                                     raw.insert(rows[std::size_t(i)]);
                                 must(bool(raw.db->execute("COMMIT")), "commit");
                             });
    const double saves = count / secondsOf([&] {
                             must(bool(a.journal->beginBatch()), "begin");
                             for (int i = 0; i < count; ++i)
                                 save(a, rows[std::size_t(i)]);
                             must(bool(a.journal->endBatch()), "end");
                         });
    show("bulk save", saves, rawInsert, 0.40);
    const double bareSize = megabytes(*raw.db, raw.db ? path("raw") : QString());
    const double ourSize = megabytes(*a.db, path("a"));

    const Batch batch = *Incoming(*a.journal).collect({});
    show("import of new rows",
         count / secondsOf([&] { must(bool(Incoming(*b.journal).receive(batch, b.actor)), "import"); }),
         rawInsert, 0.35);
    show("rebuild of the projection", count / secondsOf([&] { must(bool(a.journal->rebuild()), "rebuild"); }),
         rawInsert, 0.60);

    SeededRandom pick(5);
    std::vector<RowId> edited;
    for (int i = 0; i < count / 3; ++i)
        edited.push_back(rows[pick.below(quint64(count))].id);
    const double rawUpdate = double(edited.size()) / secondsOf([&] {
                                 must(bool(raw.db->execute("BEGIN")), "begin");
                                 for (std::size_t i = 0; i < edited.size(); ++i)
                                     raw.update(edited[i], int(i % 60));
                                 must(bool(raw.db->execute("COMMIT")), "commit");
                             });
    show("bulk edit", double(edited.size()) / secondsOf([&] {
                          must(bool(a.journal->beginBatch()), "begin");
                          for (std::size_t i = 0; i < edited.size(); ++i)
                              edit(a, edited[i], int(i % 60));
                          must(bool(a.journal->endBatch()), "end");
                      }),
         rawUpdate, 0.40);
    const Batch edits = *Incoming(*a.journal).collect(Incoming(*b.journal).heads());
    show("import of edits", double(edited.size()) / secondsOf([&] {
                                must(bool(Incoming(*b.journal).receive(edits, b.actor)), "import");
                            }),
         rawUpdate, 0.40);
    show("disk, MB", ourSize, bareSize, 2.2, false);

    // Alternating, so that both see the same disturbances.
    std::vector<double> ratios;
    for (int round = 0; round < 4; ++round) {
        const int from = count + round * 100;
        const double theirs = medianMs(50, [&](int i) {
            must(bool(raw.db->execute("BEGIN IMMEDIATE")), "begin");
            raw.insert(rows[std::size_t(from + i)]);
            must(bool(raw.db->execute("COMMIT")), "commit");
        });
        const double ours = medianMs(50, [&](int i) { save(a, rows[std::size_t(from + 50 + i)]); });
        ratios.push_back(ours / theirs);
        std::printf("    durable save %.3f ms, plain %.3f ms\n", ours, theirs);
    }
    std::sort(ratios.begin(), ratios.end());
    show("durable save, wall, median ratio", ratios[1], 1.0, 2.0, false);
    return 0;
}
