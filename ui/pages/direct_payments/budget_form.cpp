// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of step_forms.h about amounts.
#include "ui/pages/direct_payments/step_forms.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

using Kind = FormField::Kind;

QString tr(const char *text)
{
    return QCoreApplication::translate("letstalk::ui", text);
}

const QString kKnown = u"KNOWN"_s;
const QString kNotYet = u"NOT_YET"_s;

} // namespace

std::vector<FormField> budgetFields(const std::optional<dp::Budget> &budget, const storage::CodeLists &codes)
{
    const auto was = budget.value_or(dp::Budget());
    const bool known = was.contributionKnown.value_or(false);
    const QString notAsked = tr("Not asked where all of it is after-care under section 117");
    FormField contribution {u"contribution_known"_s, tr("What the person pays towards it"), Kind::Choice,
                            !was.contributionKnown ? QString()
                                : known            ? kKnown
                                                   : kNotYet,
                            notAsked};
    contribution.choices = {{kKnown, tr("It is known")}, {kNotYet, tr("It is not known yet")}};
    FormField paidAs {u"paid_as"_s, tr("Paid gross or net"), Kind::Choice,
                      was.paidAs ? dp::paidAsCode(*was.paidAs) : QString(),
                      tr("Net: less what the person pays towards it")};
    paidAs.choices
        = {{dp::paidAsCode(dp::PaidAs::Gross), tr("Gross")}, {dp::paidAsCode(dp::PaidAs::Net), tr("Net")}};
    FormField basis {u"basis"_s, tr("What the budget is for"), Kind::Choice, dp::basisCode(was.basis),
                     tr("After-care follows a stay in hospital under the Mental Health Act and is free of "
                        "charge: only the needs beside it can ask for a contribution")};
    for (const auto &item : codes.list(u"dp_basis"_s).items)
        if (!item.retired || item.code == dp::basisCode(was.basis))
            basis.choices.emplace_back(item.code, item.label);
    return {basis,
            {u"eligible"_s, tr("The assessment found needs that qualify"), Kind::Tick, was.eligibleNeeds,
             notAsked},
            {u"amount"_s, tr("Personal budget, with its period"), Kind::Line,
             budget ? was.amount.toText() : QString(), tr("£212.50 a week; per 4 weeks, month or year")},
            {u"plan"_s, tr("Reference of the care and support plan"), Kind::Line, was.planReference},
            contribution,
            {u"contribution"_s, tr("The person's contribution, with its period"), Kind::Line,
             known && was.contribution ? was.contribution->toText() : QString(),
             tr("Nothing: £0 a week. Only for what is not after-care")},
            paidAs};
}

dp::Budget budgetOf(const FormValues &values)
{
    dp::Budget budget;
    if (const auto amount = Rate::fromText(values.text(u"amount"_s)))
        budget.amount = *amount;
    budget.planReference = values.text(u"plan"_s);
    budget.eligibleNeeds = values.tick(u"eligible"_s);
    const QString known = values.code(u"contribution_known"_s);
    if (!known.isEmpty())
        budget.contributionKnown = known == kKnown;
    if (known == kKnown)
        if (const auto contribution = Rate::fromText(values.text(u"contribution"_s)))
            budget.contribution = *contribution;
    budget.paidAs = dp::paidAsFromCode(values.code(u"paid_as"_s));
    budget.basis = dp::basisFromCode(values.code(u"basis"_s)).value_or(dp::Basis::CareAct);
    return budget;
}

FormProblems amountProblems(const FormValues &values, const QStringList &ids)
{
    FormProblems problems;
    for (const auto &id : ids) {
        const QString typed = values.text(id);
        if (typed.isEmpty())
            continue;
        if (const auto rate = Rate::fromText(typed); !rate)
            problems[id] = rate.error().detail;
    }
    return problems;
}

} // namespace letstalk::ui
