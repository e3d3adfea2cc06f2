// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How computers come to belong to the council: exchange invite, accept, approve, computers.
#include "app/cli/command_list.h"
#include "app/cli/council_output.h"
#include "app/cli/out_file.h"
#include "app/cli/run.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

Status invite(Run &run)
{
    const auto &arguments = run.arguments();
    OutFile out(arguments.value("out"));
    LT_TRY(out.make());
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const Site site, workspace->sessions().siteByName(arguments.value("site")));
    LT_ASSIGN(const auto invited, workspace->council().invite(site.id, arguments.value("label")));
    LT_TRY(out.write(invited.file));
    const QString until = london::day(invited.validUntilMs).toString(Qt::ISODate);
    run.console().print(Cli::tr("%1 invites a computer at %2 until %3.").arg(out.path(), site.name, until));
    run.console().print(
        Cli::tr("There: letstalk-cli exchange accept. Then take its card and have its words read to you."));
    run.console().answer({{u"file"_s, out.path()}, {u"site"_s, site.name}, {u"valid_until"_s, until}});
    return done();
}

/// Names the file that was not the one meant.
template <class T> Result<T> naming(const QString &path, Result<T> result)
{
    if (result || result.error().code != Error::Code::Malformed || !result.error().where.isEmpty())
        return result;
    return Error {Error::Code::Malformed, result.error().detail, path};
}

Status accept(Run &run)
{
    const auto &arguments = run.arguments();
    const QString path = run.file();
    if (QFileInfo::exists(path))
        return Error {Error::Code::FileExists, {}, path};
    LT_ASSIGN(const QByteArray invitation, readSmallFile(arguments.value("invitation")));
    OutFile recovery(arguments.value("recovery-out"));
    LT_TRY(recovery.makeBeside(path));
    OutFile card(arguments.value("card-out"));
    LT_TRY(card.makeBeside(path));

    services::Workspace::JoinRequest request;
    request.path = path;
    request.invitation = invitation;
    request.label = arguments.value("label");
    request.userName = arguments.value("user");
    request.displayName
        = arguments.has("display-name") ? arguments.value("display-name") : arguments.value("user");
    LT_ASSIGN(request.passphrase, run.newPassphrase("passphrase-file", request.userName));
    LT_ASSIGN(auto joined,
              naming(arguments.value("invitation"), services::Workspace::join(request, run.environment())));
    auto written = card.write(joined.card);
    if (written)
        written = recovery.writeSecret(joined.recoveryKey);
    if (!written) {
        joined.workspace.reset();
        for (const QString &made : {path, card.path(), recovery.path()}) // nobody knows of them yet
            QFile::remove(made);
        return written.error();
    }
    auto &console = run.console();
    console.print(Cli::tr("Made %1. It waits for approval: send %2 to the officer who invited this computer, "
                          "and read these eight words out by telephone:")
                      .arg(path, card.path()));
    console.print(u"  "_s + joined.words.join(u' '));
    console.print(Cli::tr("The recovery key is in %1. Print it, lock the paper away, and delete the file.")
                      .arg(recovery.path()));
    console.answer({{u"file"_s, path},
                    {u"card"_s, card.path()},
                    {u"words"_s, QJsonArray::fromStringList(joined.words)},
                    {u"recovery_file"_s, recovery.path()}});
    return done();
}

Status approve(Run &run)
{
    const auto &arguments = run.arguments();
    LT_ASSIGN(const QByteArray card, readSmallFile(arguments.value("card")));
    const QString out = arguments.value("out");
    if (QFileInfo::exists(out))
        return Error {Error::Code::FileExists, {}, out};
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(
        const auto change,
        naming(arguments.value("card"), workspace->council().approveTo(card, arguments.value("words"), out)));
    showChange(run, change, out);
    return done();
}

Status welcome(Run &run)
{
    const QString out = run.arguments().value("out");
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto computer, computerMeant(*workspace, run.arguments().positional(1)));
    LT_TRY(workspace->council().writeWelcome(computer.id, out));
    run.console().print(Cli::tr("Wrote everything for %1 to %2.").arg(nameOf(computer), out));
    run.console().answer({{u"file"_s, out}, {u"computer"_s, computerObject(computer)}});
    return done();
}

Status listComputers(Run &run)
{
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto state, workspace->council().state());
    LT_ASSIGN(const auto computers, workspace->council().computers());
    if (run.arguments().has("out")) {
        OutFile out(run.arguments().value("out"));
        LT_TRY(out.make());
        LT_ASSIGN(const QByteArray roster, workspace->council().rosterFile());
        LT_TRY(out.write(roster));
    }
    showState(run, state, computers);
    return done();
}

} // namespace

const Command kExchangeInviteCommand {
    "exchange invite",
    QT_TRANSLATE_NOOP("Cli", "invite another computer to the council"),
    QT_TRANSLATE_NOOP("Cli",
                      "Writes an invitation for one computer at a site; it is valid for 30 days and admits "
                      "nobody by itself. Only an officer's computer can invite: the one that the council was "
                      "founded on, and those made so with “exchange officer”."),
    {kFile},
    {{"site", "NAME", QT_TRANSLATE_NOOP("Cli", "the site that the computer stands at"), true},
     {"out", "PATH", QT_TRANSLATE_NOOP("Cli", "where to write the invitation (.lti); must not exist yet"),
      true},
     {"label", "TEXT",
      QT_TRANSLATE_NOOP("Cli", "what people call the computer: “desk 2”; no person's name")}},
    true,
    "exchange invite desk.letstalk --site Winsford --label \"desk 1\" --out winsford.lti",
    invite};

const Command kExchangeAcceptCommand {
    "exchange accept",
    QT_TRANSLATE_NOOP("Cli", "make this computer's file from an invitation"),
    QT_TRANSLATE_NOOP("Cli",
                      "Makes a new sealed file that asks to belong to the council, with its first user. It "
                      "stays empty until an officer has approved it: hand over the card that it writes, read "
                      "the eight words out by telephone, and bring in the file that comes back."),
    {{"NEWFILE", QT_TRANSLATE_NOOP("Cli", "the file to make; must not exist yet")}},
    {{"invitation", "PATH", QT_TRANSLATE_NOOP("Cli", "the invitation (.lti)"), true},
     {"user", "NAME", QT_TRANSLATE_NOOP("Cli", "your short name, typed at each unlock"), true},
     {"card-out", "PATH", QT_TRANSLATE_NOOP("Cli", "where to write the card (.ltc); must not exist yet"),
      true},
     {"recovery-out", "PATH", QT_TRANSLATE_NOOP("Cli", "where to write the recovery key; must not exist yet"),
      true},
     {"display-name", "NAME", QT_TRANSLATE_NOOP("Cli", "your name as colleagues see it")},
     {"label", "TEXT", QT_TRANSLATE_NOOP("Cli", "what people call the computer; left out, as invited")},
     {"passphrase-file", "PATH",
      QT_TRANSLATE_NOOP("Cli",
                        "a file whose first line is the passphrase to set; left out, it is asked for on the "
                        "terminal")}},
    false,
    "exchange accept desk.letstalk --invitation winsford.lti --user robin --card-out card.ltc "
    "--recovery-out recovery.txt",
    accept};

const Command kExchangeApproveCommand {
    "exchange approve",
    QT_TRANSLATE_NOOP("Cli", "admit the computer whose card and words you have"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Admits a computer, or the new keys of one, when the eight words are those of its card. "
        "Ring the person at the computer and type what you hear; do not take the words from a "
        "message. Writes the file that the computer then brings in: the council's computers "
        "and all records. Where another officer has to sign too, it writes what that one "
        "signs with “exchange sign”."),
    {kFile},
    {{"card", "PATH", QT_TRANSLATE_NOOP("Cli", "the computer's card (.ltc)"), true},
     {"words", "TEXT", QT_TRANSLATE_NOOP("Cli", "the eight words as heard, in quotation marks"), true},
     {"out", "PATH", QT_TRANSLATE_NOOP("Cli", "where to write the file for it; must not exist yet"), true}},
    true,
    "exchange approve desk.letstalk --card card.ltc --words \"oak tin ...\" --out for-winsford.ltb",
    approve};

const Command kExchangeWelcomeCommand {
    "exchange welcome",
    QT_TRANSLATE_NOOP("Cli", "write the file with everything for a computer again"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Writes the council's computers and all records for one computer that belongs: when the "
        "file from “exchange approve” was lost."),
    {kFile, kComputer},
    {{"out", "PATH", QT_TRANSLATE_NOOP("Cli", "where to write it (.ltb); must not exist yet"), true}},
    true,
    "exchange welcome desk.letstalk \"Winsford Library/desk 1\" --out for-winsford.ltb",
    welcome};

const Command kExchangeComputersCommand {
    "exchange computers",
    QT_TRANSLATE_NOOP("Cli", "which computers belong to the council"),
    QT_TRANSLATE_NOOP("Cli",
                      "Lists the council's computers, their state and keys, and what is to be settled."),
    {kFile},
    {{"out", "PATH",
      QT_TRANSLATE_NOOP("Cli", "also writes the list as a file (.ltr) for “exchange roster”")}},
    true,
    "exchange computers desk.letstalk",
    listComputers};

} // namespace letstalk::cli
