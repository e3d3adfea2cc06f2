// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/code_lists.h"
#include "core/services/dp_case_service.h"

#include <memory>

namespace letstalk::services {
class Workspace;
}

namespace letstalk::ui {

/// A case as the page shows it, and what its forms stand on. Never changed: the next reading is another one.
struct CaseNow
{
    DpCaseId id;
    services::OpenedDpCase opened;
    services::DpPolicy policy;
    std::vector<services::DpCaseService::Colleague> colleagues;
    storage::CodeLists codes;
    QDate today;
    UserId self;
    QString roles; ///< of this user, in words

    const dp::Case &item() const { return opened.item; }
    /// The name that others know; a user who is not known by their number.
    QString nameOf(const UserId &user) const;
    QString label(const QString &list, const QString &code) const { return codes.label(list, code); }
    /// A rule in the council's words, with where it stands: "Care Act 2014 s31(6)".
    QString lawText(const QString &code) const;
    QString lawSource(const QString &code) const;
};
using CasePtr = std::shared_ptr<const CaseNow>;

/// Writer's thread. Reading is logged.
Result<CasePtr> readCase(services::Workspace &workspace, DpCaseId id, QDate today);

} // namespace letstalk::ui
