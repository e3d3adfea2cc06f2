// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/head_list.h"
#include "core/journal/coverage.h"
#include "core/services/exchange_parts.h"
#include "core/services/sent_files.h"

#include <QFileInfo>

#include <algorithm>

namespace letstalk::services {

using exchange::ReplicaId;
using journal::StreamHead;

namespace {

std::vector<RowId> rowsOf(const std::vector<ReplicaId> &replicas)
{
    std::vector<RowId> rows;
    for (const auto id : replicas)
        rows.push_back(id.row());
    return rows;
}

/// The chosen computers by site, each site once: one file for each.
std::vector<std::vector<ReplicaId>> bySite(const exchange::Roster &council,
                                           const std::vector<ReplicaId> &replicas)
{
    std::vector<SiteId> sites;
    std::vector<std::vector<ReplicaId>> groups;
    for (const auto id : replicas) {
        const SiteId site = council.findReplica(id)->site;
        const auto found = std::find(sites.begin(), sites.end(), site);
        if (found == sites.end()) {
            sites.push_back(site);
            groups.push_back({id});
        } else {
            groups[std::size_t(found - sites.begin())].push_back(id);
        }
    }
    return groups;
}

/// Whether the file told its recipient no more than an earlier one, but for a list of computers: nothing that
/// the recipient signs for can show that the list arrived.
bool toldListAlone(const storage::SentBundle &bundle, const std::vector<storage::SentBundle> &sent,
                   const RowId &recipient, const journal::Outgoing &outgoing)
{
    const auto upto = exchange::headsFrom(bundle.upto);
    return std::any_of(sent.begin(), sent.end(), [&](const auto &earlier) {
        return earlier.id != bundle.id && earlier.at <= bundle.at && earlier.roster < bundle.roster
            && isFor(earlier, recipient) && outgoing.count(exchange::headsFrom(earlier.upto), upto) == 0;
    });
}

Status checkRequest(const ExportRequest &request)
{
    const auto invalid = [](const char *detail) {
        return Error {Error::Code::InvalidInput, QString::fromLatin1(detail), {}};
    };
    if (request.mode == ExportMode::ToSites && request.sites.empty())
        return invalid("choose at least one site");
    if (request.mode == ExportMode::ToAll && !request.sites.empty())
        return invalid("a file for all sites takes no choice of sites");
    if (request.limitBytes != 0 && request.limitBytes < kSmallestLimit)
        return invalid("a file of the exchange cannot be made smaller than 0.1 MB");
    return done();
}

} // namespace

std::vector<ReplicaId> ExchangeService::Parts::others(const exchange::Roster &council,
                                                      const std::vector<SiteId> &sites) const
{
    std::vector<ReplicaId> chosen;
    const auto own = setup.council.identity();
    for (const auto &replica : council.replicas)
        if (replica.state == exchange::ReplicaState::Active && own && replica.id != own->replica
            && (sites.empty() || std::find(sites.begin(), sites.end(), replica.site) != sites.end()))
            chosen.push_back(replica.id);
    return chosen;
}

/// What a computer makes before the council knows it is a forgery to all of them.
Status ExchangeService::Parts::requireApproved(const ExchangeSession &session) const
{
    return session.identity.row() ? done()
                                  : Status(Error {Error::Code::Conflict, waitsForApprovalWords(), {}});
}

/// `session` must live as long as the exporter.
Result<std::unique_ptr<exchange::Exporter>>
ExchangeService::Parts::beginWriting(const ExchangeSession &session, const exchange::ExportOrder &order)
{
    LT_TRY(requireApproved(session));
    LT_ASSIGN(const auto rosters, setup.council.rosterFiles());
    auto exporter = std::make_unique<exchange::Exporter>(
        exchange::Exporter::World {context.journal, context.db, context.clock, context.ids, session.us,
                                   rosters, setup.writeGuard, setup.fileWatch});
    // Before anything of it can be on a stick: what fails later would leave a file that nothing tells of.
    LT_TRY(context.accessLog.record(context.actor, Act::ExportBundle));
    LT_TRY(exporter->begin(order));
    return exporter;
}

Result<std::vector<WrittenFile>> ExchangeService::Parts::write(const ExchangeSession &session,
                                                               const exchange::ExportOrder &order,
                                                               const journal::Progress &progress)
{
    LT_ASSIGN(const auto exporter, beginWriting(session, order));
    LT_TRY(exporter->finish(progress));
    return written(session, exporter->made());
}

std::vector<WrittenFile> ExchangeService::Parts::written(const ExchangeSession &session,
                                                         const std::vector<exchange::WrittenBundle> &made)
{
    std::vector<WrittenFile> files;
    for (const auto &one : made) {
        WrittenFile &file = files.emplace_back();
        file.path = one.path;
        file.bytes = one.bytes;
        file.entries = one.entries;
        for (const auto id : one.recipients)
            if (const QString site = whoIs(session.council(), id.row()).siteName; !file.sites.contains(site))
                file.sites.push_back(site);
    }
    return files;
}

/// Where the last file for all of these ended; nothing when there was none.
Result<std::vector<StreamHead>>
ExchangeService::Parts::lastSentTo(const std::vector<ReplicaId> &recipients) const
{
    LT_ASSIGN(const auto sent, store.sent());
    for (const auto &bundle : sent) {
        const bool forAll = std::all_of(recipients.begin(), recipients.end(),
                                        [&](const ReplicaId &id) { return isFor(bundle, id.row()); });
        auto heads = exchange::headsFrom(bundle.upto);
        if (forAll && !heads.empty())
            return heads;
    }
    return journal::Coverage(context.journal).heldByAll(rowsOf(recipients));
}

/// Whether a file would tell them anything: acts that they have not signed for, or, since bringing in markers
/// alone is not signed for, anything at all that was never sent to them; or a list of computers that was not.
Result<bool> ExchangeService::Parts::haveNews(const ExchangeSession &session,
                                              const std::vector<ReplicaId> &recipients,
                                              const std::vector<StreamHead> &since) const
{
    const journal::Outgoing outgoing(context.journal);
    const auto heads = outgoing.heads();
    LT_ASSIGN(auto ofForks, ToldOfForks::load(context.journal, context.db, context.clock.nowMs()));
    LT_ASSIGN(const auto signedOrSent, ofForks.beyond(since, rowsOf(recipients)));
    LT_ASSIGN(const bool anyActs, outgoing.hasActs(signedOrSent, heads));
    if (anyActs)
        return true;
    LT_ASSIGN(const auto sent, store.sent());
    LT_ASSIGN(auto heardAt, broughtInAt(store));
    for (const auto &id : recipients) {
        bool told = false;
        bool hasRoster = false;
        for (const auto &bundle : sent) {
            if (!isFor(bundle, id.row()))
                continue;
            if (!hasRoster && bundle.roster >= session.council().version) // heard from since: once more
                hasRoster
                    = heardAt[id.row()] <= bundle.at || !toldListAlone(bundle, sent, id.row(), outgoing);
            told = told || outgoing.count(exchange::headsFrom(bundle.upto), heads) == 0;
        }
        if (!hasRoster || !told)
            return true;
    }
    return false;
}

/// The files in the inbox by which these ask for what they lack; `since` becomes what they said that they
/// have, where that is less than what they signed for.
Result<std::vector<QByteArray>> ExchangeService::Parts::questionsOf(const ExchangeSession &session,
                                                                    const std::vector<ReplicaId> &recipients,
                                                                    std::vector<StreamHead> &since) const
{
    std::vector<QByteArray> questions;
    LT_ASSIGN(const auto held, store.held());
    for (const auto &one : held) {
        if (BundleVerdict(one.verdict) != BundleVerdict::AlreadyHere
            || std::none_of(recipients.begin(), recipients.end(),
                            [&](const ReplicaId &id) { return id.row() == one.sender; }))
            continue;
        QFile file(inbox.pathOf(one.hash));
        if (!file.open(QIODevice::ReadOnly))
            continue; // told as gone, and asked again
        const auto checked = importer(session).check(file);
        if (!checked || !checked->manifest.request)
            continue;
        since = exchange::lower(since, checked->manifest.upto);
        questions.push_back(one.hash);
    }
    return questions;
}

Result<Exported> ExchangeService::exportFiles(const ExportRequest &request, const journal::Progress &progress)
{
    LT_TRY(m_context.require(Act::ExportBundle));
    LT_TRY(checkRequest(request));
    LT_ASSIGN(const auto session, m->session());
    LT_TRY(m->requireApproved(*session));
    const auto chosen = m->others(session->council(), request.sites);
    if (chosen.empty())
        return Error {Error::Code::Conflict,
                      request.sites.empty()
                          ? QStringLiteral("no other computer belongs to the council yet; invite one first")
                          : QStringLiteral("no other computer at the sites chosen belongs to the council"),
                      {}};
    const bool apart = request.mode == ExportMode::ToSites;
    const auto groups
        = apart ? bySite(session->council(), chosen) : std::vector<std::vector<ReplicaId>> {chosen};
    const journal::Coverage coverage(m_context.journal);
    Exported exported;
    for (const auto &group : groups) {
        exchange::ExportOrder order;
        order.recipients = group;
        order.folder = request.folder;
        order.limitBytes = request.limitBytes;
        order.request = request.mode == ExportMode::AskForMissing;
        if (request.mode == ExportMode::Small) {
            LT_ASSIGN(order.since, m->lastSentTo(group));
        } else if (request.mode == ExportMode::ToSites || request.mode == ExportMode::ToAll) {
            LT_ASSIGN(order.since, coverage.heldByAll(rowsOf(group)));
        }
        std::vector<QByteArray> answered;
        if (!order.request && request.mode != ExportMode::Small) {
            LT_ASSIGN(answered, m->questionsOf(*session, group, order.since));
        }
        if (!order.request && request.mode != ExportMode::Everything) {
            LT_ASSIGN(const bool news, m->haveNews(*session, group, order.since));
            if (!news && answered.empty() && !request.evenIfNothing)
                continue;
        }
        LT_ASSIGN(const auto files, m->write(*session, order, progress));
        for (const auto &file : files) {
            exported.entries += file.entries;
            exported.files.push_back(file);
        }
        for (const auto &question : answered)
            (void)m->drop(question); // one that stays behind is let go with the old ones
    }
    if (request.mode == ExportMode::Small && !exported.files.empty())
        exported.notices.push_back(smallFileWords());
    return exported;
}

Status ExchangeService::exportEverythingTo(const RowId &replica, const QString &path)
{
    LT_TRY(m_context.require(Act::ExportBundle));
    LT_ASSIGN(const auto session, m->session());
    exchange::ExportOrder order;
    order.recipients = {ReplicaId(replica)};
    order.folder = QFileInfo(path).absolutePath();
    order.path = path;
    LT_TRY(m->write(*session, order, {}));
    return done();
}

Result<Exported> ExchangeService::exportAnswer(const QByteArray &bundle, const QString &folder,
                                               const journal::Progress &progress)
{
    LT_TRY(m_context.require(Act::ExportBundle));
    LT_ASSIGN(const auto session, m->session());
    QFile file(m->inbox.pathOf(bundle));
    if (bundle.isEmpty() || !file.open(QIODevice::ReadOnly))
        return Error {
            Error::Code::NotFound, QStringLiteral("the file that asks is not in the inbox any more"), {}};
    LT_ASSIGN(const auto checked, m->importer(*session).check(file));
    file.close();
    if (!checked.manifest.request)
        return Error {Error::Code::Conflict, QStringLiteral("the file does not ask for anything"), {}};
    exchange::ExportOrder order;
    order.recipients = {checked.manifest.sender};
    order.since = exchange::lower(journal::Incoming(m_context.journal).heads(), checked.manifest.upto);
    order.folder = folder;
    Exported exported;
    LT_ASSIGN(exported.files, m->write(*session, order, progress));
    for (const auto &made : exported.files)
        exported.entries += made.entries;
    (void)m->drop(bundle); // answered: a question that stays behind is let go with the old ones
    return exported;
}

Result<Exported> ExchangeService::askForMissing(const QString &folder)
{
    return exportFiles({ExportMode::AskForMissing, {}, folder, 0});
}

} // namespace letstalk::services
