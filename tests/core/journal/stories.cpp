// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/journal/stories.h"

#include "tests/support/catch.h"

#include <rapidcheck.h>

#include <QFile>

#include <iostream>
#include <sstream>

namespace letstalk::test {

using namespace letstalk::journal;
using Kind = Step::Kind;

namespace {
std::vector<std::pair<std::size_t, Kind>> weightsOf(StoryKind kind)
{
    std::vector<std::pair<std::size_t, Kind>> weights {
        {8, Kind::Create},    {10, Kind::Edit},     {3, Kind::Need},   {3, Kind::Feed},   {2, Kind::Bin},
        {1, Kind::Unbin},     {3, Kind::Undo},      {2, Kind::Settle}, {8, Kind::Send},   {3, Kind::SendPart},
        {2, Kind::SendAgain}, {1, Kind::ClockJump}, {1, Kind::Reopen}, {1, Kind::Rebuild}};
    if (kind == StoryKind::Restores)
        weights.insert(weights.end(), {{3, Kind::Backup}, {3, Kind::Restore}});
    if (kind == StoryKind::Erasures)
        weights.push_back({4, Kind::Erase});
    if (kind == StoryKind::Orders)
        weights.insert(weights.end(), {{4, Kind::Erase}, {1, Kind::Learn}});
    if (kind == StoryKind::Forks)
        weights.insert(weights.end(), {{3, Kind::Backup}, {2, Kind::RestoreUnnoticed}});
    return weights;
}

rc::Gen<Step> stepOf(StoryKind kind)
{
    const auto weights = weightsOf(kind);
    std::vector<Kind> lots;
    for (const auto &[weight, step] : weights)
        lots.insert(lots.end(), weight, step);
    return rc::gen::build<Step>(rc::gen::set(&Step::kind, rc::gen::elementOf(lots)),
                                rc::gen::set(&Step::replica, rc::gen::inRange(0, 7)),
                                rc::gen::set(&Step::row, rc::gen::inRange(0, 7)),
                                rc::gen::set(&Step::value, rc::gen::inRange(0, 60)));
}

rc::Gen<Story> storyOf(const StorySource &source)
{
    return rc::gen::build<Story>(
        rc::gen::set(&Story::replicas, rc::gen::inRange(2, source.kind == StoryKind::Forks ? 4 : 6)),
        rc::gen::set(&Story::seed, rc::gen::inRange<quint64>(1, 1'000'000)),
        rc::gen::set(&Story::steps,
                     rc::gen::container<std::vector<Step>>(std::size_t(source.steps), stepOf(source.kind))));
}

bool fileHolds(const QString &path, const QByteArray &word)
{
    for (const char *suffix : {"", "-wal"}) {
        QFile file(path + QLatin1String(suffix));
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(word))
            return true;
    }
    return false;
}

bool check(const StorySource &source, const Law &law, bool loud)
{
    rc::detail::TestParams params = rc::detail::configuration().testParams;
    params.maxSuccess = source.cases;
    if (!loud)
        params.disableShrinking = true;
    const auto result = rc::detail::checkTestable(
        [&] {
            const Story story = *storyOf(source);
            const std::string broken = law(story);
            if (!broken.empty())
                RC_FAIL(broken);
        },
        rc::detail::TestMetadata(), params);
    const bool good = result.template is<rc::detail::SuccessResult>();
    if (!good && loud)
        rc::detail::printResultMessage(result, std::cerr);
    return good;
}
} // namespace

void showValue(const Story &story, std::ostream &out)
{
    out << story.replicas << " replicas, seed " << story.seed << ':';
    for (const auto &step : story.steps)
        out << ' ' << step;
}

StorySource storiesOf(StoryKind kind)
{
    const int factor = std::max(1, qEnvironmentVariableIntValue("LETSTALK_STORIES"));
    return {kind, 10 * factor, 40};
}

bool holds(const StorySource &source, const Law &law)
{
    return check(source, law, true);
}

bool breaks(const StorySource &source, const Law &law)
{
    return !check(source, law, false);
}

namespace {
std::string agreed(Network &network)
{
    if (!network.trouble().empty())
        return network.trouble();
    const QString expected = network.at(0).contents();
    const auto digests = *network.at(0).journal->digests();
    for (int i = 0; i < network.size(); ++i) {
        Replica &replica = network.at(i);
        if (replica.contents() != expected)
            return "replica " + std::to_string(i) + " shows\n" + replica.contents().toStdString()
                + "\nwhere the first shows\n" + expected.toStdString();
        if (*replica.journal->digests() != digests)
            return "the digests differ";
        if (const auto verified = replica.journal->verify(); !verified)
            return verified.error().detail.toStdString();
        for (const QByteArray &word : network.secrets())
            if (fileHolds(replica.path(), word))
                return "an erased word is still in the file: " + word.toStdString();
    }
    return {};
}
} // namespace

std::string convergesToTheSame(const Story &story)
{
    Network network(story.replicas, story.seed);
    for (const auto &step : story.steps) {
        network.run(step);
        if (step.kind == Kind::Send || step.kind == Kind::SendPart)
            if (const std::string claims = network.overclaims(); !claims.empty())
                return claims;
    }
    network.settleAll();
    return agreed(network);
}

std::string ordersConverge(const Story &story)
{
    Network network(story.replicas, story.seed, true);
    for (const auto &step : story.steps)
        network.run(step);
    network.settleAll();
    network.learnAll();
    network.settleAll();
    network.confirmErasures();
    network.settleAll();
    return agreed(network);
}

std::string forksStayApart(const Story &story)
{
    Network network(story.replicas, story.seed);
    for (const auto &step : story.steps)
        network.run(step);
    network.settleAll();
    if (!network.trouble().empty())
        return network.trouble();
    std::map<std::vector<StreamHead>, QString> byHeads;
    for (int i = 0; i < network.size(); ++i) {
        Replica &replica = network.at(i);
        if (const auto verified = replica.journal->verify(); !verified)
            return verified.error().detail.toStdString();
        auto heads = Incoming(*replica.journal).heads();
        const QString contents = replica.contents();
        const auto [known, fresh] = byHeads.emplace(std::move(heads), contents);
        if (!fresh && known->second != contents)
            return "equal heads, different contents";
    }
    return {};
}

} // namespace letstalk::test
