// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/repository/source_tree.h"
#include "tests/support/catch.h"

#include <map>
#include <set>

using namespace letstalk::repository;

namespace {

/// What each folder may include, besides itself: the layer line of ARCHITECTURE.md.
const std::map<std::string, std::set<std::string>> &mayInclude()
{
    static const std::set<std::string> base {"core/base"};
    static const std::set<std::string> domain {"core/base"};
    static const std::set<std::string> storage {"core/base", "core/domain", "core/vault"};
    static const std::set<std::string> journal {"core/base", "core/domain", "core/vault", "core/storage"};
    static const std::set<std::string> overJournal {"core/base", "core/domain", "core/vault", "core/storage",
                                                    "core/journal"};
    static const std::set<std::string> services {"core/base",     "core/domain",  "core/vault",
                                                 "core/storage",  "core/journal", "core/directory",
                                                 "core/exchange", "core/reports"};
    // The window sees values and services; of the reports, the value and its painter.
    static const std::set<std::string> ui {"core/base", "core/domain", "core/services", "core/reports"};
    static const std::set<std::string> app {"core/base",    "core/domain", "core/services",
                                            "core/reports", "core/vault",  "ui"};
    static const std::map<std::string, std::set<std::string>> rules {
        {"core/base", {}},
        {"core/domain", domain},
        {"core/vault", {}},
        {"core/storage", storage},
        {"core/journal", journal},
        {"core/directory", overJournal},
        {"core/exchange", overJournal},
        {"core/reports", overJournal},
        {"core/services", services},
        {"ui", ui},
        {"app", app},
    };
    return rules;
}

/// "core/services/desk_service.h" -> "core/services"; "ui/pages/x.h" -> "ui".
std::string layerOf(const std::string &path)
{
    const auto first = path.find('/');
    const std::string top = path.substr(0, first);
    if (top != "core")
        return top;
    return path.substr(0, path.find('/', first + 1));
}

std::string faultOf(const std::string &file, const std::string &include)
{
    const std::string from = layerOf(file);
    const auto rule = mayInclude().find(from);
    if (rule == mayInclude().end())
        return {};
    const std::string to = layerOf(include);
    if (mayInclude().count(to) && to != from && !rule->second.count(to))
        return file + " includes " + include + ": " + from + " must not know " + to;
    if (from.starts_with("core/") && include.starts_with("QtWidgets"))
        return file + " includes " + include + ": core has no windows";
    return {};
}

bool isWidgetHeader(const std::string &include)
{
    static const std::set<std::string> headers {"QWidget",     "QApplication", "QDialog",
                                                "QMainWindow", "QLabel",       "QPushButton",
                                                "QMessageBox", "QPrinter",     "QLayout"};
    return headers.count(include) > 0;
}

} // namespace

TEST_CASE("no file includes a layer above its own")
{
    int scanned = 0;
    for (const auto &file : sourceFiles({"core", "ui", "app"})) {
        for (const auto &include : includesOf(file)) {
            ++scanned;
            const std::string fault = faultOf(file, include);
            INFO(fault);
            CHECK(fault.empty());
            if (file.starts_with("core/")) {
                INFO(file << " includes the window header " << include);
                CHECK_FALSE(isWidgetHeader(include));
            }
        }
    }
    CHECK(scanned > 200);
}

TEST_CASE("the layer rule catches a planted include")
{
    CHECK_FALSE(faultOf("core/journal/save.cpp", "core/services/workspace.h").empty());
    CHECK_FALSE(faultOf("core/domain/person.h", "core/storage/database.h").empty());
    CHECK_FALSE(faultOf("ui/pages/desk_page.cpp", "core/storage/statement.h").empty());
    CHECK_FALSE(faultOf("core/reports/report.h", "QtWidgets/QLabel").empty());
    CHECK(faultOf("core/services/workspace.cpp", "core/vault/vault.h").empty());
}

TEST_CASE("SQL stands only in storage, journal, reports and the schema")
{
    for (const auto &file : sourceFiles({"core", "ui", "app"})) {
        const std::string layer = layerOf(file);
        if (layer == "core/storage" || layer == "core/journal" || layer == "core/reports"
            || layer == "core/vault")
            continue;
        const std::string text = readFile(file);
        for (const auto *words :
             {"SELECT ", "INSERT INTO", "UPDATE OR", "DELETE FROM", "storage::Statement"}) {
            INFO(file << " contains " << words);
            CHECK(text.find(words) == std::string::npos);
        }
    }
}
