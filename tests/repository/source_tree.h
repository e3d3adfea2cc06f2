// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

/// The project's own files, for rules about the project itself.
namespace letstalk::repository {

/// Paths from the root of every .h and .cpp below the folders.
std::vector<std::string> sourceFiles(const std::vector<std::string> &folders);
/// What a file includes, without quotes or brackets.
std::vector<std::string> includesOf(const std::string &file);
std::string readFile(const std::string &file);
/// Names directly below the root, build folders and what git ignores left out.
std::vector<std::string> topLevel();

} // namespace letstalk::repository
