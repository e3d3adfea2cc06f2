// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What was written down is put right: conversations, people, entries of the directory.
#include "tests/app/cli_process.h"
#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"

#include <QFile>
#include <QJsonArray>

using namespace letstalk;
using namespace letstalk::test;
using namespace Qt::StringLiterals;

namespace {

const QString kFile = u"desk.letstalk"_s;

} // namespace

TEST_CASE("a conversation is found again, corrected, its history shown, and taken back")
{
    const CliFolder folder;
    folder.found();
    const auto logged
        = answered(folder,
                   {u"log"_s, kFile, u"--site"_s, u"Blacon"_s, u"--need"_s, u"DEBT"_s, u"--connect"_s,
                    u"target:A team"_s, u"--note"_s, u"about rent"_s, u"--first-name"_s, u"Sin"_s});
    const QString id = logged["id"_L1].toString();
    REQUIRE_FALSE(id.isEmpty());
    const auto listed = answered(folder, {u"desk"_s, u"list"_s, kFile, u"--site"_s, u"Blacon"_s});
    REQUIRE(listed["conversations"_L1].toArray().size() == 1);
    CHECK(listed["conversations"_L1].toArray()[0].toObject()["id"_L1].toString() == id);
    CHECK(good(folder.with({u"desk"_s, u"history"_s, kFile, id})).out.contains(u"Nothing was changed"_s));
    CHECK(folder.with({u"desk"_s, u"correct"_s, kFile, id}).exitCode == 2);
    CHECK_FALSE(
        answered(folder, {u"desk"_s, u"correct"_s, kFile, id, u"--note"_s, u"about rent"_s})["changed"_L1]
            .toBool());

    CHECK(answered(folder,
                   {u"desk"_s, u"correct"_s, kFile, id, u"--need"_s, u"HOUSING"_s, u"DEBT"_s, u"--note"_s,
                    u"about council tax"_s, u"--first-name"_s, u"Sian"_s, u"--connect"_s,
                    u"target:Another:WARM"_s})["changed"_L1]
              .toBool());
    const auto history = answered(folder, {u"desk"_s, u"history"_s, kFile, id});
    bool told = false;
    for (const auto &change : history["changes"_L1].toArray())
        told = told
            || (change["field"_L1].toString() == u"note"_s
                && change["before"_L1].toString() == u"about rent"_s
                && change["after"_L1].toString() == u"about council tax"_s);
    CHECK(told);
    const auto again = answered(folder, {u"desk"_s, u"list"_s, kFile, u"--site"_s, u"Blacon"_s});
    const auto line = again["conversations"_L1].toArray()[0].toObject();
    CHECK(line["needs"_L1].toArray() == QJsonArray {u"HOUSING"_s, u"DEBT"_s});
    CHECK(line["connected_to"_L1].toArray().size() == 2);
    CHECK(line["who"_L1].toString() == u"Sian"_s);

    const auto wrong = folder.with({u"desk"_s, u"correct"_s, kFile, u"x"_s});
    CHECK(wrong.exitCode == 2);
    good(folder.with({u"desk"_s, u"undo"_s, kFile, id}));
    CHECK(answered(folder, {u"desk"_s, u"list"_s, kFile, u"--site"_s, u"Blacon"_s})["conversations"_L1]
              .toArray()
              .isEmpty());
    CHECK(folder.with({u"desk"_s, u"history"_s, kFile, id}).exitCode == 1);
}

TEST_CASE("somebody's details are changed one by one, and taken away")
{
    const CliFolder folder;
    folder.found();
    const QString id = answered(folder,
                                {u"people"_s, u"add"_s, kFile, u"--given-name"_s, u"Ann"_s, u"--born"_s,
                                 u"1950"_s, u"--phone"_s, u"01244 960001"_s})["id"_L1]
                           .toString();
    const auto person = [&] {
        return answered(folder, {u"people"_s, u"show"_s, kFile, id})["person"_L1].toObject();
    };
    const auto before = person();
    CHECK(answered(folder,
                   {u"people"_s, u"edit"_s, kFile, id, u"--information-format"_s, u"large print"_s,
                    u"--communication-needs"_s, u"lip-reads"_s, u"--may-text"_s, u"yes"_s})["changed"_L1]
              .toBool());
    auto expected = before;
    expected[u"information_format"_s] = u"LARGE_PRINT"_s;
    expected[u"communication_needs"_s] = u"lip-reads"_s;
    expected[u"may_text"_s] = true;
    CHECK(person() == expected);
    good(folder.with({u"people"_s, u"edit"_s, kFile, id, u"--phone"_s, u""_s, u"--may-text"_s, u"unasked"_s,
                      u"--information-format"_s, u""_s}));
    CHECK(person()["phone"_L1].toString().isEmpty());
    CHECK(person()["may_text"_L1].isNull());
    CHECK(person()["information_format"_L1].toString().isEmpty());
    CHECK_FALSE(
        answered(folder, {u"people"_s, u"edit"_s, kFile, id, u"--phone"_s, u""_s})["changed"_L1].toBool());
    CHECK(folder.with({u"people"_s, u"edit"_s, kFile, id}).exitCode == 2);
    const auto standing = person();
    const auto refused = [&](const QStringList &words, int code) {
        INFO(words.join(u' ').toStdString());
        CHECK(folder.with(QStringList {u"people"_s, u"edit"_s, kFile, id} + words).exitCode == code);
    };
    refused({u"--email"_s, u"abc"_s}, 1);
    refused({u"--phone"_s, u"abc"_s}, 1);
    refused({u"--postcode"_s, u"NOPE"_s}, 1);
    refused({u"--born"_s, u"2999"_s}, 2);
    refused({u"--born"_s, u"soon"_s}, 2);
    refused({u"--information-format"_s, u"papyrus"_s}, 1);
    CHECK(person() == standing);
}

TEST_CASE("entries of the directory take what can be, and are found again when they were taken out")
{
    const CliFolder folder;
    folder.found();
    const auto make = [&](const QStringList &words) {
        return folder.with(QStringList {u"directory"_s, u"new"_s, kFile, u"--name"_s, u"Lunch club"_s}
                           + words);
    };
    for (const auto &words :
         {QStringList {u"--email"_s, u"nope"_s}, QStringList {u"--url"_s, u"javascript:alert(1)"_s},
          QStringList {u"--phone"_s, u"abc"_s}, QStringList {u"--hours"_s, u"Thu 12:30-10:00"_s}}) {
        INFO(words.join(u' ').toStdString());
        CHECK(make(words).exitCode != 0);
    }
    good(make({u"--email"_s, u"club@example.org"_s, u"--url"_s, u"example.org:8080/lunch"_s, u"--phone"_s,
               u"01244 960 001 ext 4"_s, u"--hours"_s, u"Thu 10:00-12:30"_s, u"--apply"_s, u"just come"_s}));
    const QStringList show {u"directory"_s, u"show"_s, kFile, u"lunch club"_s};
    const auto shown = good(folder.with(show)).out;
    CHECK(shown.contains(u"just come"_s));
    CHECK_FALSE(shown.contains(u"FREQ="_s));
    CHECK(folder.with({u"directory"_s, u"edit"_s, kFile, u"lunch club"_s}).exitCode == 2);
    good(folder.with({u"directory"_s, u"edit"_s, kFile, u"lunch club"_s, u"--unlist"_s}));
    CHECK(folder.with(show).exitCode == 1);
    good(folder.with({u"directory"_s, u"edit"_s, kFile, u"lunch club"_s, u"--list"_s}));
    good(folder.with(show));

    for (const char *name : {"Art", "Bingo", "Chess"})
        good(folder.with({u"directory"_s, u"new"_s, kFile, u"--name"_s, QString::fromLatin1(name)}));
    const auto part = good(folder.with({u"directory"_s, u"list"_s, kFile, u"--limit"_s, u"2"_s}));
    CHECK(part.out.contains(u"2 of 4"_s));
    CHECK(part.error.contains(u"--after"_s));
    CHECK(folder.with({u"directory"_s, u"search"_s, kFile, u"x"_s, u"--after"_s, u"nope"_s}).exitCode == 2);
    good(folder.with({u"directory"_s, u"search"_s, kFile, u"chess"_s, u"--feed"_s, u"hand"_s}));

    folder.write(u"bad.json"_s,
                 R"({"total_items":1,"total_pages":1,"page_number":1,"size":1,"contents":[
                 {"id":"x","name":"","organization":{"id":"o","name":"n"}}]})");
    const auto bad = folder.with({u"directory"_s, u"import"_s, kFile, u"bad.json"_s});
    CHECK(bad.exitCode == 1);
    CHECK(bad.error.contains(u"refused"_s));
}

TEST_CASE("an import names its act, which a command takes back")
{
    const CliFolder folder;
    folder.found();
    folder.write(u"feed.json"_s,
                 R"({"total_items":2,"total_pages":1,"page_number":1,"size":2,"contents":[
                 {"id":"x","name":"Soup kitchen","status":"active","organization":{"id":"o","name":"n"}},
                 {"id":"y","name":"Broken","status":7,"organization":{"id":"o","name":"n"}}]})");
    const QStringList bring {u"directory"_s, u"import"_s, kFile, u"feed.json"_s};
    const auto dry = good(folder.with(bring + QStringList {u"--dry-run"_s, u"--json"_s}));
    CHECK(dry.json()["act"_L1].isNull());
    const auto told = good(folder.with(bring));
    CHECK(told.out.contains(u"letstalk-cli directory undo desk.letstalk "_s));
    CHECK(told.out.contains(u"Ask whoever publishes the feed"_s)); // for what was refused
    CHECK(told.out.contains(u"The rest is in."_s));
    const QString act = told.out.section(u"directory undo desk.letstalk "_s, 1).section(u'\n', 0, 0);
    const QStringList found {u"directory"_s, u"search"_s, kFile, u"soup"_s, u"--json"_s};
    CHECK(answered(folder, found)["services"_L1].toArray().size() == 1);

    good(folder.with({u"user"_s, u"add"_s, kFile, u"robin"_s, u"--role"_s, u"FRONT_DESK"_s,
                      u"--new-passphrase-file"_s, u"p"_s}));
    const QStringList undo {u"directory"_s, u"undo"_s, kFile, act};
    const auto robin = folder.with(undo + QStringList {u"--user"_s, u"robin"_s});
    CHECK(robin.exitCode == 1);
    CHECK(robin.error.contains(u"roles do not allow"_s));
    const auto undone = answered(folder, undo);
    CHECK(undone["undone"_L1].toInt() > 0);
    CHECK(undone["left"_L1].toInt() == 0);
    CHECK(answered(folder, found)["services"_L1].toArray().isEmpty());
    const auto again = folder.with(undo);
    CHECK(again.exitCode == 1);
    CHECK(again.error.contains(u"nothing of this act is left"_s));
    CHECK(folder.with({u"directory"_s, u"undo"_s, kFile, u"yesterday"_s}).exitCode == 2);
    const auto strange
        = folder.with({u"directory"_s, u"undo"_s, kFile, u"0190c2a4-0000-7000-8000-000000000000"_s});
    CHECK(strange.exitCode == 1);
    CHECK(strange.error.contains(u"no such act"_s));
    const auto twice = answered(folder, bring); // and it comes in again
    CHECK(!twice["act"_L1].toString().isEmpty());
    CHECK(answered(folder, found)["services"_L1].toArray().size() == 1);
}

TEST_CASE("a report is not written over a file unless that is wished")
{
    const CliFolder folder;
    folder.found();
    folder.write(u"w.csv"_s, "mine\n");
    const QStringList weekly {u"report"_s,   u"weekly"_s, kFile,     u"--week"_s,
                              u"2026-W40"_s, u"--out"_s,  u"w.csv"_s};
    const auto refused = folder.with(weekly);
    CHECK(refused.exitCode == 1);
    CHECK(refused.error.contains(u"Choose another name, or say --replace."));
    CHECK_FALSE(refused.error.contains(u"never written over"));
    QFile file(folder.path(u"w.csv"_s));
    REQUIRE(file.open(QIODevice::ReadOnly));
    CHECK(file.readAll() == "mine\n");
    file.close();
    CHECK(folder.with(weekly + QStringList {u"--out"_s, u"w.csv"_s}).exitCode == 2);
    good(folder.with(weekly + QStringList {u"--replace"_s}));
    REQUIRE(file.open(QIODevice::ReadOnly));
    CHECK(file.readAll() != "mine\n");
}
