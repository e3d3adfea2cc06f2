// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/report_service.h"

#include "core/base/whole_file.h"
#include "core/journal/entities/week_comment.h"
#include "core/journal/text_value.h"
#include "core/reports/weekly_numbers.h"
#include "core/reports/weekly_report.h"
#include "core/reports/writers.h"
#include "core/services/site_users.h"
#include "core/storage/session_store.h"
#include "core/storage/week_comment_store.h"

namespace letstalk::services {

namespace {

/// The comment's row: one for each week and site, wherever it is written.
RowId commentId(const WeeklyRequest &request)
{
    return derivedId("week-comment",
                     {request.week.monday().toString(Qt::ISODate).toLatin1(),
                      request.site ? request.site->row().toBytes() : QByteArray("all")});
}

} // namespace

Result<reports::Report> ReportService::weekly(const WeeklyRequest &request, bool verify) const
{
    LT_TRY(m_context.require(Act::ViewReport));
    LT_ASSIGN(auto input, inputOf(request));
    LT_ASSIGN(input.author, author());
    LT_ASSIGN(input.comments, commentsFor(request));
    LT_ASSIGN(input.missing, missingFor(request));
    return reports::weeklyReport(m_context.db, m_context.codes, input, verify);
}

Result<reports::Trace> ReportService::trace(const WeeklyRequest &request, const QString &figureKey) const
{
    LT_TRY(m_context.require(Act::TraceFigure));
    LT_ASSIGN(const auto input, inputOf(request));
    LT_ASSIGN(auto trace, reports::weeklyTrace(m_context.db, m_context.codes, input, figureKey));
    LT_TRY(m_context.accessLog.record(m_context.actor, Act::TraceFigure));
    return trace;
}

Result<QString> ReportService::comment(const WeeklyRequest &request) const
{
    LT_TRY(m_context.require(Act::ViewReport));
    LT_ASSIGN(const auto comments, storage::WeekCommentStore(m_context.db).ofWeek(request.week.monday()));
    for (const auto &one : comments)
        if (one.site == request.site)
            return one.words;
    return QString();
}

Result<journal::Changes> ReportService::setComment(const WeeklyRequest &request, const QString &words)
{
    LT_TRY(m_context.require(Act::CommentReport));
    const QString wanted = words.simplified();
    if (wanted.size() > kMaxComment)
        return Error {
            Error::Code::TooLarge, QStringLiteral("the comment: at most %1 characters").arg(kMaxComment), {}};
    if (request.site)
        LT_TRY(siteName(*request.site));
    LT_ASSIGN(const QString before, comment(request));
    if (wanted == before)
        return journal::Changes();
    using namespace journal;
    Save save(Act::CommentReport, m_context.actor);
    if (wanted.isEmpty()) { // there is one: it differs
        save.update(Entity::WeekComment, commentId(request)).set(week_comment::kWords, Value());
    } else {
        save.create(Entity::WeekComment, commentId(request))
            .set(week_comment::kSite, request.site)
            .set(week_comment::kWeek, request.week.monday())
            .set(week_comment::kWords, wanted);
    }
    return m_context.journal.commit(save);
}

/// All that the report is computed from but the words beside its figures.
Result<reports::WeeklyInput> ReportService::inputOf(const WeeklyRequest &request) const
{
    return reports::WeeklyInput {request.week, request.site, m_context.clock.nowMs(), {}};
}

/// Of a site's report that site's comment; of the council's, its own and each site's after its name.
Result<QStringList> ReportService::commentsFor(const WeeklyRequest &request) const
{
    LT_ASSIGN(const auto comments, storage::WeekCommentStore(m_context.db).ofWeek(request.week.monday()));
    QStringList lines;
    for (const auto &one : comments) {
        if (one.site == request.site)
            lines << one.words;
        else if (!request.site) {
            LT_ASSIGN(const QString name, siteName(*one.site));
            lines << QStringLiteral("%1: %2").arg(name, one.words);
        }
    }
    return lines;
}

/// What other computers of the report's sites have not sent yet.
Result<QStringList> ReportService::missingFor(const WeeklyRequest &request) const
{
    QStringList lines;
    if (!m_coverage)
        return lines;
    LT_ASSIGN(const auto coverage, m_coverage(request.week));
    for (const auto &site : coverage.sites)
        if (!site.complete && site.hasComputer && (!request.site || site.site == *request.site))
            lines << site.words;
    return lines;
}

Result<QString> ReportService::siteName(SiteId id) const
{
    LT_ASSIGN(const auto sites, storage::SessionStore(m_context.db).sites());
    for (const auto &site : sites)
        if (site.id == id)
            return site.name;
    return Error {Error::Code::NotFound, QStringLiteral("the site"), {}};
}

Status ReportService::write(const reports::Report &report, const QString &path) const
{
    LT_TRY(m_context.require(Act::ExportReport));
    LT_ASSIGN(const QByteArray bytes, reports::reportBytes(report, path));
    // Logged before it leaves: a failed write leaves a line too many, never one too few.
    LT_TRY(m_context.accessLog.record(m_context.actor, Act::ExportReport));
    return writeWholeFile(path, bytes, Readers::AsUsual);
}

Status ReportService::beginPrint(const reports::Report &report) const
{
    LT_TRY(m_context.require(Act::ExportReport));
    if (report.sections.empty())
        return Error {Error::Code::InvalidInput, QStringLiteral("there is nothing to print"), {}};
    return m_context.accessLog.record(m_context.actor, Act::ExportReport);
}

Result<QString> ReportService::author() const
{
    LT_ASSIGN(const QString known, userName(m_context.db, m_context.journal, m_context.actor.user));
    const QString name = known.simplified();
    return name.isEmpty() ? m_context.actor.name : name;
}

} // namespace letstalk::services
