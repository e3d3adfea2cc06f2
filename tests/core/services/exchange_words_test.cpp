// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/london_time.h"
#include "core/exchange/importer.h"
#include "core/services/error_text.h"
#include "core/services/exchange_words.h"
#include "tests/support/catch.h"
#include "tests/support/days.h"
#include "tests/support/qt_strings.h"

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;
using namespace Qt::StringLiterals;

namespace {

QString whole(Error::Code code, const QString &detail = {})
{
    const auto text = errorText({code, detail, {}});
    return text.mend.isEmpty() ? text.title : text.title + u' ' + text.mend;
}

} // namespace

// Each failure that the exchange can meet, and what the person at the desk reads (exchange.md 11).

TEST_CASE("words: a file cut short")
{
    CHECK(whole(Error::Code::BundleCut, u"61 of 88 KB"_s)
          == u"This file is incomplete (61 of 88 KB). Copy it again. Nothing was changed.");
}

TEST_CASE("words: a file damaged on the way")
{
    CHECK(whole(Error::Code::BundleDamaged).startsWith(u"This file was damaged on the way."));
}

TEST_CASE("words: an unknown signer")
{
    CHECK(whole(Error::Code::BundleForged)
              .startsWith(u"Not signed by any of your sites. Do not retry; tell your "));
}

TEST_CASE("words: made for others")
{
    CHECK(notForUsWords({u"Northgate"_s, u"Eastfield"_s})
          == u"Made for Northgate and Eastfield, not this site.");
    CHECK(notForUsWords({}) == u"Made for other computers, not this one.");
}

TEST_CASE("words: a wrong passphrase is never said of damage")
{
    CHECK(whole(Error::Code::WrongPassphrase).contains(u"passphrase not accepted"));
    for (const auto code : {Error::Code::BundleCut, Error::Code::BundleDamaged, Error::Code::BundleFaulty})
        CHECK_FALSE(whole(code).contains(u"passphrase"));
}

TEST_CASE("words: nothing new in a file")
{
    CHECK(alreadyHereWords(214) == u"Already have all 214 changes.");
    CHECK(alreadyHereWords(1) == u"Already have its one change.");
    CHECK(alreadyHereWords(0) == u"There is nothing new in this file.");
}

TEST_CASE("words: a gap")
{
    CHECK(waitingWords({{u"Eastfield"_s, 1, 200, 240}}) == u"Waiting for Eastfield's changes 200–240.");
    CHECK(waitingWords({{u"Eastfield"_s, 1, 7, 7}, {u"St James"_s, 2, 1, 2}})
          == u"Waiting for Eastfield's change 7 and St James' changes 1–2.");
}

TEST_CASE("words: an import that did not finish")
{
    CHECK(interruptedWords() == u"Last import did not finish; nothing lost.");
}

TEST_CASE("words: a newer version")
{
    CHECK(whole(Error::Code::BundleNewer).endsWith(u"Update first; the file is kept."));
}

TEST_CASE("words: edited at two places")
{
    CHECK(toCheckWords(2) == u"2 fields to check");
    CHECK(toCheckWords(1) == u"1 field to check");
}

TEST_CASE("words: deleted here, edited there")
{
    CHECK(deletedWords(u"B"_s, u"A"_s) == u"Deleted at B while A changed it. Keep or delete?");
}

TEST_CASE("words: a clock that is wrong")
{
    CHECK(clockWords(u"Eastfield"_s, 3 * 3600'000) == u"Eastfield's clock seems 3 h fast.");
    CHECK(clockWords(u"Eastfield"_s, -20 * 60'000) == u"Eastfield's clock seems 20 minutes slow.");
    CHECK(clockWords(u"Eastfield"_s, kClockTolerance).isEmpty());
}

TEST_CASE("words: a fork")
{
    CHECK(forkWords(u"Winsford"_s, u"desk"_s, 14)
          == u"Two computers wrote as Winsford's desk. 14 changes are set aside: review them.");
    CHECK(forkWords(u"Winsford"_s, u"desk"_s, 0)
          == u"Two computers wrote as Winsford's desk. What the second wrote is not in this file.");
}

TEST_CASE("words: the brake, and when it is pulled")
{
    KindCount people {journal::Entity::Person, {}, 0, 0, 300, 12};
    KindCount visits {journal::Entity::Visit, {}, 0, 0, 1, 0};
    CHECK(removalWords({people}) == u"This would remove 312 people.");
    CHECK(removalWords({people, visits}) == u"This would remove 312 people and 1 visit.");
    KindCount one {journal::Entity::Person, {}, 0, 0, 0, 1};
    KindCount talk {journal::Entity::Conversation, {}, 0, 0, 0, 1};
    KindCount need {journal::Entity::ConversationNeed, {}, 0, 0, 0, 2};
    CHECK(removalWords({talk, need, one})
          == u"This would remove 1 person, and take what is personal out of 1 conversation and 2 needs.");
    CHECK(removalWords({talk}) == u"This would take what is personal out of 1 conversation.");
    CHECK(exchange::needsBrake(51, 1'000'000));
    CHECK_FALSE(exchange::needsBrake(50, 1'000'000));
    CHECK(exchange::needsBrake(11, 1000));
    CHECK_FALSE(exchange::needsBrake(10, 1000));
    CHECK(exchange::needsBrake(2, 199)); // a young file asks early
    CHECK_FALSE(exchange::needsBrake(2, 200));
    CHECK(exchange::needsBrake(5, 20));
    CHECK_FALSE(exchange::needsBrake(1, 20)); // one record, which can be had back
    CHECK_FALSE(exchange::needsBrake(0, 0));
}

TEST_CASE("words: tables that differ")
{
    CHECK(repairedWords().contains(u"Repaired from the log"));
    CHECK(differsWords().contains(u"Please send this report (no personal data)"));
}

TEST_CASE("words: a site that has been silent for a month")
{
    const qint64 now = london::instant(QDate(2026, 4, 20), QTime(12, 0));
    CHECK(silentWords(u"Northgate"_s, now - 31 * kDay, now) == u"Northgate last heard from 31 days ago.");
    CHECK(silentWords(u"Northgate"_s, now - 29 * kDay, now).isEmpty());
}

TEST_CASE("words: a key that was withdrawn")
{
    const qint64 now = london::instant(QDate(2026, 4, 20), QTime(12, 0));
    CHECK(withdrawnKeyWords(u"Northgate"_s, london::instant(QDate(2026, 3, 3), QTime(9, 0)), now)
          == u"Northgate's old key was withdrawn on 3 March.");
}

TEST_CASE("words: the erasure's certificate")
{
    CHECK(proofWords(4, 5, {u"Winsford not since 3 March"_s}) == u"4 of 5; Winsford not since 3 March");
    CHECK(proofWords(5, 5, {}) == u"5 of 5");
}

TEST_CASE("words: what exists only here")
{
    CHECK(onlyHereWords(17) == u"17 changes exist only on this computer.");
    CHECK(onlyHereWords(1) == u"1 change exists only on this computer.");
}
