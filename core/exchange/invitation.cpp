// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/invitation.h"

#include "core/exchange/cbor_fields.h"
#include "core/exchange/roster_rules.h"

#include <algorithm>
#include <limits>

namespace letstalk::exchange {

namespace {

// 1 id 2 network 3 site 4 label 5 roster, the whole file 6 created
std::string layOut(const Invitation &invitation)
{
    std::string payload;
    journal::CborWriter out(payload);
    out.map(6);
    out.integer(1), put(out, invitation.id.bytes);
    out.integer(2), put(out, invitation.network.row().bytes);
    out.integer(3), put(out, invitation.site.row().bytes);
    out.integer(4), put(out, invitation.label);
    out.integer(5), put(out, invitation.roster.toBytes());
    out.integer(6), out.integer(invitation.createdMs);
    return payload;
}

Status parse(QByteArrayView payload, Invitation &invitation)
{
    journal::CborReader in(payload.data(), payload.size());
    QByteArray roster;
    MapReader map(in);
    for (qint64 key = 0; map.next(&key);) {
        switch (key) {
        case 1:
            take(in, invitation.id.bytes);
            break;
        case 2:
            take(in, invitation.network);
            break;
        case 3:
            take(in, invitation.site);
            break;
        case 4:
            invitation.label = takeText(in, kMostLabelBytes);
            break;
        case 5:
            roster = takeBytes(in, kMostInvitationBytes);
            break;
        case 6:
            invitation.createdMs = takeNumber(in, 0, std::numeric_limits<qint64>::max());
            break;
        default:
            return Error {Error::Code::BundleNewer, {}, {}};
        }
    }
    const Error broken {
        Error::Code::Malformed, QStringLiteral("the invitation's fields are not in order"), {}};
    if (in.failed() || !in.atEnd())
        return broken;
    LT_ASSIGN(invitation.roster, readRoster(roster));
    return layOut(invitation) == payload ? done() : Status(broken);
}

Status checkRosterInside(const Invitation &invitation)
{
    const Roster &roster = invitation.roster.roster;
    LT_TRY(checkRoster(roster));
    if (roster.version == 1)
        LT_TRY(checkFounding(invitation.roster));
    if (roster.network != invitation.network || !roster.findSite(invitation.site))
        return Error {Error::Code::Malformed,
                      QStringLiteral("the invitation is not for a site of its list of computers"),
                      {}};
    return done();
}

} // namespace

QByteArray writeInvitation(const Invitation &invitation, const ReplicaKeys &officer)
{
    const std::string payload = layOut(invitation);
    auto file = SignedFile::make(Signed::Invitation, {payload.data(), qsizetype(payload.size())});
    file.add({officer.id(), officer.sign(file.hash())});
    return file.toBytes();
}

Result<Invitation> readInvitation(QByteArrayView bytes)
{
    LT_ASSIGN(const SignedFile file, SignedFile::read(Signed::Invitation, bytes, kMostInvitationBytes));
    Invitation invitation;
    LT_TRY(parse(file.payload(), invitation));
    LT_TRY(checkRosterInside(invitation));

    if (file.signatures.size() != 1)
        return Error {Error::Code::BundleDamaged, {}, {}};
    const auto officers = invitation.roster.roster.activeOfficers();
    const auto signer = std::find_if(officers.begin(), officers.end(), [&](const auto *officer) {
        return officer->keys.id() == file.signatures[0].key;
    });
    if (signer == officers.end())
        return Error {Error::Code::BundleForged, {}, {}};
    if (!isSignedBy((*signer)->keys, file.hash(), file.signatures[0].signature))
        return Error {Error::Code::BundleDamaged, {}, {}};
    return invitation;
}

} // namespace letstalk::exchange
