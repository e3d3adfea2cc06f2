// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/own_replica.h"
#include "core/exchange/roster_book.h"
#include "core/journal/journal.h"
#include "core/services/council_values.h"
#include "core/services/service_context.h"

#include <functional>

namespace letstalk::services {

/// Which computers belong to the council: invite, approve, renew, withdraw, and who may erase (exchange.md
/// 7, 8). Files and what they hold are carried by exchange_service.h. Lives on the writer's thread.
///
/// A change of who belongs is a new version of the roster, signed by officers: computers flagged so, the
/// founder's at first. Where one signature is enough it stands at once; else TrustChange::proposal is the
/// file that the next officer signs with coSign().
class CouncilService
{
public:
    /// What the service needs of the workspace beside its context.
    struct Setup
    {
        /// Writes the bundle that carries the roster and everything to a new computer, at that path; made by
        /// ExchangeService.
        std::function<Status(exchange::ReplicaId recipient, const QString &path)> exportEverything;
    };
    explicit CouncilService(ServiceContext &context) : m_context(context) { }
    void setUp(Setup setup) { m_setup = std::move(setup); }

    // ---- who belongs

    Result<CouncilState> state() const; ///< for everybody who may see the exchange
    Result<std::vector<CouncilComputer>> computers() const; ///< by site, then label
    /// Sites that a computer may be invited to: all of the record, by name.
    Result<std::vector<Site>> sites() const;

    // ---- joining: invite here, accept there (Workspace::join), approve here

    /// The .lti file for a computer at that site. Valid for kInvitationDays. NotFound: no such site;
    /// Conflict: this computer is no officer, or trust changes are stopped.
    Result<Invited> invite(SiteId site, const QString &label);
    /// What a card asks for, before its words are typed: Conflict when it answers no invitation of ours, one
    /// that was used or is too old, or another council's.
    Result<CardPreview> readCard(const QByteArray &card) const;
    /// Admits the computer, or the new keys of one that belongs, when `words` are the eight words of its card
    /// as heard by telephone. New keys that the present ones have not signed for take an officer's word from
    /// the computer. InvalidInput: not eight words of the list; Conflict: words of another card, or no
    /// officer would be left.
    Result<TrustChange> approve(const QByteArray &card, const QString &words);
    /// The same, and writes what the new computer imports to `outPath`: the bundle with everything, or the
    /// proposal's .ltr where another officer has to sign. Nothing is left there on failure. What was approved
    /// stays so even when the file cannot be written: writeWelcome() tries again.
    Result<TrustChange> approveTo(const QByteArray &card, const QString &words, const QString &outPath);
    /// The bundle with roster and everything for a computer that belongs.
    Status writeWelcome(exchange::ReplicaId replica, const QString &outPath);

    // ---- changes of who belongs

    /// New keys for this computer. An officer's stand at once; another's card goes to an officer (approve()).
    Result<Renewal> renewKeys();
    /// A computer that is given up in good order. What it wrote stands; nothing more is made for it.
    Result<TrustChange> retire(exchange::ReplicaId replica);
    /// A computer that is gone. Lost: what it wrote and gave away stands, wherever it still turns up. Stolen:
    /// its files are refused from now on, and what it wrote after the last trusted entry is void everywhere:
    /// what came here before `trustedUntilMs` (by our clock; unset: all that is here) still counts.
    Result<TrustChange> withdraw(exchange::ReplicaId replica, Withdrawal reason,
                                 std::optional<qint64> trustedUntilMs = {});
    Result<TrustChange> setOfficer(exchange::ReplicaId replica, bool officer);
    Result<TrustChange> setThreshold(int threshold); ///< 1 to the number of officers
    /// Another name for a computer.
    Result<TrustChange> rename(exchange::ReplicaId replica, const QString &label);

    // ---- rosters as files

    /// The roster held, as a .ltr file.
    Result<QByteArray> rosterFile() const;
    /// What a .ltr file is to us, and what it changes.
    Result<RosterPreview> readRosterFile(const QByteArray &file) const;
    /// Takes a roster in. RosterSplit when it is another one of a version held: it is kept, told, and trust
    /// changes stop until settleSplit(). Conflict: signatures or versions are missing.
    Result<TrustChange> addRoster(const QByteArray &file);
    /// Adds this officer's signature to a proposal; adopted when that is enough.
    Result<TrustChange> coSign(const QByteArray &file);
    /// Forgets a proposal of ours that will not be signed.
    Status discardProposal();
    /// After a split: goes on with the branch that this roster (CouncilState::branches) ends; empty: with
    /// ours. People decide by telephone, so that every computer chooses the same.
    Result<TrustChange> settleSplit(const QByteArray &branch);

    // ---- when every officer's computer is gone

    /// Whether the council's recovery key can make an officer: state().recoverable. Notes it for a file from
    /// before there were rosters.
    Result<TrustChange> setRecoveryKey(const QString &recoveryKey);
    /// With the recovery key of the council's first file makes this computer an officer.
    Result<TrustChange> becomeOfficer(const QString &recoveryKey);

    // ---- erasure

    /// Erasures that wait for an officer: asked for elsewhere, or here before this computer was one; late
    /// records that no order covers. Those that were left come last.
    Result<std::vector<PendingErasure>> erasureRequests() const;
    /// Signs for the erasure and carries it out; the order goes to the others with the next files. Needs the
    /// data protection officer on an officer's computer.
    Result<journal::Changes> approveErasure(const RowId &subject);
    /// Nothing is erased, and nobody here is asked again; it stays in the list as left, and can be approved.
    Status leaveErasure(const RowId &subject);

    // ---- for the services beside this one

    /// The keys that open and sign, and the roster: what making and reading files needs.
    Result<OwnIdentity> identity() const;
    /// Whole .ltr files of every version held, oldest first: for bundles.
    Result<std::vector<QByteArray>> rosterFiles() const;
    /// Stores rosters that came in a bundle; joins the transaction that is running. applyRosters() follows
    /// when it is committed.
    Result<RostersTaken> takeRosters(const std::vector<QByteArray> &files);
    /// Carries out what came and was not done yet: our renewed keys, streams to void, erasures that now have
    /// their authority (those lost with a restored file too), compartment keys given to whoever is logged in.
    /// After every import, and at every opening; not inside a transaction. Erasures so many that a file with
    /// them would ask for a typed number wait for `confirmed`: the next file that is brought in asks.
    Result<journal::Changes> applyRosters(bool confirmed = false);

private:
    /// What a change of trust begins with.
    struct Trust
    {
        exchange::OwnReplica own;
        exchange::RosterBook book;

        const exchange::Roster &roster() const { return book.current().roster; }
        const exchange::RosterReplica *row() const { return roster().findReplica(own.id); }
        bool isOfficer() const;
    };
    Result<std::optional<Trust>> findTrust() const;
    Result<Trust> trust() const; ///< Conflict when the file belongs to no council
    Result<Trust> trustAsOfficer() const; ///< Conflict unless this computer may sign the next roster now
    Status describeRequests(std::vector<PendingErasure> &pending) const;
    Status describeOpen(std::vector<PendingErasure> &pending) const;
    Result<journal::Changes> carryOutRequests(bool confirmed);
    Status doubtFormerOfficers(const exchange::RosterBook &book);
    Result<std::vector<CouncilComputer>> computersOf(const Trust &trust) const;
    Status describeOwn(const Trust &trust, CouncilState &state) const;
    Status describeBranches(const Trust &trust, CouncilState &state) const;
    Result<Site> recordedSite(SiteId id) const;
    Result<exchange::Roster> withSite(exchange::Roster roster, SiteId site) const;
    void carryOut(TrustChange &change);
    std::optional<TrustChange> standingHere(const Trust &trust, const QByteArray &file) const;
    Status checkReplicaId(exchange::ReplicaId replica) const;
    Status checkInvited(const exchange::ReplicaCard &card, const exchange::Roster &roster) const;
    Status checkRenewing(const exchange::ReplicaCard &card, const exchange::Roster &roster) const;
    exchange::ReplicaCard ownCard(const Trust &trust, const exchange::ReplicaKeys &keys) const;

    /// Signs the roster as the next one: adopts it when that is enough, else keeps it as a proposal. `with`
    /// joins the transaction.
    Result<TrustChange> propose(Trust &trust, exchange::Roster next, exchange::ReplicaId about,
                                const std::function<Status()> &with = {});
    Result<TrustChange> settleSigned(Trust &trust, const exchange::SignedRoster &roster,
                                     exchange::ReplicaId about, bool mine,
                                     const std::function<Status()> &with = {});
    Result<TrustChange> proposeWith(const exchange::ReplicaKeys &signer, Trust &trust, exchange::Roster next,
                                    exchange::ReplicaId about);
    Status promoteKeys(const exchange::RosterBook &book);
    Result<std::vector<journal::StreamHead>> trustedHeads(exchange::ReplicaId replica,
                                                          std::optional<qint64> untilMs = {}) const;
    Status voidStreams(const exchange::RosterReplica &replica, bool &any);
    vault::SecureBytes subkey() const { return m_context.vault.subkey(vault::Purpose::Exchange); }
    exchange::ReplicaStore replicas() const { return {m_context.db, subkey()}; }
    qint64 now() const { return m_context.clock.nowMs(); }

    ServiceContext &m_context;
    Setup m_setup;
};

/// The duties of an opening (workspace_open.cpp): destroys former keys that are old enough; how many.
Result<int> destroyOldKeys(ServiceContext &context);
/// The first computer of a council.
struct FirstComputer
{
    exchange::ReplicaId replica;
    SiteId site;
    const vault::RecoveryKey *recoveryKey = nullptr; ///< null where nobody has it at hand
};
/// Founds the council of a file in which it is to begin: network, this computer, roster 1 with all sites of
/// the record. In a transaction of its own.
Status beginCouncil(storage::Database &db, const vault::Vault &vault, const Clock &clock, Random &random,
                    const FirstComputer &first);
/// Rows of the record, of all kinds: what a mass of removals is measured by.
Result<qint64> rowsOfRecord(storage::Database &db);

} // namespace letstalk::services
