// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/search_reader.h"

#include "core/services/search_reader_parts.h"

namespace letstalk::services {

SearchReader::SearchReader(std::unique_ptr<storage::Database> db, Actor actor, storage::CodeLists codes,
                           const Clock &clock, std::shared_ptr<SearchTally> tally)
    : m(std::make_unique<Parts>(std::move(db), std::move(actor), std::move(codes), clock, std::move(tally)))
{ }

SearchReader::~SearchReader() = default;

void SearchReader::interrupt()
{
    m->db->interrupt();
}

} // namespace letstalk::services
