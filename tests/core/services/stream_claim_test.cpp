// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A member of the council claims what another computer wrote, at a third that has not heard of that one yet
// (core/exchange/stream_name.h).
#include "core/exchange/bundle_reader.h"
#include "core/exchange/bundle_writer.h"
#include "core/exchange/invitation.h"
#include "core/exchange/replica_card.h"
#include "core/exchange/roster_rules.h"
#include "core/exchange/stream_name.h"
#include "core/journal/checkpoints.h"
#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"
#include "tests/support/temp_council.h"

#include <QDir>
#include <QFile>

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;
using namespace Qt::StringLiterals;

namespace {

/// A file that a computer made, written anew by the same computer with a program of its own: it signs for all
/// streams, and keeps the newer lists of computers to itself.
QString forged(TempCouncil &council, Desk &by, Desk &to, const QString &honest)
{
    const auto self = must(by->council().identity(), "whose it is");
    QFile in(honest);
    REQUIRE(in.open(QIODevice::ReadOnly));
    exchange::BundleReader reader(in);
    const auto &roster = self.council();
    // Its own files are not made for itself: what `to` can open tells what is inside.
    const auto reads = must(to->council().identity(), "who reads");
    must(reader.check([&](const exchange::KeyId &key) { return exchange::signerKeys(roster, key); }),
         "check");
    const exchange::ReplicaKeys *keys = &reads.keys;
    must(reader.open({&keys, 1}), "opening");
    auto manifest = must(reader.manifest(), "manifest");
    manifest.rosters.clear();
    manifest.digests.clear();
    for (auto &checkpoint : manifest.checkpoints)
        sign(checkpoint, self.keys);
    const QString path = council.stick() + u"/forged.ltb"_s;
    QFile out(path);
    REQUIRE(out.open(QIODevice::WriteOnly | QIODevice::Truncate));
    exchange::DeviceSink sink(out);
    exchange::BundleWriter::Options options;
    options.id = by->context().ids.next();
    options.createdMs = council.clock.nowMs();
    options.recipients = {reads.keys.publicKeys()};
    exchange::BundleWriter writer(sink, self.keys, std::move(options));
    must(writer.begin(manifest), "begin");
    while (true) {
        const auto entries = must(reader.next(), "entries");
        if (entries.empty())
            break;
        for (const auto &entry : entries)
            must(writer.add(entry), "entry");
    }
    must(writer.finish(), "finish");
    return path;
}

quint64 streamOf(Desk &desk)
{
    return desk->context().journal.ownStream().id;
}

} // namespace

TEST_CASE("every computer's streams are named for it, also those that it begins later")
{
    TempCouncil council;
    Desk &b = council.join(1);
    for (auto *desk : {&council.founder(), &b}) {
        CHECK(exchange::namesItsStreams(idOf(*desk)));
        CHECK(exchange::isNamedFor(streamOf(*desk), idOf(*desk)));
        const quint64 first = streamOf(*desk);
        REQUIRE((*desk)->context().journal.startFreshStream());
        CHECK(streamOf(*desk) != first);
        CHECK(exchange::isNamedFor(streamOf(*desk), idOf(*desk)));
    }
    QDir(b.settings).removeRecursively(); // a copy on another computer
    REQUIRE(council.reopen(b));
    CHECK(exchange::isNamedFor(streamOf(b), idOf(b)));
}

TEST_CASE("nobody signs for what another computer wrote, even where that one has not been heard of")
{
    TempCouncil council;
    Desk &thief = council.join(1);
    Desk &third = council.join(2);
    council.settle();
    Desk &owner = council.join(3); // of whom the third has not heard
    council.log(owner, u"the first words of a new computer"_s);
    council.carry(council.founder(), thief);
    council.carry(owner, thief);
    const QString words = council.words(third);

    const auto files = council.send(thief);
    REQUIRE(files.size() == 1);
    const auto seen = council.preview(third, forged(council, thief, third, files[0]));
    CHECK(seen.verdict == BundleVerdict::Unsound);
    CHECK(council.words(third) == words);
    CHECK_FALSE(must(journal::Checkpoints(third->context().journal).ownerOf(streamOf(owner)), "owner"));

    // What the owner signed comes by the same computer, with the list that names it.
    CHECK(council.receive(third, files[0]).verdict == BundleVerdict::Ready);
    CHECK(must(journal::Checkpoints(third->context().journal).ownerOf(streamOf(owner)), "owner")
          == idOf(owner).row());
    council.settle();
    CHECK(council.words(third) == council.words(owner));
}

TEST_CASE("nobody signs for the stream of whoever reads it")
{
    TempCouncil council;
    Desk &thief = council.join(1);
    Desk &owner = council.join(2);
    council.log(owner, u"unsent so far by itself"_s);
    council.settle();
    council.log(thief, u"news"_s);
    const auto files = council.send(thief, ExportMode::Everything);
    REQUIRE(!files.isEmpty());
    CHECK(council.preview(owner, forged(council, thief, owner, files[0])).verdict == BundleVerdict::Unsound);
    council.settle(); // and goes on
    CHECK(council.words(owner) == council.words(thief));
}

TEST_CASE("a card whose computer would not name its streams, or has another's number, is not approved")
{
    TempCouncil council;
    Desk &b = council.join(1);
    council.settle();
    const auto sites = must(council.founder()->council().sites(), "sites");
    const auto invited = must(council.founder()->council().invite(sites[0].id, u"desk 9"_s), "invite");
    const auto invitation = must(exchange::readInvitation(invited.file), "invitation");
    const auto keys = exchange::ReplicaKeys::create();
    exchange::ReplicaCard card;
    card.network = invitation.network;
    card.site = invitation.site;
    card.invitation = invitation.id;
    card.label = u"desk 9"_s;
    card.keys = keys.publicKeys();
    card.createdMs = council.clock.nowMs();
    card.replica = exchange::ReplicaId(b->context().ids.next());
    const auto refused = council.founder()->council().readCard(writeCard(card, keys));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Error::Code::Conflict);
    CHECK(refused.error().detail.contains(u"older version"));
    card.replica = exchange::makeReplicaId(b->context().ids);
    CHECK(council.founder()->council().readCard(writeCard(card, keys)));
}
