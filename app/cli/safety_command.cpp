// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_list.h"
#include "app/cli/run.h"
#include "app/cli/terminal.h"
#include "core/services/file_copy.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

QJsonObject checkedObject(const services::SafetyService::Checked &checked)
{
    return {{u"pages"_s, checked.pages},
            {u"entries"_s, checked.journal.entries},
            {u"rows"_s, checked.journal.rows},
            {u"streams"_s, checked.journal.streams},
            {u"attention"_s, checked.journal.attention},
            {u"access_entries"_s, checked.accessEntries}};
}

/// Verifies pages, journal and access log with progress; Integrity when the pages are not whole.
Result<services::SafetyService::Checked> checkAll(Run &run, services::Workspace &workspace)
{
    const auto progress = [&run](qint64 done, qint64 total) {
        run.console().progress(Cli::tr("Checking"), done, total);
        return true;
    };
    LT_ASSIGN(const auto checked, workspace.safety().check(progress));
    if (checked.pages != "ok"_L1)
        return Error {Error::Code::FileDamaged, checked.pages, workspace.path()};
    return checked;
}

Status check(Run &run)
{
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto checked, checkAll(run, *workspace));
    QJsonObject sums;
    for (const auto &[table, sum] : checked.digests)
        sums.insert(table, QString::fromLatin1(sum.toHex()));
    auto object = checkedObject(checked);
    object.insert("digests"_L1, sums);
    auto &console = run.console();
    console.print(Cli::tr("Pages: %1").arg(checked.pages));
    console.print(Cli::tr("Journal: %1 in %2, %3, all chains and digests right")
                      .arg(Cli::tr("%n (entry|entries)", nullptr, int(checked.journal.entries)),
                           Cli::tr("%n stream(s)", nullptr, int(checked.journal.streams)),
                           Cli::tr("%n row(s)", nullptr, int(checked.journal.rows))));
    console.print(Cli::tr("Access log: %n (entry|entries)", nullptr, int(checked.accessEntries)));
    if (checked.journal.attention > 0)
        console.note(Cli::tr("%n change(s) (is|are) kept but cannot be shown by this version.", nullptr,
                             int(checked.journal.attention)));
    if (checked.swapsInClear)
        console.note(
            Cli::tr("Warning: swap on this computer is not encrypted, so that parts of what is unlocked may "
                    "reach its disk in clear. Whoever looks after it can encrypt swap or switch it off."));
    console.answer(object);
    return done();
}

Status backup(Run &run)
{
    const QString to = run.arguments().positional(1);
    if (QFileInfo::exists(to))
        return Error {Error::Code::FileExists, {}, to};
    LT_TRY(services::checkFolderOf(to));
    LT_ASSIGN(const auto workspace, run.open());
    LT_TRY(workspace->safety().backup(to));
    run.console().print(Cli::tr("Backed up to %1, and checked it there.").arg(to));
    run.console().answer({{u"file"_s, to}, {u"bytes"_s, QFileInfo(to).size()}});
    return done();
}

/// Opens the restored file as the person who restores it, and checks it whole.
Result<services::SafetyService::Checked> proveRestored(Run &run, const QString &path)
{
    LT_ASSIGN(const auto workspace, run.openAt(path));
    LT_TRY(workspace->context().require(Act::Restore));
    return checkAll(run, *workspace);
}

Status restore(Run &run)
{
    const QString from = run.arguments().positional(0);
    const QString to = run.arguments().positional(1);
    if (!QFileInfo::exists(from))
        return Error {Error::Code::FileMissing, {}, from};
    if (QFileInfo::exists(to))
        return Error {Error::Code::FileExists, {}, to};
    LT_TRY(services::restoreBackup(from, to));
    const auto proved = proveRestored(run, to);
    if (!proved) {
        QFile::remove(to); // made above, by us: nothing that was there before is touched
        return proved.error();
    }
    run.console().print(Cli::tr("Restored to %1, and checked it: %2 journal entries, %3 rows.")
                            .arg(to)
                            .arg(proved->journal.entries)
                            .arg(proved->journal.rows));
    auto object = checkedObject(*proved);
    object.insert("file"_L1, to);
    run.console().answer(object);
    return done();
}

Status decrypt(Run &run)
{
    const QString out = run.arguments().positional(1);
    if (!QFileInfo::exists(run.file()))
        return Error {Error::Code::FileMissing, {}, run.file()};
    if (QFileInfo::exists(out))
        return Error {Error::Code::FileExists, {}, out};
    LT_TRY(services::checkFolderOf(out));
    LT_ASSIGN(QString key, recoveryKeyText(run.arguments().value("recovery-file")));
    const bool asUser = run.arguments().has("passphrase-file");
    LT_ASSIGN(const auto workspace, asUser ? run.open() : run.openWithRecovery(run.file(), key));
    QByteArray bytes = key.toLatin1();
    key.fill(u'\0');
    const auto secret
        = vault::SecureBytes::copyOf(std::string_view(bytes.constData(), std::size_t(bytes.size())));
    wipe(bytes);
    catchInterrupts(); // what was half made would be plain
    LT_TRY(workspace->safety().decrypt(out, secret, [] { return !interrupted(); }));
    run.console().print(Cli::tr("Wrote a plain copy to %1.").arg(out));
    run.console().note(Cli::tr("Anybody who has that file can read it all. Delete it when it has served."));
    run.console().answer({{u"file"_s, out}, {u"bytes"_s, QFileInfo(out).size()}});
    return done();
}

} // namespace

const Command kCheckCommand {
    "check",
    QT_TRANSLATE_NOOP("Cli", "verify that the file is whole"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Verifies every page, the chains and digests of the journal and of the access log. With "
        "--json it also tells the digest of each kind of row: two files with the same records "
        "have the same."),
    {kFile},
    {},
    true,
    "check desk.letstalk",
    check};

const Command kBackupCommand {
    "backup",
    QT_TRANSLATE_NOOP("Cli", "make a sealed copy"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Makes a sealed copy with the same passphrases, opens and checks it before it takes its "
        "name. An existing file is never overwritten."),
    {kFile, {"TO", QT_TRANSLATE_NOOP("Cli", "the backup to make")}},
    {},
    true,
    "backup desk.letstalk /media/stick/desk-2026-11-19.letstalk",
    backup};

const Command kRestoreCommand {
    "restore",
    QT_TRANSLATE_NOOP("Cli", "make a backup the working file again"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Copies a backup to a new place, opens it there and checks it. An existing file is never "
        "overwritten; a file that does not open is not left behind."),
    {{"FROM", QT_TRANSLATE_NOOP("Cli", "the backup")}, {"TO", QT_TRANSLATE_NOOP("Cli", "the file to make")}},
    {},
    true,
    "restore /media/stick/desk-2026-11-19.letstalk desk.letstalk",
    restore};

const Command kDecryptCommand {
    "decrypt",
    QT_TRANSLATE_NOOP("Cli", "write a plain SQLite copy, with the recovery key"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "For whoever holds the recovery key: writes all that the file holds as a plain SQLite "
        "database. That it was done is recorded. No passphrase is needed. If the computer fails "
        "meanwhile, what was half made may stay beside OUT, called OUT.new-...: it is as plain as the "
        "copy; delete it."),
    {kFile, {"OUT", QT_TRANSLATE_NOOP("Cli", "the plain copy to make")}},
    {{"recovery-file", "PATH", QT_TRANSLATE_NOOP("Cli", "the file with the recovery key"), true}},
    true,
    "decrypt desk.letstalk plain.sqlite --recovery-file recovery.txt",
    decrypt};

} // namespace letstalk::cli
