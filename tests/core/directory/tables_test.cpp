// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/csv_text.h"
#include "core/directory/feed_file.h"
#include "core/directory/held_directory.h"
#include "core/directory/item_reader.h"
#include "core/journal/entities/directory.h"
#include "tests/core/directory/directory_replica.h"
#include "tests/core/directory/feed_support.h"
#include "tests/support/qt_strings.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace letstalk;
using namespace letstalk::test;
using journal::Entity;

namespace {

/// A data package in a folder of its own.
class Folder
{
public:
    Folder &with(const char *name, const QByteArray &bytes)
    {
        QFile file(m_temp.filePath(QString::fromLatin1(name)));
        REQUIRE(file.open(QIODevice::WriteOnly));
        REQUIRE(file.write(bytes) == bytes.size());
        return *this;
    }
    QString path(const char *name = "") const { return m_temp.filePath(QString::fromLatin1(name)); }
    Result<directory::DirectoryFeed> read(const char *name = "") const
    {
        return directory::readFeedFrom(path(name), QStringLiteral("Test"));
    }

private:
    QTemporaryDir m_temp;
};

/// The message of a folder that must be refused.
QString refusal(const Folder &folder, Error::Code code)
{
    const auto feed = folder.read();
    REQUIRE_FALSE(feed);
    CHECK(feed.error().code == code);
    return feed.error().detail;
}

constexpr const char *kServices = "id,name,organization_id,status\r\ns1,Lunch,o1,active\r\n";

} // namespace

TEST_CASE("CSV is read as RFC 4180 has it", "[directory][csv]")
{
    const auto csv = directory::readCsv("a,\"b \"\"c\"\"\",\"d\r\ne,f\"\r\n,,\n\n\"\"\nlast,\xc3\xa9,");
    REQUIRE(csv);
    REQUIRE(csv->records.size() == 4);
    CHECK(csv->records[0].cells
          == QStringList {QStringLiteral("a"), QStringLiteral("b \"c\""), QStringLiteral("d\r\ne,f")});
    CHECK(csv->records[1].line == 3);
    CHECK(csv->records[1].cells == QStringList {QString(), QString(), QString()});
    CHECK(csv->records[2].cells == QStringList {QString()});
    CHECK(csv->records[3].cells == QStringList {QStringLiteral("last"), QStringLiteral("\u00e9"), QString()});
    CHECK(directory::readCsv("a;b\nc;d")->records[1].cells.size() == 2);
    const auto open = directory::readCsv("id\n\"never closed\nx");
    REQUIRE_FALSE(open);
    CHECK(open.error().detail.startsWith(QStringLiteral("line 2: a quote that opens here is never closed")));
    CHECK_FALSE(directory::readCsv("id\n\"x\"y\n"));
    for (const char *cell : {"", "a", "a,b", "\"", "x\r\ny", " ", "\xe2\x80\x99"}) {
        const QStringList cells {QString::fromUtf8(cell), QStringLiteral("z")};
        CHECK(directory::readCsv(directory::csvRecord(cells))->records.front().cells == cells);
    }
}

TEST_CASE("no cell that is written is a formula to a spreadsheet, and each is read as it was",
          "[directory][csv]")
{
    const QStringList dangerous {QStringLiteral("=HYPERLINK(\"http://example.org\")"),
                                 QStringLiteral("+SUM(A1)"),
                                 QStringLiteral("-2+3+cmd|' /C calc'!A0"),
                                 QStringLiteral("@now"),
                                 QStringLiteral("\tx"),
                                 QStringLiteral("=1"),
                                 QStringLiteral("- Tea and company"),
                                 QStringLiteral("'=1"),
                                 QStringLiteral("''=1")};
    const QStringList harmless {QStringLiteral("-2.89"),     QStringLiteral("+44 (0)1244 960 100"),
                                QStringLiteral("'tis warm"), QStringLiteral("'"),
                                QStringLiteral("a=b"),       QStringLiteral("x")};
    const QByteArray line = directory::csvRecord(dangerous + harmless);
    const auto read = directory::readCsv(line);
    REQUIRE(read);
    REQUIRE(read->records.size() == 1);
    CHECK(read->records[0].cells == dangerous + harmless);
    for (const auto &cell : dangerous) {
        INFO(cell.toStdString());
        const QByteArray written = directory::csvRecord({cell, {}}).replace("\"", "");
        CHECK(written.startsWith('\''));
    }
    for (const auto &cell : harmless) {
        INFO(cell.toStdString());
        CHECK(directory::csvRecord({cell, {}}) == cell.toUtf8() + ",\r\n");
    }
}

TEST_CASE("the tables of a package come together", "[directory][tables]")
{
    Folder folder;
    folder.with("services.csv", QByteArray("\xef\xbb\xbf") + kServices)
        .with("organizations.csv", "id,name,description,pc_rank\no1,Club,\"Tea, and\nmore\",7\no2,Alone,x,\n")
        .with("contacts.csv", "id,service_id,name\nc1,s1,Front desk\n")
        .with("phones.csv", "id,contact_id,service_id,number\np1,c1,,01632 960001\np2,,s1,01632 960002\n")
        .with("schedules.csv", "id,service_id,opens_at,interval\nt1,s1,09:30,2\n")
        .with("service_at_location.csv", "id,service_id,location_id\nl1,s1,loc1\n")
        .with("locations.csv", "id,name,latitude,longitude,location_type\nloc1,Hall,53.2,-2.9,physical\n")
        .with("addresses.csv", "id,location_id,address_1,postal_code\na1,loc1,1 High St,CH1 1AA\n")
        .with("cost_options.csv", "id,service_id,amount\nm1,s1,2.50\n")
        .with("attributes.csv", "id,link_id,taxonomy_term_id\nx1,s1,term1\n")
        .with("taxonomy_terms.csv", "id,name,taxonomy_id\nterm1,Food,tax1\nterm2,Unused,tax1\n")
        .with("taxonomies.csv", "id,name\ntax1,Needs\n");
    for (const char *path : {"", "services.csv"}) {
        const auto feed = folder.read(path);
        INFO(why(feed));
        REQUIRE(feed);
        CHECK(feed->warnings == QStringList());
        CHECK(feed->refused.empty());
        CHECK_FALSE(feed->isPage);
        CHECK(countOf(*feed, Entity::Service) == 1);
        CHECK(countOf(*feed, Entity::Organization) == 2);
        CHECK(countOf(*feed, Entity::Phone) == 2);
        const auto *service = rowOf(*feed, Entity::Service, QStringLiteral("s1"));
        REQUIRE(service);
        CHECK(service->complete);
        CHECK(rowOf(*feed, Entity::Location, QStringLiteral("loc1"))->text(journal::location::kPostalCode)
              == QStringLiteral("CH1 1AA"));
        CHECK(rowOf(*feed, Entity::Schedule, QStringLiteral("t1"))->text(journal::schedule::kOpensAt)
              == QStringLiteral("09:30"));
        CHECK(*rowOf(*feed, Entity::CostOption, QStringLiteral("m1"))
                   ->find(journal::cost_option::kAmountMinor)
                   ->integer()
              == 250);
        const auto *term = rowOf(*feed, Entity::ServiceTerm, QStringLiteral("x1"));
        CHECK(term->text(journal::service_term::kName) == QStringLiteral("Food"));
        CHECK(term->text(journal::service_term::kTaxonomy) == QStringLiteral("Needs"));
        const auto *club = rowOf(*feed, Entity::Organization, QStringLiteral("o1"));
        CHECK(directory::writeRow(*club)[u"pc_rank"] == QStringLiteral("7"));
    }
}

TEST_CASE("what leads nowhere in a package is told with file and line", "[directory][tables]")
{
    Folder folder;
    folder.with("services.csv", "id,name,organization_id\ns1,Lunch,gone\ns1,Again,\n,No id,\ns2,Long,,,,x\n")
        .with("phones.csv", "id,service_id,number\np1,nowhere,1\np2,,2\np3,s1,3,4\n")
        .with("locations.csv", "id,name\nloc1,Empty hall\n");
    const auto feed = folder.read();
    REQUIRE(feed);
    CHECK(countOf(*feed, Entity::Service) == 1);
    CHECK_FALSE(rowOf(*feed, Entity::Service, QStringLiteral("s1"))->complete); // tables are missing
    REQUIRE(feed->refused.size() == 3);
    CHECK(feed->refused[0].detail
          == QStringLiteral("the same id stands at services.csv, line 2; the first is kept (services.csv, "
                            "line 3)"));
    CHECK(feed->refused[2].detail.contains(QStringLiteral("more cells")));
    const QString told = feed->warnings.join(u'\n');
    for (const char *part :
         {"services.csv, line 2: organization_id \"gone\" is in no row of the package",
          "phones.csv, line 2: service_id \"nowhere\" is in no row of the package; the row was left out",
          "phones.csv, line 3: it names nothing that it belongs to",
          "phones.csv, line 4: it has more cells than line 1 has columns",
          "locations.csv, line 2: no service is at this place", "The package has no table of "}) {
        INFO(part);
        CHECK(told.contains(QString::fromLatin1(part)));
    }
}

TEST_CASE("a package that cannot be read fails whole and says what to mend", "[directory][tables]")
{
    using Code = Error::Code;
    CHECK(refusal(Folder(), Code::Unsupported).contains(QStringLiteral("no services.csv")));
    CHECK(refusal(Folder().with("services.csv", "id,name\ns1,\"cut"), Code::Malformed)
              .startsWith(QStringLiteral("services.csv: line 2: a quote")));
    CHECK(refusal(Folder().with("services.csv", kServices).with("phones.csv", "id\n\"x\"y"), Code::Malformed)
              .startsWith(QStringLiteral("phones.csv: line 2: text follows")));
    CHECK(refusal(Folder().with("services.csv", "name,id,name\n"), Code::Malformed)
              .contains(QStringLiteral("\"name\" stands twice")));
    CHECK(refusal(Folder().with("services.csv", "name\nLunch\n"), Code::Malformed)
              .contains(QStringLiteral("no column \"id\"")));
    CHECK(refusal(Folder().with("services.csv", "id,name\n"), Code::Malformed)
              .contains(QStringLiteral("lists no services")));
    CHECK(refusal(Folder().with("services.csv", ""), Code::Malformed).contains(QStringLiteral("empty")));
    CHECK(refusal(Folder().with("services.csv", QByteArray("id,name\ns1,a\0b\n", 15)), Code::Malformed)
              .contains(QStringLiteral("not text")));
    CHECK(refusal(Folder().with("datapackage.json", "{\"resources\": [").with("services.csv", kServices),
                  Code::Malformed)
              .startsWith(QStringLiteral("datapackage.json: it is not whole JSON")));
    CHECK(refusal(Folder().with("datapackage.json", "{}").with("services.csv", kServices), Code::Malformed)
              .contains(QStringLiteral("no list \"resources\"")));
    CHECK(refusal(Folder().with("datapackage.json",
                                R"({"resources":[{"name":"service","path":"../../etc/passwd"}]})"),
                  Code::Malformed)
              .contains(QStringLiteral("outside the folder")));
}

TEST_CASE("a package larger than feeds may be is refused before it is read", "[directory][tables]")
{
    Folder folder;
    folder.with("services.csv", kServices);
    for (const char *name : {"phones.csv", "contacts.csv"}) {
        QFile file(folder.path(name));
        REQUIRE(file.open(QIODevice::WriteOnly));
        REQUIRE(file.resize(directory::kMaxFeedBytes / 2 + 1000)); // a hole: nothing is on the disk
    }
    CHECK(refusal(folder, Error::Code::TooLarge).contains(QStringLiteral("MB together")));
}

TEST_CASE("a CSV that is no table of the package beside it is refused", "[directory][tables]")
{
    Folder folder;
    folder.with("services.csv", kServices).with("visitors.csv", "id,name\r\n1,Ann\r\n");
    const auto other = folder.read("visitors.csv");
    REQUIRE_FALSE(other);
    CHECK(other.error().code == Error::Code::Unsupported);
    CHECK(other.error().detail.startsWith(QStringLiteral("visitors.csv is no table")));
    CHECK(folder.read("services.csv"));
    folder.with("offers.csv", kServices)
        .with("datapackage.json", R"({"resources":[{"name":"service","path":"offers.csv"}]})");
    CHECK(folder.read("offers.csv")); // as the package calls it
    CHECK(folder.read("datapackage.json"));
    CHECK_FALSE(folder.read("services.csv")); // the package has another
}

TEST_CASE("a listed file that is missing is told, and takes nothing away", "[directory][tables]")
{
    Folder folder;
    folder.with("services.csv", kServices)
        .with("datapackage.json", R"({"resources":[{"name":"service","path":"services.csv"},
              {"name":"phone","path":"phones.csv"},{"name":"metadata","path":"metadata.csv"}]})");
    const auto feed = folder.read("datapackage.json");
    REQUIRE(feed);
    const QString told = feed->warnings.join(u'\n');
    CHECK(told.contains(QStringLiteral("lists files that are not here: phones.csv")));
    CHECK(told.contains(QStringLiteral("metadata.csv is not read")));
    CHECK_FALSE(rowOf(*feed, Entity::Service, QStringLiteral("s1"))->complete);
}

TEST_CASE("other encodings and very long cells in tables", "[directory][tables]")
{
    Folder folder;
    folder.with("services.csv",
                QByteArray("id;name;description\ns1;Caf\xe9;x\ns2;Tea;") + QByteArray(300'000, 'x') + "\n");
    const auto feed = folder.read();
    REQUIRE(feed);
    CHECK(rowOf(*feed, Entity::Service, QStringLiteral("s1"))->text(journal::service::kName)
          == QStringLiteral("Caf\u00e9"));
    const QString told = feed->warnings.join(u'\n');
    CHECK(told.contains(QStringLiteral("services.csv: The file is not UTF-8 text")));
    CHECK(told.contains(QStringLiteral("not separated by commas")));
    REQUIRE(feed->refused.size() == 1);
    CHECK(feed->refused[0].detail.contains(QStringLiteral("\"description\" is longer than")));
    CHECK(feed->refused[0].detail.contains(QStringLiteral("services.csv, line 3")));
}

TEST_CASE("a package goes through the preview as one act that can be undone", "[directory][tables]")
{
    Folder folder;
    folder.with("services.csv", kServices).with("organizations.csv", "id,name\no1,Club\n");
    DirectoryReplica desk;
    const auto bring = [&] {
        const auto feed = folder.read();
        REQUIRE(feed);
        const auto held = directory::HeldDirectory::load(*desk.db, directory::feedId(feed->name));
        REQUIRE(held);
        const auto diff = directory::diffFeed(*feed, *held, QDate(2026, 3, 20));
        desk.clock.advance(60'000);
        const auto imported = desk.import(diff);
        INFO(why(imported));
        REQUIRE(imported);
        desk.lastOp = imported->op;
        return diff;
    };
    CHECK(bring().added.size() == 1);
    CHECK(bring().unchanged == 1);
    folder.with("services.csv", "id,name,organization_id\ns2,Tea,o1\n");
    const auto diff = bring();
    CHECK(diff.added.size() == 1);
    CHECK(diff.gone.size() == 1);
    CHECK(desk.search("tea").size() == 1);
    CHECK(desk.search("lunch").empty());
    REQUIRE(desk.journal->undo(desk.lastOp, desk.actor));
    CHECK(desk.search("tea").empty());
    CHECK(desk.search("lunch").size() == 1);
}
