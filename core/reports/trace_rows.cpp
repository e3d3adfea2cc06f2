// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/trace_rows.h"

#include "core/reports/report_text.h"
#include "core/reports/weekly_ranking.h"

namespace letstalk::reports {

namespace {

using namespace Qt::Literals::StringLiterals;

QString clockTime(QTime time)
{
    return time.isValid() ? time.toString(u"HH:mm"_s) : QString();
}

} // namespace

QStringList TraceRows::columns()
{
    return {Words::tr("Record"), Words::tr("Site"), Words::tr("Day"),
            Words::tr("Time"),   Words::tr("What"), Words::tr("Reference")};
}

Trace::Row TraceRows::session(const SessionRow &row) const
{
    const QString what
        = row.stored ? label(u"session_state"_s, row.state) : Words::tr("Planned by the site's hours");
    return this->row(u"session"_s, row.id, Words::tr("Session"), row.site, row.day, clockTime(row.starts),
                     what, row.id);
}

Trace::Row TraceRows::visit(const VisitRow &row, const SessionRow &session) const
{
    const auto wait = row.waitMs();
    QString what = wait ? Words::tr("%1 after %2 minutes")
                              .arg(label(u"end_state"_s, row.endState))
                              .arg(double(*wait) / 60'000, 0, 'f', 1)
                        : label(u"end_state"_s, row.endState);
    if (row.people() > 1)
        what = Words::tr("%1 · group of %2").arg(what).arg(row.people());
    if (!row.came())
        what = Words::tr("%1 · %2").arg(what, label(u"channel"_s, row.channel));
    return this->row(u"visit"_s, row.id, Words::tr("Visit"), session.site, session.day,
                     row.arrivedAt ? clockTime(london::timeOfDay(*row.arrivedAt)) : QString(), what, row.id);
}

Trace::Row TraceRows::conversation(const ConversationRow &row, std::optional<bool> isFirst) const
{
    QString what = label(u"identity_level"_s, row.identity);
    if (isFirst)
        what = Words::tr("%1 · %2").arg(what, *isFirst ? Words::tr("first time") : Words::tr("returning"));
    return this->row(u"conversation"_s, row.id, Words::tr("Conversation"), row.site,
                     london::day(row.occurredAt), clockTime(london::timeOfDay(row.occurredAt)), what, row.id);
}

Trace::Row TraceRows::tallyMark(const TallyRow &row) const
{
    return this->row(u"tally_mark"_s, row.id, Words::tr("Enquiry"), row.site, london::day(row.at),
                     clockTime(london::timeOfDay(row.at)), Words::tr("Tally mark"), row.id);
}

Trace::Row TraceRows::offer(const OfferRow &row) const
{
    const QString what
        = Words::tr("%1 · %2").arg(label(u"offer_kind"_s, row.kind), label(u"offer_status"_s, row.status));
    return this->row(u"offer"_s, row.id, Words::tr("Offer"), row.site, london::day(row.at),
                     clockTime(london::timeOfDay(row.at)), what, row.id);
}

Trace::Row TraceRows::need(const NeedRow &row, const ConversationRow &conversation) const
{
    const auto *item = m_codes.list(u"need"_s).find(row.need);
    const QString words = item && item->discreet ? Words::tr("Other needs") : label(u"need"_s, row.need);
    return this->row(u"conversation_need"_s, row.id, Words::tr("Need"), conversation.site,
                     london::day(conversation.occurredAt),
                     clockTime(london::timeOfDay(conversation.occurredAt)),
                     row.main ? Words::tr("%1 · main need").arg(words) : words, conversation.id);
}

Result<Trace::Row> TraceRows::connection(const ConnectionRow &row, const ConversationRow &conversation)
{
    auto service = m_services.find(row.service);
    if (service == m_services.end()) {
        QString words = Words::tr("Not in the directory");
        if (!row.service.isNull()) {
            LT_ASSIGN(words, serviceLabel(m_db, row.service));
        }
        service = m_services.emplace(row.service, words).first;
    }
    const QString what = Words::tr("%1 · %2 · %3")
                             .arg(label(u"connection_type"_s, row.type), service->second,
                                  label(u"connection_status"_s, row.status));
    return this->row(u"connection"_s, row.id, Words::tr("Connection"), conversation.site,
                     london::day(conversation.occurredAt),
                     clockTime(london::timeOfDay(conversation.occurredAt)), what, conversation.id);
}

Trace::Row TraceRows::row(const QString &entity, const RowId &id, const QString &kind, SiteId site, QDate day,
                          const QString &time, const QString &what, const RowId &reference) const
{
    const auto *found = m_plan.find(site);
    return {entity,
            id,
            {kind, found ? found->name : QString(), text::dayWithYear(day), time, what,
             spokenReference(found ? found->code : QString(), reference)}};
}

QString TraceRows::label(const QString &list, const QString &code) const
{
    return code.isEmpty() ? Words::tr("Not recorded") : m_codes.label(list, code);
}

} // namespace letstalk::reports
