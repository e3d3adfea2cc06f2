// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/result.h"

#include <QString>

#include <vector>

namespace letstalk::storage {

class Database;

/// Something for which nothing suitable was found in a conversation.
struct UnmetNeed
{
    ConversationId conversation;
    QString need; ///< list `need`; empty: nothing was named
    QString reason; ///< list `unmet_reason`
    QString postcode; ///< of whom it is about, else of who came; empty: not known
    QString site; ///< its name
    bool operator==(const UnmetNeed &) const = default;
};

/// Reads what conversations record of unmet needs: of a need, of a connection, or of the whole conversation,
/// where it stands for the first need. What was undone is not there.
class UnmetStore
{
public:
    explicit UnmetStore(Database &db) : m_db(db) { }

    /// Occurred from `from` (included) to `to` (not included), UTC ms; each need of a conversation once for
    /// each reason.
    Result<std::vector<UnmetNeed>> between(qint64 from, qint64 to) const;

private:
    Database &m_db;
};

} // namespace letstalk::storage
