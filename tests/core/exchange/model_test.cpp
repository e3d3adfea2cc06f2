// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/exchange/fleet.h"
#include "tests/support/catch.h"

#include <rapidcheck.h>

#include <iostream>

// The whole exchange against the model (exchange.md 12.1): stories of two to five computers with real files
// between them. LETSTALK_STORIES=N draws N times as many; RC_PARAMS="reproduce=..." repeats one.

using namespace letstalk;
using namespace letstalk::exchange;

namespace {

enum class Kind { Plain, Trust, Forks };

std::vector<Command::Kind> lotsOf(Kind kind)
{
    using K = Command::Kind;
    std::vector<std::pair<int, K>> weights {
        {8, K::Save},       {10, K::Edit},     {2, K::Bin},       {3, K::Undo},           {2, K::Settle},
        {4, K::SendToSite}, {5, K::SendToAll}, {3, K::SendSmall}, {2, K::SendEverything}, {1, K::Ask},
        {14, K::Deliver},   {3, K::Again},     {3, K::Lose},      {2, K::Damage},         {2, K::Snapshot},
        {2, K::Restore},    {1, K::Move},      {1, K::Clock},     {1, K::Reopen},         {1, K::Rebuild}};
    if (kind == Kind::Trust)
        weights.insert(weights.end(), {{3, K::Erase}, {2, K::Rotate}, {1, K::Revoke}, {1, K::Copy}});
    if (kind == Kind::Forks)
        weights.insert(weights.end(), {{3, K::Snapshot}, {3, K::RestoreUnnoticed}});
    std::vector<K> lots;
    for (const auto &[weight, one] : weights)
        lots.insert(lots.end(), std::size_t(weight), one);
    return lots;
}

struct Tale
{
    int replicas = 2;
    quint64 seed = 1;
    std::vector<Command> commands;
};

void showValue(const Tale &tale, std::ostream &out)
{
    out << tale.replicas << " replicas, seed " << tale.seed << ':';
    for (const auto &command : tale.commands)
        out << ' ' << command;
}

rc::Gen<Tale> taleOf(Kind kind)
{
    const auto lots = lotsOf(kind);
    const auto command = rc::gen::build<Command>(
        rc::gen::set(&Command::kind,
                     rc::gen::map(rc::gen::elementOf(lots), [](Command::Kind one) { return int(one); })),
        rc::gen::set(&Command::who, rc::gen::inRange(0, 6)),
        rc::gen::set(&Command::what, rc::gen::inRange(0, 6)),
        rc::gen::set(&Command::value, rc::gen::inRange(0, 60)));
    return rc::gen::build<Tale>(
        rc::gen::set(&Tale::replicas, rc::gen::inRange(2, kind == Kind::Forks ? 4 : 6)),
        rc::gen::set(&Tale::seed, rc::gen::inRange<quint64>(1, 1'000'000)),
        rc::gen::set(&Tale::commands,
                     rc::gen::resize(100, rc::gen::container<std::vector<Command>>(command))));
}

std::string told(const Tale &tale)
{
    Fleet fleet(tale.replicas, tale.seed);
    int steps = 0;
    for (const auto &command : tale.commands) {
        fleet.run(command);
        if (!fleet.trouble().empty())
            return fleet.trouble();
        if (++steps % 10 == 0)
            if (const std::string wrong = fleet.compareEqualHeads(); !wrong.empty())
                return wrong;
    }
    fleet.settle();
    return fleet.judge();
}

/// The story with every command left out that is not needed to break it in the same way: much faster than
/// drawing smaller ones.
Tale shortened(Tale tale, const std::string &broken)
{
    for (bool fewer = true; fewer;) {
        fewer = false;
        for (std::size_t i = tale.commands.size(); i-- > 0;) {
            Tale shorter = tale;
            shorter.commands.erase(shorter.commands.begin() + std::ptrdiff_t(i));
            if (told(shorter) != broken)
                continue;
            tale = std::move(shorter);
            fewer = true;
        }
    }
    return tale;
}

bool holds(Kind kind, int cases)
{
    rc::detail::TestParams params = rc::detail::configuration().testParams;
    params.disableShrinking = true;
    params.maxSuccess = cases * std::max(1, qEnvironmentVariableIntValue("LETSTALK_STORIES"));
    const auto result = rc::detail::checkTestable(
        [kind] {
            const Tale tale = *taleOf(kind);
            const std::string broken = told(tale);
            if (broken.empty())
                return;
            showValue(shortened(tale, broken), std::cerr);
            std::cerr << std::endl;
            RC_FAIL(broken);
        },
        rc::detail::TestMetadata(), params);
    const bool good = result.template is<rc::detail::SuccessResult>();
    if (!good)
        rc::detail::printResultMessage(result, std::cerr);
    return good;
}

} // namespace

TEST_CASE("whatever is lost, doubled, mixed up or restored, stations come to the same and lose nothing")
{
    CHECK(holds(Kind::Plain, 8));
}

TEST_CASE("erasures, new keys and withdrawn computers come to the same everywhere")
{
    CHECK(holds(Kind::Trust, 10));
}

TEST_CASE("two computers that write as one stay apart, and equal heads mean equal tables")
{
    CHECK(holds(Kind::Forks, 6));
}

TEST_CASE("stories that once went wrong go well")
{
    using K = Command;
    // A file in parts: the erasure's hash comes before the entry that orders it, again and again.
    const Tale refusedHash {2,
                            1,
                            {{K::Save, 0, 0, 0},
                             {K::SendSmall, 0, 0, 0},
                             {K::Deliver, 0, 0, 0},
                             {K::Erase, 0, 0, 0},
                             {K::SendToAll, 0, 0, 0},
                             {K::Deliver, 0, 0, 5}}};
    CHECK(told(refusedHash) == "");
    // What a withdrawn computer wrote afterwards comes by way of one who has not heard: void, and kept.
    const Tale relayed {
        4,
        1,
        {{K::Revoke, 5, 0, 0}, {K::Save, 1, 0, 0}, {K::SendEverything, 1, 0, 0}, {K::Deliver, 0, 0, 6}}};
    CHECK(told(relayed) == "");
    // Two live copies of one file: what one has signed for, the other may lack.
    const Tale twins {3,
                      173643,
                      {{K::Save, 4, 0, 40},
                       {K::Copy, 1, 0, 30},
                       {K::SendEverything, 1, 2, 23},
                       {K::Deliver, 2, 2, 20},
                       {K::Erase, 0, 3, 14},
                       {K::Save, 3, 0, 31}}};
    CHECK(told(twins) == "");
    // What a withdrawn computer wrote comes where it was never heard of: void there only a moment later.
    const Tale unheard {4,
                        77454,
                        {{K::Save, 1, 4, 27},
                         {K::SendToAll, 0, 5, 33},
                         {K::SendEverything, 5, 0, 23},
                         {K::Deliver, 2, 3, 52},
                         {K::Deliver, 4, 1, 58},
                         {K::Revoke, 1, 1, 57},
                         {K::SendEverything, 4, 5, 23},
                         {K::Deliver, 3, 2, 19}}};
    CHECK(told(unheard) == "");
    // A desk writes about somebody whom the officer has just erased, hears of it, and passes on what is left.
    const Tale late {3,
                     1,
                     {{K::Save, 0, 0, 0},
                      {K::SendToAll, 0, 0, 1},
                      {K::Deliver, 0, 0, 0},
                      {K::Deliver, 0, 0, 4},
                      {K::Save, 1, 0, 1},
                      {K::Erase, 0, 0, 0},
                      {K::SendToSite, 0, 1, 1},
                      {K::Deliver, 0, 0, 1},
                      {K::SendToAll, 1, 0, 1},
                      {K::Deliver, 0, 0, 4}}};
    CHECK(told(late) == "");
}

TEST_CASE("an erasure whose order was never sent is ordered again after a restore")
{
    using K = Command;
    // The backup is from before the person came: only the others can name whom the order is about.
    const Tale unsent {2,
                       171273,
                       {{K::Snapshot, 2, 0, 58},
                        {K::Save, 0, 0, 40},
                        {K::SendSmall, 4, 3, 2},
                        {K::Deliver, 2, 2, 28},
                        {K::Erase, 2, 0, 52},
                        {K::Restore, 4, 2, 37}}};
    CHECK(told(unsent) == "");
    // The backup has the person, and not the conversation that the order takes with them.
    const Tale partly {2,
                       1,
                       {{K::Save, 0, 0, 40},
                        {K::Snapshot, 0, 0, 0},
                        {K::Save, 0, 0, 41},
                        {K::SendToAll, 0, 0, 1},
                        {K::Deliver, 0, 0, 1},
                        {K::Erase, 0, 0, 0},
                        {K::Restore, 0, 0, 0}}};
    CHECK(told(partly) == "");
    // Another desk had the erasure from the old stream, and hears of the order again in the new one.
    const Tale twice {3,
                      1,
                      {{K::Save, 0, 0, 40},
                       {K::SendToAll, 0, 0, 1},
                       {K::Deliver, 0, 0, 3},
                       {K::Deliver, 0, 0, 1},
                       {K::Snapshot, 0, 0, 0},
                       {K::Erase, 0, 0, 0},
                       {K::SendToSite, 0, 1, 1},
                       {K::Deliver, 0, 0, 1},
                       {K::Restore, 0, 0, 0}}};
    CHECK(told(twice) == "");
}
