// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/error_text.h"
#include "core/services/exchange_values.h"
#include "core/services/set_aside_values.h"

namespace letstalk::services {
struct LetGoFile;
}

/// The sentences of the exchange (exchange.md 11), each in one place, for window and command line alike.
namespace letstalk::services {

/// "Northgate", "Northgate and Eastfield", "Northgate, Eastfield and Winsford".
QString joinedNames(const QStringList &names);
/// "Eastfield's", "Chester St James'".
QString possessive(const QString &name);
/// "Winsford's desk"
QString computerWords(const QString &site, const QString &label);
/// "61 KB", "9.6 MB": decimal, as file managers count.
QString sizeText(qint64 bytes);
/// "1 change", "1,204 changes".
QString changesText(qint64 count);
/// "1 record", "1,204 records".
QString recordsText(qint64 count);
/// "3 March", with the year when it is not that of `nowMs`.
QString dayText(qint64 ms, qint64 nowMs);

/// Damage, forgery and the like are worded in error_text.h.
QString madeHereWords();
QString notForUsWords(const QStringList &recipients);
QString withdrawnKeyWords(const QString &site, std::optional<qint64> withdrawnAt, qint64 nowMs);
QString alreadyHereWords(qint64 changes);
/// Of a file that asks.
QString asksWords(const QString &site);
QString waitingWords(const std::vector<MissingChanges> &missing);
QString interruptedWords();
/// What follows a committed import failed: it is in all the same.
QString afterwardsWords(const Error &error);
/// A file that waited failed after another one was brought in.
QString waitingFailedWords(const Error &error);
/// `news`: of the council's computers, which may be all that a file brought.
QString broughtInWords(const QString &site, qint64 changes, const QStringList &news = {});
QString readyWords(const QString &site, qint64 changes);
QString toCheckWords(qint64 fields);
QString deletedWords(const QString &deletedAt, const QString &editedAt);
/// Empty within five minutes either way.
QString clockWords(const QString &site, qint64 fastMs);
/// An old copy that goes on, until the sites that may have more of its work have sent a file.
QString oldCopyWords(qint64 copiedMs, const QStringList &awaited, qint64 nowMs);
QString silentWords(const QString &site, qint64 heardMs, qint64 nowMs);
QString forkWords(const QString &site, const QString &label, qint64 changes);
QString removalWords(const std::vector<KindCount> &kinds);
/// Of a computer that was given up, and writes on.
QString afterEndWords(const QString &site, const QString &label, qint64 endedMs, qint64 nowMs,
                      qint64 changes);
QString tooLargeWords(qint64 bytes);
/// Of a file in the watched folder that would keep the desk waiting.
QString largeWords(const QString &name, qint64 bytes);
/// Of a file in the watched folder that is not whole and does not grow any more.
QString brokenWords(const QString &path, const QString &words, const QString &mend);
QString waitsForApprovalWords();
/// An unknown signer, told to a computer that waits for approval: it knows nobody's keys yet.
ErrorText notYetKnownText();
/// Files that came by themselves have used up the room that is set aside for them.
QString inboxFullWords(qint64 needed, qint64 room);
QString shareWords(qint64 removed, qint64 rows);
QString repairedWords();
QString differsWords();
QString onlyHereWords(qint64 changes);
/// A file that lay in the inbox and does not any more. `missing`: what it waited for; `reason`: else why it
/// stayed.
QString letGoWords(const LetGoFile &file, const QString &site, const std::vector<MissingChanges> &missing);
/// "4 of 5; Winsford not since 3 March"
QString proofWords(int covered, int of, const QStringList &lacking, int openTexts = 0);
QString smallFileWords();
/// What came of entering set-aside changes again.
QString reenteredWords(int acts, int left);
QString dismissedWords(int acts);
/// A fork of which nothing is left but what two computers entered again.
QString forkDoubleWords(const QString &site, const QString &label);
/// A fork whose second branch stands in a file that is not here.
QString forkElsewhereWords(const QString &site, const QString &label, qint64 changes);
/// Why the four words differ for good between some computers. `names`: as which computers two wrote.
QString splitWords(const QStringList &names);
/// A fork of which everything is dealt with.
QString forkDoneWords(const QString &site, const QString &label);
/// What was decided about a change that is set aside, by whom and where.
QString decisionsWords(const std::vector<SetAsideDecision> &decisions, qint64 nowMs);

/// "people" and "person" of a kind of record.
QString kindName(journal::Entity entity);
QString kindNameOne(journal::Entity entity);
QString kindForMachines(journal::Entity entity); ///< never changes: "conversation_need"

inline constexpr qint64 kClockTolerance = 5 * 60'000;
inline constexpr qint64 kSilentAfter = 30LL * 24 * 3600 * 1000;

} // namespace letstalk::services
