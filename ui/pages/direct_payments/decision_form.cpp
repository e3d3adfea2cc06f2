// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/direct_payments/decision_form.h"

#include "core/domain/dp/refusal_in_case.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

using Kind = FormField::Kind;

QString tr(const char *text)
{
    return QCoreApplication::translate("letstalk::ui", text);
}

dp::Route routeOf(const CaseNow &now)
{
    return now.item().conditions ? now.item().conditions->route() : dp::Route::S31;
}

const dp::DecisionReason *reasonIn(const dp::DecisionRecord *decision, const QString &code)
{
    if (!decision)
        return nullptr;
    const auto found = std::find_if(decision->reasons.begin(), decision->reasons.end(),
                                    [&](const auto &reason) { return reason.code == code; });
    return found == decision->reasons.end() ? nullptr : &*found;
}

/// What was found about the condition. Beside the reason, never in it: it is the worker's own note, may name
/// others, and the letter says the reason to the person.
QString foundText(const CaseNow &now, const QString &code)
{
    const auto id = dp::conditionFromCode(code);
    const auto &sheet = now.item().conditions;
    return id && sheet && sheet->has(*id) ? sheet->row(*id).evidence : QString();
}

void addReasons(std::vector<FormField> &fields, const CaseNow &now, const dp::DecisionRecord *before)
{
    QStringList codes = dp::groundsToDecline(now.item());
    if (before)
        for (const auto &reason : before->reasons)
            if (!codes.contains(reason.code))
                codes << reason.code;
    fields.push_back({{}, tr("Which condition, why, and what would change the answer"), Kind::Heading});
    if (codes.isEmpty()) // what was found has changed since the form was begun
        fields.push_back({{},
                          tr("Nothing is recorded to decline for"),
                          Kind::Note,
                          tr("Record first which condition is not met.")});
    for (const auto &code : codes) {
        const auto *was = reasonIn(before, code);
        fields.push_back({{},
                          now.label(u"dp_decision_reason"_s, code),
                          Kind::Note,
                          now.lawText(dp::reasonLawCode(routeOf(now), code))});
        fields.push_back({u"reason."_s + code,
                          tr("This is a reason: %1").arg(now.label(u"dp_decision_reason"_s, code)),
                          Kind::Tick, !before || was});
        if (const QString found = foundText(now, code); !found.isEmpty())
            fields.push_back({{}, tr("Found, for you alone"), Kind::Note, found});
        fields.push_back({u"why."_s + code, tr("Why"), Kind::Words, was ? was->why : QString(),
                          tr("The letter says it in these words: plain ones, to the person.")});
        fields.push_back({u"change."_s + code, tr("What would change the answer"), Kind::Words,
                          was ? was->whatWouldChange : QString()});
    }
}

/// The codes that the form offered, by its ids.
QStringList reasonCodes(const CaseNow &now, const dp::DecisionRecord *before)
{
    QStringList codes = dp::groundsToDecline(now.item());
    if (before)
        for (const auto &reason : before->reasons)
            codes << reason.code;
    codes.removeDuplicates();
    return codes;
}

} // namespace

std::vector<FormField> decisionFields(dp::Outcome outcome, const CaseNow &now,
                                      const dp::DecisionRecord *before)
{
    std::vector<FormField> fields;
    fields.push_back({u"decider_role"_s, tr("In which role you decide"), Kind::Line,
                      before ? before->deciderRole : now.roles});
    fields.push_back({u"registration"_s, tr("Registration number"), Kind::Line,
                      before ? before->registrationNumber : QString(), tr("May stay empty")});
    fields.push_back({u"evidence"_s, tr("Evidence seen, one a line"), Kind::Words,
                      before ? before->evidenceSeen.join(u'\n') : QString()});
    fields.push_back({u"wish"_s, tr("What the person wants, in their words"), Kind::Words,
                      before ? before->statedWish : QString()});
    fields.push_back({u"options"_s, tr("Options that were talked about"), Kind::Words,
                      before ? before->optionsDiscussed : QString()});
    if (outcome == dp::Outcome::Declined)
        addReasons(fields, now, before);
    fields.push_back({u"appeal"_s, tr("How to appeal: whom to ask, and by when"), Kind::Words,
                      before ? before->howToAppeal : now.policy.appeal});
    fields.push_back({u"appeal_told"_s, tr("The person has been told how to appeal"), Kind::Tick,
                      before && before->appealTold});
    if (outcome == dp::Outcome::Declined)
        fields.push_back({u"interim"_s, tr("Support that goes on meanwhile"), Kind::Words,
                          before ? before->interimSupport : QString()});
    return fields;
}

dp::DecisionRecord decisionOf(const FormValues &values, const CaseNow &now, const dp::DecisionRecord *before)
{
    dp::DecisionRecord decision = before ? *before : dp::DecisionRecord();
    decision.deciderRole = values.text(u"decider_role"_s);
    decision.registrationNumber = values.text(u"registration"_s);
    decision.evidenceSeen.clear();
    for (const auto &line : values.text(u"evidence"_s).split(u'\n', Qt::SkipEmptyParts))
        if (!line.trimmed().isEmpty())
            decision.evidenceSeen << line.trimmed();
    decision.statedWish = values.text(u"wish"_s);
    decision.optionsDiscussed = values.text(u"options"_s);
    decision.howToAppeal = values.text(u"appeal"_s);
    decision.appealTold = values.tick(u"appeal_told"_s);
    decision.interimSupport = values.text(u"interim"_s);
    decision.correctionReason = values.text(u"correction_reason"_s);
    decision.reasons.clear();
    for (const auto &code : reasonCodes(now, before))
        if (values.tick(u"reason."_s + code))
            decision.reasons.push_back(
                {code, values.text(u"why."_s + code), values.text(u"change."_s + code)});
    return decision;
}

QString decisionField(const dp::Refusal &refusal, const FormValues &values, const CaseNow &now)
{
    const auto firstOpen = [&](const QString &part) {
        for (const auto &code : now.codes.list(u"dp_decision_reason"_s).items)
            if (values.tick(u"reason."_s + code.code) && values.text(part + code.code).isEmpty())
                return part + code.code;
        return QString();
    };
    if (refusal.code == u"why-missing")
        return firstOpen(u"why."_s);
    if (refusal.code == u"what-would-change-missing")
        return firstOpen(u"change."_s);
    if (refusal.code == u"which-condition-missing") {
        const auto borneOut = dp::groundsToDecline(now.item());
        return borneOut.isEmpty() ? QString() : u"reason."_s + borneOut.front();
    }
    return refusal.cure.part;
}

FormProblems copiedReasons(const FormValues &values, const CaseNow &now, const dp::DecisionRecord *before)
{
    FormProblems problems;
    for (const auto &code : reasonCodes(now, before)) {
        const QString found = foundText(now, code).simplified();
        const QString why = values.text(u"why."_s + code).simplified();
        if (values.tick(u"reason."_s + code) && !found.isEmpty() && why == found)
            problems.insert(
                u"why."_s + code,
                tr("These are your notes word for word, and may name others. Say it to the person, "
                   "in plain words."));
    }
    return problems;
}

Form correctionForm(const dp::DecisionRecord &before, const CaseNow &now)
{
    Form form;
    form.title = tr("Correct the decision");
    form.lead = tr("The record as it was made stays. This adds another one that says what was wrong with it. "
                   "Another outcome is a new decision, not a correction; the person is written to again.");
    form.fields.push_back(
        {u"correction_reason"_s, tr("What was wrong, and why it is corrected"), Kind::Words});
    for (auto &field : decisionFields(before.outcome, now, &before))
        form.fields.push_back(std::move(field));
    form.doText = tr("Add the correction");
    return form;
}

FormProblems correctionProblems(const dp::DecisionRecord &before, const FormValues &values,
                                const CaseNow &now)
{
    auto better = decisionOf(values, now, &before);
    better.id = DpDecisionId(); // the service gives it one of its own
    FormProblems problems = copiedReasons(values, now, &before);
    for (const auto &refusal : dp::corrected(now.item().decisions, before.id, better).refusals) {
        if (refusal.code == u"decision-id-taken")
            continue;
        const QString field = decisionField(refusal, values, now);
        problems[field] += (problems[field].isEmpty() ? QString() : u"\n"_s) + dp::refusalText(refusal);
    }
    return problems;
}

} // namespace letstalk::ui
