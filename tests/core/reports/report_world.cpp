// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/reports/report_world.h"

#include "core/domain/session.h"
#include "core/journal/entities/offer.h"
#include "core/journal/entities/sealed.h"
#include "core/reports/weekly_queries.h"
#include "core/reports/weekly_row_walk.h"
#include "core/reports/weekly_snapshot.h"
#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"

#include <QRegularExpression>

namespace letstalk::reports::test {

using namespace letstalk::journal;
using namespace Qt::Literals::StringLiterals;

namespace {

/// As a reader adds them up.
qint64 peopleIn(const Trace &trace)
{
    static const QRegularExpression group(u"group of ([0-9]+)"_s);
    qint64 people = 0;
    for (const auto &row : trace.rows) {
        const auto found = group.match(row.cells.join(u' '));
        people += found.hasMatch() ? found.captured(1).toLongLong() : 1;
    }
    return people;
}

} // namespace

ReportWorld::ReportWorld(quint64 seed) : replica(seed, at(QDate(2026, 11, 20), QTime(16, 0))) { }

SiteId ReportWorld::site(const QString &name, const QString &rule, QTime starts)
{
    const auto id = replica.ids.make<SiteId>();
    Save save = replica.save(Act::ManageSites);
    save.create(Entity::Site, id).set(site::kName, name).set(site::kCode, name.left(3).toUpper());
    if (!rule.isEmpty())
        save.create(Entity::Recurrence, replica.ids.make<RecurrenceId>())
            .set(recurrence::kSite, id)
            .set(recurrence::kRule, rule)
            .set(recurrence::kStarts, starts.toString(u"HH:mm"_s))
            .set(recurrence::kEnds, starts.addSecs(7200).toString(u"HH:mm"_s));
    replica.commit(save);
    return id;
}

SessionId ReportWorld::session(SiteId site, QDate day, const QString &state, QTime starts)
{
    const SessionId id = sessionIdOf(site, day, starts);
    Save save = replica.save(Act::ManageSessions);
    save.create(Entity::Session, id)
        .set(session::kSite, site)
        .set(session::kDay, day)
        .set(session::kStarts, starts.toString(u"HH:mm"_s))
        .set(session::kEnds, starts.addSecs(7200).toString(u"HH:mm"_s))
        .set(session::kState, state);
    replica.commit(save);
    return id;
}

VisitId ReportWorld::visit(SessionId session, QDate day, std::optional<double> waited,
                           const QString &endState)
{
    return visit(session, day, waited, endState, {});
}

VisitId ReportWorld::visit(SessionId session, QDate day, std::optional<double> waited,
                           const QString &endState, const Party &party)
{
    const auto id = replica.ids.make<VisitId>();
    Save save = replica.save();
    auto &row = save.create(Entity::Visit, id);
    row.set(visit::kSession, session).set(visit::kArrivedAt, at(day)).set(visit::kEndState, endState);
    if (waited)
        row.set(visit::kSeenAt, at(day) + qint64(*waited * 60'000));
    if (party.people)
        row.set(visit::kPartySize, *party.people);
    if (!party.channel.isEmpty())
        row.set(visit::kChannel, party.channel);
    replica.commit(save);
    return id;
}

ConversationId ReportWorld::conversation(const Talk &talk)
{
    const auto id = replica.ids.make<ConversationId>();
    Save save = replica.save();
    save.create(Entity::Conversation, id)
        .set(conversation::kSite, talk.site)
        .set(conversation::kOccurredAt, talk.occurredAt)
        .set(conversation::kIdentityLevel, talk.identity)
        .set(conversation::kVisitor, talk.visitor);
    for (qsizetype i = 0; i < talk.needs.size(); ++i)
        save.create(Entity::ConversationNeed, replica.ids.make<NeedRowId>())
            .set(conversation_need::kConversation, id)
            .set(conversation_need::kNeed, talk.needs[i])
            .set(conversation_need::kPresent, true)
            .set(conversation_need::kPosition, qint64(i));
    lastOp = replica.commit(save).op;
    return id;
}

TallyMarkId ReportWorld::tallyMark(SiteId site, qint64 at, std::optional<ConversationId> became)
{
    const auto id = replica.ids.make<TallyMarkId>();
    Save save = replica.save(Act::TallyEnquiry);
    save.create(Entity::TallyMark, id)
        .set(tally_mark::kSite, site)
        .set(tally_mark::kAt, at)
        .set(tally_mark::kConversation, became);
    lastOp = replica.commit(save).op;
    return id;
}

ConnectionId ReportWorld::connection(ConversationId conversation, std::optional<ServiceId> service,
                                     const QString &type, const QString &status)
{
    const auto id = replica.ids.make<ConnectionId>();
    Save save = replica.save();
    save.create(Entity::Connection, id)
        .set(connection::kConversation, conversation)
        .set(connection::kService, service)
        .set(connection::kType, type)
        .set(connection::kStatus, status);
    replica.commit(save);
    return id;
}

OfferId ReportWorld::offer(SiteId site, qint64 at, const QString &kind, const QString &status)
{
    const auto id = replica.ids.make<OfferId>();
    Save save = replica.save();
    save.create(Entity::Offer, id)
        .set(offer::kSite, site)
        .set(offer::kOfferedAt, at)
        .set(offer::kKind, kind)
        .set(offer::kStatus, status)
        .set(offer::kWords, u"A Quizzical hand with the garden"_s);
    lastOp = replica.commit(save).op;
    return id;
}

ConcernId ReportWorld::concern(SiteId site, qint64 at, std::optional<ConcernId> addedTo)
{
    const auto id = replica.ids.make<ConcernId>();
    Save save = replica.save(Act::WriteConcern);
    save.create(Entity::Concern, id)
        .set(concern::kSite, site)
        .set(concern::kRecordedAt, at)
        .set(concern::kConcern, addedTo);
    lastOp = replica.commit(save).op;
    return id;
}

ServiceId ReportWorld::service(const QString &name)
{
    const auto id = replica.ids.make<ServiceId>();
    Save save = replica.save(Act::ImportDirectory);
    save.create(Entity::Service, id).set(service::kName, name);
    replica.commit(save);
    return id;
}

PersonId ReportWorld::person()
{
    const auto id = replica.ids.make<PersonId>();
    Save save = replica.save(Act::CreatePerson);
    save.create(Entity::Person, id)
        .set(person::kGivenName, u"Zebedee"_s)
        .set(person::kFamilyName, u"Quizzical"_s);
    replica.commit(save);
    return id;
}

WeeklyInput ReportWorld::input(const IsoWeek &week, std::optional<SiteId> only) const
{
    return {week, only, replica.clock.nowMs(), u"Site lead"_s, {}};
}

Result<Report> ReportWorld::report(const IsoWeek &week, bool verify, std::optional<SiteId> only)
{
    return weeklyReport(*replica.db, codes, input(week, only), verify);
}

Result<Trace> ReportWorld::trace(const IsoWeek &week, const QString &key, std::optional<SiteId> only)
{
    return weeklyTrace(*replica.db, codes, input(week, only), key);
}

QString ReportWorld::shown(const IsoWeek &week, const QString &key, std::optional<SiteId> only)
{
    const auto made = report(week, true, only);
    INFO(letstalk::test::why(made));
    REQUIRE(made);
    const auto *figure = made->find(key);
    INFO(key.toStdString());
    REQUIRE(figure);
    return figure->text;
}

QString ReportWorld::traceFault(const IsoWeek &week, std::optional<SiteId> only)
{
    const auto made = report(week, true, only);
    INFO(letstalk::test::why(made));
    REQUIRE(made);
    for (const auto &section : made->sections)
        for (const auto &table : section.tables)
            for (const auto &row : table.rows)
                for (const auto &figure : row.figures) {
                    const auto traced = trace(week, figure.key, only);
                    if (!traced)
                        return figure.key + u": "_s + traced.error().detail;
                    if (traced->value != figure.text)
                        return u"%1: printed %2, its rows make %3"_s.arg(figure.key, figure.text,
                                                                         traced->value);
                    const bool isCount = traced->rule == u"the count of rows"_s && figure.value;
                    if (isCount && qint64(*figure.value) != qint64(traced->rows.size()))
                        return u"%1: %2 rows for %3"_s.arg(figure.key)
                            .arg(traced->rows.size())
                            .arg(figure.text);
                    const bool isPeople
                        = traced->rule == u"the people of the visits, each of a group"_s && figure.value;
                    if (isPeople && qint64(*figure.value) != peopleIn(*traced))
                        return u"%1: rows of %2 people for %3"_s.arg(figure.key)
                            .arg(peopleIn(*traced))
                            .arg(figure.text);
                    for (const auto &line : traced->rows)
                        if (line.cells.size() != traced->columns.size() || line.id.isNull())
                            return figure.key + u": a row without its cells"_s;
                }
    return {};
}

QString ReportWorld::numbersFault(const IsoWeek &week, std::optional<SiteId> only)
{
    const auto snapshot = WeeklySnapshot::take(*replica.db, input(week, only));
    REQUIRE(snapshot);
    const auto queried = numbersByQuery(*replica.db, snapshot->periods, snapshot->plan, only);
    const auto walked = numbersByRows(*replica.db, snapshot->periods, snapshot->plan);
    REQUIRE(queried);
    REQUIRE(walked);
    if (queried->concerns != walked->concerns)
        return u"concerns: %1 queried, %2 walked"_s.arg(queried->concerns).arg(walked->concerns);
    return *queried == *walked ? QString() : u"query and walk differ"_s;
}

} // namespace letstalk::reports::test
