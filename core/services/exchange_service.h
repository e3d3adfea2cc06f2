// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/part_file.h"
#include "core/services/exchange_values.h"
#include "core/services/service_context.h"
#include "core/services/set_aside_values.h"

#include <functional>
#include <memory>

namespace letstalk::exchange {
struct Roster;
class WatchedFolder;
} // namespace letstalk::exchange

namespace letstalk::services {

class CouncilService;
class Reach;
struct ExchangeSession;

/// Carrying changes between the council's computers: making files for them, bringing theirs in, and seeing
/// how far everybody is (exchange.md 4-7, 11). Which computers belong is council_service.h. Lives on the
/// writer's thread, like all services.
class ExchangeService
{
public:
    /// What the service needs of the workspace beside its context.
    struct Setup
    {
        QString path; ///< of the sealed file; the inbox lies beside it
        std::function<Status()> writeGuard; ///< notes our stream's head on this computer, durably
        CouncilService &council; ///< keys and rosters; outlives the service
        exchange::FileWatch fileWatch {}; ///< for tests
    };
    ExchangeService(ServiceContext &context, Setup setup);
    ~ExchangeService();

    // ---- making files

    /// Writes the files, whole and durable, each under its final name only when it is finished. Cancelled,
    /// DiskFull, Io: nothing is left in the folder of the file that failed; files finished before it stay and
    /// count as sent. Conflict: no other computer is known yet, or none at the sites asked for.
    Result<Exported> exportFiles(const ExportRequest &request, const journal::Progress &progress = {});
    /// The file that a sender asked for (ImportPreview::asks): what it said it lacks.
    Result<Exported> exportAnswer(const QByteArray &bundle, const QString &folder,
                                  const journal::Progress &progress = {});
    /// Asks everybody for the missing changes of a waiting file.
    Result<Exported> askForMissing(const QString &folder);
    /// The file with roster and everything for one computer, at that very path: for CouncilService.
    Status exportEverythingTo(const RowId &replica, const QString &path);

    // ---- bringing files in

    /// Copies the file into the private inbox, checks it whole, and says what importing would do. Writes
    /// nothing into the record. Bad files are verdicts, not errors; errors are of this computer.
    Result<ImportPreview> preview(const QString &path, const journal::Progress &progress = {});
    /// The same for a file that lies in the inbox already.
    Result<ImportPreview> previewHeld(const QByteArray &bundle, const journal::Progress &progress = {});
    /// Brings in a previewed file, then whatever waited for it. `confirmed`: the number that was typed at the
    /// brake; Conflict when one is needed and it is not that. Cancelled until the last step: nothing changed
    /// (a file of more than 200,000 changes keeps what it brought in so far, and goes on next time).
    Result<Imported> import(const ImportPreview &preview, std::optional<qint64> confirmed = {},
                            const journal::Progress &progress = {});
    /// All of them, in whatever order they can be; those that need a person come back with their verdict
    /// (Ready, with the brake's words) and are not brought in. A file that this computer fails at comes back
    /// as Failed, and the others are brought in. Cancelled: nothing was; later on what was brought in until
    /// then comes back, and the file at which it was stopped, Failed, as the last.
    Result<std::vector<Imported>> importAll(const QStringList &paths, const journal::Progress &progress = {});
    /// Tries the waiting files again until none moves.
    Result<std::vector<Imported>> retryWaiting(const journal::Progress &progress = {});
    /// Deletes a file that waits or was set aside. Needs ConfirmMassChange.
    Status discardHeld(const QByteArray &bundle);
    /// Looks at a file's outside and inside and leaves it where it is: nothing is copied or written.
    Result<VerifiedBundle> verify(const QString &path, const journal::Progress &progress = {});

    // ---- how far everybody is

    Result<ExchangeStatus> status() const;
    Result<QStringList> stateWords() const;
    Result<std::vector<PastImport>> pastImports(int limit = 50) const; ///< newest first
    /// What other computers' changes touched since markSeen() of this user; everything in the first 30 days.
    Result<std::vector<NewForMe>> newForMe() const;
    Status markSeen();
    Result<std::vector<ErasureProof>> erasureProofs() const; ///< newest first
    /// For the coverage strip and the report page.
    Result<WeekCoverage> coverage(IsoWeek week) const;
    /// The same by a status of this moment, for who has just read it: how far everybody is takes most of the
    /// time of all three.
    Result<std::vector<ErasureProof>> erasureProofs(const ExchangeStatus &status) const;
    Result<WeekCoverage> coverage(IsoWeek week, const ExchangeStatus &status) const;
    Result<FridayReminder> fridayReminder() const;

    // ---- to check

    /// Values of people are shown only to those who may open a person, restricted ones to nobody.
    Result<std::vector<CheckLine>> toCheck() const;
    /// Keeps the value shown, or takes the one named; it settles everywhere. Conflict when the line has
    /// changed since.
    Result<journal::Changes> settle(const CheckLine &line, journal::Dot keep);
    /// Keeps what is shown in every line that an import made.
    Result<journal::Changes> keepAllShown(qint64 report);

    // ---- what is set aside: forks, and acts of withdrawn computers
    //
    // What is decided about it is a record as others are: every computer that hears of it counts the change
    // as dealt with. What is not needed can be entered after all.

    Result<std::vector<ForkLine>> forks(SetAsideScope scope = SetAsideScope::ToDo) const;
    /// Writes parked changes anew, as ours; none given means all about which nobody has decided. What was
    /// entered anywhere is left alone. Needs SettleSiblings.
    Result<ReenteredActs> reenter(const QByteArray &fork, const std::vector<qint64> &sequences = {});
    /// Says that they are not needed, and why (list `set_aside_reason`); none given means all about which
    /// nobody has decided. NotFound when one of them was dealt with. Needs SettleSiblings.
    Result<DismissedActs> dismissFork(const QByteArray &fork, const std::vector<qint64> &sequences,
                                      const QString &reason);
    /// Forgets what is parked, here alone. Needs ConfirmMassChange.
    Status discardFork(const QByteArray &fork);

    /// In the order in which they came.
    Result<std::vector<VoidAct>> voidActs(SetAsideScope scope = SetAsideScope::ToDo) const;
    /// Writes such acts anew, as ours; none given means all about which nobody has decided. Needs
    /// ManageCouncil, and an officer's computer: Conflict. NotFound when one of them is not void, or was
    /// entered again already, wherever.
    Result<ReenteredActs> reenterVoid(const std::vector<OpId> &acts = {});
    /// As dismissFork(); needs what reenterVoid() needs.
    Result<DismissedActs> dismissVoid(const std::vector<OpId> &acts, const QString &reason);

    // ---- watched folder

    Result<WatchedFolder> watchedFolder() const;
    Status setWatchedFolder(const WatchedFolder &watched);
    /// One look into the folder: takes in what is new and has stood still, puts out what others lack, removes
    /// what all have. The window calls it from a timer. Does nothing when no folder is set.
    Result<WatchRound> watchOnce(const journal::Progress &progress = {}, const WatchPace &pace = {});

private:
    struct Parts;
    Result<Imported> importOne(const QString &path, const journal::Progress &progress);
    Status requireToSettle(journal::Entity entity) const;
    Result<std::vector<ReplicaStatus>> replicaRows(const ExchangeSession &session) const;
    Result<std::vector<ErasureProof>> proofsBy(const std::vector<ReplicaStatus> &rows) const;
    Result<WeekCoverage> coverageBy(IsoWeek week, const std::vector<ReplicaStatus> &rows) const;
    Result<std::vector<MissingChanges>> knownGaps(const ExchangeSession &session, const Reach &reach) const;
    Result<std::vector<HeldFile>> heldFiles(const ExchangeSession &session) const;
    Result<QStringList> letGo(const exchange::Roster &council) const;
    Status takeArrivals(const exchange::WatchedFolder &folder, const ExchangeSession &session,
                        const WatchPace &pace, const journal::Progress &progress, WatchRound &round);
    Result<bool> takeArrival(const ExchangeSession &session, const QString &path, const WatchPace &pace,
                             const journal::Progress &progress, WatchRound &round);
    Result<bool> tellBroken(const ImportPreview &refused, WatchRound &round) const;
    Status carry(exchange::WatchedFolder &folder, const WatchedFolder &watched, const WatchPace &pace,
                 const journal::Progress &progress, WatchRound &round);
    Status putOut(const exchange::WatchedFolder &folder, const WatchedFolder &watched,
                  const ExchangeSession &session, const WatchPace &pace, const journal::Progress &progress,
                  WatchRound &round);
    Status removeSpent(exchange::WatchedFolder &folder, const ExchangeSession &session, WatchRound &round);
    ServiceContext &m_context;
    std::unique_ptr<Parts> m;
};

} // namespace letstalk::services
