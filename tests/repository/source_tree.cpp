// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/repository/source_tree.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

namespace letstalk::repository {

namespace fs = std::filesystem;

namespace {
const fs::path kRoot = LETSTALK_SOURCE_DIR;
}

std::vector<std::string> sourceFiles(const std::vector<std::string> &folders)
{
    std::vector<std::string> found;
    for (const auto &folder : folders)
        for (const auto &entry : fs::recursive_directory_iterator(kRoot / folder)) {
            const auto extension = entry.path().extension();
            if (extension == ".h" || extension == ".cpp")
                found.push_back(fs::relative(entry.path(), kRoot).generic_string());
        }
    std::sort(found.begin(), found.end());
    return found;
}

std::string readFile(const std::string &file)
{
    std::ifstream in(kRoot / file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

std::vector<std::string> includesOf(const std::string &file)
{
    static const std::regex include("^#include [\"<]([^\">]+)[\">]");
    std::vector<std::string> found;
    std::istringstream lines(readFile(file));
    for (std::string line; std::getline(lines, line);) {
        std::smatch match;
        if (std::regex_search(line, match, include))
            found.push_back(match[1]);
    }
    return found;
}

std::vector<std::string> topLevel()
{
    std::vector<std::string> found;
    for (const auto &entry : fs::directory_iterator(kRoot)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with("build") || name == ".git" || name == ".cache")
            continue;
        found.push_back(name);
    }
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace letstalk::repository
