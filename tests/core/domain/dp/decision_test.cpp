// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/dp/notice.h"
#include "tests/core/domain/dp/dp_values.h"

#include <functional>

using namespace letstalk;
using namespace letstalk::dp;
using namespace Qt::StringLiterals;

namespace {

QStringList lacks(const DecisionRecord &decision)
{
    return codesOf(checkDecision(decision));
}

NoticeSender sender()
{
    return {u"Example Council"_s, u"Ring us on 01632 960000."_s, u"BLA-K7QX4-M2P9T-3"_s, u"Ms Example"_s};
}

QString wholeText(const NoticeText &notice)
{
    QStringList lines;
    for (const auto &block : notice.blocks)
        lines += block.text;
    return lines.join(u'\n');
}

NoticeText letter(const DecisionRecord &decision, NoticeFormat format)
{
    const auto notice = noticeFor(decision, sender(), shippedLaw(), format);
    REQUIRE(notice);
    return *notice;
}

} // namespace

TEST_CASE("a refusal is not complete without which, why, what would change it, how to appeal, and support "
          "meanwhile")
{
    CHECK(lacks(refusal(1)).isEmpty());
    struct Case_
    {
        const char *code;
        std::function<void(DecisionRecord &)> spoil;
    };
    const Case_ cases[] = {
        {"which-condition-missing", [](DecisionRecord &it) { it.reasons.clear(); }},
        {"which-condition-missing", // a second one that is not met, and that no reason names
         [](DecisionRecord &it) {
             REQUIRE(it.conditions.record(
                 {ConditionId::Four, Finding::NotMet, u"seen at home"_s, user(1), date("2026-01-01")}));
         }},
        {"why-missing", [](DecisionRecord &it) { it.reasons[0].why = u" "_s; }},
        {"what-would-change-missing", [](DecisionRecord &it) { it.reasons[0].whatWouldChange.clear(); }},
        {"appeal-missing", [](DecisionRecord &it) { it.howToAppeal.clear(); }},
        {"appeal-told-missing", [](DecisionRecord &it) { it.appealTold = false; }},
        {"interim-missing", [](DecisionRecord &it) { it.interimSupport.clear(); }},
        {"decided-when-missing", [](DecisionRecord &it) { it.decidedAt.reset(); }},
        {"decider-missing", [](DecisionRecord &it) { it.deciderName.clear(); }},
        {"decider-role-missing", [](DecisionRecord &it) { it.deciderRole.clear(); }},
        {"evidence-missing", [](DecisionRecord &it) { it.evidenceSeen.clear(); }},
        {"wish-missing", [](DecisionRecord &it) { it.statedWish.clear(); }},
        {"options-missing", [](DecisionRecord &it) { it.optionsDiscussed.clear(); }},
        {"reason-unknown", [](DecisionRecord &it) { it.reasons[0].code = u"C9"_s; }},
        {"reason-without-finding", [](DecisionRecord &it) { it.reasons[0].code = u"C1"_s; }},
        {"reason-without-finding", [](DecisionRecord &it) { it.reasons[0].code = u"C5"_s; }},
        {"reason-without-finding", [](DecisionRecord &it) { it.reasons[0].code = u"EXCLUDED_SCH1"_s; }},
        {"conditions-of-other-section", [](DecisionRecord &it) { it.route = Route::S32; }},
    };
    for (const auto &one : cases) {
        DecisionRecord decision = refusal(1);
        one.spoil(decision);
        INFO(one.code);
        CHECK(lacks(decision) == QStringList {QLatin1String(one.code)});
    }
}

TEST_CASE("an exclusion or a relative who may not be paid bears out its own reason")
{
    DecisionRecord decision = refusal(1);
    decision.conditions = sheetOf(Route::S31);
    decision.reasons[0].code = u"EXCLUDED_SCH1"_s;
    CHECK(lacks(decision) == QStringList {u"all-conditions-met"_s, u"reason-without-finding"_s});
    decision.exclusion.answer = ExclusionCheck::Answer::Excluded;
    CHECK(lacks(decision).isEmpty());

    decision = refusal(1);
    decision.conditions = sheetOf(Route::S31);
    decision.reasons[0].code = u"PAYEE_RELATIVE_NOT_NECESSARY"_s;
    decision.familyPayments
        = {{u"Wife"_s, Relation::SpouseOrCivilPartner, true, true, Necessary::No, u"others can"_s}};
    CHECK(lacks(decision).isEmpty());
}

TEST_CASE("a correction is a further record, and the old one is only marked")
{
    const std::vector<DecisionRecord> records = {refusal(1)};
    DecisionRecord better = refusal(2);
    better.correctionReason = u"the wrong telephone number"_s;
    better.howToAppeal = u"Ring the other number."_s;
    const auto done = corrected(records, decisionId(1), better);
    REQUIRE(done.refusals.empty());
    REQUIRE(done.after.size() == 2);
    DecisionRecord old = done.after[0];
    CHECK(old.supersededBy == decisionId(2));
    old.supersededBy.reset();
    CHECK(old == records[0]);
    CHECK(done.after[1].corrects == decisionId(1));
    CHECK(currentDecision(done.after)->id == decisionId(2));

    DecisionRecord third = refusal(3);
    third.correctionReason = u"and again"_s;
    CHECK(codesOf(corrected(done.after, decisionId(1), third).refusals)
          == QStringList {u"corrected-record-not-current"_s});
    CHECK(corrected(done.after, decisionId(2), third).after.size() == 3);
    CHECK(codesOf(corrected(done.after, decisionId(9), third).refusals)
          == QStringList {u"corrected-record-not-current"_s});
}

TEST_CASE("a correction needs a reason and a number of its own, and does not change the outcome")
{
    const std::vector<DecisionRecord> records = {refusal(1)};
    CHECK(codesOf(corrected(records, decisionId(1), refusal(1)).refusals)
          == QStringList {u"decision-id-taken"_s, u"correction-reason-missing"_s});
    DecisionRecord other = approval(2);
    other.correctionReason = u"it was agreed"_s;
    const auto refused = corrected(records, decisionId(1), other);
    CHECK(codesOf(refused.refusals) == QStringList {u"correction-is-a-new-decision"_s});
    CHECK(refused.refusals[0].cure.steps == std::vector {StepKind::AskForPayment});
    CHECK(refused.after.empty());
    DecisionRecord incomplete = refusal(2);
    incomplete.correctionReason = u"shorter"_s;
    incomplete.interimSupport.clear();
    CHECK(codesOf(corrected(records, decisionId(1), incomplete).refusals)
          == QStringList {u"interim-missing"_s});
}

TEST_CASE("a notice is owed until it is sent, and again for a correction")
{
    std::vector<DecisionRecord> records = {refusal(1)};
    REQUIRE(noticeOwed(records, {}));
    CHECK(noticeOwed(records, {})->id == decisionId(1));
    const std::vector<NoticeSent> sent
        = {{decisionId(1), date("2026-01-10"), u"post"_s, NoticeFormat::LargePrint, user(2)}};
    CHECK_FALSE(noticeOwed(records, sent));
    DecisionRecord better = refusal(2);
    better.correctionReason = u"a slip"_s;
    records = corrected(records, decisionId(1), better).after;
    REQUIRE(noticeOwed(records, sent));
    CHECK(noticeOwed(records, sent)->id == decisionId(2));
    CHECK_FALSE(noticeOwed({}, {}));
}

TEST_CASE("the letter says all five things in the recorded words, in every format")
{
    const DecisionRecord decision = refusal(1);
    for (const auto format : {NoticeFormat::Standard, NoticeFormat::LargePrint, NoticeFormat::EasyRead}) {
        const QString text = wholeText(letter(decision, format));
        INFO(text.toStdString());
        for (const QString &said : {decision.reasons[0].why, decision.reasons[0].whatWouldChange,
                                    decision.howToAppeal, decision.interimSupport, decision.statedWish})
            CHECK(text.contains(said));
        CHECK(text.contains(u"9 January 2026"_s));
        CHECK(text.contains(sender().contact));
        CHECK(text.contains(format == NoticeFormat::EasyRead ? u"You can look after the money."_s
                                                             : shippedLaw().text(u"S31_C3")));
    }
}

TEST_CASE("a letter is not written from an incomplete record, nor without somebody to ask")
{
    DecisionRecord decision = refusal(1);
    decision.interimSupport.clear();
    const auto refused = noticeFor(decision, sender(), shippedLaw(), NoticeFormat::Standard);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Error::Code::InvalidInput);
    CHECK(refused.error().detail.contains(u"support"_s));
    NoticeSender nobody = sender();
    nobody.contact.clear();
    CHECK_FALSE(noticeFor(refusal(1), nobody, shippedLaw(), NoticeFormat::Standard));
}

TEST_CASE("easy read puts one sentence beside one picture, the others run on")
{
    DecisionRecord decision = refusal(1);
    decision.reasons[0].why = u"The bills are late. Nobody can help. Is that right?"_s;
    const auto easy = letter(decision, NoticeFormat::EasyRead);
    int found = 0;
    for (const auto &block : easy.blocks) {
        CHECK(block.kind != NoticeBlock::Kind::ListItem);
        if (!block.text.startsWith(u"Dear"_s))
            CHECK_FALSE(block.picture.isEmpty());
        found += block.text == u"Nobody can help."_s;
    }
    CHECK(found == 1);
    for (const auto format : {NoticeFormat::Standard, NoticeFormat::LargePrint})
        for (const auto &block : letter(decision, format).blocks)
            CHECK(block.picture.isEmpty());
    CHECK(letter(decision, NoticeFormat::Standard).blocks
          == letter(decision, NoticeFormat::LargePrint).blocks);
    CHECK(noticeLayout(NoticeFormat::LargePrint).pointSize >= 16);
    CHECK_FALSE(noticeLayout(NoticeFormat::LargePrint).mayUseItalics);
    CHECK(noticeLayout(NoticeFormat::EasyRead).pictures);
}

TEST_CASE("several reasons are numbered, each with what would change it")
{
    DecisionRecord decision = refusal(1);
    decision.conditions = sheetOf(Route::S31, ConditionId::Three);
    CHECK(decision.conditions.record(
        {ConditionId::Four, Finding::NotMet, u"e"_s, user(1), date("2026-01-04")}));
    decision.reasons.push_back({u"C4"_s, u"A nurse is needed."_s, u"Another plan."_s});
    const QString text = wholeText(letter(decision, NoticeFormat::Standard));
    CHECK(text.contains(u"Reason 1\n"_s));
    CHECK(text.contains(u"Reason 2\n"_s));
    CHECK(text.indexOf(u"A nurse is needed."_s) > text.indexOf(u"Reason 2"_s));
    CHECK(text.count(u"What would change our answer"_s) == 2);
}

TEST_CASE("the sender is told which quoted rules are still to be checked, the letter does not say so")
{
    DecisionRecord decision = refusal(1, Route::S32);
    const auto notice = letter(decision, NoticeFormat::Standard);
    CHECK(notice.unverifiedLaw == QStringList {u"S32_C3"_s});
    CHECK_FALSE(wholeText(notice).contains(u"S32_C3"_s));
    CHECK(letter(refusal(1), NoticeFormat::Standard).unverifiedLaw.isEmpty());
    CHECK(letter(approval(1), NoticeFormat::Standard).unverifiedLaw.isEmpty());
}

TEST_CASE("a letter that agrees says what comes next and that it is a choice")
{
    const QString text = wholeText(letter(approval(1), NoticeFormat::Standard));
    CHECK(text.contains(u"within 6 months"_s));
    CHECK(text.contains(u"Nobody has to have a Direct Payment."_s));
    CHECK_FALSE(text.contains(u"appeal"_s));
}

TEST_CASE("a refusal says by itself that an appeal goes through the council's complaints procedure")
{
    for (const Route route : {Route::S31, Route::S32})
        for (const auto format : {NoticeFormat::Standard, NoticeFormat::LargePrint, NoticeFormat::EasyRead}) {
            DecisionRecord decision = refusal(1, route);
            decision.howToAppeal = u"See the leaflet."_s;
            const QString text = wholeText(letter(decision, format));
            INFO(text.toStdString());
            CHECK(text.contains(u"complaint"_s));
            CHECK(text.contains(u"“Questions” in this letter"_s));
            CHECK(text.contains(u"See the leaflet."_s));
            CHECK_FALSE(wholeText(letter(approval(1, route), format)).contains(u"complaint"_s));
        }
}

TEST_CASE("where an authorised person asked, they are named, and the adult is not asked to do their part")
{
    for (const auto format : {NoticeFormat::Standard, NoticeFormat::LargePrint, NoticeFormat::EasyRead}) {
        auto yes = approval(1, Route::S32);
        auto no = refusal(1, Route::S32);
        yes.authorisedPerson = no.authorisedPerson = u"Robin Green"_s;
        const QString agreed = wholeText(letter(yes, format));
        const QString declined = wholeText(letter(no, format));
        INFO((agreed + declined).toStdString());
        CHECK(agreed.contains(u"Robin Green asked for"_s));
        CHECK(agreed.contains(format == NoticeFormat::EasyRead
                                  ? u"Robin Green signs an agreement."_s
                                  : u"Robin Green, who is paid the money for you"_s));
        CHECK_FALSE(agreed.contains(u"you sign an agreement"_s));
        CHECK(declined.contains(u"Robin Green can ask"_s));
        CHECK_FALSE(declined.contains(u"You can ask for a Direct Payment again"_s));
        CHECK_FALSE(declined.contains(u"You can ask again"_s));
        for (const auto &decision : {yes, no})
            for (const auto &finding : hardToRead(letter(decision, format)))
                if (finding.detail != u"authorised") // the rule that is quoted says it so
                    FAIL(hardToReadText(finding).toStdString());
        // Of a decision that was recorded without the name it is left open.
        no.authorisedPerson.clear();
        CHECK(wholeText(letter(no, format)).contains(u"Somebody who may ask for you can ask"_s));
        for (const auto &finding : hardToRead(letter(no, format)))
            if (finding.detail != u"authorised")
                FAIL(hardToReadText(finding).toStdString());
        // Nothing of it under section 31.
        CHECK(wholeText(letter(approval(1), NoticeFormat::Standard)).contains(u"you sign an agreement"_s));
    }
}

TEST_CASE("a letter about after-care says that nothing is paid for it, no other letter speaks of it")
{
    for (auto decision : {approval(1), refusal(1)}) {
        CHECK_FALSE(wholeText(letter(decision, NoticeFormat::Standard)).contains(u"after-care"_s));
        for (const auto basis : {Basis::AfterCare, Basis::Both}) {
            decision.basis = basis;
            for (const auto format : {NoticeFormat::Standard, NoticeFormat::EasyRead}) {
                const auto notice = letter(decision, format);
                const QString text = wholeText(notice);
                CHECK(text.contains(u"after-care"_s));
                CHECK(text.contains(u"do not pay"_s));
                for (const auto &finding : hardToRead(notice))
                    FAIL(hardToReadText(finding).toStdString());
                const bool agreed = decision.outcome == Outcome::Approved;
                CHECK(notice.unverifiedLaw.contains(u"S117"_s) == agreed);
            }
        }
        CHECK(wholeText(letter(decision, NoticeFormat::Standard)).contains(u"Part of your request"_s));
    }
}

TEST_CASE("a letter opens in the format that the person reads, as far as it is made here")
{
    CHECK(noticeFormatFor(u"LARGE_PRINT") == NoticeFormat::LargePrint);
    CHECK(noticeFormatFor(u"EASY_READ") == NoticeFormat::EasyRead);
    for (const QString &code : {u"BRAILLE"_s, u"AUDIO"_s, u"BSL_VIDEO"_s}) {
        CHECK(noticeFormatFor(code) == NoticeFormat::Standard);
        CHECK(isMadeElsewhere(code));
    }
    for (const QString &code : {QString(), u"STANDARD"_s, u"EMAIL"_s, u"PLAIN_TEXT"_s, u"TO_COME"_s}) {
        CHECK(noticeFormatFor(code) == NoticeFormat::Standard);
        CHECK_FALSE(isMadeElsewhere(code));
    }
}

TEST_CASE("long sentences and words of the office are pointed out to the sender")
{
    DecisionRecord decision = refusal(1);
    for (const auto format : {NoticeFormat::Standard, NoticeFormat::EasyRead})
        for (const auto &finding : hardToRead(letter(decision, format)))
            FAIL(hardToReadText(finding).toStdString());
    decision.reasons[0].why = u"Your eligibility is not met."_s;
    auto findings = hardToRead(letter(decision, NoticeFormat::Standard));
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].code == u"jargon"_s);
    CHECK(hardToReadText(findings[0]) == u"\"eligibility\" is a word of the office: say it another way"_s);
    decision.reasons[0].why = u"one two three four five six seven eight nine ten eleven twelve thirteen"_s;
    CHECK(hardToRead(letter(decision, NoticeFormat::Standard)).empty());
    findings = hardToRead(letter(decision, NoticeFormat::EasyRead));
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].code == u"long-sentence"_s);
    CHECK(findings[0].detail == u"13"_s);
}

TEST_CASE(
    "what was typed begins large in a letter and ends with one full stop, quoted or not, and addresses stay")
{
    DecisionRecord decision = refusal(1);
    decision.optionsDiscussed = u"a managed account, a nominee"_s;
    const auto said = [&](const QString &wish, NoticeFormat format = NoticeFormat::Standard) {
        decision.statedWish = wish;
        QStringList texts;
        for (const auto &block : letter(decision, format).blocks)
            texts << block.text;
        return texts;
    };
    CHECK(said(u"“I want to choose.”"_s).contains(u"“I want to choose.”"_s));
    CHECK(said(u"\"May I choose?\""_s).contains(u"\"May I choose?\""_s));
    CHECK(said(u"to choose (who comes)"_s).contains(u"To choose (who comes)."_s));
    CHECK(said(u"x"_s).contains(u"A managed account, a nominee."_s));
    CHECK(said(u"ann@northmere.example is mine"_s).contains(u"ann@northmere.example is mine."_s));
    const auto easy = said(u"“I can choose.” She said so."_s, NoticeFormat::EasyRead);
    CHECK(easy.contains(u"“I can choose.”"_s));
    CHECK(easy.contains(u"She said so."_s));
    for (const QString &whole : {u"“Will I lose it?” she asked us."_s, u"She said “no.” and left."_s})
        CHECK(said(whole, NoticeFormat::EasyRead).contains(whole));
    CHECK(said(u"to wait and see …"_s).contains(u"To wait and see …"_s));
    for (const auto &[typed, printed] :
         {std::pair(u"and/or her son"_s, u"And/or her son."_s), std::pair(u"he/she"_s, u"He/she."_s),
          std::pair(u"e.g. two hours"_s, u"E.g. two hours."_s),
          std::pair(u"www.northmere.example"_s, u"www.northmere.example."_s)})
        CHECK(said(typed).contains(printed));
}

TEST_CASE("codes of decisions go to text and back")
{
    for (const auto outcome : {Outcome::Approved, Outcome::Declined})
        CHECK(outcomeFromCode(outcomeCode(outcome)) == outcome);
    for (const auto format : {NoticeFormat::Standard, NoticeFormat::LargePrint, NoticeFormat::EasyRead})
        CHECK(noticeFormatFromCode(noticeFormatCode(format)) == format);
    CHECK(isDecisionReason(u"C5"));
    CHECK(isDecisionReason(u"EXCLUDED_SCH1"));
    CHECK_FALSE(isDecisionReason(u"PAPERWORK"));
}
