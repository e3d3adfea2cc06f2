// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/paper_sheet.h"
#include "core/services/service_context.h"

#include <vector>

namespace letstalk::services {

/// Numbered sheets of paper for when the computer cannot be used: a run is recorded before it is printed, so
/// that every number on paper is known; each is later entered once (DeskService::log) or marked as spoiled.
class SheetService
{
public:
    explicit SheetService(ServiceContext &context) : m_context(context) { }

    struct Run
    {
        std::vector<PaperSheet> sheets; ///< in the order of their numbers
        QString siteName;
        journal::Changes changes;
    };
    static constexpr int kMostSheets = 200; ///< of one run
    /// The next `count` numbers of a site, recorded as printed.
    Result<Run> print(SiteId site, int count);
    /// By number. A null site: all. `openOnly`: those neither entered nor spoiled.
    Result<std::vector<PaperSheet>> list(std::optional<SiteId> site, bool openOnly) const;
    /// The sheet that somebody is about to enter, by what they typed. InvalidInput: no such number can be;
    /// NotFound: it was never printed as far as this file knows; Conflict: it was entered (and as what), or
    /// is spoiled.
    Result<PaperSheet> toEnter(const QString &typed) const;
    /// It is not going to be entered: torn, lost, filled in by mistake. Conflict: it was entered.
    Result<journal::Changes> spoil(const QString &typed, const QString &reason);
    /// It was found after all.
    Result<journal::Changes> unspoil(const QString &typed);

private:
    Result<std::vector<PaperSheet>> meant(const QString &typed) const;
    ServiceContext &m_context;
};

} // namespace letstalk::services
