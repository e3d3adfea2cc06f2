// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/dp/notice.h"
#include "core/reports/letter.h"
#include "core/services/dp_case_values.h"
#include "core/services/service_context.h"

namespace letstalk::services {

struct DpNoticeRequest
{
    std::optional<dp::NoticeFormat> format; ///< unset: the one that the person reads
    QString addressee; ///< "Ms Green"; empty: the person's name
    QString contact; ///< whom to ask; empty: the council's own words for it
};

/// The letter as it would be printed now.
struct DpNoticePreview
{
    DpDecisionId decision;
    bool owed = false; ///< no letter about this record of the decision has been sent
    bool correction = false; ///< it puts an earlier letter right
    dp::NoticeText text;
    reports::Letter letter; ///< what preview, PDF and HTML are made from
    QStringList hardToRead; ///< in words, each with the sentence
    /// The person reads a format that is made elsewhere (list `information_format`: Braille, audio, BSL
    /// video); empty: one of ours.
    QString otherFormat;
    QStringList unverifiedLaw; ///< rules quoted that the council has still to check, in words
    QByteArray mark;
};

enum class DpNoticeForm : quint8 { Pdf, Html };

/// A letter that was printed, as it lies sealed in the case.
struct DpNoticeCopy
{
    DpRecordId id;
    DpDecisionId decision;
    dp::NoticeFormat format = dp::NoticeFormat::Standard;
    QDate printedOn;
    QString printedBy;
    QString mediaType; ///< "application/pdf"
    qint64 bytes = 0;
    std::optional<QDate> sentOn; ///< the last time that it was
    QString how;
    bool superseded = false; ///< the decision was corrected since
};

/// The letter about a decision (domain.md 2.1, refusal notice): put together from what was recorded, printed,
/// its exact bytes kept sealed, and marked as sent. Every function asks for its act and the compartment's
/// key. The writer's thread; making pages needs a QGuiApplication.
class DpNoticeService
{
public:
    explicit DpNoticeService(ServiceContext &context) : m_context(context) { }

    /// Of the decision that holds. Conflict when there is none; InvalidInput names what the letter lacks.
    /// Logged.
    Result<DpNoticePreview> preview(DpCaseId id, const DpNoticeRequest &request) const;

    struct Printed
    {
        DpRecordId id;
        QString mediaType;
        QByteArray bytes; ///< the very ones that were kept
        journal::Changes changes;
    };
    /// Makes the letter and keeps it, before it leaves this program.
    Result<Printed> print(DpCaseId id, const DpNoticeRequest &request, DpNoticeForm form = DpNoticeForm::Pdf,
                          const QByteArray &mark = {});
    /// That a printed letter was sent. `how`: post, by hand, e-mail.
    Result<journal::Changes> markSent(DpCaseId id, DpRecordId printed, const QString &how, QDate on,
                                      const QByteArray &mark = {});

    /// Oldest first; logged.
    Result<std::vector<DpNoticeCopy>> copies(DpCaseId id) const;
    /// A letter once more, byte for byte. Logged.
    Result<Printed> copy(DpCaseId id, DpRecordId printed) const;

private:
    ServiceContext &m_context;
};

} // namespace letstalk::services
