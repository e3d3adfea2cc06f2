// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/direct_payments/right_forms.h"

#include "core/domain/dp/nomination.h"
#include "core/domain/dp/put_right.h"
#include "core/domain/dp/refusal_in_case.h"
#include "ui/wording.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

using Kind = FormField::Kind;

constexpr qsizetype kChoiceLength = 36;

QString tr(const char *text)
{
    return QCoreApplication::translate("letstalk::ui", text);
}

FormField whyField()
{
    return {u"why"_s, tr("Why, or from whom you know it"), Kind::Words};
}

void askWhy(const FormValues &values, FormProblems &problems)
{
    if (values.text(u"why"_s).isEmpty())
        problems[u"why"_s] = tr("Say why, or from whom you know it.");
}

/// By the part that each refusal names; what the form has no field for stands with the day.
FormProblems problemsOf(const dp::Refusals &refusals, const dp::Case &item)
{
    FormProblems problems;
    for (const auto &refusal : refusals) {
        const QString &part = refusal.cure.part;
        auto &problem = problems[part == u"amount"                  ? u"amount"_s
                                     : part == u"correction_reason" ? u"why"_s
                                                                    : u"day"_s];
        problem += (problem.isEmpty() ? QString() : u"\n"_s) + dp::refusalText(refusal, item);
    }
    return problems;
}

/// Where visitors can see the screen, who it is stands fixed and in initials; another one is named elsewhere.
bool isNameFixed(const dp::Nominee *was, const CaseNow &now)
{
    return was && now.namesHidden;
}

FormField nameField(const dp::Nominee *was, const CaseNow &now)
{
    if (isNameFixed(was, now))
        return {{}, tr("Nominated"), Kind::Note, now.shown(was->name)};
    return {u"name"_s, tr("Name of the nominated person"), Kind::Line, was ? was->name : QString(),
            tr("Empty: nobody is nominated any more")};
}

QVariant dayValue(const std::optional<QDate> &day)
{
    return day ? QVariant(*day) : QVariant();
}

} // namespace

Form nomineeForm(const CaseNow &now)
{
    const auto *was = now.item().request ? now.item().request->nominee() : nullptr;
    Form form;
    form.title = tr("The nominated person");
    form.lead
        = tr("Whom the adult asks to receive the payments for them. Another name counts as another person, "
             "of whom conditions 1 and 3 are to be found anew.");
    form.fields
        = {{{}, now.lawSource(u"S31_C1"_s), Kind::Note, now.lawText(u"S31_C1"_s)}, nameField(was, now)};
    if (was && !isNameFixed(was, now))
        form.fields.push_back(
            {u"same_person"_s, tr("The same person, written wrongly before"), Kind::Tick, false});
    form.fields.push_back(
        {u"relation"_s, tr("Who they are to the person"), Kind::Line, was ? was->relation : QString()});
    form.fields.push_back({u"agreed_on"_s, tr("Agreed to receive the payments on"), Kind::Past,
                           was ? dayValue(was->agreedOn) : QVariant(), tr("Empty: has not agreed yet")});
    form.fields.push_back(whyField());
    form.doText = tr("Record it");
    return form;
}

std::optional<dp::Nominee> nomineeIn(const FormValues &values, const CaseNow &now)
{
    const auto *was = now.item().request ? now.item().request->nominee() : nullptr;
    const QString name = was && now.namesHidden ? was->name : values.text(u"name"_s);
    if (name.isEmpty())
        return std::nullopt;
    return dp::Nominee {name, values.text(u"relation"_s), values.day(u"agreed_on"_s)};
}

dp::Renamed renamedIn(const FormValues &values)
{
    return values.tick(u"same_person"_s) ? dp::Renamed::SamePerson : dp::Renamed::AnotherPerson;
}

FormProblems nomineeProblems(const FormValues &values, const CaseNow &now)
{
    FormProblems problems;
    const auto nominee = nomineeIn(values, now);
    if (!nominee && (!values.text(u"relation"_s).isEmpty() || values.day(u"agreed_on"_s)))
        problems[u"name"_s] = tr("Say who it is.");
    if (nominee)
        for (const auto &refusal : dp::checkNominee(*nominee, now.today))
            problems[refusal.cure.part == u"agreed_on" ? u"agreed_on"_s : u"name"_s]
                = dp::refusalText(refusal);
    if (!nominee && renamedIn(values) == dp::Renamed::SamePerson)
        problems[u"same_person"_s] = tr("Write the name, or leave this open.");
    askWhy(values, problems);
    return problems;
}

Form askerRightForm(const CaseNow &now)
{
    const auto *was = now.item().request ? now.item().request->authorisedPerson() : nullptr;
    Form form;
    form.title = tr("Put the name of the authorised person right");
    form.lead = tr("Only if it is the same person, written wrongly: what was found stands, and letters name "
                   "them so. Somebody else asks anew. What was recorded before stays in the history.");
    form.fields
        = {{u"name"_s, tr("Name of the authorised person"), Kind::Line, was ? was->name : QString()},
           {u"relation"_s, tr("Who they are to the person"), Kind::Line, was ? was->relation : QString()},
           whyField()};
    form.doText = tr("Record it");
    return form;
}

FormProblems askerRightProblems(const FormValues &values)
{
    FormProblems problems;
    if (values.text(u"name"_s).isEmpty())
        problems[u"name"_s] = tr("Say who it is.");
    askWhy(values, problems);
    return problems;
}

Form paymentRightForm(const CaseNow &now)
{
    const auto at = dp::firstPaymentAt(now.item());
    Form form;
    form.title = tr("Put the first payment right");
    form.lead
        = tr("The reviews count from its day, so every day that follows from it is worked out anew. What "
             "was recorded before stays in the history.");
    form.fields = {{u"day"_s, tr("Day of the first payment"), Kind::Past,
                    at ? QVariant(now.item().events[*at].on) : QVariant()},
                   {u"amount"_s, tr("Amount of the first payment"), Kind::Line,
                    at ? now.item().events[*at].note : QString()},
                   whyField()};
    form.doText = tr("Record it");
    return form;
}

/// A case may stand open past midnight: whether a day is still to come the service says, which knows today.
QDate latestDay(const CaseNow &now, QDate day)
{
    return std::max(now.today, day);
}

Money amountIn(const FormValues &values)
{
    const auto amount = Money::fromText(values.text(u"amount"_s));
    return amount ? *amount : Money();
}

FormProblems paymentRightProblems(const FormValues &values, const CaseNow &now)
{
    const QDate day = values.day(u"day"_s).value_or(QDate());
    auto problems = problemsOf(dp::checkPaymentPutRight(now.item(), day, amountIn(values),
                                                        values.text(u"why"_s), latestDay(now, day)),
                               now.item());
    if (const auto amount = Money::fromText(values.text(u"amount"_s)); !amount)
        problems[u"amount"_s] = amount.error().detail;
    return problems;
}

Form reviewRightForm(const dp::CompletedReview &held, const CaseNow &now)
{
    Form form;
    form.title = tr("Put the day of a review right");
    form.lead = tr("The next review counts from its day. What was recorded before stays in the history.");
    form.fields = {{{}, tr("What came of it"), Kind::Note, now.hidden(held.outcome)},
                   {u"day"_s, tr("Held on"), Kind::Past, held.on},
                   whyField()};
    form.doText = tr("Record it");
    return form;
}

FormProblems reviewRightProblems(const FormValues &values, const CaseNow &now)
{
    const QDate day = values.day(u"day"_s).value_or(QDate());
    return problemsOf(dp::checkReviewPutRight(now.item(), day, values.text(u"why"_s), latestDay(now, day)),
                      now.item());
}

Form noTriggerForm(const dp::ReviewTrigger &heard, const CaseNow &now)
{
    Form form;
    form.title = tr("Take back what calls for a review");
    form.lead
        = tr("Only what was recorded by mistake: something that was looked into and came to nothing is a "
             "review that was held. It stays in the history, with why it was taken back.");
    form.fields = {{{},
                    tr("Heard on %1").arg(shortDayText(heard.on)),
                    Kind::Note,
                    now.lawText(dp::triggerLawCode(heard.kind)) + u'\n' + now.hidden(heard.note)},
                   whyField()};
    form.doText = tr("Take it back");
    return form;
}

FormProblems noTriggerProblems(const dp::ReviewTrigger &heard, const FormValues &values, const CaseNow &now)
{
    FormProblems problems;
    for (const auto &refusal : dp::checkTriggerTakenBack(now.item(), heard, values.text(u"why"_s)))
        problems[refusal.cure.part == u"correction_reason" ? u"why"_s : QString()] = dp::refusalText(refusal);
    return problems;
}

Form promptForm(const CaseNow &now)
{
    FormField prompt {u"prompt"_s, tr("Prompt"), Kind::Choice};
    QStringList all; // in full; the list of choices is only as wide as a small screen
    for (const auto &rule : now.prompts) {
        const QString text = tr("%1: %2").arg(rule.id, rule.trigger);
        prompt.choices.emplace_back(
            rule.id, text.size() <= kChoiceLength ? text : text.left(kChoiceLength - 1) + QChar(0x2026));
        all << text;
    }
    FormField answer {u"answer"_s, tr("What do you think?"), Kind::Choice};
    for (const auto &item : now.codes.list(u"dp_indicator_answer"_s).items)
        if (!item.retired)
            answer.choices.emplace_back(item.code, item.label);
    Form form;
    form.title = tr("Answer a prompt");
    form.lead
        = tr("A prompt is a reminder: none counts more than another, nothing is added up, and one that is "
             "missing means nothing. Your answer is recorded with its words as they are now.");
    form.fields = {
        {{}, tr("Prompts"), Kind::Note, all.join(u'\n')}, prompt, answer, {u"why"_s, tr("Why"), Kind::Words}};
    form.doText = tr("Record it");
    return form;
}

IndicatorAnswer promptAnswerIn(const FormValues &values, const CaseNow &now)
{
    IndicatorAnswer answer;
    answer.rule = values.code(u"prompt"_s);
    if (const auto *rule = findIndicator(now.prompts, answer.rule)) {
        answer.version = rule->current().version;
        answer.ticked = !(rule->facts.count(IndicatorFact::ConcernOpen) && now.opened.lead.concernOpen);
    }
    answer.answer = values.code(u"answer"_s);
    answer.why = values.text(u"why"_s);
    return answer;
}

FormProblems promptProblems(const FormValues &values)
{
    FormProblems problems;
    for (const QString &id : {u"prompt"_s, u"answer"_s})
        if (values.code(id).isEmpty())
            problems[id] = tr("Choose one.");
    if (values.text(u"why"_s).isEmpty())
        problems[u"why"_s] = tr("Say why.");
    return problems;
}

} // namespace letstalk::ui
