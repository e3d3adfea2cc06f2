// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/exchange/exchange_now.h"

namespace letstalk::ui {

namespace {

template <class T> T valueOrNothing(Result<T> answer)
{
    return answer ? *std::move(answer) : T();
}

} // namespace

Result<ExchangeNow> readExchange(services::Workspace &workspace, bool texts)
{
    auto &exchange = workspace.exchange();
    ExchangeNow now;
    LT_ASSIGN(now.council, workspace.council().state());
    LT_ASSIGN(now.status, exchange.status());
    const IsoWeek week = IsoWeek::of(london::day(workspace.clock().nowMs()));
    now.coverage = valueOrNothing(exchange.coverage(week));
    now.lines = valueOrNothing(exchange.toCheck());
    now.forks = valueOrNothing(exchange.forks(services::SetAsideScope::All));
    now.voided = valueOrNothing(exchange.voidActs(services::SetAsideScope::All));
    now.imports = valueOrNothing(exchange.pastImports());
    now.news = valueOrNothing(exchange.newForMe());
    now.proofs = valueOrNothing(exchange.erasureProofs());
    now.openTexts = valueOrNothing(workspace.namedTexts().count());
    if (texts)
        now.texts = valueOrNothing(workspace.namedTexts().open());
    now.erasures = valueOrNothing(workspace.council().erasureRequests());
    return now;
}

} // namespace letstalk::ui
