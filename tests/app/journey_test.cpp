// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli_process.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"
#include "tests/support/qt_strings.h"

#include <QDate>
#include <QFile>
#include <QJsonArray>

#include <sqlite3.h>

using namespace letstalk;
using namespace letstalk::test;
using namespace Qt::StringLiterals;

namespace {

const QString kFile = u"desk.letstalk"_s;

/// The figure of that key in a report's JSON, wherever it stands.
QJsonObject figureOf(const QJsonValue &value, const QString &key)
{
    if (value.isArray()) {
        for (const auto item : value.toArray())
            if (const auto found = figureOf(item, key); !found.isEmpty())
                return found;
        return {};
    }
    const QJsonObject object = value.toObject();
    if (object["key"_L1].toString() == key)
        return object;
    for (const auto member : object)
        if (const auto found = figureOf(member, key); !found.isEmpty())
            return found;
    return {};
}

qint64 countIn(const QString &sqlite, const char *sql)
{
    sqlite3 *db = nullptr;
    REQUIRE(sqlite3_open_v2(sqlite.toUtf8().constData(), &db, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK);
    sqlite3_stmt *statement = nullptr;
    qint64 count = -1;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, nullptr) == SQLITE_OK
        && sqlite3_step(statement) == SQLITE_ROW)
        count = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return count;
}

const QStringList kLog {u"log"_s,
                        u"desk.letstalk"_s,
                        u"--site"_s,
                        u"Blacon"_s,
                        u"--session"_s,
                        u"2026-10-16"_s,
                        u"--need"_s,
                        u"DEBT"_s,
                        u"FOOD"_s,
                        u"--connect"_s,
                        u"target:Advice by the door:WARM"_s};

} // namespace

TEST_CASE("the program as it is shipped makes a file, and takes its passphrase alone")
{
    const CliFolder folder;
    good(folder.runShipped({u"init"_s, kFile, u"--site"_s, u"Blacon"_s, u"--user"_s, u"sam"_s,
                            u"--recovery-out"_s, u"recovery.txt"_s, u"--passphrase-file"_s, u"p"_s}));
    const auto logged
        = good(folder.runShipped({u"log"_s, kFile, u"--site"_s, u"Blacon"_s, u"--anonymous"_s, u"--need"_s,
                                  u"LONELINESS"_s, u"--passphrase-file"_s, u"p"_s, u"--json"_s}));
    CHECK(!logged.json()["reference"_L1].toString().isEmpty());
    const auto refused = folder.runShipped({u"check"_s, kFile, u"--passphrase-file"_s, u"wrong"_s});
    CHECK(refused.exitCode == 1);
    CHECK(refused.error.contains(u"not accepted"_s));
    good(folder.runShipped({u"check"_s, kFile, u"--passphrase-file"_s, u"p"_s}));
}

TEST_CASE("from a new file to a report, a backup and a plain copy")
{
    const CliFolder folder;
    folder.found();
    CHECK(QFile::permissions(folder.path(u"recovery.txt"_s))
          == (QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser));

    const auto logged = good(folder.with(kLog + QStringList {u"--json"_s})).json();
    CHECK(logged["ok"_L1].toBool());
    CHECK(logged["reference"_L1].toString().startsWith("BLA-"_L1));
    CHECK(logged["needs"_L1].toArray() == QJsonArray({u"DEBT"_s, u"FOOD"_s}));
    good(folder.with(kLog
                     + QStringList {u"--first-name"_s, u"Ash"_s, u"--note"_s, u"Talked about the post."_s}));

    good(
        folder.with({u"report"_s, u"weekly"_s, u"desk.letstalk"_s, u"--week"_s, u"2026-W42"_s, u"--site"_s,
                     u"Blacon"_s, u"--out"_s, u"w.pdf"_s, u"--out"_s, u"w.html"_s, u"w.csv"_s, u"w.json"_s}));
    CHECK(bytesOf(folder.path(u"w.pdf"_s)).startsWith("%PDF-"));
    CHECK(bytesOf(folder.path(u"w.pdf"_s)).contains("/FontFile")); // letters, not boxes
    CHECK(bytesOf(folder.path(u"w.html"_s)).contains("</html>"));
    CHECK(bytesOf(folder.path(u"w.csv"_s)).contains("headlines.conversations.week"));
    CHECK(bytesOf(folder.path(u"w.json"_s)).contains("headlines.conversations.week"));

    const auto report = good(folder.with({u"report"_s, u"weekly"_s, u"desk.letstalk"_s, u"--week"_s,
                                          u"2026-W42"_s, u"--json"_s}))
                            .json();
    const auto figure = figureOf(report["report"_L1], u"headlines.conversations.week"_s);
    CHECK(figure["value"_L1].toDouble() == 2);
    const auto trace
        = good(folder.with({u"report"_s, u"trace"_s, u"desk.letstalk"_s, u"--week"_s, u"2026-W42"_s,
                            u"--figure"_s, u"headlines.conversations.week"_s, u"--json"_s}))
              .json();
    CHECK(trace["rows"_L1].toArray().size() == 2);
    CHECK(good(folder.with({u"report"_s, u"weekly"_s, u"desk.letstalk"_s, u"--week"_s, u"2026-W42"_s}))
              .out.contains(u"Blacon"_s));

    const auto checked = good(folder.with({u"check"_s, u"desk.letstalk"_s, u"--json"_s})).json();
    CHECK(checked["pages"_L1].toString() == u"ok"_s);
    CHECK(checked["entries"_L1].toInt() >= 3);
    CHECK(checked["digests"_L1].toObject().contains("conversation"_L1));

    good(folder.with({u"backup"_s, u"desk.letstalk"_s, u"copy.letstalk"_s}));
    const auto restored
        = good(folder.with({u"restore"_s, u"copy.letstalk"_s, u"again.letstalk"_s, u"--json"_s}));
    CHECK(restored.json()["pages"_L1].toString() == u"ok"_s);
    const auto again = good(folder.with({u"check"_s, u"again.letstalk"_s, u"--json"_s})).json();
    CHECK(again["digests"_L1] == checked["digests"_L1]);

    good(folder.run(
        {u"decrypt"_s, u"desk.letstalk"_s, u"plain.sqlite"_s, u"--recovery-file"_s, u"recovery.txt"_s}));
    CHECK(bytesOf(folder.path(u"plain.sqlite"_s)).startsWith("SQLite format 3"));
    CHECK(countIn(folder.path(u"plain.sqlite"_s), "SELECT count(*) FROM conversation") == 2);
    CHECK(!bytesOf(folder.path(u"desk.letstalk"_s)).contains("Talked about the post"));
}

TEST_CASE("people who work here come, change and leave")
{
    const CliFolder folder;
    folder.found();
    const auto add
        = folder.run({u"user"_s, u"add"_s, u"desk.letstalk"_s, u"alex"_s, u"--role"_s, u"FRONT_DESK"_s,
                      u"--new-passphrase-file"_s, u"new"_s, u"--passphrase-file"_s, u"p"_s});
    INFO(add.error.toStdString());
    REQUIRE(add.exitCode == 0);
    const auto asAlex = [&folder](QStringList words, const QString &passphrase) {
        words << u"--user"_s << u"alex"_s << u"--passphrase-file"_s << passphrase;
        return folder.run(words);
    };
    good(asAlex({u"check"_s, u"desk.letstalk"_s}, u"new"_s));
    const auto forbidden
        = asAlex({u"report"_s, u"weekly"_s, u"desk.letstalk"_s, u"--week"_s, u"2026-W42"_s}, u"new"_s);
    CHECK(forbidden.exitCode == 1);
    CHECK(forbidden.error.contains(u"roles do not allow"_s));

    good(folder.with(
        {u"user"_s, u"role"_s, u"desk.letstalk"_s, u"alex"_s, u"--role"_s, u"FRONT_DESK"_s, u"SITE_LEAD"_s}));
    good(asAlex({u"report"_s, u"weekly"_s, u"desk.letstalk"_s, u"--week"_s, u"2026-W42"_s}, u"new"_s));

    const auto changed
        = asAlex({u"passphrase"_s, u"desk.letstalk"_s, u"--new-passphrase-file"_s, u"p"_s}, u"new"_s);
    CHECK(good(changed).out.contains(u"alex"_s));
    CHECK(asAlex({u"check"_s, u"desk.letstalk"_s}, u"new"_s).exitCode == 1);
    good(asAlex({u"check"_s, u"desk.letstalk"_s}, u"p"_s));

    good(folder.with(
        {u"user"_s, u"reset"_s, u"desk.letstalk"_s, u"alex"_s, u"--new-passphrase-file"_s, u"new"_s}));
    good(asAlex({u"check"_s, u"desk.letstalk"_s}, u"new"_s));

    good(folder.with({u"user"_s, u"leave"_s, u"desk.letstalk"_s, u"alex"_s}));
    CHECK(asAlex({u"check"_s, u"desk.letstalk"_s}, u"new"_s).exitCode == 1);
    const auto users = good(folder.with({u"user"_s, u"list"_s, u"desk.letstalk"_s, u"--json"_s})).json();
    bool found = false;
    for (const auto value : users["users"_L1].toArray()) {
        const auto user = value.toObject();
        if (user["name"_L1].toString() != "alex"_L1)
            continue;
        found = true;
        CHECK(!user["left_on"_L1].isNull());
        CHECK(!user["can_unlock"_L1].toBool());
    }
    CHECK(found);
}

TEST_CASE("keys to sealed records are given with the recovery key")
{
    const CliFolder folder;
    folder.found();
    good(folder.run({u"user"_s, u"add"_s, u"desk.letstalk"_s, u"kim"_s, u"--role"_s, u"SOCIAL_WORKER"_s,
                     u"--new-passphrase-file"_s, u"new"_s, u"--passphrase-file"_s, u"p"_s}));
    CHECK(good(folder.with({u"check"_s, u"desk.letstalk"_s})).error.contains(u"kim of Blacon"_s));
    const auto list = good(folder.with({u"user"_s, u"list"_s, u"desk.letstalk"_s, u"--json"_s})).json();
    const auto waiting = list["waiting"_L1].toArray();
    REQUIRE(waiting.size() == 2);
    CHECK(waiting.at(0).toObject()["name"_L1].toString() == "kim"_L1);
    CHECK(waiting.at(0).toObject()["role_by"_L1].toString() == "sam"_L1);
    CHECK(!waiting.at(0).toObject()["key_changed"_L1].toBool());
    const QStringList grant {u"user"_s, u"grant"_s, u"desk.letstalk"_s, u"kim"_s};
    CHECK(folder.with(grant + QStringList {u"--recovery-file"_s, u"wrong"_s}).exitCode == 1);
    CHECK(folder.with(grant).exitCode == 1); // holds none
    CHECK(folder
              .with({u"user"_s, u"grant"_s, u"desk.letstalk"_s, u"nobody"_s, u"--recovery-file"_s,
                     u"recovery.txt"_s})
              .exitCode
          == 1);
    good(folder.with(grant + QStringList {u"--recovery-file"_s, u"recovery.txt"_s}));
    CHECK(!good(folder.with({u"check"_s, u"desk.letstalk"_s})).error.contains(u"waits"_s));
}

TEST_CASE("sessions are listed, held and cancelled")
{
    const CliFolder folder;
    folder.found();
    const QStringList october {u"session"_s,    u"list"_s,   u"desk.letstalk"_s, u"--site"_s,
                               u"Blacon"_s,     u"--from"_s, u"2026-10-01"_s,    u"--to"_s,
                               u"2026-10-31"_s, u"--json"_s};
    const auto states = [&] {
        QStringList list;
        for (const auto value : good(folder.with(october)).json()["sessions"_L1].toArray())
            list << value.toObject()["day"_L1].toString() + u' ' + value.toObject()["state"_L1].toString();
        return list;
    };
    CHECK(states() == QStringList({u"2026-10-16 PLANNED"_s, u"2026-10-23 PLANNED"_s}));
    good(folder.with({u"session"_s, u"hold"_s, u"desk.letstalk"_s, u"--site"_s, u"Blacon"_s, u"--date"_s,
                      u"2026-10-16"_s, u"--staff"_s, u"Two"_s, u"--quiet-space"_s}));
    good(folder.with({u"session"_s, u"cancel"_s, u"desk.letstalk"_s, u"--site"_s, u"BLA"_s, u"--date"_s,
                      u"2026-10-23"_s, u"--reason"_s, u"venue"_s}));
    CHECK(states() == QStringList({u"2026-10-16 HELD"_s, u"2026-10-23 CANCELLED"_s}));
    const auto unplanned = folder.with({u"session"_s, u"hold"_s, u"desk.letstalk"_s, u"--site"_s, u"Blacon"_s,
                                        u"--date"_s, u"2026-10-20"_s});
    CHECK(unplanned.exitCode == 1);
    CHECK(unplanned.error.contains(u"--starts"_s));
    good(folder.with({u"session"_s, u"hold"_s, u"desk.letstalk"_s, u"--site"_s, u"Blacon"_s, u"--date"_s,
                      u"2026-10-20"_s, u"--starts"_s, u"10:00"_s, u"--ends"_s, u"12:00"_s}));
    CHECK(states().contains(u"2026-10-20 HELD"_s));
}

TEST_CASE("the lead's comment is written, printed with the report, and taken out")
{
    const CliFolder folder;
    folder.found();
    folder.write(u"words.txt"_s, "Half of us had flu.\nThe rest went on.\n");
    const QStringList comment {u"report"_s, u"comment"_s, kFile, u"--week"_s, u"2026-W46"_s};
    CHECK(good(folder.with(comment)).out.contains(u"No comment"_s));
    good(folder.with(comment + QStringList {u"--site"_s, u"Blacon"_s, u"--text-file"_s, u"words.txt"_s}));
    CHECK(good(folder.with(comment)).out.contains(u"No comment"_s)); // of the report about all
    const QStringList report {u"report"_s, u"weekly"_s, kFile, u"--week"_s, u"2026-W46"_s};
    CHECK(good(folder.with(report)).out.contains(u"Blacon: Half of us had flu. The rest went on."_s));
    good(folder.with(report + QStringList {u"--out"_s, u"w.html"_s}));
    CHECK(bytesOf(folder.path(u"w.html"_s)).contains("Half of us had flu."));
    good(folder.with(comment + QStringList {u"--site"_s, u"Blacon"_s, u"--clear"_s}));
    CHECK(!good(folder.with(report)).out.contains(u"flu"_s));
    folder.write(u"long.txt"_s, QByteArray(601, 'x'));
    const auto refused = folder.with(comment + QStringList {u"--text-file"_s, u"long.txt"_s});
    CHECK(refused.exitCode == 1);
    CHECK(refused.error.contains(u"600"_s));
    CHECK(folder.with(comment + QStringList {u"--clear"_s, u"--text-file"_s, u"words.txt"_s}).exitCode == 2);
}

TEST_CASE("a site is added, placed, opens at other times, and closes")
{
    const CliFolder folder;
    folder.found();
    const auto sites = [&folder] {
        QJsonObject byName;
        for (const auto site :
             good(folder.with({u"site"_s, u"list"_s, kFile, u"--json"_s})).json()["sites"_L1].toArray())
            byName[site.toObject()["name"_L1].toString()] = site;
        return byName;
    };
    const auto before = sites().size();
    good(folder.with({u"site"_s, u"add"_s, kFile, u"Northwich Library"_s, u"--postcode"_s, u"cw95lq"_s,
                      u"--hours"_s, u"2nd Tue 10-12"_s, u"--hours"_s, u"Fri 14:00-16:00"_s}));
    auto site = sites()["Northwich Library"_L1].toObject();
    CHECK(sites().size() == before + 1);
    CHECK(site["code"_L1].toString().size() == 3);
    CHECK(site["postcode"_L1].toString() == u"CW9 5LQ"_s);
    CHECK(site["hours"_L1].toArray().size() == 2);
    good(folder.with({u"session"_s, u"list"_s, kFile, u"--site"_s, u"Northwich Library"_s}));

    const auto edited = good(folder.with({u"site"_s, u"edit"_s, kFile, u"northwich library"_s, u"--place"_s,
                                          u"53.259,-2.518"_s, u"--hours"_s, u"Fri 14:00-16:00"_s}));
    CHECK(edited.out.contains(u"Fri 14:00-16:00"_s));
    site = sites()["Northwich Library"_L1].toObject();
    CHECK(site["place"_L1].toString() == u"53.259,-2.518"_s);
    CHECK(site["hours"_L1].toArray() == QJsonArray {u"Fri 14:00-16:00"_s});
    good(folder.with(
        {u"site"_s, u"edit"_s, kFile, u"Northwich Library"_s, u"--closed-on"_s, u"2026-12-31"_s}));
    CHECK(sites()["Northwich Library"_L1].toObject()["closed_on"_L1].toString() == u"2026-12-31"_s);

    CHECK(folder.with({u"site"_s, u"edit"_s, kFile, u"Northwich Library"_s}).exitCode == 2);
    CHECK(folder.with({u"site"_s, u"edit"_s, kFile, u"Blacon"_s, u"--hours"_s, u"now and then"_s}).exitCode
          == 1);
    CHECK(folder.with({u"site"_s, u"add"_s, kFile, u"blacon"_s}).exitCode == 1); // there is one
    CHECK(sites()["Blacon"_L1].toObject()["hours"_L1].toArray().size() > 0);
}

TEST_CASE("somebody is added, found by sound, and shown to those who may see")
{
    const CliFolder folder;
    folder.found();
    const auto added
        = good(folder.with({u"people"_s, u"add"_s, u"desk.letstalk"_s, u"--given-name"_s, u"Siân"_s,
                            u"--family-name"_s, u"Probert"_s, u"--born"_s, u"03/1950"_s, u"--postcode"_s,
                            u"ch1 4aa"_s, u"--contact-permission"_s, u"yes"_s, u"--json"_s}))
              .json();
    const QString id = added["id"_L1].toString();
    const auto found
        = good(folder.with({u"people"_s, u"search"_s, u"desk.letstalk"_s, u"sian probert"_s, u"--json"_s}))
              .json();
    REQUIRE(found["people"_L1].toArray().size() == 1);
    CHECK(found["people"_L1].toArray()[0].toObject()["id"_L1].toString() == id);

    good(folder.with(kLog + QStringList {u"--person"_s, id, u"--summary"_s, u"Money."_s}));
    const auto shown
        = good(folder.with({u"people"_s, u"show"_s, u"desk.letstalk"_s, id, u"--json"_s})).json();
    CHECK(shown["person"_L1].toObject()["postcode"_L1].toString() == u"CH1 4AA"_s);
    CHECK(shown["conversations"_L1].toArray().size() == 1);
    CHECK(good(folder.with({u"people"_s, u"show"_s, u"desk.letstalk"_s, id})).out.contains(u"Siân"_s));
}

TEST_CASE(
    "a visitor goes from the door through the queue to the report, and an enquiry becomes a conversation")
{
    const CliFolder folder;
    folder.found();
    const QString file = u"desk.letstalk"_s;
    const auto queue = [&](const QStringList &words) {
        return good(folder.with(QStringList {u"queue"_s} + words
                                + QStringList {file, u"--site"_s, u"Blacon"_s, u"--json"_s}))
            .json();
    };
    const auto first = queue({u"arrive"_s})["visit"_L1].toObject();
    CHECK(first["token_number"_L1].toInt() == 1);
    const auto second
        = good(folder.with({u"queue"_s, u"arrive"_s, file, u"--site"_s, u"Blacon"_s, u"--urgency"_s, u"NOW"_s,
                            u"--party"_s, u"3"_s, u"--first-name"_s, u"Zebediah"_s, u"--json"_s}))
              .json()["visit"_L1]
              .toObject();
    CHECK(second["party_size"_L1].toInt() == 3);
    const auto shown = good(folder.with({u"queue"_s, u"list"_s, file, u"--site"_s, u"Blacon"_s}));
    CHECK(shown.out.contains("2 waiting"_L1));
    CHECK_FALSE(shown.out.contains("Zebediah"_L1));
    CHECK(queue({u"take"_s})["visit"_L1]["id"_L1] == second["id"_L1]); // the most urgent
    const QString token
        = u"%1 %2"_s.arg(second["token_colour"_L1].toString()).arg(second["token_number"_L1].toInt());
    good(
        folder.with({u"log"_s, file, u"--site"_s, u"Blacon"_s, u"--token"_s, token, u"--need"_s, u"DEBT"_s}));

    const QString other = u"%1-%2"_s.arg(first["token_colour"_L1].toString().toLower()).arg(1);
    good(folder.with({u"queue"_s, u"urgency"_s, file, u"--site"_s, u"Blacon"_s, u"--token"_s, other,
                      u"--urgency"_s, u"TODAY"_s}));
    good(folder.with({u"queue"_s, u"end"_s, file, u"--site"_s, u"Blacon"_s, u"--token"_s, other, u"--as"_s,
                      u"TURNED_AWAY"_s}));
    good(folder.with({u"queue"_s, u"back"_s, file, u"--site"_s, u"Blacon"_s, u"--token"_s, other}));
    CHECK(queue({u"close-session"_s})["closed"_L1].toInt() == 0); // only shown
    CHECK(queue({u"list"_s})["waiting"_L1].toInt() == 1);
    good(folder.with({u"queue"_s, u"close-session"_s, file, u"--site"_s, u"Blacon"_s, u"--yes"_s}));
    const auto after = queue({u"list"_s});
    CHECK(after["waiting"_L1].toInt() == 0);
    CHECK(after["left_unseen"_L1].toInt() == 1);

    const QStringList tally {u"tally"_s, u"add"_s, file, u"--site"_s, u"Blacon"_s, u"--json"_s};
    const QString mark = good(folder.with(tally)).json()["mark"_L1]["id"_L1].toString();
    const QString mistake = good(folder.with(tally)).json()["mark"_L1]["id"_L1].toString();
    good(folder.with({u"tally"_s, u"remove"_s, file, mistake}));
    const auto logged = good(folder.with({u"log"_s, file, u"--site"_s, u"Blacon"_s, u"--tally"_s, mark,
                                          u"--need"_s, u"FOOD"_s, u"--json"_s}))
                            .json();
    const auto marks
        = good(folder.with({u"tally"_s, u"list"_s, file, u"--site"_s, u"Blacon"_s, u"--json"_s})).json();
    CHECK(marks["enquiries"_L1].toInt() == 0);
    CHECK(marks["marks"_L1].toArray().size() == 1);
    const auto moved = good(folder.with({u"desk"_s, u"move-person"_s, file, logged["id"_L1].toString(),
                                         u"--given-name"_s, u"Ann"_s, u"--born"_s, u"1950"_s, u"--json"_s}))
                           .json();
    CHECK(moved["conversations"_L1].toInt() == 1);
    CHECK_FALSE(moved["person"_L1].toString().isEmpty());
}
