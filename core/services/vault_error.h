// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/result.h"
#include "core/vault/recovery_key.h"
#include "core/vault/status.h"

#include <QString>

#include <string>

namespace letstalk::vault {
struct Outcome;
}

namespace letstalk::services {

/// A vault's status as an Error; `where` is the file concerned, `detail` who holds it (Busy).
Error vaultError(vault::Status status, const QString &where, const std::string &detail = {});
/// The same for a file that was to be made: one that is not there is its folder.
Error makingError(vault::Status status, const QString &where, const std::string &detail = {});
/// Why a file was not opened.
Error openingError(const vault::Outcome &outcome, const QString &where);
/// done() for Ok.
Status vaultStatus(vault::Status status, const QString &where);

/// Names and passphrases in one normal form (NFC, UTF-8), so that a name typed on another keyboard is the
/// same.
std::string normalForm(const QString &text);
vault::SecureBytes normalPassphrase(const vault::SecureBytes &utf8);
std::string_view textOf(const vault::SecureBytes &bytes);

/// The key as somebody typed it; InvalidInput names the group with the slip.
Result<vault::RecoveryKey> readRecoveryKey(std::string_view typed);

} // namespace letstalk::services
