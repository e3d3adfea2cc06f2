// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_list.h"
#include "app/cli/exchange_output.h"
#include "app/cli/run.h"
#include "app/cli/terminal.h"
#include "core/services/error_text.h"
#include "core/services/exchange_words.h"
#include "core/services/file_copy.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QThread>

#include <algorithm>

namespace letstalk::cli {

using namespace Qt::StringLiterals;
using namespace services;

namespace {

/// The site of that name among those with a computer in the council.
Result<SiteId> siteMeant(const ExchangeStatus &status, const QString &typed)
{
    QStringList names;
    for (const auto &row : status.replicas) {
        if (row.siteName.compare(typed, Qt::CaseInsensitive) == 0)
            return row.site;
        if (!names.contains(row.siteName))
            names << row.siteName;
    }
    const QString meant = nearest(typed, names);
    return Error {Error::Code::NotFound,
                  meant.isEmpty()
                      ? Cli::tr("no computer of a site “%1”. There are: %2").arg(typed, names.join(u", "_s))
                      : Cli::tr("no computer of a site “%1”. Did you mean “%2”?").arg(typed, meant),
                  {}};
}

Result<ExportRequest> exportRequest(Run &run)
{
    const auto &arguments = run.arguments();
    ExportRequest request;
    int chosen = 0;
    const auto choose = [&](const char *option, ExportMode mode) {
        if (arguments.has(option)) {
            request.mode = mode;
            ++chosen;
        }
    };
    choose("all", ExportMode::ToAll);
    choose("small", ExportMode::Small);
    choose("everything", ExportMode::Everything);
    choose("ask", ExportMode::AskForMissing);
    if (chosen > 1)
        return run.wrong(Cli::tr("Choose one of --all, --small, --everything and --ask."));
    if (chosen == 0 && !arguments.has("to"))
        return run.wrong(
            Cli::tr("Say for whom: --to SITE, or one of --all, --small, --everything and --ask."));
    if (arguments.has("all") && arguments.has("to"))
        return run.wrong(Cli::tr("--all takes no --to."));
    request.folder = arguments.value("out");
    if (request.folder.isEmpty())
        return run.wrong(Cli::tr("--out is empty. Name the folder to write to."));
    LT_TRY(checkFolderOf(QDir(request.folder).filePath(u"bundle.ltb"_s))); // also when no file will be made
    LT_ASSIGN(const auto limit, run.number("limit", 1, 100'000));
    request.limitBytes = qint64(limit.value_or(0)) * 1'000'000;
    request.evenIfNothing = arguments.has("even-if-nothing");
    return request;
}

Status exportBundle(Run &run)
{
    LT_ASSIGN(auto request, exportRequest(run));
    LT_ASSIGN(const auto workspace, run.open());
    auto &exchange = workspace->exchange();
    if (run.arguments().has("to")) {
        LT_ASSIGN(const auto status, exchange.status());
        for (const auto &name : run.arguments().values("to")) {
            LT_ASSIGN(const SiteId site, siteMeant(status, name));
            request.sites.push_back(site);
        }
    }
    LT_ASSIGN(const auto made, exchange.exportFiles(request, run.progress(Cli::tr("Writing"))));
    auto &console = run.console();
    QJsonArray files;
    for (const auto &file : made.files) {
        console.print(
            Cli::tr("%1 (%2, %3, for %4)")
                .arg(file.path, changesText(file.entries), sizeText(file.bytes), file.sites.join(u", "_s)));
        files << fileObject(file);
    }
    if (made.files.empty())
        console.print(
            Cli::tr("Nobody lacks anything: no file was made. With --even-if-nothing one is made that "
                    "tells so."));
    for (const auto &notice : made.notices)
        console.note(notice);
    console.answer({{u"files"_s, files}, {u"changes"_s, made.entries}});
    return done();
}

constexpr int kSecondsBetween = 60;
constexpr int kMostSecondsBetween = 86'400;

/// What the looks so far brought; the rows only for --json, since a watch may last for weeks.
struct WatchReport
{
    bool any = false;
    QJsonArray imported;
    QJsonArray refused;
    QJsonArray written;
    int removed = 0;
    QString problem; ///< told last
    QString failures; ///< of files, told last
};

void tellRound(Console &console, const WatchRound &round, WatchReport &report)
{
    for (const auto &one : round.imported) {
        console.print(one.words);
        for (const auto &notice : one.notices)
            console.note(notice);
        if (console.json())
            report.imported << importedObject({}, one);
    }
    QString failures;
    for (const auto &one : round.refused) {
        if (one.verdict == BundleVerdict::Failed) { // tried at each look; told once
            failures += one.path + u' ' + one.words;
            if (report.failures.contains(one.path + u' ' + one.words))
                continue;
        }
        printPreview(console, QFileInfo(one.path).fileName(), one);
        if (console.json())
            report.refused << previewObject(one);
    }
    report.failures = failures;
    for (const auto &one : round.written) {
        console.print(Cli::tr("Put out %1").arg(QFileInfo(one.path).fileName()));
        if (console.json())
            report.written << fileObject(one);
    }
    report.any = report.any || !round.imported.empty() || !round.refused.empty() || !round.written.empty();
    report.removed += round.removed;
}

/// Short enough that Ctrl+C is answered at once.
void waitFor(int seconds)
{
    constexpr unsigned long kStepMs = 100;
    for (unsigned long waited = 0; waited < 1000UL * unsigned(seconds) && !interrupted(); waited += kStepMs)
        QThread::msleep(kStepMs);
}

Status watchFolder(Run &run)
{
    const bool once = run.arguments().has("once");
    LT_ASSIGN(const auto every, run.number("every", 1, kMostSecondsBetween));
    if (once && every)
        return run.wrong(Cli::tr("--once looks once: it takes no --every."));
    if (!once)
        catchInterrupts(); // before anything is opened: whoever asks for the end gets a tidy one
    LT_ASSIGN(const auto workspace, run.open());
    auto &exchange = workspace->exchange();
    LT_TRY(exchange.setWatchedFolder(
        {QFileInfo(run.arguments().positional(1)).absoluteFilePath(), !run.arguments().has("only-in")}));
    auto &console = run.console();
    WatchReport report;
    if (!once)
        console.note(Cli::tr("Watching. Ctrl+C ends it."));
    while (!interrupted() || once) {
        const auto round
            = exchange.watchOnce(once ? run.progress(Cli::tr("Exchanging"))
                                      : journal::Progress([](qint64, qint64) { return !interrupted(); }));
        if (!round && round.error().code == Error::Code::Cancelled && interrupted())
            break; // what was half done is rolled back, and done the next time
        LT_TRY(round);
        if (!round->problem.isEmpty() && once) {
            tellRound(console, *round, report);
            return Error {Error::Code::FileMissing, round->problem, run.arguments().positional(1)};
        }
        if (round->problem != report.problem && !round->problem.isEmpty())
            console.note(round->problem); // a share comes and goes: told once, and looked at again
        report.problem = round->problem;
        tellRound(console, *round, report);
        if (once)
            break;
        waitFor(every.value_or(kSecondsBetween));
    }
    if (!report.any)
        console.print(Cli::tr("Nothing to take in or put out."));
    console.answer({{u"imported"_s, report.imported},
                    {u"refused"_s, report.refused},
                    {u"written"_s, report.written},
                    {u"removed"_s, report.removed}});
    return done();
}

} // namespace

const Command kExchangeExportCommand {
    "exchange export",
    QT_TRANSLATE_NOOP("Cli", "make a file for other sites"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Writes what other computers of the council lack into encrypted files, one for each site "
        "or one for all. Only the computers that they are made for can open them. Nothing is "
        "written when nobody lacks anything, unless --even-if-nothing is given."),
    {kFile},
    {{"to", "SITE", QT_TRANSLATE_NOOP("Cli", "a site to make a file for; may repeat"), false, true},
     {"all", nullptr, QT_TRANSLATE_NOOP("Cli", "one file that every site can use")},
     {"small", nullptr, QT_TRANSLATE_NOOP("Cli", "only what is new since the last file from here")},
     {"everything", nullptr, QT_TRANSLATE_NOOP("Cli", "from the beginning: for a new or repaired computer")},
     {"ask", nullptr, QT_TRANSLATE_NOOP("Cli", "no changes: asks the others for what is missing here")},
     {"even-if-nothing", nullptr,
      QT_TRANSLATE_NOOP("Cli", "also for who lacks nothing: tells that this computer is there, and how far")},
     {"out", "DIR", QT_TRANSLATE_NOOP("Cli", "the folder to write to, for example a stick"), true},
     {"limit", "MB", QT_TRANSLATE_NOOP("Cli", "largest file; more goes into further files")}},
    true,
    "exchange export desk.letstalk --to Northgate --out /media/stick",
    exportBundle};

const Command kExchangeWatchCommand {
    "exchange watch",
    QT_TRANSLATE_NOOP("Cli", "exchange through a shared folder"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Looks into a folder that something else carries (a shared drive, Syncthing), again and again until "
        "Ctrl+C or a request to end: brings in files for this computer, puts out what others lack, and "
        "removes its own files that all have signed for. The folder is remembered. While it runs the file is "
        "in use: no window can open it."),
    {kFile, {"DIR", QT_TRANSLATE_NOOP("Cli", "the folder")}},
    {{"once", nullptr, QT_TRANSLATE_NOOP("Cli", "look once, then end")},
     {"every", "SECONDS", QT_TRANSLATE_NOOP("Cli", "how long between two looks; 60 if not given")},
     {"only-in", nullptr, QT_TRANSLATE_NOOP("Cli", "put nothing out")}},
    true,
    "exchange watch desk.letstalk /srv/letstalk --once",
    watchFolder};

} // namespace letstalk::cli
