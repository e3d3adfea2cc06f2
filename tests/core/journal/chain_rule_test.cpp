// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// By which rule links of the chain are worked out: it is in every file and at every site.
#include "core/journal/entry.h"
#include "tests/core/journal/parcel.h"
#include "tests/support/catch.h"

using namespace letstalk;
using namespace letstalk::journal;
using namespace letstalk::test;

namespace {

template <class Bytes> std::string hex(const Bytes &bytes)
{
    return QByteArray(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size()))
        .toHex()
        .toStdString();
}

/// A header and five changes: more than one block of salts.
std::string body()
{
    BodyWriter writer;
    Header header;
    header.act = 7;
    writer.begin(header);
    for (char change = 1; change <= 5; ++change) {
        RowId row;
        row.bytes.fill(std::uint8_t(change));
        Cell text {Cell::Kind::Text, 0, "kept", 4};
        writer.change(3, Op::Create, row, 1);
        writer.field(2, text);
    }
    return writer.finish();
}

} // namespace

// The figures come from another implementation of BLAKE2b.
TEST_CASE("salts, leaves and links do not change from build to build")
{
    const std::string bytes = body();
    EntryView view;
    REQUIRE(view.parse({bytes.data(), qsizetype(bytes.size())}));
    REQUIRE(view.items.size() == 6);
    const Salts salts(QByteArray::fromHex("000102030405060708090a0b0c0d0e0f"), view.items.size());
    REQUIRE(salts.isValid());
    CHECK(hex(std::span(salts.of(1), kSaltBytes)) == "8ccedcc59e0b6ea37e2ef58f7bc4e929");
    CHECK(hex(std::span(salts.of(5), kSaltBytes)) == "cb141e9e95aca9234cc8cdb8da1c290b");
    const auto leaf = [&](std::size_t item, std::size_t index) {
        return hex(
            leafOf(bytes.data() + view.items[item].offset, view.items[item].size, index, salts.of(item)));
    };
    CHECK(leaf(1, 1) == "63d2cc37747906a9f910c71c140e3e847e3b1df83fc4c0cf6f9ec5b103a601f5");
    CHECK(leaf(1, 2) != leaf(1, 1)); // its place counts
    const auto link = [&](qint64 hlc) {
        return hex(nextChain({}, {7, 1, hlc, {}, 0}, bytes.data(), view.items, salts));
    };
    CHECK(link(5) == "6a0bcb8a479f3e0fc4f9f8a09a0044b01aaa6f5d919ca71971a64fbee12833db");
    CHECK(link(6) != link(5));
}

TEST_CASE("a file whose chain is of the former rule is refused before anything is written to it")
{
    Replica desk(1);
    makeSite(desk);
    REQUIRE(desk.db->execute("PRAGMA user_version=6"));
    const qint64 entries = desk.count("SELECT count(*) FROM journal");
    desk.close();
    const auto opened = desk.tryOpen();
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == Error::Code::Unsupported);
    CHECK(why(opened).find("make a new file") != std::string::npos);
    CHECK(desk.count("PRAGMA user_version") == 6);
    CHECK(desk.count("SELECT count(*) FROM journal") == entries);
}

TEST_CASE("an empty file of the former rule goes on by the new one")
{
    Replica desk(1);
    REQUIRE(desk.count("SELECT count(*) FROM journal") == 0);
    REQUIRE(desk.db->execute("PRAGMA user_version=6"));
    desk.reopen();
    makeSite(desk);
    CHECK(desk.journal->verify());
    CHECK(desk.count("PRAGMA user_version") == 7);
}
