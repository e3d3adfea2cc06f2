// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/dp/stage.h"
#include "core/domain/dp_lead.h"
#include "core/domain/indicators.h"
#include "core/services/service_context.h"

namespace letstalk::services {

/// A lead in the social workers' list: what stands in clear.
struct DpLeadLine
{
    DpCaseId id;
    QString reference;
    std::optional<PersonId> person; ///< unset once erased
    QString name;
    QString stage; ///< list `dp_stage`
    qint64 stageSince = 0;
    qint64 flaggedAt = 0;
    int days = 0; ///< in this stage, today
    QString owner; ///< empty: nobody yet
    UserId ownerId; ///< null: nobody yet
    std::optional<UserId> handOverTo; ///< asked to take over, and has not answered
    QString handOverToName;
    QString nextStep;
    std::optional<QDate> nextStepDue;
    std::optional<QDate> reviewDue; ///< while it is paid or paused
    QString reviewReason; ///< list `dp_review_reason`
    bool mayTriage = false; ///< a lead to be taken up or closed, and this user may (Act::TriageDpLead)
    bool another = false; ///< a second open lead of the same person, raised elsewhere
    /// Closed at whatever stage it stood: nothing more can be done about it.
    bool isErased() const { return !person; }
    bool isOpen() const { return !isErased() && isOpenDpStage(stage); }
    bool operator==(const DpLeadLine &) const = default;
};

struct GivenAnswer
{
    IndicatorAnswer answer;
    SealedBy by;
};

/// An answer with the words that it was given to.
struct ReadAnswer
{
    IndicatorAnswer answer;
    QString trigger;
    QString text; ///< empty: a wording of a newer program
    QDate date;
    bool restricted = false; ///< sealed from those who hold the Direct Payments key alone
    SealedBy by {}; ///< who answered, and when
    std::vector<GivenAnswer> earlier {}; ///< to the same prompt, before this one: the newest first
};

/// A lead as a holder reads it.
struct OpenedLead
{
    DpLeadLine line;
    SealedBy by;
    QString words;
    QString site;
    std::optional<ConversationId> conversation; ///< that it came up in
    /// When that was, UTC ms; unset: it was never saved, was taken back, or is not here yet.
    std::optional<qint64> conversationAt;
    std::vector<ReadAnswer> answers; ///< in the list's order, each answer as given last
    /// For a social worker who holds the safeguarding key: a concern about this person is there.
    bool concernOpen = false;
};

/// Leads for Direct Payments (domain.md 2.2, 2.3), as a desk raises them and social work finds them. A lead
/// is no decision: it says that a person agreed to its being looked at.
class DirectPaymentService
{
public:
    explicit DirectPaymentService(ServiceContext &context) : m_context(context) { }

    /// The prompts that this user may be shown.
    Result<std::vector<IndicatorRule>> prompts() const;

    struct Flagged
    {
        DpCaseId id;
        QString reference;
        bool someoneCanOpen = false;
        journal::Changes changes;
    };
    /// InvalidInput without the person's agreement or a reason; Conflict while another lead is open.
    Result<Flagged> flag(const DpFlag &flag);
    /// Answers of whoever carries the case (its owner, or anybody who works on cases while it has none) to
    /// prompts that they may be shown, in the wordings of now; an earlier answer stays on record. As long as
    /// nothing was asked for: takesPromptAnswers().
    Result<journal::Changes> answerPrompts(DpCaseId id, const std::vector<IndicatorAnswer> &answers,
                                           const QByteArray &mark = {});
    /// One's own (a site lead's anybody's), on the same day, as long as nobody has worked on it; also the
    /// note that somebody asked for information (DpCaseService::noteInterest).
    Result<journal::UndoOutcome> undoFlag(OpId op);
    /// A lead that is open for somebody and was raised on a day.
    struct Raised
    {
        OpId op; ///< for undoFlag()
        QString reference;
        bool mayTakeBack = false;
    };
    Result<std::vector<Raised>> raisedOn(PersonId person, QDate day) const;
    /// What the desk may see of a person's open lead.
    Result<std::optional<DpLeadSign>> sign(PersonId person) const;
    /// Whether a concern about the person is on record, for the prompt H4: false for everybody who may not
    /// read concerns, or holds no key of theirs.
    Result<bool> knowsConcern(PersonId person) const;
    /// Whether an open case of theirs holds a personal budget, for the prompt D3: false for everybody who may
    /// not open cases, or holds no key of theirs.
    Result<bool> knowsBudget(PersonId person) const;

    /// Open ones first, each by how long it has been in its stage; `all`: the closed ones too.
    Result<std::vector<DpLeadLine>> list(bool all = false) const;
    Result<OpenedLead> open(DpCaseId id) const;
    Result<DpCaseId> find(const QString &reference) const;

private:
    ServiceContext &m_context;
};

/// From the interest to the budget: prompts are for the talk before a request.
bool takesPromptAnswers(dp::Stage stage);

} // namespace letstalk::services
