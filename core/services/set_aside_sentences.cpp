// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of the exchange's sentences about what is set aside: forks, withdrawn computers, decisions.
#include "core/services/exchange_words.h"

#include <QCoreApplication>
#include <QLocale>

namespace letstalk::services {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Exchange", text);
}

QString number(qint64 value)
{
    return QLocale(QLocale::English, QLocale::UnitedKingdom).toString(value);
}

} // namespace

QString forkWords(const QString &site, const QString &label, qint64 changes)
{
    const QString whose = computerWords(site, label);
    if (changes == 0) // heads and signatures show it, and nothing that was written
        return tr("Two computers wrote as %1. What the second wrote is not in this file.").arg(whose);
    return (changes == 1 ? tr("Two computers wrote as %1. %2 is set aside: review it.")
                         : tr("Two computers wrote as %1. %2 are set aside: review them."))
        .arg(whose, changesText(changes));
}

QString forkElsewhereWords(const QString &site, const QString &label, qint64 changes)
{
    const QString whose = computerWords(site, label);
    return tr("Two computers wrote as %1. The file with %2 of the second is not beside this one, as after a "
              "backup was restored: ask for a file with everything from %3, or throw them away.")
        .arg(whose, changesText(changes), site);
}

QString forkDoubleWords(const QString &site, const QString &label)
{
    return tr("Two computers wrote as %1, and what was set aside was entered again twice: look at it.")
        .arg(computerWords(site, label));
}

QString forkDoneWords(const QString &site, const QString &label)
{
    return tr("Two computers wrote as %1. What was set aside is dealt with.").arg(computerWords(site, label));
}

QString splitWords(const QStringList &names)
{
    if (names.isEmpty())
        return {};
    return tr("Two computers wrote as %1. Each computer keeps what it had first and sets the other aside, so "
              "the four words of the two groups differ for good. Compare words within a group; nothing is "
              "lost by it.")
        .arg(joinedNames(names));
}

QString reenteredWords(int acts, int left)
{
    if (acts == 0)
        return tr("Nothing of it could be entered again: what it changes is not here or was erased, or it "
                  "gives rights, which are given anew.");
    const QString done = tr("Entered again, as ours: %1.").arg(changesText(acts));
    if (left == 0)
        return done;
    const QString rest = left == 1 ? tr("One part of what was chosen could not be: what it changes is not "
                                        "here or was erased, or it gives rights, which are given anew.")
                                   : tr("%1 parts of what was chosen could not be: what they change is not "
                                        "here or was erased, or they give rights, which are given anew.")
                                         .arg(number(left));
    return done + QLatin1Char(' ') + rest;
}

QString dismissedWords(int acts)
{
    return tr("Not needed: %1. Other computers hear of it with the next file.").arg(changesText(acts));
}

QString decisionsWords(const std::vector<SetAsideDecision> &decisions, qint64 nowMs)
{
    if (decisions.empty())
        return tr("set aside");
    QStringList parts;
    bool before = false; // somebody entered it
    for (const auto &one : decisions) {
        QString part = tr("not needed");
        if (one.entered)
            part = before ? tr("also entered again") : tr("entered again");
        before = before || one.entered;
        if (!one.reason.isEmpty())
            part += tr(" (%1)").arg(one.reason);
        if (!one.who.isEmpty())
            part += tr(" by %1").arg(one.who);
        if (!one.siteName.isEmpty())
            part += one.label.isEmpty() ? tr(" at %1").arg(one.siteName)
                                        : tr(" at %1, %2,").arg(one.siteName, one.label);
        if (one.at != 0)
            part += tr(" on %1").arg(dayText(one.at, nowMs));
        else if (one.entered)
            part += tr(" on this computer");
        parts.push_back(part);
    }
    return parts.join(QStringLiteral("; "));
}

} // namespace letstalk::services
