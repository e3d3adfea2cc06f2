// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/derivations.h"

#include "core/journal/derivations/notes_search.h"
#include "core/journal/derivations/people_search.h"
#include "core/journal/derivations/service_search.h"

namespace letstalk::services {

std::vector<std::shared_ptr<journal::Derivation>> allDerivations()
{
    return {std::make_shared<journal::PeopleSearchDerivation>(),
            std::make_shared<journal::NotesSearchDerivation>(),
            std::make_shared<journal::ServiceSearchDerivation>()};
}

} // namespace letstalk::services
