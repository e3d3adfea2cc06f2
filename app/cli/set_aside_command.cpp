// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/choices.h"
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

Result<SetAsideLists> readLists(Workspace &workspace, SetAsideScope scope)
{
    SetAsideLists lists;
    LT_ASSIGN(lists.forks, workspace.exchange().forks(scope));
    LT_ASSIGN(lists.voided, workspace.exchange().voidActs(scope));
    return lists;
}

QString forkId(const ForkLine &fork)
{
    return QString::fromLatin1(fork.id.toHex());
}

/// What was chosen, as the services take it.
struct Chosen
{
    std::vector<OpId> voided;
    bool allVoided = false;
    struct Fork
    {
        QByteArray id;
        std::vector<qint64> sequences; ///< none: all about which nobody has decided
    };
    std::vector<Fork> forks;
    bool isEmpty() const { return voided.empty() && !allVoided && forks.empty(); }
};

bool takeFromForks(const std::vector<ForkLine> &forks, const QString &typed, std::optional<OpId> act,
                   Chosen &chosen)
{
    for (const auto &fork : forks) {
        if (forkId(fork) == typed) {
            chosen.forks.push_back({fork.id, {}});
            return true;
        }
        for (const auto &entry : fork.entries)
            if (act && entry.act == *act && entry.state.entered() == 0) {
                chosen.forks.push_back({fork.id, {entry.sequence}});
                return true;
            }
    }
    return false;
}

/// `lists`: all that was ever set aside, since what was dismissed can be entered after all.
Result<Chosen> chosenBy(Run &run, const char *option, const SetAsideLists &lists)
{
    Chosen chosen;
    for (const auto &typed : run.arguments().values(option)) {
        const auto act = OpId::fromText(typed);
        const bool isVoid = act
            && std::any_of(lists.voided.begin(), lists.voided.end(),
                           [&](const auto &one) { return one.act == *act; });
        if (typed == kWithdrawn)
            chosen.allVoided = true;
        else if (isVoid)
            chosen.voided.push_back(*act);
        else if (!takeFromForks(lists.forks, typed, act, chosen))
            return Error {
                Error::Code::NotFound, Cli::tr("“%1” is not set aside, or not any more").arg(typed), {}};
    }
    return chosen;
}

Status enter(Workspace &workspace, const Chosen &chosen, const Console &console, int &acts, int &left)
{
    const auto tell = [&](const ReenteredActs &made) {
        console.print(made.words);
        acts += made.acts;
        left += made.left;
    };
    if (chosen.allVoided || !chosen.voided.empty()) {
        LT_ASSIGN(const auto made,
                  workspace.exchange().reenterVoid(chosen.allVoided ? std::vector<OpId>() : chosen.voided));
        tell(made);
    }
    for (const auto &fork : chosen.forks) {
        LT_ASSIGN(const auto made, workspace.exchange().reenter(fork.id, fork.sequences));
        tell(made);
    }
    return done();
}

Status dismiss(Workspace &workspace, const Chosen &chosen, const QString &reason, const Console &console,
               int &acts)
{
    const auto tell = [&](const DismissedActs &made) {
        console.print(made.words);
        acts += made.acts;
    };
    if (chosen.allVoided || !chosen.voided.empty()) {
        LT_ASSIGN(
            const auto made,
            workspace.exchange().dismissVoid(chosen.allVoided ? std::vector<OpId>() : chosen.voided, reason));
        tell(made);
    }
    for (const auto &fork : chosen.forks) {
        LT_ASSIGN(const auto made, workspace.exchange().dismissFork(fork.id, fork.sequences, reason));
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
    if (confirmed != int(fork->changes()))
        return run.unconfirmed(Cli::tr("Nothing was thrown away: %n change(s) would be gone for good.",
                                       nullptr, int(fork->changes())),
                               fork->changes());
    return workspace.exchange().discardFork(fork->id);
}

QJsonArray decisionsOf(const SetAsideState &state)
{
    QJsonArray array;
    for (const auto &one : state.decisions)
        array << QJsonObject {
            {u"entered"_s, one.entered}, {u"at"_s, one.at != 0 ? instantText(one.at) : QString()},
            {u"by"_s, one.who},          {u"site"_s, one.siteName},
            {u"computer"_s, one.label},  {u"reason"_s, one.reason}};
    return array;
}

/// "; entered again by …", or nothing while nobody has decided.
QString stateText(const SetAsideState &state)
{
    return state.isOpen() ? QString() : u"; "_s + state.words;
}

QJsonArray printForks(const Console &console, const std::vector<ForkLine> &forks)
{
    QJsonArray array;
    for (const auto &fork : forks) {
        console.print(u"%1: %2"_s.arg(forkId(fork), fork.words));
        QJsonArray changes;
        for (const auto &entry : fork.entries) {
            console.print(u"  %1: %2, %3: %4%5"_s.arg(entry.act.toText(), instantText(entry.at), entry.who,
                                                      entry.words, stateText(entry.state)));
            changes << QJsonObject {{u"change"_s, entry.act.toText()},
                                    {u"at"_s, instantText(entry.at)},
                                    {u"by"_s, entry.who},
                                    {u"what"_s, entry.words},
                                    {u"entered"_s, entry.state.entered() > 0},
                                    {u"decisions"_s, decisionsOf(entry.state)}};
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
        console.print(u"  %1: %2, %3: %4%5"_s.arg(act.act.toText(), instantText(act.at), who.join(u", "_s),
                                                  act.words, stateText(act.state)));
        array << QJsonObject {{u"change"_s, act.act.toText()},
                              {u"at"_s, instantText(act.at)},
                              {u"by"_s, act.who},
                              {u"site"_s, act.siteName},
                              {u"computer"_s, act.label},
                              {u"what"_s, act.words},
                              {u"entered"_s, act.state.entered() > 0},
                              {u"decisions"_s, decisionsOf(act.state)}};
    }
    return array;
}

Status checkOptions(Run &run)
{
    const auto &arguments = run.arguments();
    const int acts
        = int(arguments.has("enter")) + int(arguments.has("discard")) + int(arguments.has("dismiss"));
    if (acts > 1)
        return run.wrong(Cli::tr("One at a time: --enter, --dismiss or --discard."));
    if (arguments.has("dismiss") != arguments.has("reason"))
        return run.wrong(Cli::tr("--dismiss and --reason go together: say why it is not needed."));
    return done();
}

Status listSetAside(Run &run)
{
    LT_TRY(checkOptions(run));
    const auto &arguments = run.arguments();
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto before, readLists(*workspace, SetAsideScope::All));
    LT_ASSIGN(const auto toEnter, chosenBy(run, "enter", before));
    LT_ASSIGN(const auto toDismiss, chosenBy(run, "dismiss", before));
    const auto &console = run.console();
    int acts = 0;
    int left = 0;
    int dismissed = 0;
    if (arguments.has("discard"))
        LT_TRY(discard(run, *workspace, before.forks));
    LT_TRY(enter(*workspace, toEnter, console, acts, left));
    if (!toDismiss.isEmpty()) {
        LT_ASSIGN(const QString reason,
                  codeMeant(workspace->codes(), u"set_aside_reason"_s, arguments.value("reason")));
        LT_TRY(dismiss(*workspace, toDismiss, reason, console, dismissed));
    }
    LT_ASSIGN(const auto lists,
              readLists(*workspace, arguments.has("all") ? SetAsideScope::All : SetAsideScope::ToDo));
    const auto forks = printForks(console, lists.forks);
    const auto voided = printVoided(console, lists.voided);
    if (lists.forks.empty() && lists.voided.empty())
        console.print(before.forks.empty() && before.voided.empty()
                          ? Cli::tr("No change is set aside.")
                          : Cli::tr("Nothing is left to decide. --all lists what was dealt with."));
    console.answer({{u"forks"_s, forks},
                    {u"withdrawn"_s, voided},
                    {u"entered"_s, acts},
                    {u"left"_s, left},
                    {u"dismissed"_s, dismissed}});
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
        "entered again: they are given anew. --dismiss says that one is not needed. Both are known at every "
        "computer with the next file; what was dismissed can be entered after all."),
    {kFile},
    {{"enter", "ID",
      QT_TRANSLATE_NOOP("Cli",
                        "a change, or the id of a fork for all of its changes, or “withdrawn”; may repeat"),
      false, true},
     {"dismiss", "ID", QT_TRANSLATE_NOOP("Cli", "not needed: as for --enter; may repeat"), false, true},
     {"reason", "CODE",
      QT_TRANSLATE_NOOP("Cli", "with --dismiss: HERE_ALREADY, NOT_BELIEVED, OUT_OF_DATE, TRIAL or OTHER")},
     {"all", nullptr, QT_TRANSLATE_NOOP("Cli", "list what was dealt with, too")},
     {"discard", "ID", QT_TRANSLATE_NOOP("Cli", "throw away what is left of a fork, for good")},
     {"confirm", "N", QT_TRANSLATE_NOOP("Cli", "with --discard: so many changes are gone")}},
    true,
    "exchange set-aside desk.letstalk --enter withdrawn",
    listSetAside};

} // namespace letstalk::cli
