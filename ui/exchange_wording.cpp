// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange_wording.h"

#include "core/base/london_time.h"
#include "ui/wording.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

using services::BundleVerdict;
using services::ExportMode;

QString tr(const char *text)
{
    return QCoreApplication::translate("letstalk::ui", text);
}

QString number(qint64 value)
{
    return QLocale().toString(value);
}

/// Other computers stand there, and none was ever heard from.
bool isSilent(const services::ExchangeStatus &status, SiteId site)
{
    bool any = false;
    for (const auto &replica : status.replicas) {
        if (replica.site != site || replica.retired)
            continue;
        if (replica.own || replica.lastHeard || replica.completeTo)
            return false;
        any = true;
    }
    return any;
}

} // namespace

QString changesText(qint64 count)
{
    return count == 1 ? tr("1 change") : tr("%1 changes").arg(number(count));
}

QString sizeText(qint64 bytes)
{
    constexpr qint64 kKilo = 1000;
    if (bytes < kKilo * kKilo)
        return tr("%1 KB").arg(number(std::max<qint64>(1, (bytes + kKilo / 2) / kKilo)));
    return tr("%1 MB").arg(QLocale().toString(double(bytes) / double(kKilo * kKilo), 'f', 1));
}

QString whenOrNever(const std::optional<qint64> &utcMs, QDate today)
{
    return utcMs ? whenText(*utcMs, today) : tr("never");
}

QString gapsText(const std::vector<services::MissingChanges> &gaps)
{
    QStringList parts;
    for (const auto &gap : gaps)
        parts << (gap.from == gap.to ? number(gap.from) : number(gap.from) + u"–"_s + number(gap.to));
    return parts.join(u", "_s);
}

QString verdictText(BundleVerdict verdict)
{
    switch (verdict) {
    case BundleVerdict::Ready:
        return tr("ready");
    case BundleVerdict::AlreadyHere:
        return tr("here already");
    case BundleVerdict::Waiting:
        return tr("waits");
    case BundleVerdict::Incomplete:
        return tr("incomplete");
    case BundleVerdict::Damaged:
        return tr("damaged");
    case BundleVerdict::NotABundle:
        return tr("another kind of file");
    case BundleVerdict::NotForUs:
        return tr("for others");
    case BundleVerdict::UnknownSigner:
    case BundleVerdict::Unsound:
        return tr("set aside");
    case BundleVerdict::Withdrawn:
        return tr("refused");
    case BundleVerdict::Newer:
        return tr("needs an update");
    case BundleVerdict::Failed:
        return tr("not brought in");
    }
    return {};
}

QString kindText(const services::KindCount &kind)
{
    QStringList parts;
    const auto add = [&parts](qint64 count, const char *text) {
        if (count > 0)
            parts << tr(text).arg(number(count));
    };
    add(kind.added, "%1 new");
    add(kind.changed, "%1 changed");
    add(kind.binned, "%1 deleted");
    add(kind.erased, "%1 erased");
    return parts.isEmpty() ? tr("nothing") : parts.join(u", "_s);
}

QString exportModeText(ExportMode mode)
{
    switch (mode) {
    case ExportMode::ToSites:
        return tr("What they lack, one file for each site");
    case ExportMode::ToAll:
        return tr("What they lack, one file for all");
    case ExportMode::Small:
        return tr("Only what is new since the last file");
    case ExportMode::Everything:
        return tr("Everything, for a new or repaired computer");
    case ExportMode::AskForMissing:
        return tr("No records: ask for what is missing here");
    }
    return {};
}

QString exportModeHint(ExportMode mode)
{
    switch (mode) {
    case ExportMode::ToSites:
        return tr("The usual way. Nothing is sent twice once a site has answered with a file of its own.");
    case ExportMode::ToAll:
        return tr("Handy on one stick that goes round. Every site can open it.");
    case ExportMode::Small:
        return tr("Small, for e-mail. If a file before it was lost, the others have to ask for it.");
    case ExportMode::Everything:
        return tr("All records from the beginning. It can be large.");
    case ExportMode::AskForMissing:
        return tr("Whoever brings it in is offered to make the answer.");
    }
    return {};
}

QString exportedText(const services::Exported &exported, const QString &folder)
{
    if (exported.files.empty())
        return tr("Nobody lacks anything: no file was made. A small one that tells others this computer is "
                  "there can be ticked.");
    qint64 bytes = 0;
    for (const auto &file : exported.files)
        bytes += file.bytes;
    const QString what = changesText(exported.entries) + u", "_s + sizeText(bytes);
    QStringList lines;
    lines << (exported.files.size() == 1
                  ? tr("Made one file in %1: %2.").arg(folder, what)
                  : tr("Made %1 files in %2: %3.").arg(exported.files.size()).arg(folder, what));
    for (const auto &file : exported.files)
        lines << tr("%1, for %2").arg(QFileInfo(file.path).fileName(), file.sites.join(u", "_s));
    return (lines + exported.notices).join(u'\n');
}

std::vector<SiteCell> siteCells(const services::WeekCoverage &coverage,
                                const services::ExchangeStatus &status)
{
    std::vector<SiteCell> cells;
    for (const auto &site : coverage.sites) {
        SiteCell cell;
        cell.full = site.siteName;
        const QString first = site.siteName.section(u' ', 0, 0);
        const auto begins
            = [&first](const auto &other) { return other.siteName.section(u' ', 0, 0) == first; };
        const bool alone = std::count_if(coverage.sites.begin(), coverage.sites.end(), begins) == 1;
        cell.name = alone ? first : site.siteName;
        cell.state = !site.hasComputer    ? SiteState::NoComputer
            : isSilent(status, site.site) ? SiteState::Never
            : site.complete               ? SiteState::UpToDate
            : site.completeTo             ? SiteState::Behind
                                          : SiteState::Never;
        if (cell.state == SiteState::Behind)
            cell.since = QLocale().toString(london::day(*site.completeTo), u"ddd d MMM"_s);
        cells.push_back(cell);
    }
    return cells;
}

QString cellText(const SiteCell &cell)
{
    switch (cell.state) {
    case SiteState::UpToDate:
        return tr("%1: up to date").arg(cell.full);
    case SiteState::Behind:
        return tr("%1: complete to %2").arg(cell.full, cell.since);
    case SiteState::Never:
        return tr("%1: nothing received yet").arg(cell.full);
    case SiteState::NoComputer:
        return tr("%1: no computer yet").arg(cell.full);
    case SiteState::OnlyHere:
        break; // not a site's
    }
    return {};
}

} // namespace letstalk::ui
