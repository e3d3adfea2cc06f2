// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/exchange_values.h"

#include <QDate>
#include <QString>

namespace letstalk::ui {

/// What the exchange says in words, beside the sentences that its service hands over.
QString changesText(qint64 count); ///< "1 change", "214 changes"
QString sizeText(qint64 bytes); ///< "88 KB"
/// Relative and exact, or "never".
QString whenOrNever(const std::optional<qint64> &utcMs, QDate today);
/// "200–240, 251", or empty.
QString gapsText(const std::vector<services::MissingChanges> &gaps);
/// How a file stands, in a word or two: "waits", "set aside".
QString verdictText(services::BundleVerdict verdict);
/// "3 new, 1 changed", or "nothing".
QString kindText(const services::KindCount &kind);
/// The modes as one chooses them, and what each does.
QString exportModeText(services::ExportMode mode);
QString exportModeHint(services::ExportMode mode);
/// "Made 3 files in /media/stick: 214 changes, 88 KB.", each file on its own line.
QString exportedText(const services::Exported &exported, const QString &folder);

/// How far a site's records are here, for the strip of small cells.
enum class SiteState {
    UpToDate,
    Behind, ///< something of it is here, and something is missing
    Never, ///< nothing of it is here
    NoComputer, ///< none stands there: whether all of it is here nobody can say
    OnlyHere ///< no site: changes that this computer alone holds
};
struct SiteCell
{
    QString name; ///< short
    QString full;
    SiteState state = SiteState::UpToDate;
    QString since; ///< Behind: "Tue 17 Mar"
};
/// One cell a site; names as short as they can be told apart by. A site whose computers were never heard from
/// is told apart from one that had nothing to send.
std::vector<SiteCell> siteCells(const services::WeekCoverage &coverage,
                                const services::ExchangeStatus &status);
/// "Blacon: complete to Tue 17 Mar"
QString cellText(const SiteCell &cell);

} // namespace letstalk::ui
