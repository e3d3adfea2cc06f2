// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/session.h"
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
    std::vector<IndicatorRule> prompts; ///< that this user may be shown
    std::vector<Site> sites;
    storage::CodeLists codes;
    QDate today;
    UserId self;
    QString roles; ///< of this user, in words
    bool namesHidden = false; ///< where visitors can see the screen

    const dp::Case &item() const { return opened.item; }
    /// The name that others know; a user who is not known by their number.
    QString nameOf(const UserId &user) const;
    /// The name of somebody the case is about, or their initials while names are hidden.
    QString shown(const QString &name) const;
    /// A text with everybody's names in it as they may be seen: those of the person and of others who are
    /// named in the case become initials while names are hidden.
    QString hidden(const QString &text) const;
    /// Somebody close who is to be paid, by name and purpose; null when they are not (any more).
    const dp::FamilyPayment *paymentTo(const QString &name, bool forCare) const;
    const services::dprecord::PlacedStay *stay(const DpRecordId &id) const; ///< null: taken back
    QString label(const QString &list, const QString &code) const { return codes.label(list, code); }
    /// A rule in the council's words, with where it stands: "Care Act 2014 s31(6)".
    QString lawText(const QString &code) const;
    QString lawSource(const QString &code) const;
};
using CasePtr = std::shared_ptr<const CaseNow>;

/// Writer's thread. Reading is logged.
Result<CasePtr> readCase(services::Workspace &workspace, DpCaseId id, QDate today, bool namesHidden = false);

} // namespace letstalk::ui
