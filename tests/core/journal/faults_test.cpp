// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/fault.h"
#include "core/journal/lookups.h"
#include "tests/core/journal/exchange_laws.h"
#include "tests/core/journal/laws.h"
#include "tests/core/journal/replica.h"
#include "tests/core/journal/stories.h"
#include "tests/support/catch.h"

#include <functional>

// The laws of the journal, each tried against a mistake that it must notice. Linked to a build of the journal
// in which mistakes can be planted; the same laws hold in the build without (convergence_test, laws_test).

using namespace letstalk;
using namespace letstalk::journal;
using namespace letstalk::test;

namespace {
/// Plants a mistake for as long as it lives.
class Planted
{
public:
    explicit Planted(Fault fault) { plantedFault = fault; }
    ~Planted() { plantedFault = Fault::None; }
};

bool isNoticed(Fault fault, const std::function<std::string()> &law)
{
    {
        INFO("the law must hold without the mistake");
        REQUIRE(law() == "");
    }
    const Planted planted(fault);
    return !law().empty();
}

bool isNoticed(Fault fault, StoryKind kind, const Law &law)
{
    StorySource source = storiesOf(kind);
    source.cases = 150;
    const Planted planted(fault);
    return breaks(source, law);
}
} // namespace

TEST_CASE("what was written in one piece with a text, before each was a change of its own, is told")
{
    Replica desk;
    const RowId row = desk.ids.next();
    const auto write = [&](const QString &note, const QString &summary, bool first) {
        Save save = desk.save();
        auto &made = first ? save.create(Entity::Conversation, row) : save.update(Entity::Conversation, row);
        made.set(conversation::kNote, note)
            .set(conversation::kSummary, summary)
            .set(conversation::kMinutes, 7);
        desk.commit(save);
    };
    {
        const Planted planted(Fault::PersonalMixed);
        write(QStringLiteral("with Marker-Quentin"), QStringLiteral("about a pass"), true);
    }
    const FieldPlace note {Entity::Conversation, row, conversation::kNote.id};
    const auto along = [&] {
        const auto held = heldTexts(*desk.journal, note);
        REQUIRE(held);
        const auto fields = writtenWith(*desk.journal, note, *held);
        REQUIRE(fields);
        return *fields;
    };
    CHECK(along() == std::vector<quint16> {conversation::kSummary.id, conversation::kMinutes.id});
    REQUIRE(desk.journal->redact(note, {}, QStringLiteral("NAMED_ELSEWHERE"), desk.actor));
    CHECK(desk.shown(conversation::kSummary, row) == Value(QStringLiteral("about a pass")));
    CHECK(desk.shown(conversation::kMinutes, row) == Value(7));
    write(QStringLiteral("with somebody"), QStringLiteral("about another"), false);
    CHECK(along().empty());
}
TEST_CASE("taking a newer clock for knowledge is noticed")
{
    CHECK(isNoticed(Fault::NewerClockDominates, &bothEditsSurvive));
}
TEST_CASE("dropping what is not shown is noticed")
{
    CHECK(isNoticed(Fault::SiblingsDropped, &bothEditsSurvive));
}
TEST_CASE("an incomplete tie-break is noticed")
{
    CHECK(isNoticed(Fault::NoTieBreak, &equalClocksAgree));
}
TEST_CASE("skipping what was once one's own stream is noticed")
{
    CHECK(isNoticed(Fault::SkipsOwnStream, &restoredCopyCatchesUp));
}
TEST_CASE("an erasure that leaves the journal as it was is noticed")
{
    CHECK(isNoticed(Fault::EraseKeepsJournal, &erasedWordsAreGone));
}
TEST_CASE("letting late data about the erased in is noticed")
{
    CHECK(isNoticed(Fault::EraseForgetsLater, &lateDataIsErased));
}
TEST_CASE("letting a text in whose field was taken out is noticed")
{
    CHECK(isNoticed(Fault::LateTextKept, &lateTextIsTakenOut));
}
TEST_CASE("taking a second order for a field for the first is noticed")
{
    CHECK(isNoticed(Fault::FieldTakenOnce, &secondOrderForTheFieldIsCarriedOut));
}
TEST_CASE("personal and other fields in one change are noticed")
{
    CHECK(isNoticed(Fault::PersonalMixed, &erasureKeepsTheSkeleton));
}
TEST_CASE("an open gate is noticed")
{
    CHECK(isNoticed(Fault::GateLeftOpen, &onlyTheJournalWrites));
}
TEST_CASE("an import without its marker is noticed")
{
    CHECK(isNoticed(Fault::MarkerLeftOut, &settlingSettlesEverywhere));
}
TEST_CASE("a digest over columns is noticed")
{
    CHECK(isNoticed(Fault::DigestOverColumns, &digestIgnoresColumns));
}
TEST_CASE("a second creation that takes the row over is noticed")
{
    CHECK(isNoticed(Fault::CreateAlwaysWins, StoryKind::Plain, &convergesToTheSame));
}
TEST_CASE("a clock that is forgotten is noticed")
{
    CHECK(isNoticed(Fault::ClockNotStored, &clockNeverGoesBack));
}
TEST_CASE("refusing data for its time is noticed")
{
    CHECK(isNoticed(Fault::ClockRefusesFuture, &futureDataIsTaken));
}
TEST_CASE("letting a second branch in is noticed")
{
    CHECK(isNoticed(Fault::ForkLetIn, &secondBranchStaysOut));
}
TEST_CASE("accepting a stale form is noticed")
{
    CHECK(isNoticed(Fault::StaleFormAccepted, &staleFormIsRefused));
}
TEST_CASE("a delete that hides what it had not seen is noticed")
{
    CHECK(isNoticed(Fault::BinHidesUnseen, &editSurvivesTheBin));
}
TEST_CASE("applying what rests on entries that are not here is noticed")
{
    CHECK(isNoticed(Fault::NoHeadCheck, &gapIsNotApplied));
}
TEST_CASE("entries that their owner has not signed for are noticed")
{
    CHECK(isNoticed(Fault::NoCheckpointCheck, &unsignedEntriesAreRefused));
}
TEST_CASE("altered entries are noticed")
{
    CHECK(isNoticed(Fault::NoChainCheck, &alteredEntriesAreKeptOut));
}
TEST_CASE("a payload left out without an erasure is noticed")
{
    CHECK(isNoticed(Fault::OmissionUnchecked, &omittedPayloadIsDamage));
}
TEST_CASE("an erasure that nobody entitled to has signed is noticed")
{
    CHECK(isNoticed(Fault::AuthorityUnchecked, &erasureNeedsAuthority));
}
TEST_CASE("erasing by hashes alone is noticed")
{
    CHECK(isNoticed(Fault::HashesUnchecked, &hashesAloneEraseNothing));
}
TEST_CASE("a hash that takes words with it because something was left out is noticed")
{
    CHECK(isNoticed(Fault::UnorderedTakesWords, &refusedHashWaitsForTheOfficer));
}
TEST_CASE("passing on what is missing without its explanation is noticed")
{
    CHECK(isNoticed(Fault::RefusalsKept, &refusedHashWaitsForTheOfficer));
}
TEST_CASE("a preview that passes over what is due is noticed")
{
    CHECK(isNoticed(Fault::DueUncounted, &requestIsCarriedOutLater));
}
TEST_CASE("an erasure that is not tried again is noticed")
{
    CHECK(isNoticed(Fault::RequestForgotten, &requestIsCarriedOutLater));
}
TEST_CASE("a resumed import without its marker is noticed")
{
    CHECK(isNoticed(Fault::ChunkMarkerLeftOut, &brokenImportIsResumed));
}
TEST_CASE("counting what a replica has lost is noticed")
{
    CHECK(isNoticed(Fault::CoverageOfOldStream, &restoredReplicaHoldsWhatItHas));
}
TEST_CASE("a stream that changes its owner is noticed")
{
    CHECK(isNoticed(Fault::OwnerReplaced, &ownerIsFixed));
}
TEST_CASE("a bundle that ends where nobody has signed is noticed")
{
    CHECK(isNoticed(Fault::CutAnywhere, &piecesEndWhereSigned));
}
TEST_CASE("an owner's checkpoint of which half is compared is noticed")
{
    CHECK(isNoticed(Fault::ChainsHalfCompared, &branchesAlikeInTheirHeadsAreFound));
}
TEST_CASE("streams that nobody counts are noticed")
{
    CHECK(isNoticed(Fault::StreamsUncounted, &streamsAreCounted));
}
TEST_CASE("a second branch that is let in, wherever it begins, is noticed")
{
    CHECK(isNoticed(Fault::ForkLetIn, &branchIsFoundWhereverItBegins));
}
