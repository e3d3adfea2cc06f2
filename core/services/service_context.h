// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/random.h"
#include "core/domain/access_rules.h"
#include "core/journal/access_log.h"
#include "core/journal/journal.h"
#include "core/services/compartment_keys.h"
#include "core/storage/code_lists.h"
#include "core/storage/database.h"
#include "core/vault/vault.h"

#include <functional>
#include <memory>
#include <vector>

namespace letstalk::services {

class DpPaymentDays;

/// What every service works with. Made by Workspace; lives on the writer's thread.
struct ServiceContext
{
    storage::Database &db;
    journal::Journal &journal;
    journal::AccessLog &accessLog;
    const Clock &clock;
    Random &random;
    IdSource ids;
    storage::CodeLists codes;
    Actor actor;
    vault::Vault &vault;
    CompartmentKeys &compartments;
    vault::PassphraseCost passphraseCost; ///< of new key slots
    /// Notes beside the guards that an erasure was carried out, by its signed order (exchange.md 6).
    std::function<Status(const QByteArray &order)> keepOrder {};
    std::function<std::vector<QByteArray>()> keptOrders {}; ///< all that were
    std::shared_ptr<DpPaymentDays> dpPaymentDays {}; ///< never null

    /// Forbidden, with the act in words, unless a role allows it. Every public service function begins with
    /// this.
    Status require(Act act) const;
};

} // namespace letstalk::services
