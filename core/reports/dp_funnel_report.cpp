// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/dp_funnel_report.h"

#include "core/reports/report_text.h"

#include <algorithm>
#include <set>

namespace letstalk::reports {

namespace {

using namespace Qt::Literals::StringLiterals;
using dp::Stage;

QString keyOf(const QString &table, Stage stage)
{
    return table + u'.' + dp::stageCode(stage).toLower();
}

class Maker
{
public:
    Maker(const DpFunnelInput &input, const storage::CodeLists &codes)
        : m_input(input), m_codes(codes),
          m_control(input.edition == Edition::Internal ? Suppression::none() : Suppression(input.least))
    { }

    DpFunnelReport make()
    {
        Report &report = m_made.report;
        report.title = Words::tr("Direct Payments: from lead to payment");
        report.subtitle = Words::tr("%1 to %2").arg(text::longDay(m_input.from), text::longDay(m_input.to));
        report.marking = isInternal() ? u"OFFICIAL-SENSITIVE"_s : QString();
        report.edition = editionName(m_input.edition);
        report.period = m_input.from.toString(Qt::ISODate) + u'/' + m_input.to.toString(Qt::ISODate);
        report.from = m_input.from;
        report.to = m_input.to;
        report.dataAsAt = m_input.nowMs;
        report.author = m_input.author;
        if (m_control.isOn())
            report.filters = {m_control.note()};
        report.sections = {way(), days(), reasons()};
        if (isInternal())
            report.sections.push_back(standing());
        return std::move(m_made);
    }

private:
    bool isInternal() const { return m_input.edition == Edition::Internal; }
    QString label(Stage stage) const { return m_codes.label(u"dp_stage"_s, dp::stageCode(stage)); }

    Figure count(const QString &key, const std::vector<DpCaseId> &cases)
    {
        m_made.rows[key] = cases;
        return m_control.count(key, int(cases.size()));
    }
    TableRow row(const QString &words, const QString &key, const std::vector<DpCaseId> &cases,
                 bool total = false)
    {
        return {words, {count(key, cases)}, total};
    }

    Section way()
    {
        const auto &reached = m_input.funnel.reached;
        Table table {
            Words::tr("Cases that came to a stage"),
            {Words::tr("Stage"), Words::tr("Cases")},
            {},
            Words::tr("Each case counts once in a stage, however often it came there. These figures come "
                      "from this record alone: they are no service statistics."),
            false};
        const auto add = [&](const QString &words, Stage stage) {
            table.rows.push_back(row(words, keyOf(u"way"_s, stage), reached.at(stage).cases));
        };
        add(Words::tr("Information given"), Stage::Interest);
        add(Words::tr("Leads"), Stage::Flagged);
        add(Words::tr("Taken up"), Stage::Accepted);
        add(Words::tr("Requests"), Stage::Requested);
        std::set<DpCaseId> decided(reached.at(Stage::Approved).cases.begin(),
                                   reached.at(Stage::Approved).cases.end());
        decided.insert(reached.at(Stage::Declined).cases.begin(), reached.at(Stage::Declined).cases.end());
        table.rows.push_back(row(Words::tr("Decisions"), u"way.decided"_s, {decided.begin(), decided.end()}));
        add(Words::tr("of these: agreed"), Stage::Approved);
        add(Words::tr("of these: declined"), Stage::Declined);
        add(Words::tr("First payment made"), Stage::Live);
        add(Words::tr("Not progressed"), Stage::NotProgressed);
        add(Words::tr("Stopped by the person"), Stage::Withdrawn);
        add(Words::tr("Ended"), Stage::Ended);
        return {.id = u"way"_s, .title = Words::tr("The way"), .tables = {table}};
    }

    Section days()
    {
        Table table {Words::tr("Days in a stage that was left in this period"),
                     {Words::tr("Stage"), Words::tr("Median days"), Words::tr("Times left")},
                     {},
                     Words::tr("Half of them took no longer than the median."),
                     false};
        for (const auto &median : m_input.funnel.medians)
            table.rows.push_back({label(median.stage),
                                  {m_control.over(keyOf(u"days"_s, median.stage), median.days, median.stays),
                                   m_control.count(keyOf(u"stays"_s, median.stage), median.stays)}});
        Section section {.id = u"days"_s, .title = Words::tr("How long it takes")};
        if (table.rows.empty())
            section.paragraphs = {Words::tr("No case left a stage in this period.")};
        else
            section.tables = {table};
        return section;
    }

    Section reasons()
    {
        Table table {Words::tr("Reasons for not progressing"),
                     {Words::tr("Reason"), Words::tr("Cases")},
                     {},
                     {},
                     false};
        for (const auto &[code, figure] : m_input.funnel.notProgressed)
            table.rows.push_back(row(m_codes.label(u"dp_not_progressed"_s, code),
                                     u"reason."_s + code.toLower(), figure.cases));
        Section section {.id = u"reasons"_s, .title = Words::tr("Why leads did not progress")};
        if (table.rows.empty())
            section.paragraphs = {Words::tr("Nothing was closed before a decision in this period.")};
        else
            section.tables = {table};
        return section;
    }

    Section standing()
    {
        Table table {Words::tr("Open cases at the end of the period"),
                     {Words::tr("Stage"), Words::tr("Cases"), Words::tr("Stalled today")},
                     {},
                     Words::tr("Stalled: longer in its stage than the council's own limit."),
                     false};
        for (int i = 0; i < dp::kStageCount; ++i) {
            const Stage stage = Stage(i);
            const auto open = m_input.funnel.open.find(stage);
            const auto stalled = m_input.stalled.find(stage);
            const bool hasOpen = open != m_input.funnel.open.end();
            const bool hasStalled = stalled != m_input.stalled.end();
            if (!hasOpen && !hasStalled)
                continue;
            const std::vector<DpCaseId> none;
            table.rows.push_back(
                {label(stage),
                 {count(keyOf(u"open"_s, stage), hasOpen ? open->second.cases : none),
                  count(keyOf(u"stalled"_s, stage), hasStalled ? stalled->second.cases : none)}});
        }
        Section section {.id = u"standing"_s, .title = Words::tr("Where open cases stand")};
        if (!table.rows.empty())
            section.tables = {table};
        section.paragraphs = {Words::tr("Reviews due or late: %1.").arg(m_input.reviewsDue)};
        return section;
    }

    const DpFunnelInput &m_input;
    const storage::CodeLists &m_codes;
    Suppression m_control;
    DpFunnelReport m_made;
};

} // namespace

DpFunnelReport dpFunnelReport(const DpFunnelInput &input, const storage::CodeLists &codes)
{
    return Maker(input, codes).make();
}

} // namespace letstalk::reports
