// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/dp/condition.h"
#include "core/domain/dp/family_rule.h"
#include "core/domain/dp/ids.h"
#include "core/domain/dp/refusal.h"

#include <QDate>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace letstalk::dp {

enum class Outcome : quint8 { Approved, Declined };
QString outcomeCode(Outcome outcome);
std::optional<Outcome> outcomeFromCode(QStringView code);

/// One reason of a decision to decline. The guidance wants three things of it: which condition, why, and what
/// would change the answer (Care and Support Statutory Guidance ch 12; domain.md 2.1, refusal notice).
struct DecisionReason
{
    QString code; ///< GATEWAY, C1..C5, EXCLUDED_SCH1, PAYEE_RELATIVE_NOT_NECESSARY
    QString why;
    QString whatWouldChange;
    bool operator==(const DecisionReason &) const = default;
};
bool isDecisionReason(QStringView code);
/// The rule that a reason rests on, in dp_law.json.
QString reasonLawCode(Route route, const QString &code);

/// A prompt that was shown, and what the worker made of it (domain.md 2.3). It decides nothing.
struct IndicatorShown
{
    QString id; ///< "D4"
    int version = 1;
    QString answer; ///< USEFUL, NOT_RELEVANT, DISCUSS; empty: not answered
    bool workerAgreed = false;
    QString why;
    bool operator==(const IndicatorShown &) const = default;
};

/// A decision, as it was when it was made. Never changed: a correction is a further record (corrected()), and
/// the one field that is ever set later is supersededBy. That the notice was sent stands in NoticeSent rows.
struct DecisionRecord
{
    DpDecisionId id;
    Outcome outcome = Outcome::Declined;
    std::optional<qint64> decidedAt; ///< UTC ms
    UserId decider;
    QString deciderName;
    QString deciderRole;
    QString registrationNumber; ///< optional
    Route route = Route::S31;
    Basis basis = Basis::CareAct; ///< of the budget, as it stood
    ConditionSheet conditions {Route::S31}; ///< as they stood
    ExclusionCheck exclusion;
    std::vector<FamilyPayment> familyPayments;
    QStringList evidenceSeen;
    QString statedWish; ///< the person's, in their words
    std::vector<IndicatorShown> indicators;
    std::vector<DecisionReason> reasons;
    QString optionsDiscussed;
    QString howToAppeal; ///< through complaints: whom to ask, by when
    bool appealTold = false;
    QString interimSupport; ///< what goes on meanwhile
    std::optional<DpDecisionId> corrects; ///< the record that this one puts right
    QString correctionReason; ///< why; with `corrects`
    std::optional<DpDecisionId> supersededBy;
    QString authorisedPerson; ///< s32: who asked and is paid, by name, as it stood
    bool operator==(const DecisionRecord &) const = default;
};

/// What a decision lacks. For both outcomes: when, who, in which role, the evidence, the person's wish, the
/// options discussed. To agree: every condition met, nobody excluded, no relative to be paid who may not be.
/// To decline: at least one reason that its finding bears out, and for each why and what would change the
/// answer, how to appeal, and support meanwhile: the five that the guidance makes mandatory.
Refusals checkDecision(const DecisionRecord &decision);

/// A record that puts another right; that one is marked as superseded, nothing else changes. Refused: a
/// record that is not there or is itself superseded, no reason, another outcome (that is a new decision),
/// another route, and whatever checkDecision() refuses.
struct Correction
{
    Refusals refusals;
    std::vector<DecisionRecord> after; ///< all records; empty when refused
};
Correction corrected(const std::vector<DecisionRecord> &records, DpDecisionId wrong, DecisionRecord better);

/// The record that holds: the newest that no other supersedes; nullptr for none.
const DecisionRecord *currentDecision(const std::vector<DecisionRecord> &records);

enum class NoticeFormat : quint8 { Standard, LargePrint, EasyRead };
QString noticeFormatCode(NoticeFormat format);
std::optional<NoticeFormat> noticeFormatFromCode(QStringView code);
/// In which format a letter opens for somebody who reads that one (list `information_format`): large print
/// and easy read are made here, for everything else the standard letter is what others make theirs from.
NoticeFormat noticeFormatFor(QStringView informationFormat);
/// Whether a letter in that format has to be made elsewhere: Braille, audio, BSL video.
bool isMadeElsewhere(QStringView informationFormat);

/// That somebody was told of a decision in writing.
struct NoticeSent
{
    DpDecisionId decision;
    QDate on;
    QString how; ///< post, by hand, email
    NoticeFormat format = NoticeFormat::Standard;
    UserId by;
    bool operator==(const NoticeSent &) const = default;
};

/// The current decision when no notice of it has been sent. A correction is told as well: what the first
/// letter said no longer holds.
const DecisionRecord *noticeOwed(const std::vector<DecisionRecord> &records,
                                 const std::vector<NoticeSent> &sent);

} // namespace letstalk::dp
