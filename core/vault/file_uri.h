// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace letstalk::vault {

/// "file:PATH?vfs=NAME", with every byte of the path that could mean something written as %XX.
std::string fileUri(std::string_view path, std::string_view vfs);

} // namespace letstalk::vault
