// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of DpMatchService that is about the gap sheet: help that people wait for and nobody offers.
#include "core/base/london_time.h"
#include "core/domain/postcode.h"
#include "core/services/dp_every_case.h"
#include "core/services/dp_match_service.h"
#include "core/storage/unmet_store.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace letstalk::services {

namespace {

constexpr int kDeskDays = 91; ///< 13 weeks

QString tr(const char *text)
{
    return QCoreApplication::translate("DpMatchService", text);
}

/// In words; empty for none, and for what is neither shown on public screens nor printed.
QString needText(const storage::CodeLists &codes, const QString &code)
{
    const auto &list = codes.list(QStringLiteral("need"));
    const auto *item = list.find(code);
    return code.isEmpty() || (item && item->discreet) ? QString() : list.label(code);
}

/// Whether somebody still waits for what was looked for on that day: once the payment is made, the help that
/// it pays for is in place, and only a search since then is for more.
bool isWaiting(const dp::Case &item, QDate lookedOn)
{
    return !item.firstPaymentOn || lookedOn > *item.firstPaymentOn;
}

QString areaOf(const storage::UnmetNeed &unmet)
{
    const QString outward = outwardCode(unmet.postcode);
    if (!outward.isEmpty())
        return outward;
    return unmet.site.isEmpty() ? QString() : tr("at %1").arg(unmet.site);
}

} // namespace

Status DpMatchService::addSearches(reports::GapInput &input, const std::vector<LoadedDpCase> &cases) const
{
    LT_ASSIGN(const auto policy, loadDpPolicy(m_context.db));
    LT_ASSIGN(const auto candidates, everyCandidate());
    for (const auto &one : cases) {
        const auto stage = one.item().stage();
        if (!stage || dp::isClosed(*stage) || one.stored.isErased())
            continue;
        std::map<QString, const dprecord::PlacedOffer *> newest; // of each kind of help
        for (const auto &placed : one.folded.offers)
            if (isWaiting(one.item(), placed.day))
                newest[placed.offer.service] = &placed;
        for (const auto &[service, placed] : newest) {
            const auto &lines = placed->offer.lines;
            const auto offered = std::count_if(lines.begin(), lines.end(),
                                               [](const auto &line) { return line.reasons.isEmpty(); });
            const QString words
                = service.isEmpty() ? QString() : m_context.codes.label(QStringLiteral("need"), service);
            input.searches.push_back({one.item().id, placed->offer.area, words, int(offered), placed->day});
            MatchWish wish;
            wish.area = placed->offer.area;
            wish.service = service;
            input.enterprises[{placed->offer.area, words}]
                = int(matchEnterprises(candidates, wish, input.on, policy.match).offered.size());
        }
    }
    return done();
}

Status DpMatchService::addDesks(reports::GapInput &input) const
{
    input.desksFrom = input.on.addDays(1 - kDeskDays);
    input.desksTo = input.on;
    if (input.edition == reports::Edition::Shareable) { // windows that overlap could be subtracted
        const auto block = reports::blockOf(reports::blockOf(input.on).from.addDays(-1));
        input.desksFrom = block.from;
        input.desksTo = block.to;
    }
    LT_ASSIGN(const auto unmet,
              storage::UnmetStore(m_context.db)
                  .between(london::instant(input.desksFrom, QTime(0, 0)),
                           london::instant(input.desksTo.addDays(1), QTime(0, 0))));
    for (const auto &one : unmet)
        input.atDesks.push_back(
            {one.conversation, areaOf(one), needText(m_context.codes, one.need), one.reason});
    return done();
}

Result<reports::GapReport> DpMatchService::gaps(reports::Edition edition) const
{
    LT_TRY(m_context.require(Act::ViewDpFunnel));
    LT_ASSIGN(const auto every, everyDpCase(m_context));
    reports::GapInput input;
    input.enough = kOfferAtLeast;
    input.on = today();
    input.edition = edition;
    input.nowMs = m_context.clock.nowMs();
    LT_ASSIGN(const auto author, writtenBy(m_context));
    input.author = author.name;
    LT_TRY(addSearches(input, every.cases));
    LT_TRY(addDesks(input));
    LT_TRY(m_context.accessLog.record(m_context.actor, Act::ViewDpFunnel));
    auto made = reports::gapReport(input);
    if (!every.damaged.empty())
        made.report.sections.front().paragraphs << damagedCasesText(every.damaged.size());
    return made;
}

} // namespace letstalk::services
