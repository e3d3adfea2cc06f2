// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of Importer about whose word counts: which rosters in a bundle hold, who may sign for which
// stream, and what a sender may still say.
#include "core/exchange/importer.h"

#include "core/exchange/erasure_authority.h"
#include "core/exchange/fault.h"
#include "core/exchange/head_list.h"
#include "core/exchange/roster_rules.h"
#include "core/exchange/stream_name.h"
#include "core/journal/checkpoints.h"

#include <algorithm>

namespace letstalk::exchange {

namespace {

/// Whether the owner may sign for a stream that `known` signed for so far, if anybody did. A stream's name
/// says whose it is; of streams from before names did, the first one seen fixes it, and a second owner is a
/// forgery, or worse.
bool mayOwn(quint64 stream, ReplicaId owner, const std::optional<RowId> &known, const Roster &roster)
{
    const bool named = !faulty(Fault::NamesUnread);
    if (named && isNamedFor(stream, owner))
        return true; // also in place of one who was only the first to sign
    if (named && (namesItsStreams(owner) || namedFor(stream, roster)))
        return false;
    return !known || *known == owner.row();
}

} // namespace

std::map<quint64, RowId> CheckedBundle::owners() const
{
    std::map<quint64, RowId> owners {{manifest.stream, manifest.sender.row()}};
    for (const auto &one : checkpoints)
        owners[one.checkpoint.stream] = one.owner.row();
    return owners;
}

SignerLookup Importer::signers() const
{
    return [this](const KeyId &key) {
        return signerKeys(m_world.us.council(), key, faulty(Fault::RevokedLetIn));
    };
}

/// Rosters newer than ours, each following the one before. What does not follow is left alone: it says
/// nothing about the entries.
Status Importer::chainRosters(CheckedBundle &checked, const SignedRoster *&newest) const
{
    newest = m_world.us.roster;
    checked.rosters.reserve(checked.manifest.rosters.size()); // `newest` points into it
    for (const auto &bytes : checked.manifest.rosters) {
        const auto roster = readRoster(bytes);
        if (!roster)
            return Error {Error::Code::BundleFaulty, QStringLiteral("a roster in it cannot be read"), {}};
        switch (relate(*newest, *roster)) {
        case RosterRelation::Next:
            if (checkRoster(roster->roster) && checkFollows(*newest, *roster))
                newest = &checked.rosters.emplace_back(*roster);
            else
                checked.rosterBeyond = true;
            break;
        case RosterRelation::Ahead:
            checked.rosterBeyond = true;
            break;
        case RosterRelation::Split:
            checked.rosterSplit = true;
            break;
        case RosterRelation::Same:
        case RosterRelation::Older:
        case RosterRelation::OtherNetwork:
            break;
        }
    }
    return done();
}

/// Those that hold.
Result<std::vector<OwnedCheckpoint>> Importer::checkpointsOf(const BundleManifest &manifest,
                                                             const Roster &roster) const
{
    std::vector<OwnedCheckpoint> good;
    const journal::Checkpoints kept(m_world.journal);
    LT_ASSIGN(const auto own, kept.ownStreams());
    for (const auto &checkpoint : manifest.checkpoints) {
        auto owner = checkCheckpoint(checkpoint, roster);
        // What a withdrawn key signed too late is void, and is kept all the same: who learnt of the
        // withdrawal later hands it on, and heads have to advance alike everywhere.
        if (!owner && owner.error().code == Error::Code::SignerRevoked)
            owner = findKey(roster, checkpoint.key)->replica->id;
        if (!owner)
            continue;
        LT_ASSIGN(auto known, kept.ownerOf(checkpoint.stream));
        for (const auto &other : good)
            if (other.checkpoint.stream == checkpoint.stream)
                known = other.owner.row();
        if (std::find(own.begin(), own.end(), checkpoint.stream) != own.end())
            known = m_world.us.replica.row(); // whether or not we have signed for it
        if (!mayOwn(checkpoint.stream, *owner, known, roster) && !faulty(Fault::CheckpointOwnerUnchecked))
            return Error {Error::Code::BundleFaulty,
                          QStringLiteral("a computer signs for what another computer wrote"),
                          {}};
        good.push_back({checkpoint, *owner});
    }
    return good;
}

Result<qint64> Importer::afterEnd(const CheckedBundle &checked, const Roster &newest) const
{
    const auto *sender = newest.findReplica(checked.manifest.sender);
    if (!sender || sender->state != ReplicaState::Retired || faulty(Fault::RetiredGoesOn))
        return qint64(0);
    const journal::Checkpoints kept(m_world.journal);
    const auto held = journal::Incoming(m_world.journal).heads();
    const auto aside = checked.arrival.setAside();
    qint64 late = 0;
    for (const auto &head : checked.manifest.upto) {
        LT_ASSIGN(auto owner, kept.ownerOf(head.stream));
        for (const auto &one : checked.checkpoints)
            if (one.checkpoint.stream == head.stream)
                owner = one.owner.row();
        if (owner != sender->id.row() || aside.count(head.stream) > 0)
            continue;
        const qint64 known = std::max(reached(held, head.stream), reached(sender->lastTrusted, head.stream));
        late += std::max<qint64>(0, head.sequence - known);
    }
    return late;
}

Result<bool> Importer::signsForMore(const CheckedBundle &checked) const
{
    const journal::Checkpoints kept(m_world.journal);
    for (const auto &[checkpoint, owner] : checked.checkpoints) {
        if (checked.arrival.setAside().count(checkpoint.stream) > 0)
            continue;
        LT_ASSIGN(const auto newest, kept.newest(checkpoint.stream));
        if (!newest || newest->sequence < checkpoint.sequence)
            return true;
    }
    return false;
}

/// Lists of computers are carried out after the import: until then what a withdrawn computer wrote may count
/// here and not at the sender, or the other way about, and tables say nothing. So it is with rosters that the
/// sender knows and we cannot take.
bool Importer::movesTrust(const CheckedBundle &checked) const
{
    return !checked.rosters.empty() || checked.rosterSplit || checked.rosterBeyond
        || std::any_of(checked.checkpoints.begin(), checked.checkpoints.end(), [&](const auto &one) {
               const auto *replica = m_world.us.council().findReplica(one.owner);
               return replica && replica->state == ReplicaState::Revoked;
           });
}

/// Orders are judged by the rosters that come with them: what they make valid is to be seen beforehand, and
/// an officer whose word they take back orders nothing more by the same file.
std::unique_ptr<journal::JudgedBy> Importer::judgedBy(const CheckedBundle &checked) const
{
    if (checked.rosters.empty() || faulty(Fault::OwnRostersUnheard))
        return {};
    return std::make_unique<journal::JudgedBy>(m_world.journal, [&checked](storage::Database &db) {
        std::vector<Roster> more;
        for (const auto &roster : checked.rosters)
            more.push_back(roster.roster);
        return erasureAuthority(db, std::move(more));
    });
}

} // namespace letstalk::exchange
