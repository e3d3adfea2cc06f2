// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace letstalk {

/// Three capitals for a new site's spoken references, from its name and unlike those taken: "Neston Library"
/// is NES, and NEL when that is taken. Never empty.
QString siteCodeFor(const QString &name, const QStringList &taken);

} // namespace letstalk
