// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/suppression.h"

#include "core/reports/report_text.h"

#include <cmath>

namespace letstalk::reports {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kRoundTo = 5;
constexpr int kBlockDays = 13 * 7;

} // namespace

QString editionCode(Edition edition)
{
    return edition == Edition::Internal ? u"internal"_s : u"shareable"_s;
}

std::optional<Edition> editionFromCode(QStringView code)
{
    for (const Edition edition : {Edition::Internal, Edition::Shareable})
        if (code == editionCode(edition))
            return edition;
    return std::nullopt;
}

QString editionName(Edition edition)
{
    return edition == Edition::Internal ? Words::tr("Internal") : Words::tr("Shareable");
}

Figure Suppression::count(const QString &key, int people) const
{
    if (!isOn() || people == 0)
        return {key, QString::number(people), double(people)};
    if (people < m_least)
        return {key, u"*"_s, std::nullopt};
    const int rounded = (people + kRoundTo / 2) / kRoundTo * kRoundTo;
    return {key, QString::number(rounded), double(rounded)};
}

Figure Suppression::over(const QString &key, double value, int people) const
{
    if (people == 0)
        return {key, kBlank, std::nullopt};
    if (!isOn())
        return {key, text::english().toString(value, 'f', std::floor(value) == value ? 0 : 1), value};
    if (people < m_least)
        return {key, u"*"_s, std::nullopt};
    const double whole = std::round(value);
    return {key, QString::number(int(whole)), whole};
}

QString Suppression::note() const
{
    if (!isOn())
        return {};
    return Words::tr(
               "* stands for 1 to %1. From %2 on, counts of people are rounded to the nearest five, each "
               "total by itself, so that columns need not add up. A nought is a nought.")
        .arg(m_least - 1)
        .arg(m_least);
}

Block13 blockOf(QDate day)
{
    const QDate firstMonday(2024, 1, 1);
    const qint64 since = firstMonday.daysTo(day);
    const qint64 block = since >= 0 ? since / kBlockDays : -((kBlockDays - 1 - since) / kBlockDays);
    const QDate from = firstMonday.addDays(block * kBlockDays);
    return {from, from.addDays(kBlockDays - 1)};
}

Status checkShareable(QDate from, QDate to, QDate today)
{
    const Block13 meant = blockOf(from);
    if (from == meant.from && to == meant.to && to < today)
        return done();
    const Block13 last = blockOf(blockOf(today).from.addDays(-1));
    return Error {
        Error::Code::InvalidInput,
        Words::tr("a shareable edition covers a fixed block of 13 weeks that is over: the last one is "
                  "%1 to %2")
            .arg(last.from.toString(Qt::ISODate), last.to.toString(Qt::ISODate)),
        {}};
}

} // namespace letstalk::reports
