// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/published_sites.h"

#include "core/base/text_fold.h"

namespace letstalk {

namespace {

PublishedSite published(const char *code, const char *name, const char *rule, QTime starts, QTime ends)
{
    const SiteId site(derivedId("published-site", {code}));
    const RecurrenceId recurrence(derivedId("published-recurrence", {code, "1"}));
    PublishedSite made;
    made.site.id = site;
    made.site.code = QLatin1String(code);
    made.site.name = QLatin1String(name);
    made.recurrences.push_back({recurrence, site, QLatin1String(rule), starts, ends, {}, {}});
    return made;
}

} // namespace

std::vector<PublishedSite> publishedSites()
{
    return {
        published("EPM", "Ellesmere Port Market", "FREQ=WEEKLY;BYDAY=TH", {10, 0}, {12, 0}),
        published("BLA", "Blacon", "FREQ=MONTHLY;BYDAY=3FR,4FR", {10, 0}, {12, 0}),
        published("LAC", "Lache Community Centre", "FREQ=MONTHLY;BYDAY=1FR,2FR,5FR", {11, 0}, {13, 0}),
        published("WIN", "Winsford Library", "FREQ=MONTHLY;BYDAY=-1TH", {12, 30}, {14, 0}),
    };
}

std::optional<PublishedSite> publishedSite(QStringView nameOrCode)
{
    const QString wanted = foldText(nameOrCode);
    for (auto &candidate : publishedSites())
        if (foldText(candidate.site.code) == wanted || foldText(candidate.site.name) == wanted)
            return candidate;
    return std::nullopt;
}

} // namespace letstalk
