// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_list.h"
#include "app/cli/exchange_output.h"
#include "app/cli/run.h"
#include "core/services/error_text.h"

#include <QFileInfo>
#include <QJsonArray>

namespace letstalk::cli {

using namespace Qt::StringLiterals;
using namespace services;

namespace {

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
    one.notices.clear(); // the brake's reasons: told once
    if (preview.verdict == BundleVerdict::Ready && preview.confirmNumber > 0 && !confirmed)
        return Cli::tr("%1 A site lead has to confirm it with --confirm %2")
            .arg(preview.brakeReasons.join(u' '))
            .arg(preview.confirmNumber);
    LT_ASSIGN(one, exchange.import(preview, confirmed, progress));
    return QString();
}

/// Why a path is no file to bring in; empty when it is one.
QString notAFile(const QString &path)
{
    const QFileInfo info(path);
    if (info.isDir())
        return Cli::tr("This is a folder. Name the files in it.");
    return info.isFile() ? QString() : Cli::tr("There is no such file.");
}

/// What came of each file that was named, in that order.
struct FileResults
{
    explicit FileResults(Console &itsConsole) : console(itsConsole) { }

    Console &console;
    QJsonArray files;
    int count = 0;
    int failed = 0;
    QString lastWords; ///< of a file that failed
    QString lastMend;

    /// `alone`: it is the only file, and what is wrong with it is told once, at the end.
    void fail(const QString &name, const QString &words, const QString &mend, bool alone)
    {
        ++failed;
        lastWords = u"%1: %2"_s.arg(name, words);
        lastMend = mend;
        if (!alone) {
            console.print(lastWords);
            if (!mend.isEmpty())
                console.print(u"  "_s + mend);
        }
    }
    Status finish(Run &run, QJsonObject more = {})
    {
        more.insert(u"files"_s, files);
        if (failed == 0) {
            console.answer(more);
            return done();
        }
        more.insert(u"failed"_s, failed);
        if (count == 1)
            return run.failed(lastWords, lastMend, more);
        return run.failed(
            Cli::tr("%1 of %2 files could not be brought in").arg(failed).arg(count),
            Cli::tr("What is wrong with each stands beside it. The others are not touched by it."), more);
    }
};

Imported notBroughtIn(const QString &words)
{
    Imported one;
    one.verdict = BundleVerdict::Failed;
    one.words = words;
    return one;
}

Status dryRun(Run &run, Workspace &workspace, const QStringList &paths)
{
    FileResults results(run.console());
    results.count = int(paths.size());
    for (const auto &path : paths) {
        const QString name = QFileInfo(path).fileName();
        ImportPreview preview;
        preview.verdict = BundleVerdict::Failed;
        preview.words = notAFile(path);
        if (preview.words.isEmpty()) {
            const auto seen = workspace.exchange().preview(path, run.progress(Cli::tr("Checking")));
            preview = seen ? *seen : preview;
            if (!seen) {
                const auto text = errorText(seen.error());
                preview.words = text.title;
                preview.mend = text.mend;
            }
        }
        auto object = previewObject(preview);
        object.insert(u"file"_s, name);
        results.files << object;
        if (isFailure(preview.verdict))
            results.fail(name, preview.words, preview.mend, results.count == 1);
        else
            printPreview(run.console(), name, preview);
    }
    run.console().print(Cli::tr("Nothing was brought in."));
    return results.finish(run, {{u"dry_run"_s, true}});
}

/// Those that are files are brought in; an answer for each path.
Result<std::vector<Imported>> importThose(Run &run, ExchangeService &exchange, const QStringList &paths)
{
    QStringList there;
    for (const auto &path : paths)
        if (notAFile(path).isEmpty())
            there << path;
    LT_ASSIGN(auto imported, exchange.importAll(there, run.progress(Cli::tr("Bringing in"))));
    std::vector<Imported> all;
    std::size_t next = 0;
    for (const auto &path : paths) {
        const QString problem = notAFile(path);
        const bool tried = there.contains(path) && next < imported.size();
        all.push_back(tried ? std::move(imported[next++]) : notBroughtIn(problem));
    }
    return all;
}

Status importBundles(Run &run)
{
    const QStringList paths = run.arguments().positionalsFrom(1);
    LT_ASSIGN(const auto confirmed, run.number("confirm", 1, 2'000'000'000));
    if (paths.size() == 1 && !QFileInfo(paths.first()).exists()) // before a passphrase is asked for
        return Error {Error::Code::FileMissing, {}, paths.first()};
    LT_ASSIGN(const auto workspace, run.open());
    if (run.arguments().has("dry-run"))
        return dryRun(run, *workspace, paths);
    auto &exchange = workspace->exchange();
    auto &console = run.console();
    LT_ASSIGN(auto all, importThose(run, exchange, paths));
    FileResults results(console);
    results.count = int(paths.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        Imported &one = all[i];
        const QString name = QFileInfo(paths[qsizetype(i)]).fileName();
        QString problem = isFailure(one.verdict) ? one.words : QString();
        if (one.verdict == BundleVerdict::Ready && one.report == 0) { // the brake
            const auto held = importHeld(exchange, one, confirmed, run.progress(Cli::tr("Bringing in")));
            if (!held) { // what the other files brought stands, and is told
                problem = errorText(held.error()).title;
                one.mend = errorText(held.error()).mend;
            } else {
                problem = *held;
            }
        }
        auto object = importedObject(name, one);
        if (!problem.isEmpty())
            object.insert(u"words"_s, problem);
        object.insert(u"ok"_s, problem.isEmpty());
        results.files << object;
        if (problem.isEmpty())
            console.print(u"%1: %2"_s.arg(name, one.words));
        else
            results.fail(name, problem, one.mend, results.count == 1);
        for (const auto &notice : one.notices)
            console.note(notice);
    }
    return results.finish(run);
}

Status verifyBundle(Run &run)
{
    LT_ASSIGN(const auto workspace, run.open());
    const QString path = run.arguments().positional(1);
    LT_ASSIGN(const auto verified, workspace->exchange().verify(path, run.progress(Cli::tr("Checking"))));
    auto &console = run.console();
    auto object = previewObject(verified.preview);
    object.insert(u"signer_key"_s, verified.signerKey);
    object.insert(u"recipients"_s, QJsonArray::fromStringList(verified.recipients));
    const bool bad = isFailure(verified.preview.verdict);
    if (!bad)
        printPreview(console, QFileInfo(path).fileName(), verified.preview);
    if (!verified.signerKey.isEmpty()) {
        console.print(Cli::tr("Signed with key %1").arg(verified.signerKey));
        console.print(Cli::tr("For %1").arg(verified.recipients.join(u"; "_s)));
    }
    if (bad)
        return run.failed(u"%1: %2"_s.arg(QFileInfo(path).fileName(), verified.preview.words),
                          verified.preview.mend, object);
    console.answer(object);
    return done();
}

} // namespace

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

} // namespace letstalk::cli
