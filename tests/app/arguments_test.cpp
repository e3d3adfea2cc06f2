// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"

#include "app/cli/arguments_file.h"
#include "app/cli/help.h"

#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <set>

using namespace letstalk;
using namespace letstalk::cli;
using namespace Qt::StringLiterals;

namespace {

Typed read(const QString &words)
{
    return readArguments(words.split(u' ', Qt::SkipEmptyParts), commands());
}

} // namespace

TEST_CASE("options and positionals may come in any order")
{
    for (const auto *words :
         {"log d.letstalk --site Blacon --need DEBT FOOD --connect a:WARM b",
          "log --site Blacon --need DEBT --need FOOD --connect a:WARM --connect b d.letstalk",
          "log --site=Blacon --need=DEBT d.letstalk --need FOOD --connect a:WARM b"}) {
        INFO(words);
        const auto typed = read(QLatin1String(words));
        REQUIRE(typed.kind == Typed::Kind::Command);
        CHECK(typed.command->name == std::string("log"));
        CHECK(typed.arguments.positional(0) == u"d.letstalk"_s);
        CHECK(typed.arguments.value("site") == u"Blacon"_s);
        CHECK(typed.arguments.values("need") == QStringList({u"DEBT"_s, u"FOOD"_s}));
        CHECK(typed.arguments.values("connect") == QStringList({u"a:WARM"_s, u"b"_s}));
        CHECK(!typed.arguments.has("note"));
    }
}

TEST_CASE("commands of two words and their options are read as documented")
{
    const auto typed = read(u"directory import d.letstalk feed.json --passphrase-file p --dry-run --json"_s);
    REQUIRE(typed.kind == Typed::Kind::Command);
    CHECK(typed.command->name == std::string("directory import"));
    CHECK(typed.arguments.positional(1) == u"feed.json"_s);
    CHECK(typed.arguments.has("dry-run"));
    CHECK(typed.json);

    const auto report = read(u"report weekly f --week 2026-W46 --out a.pdf --out b.csv c.json"_s);
    REQUIRE(report.kind == Typed::Kind::Command);
    CHECK(report.arguments.values("out") == QStringList({u"a.pdf"_s, u"b.csv"_s, u"c.json"_s}));
}

TEST_CASE("two hyphens alone end the options")
{
    const auto typed = read(u"people search f -- --strange"_s);
    REQUIRE(typed.kind == Typed::Kind::Command);
    CHECK(typed.arguments.positional(1) == u"--strange"_s);
}

TEST_CASE("what is typed wrongly is named, with what was probably meant")
{
    const auto problem = [](const char *words) {
        const auto typed = read(QLatin1String(words));
        CHECK(typed.kind == Typed::Kind::Wrong);
        return typed.problem;
    };
    CHECK(problem("").contains(u"what to do"_s));
    CHECK(problem("--json").contains(u"what to do"_s));
    CHECK(problem("bakcup f g").contains(u"“backup”"_s));
    CHECK(problem("reprot weekly f").contains(u"report weekly"_s));
    CHECK(problem("directory serach f x").contains(u"“directory search”"_s));
    for (const auto &word : {u"import"_s, u"search"_s, u"list"_s, u"show"_s})
        CHECK(problem("directory").contains(word));
    CHECK(problem("zzzzzz").contains(u"zzzzzz"_s));
    CHECK(problem("check").contains(u"FILE is missing"_s));
    CHECK(problem("check f --usr x").contains(u"--user"_s));
    CHECK(problem("check f --qqqqqq x").contains(u"--qqqqqq"_s));
    CHECK(problem("check f g").contains(u"one argument too many"_s));
    CHECK(problem("check f --user").contains(u"--user needs a value"_s));
    CHECK(problem("check f --user --json").contains(u"--user needs a value"_s));
    CHECK(problem("check f --user a --user b").contains(u"twice"_s));
    CHECK(problem("check f --json=yes").contains(u"takes no value"_s));
    CHECK(problem("check f -u x").contains(u"two hyphens"_s));
    CHECK(problem("report weekly f").contains(u"--week WEEK is missing"_s));
}

TEST_CASE("a passphrase cannot be given as an argument")
{
    for (const Command *command : commands())
        for (const auto &option : allOptions(*command)) {
            INFO(command->name << " --" << option.name);
            CHECK(option.name != std::string("passphrase"));
            CHECK(option.name != std::string("password"));
        }
    CHECK(read(u"check f --passphrase secret"_s).kind == Typed::Kind::Wrong);
}

TEST_CASE("arguments may come from a file, and then stand in no list of processes")
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"words.txt"_s);
    const auto written = [&path](const QByteArray &text) {
        QFile file(path);
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(text);
    };
    written("--note Ann said: \"--wait\", then left  \n\n--site=Blacon\n  --anonymous\r\n");
    const auto words
        = withArgumentsFile({u"log"_s, u"f"_s, u"--arguments-file"_s, path, u"--need"_s, u"DEBT"_s});
    REQUIRE(words);
    const auto typed = readArguments(*words, commands());
    INFO(typed.problem.toStdString());
    REQUIRE(typed.kind == Typed::Kind::Command);
    CHECK(typed.arguments.value("note") == u"Ann said: \"--wait\", then left"_s);
    CHECK(typed.arguments.value("site") == u"Blacon"_s);
    CHECK(typed.arguments.has("anonymous"));
    CHECK(typed.arguments.values("need") == QStringList {u"DEBT"_s});

    written("O'Brien\n");
    const auto search = withArgumentsFile({u"people"_s, u"search"_s, u"f"_s, u"--arguments-file="_s + path});
    REQUIRE(search);
    CHECK(readArguments(*search, commands()).arguments.positional(1) == u"O'Brien"_s);

    CHECK(withArgumentsFile({u"log"_s, u"--"_s, u"--arguments-file"_s, path})->size()
          == 4); // a plain word there
    CHECK(withArgumentsFile({u"log"_s, u"--arguments-file"_s, folder.filePath(u"none"_s)}).error().code
          == Error::Code::FileMissing);
    written("\xff\xfe");
    CHECK(withArgumentsFile({u"log"_s, u"--arguments-file"_s, path}).error().code
          == Error::Code::InvalidInput);
    CHECK(read(u"log f --arguments-file"_s).problem.contains(u"needs a value"_s));
}

TEST_CASE("help is found before, after and beside a command")
{
    for (const auto *words : {"help log", "log --help", "--help log", "log f --help", "log -h"}) {
        INFO(words);
        const auto typed = read(QLatin1String(words));
        CHECK(typed.kind == Typed::Kind::Help);
        REQUIRE(typed.command);
        CHECK(typed.command->name == std::string("log"));
    }
    CHECK(read(u"--help"_s).kind == Typed::Kind::Help);
    CHECK(read(u"user --help"_s).kind == Typed::Kind::Help);
    CHECK(read(u"user --help"_s).group == u"user"_s);
    CHECK(read(u"--version"_s).kind == Typed::Kind::Version);
}

TEST_CASE("every command has whole help, narrow enough for a terminal")
{
    std::set<std::string> names;
    for (const Command *command : commands()) {
        INFO(command->name);
        CHECK(names.insert(command->name).second);
        CHECK(qstrlen(command->summary) > 10);
        CHECK(qstrlen(command->description) > 20);
        const QString help = helpText(*command);
        CHECK(help.contains(u"Usage: letstalk-cli "_s + QLatin1String(command->name)));
        for (const auto &option : allOptions(*command))
            CHECK(help.contains(u"--"_s + QLatin1String(option.name)));
        for (const QString &line : help.split(u'\n')) {
            INFO(line.toStdString());
            CHECK((line.size() <= 80 || line.startsWith(u"  letstalk-cli"_s)));
        }
        CHECK(overviewText(commands()).contains(QLatin1String(command->name)));
    }
}

TEST_CASE("every example is a command that would be understood")
{
    for (const Command *command : commands()) {
        INFO(command->example);
        QStringList words;
        bool quoted = false;
        QString word;
        for (const QChar letter : QString::fromUtf8(command->example) + u' ') {
            if (letter == u'"') {
                quoted = !quoted;
            } else if (letter == u' ' && !quoted) {
                words << word;
                word.clear();
            } else {
                word += letter;
            }
        }
        const auto typed = readArguments(words, commands());
        CHECK(typed.kind == Typed::Kind::Command);
        CHECK(typed.command == command);
    }
}

namespace {
/// What the manual says of a command, `text` on, names all options that it wants and none that it does not
/// take.
void checkOptionsTold(const Command &command, const QString &text)
{
    static const QRegularExpression kEnd(u"\\n\\.(TP|S[HS])\\b"_s);
    static const QRegularExpression kOption(u"--([a-z][a-z-]*)"_s);
    const QString told = text.left(text.indexOf(kEnd)).replace(u"\\-"_s, u"-"_s);
    QStringList known;
    for (const auto &option : allOptions(command)) {
        known << QLatin1String(option.name);
        if (option.required)
            CHECK(told.contains(u"--"_s + QLatin1String(option.name)));
    }
    for (auto found = kOption.globalMatch(told); found.hasNext();) {
        const QString name = found.next().captured(1);
        INFO(name.toStdString());
        CHECK(known.contains(name));
    }
}
} // namespace

TEST_CASE("the manual page knows every command")
{
    QFile page(QStringLiteral(LETSTALK_SOURCE_DIR "/packaging/linux/letstalk-cli.1"));
    REQUIRE(page.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(page.readAll());
    for (const Command *command : commands()) {
        INFO(command->name);
        const auto at = text.indexOf(u".BI \""_s + QLatin1String(command->name) + u' ');
        CHECK(at >= 0);
        checkOptionsTold(*command, text.sliced(std::max(at, qsizetype(0))));
    }
}

TEST_CASE("the nearest word is near")
{
    const QStringList words {u"DEBT"_s, u"FOOD"_s, u"HOUSING"_s};
    CHECK(nearest(u"dept"_s, words) == u"DEBT"_s);
    CHECK(nearest(u"hous"_s, words) == u"HOUSING"_s);
    CHECK(nearest(u"huosing"_s, words) == u"HOUSING"_s);
    CHECK(nearest(u"astronomy"_s, words).isEmpty());
    CHECK(nearest(QString(), words).isEmpty());
}
