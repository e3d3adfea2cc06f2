// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/environment.h"
#include "core/vault/status.h"

#include <string>

namespace letstalk::vault {

/// After OpenInfo::copiedWhileOpen and a check that found the copy whole: it is a file like any other from
/// here on. Until then each open finds it to be an unchecked copy, whatever ended the one before. The path is
/// Vault::path() of a file open in this process; NotFound if it is not.
Status acceptCopy(const std::string &path, const Environment &environment = {});
/// The same file's pages may be of different saves: each open finds it to be an unchecked copy until
/// acceptCopy().
Status doubt(const std::string &path, const Environment &environment = {});

/// Whether the file has another name in some folder (a hard link), under which others could open it.
bool hasSecondName(const std::string &path);
/// Whether this account may read the file.
bool mayRead(const std::string &path);

} // namespace letstalk::vault
