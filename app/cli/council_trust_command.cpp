// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What changes for computers that belong: exchange renew, retire, withdraw, officer, signers, roster, sign,
// settle, recover.
#include "app/cli/command_list.h"
#include "app/cli/council_output.h"
#include "app/cli/out_file.h"
#include "app/cli/run.h"

#include <QJsonArray>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

/// Makes the change, writes its .ltr when --out was given, and tells.
Status change(Run &run, const std::function<Result<services::TrustChange>(services::Workspace &)> &make)
{
    OutFile out(run.arguments().value("out"));
    const bool wanted = run.arguments().has("out");
    if (wanted)
        LT_TRY(out.make());
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto made, make(*workspace));
    if (wanted)
        LT_TRY(out.write(made.file));
    showChange(run, made, wanted ? out.path() : QString());
    return done();
}

Status renew(Run &run)
{
    OutFile card(run.arguments().value("card-out"));
    const bool wanted = run.arguments().has("card-out");
    if (wanted)
        LT_TRY(card.make());
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto state, workspace->council().state());
    if (!state.officer && !wanted)
        return run.wrong(
            Cli::tr("This computer is no officer's: say with --card-out where to write its new card."));
    LT_ASSIGN(const auto renewal, workspace->council().renewKeys());
    if (renewal.change) {
        if (wanted) // the file that was begun for it is removed
            run.console().note(
                Cli::tr("No card was written: this is an officer's computer, which takes its new "
                        "keys into the list itself."));
        showChange(run, *renewal.change, {});
        return done();
    }
    LT_TRY(card.write(renewal.card));
    auto &console = run.console();
    console.print(Cli::tr("The new keys wait for an officer: hand %1 over, and read these eight words out by "
                          "telephone:")
                      .arg(card.path()));
    console.print(u"  "_s + renewal.words.join(u' '));
    console.answer({{u"adopted"_s, false},
                    {u"card"_s, card.path()},
                    {u"words"_s, QJsonArray::fromStringList(renewal.words)}});
    return done();
}

Status retire(Run &run)
{
    return change(run, [&](services::Workspace &workspace) -> Result<services::TrustChange> {
        LT_ASSIGN(const auto computer, computerMeant(workspace, run.arguments().positional(1)));
        return workspace.council().retire(computer.id);
    });
}

Status withdraw(Run &run)
{
    const bool lost = run.arguments().has("lost"), stolen = run.arguments().has("stolen");
    if (lost == stolen)
        return run.wrong(Cli::tr("Say --lost or --stolen."));
    LT_ASSIGN(const auto since, run.day("since"));
    if (since && lost)
        return run.wrong(Cli::tr("--since goes with --stolen: what a lost computer gave away counts."));
    return change(run, [&](services::Workspace &workspace) -> Result<services::TrustChange> {
        LT_ASSIGN(const auto computer, computerMeant(workspace, run.arguments().positional(1)));
        const auto trusted = since ? std::optional(london::startOfDay(*since)) : std::nullopt;
        return workspace.council().withdraw(
            computer.id, stolen ? services::Withdrawal::Stolen : services::Withdrawal::Lost, trusted);
    });
}

Status setOfficer(Run &run)
{
    return change(run, [&](services::Workspace &workspace) -> Result<services::TrustChange> {
        LT_ASSIGN(const auto computer, computerMeant(workspace, run.arguments().positional(1)));
        return workspace.council().setOfficer(computer.id, !run.arguments().has("end"));
    });
}

Status setSigners(Run &run)
{
    bool isNumber = false;
    const int number = run.arguments().positional(1).toInt(&isNumber);
    if (!isNumber)
        return run.wrong(Cli::tr("The number of officers is a number."));
    return change(run,
                  [&](services::Workspace &workspace) { return workspace.council().setThreshold(number); });
}

Status addRoster(Run &run)
{
    LT_ASSIGN(const QByteArray file, readSmallFile(run.arguments().positional(1)));
    return change(run, [&](services::Workspace &workspace) { return workspace.council().addRoster(file); });
}

Status coSign(Run &run)
{
    LT_ASSIGN(const QByteArray file, readSmallFile(run.arguments().positional(1)));
    return change(run, [&](services::Workspace &workspace) { return workspace.council().coSign(file); });
}

Status settle(Run &run)
{
    const bool keep = run.arguments().has("keep"), take = run.arguments().has("take");
    const QByteArray branch = QByteArray::fromHex(run.arguments().value("take").toLatin1());
    if (keep == take || (take && branch.size() != 32))
        return run.wrong(
            Cli::tr("Say --keep, or --take with the list's name as “exchange computers” has it."));
    return change(run,
                  [&](services::Workspace &workspace) { return workspace.council().settleSplit(branch); });
}

Status recover(Run &run)
{
    LT_ASSIGN(QString key, recoveryKeyText(run.arguments().value("recovery-file")));
    const auto recovered
        = change(run, [&](services::Workspace &workspace) { return workspace.council().becomeOfficer(key); });
    key.fill(u'\0');
    return recovered;
}

const Positional kRoster {"PATH", QT_TRANSLATE_NOOP("Cli", "the list of computers (.ltr)")};
const Option kOut {
    "out", "PATH",
    QT_TRANSLATE_NOOP("Cli", "also writes the new list of computers (.ltr); must not exist yet")};

} // namespace

const Command kExchangeRenewCommand {
    "exchange renew",
    QT_TRANSLATE_NOOP("Cli", "give this computer new keys; once a year"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Makes new keys for this computer. An officer's are in use at once; another's card goes "
        "to an officer for “exchange approve”. Old keys open what was made for them for "
        "another 13 months and are then destroyed."),
    {kFile},
    {{"card-out", "PATH",
      QT_TRANSLATE_NOOP("Cli", "where to write the new card (.ltc); must not exist yet")}},
    true,
    "exchange renew desk.letstalk --card-out card.ltc",
    renew};

const Command kExchangeRetireCommand {
    "exchange retire",
    QT_TRANSLATE_NOOP("Cli", "a computer is given up in good order"),
    QT_TRANSLATE_NOOP("Cli", "Nothing more is made for the computer; what it wrote stands."),
    {kFile, kComputer},
    {kOut},
    true,
    "exchange retire desk.letstalk \"Winsford Library/desk 1\"",
    retire};

const Command kExchangeWithdrawCommand {
    "exchange withdraw",
    QT_TRANSLATE_NOOP("Cli", "a computer was lost or stolen"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Lost: what the computer gave away counts wherever it turns up; invite a new one. Stolen: its files "
        "are refused everywhere, and what it wrote counts only as far as it had come here: by now, or before "
        "the day given with --since."),
    {kFile, kComputer},
    {{"lost", nullptr, QT_TRANSLATE_NOOP("Cli", "nobody can have written on it")},
     {"stolen", nullptr, QT_TRANSLATE_NOOP("Cli", "somebody else may have it, and its passphrase")},
     {"since", "DATE", QT_TRANSLATE_NOOP("Cli", "the day of the theft; left out, today")},
     kOut},
    true,
    "exchange withdraw desk.letstalk \"Winsford Library/desk 1\" --stolen --since 2026-11-02",
    withdraw};

const Command kExchangeOfficerCommand {
    "exchange officer",
    QT_TRANSLATE_NOOP("Cli", "make a computer an officer's, or no more"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Officers' computers admit and withdraw others and sign for erasures. Have two or three, "
        "at different sites."),
    {kFile, kComputer},
    {{"end", nullptr, QT_TRANSLATE_NOOP("Cli", "it is one no more")}, kOut},
    true,
    "exchange officer desk.letstalk \"Winsford Library/desk 1\"",
    setOfficer};

const Command kExchangeSignersCommand {
    "exchange signers",
    QT_TRANSLATE_NOOP("Cli", "how many officers have to sign a change"),
    QT_TRANSLATE_NOOP("Cli",
                      "With 2 no single computer can admit or withdraw another: what one officer does, a "
                      "second one signs with “exchange sign”."),
    {kFile, {"NUMBER", QT_TRANSLATE_NOOP("Cli", "1 up to the number of officers")}},
    {kOut},
    true,
    "exchange signers desk.letstalk 2",
    setSigners};

const Command kExchangeRosterCommand {
    "exchange roster",
    QT_TRANSLATE_NOOP("Cli", "take in a list of the council's computers"),
    QT_TRANSLATE_NOOP("Cli",
                      "Lists travel inside other files by themselves; this takes one in that came alone."),
    {kFile, kRoster},
    {},
    true,
    "exchange roster desk.letstalk computers_7.ltr",
    addRoster};

const Command kExchangeSignCommand {
    "exchange sign",
    QT_TRANSLATE_NOOP("Cli", "sign what another officer has changed"),
    QT_TRANSLATE_NOOP("Cli",
                      "Adds this officer's signature to a list that waits for it; it is adopted when that is "
                      "enough. Ask the other officer what it is about before you sign."),
    {kFile, kRoster},
    {kOut},
    true,
    "exchange sign desk.letstalk computers-to-sign_7.ltr --out computers_7.ltr",
    coSign};

const Command kExchangeSettleCommand {
    "exchange settle",
    QT_TRANSLATE_NOOP("Cli", "there are two lists of computers: choose which one stands"),
    QT_TRANSLATE_NOOP("Cli",
                      "When two officers changed the list without knowing of each other, every computer has "
                      "to choose the same list: compare the words by telephone. What the other list changed "
                      "is then done again."),
    {kFile},
    {{"keep", nullptr, QT_TRANSLATE_NOOP("Cli", "the list held here stands")},
     {"take", "NAME", QT_TRANSLATE_NOOP("Cli", "the other list stands, named as in “exchange computers”")}},
    true,
    "exchange settle desk.letstalk --keep",
    settle};

const Command kExchangeRecoverCommand {
    "exchange recover",
    QT_TRANSLATE_NOOP("Cli", "every officer's computer is gone: make this one an officer's"),
    QT_TRANSLATE_NOOP("Cli",
                      "With the recovery key of the council's first file. Afterwards withdraw the computers "
                      "that are gone."),
    {kFile},
    {{"recovery-file", "PATH", QT_TRANSLATE_NOOP("Cli", "the file with the recovery key"), true}},
    true,
    "exchange recover desk.letstalk --recovery-file recovery.txt",
    recover};

} // namespace letstalk::cli
