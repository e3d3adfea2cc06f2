// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/directory/directory_feed.h"
#include "core/directory/tabular_package.h"

namespace letstalk::directory {

/// What the reading of a package has to tell, by file and line; so many and no more, lest one fault in every
/// row drown all else.
class TabularNotes
{
public:
    TabularNotes(const HsdsPackage &package, DirectoryFeed &feed) : m_package(package), m_feed(feed) { }

    QString label(HsdsTable table, const HsdsRow &row) const;
    void warn(const QString &what);

private:
    const HsdsPackage &m_package;
    DirectoryFeed &m_feed;
    int m_warnings = 0;
};

} // namespace letstalk::directory
