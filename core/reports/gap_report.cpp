// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/gap_report.h"

#include "core/reports/report_text.h"

#include <algorithm>

namespace letstalk::reports {

namespace {

using namespace Qt::Literals::StringLiterals;

struct Place
{
    QString area;
    QString service;
    std::vector<DpCaseId> none; ///< nobody could be offered
    std::vector<DpCaseId> few; ///< fewer than enough
};

std::vector<Place> placesOf(const GapInput &input)
{
    std::map<std::pair<QString, QString>, Place> found;
    for (const auto &search : input.searches) {
        if (search.offered >= input.enough)
            continue;
        auto &place = found[{search.area, search.service}];
        place.area = search.area;
        place.service = search.service;
        (search.offered == 0 ? place.none : place.few).push_back(search.caseId);
    }
    std::vector<Place> places;
    for (auto &[key, place] : found)
        places.push_back(std::move(place));
    std::stable_sort(places.begin(), places.end(), [](const Place &a, const Place &b) {
        return std::pair(a.none.size(), a.few.size()) > std::pair(b.none.size(), b.few.size());
    });
    return places;
}

QString labelOf(const Place &place)
{
    return Words::tr("%1 · %2").arg(place.area.isEmpty() ? Words::tr("any area") : place.area,
                                    place.service.isEmpty() ? Words::tr("any help") : place.service);
}

} // namespace

GapReport gapReport(const GapInput &input)
{
    const auto control = input.edition == Edition::Internal ? Suppression::none() : Suppression(input.least);
    GapReport made;
    Report &report = made.report;
    report.title = Words::tr("Gap sheet: help that people wait for");
    report.subtitle = Words::tr("Direct Payments, %1").arg(text::longDay(input.on));
    report.marking = input.edition == Edition::Internal ? u"OFFICIAL-SENSITIVE"_s : QString();
    report.edition = editionName(input.edition);
    report.period = input.on.toString(Qt::ISODate);
    report.from = report.to = input.on;
    report.dataAsAt = input.nowMs;
    report.author = input.author;
    if (control.isOn())
        report.filters = {control.note()};
    Table table {
        Words::tr("People waiting by area and service"),
        {Words::tr("Where and what"), Words::tr("None to offer"),
         Words::tr("Fewer than %1").arg(input.enough), Words::tr("Micro-enterprises there")},
        {},
        Words::tr("The newest search of each open case. A micro-enterprise counts when its checks are in "
                  "date and it takes Direct Payments."),
        false};
    const auto count = [&](const QString &key, const std::vector<DpCaseId> &cases) {
        made.rows[key] = cases;
        return control.count(key, int(cases.size()));
    };
    std::vector<DpCaseId> none;
    std::vector<DpCaseId> few;
    int number = 0;
    // The order of exact counts would tell them: shareable ones stand by name.
    auto places = placesOf(input);
    if (control.isOn())
        std::stable_sort(places.begin(), places.end(), [](const Place &a, const Place &b) {
            return std::pair(a.area, a.service) < std::pair(b.area, b.service);
        });
    for (const auto &place : places) {
        const QString key = u"gap.%1"_s.arg(++number);
        const auto known = input.enterprises.find({place.area, place.service});
        const int there = known == input.enterprises.end() ? 0 : known->second;
        table.rows.push_back({labelOf(place),
                              {count(key + u".none"_s, place.none),
                               count(key + u".few"_s, place.few),
                               {key + u".enterprises"_s, QString::number(there), double(there)}}});
        none.insert(none.end(), place.none.begin(), place.none.end());
        few.insert(few.end(), place.few.begin(), place.few.end());
    }
    Section section {.id = u"gap"_s, .title = Words::tr("Where help is missing")};
    if (table.rows.empty()) {
        section.paragraphs
            = {Words::tr("Everybody who asked could choose from at least %1.").arg(input.enough)};
    } else {
        // People, not searches: one who looked for two kinds of help is one.
        for (auto *people : {&none, &few}) {
            std::sort(people->begin(), people->end());
            people->erase(std::unique(people->begin(), people->end()), people->end());
        }
        table.rows.push_back({Words::tr("All"),
                              {count(u"gap.all.none"_s, none),
                               count(u"gap.all.few"_s, few),
                               {u"gap.all.enterprises"_s, kBlank, std::nullopt}},
                              true});
        section.tables = {table};
    }
    report.sections = {section};
    return made;
}

} // namespace letstalk::reports
