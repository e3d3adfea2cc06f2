// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/choices.h"
#include "app/cli/command_list.h"
#include "app/cli/dp_words.h"
#include "app/cli/out_file.h"
#include "core/domain/geo_point.h"

#include <QJsonArray>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr int kUsualDays = 60;

Result<PaymentType> typedPayment(Run &run)
{
    const QString typed = run.arguments().value("paid-by").trimmed();
    if (typed.isEmpty())
        return PaymentType::DirectPayment;
    if (const auto type = paymentTypeFromCode(typed.toUpper().replace(u'-', u'_')))
        return *type;
    return run.wrong(Cli::tr("--paid-by: “%1” is none of dp, isf, self-fund.").arg(typed));
}

/// What needs no list of the file.
Result<MatchWish> typedWish(Run &run)
{
    const auto &arguments = run.arguments();
    MatchWish wish;
    wish.area = arguments.value("area").trimmed().toUpper();
    wish.personalCare = arguments.has("personal-care");
    LT_ASSIGN(wish.payment, typedPayment(run));
    for (const QString &day : arguments.value("days").split(u',', Qt::SkipEmptyParts))
        wish.days << day.trimmed().toUpper();
    LT_ASSIGN(wish.hours, run.number("hours", 1, 168));
    return wish;
}

QJsonObject matchObject(const MatchResult &result)
{
    QJsonArray offered;
    for (const auto &one : result.offered)
        offered << QJsonObject {{u"service"_s, one.service.toText()},
                                {u"name"_s, one.name},
                                {u"metres"_s, one.metres ? QJsonValue(*one.metres) : QJsonValue()},
                                {u"to_ask"_s, QJsonArray::fromStringList(one.toAsk)}};
    QJsonArray out;
    for (const auto &one : result.notOffered) {
        QJsonArray reasons;
        for (const auto &reason : one.reasons)
            reasons << QJsonObject {{u"code"_s, exclusionCode(reason.exclusion)}, {u"text"_s, reason.text}};
        out << QJsonObject {
            {u"service"_s, one.service.toText()}, {u"name"_s, one.name}, {u"reasons"_s, reasons}};
    }
    return {{u"offered"_s, offered},
            {u"not_offered"_s, out},
            {u"said"_s, QJsonArray::fromStringList(result.said)}};
}

void printMatch(const Console &console, const MatchResult &result)
{
    for (const auto &one : result.offered) {
        QString line = one.name;
        if (one.metres)
            line += u", "_s + distanceText(*one.metres);
        console.print(line);
        for (const QString &ask : one.toAsk)
            console.print(Cli::tr("  ask: %1").arg(ask));
    }
    if (!result.notOffered.empty())
        console.print(Cli::tr("Not offered:"));
    for (const auto &one : result.notOffered) {
        QStringList reasons;
        for (const auto &reason : one.reasons)
            reasons << reason.text;
        console.print(Cli::tr("  %1: %2").arg(one.name, reasons.join(u"; "_s)));
    }
    for (const QString &said : result.said)
        console.print(said);
}

/// By the ending of its name.
Status fillSheet(OutFile &out, const reports::Letter &sheet)
{
    if (!out.path().endsWith(".pdf"_L1, Qt::CaseInsensitive))
        return out.fill(reports::letterToHtml(sheet));
    LT_ASSIGN(const QByteArray bytes, reports::letterToPdf(sheet));
    return out.fill(bytes);
}

Status matchCommand(Run &run)
{
    const auto &arguments = run.arguments();
    services::DpMatchRequest request;
    LT_ASSIGN(request.wish, typedWish(run));
    LT_ASSIGN(request.format, typedFormat(run));
    LT_ASSIGN(const QString path, typedOut(run, {u"pdf"_s, u"html"_s}));
    LT_ASSIGN(const auto workspace, run.open());
    if (arguments.has("need")) {
        LT_ASSIGN(request.wish.service, needCode(workspace->codes(), arguments.value("need")));
    }
    if (arguments.has("language")) {
        LT_ASSIGN(request.wish.language,
                  codeMeant(workspace->codes(), u"language"_s, arguments.value("language")));
    }
    if (arguments.has("nearest")) {
        LT_ASSIGN(const auto site, workspace->sessions().siteByName(arguments.value("nearest")));
        request.nearest = site.id;
    }
    LT_ASSIGN(const auto id, workspace->directPayments().find(arguments.positional(1)));
    std::optional<OutFile> out;
    if (!path.isEmpty()) {
        out.emplace(path);
        LT_TRY(out->make());
    }
    const auto handOut
        = [&out](const services::DpMatch &match) { return out ? fillSheet(*out, match.sheet) : done(); };
    auto &matches = workspace->dpMatches();
    services::DpMatch match;
    QString recorded;
    if (arguments.has("record")) { // only what could be handed out was offered
        LT_ASSIGN(auto offered, matches.offer(id, request, {}, handOut));
        match = std::move(offered.match);
        recorded = offered.id.toText();
    } else {
        LT_ASSIGN(match, matches.search(id, request));
        LT_TRY(handOut(match));
    }
    printMatch(run.console(), match.result);
    QJsonObject answer = matchObject(match.result);
    if (!recorded.isEmpty())
        answer.insert(u"recorded"_s, recorded);
    if (out) {
        out->keep();
        run.console().print(Cli::tr("Wrote %1.").arg(path));
        answer.insert(u"file"_s, path);
    }
    run.console().answer(answer);
    return done();
}

Status checksCommand(Run &run)
{
    LT_ASSIGN(const auto within, run.number("within", 0, 366));
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto checks, workspace->dpMatches().expiring(within.value_or(kUsualDays)));
    TextTable table {
        {Cli::tr("Micro-enterprise"), Cli::tr("Check"), Cli::tr("Last good day"), Cli::tr("Days left")},
        {},
        {3}};
    QJsonArray array;
    for (const auto &check : checks) {
        table.rows.push_back({check.name, check.check, check.until.toString(Qt::ISODate),
                              check.daysLeft < 0 ? Cli::tr("run out") : QString::number(check.daysLeft)});
        array << QJsonObject {{u"service"_s, check.service.toText()},
                              {u"name"_s, check.name},
                              {u"check"_s, check.check},
                              {u"until"_s, check.until.toString(Qt::ISODate)},
                              {u"days_left"_s, check.daysLeft}};
    }
    if (checks.empty())
        run.console().print(Cli::tr("No check has run out or will within that time."));
    else
        run.console().print(table);
    run.console().answer({{u"checks"_s, array}});
    return done();
}

const Positional kCase {"CASE", QT_TRANSLATE_NOOP("Cli", "the case's reference or id")};

} // namespace

const Command kDpMatchCommand {
    "dp match",
    QT_TRANSLATE_NOOP("Cli", "micro-enterprises that fit, and why the others do not"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Hard filters, each with its reason, then a neutral order: by distance, and within a mile by "
        "chance. The person chooses; the council does not employ or recommend. With --record it is "
        "noted what was offered, once the sheet is written, so that people who wait show on the gap "
        "sheet. What counts as in order is the council's choice: “dp policy”."),
    {kFile, kCase},
    {{"area", "CODE", QT_TRANSLATE_NOOP("Cli", "the first half of a postcode: CH65")},
     {"need", "CODE", QT_TRANSLATE_NOOP("Cli", "what it is for, as in “log --need”")},
     {"personal-care", nullptr, QT_TRANSLATE_NOOP("Cli", "help with washing, dressing and the like")},
     {"paid-by", "TYPE", QT_TRANSLATE_NOOP("Cli", "dp, isf or self-fund; left out, dp")},
     {"days", "LIST", QT_TRANSLATE_NOOP("Cli", "all of these: MO,TU")},
     {"language", "CODE", QT_TRANSLATE_NOOP("Cli", "a language that they speak")},
     {"hours", "N", QT_TRANSLATE_NOOP("Cli", "spare hours a week, at the least")},
     {"nearest", "SITE",
      QT_TRANSLATE_NOOP("Cli",
                        "the site nearest to the person, from which distances are told; left out: from their "
                        "postcode, where the directory knows it, else from where the case began")},
     {"record", nullptr, QT_TRANSLATE_NOOP("Cli", "note in the case what was offered")},
     {"format", "FORMAT",
      QT_TRANSLATE_NOOP("Cli", "of the sheet: standard, large-print or easy-read; left out, theirs")},
     {"out", "PATH", QT_TRANSLATE_NOOP("Cli", "the sheet for the person: .pdf or .html")}},
    true,
    "dp match desk.letstalk DPC-K7QX4-M2P9T-3 --area CH65 --days MO,TU --record --out choices.pdf",
    matchCommand};

const Command kDpChecksCommand {
    "dp checks",
    QT_TRANSLATE_NOOP("Cli", "checks of micro-enterprises that run out"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Lists DBS checks, insurance, training and, where the council asks for it, the look-up of "
        "County Court judgments that have run out or will soon. One without "
        "an end on record runs out by its age (“dp policy”, match.dbs_months)."),
    {kFile},
    {{"within", "DAYS", QT_TRANSLATE_NOOP("Cli", "how far ahead; left out, 60")}},
    true,
    "dp checks desk.letstalk --within 30",
    checksCommand};

} // namespace letstalk::cli
