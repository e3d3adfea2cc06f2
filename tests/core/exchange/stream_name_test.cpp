// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/stream_name.h"

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/exchange/replica_card.h"
#include "tests/core/exchange/exchange_world.h"
#include "tests/support/catch.h"

#include <set>

using namespace letstalk;
using namespace letstalk::exchange;

TEST_CASE("a stream's name says whose it is, and no two are alike")
{
    SeededRandom random(7);
    const ManualClock clock(1'767'225'600'000);
    IdSource ids(clock, random);
    std::vector<ReplicaId> replicas;
    for (int i = 0; i < 40; ++i)
        replicas.push_back(makeReplicaId(ids));
    std::set<quint64> names;
    for (const auto self : replicas) {
        CHECK(namesItsStreams(self));
        for (int i = 0; i < 50; ++i) {
            const quint64 name = streamNameFor(self, random);
            CHECK(name >> 62 == 2); // opIdOf() rests on it
            names.insert(name);
            for (const auto other : replicas)
                CHECK(isNamedFor(name, other) == (other == self));
            CHECK_FALSE(isNamedFor(name ^ 1, self));
            CHECK_FALSE(isNamedFor(name ^ quint64(1) << 40, self));
            CHECK_FALSE(isNamedFor(name ^ quint64(1) << 63, self));
        }
    }
    CHECK(names.size() == replicas.size() * 50);
}

TEST_CASE("what was named by chance is named for nobody")
{
    SeededRandom random(9);
    const Council council;
    for (int i = 0; i < 20'000; ++i) {
        quint64 chance = 0;
        random.fill(&chance, sizeof chance);
        REQUIRE(namedFor((chance & ~(quint64(3) << 62)) | quint64(2) << 62, council.first) == nullptr);
    }
    const auto *second = council.first.findReplica(Council::replica(1));
    REQUIRE(second);
    CHECK(namedFor(streamNameFor(second->id, random), council.first) == second);
    CHECK_FALSE(namesItsStreams(second->id)); // ids of before say nothing about their streams
    CHECK_FALSE(namesItsStreams(ReplicaId(IdSource(ManualClock(1), random).next())));
}

TEST_CASE("the names that the first version with names gave are read for ever")
{
    CHECK(isNamedFor(0x848d15ae812587cb, Council::replica(0))); // reckoned with another program
    CHECK_FALSE(isNamedFor(0x848d15ae812587cb, Council::replica(1)));
}
