// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/exchange/laws.h"

#include "core/exchange/stream_name.h"
#include "core/journal/checkpoints.h"
#include "core/journal/erased_set.h"
#include "tests/core/exchange/forger.h"
#include "tests/core/exchange/station.h"

#include <QFile>

namespace letstalk::test {

using namespace letstalk::exchange;
using Code = Error::Code;
using Outcome = Station::Outcome;

#define LAW(condition, text)                                                                                 \
    do {                                                                                                     \
        if (!(condition))                                                                                    \
            return text;                                                                                     \
    } while (false)

namespace {

/// Stations of Council's first three replicas: the officer, its neighbour, another site.
class Desks
{
public:
    Desks()
    {
        for (int i = 0; i < 3; ++i) {
            m_stations.push_back(std::make_unique<Station>(i, quint64(i) + 1));
            m_stations.back()->begin(council.founding(), council.keys[std::size_t(i)]);
        }
    }

    Station &at(int number) { return *m_stations[std::size_t(number)]; }

    /// A computer begins a stream that is named for it, as those of now do from the first.
    void nameStreams(int number)
    {
        Station &desk = at(number);
        desk.nameStream = [number](Random &random) -> Result<quint64> {
            return streamNameFor(Council::replica(number), random);
        };
        desk.reopen();
        REQUIRE(desk.journal->startFreshStream());
        REQUIRE(desk.writeGuard());
    }

    void write(int number, const char *name)
    {
        Station &desk = at(number);
        journal::Save save = desk.save(Act::ManageSites);
        save.create(journal::Entity::Site, desk.ids.next())
            .set(journal::site::kName, QString::fromUtf8(name))
            .set(journal::site::kCode, QStringLiteral("LAC"));
        desk.commit(save);
    }

    /// Everything, to one, or to all the others.
    QByteArray send(int number, int to = -1)
    {
        ExportOrder order;
        order.folder = m_stick.path();
        if (to >= 0) // else everything, which always carries all lists
            order.since = at(number).heldBy({Council::replica(to)});
        for (int i = 0; i < 4; ++i)
            if (to < 0 || i == to)
                order.recipients.push_back(Council::replica(i));
        const auto made = at(number).exportTo(order);
        INFO(why(made));
        REQUIRE(made);
        QFile file(made->front().path);
        REQUIRE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    }

    Result<CheckedBundle> check(int number, QByteArray bytes)
    {
        QBuffer file(&bytes);
        file.open(QIODevice::ReadOnly);
        Station &desk = at(number);
        const auto session = desk.session();
        return Importer({*desk.journal, desk.clock, session->us}).check(file);
    }

    /// What `holder` has, in a file that `signer` signs, with a manifest as somebody likes it.
    QByteArray forge(int holder, int signer, const std::function<void(BundleManifest &)> &alter)
    {
        const QByteArray honest = send(holder);
        const auto found = readAll(honest, signers(), council.keys[2]);
        REQUIRE(found);
        BundleManifest manifest = found->manifest;
        manifest.digests.clear();
        alter(manifest);
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        DeviceSink sink(buffer);
        BundleWriter::Options options;
        options.id = rowId(4242);
        options.createdMs = 1'767'225'600'000;
        options.recipients = {council.keys[2].publicKeys()};
        BundleWriter writer(sink, council.keys[std::size_t(signer)], options);
        REQUIRE(writer.begin(manifest));
        for (const auto &entry : found->entries)
            REQUIRE((manifest.request || writer.add(entry)));
        REQUIRE(writer.finish());
        return buffer.data();
    }

    SignerLookup signers() const
    {
        return [this](const KeyId &key) { return signerKeys(council.first, key); };
    }

    RowId person(int number)
    {
        Station &desk = at(number);
        journal::Save save = desk.save(Act::CreatePerson);
        const RowId made = desk.ids.next();
        save.create(journal::Entity::Person, made)
            .set(journal::person::kGivenName, QStringLiteral("Gwendolen"));
        desk.commit(save);
        return made;
    }

    /// Versions 2 and 3: the neighbour becomes an officer's computer, and is none any more.
    std::pair<SignedRoster, SignedRoster> officerForATime() const
    {
        Roster next = Council::after(council.founding());
        next.findReplica(Council::replica(1))->officer = true;
        const SignedRoster appointed = council.signedBy(next, {0});
        next = Council::after(appointed);
        next.findReplica(Council::replica(1))->officer = false;
        return {appointed, council.signedBy(next, {0})};
    }

    /// Version 2, in which the neighbour is withdrawn.
    SignedRoster withdrawn() const
    {
        Roster next = Council::after(council.founding());
        auto *row = next.findReplica(Council::replica(1));
        row->state = ReplicaState::Revoked;
        row->endedMs = next.createdMs;
        return council.signedBy(next, {0});
    }

    Council council;
    QString stick() const { return m_stick.path(); }

private:
    std::vector<std::unique_ptr<Station>> m_stations;
    QTemporaryDir m_stick {fastPlace()};
};

bool refusedWith(const Result<CheckedBundle> &checked, Code code)
{
    return !checked && checked.error().code == code;
}

/// What an export does to the file, step by step, with the writing of the guard among it.
QStringList stepsOfExport()
{
    Desks desks;
    desks.write(0, "Lache");
    Station &desk = desks.at(0);
    QStringList steps;
    const auto session = desk.session();
    Exporter exporter({*desk.journal, *desk.db, desk.clock, desk.ids, session->us, session->book.files(),
                       [&] {
                           steps.push_back(QStringLiteral("guard"));
                           return done();
                       },
                       [&](FileStep step, const QString &) {
                           steps.push_back(QString::number(int(step)));
                           return done();
                       }});
    ExportOrder order;
    order.recipients = {Council::replica(1)};
    order.folder = desks.stick();
    REQUIRE(exporter.run(order));
    return steps;
}

} // namespace

std::string unsignedFileIsRefused()
{
    Desks desks;
    desks.write(0, "Lache");
    QByteArray bytes = desks.send(0);
    LAW(desks.check(2, bytes), "an honest file is refused");
    bytes[bytes.size() - 5] = char(bytes[bytes.size() - 5] ^ 4);
    LAW(refusedWith(desks.check(2, bytes), Code::BundleDamaged), "a file without its signature is read");
    return {};
}

std::string keyIsTheOneCommittedTo()
{
    Desks desks;
    desks.write(0, "Lache");
    RawBundle bundle = takeApart(desks.send(0), desks.signers(), desks.council.keys[2]);
    bundle.header.fileBytes = 0;
    bundle.header.commitment[3] ^= 1;
    const QByteArray bytes = putTogether(bundle, desks.council.keys[0]);
    LAW(refusedWith(desks.check(2, bytes), Code::BundleFaulty), "another key than the one committed to");
    return {};
}

std::string missingPartIsRefused()
{
    Desks desks;
    desks.write(0, "Lache");
    const QByteArray honest = desks.send(0);
    RawBundle bundle = takeApart(honest, desks.signers(), desks.council.keys[2]);
    auto &entries = bundle.first(FrameKind::Entries);
    bundle.frames.erase(bundle.frames.begin() + (&entries - bundle.frames.data()));
    bundle.header.fileBytes = 0;
    const auto found
        = readAll(putTogether(bundle, desks.council.keys[0]), desks.signers(), desks.council.keys[2]);
    LAW(!found && found.error().code == Code::BundleFaulty, "a file without its entries is read");
    return {};
}

std::string senderIsTheSigner()
{
    Desks desks;
    desks.write(0, "Lache");
    const auto forged
        = desks.forge(0, 0, [](BundleManifest &manifest) { manifest.sender = Council::replica(3); });
    LAW(refusedWith(desks.check(2, forged), Code::BundleFaulty), "one signs as another");
    return {};
}

std::string otherCouncilIsRefused()
{
    Desks desks;
    desks.write(0, "Lache");
    const auto forged = desks.forge(0, 0, [](BundleManifest &manifest) {
        manifest.network = NetworkId(rowId(99));
        manifest.checkpoints.clear();
        manifest.upto = manifest.since; // and nothing inside
        manifest.request = true;
    });
    LAW(refusedWith(desks.check(2, forged), Code::BundleFaulty), "another council's file is taken");
    return {};
}

std::string checkpointNeedsItsSignature()
{
    Desks desks;
    desks.write(0, "Lache");
    const auto forged = desks.forge(0, 1, [](BundleManifest &manifest) {
        manifest.sender = Council::replica(1);
        for (auto &checkpoint : manifest.checkpoints)
            checkpoint.signature = {};
    });
    LAW(refusedWith(desks.check(2, forged), Code::BundleFaulty), "a relay makes up what an owner signed");
    return {};
}

std::string nobodySignsForOthers()
{
    Desks desks;
    desks.write(0, "Lache");
    LAW(desks.at(2).take(desks.send(0)) == Outcome::Applied, "an honest file is refused");
    desks.write(0, "Blacon");
    const auto forged = desks.forge(0, 1, [&](BundleManifest &manifest) {
        manifest.sender = Council::replica(1);
        for (auto &checkpoint : manifest.checkpoints)
            sign(checkpoint, desks.council.keys[1]);
    });
    LAW(refusedWith(desks.check(2, forged), Code::BundleFaulty), "one signs for another's stream");
    return {};
}

std::string nobodyClaimsNamedStreams()
{
    // Whoever is the first to sign owns a stream that is named for nobody: a third computer that has not
    // heard of the owner yet believes it, and refuses the owner ever after.
    const auto claim = [](Desks &desks) {
        desks.write(0, "Lache");
        return desks.forge(0, 1, [&](BundleManifest &manifest) {
            manifest.sender = Council::replica(1);
            for (auto &checkpoint : manifest.checkpoints)
                sign(checkpoint, desks.council.keys[1]);
        });
    };
    {
        Desks before;
        LAW(before.at(2).take(claim(before)) == Outcome::Applied, "files of before are not read any more");
        before.write(0, "Blacon");
        LAW(before.at(2).take(before.send(0)) == Outcome::Refused, "the owner may come late");
    }
    Desks desks;
    for (int i = 0; i < 3; ++i)
        desks.nameStreams(i);
    const auto forged = claim(desks);
    LAW(refusedWith(desks.check(2, forged), Code::BundleFaulty), "one claims a stream named for another");
    LAW(desks.at(2).take(desks.send(0)) == Outcome::Applied, "the owner is refused");
    return {};
}

/// Where the roster that names the owner came later than a claim by a computer of before.
std::string theNamedOwnerReplacesTheFirstToSign()
{
    Desks desks;
    desks.nameStreams(0);
    desks.write(0, "Lache");
    Station &third = desks.at(2);
    LAW(third.take(desks.send(0)) == Outcome::Applied, "an honest file is refused");
    const quint64 stream = desks.at(0).journal->ownStream().id;
    {
        const storage::Database::WriteGate gate(*third.db); // as if the neighbour had signed first
        storage::Statement claim(*third.db, "UPDATE journal_stream SET replica = ? WHERE replica = ?");
        claim.bind(Council::replica(1).row()).bind(Council::replica(0).row());
        REQUIRE(claim.run());
    }
    desks.write(0, "Blacon");
    LAW(third.take(desks.send(0)) == Outcome::Applied, "the owner is refused");
    journal::Checkpoints kept(*third.journal);
    LAW(*kept.ownerOf(stream) == Council::replica(0).row(), "the first to sign stays the owner");
    LAW(kept.newest(stream)->value().sequence == desks.at(0).journal->ownStream().sequence,
        "the owner's signature is not kept");
    LAW(!kept.setOwner(stream, Council::replica(1).row()), "a name can be written over");
    return {};
}

std::string withdrawnKeyIsRefused()
{
    Desks desks;
    desks.write(1, "Lache");
    const QByteArray bytes = desks.send(1);
    desks.at(2).takeRosters({desks.withdrawn().toBytes()});
    LAW(refusedWith(desks.check(2, bytes), Code::SignerRevoked), "a withdrawn key still signs");
    return {};
}

std::string withdrawnComputerGetsNothing()
{
    Desks desks;
    desks.write(0, "Lache");
    desks.at(0).takeRosters({desks.withdrawn().toBytes()});
    ExportOrder order;
    order.recipients = {Council::replica(1)};
    order.folder = desks.stick();
    const auto made = desks.at(0).exportTo(order);
    LAW(!made && made.error().code == Code::InvalidInput, "a file is made for a withdrawn computer");
    return {};
}

std::string rosterNeedsAnOfficer()
{
    Desks desks;
    Roster next = Council::after(desks.council.founding());
    next.findReplica(Council::replica(2))->officer = true;
    auto session = desks.at(1).session();
    const QByteArray forged = desks.council.signedBy(next, {2}).toBytes();
    LAW(!session->book.examine({forged}), "a computer makes itself an officer");
    LAW(session->book.examine({desks.council.signedBy(next, {0}).toBytes()}),
        "an officer's roster is refused");
    return {};
}

std::string orderNeedsAnOfficer()
{
    Desks desks;
    Station &desk = desks.at(2);
    journal::Save save = desk.save();
    const RowId person = desk.ids.next();
    save.create(journal::Entity::Person, person)
        .set(journal::person::kGivenName, QStringLiteral("Gwendolen"));
    desk.commit(save);
    desk.erase(person); // signs, but is no officer
    LAW(desk.count("SELECT count(*) FROM person") == 1, "a computer that is no officer's erases");
    LAW(desk.journal->erasureRequests()->size() == 1, "the request is not shown");
    return {};
}

std::string forgedOrderHindersNoComparing()
{
    Desks desks;
    Station &forger = desks.at(2);
    const RowId person = desks.person(2);
    forger.erase(person); // signs, but is no officer
    ErasureOrder far; // by a list that nobody has
    far.network = forger.session()->us.council().network;
    far.rosterVersion = 99;
    far.subject = journal::ErasedSet::hashOf(person);
    far.reason = QStringLiteral("REQUEST");
    sign(far, *forger.session()->us.keys);
    REQUIRE(forger.journal->erase(person, far.reason, forger.actor, writeErasureOrder(far)));
    Station &other = desks.at(0);
    LAW(other.take(desks.send(2)) == Outcome::Applied, "the rest of the file is refused");
    LAW(other.count("SELECT count(*) FROM person") == 1, "a forged order erases");
    LAW(other.journal->erasureRequests()->size() == 2, "the requests are not shown");
    LAW(other.digests == journal::DigestVerdict::Kind::Equal, "a forged order ends the comparing of tables");
    return {};
}

std::string orderByAListToComeWaits()
{
    Desks desks;
    Station &officer = desks.at(0);
    Station &restored = desks.at(2);
    const SignedRoster next = desks.officerForATime().first;
    const RowId person = desks.person(0);
    LAW(restored.take(desks.send(0)) == Outcome::Applied, "an honest file is refused");
    officer.takeRosters({next.toBytes()});
    LAW(officer.erase(person), "an officer's computer cannot erase");
    // The other was told of the list and has lost it: the file brings what rests on it alone.
    const auto outcome = restored.take(desks.forge(0, 0, [&](BundleManifest &manifest) {
        manifest.rosters.clear();
        manifest.erased.clear();
        const auto digests = officer.journal->digests();
        REQUIRE(digests);
        for (const auto &[entity, sum] : *digests) {
            EntityDigest &digest = manifest.digests.emplace_back();
            digest.entity = quint16(entity);
            std::copy_n(sum.begin(), 16, digest.digest.begin());
        }
    }));
    LAW(outcome == Outcome::Applied, "a file with an order that waits is refused");
    LAW(restored.count("SELECT count(*) FROM person") == 1, "an order erases by a list that is not here");
    LAW(restored.digests == journal::DigestVerdict::Kind::NotComparable,
        "tables are made anew for the sake of an order that waits");
    restored.takeRosters({next.toBytes()});
    LAW(restored.count("SELECT count(*) FROM person") == 0,
        "the order is not carried out when its list comes");
    return {};
}

std::string formerOfficerOrdersNothing()
{
    Desks desks;
    const auto [appointed, demoted] = desks.officerForATime();
    for (int i = 0; i < 3; ++i)
        desks.at(i).takeRosters({appointed.toBytes()});
    const RowId person = desks.person(0);
    for (int i = 1; i < 3; ++i)
        LAW(desks.at(i).take(desks.send(0)) == Outcome::Applied, "an honest file is refused");
    desks.at(2).takeRosters({demoted.toBytes()});
    desks.at(1).erase(person); // and names the list in which it was an officer's
    LAW(desks.at(2).take(desks.send(1)) == Outcome::Applied, "an honest file is refused");
    LAW(desks.at(2).count("SELECT count(*) FROM person") == 1, "a former officer's computer erases");
    LAW(desks.at(2).journal->erasureRequests()->size() == 1, "the request is not shown");
    LAW(desks.at(2).digests == journal::DigestVerdict::Kind::NotComparable,
        "tables are compared with those of who carried out what is refused here");
    return {};
}

std::string ownRostersAreHeard()
{
    Desks desks;
    const RowId person = desks.person(0);
    for (int i = 1; i < 3; ++i)
        LAW(desks.at(i).take(desks.send(0)) == Outcome::Applied, "an honest file is refused");
    desks.at(1).takeRosters({desks.officerForATime().first.toBytes()});
    desks.at(1).erase(person);
    const auto checked = desks.check(2, desks.send(1)); // brings the list that makes it an officer's
    LAW(checked && checked->rosters.size() == 1, "an honest file is refused");
    LAW(checked->arrival.removals() == 1, "what a file's own list lets it take is not foreseen");
    return {};
}

std::string retiredComputerIsAskedAbout()
{
    Desks desks;
    desks.write(1, "Lache");
    const QByteArray early = desks.send(1);
    Roster next = Council::after(desks.council.founding());
    auto *row = next.findReplica(Council::replica(1));
    row->state = ReplicaState::Retired;
    row->endedMs = next.createdMs;
    row->lastTrusted = journal::Incoming(*desks.at(1).journal).heads();
    desks.at(2).takeRosters({desks.council.signedBy(next, {0}).toBytes()});
    const auto known = desks.check(2, early);
    LAW(known && known->arrival.fresh > 0 && known->afterEnd == 0,
        "what was known at the end is asked about");
    desks.write(1, "Blacon");
    const auto later = desks.check(2, desks.send(1));
    LAW(later && later->afterEnd == 1, "a computer that was given up writes on, and nobody is asked");
    LAW(desks.at(0).take(desks.send(1)) == Outcome::Applied, "an honest file is refused"); // has not heard
    const auto relayed = desks.check(2, desks.send(0));
    LAW(relayed && relayed->arrival.fresh > 1 && relayed->afterEnd == 0, "what others took does not count");
    return {};
}

std::string newKeysNeedTheOld()
{
    const auto old = ReplicaKeys::create();
    const auto fresh = ReplicaKeys::create();
    const auto card = anyFixedCard(fresh.publicKeys());
    const QByteArray proved = writeCard(card, fresh, &old);
    LAW(readCard(proved) && isCardProvedBy(proved, old.publicKeys()),
        "a card with both signatures is refused");
    LAW(!isCardProvedBy(writeCard(card, fresh), old.publicKeys()), "new keys need no proof of the old");
    LAW(!isCardProvedBy(writeCard(card, fresh, &fresh), old.publicKeys()), "new keys prove themselves");
    return {};
}

std::string guardComesBeforeTheFile()
{
    const QStringList steps = stepsOfExport();
    const auto guard = steps.indexOf(QStringLiteral("guard"));
    LAW(guard >= 0 && guard < steps.indexOf(QString::number(int(FileStep::Rename))),
        "a file leaves that this computer does not remember");
    return {};
}

std::string fileIsOnTheDiskBeforeItsName()
{
    const QStringList steps = stepsOfExport();
    const auto sync = steps.indexOf(QString::number(int(FileStep::Sync)));
    LAW(sync >= 0 && sync < steps.indexOf(QString::number(int(FileStep::Rename))),
        "a file has its name before it is on the disk");
    return {};
}

std::string lostNewsIsSentAgain()
{
    Desks desks;
    desks.write(0, "Lache");
    LAW(desks.at(2).take(desks.send(0)) == Outcome::Applied, "an honest file is refused");
    LAW(desks.at(0).take(desks.send(2)) == Outcome::Applied, "an honest answer is refused");
    desks.at(0).takeRosters({desks.withdrawn().toBytes()});
    desks.send(0, 2); // lost
    desks.write(0, "Blacon");
    const auto checked = desks.check(2, desks.send(0, 2));
    LAW(checked && checked->rosters.size() == 1, "a lost list of computers is not sent again");
    return {};
}

std::string signatureFromBeforeProvesNothing()
{
    Desks desks;
    desks.write(0, "Lache");
    LAW(desks.at(2).take(desks.send(0, 2)) == Outcome::Applied, "an honest file is refused");
    LAW(desks.at(0).take(desks.send(2, 0)) == Outcome::Applied, "an honest answer is refused");
    desks.at(0).takeRosters({desks.withdrawn().toBytes()});
    desks.send(0, 2); // lost; it held nothing else that was new
    auto checked = desks.check(2, desks.send(0, 2));
    LAW(checked && checked->rosters.size() == 1, "a lost list of computers is not sent again");
    desks.write(0, "Blacon");
    const QByteArray news = desks.send(0, 2);
    LAW(desks.at(2).take(news) == Outcome::Applied, "an honest file is refused");
    LAW(desks.at(0).take(desks.send(2, 0)) == Outcome::Applied, "an honest answer is refused");
    checked = desks.check(2, desks.send(0, 2));
    LAW(checked && checked->manifest.rosters.empty(), "what was signed for is sent again for ever");
    return {};
}

std::string onlyWhatWasCheckedComesIn()
{
    Desks desks;
    desks.write(0, "Lache");
    const QByteArray first = desks.send(0);
    desks.write(0, "Blacon");
    QByteArray second = desks.send(0);
    const auto checked = desks.check(2, first);
    LAW(checked, "an honest file is refused");
    Station &desk = desks.at(2);
    const auto session = desk.session();
    QBuffer file(&second);
    file.open(QIODevice::ReadOnly);
    const auto applied
        = Importer({*desk.journal, desk.clock, session->us}).apply(file, *checked, desk.actor, {}, {});
    LAW(!applied && applied.error().code == Code::Conflict, "another file than the one checked comes in");
    return {};
}

std::string massDeletionAsks()
{
    LAW(needsBrake(51, 1'000'000) && needsBrake(6, 500) && needsBrake(2, 6), "a mass deletion asks nobody");
    LAW(!needsBrake(50, 5'000) && !needsBrake(1, 6), "every deletion asks");
    return {};
}

} // namespace letstalk::test
