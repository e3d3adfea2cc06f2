// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/arrival_check.h"
#include "core/services/exchange_values.h"

namespace letstalk::services {

/// What an import leaves behind for reading later, as it stands in the table import_report.
struct ImportRecord
{
    RowId sender;
    qint64 madeAt = 0;
    qint64 entries = 0;
    qint64 toCheck = 0;
    qint64 fastMs = 0; ///< how far ahead the sender's clock was; negative: behind
    qint64 afterLsn = 0; ///< the import's entries stand after this place in the journal ...
    qint64 lastLsn = 0; ///< ... up to this one
    std::vector<KindCount> kinds;
    QStringList notices;
    bool whole
        = false; ///< it ended where its sender stood; not known of files that versions before brought in
    std::vector<journal::StreamHead> further; ///< where that was else

    QByteArray toBytes() const;
    static ImportRecord fromBytes(const QByteArray &bytes); ///< what cannot be read is left as it is made
};

/// The kinds that something happens to, named, in the registry's order.
std::vector<KindCount> kindCounts(const std::map<quint16, journal::RowCounts> &rows);

} // namespace letstalk::services
