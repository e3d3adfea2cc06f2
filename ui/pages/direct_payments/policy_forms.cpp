// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/direct_payments/policy_forms.h"

#include "ui/wording.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

using Kind = FormField::Kind;
using Part = PolicyItem::Part;
using services::DpChoice;
using services::DpPolicy;

constexpr int kPence = 100; // in a pound

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("letstalk::ui", text, nullptr, n);
}

/// A choice in figures: how it is stored, what it is called, and how it stands. Unset: none.
struct NumberChoice
{
    QString name;
    QString label;
    QString hint;
    std::optional<int> now;
};

std::vector<NumberChoice> reviewNumbers(const DpPolicy &policy)
{
    const auto &review = policy.review;
    return {{u"first_months"_s, tr("First review: months after the first payment"),
             tr("The law: within 6 months. Sooner may be chosen, later not."), review.firstMonths},
            {u"later_months"_s, tr("Later reviews: months after the one before"),
             tr("The law: within 12 months."), review.laterMonths},
            {u"trigger_days"_s, tr("A review that something calls for: within days"),
             tr("The law names no days."), review.triggerDays},
            {u"coming_days"_s, tr("Shown as coming: days before it is due"), {}, review.comingDays},
            {u"notice_days"_s, tr("The letter about a decision: within days"), {}, policy.noticeDays}};
}

std::vector<NumberChoice> stageNumbers(const DpPolicy &policy, const storage::CodeLists &codes)
{
    std::vector<NumberChoice> numbers;
    for (int at = 0; at < dp::kStageCount; ++at)
        if (const auto stage = dp::Stage(at); !dp::isClosed(stage))
            numbers.push_back({u"stall."_s + dp::stageCode(stage),
                               codes.label(u"dp_stage"_s, dp::stageCode(stage)),
                               {},
                               policy.stall.days[size_t(at)]});
    return numbers;
}

std::vector<NumberChoice> matchNumbers(const DpPolicy &policy)
{
    const auto &match = policy.match;
    const QString months = tr("Months from the day it was made, where no end is recorded");
    return {
        {u"match.people"_s, tr("People who work there, at most"), {}, match.mostPeople},
        {u"match.cover"_s,
         tr("Public liability insurance, in pounds at least"),
         {},
         match.leastCoverMinor / kPence},
        {u"match.dbs_months"_s, tr("DBS check is good for"), months, match.dbsMonths},
        {u"match.insurance_months"_s, tr("Insurance is good for"), months, match.insuranceMonths},
        {u"match.training_months"_s, tr("Safeguarding training is good for"), months, match.trainingMonths},
        {u"match.judgments"_s, tr("County Court judgments looked up"), {}, int(match.judgments)},
        {u"match.judgments_months"_s, tr("That look-up is good for"), months, match.judgmentsMonths},
        {u"match.disclaimer"_s, tr("Sub-contractor disclaimer signed"), {}, int(match.disclaimer)}};
}

std::vector<NumberChoice> numbersOf(Part part, const DpPolicy &policy, const storage::CodeLists &codes)
{
    if (part == Part::Reviews)
        return reviewNumbers(policy);
    if (part == Part::Matching)
        return matchNumbers(policy);
    return part == Part::Stages ? stageNumbers(policy, codes) : std::vector<NumberChoice>();
}

QString numberText(const std::optional<int> &number)
{
    return number ? QString::number(*number) : QString();
}

QString askedText(bool asked)
{
    return asked ? tr("Yes, it is asked for") : tr("No, it is not asked for");
}

/// As people read it.
QString standing(const NumberChoice &choice)
{
    if (!choice.now)
        return tr("never counts as standing still");
    return services::isYesNoChoice(choice.name) ? askedText(*choice.now != 0) : QString::number(*choice.now);
}

FormField fieldOf(const NumberChoice &choice)
{
    FormField field {choice.name, choice.label, Kind::Line, numberText(choice.now), choice.hint};
    if (services::isYesNoChoice(choice.name)) {
        field.kind = Kind::Choice;
        field.choices = {{numberText(1), askedText(true)}, {numberText(0), askedText(false)}};
    }
    return field;
}

/// nullopt: what is typed is no number; an inner nullopt: nothing is typed.
std::optional<std::optional<int>> numberTyped(const QString &typed)
{
    if (typed.isEmpty())
        return std::optional<std::optional<int>>(std::in_place);
    bool isNumber = false;
    const int number = typed.toInt(&isNumber);
    if (!isNumber)
        return std::nullopt;
    return std::optional<std::optional<int>>(std::in_place, number);
}

QString lawStanding(const dp::LawText &law)
{
    if (law.local)
        return tr("The council's words");
    return law.verified ? tr("As it ships") : tr("As it ships; still to be checked before it is quoted");
}

} // namespace

QString PolicyItem::name() const
{
    switch (part) {
    case Part::Reviews:
        return u"policy.reviews"_s;
    case Part::Stages:
        return u"policy.stages"_s;
    case Part::Matching:
        return u"policy.matching"_s;
    case Part::Letters:
        return u"policy.letters"_s;
    case Part::Law:
        break;
    }
    return u"policy.law."_s + law;
}

std::vector<PolicyItem> policyItems(const DpPolicy &policy)
{
    std::vector<PolicyItem> items {{Part::Reviews,
                                    {},
                                    tr("Reviews and letters: months and days"),
                                    tr("First within %1 months, then within %2")
                                        .arg(policy.review.firstMonths)
                                        .arg(policy.review.laterMonths)},
                                   {Part::Stages,
                                    {},
                                    tr("How long a case may stay in a stage"),
                                    tr("Longer counts as standing still, and shows under Figures")},
                                   {Part::Matching,
                                    {},
                                    tr("What a micro-enterprise has to have in order"),
                                    tr("Whoever lacks it is offered to nobody, with the reason")},
                                   {Part::Letters,
                                    {},
                                    tr("What letters say"),
                                    policy.appeal.isEmpty() || policy.contact.isEmpty()
                                        ? tr("Something is left to whoever decides")
                                        : tr("How to appeal, and whom to ask")}};
    for (const auto &law : policy.law.all())
        items.push_back({Part::Law, law.code, law.source, tr("%1: %2").arg(lawStanding(law), law.text)});
    return items;
}

std::vector<RecordView::Part> policyFacts(const PolicyItem &item, const DpPolicy &policy,
                                          const storage::CodeLists &codes)
{
    std::vector<RecordView::Part> facts;
    for (const auto &number : numbersOf(item.part, policy, codes)) {
        const QString text = standing(number);
        facts.push_back({number.label, number.hint.isEmpty() ? text : text + u'\n' + number.hint});
    }
    if (item.part == Part::Letters) {
        const QString none = tr("Nothing yet: whoever decides writes it each time.");
        facts.push_back({tr("How to appeal"), policy.appeal.isEmpty() ? none : policy.appeal});
        facts.push_back({tr("Whom to ask"), policy.contact.isEmpty() ? none : policy.contact});
    }
    if (const auto *law = item.part == Part::Law ? policy.law.find(item.law) : nullptr) {
        facts.push_back({tr("In plain words"), law->text});
        facts.push_back({tr("For easy read"), law->easy});
        facts.push_back({tr("From"), tr("%1, read on %2").arg(law->source, shortDayText(law->asAt))});
        facts.push_back({tr("Stands"), lawStanding(*law)});
    }
    return facts;
}

Form policyForm(const PolicyItem &item, const DpPolicy &policy, const storage::CodeLists &codes)
{
    Form form;
    form.title = item.title;
    form.doText = tr("Choose this for the council");
    for (const auto &number : numbersOf(item.part, policy, codes))
        form.fields.push_back(fieldOf(number));
    if (item.part == Part::Reviews)
        form.lead = tr("It holds at every site. The days of all open cases are worked out anew at once.");
    if (item.part == Part::Stages)
        form.lead = tr("Days in each stage. Empty: a case there never counts as standing still. The law sets "
                       "none of these.");
    if (item.part == Part::Matching)
        form.lead
            = tr("What the council's scheme asks for. That care is registered where the law wants it is "
                 "not to be chosen.");
    if (item.part == Part::Letters)
        form.fields = {{u"appeal"_s, tr("How to appeal"), Kind::Words, policy.appeal,
                        tr("Whom to write to, and by when; stands in every refusal")},
                       {u"contact"_s, tr("Whom to ask"), Kind::Line, policy.contact,
                        tr("A name or a team, with a number")}};
    if (const auto *law = item.part == Part::Law ? policy.law.find(item.law) : nullptr) {
        form.lead
            = tr("In the council's own words, where the law or its advice has changed. Empty: the words "
                 "that ship come back.");
        form.fields = {{u"text"_s, tr("In plain words"), Kind::Words, law->text},
                       {u"source"_s, tr("From"), Kind::Line, law->source, tr("Care Act 2014 s31(6)")},
                       {u"as_at"_s, tr("Read on"), Kind::Past, law->asAt}};
    }
    return form;
}

std::vector<DpChoice> policyChoices(const PolicyItem &item, const FormValues &values, const DpPolicy &policy)
{
    std::vector<DpChoice> choices;
    for (const auto &number : numbersOf(item.part, policy, {}))
        if (const auto typed = numberTyped(values.text(number.name)); typed && *typed != number.now)
            choices.push_back({number.name, *typed, {}, {}, {}});
    if (item.part == Part::Letters)
        for (const auto &[name, now] :
             {std::pair(u"appeal"_s, policy.appeal), std::pair(u"contact"_s, policy.contact)})
            if (values.text(name) != now)
                choices.push_back({name, {}, values.text(name), {}, {}});
    if (const auto *law = item.part == Part::Law ? policy.law.find(item.law) : nullptr) {
        DpChoice choice {u"law."_s + item.law,
                         {},
                         values.text(u"text"_s),
                         values.text(u"source"_s),
                         values.day(u"as_at"_s)};
        if (choice.text.isEmpty())
            choice = {choice.name, {}, {}, {}, {}};
        if (choice.text != law->text || choice.source != law->source || choice.asAt != law->asAt)
            choices.push_back(choice);
    }
    return choices;
}

FormProblems policyProblems(const PolicyItem &item, const FormValues &values, const DpPolicy &policy,
                            QDate today)
{
    FormProblems problems;
    for (const auto &number : numbersOf(item.part, policy, {}))
        if (!numberTyped(values.text(number.name)))
            problems[number.name] = tr("A number.");
    const auto choices = policyChoices(item, values, policy);
    for (const auto &choice : choices)
        if (const auto fits = services::checkDpChoice(choice, policy, today); !fits)
            problems[item.part == Part::Law ? u"source"_s : choice.name] = fits.error().detail;
    if (problems.isEmpty() && choices.empty())
        problems[QString()] = tr("This is how it stands already.");
    return problems;
}

} // namespace letstalk::ui
