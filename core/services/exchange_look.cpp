// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a file is and would do, before anything of it is brought in.
#include "core/services/exchange_service.h"

#include "core/exchange/head_list.h"
#include "core/exchange/roster_rules.h"
#include "core/services/error_text.h"
#include "core/services/exchange_parts.h"
#include "core/services/exchange_reach.h"
#include "core/services/strange_file.h"

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

/// Why it is stopped at the door. The name stands before it, wherever it is told.
ErrorText textOf(const ExchangeSession &session, const QString &path, const QString &name, const Error &error)
{
    if (error.code == Error::Code::Malformed)
        return strangeFileText(path, name);
    if (error.code == Error::Code::BundleForged && !session.identity.row())
        return notYetKnownText();
    return errorText({error.code, error.detail, name});
}

} // namespace

std::vector<MissingChanges> ExchangeService::Parts::named(const exchange::Roster &council,
                                                          const std::vector<journal::MissingRange> &missing,
                                                          const exchange::Importer::Owners &told) const
{
    std::vector<MissingChanges> all;
    const journal::Checkpoints checkpoints(context.journal);
    for (const auto &range : missing) {
        const auto known = checkpoints.ownerOf(range.stream);
        const auto said = told.find(range.stream);
        const RowId owner = known && *known ? **known : said != told.end() ? said->second : RowId();
        const bool isOurs = council.findReplica(exchange::ReplicaId(owner)) != nullptr;
        all.push_back({isOurs ? whoIs(council, owner).siteName : QString(), range.stream, range.from,
                       range.to, isOurs ? owner : RowId()});
    }
    return all;
}

/// For whom it was made, or whose key was withdrawn: the header tells.
Status ExchangeService::Parts::nameReason(const ExchangeSession &session, const QString &path,
                                          ImportPreview &preview) const
{
    QFile file(path);
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

/// What a file is that is stopped at the door; nothing when the error is this computer's own.
Result<std::optional<ImportPreview>> ExchangeService::Parts::refusal(const ExchangeSession &session,
                                                                     const QString &path, const QString &name,
                                                                     const Error &error) const
{
    const auto verdict = verdictOf(error);
    if (!verdict)
        return std::optional<ImportPreview>();
    ImportPreview preview;
    preview.verdict = *verdict;
    const auto text = textOf(session, path, name, error);
    preview.words = text.title;
    preview.mend = text.mend;
    LT_TRY(nameReason(session, path, preview));
    return std::optional(std::move(preview));
}

/// Anybody who carries a watched folder can put files there: they are looked at where they lie, and none is
/// copied before one of the council's computers is known to have signed it. What is wrong with a file, if
/// anything is.
Result<std::optional<ImportPreview>> ExchangeService::Parts::vet(const ExchangeSession &session,
                                                                 const QString &path,
                                                                 const journal::Progress &progress) const
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return std::optional<ImportPreview>(); // bringing it in says why
    std::optional<ImportPreview> refused;
    if (file.size() > exchange::kMostUnasked) {
        refused.emplace();
        refused->verdict = BundleVerdict::Unsound;
        refused->words = tooLargeWords(file.size());
        refused->mend = QStringLiteral("If you expect it, bring it in yourself.");
    } else if (const auto outside = importer(session).checkOutside(file, progress); !outside) {
        LT_ASSIGN(refused, refusal(session, path, QFileInfo(path).fileName(), outside.error()));
        if (!refused)
            return outside.error();
    }
    if (refused) {
        refused->path = path;
        refused->bytes = file.size();
    }
    return refused;
}

/// A file that is stopped at the door: kept with its reason, or let go.
Result<ImportPreview> ExchangeService::Parts::refuse(const ExchangeSession &session, const QByteArray &hash,
                                                     const QString &name, bool mayDrop, const Error &error)
{
    LT_ASSIGN(auto refused, refusal(session, inbox.pathOf(hash), name, error));
    if (!refused) {
        if (mayDrop)
            LT_TRY(inbox.remove(hash));
        return error;
    }
    ImportPreview &preview = *refused;
    if (!isKept(verdictOf(error).value())) {
        LT_TRY(drop(hash));
        return preview;
    }
    preview.bundle = hash;
    LT_TRY(hold(preview, name, false));
    return preview;
}

void ExchangeService::Parts::addAfterEnd(const exchange::Roster &council, const CheckedBundle &checked,
                                         ImportPreview &preview) const
{
    const auto *sender = council.findReplica(checked.manifest.sender);
    if (!sender || checked.afterEnd == 0)
        return;
    preview.brakeReasons.push_back(afterEndWords(preview.siteName, preview.label, sender->endedMs,
                                                 context.clock.nowMs(), checked.afterEnd));
    if (preview.confirmNumber == 0)
        preview.confirmNumber = checked.afterEnd;
}

Status ExchangeService::Parts::addBrake(const CheckedBundle &checked, ImportPreview &preview) const
{
    const qint64 removals = checked.arrival.removals();
    if (!exchange::needsBrake(removals, 0)) // so few that no file would ask: nothing to count
        return done();
    LT_ASSIGN(const qint64 rows, rowsOfRecord(context.db));
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
        preview.missing = named(council, checked.arrival.missing, checked.owners());
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
        preview.words = preview.asks ? asksWords(who.siteName) : alreadyHereWords(preview.entries);
        return done();
    }
    preview.verdict = BundleVerdict::Ready;
    preview.words = readyWords(who.siteName, checked.arrival.fresh);
    preview.kinds = kindCounts(checked.arrival.rows);
    preview.toCheck = checked.arrival.fieldsToCheck;
    preview.orders = qint64(checked.newErased.size());
    LT_TRY(addBrake(checked, preview));
    addAfterEnd(*before, checked, preview);
    return done();
}

/// A file that brings nothing new leaves no report of an import, and tells all the same that its maker is
/// there and how far it stood.
Status ExchangeService::Parts::noteHeard(const CheckedBundle &checked) const
{
    HeardFile file;
    file.receivedMs = context.clock.nowMs();
    file.record.sender = checked.manifest.sender.row();
    file.record.madeAt = checked.header.createdMs;
    file.record.whole = checked.manifest.isWhole();
    file.record.further = checked.manifest.further;
    LT_ASSIGN(file.record.fastMs, clockLead(checked));
    if (file.record.fastMs
        < -kClockTolerance) { // slow: not before it had the last of ours; the same at each reading
        file.record.madeAt -= file.record.fastMs;
        file.record.fastMs = 0;
    }
    LT_ASSIGN(const auto reach, Reach::load(context.journal, context.db));
    return file.madeMs() <= reach.newestMadeBy(file.record.sender) ? done()
                                                                   : HeardFiles::note(context.db, file);
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
    LT_TRY(markKnownForks(session, inbox.pathOf(hash), *checked));
    ImportPreview preview;
    preview.bytes = bytes;
    preview.bundle = hash;
    LT_TRY(describe(session, *checked, preview));
    if (preview.verdict == BundleVerdict::AlreadyHere)
        LT_TRY(noteHeard(*checked));
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

namespace {

/// A computer that waits for its approval stands in no list that it holds, and knows its own keys all the
/// same.
QString recipientName(const ExchangeSession &session, const exchange::KeyId &key)
{
    if (const auto found = exchange::findKey(session.council(), key))
        return whoIs(session.council(), found->replica->id.row()).full();
    const bool ours = std::any_of(session.us.openers.begin(), session.us.openers.end(),
                                  [&](const auto *own) { return own->id() == key; });
    return ours ? QStringLiteral("this computer") : QStringLiteral("a computer that is not known here");
}

} // namespace

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
        for (const auto &key : outside->recipientIds())
            verified.recipients.push_back(recipientName(*session, key));
    }
    auto checked = importer.check(file, progress);
    if (checked) {
        LT_TRY(m->markKnownForks(*session, path, *checked));
        LT_TRY(m->describe(*session, *checked, verified.preview));
        return verified;
    }
    const auto verdict = verdictOf(checked.error());
    if (!verdict)
        return checked.error();
    verified.preview.verdict = *verdict;
    const auto text = textOf(*session, path, path, checked.error());
    verified.preview.words = text.title;
    verified.preview.mend = text.mend;
    LT_TRY(m->nameReason(*session, path, verified.preview)); // as bringing it in does
    return verified;
}

} // namespace letstalk::services
