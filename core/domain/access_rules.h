// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/actor.h"

namespace letstalk {

/// One thing that a person does: what the journal's header records and what roles are checked for. Numbers
/// are stored; never reuse one.
enum class Act : quint16 {
    FoundCouncil = 1,
    ManageUsers = 2,
    ManageSites = 3,
    ManageSessions = 4,
    LogConversation = 5,
    CorrectConversation = 6, ///< someone else's, or after the day
    UndoOwn = 7,
    UndoOthers = 8,
    CreatePerson = 9,
    EditPerson = 10,
    SearchPeople = 11,
    ViewPerson = 12,
    SearchDirectory = 13,
    ImportDirectory = 14,
    ViewReport = 15,
    TraceFigure = 16, ///< the rows behind a figure
    ExportReport = 17,
    Backup = 18,
    Restore = 19,
    Check = 20,
    Decrypt = 21,
    ChangeOwnPassphrase = 22,
    ResetPassphrase = 23,
    SearchNotes = 24,
    ManageFollowUps = 25,
    SettleSiblings = 26,
    ErasePerson = 27,
    ViewAudit = 28,
    DiscardDrafts = 29, ///< a leaver's
    ViewDirectory = 30,
    GrantKeys = 31, ///< of a compartment that one holds
    Unlock = 32,
    FailedUnlock = 33, ///< somebody tried; only ever logged
    ViewExchange = 34, ///< how far each site is, and what waits
    ExportBundle = 35,
    ImportBundle = 36,
    ConfirmMassChange = 37, ///< the brake of an import that takes much away
    ManageCouncil = 38, ///< which computers belong to the council: invite, approve, renew, withdraw
    RunQueue = 39, ///< see it, let arrive, take, end, put back
    CloseQueue = 40, ///< note that those still waiting left
    TallyEnquiry = 41,
    MoveConversation = 42, ///< to whom it should have been put down
    ViewOffers = 43, ///< what visitors offer to give: time, skills, ideas
    ManageOffers = 44, ///< pass one on, say what came of it
    ManageSheets = 45, ///< numbered paper sheets: print, list, mark as spoiled
    RevealName = 46, ///< for a few seconds, on a desk that hides names
    WriteConcern = 48, ///< sealed to whoever may read it
    ReadConcerns = 49,
    AddToConcern = 50,
    EraseConcern = 51,
    SetSafeguardingContact = 52, ///< whom the desk is told to ring
    FlagDirectPayment = 53, ///< raise a lead, with the person's agreement
    SeeLead = 54, ///< that there is one, and its next step
    ReadDirectPayments = 55,
    KeepNotices = 56, ///< "full", "closed on the 3rd", about a service
    AssureService = 57, ///< rang it: right, wrong, no answer; and the list of whom to ring next
    LinkServices = 58, ///< two entries are one service, or are not
    EditDirectory = 59, ///< new entries, edits by hand, programmes
    ViewOutcomes = 60, ///< what became of those who were sent to a service
    EditMicroEnterprise = 61,
    ExportDirectory = 63, ///< the directory of services, as a file for others
    ViewDpCase = 69, ///< a Direct Payment case, all of it
    TriageDpLead = 70, ///< take a lead up, or close it
    WorkDpCase = 71, ///< assessment, budget, request, relatives; the person stops
    RecordDpCondition = 72,
    CheckDpExclusion = 73, ///< criminal-offence data: the answer alone is kept
    DecideDp = 74,
    CorrectDpDecision = 75, ///< a further record beside the wrong one
    SendDpNotice = 76,
    SetUpDp = 77,
    PayDp = 78, ///< the first payment
    PauseOrEndDp = 79,
    ReviewDp = 80, ///< reviews held, and what calls for one
    HandOverDp = 81, ///< who looks after a case
    MatchEnterprises = 82,
    ViewDpFunnel = 83,
    ExportDpCalendar = 84,
    ManageDpPolicy = 85, ///< how soon reviews are, the council's words for the law
    CommentReport = 86, ///< the lead's own sentences in the weekly report
    ViewConversation = 87, ///< all of a saved conversation, its note too
    RecordOutcome = 88, ///< what became of a connection
    RedactText = 96, ///< take a text out for good that names somebody erased
    ViewUsers = 106, ///< who works here, what for, and whether they can unlock the file
};

/// Deny by default: true only where a role that the actor holds is listed for the act.
bool isAllowed(const Actor &actor, Act act);
/// Whether `mine` allow everything that `theirs` do: only then does acting as somebody with those roles open
/// nothing new.
bool reachesAsFar(const Roles &mine, const Roles &theirs);
/// The words for an act in a refusal: "change the people who work here".
QString actText(Act act);

} // namespace letstalk
