// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/tabular_notes.h"

namespace letstalk::directory {

namespace {
constexpr int kMaxWarnings = 200;
} // namespace

QString TabularNotes::label(HsdsTable table, const HsdsRow &row) const
{
    return QStringLiteral("%1, line %2").arg(m_package[table].name).arg(row.line);
}

void TabularNotes::warn(const QString &what)
{
    if (++m_warnings <= kMaxWarnings)
        m_feed.warnings << what;
    else if (m_warnings == kMaxWarnings + 1)
        m_feed.warnings
            << QStringLiteral("There are more such notes; the first %1 are listed.").arg(kMaxWarnings);
}

} // namespace letstalk::directory
