// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/need_words.h"
#include "core/domain/word_distance.h"
#include "core/storage/code_lists.h"
#include "tests/core/directory/directory_replica.h"
#include "tests/core/directory/feed_support.h"
#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"
#include "tests/support/shared_data.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace letstalk;
using namespace letstalk::test;

namespace {

QString utf8(const char *text)
{
    return QString::fromUtf8(text);
}

QByteArray published()
{
    const auto path = sharedPath(QStringLiteral("oruk/north-lincolnshire-v1.json"));
    if (!path)
        return {};
    QFile file(*path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

/// The reason that a service was found for; empty when it was not.
QString reasonOf(const std::vector<ServiceHit> &hits, const char *name)
{
    for (const auto &hit : hits)
        if (hit.name == utf8(name))
            return hit.reason;
    return {};
}

} // namespace

TEST_CASE("a service is found by what it is called, offers and is for, with the reason",
          "[directory][search]")
{
    DirectoryReplica one;
    one.bring(fixture(utf8("v1_list.json")));
    one.bring(fixture(utf8("v1_full_page.json")), utf8("Second"));
    one.bring(fixture(utf8("hsds3_full.json")), utf8("Third"));
    const auto reason
        = [&one](const char *typed, const char *name) { return reasonOf(one.search(typed), name); };
    CHECK(reason("lunch", "Marsh Lane Lunch Club") == utf8("name"));
    CHECK(reason("LUNCH marsh", "Marsh Lane Lunch Club") == utf8("name")); // any order
    CHECK(reason("lun", "Marsh Lane Lunch Club") == utf8("name"));
    CHECK(reason("l", "Marsh Lane Lunch Club") == utf8("name"));
    CHECK(reason("lunch clb", "Marsh Lane Lunch Club") == utf8("spelt alike"));
    CHECK(reason("lucnh club", "Marsh Lane Lunch Club") == utf8("spelt alike"));
    CHECK(reason("natter marsh lane community", "Knit & Natter") == utf8("organisation"));
    CHECK(reason("mobility", "Falls Prevention Class") == utf8("topic"));
    CHECK(reason("quay street", "Falls Prevention Class") == utf8("place"));
    CHECK(reason("zz1 1aa", "Falls Prevention Class") == utf8("place"));
    CHECK(reason("wool", "Knit & Natter") == utf8("in the description"));
    CHECK(reason("unsteady", "Falls Prevention Class") == utf8("in the description"));
    CHECK(reason("IVA", "Harbour Debt Clinic") == utf8("for Debt")); // which it never says
    CHECK(reason("help with debt", "Harbour Debt Clinic") == utf8("name")); // fillers fall away
    CHECK(reason("lunch rhubarb", "Marsh Lane Lunch Club") != QString()); // one word too many
    CHECK(one.search("xyzzy").empty());
    CHECK(one.search("\"*() OR NEAR {name} : -").empty()); // the index's own language is only text
    const auto hits = one.search("evening listening");
    REQUIRE(hits.size() >= 1);
    CHECK(hits[0].phone == utf8("0808 157 0192"));
    CHECK(hits[0].postcode == utf8("ZZ1 2BB"));
    CHECK(hits[0].organization == utf8("Listening Together"));
    CHECK(hits[0].assuredOn == QDate(2025, 9, 30));
    CHECK(hits[0].status == utf8("temporarily closed"));
}

TEST_CASE("a need narrows, and stands for itself", "[directory][search]")
{
    DirectoryReplica one;
    one.bring(fixture(utf8("v1_list.json")));
    CHECK(namesOf(one.search("", "DEBT")) == QStringList {utf8("Harbour Debt Clinic")});
    CHECK(one.search("", "DEBT")[0].reason == utf8("for Debt"));
    CHECK(one.search("harbour", "DEBT").size() == 1);
    CHECK(one.search("marsh", "DEBT").empty());
    CHECK(one.search("", "NO_SUCH_NEED").empty());
    CHECK(one.search("").size() == 3); // all, in name order
    CHECK(namesOf(one.search("", "", 2)) == QStringList {utf8("Harbour Debt Clinic"), utf8("Knit & Natter")});
}

TEST_CASE("services that are not running come last", "[directory][search]")
{
    DirectoryReplica one;
    one.bring(feedOf(R"({"id": "1", "name": "Art A", "status": "defunct", "description": "d"},
                        {"id": "2", "name": "Art B", "status": "active", "description": "d"},
                        {"id": "3", "name": "Part Art", "status": "active", "description": "d"})"));
    CHECK(namesOf(one.search("art")) == QStringList {utf8("Art B"), utf8("Part Art"), utf8("Art A")});
}

TEST_CASE("the list pages by name and loses no namesake", "[directory][search]")
{
    DirectoryReplica one;
    QByteArray services;
    for (int i = 0; i < 25; ++i)
        services += (i ? "," : "")
            + QStringLiteral(R"({"id": "%1", "name": "%2", "status": "active", "description": "d"})")
                  .arg(i)
                  .arg(i < 8 ? QStringLiteral("Art Club") : QStringLiteral("Club %1").arg(i))
                  .toUtf8();
    one.bring(feedOf(services.constData()));
    const storage::ServiceStore store(*one.db);
    QStringList all;
    for (QString after;;) {
        const auto page = store.list(after, 5);
        REQUIRE(page);
        if (page->empty())
            break;
        all += namesOf(*page);
        after = page->back().name;
    }
    CHECK(all.size() == 25);
    CHECK(all.count(utf8("Art Club")) == 8);
    CHECK(store.count().valueOr(0) == 25);
    CHECK_FALSE(*store.find(ServiceId()));
}

TEST_CASE("the council's own need words find services from then on", "[directory][search]")
{
    DirectoryReplica one;
    one.bring(fixture(utf8("v1_list.json")));
    CHECK(one.search("", "KNIT").empty());
    auto save = one.save(Act::ManageSites);
    save.create(journal::Entity::LocalCode, one.ids.next())
        .set(journal::local_code::kList, utf8("need"))
        .set(journal::local_code::kCode, utf8("KNIT"))
        .set(journal::local_code::kLabel, utf8("Wool"));
    one.commit(save);
    CHECK(one.count("SELECT count(*) FROM service_need WHERE need = 'KNIT'") == 1);
}

TEST_CASE("published services are found by need, name and misspelling", "[directory][published][search]")
{
    const QByteArray bytes = published();
    if (bytes.isEmpty())
        return;
    DirectoryReplica one;
    one.bring(bytes);
    const auto first = [&one](const char *typed) {
        const auto hits = one.search(typed);
        return hits.empty() ? QString() : hits[0].name + u'|' + hits[0].reason;
    };
    CHECK(first("lunch clb") == utf8("Lunch Club|spelt alike"));
    CHECK(first("lunch club") == utf8("Lunch Club|name"));
    CHECK(first("victor hose").startsWith(utf8("Victor House")));
    CHECK(first("skint").endsWith(utf8("|for Money and benefits")));
    CHECK(first("food bank") == utf8("Food Bank|name"));
    const auto spelt = namesOf(one.search("counsling"));
    CHECK(spelt.contains(utf8("Counselling")));
    CHECK(namesOf(one.search("dbet")).contains(utf8("National Debtline")));
    CHECK(reasonOf(one.search("bailif"), "National Debtline") == utf8("for Debt"));
    CHECK(namesOf(one.search("", "DEBT")).contains(utf8("Money and Debt Advice")));
}

TEST_CASE("a keystroke over two thousand services answers within its budget",
          "[directory][published][search]")
{
    const QByteArray bytes = published();
    if (bytes.isEmpty())
        return;
    QJsonArray items = jsonList(bytes);
    const qsizetype own = items.size();
    for (qsizetype i = own; i < 2'000; ++i) { // the real texts again, under other ids
        QJsonObject copy = items[i - own].toObject();
        copy[utf8("id")] = utf8("copy-%1").arg(i);
        items.append(copy);
    }
    DirectoryReplica one;
    QElapsedTimer timer;
    timer.start();
    one.bring(QJsonDocument(items).toJson());
    std::printf("import of 2,000 services: %lld ms\n", timer.elapsed());
    const auto lists = storage::CodeLists::shipped();
    storage::ServiceSearch search(*one.db, lists.list(utf8("need")));
    REQUIRE(search.find(utf8("zzyzx"), {}, 50)); // loads the words, as opening does
    std::vector<qint64> times;
    for (const char *typed :
         {"lunch club", "lunch clb", "debt advice", "skint", "counsling", "food bank", "baby massage",
          "carers support group", "wheelchair basketball", "help with my gas bill", "age uk", "mental health",
          "housing", "dementia cafe", "bus pass", "swimming scunthorpe"}) {
        const QString text = utf8(typed);
        for (qsizetype length = 1; length <= text.size(); ++length) {
            const std::clock_t began = std::clock(); // of this process: the machine is shared
            REQUIRE(search.find(text.first(length), {}, 50));
            times.push_back(qint64(std::clock() - began) * 1'000'000 / CLOCKS_PER_SEC);
        }
    }
    std::sort(times.begin(), times.end());
    const qint64 p50 = times[times.size() / 2];
    const qint64 p99 = times[times.size() * 99 / 100];
    std::printf("directory search, %d keystrokes: p50 %lld us, p99 %lld us\n", int(times.size()), p50, p99);
    CHECK(p99
          < 20'000); // far above the budget of 2,000, which the benchmark keeps: this build is not optimised
}

TEST_CASE("words are compared by slips", "[directory][search]")
{
    const auto distance
        = [](const char *a, const char *b, int allowed) { return wordDistance(utf8(a), utf8(b), allowed); };
    CHECK(distance("clb", "club", 1).whole == 1);
    CHECK(distance("lucnh", "lunch", 1).whole == 1); // two letters swapped
    CHECK(distance("club", "club", 1).whole == 0);
    CHECK(distance("counsling", "counselling", 2).whole == 2);
    CHECK(distance("conselin", "counselling", 2).prefix == 2);
    CHECK(distance("clb", "hall", 1).whole == 2);
    CHECK(distance("", "", 1).whole == 0);
    CHECK(wordSlack(utf8("ab")) == 0);
    CHECK(wordSlack(utf8("clb")) == 1);
    CHECK(wordSlack(utf8("counsling")) == 2);
}

TEST_CASE("a need is spoken of by two words, a phrase, or one in the name", "[directory][search]")
{
    CodeList list;
    list.name = utf8("need");
    list.items = {
        {utf8("MONEY"), utf8("Money and benefits"), {utf8("income"), utf8("claim"), utf8("council tax")}, {}},
        {utf8("DEBT"), utf8("Debt"), {utf8("owe"), utf8("loan")}, {}}};
    const NeedWords needs(list);
    const auto score = [&needs](const char *name, const char *description, const char *code) {
        for (const auto &each : needs.scores({utf8(name), {}, {}, utf8(description)}))
            if (each.code == utf8(code))
                return each.score;
        return 0;
    };
    CHECK(score("", "a claim to fame", "MONEY") == 0);
    CHECK(score("", "claim an income", "MONEY") == 2);
    CHECK(score("", "council tax office", "MONEY") == 2);
    CHECK(score("income hub", "", "MONEY") == 10);
    CHECK(score("", "debts", "DEBT") == 2);
    CHECK(score("", "mr owen has loans", "DEBT") == 0); // owen is not owe, one weak word is not enough
    CHECK(score("", "i owe on loans", "DEBT") == 2);
    const auto named = needs.namedIn(utf8("council"), 2);
    REQUIRE(named.size() == 1);
    CHECK(named[0].code == utf8("MONEY"));
    CHECK(named[0].whole);
    CHECK_FALSE(needs.namedIn(utf8("debt please"), 2)[0].whole);
}
