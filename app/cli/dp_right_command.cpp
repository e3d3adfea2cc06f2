// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// dp nominee, payment, review-day, authorised: putting right, or adding to, what was recorded with a step.
#include "app/cli/command_list.h"
#include "app/cli/dp_form.h"

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

Status recorded(Run &run, const DpCaseId &id)
{
    run.console().print(Cli::tr("Recorded. What was recorded before stays in the history."));
    run.console().answer({{u"id"_s, id.toText()}});
    return done();
}

Status nomineeCommand(Run &run)
{
    LT_ASSIGN(auto form, DpForm::read(run));
    const dp::Nominee nominee {form.text("nominee"), form.text("nominee_relation"),
                               form.day("nominee_agreed")};
    const QString why = form.text("why");
    LT_TRY(form.finish(run));
    const bool nobody = run.arguments().has("nobody");
    const bool same = run.arguments().has("same-person");
    if (nobody && (same || nominee != dp::Nominee()))
        return run.wrong(Cli::tr("--nobody stands with “why” alone."));
    LT_ASSIGN(const auto extras, stepExtras(run));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto id, caseMeant(run, *workspace));
    LT_TRY(workspace->dpCases().changeNominee(id, nobody ? std::nullopt : std::optional(nominee), why, extras,
                                              same ? dp::Renamed::SamePerson : dp::Renamed::AnotherPerson));
    return recorded(run, id);
}

Status askerCommand(Run &run)
{
    LT_ASSIGN(auto form, DpForm::read(run));
    const QString name = form.text("name");
    const QString relation = form.text("relation");
    const QString why = form.text("why");
    LT_TRY(form.finish(run));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto id, caseMeant(run, *workspace));
    LT_TRY(workspace->dpCases().correctAsker(id, name, relation, why));
    return recorded(run, id);
}

Status paymentCommand(Run &run)
{
    LT_ASSIGN(auto form, DpForm::read(run));
    const auto day = form.day("day");
    const auto amount = form.money("amount");
    const QString why = form.text("why");
    LT_TRY(form.finish(run));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto id, caseMeant(run, *workspace));
    LT_TRY(
        workspace->dpCases().correctFirstPayment(id, day.value_or(QDate()), amount.value_or(Money()), why));
    return recorded(run, id);
}

/// The review that was recorded as held on that day; of several the one recorded last.
Result<DpRecordId> reviewOf(const services::OpenedDpCase &opened, QDate held)
{
    for (std::size_t i = opened.reviewIds.size(); i-- > 0;)
        if (opened.item.reviews[i].on == held)
            return opened.reviewIds[i];
    QStringList days;
    for (const auto &review : opened.item.reviews)
        days << review.on.toString(Qt::ISODate);
    return Error {
        Error::Code::NotFound,
        days.isEmpty()
            ? Cli::tr("no review has been held yet")
            : Cli::tr("no review is recorded as held on that day; there are: %1").arg(days.join(u", "_s)),
        {}};
}

Status reviewDayCommand(Run &run)
{
    LT_ASSIGN(auto form, DpForm::read(run));
    const auto held = form.day("held");
    const auto day = form.day("day");
    const QString why = form.text("why");
    LT_TRY(form.finish(run));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto id, caseMeant(run, *workspace));
    LT_ASSIGN(const auto opened, workspace->dpCases().open(id));
    LT_ASSIGN(const auto review, reviewOf(opened, held.value_or(QDate())));
    LT_TRY(workspace->dpCases().correctReview(id, review, day.value_or(QDate()), why));
    return recorded(run, id);
}

const Positional kCase {"CASE", QT_TRANSLATE_NOOP("Cli", "the case's reference or id")};

} // namespace

const Command kDpNomineeCommand {
    "dp nominee",
    QT_TRANSLATE_NOOP("Cli", "who is nominated to receive the payments, and that they agreed"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "From the request on: names the nominated person, or records the day on which they agreed. Lines "
        "of the form: nominee, nominee_relation, nominee_agreed (a day; left out, they have not agreed), "
        "why. Another name counts as another person, of whom conditions 1 and 3 are to be found anew, unless "
        "--same-person says that only the name was written wrongly."),
    {kFile, kCase},
    {{"nobody", nullptr, QT_TRANSLATE_NOOP("Cli", "nobody is nominated any more")},
     {"same-person", nullptr,
      QT_TRANSLATE_NOOP("Cli", "the same person, whose name was written wrongly: what was agreed stands")},
     kFormFileOption,
     kSetOption,
     kStepDayOption,
     kNextStepOption,
     kNextDueOption},
    true,
    "dp nominee desk.letstalk DPC-K7QX4-M2P9T-3 --form-file nominee.txt --user social",
    nomineeCommand};

const Command kDpAskerCommand {
    "dp authorised",
    QT_TRANSLATE_NOOP("Cli", "put the name of the authorised person right"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Where an authorised person asked (section 32): how they are written after all. It is "
        "the same person, so what was found of them stands; another one asks anew. Lines of the "
        "form: name, relation, why."),
    {kFile, kCase},
    {kFormFileOption, kSetOption},
    true,
    "dp authorised desk.letstalk DPC-K7QX4-M2P9T-3 --form-file name.txt --user social",
    askerCommand};

const Command kDpPaymentCommand {
    "dp payment",
    QT_TRANSLATE_NOOP("Cli", "put a mistyped first payment right"),
    QT_TRANSLATE_NOOP("Cli",
                      "Records day and amount of the first payment anew; the reviews, which count from its "
                      "day, have their days worked out anew. Lines of the form: day, amount, why."),
    {kFile, kCase},
    {kFormFileOption, kSetOption},
    true,
    "dp payment desk.letstalk DPC-K7QX4-M2P9T-3 --form-file payment.txt --user social",
    paymentCommand};

const Command kDpReviewDayCommand {
    "dp review-day",
    QT_TRANSLATE_NOOP("Cli", "put the day of a review that was held right"),
    QT_TRANSLATE_NOOP("Cli",
                      "Records anew on which day a review was held; the next one is worked out from it. "
                      "Lines of the form: held (the day as it was recorded), day, why."),
    {kFile, kCase},
    {kFormFileOption, kSetOption},
    true,
    "dp review-day desk.letstalk DPC-K7QX4-M2P9T-3 --form-file day.txt --user social",
    reviewDayCommand};

} // namespace letstalk::cli
