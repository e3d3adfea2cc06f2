// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/dp_match_service.h"

#include "core/base/london_time.h"
#include "core/domain/money.h"
#include "core/domain/recurrence.h"
#include "core/journal/field.h"
#include "core/reports/choice_sheet.h"
#include "core/services/dp_case_parts.h"
#include "core/services/session_service.h"
#include "core/storage/care_store.h"
#include "core/storage/person_store.h"
#include "core/storage/service_store.h"
#include "core/storage/user_store.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace letstalk::services {

namespace {

constexpr int kMostHours = 168;
constexpr int kMostDays = 366;
constexpr qsizetype kLongestNote = 20'000;
constexpr qsizetype kLongestAbout = 160;

QString tr(const char *text)
{
    return QCoreApplication::translate("DpMatchService", text);
}

Error wrong(const QString &why)
{
    return {Error::Code::InvalidInput, why, {}};
}

QString dayWords(const QString &codes)
{
    static const std::array<std::pair<QString, QString>, 7> kDays {{{QStringLiteral("MO"), tr("Monday")},
                                                                    {QStringLiteral("TU"), tr("Tuesday")},
                                                                    {QStringLiteral("WE"), tr("Wednesday")},
                                                                    {QStringLiteral("TH"), tr("Thursday")},
                                                                    {QStringLiteral("FR"), tr("Friday")},
                                                                    {QStringLiteral("SA"), tr("Saturday")},
                                                                    {QStringLiteral("SU"), tr("Sunday")}}};
    const QStringList given = codes.split(u',', Qt::SkipEmptyParts);
    QStringList words;
    for (const auto &[code, word] : kDays)
        if (given.contains(code))
            words << word;
    return words.join(QStringLiteral(", "));
}

/// The first sentence, not more than a line or two.
QString aboutText(const QString &description)
{
    const QString plain = description.simplified();
    const QString first = plain.section(QStringLiteral(". "), 0, 0);
    return first.size() <= kLongestAbout ? first : first.left(kLongestAbout - 1).trimmed() + QChar(0x2026);
}

bool isOpenForMatching(const dp::Case &item)
{
    const auto stage = item.stage();
    return stage && !dp::isClosed(*stage) && item.request;
}

} // namespace

QDate DpMatchService::today() const
{
    return london::day(m_context.clock.nowMs());
}

Result<DpMatchService::Start> DpMatchService::startFor(const LoadedDpCase &loaded,
                                                       const std::optional<SiteId> &nearest) const
{
    if (!nearest && loaded.stored.person) {
        LT_ASSIGN(const auto person, storage::PersonStore(m_context.db).get(*loaded.stored.person));
        if (!person.postcode.isEmpty()) {
            LT_ASSIGN(const auto place, storage::ServiceStore(m_context.db).placeOfPostcode(person.postcode));
            if (place)
                return Start {place, tr("Distances are measured from the home postcode.")};
        }
    }
    // Never from where the worker happens to sit.
    const SiteId wanted = nearest.value_or(loaded.lead ? loaded.lead->site : SiteId());
    LT_ASSIGN(const auto sites, SessionService(m_context).sites());
    for (const auto &site : sites) {
        if (site.id != wanted)
            continue;
        if (site.place)
            return Start {site.place, tr("Distances are measured from %1.").arg(site.name)};
        if (nearest)
            return wrong(tr("the place of %1 is not known: set it under Settings, or name another site")
                             .arg(site.name));
    }
    if (nearest)
        return Error {Error::Code::NotFound, tr("there is no such site"), {}};
    return Start();
}

Status DpMatchService::checkWish(const MatchWish &wish) const
{
    static const QRegularExpression outward(QStringLiteral("^[A-Z]{1,2}[0-9][A-Z0-9]?$"));
    if (!wish.area.isEmpty() && !outward.match(wish.area.trimmed().toUpper()).hasMatch())
        return wrong(tr("the area is the first half of a postcode: CH65"));
    const auto &needs = m_context.codes.list(QStringLiteral("need"));
    if (!wish.service.isEmpty() && !needs.find(wish.service))
        return wrong(tr("there is no such kind of help: %1").arg(wish.service));
    if (!wish.days.isEmpty()
        && !Recurrence::fromText(QStringLiteral("FREQ=WEEKLY;BYDAY=") + wish.days.join(u',')))
        return wrong(tr("days are written as MO,TU,WE"));
    if (!wish.language.isEmpty() && !m_context.codes.list(QStringLiteral("language")).find(wish.language))
        return wrong(tr("there is no such language: %1").arg(wish.language));
    if (wish.hours && (*wish.hours < 1 || *wish.hours > kMostHours))
        return wrong(tr("hours a week: 1 to 168"));
    return done();
}

Result<std::vector<DpMatchService::Known>> DpMatchService::known(const std::optional<GeoPoint> &from) const
{
    const storage::CareStore care(m_context.db);
    const storage::ServiceStore services(m_context.db);
    LT_ASSIGN(const auto ids, care.enterprises());
    std::vector<Known> all;
    for (const ServiceId id : ids) {
        LT_ASSIGN(const auto enterprise, care.enterprise(id));
        LT_ASSIGN(auto card, services.find(id));
        if (!enterprise || !card)
            continue;
        Known one;
        one.candidate.enterprise = *enterprise;
        one.candidate.name = card->name;
        one.candidate.active = card->present && (card->status.isEmpty() || card->status == u"active");
        LT_ASSIGN(one.candidate.services, care.needs(id));
        LT_ASSIGN(const auto notices, care.notices(id, today()));
        for (const auto &notice : notices) {
            if (!notice.holds(today()))
                continue;
            if (notice.kind == u"CLOSED")
                one.candidate.active = false;
            one.notices << noticeText(notice, today());
        }
        if (from)
            for (const auto &place : card->places)
                if (const auto point = place.point()) {
                    const int metres = metresBetween(*from, *point);
                    one.candidate.metres = std::min(one.candidate.metres.value_or(metres), metres);
                }
        one.card = *std::move(card);
        all.push_back(std::move(one));
    }
    return all;
}

Result<std::vector<MatchCandidate>> DpMatchService::everyCandidate() const
{
    LT_ASSIGN(const auto all, known({}));
    std::vector<MatchCandidate> candidates;
    for (const auto &one : all)
        candidates.push_back(one.candidate);
    return candidates;
}

reports::Letter DpMatchService::sheetOf(const MatchResult &result, const std::vector<Known> &known,
                                        dp::NoticeFormat format, const QString &council) const
{
    reports::ChoiceSheetInput input {council, today(), {}, {}, format, m_context.clock.nowMs()};
    for (const auto &offer : result.offered) {
        const auto found = std::find_if(known.begin(), known.end(), [&](const Known &one) {
            return one.candidate.enterprise.service == offer.service;
        });
        if (found == known.end())
            continue;
        const MicroEnterprise &it = found->candidate.enterprise;
        reports::ChoiceEntry entry;
        entry.name = offer.name;
        if (offer.metres)
            entry.distance = tr("%1 away").arg(distanceText(*offer.metres));
        entry.does = aboutText(found->card.description);
        entry.days = dayWords(it.days);
        QStringList languages;
        for (const QString &code : it.languages)
            languages << m_context.codes.label(QStringLiteral("language"), code);
        entry.languages = languages.join(QStringLiteral(", "));
        if (it.rateMinor)
            entry.rate = tr("%1 %2").arg(Money::fromPence(*it.rateMinor).toText(),
                                         m_context.codes.label(QStringLiteral("rate_unit"), it.rateUnit));
        entry.contact = found->card.phones;
        entry.contact << found->card.email << found->card.url;
        entry.contact.removeAll(QString());
        entry.toAsk = offer.toAsk;
        input.entries.push_back(std::move(entry));
    }
    if (!result.offered.empty()) // the sheet says the last line itself, and what it says of none
        input.said = result.said.mid(0, result.said.size() - 1);
    return reports::choiceSheet(input);
}

Result<DpMatch> DpMatchService::matched(const LoadedDpCase &loaded, const DpMatchRequest &request) const
{
    LT_TRY(checkWish(request.wish));
    if (request.note.size() > kLongestNote)
        return wrong(tr("at most %1 characters").arg(kLongestNote));
    LT_ASSIGN(const Start start, startFor(loaded, request.nearest));
    LT_ASSIGN(const auto all, known(start.place));
    std::vector<MatchCandidate> candidates;
    for (const auto &one : all)
        candidates.push_back(one.candidate);
    DpMatch match;
    LT_ASSIGN(const auto policy, loadDpPolicy(m_context.db));
    match.result
        = matchEnterprises(candidates, request.wish, today(), policy.match, loaded.item().id.row().toBytes());
    if (std::any_of(match.result.offered.begin(), match.result.offered.end(),
                    [](const auto &offer) { return offer.metres.has_value(); }))
        match.result.said.insert(match.result.said.size() - 1, start.text); // before that they choose
    for (auto &offer : match.result.offered)
        for (const auto &one : all)
            if (one.candidate.enterprise.service == offer.service)
                offer.toAsk << one.notices;
    LT_ASSIGN(const QString council, storage::UserStore(m_context.db).councilName());
    const auto format = request.format.value_or(dp::noticeFormatFor(loaded.stored.informationFormat));
    match.sheet = sheetOf(match.result, all, format, council);
    match.mark = loaded.mark;
    return match;
}

Result<DpMatch> DpMatchService::search(DpCaseId id, const DpMatchRequest &request) const
{
    LT_TRY(m_context.require(Act::MatchEnterprises));
    LT_ASSIGN(const auto loaded, loadDpCase(m_context, id));
    LT_TRY(m_context.accessLog.record(m_context.actor, Act::MatchEnterprises, journal::Entity::DpCase, id));
    return matched(loaded, request);
}

Result<DpMatchService::Offered> DpMatchService::offer(DpCaseId id, const DpMatchRequest &request,
                                                      const QByteArray &mark, const HandOut &handOut)
{
    LT_TRY(m_context.require(Act::MatchEnterprises));
    LT_ASSIGN(const auto loaded, loadDpCase(m_context, id));
    LT_TRY(checkMark(loaded, mark));
    if (!loaded.stored.person || !isOpenForMatching(loaded.item()))
        return Error {
            Error::Code::Conflict,
            tr("micro-enterprises are offered once somebody has asked for the payment, while the case is "
               "open"),
            {}};
    Offered offered;
    LT_ASSIGN(offered.match, matched(loaded, request));
    dprecord::MatchOffered record {request.wish.area.trimmed().toUpper(),
                                   request.wish.service,
                                   paymentTypeCode(request.wish.payment),
                                   {},
                                   request.note.trimmed()};
    for (const auto &one : offered.match.result.offered)
        record.lines.push_back({one.service, one.name, {}});
    for (const auto &one : offered.match.result.notOffered) {
        dprecord::EnterpriseLine line {one.service, one.name, {}};
        for (const auto &reason : one.reasons)
            line.reasons << exclusionCode(reason.exclusion);
        record.lines.push_back(std::move(line));
    }
    LT_ASSIGN(const auto policy, loadDpPolicy(m_context.db));
    DpChange change(m_context, Act::MatchEnterprises, loaded, policy);
    change.record(today(), std::move(record));
    offered.id = change.ids().front();
    if (handOut)
        LT_TRY(handOut(offered.match));
    LT_ASSIGN(offered.changes, change.commit());
    return offered;
}

Result<std::vector<ExpiringCheck>> DpMatchService::expiring(int withinDays) const
{
    LT_TRY(m_context.require(Act::MatchEnterprises));
    LT_TRY(requireCompartment(m_context, kDirectPayments));
    if (withinDays < 0 || withinDays > kMostDays)
        return wrong(tr("days: 0 to 366"));
    LT_ASSIGN(const auto policy, loadDpPolicy(m_context.db));
    LT_ASSIGN(const auto candidates, everyCandidate());
    return expiringChecks(candidates, today(), withinDays, policy.match);
}

} // namespace letstalk::services
