// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/gap_report.h"

#include "core/reports/report_text.h"

#include <algorithm>
#include <array>
#include <set>

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

/// Why nothing was found, as far as it makes a difference to who plans services.
enum class Lack { None, Full, Other };

Lack lackOf(const QString &reason)
{
    if (reason == u"NO_SERVICE"_s)
        return Lack::None;
    return reason == u"FULL"_s ? Lack::Full : Lack::Other;
}

using Conversations = std::set<ConversationId>;
struct DeskPlace
{
    QString area;
    QString need;
    std::array<Conversations, 3> byLack;
    std::array<std::size_t, 3> counts() const
    {
        return {byLack[0].size(), byLack[1].size(), byLack[2].size()};
    }
};

/// The most first; of the shareable edition by name.
std::vector<DeskPlace> deskPlacesOf(const GapInput &input, bool byName)
{
    std::map<std::pair<QString, QString>, DeskPlace> found;
    for (const auto &gap : input.atDesks) {
        auto &place = found[{gap.area, gap.need}];
        place.area = gap.area;
        place.need = gap.need;
        place.byLack[std::size_t(lackOf(gap.reason))].insert(gap.conversation);
    }
    std::vector<DeskPlace> places;
    for (auto &[key, place] : found)
        places.push_back(std::move(place));
    if (!byName)
        std::stable_sort(places.begin(), places.end(),
                         [](const DeskPlace &a, const DeskPlace &b) { return a.counts() > b.counts(); });
    return places;
}

QString labelOf(const DeskPlace &place)
{
    return Words::tr("%1 · %2").arg(place.area.isEmpty() ? Words::tr("area not known") : place.area,
                                    place.need.isEmpty() ? Words::tr("no need was named") : place.need);
}

Section deskSection(const GapInput &input, const Suppression &control)
{
    Section section {.id = u"desks"_s, .title = Words::tr("What nothing suitable was found for at desks")};
    section.paragraphs = {Words::tr("Conversations of %1 to %2.")
                              .arg(text::longDay(input.desksFrom), text::longDay(input.desksTo))};
    if (input.atDesks.empty()) {
        section.paragraphs << Words::tr("Nothing was recorded as missing.");
        return section;
    }
    Table table {Words::tr("Conversations by area and need"),
                 {Words::tr("Where and what"), Words::tr("No such service"), Words::tr("Full"),
                  Words::tr("Another reason")},
                 {},
                 Words::tr("A conversation counts once for each need and reason. The area is that of the "
                           "person, or the site where it is not known."),
                 false};
    const auto row = [&](const QString &key, const std::array<std::size_t, 3> &counts) {
        return std::vector<Figure> {control.count(key + u".none"_s, int(counts[0])),
                                    control.count(key + u".full"_s, int(counts[1])),
                                    control.count(key + u".other"_s, int(counts[2]))};
    };
    std::array<Conversations, 3> all;
    int number = 0;
    for (const auto &place : deskPlacesOf(input, control.isOn())) {
        table.rows.push_back({labelOf(place), row(u"desk.%1"_s.arg(++number), place.counts())});
        for (std::size_t i = 0; i < all.size(); ++i)
            all[i].insert(place.byLack[i].begin(), place.byLack[i].end());
    }
    table.rows.push_back(
        {Words::tr("All"), row(u"desk.all"_s, {all[0].size(), all[1].size(), all[2].size()}), true});
    section.tables = {table};
    return section;
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
    report.sections = {section, deskSection(input, control)};
    return made;
}

} // namespace letstalk::reports
