// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace letstalk::journal {

/// Mistakes that the tests plant to prove that they would be noticed (journal.md 9). In the program itself
/// every one of these is compiled away; only the tests' own build of this library can make them.
enum class Fault {
    None,
    NewerClockDominates, ///< a later clock removes values that its author never saw
    NoTieBreak, ///< equal clocks: whichever came first is shown
    SkipsOwnStream, ///< an import leaves out entries of a stream that was once ours
    EraseKeepsJournal, ///< an erasure clears the tables only
    EraseForgetsLater, ///< data that arrives after the erasure is let in
    LateTextKept, ///< a text that arrives after its field was taken out is let in
    FieldTakenOnce, ///< a second order for a field that was taken out is taken for the first
    GateLeftOpen, ///< projected tables can be written by anyone
    MarkerLeftOut, ///< an import writes no marker
    DigestOverColumns, ///< the digest covers rows as created, not the dots of their fields
    CreateAlwaysWins, ///< a second create replaces the row's dots
    SiblingsDropped, ///< the value not shown is thrown away
    ClockNotStored, ///< the hybrid clock is lost at closing
    ClockRefusesFuture, ///< an entry far ahead of our time is refused
    ForkLetIn, ///< a second branch of a stream is appended to the first
    StaleFormAccepted, ///< expectations are not looked at
    PersonalMixed, ///< personal and other fields share one change
    BinHidesUnseen, ///< a delete hides edits that it had not seen
    NoHeadCheck, ///< a bundle is applied although what it rests on is not here
    NoCheckpointCheck, ///< entries that their stream's owner has not signed for are let in
    NoChainCheck, ///< altered entries are let in
    OmissionUnchecked, ///< anyone may leave a payload out
    AuthorityUnchecked, ///< an erasure has effect whoever signed it
    UnorderedTakesWords, ///< a hash without an order takes words that stand here, if anything was left out
    RefusalsKept, ///< hashes refused here are not passed on, and explain nothing to the next
    HashesUnchecked, ///< a bare list of hashes erases what stands here
    DueUncounted, ///< a preview passes over what was asked for before and is due now
    RequestForgotten, ///< an erasure without authority is not tried again
    ChunkMarkerLeftOut, ///< an import that was broken off and resumed writes no marker
    CoverageOfOldStream, ///< what a replica held before it was restored counts as held
    OwnerReplaced, ///< whoever signs last owns a stream
    StreamsUncounted, ///< a file may name as many streams as it likes
    ChainsHalfCompared, ///< of what an owner signed only what heads show is compared
    CutAnywhere, ///< a bundle ends where nobody has signed
    OlderProgram, ///< no mistake: the program of a release before, which knows a field and an entity fewer
    OldestProgram, ///< no mistake: that of the release before it, which knows two of each fewer
};

#ifdef LETSTALK_JOURNAL_FAULTS
inline Fault plantedFault = Fault::None;
inline bool faulty(Fault fault)
{
    return plantedFault == fault;
}
#else
constexpr bool faulty(Fault)
{
    return false;
}
#endif

} // namespace letstalk::journal
