// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "core/services/workspace.h"

#include <QJsonObject>

namespace letstalk::cli {

/// "Winsford Library/desk 1"
QString nameOf(const services::CouncilComputer &computer);
QJsonObject computerObject(const services::CouncilComputer &computer);
/// The computer that was typed: SITE/NAME, the name alone where it is the only one, the key or the id.
Result<services::CouncilComputer> computerMeant(services::Workspace &workspace, const QString &typed);

/// Tells what became of a change of who belongs; `file`: where it was written, if it was.
void showChange(Run &run, const services::TrustChange &change, const QString &file);
void showState(Run &run, const services::CouncilState &state,
               const std::vector<services::CouncilComputer> &computers);

inline const Positional kComputer {
    "COMPUTER", QT_TRANSLATE_NOOP("Cli", "as “exchange computers” names it: SITE/NAME, its key or its id")};

} // namespace letstalk::cli
