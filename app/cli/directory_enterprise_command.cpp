// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/choices.h"
#include "app/cli/command_list.h"
#include "app/cli/run.h"
#include "app/cli/values.h"
#include "core/domain/money.h"
#include "core/services/care_service.h"

#include <QJsonArray>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

/// An option and the field that it fills.
template <class T> struct FieldOption
{
    const char *name;
    const char *value;
    const char *help;
    T &(*in)(MicroEnterprise &);
    int most = 0; ///< of numbers
};
using Number = std::optional<int>;
using Flag = std::optional<bool>;
using Day = std::optional<QDate>;
using It = MicroEnterprise;

constexpr FieldOption<Number> kNumbers[] {
    {"headcount", "N", QT_TRANSLATE_NOOP("Cli", "how many people work there"),
     [](It &it) -> Number & { return it.headcount; }, 10'000},
    {"carers", "N", QT_TRANSLATE_NOOP("Cli", "how many of them give personal care"),
     [](It &it) -> Number & { return it.careStaff; }, 10'000},
    {"spare-hours", "N", QT_TRANSLATE_NOOP("Cli", "hours a week that are free"),
     [](It &it) -> Number & { return it.spareHours; }, 168}};

constexpr FieldOption<Number> kPounds[] {
    {"cover", "POUNDS", QT_TRANSLATE_NOOP("Cli", "what its public liability insurance covers"),
     [](It &it) -> Number & { return it.insuranceMinor; }},
    {"rate", "POUNDS", QT_TRANSLATE_NOOP("Cli", "what it charges; goes with --rate-for"),
     [](It &it) -> Number & { return it.rateMinor; }}};

constexpr FieldOption<Flag> kFlags[] {
    {"personal-care", "YES|NO", QT_TRANSLATE_NOOP("Cli", "whether it offers personal care"),
     [](It &it) -> Flag & { return it.personalCare; }},
    {"accepts-dp", "YES|NO", QT_TRANSLATE_NOOP("Cli", "whether it takes Direct Payments"),
     [](It &it) -> Flag & { return it.acceptsDp; }},
    {"accepts-isf", "YES|NO", QT_TRANSLATE_NOOP("Cli", "whether it takes individual service funds"),
     [](It &it) -> Flag & { return it.acceptsIsf; }},
    {"accepts-self-fund", "YES|NO", QT_TRANSLATE_NOOP("Cli", "whether it takes people who pay themselves"),
     [](It &it) -> Flag & { return it.acceptsSelfFund; }}};

constexpr FieldOption<Day> kDays[] {
    {"dbs-on", "DATE", QT_TRANSLATE_NOOP("Cli", "when the DBS check was seen"),
     [](It &it) -> Day & { return it.dbs.on; }},
    {"dbs-until", "DATE", QT_TRANSLATE_NOOP("Cli", "when the DBS check runs out"),
     [](It &it) -> Day & { return it.dbs.until; }},
    {"insurance-on", "DATE", QT_TRANSLATE_NOOP("Cli", "when the insurance was seen"),
     [](It &it) -> Day & { return it.insurance.on; }},
    {"insurance-until", "DATE", QT_TRANSLATE_NOOP("Cli", "when the insurance runs out"),
     [](It &it) -> Day & { return it.insurance.until; }},
    {"training-on", "DATE", QT_TRANSLATE_NOOP("Cli", "when the safeguarding training was seen"),
     [](It &it) -> Day & { return it.training.on; }},
    {"training-until", "DATE", QT_TRANSLATE_NOOP("Cli", "when the safeguarding training runs out"),
     [](It &it) -> Day & { return it.training.until; }},
    {"judgments-on", "DATE", QT_TRANSLATE_NOOP("Cli", "when county court judgments were looked up"),
     [](It &it) -> Day & { return it.judgmentsOn; }},
    {"hmrc-on", "DATE", QT_TRANSLATE_NOOP("Cli", "when the registration with HMRC was seen"),
     [](It &it) -> Day & { return it.hmrcOn; }},
    {"disclaimer-on", "DATE", QT_TRANSLATE_NOOP("Cli", "when the sub-contractor disclaimer was signed"),
     [](It &it) -> Day & { return it.disclaimerOn; }},
    {"assured-on", "DATE", QT_TRANSLATE_NOOP("Cli", "when somebody last went through all of it"),
     [](It &it) -> Day & { return it.assuredOn; }}};

constexpr FieldOption<QString> kTexts[] {
    {"cqc", "ID", QT_TRANSLATE_NOOP("Cli", "its location with the Care Quality Commission"),
     [](It &it) -> QString & { return it.cqcLocation; }},
    {"areas", "TEXT", QT_TRANSLATE_NOOP("Cli", "where it works"),
     [](It &it) -> QString & { return it.areas; }},
    {"days", "DAYS", QT_TRANSLATE_NOOP("Cli", "the days it works: MO,TU,WE"),
     [](It &it) -> QString & { return it.days; }},
    {"assurer", "TEXT", QT_TRANSLATE_NOOP("Cli", "who went through it"),
     [](It &it) -> QString & { return it.assurer; }}};

/// Leaves the field without anything in it, if one of the options has the name.
template <class Options> bool clear(const Options &options, const QString &name, MicroEnterprise &it)
{
    for (const auto &option : options)
        if (name == QLatin1String(option.name)) {
            option.in(it) = std::decay_t<decltype(option.in(it))>();
            return true;
        }
    return false;
}

Status clearThose(Run &run, MicroEnterprise &it)
{
    for (const QString &name : run.arguments().values("clear")) {
        if (name == "form"_L1)
            it.legalForm.clear();
        else if (name == "language"_L1)
            it.languages.clear();
        else if (!clear(kNumbers, name, it) && !clear(kPounds, name, it) && !clear(kFlags, name, it)
                 && !clear(kDays, name, it) && !clear(kTexts, name, it))
            return run.wrong(Cli::tr("--clear takes the name of another option, not “%1”.").arg(name));
        if (name == "rate"_L1)
            it.rateUnit.clear();
    }
    return done();
}

/// What was typed laid over what is known.
Status lay(Run &run, const storage::CodeLists &codes, MicroEnterprise &it)
{
    const auto &typed = run.arguments();
    for (const auto &option : kNumbers)
        if (typed.has(option.name)) {
            LT_ASSIGN(option.in(it), run.number(option.name, 0, option.most));
        }
    for (const auto &option : kPounds)
        if (typed.has(option.name)) {
            const auto money = Money::fromText(typed.value(option.name));
            if (!money || money->pence() > std::numeric_limits<int>::max())
                return run.wrong(Cli::tr("--%1 is an amount in pounds, such as 18.50, not “%2”.")
                                     .arg(QLatin1String(option.name), typed.value(option.name)));
            option.in(it) = int(money->pence());
        }
    for (const auto &option : kFlags)
        if (typed.has(option.name)) {
            LT_ASSIGN(option.in(it), run.yesNo(option.name));
        }
    for (const auto &option : kDays)
        if (typed.has(option.name)) {
            LT_ASSIGN(option.in(it), run.day(option.name));
        }
    for (const auto &option : kTexts)
        if (typed.has(option.name))
            option.in(it) = typed.value(option.name).simplified();
    it.days = it.days.toUpper().remove(u' ');
    if (typed.has("form")) {
        LT_ASSIGN(it.legalForm, codeMeant(codes, u"legal_form"_s, typed.value("form")));
    }
    if (typed.has("rate-for")) {
        LT_ASSIGN(it.rateUnit, codeMeant(codes, u"rate_unit"_s, typed.value("rate-for")));
    }
    if (typed.has("language"))
        it.languages.clear();
    for (const QString &word : typed.values("language")) {
        LT_ASSIGN(const QString code, codeMeant(codes, u"language"_s, word));
        if (!it.languages.contains(code))
            it.languages << code;
    }
    return clearThose(run, it);
}

QJsonObject enterpriseObject(MicroEnterprise it)
{
    QJsonObject object {{u"form"_s, it.legalForm},
                        {u"rate_for"_s, it.rateUnit},
                        {u"languages"_s, QJsonArray::fromStringList(it.languages)}};
    const auto key = [](const char *name) { return QString::fromLatin1(name).replace(u'-', u'_'); };
    const auto number = [](const Number &value) { return value ? QJsonValue(*value) : QJsonValue(); };
    for (const auto &option : kNumbers)
        object[key(option.name)] = number(option.in(it));
    for (const auto &option : kPounds)
        object[key(option.name) + u"_pence"_s] = number(option.in(it));
    for (const auto &option : kFlags)
        object[key(option.name)] = flagValue(option.in(it));
    for (const auto &option : kDays)
        object[key(option.name)] = dayValue(option.in(it));
    for (const auto &option : kTexts)
        object[key(option.name)] = option.in(it);
    return object;
}

Status enterprise(Run &run)
{
    MicroEnterprise tried; // what was typed wrongly is told before anything is opened
    LT_TRY(lay(run, storage::CodeLists::shipped(), tried));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const ServiceId id, serviceMeant(*workspace, run.arguments().positional(1)));
    LT_ASSIGN(const auto card, workspace->directory().card(id));
    MicroEnterprise before = card.enterprise.value_or(MicroEnterprise {});
    before.service = id;
    MicroEnterprise after = before;
    LT_TRY(lay(run, workspace->codes(), after));
    LT_ASSIGN(const auto changes, workspace->directory().care().setEnterprise(before, after));
    QJsonArray notes;
    for (const auto &note : enterpriseNotes(after, london::day(workspace->clock().nowMs()))) {
        run.console().print(note.text);
        notes << note.text;
    }
    run.console().answer(
        {{u"changed"_s, changes.rows}, {u"enterprise"_s, enterpriseObject(after)}, {u"notes"_s, notes}});
    return done();
}

std::vector<Option> options()
{
    std::vector<Option> all {
        {"form", "CODE", QT_TRANSLATE_NOOP("Cli", "its legal form, such as SOLE_TRADER")}};
    const auto add = [&all](const auto &fields) {
        for (const auto &option : fields)
            all.push_back({option.name, option.value, option.help});
    };
    add(kNumbers);
    add(kFlags);
    add(kDays);
    add(kPounds);
    all.push_back({"rate-for", "CODE",
                   QT_TRANSLATE_NOOP("Cli", "what the rate is for: HOUR, VISIT, DAY, NIGHT or SESSION")});
    add(kTexts);
    all.push_back({"language", "CODE", QT_TRANSLATE_NOOP("Cli", "the languages it works in, such as polish"),
                   false, true});
    all.push_back({"clear", "OPTION",
                   QT_TRANSLATE_NOOP("Cli", "takes out what stands for another option, such as dbs-until"),
                   false, true});
    return all;
}

} // namespace

const Command kDirectoryEnterpriseCommand {
    "directory enterprise",
    QT_TRANSLATE_NOOP("Cli", "what is known of a micro-enterprise, and what to look at"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Writes what was given and prints what is missing, runs out, or what a rule asks for. "
        "Nothing is decided. What was not given stays as it is; languages are given all at once."),
    {kFile, {"SERVICE", QT_TRANSLATE_NOOP("Cli", "its id, or words that find it alone")}},
    options(),
    true,
    "directory enterprise desk.letstalk \"home help\" --headcount 2 --personal-care yes",
    enterprise};

} // namespace letstalk::cli
