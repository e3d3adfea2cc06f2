// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/care_service.h"
#include "core/services/directory_service.h"
#include "core/services/listing_service.h"
#include "tests/support/json_schema.h"
#include "tests/support/qt_strings.h"
#include "tests/support/shared_data.h"
#include "tests/support/temp_workspace.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

using namespace letstalk;
using namespace letstalk::services;
using directory::ExportForm;
using directory::ExportUse;
using test::TempWorkspace;

namespace {

QString utf8(const char *text)
{
    return QString::fromUtf8(text);
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

ServiceId made(TempWorkspace &temp, const char *name)
{
    ServiceForm form;
    form.name = utf8(name);
    form.organizationName = utf8(name) + utf8(" group");
    const auto done = temp->directory().listings().create(form);
    REQUIRE(done);
    return done->id;
}

ServiceCard card(TempWorkspace &temp, const char *name)
{
    auto reader = temp->searchReader();
    REQUIRE(reader);
    const auto hits = (*reader)->services(utf8(name));
    REQUIRE(hits);
    REQUIRE(hits->size() == 1);
    auto found = temp->directory().card(hits->front().id);
    REQUIRE(found);
    return *std::move(found);
}

/// What the file lists, by name.
QJsonObject serviceIn(const QByteArray &json, const char *name)
{
    for (const auto &item : QJsonDocument::fromJson(json)[u"contents"].toArray())
        if (item[u"name"].toString() == utf8(name))
            return item.toObject();
    return {};
}

struct Written
{
    QByteArray json;
    QString notes;
};

Written written(TempWorkspace &temp, ExportUse use = ExportUse::Keep)
{
    QTemporaryDir folder;
    const QString path = folder.filePath(utf8("out.json"));
    const auto done = temp->directory().exportTo(ExportForm::Json, path, use);
    INFO((done ? std::string() : done.error().detail.toStdString()));
    REQUIRE(done);
    return {bytesOf(path), done->notes.join(u'\n')};
}

/// Imports the file, and gives back what its preview warned of.
QString brought(TempWorkspace &temp, const QString &path, OpId *op = nullptr)
{
    const auto diff = temp->directory().preview(path, utf8("council"));
    INFO((diff ? std::string() : diff.error().detail.toStdString()));
    REQUIRE(diff);
    const auto done = temp->directory().import(*diff);
    INFO((done ? std::string() : done.error().detail.toStdString()));
    REQUIRE(done);
    if (op)
        *op = done->op;
    return diff->warnings.join(u'\n');
}

QString broughtJson(TempWorkspace &temp, const QByteArray &json, OpId *op = nullptr)
{
    QTemporaryDir folder;
    QFile file(folder.filePath(utf8("in.json")));
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(json);
    file.close();
    return brought(temp, file.fileName(), op);
}

MicroEnterprise enterprise(ServiceId service)
{
    MicroEnterprise one {.service = service};
    one.legalForm = utf8("SOLE_TRADER");
    one.headcount = 3;
    one.careStaff = 1;
    one.personalCare = true;
    one.cqcLocation = utf8("1-123456789");
    one.areas = utf8("Blacon, Lache");
    one.days = utf8("MO,WE");
    one.languages = {utf8("en"), utf8("pl")};
    one.rateMinor = 2250;
    one.rateUnit = utf8("HOUR");
    one.spareHours = 6;
    one.acceptsDp = true;
    one.acceptsSelfFund = false;
    return one;
}

MicroEnterprise withChecks(MicroEnterprise one)
{
    one.dbs = {QDate(2026, 1, 5), QDate(2029, 1, 5)};
    one.insurance = {QDate(2026, 2, 6), QDate(2027, 2, 6)};
    one.insuranceMinor = 500'000'000;
    one.training = {QDate(2026, 1, 7), {}};
    one.judgmentsOn = QDate(2026, 1, 8);
    one.hmrcOn = QDate(2026, 1, 9);
    one.disclaimerOn = QDate(2026, 1, 10);
    one.assuredOn = QDate(2026, 1, 11);
    one.assurer = utf8("Rosalind Quist");
    return one;
}

ServiceId helpWithEverything(TempWorkspace &temp)
{
    const ServiceId help = made(temp, "Home help");
    auto care = temp->directory().care();
    REQUIRE(care.setProgrammes(help, {utf8("SOCIAL_PRESCRIBING"), utf8("MICRO_ENTERPRISE")}));
    REQUIRE(care.setEnterprise({.service = help}, withChecks(enterprise(help))));
    return help;
}

} // namespace

TEST_CASE("an export says when the council last checked an entry, and by nobody else", "[export]")
{
    TempWorkspace temp; // 20 March 2026
    broughtJson(temp,
                R"([{"id":"9b1f5e5a-6f2c-4a53-9a55-2d1f0c5a0001","name":"Lunch club","status":"active",
                "assured_date":"2025-09-23","assurer_email":"office@example.org"},
               {"id":"9b1f5e5a-6f2c-4a53-9a55-2d1f0c5a0002","name":"Chair yoga","status":"active",
                "assured_date":"2027-01-01","assurer_email":"office@example.org"}])");
    made(temp, "Home help");
    auto care = temp->directory().care();
    for (const char *name : {"Lunch club", "Chair yoga"})
        REQUIRE(care.assure(card(temp, name).id, utf8("RANG")));
    CHECK_FALSE(serviceIn(written(temp).json, "Home help").contains(u"assured_date"));
    REQUIRE(care.assure(card(temp, "Home help").id, utf8("RANG")));
    const auto out = written(temp, ExportUse::Publish);
    CHECK(serviceIn(out.json, "Lunch club")[u"assured_date"] == utf8("2026-03-20"));
    CHECK_FALSE(serviceIn(out.json, "Lunch club").contains(u"assurer_email")); // it was not they
    CHECK(serviceIn(out.json, "Home help")[u"assured_date"] == utf8("2026-03-20"));
    CHECK(serviceIn(out.json, "Chair yoga")[u"assured_date"] == utf8("2027-01-01")); // later than ours
    CHECK(serviceIn(out.json, "Chair yoga")[u"assurer_email"] == utf8("office@example.org"));
    CHECK(out.notes.contains(utf8("The assured_date of 2 services is the day of our own last check")));

    REQUIRE(care.reportWrong(card(temp, "Home help").id, utf8("PHONE"), utf8("TOLD")));
    temp.clock.advance(86'400'000);
    REQUIRE(care.noAnswer(card(temp, "Lunch club").id));
    CHECK(serviceIn(written(temp).json, "Lunch club")[u"assured_date"] == utf8("2026-03-20"));
}

TEST_CASE(
    "programmes and what a micro-enterprise says of itself go out and come back, a council's checks do not",
    "[export]")
{
    TempWorkspace temp;
    helpWithEverything(temp);
    const auto out = written(temp);
    CHECK(out.notes.contains(utf8("service: programmes (1)")));
    CHECK(out.notes.contains(utf8("what a micro-enterprise says of itself (1)")));
    CHECK(out.notes.contains(utf8("what was checked of one micro-enterprise")));
    for (const char *ours : {"Rosalind", "2026-01-", "2029-01-05", "2027-02-06", "500000000", "founder"})
        CHECK_FALSE(out.json.contains(ours));
    const auto published = written(temp, ExportUse::Publish);
    CHECK_FALSE(published.json.contains("SOCIAL_PRESCRIBING"));
    CHECK_FALSE(published.json.contains("SOLE_TRADER"));
    CHECK(published.notes.contains(
        utf8("Left out, since the standard has no place for it: service: programmes")));

    TempWorkspace other(2);
    CHECK(broughtJson(other, out.json).contains(utf8("One service will be given the programmes")));
    const auto there = card(other, "Home help");
    CHECK(there.programmes == QStringList {utf8("MICRO_ENTERPRISE"), utf8("SOCIAL_PRESCRIBING")});
    CHECK(there.enterprise == std::optional(enterprise(there.id)));
    CHECK(written(other).json == out.json);

    QTemporaryDir folder;
    const QString tables = folder.filePath(utf8("tables"));
    REQUIRE(temp->directory().exportTo(ExportForm::Tables, tables));
    TempWorkspace third(3);
    brought(third, tables);
    const auto again = card(third, "Home help");
    CHECK(again.programmes.size() == 2);
    CHECK(again.enterprise == std::optional(enterprise(again.id)));
}

TEST_CASE("programmes and a micro-enterprise beside an entry leave it as the UK profile has it", "[export]")
{
    const auto schema = test::sharedPath(utf8("oruk/uk-profile-schema/service.json"));
    if (!schema)
        return;
    TempWorkspace temp;
    helpWithEverything(temp);
    CHECK(test::schemaFaults(serviceIn(written(temp).json, "Home help"),
                             QJsonDocument::fromJson(bytesOf(*schema)).object())
              .isEmpty());
}

TEST_CASE("an import leaves alone what was said here of programmes and micro-enterprises", "[export]")
{
    TempWorkspace temp;
    helpWithEverything(temp);
    const QByteArray json = written(temp).json;
    TempWorkspace other(2);
    OpId op;
    broughtJson(other, json, &op);
    auto care = other->directory().care();
    REQUIRE(care.undo(op));
    broughtJson(other, json);
    const auto there = card(other, "Home help");
    CHECK(there.enterprise == std::optional(enterprise(there.id))); // what was undone comes again

    const ServiceId id = there.id;
    MicroEnterprise ours = withChecks(enterprise(id));
    ours.areas = utf8("Hoole");
    REQUIRE(care.setEnterprise(enterprise(id), ours));
    REQUIRE(care.setProgrammes(id, {utf8("COUNCIL")}));
    CHECK_FALSE(broughtJson(other, json).contains(utf8("programmes")));
    CHECK(card(other, "Home help").enterprise == std::optional(ours));
    CHECK(card(other, "Home help").programmes == QStringList {utf8("COUNCIL")});
    const QJsonObject said
        = serviceIn(written(other).json, "Home help")[u"x_letstalk"][u"letstalk_care"].toObject();
    CHECK(said[u"programmes"].toArray() == QJsonArray {utf8("COUNCIL")}); // ours, not what the feed carried
    CHECK(said[u"micro_enterprise"][u"areas"] == utf8("Hoole"));
}

TEST_CASE("what a file says of a micro-enterprise is taken whole or not at all, and never its checks",
          "[export]")
{
    TempWorkspace temp;
    const auto file = [](const char *care) {
        return QByteArray(R"([{"id":"a","name":"Home help","status":"active","x_letstalk":{"letstalk_care":)")
            + care + "}}]";
    };
    for (const char *bad :
         {R"({"micro_enterprise":{"headcount":-1}})", R"({"micro_enterprise":{"headcount":1.5}})",
          R"({"micro_enterprise":{"days":"SOON"}})", R"({"micro_enterprise":{"rate_minor":5}})",
          R"({"micro_enterprise":{"headcount":1,"care_staff":2}})", R"({"micro_enterprise":[]})",
          R"({"micro_enterprise":{"accepts_dp":"yes"}})", R"({"programmes":"COUNCIL"})",
          R"({"programmes":["<b>"]})", R"("x")"}) {
        INFO(bad);
        CHECK(broughtJson(temp, file(bad)).contains(utf8("could not be read")));
        CHECK_FALSE(card(temp, "Home help").enterprise);
        CHECK(card(temp, "Home help").programmes.isEmpty());
    }
    broughtJson(temp,
                file(R"({"micro_enterprise":{"areas":"Lache","dbs_on":"2026-01-01","assurer":"They"}})"));
    const auto found = card(temp, "Home help");
    REQUIRE(found.enterprise);
    MicroEnterprise plain {.service = found.id};
    plain.areas = utf8("Lache");
    CHECK(*found.enterprise == plain);
}

TEST_CASE("each address of the standard has its files, a taxonomy that is only named among them", "[export]")
{
    TempWorkspace temp;
    broughtJson(temp,
                R"([{"id":"a","name":"Lunch club","status":"active","attributes":[
             {"id":"b","taxonomy_term":{"id":"c","name":"Food","description":"Food","taxonomy":"need"}},
             {"id":"d","taxonomy_term":{"id":"e","name":"Debt","description":"Debt","taxonomy":"need"}}]}])");
    QTemporaryDir folder;
    const QString web = folder.filePath(utf8("web"));
    REQUIRE(temp->directory().exportTo(ExportForm::JsonFolder, web, ExportUse::Publish));
    const auto list = QJsonDocument::fromJson(bytesOf(web + utf8("/taxonomies.json")));
    REQUIRE(list[u"total_items"].toInt() == 1);
    const QJsonObject taxonomy = list[u"contents"][0].toObject();
    CHECK(taxonomy[u"name"] == utf8("need"));
    const QString id = taxonomy[u"id"].toString();
    CHECK(QFile::exists(web + utf8("/taxonomies/") + id + utf8(".json")));
    for (const auto &term :
         QJsonDocument::fromJson(bytesOf(web + utf8("/taxonomy_terms.json")))[u"contents"].toArray())
        CHECK(term[u"taxonomy_id"] == id);

    const QByteArray json = written(temp).json;
    TempWorkspace other(2);
    broughtJson(other, json);
    CHECK(written(other).json == json);
}
