// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/domain/actor.h"
#include "core/domain/conversation.h"
#include "core/domain/person.h"
#include "core/domain/service_filter.h"
#include "core/storage/code_lists.h"
#include "core/storage/database.h"

#include <atomic>
#include <memory>
#include <vector>

namespace letstalk::services {

/// Searches that found their answer and are not in the access log yet (journal.md 7). The reader cannot
/// write: Workspace::logSearches() does, within a second by the window's timer, and at the lock.
struct SearchTally
{
    std::atomic<int> people {0};
    std::atomic<int> notes {0};
};

/// Search on a connection of its own, so that typing never waits for a save. Lives on the search thread;
/// interrupt() may be called from any thread and ends the running query with Superseded.
class SearchReader
{
public:
    SearchReader(std::unique_ptr<storage::Database> db, Actor actor, storage::CodeLists codes,
                 const Clock &clock, std::shared_ptr<SearchTally> tally);
    ~SearchReader();

    /// Any mix of names (in any order, sound-alike, nicknames, typos), birth date or year, postcode, phone;
    /// at most `limit`, best first.
    Result<std::vector<PersonHit>> people(const QString &typed, int limit = 20);
    /// Services by name, need words, description words and misspelling; at most `limit`, best first. `need`
    /// (a code) narrows.
    Result<std::vector<ServiceHit>> services(const QString &typed, const QString &need = {}, int limit = 50);
    /// The same under filters; as it stands now unless query.nowMs says when.
    Result<ServiceAnswer> services(ServiceQuery query);
    /// Conversations by words of their summary or note, newest first; the last word may be unfinished from
    /// its second letter on.
    Result<std::vector<NoteHit>> notes(const QString &typed, int limit = 20);
    void interrupt();

private:
    struct Parts;
    std::unique_ptr<Parts> m;
};

} // namespace letstalk::services
