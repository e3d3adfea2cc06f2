// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/exchange_service.h"

#include "core/exchange/head_list.h"
#include "core/exchange/roster_rules.h"
#include "core/journal/registry.h"
#include "core/services/error_text.h"
#include "core/services/exchange_parts.h"

#include <QFileInfo>

#include <algorithm>

namespace letstalk::services {

using exchange::CheckedBundle;

namespace {

/// What a file is when it cannot be brought in; nullopt when the error is this computer's own.
std::optional<BundleVerdict> verdictOf(const Error &error)
{
    switch (error.code) {
    case Error::Code::BundleCut:
        return BundleVerdict::Incomplete;
    case Error::Code::BundleDamaged:
        return BundleVerdict::Damaged;
    case Error::Code::Malformed:
        return BundleVerdict::NotABundle;
    case Error::Code::BundleNotForUs:
        return BundleVerdict::NotForUs;
    case Error::Code::BundleForged:
        return BundleVerdict::UnknownSigner;
    case Error::Code::SignerRevoked:
        return BundleVerdict::Withdrawn;
    case Error::Code::BundleNewer:
        return BundleVerdict::Newer;
    case Error::Code::BundleFaulty:
        return BundleVerdict::Unsound;
    default:
        return std::nullopt;
    }
}

/// Files that are kept in the inbox although they were not brought in.
bool isKept(BundleVerdict verdict)
{
    switch (verdict) {
    case BundleVerdict::Ready:
    case BundleVerdict::Waiting:
    case BundleVerdict::UnknownSigner:
    case BundleVerdict::Withdrawn:
    case BundleVerdict::Newer:
    case BundleVerdict::Unsound:
        return true;
    default:
        return false;
    }
}

Error conflict(const QString &detail)
{
    return {Error::Code::Conflict, detail, {}};
}

} // namespace

ExchangeSession::ExchangeSession(OwnIdentity own) : identity(std::move(own))
{
    us.replica = identity.replica;
    us.keys = &identity.keys;
    us.openers.push_back(&identity.keys);
    for (const auto &former : identity.former)
        us.openers.push_back(&former);
    us.roster = &identity.roster;
}

WhoIs whoIs(const exchange::Roster &council, const RowId &replica)
{
    const auto *row = council.findReplica(exchange::ReplicaId(replica));
    if (!row)
        return {{}, QStringLiteral("a computer that is not known here"), {}};
    const auto *site = council.findSite(row->site);
    return {row->site, site ? site->name : QString(), row->label};
}

ExchangeService::Parts::Parts(ServiceContext &itsContext, Setup itsSetup)
    : context(itsContext), setup(std::move(itsSetup)), inbox(setup.path, setup.fileWatch), store(context.db)
{ }

Result<std::unique_ptr<ExchangeSession>> ExchangeService::Parts::session() const
{
    LT_ASSIGN(auto identity, setup.council.identity());
    return std::make_unique<ExchangeSession>(std::move(identity));
}

ExchangeService::ExchangeService(ServiceContext &context, Setup setup)
    : m_context(context), m(std::make_unique<Parts>(context, std::move(setup)))
{
    m->inbox.removeParts();
}

ExchangeService::~ExchangeService() = default;

/// A parked branch has no other copy: nothing is removed while it cannot be told whether there is one.
Status ExchangeService::Parts::removeUnlessParked(const QByteArray &hash)
{
    LT_ASSIGN(const auto parked, store.parked());
    const bool isParked = std::any_of(parked.begin(), parked.end(), [&](const storage::ParkedBranch &branch) {
        return branch.hash == hash;
    });
    return isParked ? done() : inbox.remove(hash);
}

/// Forgets a file of the inbox; its bytes stay while a parked branch is read from them.
Status ExchangeService::Parts::drop(const QByteArray &hash)
{
    LT_ASSIGN(const auto held, store.findHeld(hash));
    if (held)
        LT_TRY(store.letGo(hash));
    return removeUnlessParked(hash);
}

/// What lay in the inbox for a month is let go, and files that nothing is noted of.
Status ExchangeService::Parts::tidy()
{
    const qint64 before = context.clock.nowMs() - exchange::kInboxKeepsMs;
    LT_ASSIGN(const auto held, store.held());
    for (const auto &one : held)
        if (one.receivedAt < before || !inbox.has(one.hash))
            LT_TRY(drop(one.hash));
    for (const auto &hash : inbox.list()) {
        const bool known = std::any_of(held.begin(), held.end(),
                                       [&](const storage::HeldBundle &one) { return one.hash == hash; });
        if (!known && QFileInfo(inbox.pathOf(hash)).lastModified().toMSecsSinceEpoch() < before)
            LT_TRY(removeUnlessParked(hash));
    }
    return done();
}

std::vector<MissingChanges>
ExchangeService::Parts::named(const exchange::Roster &council,
                              const std::vector<journal::MissingRange> &missing) const
{
    std::vector<MissingChanges> all;
    const journal::Checkpoints checkpoints(context.journal);
    for (const auto &range : missing) {
        const auto owner = checkpoints.ownerOf(range.stream);
        const QString site = owner && *owner ? whoIs(council, **owner).siteName
                                             : QStringLiteral("a computer not known here");
        all.push_back({site, range.stream, range.from, range.to});
    }
    return all;
}

Status ExchangeService::Parts::hold(const ImportPreview &preview, const QString &name, bool began)
{
    storage::HeldBundle held;
    LT_ASSIGN(const auto before, store.findHeld(preview.bundle));
    held.hash = preview.bundle;
    held.name = before ? before->name : name;
    held.verdict = int(preview.verdict);
    held.words = preview.words;
    held.sender = preview.replica;
    held.madeAt = preview.madeAt;
    held.receivedAt = before ? before->receivedAt : context.clock.nowMs();
    std::vector<journal::MissingRange> ranges;
    for (const auto &one : preview.missing)
        ranges.push_back({one.stream, one.from, one.to});
    held.missing = exchange::rangeBytes(ranges);
    held.began = began || (before && before->began && preview.verdict == BundleVerdict::Ready);
    return store.hold(held);
}

/// For whom it was made, or whose key was withdrawn: the header tells.
Status ExchangeService::Parts::nameReason(const ExchangeSession &session, const QByteArray &hash,
                                          ImportPreview &preview) const
{
    QFile file(inbox.pathOf(hash));
    if (!file.open(QIODevice::ReadOnly))
        return Error {Error::Code::Io, file.errorString(), file.fileName()};
    const auto header = exchange::peekHeader(file);
    if (!header)
        return done();
    const auto &council = session.council();
    const auto signer = exchange::findKey(council, header->signer);
    if (preview.verdict == BundleVerdict::NotForUs && signer && signer->replica->id == session.us.replica) {
        preview.verdict = BundleVerdict::AlreadyHere; // a folder of files holds one's own as well
        preview.words = madeHereWords();
        preview.mend.clear();
    }
    if (preview.verdict == BundleVerdict::NotForUs)
        preview.words = notForUsWords(exchange::siteNames(council, header->recipientIds()));
    if (preview.verdict != BundleVerdict::Withdrawn || !signer)
        return done();
    preview.replica = signer->replica->id.row();
    const auto who = whoIs(council, preview.replica);
    preview.siteName = who.siteName;
    preview.label = who.label;
    preview.words = withdrawnKeyWords(who.siteName, signer->replica->endedMs, context.clock.nowMs());
    return done();
}

/// A file that is stopped at the door: kept with its reason, or let go.
Result<ImportPreview> ExchangeService::Parts::refuse(const ExchangeSession &session, const QByteArray &hash,
                                                     const QString &name, bool mayDrop, const Error &error)
{
    const auto verdict = verdictOf(error);
    if (!verdict) {
        if (mayDrop)
            LT_TRY(inbox.remove(hash));
        return error;
    }
    ImportPreview preview;
    preview.verdict = *verdict;
    const auto text = errorText({error.code, error.detail, name});
    preview.words = text.title;
    preview.mend = text.mend;
    LT_TRY(nameReason(session, hash, preview));
    if (!isKept(*verdict)) {
        LT_TRY(drop(hash));
        return preview;
    }
    preview.bundle = hash;
    LT_TRY(hold(preview, name, false));
    return preview;
}

Status ExchangeService::Parts::addBrake(const CheckedBundle &checked, ImportPreview &preview) const
{
    const qint64 removals = checked.arrival.removals();
    if (!exchange::needsBrake(removals, 0)) // so few that no file would ask: nothing to count
        return done();
    const storage::RecordStore records(context.db);
    qint64 rows = 0;
    for (const auto &info : journal::registry()) {
        LT_ASSIGN(const qint64 count, records.count(info.table));
        rows += count;
    }
    if (!exchange::needsBrake(removals, rows))
        return done();
    preview.confirmNumber = removals;
    preview.brakeReasons.push_back(removalWords(preview.kinds));
    if (removals * 100 > rows)
        preview.brakeReasons.push_back(shareWords(removals, rows));
    return done();
}

Status ExchangeService::Parts::describe(const ExchangeSession &session, const CheckedBundle &checked,
                                        ImportPreview &preview) const
{
    const auto &council = session.council();
    const auto who = whoIs(council, checked.manifest.sender.row());
    preview.replica = checked.manifest.sender.row();
    preview.site = who.site;
    preview.siteName = who.siteName;
    preview.label = who.label;
    preview.madeAt = checked.header.createdMs;
    preview.entries = checked.manifest.request ? 0 : checked.arrival.entries;
    preview.known = checked.arrival.known;
    preview.asks = checked.manifest.request;
    if (!checked.arrival.missing.empty()) {
        preview.verdict = BundleVerdict::Waiting;
        preview.missing = named(council, checked.arrival.missing);
        preview.words = waitingWords(preview.missing);
        preview.mend = QStringLiteral("The file is kept and brought in when they have come. Ask for them.");
        return done();
    }
    const exchange::Roster *before = &council;
    for (const auto &roster : checked.rosters) {
        preview.rosterNews += rosterNews(*before, roster.roster);
        before = &roster.roster;
    }
    if (!checked.isNew()) {
        preview.verdict = BundleVerdict::AlreadyHere;
        preview.words = preview.asks ? QStringLiteral("%1 asks for what it lacks.").arg(who.siteName)
                                     : alreadyHereWords(preview.entries);
        return done();
    }
    preview.verdict = BundleVerdict::Ready;
    preview.words = readyWords(who.siteName, checked.arrival.fresh);
    preview.kinds = kindCounts(checked.arrival.rows);
    preview.toCheck = checked.arrival.fieldsToCheck;
    preview.orders = qint64(checked.newErased.size());
    return addBrake(checked, preview);
}

Result<ImportPreview> ExchangeService::Parts::look(const ExchangeSession &session, const QByteArray &hash,
                                                   const QString &name, bool mayDrop,
                                                   const journal::Progress &progress, CheckedBundle *found)
{
    QFile file(inbox.pathOf(hash));
    if (!file.open(QIODevice::ReadOnly))
        return Error {Error::Code::FileMissing, file.errorString(), name};
    auto checked = importer(session).check(file, progress);
    const qint64 bytes = file.size();
    file.close();
    if (!checked)
        return refuse(session, hash, name, mayDrop, checked.error());
    ImportPreview preview;
    preview.bytes = bytes;
    preview.bundle = hash;
    LT_TRY(describe(session, *checked, preview));
    if (found)
        *found = *std::move(checked);
    if (preview.verdict == BundleVerdict::AlreadyHere && !preview.asks) {
        preview.bundle.clear();
        LT_TRY(drop(hash));
        return preview;
    }
    LT_TRY(hold(preview, name, false));
    return preview;
}

Result<ImportPreview> ExchangeService::preview(const QString &path, const journal::Progress &progress)
{
    LT_TRY(m_context.require(Act::ImportBundle));
    LT_ASSIGN(const auto session, m->session());
    LT_TRY(m->tidy());
    LT_ASSIGN(const auto taken, m->inbox.take(path, progress));
    LT_ASSIGN(auto preview, m->look(*session, taken.hash, QFileInfo(path).fileName(), taken.isNew, progress));
    preview.path = path;
    preview.bytes = taken.bytes;
    return preview;
}

Result<ImportPreview> ExchangeService::previewHeld(const QByteArray &bundle,
                                                   const journal::Progress &progress)
{
    LT_TRY(m_context.require(Act::ImportBundle));
    LT_ASSIGN(const auto held, m->store.findHeld(bundle));
    if (!held || !m->inbox.has(bundle))
        return Error {Error::Code::NotFound, QStringLiteral("the file is not in the inbox any more"), {}};
    LT_ASSIGN(const auto session, m->session());
    return m->look(*session, bundle, held->name, false, progress);
}

Status ExchangeService::discardHeld(const QByteArray &bundle)
{
    LT_TRY(m_context.require(Act::ConfirmMassChange));
    LT_ASSIGN(const auto held, m->store.findHeld(bundle));
    if (!held)
        return Error {Error::Code::NotFound, QStringLiteral("the file is not in the inbox any more"), {}};
    return m->drop(bundle);
}

Result<Imported> ExchangeService::import(const ImportPreview &preview, std::optional<qint64> confirmed,
                                         const journal::Progress &progress)
{
    LT_TRY(m_context.require(Act::ImportBundle));
    if (preview.verdict != BundleVerdict::Ready || preview.bundle.isEmpty())
        return conflict(preview.words);
    LT_ASSIGN(auto imported,
              m->bringIn(preview.bundle, QFileInfo(preview.path).fileName(), confirmed, progress));
    if (imported.verdict != BundleVerdict::Ready)
        return imported;
    LT_ASSIGN(const auto released, m->release(progress));
    for (const auto &one : released) {
        imported.released += 1;
        imported.notices.push_back(QStringLiteral("A file that waited came in with it: %1").arg(one.words));
        imported.changes.entities |= one.changes.entities;
        imported.changes.rows += one.changes.rows;
    }
    return imported;
}

Result<std::vector<Imported>> ExchangeService::importAll(const QStringList &paths,
                                                         const journal::Progress &progress)
{
    LT_TRY(m_context.require(Act::ImportBundle));
    std::vector<Imported> all;
    for (const auto &path : paths) {
        LT_ASSIGN(const auto seen, preview(path, progress));
        Imported &one = all.emplace_back();
        one.verdict = seen.verdict;
        one.words = seen.words;
        one.bundle = seen.bundle;
        one.entries = 0;
        one.known = seen.known;
        one.asks = seen.asks;
        if (seen.verdict != BundleVerdict::Ready || seen.confirmNumber > 0) {
            one.notices = seen.brakeReasons;
            continue;
        }
        LT_ASSIGN(one, m->bringIn(seen.bundle, QFileInfo(path).fileName(), std::nullopt, progress));
        LT_ASSIGN(const auto released, m->release(progress));
        for (const auto &later : released)
            for (auto &earlier : all)
                if (earlier.bundle == later.bundle)
                    earlier = later;
    }
    return all;
}

Result<std::vector<Imported>> ExchangeService::retryWaiting(const journal::Progress &progress)
{
    LT_TRY(m_context.require(Act::ImportBundle));
    return m->release(progress);
}

Result<VerifiedBundle> ExchangeService::verify(const QString &path, const journal::Progress &progress)
{
    LT_TRY(m_context.require(Act::ViewExchange));
    LT_ASSIGN(const auto session, m->session());
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error {QFileInfo::exists(path) ? Error::Code::Io : Error::Code::FileMissing,
                      file.errorString(), path};
    VerifiedBundle verified;
    verified.preview.path = path;
    verified.preview.bytes = file.size();
    const auto importer = m->importer(*session);
    const auto outside = importer.checkOutside(file);
    if (outside) {
        verified.signerKey = exchange::keyIdText(outside->signer);
        for (const auto &key : outside->recipientIds()) {
            const auto found = exchange::findKey(session->council(), key);
            verified.recipients.push_back(found ? whoIs(session->council(), found->replica->id.row()).full()
                                                : QStringLiteral("another council's"));
        }
    }
    file.seek(0);
    const auto checked = importer.check(file, progress);
    if (checked) {
        LT_TRY(m->describe(*session, *checked, verified.preview));
        return verified;
    }
    const auto verdict = verdictOf(checked.error());
    if (!verdict)
        return checked.error();
    verified.preview.verdict = *verdict;
    const auto text = errorText({checked.error().code, checked.error().detail, path});
    verified.preview.words = text.title;
    verified.preview.mend = text.mend;
    if (*verdict == BundleVerdict::NotForUs && outside)
        verified.preview.words
            = notForUsWords(exchange::siteNames(session->council(), outside->recipientIds()));
    return verified;
}

} // namespace letstalk::services
