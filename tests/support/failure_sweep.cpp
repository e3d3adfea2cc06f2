// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/failure_sweep.h"

#include "core/services/workspace.h"
#include "tests/support/qt_strings.h"

namespace letstalk::test {

namespace {

constexpr int kMostStatements = 5000;

struct State
{
    std::vector<std::pair<journal::Entity, QByteArray>> digests;
    qint64 sequence = 0;
    std::string more;
    bool operator==(const State &) const = default;
};

State stateOf(services::Workspace &workspace, const std::function<std::string()> &more)
{
    State state;
    auto &journal = workspace.context().journal;
    const auto digests = journal.digests();
    REQUIRE(digests);
    state.digests = *digests;
    state.sequence = journal.ownStream().sequence;
    if (more)
        state.more = more();
    return state;
}

} // namespace

void failEachStatement(services::Workspace &workspace, const char *name, const std::function<bool()> &act,
                       int least, const std::function<std::string()> &more)
{
    INFO(name);
    auto &db = workspace.context().db;
    auto &journal = workspace.context().journal;
    const State before = stateOf(workspace, more);
    int failures = 0;
    for (bool done = false; !done;) {
        REQUIRE(failures < kMostStatements); // the sweep must end
        INFO("statement " << failures);
        db.failAtStatement(failures);
        done = act();
        db.failAtStatement(-1);
        if (done)
            break;
        ++failures;
        const State now = stateOf(workspace, more);
        for (std::size_t i = 0; i < before.digests.size(); ++i) {
            INFO("kind of record " << int(before.digests[i].first));
            REQUIRE(now.digests[i] == before.digests[i]);
        }
        REQUIRE(now.sequence == before.sequence);
        REQUIRE(now.more == before.more);
        REQUIRE(journal.beginBatch()); // none is left running
        journal.abandonBatch();
    }
    CHECK(failures >= least);
    CHECK_FALSE(stateOf(workspace, more) == before); // and then it was done
}

} // namespace letstalk::test
