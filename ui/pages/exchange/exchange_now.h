// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/workspace.h"

namespace letstalk::ui {

/// All that the Exchange page shows, read at one go on the writer's thread.
struct ExchangeNow
{
    services::ExchangeStatus status;
    services::WeekCoverage coverage; ///< of this week
    services::CouncilState council;
    std::vector<services::CheckLine> lines;
    std::vector<services::ForkLine> forks;
    std::vector<services::VoidAct> voided;
    std::vector<services::PastImport> imports;
    std::vector<services::NewForMe> news;
    std::vector<services::ErasureProof> proofs;
    std::vector<services::PendingErasure> erasures;
    int openTexts = 0; ///< that name somebody erased, read or not
    std::optional<std::vector<services::NamedText>> texts; ///< where they are shown
};

/// What the person may not see stays empty; another failure of the status is the answer.
/// `texts`: what names somebody erased is shown, which is noted as looked at.
Result<ExchangeNow> readExchange(services::Workspace &workspace, bool texts);

} // namespace letstalk::ui
