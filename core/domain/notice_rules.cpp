// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/notice_rules.h"

#include <QLocale>

namespace letstalk {

std::vector<NoticeProblem> noticeProblems(const ServiceNotice &notice, QDate today)
{
    const QDate furthest = today.addMonths(kNoticeMonths);
    std::vector<NoticeProblem> found;
    if (notice.kind == QLatin1String("OTHER") && notice.text.trimmed().isEmpty())
        found.push_back(NoticeProblem::NothingSaid);
    if (notice.from && *notice.from > furthest)
        found.push_back(NoticeProblem::FirstTooFar);
    if (notice.until && *notice.until > furthest)
        found.push_back(NoticeProblem::LastTooFar);
    if (notice.from && notice.until && *notice.until < *notice.from)
        found.push_back(NoticeProblem::LastBeforeFirst);
    if (notice.isOver(today))
        found.push_back(NoticeProblem::Over);
    return found;
}

QString noticeProblemText(NoticeProblem problem, QDate today)
{
    const QString furthest = QLocale(QLocale::English, QLocale::UnitedKingdom)
                                 .toString(today.addMonths(kNoticeMonths), QStringLiteral("d MMMM yyyy"));
    switch (problem) {
    case NoticeProblem::NothingSaid:
        return QStringLiteral("Say what it is.");
    case NoticeProblem::FirstTooFar:
        return QStringLiteral(
                   "The first day is more than two years away, and a notice tells of days that are "
                   "near. Write a day up to %1.")
            .arg(furthest);
    case NoticeProblem::LastTooFar:
        return QStringLiteral("The last day is more than two years away, and the notice would stand until "
                              "then. Write a day up to %1, or none: then it stands until it is taken back.")
            .arg(furthest);
    case NoticeProblem::LastBeforeFirst:
        return QStringLiteral("The last day is before the first.");
    case NoticeProblem::Over:
        return QStringLiteral("The last day is over already.");
    }
    Q_UNREACHABLE();
}

} // namespace letstalk
