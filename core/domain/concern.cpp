// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/concern.h"

#include <algorithm>

namespace letstalk {

namespace {

constexpr qint64 kClockSlackMs = 5 * 60'000;

bool isEmpty(const QString &text)
{
    return text.trimmed().isEmpty();
}

void checkReport(const ConcernReport &report, qint64 nowMs, std::vector<ConcernProblem> &problems)
{
    if (report.at && *report.at > nowMs + kClockSlackMs)
        problems.push_back({ConcernField::Report, QStringLiteral("report-in-future")});
    if (isEmpty(report.to) && !report.isBlank())
        problems.push_back({ConcernField::Report, QStringLiteral("report-to-whom")});
}

bool anyTooLong(std::initializer_list<const QString *> texts)
{
    return std::any_of(texts.begin(), texts.end(),
                       [](const QString *text) { return text->size() > kMaxConcernText; });
}

} // namespace

bool Concern::isBlank() const
{
    Concern about;
    about.person = person;
    about.personName = personName;
    about.conversation = conversation;
    about.communication = communication;
    return *this == about;
}

std::vector<ConcernProblem> checkConcern(const Concern &concern, qint64 nowMs)
{
    std::vector<ConcernProblem> problems;
    if (isEmpty(concern.danger))
        problems.push_back({ConcernField::Danger, QStringLiteral("danger-missing")});
    if (isEmpty(concern.seenOrHeard))
        problems.push_back({ConcernField::SeenOrHeard, QStringLiteral("seen-missing")});
    if (!concern.person && isEmpty(concern.personName))
        problems.push_back({ConcernField::About, QStringLiteral("about-missing")});
    if (isEmpty(concern.agreement))
        problems.push_back({ConcernField::Agreement, QStringLiteral("agreement-missing")});
    else if (concern.agreement != u"AGREED" && isEmpty(concern.overrideReason))
        problems.push_back({ConcernField::Override, QStringLiteral("override-missing")});
    checkReport(concern.report, nowMs, problems);
    if (anyTooLong({&concern.seenOrHeard, &concern.wishes, &concern.overrideWhy, &concern.report.to,
                    &concern.report.reference, &concern.relationship, &concern.household, &concern.carers,
                    &concern.communication, &concern.cognition, &concern.personName}))
        problems.push_back({ConcernField::Length, QStringLiteral("too-long")});
    return problems;
}

std::vector<ConcernProblem> checkConcernNote(const ConcernNote &note, qint64 nowMs)
{
    std::vector<ConcernProblem> problems;
    if (isEmpty(note.text) && note.report.isBlank())
        problems.push_back({ConcernField::SeenOrHeard, QStringLiteral("note-empty")});
    checkReport(note.report, nowMs, problems);
    if (anyTooLong({&note.text, &note.report.to, &note.report.reference}))
        problems.push_back({ConcernField::Length, QStringLiteral("too-long")});
    return problems;
}

} // namespace letstalk
