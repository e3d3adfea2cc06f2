// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/exporter.h"
#include "core/exchange/importer.h"
#include "core/exchange/inbox.h"
#include "core/exchange/watched_folder.h"
#include "core/journal/parked_entries.h"
#include "core/journal/ruling.h"
#include "core/services/council_service.h"
#include "core/services/exchange_service.h"
#include "core/services/exchange_told.h"
#include "core/services/exchange_words.h"
#include "core/services/import_record.h"
#include "core/storage/bundle_store.h"
#include "core/storage/record_store.h"

#include <map>

namespace letstalk::services {

/// Who this file is while one act of the exchange runs. Holds the secrets; not to be kept beyond it.
struct ExchangeSession
{
    explicit ExchangeSession(OwnIdentity own);
    ExchangeSession(const ExchangeSession &) = delete;
    ExchangeSession &operator=(const ExchangeSession &) = delete;

    OwnIdentity identity;
    exchange::Ourselves us;
    const exchange::Roster &council() const { return identity.council(); }
};

/// A computer as people call it.
struct WhoIs
{
    SiteId site;
    QString siteName;
    QString label;
    QString full() const { return label.isEmpty() ? siteName : siteName + QStringLiteral(", ") + label; }
};
WhoIs whoIs(const exchange::Roster &council, const RowId &replica);

/// An act of a branch that is parked.
struct ParkedAct
{
    quint64 stream = 0;
    qint64 foundAt = 0;
    journal::ActSummary act;
    bool noted = false; ///< entered again in this file by a version that wrote no rulings
    std::vector<journal::ForeignEntry> entries {}; ///< when they were asked for
};
QByteArray forkId(quint64 stream);

/// A file for the watched folder that is written a piece at a look.
struct PuttingOut
{
    std::unique_ptr<ExchangeSession> session; ///< first: the exporter uses it to its end
    std::unique_ptr<exchange::Exporter> exporter;
    QString folder;
};

/// What a file of the inbox says of whose the streams are that it rests on, as long as nothing changes.
struct ToldOwners
{
    qint64 bytes = 0;
    qint64 modified = 0;
    qint64 roster = 0; ///< version by which it was read: another may know its signer
    exchange::Importer::Owners owners;
    bool isOf(const ToldOwners &now) const
    {
        return bytes == now.bytes && modified == now.modified && roster == now.roster;
    }
};

struct ExchangeService::Parts
{
    Parts(ServiceContext &itsContext, Setup itsSetup);

    ServiceContext &context;
    Setup setup;
    exchange::Inbox inbox;
    storage::BundleStore store;
    exchange::WatchedFolder::Memory sights; ///< of the watched folder
    qint64 sightsVersion = 0; ///< of the roster that they rest on
    QByteArray importing {}; ///< the file of the inbox that is being brought in
    std::unique_ptr<PuttingOut> puttingOut {}; ///< between two looks into the watched folder
    mutable std::map<QByteArray, ToldOwners> toldOwners {}; ///< by the hash that names the file

    Result<std::unique_ptr<ExchangeSession>> session() const;
    /// Null in a file that is of no council yet.
    Result<std::unique_ptr<ExchangeSession>> sessionIfAny() const;
    exchange::Importer importer(const ExchangeSession &session) const
    {
        return exchange::Importer(
            {context.journal, context.clock, session.us, exchange::kLargeImport, exchange::kImportStep});
    }

    // preview and import
    Result<ImportPreview> look(const ExchangeSession &session, const QByteArray &hash, const QString &name,
                               bool mayDrop, const journal::Progress &progress,
                               exchange::CheckedBundle *found = nullptr);
    Result<ImportPreview> refuse(const ExchangeSession &session, const QByteArray &hash, const QString &name,
                                 bool mayDrop, const Error &error);
    Status nameReason(const ExchangeSession &session, const QString &path, ImportPreview &preview) const;
    Result<std::optional<ImportPreview>> refusal(const ExchangeSession &session, const QString &path,
                                                 const QString &name, const Error &error) const;
    Result<std::optional<ImportPreview>> vet(const ExchangeSession &session, const QString &path,
                                             const journal::Progress &progress) const;
    Status describe(const ExchangeSession &session, const exchange::CheckedBundle &checked,
                    ImportPreview &preview) const;
    Status addBrake(const exchange::CheckedBundle &checked, ImportPreview &preview) const;
    void addAfterEnd(const exchange::Roster &council, const exchange::CheckedBundle &checked,
                     ImportPreview &preview) const;
    Status keepQuestion(const ImportPreview &preview, const QString &name);
    Status noteHeard(const exchange::CheckedBundle &checked) const;
    Status hold(const ImportPreview &preview, const QString &name, bool began);
    Result<Imported> bringIn(const QByteArray &hash, const QString &name, std::optional<qint64> confirmed,
                             const journal::Progress &progress);
    Result<qint64> clockLead(const exchange::CheckedBundle &checked) const;
    Status checkBrake(const ImportPreview &preview, std::optional<qint64> confirmed) const;
    /// `confirmed`: the brake asked, and was answered.
    void afterImport(const exchange::AppliedBundle &applied, const ImportRecord &record, qint64 report,
                     bool confirmed, Imported &imported);
    Status release(const journal::Progress &progress, std::vector<Imported> &released);
    Result<bool> releaseOne(const storage::HeldBundle &held, const journal::Progress &progress,
                            std::vector<Imported> &released);
    Result<bool> mayMove(const storage::HeldBundle &held) const;
    Result<bool> isParked(const QByteArray &hash) const;
    Status removeUnlessParked(const QByteArray &hash);
    Status drop(const QByteArray &hash);
    Status tidy();
    Status letErasedGo();
    Result<bool> holdsErased(const ExchangeSession &session, const QByteArray &hash) const;

    /// Whose they are by what is known here, or by `told`: what a file says that rests on them.
    std::vector<MissingChanges> named(const exchange::Roster &council,
                                      const std::vector<journal::MissingRange> &missing,
                                      const exchange::Importer::Owners &told = {}) const;
    exchange::Importer::Owners ownersIn(const ExchangeSession &session,
                                        const storage::HeldBundle &held) const;

    // second branches
    journal::ParkedEntries::Source branchIn(const ExchangeSession &session, const QString &path,
                                            quint64 stream, qint64 from) const;
    Status markKnownForks(const ExchangeSession &session, const QString &path,
                          exchange::CheckedBundle &checked) const;
    Status forgetOlder(const std::vector<storage::ParkedBranch> &parked,
                       const storage::ParkedBranch &branch) const;
    Status parkBranches(const ExchangeSession &session, const QByteArray &hash,
                        const exchange::CheckedBundle &checked, Imported &imported) const;
    Status takeInParked();

    // what is set aside
    Result<std::vector<ParkedAct>> parkedActs(const QByteArray &fork, bool withEntries) const;
    Result<ForkLine> forkLine(const ExchangeSession &session, quint64 stream, qint64 foundAt) const;
    Status checkReason(const QString &reason) const;
    Result<DismissedActs> dismiss(const std::vector<journal::ActName> &acts, Act act, const QString &reason);

    // making files
    std::vector<exchange::ReplicaId> others(const exchange::Roster &council,
                                            const std::vector<SiteId> &sites) const;
    Status requireApproved(const ExchangeSession &session) const;
    Result<std::vector<WrittenFile>> write(const ExchangeSession &session, const exchange::ExportOrder &order,
                                           const journal::Progress &progress);
    Result<std::unique_ptr<exchange::Exporter>> beginWriting(const ExchangeSession &session,
                                                             const exchange::ExportOrder &order);
    static std::vector<WrittenFile> written(const ExchangeSession &session,
                                            const std::vector<exchange::WrittenBundle> &made);
    Result<bool> stillPutsOut(const WatchedFolder &watched);
    Status goOnPuttingOut(const WatchPace &pace, const journal::Progress &progress, WatchRound &round);
    Status forgetSent(const ExchangeSession &session, const exchange::WatchedFolder &folder);
    Result<std::vector<journal::StreamHead>>
    lastSentTo(const std::vector<exchange::ReplicaId> &recipients) const;
    Result<std::vector<QByteArray>> questionsOf(const ExchangeSession &session,
                                                const std::vector<exchange::ReplicaId> &recipients,
                                                std::vector<journal::StreamHead> &since) const;
    Result<bool> haveNews(const ExchangeSession &session, const std::vector<exchange::ReplicaId> &recipients,
                          const std::vector<journal::StreamHead> &since) const;
};

} // namespace letstalk::services
