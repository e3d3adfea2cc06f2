// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace letstalk {

/// One code of a list (design.md 2.10): shown by its label, found by its label and words. Codes retire; they
/// are never mutated or reused.
struct CodeItem
{
    QString code;
    QString label;
    QStringList words; ///< other words that people type for it: "gas bill", "skint"
    QString uri; ///< empty until mapped to a published list; never invented
    bool retired = false;
    bool discreet = false; ///< not shown on public screens or print (domestic abuse)
};

struct CodeList
{
    QString name; ///< "need"
    QString title;
    int version = 1;
    std::vector<CodeItem> items; ///< in the order they are offered

    const CodeItem *find(QStringView code) const;
    /// The label; an unknown code is shown as its text.
    QString label(QStringView code) const;
    /// Items whose label or words begin with what was typed, best first; retired ones left out. Empty text:
    /// all.
    std::vector<const CodeItem *> search(QStringView typed) const;
};

} // namespace letstalk
