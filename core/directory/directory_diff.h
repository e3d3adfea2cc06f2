// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/directory/directory_feed.h"

#include <QDate>
#include <QStringList>

#include <vector>

namespace letstalk::directory {

/// What an import would do, for the preview and for the import itself. A value.
struct DirectoryDiff
{
    struct Line
    {
        QString externalId;
        QString name;
        QString detail; ///< for changed: which fields; for refused: why and where in the file
    };
    QString feedName;
    QString standard; ///< "ORUK-1.0", "HSDS-UK-3.0"
    std::vector<Line> added;
    std::vector<Line> changed;
    int unchanged = 0;
    std::vector<Line> gone; ///< held from this feed and no longer in it; they will be marked, never deleted
    std::vector<Line> refused;
    QStringList warnings; ///< assured more than twelve months ago, odd encodings ...
    DirectoryFeed feed; ///< what will be written
    bool isPage = false; ///< one page of several: nothing is taken as gone
};

class HeldDirectory;

/// Compares a feed with what we hold of it (HeldDirectory::load with feedId(feed.name)). Writes nothing.
/// `today` tells which assurances are old.
DirectoryDiff diffFeed(DirectoryFeed feed, const HeldDirectory &held, QDate today);

} // namespace letstalk::directory
