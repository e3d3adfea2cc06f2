// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

/// Every command, each defined in <its first word>_command.cpp.
namespace letstalk::cli {

extern const Command kInitCommand;
extern const Command kDemoCommand;
extern const Command kUserListCommand, kUserAddCommand, kUserRoleCommand, kUserLeaveCommand,
    kUserResetCommand, kUserGrantCommand;
extern const Command kUserAccessesCommand, kHistoryCommand;
extern const Command kPassphraseCommand;
extern const Command kDirectoryExportCommand, kDirectoryImportCommand, kDirectoryUndoCommand,
    kDirectorySearchCommand, kDirectoryListCommand, kDirectoryShowCommand;
extern const Command kQueueListCommand, kQueueArriveCommand, kQueueTakeCommand, kQueueEndCommand,
    kQueueBackCommand, kQueueUrgencyCommand, kQueueCloseCommand;
extern const Command kSessionListCommand, kSessionHoldCommand, kSessionCancelCommand;
extern const Command kSiteListCommand, kSiteAddCommand, kSiteEditCommand;
extern const Command kDirectoryNoticeCommand, kDirectoryAssureCommand, kDirectoryRingListCommand,
    kDirectoryLinkCommand, kDirectoryDuplicatesCommand, kDirectoryOutcomesCommand, kDirectoryNewCommand,
    kDirectoryEditCommand, kDirectoryEnterpriseCommand;
extern const Command kLogCommand;
extern const Command kTallyAddCommand, kTallyListCommand, kTallyRemoveCommand;
extern const Command kDeskListCommand, kDeskHistoryCommand, kDeskCorrectCommand, kDeskUndoCommand,
    kDeskMovePersonCommand, kDeskShowCommand, kDeskOutcomeCommand, kDeskSearchCommand;
extern const Command kOfferAddCommand, kOfferListCommand, kOfferStatusCommand;
extern const Command kSheetPrintCommand, kSheetListCommand, kSheetSpoilCommand;
extern const Command kTakeAwayCommand;
extern const Command kPeopleSearchCommand, kPeopleShowCommand, kPeopleAddCommand, kPeopleEditCommand,
    kPeopleEraseCommand;
extern const Command kConcernAddCommand, kConcernListCommand, kConcernShowCommand, kConcernNoteCommand,
    kConcernEraseCommand, kConcernContactCommand;
extern const Command kDpFlagCommand, kDpListCommand, kDpShowCommand, kDpPromptsCommand;
extern const Command kDpAdvanceCommand, kDpBudgetCommand, kDpInterestCommand, kDpAgainCommand,
    kDpDecideCommand, kDpCorrectCommand, kDpConditionCommand, kDpExclusionCommand, kDpFamilyCommand,
    kDpHandOverCommand, kDpPolicyCommand;
extern const Command kDpReviewsCommand, kDpReviewCommand, kDpTriggerCommand, kDpSetUpCommand, kDpStayCommand,
    kDpNoticeCommand, kDpMatchCommand, kDpChecksCommand, kDpGapsCommand, kDpFunnelCommand, kDpStalledCommand,
    kDpCalendarCommand, kDpNomineeCommand, kDpPaymentCommand, kDpReviewDayCommand, kDpAnswerCommand,
    kDpAskerCommand, kDpTriggerBackCommand;
extern const Command kReportWeeklyCommand, kReportTraceCommand, kReportCommentCommand;
extern const Command kExchangeInviteCommand, kExchangeAcceptCommand, kExchangeApproveCommand,
    kExchangeWelcomeCommand, kExchangeComputersCommand, kExchangeRenewCommand, kExchangeRetireCommand,
    kExchangeWithdrawCommand, kExchangeOfficerCommand, kExchangeSignersCommand, kExchangeRosterCommand,
    kExchangeSignCommand, kExchangeSettleCommand, kExchangeRecoverCommand;
extern const Command kExchangeExportCommand, kExchangeImportCommand, kExchangeStatusCommand,
    kExchangeWordsCommand, kExchangeCheckCommand, kExchangeVerifyCommand, kExchangeWatchCommand,
    kExchangeErasuresCommand, kExchangeTextsCommand, kExchangeSetAsideCommand;
extern const Command kCheckCommand, kBackupCommand, kRestoreCommand, kDecryptCommand, kSetLogAsideCommand;

} // namespace letstalk::cli
