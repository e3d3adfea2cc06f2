// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/arrival_check.h"
#include "core/journal/checkpoints.h"
#include "core/journal/outgoing.h"
#include "tests/core/journal/replica.h"

#include <map>

namespace letstalk::test {

/// What a bundle carries, without the file around it.
struct Parcel
{
    journal::Announced announced;
    std::vector<journal::Checkpoint> checkpoints;
    std::map<quint64, RowId> owners;
    std::vector<journal::ForeignEntry> entries;

    journal::Batch batch() const { return {announced.since, announced.upto, entries, announced.erased}; }
};

/// Signs where the replica's own streams stand, and packs what lies beyond `since`.
Parcel pack(Replica &from, const std::vector<journal::StreamHead> &since = {});
Parcel pack(Replica &from, const journal::Stretch &stretch);

/// The check pass alone.
Result<journal::Arrival> check(Replica &to, const Parcel &parcel);
/// The whole import, `chunk` entries to a transaction (0: all in one), with what belongs to it alongside.
Result<journal::Received> import(Replica &to, const Parcel &parcel, const std::set<quint64> &setAside = {},
                                 int chunk = 0);
/// Packs, checks and imports; fails the test when it cannot be.
journal::Received send(Replica &from, Replica &to, const std::vector<journal::StreamHead> &since = {});

RowId makeSite(Replica &desk, const char *name = "Lache");
void rename(Replica &desk, const RowId &site, const char *name);

} // namespace letstalk::test
