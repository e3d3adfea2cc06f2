// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/directory_export.h"
#include "core/directory/export_folder.h"
#include "core/directory/uk_tables.h"
#include "core/journal/entities/directory.h"
#include "tests/core/directory/directory_replica.h"
#include "tests/core/directory/feed_support.h"
#include "tests/support/data_package.h"
#include "tests/support/files.h"
#include "tests/support/json_schema.h"
#include "tests/support/qt_strings.h"
#include "tests/support/shared_data.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <rapidcheck.h>

#include <iostream>

using namespace letstalk;
using namespace letstalk::test;
using directory::ExportForm;

namespace {

/// What is exported after these feeds came in.
directory::UkDirectory exportOf(const directory::DirectoryFeed &feed)
{
    return directory::ukDirectory(directory::PresentDirectory::of(feed.rows));
}

directory::DirectoryFeed feedFrom(const QByteArray &utf8, const char *name)
{
    auto feed = directory::readFeed(utf8, QString::fromLatin1(name));
    INFO(why(feed));
    REQUIRE(feed);
    return *feed;
}

directory::DirectoryFeed feedAt(const QString &path)
{
    auto feed = directory::readFeedFrom(path, QStringLiteral("second"));
    INFO(why(feed));
    REQUIRE(feed);
    return *feed;
}

/// The first line in which two texts differ, from a little before where they do; empty when they do not.
QString difference(const QString &is, const QString &was)
{
    const QStringList now = is.split(u'\n');
    const QStringList before = was.split(u'\n');
    for (qsizetype i = 0; i < std::max(now.size(), before.size()); ++i) {
        const QString a = now.value(i);
        const QString b = before.value(i);
        if (a == b && (i < now.size()) == (i < before.size()))
            continue;
        qsizetype at = 0;
        while (at < a.size() && at < b.size() && a[at] == b[at])
            ++at;
        at = std::max(qsizetype(0), at - 200);
        return QStringLiteral("line %1\nwas %2\nis  %3").arg(i + 1).arg(b.mid(at, 500), a.mid(at, 500));
    }
    return {};
}

QString tablesText(const directory::UkDirectory &directory)
{
    QByteArray all;
    for (const auto &table : directory::ukTables(directory))
        all += directory::csvOf(table) + '\n';
    return QString::fromUtf8(all);
}

/// Out as JSON and as tables, in again each way, and out again: the same bytes.
void checkRoundTrips(const directory::DirectoryFeed &feed)
{
    const auto first = exportOf(feed);
    const QByteArray json = directory::servicesJson(first);
    const auto again = feedFrom(json, "again");
    CHECK(again.refused.empty());
    CHECK_FALSE(again.isPage);
    const auto second = exportOf(again);
    CHECK(difference(QString::fromUtf8(directory::servicesJson(second)), QString::fromUtf8(json))
          == QString());

    QTemporaryDir temp;
    const QString folder = temp.filePath(QStringLiteral("tables"));
    const auto written = directory::writeExport(first, ExportForm::Tables, folder);
    INFO(why(written));
    REQUIRE(written);
    const auto fromTables = feedAt(folder);
    CHECK(fromTables.refused.empty());
    const auto third = exportOf(fromTables);
    CHECK(difference(QString::fromUtf8(directory::servicesJson(third)), QString::fromUtf8(json))
          == QString());
    CHECK(difference(tablesText(third), tablesText(first)) == QString());
}

/// Faults of every form against the published schemas; none where these are not.
QStringList publishedFaults(const directory::UkDirectory &directory)
{
    const auto schemas = sharedPathIfHere(QStringLiteral("oruk/uk-profile-schema"));
    const auto package = sharedPathIfHere(QStringLiteral("oruk/uk-profile-csv/datapackage.json"));
    if (!schemas || !package)
        return {};
    const auto schema = [&](const char *name) {
        return QJsonDocument::fromJson(bytesOf(*schemas + u'/' + QString::fromLatin1(name))).object();
    };
    QStringList faults;
    const QJsonObject service = schema("service.json");
    for (const auto &object : directory.services)
        faults << schemaFaults(object, service);
    QTemporaryDir temp;
    const QString tables = temp.filePath(QStringLiteral("tables"));
    REQUIRE(directory::writeExport(directory, ExportForm::Tables, tables));
    faults << dataPackageFaults(tables, *package);
    faults << dataPackageFaults(tables, tables + QStringLiteral("/datapackage.json"));
    const QString split = temp.filePath(QStringLiteral("split"));
    REQUIRE(directory::writeExport(directory, ExportForm::JsonFolder, split));
    const QJsonObject summary = schema("service_list.json");
    for (const auto &item : jsonList(bytesOf(split + QStringLiteral("/services.json"))))
        faults << schemaFaults(item, summary);
    const QJsonObject place = schema("service_at_location.json");
    for (const auto &item : jsonList(bytesOf(split + QStringLiteral("/service_at_locations.json"))))
        faults << schemaFaults(item, place);
    return faults;
}

QString shown(const QStringList &faults)
{
    return faults.mid(0, 20).join(u'\n');
}

} // namespace

TEST_CASE("what any of the published forms says goes out and comes back the same", "[directory][export]")
{
    for (const char *name : {"v1_list.json", "v1_full_page.json", "hsds3_list.json", "hsds3_full.json",
                             "hsds3_organization.json"}) {
        INFO(name);
        const auto feed = feedFrom(fixture(QString::fromLatin1(name)), "first");
        checkRoundTrips(feed);
        CHECK(shown(publishedFaults(exportOf(feed))) == QString());
    }
}

TEST_CASE("a council's published directory goes out valid and comes back the same",
          "[directory][export][published]")
{
    const auto path = sharedPath(QStringLiteral("oruk/north-lincolnshire-v1.json"));
    if (!path)
        return;
    const auto feed = feedAt(*path);
    const auto directory = exportOf(feed);
    CHECK(directory.services.size() == 738);
    CHECK(shown(publishedFaults(directory)) == QString());
    checkRoundTrips(feed);
}

TEST_CASE("the profile's own examples go out valid and come back the same", "[directory][export][published]")
{
    const auto full = sharedPath(QStringLiteral("oruk/uk-profile-service_full.json"));
    const auto tables = sharedPath(QStringLiteral("oruk/uk-profile-csv"));
    if (!full || !tables)
        return;
    for (const auto &path : {*full, *tables}) {
        const auto feed = feedAt(path);
        CHECK(shown(publishedFaults(exportOf(feed))) == QString());
        checkRoundTrips(feed);
    }
}

TEST_CASE("the schema check sees faults", "[directory][export]")
{
    const auto schema = QJsonDocument::fromJson(R"({"type":"object","required":["id","name"],"properties":{
        "id":{"type":"string","format":"uuid"},"name":{"type":"string"},"n":{"type":"number"},
        "s":{"type":"string","enum":["a"]},"l":{"type":"array","items":{"type":"object"}}}})")
                            .object();
    const auto faults = [&](const char *json) {
        return schemaFaults(QJsonDocument::fromJson(json).object(), schema).size();
    };
    CHECK(faults(R"({"id":"738f94e0-aa6c-6a5c-2395-7b64421ba2a5","name":"x","n":1,"s":"a","l":[{}]})") == 0);
    CHECK(faults(R"({"id":"7","name":"x"})") == 1);
    CHECK(faults(R"({"name":null,"n":"1","s":"b","l":[1]})") == 5);
    CHECK(schemaFaults(1, {{QStringLiteral("minimum"), 0}}).size() == 1);
}

TEST_CASE("fields go where the profile has them, the rest beside it", "[directory][export]")
{
    const auto feed = feedFrom(feedOf(R"({"id":"s1","name":"Lunch","status":"Active","wait_time":"a week",
        "fees_description":"Free","url":"www.lunch.example","minimum_age":"18","pc_own":{"a":[1]},
        "phones":[{"id":"p","number":"01632 960001","type":"voice"}],
        "schedules":[{"id":"t","freq":"DAILY","until":"2027-01-31","opens_at":"09:00"}],
        "service_at_locations":[{"id":"l","location":{"id":"loc","name":"Hall","addresses":[
            {"id":"a","address_1":"1 High St","address_2":"Boughton","city":"Chester","postal_code":"CH1 1AA",
             "country":"England"}]}}]})"),
                               "first");
    const auto directory = exportOf(feed);
    REQUIRE(directory.services.size() == 1);
    const QJsonObject service = directory.services.front();
    const QJsonValue aside = service[u"x_letstalk"];
    CHECK(service[u"status"] == QStringLiteral("active"));
    CHECK(service[u"fees"] == QStringLiteral("Free"));
    CHECK(service[u"url"] == QStringLiteral("https://www.lunch.example"));
    CHECK(aside[u"url"] == QStringLiteral("www.lunch.example"));
    CHECK(service[u"minimum_age"] == QJsonValue(18));
    CHECK(service[u"pc_own"][u"a"][0] == QJsonValue(1));
    CHECK_FALSE(service.contains(u"wait_time"));
    CHECK_FALSE(service.contains(u"phones"));
    CHECK(aside[u"wait_time"] == QStringLiteral("a week"));
    const QJsonValue contact = service[u"contacts"][0];
    CHECK(contact[u"phones"][0][u"number"] == QStringLiteral("01632 960001"));
    const QJsonValue schedule = service[u"schedules"][0];
    CHECK(schedule[u"freq"] == QStringLiteral("WEEKLY"));
    CHECK(schedule[u"byday"] == QStringLiteral("MO,TU,WE,TH,FR,SA,SU"));
    CHECK(schedule[u"valid_to"] == QStringLiteral("2027-01-31"));
    CHECK(schedule[u"until"].isUndefined());
    CHECK(schedule[u"opens_at"] == QStringLiteral("09:00:00"));
    const QJsonValue address = service[u"service_at_locations"][0][u"location"][u"addresses"][0];
    CHECK(address[u"address_1"] == QStringLiteral("1 High St, Boughton"));
    CHECK(address[u"country"] == QStringLiteral("GB"));
    CHECK(address[u"address_type"] == QStringLiteral("physical"));
    CHECK(directory.aside.at(QStringLiteral("service: wait_time")) == 1);
    checkRoundTrips(feed);
    // what a second file holds is what the first held, typed
    const auto again = feedFrom(directory::servicesJson(directory), "again");
    const auto *row = rowOf(again, journal::Entity::Service, service[u"id"].toString());
    REQUIRE(row);
    CHECK(row->text(journal::service::kWaitTime) == QStringLiteral("a week"));
    CHECK(row->text(journal::service::kUrl) == QStringLiteral("www.lunch.example"));
    CHECK(countOf(again, journal::Entity::Contact) == 0);
}

TEST_CASE("for publishing nothing of ours stands beside the standard, in any form, and what that leaves out "
          "is told",
          "[directory][export]")
{
    const auto feed = feedFrom(feedOf(R"({"id":"s1","name":"Lunch","status":"Active","wait_time":"a week",
        "phones":[{"id":"p","number":"01632 960001"}],"url":"www.lunch.example"})"),
                               "first");
    const auto whole = exportOf(feed);
    REQUIRE(directory::servicesJson(whole).contains("x_letstalk"));
    QTemporaryDir temp;
    for (const auto form : {ExportForm::Json, ExportForm::JsonFolder, ExportForm::Tables}) {
        const QString path = temp.filePath(QStringLiteral("published%1").arg(int(form)));
        const auto written = directory::writeExport(whole, form, path, directory::ExportUse::Publish);
        INFO(why(written));
        REQUIRE(written);
        REQUIRE_FALSE(written->notes.isEmpty());
        CHECK(written->notes.front().startsWith(QStringLiteral("Left out")));
        CHECK(written->notes.front().contains(QStringLiteral("service: wait_time (1)")));
        QByteArray all;
        if (form == ExportForm::Json)
            all = bytesOf(path);
        QDirIterator files(path, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext())
            all += bytesOf(files.next());
        CHECK(all.contains("Lunch"));
        CHECK(all.contains("01632 960001"));
        CHECK_FALSE(all.contains("a week"));
        if (form == ExportForm::Tables) // its description tells what the column would be
            all.replace(bytesOf(path + QStringLiteral("/datapackage.json")), {});
        CHECK_FALSE(all.contains("x_letstalk"));
    }
    const auto again = feedAt(temp.filePath(QStringLiteral("published0")));
    CHECK(again.refused.empty());
    CHECK(countOf(again, journal::Entity::Service) == 1);
}

TEST_CASE("ids are the feed's where they are UUIDs, one thing each, and never the feed's name",
          "[directory][export]")
{
    const char *const kOwn = "738f94e0-aa6c-6a5c-2395-7b64421ba2a5";
    const QByteArray json = QByteArray(R"([{"id":"K","name":"A","organization":{"id":"K","name":"O"},
        "attributes":[{"id":"K","taxonomy_term":{"id":"K","name":"one"}}]},
        {"id":"other","name":"B","organization":{"id":"K","name":"O"},
        "attributes":[{"id":"K","taxonomy_term":{"id":"K","name":"two"}}]}])")
                                .replace("\"K\"", '"' + QByteArray(kOwn) + '"');
    const auto feed = feedFrom(json, "first");
    const auto directory = exportOf(feed);
    CHECK(shown(publishedFaults(directory)) == QString());
    int own = 0;
    for (const auto &service : directory.services)
        own += int(service[u"id"] == QLatin1String(kOwn));
    CHECK(own == 1);
    checkRoundTrips(feed);
}

TEST_CASE("an export is of what is listed, through the file too", "[directory][export]")
{
    DirectoryReplica desk;
    desk.bring(feedOf(R"({"id":"s1","name":"Lunch","organization":{"id":"o","name":"Club"}},
                          {"id":"s2","name":"Tea"})"));
    desk.bring(feedOf(R"({"id":"s1","name":"Lunch","organization":{"id":"o","name":"Club"}})"));
    const auto present = directory::PresentDirectory::load(*desk.db);
    REQUIRE(present);
    const auto directory = directory::ukDirectory(*present);
    REQUIRE(directory.services.size() == 1);
    CHECK(directory.services.front()[u"name"] == QStringLiteral("Lunch"));
    CHECK(directory.services.front()[u"organization"][u"name"] == QStringLiteral("Club"));
    DirectoryReplica other(2);
    const QByteArray json = directory::servicesJson(directory);
    const auto diff = other.bring(json, QStringLiteral("From the desk"));
    CHECK(diff.added.size() == 1);
    const auto there = directory::PresentDirectory::load(*other.db);
    REQUIRE(there);
    CHECK(directory::servicesJson(directory::ukDirectory(*there)) == json);
    const auto again = other.preview(json, QStringLiteral("From the desk"));
    REQUIRE(again);
    CHECK(again->unchanged == 1);
}

TEST_CASE("an export never writes over anything and leaves nothing half done", "[directory][export]")
{
    QTemporaryDir temp;
    const directory::UkDirectory nothing;
    const QString file = temp.filePath(QStringLiteral("out.json"));
    REQUIRE(directory::writeExport(nothing, ExportForm::Json, file));
    CHECK(bytesOf(file).contains("\"empty\":true"));
    const auto twice = directory::writeExport(nothing, ExportForm::Json, file);
    REQUIRE_FALSE(twice);
    CHECK(twice.error().code == Error::Code::FileExists);
    for (const auto form : {ExportForm::Tables, ExportForm::JsonFolder, ExportForm::Json}) {
        const auto lost = directory::writeExport(nothing, form, temp.filePath(QStringLiteral("no/where")));
        REQUIRE_FALSE(lost);
        CHECK(lost.error().code == Error::Code::FileMissing);
    }
    const auto onFile = directory::writeExport(nothing, ExportForm::Tables, file);
    REQUIRE_FALSE(onFile);
    CHECK(onFile.error().code == Error::Code::FileExists);
    CHECK(QDir(temp.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot)
          == QStringList {QStringLiteral("out.json")});
    const QString folder = temp.filePath(QStringLiteral("empty"));
    REQUIRE(QDir().mkpath(folder));
    CHECK(directory::writeExport(nothing, ExportForm::Tables, folder));
    CHECK(QDir(folder).entryList(QDir::Files).size() == 18);
    // as open to others as any folder made here, since it is to be published
    REQUIRE(QDir(temp.path()).mkdir(QStringLiteral("usual")));
    CHECK(QFileInfo(folder).permissions() == QFileInfo(temp.filePath(QStringLiteral("usual"))).permissions());
    CHECK(QDir(temp.path()).entryList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot).size() == 2);
}

TEST_CASE("no feed decides where an export writes", "[directory][export]")
{
    const auto feed = feedFrom(feedOf(R"({"id":"s1","name":"Lunch","organization":{"id":"o","name":"Club"},
        "custom":{"taxonomy_term":{"id":"../../out","taxonomy_id":"../../../out","taxonomy":"T"}},
        "attributes":[{"id":"a","taxonomy_term":{"id":"../../x","name":"food","taxonomy":"T",
                                                 "taxonomy_id":"../../y"}},
                      {"id":"b","taxonomy_term":{"id":"","name":"warm"}}]})"),
                               "first");
    QTemporaryDir temp;
    REQUIRE(QDir(temp.path()).mkpath(QStringLiteral("deep/deeper")));
    const QString folder = temp.filePath(QStringLiteral("deep/deeper/out"));
    const auto written = directory::writeExport(exportOf(feed), ExportForm::JsonFolder, folder);
    INFO(why(written));
    REQUIRE(written);
    const auto all = QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot;
    for (const char *outside : {"", "deep", "deep/deeper"})
        CHECK(QDir(temp.filePath(QLatin1String(outside))).entryList(all).size() == 1);
    const QStringList terms = QDir(folder + QStringLiteral("/taxonomy_terms")).entryList(all);
    CHECK(terms.size() == 2); // under ids of our own
    for (const QString &term : terms)
        CHECK(directory::isUuid(term.chopped(5)));
    const QStringList taxonomies = QDir(folder + QStringLiteral("/taxonomies")).entryList(all);
    REQUIRE(taxonomies.size() == 1);
    CHECK(directory::isUuid(taxonomies[0].chopped(5)));
}

TEST_CASE("a folder of an export takes no name that leads out of it", "[directory][export]")
{
    QTemporaryDir temp;
    directory::ExportFolder folder(temp.filePath(QStringLiteral("out")));
    REQUIRE(folder.make());
    REQUIRE(folder.write(QStringLiteral("a/b.json"), "{}"));
    for (const char *name : {"", "../x.json", "a/../../x.json", "/x.json", "a//x.json", "./x.json",
                             "a\\..\\x.json", "C:x.json"}) {
        INFO(name);
        const auto refused = folder.write(QString::fromLatin1(name), "{}");
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == Error::Code::InvalidInput);
    }
    CHECK(folder.files() == 1);
}

namespace {

QString oddText()
{
    static const QStringList pieces {QStringLiteral("Club"),
                                     QStringLiteral(","),
                                     QStringLiteral("\""),
                                     QStringLiteral("\n"),
                                     QStringLiteral("\r\n"),
                                     QStringLiteral(" "),
                                     QStringLiteral("\t"),
                                     QStringLiteral("; "),
                                     QStringLiteral("\u00e9"),
                                     QStringLiteral("\u2019"),
                                     QStringLiteral("<b>x"),
                                     QStringLiteral("&amp;"),
                                     QStringLiteral("'"),
                                     QStringLiteral("=1+1"),
                                     QStringLiteral("{}"),
                                     QStringLiteral("null"),
                                     QString::fromUtf8("\xf0\x9f\x8d\xb5"),
                                     QStringLiteral("\\"),
                                     QStringLiteral("0")};
    QString text;
    for (const int at : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, int(pieces.size()))))
        text += pieces[at];
    return text;
}

/// A text, blank, null, or nothing at all.
void maybe(QJsonObject &object, const char *name)
{
    const QString member = QString::fromLatin1(name);
    switch (*rc::gen::inRange(0, 6)) {
    case 0:
        break;
    case 1:
        object[member] = QString();
        break;
    case 2:
        object[member] = QJsonValue();
        break;
    default:
        object[member] = oddText();
    }
}

QJsonObject oddObject(const char *id, std::initializer_list<const char *> members)
{
    QJsonObject object {
        {QStringLiteral("id"), QStringLiteral("%1%2").arg(QLatin1String(id)).arg(*rc::gen::inRange(0, 4))}};
    for (const auto *member : members)
        maybe(object, member);
    return object;
}

template <class Make> QJsonArray listOf(Make make)
{
    QJsonArray list;
    for (int i = *rc::gen::inRange(0, 3); i > 0; --i)
        list.append(make());
    return list;
}

QJsonObject oddService(int number)
{
    QJsonObject service = oddObject("s",
                                    {"description", "url", "email", "fees", "status", "wait_time", "pc_own",
                                     "pc other", "alert", "assured_date"});
    service[u"id"] = QStringLiteral("s%1").arg(number);
    service[u"name"] = QStringLiteral("Service ") + oddText();
    if (*rc::gen::inRange(0, 3) > 0) {
        QJsonObject owner = oddObject("o", {"description", "website", "legal_status", "pc_own"});
        owner[u"name"] = QStringLiteral("Owner");
        service[u"organization"] = owner;
    }
    service[u"phones"] = listOf([] {
        return oddObject("p", {"number", "extension", "description", "pc_own"});
    });
    service[u"contacts"] = listOf([] {
        QJsonObject contact = oddObject("c", {"name", "title", "email"});
        contact[u"phones"] = listOf([] { return oddObject("p", {"number", "description"}); });
        return contact;
    });
    service[u"schedules"] = listOf([] {
        return oddObject("t", {"freq", "byday", "notes", "until", "opens_at"});
    });
    service[u"cost_options"] = listOf([] { return oddObject("m", {"option", "currency"}); });
    service[u"service_areas"] = listOf([] { return oddObject("a", {"name", "extent", "pc_own"}); });
    service[u"languages"] = listOf([] { return oddObject("g", {"name", "phone_id"}); });
    service[u"attributes"] = listOf([] {
        QJsonObject attribute = oddObject("x", {"link_type", "value"});
        attribute[u"taxonomy_term"]
            = oddObject("term", {"name", "description", "taxonomy", "code", "taxonomy_id"});
        return attribute;
    });
    service[u"service_at_locations"] = listOf([] {
        QJsonObject place = oddObject("l", {"description"});
        if (*rc::gen::inRange(0, 4) > 0) {
            QJsonObject location = oddObject("loc", {"name", "transportation", "location_type"});
            location[u"addresses"] = listOf([] {
                return oddObject("a", {"address_1", "address_2", "city", "postal_code", "country", "region"});
            });
            place[u"location"] = location;
        }
        place[u"schedules"] = listOf([] { return oddObject("t", {"byday", "notes"}); });
        return place;
    });
    return service;
}

} // namespace

TEST_CASE("whatever a feed says goes out valid and comes back the same", "[directory][export][property]")
{
    rc::detail::TestParams params = rc::detail::configuration().testParams;
    params.maxSuccess = 40;
    params.maxSize = 12;
    const auto result = rc::detail::checkTestable(
        [] {
            QJsonArray list;
            for (int i = *rc::gen::inRange(1, 4); i > 0; --i)
                list.append(oddService(i));
            const auto feed = directory::readFeed(QJsonDocument(list).toJson(), QStringLiteral("first"));
            RC_ASSERT(bool(feed));
            const auto first = exportOf(*feed);
            const QByteArray json = directory::servicesJson(first);
            const auto faults = publishedFaults(first);
            if (!faults.isEmpty())
                RC_FAIL(shown(faults).toStdString());
            const auto again = directory::readFeed(json, QStringLiteral("again"));
            RC_ASSERT(bool(again));
            RC_ASSERT(directory::servicesJson(exportOf(*again)).toStdString() == json.toStdString());
            QTemporaryDir temp;
            const QString folder = temp.filePath(QStringLiteral("tables"));
            RC_ASSERT(bool(directory::writeExport(first, ExportForm::Tables, folder)));
            const auto third = directory::readFeedFrom(folder, QStringLiteral("third"));
            RC_ASSERT(bool(third));
            RC_ASSERT(directory::servicesJson(exportOf(*third)).toStdString() == json.toStdString());
            RC_ASSERT(tablesText(exportOf(*third)).toStdString() == tablesText(first).toStdString());
        },
        rc::detail::TestMetadata(), params);
    if (!result.template is<rc::detail::SuccessResult>())
        rc::detail::printResultMessage(result, std::cerr);
    CHECK(result.template is<rc::detail::SuccessResult>());
}
