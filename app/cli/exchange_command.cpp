// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_list.h"
#include "app/cli/exchange_output.h"
#include "app/cli/run.h"
#include "app/cli/terminal.h"
#include "core/services/error_text.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QThread>

#include <algorithm>

namespace letstalk::cli {

using namespace Qt::StringLiterals;
using namespace services;

namespace {

journal::Progress progressOf(Run &run, const QString &what)
{
    return [&run, what](qint64 done, qint64 total) {
        run.console().progress(what, done, total);
        return true;
    };
}

Error failed(const QString &detail)
{
    return {Error::Code::Conflict, detail, {}};
}

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
        return run.wrong(Cli::tr("Say for whom: --to SITE, or --all."));
    if (arguments.has("all") && arguments.has("to"))
        return run.wrong(Cli::tr("--all takes no --to."));
    request.folder = arguments.value("out");
    LT_ASSIGN(const auto limit, run.number("limit", 1, 100'000));
    request.limitBytes = qint64(limit.value_or(0)) * 1'000'000;
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
    LT_ASSIGN(const auto made, exchange.exportFiles(request, progressOf(run, Cli::tr("Writing"))));
    auto &console = run.console();
    QJsonArray files;
    for (const auto &file : made.files) {
        console.print(Cli::tr("%1 (%2 changes, %3 KB, for %4)")
                          .arg(file.path)
                          .arg(file.entries)
                          .arg((file.bytes + 999) / 1000)
                          .arg(file.sites.join(u", "_s)));
        files << fileObject(file);
    }
    if (made.files.empty())
        console.print(Cli::tr("Nobody lacks anything: no file was made."));
    for (const auto &notice : made.notices)
        console.note(notice);
    console.answer({{u"files"_s, files}, {u"changes"_s, made.entries}});
    return done();
}

Status dryRun(Run &run, Workspace &workspace, const QStringList &paths)
{
    QJsonArray previews;
    for (const auto &path : paths) {
        LT_ASSIGN(const auto preview,
                  workspace.exchange().preview(path, progressOf(run, Cli::tr("Checking"))));
        printPreview(run.console(), QFileInfo(path).fileName(), preview);
        previews << previewObject(preview);
    }
    run.console().print(Cli::tr("Nothing was brought in."));
    run.console().answer({{u"files"_s, previews}, {u"dry_run"_s, true}});
    return done();
}

/// Files that wait for others are no failure; files that cannot be used are.
bool isFailure(BundleVerdict verdict)
{
    return verdict != BundleVerdict::Ready && verdict != BundleVerdict::AlreadyHere
        && verdict != BundleVerdict::Waiting;
}

/// A file that takes much away, with the number that was typed; without it, what has to be done.
Result<QString> importHeld(ExchangeService &exchange, Imported &one, std::optional<int> confirmed,
                           const journal::Progress &progress)
{
    LT_ASSIGN(const auto preview, exchange.previewHeld(one.bundle));
    if (preview.verdict == BundleVerdict::Ready && preview.confirmNumber > 0 && !confirmed)
        return Cli::tr("%1 A site lead has to confirm it with --confirm %2")
            .arg(preview.brakeReasons.join(u' '))
            .arg(preview.confirmNumber);
    LT_ASSIGN(one, exchange.import(preview, confirmed, progress));
    return QString();
}

Status importBundles(Run &run)
{
    const QStringList paths = run.arguments().positionalsFrom(1);
    LT_ASSIGN(const auto confirmed, run.number("confirm", 1, 2'000'000'000));
    for (const auto &path : paths)
        if (!QFileInfo(path).isFile())
            return Error {Error::Code::FileMissing, {}, path};
    LT_ASSIGN(const auto workspace, run.open());
    if (run.arguments().has("dry-run"))
        return dryRun(run, *workspace, paths);
    auto &exchange = workspace->exchange();
    auto &console = run.console();
    const auto progress = progressOf(run, Cli::tr("Bringing in"));
    LT_ASSIGN(auto all, exchange.importAll(paths, progress));
    QString problem;
    QJsonArray array;
    for (std::size_t i = 0; i < all.size(); ++i) {
        Imported &one = all[i];
        const QString name = QFileInfo(paths[qsizetype(i)]).fileName();
        if (one.verdict == BundleVerdict::Ready && one.report == 0) { // the brake
            const auto held = importHeld(exchange, one, confirmed, progress);
            if (!held) // what the other files brought stands, and is told
                problem = u"%1: %2"_s.arg(name, errorText(held.error()).title);
            else if (!held->isEmpty())
                problem = u"%1: %2"_s.arg(name, *held);
        }
        if (isFailure(one.verdict))
            problem = Cli::tr("%1: %2").arg(name, one.words);
        console.print(u"%1: %2"_s.arg(name, one.words));
        for (const auto &notice : one.notices)
            console.note(notice);
        array << importedObject(name, one);
    }
    if (!problem.isEmpty())
        return failed(problem);
    console.answer({{u"files"_s, array}});
    return done();
}

Status verifyBundle(Run &run)
{
    LT_ASSIGN(const auto workspace, run.open());
    const QString path = run.arguments().positional(1);
    LT_ASSIGN(const auto verified, workspace->exchange().verify(path, progressOf(run, Cli::tr("Checking"))));
    auto &console = run.console();
    printPreview(console, QFileInfo(path).fileName(), verified.preview);
    if (!verified.signerKey.isEmpty()) {
        console.print(Cli::tr("Signed with key %1").arg(verified.signerKey));
        console.print(Cli::tr("For %1").arg(verified.recipients.join(u"; "_s)));
    }
    if (isFailure(verified.preview.verdict))
        return failed(verified.preview.words);
    auto object = previewObject(verified.preview);
    object.insert(u"signer_key"_s, verified.signerKey);
    object.insert(u"recipients"_s, QJsonArray::fromStringList(verified.recipients));
    console.answer(object);
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
            = exchange.watchOnce(once ? progressOf(run, Cli::tr("Exchanging"))
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

const Positional kFile {"FILE", QT_TRANSLATE_NOOP("Cli", "the sealed file")};

} // namespace

const Command kExchangeExportCommand {
    "exchange export",
    QT_TRANSLATE_NOOP("Cli", "make a file for other sites"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Writes what other computers of the council lack into encrypted files, one for each site "
        "or one for all. Only the computers that they are made for can open them. Nothing is "
        "written when nobody lacks anything."),
    {kFile},
    {{"to", "SITE", QT_TRANSLATE_NOOP("Cli", "a site to make a file for; may repeat"), false, true},
     {"all", nullptr, QT_TRANSLATE_NOOP("Cli", "one file that every site can use")},
     {"small", nullptr, QT_TRANSLATE_NOOP("Cli", "only what is new since the last file from here")},
     {"everything", nullptr, QT_TRANSLATE_NOOP("Cli", "from the beginning: for a new or repaired computer")},
     {"ask", nullptr, QT_TRANSLATE_NOOP("Cli", "no changes: asks the others for what is missing here")},
     {"out", "DIR", QT_TRANSLATE_NOOP("Cli", "the folder to write to, for example a stick"), true},
     {"limit", "MB", QT_TRANSLATE_NOOP("Cli", "largest file; more goes into further files")}},
    true,
    "exchange export desk.letstalk --to Northgate --out /media/stick",
    exportBundle};

const Command kExchangeImportCommand {
    "exchange import",
    QT_TRANSLATE_NOOP("Cli", "bring in other sites' files"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Checks each file whole before anything is changed, then brings it in, whole or not at all. Files "
        "may "
        "come in any order, twice, or late: one that rests on another waits for it. A file that takes many "
        "records away needs a site lead and --confirm with the number that is named."),
    {kFile, {"BUNDLE", QT_TRANSLATE_NOOP("Cli", "a .ltb file; several may be given"), true}},
    {{"dry-run", nullptr, QT_TRANSLATE_NOOP("Cli", "say what would happen, bring nothing in")},
     {"confirm", "N", QT_TRANSLATE_NOOP("Cli", "as many records may be taken away")}},
    true,
    "exchange import desk.letstalk /media/stick/Northgate_to_Blacon.ltb",
    importBundles};

const Command kExchangeVerifyCommand {
    "exchange verify",
    QT_TRANSLATE_NOOP("Cli", "say what a file of the exchange is"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Checks a file's signature, its seal and every entry, and says who made it for whom and "
        "what is in it. Nothing is copied or changed."),
    {kFile, {"BUNDLE", QT_TRANSLATE_NOOP("Cli", "the .ltb file")}},
    {},
    true,
    "exchange verify desk.letstalk Northgate_to_Blacon.ltb",
    verifyBundle};

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
