// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/report_text.h"

#include "core/base/london_time.h"

namespace letstalk::reports {

QString text::editionLine(const Report &report)
{
    if (report.marking.isEmpty())
        return report.edition;
    return Words::tr("%1 · %2 edition").arg(report.marking, report.edition);
}

QStringList text::headLines(const Report &report)
{
    QStringList lines;
    QStringList first;
    if (!report.sessionCount.isEmpty())
        first += Words::tr("Sessions: %1").arg(report.sessionCount);
    first += Words::tr("Data as at %1").arg(instant(report.dataAsAt));
    if (!report.author.isEmpty())
        first += Words::tr("Prepared by %1").arg(report.author);
    lines += first.join(Words::tr(" · "));
    if (!report.freshness.isEmpty())
        lines += Words::tr("Newest records: %1").arg(report.freshness.join(Words::tr("; ")));
    return lines;
}

QString text::footerLine(const Report &report)
{
    return report.period.isEmpty() ? report.title : Words::tr("%1 · %2").arg(report.title, report.period);
}

QString text::pageOf(int page, int pages)
{
    return Words::tr("Page %1 of %2").arg(page).arg(pages);
}

QString text::instant(qint64 utcMs)
{
    return Words::tr("%1, %2").arg(longDay(london::day(utcMs)),
                                   london::timeOfDay(utcMs).toString(QStringLiteral("HH:mm")));
}

QString text::longDay(QDate day)
{
    return english().toString(day, QStringLiteral("d MMMM yyyy"));
}

QString text::dayAndMonth(QDate day)
{
    return english().toString(day, QStringLiteral("d MMMM"));
}

QString text::dayWithYear(QDate day)
{
    return english().toString(day, QStringLiteral("d MMM yyyy"));
}

QString text::shortDay(QDate day)
{
    return english().toString(day, QStringLiteral("d MMM"));
}

const QLocale &text::english()
{
    static const QLocale locale(QLocale::English, QLocale::UnitedKingdom);
    return locale;
}

} // namespace letstalk::reports
