// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/london_time.h"
#include "core/reports/weekly_report.h"
#include "tests/core/journal/replica.h"

namespace letstalk::reports::test {

/// A file with sites, sessions and conversations, made through the journal.
class ReportWorld
{
public:
    explicit ReportWorld(quint64 seed = 1);

    SiteId site(const QString &name, const QString &rule = {}, QTime starts = QTime(10, 0));
    SessionId session(SiteId site, QDate day, const QString &state = QStringLiteral("HELD"),
                      QTime starts = QTime(10, 0));
    /// How somebody got in touch, and how many they were; both may be left open.
    struct Party
    {
        std::optional<qint64> people {};
        QString channel {};
    };
    /// Waits in minutes; unset: never seen.
    VisitId visit(SessionId session, QDate day, std::optional<double> waited,
                  const QString &endState = QStringLiteral("SEEN"));
    VisitId visit(SessionId session, QDate day, std::optional<double> waited, const QString &endState,
                  const Party &party);
    struct Talk
    {
        SiteId site;
        qint64 occurredAt = 0;
        QString identity = QStringLiteral("ANONYMOUS");
        std::optional<PersonId> visitor {};
        QStringList needs {}; ///< the first is the main one
    };
    ConversationId conversation(const Talk &talk);
    /// `became`: the conversation that it was promoted to.
    TallyMarkId tallyMark(SiteId site, qint64 at, std::optional<ConversationId> became = std::nullopt);
    ConnectionId connection(ConversationId conversation, std::optional<ServiceId> service,
                            const QString &type, const QString &status);
    OfferId offer(SiteId site, qint64 at, const QString &kind = QStringLiteral("TIME"),
                  const QString &status = QStringLiteral("OPEN"));
    /// `addedTo`: what was added to a concern later.
    ConcernId concern(SiteId site, qint64 at, std::optional<ConcernId> addedTo = std::nullopt);
    ServiceId service(const QString &name);
    PersonId person();

    Result<Report> report(const IsoWeek &week, bool verify = true, std::optional<SiteId> only = std::nullopt);
    Result<Trace> trace(const IsoWeek &week, const QString &key, std::optional<SiteId> only = std::nullopt);
    /// The text of a figure, verified by rows; fails the test when there is none.
    QString shown(const IsoWeek &week, const QString &key, std::optional<SiteId> only = std::nullopt);

    /// Every figure's rows make the figure: the first that do not, in words.
    QString traceFault(const IsoWeek &week, std::optional<SiteId> only = std::nullopt);

    /// What query and walk counted, before small numbers are withheld: the first that differ, in words.
    QString numbersFault(const IsoWeek &week, std::optional<SiteId> only = std::nullopt);

    letstalk::test::Replica replica;
    OpId lastOp; ///< the save of the newest conversation
    storage::CodeLists codes = storage::CodeLists::shipped();
    WeeklyInput input(const IsoWeek &week, std::optional<SiteId> only) const;
};

inline qint64 at(QDate day, QTime time = QTime(11, 0))
{
    return london::instant(day, time);
}

} // namespace letstalk::reports::test
