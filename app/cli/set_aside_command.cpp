// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_list.h"
#include "app/cli/exchange_output.h"
#include "app/cli/run.h"

#include <QJsonArray>

#include <algorithm>

namespace letstalk::cli {

using namespace Qt::StringLiterals;
using namespace services;

namespace {

constexpr auto kWithdrawn = "withdrawn"_L1; ///< --enter: all that withdrawn computers wrote

/// Both kinds of what is kept and counts nowhere.
struct SetAsideLists
{
    std::vector<ForkLine> forks;
    std::vector<VoidAct> voided;
};

Result<SetAsideLists> readLists(Workspace &workspace)
{
    SetAsideLists lists;
    LT_ASSIGN(lists.forks, workspace.exchange().forks());
    LT_ASSIGN(lists.voided, workspace.exchange().voidActs());
    return lists;
}

QString forkId(const ForkLine &fork)
{
    return QString::fromLatin1(fork.id.toHex());
}

/// What is to be entered again, as the services take it.
struct Wanted
{
    std::vector<OpId> voided;
    bool allVoided = false;
    struct Fork
    {
        QByteArray id;
        std::vector<qint64> sequences; ///< none: all
    };
    std::vector<Fork> forks;
    bool isEmpty() const { return voided.empty() && !allVoided && forks.empty(); }
};

bool takeFromForks(const std::vector<ForkLine> &forks, const QString &typed, std::optional<OpId> act,
                   Wanted &wanted)
{
    for (const auto &fork : forks) {
        if (forkId(fork) == typed) {
            wanted.forks.push_back({fork.id, {}});
            return true;
        }
        for (const auto &entry : fork.entries)
            if (act && entry.act == *act && !entry.reentered) {
                wanted.forks.push_back({fork.id, {entry.sequence}});
                return true;
            }
    }
    return false;
}

Result<Wanted> wantedOf(Run &run, const SetAsideLists &lists)
{
    Wanted wanted;
    for (const auto &typed : run.arguments().values("enter")) {
        const auto act = OpId::fromText(typed);
        const bool isVoid = act
            && std::any_of(lists.voided.begin(), lists.voided.end(),
                           [&](const auto &one) { return one.act == *act; });
        if (typed == kWithdrawn)
            wanted.allVoided = true;
        else if (isVoid)
            wanted.voided.push_back(*act);
        else if (!takeFromForks(lists.forks, typed, act, wanted))
            return Error {
                Error::Code::NotFound, Cli::tr("“%1” is not set aside, or not any more").arg(typed), {}};
    }
    return wanted;
}

Status enter(Workspace &workspace, const Wanted &wanted, const Console &console, int &acts, int &left)
{
    const auto tell = [&](const ReenteredActs &made) {
        console.print(made.words);
        acts += made.acts;
        left += made.left;
    };
    if (wanted.allVoided || !wanted.voided.empty()) {
        LT_ASSIGN(const auto made,
                  workspace.exchange().reenterVoid(wanted.allVoided ? std::vector<OpId>() : wanted.voided));
        tell(made);
    }
    for (const auto &fork : wanted.forks) {
        LT_ASSIGN(const auto made, workspace.exchange().reenter(fork.id, fork.sequences));
        tell(made);
    }
    return done();
}

/// As in the window a number has to be typed: that of its changes.
Status discard(Run &run, Workspace &workspace, const std::vector<ForkLine> &forks)
{
    const QString typed = run.arguments().value("discard");
    LT_ASSIGN(const auto confirmed, run.number("confirm", 1, 2'000'000'000));
    const auto fork
        = std::find_if(forks.begin(), forks.end(), [&](const ForkLine &one) { return forkId(one) == typed; });
    if (fork == forks.end())
        return Error {
            Error::Code::NotFound, Cli::tr("“%1” is not set aside, or not any more").arg(typed), {}};
    if (confirmed != int(fork->entries.size()))
        return run.wrong(
            Cli::tr("Say --confirm %1: so many changes are gone for good.").arg(fork->entries.size()));
    return workspace.exchange().discardFork(fork->id);
}

QJsonArray printForks(const Console &console, const std::vector<ForkLine> &forks)
{
    QJsonArray array;
    for (const auto &fork : forks) {
        console.print(u"%1: %2"_s.arg(forkId(fork), fork.words));
        QJsonArray changes;
        for (const auto &entry : fork.entries) {
            console.print(
                u"  %1: %2, %3: %4%5"_s.arg(entry.act.toText(), instantText(entry.at), entry.who, entry.words,
                                            entry.reentered ? Cli::tr("; entered again") : QString()));
            changes << QJsonObject {{u"change"_s, entry.act.toText()},
                                    {u"at"_s, instantText(entry.at)},
                                    {u"by"_s, entry.who},
                                    {u"what"_s, entry.words},
                                    {u"entered"_s, entry.reentered}};
        }
        array << QJsonObject {{u"id"_s, forkId(fork)},
                              {u"site"_s, fork.siteName},
                              {u"words"_s, fork.words},
                              {u"changes"_s, changes}};
    }
    return array;
}

QJsonArray printVoided(const Console &console, const std::vector<VoidAct> &acts)
{
    QJsonArray array;
    if (!acts.empty())
        console.print(Cli::tr("Written by withdrawn computers after the last that they are trusted in:"));
    for (const auto &act : acts) {
        QStringList who {act.who, act.siteName, act.label};
        who.removeAll(QString());
        console.print(
            u"  %1: %2, %3: %4"_s.arg(act.act.toText(), instantText(act.at), who.join(u", "_s), act.words));
        array << QJsonObject {
            {u"change"_s, act.act.toText()}, {u"at"_s, instantText(act.at)}, {u"by"_s, act.who},
            {u"site"_s, act.siteName},       {u"computer"_s, act.label},     {u"what"_s, act.words}};
    }
    return array;
}

Status listSetAside(Run &run)
{
    if (run.arguments().has("enter") && run.arguments().has("discard"))
        return run.wrong(Cli::tr("One at a time: --enter or --discard."));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(auto lists, readLists(*workspace));
    LT_ASSIGN(const auto wanted, wantedOf(run, lists));
    const auto &console = run.console();
    int acts = 0;
    int left = 0;
    if (run.arguments().has("discard"))
        LT_TRY(discard(run, *workspace, lists.forks));
    LT_TRY(enter(*workspace, wanted, console, acts, left));
    if (!wanted.isEmpty() || run.arguments().has("discard")) {
        LT_ASSIGN(lists, readLists(*workspace));
    }
    const auto forks = printForks(console, lists.forks);
    const auto voided = printVoided(console, lists.voided);
    if (lists.forks.empty() && lists.voided.empty())
        console.print(Cli::tr("No change is set aside."));
    console.answer({{u"forks"_s, forks}, {u"withdrawn"_s, voided}, {u"entered"_s, acts}, {u"left"_s, left}});
    return done();
}

} // namespace

const Command kExchangeSetAsideCommand {
    "exchange set-aside",
    QT_TRANSLATE_NOOP("Cli", "changes that are kept and count nowhere"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Lists the changes of a computer that wrote as another one, and those that a withdrawn computer "
        "wrote "
        "after the last that it is trusted in. --enter writes one of them anew, as yours; those of a "
        "withdrawn "
        "computer only an administrator does, on an officer's computer. Accounts, roles and keys are never "
        "entered again: they are given anew."),
    {{"FILE", QT_TRANSLATE_NOOP("Cli", "the sealed file")}},
    {{"enter", "ID",
      QT_TRANSLATE_NOOP("Cli",
                        "a change, or the id of a fork for all of its changes, or “withdrawn”; may repeat"),
      false, true},
     {"discard", "ID", QT_TRANSLATE_NOOP("Cli", "throw away what is left of a fork, for good")},
     {"confirm", "N", QT_TRANSLATE_NOOP("Cli", "with --discard: so many changes are gone")}},
    true,
    "exchange set-aside desk.letstalk --enter withdrawn",
    listSetAside};

} // namespace letstalk::cli
