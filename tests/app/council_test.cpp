// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who belongs to the council, through the command line: from two bare computers to one record.
#include "core/base/clock.h"
#include "core/base/london_time.h"
#include "tests/app/cli_process.h"
#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

using namespace letstalk;
using namespace letstalk::test;
using namespace Qt::StringLiterals;

namespace {

Ran refused(Ran ran, const char *words)
{
    INFO(ran.out.toStdString());
    INFO(ran.error.toStdString());
    CHECK(ran.exitCode == 1);
    CHECK(ran.error.contains(QLatin1String(words)));
    return ran;
}

QStringList words(std::initializer_list<const char *> typed)
{
    QStringList all {u"exchange"_s};
    for (const char *word : typed)
        all << QString::fromUtf8(word);
    return all;
}

QString spoken(const Ran &ran)
{
    QStringList all;
    for (const auto word : ran.json()["words"_L1].toArray())
        all << word.toString();
    return all.join(u' ');
}

/// A computer in winsford.letstalk that was invited by desk.letstalk; the eight words of its card.
QString accepted(const CliFolder &folder)
{
    good(folder.with(words({"invite", "desk.letstalk", "--site", "Winsford Library", "--label", "desk 1",
                            "--out", "winsford.lti"})));
    auto accept = words({"accept", "winsford.letstalk", "--invitation", "winsford.lti", "--user", "robin",
                         "--card-out", "card.ltc", "--recovery-out", "robin.txt", "--passphrase-file", "p",
                         "--json"});
    return spoken(good(folder.run(accept)));
}

/// The id of somebody who is added to desk.letstalk.
QString addPerson(const CliFolder &folder, const QString &given, const QString &family)
{
    const auto added = good(folder.with({u"people"_s, u"add"_s, u"desk.letstalk"_s, u"--given-name"_s, given,
                                         u"--family-name"_s, family, u"--json"_s}));
    const QString id = added.json()["id"_L1].toString();
    REQUIRE_FALSE(id.isEmpty());
    return id;
}

QJsonArray computersOf(const CliFolder &folder, const char *file)
{
    return good(folder.with(words({"computers", file, "--json"}))).json()["computers"_L1].toArray();
}

} // namespace

TEST_CASE("a second computer is invited, accepts, is approved by its words, and has the records")
{
    CliFolder folder;
    folder.found();
    const QString eight = accepted(folder);
    CHECK(eight.split(u' ').size() == 8);
    const auto waiting = good(folder.with(words({"computers", "winsford.letstalk"})));
    CHECK(waiting.error.contains(u"waiting for approval"_s));
    CHECK(waiting.out.contains(eight));

    auto approve = words({"approve", "desk.letstalk", "--card", "card.ltc", "--out", "for-winsford.ltb"});
    refused(folder.with(approve + QStringList {u"--words"_s, u"oak"_s}), "word");
    CHECK_FALSE(folder.files().contains(u"for-winsford.ltb"_s));
    const auto approved = good(folder.with(approve + QStringList {u"--words"_s, eight}));
    CHECK(approved.out.contains(u"joins"_s));
    const auto letIn = good(folder.with(words({"import", "winsford.letstalk", "for-winsford.ltb"})));
    CHECK_FALSE(letIn.error.contains(u"waiting for approval"_s));

    const auto there = good(folder.with(words({"computers", "winsford.letstalk", "--json"}))).json();
    CHECK(there["membership"_L1].toString() == u"member"_s);
    CHECK(there["computers"_L1].toArray().size() == 2);
    CHECK(there["words"_L1]
          == good(folder.with(words({"computers", "desk.letstalk", "--json"}))).json()["words"_L1]);
    const auto sessions
        = good(folder.with({u"session"_s, u"list"_s, u"winsford.letstalk"_s, u"--site"_s, u"Blacon"_s}));
    CHECK_FALSE(sessions.out.isEmpty());

    good(folder.with(
        words({"invite", "desk.letstalk", "--site", "Winsford Library", "--out", "third.lti"}))); // no label
    // The file with everything can be written again; the card admits once.
    good(folder.with(words({"welcome", "desk.letstalk", "Winsford Library/desk 1", "--out", "again.ltb"})));
    refused(folder.with(words({"approve", "desk.letstalk", "--card", "card.ltc", "--out", "x.ltb", "--words"})
                        + QStringList {eight}),
            "belongs already; if the file for it was lost, it can be written again");
    refused(
        folder.with(words({"approve", "desk.letstalk", "--card", "third.lti", "--out", "x.ltb", "--words"})
                    + QStringList {eight}),
        "third.lti is not what it should be: it is an invitation, not a computer's card");
    // Nobody else is there, and a file is no folder: neither is said to be something else.
    refused(folder.with(words({"export", "desk.letstalk", "--all", "--out", "again.ltb"})),
            "again.ltb is a file, not a folder");
}

TEST_CASE("keys are renewed, computers made officers, given up and withdrawn")
{
    CliFolder folder;
    folder.found();
    const QString eight = accepted(folder);
    good(folder.with(words({"approve", "desk.letstalk", "--card", "card.ltc", "--out", "w.ltb", "--words"})
                     + QStringList {eight}));
    good(folder.with(words({"import", "winsford.letstalk", "w.ltb"})));

    good(folder.with(words({"renew", "desk.letstalk"})));
    const auto wrong = folder.with(words({"renew", "winsford.letstalk"}));
    CHECK(wrong.exitCode == 2);
    const QString fresh
        = spoken(good(folder.with(words({"renew", "winsford.letstalk", "--card-out", "new.ltc", "--json"}))));
    good(folder.with(words({"approve", "desk.letstalk", "--card", "new.ltc", "--out", "w2.ltb", "--words"})
                     + QStringList {fresh}));
    good(folder.with(words({"officer", "desk.letstalk", "desk 1", "--out", "list.ltr"})));
    good(folder.with(words({"import", "winsford.letstalk", "w2.ltb"})));
    good(folder.with(words({"roster", "winsford.letstalk", "list.ltr"})));

    good(folder.with(words({"signers", "desk.letstalk", "2", "--out", "two.ltr"})));
    good(folder.with(words({"roster", "winsford.letstalk", "two.ltr"})));
    const auto proposed
        = good(folder.with(words({"signers", "desk.letstalk", "1", "--out", "to-sign.ltr", "--json"})))
              .json();
    CHECK_FALSE(proposed["adopted"_L1].toBool());
    const auto both = good(
        folder.with(words({"sign", "winsford.letstalk", "to-sign.ltr", "--out", "both.ltr", "--json"})));
    CHECK(both.json()["adopted"_L1].toBool());
    good(folder.with(words({"roster", "desk.letstalk", "both.ltr"})));
    for (const char *again : {"roster", "sign"}) { // a step done twice is done
        const auto twice = good(folder.with(words({again, "desk.letstalk", "both.ltr"})));
        CHECK(twice.out.contains(u"This list stands here already; there is nothing left to do."));
        CHECK_FALSE(twice.out.contains(u"Nothing has changed yet"));
    }

    refused(folder.with(words({"withdraw", "desk.letstalk", "nowhere", "--stolen"})), "no computer");
    CHECK(folder.with(words({"withdraw", "desk.letstalk", "desk 1"})).exitCode == 2);
    CHECK(folder.with(words({"withdraw", "desk.letstalk", "desk 1", "--lost", "--since", "2026-01-01"}))
              .exitCode
          == 2);
    good(folder.with(words({"withdraw", "desk.letstalk", "desk 1", "--stolen"})));
    const auto computers = computersOf(folder, "desk.letstalk");
    bool withdrawn = false;
    for (const auto computer : computers)
        withdrawn = withdrawn || computer["state"_L1].toString() == u"withdrawn"_s;
    CHECK(withdrawn);
    refused(folder.with(words({"settle", "desk.letstalk", "--keep"})), "one list");
    CHECK(folder.with(words({"settle", "desk.letstalk"})).exitCode == 2);
}

TEST_CASE("the council's recovery key makes an officer of a computer that is left")
{
    CliFolder folder;
    folder.found();
    const QString eight = accepted(folder);
    good(folder.with(words({"approve", "desk.letstalk", "--card", "card.ltc", "--out", "w.ltb", "--words"})
                     + QStringList {eight}));
    good(folder.with(words({"import", "winsford.letstalk", "w.ltb"})));
    refused(folder.with(words({"recover", "winsford.letstalk", "--recovery-file", "robin.txt"})),
            "recovery key");
    good(folder.with(words({"recover", "winsford.letstalk", "--recovery-file", "recovery.txt"})));
    good(folder.with(words({"retire", "winsford.letstalk", "first computer"})));
    CHECK(computersOf(folder, "winsford.letstalk").size() == 2);
}

TEST_CASE("accepting leaves nothing behind when it is refused")
{
    CliFolder folder;
    folder.found();
    const auto before = folder.files();
    auto accept = words({"accept", "new.letstalk", "--invitation", "p", "--user", "robin", "--card-out",
                         "card.ltc", "--recovery-out", "robin.txt", "--passphrase-file", "p"});
    const auto none = folder.run(accept);
    CHECK(none.exitCode == 1);
    CHECK(none.error.contains(u"p is not what it should be: it is not an invitation"));
    CHECK(none.error.contains(u"See that it is the file that was meant."));
    CHECK(folder.files() == before);
    accept[4] = u"missing.lti"_s;
    CHECK(folder.run(accept).exitCode == 1);
    CHECK(folder.files() == before);
    refused(folder.with(words({"invite", "desk.letstalk", "--site", "Nowhere", "--out", "x.lti"})),
            "Nowhere");
    CHECK(folder.files() == before);
}

TEST_CASE("a person is erased by the data protection officer on an officer's computer")
{
    CliFolder folder;
    folder.found();
    const QString id = addPerson(folder, u"Test"_s, u"Person"_s);
    const QStringList erase {u"people"_s, u"erase"_s, u"desk.letstalk"_s, id, u"--reason"_s, u"REQUEST"_s};
    CHECK(folder.with(erase).exitCode == 1); // not one of sam's roles
    good(folder.with({u"user"_s, u"role"_s, u"desk.letstalk"_s, u"sam"_s, u"--role"_s, u"ADMIN"_s,
                      u"FRONT_DESK"_s, u"DPO"_s}));
    const auto told = folder.with(erase); // says first what goes
    CHECK(told.exitCode == 1); // it was asked rightly, and is not done yet
    CHECK(told.error.contains(u"1 record: the person"_s));
    CHECK(told.error.contains(u"Nothing was erased"_s));
    CHECK(told.error.contains(u"--confirm 1"_s));
    const auto goes = folder.with(erase + QStringList {u"--json"_s}).json();
    CHECK(goes["ok"_L1] == false);
    CHECK(goes["error"_L1]["mend"_L1].toString().contains(u"--confirm 1"_s));
    CHECK(goes["goes"_L1]["records"_L1] == 1);
    CHECK(goes["goes"_L1]["kinds"_L1].isArray());
    CHECK(goes["goes"_L1]["open_cases"_L1].toArray().isEmpty());
    CHECK(folder.with(erase + QStringList {u"--confirm"_s, u"2"_s}).exitCode == 1);
    const auto why
        = folder.with({u"people"_s, u"erase"_s, u"desk.letstalk"_s, id, u"--reason"_s, u"BORED"_s});
    CHECK(why.exitCode == 1);
    CHECK(why.error.contains(u"RETENTION"_s));
    CHECK_FALSE(why.error.contains(u"record"_s)); // told before anything is counted
    const QStringList confirmed = erase + QStringList {u"--confirm"_s, u"1"_s};
    const auto erased = good(folder.with(confirmed));
    CHECK(erased.out.contains(u"for good"_s));
    CHECK(folder.with(confirmed).exitCode == 1);
    CHECK(folder.with({u"people"_s, u"erase"_s, u"desk.letstalk"_s, u"x"_s, u"--reason"_s, u"R"_s}).exitCode
          == 2);
}

TEST_CASE("a text about somebody else that names who was erased is listed, and taken out for good")
{
    CliFolder folder;
    folder.found();
    const QString id = addPerson(folder, u"Quentin"_s, u"Zebrafish"_s);
    const auto logged = good(
        folder.with({u"log"_s, u"desk.letstalk"_s, u"--site"_s, u"Blacon"_s, u"--anonymous"_s, u"--need"_s,
                     u"DEBT"_s, u"--note"_s, u"Came with Quentin Zebrafish of Sealand Road"_s, u"--json"_s}));
    good(folder.with({u"user"_s, u"role"_s, u"desk.letstalk"_s, u"sam"_s, u"--role"_s, u"ADMIN"_s,
                      u"FRONT_DESK"_s, u"DPO"_s}));
    good(folder.with({u"people"_s, u"erase"_s, u"desk.letstalk"_s, id, u"--reason"_s, u"REQUEST"_s,
                      u"--confirm"_s, u"1"_s}));
    CHECK(good(folder.with({u"exchange"_s, u"erasures"_s, u"desk.letstalk"_s}))
              .out.contains(u"exchange texts"_s));
    const auto listed = good(folder.with({u"exchange"_s, u"texts"_s, u"desk.letstalk"_s, u"--json"_s}));
    const auto texts = listed.json()["texts"_L1].toArray();
    REQUIRE(texts.size() == 1);
    const auto text = texts.at(0).toObject();
    CHECK(text["text"_L1].toString() == u"Came with Quentin Zebrafish of Sealand Road"_s);
    CHECK(text["proposed"_L1].toString() == u"Came with [name taken out] of Sealand Road"_s);
    const QString work = text["id"_L1].toString();
    CHECK(good(folder.with({u"exchange"_s, u"texts"_s, u"desk.letstalk"_s}))
              .out.contains(u"⟦Quentin Zebrafish⟧"_s));
    CHECK(folder.with({u"exchange"_s, u"texts"_s, u"desk.letstalk"_s, u"--leave"_s, u"x"_s}).exitCode == 2);
    CHECK(folder.with({u"exchange"_s, u"texts"_s, u"desk.letstalk"_s, u"--take-out"_s, id}).exitCode == 1);
    const QString version = text["version"_L1].toString();
    CHECK_FALSE(version.isEmpty());
    CHECK(text["stands"_L1].toString() == u"marked"_s);
    const QStringList nothing {u"exchange"_s,   u"texts"_s, u"desk.letstalk"_s,
                               u"--take-out"_s, work,       u"--nothing"_s};
    CHECK(folder.with(nothing).exitCode == 2); // as which version?
    CHECK(folder.with(nothing + QStringList {u"--seen"_s, u"00000000"_s}).exitCode == 1);
    const auto out = good(folder.with(
        {u"exchange"_s, u"texts"_s, u"desk.letstalk"_s, u"--take-out"_s, work, u"--seen"_s, version}));
    CHECK(out.out.contains(u"for good"_s));
    CHECK(out.out.contains(u"No text waits"_s));
    CHECK(folder.with({u"exchange"_s, u"texts"_s, u"desk.letstalk"_s, u"--take-out"_s, work}).exitCode == 1);

    // Who did it, and who looked: told to those who may.
    const auto conversation = logged.json()["id"_L1].toString();
    REQUIRE_FALSE(conversation.isEmpty());
    const auto history
        = good(folder.with({u"history"_s, u"desk.letstalk"_s, conversation, u"--json"_s})).json();
    const auto lines = history["history"_L1].toArray();
    CHECK(std::count_if(lines.begin(), lines.end(),
                        [](const auto &line) { return line.toObject()["takenOut"_L1].toBool(); })
          == 1);
    CHECK_FALSE(QJsonDocument(history).toJson().contains("Zebrafish"));
    const auto accesses = good(folder.with({u"user"_s, u"accesses"_s, u"desk.letstalk"_s, u"--record"_s,
                                            conversation, u"--json"_s}))
                              .json()["accesses"_L1]
                              .toArray();
    CHECK(accesses.size() >= 2);
    CHECK(folder.with({u"history"_s, u"desk.letstalk"_s, u"x"_s}).exitCode == 2);
}

TEST_CASE("an erasure that another computer asks for is approved by its id, whatever its place in the list")
{
    CliFolder folder;
    folder.found();
    const QString eight = accepted(folder);
    good(folder.with(words({"approve", "desk.letstalk", "--card", "card.ltc", "--out", "w.ltb", "--words"})
                     + QStringList {eight}));
    good(folder.with(words({"import", "winsford.letstalk", "w.ltb"})));
    for (const auto &[file, user] :
         {std::pair(u"winsford.letstalk"_s, u"robin"_s), std::pair(u"desk.letstalk"_s, u"sam"_s)})
        good(folder.with(
            {u"user"_s, u"role"_s, file, user, u"--role"_s, u"ADMIN"_s, u"FRONT_DESK"_s, u"DPO"_s}));
    for (const auto &name : {u"First"_s, u"Second"_s}) {
        const auto added = good(folder.with({u"people"_s, u"add"_s, u"winsford.letstalk"_s, u"--given-name"_s,
                                             name, u"--family-name"_s, u"Person"_s, u"--json"_s}));
        const auto asked = good(
            folder.with({u"people"_s, u"erase"_s, u"winsford.letstalk"_s, added.json()["id"_L1].toString(),
                         u"--reason"_s, u"RETENTION"_s, u"--confirm"_s, u"1"_s}));
        CHECK(asked.out.contains(u"Asked for"_s));
    }
    REQUIRE(QDir(folder.path({})).mkdir(u"stick"_s));
    const auto sent = good(
        folder.with(words({"export", "winsford.letstalk", "--to", "Blacon", "--out", "stick", "--json"})));
    good(folder.with(words({"import", "desk.letstalk"})
                     + QStringList {sent.json()["files"_L1][0]["file"_L1].toString()}));

    const auto erasures = words({"erasures", "desk.letstalk", "--json"});
    const auto listed = good(folder.with(erasures)).json()["erasures"_L1].toArray();
    REQUIRE(listed.size() == 2);
    const QString second = listed[1]["subject"_L1].toString();
    const QStringList approve {u"--approve"_s, second};
    const auto asked = folder.with(erasures + approve); // how many records, too
    CHECK(asked.exitCode == 1);
    CHECK(asked.error.contains(u"--confirm 1"_s));
    const QStringList confirm {u"--confirm"_s, QString::number(listed[1]["records"_L1].toInt())};
    const auto left = good(folder.with(erasures + approve + confirm)).json()["erasures"_L1].toArray();
    REQUIRE(left.size() == 1);
    CHECK(left[0]["subject"_L1] == listed[0]["subject"_L1]);
    CHECK(folder.with(erasures + approve + confirm).exitCode == 1); // the other is not taken in its place
    const auto kept
        = good(folder.with(erasures + QStringList {u"--leave"_s, listed[0]["subject"_L1].toString()}));
    CHECK(kept.json()["erasures"_L1][0]["left"_L1].toBool());
}

TEST_CASE("what a stolen computer wrote is listed, and entered again by its id, accounts and roles are not")
{
    CliFolder folder;
    folder.found();
    const QString eight = accepted(folder);
    good(folder.with(words({"approve", "desk.letstalk", "--card", "card.ltc", "--out", "w.ltb", "--words"})
                     + QStringList {eight}));
    good(folder.with(words({"import", "winsford.letstalk", "w.ltb"})));
    const auto added = good(folder.with({u"people"_s, u"add"_s, u"winsford.letstalk"_s, u"--given-name"_s,
                                         u"Late"_s, u"--family-name"_s, u"Lark"_s, u"--json"_s}));
    REQUIRE(QDir(folder.path({})).mkdir(u"stick"_s));
    const auto sent = good(
        folder.with(words({"export", "winsford.letstalk", "--to", "Blacon", "--out", "stick", "--json"})));
    good(folder.with(words({"import", "desk.letstalk"})
                     + QStringList {sent.json()["files"_L1][0]["file"_L1].toString()}));
    const auto list = words({"set-aside", "desk.letstalk", "--json"});
    CHECK(good(folder.with(list)).json()["withdrawn"_L1].toArray().isEmpty());
    CHECK(good(folder.with(words({"set-aside", "desk.letstalk"}))).out.contains(u"No change is set aside."));

    const QString today = CliFolder::today().toString(Qt::ISODate);
    const QString ahead = CliFolder::today().addDays(2).toString(Qt::ISODate);
    refused(folder.with(words({"withdraw", "desk.letstalk", "desk 1", "--stolen", "--since"})
                        + QStringList {ahead}),
            "still to come");
    good(folder.with(words({"withdraw", "desk.letstalk", "desk 1", "--stolen", "--since"})
                     + QStringList {today}));
    const auto listed = good(folder.with(list)).json()["withdrawn"_L1].toArray();
    QString person;
    for (const auto one : listed)
        if (one["what"_L1].toString().startsWith(u"new person"))
            person = one["change"_L1].toString();
    REQUIRE_FALSE(person.isEmpty());
    REQUIRE(listed.size() > 1); // its account, too
    CHECK(good(folder.with(words({"status", "desk.letstalk"}))).error.contains(u"exchange set-aside"));

    refused(folder.with(words({"set-aside", "desk.letstalk", "--enter", "nothing"})), "not set aside");
    const QStringList enter {u"--enter"_s, person};
    const auto entered = good(folder.with(list + enter)).json();
    CHECK(entered["entered"_L1].toInt() == 1);
    CHECK(entered["withdrawn"_L1].toArray().size() == listed.size() - 1);
    refused(folder.with(words({"set-aside", "desk.letstalk"}) + enter), "not set aside");
    const auto rest = good(folder.with(list + QStringList {u"--enter"_s, u"withdrawn"_s})).json();
    CHECK(rest["entered"_L1].toInt() == 0);
    CHECK(rest["left"_L1].toInt() > 0);
    CHECK(rest["withdrawn"_L1].toArray().size() == listed.size() - 1);
    CHECK(
        folder.with(words({"set-aside", "desk.letstalk", "--enter", "withdrawn", "--discard", "x"})).exitCode
        == 2);
    CHECK(folder.with(words({"set-aside", "desk.letstalk", "--dismiss", "withdrawn"})).exitCode == 2);
    const QString account = rest["withdrawn"_L1][0]["change"_L1].toString();
    const auto dismissed
        = good(folder.with(list + QStringList {u"--dismiss"_s, account, u"--reason"_s, u"not_believed"_s}));
    CHECK(dismissed.json()["dismissed"_L1].toInt() == 1);
    CHECK(dismissed.json()["withdrawn"_L1].toArray().size() == listed.size() - 2);
    const auto all = good(folder.with(list + QStringList {u"--all"_s})).json()["withdrawn"_L1].toArray();
    REQUIRE(all.size() == listed.size());
    for (const auto one : all) {
        const auto decisions = one["decisions"_L1].toArray();
        if (one["change"_L1].toString() == account) {
            REQUIRE(decisions.size() == 1);
            CHECK_FALSE(decisions[0]["entered"_L1].toBool(true));
            CHECK(decisions[0]["reason"_L1].toString() == u"It is not believed");
        } else if (one["change"_L1].toString() == person) {
            CHECK(one["entered"_L1].toBool());
        }
    }
    CHECK(good(folder.with(words({"set-aside", "desk.letstalk", "--all"})))
              .out.contains(u"not needed (It is not believed) by "));
    refused(folder.with(words({"set-aside", "desk.letstalk", "--discard", "x", "--confirm", "1"})),
            "not set aside");
}
