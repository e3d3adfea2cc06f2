// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/dp_notice_service.h"

#include "core/base/london_time.h"
#include "core/domain/dp/words.h"
#include "core/journal/field.h"
#include "core/reports/choice_sheet.h"
#include "core/services/dp_case_parts.h"
#include "core/storage/user_store.h"

#include <QCoreApplication>

#include <algorithm>

namespace letstalk::services {

namespace {

using dprecord::NoticeKept;
using dprecord::PlacedNotice;

constexpr qsizetype kLongestHow = 200;

QString tr(const char *text)
{
    return QCoreApplication::translate("DpNoticeService", text);
}

Error wrong(const QString &why)
{
    return {Error::Code::InvalidInput, why, {}};
}

const PlacedNotice *printedNotice(const LoadedDpCase &loaded, DpRecordId id)
{
    for (const auto &placed : loaded.folded.notices)
        if (placed.id == id && !placed.notice.copy.isEmpty())
            return &placed;
    return nullptr;
}

Error noSuchLetter()
{
    return {Error::Code::NotFound, tr("there is no such printed letter in this case"), {}};
}

const dp::DecisionRecord *decisionOf(const dp::Case &item, DpDecisionId id)
{
    const auto found = std::find_if(item.decisions.begin(), item.decisions.end(),
                                    [&](const auto &one) { return one.id == id; });
    return found == item.decisions.end() ? nullptr : &*found;
}

QStringList lawWords(const QStringList &codes, const dp::LawTexts &law)
{
    QStringList words;
    for (const QString &code : codes) {
        const auto *found = law.find(code);
        words << (found ? tr("%1 (%2)").arg(found->text, found->source) : code);
    }
    return words;
}

dp::NoticeFormat formatOf(const LoadedDpCase &loaded, const DpNoticeRequest &request)
{
    return request.format.value_or(dp::noticeFormatFor(loaded.stored.informationFormat));
}

Result<DpNoticePreview> made(const ServiceContext &context, const LoadedDpCase &loaded,
                             const DpNoticeRequest &request)
{
    const dp::Case &item = loaded.item();
    const auto *decision = dp::currentDecision(item.decisions);
    if (!decision)
        return Error {
            Error::Code::Conflict, tr("nothing has been decided yet: the letter is about a decision"), {}};
    LT_ASSIGN(const auto policy, loadDpPolicy(context.db));
    LT_ASSIGN(const QString council, storage::UserStore(context.db).councilName());
    dp::NoticeSender sender;
    sender.council = council;
    sender.contact = request.contact.trimmed().isEmpty() ? policy.contact : request.contact.trimmed();
    if (sender.contact.trimmed().isEmpty())
        return wrong(
            tr("say whom to ring or write to with questions: give a contact, or set the council's own"));
    sender.reference = dpReference(item.id);
    sender.addressee
        = request.addressee.trimmed().isEmpty() ? loaded.stored.personName : request.addressee.trimmed();
    dp::DecisionRecord told = *decision; // about whoever had asked then, whoever asked since
    told.authorisedPerson = loaded.folded.askedBy.at(decision->id.row());
    DpNoticePreview preview;
    LT_ASSIGN(preview.text, dp::noticeFor(told, sender, policy.law, formatOf(loaded, request)));
    preview.decision = decision->id;
    preview.correction = decision->corrects.has_value();
    preview.owed = dp::noticeOwed(item.decisions, item.notices) != nullptr;
    if (dp::isMadeElsewhere(loaded.stored.informationFormat))
        preview.otherFormat = loaded.stored.informationFormat;
    preview.mark = loaded.mark;
    for (const auto &finding : dp::hardToRead(preview.text))
        preview.hardToRead
            << tr("%1: “%2”").arg(dp::hardToReadText(finding), preview.text.blocks[finding.block].text);
    preview.unverifiedLaw = lawWords(preview.text.unverifiedLaw, policy.law);
    const qint64 now = context.clock.nowMs();
    LT_ASSIGN(const auto author, writtenBy(context));
    preview.letter = reports::noticeLetter(preview.text, {council, dp::dayText(london::day(now))},
                                           sender.reference, author.name, now);
    return preview;
}

} // namespace

Result<DpNoticePreview> DpNoticeService::preview(DpCaseId id, const DpNoticeRequest &request) const
{
    LT_TRY(m_context.require(Act::SendDpNotice));
    LT_ASSIGN(const auto loaded, loadDpCase(m_context, id));
    LT_TRY(m_context.accessLog.record(m_context.actor, Act::ViewDpCase, journal::Entity::DpCase, id));
    return made(m_context, loaded, request);
}

Result<DpNoticeService::Printed> DpNoticeService::print(DpCaseId id, const DpNoticeRequest &request,
                                                        DpNoticeForm form, const QByteArray &mark)
{
    LT_TRY(m_context.require(Act::SendDpNotice));
    LT_ASSIGN(const auto loaded, loadDpCase(m_context, id));
    LT_TRY(checkMark(loaded, mark));
    if (!loaded.stored.person)
        return Error {Error::Code::Conflict, tr("this case was erased: there is nobody to write to"), {}};
    LT_ASSIGN(const auto preview, made(m_context, loaded, request));
    Printed printed;
    if (form == DpNoticeForm::Pdf) {
        LT_ASSIGN(printed.bytes, reports::letterToPdf(preview.letter));
        printed.mediaType = QStringLiteral("application/pdf");
    } else {
        printed.bytes = reports::letterToHtml(preview.letter);
        printed.mediaType = QStringLiteral("text/html");
    }
    LT_ASSIGN(const auto policy, loadDpPolicy(m_context.db));
    NoticeKept kept;
    kept.sent = {preview.decision, {}, {}, preview.text.format, m_context.actor.user};
    kept.mediaType = printed.mediaType;
    kept.copy = printed.bytes;
    DpChange change(m_context, Act::SendDpNotice, loaded, policy);
    change.record(london::day(m_context.clock.nowMs()), std::move(kept));
    printed.id = change.ids().front();
    LT_ASSIGN(printed.changes, change.commit());
    return printed;
}

Result<journal::Changes> DpNoticeService::markSent(DpCaseId id, DpRecordId printed, const QString &how,
                                                   QDate on, const QByteArray &mark)
{
    LT_TRY(m_context.require(Act::SendDpNotice));
    LT_ASSIGN(const auto loaded, loadDpCase(m_context, id));
    LT_TRY(checkMark(loaded, mark));
    const auto *letter = printedNotice(loaded, printed);
    if (!letter)
        return noSuchLetter();
    if (how.trimmed().isEmpty() || how.size() > kLongestHow)
        return wrong(tr("say how it was sent: post, by hand, e-mail"));
    if (!on.isValid() || on > london::day(m_context.clock.nowMs()))
        return wrong(tr("the day is today or earlier"));
    if (on < letter->day)
        return wrong(
            tr("it was printed on %1: it cannot have been sent before").arg(dp::dayText(letter->day)));
    LT_ASSIGN(const auto policy, loadDpPolicy(m_context.db));
    NoticeKept sent;
    sent.sent = letter->notice.sent;
    sent.sent.on = on;
    sent.sent.how = how.simplified();
    sent.sent.by = m_context.actor.user;
    sent.printed = printed;
    DpChange change(m_context, Act::SendDpNotice, loaded, policy);
    change.record(on, std::move(sent));
    return change.commit();
}

Result<std::vector<DpNoticeCopy>> DpNoticeService::copies(DpCaseId id) const
{
    LT_TRY(m_context.require(Act::ViewDpCase));
    LT_ASSIGN(const auto loaded, loadDpCase(m_context, id));
    LT_TRY(m_context.accessLog.record(m_context.actor, Act::ViewDpCase, journal::Entity::DpCase, id));
    std::vector<DpNoticeCopy> copies;
    for (const auto &placed : loaded.folded.notices) {
        const NoticeKept &kept = placed.notice;
        if (!kept.copy.isEmpty()) {
            DpNoticeCopy copy {placed.id,
                               kept.sent.decision,
                               kept.sent.format,
                               placed.day,
                               placed.by.name,
                               kept.mediaType,
                               kept.copy.size(),
                               {},
                               {},
                               false};
            const auto *decision = decisionOf(loaded.item(), kept.sent.decision);
            copy.superseded = decision && decision->supersededBy;
            copies.push_back(std::move(copy));
        }
        for (auto &copy : copies)
            if (kept.printed == copy.id && kept.sent.on.isValid()) {
                copy.sentOn = kept.sent.on;
                copy.how = kept.sent.how;
            }
    }
    return copies;
}

Result<DpNoticeService::Printed> DpNoticeService::copy(DpCaseId id, DpRecordId printed) const
{
    LT_TRY(m_context.require(Act::ViewDpCase));
    LT_ASSIGN(const auto loaded, loadDpCase(m_context, id));
    const auto *letter = printedNotice(loaded, printed);
    if (!letter)
        return noSuchLetter();
    LT_TRY(m_context.accessLog.record(m_context.actor, Act::ViewDpCase, journal::Entity::DpCase, id));
    return Printed {printed, letter->notice.mediaType, letter->notice.copy, {}};
}

} // namespace letstalk::services
