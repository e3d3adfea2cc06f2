// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_list.h"
#include "app/cli/dp_words.h"
#include "app/cli/text_input.h"
#include "app/cli/values.h"

#include <QJsonArray>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

/// What was typed, each part only when it was.
struct Typed
{
    std::vector<dp::Management> management;
    std::vector<dp::Use> uses;
    std::optional<QDate> agreement, account, insuredFrom, insuredUntil, rightToWork;
    QString contingency;
};

Result<Typed> typedSetUp(Run &run)
{
    Typed typed;
    LT_ASSIGN(typed.management, typedManagement(run));
    LT_ASSIGN(typed.uses, typedUses(run));
    LT_ASSIGN(typed.agreement, run.day("agreement"));
    LT_ASSIGN(typed.account, run.day("account"));
    LT_ASSIGN(typed.insuredFrom, run.day("insured-from"));
    LT_ASSIGN(typed.insuredUntil, run.day("insured-until"));
    LT_ASSIGN(typed.rightToWork, run.day("right-to-work"));
    LT_ASSIGN(typed.contingency, textFile(run, "contingency-file"));
    return typed;
}

dp::SetUp changed(const Run &run, const Typed &typed, dp::SetUp setUp)
{
    const auto &arguments = run.arguments();
    if (!typed.management.empty())
        setUp.management = typed.management;
    if (!typed.uses.empty())
        setUp.uses = typed.uses;
    const auto take = [](std::optional<QDate> &field, const std::optional<QDate> &day) {
        if (day)
            field = day;
    };
    take(setUp.agreementSignedOn, typed.agreement);
    take(setUp.accountOpenedOn, typed.account);
    take(setUp.employer.insuredFrom, typed.insuredFrom);
    take(setUp.employer.insuredUntil, typed.insuredUntil);
    take(setUp.employer.rightToWorkCheckedOn, typed.rightToWork);
    if (arguments.has("payroll"))
        setUp.employer.payroll = arguments.value("payroll");
    if (arguments.has("support"))
        setUp.supportService = arguments.value("support");
    if (arguments.has("contingency-file"))
        setUp.contingencyPlan = typed.contingency.trimmed();
    return setUp;
}

void tellSetUp(Run &run, const storage::CodeLists &codes, const services::DpSetUpState &state)
{
    const auto &console = run.console();
    const auto line = [&](const QString &name, const QString &value) {
        console.print(Cli::tr("%1: %2").arg(name, value.isEmpty() ? u"–"_s : value));
    };
    const auto day
        = [](const std::optional<QDate> &on) { return on ? on->toString(Qt::ISODate) : QString(); };
    QStringList management;
    QStringList uses;
    for (const auto one : state.setUp.management)
        management << codes.label(u"dp_management"_s, dp::managementCode(one));
    for (const auto one : state.setUp.uses)
        uses << codes.label(u"dp_use"_s, dp::useCode(one));
    line(Cli::tr("Budget"), state.budget);
    line(Cli::tr("Paid out"), state.paidOut);
    line(Cli::tr("How the money is held"), management.join(u", "_s));
    line(Cli::tr("What it is for"), uses.join(u", "_s));
    line(Cli::tr("Agreement signed"), day(state.setUp.agreementSignedOn));
    line(Cli::tr("Account opened"), day(state.setUp.accountOpenedOn));
    line(Cli::tr("Support service"), state.setUp.supportService);
    line(Cli::tr("If something goes wrong"), state.setUp.contingencyPlan);
    if (state.missing.isEmpty())
        console.print(Cli::tr("Nothing is missing for a first payment."));
    for (const QString &missing : state.missing)
        console.print(Cli::tr("Missing: %1").arg(missing));
}

QJsonObject setUpObject(const services::DpSetUpState &state)
{
    QJsonArray management;
    QJsonArray uses;
    for (const auto one : state.setUp.management)
        management << dp::managementCode(one);
    for (const auto one : state.setUp.uses)
        uses << dp::useCode(one);
    const auto &employer = state.setUp.employer;
    return {{u"management"_s, management},
            {u"management_code"_s, state.managementCode},
            {u"uses"_s, uses},
            {u"agreement"_s, dayValue(state.setUp.agreementSignedOn)},
            {u"account"_s, dayValue(state.setUp.accountOpenedOn)},
            {u"support"_s, state.setUp.supportService},
            {u"contingency"_s, state.setUp.contingencyPlan},
            {u"insured_from"_s, dayValue(employer.insuredFrom)},
            {u"insured_until"_s, dayValue(employer.insuredUntil)},
            {u"payroll"_s, employer.payroll},
            {u"right_to_work"_s, dayValue(employer.rightToWorkCheckedOn)},
            {u"budget"_s, state.budget},
            {u"paid_out"_s, state.paidOut},
            {u"missing"_s, QJsonArray::fromStringList(state.missing)}};
}

Status setUpCommand(Run &run)
{
    LT_ASSIGN(const auto typed, typedSetUp(run));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto id, workspace->directPayments().find(run.arguments().positional(1)));
    auto &reviews = workspace->dpReviews();
    LT_ASSIGN(auto state, reviews.setUp(id));
    const dp::SetUp after = changed(run, typed, state.setUp);
    if (!(after == state.setUp)) {
        LT_TRY(reviews.changeSetUp(id, after, state.mark));
        LT_ASSIGN(state, reviews.setUp(id));
    }
    tellSetUp(run, workspace->codes(), state);
    run.console().answer(setUpObject(state));
    return done();
}

Status listStays(Run &run, const services::DpCareHome &home)
{
    TextTable table {{Cli::tr("In"), Cli::tr("Out"), Cli::tr("Nights"), Cli::tr("Id")}, {}, {2}};
    QJsonArray array;
    for (const auto &placed : home.stays) {
        table.rows.push_back({placed.stay.in.toString(Qt::ISODate), placed.stay.out.toString(Qt::ISODate),
                              QString::number(placed.stay.nights()), placed.id.toText()});
        array << QJsonObject {{u"id"_s, placed.id.toText()},
                              {u"in"_s, placed.stay.in.toString(Qt::ISODate)},
                              {u"out"_s, placed.stay.out.toString(Qt::ISODate)},
                              {u"planned"_s, placed.stay.planned},
                              {u"nights"_s, placed.stay.nights()}};
    }
    if (home.stays.empty())
        run.console().print(Cli::tr("No stay in a care home is recorded."));
    else
        run.console().print(table);
    for (const QString &text : home.texts)
        run.console().print(text);
    run.console().answer({{u"stays"_s, array},
                          {u"runs"_s, QJsonArray::fromStringList(home.texts)},
                          {u"too_long"_s, home.tooLong}});
    return done();
}

Status stayCommand(Run &run)
{
    const auto &arguments = run.arguments();
    const bool takesBack = arguments.has("take-back");
    const bool tells = arguments.has("in") || arguments.has("out");
    if (tells && (takesBack || !arguments.has("in") || !arguments.has("out")))
        return run.wrong(Cli::tr("A stay has --in and --out; --take-back stands alone."));
    std::optional<DpRecordId> named;
    if (takesBack || arguments.has("replaces")) {
        LT_ASSIGN(named, typedRecord(run, takesBack ? "take-back" : "replaces"));
    }
    LT_ASSIGN(const auto in, run.day("in"));
    LT_ASSIGN(const auto out, run.day("out"));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto id, workspace->directPayments().find(arguments.positional(1)));
    auto &reviews = workspace->dpReviews();
    if (takesBack) {
        LT_ASSIGN(const auto changes, reviews.takeStayBack(id, *named));
        run.console().print(Cli::tr("Taken back."));
        run.console().answer({{u"changed"_s, changes.rows}});
        return done();
    }
    if (!tells) {
        LT_ASSIGN(const auto home, reviews.careHome(id));
        return listStays(run, home);
    }
    LT_ASSIGN(const auto told, reviews.tellStay(id, {*in, *out, arguments.has("planned")}, {}, named));
    run.console().print(told.text);
    if (told.tooLong)
        run.console().note(Cli::tr("A Direct Payment may not pay for all of these nights."));
    run.console().answer(
        {{u"id"_s, told.id.toText()}, {u"text"_s, told.text}, {u"too_long"_s, told.tooLong}});
    return done();
}

const Positional kCase {"CASE", QT_TRANSLATE_NOOP("Cli", "the case's reference or id")};

} // namespace

const Command kDpSetUpCommand {
    "dp setup",
    QT_TRANSLATE_NOOP("Cli", "how a Direct Payment is set up, and what is missing"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Shows how the money is held, what it is for, and what is missing for a first payment. With "
        "options it changes those parts and no others."),
    {kFile, kCase},
    {{"management", "CODE",
      QT_TRANSLATE_NOOP("Cli",
                        "own-account, prepaid-card, managed-account, nominated-person, authorised-person, "
                        "individual-service-fund or council-managed"),
      false, true},
     {"use", "CODE",
      QT_TRANSLATE_NOOP("Cli",
                        "pa-employed, pa-self-employed, agency, micro-enterprise, activity, equipment or "
                        "respite"),
      false, true},
     {"agreement", "DATE", QT_TRANSLATE_NOOP("Cli", "the day on which it was signed")},
     {"account", "DATE", QT_TRANSLATE_NOOP("Cli", "the day on which it was opened, or the card issued")},
     {"support", "TEXT", QT_TRANSLATE_NOOP("Cli", "who helps to run it; “none wanted” is an answer")},
     {"contingency-file", "PATH",
      QT_TRANSLATE_NOOP("Cli", "a file with what happens if something goes wrong")},
     {"insured-from", "DATE", QT_TRANSLATE_NOOP("Cli", "employers' liability insurance, first day")},
     {"insured-until", "DATE", QT_TRANSLATE_NOOP("Cli", "and last day")},
     {"payroll", "TEXT", QT_TRANSLATE_NOOP("Cli", "who runs the payroll")},
     {"right-to-work", "DATE", QT_TRANSLATE_NOOP("Cli", "the day on which the right to work was checked")}},
    true,
    "dp setup desk.letstalk DPC-K7QX4-M2P9T-3 --management own-account --use agency --agreement 2026-11-20",
    setUpCommand};

const Command kDpStayCommand {
    "dp stay",
    QT_TRANSLATE_NOOP("Cli", "stays in care homes, and how many nights are left"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Without options, lists stays in care homes and how many nights a Direct Payment may still "
        "pay for. With --in and --out it records one, or puts one right."),
    {kFile, kCase},
    {{"in", "DATE", QT_TRANSLATE_NOOP("Cli", "the day of going in")},
     {"out", "DATE", QT_TRANSLATE_NOOP("Cli", "the day of going home")},
     {"planned", nullptr, QT_TRANSLATE_NOOP("Cli", "it has not begun yet")},
     {"replaces", "ID", QT_TRANSLATE_NOOP("Cli", "the stay that this one puts right")},
     {"take-back", "ID", QT_TRANSLATE_NOOP("Cli", "a stay that did not happen")}},
    true,
    "dp stay desk.letstalk DPC-K7QX4-M2P9T-3 --in 2026-12-01 --out 2026-12-15 --planned",
    stayCommand};

} // namespace letstalk::cli
