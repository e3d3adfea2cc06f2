// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/feed_file.h"
#include "core/directory/json_slices.h"
#include "core/journal/entities/directory.h"
#include "tests/core/directory/directory_replica.h"
#include "tests/core/directory/feed_support.h"
#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"

#include <QElapsedTimer>
#include <QFile>
#include <QStringEncoder>
#include <QTemporaryDir>

using namespace letstalk;
using namespace letstalk::test;
using Code = Error::Code;

namespace {

constexpr char kGood[] = R"({"id": "ok", "name": "Good", "status": "active", "description": "d"})";

Error failure(const QByteArray &utf8)
{
    const auto feed = directory::readFeed(utf8, QStringLiteral("t"));
    return feed ? Error {Code::Integrity, QStringLiteral("was read"), {}} : feed.error();
}

/// Reads a feed of one bad service among two good ones; gives the reason of its refusal, after checking that
/// the others came in.
QString refusalOf(const char *service)
{
    const QByteArray utf8 = feedOf(
        (QByteArray(kGood) + ",\n" + service + ",\n" + QByteArray(kGood).replace("ok", "ok2")).constData());
    const auto feed = directory::readFeed(utf8, QStringLiteral("t"));
    INFO(why(feed));
    REQUIRE(feed);
    CHECK(countOf(*feed, journal::Entity::Service) == 2);
    if (feed->refused.size() != 1)
        return QStringLiteral("%1 refused").arg(feed->refused.size());
    CHECK(feed->refused[0].detail.endsWith(QStringLiteral("(item 2, line 2)")));
    return feed->refused[0].detail;
}

} // namespace

TEST_CASE("a file that is no feed is refused in words", "[directory][bad]")
{
    const struct
    {
        QByteArray file;
        Code code;
        const char *says;
    } cases[] = {
        {"[", Code::Malformed, "cut short"},
        {"{\"contents\": [", Code::Malformed, "cut short"},
        {"[{\"id\": \"a\", \"name\": \"b", Code::Malformed, "middle of item 1"},
        {feedOf(kGood).chopped(1), Code::Malformed, "cut short"},
        {feedOf(kGood) + "]", Code::Malformed, "more behind its end"},
        {"[]", Code::Malformed, "lists no services"},
        {"{\"contents\": []}", Code::Malformed, "lists no services"},
        {"[1, 2]", Code::Unsupported, "no directory of services"},
        {"{\"type\": \"FeatureCollection\", \"features\": []}", Code::Unsupported,
         "no directory of services"},
        {"{}", Code::Unsupported, "no directory of services"},
        {"\"services\"", Code::Malformed, "does not begin"},
        {"services", Code::Malformed, "does not begin"},
        {"<!DOCTYPE html><html></html>", Code::Unsupported, "web page"},
        {"{\"version\": \"HSDS-UK-3.0\", \"profile\": \"x\", \"openapi_url\": \"y\"}", Code::Unsupported,
         "front page"},
        {"[{\"id\": \"t\", \"name\": \"Debt\", \"taxonomy\": \"x\"}]", Code::Unsupported, "taxonomy terms"},
        {"[{\"id\": \"a\" \"name\": \"b\", \"status\": \"active\"}]", Code::Malformed, "line 1"},
        {"[{\"id\": \"a\", \"status\": \"active\", \"name\": NaN}]", Code::Malformed, "not JSON"},
        {"[{\"id\": \"a\", \"status\": \"active\", \"minimum_age\": Infinity}]", Code::Malformed, "not JSON"},
        {"[{'id': 'a'}]", Code::Malformed, "not JSON"},
        {"[{\"id\": \"a\", \"status\": \"active\",}]", Code::Malformed, "not JSON"},
        {"[,]", Code::Malformed, "record is missing"},
        {"[{\"status\":\"active\"} {\"status\":\"active\"}]", Code::Malformed, "comma"},
        {"{\"content\" [}", Code::Malformed, "colon"},
        {"{content: []}", Code::Malformed, "quotes"},
        {"{\"content\": [], \"contents\": []}", Code::Malformed, "two lists"},
    };
    for (const auto &each : cases) {
        INFO(each.file.toStdString());
        const Error error = failure(each.file);
        INFO(error.detail.toStdString());
        CHECK(error.code == each.code);
        CHECK(error.detail.contains(QLatin1String(each.says)));
    }
}

TEST_CASE("a broken line is named", "[directory][bad]")
{
    const Error error = failure(QByteArray("[\n") + kGood
                                + ",\n{\"id\": \"x\",\n \"name\": tru, \"status\": \"active\"}\n]");
    CHECK(error.code == Code::Malformed);
    CHECK(error.detail.contains(QStringLiteral("line 4, column")));
}

TEST_CASE("mixed standards are refused with the evidence", "[directory][bad]")
{
    const char *v1 = R"({"id": "1", "name": "A", "status": "active", "attending_access": "drop-in"})";
    const char *v3 = R"({"id": "2", "name": "B", "status": "active", "schedules": []})";
    const Error error = failure(feedOf((QByteArray(v1) + ',' + v3).constData()));
    CHECK(error.code == Code::Unsupported);
    CHECK(error.detail.contains(QStringLiteral("mixes two standards")));
    CHECK(error.detail.contains(QStringLiteral("item 1, line 1 has \"attending_access\"")));
    CHECK(error.detail.contains(QStringLiteral("item 2, line 1 has \"schedules\"")));
    CHECK(failure(QByteArray("{\"contents\": [") + v1 + "]}").code == Code::Unsupported);
    CHECK(failure(QByteArray("{\"content\": [") + v3 + "]}").code == Code::Unsupported);
}

TEST_CASE("a wrong type refuses the service and tells which member", "[directory][bad]")
{
    const auto says = [](const char *service, const char *reason) {
        const QString detail = refusalOf(service);
        INFO(detail.toStdString());
        CHECK(detail.contains(QString::fromLatin1(reason)));
    };
    says(R"({"id": "x", "status": "active", "name": 42})", "\"name\" must be text; it is a number");
    says(R"({"id": "x", "status": "active", "name": ["n"]})", "\"name\" must be text; it is a list");
    says(R"({"id": "x", "status": "active", "name": "n", "description": {"en": "d"}})", "it is a record");
    says(R"({"id": "x", "status": true, "name": "n"})", "\"status\" must be text; it is true or false");
    says(R"({"id": "x", "status": "active", "name": "n", "minimum_age": "twelve"})",
         "\"minimum_age\" must be a whole");
    says(R"({"id": 7, "status": "active", "name": "n"})", "\"id\" must be text; it is a number");
    says(R"({"status": "active", "name": "n"})", "no \"id\"");
    says(R"({"id": "", "status": "active", "name": "n"})", "no \"id\"");
    says(R"({"id": "x", "status": "active"})", "no \"name\"");
    says(R"({"id": "x", "status": "active", "name": "<p> </p>"})", "no \"name\"");
    says(R"({"id": "x", "name": "n", "organization": "Org"})",
         "\"organization\" must be a record; it is text");
    says(R"({"id": "x", "name": "n", "status": "active", "schedules": {}})", "\"schedules\" must be a list");
    says(R"({"id": "x", "name": "n", "status": "active", "schedules": [1]})", "schedules 1 must be a record");
    says(
        R"({"id": "x", "name": "n", "status": "active", "contacts": [{"id": "c", "phones": [{"id": "p", "number": 7}]}]})",
        "contacts 1, phones 1, \"number\" must be text");
    says(
        R"({"id": "x", "name": "n", "service_at_locations": [{"id": "s", "location": {"id": "l", "addresses": "here"}}]})",
        "location, \"addresses\" must be a list");
    says(R"(17)", "it is not a record");
    says(R"({"id": "x", "name": "n", "term_uri": "http://x"})", "a taxonomy term");
    says(R"({"id": "ok", "status": "active", "name": "Twin"})", "the same id stands at item 1, line 1");
}

TEST_CASE("an over-long text refuses the service", "[directory][bad]")
{
    const auto named = [](const char *member, qsizetype size) {
        return refusalOf((QByteArray(R"({"id": "x", "name": "n", "status": "active", ")") + member + "\": \""
                          + QByteArray(size, 'a') + "\"}")
                             .constData());
    };
    CHECK(named("description", 200'001)
              .contains(QStringLiteral("\"description\" is longer than 200000 bytes")));
    CHECK(named("fees", 20'001).contains(QStringLiteral("\"fees\" is longer than 20000 bytes")));
    CHECK(named("x_unknown", 500'001).contains(QStringLiteral("larger than 500000 bytes")));
    const QByteArray most = QByteArray(200'000, 'a');
    const auto fits = directory::readFeed(
        feedOf(
            (R"({"id": "x", "name": "n", "status": "active", "description": ")" + most + "\"}").constData()),
        QStringLiteral("t"));
    REQUIRE(fits);
    CHECK(fits->refused.empty());
    CHECK(
        refusalOf((QByteArray(R"({"name": "n", "status": "active", "id": ")") + QByteArray(501, 'i') + "\"}")
                      .constData())
            .contains(QStringLiteral("\"id\" is longer than 500 bytes")));
}

TEST_CASE("days and numbers that cannot be are left out, told and carried", "[directory][bad]")
{
    const auto feed = directory::readFeed(
        feedOf(
            R"({"id": "x", "name": "n", "status": "active", "assured_date": "2024-02-30", "minimum_age": 1e300,
                   "maximum_age": -4, "last_modified": "yesterday", "huge": 123456789012345678,
                   "service_at_locations": [{"id": "s", "location": {"id": "l", "latitude": 353.5, "longitude": "west"}}]},
                  {"id": "y", "name": "m", "status": "active", "assured_date": "2024-02-29", "minimum_age": "12",
                   "cost_options": [{"id": "c", "amount": 1e99}],
                   "schedules": [{"id": "s", "opens_at": "25:00", "closes_at": "09:30", "until": "2023-13-01"}]})"),
        QStringLiteral("t"));
    INFO(why(feed));
    REQUIRE(feed);
    REQUIRE(feed->refused.size() == 1); // "west" is not even a number
    CHECK(feed->refused[0].detail.contains(QStringLiteral("\"longitude\" must be degrees")));
    const auto *row = rowOf(*feed, journal::Entity::Service, QStringLiteral("y"));
    REQUIRE(row);
    CHECK(row->text(journal::service::kAssuredDate) == QStringLiteral("2024-02-29"));
    CHECK(*row->find(journal::service::kMinimumAge)->integer() == 12);
    CHECK(row->text(journal::service::kCarried).contains(QStringLiteral("\"minimum_age\":\"12\"")));
    const QString warnings = feed->warnings.join(u'\n');
    CHECK(warnings.contains(QStringLiteral("cost_options 1, \"amount\" is not an amount in pounds")));
    CHECK(warnings.contains(QStringLiteral("schedules 1, \"opens_at\" is not a time")));
    CHECK(warnings.contains(QStringLiteral("\"until\" is not a day")));

    const auto kept = directory::readFeed(
        feedOf(
            R"({"id": "x", "name": "n", "status": "active", "assured_date": "2024-02-30", "minimum_age": 1e300,
                   "maximum_age": -4, "last_modified": "yesterday", "huge": 123456789012345678})"),
        QStringLiteral("t"));
    REQUIRE(kept);
    CHECK(kept->refused.empty());
    CHECK(kept->warnings.size() == 4);
    const auto *service = rowOf(*kept, journal::Entity::Service, QStringLiteral("x"));
    CHECK(service->find(journal::service::kAssuredDate)->isNull());
    CHECK(directory::writeRow(*service)[QStringLiteral("assured_date")] == QStringLiteral("2024-02-30"));
    CHECK(directory::writeRow(*service)[QStringLiteral("huge")].toInteger() == 123456789012345678);
}

TEST_CASE("markup without a word in it is an empty text, of which nothing is said", "[directory][bad]")
{
    const auto feed = directory::readFeed(
        feedOf(R"({"id": "x", "name": "n", "status": "active", "description": "<p><br></p>", "fees": " ",
                   "organization": {"id": "o", "name": "org", "description": "<div>&nbsp;</div>"}})"),
        QStringLiteral("t"));
    INFO(why(feed));
    REQUIRE(feed);
    CHECK(feed->refused.empty());
    CHECK(feed->warnings.join(u'\n').toStdString().empty());
    const auto *service = rowOf(*feed, journal::Entity::Service, QStringLiteral("x"));
    REQUIRE(service);
    CHECK(service->find(journal::service::kDescription)->isNull());
    CHECK(directory::writeRow(*service)[QStringLiteral("description")] == QStringLiteral("<p><br></p>"));
}

TEST_CASE("lists within lists without end are refused without recursion", "[directory][bad]")
{
    for (const char *open : {"[", "{\"a\":"}) {
        QByteArray deep = QByteArray(R"([{"id": "x", "name": "n", "status": "active", "x": )");
        deep += QByteArray(open).repeated(200'000);
        const Error error = failure(deep);
        CHECK(error.code == Code::Malformed);
        CHECK(error.detail.contains(QStringLiteral("more than 500 deep")));
    }
    CHECK(failure(QByteArray(200'000, '[')).detail.contains(QStringLiteral("deep")));
    const QByteArray fine = QByteArray(R"([{"id": "x", "name": "n", "status": "active", "x": )")
        + QByteArray(400, '[') + QByteArray(400, ']') + "}]";
    CHECK(directory::readFeed(fine, QStringLiteral("t")));
}

TEST_CASE("encodings are told apart", "[directory][bad]")
{
    const QString json
        = QStringLiteral("[{\"id\": \"x\", \"name\": \"Caf\u00e9 \u00a35\", \"status\": \"active\"}]");
    const auto nameOf = [](const QByteArray &bytes, qsizetype warnings) {
        const auto file = directory::decodeFeed(bytes);
        REQUIRE(file);
        CHECK(file->warnings.size() == warnings);
        const auto feed = directory::readFeed(file->utf8, QStringLiteral("t"));
        REQUIRE(feed);
        return rowOf(*feed, journal::Entity::Service, QStringLiteral("x"))->text(journal::service::kName);
    };
    const QString name = QStringLiteral("Caf\u00e9 \u00a35");
    CHECK(nameOf(json.toUtf8(), 0) == name);
    CHECK(nameOf("\xef\xbb\xbf" + json.toUtf8(), 0) == name);
    CHECK(nameOf(json.toLatin1(), 1) == name);
    CHECK(nameOf(QByteArray(json.toUtf8()).replace("\xc2\xa3", "\x80"), 1).contains(QChar(0x20ac)));
    for (const auto encoding : {QStringConverter::Utf16LE, QStringConverter::Utf16BE}) {
        QStringEncoder plain(encoding);
        CHECK(nameOf(plain(json), 1) == name);
        QStringEncoder marked(encoding, QStringConverter::Flag::WriteBom);
        CHECK(nameOf(marked(json), 1) == name);
    }
    CHECK(directory::decodeFeed(QByteArray()).error().detail.contains(QStringLiteral("empty")));
    CHECK(directory::decodeFeed("\xef\xbb\xbf \n").error().detail.contains(QStringLiteral("empty")));
    const auto zip = directory::decodeFeed(QByteArray("PK\x03\x04\0\0\0\0binary", 14));
    REQUIRE_FALSE(zip);
    CHECK(zip.error().code == Code::Malformed);
    CHECK(zip.error().detail.contains(QStringLiteral("ZIP")));
}

TEST_CASE("paths that hold no feed are refused in words", "[directory][bad]")
{
    QTemporaryDir folder;
    const auto read = [](const QString &path) {
        const auto feed = directory::readFeedFrom(path, {});
        return feed ? Error {Code::Integrity, {}, {}} : feed.error();
    };
    CHECK(read(folder.path()).code == Code::Unsupported);
    CHECK(read(folder.path()).detail.contains(QStringLiteral("folder")));
    CHECK(read(folder.filePath(QStringLiteral("none.json"))).code == Code::FileMissing);
    const QString path = folder.filePath(QStringLiteral("feed.json"));
    {
        QFile file(path);
        REQUIRE(file.open(QIODevice::WriteOnly));
    }
    CHECK(read(path).code == Code::Malformed);
    CHECK(read(path).where == path);
    REQUIRE(QFile::resize(path, 100'000'000)); // sparse
    QElapsedTimer timer;
    timer.start();
    const Error error = read(path);
    CHECK(error.code == Code::TooLarge);
    CHECK(error.detail.contains(QStringLiteral("100 MB")));
    CHECK(error.detail.contains(QStringLiteral("67 MB")));
    CHECK_FALSE(error.detail.contains(QStringLiteral("Ask"))); // the remedy is the error's own, once
    CHECK(timer.elapsed() < 1'000);
}

TEST_CASE("reading can be stopped", "[directory][bad]")
{
    QByteArray many = "[";
    for (int i = 0; i < 500; ++i)
        many += QByteArray(i ? "," : "") + QByteArray(kGood).replace("ok", QByteArray::number(i));
    int calls = 0;
    const auto feed
        = directory::readFeed(many + ']', QStringLiteral("t"), [&calls](int) { return ++calls < 10; });
    REQUIRE_FALSE(feed);
    CHECK(feed.error().code == Code::Cancelled);
    CHECK(calls == 10);
}

TEST_CASE("a damaged feed is refused or read, never half brought in", "[directory][bad][mutation]")
{
    const bool soak = qEnvironmentVariableIsSet("LETSTALK_SOAK");
    SeededRandom dice(20'260'101);
    for (const char *name :
         {"v1_list.json", "v1_full_page.json", "hsds3_full.json", "hsds3_organization.json"}) {
        const QByteArray whole = fixture(QString::fromLatin1(name));
        for (qsizetype length = 0; length < whole.size() - 2; length += soak ? 1 : 37) {
            const auto feed = directory::readFeed(whole.first(length), QStringLiteral("t"));
            INFO(name << " cut at " << length);
            REQUIRE_FALSE(feed);
            REQUIRE(feed.error().code == Code::Malformed);
            REQUIRE_FALSE(feed.error().detail.isEmpty());
        }
        for (int round = 0; round < (soak ? 20'000 : 300); ++round) {
            QByteArray bytes = whole;
            for (quint64 flips = 1 + dice.below(4); flips > 0; --flips) {
                const auto at = qsizetype(dice.below(quint64(bytes.size())));
                switch (dice.below(3)) {
                case 0:
                    bytes[at] = char(dice.below(256));
                    break;
                case 1:
                    bytes.remove(at, qsizetype(1 + dice.below(20)));
                    break;
                default:
                    bytes.insert(at, QByteArray("{}[]\",:\\0e-u9\n").mid(qsizetype(dice.below(14)), 1));
                }
                if (bytes.isEmpty())
                    bytes = "x";
            }
            const auto file = directory::decodeFeed(bytes);
            if (!file)
                continue;
            const auto feed = directory::readFeed(file->utf8, QStringLiteral("t"));
            if (!feed) {
                REQUIRE_FALSE(feed.error().detail.isEmpty());
                continue;
            }
            for (const auto &row : feed->rows) { // each row stands by itself, each part has its service
                REQUIRE_FALSE(row.externalId.isEmpty());
                if (!row.service.isEmpty())
                    REQUIRE(rowOf(*feed, journal::Entity::Service, row.service));
            }
        }
    }
}

TEST_CASE("whatever a damaged feed still says can be brought in", "[directory][bad][mutation]")
{
    SeededRandom dice(7);
    DirectoryReplica one;
    const QByteArray whole = fixture(QStringLiteral("v1_full_page.json"));
    int imported = 0;
    for (int round = 0; round < 120; ++round) {
        QByteArray bytes = whole;
        bytes[qsizetype(dice.below(quint64(bytes.size())))] = char(' ' + dice.below(95));
        const auto diff = one.preview(bytes);
        if (!diff)
            continue;
        const auto done = one.import(*diff);
        INFO(bytes.toStdString());
        INFO(why(done));
        REQUIRE(done);
        const auto again = one.preview(bytes);
        REQUIRE(again);
        if (!again->changed.empty() || !again->added.empty())
            FAIL("a second import would change "
                 << (again->changed.empty() ? again->added : again->changed)[0].detail.toStdString());
        ++imported;
    }
    CHECK(imported > 40);
    CHECK(one.journal->verify());
}
