// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/connection.h"

#include <array>

namespace letstalk {

namespace {

constexpr std::array<const char *, kConnectionTypeCount> kTypeCodes
    = {"INFO", "SIGNPOST", "ASSISTED", "WARM", "REFERRAL", "INTERNAL", "EMERGENCY"};
constexpr std::array<const char *, kConnectionStatusCount> kStatusCodes = {
    "OFFERED",         "MADE",         "LOST",
    "DECLINED",        "ACCEPTED",     "WAITING",
    "NO_CONTACT_MADE", "NOT_TAKEN_UP", "REFUSED_BY_SERVICE",
    "STARTED",         "HELPED",       "PARTLY",
    "NOT_HELPED",
};

} // namespace

QString connectionTypeCode(ConnectionType type)
{
    return QLatin1String(kTypeCodes[std::size_t(type)]);
}

std::optional<ConnectionType> connectionTypeFromCode(QStringView code)
{
    for (std::size_t i = 0; i < kTypeCodes.size(); ++i)
        if (code.compare(QLatin1String(kTypeCodes[i]), Qt::CaseInsensitive) == 0)
            return ConnectionType(i);
    return std::nullopt;
}

QString connectionStatusCode(ConnectionStatus status)
{
    return QLatin1String(kStatusCodes[std::size_t(status)]);
}

std::optional<ConnectionStatus> connectionStatusFromCode(QStringView code)
{
    for (std::size_t i = 0; i < kStatusCodes.size(); ++i)
        if (code.compare(QLatin1String(kStatusCodes[i]), Qt::CaseInsensitive) == 0)
            return ConnectionStatus(i);
    return std::nullopt;
}

bool takesReason(ConnectionStatus status)
{
    switch (status) {
    case ConnectionStatus::Declined:
    case ConnectionStatus::NoContactMade:
    case ConnectionStatus::NotTakenUp:
    case ConnectionStatus::RefusedByService:
    case ConnectionStatus::NotHelped:
        return true;
    case ConnectionStatus::Offered:
    case ConnectionStatus::Made:
    case ConnectionStatus::Lost:
    case ConnectionStatus::Accepted:
    case ConnectionStatus::Waiting:
    case ConnectionStatus::Started:
    case ConnectionStatus::Helped:
    case ConnectionStatus::Partly:
        break;
    }
    return false;
}

std::vector<OutcomeProblem> checkOutcome(const ConnectionOutcome &before, const ConnectionOutcome &outcome,
                                         QDate today)
{
    std::vector<OutcomeProblem> problems;
    const auto add = [&problems](OutcomeField field, const char *code) {
        problems.push_back({field, QString::fromLatin1(code)});
    };
    const bool same = outcome.status == before.status && outcome.reason == before.reason
        && outcome.expectedOn == before.expectedOn && outcome.note.trimmed().isEmpty();
    if (same)
        add(OutcomeField::How, "stands-so-already");
    if (outcome.status == ConnectionStatus::RefusedByService && outcome.reason.isEmpty())
        add(OutcomeField::Reason, "reason-needed");
    if (!takesReason(outcome.status) && !outcome.reason.isEmpty())
        add(OutcomeField::Reason, "reason-not-taken");
    if (outcome.note.size() > kMaxOutcomeNote)
        add(OutcomeField::Note, "note-too-long");
    if (outcome.expectedOn && outcome.status != ConnectionStatus::Waiting)
        add(OutcomeField::Expected, "only-while-waiting");
    else if (outcome.expectedOn && *outcome.expectedOn < today)
        add(OutcomeField::Expected, "expected-in-past");
    return problems;
}

} // namespace letstalk
