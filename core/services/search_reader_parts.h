// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/nicknames.h"
#include "core/services/search_reader.h"
#include "core/storage/service_search.h"

namespace letstalk::services {

/// What a search reader holds; each kind of search has a file of its own (search_reader_services.cpp ...).
struct SearchReader::Parts
{
    Parts(std::unique_ptr<storage::Database> opened, Actor who, storage::CodeLists lists, const Clock &time,
          std::shared_ptr<SearchTally> searches)
        : clock(time), tally(std::move(searches)), db(std::move(opened)), actor(std::move(who)),
          codes(std::move(lists)), services(*db, codes.list(QStringLiteral("need"))),
          nicknames(codes.list(QStringLiteral("nicknames")))
    { }

    const Clock &clock;
    std::shared_ptr<SearchTally> tally;
    std::unique_ptr<storage::Database> db;
    Actor actor;
    storage::CodeLists codes;
    storage::ServiceSearch services;
    Nicknames nicknames;
};

} // namespace letstalk::services
