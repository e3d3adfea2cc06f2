// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/replica_card.h"

#include "core/exchange/cbor_fields.h"
#include "core/exchange/fault.h"
#include "core/exchange/signed_file.h"

#include <algorithm>
#include <limits>

namespace letstalk::exchange {

namespace {

// 1 network 2 replica 3 site 4 invitation 5 label 6 signing key 7 sealing key 8 created
std::string layOut(const ReplicaCard &card)
{
    std::string payload;
    journal::CborWriter out(payload);
    out.map(8);
    out.integer(1), put(out, card.network.row().bytes);
    out.integer(2), put(out, card.replica.row().bytes);
    out.integer(3), put(out, card.site.row().bytes);
    out.integer(4), put(out, card.invitation.bytes);
    out.integer(5), put(out, card.label);
    out.integer(6), put(out, card.keys.signing);
    out.integer(7), put(out, card.keys.sealing);
    out.integer(8), out.integer(card.createdMs);
    return payload;
}

Status parse(QByteArrayView payload, ReplicaCard &card)
{
    journal::CborReader in(payload.data(), payload.size());
    MapReader map(in);
    for (qint64 key = 0; map.next(&key);) {
        switch (key) {
        case 1:
            take(in, card.network);
            break;
        case 2:
            take(in, card.replica);
            break;
        case 3:
            take(in, card.site);
            break;
        case 4:
            take(in, card.invitation.bytes);
            break;
        case 5:
            card.label = takeText(in, kMostLabelBytes);
            break;
        case 6:
            take(in, card.keys.signing);
            break;
        case 7:
            take(in, card.keys.sealing);
            break;
        case 8:
            card.createdMs = takeNumber(in, 0, std::numeric_limits<qint64>::max());
            break;
        default: // of trust nothing is passed over: what one does not know may be a limit to it
            return Error {Error::Code::BundleNewer, {}, {}};
        }
    }
    if (in.failed() || !in.atEnd() || layOut(card) != payload)
        return Error {Error::Code::Malformed, QStringLiteral("the card's fields are not in order"), {}};
    return done();
}

bool isSigned(const SignedFile &file, const PublicKeys &keys)
{
    return std::any_of(file.signatures.begin(), file.signatures.end(), [&](const KeySignature &one) {
        return one.key == keys.id() && isSignedBy(keys, file.hash(), one.signature);
    });
}

} // namespace

QByteArray writeCard(const ReplicaCard &card, const ReplicaKeys &keys, const ReplicaKeys *replaced)
{
    const std::string payload = layOut(card);
    auto file = SignedFile::make(Signed::Card, {payload.data(), qsizetype(payload.size())});
    file.add({keys.id(), keys.sign(file.hash())});
    if (replaced && replaced->canSign())
        file.add({replaced->id(), replaced->sign(file.hash())});
    return file.toBytes();
}

Result<ReplicaCard> readCard(QByteArrayView bytes)
{
    LT_ASSIGN(const SignedFile file, SignedFile::read(Signed::Card, bytes, kMostCardBytes));
    ReplicaCard card;
    LT_TRY(parse(file.payload(), card));
    if (file.signatures.size() > 2 || !isSigned(file, card.keys))
        return Error {Error::Code::BundleDamaged, {}, {}};
    // A key to which nothing can be sealed would stop every export to all, once it was admitted.
    if (sealFor(card.keys, Hash32 {}).isEmpty())
        return Error {Error::Code::Malformed, QStringLiteral("the card's key cannot be written to"), {}};
    return card;
}

bool isCardProvedBy(QByteArrayView bytes, const PublicKeys &replaced)
{
    const auto file = SignedFile::read(Signed::Card, bytes, kMostCardBytes);
    return (file && isSigned(*file, replaced)) || faulty(Fault::CardUnproved);
}

} // namespace letstalk::exchange
