// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/services/dp_world.h"
#include "tests/support/failure_sweep.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;
using namespace Qt::StringLiterals;
using Code = Error::Code;

namespace {

const DpNoticeRequest kRequest {dp::NoticeFormat::Standard, u"Ms Green"_s, u"Ring 01632 960 201"_s};

void declined(DpWorld &world)
{
    world.toDeciding();
    world.allMet();
    world.find(dp::ConditionId::Three, dp::Finding::NotMet);
    world.carry({dp::StepKind::Decline});
}

QString pdfText(const TempWorkspace &temp, const QByteArray &pdf)
{
    QFile file(temp.folder() + u"/letter.pdf"_s);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(pdf);
    file.close();
    QProcess process;
    process.start(u"pdftotext"_s, {u"-layout"_s, file.fileName(), u"-"_s});
    REQUIRE(process.waitForFinished());
    const QString text = QString::fromUtf8(process.readAllStandardOutput()).simplified();
    file.remove();
    return text;
}

} // namespace

TEST_CASE("a refusal makes a letter with the five things, whose very bytes are kept and come back")
{
    DpWorld world;
    auto &notices = world->dpNotices();
    world.toDeciding();
    CHECK(isCode(notices.preview(world.id, kRequest), Code::Conflict)); // nothing decided
    world.allMet();
    world.find(dp::ConditionId::Three, dp::Finding::NotMet);
    world.carry({dp::StepKind::Decline});
    const auto preview = must(notices.preview(world.id, kRequest), "the letter");
    CHECK(preview.owed);
    CHECK_FALSE(preview.correction);
    CHECK(preview.text.title == u"Your request for a Direct Payment"_s);

    const auto printed
        = must(notices.print(world.id, kRequest, DpNoticeForm::Pdf, preview.mark), "the letter");
    CHECK(printed.mediaType == u"application/pdf"_s);
    if (!QStandardPaths::findExecutable(u"pdftotext"_s).isEmpty()) {
        const QString text = pdfText(world.temp, printed.bytes);
        for (const QString &part :
             {u"Dear Ms Green"_s, u"Nobody can keep the accounts at the moment."_s,
              u"Somebody to help you with the money."_s, u"The agency goes on coming."_s,
              u"Ring the complaints team within 12 months."_s, u"01632 960 201"_s, dpReference(world.id)}) {
            INFO(part.toStdString());
            CHECK(text.contains(part));
        }
    }
    // Printed is not sent; the copy survives locking, and is no plain text in the file.
    CHECK(must(notices.preview(world.id, kRequest), "the letter").owed);
    CHECK_FALSE(holdsText(world->context().db, u"Nobody can keep the accounts"_s));
    CHECK_FALSE(pagesOf(world->context().db).contains("%PDF-"));
    world.nextDay(3);
    REQUIRE(enter(world.temp, u"officer"_s));
    const auto again = must(world->dpNotices().copy(world.id, printed.id), "the copy");
    CHECK(again.bytes == printed.bytes);
    CHECK(again.mediaType == printed.mediaType);

    CHECK(isCode(world->dpNotices().markSent(world.id, printed.id, u"  "_s, world.today()),
                 Code::InvalidInput));
    CHECK(isCode(world->dpNotices().markSent(world.id, printed.id, u"post"_s, world.today().addDays(1)),
                 Code::InvalidInput));
    CHECK(isCode(world->dpNotices().markSent(world.id, printed.id, u"post"_s, world.today().addDays(-9)),
                 Code::InvalidInput));
    REQUIRE(world->dpNotices().markSent(world.id, printed.id, u"post"_s, world.today()));
    CHECK_FALSE(must(world->dpNotices().preview(world.id, kRequest), "the letter").owed);
    const auto copies = must(world->dpNotices().copies(world.id), "the copies");
    REQUIRE(copies.size() == 1);
    CHECK(copies[0].sentOn == world.today());
    CHECK(copies[0].how == u"post"_s);
    CHECK(copies[0].printedBy == u"social"_s);
    CHECK(copies[0].bytes == printed.bytes.size());
}

TEST_CASE("a correction owes a new letter, the old one stays as it was")
{
    DpWorld world;
    declined(world);
    auto &notices = world->dpNotices();
    const auto first = must(notices.print(world.id, kRequest), "the letter");
    REQUIRE(notices.markSent(world.id, first.id, u"post"_s, world.today()));
    dp::DecisionRecord better = *dp::currentDecision(world.item().decisions);
    better.interimSupport = u"The agency comes twice a day."_s;
    better.correctionReason = u"the support was told wrongly"_s;
    REQUIRE(world.cases().correctDecision(world.id, better.id, better));
    const auto preview = must(notices.preview(world.id, kRequest), "the letter");
    CHECK(preview.owed);
    CHECK(preview.correction);
    CHECK(letterToHtml(preview.letter).contains("The agency comes twice a day."));
    CHECK(must(notices.copy(world.id, first.id), "the copy").bytes == first.bytes);
    const auto copies = must(notices.copies(world.id), "the copies");
    REQUIRE(copies.size() == 1);
    CHECK(copies[0].superseded);
    const auto second = must(notices.print(world.id, kRequest, DpNoticeForm::Html), "the letter");
    CHECK(second.mediaType == u"text/html"_s);
    REQUIRE(notices.markSent(world.id, second.id, u"by hand"_s, world.today()));
    CHECK_FALSE(must(notices.preview(world.id, kRequest), "the letter").owed);
    CHECK_FALSE(notices.copies(world.id)->back().superseded);
}

TEST_CASE("a letter names whoever had asked when it was decided, whoever asked since, spelt as they are")
{
    const auto asks = [](const QString &name) {
        dp::Request request = dp::authorisedRequest();
        std::get<dp::AuthorisedPersonAsks>(request.who).person.name = name;
        return dp::AskForPayment {request};
    };
    const bool named = GENERATE(true, false); // a release before recorded no name with the decision
    INFO("named: " << named);
    DpWorld world;
    world.carry({dp::StepKind::AcceptLead, dp::StepKind::StartAssessment, dp::StepKind::SetBudget});
    REQUIRE(world.take(asks(u"Robin Gren"_s)));
    world.carry({dp::StepKind::StartDeciding});
    for (const auto condition : {dp::ConditionId::One, dp::ConditionId::Two, dp::ConditionId::Three,
                                 dp::ConditionId::Four, dp::ConditionId::Five})
        world.find(condition, condition == dp::ConditionId::Three ? dp::Finding::NotMet : dp::Finding::Met);
    REQUIRE(world.cases().recordExclusion(world.id, dp::ExclusionCheck::Answer::NotExcluded));
    {
        const auto loaded = must(loadDpCase(world->context(), world.id), "the case");
        const auto policy = must(loadDpPolicy(world->context().db), "the policy");
        auto decision = dp::refusal(1, dp::Route::S32);
        decision.id = world->context().ids.make<DpDecisionId>();
        const auto taken
            = dp::take(loaded.item(), dp::Decline {decision}, {world.social, world.today(), world.today()});
        REQUIRE(taken.after);
        dp::Case after = *taken.after;
        if (!named)
            after.decisions.back().authorisedPerson.clear();
        DpChange change(world->context(), Act::DecideDp, loaded, policy);
        change.become(world.today(), after);
        REQUIRE(change.commit());
    }
    const auto letter = [&] {
        return QString::fromUtf8(
            letterToHtml(must(world->dpNotices().preview(world.id, kRequest), "the letter").letter));
    };
    CHECK(letter().contains(u"Robin Gren asked"_s));
    REQUIRE(world.cases().correctAsker(world.id, u"Robin Green"_s, u"brother"_s, u"misheard"_s));
    CHECK(letter().contains(u"Robin Green asked"_s));
    world.nextDay();
    REQUIRE(world.take(asks(u"Kim Hill"_s)));
    CHECK(letter().contains(u"Robin Green asked"_s));
    CHECK_FALSE(letter().contains(u"Kim Hill"_s));
    // A correction of that decision is about them as well.
    dp::DecisionRecord better = *dp::currentDecision(world.item().decisions);
    better.interimSupport = u"The agency comes twice a day."_s;
    better.correctionReason = u"the support was told wrongly"_s;
    REQUIRE(world.cases().correctDecision(world.id, better.id, better));
    CHECK(letter().contains(u"twice a day"_s));
    CHECK(letter().contains(u"Robin Green asked"_s));
}

TEST_CASE("a letter and a sheet open in the format that the person reads, unless another is asked for")
{
    DpWorld world;
    declined(world);
    DpNoticeRequest request = kRequest;
    request.format.reset();
    const auto reads = [&](const QString &format) {
        const Person before = must(world->people().get(world.person), "the person");
        Person after = before;
        after.informationFormat = format;
        REQUIRE(world->people().edit(before, after));
        CHECK(must(world.cases().open(world.id), "the case").informationFormat == format);
        return must(world->dpNotices().preview(world.id, request), "the letter");
    };
    CHECK(must(world->dpNotices().preview(world.id, request), "the letter").text.format
          == dp::NoticeFormat::Standard);
    CHECK(reads(u"EASY_READ"_s).text.format == dp::NoticeFormat::EasyRead);
    CHECK(must(world.cases().open(world.id), "the case").letterFormat == dp::NoticeFormat::EasyRead);
    CHECK(reads(u"LARGE_PRINT"_s).text.format == dp::NoticeFormat::LargePrint);
    CHECK(reads(u"LARGE_PRINT"_s).otherFormat.isEmpty());
    REQUIRE(world->dpNotices().print(world.id, request, DpNoticeForm::Html));
    CHECK(world->dpNotices().copies(world.id)->back().format == dp::NoticeFormat::LargePrint);
    const auto asked = must(world->dpNotices().preview(world.id, kRequest), "the letter");
    CHECK(asked.text.format == dp::NoticeFormat::Standard);
    const auto braille = reads(u"BRAILLE"_s);
    CHECK(braille.text.format == dp::NoticeFormat::Standard);
    CHECK(braille.otherFormat == u"BRAILLE"_s);
    CHECK_FALSE(letterToHtml(braille.letter).contains("BRAILLE")); // for the sender, not in the letter
}

TEST_CASE("each format is laid out as it asks, and the sender is told what is hard to read")
{
    DpWorld world;
    declined(world);
    DpNoticeRequest request = kRequest;
    request.format = dp::NoticeFormat::LargePrint;
    CHECK(must(world->dpNotices().preview(world.id, request), "the letter").letter.pointSize >= 18);
    request.format = dp::NoticeFormat::EasyRead;
    request.contact = u"Ring the team on 01632 960 201 on any weekday between nine in the morning and noon"_s;
    const auto easy = must(world->dpNotices().preview(world.id, request), "the letter");
    CHECK(easy.letter.pointSize >= 14);
    CHECK(std::any_of(easy.letter.parts.begin(), easy.letter.parts.end(),
                      [](const auto &part) { return !part.picture.isEmpty(); }));
    CHECK_FALSE(easy.hardToRead.isEmpty());
    request.addressee.clear();
    CHECK(must(world->dpNotices().preview(world.id, request), "the letter").letter.parts[0].text
          == u"Dear Ann"_s);
    request.contact.clear(); // and the council has set none
    CHECK(isCode(world->dpNotices().preview(world.id, request), Code::InvalidInput));
}

TEST_CASE("letters are for those who carry cases, each look is logged")
{
    DpWorld world;
    declined(world);
    const auto printed = must(world->dpNotices().print(world.id, kRequest), "the letter");
    const int before = readsLogged(*world.temp, Act::ViewDpCase, journal::Entity::DpCase, world.id.row());
    REQUIRE(world->dpNotices().copy(world.id, printed.id));
    CHECK(readsLogged(*world.temp, Act::ViewDpCase, journal::Entity::DpCase, world.id.row()) == before + 1);
    CHECK(isCode(world->dpNotices().copy(world.id, DpRecordId(world->context().ids.next())), Code::NotFound));
    for (const QString &user : {u"desk"_s, u"partner"_s, u"lead"_s, u"dpo"_s}) {
        REQUIRE(enter(world.temp, user));
        CHECK(isCode(world->dpNotices().preview(world.id, kRequest), Code::Forbidden));
        CHECK(isCode(world->dpNotices().print(world.id, kRequest), Code::Forbidden));
        CHECK(isCode(world->dpNotices().markSent(world.id, printed.id, u"post"_s, world.today()),
                     Code::Forbidden));
        CHECK(isCode(world->dpNotices().copies(world.id), Code::Forbidden));
        CHECK(isCode(world->dpNotices().copy(world.id, printed.id), Code::Forbidden));
    }
}

TEST_CASE("a letter that could not be kept is not handed out")
{
    DpWorld world;
    declined(world);
    const auto copies = [&] { return must(world->dpNotices().copies(world.id), "the copies").size(); };
    failEachStatement(
        *world.temp, "print",
        [&] { return world->dpNotices().print(world.id, kRequest, DpNoticeForm::Html); }, 5,
        [&] { return std::to_string(copies()); });
    CHECK(copies() == 1U);
}
