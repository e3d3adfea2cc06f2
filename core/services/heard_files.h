// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/import_record.h"

#include <vector>

namespace letstalk::storage {
class Database;
}

namespace letstalk::services {

/// A file that a computer of the council made and signed, whether or not it brought anything: that it was
/// made then, and how far its maker stood, is known by it.
struct HeardFile
{
    qint64 receivedMs = 0;
    ImportRecord record;
    /// When it was made: by its sender's clock, or ours where that one is ahead or known to be behind.
    qint64 madeMs() const;
};

/// The newest such file of each computer that brought nothing new, and so left no report. Local, in the
/// record's settings.
class HeardFiles
{
public:
    static Result<HeardFiles> load(storage::Database &db);
    const std::vector<HeardFile> &all() const { return m_all; }
    /// Forward only: what is older than what is known of its sender changes nothing.
    static Status note(storage::Database &db, const HeardFile &file);

private:
    std::vector<HeardFile> m_all;
};

} // namespace letstalk::services
