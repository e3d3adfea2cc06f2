// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli_process.h"
#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>

using namespace letstalk;
using namespace letstalk::test;
using namespace Qt::StringLiterals;

namespace {

QString textOf(const QString &path)
{
    QFile file(path);
    INFO(path.toStdString());
    REQUIRE(file.open(QIODevice::ReadOnly));
    return QString::fromUtf8(file.readAll());
}

/// The commands that a newcomer is told to type on the first day, line by line as printed.
QStringList firstDay()
{
    const QString readme = textOf(QStringLiteral(LETSTALK_SOURCE_DIR) + u"/README.md"_s);
    const QString day = readme.section(u"## A first day"_s, 1).section(u"\n## "_s, 0, 0);
    QStringList lines;
    for (const QString &block : day.split(u"```sh\n"_s).mid(2)) // the first block opens the window
        lines << block.section(u"```"_s, 0, 0).trimmed().split(u'\n');
    return lines;
}

/// Types the lines into a shell; what it said when one of them failed.
void type(const CliFolder &folder, const QStringList &lines)
{
    const QString script = u"set -euo pipefail\n"_s + lines.join(u'\n') + u'\n';
    folder.write(u"day.sh"_s, script.toUtf8());
    QProcess shell;
    shell.setWorkingDirectory(folder.path({}));
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_CONFIG_HOME"_s, folder.path(u"settings"_s));
    environment.insert(u"LETSTALK_TEST_CLOCK_SHIFT"_s, CliFolder::clockShift());
    environment.insert(u"PATH"_s, folder.path(u"bin"_s) + u':' + environment.value(u"PATH"_s));
    shell.setProcessEnvironment(environment);
    shell.start(u"bash"_s, {u"day.sh"_s});
    REQUIRE(shell.waitForFinished(180'000));
    INFO(shell.readAllStandardOutput().toStdString());
    INFO(shell.readAllStandardError().toStdString());
    REQUIRE(shell.exitCode() == 0);
}

} // namespace

TEST_CASE("the first day goes as the README prints it")
{
    const CliFolder folder;
    QDir(folder.path({})).mkdir(u"stick"_s);
    QDir(folder.path({})).mkdir(u"bin"_s);
    REQUIRE(QFile::link(QStringLiteral(LETSTALK_CLI_CHEAP), folder.path(u"bin/letstalk-cli"_s)));
    REQUIRE(QFile::copy(QStringLiteral(LETSTALK_SOURCE_DIR) + u"/tests/data/directory/v1_list.json"_s,
                        folder.path(u"services.json"_s)));
    QStringList lines = firstDay();
    REQUIRE(lines.size() > 12);
    lines.replaceInStrings(u"/media/stick"_s, u"stick"_s);
    const auto approval = lines.indexOf(QRegularExpression(u".*exchange approve.*"_s));
    REQUIRE(approval > 1);
    QStringList before = lines.mid(0, approval);
    before.last() += u" --json >accepted.json"_s; // the words are heard by telephone
    type(folder, before);
    const auto accepted = QJsonDocument::fromJson(textOf(folder.path(u"accepted.json"_s)).toUtf8()).object();
    QStringList words;
    for (const auto word : accepted["words"_L1].toArray())
        words << word.toString();
    REQUIRE(words.size() == 8);
    QStringList after = lines.mid(approval);
    after.replaceInStrings(u"the eight words"_s, words.join(u' '));
    type(folder, after);
    CHECK(QFileInfo(folder.path(u"week.pdf"_s)).size() > 1000);
}
