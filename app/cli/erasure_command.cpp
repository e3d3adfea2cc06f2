// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_list.h"
#include "app/cli/exchange_output.h"
#include "app/cli/run.h"
#include "core/services/exchange_words.h"

#include <QJsonArray>

#include <limits>

namespace letstalk::cli {

using namespace Qt::StringLiterals;
using namespace services;

namespace {

using Kind = PendingErasure::Kind;

QString kindText(Kind kind)
{
    switch (kind) {
    case Kind::Asked:
        return Cli::tr("asked for");
    case Kind::Late:
        return Cli::tr("came after the erasure");
    case Kind::Refused:
        return Cli::tr("erased elsewhere without an order");
    }
    return {};
}

QString kindCode(Kind kind)
{
    return kind == Kind::Asked ? u"asked"_s : kind == Kind::Late ? u"late"_s : u"refused"_s;
}

void printRequest(const Console &console, const PendingErasure &request)
{
    QStringList who {request.byName, request.siteName, instantText(request.atMs)};
    who.removeAll(QString());
    console.print(Cli::tr("%1: one %2 and what is about it, %3: %4 (%5; %6)%7")
                      .arg(request.subject.toText(), request.what, recordsText(request.rows),
                           kindText(request.kind), who.join(u", "_s), request.reason,
                           request.left ? Cli::tr("; left") : QString()));
}

QJsonObject requestObject(const PendingErasure &request)
{
    return {{u"subject"_s, request.subject.toText()},
            {u"kind"_s, kindCode(request.kind)},
            {u"what"_s, request.what},
            {u"by"_s, request.byName},
            {u"site"_s, request.siteName},
            {u"at"_s, instantText(request.atMs)},
            {u"reason"_s, request.reason},
            {u"records"_s, request.rows},
            {u"left"_s, request.left}};
}

/// The one that was named: the list may have changed since it was printed, so that no line of it names any.
Result<PendingErasure> requestMeant(Run &run, const std::vector<PendingErasure> &pending, const char *option)
{
    const auto subject = RowId::fromText(run.arguments().value(option));
    if (!subject)
        return run.wrong(
            Cli::tr("--%1 takes an id, as “exchange erasures” shows it.").arg(QLatin1String(option)));
    for (const auto &request : pending)
        if (request.subject == *subject)
            return request;
    return Error {Error::Code::NotFound, Cli::tr("nobody asks for this erasure, or not any more"), {}};
}

/// Has one carried out, or left. As in the window a number has to be typed: that of its records.
Status decide(Run &run, Workspace &workspace, const std::vector<PendingErasure> &pending, bool &decided)
{
    const bool approve = run.arguments().has("approve");
    const bool leave = run.arguments().has("leave");
    LT_ASSIGN(const auto confirmed, run.number("confirm", 1, std::numeric_limits<int>::max()));
    decided = approve || leave;
    if (!decided)
        return done();
    if (approve && leave)
        return run.wrong(Cli::tr("One at a time: --approve or --leave."));
    LT_ASSIGN(const auto request, requestMeant(run, pending, approve ? "approve" : "leave"));
    if (leave)
        return workspace.council().leaveErasure(request.subject);
    if (confirmed != int(request.rows))
        return run.unconfirmed(
            Cli::tr("Nothing was erased: %n record(s) would go for good.", nullptr, int(request.rows)),
            request.rows);
    LT_TRY(workspace.council().approveErasure(request.subject));
    return done();
}

Status listErasures(Run &run)
{
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto pending, workspace->council().erasureRequests());
    bool decided = false;
    LT_TRY(decide(run, *workspace, pending, decided));
    LT_ASSIGN(const auto left, decided ? workspace->council().erasureRequests() : Result(pending));
    const auto &console = run.console();
    QJsonArray array;
    for (const auto &request : left) {
        printRequest(console, request);
        array << requestObject(request);
    }
    if (left.empty())
        console.print(Cli::tr("No erasure waits for a decision."));
    LT_ASSIGN(const int texts, workspace->namedTexts().count());
    if (texts > 0)
        console.print(Cli::tr("%n text(s) of others that named somebody erased: “exchange texts” shows them.",
                              nullptr, texts));
    console.answer({{u"erasures"_s, array}, {u"texts"_s, texts}});
    return done();
}

} // namespace

const Command kExchangeErasuresCommand {
    "exchange erasures",
    QT_TRANSLATE_NOOP("Cli", "erasures that wait for an officer"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Lists what somebody asked to have erased who may not order it, and records about erased people that "
        "no order covers yet. --approve signs the order for one of them and carries it out, on an officer's "
        "computer; --leave keeps it as it is."),
    {kFile},
    {{"approve", "ID", QT_TRANSLATE_NOOP("Cli", "have it erased for good")},
     {"confirm", "N", QT_TRANSLATE_NOOP("Cli", "with --approve: so many records go")},
     {"leave", "ID", QT_TRANSLATE_NOOP("Cli", "leave it as it is")}},
    true,
    "exchange erasures desk.letstalk --approve 0190c2a4-7b1e-7d2f-9a3b-5c6d7e8f9012 --confirm 12",
    listErasures};

} // namespace letstalk::cli
