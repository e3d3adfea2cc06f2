// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/care_service.h"

#include "core/base/london_time.h"
#include "core/directory/own_care.h"
#include "core/domain/notice_rules.h"
#include "core/journal/entities/service_care.h"
#include "core/journal/text_value.h"
#include "core/storage/care_store.h"
#include "core/storage/conversation_store.h"
#include "core/storage/outcome_store.h"

#include <QHash>

#include <algorithm>

namespace letstalk::services {

namespace {

using journal::Entity;
using journal::Save;
using journal::textOrNull;
using storage::CareStore;

Error invalid(const QString &detail)
{
    return {Error::Code::InvalidInput, detail, {}};
}

/// A code of the list that ships or that the council added.
Status checkCode(const ServiceContext &context, const QString &list, const QString &code)
{
    if (context.codes.list(list).find(code))
        return done();
    return invalid(QStringLiteral("%1 is not a code of list %2").arg(code, list));
}

} // namespace

QDate CareService::today() const
{
    return london::day(m_context.clock.nowMs());
}

Status CareService::requireService(ServiceId service) const
{
    LT_ASSIGN(const bool exists, storage::ConversationStore(m_context.db).serviceExists(service));
    if (exists)
        return done();
    return Error {Error::Code::NotFound, QStringLiteral("there is no such service in the directory"), {}};
}

Result<journal::Changes> CareService::addNotice(ServiceNotice notice)
{
    LT_TRY(m_context.require(Act::KeepNotices));
    LT_TRY(checkCode(m_context, QStringLiteral("notice_kind"), notice.kind));
    notice.text = notice.text.simplified();
    if (const auto problems = noticeProblems(notice, today()); !problems.empty())
        return invalid(noticeProblemText(problems.front(), today()));
    LT_TRY(requireService(notice.service));
    Save save(Act::KeepNotices, m_context.actor);
    namespace field = journal::service_notice;
    save.create(Entity::ServiceNotice, m_context.ids.make<NoticeId>())
        .set(field::kService, notice.service)
        .set(field::kKind, notice.kind)
        .set(field::kText, textOrNull(notice.text))
        .set(field::kFrom, notice.from)
        .set(field::kUntil, notice.until)
        .set(field::kBy, m_context.actor.user)
        .set(field::kAt, m_context.clock.nowMs());
    return m_context.journal.commit(save);
}

Result<journal::Changes> CareService::withdrawNotice(NoticeId id)
{
    LT_TRY(m_context.require(Act::KeepNotices));
    LT_ASSIGN(const auto found, CareStore(m_context.db).notice(id));
    if (!found)
        return Error {Error::Code::NotFound, QStringLiteral("this notice was taken back already"), {}};
    Save save(Act::KeepNotices, m_context.actor);
    save.update(Entity::ServiceNotice, id).setVisibility(journal::Visibility::Bin);
    return m_context.journal.commit(save);
}

Result<journal::Changes> CareService::check(ServiceId service, const ServiceAssurance &found)
{
    LT_TRY(m_context.require(Act::AssureService));
    LT_TRY(checkCode(m_context, QStringLiteral("assurance_how"), found.how));
    if (found.result == QLatin1String("WRONG"))
        LT_TRY(checkCode(m_context, QStringLiteral("wrong_entry"), found.what));
    LT_TRY(requireService(service));
    Save save(Act::AssureService, m_context.actor);
    namespace field = journal::service_assurance;
    save.create(Entity::ServiceAssurance, m_context.ids.next())
        .set(field::kService, service)
        .set(field::kAt, m_context.clock.nowMs())
        .set(field::kBy, m_context.actor.user)
        .set(field::kHow, found.how)
        .set(field::kResult, found.result)
        .set(field::kWhat, textOrNull(found.what))
        .set(field::kNote, textOrNull(found.note));
    return m_context.journal.commit(save);
}

Result<journal::Changes> CareService::assure(ServiceId service, const QString &how, const QString &note)
{
    return check(service, {.how = how, .result = QStringLiteral("RIGHT"), .note = note});
}

Result<journal::Changes> CareService::reportWrong(ServiceId service, const QString &what, const QString &how,
                                                  const QString &note)
{
    return check(service, {.how = how, .result = QStringLiteral("WRONG"), .what = what, .note = note});
}

Result<journal::Changes> CareService::noAnswer(ServiceId service, const QString &note)
{
    return check(service,
                 {.how = QStringLiteral("RANG"), .result = QStringLiteral("NO_ANSWER"), .note = note});
}

Result<std::vector<ToRing>> CareService::ringList(int limit) const
{
    LT_TRY(m_context.require(Act::AssureService));
    const qint64 from = london::startOfDay(today().addYears(-1).addDays(1)); // as outcomes() counts
    const qint64 to = london::startOfDay(today().addDays(1));
    const CareStore store(m_context.db);
    LT_ASSIGN(auto lines, store.ringLines(from, to));
    LT_ASSIGN(auto links, store.links());
    // One service in several entries counts as one: what is told of it would tell a few of an entry.
    QHash<ServiceId, int> uses;
    for (const auto &members : linkedServices(std::move(links))) {
        LT_ASSIGN(const auto rows, storage::OutcomeStore(m_context.db).rows(members, from, to));
        for (const ServiceId member : members)
            uses.insert(member, storage::countOutcomes(rows).sent);
    }
    for (auto &line : lines)
        line.uses = uses.value(line.service, line.uses);
    const auto sight = isAllowed(m_context.actor, Act::TraceFigure) ? CountSight::Exact
        : isAllowed(m_context.actor, Act::ViewOutcomes)             ? CountSight::Large
                                                                    : CountSight::None;
    auto ordered = toRing(std::move(lines), today(), sight);
    if (ordered.size() > std::size_t(std::max(limit, 0)))
        ordered.resize(std::size_t(std::max(limit, 0)));
    return ordered;
}

Result<journal::Changes> CareService::setProgrammes(ServiceId service, const QStringList &codes)
{
    LT_TRY(m_context.require(Act::EditDirectory));
    for (const QString &code : codes)
        LT_TRY(checkCode(m_context, QStringLiteral("programme"), code));
    LT_TRY(requireService(service));
    LT_ASSIGN(const QStringList held, CareStore(m_context.db).programmes(service));
    Save save(Act::EditDirectory, m_context.actor);
    namespace field = journal::service_programme;
    const auto put = [&](const QString &code, bool present) {
        save.create(Entity::ServiceProgramme, directory::serviceProgrammeId(service.row(), code))
            .set(field::kService, service)
            .set(field::kProgramme, code)
            .set(field::kPresent, present)
            .set(field::kBy, m_context.actor.user)
            .set(field::kAt, m_context.clock.nowMs());
    };
    for (const QString &code : codes)
        if (!held.contains(code))
            put(code, true);
    for (const QString &code : held)
        if (!codes.contains(code))
            put(code, false);
    return save.isEmpty() ? journal::Changes() : m_context.journal.commit(save);
}

Result<journal::UndoOutcome> CareService::undo(OpId op)
{
    LT_ASSIGN(const UserId author, m_context.journal.authorOf(op));
    LT_TRY(m_context.require(author == m_context.actor.user ? Act::UndoOwn : Act::UndoOthers));
    LT_ASSIGN(const Act act, m_context.journal.actOf(op));
    switch (act) {
    case Act::KeepNotices:
    case Act::AssureService:
    case Act::LinkServices:
    case Act::EditDirectory:
    case Act::EditMicroEnterprise:
    case Act::ImportDirectory:
        LT_TRY(m_context.require(act));
        return m_context.journal.undo(op, m_context.actor);
    default:
        return Error {
            Error::Code::Forbidden, QStringLiteral("take back anything but the directory here"), {}};
    }
}

} // namespace letstalk::services
