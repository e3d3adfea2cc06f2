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
    std::vector<services::NamedText> texts;
};

/// What the person may not see stays empty; another failure of the status is the answer.
Result<ExchangeNow> readExchange(services::Workspace &workspace);

} // namespace letstalk::ui
