// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace letstalk::exchange {

/// Mistakes that the tests plant to prove that they would be noticed (exchange.md 12), as in
/// core/journal/fault.h: compiled away in the program itself.
enum class Fault {
    None,
    SignatureUnchecked, ///< whoever signed, it is read
    CommitmentUnchecked, ///< each recipient might be given another key
    EndUnchecked, ///< parts may be missing
    SenderUnchecked, ///< the inside may name another sender than the one that signed
    NetworkUnchecked, ///< files of other councils are taken
    CheckpointUnchecked, ///< a checkpoint needs no true signature
    CheckpointOwnerUnchecked, ///< anybody may sign for anybody's stream
    NamesUnread, ///< whoever is the first to sign owns a stream, for whomever it is named
    RevokedLetIn, ///< files signed with a withdrawn key are taken
    RetiredGoesOn, ///< what a computer writes that was given up comes in like any other's
    RevokedReceives, ///< files are made for withdrawn computers
    RosterUnsigned, ///< rosters need no officer's signature
    CardUnproved, ///< whose keys are replaced need not have signed for it
    OrderUnsigned, ///< orders to erase need none
    FormerOfficerOrders, ///< who was an officer once orders for ever
    OwnRostersUnheard, ///< what a file's own rosters make of its orders is not asked before it is in
    GuardAfterRelease, ///< the guard is written when the file has its name already
    ReleasedUnsynced, ///< the file gets its name before it is on the disk
    SentCountsAsKnown, ///< what was sent counts as received
    OtherFileApplied, ///< another file than the one checked is brought in
    BrakeOff, ///< mass deletions need no typed word
};

#ifdef LETSTALK_EXCHANGE_FAULTS
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

} // namespace letstalk::exchange
