// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/session.h"

namespace letstalk {

/// A site that was published with its hours, ready to be made in a new file.
struct PublishedSite
{
    Site site;
    std::vector<SiteRecurrence> recurrences;
};

/// The four Cheshire West sites published in March 2023 (domain.md 1). Their ids are derived from their
/// codes, so every computer has the same rows. Hours may have changed since: they are data, to be edited.
std::vector<PublishedSite> publishedSites();

/// By code or name, any case; nullopt when it is none of them.
std::optional<PublishedSite> publishedSite(QStringView nameOrCode);

} // namespace letstalk
