// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/demo/demo_file.h"
#include "core/services/demo/dice.h"

#include <optional>

namespace letstalk::demo {

/// What a demo file has of the sealed records: now and then a desk writes a concern down, or raises a Direct
/// Payments lead for somebody known; a social worker answers. Through the services, as in life.
class DemoSealed
{
public:
    DemoSealed(DemoFile &file, quint64 seed) : m_file(file), m_dice(seed, "sealed") { }
    /// At the end of an opening of `site`; `known`: somebody who has been there.
    Status endOfDay(SiteId site, std::optional<PersonId> known);
    /// So that there is something to see in the shortest demo.
    Status atLeastOne(SiteId site, std::optional<PersonId> known);
    Status setContact();

private:
    Status writeConcern(SiteId site, std::optional<PersonId> known);
    Status raiseLead(SiteId site, PersonId person);
    void actAs(const Actor &actor, SiteId site);

    DemoFile &m_file;
    Dice m_dice;
    int m_concerns = 0;
    int m_leads = 0;
};

} // namespace letstalk::demo
