// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_list.h"

namespace letstalk::cli {

std::span<const Command *const> commands()
{
    static const Command *const kAll[] = {
        &kInitCommand,
        &kDemoCommand,
        &kUserListCommand,
        &kUserAddCommand,
        &kUserRoleCommand,
        &kUserLeaveCommand,
        &kUserResetCommand,
        &kUserGrantCommand,
        &kPassphraseCommand,
        &kSessionListCommand,
        &kSessionHoldCommand,
        &kSessionCancelCommand,
        &kDirectoryImportCommand,
        &kDirectorySearchCommand,
        &kDirectoryListCommand,
        &kDirectoryShowCommand,
        &kLogCommand,
        &kPeopleSearchCommand,
        &kPeopleShowCommand,
        &kPeopleAddCommand,
        &kPeopleEraseCommand,
        &kConcernAddCommand,
        &kConcernListCommand,
        &kConcernShowCommand,
        &kConcernNoteCommand,
        &kConcernEraseCommand,
        &kConcernContactCommand,
        &kDpFlagCommand,
        &kDpListCommand,
        &kDpShowCommand,
        &kDpPromptsCommand,
        &kReportWeeklyCommand,
        &kReportTraceCommand,
        &kExchangeInviteCommand,
        &kExchangeAcceptCommand,
        &kExchangeApproveCommand,
        &kExchangeWelcomeCommand,
        &kExchangeComputersCommand,
        &kExchangeRenewCommand,
        &kExchangeRetireCommand,
        &kExchangeWithdrawCommand,
        &kExchangeOfficerCommand,
        &kExchangeSignersCommand,
        &kExchangeRosterCommand,
        &kExchangeSignCommand,
        &kExchangeSettleCommand,
        &kExchangeRecoverCommand,
        &kExchangeExportCommand,
        &kExchangeImportCommand,
        &kExchangeStatusCommand,
        &kExchangeWordsCommand,
        &kExchangeCheckCommand,
        &kExchangeVerifyCommand,
        &kExchangeWatchCommand,
        &kCheckCommand,
        &kBackupCommand,
        &kRestoreCommand,
        &kDecryptCommand,
    };
    return kAll;
}

} // namespace letstalk::cli
