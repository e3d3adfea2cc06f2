// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/run.h"

#include <QJsonObject>

namespace letstalk::cli {

/// "Red 4", and "Red 4 (another computer's)" where that is needed to tell two apart.
QString tokenText(const storage::CodeLists &codes, const QueueVisit &visit);
QJsonObject visitObject(const QueueVisit &visit, qint64 nowMs);

/// Whether --token or --visit was given; both: wrong usage.
Result<bool> namesVisit(Run &run);
/// The visit that --visit (an id) or --token ("red 4", of today or left over) means; NotFound lists those
/// that there are. Call only when namesVisit().
Result<VisitId> visitMeant(Run &run, services::Workspace &workspace, SiteId site);

} // namespace letstalk::cli
