// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Direct Payment cases carried by commands alone.
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

/// A demonstration file with one new lead, and its commands.
class Cases
{
public:
    Cases()
    {
        good(m_folder.foundDemo(kFile));
        m_person = good(as(u"desk"_s, {u"people"_s, u"add"_s, kFile, u"--given-name"_s, u"Quill"_s}))
                       .json()["id"_L1]
                       .toString();
        form("wants to choose who comes\n");
        m_case = good(as(u"desk"_s,
                         {u"dp"_s, u"flag"_s, kFile, m_person, u"--site"_s, u"Blacon"_s, u"--agreed"_s,
                          u"--next-step"_s, u"A call"_s, u"--text-file"_s, u"form"_s}))
                     .json()["reference"_L1]
                     .toString();
    }
    Ran as(const QString &user, QStringList words) const
    {
        return m_folder.with(words << u"--user"_s << user << u"--json"_s);
    }
    /// A command about the case, with what its form says.
    Ran run(const QString &command, QStringList more, const QByteArray &said,
            const QString &user = u"social"_s)
    {
        form(said);
        QStringList words {u"dp"_s, command, kFile, m_case};
        return as(user, words << more << u"--form-file"_s << u"form"_s);
    }
    Ran condition(const QString &id, const QString &finding)
    {
        form("talked about it");
        return as(u"social"_s,
                  {u"dp"_s, u"condition"_s, kFile, m_case, id, finding, u"--text-file"_s, u"form"_s});
    }
    QJsonObject show(const QString &user = u"social"_s)
    {
        return good(as(user, {u"dp"_s, u"show"_s, kFile, m_case})).json();
    }
    void toDeciding()
    {
        good(run(u"advance"_s, {u"accept"_s}, "reason: worth a talk\ntold: yes\n"));
        good(run(u"advance"_s, {u"assess"_s}, "practitioner: A. Worker\nkind: needs\n"));
        good(run(u"advance"_s, {u"budget"_s},
                 "amount: £240.00 a week\nplan: P-17\neligible_needs: yes\ncontribution: unknown\npaid_as: "
                 "gross\n"));
        good(run(u"advance"_s, {u"request"_s}, "how: in a meeting\nrequester: adult\n"));
        good(run(u"advance"_s, {u"deciding"_s}, ""));
    }
    Ran answer(const QByteArray &said)
    {
        form(said);
        return as(u"social"_s, {u"dp"_s, u"answer"_s, kFile, m_case, u"--answers-file"_s, u"form"_s});
    }
    const QString &reference() const { return m_case; }
    const QString &person() const { return m_person; }
    /// The day on which the lead was raised: the computer's clock is not read.
    QString today() { return show()["flagged"_L1].toString(); }
    void form(const QByteArray &said)
    {
        QFile file(m_folder.path(u"form"_s));
        REQUIRE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        REQUIRE(file.write(said) == said.size());
    }

private:
    CliFolder m_folder;
    QString m_person;
    QString m_case;
};

const QByteArray kDecision = "role: team manager\nevidence: care plan\nevidence: a talk\n"
                             "wish: the same person each week\noptions: an agency, a managed account\n";

} // namespace

TEST_CASE(
    "dp: a nominee who agrees after the request, another amount than agreed, a mistyped payment and review")
{
    Cases cases;
    good(cases.run(u"advance"_s, {u"accept"_s}, "reason: worth a talk\ntold: yes\n"));
    good(cases.answer("D5=USEFUL: named her neighbour\n"));
    const auto said = cases.show()["answers"_L1].toArray();
    REQUIRE(said.size() == 1);
    CHECK_FALSE(said[0]["by"_L1].toString().isEmpty());
    CHECK(cases.answer("D5=USEFUL:\n").exitCode == 1); // why?
    good(cases.answer("D5=DISCUSS: he has moved\n"));
    const auto newest = cases.show()["answers"_L1].toArray();
    REQUIRE(newest.size() == 1);
    CHECK(newest[0]["why"_L1] == u"he has moved"_s);
    REQUIRE(newest[0]["earlier"_L1].toArray().size() == 1);
    CHECK(newest[0]["earlier"_L1][0]["why"_L1] == u"named her neighbour"_s);
    CHECK(newest[0]["earlier"_L1][0]["by"_L1] == said[0]["by"_L1]);
    CHECK(newest[0]["earlier"_L1][0]["on"_L1] == said[0]["on"_L1]);
    good(cases.run(u"advance"_s, {u"assess"_s}, "practitioner: A. Worker\nkind: needs\n"));
    good(cases.run(u"advance"_s, {u"budget"_s},
                   "amount: £240.00 a week\nplan: P-17\neligible_needs: yes\ncontribution: unknown\npaid_as: "
                   "gross\n"));
    good(cases.run(u"advance"_s, {u"request"_s},
                   "how: in a meeting\nrequester: adult\nnominee: Robin Green\nnominee_relation: niece\n"));
    good(cases.run(u"advance"_s, {u"deciding"_s}, ""));
    const auto refused = cases.condition(u"C1"_s, u"met"_s);
    CHECK(refused.exitCode == 1);
    CHECK(refused.json()["error"_L1]["message"_L1].toString().contains(u"has not agreed"_s));
    CHECK(cases.run(u"nominee"_s, {}, "nominee: Robin Green\nnominee_agreed: 2026-11-02\n").exitCode == 1);
    good(cases.run(u"nominee"_s, {},
                   "nominee: Robin Green\nnominee_relation: niece\nnominee_agreed: 2026-11-02\n"
                   "why: rang and said yes\n"));
    for (const QString &id : {u"C1"_s, u"C2"_s, u"C3"_s, u"C4"_s})
        good(cases.condition(id, u"met"_s));
    const QByteArray spelt = "nominee: Robyn Greene\nnominee_relation: niece\nnominee_agreed: 2026-11-02\n"
                             "why: misspelt\n";
    CHECK(cases.run(u"nominee"_s, {u"--same-person"_s, u"--nobody"_s}, "why: misspelt\n").exitCode == 2);
    good(cases.run(u"nominee"_s, {u"--same-person"_s}, spelt));
    good(cases.as(u"social"_s, {u"dp"_s, u"exclusion"_s, kFile, cases.reference(), u"not-excluded"_s}));
    good(cases.run(u"decide"_s, {u"agree"_s}, kDecision)); // everything is met as it was
    good(cases.run(u"advance"_s, {u"set-up"_s}, ""));
    cases.form("the agency that came before");
    const QString today = cases.today();
    good(cases.as(u"social"_s,
                  {u"dp"_s, u"setup"_s, kFile, cases.reference(), u"--management"_s, u"nominated-person"_s,
                   u"--use"_s, u"agency"_s, u"--agreement"_s, today, u"--account"_s, today, u"--support"_s,
                   u"none wanted"_s, u"--contingency-file"_s, u"form"_s}));
    const auto other = cases.run(u"advance"_s, {u"pay"_s}, "amount: £900.00\n");
    CHECK(other.exitCode == 1);
    CHECK(other.json()["error"_L1]["message"_L1].toString().contains(u"£240.00 a week"_s));
    good(cases.run(u"advance"_s, {u"pay"_s}, "amount: £900.00\nmeant: yes\n"));
    CHECK(cases.run(u"payment"_s, {}, "amount: £960.00\nwhy: mistyped\n").exitCode == 1); // on which day?
    good(cases.run(u"payment"_s, {}, "day: " + today.toLatin1() + "\namount: £960.00\nwhy: mistyped\n"));
    CHECK(cases.run(u"review-day"_s, {}, "held: 2026-01-01\nday: 2026-01-02\nwhy: mistyped\n").exitCode == 1);
    // What must not be paid stands as due today.
    const QStringList due {u"dp"_s,       u"list"_s, kFile,        u"--owner"_s, u"me"_s,
                           u"--due-by"_s, today,     u"--stage"_s, u"LIVE"_s};
    const auto isDue = [&] {
        for (const auto line : good(cases.as(u"social"_s, due)).json()["leads"_L1].toArray())
            if (line.toObject()["reference"_L1] == cases.reference())
                return true;
        return false;
    };
    CHECK_FALSE(isDue());
    good(cases.as(u"social"_s, {u"dp"_s, u"exclusion"_s, kFile, cases.reference(), u"excluded"_s}));
    CHECK(isDue());
    CHECK(cases.run(u"advance"_s, {u"suspend"_s}, "reason: stop\nnotice: rang\nsupport: agency\n").exitCode
          == 1); // what becomes of the money?
    good(cases.run(u"advance"_s, {u"suspend"_s},
                   "reason: stop\nnotice: rang\nfunds: stays in the account\nsupport: agency\n"));
    CHECK_FALSE(isDue());
    // A desk is told that something is open and what comes next, and no more.
    const QJsonValue seen = good(cases.as(u"desk"_s, {u"people"_s, u"show"_s, kFile, cases.person()}))
                                .json()["direct_payments"_L1];
    CHECK(seen["next_step"_L1] == u"The council's letter is sent"_s);
    CHECK(seen["next_step_due"_L1].isNull());
    CHECK(seen.toObject().size() == 3);
}

TEST_CASE("dp: a case goes by commands from the flag to an agreed Direct Payment")
{
    Cases cases;
    const auto lead = cases.show();
    CHECK(lead["stage"_L1] == u"FLAGGED"_s);
    CHECK(lead["steps"_L1].toArray().size() == 3);
    // What is missing is said, and nothing happens.
    const auto thin = cases.run(u"advance"_s, {u"accept"_s}, "reason: worth a talk\n");
    CHECK(thin.exitCode == 1);
    CHECK(thin.json()["error"_L1]["message"_L1].toString().contains(u"whether the person has been told"_s));
    CHECK(cases.run(u"advance"_s, {u"deciding"_s}, "").exitCode == 1); // too early
    cases.toDeciding();
    CHECK(cases.run(u"decide"_s, {u"agree"_s}, kDecision).exitCode == 1); // nothing is known yet
    for (const QString &id : {u"C1"_s, u"C2"_s, u"C3"_s, u"C4"_s})
        good(cases.condition(id, u"met"_s));
    const QStringList exclusion {u"dp"_s, u"exclusion"_s, kFile, cases.reference(), u"not-excluded"_s};
    CHECK(cases.as(u"desk"_s, exclusion).exitCode == 1);
    good(cases.as(u"social"_s, exclusion));
    const auto family = good(cases.run(
        u"family"_s, {}, "name: A niece\nrelation: OTHER_RELATIVE\nfor: care\nsame_household: no\n"));
    CHECK(family.json()["missing"_L1] == QString());
    good(cases.run(u"decide"_s, {u"agree"_s}, kDecision));
    const auto agreed = cases.show();
    CHECK(agreed["stage"_L1] == u"APPROVED"_s);
    REQUIRE(agreed["decisions"_L1].toArray().size() == 1);
    CHECK(agreed["decisions"_L1][0]["notice_owed"_L1] == true);
    CHECK(agreed["budget"_L1]["amount_pence"_L1] == 24'000);
    const QString decision = agreed["decisions"_L1][0]["id"_L1].toString();
    CHECK(cases.run(u"correct"_s, {decision}, "options: a prepaid card too\n").exitCode == 1); // why?
    good(cases.run(u"correct"_s, {decision},
                   "options: a prepaid card too\ncorrection_reason: one was left out\n"));
    CHECK(cases.show()["decisions"_L1].toArray().size() == 2);
    good(cases.run(u"budget"_s, {},
                   "amount: £250.00 a week\nplan: P-17\neligible_needs: yes\ncontribution: £10 a week\n"
                   "paid_as: net\n"));
    CHECK(cases.show()["budget"_L1]["amount_pence"_L1] == 25'000);
    CHECK(cases.show()["budget"_L1]["basis"_L1] == u"CARE_ACT"_s);
    CHECK(cases
              .run(u"budget"_s, {},
                   "amount: £250.00 a week\nplan: P-17\ncontribution: £10 a week\nbasis: s117\n")
              .exitCode
          == 1); // nobody pays for after-care
    good(cases.run(u"budget"_s, {}, "amount: £250.00 a week\nplan: P-17\nbasis: s117\n"));
    CHECK(cases.show()["budget"_L1]["basis"_L1] == u"S117"_s);
    CHECK_FALSE(cases.show()["exclusion_checked_on"_L1].isNull());
    good(cases.run(u"advance"_s, {u"set-up"_s}, ""));
    CHECK(cases.run(u"advance"_s, {u"pay"_s}, "amount: £960.00\n").exitCode == 1); // not set up
    good(cases.run(u"advance"_s, {u"withdraw"_s}, "reason: thought better of it\n"));
    const auto again = good(cases.run(u"again"_s, {}, "agreed: yes\nreason: asks again\n"));
    CHECK(again.json()["reference"_L1].toString() != cases.reference());
    CHECK(cases.as(u"desk"_s, {u"dp"_s, u"show"_s, kFile, cases.reference()}).exitCode == 1);
}

TEST_CASE("dp: the name of an authorised person who asked is put right")
{
    Cases cases;
    good(cases.run(u"advance"_s, {u"accept"_s}, "reason: worth a talk\ntold: yes\n"));
    good(cases.run(u"advance"_s, {u"assess"_s}, "practitioner: A. Worker\nkind: needs\n"));
    good(cases.run(u"advance"_s, {u"budget"_s}, "amount: £240.00 a week\nplan: P-17\nbasis: s117\n"));
    const QByteArray right = "name: Robin Green\nrelation: brother\nwhy: misheard\n";
    CHECK(cases.run(u"authorised"_s, {}, right).exitCode == 1); // nobody has asked
    good(cases.run(u"advance"_s, {u"request"_s},
                   "how: by letter\nrequester: authorised\nname: Robin Gren\nrelation: brother\n"
                   "authority: AUTHORISED_MCA\nevidence: the registered power\n"));
    CHECK(cases.run(u"nominee"_s, {}, "nominee: Robin Green\nwhy: misheard\n").exitCode == 1);
    CHECK(cases.run(u"authorised"_s, {}, "name: Robin Green\nrelation: brother\n").exitCode == 1); // why?
    good(cases.run(u"authorised"_s, {}, right));
    CHECK(cases.run(u"authorised"_s, {}, right).exitCode == 1); // nothing to change
    const auto history = cases.show()["history"_L1].toArray();
    CHECK(history.last()["kind"_L1] == u"ASKER_RIGHT"_s);
    CHECK(history.last()["text"_L1].toString().contains(u"misheard"_s));
}

TEST_CASE("dp decide: a refusal without its five items is not saved")
{
    Cases cases;
    cases.toDeciding();
    good(cases.condition(u"C3"_s, u"not-met"_s));
    const QByteArray whole = kDecision
        + "reason: C3 | nobody keeps the accounts | somebody to help with the money\n"
          "appeal: ring the complaints team\nappeal_told: yes\ninterim: the agency goes on\n";
    for (const QByteArray &line :
         {QByteArray("reason:"), QByteArray("appeal:"), QByteArray("appeal_told:"), QByteArray("interim:")}) {
        QByteArray partial = whole;
        const auto at = partial.indexOf("\n" + line) + 1;
        partial.remove(at, partial.indexOf('\n', at) - at + 1);
        INFO(line.toStdString());
        CHECK(cases.run(u"decide"_s, {u"decline"_s}, partial).exitCode == 1);
    }
    for (const auto *reason : {"reason: C3 |  | something\n", "reason: C3 | because |\n"}) {
        const QByteArray partial
            = kDecision + reason + "appeal: ring\nappeal_told: yes\ninterim: the agency goes on\n";
        CHECK(cases.run(u"decide"_s, {u"decline"_s}, partial).exitCode == 1);
    }
    good(cases.run(u"decide"_s, {u"decline"_s}, whole));
    CHECK(cases.show()["stage"_L1] == u"DECLINED"_s);
}

TEST_CASE("dp: wrong words are wrong usage, and say what there is")
{
    Cases cases;
    const auto wrong = [](const Ran &ran, const QString &says) {
        INFO(ran.out.toStdString());
        INFO(ran.error.toStdString());
        CHECK(ran.exitCode == 2);
        CHECK((ran.out + ran.error).contains(says));
    };
    wrong(cases.run(u"advance"_s, {u"leap"_s}, ""), u"not-progress"_s);
    wrong(cases.run(u"advance"_s, {u"agree"_s}, ""), u"dp decide"_s);
    wrong(cases.run(u"advance"_s, {u"accept"_s}, "reasn: x\n"), u"reason, told"_s);
    wrong(cases.run(u"advance"_s, {u"accept"_s}, "no colon here\n"), u"Line 1"_s);
    wrong(cases.run(u"advance"_s, {u"accept"_s}, "told: perhaps\n"), u"yes or no"_s);
    const QByteArray niece = "name: A niece\nrelation: OTHER_RELATIVE\n";
    wrong(cases.run(u"family"_s, {}, niece + "for: managment\n"), u"care, management"_s);
    wrong(cases.run(u"family"_s, {}, niece), u"for: management"_s); // another rule holds for each
    wrong(cases.run(u"advance"_s, {u"assess"_s}, "practitioner: A. Worker\nkind: career\n"),
          u"needs, carer"_s);
    wrong(cases.run(u"advance"_s, {u"request"_s}, "how: by letter\nrequester: autorised\n"),
          u"adult, authorised"_s);
    wrong(cases.run(u"advance"_s, {u"budget"_s}, "amount: £240.00 a week\nbasis: s118\n"), u"basis"_s);
    wrong(cases.run(u"decide"_s, {u"maybe"_s}, ""), u"agree or decline"_s);
    wrong(cases.run(u"decide"_s, {u"decline"_s}, "reason: C9 | a | b\n"), u"C1 to C5"_s);
    wrong(cases.condition(u"C9"_s, u"met"_s), u"C1 to C5"_s);
    wrong(cases.condition(u"C1"_s, u"perhaps"_s), u"not-met"_s);
    wrong(cases.as(u"social"_s, {u"dp"_s, u"list"_s, kFile, u"--stage"_s, u"NOWHERE"_s}), u"BUDGET_SET"_s);
    wrong(cases.as(u"social"_s, {u"dp"_s, u"list"_s, kFile, u"--owner"_s, u"stranger"_s}), u"nobody"_s);
    wrong(cases.as(u"social"_s, {u"dp"_s, u"policy"_s, kFile, u"--set"_s, u"first_months"_s}),
          u"NAME=NUMBER"_s);
    CHECK(cases.as(u"social"_s, {u"dp"_s, u"show"_s, kFile, u"DPC-NOSUCH"_s}).exitCode == 1);
}

TEST_CASE("dp list, hand-over and policy")
{
    Cases cases;
    const auto count = [&](QStringList more, const QString &user = u"social"_s) {
        QStringList words {u"dp"_s, u"list"_s, kFile};
        const auto leads = good(cases.as(user, words << more)).json()["leads"_L1].toArray();
        int found = 0;
        for (const auto &lead : leads)
            found += lead["reference"_L1] == cases.reference() ? 1 : 0;
        return found;
    };
    const auto handOver = [&](const QString &user, QStringList what) {
        QStringList words {u"dp"_s, u"hand-over"_s, kFile, cases.reference()};
        return cases.as(user, words << what);
    };
    CHECK(count({u"--owner"_s, u"nobody"_s}) == 1);
    CHECK(count({u"--stage"_s, u"flagged"_s}) == 1);
    good(handOver(u"social"_s, {u"take"_s}));
    CHECK(count({u"--owner"_s, u"me"_s}) == 1);
    CHECK(handOver(u"social"_s, {u"offer"_s}).exitCode == 2);
    good(handOver(u"social"_s, {u"offer"_s, u"--to"_s, u"admin"_s}));
    CHECK(count({u"--owner"_s, u"me"_s}) == 1);
    CHECK(count({u"--owner"_s, u"me"_s}, u"admin"_s) == 1); // it waits for an answer
    CHECK(handOver(u"desk"_s, {u"accept"_s}).exitCode == 1);
    good(handOver(u"admin"_s, {u"accept"_s}));
    CHECK(count({u"--owner"_s, u"me"_s}) == 0);
    CHECK(handOver(u"social"_s, {u"take"_s}).exitCode == 1); // somebody's
    const auto policy
        = good(cases.as(u"social"_s, {u"dp"_s, u"policy"_s, kFile, u"--set"_s, u"stall.FLAGGED=3"_s})).json();
    CHECK(policy["stall"_L1]["FLAGGED"_L1] == 3);
    CHECK(policy["law"_L1].toArray().size() > 10);
    CHECK(cases.as(u"social"_s, {u"dp"_s, u"policy"_s, kFile, u"--set"_s, u"first_months=9"_s}).exitCode
          == 1);
    const auto match = good(cases.as(u"social"_s,
                                     {u"dp"_s, u"policy"_s, kFile, u"--set"_s, u"match.dbs_months=24"_s,
                                      u"--set"_s, u"match.judgments=yes"_s}))
                           .json()["match"_L1]
                           .toObject();
    const auto no
        = good(cases.as(u"social"_s, {u"dp"_s, u"policy"_s, kFile, u"--set"_s, u"match.judgments=no"_s}));
    CHECK(no.json()["match"_L1]["judgments"_L1] == false);
    for (const auto &wrong : {u"match.judgments=1"_s, u"match.disclaimer=maybe"_s, u"match.disclaimer"_s})
        CHECK(cases.as(u"social"_s, {u"dp"_s, u"policy"_s, kFile, u"--set"_s, wrong}).exitCode == 2);
    CHECK(match["dbs_months"_L1] == 24);
    CHECK(match["judgments"_L1] == true);
    CHECK(match["cover"_L1] == 5'000'000);
    CHECK(cases.as(u"social"_s, {u"dp"_s, u"policy"_s, kFile, u"--set"_s, u"match.dbs_months=0"_s}).exitCode
          == 1);
    CHECK(cases.as(u"desk"_s, {u"dp"_s, u"policy"_s, kFile}).exitCode == 1);
}
