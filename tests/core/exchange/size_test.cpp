// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/bundle_frames.h"
#include "core/journal/four_words.h"

#include "tests/core/exchange/bundle_world.h"

#include <QElapsedTimer>

#include <zstd.h>

#include <cstdio>

using namespace letstalk;
using namespace letstalk::exchange;
using namespace Qt::StringLiterals;
using journal::BodyWriter;
using journal::Cell;
using journal::ForeignEntry;

namespace {

const bool kTell = qEnvironmentVariableIsSet("LETSTALK_TELL_SIZES"); ///< print the figures

void tell(const char *what, double figure, const char *unit)
{
    if (kTell)
        std::printf("%-44s %10.2f %s\n", what, figure, unit);
}

Cell textCell(const QByteArray &text)
{
    return {Cell::Kind::Text, 0, text.constData(), text.size()};
}

/// Rows of 18 fields such as a conversation has: ids, times, coded answers, a few words.
class Rows
{
public:
    explicit Rows(BundleWorld &world) : m_world(world) { }

    std::vector<ForeignEntry> created; ///< 50 rows to an entry, as a bulk save or a day's import has them
    std::vector<ForeignEntry> saved; ///< one row to an entry, as people save
    std::vector<ForeignEntry> edits; ///< two fields of a row, each a save of its own
    QByteArray rowsCsv, editsCsv;

    void make(int count);

private:
    struct Row
    {
        RowId id;
        std::vector<QByteArray> texts; ///< empty: a number stands in `numbers`
        std::vector<qint64> numbers;
    };
    Row row(int number);
    static void put(BodyWriter &body, const Row &row);
    static void csv(QByteArray &out, const Row &row);
    ForeignEntry entry(quint64 stream, qint64 sequence, BodyWriter &body, bool sameAct);
    qint64 below(qint64 bound) { return qint64(m_world.random().below(quint64(bound))); }

    BundleWorld &m_world;
    qint64 m_ms = BundleWorld::kNowMs;
    qint64 m_hlc = 0;
};

Rows::Row Rows::row(int number)
{
    static const char *kTopics[] = {"list:HOUSING", "list:DEBT", "list:BENEFITS", "list:CARE", "list:WORK"};
    static const QStringList &words = journal::speakableWords();
    Row made;
    made.id = m_world.freshId();
    m_ms += below(600'000);
    for (std::size_t i = 0; i < 6; ++i)
        made.id.bytes[i] = std::uint8_t(m_ms >> (40 - 8 * i));
    QByteArray note;
    for (qint64 w = 15 + below(25); w > 0; --w) // a sentence or two
        note += words[below(words.size())].toLatin1() + ' ';
    made.texts
        = {{},          {},          {}, {},   {}, {},    {}, {}, {}, kTopics[below(5)], kTopics[below(5)],
           "list:DESK", "list:SEEN", {}, note, {}, "CH1", {}};
    made.numbers = {m_ms,     m_ms + below(900'000),
                    number,   below(5),
                    below(2), below(90),
                    below(3), below(8),
                    below(2), 0,
                    0,        0,
                    0,        below(4),
                    0,        below(40),
                    0,        below(2)};
    return made;
}

void Rows::put(BodyWriter &body, const Row &row)
{
    body.change(3, journal::Op::Create, row.id, row.texts.size());
    for (std::size_t i = 0; i < row.texts.size(); ++i)
        body.field(quint32(i + 1),
                   row.texts[i].isEmpty() ? Cell {Cell::Kind::Integer, row.numbers[i], nullptr, 0}
                                          : textCell(row.texts[i]));
}

void Rows::csv(QByteArray &out, const Row &row)
{
    out += row.id.toText().toLatin1();
    for (std::size_t i = 0; i < row.texts.size(); ++i)
        out += ',' + (row.texts[i].isEmpty() ? QByteArray::number(row.numbers[i]) : row.texts[i]);
    out += '\n';
}

ForeignEntry Rows::entry(quint64 stream, qint64 sequence, BodyWriter &body, bool sameAct)
{
    ForeignEntry made;
    m_hlc = sameAct ? m_hlc + 1 : std::max(m_hlc + 1, m_ms << 16);
    made.frame = {stream, sequence, m_hlc, rowId(int(below(4))), sameAct ? sequence - 1 : 0};
    made.salt = QByteArray(16, '\0');
    m_world.random().fill(made.salt.data(), 16);
    made.body = QByteArray::fromStdString(body.finish());
    return made;
}

void Rows::make(int count)
{
    BodyWriter bulk, single;
    journal::Header header;
    header.act = 12;
    for (int i = 0; i < count; ++i) {
        const Row one = row(i);
        csv(rowsCsv, one);
        if (i % 50 == 0)
            bulk.begin(header);
        put(bulk, one);
        if (i % 50 == 49)
            created.push_back(entry(5, i / 50 + 1, bulk, true));
        single.begin(header);
        put(single, one);
        saved.push_back(entry(6, i + 1, single, false));

        const QByteArray status("list:MADE");
        const qint64 when = m_ms + below(1000);
        single.begin(header);
        single.change(5, journal::Op::Update, one.id, 2);
        single.field(4, textCell(status));
        single.field(9, {Cell::Kind::Integer, when, nullptr, 0});
        edits.push_back(entry(7, i + 1, single, false));
        editsCsv += one.id.toText().toLatin1() + ',' + status + ',' + QByteArray::number(when) + '\n';
    }
}

double packedCsv(const QByteArray &csv)
{
    QByteArray packed(qsizetype(ZSTD_compressBound(std::size_t(csv.size()))), '\0');
    return double(ZSTD_compress(packed.data(), std::size_t(packed.size()), csv.constData(),
                                std::size_t(csv.size()), 3));
}

QByteArray bundleOf(BundleWorld &world, const std::vector<ForeignEntry> &entries, qint64 estimatedBytes)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    DeviceSink sink(buffer);
    BundleWriter writer(sink, world.council.keys[0], world.options({2}, estimatedBytes));
    REQUIRE(writer.begin(world.manifest(entries)));
    for (const auto &entry : entries)
        REQUIRE(writer.add(entry));
    REQUIRE(writer.finish());
    return buffer.data();
}

} // namespace

TEST_CASE("a bundle without news costs at most 500 bytes, and 100 for each recipient")
{
    BundleWorld world;
    const auto sizeFor = [&](std::initializer_list<int> recipients) {
        BundleManifest manifest = world.manifest(world.entries(77, 50'000, 1));
        manifest.since = manifest.upto; // nothing new, and our own checkpoint
        return world.write(manifest, {}, recipients).size();
    };
    const auto one = sizeFor({2});
    const auto four = sizeFor({0, 1, 2, 3});
    tell("empty bundle, one recipient", double(one), "B");
    tell("each further recipient", double(four - one) / 3, "B");
    CHECK(one <= 500 + 100);
    CHECK(four <= 500 + 400);
}

TEST_CASE("rows and edits travel in little more than their text packed")
{
    constexpr int kCount = 20'000;
    BundleWorld world;
    Rows rows(world);
    rows.make(kCount);
    const double csv = packedCsv(rows.rowsCsv) / kCount;
    const double created = double(bundleOf(world, rows.created, 64 << 20).size()) / kCount;
    const double saved = double(bundleOf(world, rows.saved, 64 << 20).size()) / kCount;
    const double editCsv = packedCsv(rows.editsCsv) / kCount;
    const double edit = double(bundleOf(world, rows.edits, 64 << 20).size()) / kCount;
    tell("new row, zstd-3 CSV", csv, "B");
    tell("new row in a bundle, 50 to an entry", created, "B");
    tell("new row in a bundle, an entry each", saved, "B");
    tell("edit of two fields, zstd-3 CSV", editCsv, "B");
    tell("edit of two fields in a bundle", edit, "B");
    CHECK(created <= 1.25 * csv);
    CHECK(saved <= 1.25 * csv);
    CHECK(edit <= editCsv + 24);
}

TEST_CASE("where the time goes that a bundle takes")
{
    if (!kTell)
        return;
    constexpr int kCount = 60'000;
    BundleWorld world;
    Rows rows(world);
    rows.make(kCount);
    double bodies = 0;
    for (const auto &entry : rows.saved)
        bodies += double(entry.body.size() + entry.salt.size());
    QElapsedTimer timer;
    const auto lap = [&] { return double(timer.nsecsElapsed()) / 1e6; };
    timer.start();
    QByteArray bytes = bundleOf(world, rows.saved, 64 << 20);
    tell("write, ms", lap(), "");
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    BundleReader reader(buffer);
    timer.restart();
    REQUIRE(reader.check(world.signers()));
    const double outer = lap();
    const ReplicaKeys *ours[] = {&world.council.keys[2]};
    REQUIRE(reader.open(ours));
    timer.restart();
    REQUIRE(reader.manifest());
    for (auto entries = reader.next(); entries && !entries->empty(); entries = reader.next()) { }
    const double inner = lap();
    tell("outer check (hash, signature), ms", outer, "");
    tell("inner pass (decrypt, unpack, entries), ms", inner, "");
    tell("inner pass, entries a second", kCount / inner * 1000, "");
    tell("bodies and salts", bodies / 1e6, "MB");
    tell("file", double(bytes.size()) / 1e6, "MB");

    // what of it is secretstream: the same bytes once more, frame by frame as large
    const vault::SecureBytes key = vault::SecureBytes::random(32);
    FrameSealer sealer(key);
    BundleHeader header;
    header.streamHeader = sealer.streamHeader();
    FrameOpener opener(key, header, {});
    std::vector<QByteArray> frames;
    for (qsizetype at = 0; at < bytes.size(); at += 400'000)
        frames.push_back(sealer.seal(bytes.mid(at, 400'000), false).mid(kLengthBytes));
    QByteArray opened;
    bool last = false;
    timer.restart();
    for (const auto &frame : frames)
        REQUIRE(opener.open(frame, opened, &last));
    const double crypto = lap();
    tell("of it secretstream, ms", crypto, "");
    tell("secretstream, hash and signature of all reading", 100 * (crypto + outer) / (inner + outer), "%");
}
