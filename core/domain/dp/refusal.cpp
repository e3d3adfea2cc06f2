// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/dp/refusal.h"

#include "core/domain/dp/words.h"

#include <QCoreApplication>

namespace letstalk::dp {

namespace {

struct Words
{
    const char *code;
    const char *text;
};

constexpr Words kReasons[] = {
    {"account-missing", "The account is not open, or the card not issued, by that day."},
    {"after-care-is-free",
     "After-care under section 117 is free of charge: nobody pays a contribution towards it."},
    {"agreement-missing", "The agreement is not signed by that day."},
    {"all-conditions-met", "Every condition is met, so the council must pay (Care Act 2014 s31, s32)."},
    {"amount-missing", "There is no amount."},
    {"appeal-missing", "It does not say how to appeal."},
    {"appeal-told-missing", "The person has not been told how to appeal."},
    {"authorised-person-nameless", "The authorised person has no name."},
    {"authorised-person-not-asked", "No authorised person asked, so none can be paid."},
    {"authority-missing", "It does not say why this person is authorised, or what was seen."},
    {"budget-missing", "There is no complete personal budget."},
    {"case-closed", "This case is closed."},
    {"case-still-open", "The earlier case is still open."},
    {"condition-still-open", "It follows from a condition that is still recorded as not met, or not known."},
    {"conditions-no-longer-met", "A condition is not met, so the council must not pay (Care Act 2014 s33)."},
    {"conditions-not-met", "A condition is not met."},
    {"conditions-of-other-section", "The conditions are those of another section than the request."},
    {"conditions-open", "A condition is not known yet."},
    {"contingency-missing", "There is no plan for when things go wrong."},
    {"contribution-missing",
     "It does not say what the person pays towards it, or that this is not known yet."},
    {"contribution-not-below-amount", "The contribution is as much as the budget, or more."},
    {"corrected-record-not-current", "The record to correct is not there, or has been corrected already."},
    {"correction-is-a-new-decision", "Another outcome is a new decision, not a correction."},
    {"correction-reason-missing", "It does not say why the record is corrected."},
    {"day-after-next-step", "The day is after the next step of this case."},
    {"day-before-last-step", "The day is before the last step of this case."},
    {"day-before-payment", "The day is before the first payment."},
    {"day-before-step-before", "The day is before the step that came before it."},
    {"day-in-future", "The day is later than today."},
    {"day-missing", "There is no day."},
    {"decided-already", "It has been decided and agreed."},
    {"decided-when-missing", "It does not say when it was decided."},
    {"decider-missing", "It does not say who decided."},
    {"decider-role-missing", "It does not say in what role it was decided."},
    {"decision-id-taken", "The decision has no number of its own."},
    {"evidence-missing", "It does not say what evidence was seen."},
    {"excluded", "The regulations do not let the council pay this person."},
    {"exclusion-unchecked", "Nobody has checked whether the regulations exclude this person."},
    {"format-missing", "It does not say how the information was given."},
    {"funds-missing", "It does not say what becomes of money left."},
    {"gross-or-net-missing", "It does not say whether it is paid gross or net."},
    {"hand-over-open", "Somebody has been asked already."},
    {"hand-over-to-nobody", "It needs somebody else to hand over to."},
    {"how-missing", "It does not say how they asked."},
    {"insurance-missing", "Employers' liability insurance does not cover that day."},
    {"interim-missing", "It does not say what support goes on meanwhile."},
    {"management-missing", "It does not say how the Direct Payment is to be managed."},
    {"needs-not-eligible", "No needs that qualify have been found."},
    {"nominee-missing", "Somebody who was nominated is to receive the payments, and nobody is nominated."},
    {"nominee-nameless", "The nominated person has no name."},
    {"nominee-not-agreed", "The nominated person has not agreed to receive the payments."},
    {"no-ground-recorded", "Nothing is recorded that the council could decline for."},
    {"not-agreed-yet", "There is no agreed Direct Payment to end."},
    {"not-asked-to-take-over", "Nobody has been asked to take over, or it was somebody else."},
    {"note-missing", "'Other' needs a few words."},
    {"nothing-to-close", "There is no open lead to close."},
    {"notice-missing", "It does not say how the person was told."},
    {"options-missing", "It does not say which options were discussed."},
    {"own-account-under-s32", "The adult lacks capacity to ask: the money goes to the authorised person."},
    {"owned-by-another", "Somebody else looks after this case."},
    {"owner-missing", "Nobody looks after this case."},
    {"past-already", "The case is past this step."},
    {"payroll-missing", "It does not say who runs the payroll."},
    {"person-has-not-agreed", "The person has not agreed. Ask them; without a yes, only note the interest."},
    {"plan-missing", "There is no plan reference."},
    {"practitioner-missing", "It does not say who assesses."},
    {"reason-missing", "There is no reason."},
    {"reason-unknown", "The reason is not one of the list."},
    {"reason-without-finding", "A reason is not borne out: what it names is not recorded as not met."},
    {"reasons-missing", "There is no reason for the lead."},
    {"relative-not-settled",
     "Somebody close is to be paid, and the council has not found it necessary (SI 2014/2871 reg 3)."},
    {"request-missing", "Nobody has asked for a Direct Payment."},
    {"request-stands", "It has been asked for: the council decides, or the person withdraws."},
    {"review-before-payment", "A review is recorded as held before that day."},
    {"right-to-work-missing", "The right to work has not been checked by that day."},
    {"same-person-of-nobody",
     "Nobody was named before, or nobody is named now: there is no name to put right."},
    {"support-missing", "It does not say what support there is instead."},
    {"support-service-missing", "It does not say who helps, or that no help is wanted."},
    {"told-missing", "It does not say whether the person has been told."},
    {"too-early", "Something comes before this."},
    {"use-missing", "It does not say what the money is for."},
    {"what-would-change-missing", "A reason does not say what would change the answer."},
    {"which-condition-missing", "It does not say which condition is not met."},
    {"who-missing", "It does not say who did this."},
    {"why-missing", "A reason does not say why."},
    {"wish-missing", "The person's own wish is not recorded."},
};

/// What a step itself has to say, where a form may ask for it: one sentence, in the words of its label. The
/// others say it in kReasons well enough.
constexpr Words kToSay[] = {
    {"amount-missing", "Give the amount."},
    {"appeal-missing", "Say how to appeal."},
    {"appeal-told-missing", "Say that the person has been told how to appeal."},
    {"authorised-person-nameless", "Give the name of the authorised person."},
    {"authority-missing", "Say why they are authorised, and what was seen."},
    {"contribution-missing", "Give the person's contribution, or say that it is not known yet."},
    {"contribution-not-below-amount", "The contribution has to be less than the budget."},
    {"correction-reason-missing", "Say why it is corrected."},
    {"day-after-next-step", "The day cannot be after the next step of this case."},
    {"day-before-last-step", "The day cannot be before the last step of this case."},
    {"day-before-payment", "The day cannot be before the first payment."},
    {"day-before-step-before", "The day cannot be before the step that came before it."},
    {"day-in-future", "The day cannot be later than today."},
    {"day-missing", "Give the day."},
    {"decided-when-missing", "Say when it was decided."},
    {"decider-missing", "Say who decided."},
    {"decider-role-missing", "Say in which role it is decided."},
    {"evidence-missing", "Say what evidence was seen."},
    {"format-missing", "Say how the information was given."},
    {"funds-missing", "Say what becomes of money that is left."},
    {"gross-or-net-missing", "Say whether it is paid gross or net."},
    {"hand-over-to-nobody", "Choose somebody else to hand over to."},
    {"how-missing", "Say how they asked."},
    {"interim-missing", "Say what support goes on meanwhile."},
    {"nominee-nameless", "Give the name of the nominated person."},
    {"note-missing", "Say it in a few words, which Other needs."},
    {"notice-missing", "Say how and when the person was told."},
    {"options-missing", "Say which options were talked about."},
    {"owner-missing", "Say who looks after it."},
    {"person-has-not-agreed", "Ask the person: without a yes, only note the interest."},
    {"plan-missing", "Give the plan reference."},
    {"practitioner-missing", "Say who assesses."},
    {"reason-missing", "Say why."},
    {"reason-unknown", "Choose a reason of the list."},
    {"reasons-missing", "Say why."},
    {"support-missing", "Say what support there is instead."},
    {"told-missing", "Say whether the person has been told."},
    {"what-would-change-missing", "Say what would change the answer."},
    {"which-condition-missing", "Say which condition is not met."},
    {"who-missing", "Say who did this."},
    {"why-missing", "Say why."},
    {"wish-missing", "Say what the person wants, in their words."},
};

/// What is recorded first.
constexpr Words kParts[] = {
    {"account", "account or card"},
    {"agreement", "agreement"},
    {"budget", "personal budget"},
    {"condition_not_met", "which condition is not met"},
    {"conditions", "conditions"},
    {"contingency", "contingency plan"},
    {"exclusion", "result of the exclusion check, by a social worker"},
    {"family", "whether it is necessary to pay this person, or another plan"},
    {"hand_over", "the hand-over, by the owner and the one who was asked"},
    {"insurance", "employers' liability insurance"},
    {"management", "how it is managed"},
    {"nominee", "the nominated person, and the day on which they agreed"},
    {"owner", "who looks after it"},
    {"payroll", "payroll"},
    {"request", "request"},
    {"review_day", "the right day of that review"},
    {"right_to_work", "right-to-work check"},
    {"support_service", "support service"},
    {"use", "what it is used for"},
};

/// How what was recorded then is put right.
constexpr Words kCorrections[] = {
    {"", "What was recorded then stays as it is: it cannot be corrected."},
    {"budget", "Put the personal budget right instead."},
    {"decision", "Correct the decision instead: a correction is added to it."},
    {"nominee", "Who is nominated can be put right; the rest of the request stays as it was recorded."},
    {"payment", "Put the first payment right instead: its day, its amount."},
};

/// `otherwise`: for a code that this table has no words for.
template <std::size_t N>
QString wordsFor(const Words (&table)[N], const QString &code, const QString &otherwise = {})
{
    for (const auto &words : table)
        if (code == QLatin1String(words.code))
            return QCoreApplication::translate("DpRefusals", words.text);
    return otherwise.isNull() ? code : otherwise;
}

/// Of what is told in one form, and by one command.
bool isOfSetUp(const QString &part)
{
    static const QStringList parts {
        QStringLiteral("account"),       QStringLiteral("agreement"),       QStringLiteral("contingency"),
        QStringLiteral("insurance"),     QStringLiteral("management"),      QStringLiteral("payroll"),
        QStringLiteral("right_to_work"), QStringLiteral("support_service"), QStringLiteral("use")};
    return parts.contains(part);
}

QString stepsText(const std::vector<StepKind> &steps)
{
    QStringList words;
    for (const StepKind step : steps)
        words += stepText(step);
    if (words.size() < 2)
        return words.join(QString());
    return words.first(words.size() - 1).join(QStringLiteral(", ")) + QStringLiteral(" or ") + words.last();
}

QString cureText(const Cure &cure)
{
    switch (cure.kind) {
    case Cure::Kind::FillIn: // the reason says it
        return {};
    case Cure::Kind::RecordFirst:
        return (isOfSetUp(cure.part) ? QStringLiteral("Record first, in the set-up: %1.")
                                     : QStringLiteral("Record first: %1."))
            .arg(wordsFor(kParts, cure.part));
    case Cure::Kind::StepFirst:
        return QStringLiteral("First: %1.").arg(stepsText(cure.steps));
    case Cure::Kind::Instead:
        return QStringLiteral("Instead: %1.").arg(stepsText(cure.steps));
    case Cure::Kind::CorrectRecord:
        return wordsFor(kCorrections, cure.part);
    case Cure::Kind::NewLead:
        return QStringLiteral("Begin a new lead.");
    }
    return {};
}

} // namespace

Refusal fillIn(const char *code, const char *part)
{
    return {QLatin1String(code), {Cure::Kind::FillIn, QLatin1String(part), {}}};
}

Refusal recordFirst(const char *code, const char *part)
{
    return {QLatin1String(code), {Cure::Kind::RecordFirst, QLatin1String(part), {}}};
}

Refusal stepFirst(const char *code, std::vector<StepKind> steps)
{
    return {QLatin1String(code), {Cure::Kind::StepFirst, {}, std::move(steps)}};
}

Refusal instead(const char *code, std::vector<StepKind> steps)
{
    return {QLatin1String(code), {Cure::Kind::Instead, {}, std::move(steps)}};
}

QString refusalText(const Refusal &refusal)
{
    const QString reason = wordsFor(kReasons, refusal.code);
    if (refusal.cure.kind == Cure::Kind::FillIn)
        return wordsFor(kToSay, refusal.code, reason);
    return reason + u' ' + cureText(refusal.cure);
}

std::vector<QString> refusalCodes()
{
    std::vector<QString> codes;
    for (const auto &words : kReasons)
        codes.emplace_back(QLatin1String(words.code));
    return codes;
}

} // namespace letstalk::dp
