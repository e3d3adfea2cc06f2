// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/workspace.h"

namespace letstalk::cli {

/// What a person meant by a word: a code of a list, a service. When it cannot be told the error names what
/// there is to choose from.

/// The code of list `list` that was typed, by code or by label; an unknown one suggests and lists all.
Result<QString> codeMeant(const storage::CodeLists &codes, const QString &list, const QString &typed);
/// The same for needs: also by the words that people use for them.
Result<QString> needCode(const storage::CodeLists &codes, const QString &typed);

/// The service of that id, of that very name, or the only one that the words find; several: the error lists
/// them with their ids.
Result<ServiceId> serviceMeant(services::Workspace &workspace, const QString &typed);

/// "lunch club:WARM": the service, and the type after the last colon when it is one.
struct ConnectionWords
{
    QString service;
    std::optional<ConnectionType> type;
};
ConnectionWords splitConnection(const QString &typed);

} // namespace letstalk::cli
