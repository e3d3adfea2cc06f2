// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/derivations.h"

namespace letstalk::services {

std::vector<std::shared_ptr<journal::Derivation>> allDerivations()
{
    return {};
}

} // namespace letstalk::services
