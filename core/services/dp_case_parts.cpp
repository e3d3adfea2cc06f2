// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/dp_case_parts.h"

#include "core/base/hash.h"
#include "core/base/london_time.h"
#include "core/base/spoken_reference.h"
#include "core/journal/entities/sealed.h"
#include "core/services/dp_every_case.h"
#include "core/services/sealed_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace letstalk::services {

namespace {

using namespace journal;
using dprecord::Recorded;
using storage::DpStore;
using storage::StoredDpCase;

constexpr qsizetype kLongestNextStep = 400;

QString tr(const char *text)
{
    return QCoreApplication::translate("DpCase", text);
}

/// The flag with the prompts that were answered, as far as the compartment's key goes.
Result<std::optional<dprecord::LeadStart>> openLead(const ServiceContext &context, const StoredDpCase &stored)
{
    if (stored.flag.isEmpty()) {
        if (!stored.leadAt) // it began without a flag
            return std::optional<dprecord::LeadStart>();
        return std::optional(
            dprecord::LeadStart {{{}, {}, *stored.leadAt}, london::day(*stored.leadAt), {}, {}});
    }
    LT_ASSIGN(const auto plain,
              context.compartments.open(kDirectPayments, stored.flag,
                                        sealContext(dp_case::kFlag, stored.id.row())));
    LT_ASSIGN(const auto flag, flagFromBytes(plain));
    dprecord::LeadStart lead {flag.by, london::day(flag.by.at), {{}, flag.words}, flag.previous, flag.site};
    LT_ASSIGN(const auto rows, DpStore(context.db).answers(stored.id));
    for (const auto &row : rows) {
        if (row.answeredAt != stored.flaggedAt) // given by whoever carries it: no reason of the lead's
            continue;
        LT_ASSIGN(const auto inside,
                  context.compartments.open(kDirectPayments, row.answers,
                                            sealContext(dp_indicator::kAnswers, row.id.row())));
        LT_ASSIGN(const auto answers, answersFromBytes(inside));
        for (const auto &answer : answers.answers)
            if (!lead.reasons.indicators.contains(answer.rule))
                lead.reasons.indicators << answer.rule;
    }
    return std::optional(std::move(lead));
}

/// What the record says; of one that was erased what totals are made of.
Result<std::optional<dprecord::Content>> openRecord(const ServiceContext &context,
                                                    const storage::StoredDpRecord &record)
{
    const bool erased = record.content.isEmpty();
    LT_ASSIGN(const auto plain,
              context.compartments.open(
                  kDirectPayments, erased ? record.counted : record.content,
                  sealContext(erased ? dp_record::kCounted : dp_record::kContent, record.id.row())));
    return dprecord::fromBytes(plain);
}

QByteArray markOf(const StoredDpCase &stored, const std::vector<storage::StoredDpRecord> &records)
{
    Blake2b hash(16);
    hash.add(stored.stage.toUtf8()).add(stored.owner.row().toBytes());
    hash.add(stored.handOverTo ? stored.handOverTo->row().toBytes() : QByteArray(16, '\0'));
    hash.addU64(records.size());
    for (const auto &record : records)
        hash.add(record.id.row().toBytes());
    const Hash16 mark = hash.finish16();
    return QByteArray(reinterpret_cast<const char *>(mark.data()), qsizetype(mark.size()));
}

dprecord::ClearParts clearPartsOf(const StoredDpCase &stored)
{
    dprecord::ClearParts clear {stored.id, stored.person.value_or(PersonId()), {}, stored.handOverTo};
    if (!stored.owner.isNull())
        clear.owner = stored.owner;
    return clear;
}

Result<LoadedDpCase> opened(const ServiceContext &context, const StoredDpCase &stored,
                            const std::vector<storage::StoredDpRecord> &records)
{
    LoadedDpCase loaded;
    loaded.stored = stored;
    LT_ASSIGN(loaded.lead, openLead(context, stored));
    for (const auto &record : records) {
        LT_ASSIGN(auto content, openRecord(context, record));
        if (content)
            loaded.records.push_back({record.id, record.recordedAt, *std::move(content)});
        else
            ++loaded.unread;
    }
    loaded.folded = dprecord::fold(clearPartsOf(stored), loaded.lead, loaded.records);
    if (!records.empty())
        loaded.folded.newestAt = std::max(loaded.folded.newestAt, records.back().recordedAt);
    loaded.mark = markOf(stored, records);
    return loaded;
}

/// Of one record, and of no other.
bool isDamage(Error::Code code)
{
    return code == Error::Code::Integrity || code == Error::Code::Malformed;
}

template <class T> void setIfNew(RowChange &row, const Field &field, const T &before, const T &after)
{
    if (!(before == after))
        row.set(field, after);
}

/// The record without words, for when those are erased.
Result<QByteArray> sealedCount(const ServiceContext &context, const Recorded &record,
                               const dprecord::Body &counted)
{
    const dprecord::Content bare {{}, record.content.day, counted};
    return sealTo(context, kDirectPayments, dprecord::toBytes(bare),
                  sealContext(dp_record::kCounted, record.id.row()));
}

void setReview(RowChange &row, const DpClear &clear)
{
    row.set(dp_case::kReviewDue, clear.reviewDue)
        .set(dp_case::kReviewReason, clear.reviewReason.isEmpty() ? Value() : Value(clear.reviewReason));
}

} // namespace

void rederive(Save &save, const LoadedDpCase &loaded, const DpPolicy &before, const DpPolicy &now,
              QDate today)
{
    const auto &stored = loaded.stored;
    if (stored.isErased())
        return;
    const DpClear was = deriveDpClear(loaded.item(), before, today);
    const DpClear is = deriveDpClear(loaded.item(), now, today);
    const bool review = stored.reviewDue != is.reviewDue;
    const bool next = !(was.next == is.next) && stored.nextStep == was.next.text;
    if (!review && !next)
        return;
    auto &row = save.update(Entity::DpCase, stored.id);
    if (review)
        setReview(row, is);
    if (next)
        row.set(dp_case::kNextStep, is.next.text).set(dp_case::kNextStepDue, is.next.due);
}

Result<LoadedDpCase> loadDpCase(const ServiceContext &context, DpCaseId id)
{
    LT_TRY(requireCompartment(context, kDirectPayments));
    const DpStore store(context.db);
    LT_ASSIGN(const auto stored, store.find(id));
    if (!stored)
        return Error {Error::Code::NotFound, tr("there is no such case"), {}};
    LT_ASSIGN(const auto records, store.records(id));
    return opened(context, *stored, records);
}

Result<std::vector<LoadedDpCase>> loadDpCases(const ServiceContext &context)
{
    LT_ASSIGN(auto every, everyDpCase(context));
    return std::move(every.cases);
}

Result<EveryDpCase> everyDpCase(const ServiceContext &context)
{
    LT_TRY(requireCompartment(context, kDirectPayments));
    const DpStore store(context.db);
    LT_ASSIGN(const auto cases, store.list());
    LT_ASSIGN(const auto all, store.records());
    std::map<DpCaseId, std::vector<storage::StoredDpRecord>> ofCase;
    for (const auto &record : all)
        ofCase[record.dpCase].push_back(record);
    EveryDpCase every;
    for (const auto &stored : cases) {
        auto one = opened(context, stored, ofCase[stored.id]);
        if (one)
            every.cases.push_back(*std::move(one));
        else if (isDamage(one.error().code))
            every.damaged.push_back(stored);
        else
            return one.error();
    }
    return every;
}

QString damagedCasesText(std::size_t count)
{
    if (count == 0)
        return {};
    return count == 1 ? tr("1 case could not be opened and is not counted.")
                      : tr("%1 cases could not be opened and are not counted.").arg(count);
}

std::optional<QDate> LoadedDpCase::goneOn() const
{
    if (!stored.isErased() || item().events.empty())
        return std::nullopt;
    return stored.erasedOn.value_or(item().events.back().on);
}

Status checkMark(const LoadedDpCase &loaded, const QByteArray &mark)
{
    if (mark.isEmpty() || mark == loaded.mark)
        return done();
    return Error {
        Error::Code::Conflict, tr("this case was changed since you opened it: look at it again first"), {}};
}

void DpChange::record(QDate day, dprecord::Body body)
{
    m_bodies.emplace_back(day, std::move(body));
    m_ids.push_back(m_context.ids.make<DpRecordId>());
}

void DpChange::become(QDate day, const dp::Case &after, const std::vector<dp::LogLine> &log)
{
    for (auto &body : dprecord::bodiesBetween(m_loaded.item(), after)) {
        if (auto *taken = std::get_if<dprecord::StageTaken>(&body))
            taken->log = log;
        record(day, std::move(body));
    }
}

/// Seals what is to be recorded; later than everything that is there, whatever this computer's clock says.
Result<std::vector<Recorded>> DpChange::write(Save &save) const
{
    const qint64 at = std::max(m_context.clock.nowMs(), m_loaded.folded.newestAt + 1);
    LT_ASSIGN(const auto by, writtenBy(m_context));
    std::vector<Recorded> written;
    std::vector<RowId> tips = m_loaded.folded.tips;
    for (std::size_t i = 0; i < m_bodies.size(); ++i) {
        Recorded record {m_ids[i], at, {by, m_bodies[i].first, m_bodies[i].second}};
        if (auto *taken = std::get_if<dprecord::StageTaken>(&record.content.body)) {
            taken->follows = tips;
            tips = {record.id.row()};
        }
        LT_ASSIGN(const QByteArray content,
                  sealTo(m_context, kDirectPayments, dprecord::toBytes(record.content),
                         sealContext(dp_record::kContent, record.id.row())));
        auto &row = save.create(Entity::DpRecord, record.id)
                        .set(dp_record::kCase, m_loaded.stored.id)
                        .set(dp_record::kRecordedAt, at)
                        .set(dp_record::kContent, content);
        if (const auto body = dprecord::countedOf(record.content.body)) {
            LT_ASSIGN(const QByteArray counted, sealedCount(m_context, record, *body));
            row.set(dp_record::kCounted, counted);
        }
        written.push_back(std::move(record));
    }
    return written;
}

Result<Changes> DpChange::commit()
{
    if (isEmpty())
        return Error {Error::Code::InvalidInput, tr("there is nothing to record"), {}};
    if (m_own.text.size() > kLongestNextStep)
        return Error {Error::Code::InvalidInput,
                      tr("the next step is longer than %1 characters").arg(kLongestNextStep),
                      {}};
    const auto &stored = m_loaded.stored;
    Save save(m_act, m_context.actor);
    auto &row
        = m_loaded.isNew ? save.create(Entity::DpCase, stored.id) : save.update(Entity::DpCase, stored.id);
    LT_ASSIGN(auto written, write(save));
    auto records = m_loaded.records;
    for (const auto &record : written) // owner and hand-over are registers: the newest record sets them
        records.push_back(record);
    auto registers = clearPartsOf(stored);
    for (const auto &record : written)
        if (const auto *told = std::get_if<dprecord::OwnerTold>(&record.content.body)) {
            registers.owner = told->owner;
            registers.handOverTo = told->handOver ? std::optional(told->handOver->to) : std::nullopt;
        }
    auto after = dprecord::fold(registers, m_loaded.lead, records).item;
    if (const auto stage = after.stage(); stage && dp::isClosed(*stage))
        after.handOver.reset();

    if (m_loaded.isNew)
        row.set(dp_case::kPerson, *stored.person).set(dp_case::kFlaggedAt, m_context.clock.nowMs());
    const QDate today = london::day(m_context.clock.nowMs());
    const DpClear was = deriveDpClear(m_loaded.item(), m_policy, today);
    DpClear now = deriveDpClear(after, m_policy, today);
    setIfNew(row, dp_case::kStage, stored.stage, now.stage);
    setIfNew(row, dp_case::kStageSince, was.stageSince, now.stageSince);
    setIfNew(row, dp_case::kOwner, std::optional(stored.owner), std::optional(now.owner.value_or(UserId())));
    setIfNew(row, dp_case::kHandOverTo, stored.handOverTo, now.handOverTo);
    if (stored.reviewDue != now.reviewDue || stored.reviewReason != now.reviewReason)
        setReview(row, now);
    const bool mustStop = dp::mustStop(after.stage(), after);
    if (!m_own.text.trimmed().isEmpty() && mustStop)
        now.next.text += QStringLiteral("; ") + m_own.text.simplified();
    else if (!m_own.text.trimmed().isEmpty())
        now.next = {m_own.text.simplified(), m_own.due};
    const bool turned // the days may be the same by chance
        = mustStop != dp::mustStop(m_loaded.item().stage(), m_loaded.item());
    const bool changed = !(was.next == now.next);
    if (mustStop && !turned) // whatever is recorded beside it, and whatever an earlier release wrote
        now.next.due = m_loaded.folded.stopBy(today);
    const bool moved = mustStop && stored.nextStepDue != now.next.due;
    if (moved && !changed && !turned && m_own.text.trimmed().isEmpty())
        now.next.text = stored.nextStep; // in whosever words that is
    if (!m_own.text.trimmed().isEmpty() || changed || turned || moved)
        row.set(dp_case::kNextStep, now.next.text).set(dp_case::kNextStepDue, now.next.due);
    return m_context.journal.commit(save);
}

Status requireOpen(const LoadedDpCase &loaded)
{
    const auto stage = loaded.item().stage();
    if (stage && !dp::isClosed(*stage))
        return done();
    return Error {Error::Code::Conflict, tr("this case is closed: begin a new lead"), {}};
}

Status refusedBy(const dp::Refusals &refusals)
{
    if (refusals.empty())
        return done();
    QStringList words;
    for (const auto &refusal : refusals)
        words << dp::refusalText(refusal);
    return Error {Error::Code::InvalidInput, words.join(u' '), {}};
}

QString dpReference(const DpCaseId &id)
{
    return spokenReference(QStringLiteral("DPC"), id.row());
}

bool isDpReference(const QString &typed, const DpCaseId &id)
{
    return isSpokenReference(typed, QStringLiteral("DPC"), id.row());
}

QString dpStageText(const storage::CodeLists &codes, const QString &stage, bool erased)
{
    return erased ? tr("Ended: erased") : codes.label(QStringLiteral("dp_stage"), stage);
}

} // namespace letstalk::services
