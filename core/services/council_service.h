// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
    explicit CouncilService(ServiceContext &context, Setup setup = {});

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
    /// as heard by telephone. InvalidInput: not eight words of the list; Conflict: words of another card.
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
    /// Another name for a computer, or another site when it moved.
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
    /// After a split: goes on with the branch that this roster (CouncilState::branches) ends. People decide
    /// by telephone, so that every computer chooses the same.
    Result<TrustChange> settleSplit(const QByteArray &branch);

    // ---- when every officer's computer is gone

    /// Whether the council's recovery key can make an officer: state().recoverable. Notes it for a file from
    /// before there were rosters.
    Result<TrustChange> setRecoveryKey(const QString &recoveryKey);
    /// With the recovery key of the council's first file makes this computer an officer.
    Result<TrustChange> becomeOfficer(const QString &recoveryKey);

    // ---- erasure

    /// Erasures that wait for an officer: asked for elsewhere, or here before this computer was one.
    Result<std::vector<PendingErasure>> erasureRequests() const;
    /// Signs for the erasure and carries it out; the order goes to the others with the next files. Needs the
    /// data protection officer on an officer's computer.
    Result<journal::Changes> approveErasure(const RowId &subject);

    // ---- for the services beside this one

    /// The keys that open and sign, and the roster: what making and reading files needs.
    Result<OwnIdentity> identity() const;
    /// Whole .ltr files of every version held, oldest first: for bundles.
    Result<std::vector<QByteArray>> rosterFiles() const;
    /// Stores rosters that came in a bundle; joins the transaction that is running. applyRosters() follows
    /// when it is committed.
    Result<RostersTaken> takeRosters(const std::vector<QByteArray> &files);
    /// Carries out what the rosters held ask for and was not done yet: our renewed keys, streams to void,
    /// erasures that now have their authority. Also run at every opening. Not inside a transaction.
    Result<journal::Changes> applyRosters();
    /// An order for erasing these rows, signed when this computer is an officer; empty otherwise.
    Result<QByteArray> erasureOrder(const RowId &subject, const std::vector<RowId> &rows,
                                    const QString &reasonCode) const;

private:
    class Change;
    ServiceContext &m_context;
    Setup m_setup;
};

} // namespace letstalk::services
