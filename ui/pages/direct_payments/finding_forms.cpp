// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/direct_payments/finding_forms.h"

#include "core/domain/dp/nomination.h"
#include "ui/pages/direct_payments/case_content.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

using Kind = FormField::Kind;
using Answer = dp::ExclusionCheck::Answer;

QString tr(const char *text)
{
    return QCoreApplication::translate("letstalk::ui", text);
}

FormField dayField(const CaseNow &now)
{
    return {u"day"_s, tr("Day"), Kind::Past, now.today};
}

QString missingDay(const FormValues &values)
{
    return values.day(u"day"_s) ? QString() : tr("Say on which day.");
}

void put(FormProblems &problems, const QString &id, const QString &problem)
{
    if (!problem.isEmpty())
        problems[id] = problem;
}

const QString kForCare = u"CARE"_s;
const QString kForManagement = u"MANAGEMENT"_s;

} // namespace

Form conditionForm(dp::ConditionId id, const CaseNow &now)
{
    const auto &sheet = *now.item().conditions;
    const auto &row = sheet.row(id);
    const QString code = dp::conditionLawCode(sheet.route(), id);
    FormField finding {u"finding"_s, tr("What was found"), Kind::Choice, dp::findingCode(row.finding)};
    for (const auto one : {dp::Finding::NotYetKnown, dp::Finding::Met, dp::Finding::NotMet})
        finding.choices.emplace_back(dp::findingCode(one), findingText(one));
    Form form;
    form.title = id == dp::ConditionId::Gateway ? tr("Budget and request")
                                                : tr("Condition %1").arg(dp::conditionCode(id).mid(1));
    form.fields = {{{}, now.lawSource(code), Kind::Note, now.lawText(code)},
                   finding,
                   {u"evidence"_s, tr("What it rests on"), Kind::Words, row.evidence},
                   dayField(now)};
    form.doText = tr("Record it");
    return form;
}

dp::Finding findingOf(const FormValues &values)
{
    return dp::findingFromCode(values.code(u"finding"_s)).value_or(dp::Finding::NotYetKnown);
}

FormProblems conditionProblems(const FormValues &values, dp::ConditionId id, const CaseNow &now)
{
    FormProblems problems;
    if (!dp::checkFinding(now.item(), id, findingOf(values)).empty())
        problems[u"finding"_s] = tr("The nominated person has not agreed to receive the payments yet. Record "
                                    "first that they have: Ctrl+1, “The nominated person”.");
    if (findingOf(values) != dp::Finding::NotYetKnown && values.text(u"evidence"_s).isEmpty())
        problems[u"evidence"_s] = tr("Say what it rests on.");
    put(problems, u"day"_s, missingDay(values));
    return problems;
}

Form exclusionForm(const CaseNow &now)
{
    const auto answer = now.item().exclusion.answer;
    FormField field {u"answer"_s, tr("Answer"), Kind::Choice,
                     answer == Answer::NotChecked ? QString() : dp::exclusionCode(answer)};
    field.choices = {{dp::exclusionCode(Answer::NotExcluded), tr("Not excluded")},
                     {dp::exclusionCode(Answer::Excluded), tr("Excluded")}};
    Form form;
    form.title = tr("Whether the regulations exclude the person");
    form.fields = {{{}, now.lawSource(u"EXCLUDED_SCH1"_s), Kind::Note, now.lawText(u"EXCLUDED_SCH1"_s)},
                   {{},
                    {},
                    Kind::Note,
                    tr("Only the answer is kept, with your name and the day: never what was found, and "
                       "nothing of it in any other field.")},
                   field,
                   dayField(now)};
    form.doText = tr("Record it");
    return form;
}

Answer exclusionOf(const FormValues &values)
{
    return dp::exclusionFromCode(values.code(u"answer"_s)).value_or(Answer::NotChecked);
}

FormProblems exclusionProblems(const FormValues &values)
{
    FormProblems problems;
    if (exclusionOf(values) == Answer::NotChecked)
        problems[u"answer"_s] = tr("Choose one.");
    put(problems, u"day"_s, missingDay(values));
    return problems;
}

Form relativeForm(const dp::FamilyPayment *before, const CaseNow &now)
{
    const auto was = before ? *before : dp::FamilyPayment();
    FormField relation {u"relation"_s, tr("Who they are to the person"), Kind::Choice,
                        before ? dp::relationCode(was.relation) : QString()};
    for (const auto &item : now.codes.list(u"dp_relation"_s).items)
        relation.choices.emplace_back(item.code, item.label);
    FormField purpose {u"purpose"_s, tr("Paid for"), Kind::Choice,
                       was.paidForCare ? kForCare : kForManagement};
    purpose.choices = {{kForCare, tr("Care")}, {kForManagement, tr("Running the Direct Payment")}};
    FormField necessary {u"necessary"_s, tr("Does the council consider it necessary?"), Kind::Choice,
                         dp::necessaryCode(was.necessary)};
    necessary.choices = {{dp::necessaryCode(dp::Necessary::NotDecided), tr("Not decided yet")},
                         {dp::necessaryCode(dp::Necessary::ForCare), tr("Yes, to meet the care needs")},
                         {dp::necessaryCode(dp::Necessary::ForManagement), tr("Yes, to run it")},
                         {dp::necessaryCode(dp::Necessary::No), tr("No")}};
    const QString law = u"PAYEE_RELATIVE_NOT_NECESSARY"_s;
    Form form;
    form.title = before ? tr("Paying %1").arg(now.shown(was.name)) : tr("Somebody close is to be paid");
    form.fields = {{{}, now.lawSource(law), Kind::Note, now.lawText(law)}};
    if (!before) // name and purpose say which payment it is
        form.fields.push_back({u"name"_s, tr("Name"), Kind::Line, was.name});
    form.fields.push_back(relation);
    form.fields.push_back({u"household"_s, tr("Do they live in the same household?"), Kind::YesNo,
                           was.sameHousehold ? QVariant(*was.sameHousehold) : QVariant()});
    if (!before)
        form.fields.push_back(purpose);
    form.fields.push_back(necessary);
    form.fields.push_back({u"reason"_s, tr("Why it is necessary, or why not"), Kind::Words, was.reason});
    form.fields.push_back(dayField(now));
    form.doText = tr("Record it");
    return form;
}

dp::FamilyPayment relativeOf(const FormValues &values, const dp::FamilyPayment *before)
{
    dp::FamilyPayment payment;
    payment.name = before ? before->name : values.text(u"name"_s);
    payment.relation = dp::relationFromCode(values.code(u"relation"_s)).value_or(dp::Relation::NotRelated);
    payment.sameHousehold = values.answer(u"household"_s);
    payment.paidForCare = before ? before->paidForCare : values.code(u"purpose"_s) != kForManagement;
    payment.necessary
        = dp::necessaryFromCode(values.code(u"necessary"_s)).value_or(dp::Necessary::NotDecided);
    payment.reason = values.text(u"reason"_s);
    return payment;
}

FormProblems relativeProblems(const FormValues &values, const dp::FamilyPayment *before)
{
    FormProblems problems;
    if (!before && values.text(u"name"_s).isEmpty())
        problems[u"name"_s] = tr("Say who it is.");
    if (values.code(u"relation"_s).isEmpty())
        problems[u"relation"_s] = tr("Choose one.");
    const auto necessary = relativeOf(values, before).necessary;
    if (necessary != dp::Necessary::NotDecided && values.text(u"reason"_s).isEmpty())
        problems[u"reason"_s] = tr("Say why: without a reason it counts as not decided.");
    put(problems, u"day"_s, missingDay(values));
    return problems;
}

Form handOverForm(const CaseNow &now)
{
    FormField to {u"to"_s, tr("Who is to take it over"), Kind::Choice};
    for (const auto &colleague : now.colleagues)
        if (colleague.id != now.self)
            to.choices.emplace_back(colleague.id.toText(), colleague.name);
    Form form;
    form.title = tr("Hand the case over");
    form.lead = tr("It stays with you until they have taken it over. They find it at the top of their list.");
    form.fields = {to, {u"note"_s, tr("What they should know"), Kind::Words}};
    form.doText = tr("Ask them");
    return form;
}

FormProblems handOverProblems(const FormValues &values)
{
    FormProblems problems;
    if (values.code(u"to"_s).isEmpty())
        problems[u"to"_s] = tr("Choose somebody.");
    return problems;
}

Form budgetForm(const CaseNow &now)
{
    Form form;
    form.title = tr("Put the personal budget right");
    form.lead = tr("What was recorded before stays in the history.");
    form.fields = budgetFields(now.item().budget, now.codes);
    form.fields.push_back(dayField(now));
    form.doText = tr("Record it");
    return form;
}

FormProblems budgetProblems(const FormValues &values)
{
    FormProblems problems;
    for (const auto &refusal : dp::checkBudget(budgetOf(values)))
        problems[refusal.code == u"needs-not-eligible" ? u"eligible"_s
                     : refusal.code == u"contribution-missing"
                         && values.code(u"contribution_known"_s).isEmpty()
                     ? u"contribution_known"_s
                     : refusal.cure.part]
            = dp::refusalText(refusal);
    problems.insert(amountProblems(values, {u"amount"_s, u"contribution"_s}));
    put(problems, u"day"_s, missingDay(values));
    return problems;
}

Form questionForm(const QString &title, const QString &lead, const QString &doText)
{
    Form form;
    form.title = title;
    form.lead = lead;
    form.doText = doText;
    return form;
}

} // namespace letstalk::ui
