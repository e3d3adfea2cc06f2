// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/service_context.h"
#include "core/services/workspace.h"
#include "core/storage/statement.h"
#include "tests/support/catch.h"

#include <utility>

namespace letstalk::test {

/// Everything that is recorded: how many entries there are, and the digest of every kind of row.
inline QByteArray recordedIn(services::Workspace &workspace)
{
    auto &context = workspace.context();
    storage::Statement count(context.db, "SELECT count(*) FROM journal");
    REQUIRE(count.next());
    QByteArray state = QByteArray::number(count.integer(0));
    const auto digests = context.journal.digests();
    REQUIRE(digests);
    for (const auto &[entity, digest] : *digests)
        state += ' ' + QByteArray::number(int(entity)) + ':' + digest.toHex();
    return state;
}

/// Lets `act` fail at its first statement, at its second, and so on until it succeeds. Each time that it
/// fails `state()` must be what it was, and when it succeeds it must not. At least `least` failures: else
/// nothing was tried.
template <class Act, class State>
void sweep(services::Workspace &workspace, const char *name, const Act &act, const State &state,
           int least = 5)
{
    INFO(name);
    int at = 0;
    for (bool isDone = false; !isDone; ++at) {
        REQUIRE(at < 1000); // the sweep must end
        const auto before = state();
        workspace.context().db.failAtStatement(at);
        isDone = bool(act());
        workspace.context().db.failAtStatement(-1);
        INFO(at);
        CHECK((state() == before) == !isDone);
    }
    CHECK(at - 1 >= least);
}

/// The same of what is recorded.
template <class Act>
void sweep(services::Workspace &workspace, const char *name, const Act &act, int least = 5)
{
    const auto state = [&] { return recordedIn(workspace); };
    sweep(workspace, name, act, state, least);
}

} // namespace letstalk::test
