// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/council_output.h"

#include "app/cli/run.h"
#include "app/cli/values.h"

#include <QJsonArray>

namespace letstalk::cli {

using namespace Qt::StringLiterals;
using services::CouncilComputer;
using services::Membership;

namespace {

const char *stateCode(exchange::ReplicaState state)
{
    switch (state) {
    case exchange::ReplicaState::Active:
        return "active";
    case exchange::ReplicaState::Retired:
        return "retired";
    case exchange::ReplicaState::Revoked:
        break;
    }
    return "withdrawn";
}

QString stateText(const CouncilComputer &computer)
{
    QString text = computer.officer ? Cli::tr("officer") : Cli::tr("belongs");
    if (computer.state == exchange::ReplicaState::Retired)
        text = Cli::tr("given up");
    else if (computer.state == exchange::ReplicaState::Revoked)
        text = Cli::tr("withdrawn");
    return computer.here ? Cli::tr("%1, this one").arg(text) : text;
}

const char *membershipCode(Membership membership)
{
    switch (membership) {
    case Membership::None:
        return "none";
    case Membership::Waiting:
        return "waiting";
    case Membership::Member:
        return "member";
    case Membership::Retired:
        return "retired";
    case Membership::Withdrawn:
        break;
    }
    return "withdrawn";
}

QString dayOrNothing(qint64 ms)
{
    return ms == 0 ? QString() : dayText(ms);
}

QJsonValue dayOrNull(qint64 ms)
{
    return ms == 0 ? QJsonValue() : QJsonValue(dayText(ms));
}

} // namespace

QString nameOf(const CouncilComputer &computer)
{
    return computer.siteName + u'/' + computer.label;
}

QJsonObject computerObject(const CouncilComputer &computer)
{
    return {{u"id"_s, computer.id.toText()},
            {u"site"_s, computer.siteName},
            {u"label"_s, computer.label},
            {u"state"_s, QLatin1String(stateCode(computer.state))},
            {u"officer"_s, computer.officer},
            {u"here"_s, computer.here},
            {u"key"_s, computer.keyId},
            {u"keys_since"_s, dayOrNull(computer.keysSinceMs)},
            {u"ended_on"_s, dayOrNull(computer.endedMs)}};
}

Result<CouncilComputer> computerMeant(services::Workspace &workspace, const QString &typed)
{
    LT_ASSIGN(const auto computers, workspace.council().computers());
    std::vector<CouncilComputer> meant;
    QStringList names;
    const QString wanted = typed.trimmed();
    for (const auto &computer : computers) {
        if (computer.id.toText() == wanted.toLower() || computer.keyId == wanted.toLower())
            return computer;
        if (nameOf(computer).compare(wanted, Qt::CaseInsensitive) == 0
            || computer.label.compare(wanted, Qt::CaseInsensitive) == 0)
            meant.push_back(computer);
        names << nameOf(computer);
    }
    if (meant.size() == 1)
        return meant.front();
    if (meant.empty())
        return Error {Error::Code::NotFound,
                      Cli::tr("no computer is called “%1”; there are: %2").arg(wanted, names.join(u", "_s)),
                      {}};
    return Error {Error::Code::NotFound,
                  Cli::tr("several computers are called “%1”; name its key instead").arg(wanted),
                  {}};
}

void showChange(Run &run, const services::TrustChange &change, const QString &file)
{
    auto &console = run.console();
    for (const auto &line : change.news)
        console.print(line);
    if (change.already)
        console.print(
            Cli::tr("Nothing has changed: the list of computers is version %1.").arg(change.version));
    else if (change.adopted)
        console.print(Cli::tr("The list of computers is version %1 now; the others learn it with the next "
                              "files.")
                          .arg(change.version));
    else
        console.print(Cli::tr("Nothing has changed yet: another officer has to sign version %1 with "
                              "“exchange sign”.")
                          .arg(change.version));
    if (!file.isEmpty())
        console.print(Cli::tr("Wrote %1.").arg(file));
    console.answer({{u"version"_s, change.version},
                    {u"adopted"_s, change.adopted},
                    {u"file"_s, file.isEmpty() ? QJsonValue() : QJsonValue(file)},
                    {u"news"_s, QJsonArray::fromStringList(change.news)}});
}

void showState(Run &run, const services::CouncilState &state, const std::vector<CouncilComputer> &computers)
{
    auto &console = run.console();
    TextTable table {
        {Cli::tr("Computer"), Cli::tr("State"), Cli::tr("Keys since"), Cli::tr("Ended"), Cli::tr("Key")}, {}};
    QJsonArray array;
    for (const auto &computer : computers) {
        table.rows.push_back({nameOf(computer), stateText(computer), dayOrNothing(computer.keysSinceMs),
                              dayOrNothing(computer.endedMs), computer.keyId});
        array << computerObject(computer);
    }
    console.print(table);
    console.print(Cli::tr("Version %1 of the list; its words: %2.")
                      .arg(state.rosterVersion)
                      .arg(state.rosterWords.join(u' ')));
    if (state.threshold > 1)
        console.print(
            Cli::tr("%1 of %2 officers have to sign a change.").arg(state.threshold).arg(state.officers));
    if (!state.cardWords.isEmpty())
        console.print(Cli::tr("The words of this computer's card: %1.").arg(state.cardWords.join(u' ')));
    if (state.proposal)
        console.print(Cli::tr("Version %1, signed here, waits for another officer.").arg(*state.proposal));
    QJsonArray branches;
    for (const auto &branch : state.branches) {
        const QString name = QString::fromLatin1(branch.hash.toHex());
        console.print(Cli::tr("There is another list, version %1, words: %2. Settle with “exchange settle”, "
                              "--keep or --take %3.")
                          .arg(branch.version)
                          .arg(branch.words.join(u' '), name));
        branches << QJsonObject {{u"hash"_s, name},
                                 {u"version"_s, branch.version},
                                 {u"words"_s, QJsonArray::fromStringList(branch.words)},
                                 {u"differences"_s, QJsonArray::fromStringList(branch.differences)}};
    }
    console.answer({{u"membership"_s, QLatin1String(membershipCode(state.membership))},
                    {u"version"_s, state.rosterVersion},
                    {u"words"_s, QJsonArray::fromStringList(state.rosterWords)},
                    {u"threshold"_s, state.threshold},
                    {u"officer"_s, state.officer},
                    {u"recoverable"_s, state.recoverable},
                    {u"renewal_due"_s, state.renewalDue},
                    {u"card_words"_s, QJsonArray::fromStringList(state.cardWords)},
                    {u"proposal"_s, state.proposal ? QJsonValue(*state.proposal) : QJsonValue()},
                    {u"branches"_s, branches},
                    {u"computers"_s, array}});
}

} // namespace letstalk::cli
