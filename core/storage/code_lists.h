// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/code_list.h"

#include <map>

namespace letstalk::storage {

class Database;

/// All code lists: those that ship in resources/lists, overlaid with the council's own codes and labels
/// (local_code). Values, safe to copy between threads.
class CodeLists
{
public:
    /// Those that ship. A broken resource is a wrong program: tests load every one.
    static CodeLists shipped();
    static Result<CodeLists> load(Database &db);

    /// Never fails: an unknown list is an empty one.
    const CodeList &list(const QString &name) const;
    QString label(const QString &list, QStringView code) const { return this->list(list).label(code); }
    QStringList names() const;
    /// A code of the council's own, or its own label for a shipped one. Retired: kept, no longer offered.
    void overlay(const QString &list, const QString &code, const QString &label, bool retired);

private:
    std::map<QString, CodeList> m_lists;
};

/// One list of resources/lists; Malformed says what is wrong with it.
Result<CodeList> codeListFromJson(const QString &file, const QByteArray &json);

} // namespace letstalk::storage
