// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_list.h"
#include "app/cli/run.h"

#include <QFileInfo>
#include <QJsonArray>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

using Lines = std::vector<directory::DirectoryDiff::Line>;

/// How many lines of each kind people are shown; --json has all.
constexpr std::size_t kLinesShown = 20;

QJsonArray linesArray(const Lines &lines)
{
    QJsonArray array;
    for (const auto &line : lines)
        array << QJsonObject {{u"id"_s, line.externalId}, {u"name"_s, line.name}, {u"detail"_s, line.detail}};
    return array;
}

void printLines(const Console &console, const QString &heading, const Lines &lines)
{
    if (lines.empty())
        return;
    console.print(heading);
    for (std::size_t i = 0; i < lines.size() && i < kLinesShown; ++i)
        console.print(u"  "_s + lines[i].name
                      + (lines[i].name.isEmpty() || lines[i].detail.isEmpty() ? QString() : u": "_s)
                      + lines[i].detail);
    if (lines.size() > kLinesShown)
        console.print(Cli::tr("  and %1 more").arg(lines.size() - kLinesShown));
}

QString refusedMend(bool dryRun)
{
    const QString rest = dryRun ? Cli::tr("The rest would come in.") : Cli::tr("The rest is in.");
    return Cli::tr("Ask whoever publishes the feed to put right what was refused, then import it again.")
        + u' ' + rest;
}

void showDiff(const Console &console, const directory::DirectoryDiff &diff, bool dryRun)
{
    console.print(Cli::tr("%1 (%2): %3 new, %4 changed, %5 unchanged, %6 no longer listed, %7 refused")
                      .arg(diff.feedName, diff.standard)
                      .arg(diff.added.size())
                      .arg(diff.changed.size())
                      .arg(diff.unchanged)
                      .arg(diff.gone.size())
                      .arg(diff.refused.size()));
    if (dryRun)
        printLines(console, Cli::tr("New:"), diff.added);
    printLines(console, Cli::tr("Changed:"), diff.changed);
    printLines(console, Cli::tr("No longer listed:"), diff.gone);
    printLines(console, Cli::tr("Refused:"), diff.refused);
    if (!diff.refused.empty())
        console.print(refusedMend(dryRun));
    for (const QString &warning : diff.warnings)
        console.note(Cli::tr("Warning: %1").arg(warning));
}

Status importDirectory(Run &run)
{
    const bool dryRun = run.arguments().has("dry-run");
    const QString feed = run.arguments().positional(1);
    if (!QFileInfo(feed).isReadable())
        return Error {Error::Code::FileMissing, {}, feed};
    LT_ASSIGN(const auto workspace, run.open());
    auto &console = run.console();
    const auto progress = [&console](int percent) {
        console.progress(Cli::tr("Reading the feed"), percent, 100);
        return true;
    };
    LT_ASSIGN(const auto diff,
              workspace->directory().preview(feed, run.arguments().value("feed-name"), progress));
    const bool nothingUsable
        = !diff.refused.empty() && diff.added.empty() && diff.changed.empty() && diff.unchanged == 0;
    if (nothingUsable) { // what it no longer lists would go, for a file that was read wrong
        showDiff(console, diff, true);
        return Error {Error::Code::InvalidInput,
                      Cli::tr("every service of this file was refused (the reasons stand above), so nothing "
                              "was brought in"),
                      {}};
    }
    QString act;
    if (!dryRun) {
        LT_ASSIGN(const auto changes, workspace->directory().import(diff));
        act = changes.op.toText();
    }
    showDiff(console, diff, dryRun);
    console.print(
        dryRun ? Cli::tr("Nothing was written.")
               : Cli::tr("To take it all back: letstalk-cli directory undo %1 %2").arg(run.file(), act));
    console.answer({{u"feed"_s, diff.feedName},
                    {u"act"_s, dryRun ? QJsonValue() : QJsonValue(act)},
                    {u"standard"_s, diff.standard},
                    {u"dry_run"_s, dryRun},
                    {u"added"_s, linesArray(diff.added)},
                    {u"changed"_s, linesArray(diff.changed)},
                    {u"unchanged"_s, diff.unchanged},
                    {u"gone"_s, linesArray(diff.gone)},
                    {u"refused"_s, linesArray(diff.refused)},
                    {u"warnings"_s, QJsonArray::fromStringList(diff.warnings)}});
    return done();
}

} // namespace

const Command kDirectoryImportCommand {
    "directory import",
    QT_TRANSLATE_NOOP("Cli", "bring in a feed of services"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Reads a feed in Open Referral UK's form (version 1 or 3, JSON or tables), compares it with "
        "what is held, and writes the difference as one act. Services that a feed no longer lists "
        "are marked, never deleted. It tells the act, which “directory undo” takes back. With --dry-run it "
        "only shows the difference."),
    {kFile,
     {"FEED", QT_TRANSLATE_NOOP("Cli", "the feed: a JSON file, or the folder of a data package's tables")}},
    {{"dry-run", nullptr, QT_TRANSLATE_NOOP("Cli", "show what would change and write nothing")},
     {"feed-name", "NAME",
      QT_TRANSLATE_NOOP(
          "Cli",
          "what the source is called, the same at every site; left out, the name of the file or "
          "folder")}},
    true,
    "directory import desk.letstalk services.json --dry-run",
    importDirectory};

} // namespace letstalk::cli
