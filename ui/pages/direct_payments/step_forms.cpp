// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/direct_payments/step_forms.h"

#include "core/domain/dp/payment_check.h"
#include "core/domain/dp/refusal_in_case.h"
#include "ui/pages/direct_payments/decision_form.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

using Kind = FormField::Kind;
using Fields = std::vector<FormField>;

QString tr(const char *text)
{
    return QCoreApplication::translate("letstalk::ui", text);
}

Fields choicesOf(const CodeList &list, const QString &id, const QString &label)
{
    FormField field {id, label, Kind::Choice};
    for (const auto &item : list.items)
        if (!item.retired)
            field.choices.emplace_back(item.code, item.label);
    return {field};
}

void append(Fields &to, Fields more)
{
    for (auto &field : more)
        to.push_back(std::move(field));
}

FormField told()
{
    return {u"told"_s, tr("Has the person been told?"), Kind::YesNo};
}

FormField words(const QString &id, const QString &label, const QString &hint = {})
{
    return {id, label, Kind::Words, {}, hint};
}

Fields leadFields()
{
    return {{u"agreed"_s, tr("The person agrees that social workers look at this"), Kind::Tick},
            words(u"reasons"_s, tr("Why, in your own words"))};
}

Fields acceptFields(const CaseNow &now)
{
    FormField owner {u"owner"_s, tr("Who looks after it"), Kind::Choice, now.self.toText()};
    for (const auto &colleague : now.colleagues)
        owner.choices.emplace_back(colleague.id.toText(), colleague.name);
    return {words(u"reason"_s, tr("Why it is taken up")), told(), owner};
}

Fields assessmentFields()
{
    FormField kind {u"kind"_s, tr("Which assessment"), Kind::Choice, u"NEEDS"_s};
    kind.choices = {{u"NEEDS"_s, tr("Needs assessment (Care Act 2014 s9)")},
                    {u"CARER"_s, tr("Carer's assessment (Care Act 2014 s10)")}};
    return {kind, {u"practitioner"_s, tr("Who assesses"), Kind::Line}};
}

Fields askFields(const CaseNow &now, Asker asker)
{
    Fields fields {
        {u"how"_s, tr("How they asked"), Kind::Line, {}, tr("In person, by letter, in a meeting")}};
    if (asker == Asker::Adult) {
        fields.push_back(
            {{}, tr("Somebody to receive the payments for them, if they want that"), Kind::Heading});
        fields.push_back({u"requester"_s,
                          tr("Name of the nominated person"),
                          Kind::Line,
                          {},
                          tr("Empty: the payments go to the person")});
        fields.push_back({u"relation"_s, tr("Who they are to the person"), Kind::Line});
        fields.push_back({u"agreed_on"_s, tr("Agreed to receive the payments on"), Kind::Past});
        return fields;
    }
    fields.push_back({u"requester"_s, tr("Name of the authorised person"), Kind::Line});
    fields.push_back({u"relation"_s, tr("Who they are to the person"), Kind::Line});
    FormField authority {u"authority"_s, tr("Why they are authorised"), Kind::Choice};
    for (const auto one :
         {dp::Authority::MentalCapacityAct, dp::Authority::AgreedSuitable, dp::Authority::CouncilConsiders}) {
        const QString code = dp::authorityLawCode(one);
        fields.push_back({{}, now.lawSource(code), Kind::Note, now.lawText(code)});
    }
    authority.choices
        = {{dp::authorityLawCode(dp::Authority::MentalCapacityAct), tr("Mental Capacity Act")},
           {dp::authorityLawCode(dp::Authority::AgreedSuitable), tr("Agreed to be suitable")},
           {dp::authorityLawCode(dp::Authority::CouncilConsiders), tr("The council considers")}};
    fields.push_back(authority);
    fields.push_back(
        words(u"authority_seen"_s, tr("What was seen"), tr("The registered power, the order, the minute")));
    return fields;
}

Fields paymentFields(const CaseNow &now)
{
    QString amount;
    QString how;
    if (now.item().budget) {
        const auto paid = dp::payment(*now.item().budget);
        amount = paid.rate.amount.toText();
        how = QCoreApplication::translate("letstalk::ui", "The budget comes to %1.").arg(paid.rate.toText());
    }
    return {{u"amount"_s, tr("Amount of the first payment"), Kind::Line, amount, how},
            {u"meant"_s, tr("Another amount than agreed is meant"), Kind::Tick}};
}

Fields endingFields(bool notice)
{
    Fields fields;
    if (notice)
        fields.push_back(words(u"notice"_s, tr("How and when the person was told")));
    fields.push_back(words(u"funds"_s, tr("What becomes of money that is left")));
    fields.push_back(words(u"support"_s, tr("Support instead")));
    return fields;
}

Fields contentOf(dp::StepKind kind, const CaseNow &now, Asker asker)
{
    using K = dp::StepKind;
    const auto stage = now.item().stage();
    Fields fields;
    switch (kind) {
    case K::GiveInformation:
        return {{u"format"_s,
                 tr("How the information was given"),
                 Kind::Line,
                 {},
                 tr("Leaflet, large print, spoken")}};
    case K::RaiseLead:
        return leadFields();
    case K::AcceptLead:
        return acceptFields(now);
    case K::NotProgress:
        fields = choicesOf(now.codes.list(u"dp_not_progressed"_s), u"reason"_s, tr("Reason"));
        append(fields, {words(u"note"_s, tr("In a few words"), tr("Needed with Other")), told()});
        return fields;
    case K::StartAssessment:
        return assessmentFields();
    case K::SetBudget:
        return budgetFields(now.item().budget, now.codes);
    case K::AskForPayment:
        return askFields(now, asker);
    case K::Approve:
        return decisionFields(dp::Outcome::Approved, now);
    case K::Decline:
        return decisionFields(dp::Outcome::Declined, now);
    case K::StartDeciding:
    case K::StartSetUp:
        return {};
    case K::PayFirst:
        return paymentFields(now);
    case K::Suspend:
        return {words(u"reason"_s, tr("Reason")), words(u"notice"_s, tr("How and when the person was told")),
                words(u"funds"_s, tr("What becomes of money that is left")),
                words(u"support"_s, tr("Support that goes on meanwhile"))};
    case K::Resume:
        return {words(u"reason"_s, tr("Reason"))};
    case K::End:
        fields = choicesOf(now.codes.list(u"dp_end_reason"_s), u"reason"_s, tr("Reason"));
        append(fields, {words(u"note"_s, tr("In a few words"), tr("Needed with Other"))});
        append(fields, endingFields(true));
        return fields;
    case K::Withdraw:
        fields = {words(u"reason"_s, tr("Why the person stopped, in their words"))};
        if (stage && dp::hasBeenPaid(*stage))
            append(fields, endingFields(false));
        return fields;
    }
    return fields;
}

QString leadText(dp::StepKind kind, const CaseNow &now)
{
    using K = dp::StepKind;
    switch (kind) {
    case K::AskForPayment:
        return tr("Who asks decides the section of the Care Act 2014, and the section the conditions.");
    case K::StartDeciding:
        return tr("Opens the conditions of the request's section. What was found for an earlier request "
                  "stands in its decision.");
    case K::Approve:
        return tr("All conditions are met, so the council must pay. The record cannot be changed "
                  "afterwards; a correction is added to it.");
    case K::Decline:
        return tr("The letter to the person is made of these words. The record cannot be changed "
                  "afterwards; a correction is added to it. The person may ask again at any time.");
    case K::Suspend:
    case K::End:
        return now.lawText(u"S33_STOP"_s) + u' ' + now.lawText(u"S33_MAY"_s);
    case K::PayFirst:
        return now.lawText(u"REG7_FIRST"_s);
    case K::NotProgress:
    case K::Withdraw:
        return now.lawText(u"CHOICE"_s);
    default:
        return {};
    }
}

dp::Nominee nomineeOf(const FormValues &values)
{
    return {values.text(u"requester"_s), values.text(u"relation"_s), values.day(u"agreed_on"_s)};
}

dp::Request requestOf(const FormValues &values, Asker asker)
{
    dp::Request request;
    request.how = values.text(u"how"_s);
    if (asker == Asker::Adult) {
        dp::AdultAsks adult;
        if (const auto nominee = nomineeOf(values); nominee != dp::Nominee())
            adult.nominee = nominee;
        request.who = adult;
        return request;
    }
    request.who = dp::AuthorisedPersonAsks {{values.text(u"requester"_s), values.text(u"relation"_s),
                                             dp::authorityFromCode(values.code(u"authority"_s)),
                                             values.text(u"authority_seen"_s)}};
    return request;
}

dp::Ending endingOf(const FormValues &values)
{
    return {values.text(u"notice"_s), values.text(u"funds"_s), values.text(u"support"_s)};
}

dp::Step withdrawOf(const FormValues &values)
{
    return dp::Withdraw {values.text(u"reason"_s), endingOf(values)};
}

/// What the service fills in, and what therefore is not the form's to mend.
bool isForService(const dp::Refusal &refusal)
{
    return refusal.code == u"decision-id-taken" || refusal.code == u"decider-missing"
        || refusal.code == u"decided-when-missing";
}

QString fieldOf(dp::StepKind kind, const dp::Refusal &refusal, const FormValues &values, const CaseNow &now)
{
    if (refusal.code == u"note-missing")
        return u"note"_s;
    if (refusal.code == u"needs-not-eligible")
        return u"eligible"_s;
    if (refusal.code == u"contribution-missing" && values.code(u"contribution_known"_s).isEmpty())
        return u"contribution_known"_s;
    if (refusal.code == u"authority-missing")
        return values.code(u"authority"_s).isEmpty() ? u"authority"_s : u"authority_seen"_s;
    if (kind == dp::StepKind::Approve || kind == dp::StepKind::Decline)
        return decisionField(refusal, values, now);
    return refusal.cure.part;
}

/// An amount that cannot be read, or another one than agreed that nobody has confirmed.
void addAmountProblem(FormProblems &problems, const FormValues &values, const CaseNow &now)
{
    const auto amount = Money::fromText(values.text(u"amount"_s));
    const auto &budget = now.item().budget;
    if (!amount)
        problems[u"amount"_s] = amount.error().detail;
    else if (*amount > Money() && budget && !dp::isAsAgreed(*amount, *budget) && !values.tick(u"meant"_s))
        problems[u"meant"_s] = dp::notAsAgreedText(*amount, *budget) + u' ' + tr("Tick this if it is meant.");
}

} // namespace

QString capital(const QString &text)
{
    return text.left(1).toUpper() + text.mid(1);
}

Form stepForm(dp::StepKind kind, const CaseNow &now, Asker asker)
{
    Form form;
    form.title = capital(dp::stepText(kind));
    if (kind == dp::StepKind::AskForPayment)
        form.title = asker == Asker::Adult ? tr("The adult asks for a Direct Payment")
                                           : tr("An authorised person asks for a Direct Payment");
    form.lead = leadText(kind, now);
    form.fields.push_back({u"day"_s, tr("Day on which it happened"), Kind::Past, now.today});
    append(form.fields, contentOf(kind, now, asker));
    form.fields.push_back({{}, tr("What happens next"), Kind::Heading});
    form.fields.push_back({u"next"_s,
                           tr("Next step, to be told to the person"),
                           Kind::Line,
                           {},
                           tr("Every desk can see this: no health, no reasons. Empty: the usual words.")});
    form.fields.push_back({u"next_due"_s, tr("By when"), Kind::Ahead});
    form.doText = tr("Record it");
    return form;
}

dp::Step stepOf(dp::StepKind kind, const FormValues &values, const CaseNow &now, Asker asker)
{
    using K = dp::StepKind;
    switch (kind) {
    case K::GiveInformation:
        return dp::GiveInformation {values.text(u"format"_s)};
    case K::RaiseLead:
        return dp::RaiseLead {values.tick(u"agreed"_s), {{}, values.text(u"reasons"_s)}};
    case K::AcceptLead:
        return dp::AcceptLead {values.text(u"reason"_s), values.answer(u"told"_s),
                               UserId::fromText(values.code(u"owner"_s)).value_or(UserId())};
    case K::NotProgress:
        return dp::NotProgress {values.code(u"reason"_s), values.text(u"note"_s), values.answer(u"told"_s)};
    case K::StartAssessment:
        return dp::StartAssessment {values.code(u"kind"_s) == u"CARER" ? dp::AssessmentKind::Carer
                                                                       : dp::AssessmentKind::Needs,
                                    values.text(u"practitioner"_s)};
    case K::SetBudget:
        return dp::SetBudget {budgetOf(values)};
    case K::AskForPayment:
        return dp::AskForPayment {requestOf(values, asker)};
    case K::StartDeciding:
        return dp::StartDeciding {};
    case K::Approve:
        return dp::Approve {decisionOf(values, now)};
    case K::Decline:
        return dp::Decline {decisionOf(values, now)};
    case K::StartSetUp:
        return dp::StartSetUp {};
    case K::PayFirst: {
        const auto amount = Money::fromText(values.text(u"amount"_s));
        return dp::PayFirst {amount ? *amount : Money()};
    }
    case K::Suspend:
        return dp::Suspend {values.text(u"reason"_s), values.text(u"notice"_s), values.text(u"support"_s),
                            values.text(u"funds"_s)};
    case K::Resume:
        return dp::Resume {values.text(u"reason"_s)};
    case K::End:
        return dp::End {values.code(u"reason"_s), values.text(u"note"_s), endingOf(values)};
    case K::Withdraw:
        break;
    }
    return withdrawOf(values);
}

FormProblems stepProblems(dp::StepKind kind, const FormValues &values, const CaseNow &now, Asker asker)
{
    FormProblems problems;
    const dp::StepContext context {now.self, values.day(u"day"_s).value_or(QDate()), now.today};
    for (const auto &refusal : dp::take(now.item(), stepOf(kind, values, now, asker), context).refusals) {
        if (isForService(refusal))
            continue;
        auto &problem = problems[fieldOf(kind, refusal, values, now)];
        problem += (problem.isEmpty() ? QString() : u"\n"_s) + dp::refusalText(refusal, now.item());
    }
    if (kind == dp::StepKind::Decline)
        problems.insert(copiedReasons(values, now));
    if (kind == dp::StepKind::SetBudget)
        problems.insert(amountProblems(values, {u"amount"_s, u"contribution"_s}));
    if (kind == dp::StepKind::PayFirst)
        addAmountProblem(problems, values, now);
    if (values.text(u"next"_s).isEmpty() && values.day(u"next_due"_s))
        problems[u"next"_s] = tr("Say what happens by then, or leave the day empty.");
    return problems;
}

services::StepExtras extrasOf(const FormValues &values, const CaseNow &now)
{
    services::StepExtras extras;
    extras.day = values.day(u"day"_s);
    extras.mark = now.opened.mark;
    extras.next = {values.text(u"next"_s), values.day(u"next_due"_s)};
    return extras;
}

} // namespace letstalk::ui
