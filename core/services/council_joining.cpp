// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of CouncilService by which computers come to belong: invite, approve, new keys.
#include "core/base/text_fold.h"
#include "core/base/whole_file.h"
#include "core/exchange/eight_words.h"
#include "core/exchange/invitation.h"
#include "core/exchange/roster_rules.h"
#include "core/exchange/stream_name.h"
#include "core/services/council_service.h"
#include "core/services/file_copy.h"
#include "core/storage/session_store.h"
#include "core/storage/transaction.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace letstalk::services {

using namespace exchange;

namespace {

constexpr qint64 kDayMs = 24LL * 3600 * 1000;

QString tr(const char *text)
{
    return QCoreApplication::translate("CouncilService", text);
}

Error conflict(const char *text)
{
    return {Error::Code::Conflict, tr(text), {}};
}

/// A name made of letters and digits, for files.
QString fileWord(const QString &text)
{
    return foldText(text).simplified().replace(u' ', u'-');
}

Status checkNewFile(const QString &path)
{
    if (QFileInfo::exists(path))
        return Error {Error::Code::FileExists, {}, path};
    return checkFolderOf(path);
}

} // namespace

Result<Site> CouncilService::recordedSite(SiteId id) const
{
    LT_ASSIGN(const auto sites, storage::SessionStore(m_context.db).sites());
    const auto found
        = std::find_if(sites.begin(), sites.end(), [&](const Site &site) { return site.id == id; });
    if (found == sites.end())
        return Error {Error::Code::NotFound, tr("there is no such site"), {}};
    return *found;
}

Result<Roster> CouncilService::withSite(Roster roster, SiteId site) const
{
    if (roster.findSite(site))
        return roster;
    LT_ASSIGN(const Site recorded, recordedSite(site));
    roster.sites.push_back({recorded.id, recorded.name, recorded.code});
    return roster;
}

Result<Invited> CouncilService::invite(SiteId site, const QString &label)
{
    LT_TRY(m_context.require(Act::ManageCouncil));
    LT_ASSIGN(auto trust, trustAsOfficer());
    if (label.trimmed().toUtf8().size() > kMostLabelBytes)
        return Error {Error::Code::TooLarge, tr("the computer's name"), {}};
    if (!trust.roster().findSite(site)) { // a site from after the founding stands in the next roster first
        LT_ASSIGN(const Roster next, withSite(trust.roster(), site));
        LT_ASSIGN(const auto change, propose(trust, next, {}));
        if (!change.adopted)
            return conflict("another officer has to sign for the new site before a computer can be invited "
                            "to it");
    }
    Invitation invitation;
    invitation.id = m_context.ids.next();
    invitation.network = trust.own.network;
    invitation.site = site;
    invitation.label = label.trimmed();
    invitation.roster = trust.book.current();
    invitation.createdMs = now();

    LT_ASSIGN(auto transaction, storage::Transaction::begin(m_context.db));
    LT_TRY(storage::TrustStore(m_context.db)
               .putInvitation({invitation.id, site.row(), invitation.label, invitation.createdMs, {}}));
    LT_TRY(transaction.commit());
    Invited invited;
    invited.id = invitation.id;
    invited.file = writeInvitation(invitation, trust.own.present.keys);
    invited.fileName
        = QStringLiteral("invitation_%1_%2.lti")
              .arg(fileWord(trust.roster().findSite(site)->name), invitation.id.toText().right(8));
    invited.validUntilMs = invitation.createdMs + kInvitationDays * kDayMs;
    return invited;
}

/// All that a computer signs for has to be named for it, and nothing that others wrote: else it could claim
/// what is theirs.
Status CouncilService::checkReplicaId(ReplicaId replica) const
{
    if (!namesItsStreams(replica))
        return conflict("the card was made by an older version of this program: update it on that computer "
                        "and accept the invitation again");
    LT_ASSIGN(const auto streams, storage::TrustStore(m_context.db).streams());
    const bool taken = std::any_of(streams.begin(), streams.end(), [&](const storage::StreamOwner &stream) {
        return isNamedFor(stream.stream, replica) && stream.replica.value_or(RowId()) != replica.row();
    });
    return taken ? conflict("the card names a computer whose number is taken: accept the invitation again")
                 : Status(done());
}

Status CouncilService::checkInvited(const ReplicaCard &card, const Roster &roster) const
{
    LT_ASSIGN(const auto invitation, storage::TrustStore(m_context.db).invitation(card.invitation));
    if (!invitation)
        return conflict("the card answers an invitation that was not made on this computer");
    if (invitation->made + kInvitationDays * kDayMs < now())
        return conflict("the invitation is too old; make another one");
    if (const auto *there = roster.findReplica(card.replica); there && there->keys == card.keys)
        return conflict(
            "this computer belongs already; if the file for it was lost, it can be written again, "
            "under Computers or with “exchange welcome”");
    const QByteArray keys = QByteArray(reinterpret_cast<const char *>(card.keys.signing.data()), 32);
    if (!invitation->card.isEmpty() && invitation->card != keys)
        return conflict("the invitation was used by another computer; make another one");
    if (SiteId(invitation->site) != card.site)
        return conflict("the card names another site than the invitation");
    if (roster.findReplica(card.replica) || findKey(roster, card.keys.id()))
        return conflict("the card names a computer or keys that are known already");
    return checkReplicaId(card.replica);
}

Status CouncilService::checkRenewing(const ReplicaCard &card, const Roster &roster) const
{
    const auto *row = roster.findReplica(card.replica);
    if (!row || row->state != ReplicaState::Active)
        return conflict("the card asks for new keys of a computer that does not belong");
    if (row->keys == card.keys)
        return conflict("these keys are in use already");
    if (findKey(roster, card.keys.id()))
        return conflict("the card names keys that were used before");
    return done();
}

Result<CardPreview> CouncilService::readCard(const QByteArray &bytes) const
{
    LT_TRY(m_context.require(Act::ManageCouncil));
    CardPreview preview;
    LT_ASSIGN(preview.card, exchange::readCard(bytes));
    LT_ASSIGN(const auto found, trust());
    const Roster &roster = found.roster();
    if (preview.card.network != roster.network)
        return conflict("the card is another council's; its computer needs an invitation from this one");
    preview.renewal = preview.card.invitation.isNull();
    if (preview.renewal) {
        LT_TRY(checkRenewing(preview.card, roster));
        preview.proved = isCardProvedBy(bytes, roster.findReplica(preview.card.replica)->keys);
    } else {
        LT_TRY(checkInvited(preview.card, roster));
    }
    const SiteId site = preview.renewal ? roster.findReplica(preview.card.replica)->site : preview.card.site;
    const auto *known = roster.findSite(site);
    if (!known)
        return conflict("the card names a site that the council does not have");
    preview.siteName = known->name;
    return preview;
}

Result<TrustChange> CouncilService::approve(const QByteArray &bytes, const QString &words)
{
    LT_TRY(m_context.require(Act::ManageCouncil));
    LT_ASSIGN(auto trust, trustAsOfficer());
    LT_ASSIGN(const auto preview, readCard(bytes));
    const ReplicaCard &card = preview.card;
    LT_TRY(checkEightWords(card.keys, words));

    Roster next = trust.roster();
    if (preview.renewal) {
        RosterReplica &row = *next.findReplica(card.replica);
        row.former.push_back({row.keys, now()});
        row.keys = card.keys;
        if (row.officer) {
            LT_ASSIGN(row.lastTrusted, trustedHeads(card.replica)); // what the former keys ordered holds
        }
        row.officer = row.officer && preview.proved;
        LT_ASSIGN(auto change, propose(trust, std::move(next), card.replica));
        if (!preview.proved)
            change.news
                += tr("Its former keys did not sign for the new ones: make sure that it is in the right "
                      "hands.");
        return change;
    }
    RosterReplica row;
    row.id = card.replica;
    row.site = card.site;
    row.label = card.label;
    row.keys = card.keys;
    next.replicas.push_back(std::move(row));
    return propose(trust, std::move(next), card.replica, [&]() -> Status {
        storage::TrustStore store(m_context.db);
        LT_ASSIGN(auto invitation, store.invitation(card.invitation));
        invitation->card = QByteArray(reinterpret_cast<const char *>(card.keys.signing.data()), 32);
        return store.putInvitation(*invitation);
    });
}

Result<TrustChange> CouncilService::approveTo(const QByteArray &card, const QString &words,
                                              const QString &outPath)
{
    LT_TRY(m_context.require(Act::ManageCouncil));
    LT_TRY(checkNewFile(outPath));
    LT_ASSIGN(auto change, approve(card, words));
    if (change.adopted)
        LT_TRY(writeWelcome(change.replica, outPath));
    else
        LT_TRY(writeWholeFile(outPath, change.file, Readers::AsUsual));
    return change;
}

Status CouncilService::writeWelcome(ReplicaId replica, const QString &outPath)
{
    LT_TRY(m_context.require(Act::ManageCouncil));
    LT_TRY(checkNewFile(outPath));
    LT_ASSIGN(const auto found, trust());
    const auto *row = found.roster().findReplica(replica);
    if (!row || row->state != ReplicaState::Active)
        return conflict("this computer does not belong to the council");
    if (!m_setup.exportEverything)
        return writeWholeFile(outPath, found.book.current().toBytes(), Readers::AsUsual);
    return m_setup.exportEverything(replica, outPath);
}

Result<Renewal> CouncilService::renewKeys()
{
    LT_TRY(m_context.require(Act::ManageCouncil));
    LT_ASSIGN(auto found, trust());
    if (!found.row() || found.row()->state != ReplicaState::Active)
        return conflict("this computer does not belong to the council (yet)");
    const bool officer = found.isOfficer();
    if (officer) {
        LT_ASSIGN(found, trustAsOfficer());
    }
    const ReplicaKeys fresh = ReplicaKeys::create();
    Renewal renewal;
    renewal.words = eightWords(fresh.publicKeys());
    const auto keep = [&]() -> Status { return replicas().keepWaiting(found.own, fresh, now()); };
    if (officer) {
        Roster next = found.roster();
        RosterReplica &row = *next.findReplica(found.own.id);
        row.former.push_back({row.keys, now()});
        row.keys = fresh.publicKeys();
        LT_ASSIGN(row.lastTrusted, trustedHeads(found.own.id)); // what the former keys ordered holds
        LT_ASSIGN(renewal.change, propose(found, std::move(next), found.own.id, keep));
        renewal.done = renewal.change->adopted;
        return renewal;
    }
    LT_ASSIGN(auto transaction, storage::Transaction::begin(m_context.db));
    LT_TRY(keep());
    LT_ASSIGN(const auto kept, trust()); // while it can still be refused
    LT_TRY(transaction.commit());
    renewal.card
        = writeCard(ownCard(kept, kept.own.waiting->keys), kept.own.waiting->keys, &kept.own.present.keys);
    return renewal;
}

} // namespace letstalk::services
