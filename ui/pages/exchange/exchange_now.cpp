// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/exchange/exchange_now.h"

namespace letstalk::ui {

namespace {

/// What somebody may not see is left out; what could not be read is no empty list.
template <class T, class Answer> Status readUnlessForbidden(T &into, Result<Answer> answer)
{
    if (answer)
        into = *std::move(answer);
    else if (answer.error().code != Error::Code::Forbidden)
        return answer.error();
    return done();
}

} // namespace

Result<ExchangeNow> readExchange(services::Workspace &workspace, bool texts)
{
    auto &exchange = workspace.exchange();
    ExchangeNow now;
    LT_ASSIGN(now.council, workspace.council().state());
    LT_ASSIGN(now.status, exchange.status());
    const IsoWeek week = IsoWeek::of(london::day(workspace.clock().nowMs()));
    LT_TRY(readUnlessForbidden(now.coverage, exchange.coverage(week, now.status)));
    LT_TRY(readUnlessForbidden(now.lines, exchange.toCheck()));
    LT_TRY(readUnlessForbidden(now.forks, exchange.forks(services::SetAsideScope::All)));
    LT_TRY(readUnlessForbidden(now.voided, exchange.voidActs(services::SetAsideScope::All)));
    LT_TRY(readUnlessForbidden(now.imports, exchange.pastImports()));
    LT_TRY(readUnlessForbidden(now.news, exchange.newForMe()));
    LT_TRY(readUnlessForbidden(now.proofs, exchange.erasureProofs(now.status)));
    LT_TRY(readUnlessForbidden(now.openTexts, workspace.namedTexts().count()));
    if (texts)
        LT_TRY(readUnlessForbidden(now.texts, workspace.namedTexts().open()));
    LT_TRY(readUnlessForbidden(now.erasures, workspace.council().erasureRequests()));
    return now;
}

} // namespace letstalk::ui
