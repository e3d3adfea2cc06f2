// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/service_context.h"

namespace letstalk::services {

Status ServiceContext::require(Act act) const
{
    if (isAllowed(actor, act))
        return done();
    return Error {Error::Code::Forbidden, actText(act), {}};
}

} // namespace letstalk::services
