// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/repository/source_tree.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <regex>
#include <set>

using namespace letstalk::repository;

TEST_CASE("nothing stands at the top level that does not belong there")
{
    static const std::set<std::string> allowed {
        "CMakeLists.txt", "CMakePresets.json", "LICENSE",   "README.md", "app",
        "core",           "packaging",         "resources", "tests",     "ui"};
    for (const auto &name : topLevel()) {
        INFO(name);
        CHECK((name.starts_with(".") || allowed.count(name) > 0));
    }
}

TEST_CASE("every source file names its licence in its first two lines")
{
    for (const auto &file : sourceFiles({"core", "ui", "app", "tests"})) {
        INFO(file);
        const std::string text = readFile(file);
        CHECK(text.starts_with("// SPDX-FileCopyrightText: Let's Talk Desk contributors\n"
                               "// SPDX-License-Identifier: GPL-3.0-or-later\n"));
    }
}

TEST_CASE("headers are guarded by pragma once and files stay readable")
{
    for (const auto &file : sourceFiles({"core", "ui", "app"})) {
        const std::string text = readFile(file);
        INFO(file);
        if (file.ends_with(".h"))
            CHECK(text.find("#pragma once") != std::string::npos);
        CHECK(std::count(text.begin(), text.end(), '\n') <= 600);
    }
}

TEST_CASE("no leftover marks of unfinished work")
{
    for (const auto &file : sourceFiles({"core", "ui", "app"})) {
        const std::string text = readFile(file);
        for (const auto *mark : {"FIXME", "HACK", "not implemented"}) {
            INFO(file << " contains " << mark);
            CHECK(text.find(mark) == std::string::npos);
        }
    }
}

TEST_CASE("no case has a semicolon in its name")
{
    // ctest would be told of two cases, neither of which there is: the name goes through a list of CMake's.
    const std::regex name(R"re(TEST_CASE\(\s*((?:"(?:[^"\\\n]|\\.)*"\s*)+))re");
    int names = 0;
    for (const auto &file : sourceFiles({"tests"})) {
        const std::string text = readFile(file);
        for (std::sregex_iterator it(text.begin(), text.end(), name), end; it != end; ++it, ++names) {
            INFO(file << ": " << it->str(1));
            CHECK(it->str(1).find(';') == std::string::npos);
        }
    }
    CHECK(names > 1000);
}
