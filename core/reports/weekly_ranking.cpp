// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/weekly_ranking.h"

#include "core/reports/report_text.h"
#include "core/storage/statement.h"

#include <algorithm>

namespace letstalk::reports {

namespace {

using namespace Qt::Literals::StringLiterals;
using storage::Statement;

constexpr std::size_t kTopNeeds = 8;
constexpr std::size_t kTopServices = 10;

QString codeLabel(const CodeList &list, const QString &code)
{
    return code.isEmpty() ? Words::tr("Not recorded") : list.label(code);
}

/// A code's part of a key. A code that reads like one of our own lines keeps apart from it.
QString nameOf(const QString &code)
{
    const bool isOurs = code == u"other" || code == u"total" || code.startsWith(u'=');
    return isOurs ? u'=' + code : code;
}

/// Where a type stands in the order of strength; unknown ones come last.
int strengthOf(const QString &code)
{
    const auto type = connectionTypeFromCode(code);
    return type ? int(*type) : kConnectionTypeCount;
}

template <class Line> void totalInto(Line &total, const std::vector<Line> &lines)
{
    for (const auto &line : lines) {
        total.numbers += line.numbers;
        total.counts.insert(total.counts.end(), line.counts.begin(), line.counts.end());
    }
}

/// Two services of one name are told apart by who runs them.
Status tellApart(storage::Database &db, std::vector<ServiceLine> &lines)
{
    std::vector<bool> twin(lines.size(), false);
    for (std::size_t i = 0; i < lines.size(); ++i)
        for (std::size_t j = 0; j < lines.size(); ++j)
            twin[i] = twin[i] || (i != j && lines[i].label == lines[j].label);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!twin[i])
            continue;
        Statement select(db,
                         "SELECT o.name FROM service s JOIN organization o ON o.id = s.organization"
                         " WHERE s.id = ? AND o.vis = 0");
        select.bind(lines[i].counts.front());
        if (select.next() && !select.text(0).isEmpty())
            lines[i].label = Words::tr("%1 (%2)").arg(lines[i].label, select.text(0));
        LT_TRY(select.status());
    }
    return done();
}

} // namespace

std::vector<NeedLine> rankNeeds(const WeeklyNumbers &numbers, const CodeList &list)
{
    std::vector<NeedLine> lines;
    NeedLine other {u"other"_s, Words::tr("Other needs"), {}, {}};
    const auto addOther = [&](const QString &code, const NeedNumbers &counted) {
        other.counts.push_back(code);
        other.numbers.all += counted.all;
        other.numbers.main += counted.main;
    };
    for (const auto &[code, counted] : numbers.needs) {
        const auto *item = list.find(code);
        if (item && item->discreet)
            addOther(code, counted);
        else
            lines.push_back({nameOf(code), codeLabel(list, code), {code}, counted});
    }
    std::sort(lines.begin(), lines.end(), [](const NeedLine &a, const NeedLine &b) {
        return std::tuple(-a.numbers.all, a.label, a.name) < std::tuple(-b.numbers.all, b.label, b.name);
    });
    for (std::size_t i = kTopNeeds; i < lines.size(); ++i)
        addOther(lines[i].counts.front(), lines[i].numbers);
    lines.resize(std::min(lines.size(), kTopNeeds));
    lines.push_back(std::move(other));
    return lines;
}

std::vector<TypeLine> rankTypes(const WeeklyNumbers &numbers, const CodeList &list)
{
    std::vector<TypeLine> lines;
    for (const auto &[code, counted] : numbers.types)
        lines.push_back({nameOf(code), codeLabel(list, code), {code}, counted});
    std::sort(lines.begin(), lines.end(), [](const TypeLine &a, const TypeLine &b) {
        return std::tuple(strengthOf(a.counts[0]), a.name) < std::tuple(strengthOf(b.counts[0]), b.name);
    });
    TypeLine total {u"total"_s, Words::tr("All connections"), {}, {}};
    totalInto(total, lines);
    lines.push_back(std::move(total));
    return lines;
}

std::vector<OfferLine> rankOffers(const WeeklyNumbers &numbers, const CodeList &list)
{
    std::vector<OfferLine> lines;
    for (const auto &[code, counted] : numbers.offers)
        lines.push_back({nameOf(code), codeLabel(list, code), {code}, counted});
    std::sort(lines.begin(), lines.end(), [](const OfferLine &a, const OfferLine &b) {
        return std::tuple(-a.numbers.all(), a.label, a.name) < std::tuple(-b.numbers.all(), b.label, b.name);
    });
    OfferLine total {u"total"_s, Words::tr("All offers"), {}, {}};
    totalInto(total, lines);
    lines.push_back(std::move(total));
    return lines;
}

Result<QString> serviceLabel(storage::Database &db, const RowId &service)
{
    Statement select(db, "SELECT name FROM service WHERE id = ? AND vis = 0");
    select.bind(service);
    QString name = select.next() ? select.text(0).simplified() : QString();
    LT_TRY(select.status());
    return name.isEmpty() ? Words::tr("No longer in the directory") : name;
}

Result<std::vector<ServiceLine>> rankServices(storage::Database &db, const WeeklyNumbers &numbers)
{
    std::vector<std::pair<qint64, RowId>> order;
    for (const auto &[service, counted] : numbers.services)
        if (!service.isNull())
            order.emplace_back(-counted.all(), service);
    std::sort(order.begin(), order.end()); // equal counts: the older id first, the same on every computer
    std::vector<ServiceLine> lines;
    ServiceLine other {u"other"_s, Words::tr("Other services"), {}, {}};
    for (std::size_t i = 0; i < order.size(); ++i) {
        const RowId &service = order[i].second;
        const auto &counted = numbers.services.at(service);
        if (i < kTopServices) {
            LT_ASSIGN(const QString label, serviceLabel(db, service));
            lines.push_back({service.toText(), label, {service}, counted});
        } else {
            other.counts.push_back(service);
            other.numbers += counted;
        }
    }
    LT_TRY(tellApart(db, lines));
    if (!other.counts.empty())
        lines.push_back(std::move(other));
    if (const auto none = numbers.services.find(RowId()); none != numbers.services.end())
        lines.push_back({u"none"_s, Words::tr("Not in the directory"), {RowId()}, none->second});
    ServiceLine total {u"total"_s, Words::tr("All connections"), {}, {}};
    totalInto(total, lines);
    lines.push_back(std::move(total));
    return lines;
}

} // namespace letstalk::reports
