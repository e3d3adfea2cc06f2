// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/direct_payments/living_forms.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

using Kind = FormField::Kind;

QString tr(const char *text)
{
    return QCoreApplication::translate("letstalk::ui", text);
}

QVariant dayValue(const std::optional<QDate> &day)
{
    return day ? QVariant(*day) : QVariant();
}

FormField dayField(const CaseNow &now, const QString &label)
{
    return {u"day"_s, label, Kind::Past, now.today};
}

QString missing(bool there, const QString &text)
{
    return there ? QString() : text;
}

void put(FormProblems &problems, const QString &id, const QString &problem)
{
    if (!problem.isEmpty())
        problems[id] = problem;
}

const QString kNoDay = u"day"_s;

} // namespace

Form setUpForm(const CaseNow &now)
{
    const auto &was = now.item().setUp;
    FormField management {u"management"_s, tr("How it is managed"), Kind::Ticks};
    QStringList chosen;
    for (int at = 0; at < dp::kManagementCount; ++at) {
        const QString code = dp::managementCode(dp::Management(at));
        management.choices.emplace_back(code, now.label(u"dp_management"_s, code));
    }
    for (const auto one : was.management)
        chosen << dp::managementCode(one);
    management.value = chosen;
    FormField uses {u"use"_s, tr("What the money is for"), Kind::Ticks};
    QStringList used;
    for (int at = 0; at < dp::kUseCount; ++at) {
        const QString code = dp::useCode(dp::Use(at));
        uses.choices.emplace_back(code, now.label(u"dp_use"_s, code));
    }
    for (const auto one : was.uses)
        used << dp::useCode(one);
    uses.value = used;
    Form form;
    form.title = tr("Set the Direct Payment up");
    form.lead
        = tr("Fill in what is settled; the rest can be added another day. The first payment waits until "
             "nothing is missing.");
    form.fields = {
        management,
        uses,
        {u"agreement"_s, tr("Agreement signed on"), Kind::Past, dayValue(was.agreementSignedOn)},
        {u"account"_s, tr("Account opened, or card issued, on"), Kind::Past, dayValue(was.accountOpenedOn)},
        {u"support_service"_s, tr("Support service that helps"), Kind::Line, was.supportService,
         tr("“None wanted” is an answer")},
        {u"contingency"_s, tr("Plan for when things go wrong"), Kind::Words, was.contingencyPlan},
        {{}, tr("With an employed personal assistant"), Kind::Heading},
        {u"insurance"_s, tr("Employers' liability insurance from"), Kind::Past,
         dayValue(was.employer.insuredFrom)},
        {u"insured_until"_s, tr("Insured until, that day included"), Kind::Ahead,
         dayValue(was.employer.insuredUntil)},
        {u"payroll"_s, tr("Who runs the payroll"), Kind::Line, was.employer.payroll},
        {u"right_to_work"_s, tr("Right to work checked on"), Kind::Past,
         dayValue(was.employer.rightToWorkCheckedOn)},
    };
    form.doText = tr("Record it");
    return form;
}

dp::SetUp setUpOf(const FormValues &values)
{
    dp::SetUp setUp;
    for (const auto &code : values.codes(u"management"_s))
        if (const auto one = dp::managementFromCode(code))
            setUp.management.push_back(*one);
    for (const auto &code : values.codes(u"use"_s))
        if (const auto one = dp::useFromCode(code))
            setUp.uses.push_back(*one);
    setUp.agreementSignedOn = values.day(u"agreement"_s);
    setUp.accountOpenedOn = values.day(u"account"_s);
    setUp.supportService = values.text(u"support_service"_s);
    setUp.contingencyPlan = values.text(u"contingency"_s);
    setUp.employer = {values.day(u"insurance"_s), values.day(u"insured_until"_s), values.text(u"payroll"_s),
                      values.day(u"right_to_work"_s)};
    return setUp;
}

FormProblems setUpProblems(const FormValues &values)
{
    FormProblems problems;
    const auto from = values.day(u"insurance"_s);
    const auto until = values.day(u"insured_until"_s);
    if (from && until && *until < *from)
        problems[u"insured_until"_s] = tr("This is before the day on which it begins.");
    return problems;
}

Form reviewForm(const CaseNow &now)
{
    Form form;
    form.title = tr("Record a review that was held");
    form.lead = now.lawText(u"REG7_THEN"_s);
    form.fields = {dayField(now, tr("Held on")), {u"outcome"_s, tr("What came of it"), Kind::Words}};
    form.doText = tr("Record it");
    return form;
}

FormProblems reviewProblems(const FormValues &values)
{
    FormProblems problems;
    put(problems, kNoDay, missing(values.day(u"day"_s).has_value(), tr("Say on which day.")));
    put(problems, u"outcome"_s, missing(!values.text(u"outcome"_s).isEmpty(), tr("Say what came of it.")));
    return problems;
}

Form triggerForm(const CaseNow &now)
{
    const auto route = now.item().request ? now.item().request->route() : dp::Route::S31;
    FormField kind {u"kind"_s, tr("What happened"), Kind::Choice};
    Form form;
    form.title = tr("Something calls for a review");
    for (int at = 0; at < dp::kTriggerKindCount; ++at) {
        const auto one = dp::TriggerKind(at);
        const auto other
            = route == dp::Route::S31 ? dp::TriggerKind::CapacityRegained : dp::TriggerKind::CapacityLost;
        if (one == other
            || one == dp::TriggerKind::ConditionUnmet) // that is recorded of the condition itself
            continue;
        static const char *const kShort[]
            = {QT_TRANSLATE_NOOP("letstalk::ui", "A condition may be broken"),
               QT_TRANSLATE_NOOP("letstalk::ui", "May no longer be able to ask"),
               QT_TRANSLATE_NOOP("letstalk::ui", "May no longer manage, or fit"),
               QT_TRANSLATE_NOOP("letstalk::ui", "May be able to ask again"),
               QT_TRANSLATE_NOOP("letstalk::ui", "Worry about the money")};
        const QString words = tr(kShort[at]);
        kind.choices.emplace_back(dp::triggerLawCode(one), words);
        form.fields.push_back({{}, words, Kind::Note, now.lawText(dp::triggerLawCode(one))});
    }
    form.fields.push_back(kind);
    form.fields.push_back(dayField(now, tr("The council heard of it on")));
    form.fields.push_back({u"note"_s, tr("What was heard, and from whom"), Kind::Words});
    form.doText = tr("Record it");
    return form;
}

std::optional<dp::TriggerKind> triggerOf(const FormValues &values)
{
    return dp::triggerFromCode(values.code(u"kind"_s));
}

FormProblems triggerProblems(const FormValues &values)
{
    FormProblems problems;
    put(problems, u"kind"_s, missing(triggerOf(values).has_value(), tr("Choose one.")));
    put(problems, kNoDay, missing(values.day(u"day"_s).has_value(), tr("Say on which day.")));
    put(problems, u"note"_s, missing(!values.text(u"note"_s).isEmpty(), tr("Say what was heard.")));
    return problems;
}

Form stayForm(const services::dprecord::PlacedStay *before, const CaseNow &now)
{
    // Stays lie mostly in the past: without a year it is the last such day, a planned one has its year
    // written.
    const QString hint = tr("Day and month: 3/12; of a day to come also the year: 3/12/2026");
    Form form;
    form.title = before ? tr("Put the stay right") : tr("A stay in a care home");
    form.fields
        = {{{}, now.lawSource(u"REG6_CARE_HOME"_s), Kind::Note, now.lawText(u"REG6_CARE_HOME"_s)},
           {u"in"_s, tr("First day"), Kind::Past, before ? QVariant(before->stay.in) : QVariant(), hint},
           {u"out"_s, tr("Last day"), Kind::Past, before ? QVariant(before->stay.out) : QVariant(), hint},
           {u"note"_s, tr("Where, and what it is for"), Kind::Line, before ? before->note : QString()}};
    form.doText = tr("Record it");
    return form;
}

dp::CareHomeStay stayOf(const FormValues &values, QDate today)
{
    const QDate in = values.day(u"in"_s).value_or(QDate());
    return {in, values.day(u"out"_s).value_or(QDate()), in > today};
}

FormProblems stayProblems(const FormValues &values)
{
    FormProblems problems;
    const auto in = values.day(u"in"_s);
    const auto out = values.day(u"out"_s);
    put(problems, u"in"_s, missing(in.has_value(), tr("Say on which day.")));
    put(problems, u"out"_s, missing(out.has_value(), tr("Say on which day.")));
    if (in && out && *out <= *in)
        problems[u"out"_s] = tr("The last day comes after the first. Of a day to come write the year too.");
    return problems;
}

Form sentForm(const CaseNow &now)
{
    FormField how {u"how"_s, tr("How it was sent"), Kind::Line, {}, tr("Post, by hand, e-mail")};
    Form form;
    form.title = tr("The letter was sent");
    form.fields = {how, dayField(now, tr("Sent on"))};
    form.doText = tr("Record it");
    return form;
}

FormProblems sentProblems(const FormValues &values)
{
    FormProblems problems;
    put(problems, u"how"_s, missing(!values.text(u"how"_s).isEmpty(), tr("Say how it was sent.")));
    put(problems, kNoDay, missing(values.day(u"day"_s).has_value(), tr("Say on which day.")));
    return problems;
}

} // namespace letstalk::ui
