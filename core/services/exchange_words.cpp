// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/exchange_words.h"

#include "core/base/london_time.h"
#include "core/services/error_text.h"
#include "core/services/inbox_age.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

namespace letstalk::services {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Exchange", text);
}

const QLocale &british()
{
    static const QLocale locale(QLocale::English, QLocale::UnitedKingdom);
    return locale;
}

QString number(qint64 value)
{
    return british().toString(value);
}

/// What went wrong, as a sentence within others.
QString failureText(const Error &error)
{
    const QString title = errorText(error).title;
    return title.endsWith(QLatin1Char('.')) ? title : title + QLatin1Char('.');
}

/// "3 h", "2 days", "14 minutes"
QString spanText(qint64 ms)
{
    const qint64 minutes = ms / 60'000;
    if (minutes < 90)
        return tr("%1 minutes").arg(minutes);
    const qint64 hours = (minutes + 30) / 60;
    if (hours < 48)
        return tr("%1 h").arg(hours);
    return tr("%1 days").arg(number((hours + 12) / 24));
}

QString rangeText(const MissingChanges &one)
{
    if (one.site.isEmpty() && one.from == one.to)
        return tr("change %1 of a computer that is not known here").arg(number(one.from));
    if (one.site.isEmpty())
        return tr("changes %1–%2 of a computer that is not known here").arg(number(one.from), number(one.to));
    if (one.from == one.to)
        return tr("%1 change %2").arg(possessive(one.site), number(one.from));
    return tr("%1 changes %2–%3").arg(possessive(one.site), number(one.from), number(one.to));
}

QString rangesText(const std::vector<MissingChanges> &missing)
{
    QStringList ranges;
    for (const auto &one : missing)
        ranges.push_back(rangeText(one));
    if (ranges.size() > 4)
        ranges = ranges.mid(0, 3) << tr("%1 more").arg(missing.size() - 3);
    return joinedNames(ranges);
}

} // namespace

QString joinedNames(const QStringList &names)
{
    if (names.size() < 2)
        return names.value(0);
    return tr("%1 and %2").arg(names.mid(0, names.size() - 1).join(QStringLiteral(", ")), names.last());
}

QString possessive(const QString &name)
{
    return name + (name.endsWith(u's') ? QStringLiteral("'") : QStringLiteral("'s"));
}

QString computerWords(const QString &site, const QString &label)
{
    return label.isEmpty() ? site : tr("%1 %2").arg(possessive(site), label);
}

QString sizeText(qint64 bytes)
{
    if (bytes < 1000)
        return tr("%1 bytes").arg(bytes);
    if (bytes < 999'500)
        return tr("%1 KB").arg((bytes + 500) / 1000);
    return tr("%1 MB").arg(british().toString(double(bytes) / 1e6, 'f', 1));
}

QString changesText(qint64 count)
{
    return count == 1 ? tr("1 change") : tr("%1 changes").arg(number(count));
}

QString recordsText(qint64 count)
{
    return count == 1 ? tr("1 record") : tr("%1 records").arg(number(count));
}

QString dayText(qint64 ms, qint64 nowMs)
{
    const QDate day = london::day(ms);
    return british().toString(day,
                              day.year() == london::day(nowMs).year() ? QStringLiteral("d MMMM")
                                                                      : QStringLiteral("d MMMM yyyy"));
}

QString madeHereWords()
{
    return QStringLiteral("Made on this computer: all that is in it is here.");
}

QString notForUsWords(const QStringList &recipients)
{
    if (recipients.isEmpty())
        return tr("Made for other computers, not this one.");
    return tr("Made for %1, not this site.").arg(joinedNames(recipients));
}

QString withdrawnKeyWords(const QString &site, std::optional<qint64> withdrawnAt, qint64 nowMs)
{
    if (!withdrawnAt)
        return tr("%1 old key was withdrawn.").arg(possessive(site));
    return tr("%1 old key was withdrawn on %2.").arg(possessive(site), dayText(*withdrawnAt, nowMs));
}

QString alreadyHereWords(qint64 changes)
{
    if (changes == 0)
        return tr("There is nothing new in this file.");
    if (changes == 1)
        return tr("Already have its one change.");
    return changes == 2 ? tr("Already have both changes.")
                        : tr("Already have all %1 changes.").arg(number(changes));
}

QString asksWords(const QString &site)
{
    return tr("%1 asks for what it lacks.").arg(site);
}

QString waitingWords(const std::vector<MissingChanges> &missing)
{
    return tr("Waiting for %1.").arg(rangesText(missing));
}

QString letGoWords(const LetGoFile &gone, const QString &site, const std::vector<MissingChanges> &missing)
{
    const QString file = site.isEmpty() ? tr("“%1”").arg(gone.name) : tr("“%1” from %2").arg(gone.name, site);
    const QString &reason = gone.words;
    if (gone.why == LetGoFile::Why::Erased && missing.empty())
        return tr("%1 held words of somebody who has been erased, and was let go before it could be brought "
                  "in. Ask for a new file, which comes without them.")
            .arg(file);
    if (gone.why == LetGoFile::Why::Erased)
        return tr("%1 held words of somebody who has been erased, and was let go while it waited for %2. Ask "
                  "for them: who answers sends the rest of what was in it as well.")
            .arg(file, rangesText(missing));
    if (gone.why == LetGoFile::Why::NotThere && missing.empty())
        return tr("%1 is not beside this file any more, as after a backup was restored. It said: %2 If you "
                  "need it, ask for a new file.")
            .arg(file, reason);
    if (gone.why == LetGoFile::Why::NotThere)
        return tr("%1 waited for %2, and is not beside this file any more, as after a backup was restored. "
                  "Ask "
                  "for them: who answers sends what was in it as well.")
            .arg(file, rangesText(missing));
    if (missing.empty())
        return tr("%1 lay here for a month without being brought in, and was let go. It said: %2 If you need "
                  "it, ask for a new file.")
            .arg(file, reason);
    return tr("%1 waited for a month for %2, which did not come, and was let go. Ask for them: who answers "
              "sends what was in it as well.")
        .arg(file, rangesText(missing));
}

QString interruptedWords()
{
    return tr("Last import did not finish; nothing lost.");
}

QString afterwardsWords(const Error &error)
{
    return tr("Everything of it is here, but what follows could not be finished: %1 It is tried again when "
              "the "
              "file is opened next.")
        .arg(failureText(error));
}

QString waitingFailedWords(const Error &error)
{
    return tr("Files that waited for this one could not be brought in now: %1 Try them again later.")
        .arg(failureText(error));
}

QString broughtInWords(const QString &site, qint64 changes, const QStringList &news)
{
    if (changes == 0 && !news.isEmpty())
        return tr("From %1: %2").arg(site, news.join(u' '));
    if (changes == 0)
        return tr("Brought in what %1 has to say; no record is changed by it.").arg(site);
    return tr("Brought in %1 from %2.").arg(changesText(changes), site);
}

QString readyWords(const QString &site, qint64 changes)
{
    return tr("%1 from %2.").arg(changesText(changes), site);
}

QString toCheckWords(qint64 fields)
{
    return fields == 1 ? tr("1 field to check") : tr("%1 fields to check").arg(number(fields));
}

QString deletedWords(const QString &deletedAt, const QString &editedAt)
{
    return tr("Deleted at %1 while %2 changed it. Keep or delete?").arg(deletedAt, editedAt);
}

QString clockWords(const QString &site, qint64 fastMs)
{
    if (std::abs(fastMs) <= kClockTolerance)
        return {};
    return (fastMs > 0 ? tr("%1 clock seems %2 fast.") : tr("%1 clock seems %2 slow."))
        .arg(possessive(site), spanText(std::abs(fastMs)));
}

QString oldCopyWords(qint64 copiedMs, const QStringList &awaited, qint64 nowMs)
{
    return tr("What this computer recorded after %1 may be at other sites alone, since an old copy was "
              "opened: "
              "bring in files from %2.")
        .arg(dayText(copiedMs, nowMs), joinedNames(awaited));
}

QString silentWords(const QString &site, qint64 heardMs, qint64 nowMs)
{
    if (nowMs - heardMs < kSilentAfter)
        return {};
    return tr("%1 last heard from %2 days ago.").arg(site, number((nowMs - heardMs) / (24LL * 3600 * 1000)));
}

QString removalWords(const std::vector<KindCount> &kinds)
{
    QStringList removed;
    QStringList emptied; // an erasure leaves the coded skeleton of all but the person, so that totals stay
    for (const auto &kind : kinds) {
        const auto add = [&kind](qint64 count, QStringList &to) {
            if (count > 0)
                to.push_back(tr("%1 %2").arg(number(count),
                                             count == 1 ? kindNameOne(kind.entity) : kindName(kind.entity)));
        };
        const bool whole = kind.entity == journal::Entity::Person;
        add(kind.binned + (whole ? kind.erased : 0), removed);
        add(whole ? 0 : kind.erased, emptied);
    }
    if (emptied.isEmpty())
        return tr("This would remove %1.").arg(joinedNames(removed));
    if (removed.isEmpty())
        return tr("This would take what is personal out of %1.").arg(joinedNames(emptied));
    return tr("This would remove %1, and take what is personal out of %2.")
        .arg(joinedNames(removed), joinedNames(emptied));
}

QString afterEndWords(const QString &site, const QString &label, qint64 endedMs, qint64 nowMs, qint64 changes)
{
    return tr("%1 computer “%2” was given up on %3, and this file holds %4 of it that nobody knew of then. "
              "Ask "
              "at the site who wrote them.")
        .arg(possessive(site), label, dayText(endedMs, nowMs), changesText(changes));
}

QString tooLargeWords(qint64 bytes)
{
    return tr("The file is too large to be brought in without anybody asking for it (%1).")
        .arg(sizeText(bytes));
}

QString largeWords(const QString &name, qint64 bytes)
{
    return tr("“%1” in the watched folder is large (%2) and was left for you to bring in, so that nobody has "
              "to "
              "wait at the desk.")
        .arg(name, sizeText(bytes));
}

QString brokenWords(const QString &path, const QString &words, const QString &mend)
{
    return tr("In the watched folder, “%1”: %2 %3").arg(QFileInfo(path).fileName(), words, mend);
}

QString waitsForApprovalWords()
{
    return tr(
        "waits for approval: no other site knows this computer yet. Read the eight words of its card out "
        "to an officer of the council, then bring in the file that comes back");
}

ErrorText notYetKnownText()
{
    return {
        tr("This computer waits to be let in, and does not know yet who belongs to the council."),
        tr("Bring in the file first that the officer made for this computer; then this one again. Nothing "
           "was changed.")};
}

QString inboxFullWords(qint64 needed, qint64 room)
{
    return tr("There is no room for a file of %1: files that wait may take %2 more by themselves. Look under "
              "“Set aside” on the Exchange page what may go, or bring this file in yourself.")
        .arg(sizeText(needed), sizeText(room));
}

QString shareWords(qint64 removed, qint64 rows)
{
    return tr("That is more than one in a hundred of the %1 records here (%2 %).")
        .arg(number(rows),
             british().toString(100.0 * double(removed) / double(std::max<qint64>(1, rows)), 'f', 1));
}

QString repairedWords()
{
    return tr("The tables did not agree with the sender's. Repaired from the log.");
}

QString differsWords()
{
    return tr("The same changes gave another result here than at the sender's. Please send this report (no "
              "personal data).");
}

QString onlyHereWords(qint64 changes)
{
    if (changes == 0)
        return tr("Every change here is known to another computer.");
    return changes == 1 ? tr("1 change exists only on this computer.")
                        : tr("%1 changes exist only on this computer.").arg(number(changes));
}

QString proofWords(int covered, int of, const QStringList &lacking, int openTexts)
{
    QStringList words {tr("%1 of %2").arg(covered).arg(of)};
    if (!lacking.isEmpty())
        words << joinedNames(lacking);
    if (openTexts > 0)
        words << (openTexts == 1 ? tr("1 text that names them is still to be read")
                                 : tr("%1 texts that name them are still to be read").arg(openTexts));
    return words.join(QStringLiteral("; "));
}

QString smallFileWords()
{
    return tr(
        "A small file holds only what is new since the last one from here. If that one was lost, whoever "
        "gets this one has to wait for what is missing.");
}

} // namespace letstalk::services
