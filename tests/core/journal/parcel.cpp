// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/journal/parcel.h"

#include "tests/support/catch.h"

namespace letstalk::test {

using namespace letstalk::journal;

namespace {
void signOwn(Replica &desk, const std::vector<StreamHead> &upto)
{
    Checkpoints checkpoints(*desk.journal);
    const auto own = checkpoints.ownStreams();
    REQUIRE(own);
    for (const quint64 stream : *own)
        for (const auto &head : upto) {
            if (head.stream != stream)
                continue;
            REQUIRE(checkpoints.setOwner(stream, desk.self));
            auto made = checkpoints.unsignedAt(stream, head.sequence);
            REQUIRE(made);
            made->signature = QByteArrayLiteral("signed");
            REQUIRE(checkpoints.store(*made));
        }
}
} // namespace

Parcel pack(Replica &from, const Stretch &stretch)
{
    signOwn(from, stretch.upto);
    Parcel parcel;
    parcel.announced = {stretch.since, stretch.upto, Incoming(*from.journal).erasedToSend()};
    Checkpoints checkpoints(*from.journal);
    const auto signedHeads = checkpoints.upTo(stretch.upto);
    REQUIRE(signedHeads);
    parcel.checkpoints = *signedHeads;
    for (const auto &head : stretch.upto)
        if (const auto owner = checkpoints.ownerOf(head.stream); owner && *owner)
            parcel.owners[head.stream] = **owner;
    auto cursor = Outgoing(*from.journal).open(stretch.since, stretch.upto);
    INFO(why(cursor));
    REQUIRE(cursor);
    while (cursor->next())
        parcel.entries.push_back(cursor->entry());
    REQUIRE(cursor->status());
    return parcel;
}

Parcel pack(Replica &from, const std::vector<StreamHead> &since)
{
    Stretch stretch;
    stretch.since = since;
    stretch.upto = Outgoing(*from.journal).heads();
    return pack(from, stretch);
}

Result<Arrival> check(Replica &to, const Parcel &parcel)
{
    ArrivalCheck pass(*to.journal);
    LT_TRY(pass.begin(parcel.announced, parcel.checkpoints));
    for (const auto &entry : parcel.entries)
        LT_TRY(pass.add(entry));
    return pass.finish();
}

Result<Received> import(Replica &to, const Parcel &parcel, const std::set<quint64> &setAside, int chunk)
{
    LT_ASSIGN(const auto reception, Incoming(*to.journal).begin(parcel.announced, to.actor, setAside));
    int added = 0;
    for (const auto &entry : parcel.entries) {
        LT_TRY(reception->add(entry));
        if (chunk > 0 && ++added % chunk == 0)
            LT_TRY(reception->commitSoFar());
    }
    return reception->finish([&](const Received &received) -> Status {
        Checkpoints checkpoints(*to.journal);
        for (const auto &checkpoint : parcel.checkpoints)
            if (received.setAside.count(checkpoint.stream) == 0)
                LT_TRY(checkpoints.store(checkpoint));
        for (const auto &[stream, owner] : parcel.owners)
            LT_TRY(checkpoints.setOwner(stream, owner));
        return done();
    });
}

Received send(Replica &from, Replica &to, const std::vector<StreamHead> &since)
{
    const Parcel parcel = pack(from, since);
    const auto arrival = check(to, parcel);
    INFO(why(arrival));
    REQUIRE(arrival);
    REQUIRE(arrival->isApplicable());
    const auto received = import(to, parcel, arrival->setAside());
    INFO(why(received));
    REQUIRE(received);
    return *received;
}

RowId makeSite(Replica &desk, const char *name)
{
    const RowId site = desk.ids.next();
    Save save = desk.save(Act::ManageSites);
    save.create(Entity::Site, site)
        .set(site::kName, QString::fromUtf8(name))
        .set(site::kCode, QStringLiteral("LAC"));
    desk.commit(save);
    return site;
}

void rename(Replica &desk, const RowId &site, const char *name)
{
    Save save = desk.save(Act::ManageSites);
    save.update(Entity::Site, site).set(site::kName, QString::fromUtf8(name));
    desk.commit(save);
}

} // namespace letstalk::test
