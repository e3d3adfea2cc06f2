// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/error_text.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace letstalk::services {

namespace {

using Code = Error::Code;

QString tr(const char *text)
{
    return QCoreApplication::translate("ErrorText", text);
}

/// The file's own name with the folder as it was typed or chosen, or "The file" when the error does not say
/// which: to begin a sentence with.
QString fileOf(const Error &error)
{
    if (error.where.isEmpty())
        return tr("The file");
    const QString path = QDir::cleanPath(error.where);
    const QFileInfo info(path);
    if (!path.contains(QLatin1Char('/')) || info.fileName().isEmpty())
        return QDir::toNativeSeparators(path);
    return tr("%1 in %2").arg(info.fileName(), QDir::toNativeSeparators(info.path()));
}

/// The same for the middle of a sentence.
QString fileWithin(const Error &error)
{
    return error.where.isEmpty() ? tr("the file") : fileOf(error);
}

/// "Title: detail", or the title alone.
QString withDetail(const QString &title, const Error &error)
{
    return error.detail.isEmpty() ? title + QLatin1Char('.') : title + QStringLiteral(": ") + error.detail;
}

/// What was asked for cannot be had: the detail is written for people.
ErrorText requestText(const Error &error)
{
    switch (error.code) {
    case Code::InvalidInput:
        return {withDetail(error.where.isEmpty() ? tr("This is not accepted as it is")
                                                 : tr("%1 is not accepted as it is").arg(fileOf(error)),
                           error),
                tr("Change what is named, then try again. Nothing was changed.")};
    case Code::NotFound:
        return {withDetail(tr("This was not found"), error),
                tr("Check the spelling, or choose it from the list.")};
    case Code::Conflict:
        return {withDetail(tr("As things stand this cannot be done"), error),
                tr("Nothing was changed. Look at how it stands now; then try again if it is still needed.")};
    case Code::Forbidden:
        return {withDetail(tr("Your roles do not allow this"), error),
                tr("Ask somebody whose role it is, or an administrator to give you the role.")};
    case Code::TooLarge:
        return {withDetail(error.where.isEmpty() ? tr("This is too large")
                                                 : tr("%1 is too large").arg(fileOf(error)),
                           error),
                error.where.isEmpty()
                    ? tr("Shorten it or part it in two. Nothing was changed.")
                    : tr("Ask whoever made it for it in smaller parts, and bring in one after the other. "
                         "Nothing was changed.")};
    case Code::Cancelled:
        return {tr("Stopped. Nothing was changed."), {}};
    default: // Superseded
        return {tr("A newer search took the place of this one."), {}};
    }
}

/// What to do about a file in the way; the detail may name the option that writes over it.
QString mendExisting(const Error &error)
{
    return error.detail.startsWith(QLatin1String("--"))
        ? tr("Choose another name, or say %1.").arg(error.detail)
        : tr("Choose another name: an existing file is never written over.");
}

/// The file cannot be opened because of what it is.
ErrorText fileKindText(const Error &error)
{
    const QString file = fileOf(error);
    switch (error.code) {
    case Code::FileMissing:
        return {tr("%1 is not there.").arg(file),
                tr("Check the folder and the name. If it lies on a stick or a second disk, plug that in.")};
    case Code::FileExists:
        return {tr("%1 is there already.").arg(file), mendExisting(error)};
    case Code::FileInUse:
        return {error.detail.isEmpty() ? tr("%1 is open elsewhere.").arg(file)
                                       : tr("%1 is open elsewhere: %2.").arg(file, error.detail),
                tr("Close it there first, then open it here.")};
    case Code::FileNotOurs:
        return {tr("%1 is not a Let's Talk file.").arg(file),
                tr("Choose another file. If it should be one, it was damaged beyond reading: "
                   "restore a backup.")};
    case Code::FilePlainDatabase:
        return {tr("%1 is an ordinary database, not a sealed file.").arg(file),
                tr("Open the sealed file that it was made from; a plain copy cannot be worked in.")};
    case Code::FileNewer:
        return {tr("%1 was made by a newer version of this program.").arg(file),
                tr("Update the program on this computer, then open the file again. Nothing was changed.")};
    case Code::FileReadOnly:
        return {tr("%1 cannot be written.").arg(file),
                tr("Choose a folder where you may write, or copy the file to one, or ask for the right to "
                   "write there.")};
    default: // FileOnNetwork
        return {tr("%1 lies on a network folder.").arg(file),
                tr("Copy it to this computer's own disk: on a network folder two computers can damage it, "
                   "and files travel between computers as exchange bundles.")};
    }
}

/// What was saved last may be in the log alone, so that setting it aside is for people to decide.
ErrorText foreignLogText(const Error &error)
{
    const QString file = fileWithin(error);
    const QString way
        = tr("Without it the file opens as it was before what is in the log. To open it so, set "
             "the log aside, here or by “letstalk-cli set-log-aside”: it stays beside the file "
             "under another name, and nothing is deleted.");
    if (error.detail.isEmpty())
        return {tr("Beside %1 lies a log (its name ends in -wal) that belongs to another copy of the file.")
                    .arg(file),
                tr("If you know where that copy is, put it back beside its log and open that one.")
                    + QLatin1Char(' ') + way};
    return {tr("Beside %1 lies a log (its name ends in -wal): %2.").arg(file, error.detail),
            tr("Copy the file and the log to another folder first: they belong together.") + QLatin1Char(' ')
                + way};
}

/// The file cannot be opened because of what happened to it.
ErrorText fileDamageText(const Error &error)
{
    const QString file = fileWithin(error);
    switch (error.code) {
    case Code::FileKeysDamaged:
        return {tr("Both copies of the keys in %1 are damaged.").arg(file),
                tr("Restore a backup. Keep the damaged file: nothing in it was changed.")};
    case Code::FileTampered:
        return {tr("The keys in %1 were altered by somebody without a passphrase.").arg(file),
                tr("Do not use this file. Tell your data protection officer, and restore a backup.")};
    case Code::FileDamaged:
        return {withDetail(tr("A part of %1 is damaged").arg(file), error),
                tr("Make a copy of the file as it is, then restore a backup and bring in the other sites' "
                   "bundles.")};
    default: // FileForeignLog
        return foreignLogText(error);
    }
}

ErrorText keyText(const Error &error)
{
    switch (error.code) {
    case Code::WrongPassphrase:
        return {tr("Name or passphrase not accepted."),
                tr("Check the Caps Lock key and the name. An administrator or a site lead can reset a "
                   "passphrase; the recovery key opens the file too.")};
    case Code::NeedsRecoveryKey:
        return {withDetail(tr("This needs the recovery key"), error),
                tr("Type the key that was printed when the file was made: eight groups of letters and "
                   "figures.")};
    default: // Locked
        return {tr("The file is locked."), tr("Unlock it with your name and passphrase.")};
    }
}

ErrorText worldText(const Error &error)
{
    switch (error.code) {
    case Code::DiskFull: // a finished sentence says more than that
        return {
            error.detail.endsWith(QLatin1Char('.')) ? error.detail
                : error.where.isEmpty()             ? tr("The disk that the record lies on is full.")
                                        : tr("The disk is full: %1 could not be written.").arg(fileOf(error)),
            tr("What was asked for last was not done; all that was saved before is safe. Free some space, "
               "then try again.")};
    case Code::Io:
        if (!error.where.isEmpty() && QFileInfo(error.where).isDir())
            return {tr("%1 is a folder.").arg(fileOf(error)), tr("Name a file in it.")};
        return {error.where.isEmpty()
                    ? withDetail(tr("The disk or folder did not answer as it should"), error)
                    : withDetail(tr("%1 could not be read or written").arg(fileOf(error)), error),
                tr("Check that the disk is plugged in and that you may use the folder, then try again.")};
    case Code::Database:
        return {withDetail(tr("The record refused this"), error),
                tr("Nothing was saved. Run a check of the file; if it passes, report this message "
                   "(it holds no personal data).")};
    default: // Integrity
        return {withDetail(tr("The record contradicts itself"), error),
                tr("Nothing was changed. Make a copy of the file, restore the last backup, and report this "
                   "message (it holds no personal data).")};
    }
}

/// A file from another site that stopped at the door: nothing of it was taken in.
ErrorText bundleText(const Error &error)
{
    const QString &detail = error.detail;
    switch (error.code) {
    case Code::BundleCut:
        return {detail.isEmpty() ? tr("This file is incomplete.")
                                 : tr("This file is incomplete (%1).").arg(detail),
                tr("Copy it again. Nothing was changed.")};
    case Code::BundleDamaged:
        return {detail.isEmpty() ? tr("This file was damaged on the way.")
                                 : tr("This file was damaged on the way: %1.").arg(detail),
                tr("Copy it again, or ask for it to be sent again. Nothing was changed.")};
    case Code::BundleForged:
        return {tr("Not signed by any of your sites."),
                tr("Do not retry; tell your data protection officer. If a computer has just joined, take in "
                   "the newest list of computers first (under Computers on the Exchange page, or “exchange "
                   "roster”). Nothing was changed.")};
    case Code::BundleNotForUs:
        return {detail.isEmpty() ? tr("Made for others, not this site.")
                                 : tr("Made for %1, not this site.").arg(detail),
                tr("Take it to those that it was made for, or ask for one that names this site too. "
                   "Nothing was changed.")};
    case Code::BundleNewer:
        return {tr("This file was made by a newer version of this program."),
                tr("Update first; the file is kept.")};
    case Code::BundleFaulty:
        return {withDetail(tr("This file is signed by one of your sites, but its content is not in order"),
                           error),
                tr("Do not retry; tell that site, and report this message (it holds no personal data). "
                   "Nothing was changed.")};
    case Code::SignerRevoked:
        return {detail.isEmpty() ? tr("The key that signed this file was withdrawn.")
                                 : tr("The key that signed this file was withdrawn: %1.").arg(detail),
                tr("It is refused and kept. Ask the site for a file that its present computer has signed; if "
                   "nobody there knows of it, tell your data protection officer.")};
    default: // RosterSplit
        return {withDetail(tr("There are two different lists of the council's computers of the same number"),
                           error),
                tr("Until the officers have settled which one holds, no computer is admitted or withdrawn. "
                   "Compare by telephone; tell your data protection officer.")};
    }
}

ErrorText outsideText(const Error &error)
{
    const bool malformed = error.code == Code::Malformed;
    const QString title = malformed ? tr("%1 is not what it should be")
                                    : tr("%1 is of a kind or version "
                                         "that this program does not "
                                         "read");
    return {withDetail(title.arg(fileOf(error)), error),
            malformed
                ? tr("See that it is the file that was meant. If it is, ask the sender for it again; it "
                     "may have been damaged on the way. Nothing was changed.")
                : tr("Update the program, or ask for the file in another form. Nothing was changed.")};
}

} // namespace

ErrorText errorText(const Error &error)
{
    switch (error.code) { // no default: the compiler names a code that was left out
    case Code::InvalidInput:
    case Code::NotFound:
    case Code::Conflict:
    case Code::Forbidden:
    case Code::TooLarge:
    case Code::Cancelled:
    case Code::Superseded:
        return requestText(error);
    case Code::FileMissing:
    case Code::FileExists:
    case Code::FileInUse:
    case Code::FileNotOurs:
    case Code::FilePlainDatabase:
    case Code::FileNewer:
    case Code::FileReadOnly:
    case Code::FileOnNetwork:
        return fileKindText(error);
    case Code::FileKeysDamaged:
    case Code::FileTampered:
    case Code::FileDamaged:
    case Code::FileForeignLog:
        return fileDamageText(error);
    case Code::WrongPassphrase:
    case Code::NeedsRecoveryKey:
    case Code::Locked:
        return keyText(error);
    case Code::DiskFull:
    case Code::Io:
    case Code::Database:
    case Code::Integrity:
        return worldText(error);
    case Code::Malformed:
    case Code::Unsupported:
        return outsideText(error);
    case Code::BundleCut:
    case Code::BundleDamaged:
    case Code::BundleForged:
    case Code::BundleNotForUs:
    case Code::BundleNewer:
    case Code::BundleFaulty:
    case Code::SignerRevoked:
    case Code::RosterSplit:
        return bundleText(error);
    }
    return {tr("Something went wrong."), {}};
}

} // namespace letstalk::services
