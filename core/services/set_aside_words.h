// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/set_aside.h"
#include "core/services/record_names.h"
#include "core/services/service_context.h"
#include "core/services/set_aside_values.h"
#include "core/storage/record_store.h"

#include <QHash>

namespace letstalk::services {

/// Acts that are set aside, in words for one user: what they touch and how much of it, never what they say. A
/// record that stands here is called by its name where the user may know that.
class SetAsideWords
{
public:
    static Result<SetAsideWords> load(const ServiceContext &context);

    /// "conversation at Blacon, 20 March 2026, 3 fields; 2 more needs"
    Result<QString> of(const journal::ActSummary &act) const;
    QString who(UserId user) const { return m_users.value(user); }

private:
    explicit SetAsideWords(const ServiceContext &context);
    Result<QString> of(const journal::ActSummary::Row &row) const;
    RecordNames m_names;
    storage::RecordStore m_records;
    QHash<UserId, QString> m_users;
};

/// For people: how much was entered, and what of it could not be.
ReenteredActs toldOf(const journal::Reentered &made);

} // namespace letstalk::services
