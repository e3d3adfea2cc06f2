// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/concern_service.h"

#include "core/base/london_time.h"
#include "core/base/spoken_reference.h"
#include "core/journal/entities/sealed.h"
#include "core/journal/entities/site.h"
#include "core/journal/erased_set.h"
#include "core/services/sealed_parts.h"
#include "core/services/sealed_problems.h"
#include "core/services/sealed_text.h"
#include "core/services/session_service.h"
#include "core/storage/concern_store.h"
#include "core/storage/person_store.h"
#include "core/storage/user_store.h"

#include <QCoreApplication>

#include <algorithm>

namespace letstalk::services {

namespace {

using namespace journal;
using storage::ConcernStore;
using storage::StoredConcern;

QString tr(const char *text)
{
    return QCoreApplication::translate("ConcernService", text);
}

Status checked(const std::vector<ConcernProblem> &problems)
{
    if (problems.empty())
        return done();
    QStringList texts;
    for (const auto &problem : problems)
        texts.push_back(problemText(problem));
    return Error {Error::Code::InvalidInput, texts.join(u' '), {}};
}

Error notThere()
{
    return {Error::Code::NotFound, tr("there is no such concern"), {}};
}

QString referenceOf(const StoredConcern &stored)
{
    return spokenReference(stored.siteCode, stored.id.row());
}

/// Empty for a site that is not known here any more: a concern is written down all the same.
Result<QString> siteCodeOf(ServiceContext &context, SiteId id)
{
    LT_ASSIGN(const auto sites, SessionService(context).sites());
    const auto site = std::find_if(sites.begin(), sites.end(), [&](const Site &one) { return one.id == id; });
    return site == sites.end() ? QString() : site->code;
}

/// The session whose row is there and that is nearest to now; a concern makes none.
Result<std::optional<SessionId>> sessionNow(ServiceContext &context, qint64 now)
{
    if (context.actor.site.isNull())
        return std::optional<SessionId>();
    const QDate today = london::day(now);
    const QTime time = london::timeOfDay(now);
    LT_ASSIGN(const auto sessions, SessionService(context).list(context.actor.site, today, today));
    const Session *best = nullptr;
    for (const auto &session : sessions)
        if (session.stored && session.state != SessionState::Cancelled
            && (!best || session.starts <= time)) // the last that has begun, else the first
            best = &session;
    return best ? std::optional(best->id) : std::nullopt;
}

Result<SealedConcern> opened(const ServiceContext &context, const StoredConcern &stored)
{
    LT_ASSIGN(const auto plain,
              context.compartments.open(kSafeguarding, stored.content,
                                        sealContext(concern::kContent, stored.id.row())));
    return concernFromBytes(plain);
}

Result<SealedNote> openedNote(const ServiceContext &context, const StoredConcern &stored)
{
    LT_ASSIGN(const auto plain,
              context.compartments.open(kSafeguarding, stored.content,
                                        sealContext(concern::kContent, stored.id.row())));
    return noteFromBytes(plain);
}

Result<bool> isErased(const ServiceContext &context, PersonId person)
{
    const Hash16 hash = ErasedSet::hashOf(person.row());
    return ConcernStore(context.db)
        .isErased({reinterpret_cast<const char *>(hash.data()), qsizetype(hash.size())});
}

/// The name that stands here now; else what was written when it was sealed.
Result<QString> aboutWhom(const ServiceContext &context, const Concern &concern, bool &erased)
{
    erased = false;
    if (!concern.person)
        return concern.personName;
    LT_ASSIGN(const auto person, storage::PersonStore(context.db).find(*concern.person));
    if (person)
        return person->displayName();
    LT_ASSIGN(erased, isErased(context, *concern.person));
    return concern.personName;
}

void writeSealed(RowChange &row, const ServiceContext &context, qint64 now, const QByteArray &content,
                 std::optional<SessionId> session)
{
    row.set(concern::kSite, context.actor.site)
        .set(concern::kSession, session)
        .set(concern::kRecordedAt, now)
        .set(concern::kContent, content);
}

} // namespace

Status ConcernService::requireKey() const
{
    return requireCompartment(m_context, kSafeguarding);
}

Result<bool> ConcernService::someoneCanOpen() const
{
    LT_TRY(m_context.require(Act::WriteConcern));
    return hasHolder(m_context, kSafeguarding);
}

Result<ConcernService::Saved> ConcernService::write(const Concern &typed, const DraftId &draft)
{
    LT_TRY(m_context.require(Act::WriteConcern));
    const qint64 now = m_context.clock.nowMs();
    LT_TRY(checked(checkConcern(typed, now)));
    if (m_context.actor.site.isNull())
        return Error {Error::Code::InvalidInput, tr("say at which site it was"), {}};
    Concern concern = typed;
    if (concern.agreement == u"AGREED") { // what was chosen before they agreed is no reason any more
        concern.overrideReason.clear();
        concern.overrideWhy.clear();
    }
    if (concern.person) {
        LT_ASSIGN(const auto person, storage::PersonStore(m_context.db).get(*concern.person));
        if (concern.personName.trimmed().isEmpty())
            concern.personName = person.displayName(); // still readable where the person is not on record
    }
    LT_ASSIGN(const auto session, sessionNow(m_context, now));
    LT_ASSIGN(const QString siteCode, siteCodeOf(m_context, m_context.actor.site));
    Saved saved;
    saved.id = m_context.ids.make<ConcernId>();
    saved.reference = spokenReference(siteCode, saved.id.row());
    LT_ASSIGN(saved.someoneCanOpen, hasHolder(m_context, kSafeguarding));
    LT_ASSIGN(const auto by, writtenBy(m_context));
    LT_ASSIGN(const QByteArray content,
              sealTo(m_context, kSafeguarding, concernToBytes({by, concern}),
                     sealContext(concern::kContent, saved.id.row())));
    Save save(Act::WriteConcern, m_context.actor);
    writeSealed(save.create(Entity::Concern, saved.id), m_context, now, content, session);
    LT_ASSIGN(saved.changes, m_context.journal.commit(save));
    // Nothing from here on may fail: what is committed and refused would be written a second time.
    if (!draft.isNull())
        static_cast<void>(discardDraft(draft)); // at worst it is offered once more, to its writer alone
    return saved;
}

Result<std::vector<WrittenConcern>> ConcernService::writtenToday() const
{
    LT_TRY(m_context.require(Act::WriteConcern));
    const QDate today = london::day(m_context.clock.nowMs());
    LT_ASSIGN(const auto stored,
              ConcernStore(m_context.db).writtenBy(m_context.actor.user, london::startOfDay(today)));
    std::vector<WrittenConcern> written;
    for (const auto &one : stored)
        written.push_back({one.id, referenceOf(one), one.recordedAt});
    return written;
}

Result<std::vector<ConcernLine>> ConcernService::list() const
{
    LT_TRY(m_context.require(Act::ReadConcerns));
    LT_TRY(requireKey());
    const ConcernStore store(m_context.db);
    LT_ASSIGN(const auto stored, store.concerns());
    LT_ASSIGN(const auto additions, store.additions());
    LT_TRY(m_context.accessLog.record(m_context.actor, Act::ReadConcerns));
    std::vector<ConcernLine> lines;
    for (const auto &one : stored) {
        ConcernLine line;
        line.id = one.id;
        line.reference = referenceOf(one);
        line.site = one.siteName;
        line.recordedAt = one.recordedAt;
        if (const auto sealed = opened(m_context, one)) {
            LT_ASSIGN(line.about, aboutWhom(m_context, sealed->concern, line.aboutErased));
            line.danger = sealed->concern.danger;
            line.rang999 = sealed->concern.rang999;
            line.reported = !sealed->concern.report.to.isEmpty();
            line.writtenBy = sealed->by.name;
        } else {
            line.opens = false;
        }
        for (const auto &addition : additions) {
            if (addition.concern != one.id)
                continue;
            ++line.additions;
            if (const auto note = openedNote(m_context, addition); note && !note->note.report.to.isEmpty())
                line.reported = true;
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

Result<bool> ConcernService::isAboutErased(const Concern &concern) const
{
    return concern.person ? isErased(m_context, *concern.person) : Result<bool>(false);
}

Result<std::vector<WrittenConcern>> ConcernService::aboutErased() const
{
    LT_TRY(m_context.require(Act::ReadConcerns));
    LT_TRY(requireKey());
    LT_ASSIGN(const auto stored, ConcernStore(m_context.db).concerns());
    std::vector<WrittenConcern> found;
    for (const auto &one : stored) {
        const auto sealed = opened(m_context, one);
        if (!sealed)
            continue; // another holder's to tell
        LT_ASSIGN(const bool erased, isAboutErased(sealed->concern));
        if (erased)
            found.push_back({one.id, referenceOf(one), one.recordedAt});
    }
    return found;
}

Result<OpenedConcern> ConcernService::open(ConcernId id) const
{
    LT_TRY(m_context.require(Act::ReadConcerns));
    LT_TRY(requireKey());
    const ConcernStore store(m_context.db);
    LT_ASSIGN(const auto stored, store.find(id));
    if (!stored)
        return notThere();
    // Before it is opened: what cannot be logged is not read.
    LT_TRY(m_context.accessLog.record(m_context.actor, Act::ReadConcerns, Entity::Concern, id));
    LT_ASSIGN(const auto sealed, opened(m_context, *stored));
    OpenedConcern read;
    read.id = id;
    read.reference = referenceOf(*stored);
    read.site = stored->siteName;
    read.session = stored->session;
    read.by = sealed.by;
    read.concern = sealed.concern;
    LT_ASSIGN(read.about, aboutWhom(m_context, sealed.concern, read.aboutErased));
    LT_ASSIGN(const auto additions, store.additionsTo(id));
    for (const auto &addition : additions) {
        if (auto note = openedNote(m_context, addition))
            read.additions.push_back({note->by, std::move(note->note)});
        else
            ++read.unreadable;
    }
    return read;
}

Result<Changes> ConcernService::add(ConcernId id, const ConcernNote &note)
{
    LT_TRY(m_context.require(Act::WriteConcern));
    LT_ASSIGN(const auto stored, ConcernStore(m_context.db).find(id));
    const qint64 now = m_context.clock.nowMs();
    const bool own = stored && stored->writtenBy == m_context.actor.user
        && london::day(stored->recordedAt) == london::day(now);
    if (!own)
        LT_TRY(m_context.require(Act::AddToConcern));
    if (!stored)
        return notThere();
    LT_TRY(checked(checkConcernNote(note, now)));
    const auto row = m_context.ids.make<ConcernId>();
    LT_ASSIGN(const auto by, writtenBy(m_context));
    LT_ASSIGN(
        const QByteArray content,
        sealTo(m_context, kSafeguarding, noteToBytes({by, note}), sealContext(concern::kContent, row.row())));
    LT_ASSIGN(const auto session, sessionNow(m_context, now));
    Save save(Act::AddToConcern, m_context.actor);
    auto &change = save.create(Entity::Concern, row);
    writeSealed(change, m_context, now, content, session);
    change.set(concern::kConcern, id);
    return m_context.journal.commit(save);
}

Result<ConcernId> ConcernService::find(const QString &reference, Act act) const
{
    LT_TRY(m_context.require(act));
    LT_ASSIGN(const auto stored, ConcernStore(m_context.db).concerns());
    const QString typed = reference.trimmed();
    const auto id = ConcernId::fromText(typed);
    for (const auto &one : stored)
        if (id ? one.id == *id : isSpokenReference(typed, one.siteCode, one.id.row()))
            return one.id;
    return notThere();
}

Result<SafeguardingContact> ConcernService::contact() const
{
    LT_TRY(m_context.require(Act::Check)); // everybody: whom to ring is no secret
    return storage::UserStore(m_context.db).safeguardingContact();
}

Result<Changes> ConcernService::setContact(const SafeguardingContact &contact)
{
    LT_TRY(m_context.require(Act::SetSafeguardingContact));
    const storage::UserStore store(m_context.db);
    LT_ASSIGN(const auto before, store.safeguardingContact());
    const SafeguardingContact after {contact.team.simplified(), contact.phone.simplified(),
                                     contact.outOfHours.simplified()};
    const auto hasDigits = [](const QString &number) {
        return std::count_if(number.begin(), number.end(), [](QChar c) { return c.isDigit(); }) >= 3;
    };
    if ((!after.phone.isEmpty() && !hasDigits(after.phone))
        || (!after.outOfHours.isEmpty() && !hasDigits(after.outOfHours)))
        return Error {Error::Code::InvalidInput, tr("a telephone number has figures in it"), {}};
    if (after.phone.isEmpty() && (!after.team.isEmpty() || !after.outOfHours.isEmpty()))
        return Error {Error::Code::InvalidInput, tr("give the telephone number that is to be rung"), {}};
    if (before == after)
        return Changes();
    LT_ASSIGN(const auto council, store.councilRow());
    if (!council)
        return Error {Error::Code::Conflict, tr("this file has no council yet"), {}};
    Save save(Act::SetSafeguardingContact, m_context.actor);
    save.update(Entity::Council, *council)
        .set(council::kSafeguardingTeam, after.team)
        .set(council::kSafeguardingPhone, after.phone)
        .set(council::kSafeguardingOutOfHours, after.outOfHours);
    return m_context.journal.commit(save);
}

} // namespace letstalk::services
