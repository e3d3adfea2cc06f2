// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/choices.h"
#include "app/cli/command_list.h"
#include "app/cli/text_input.h"

#include <QJsonArray>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

/// "D1=USEFUL: asked twice", one a line; empty lines are passed over.
Result<IndicatorAnswer> answerFrom(Run &run, const storage::CodeLists &codes,
                                   const std::vector<IndicatorRule> &prompts, const QString &line)
{
    const QString rule = line.section(u'=', 0, 0).trimmed().toUpper();
    const QString rest = line.section(u'=', 1);
    const auto *known = findIndicator(prompts, rule);
    if (!known) {
        QStringList ids;
        for (const auto &one : prompts)
            ids << one.id;
        return run.wrong(Cli::tr("“%1” is no prompt; there are: %2.").arg(rule, ids.join(u", "_s)));
    }
    IndicatorAnswer answer;
    answer.rule = rule;
    answer.version = known->current().version;
    answer.ticked = true;
    LT_ASSIGN(answer.answer, codeMeant(codes, u"dp_indicator_answer"_s, rest.section(u':', 0, 0).trimmed()));
    answer.why = rest.section(u':', 1).trimmed();
    return answer;
}

Status readAnswers(Run &run, services::Workspace &workspace, const QString &text,
                   std::vector<IndicatorAnswer> &answers)
{
    if (text.isEmpty())
        return done();
    LT_ASSIGN(const auto prompts, workspace.directPayments().prompts());
    for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts)) {
        if (line.trimmed().isEmpty())
            continue;
        LT_ASSIGN(const auto answer, answerFrom(run, workspace.codes(), prompts, line));
        answers.push_back(answer);
    }
    return done();
}

Status flagCommand(Run &run)
{
    const auto &arguments = run.arguments();
    DpFlag flag;
    const auto person = PersonId::fromText(arguments.positional(1));
    if (!person)
        return run.wrong(Cli::tr("ID is an id, as “letstalk-cli people search” shows it."));
    flag.person = *person;
    flag.agreed = arguments.has("agreed");
    if (arguments.has("conversation")) {
        flag.conversation = ConversationId::fromText(arguments.value("conversation"));
        if (!flag.conversation)
            return run.wrong(Cli::tr("--conversation takes an id, as “letstalk-cli desk list” shows it."));
    }
    flag.nextStep = arguments.value("next-step");
    LT_ASSIGN(flag.nextStepDue, run.day("due"));
    LT_ASSIGN(const QString answers, textFile(run, "answers-file"));
    LT_ASSIGN(flag.words, textInput(run));
    LT_ASSIGN(const auto workspace, run.open());
    LT_TRY(readAnswers(run, *workspace, answers, flag.answers));
    LT_ASSIGN(const auto site, workspace->sessions().siteByName(arguments.value("site")));
    flag.site = site.id;
    LT_ASSIGN(const auto flagged, workspace->directPayments().flag(flag));
    run.console().print(
        Cli::tr("Raised as %1. It promises nothing: a social worker looks at it.").arg(flagged.reference));
    if (!flagged.someoneCanOpen)
        run.console().note(Cli::tr("Nobody has been given the key to Direct Payment records yet: the details "
                                   "stay sealed until somebody has."));
    run.console().answer({{u"id"_s, flagged.id.toText()},
                          {u"reference"_s, flagged.reference},
                          {u"someone_can_open"_s, flagged.someoneCanOpen}});
    return done();
}

Status answerCommand(Run &run)
{
    LT_ASSIGN(const QString text, textFile(run, "answers-file"));
    LT_ASSIGN(const auto workspace, run.open());
    auto &leads = workspace->directPayments();
    LT_ASSIGN(const auto id, leads.find(run.arguments().positional(1)));
    std::vector<IndicatorAnswer> answers;
    LT_TRY(readAnswers(run, *workspace, text, answers));
    LT_TRY(leads.answerPrompts(id, answers));
    run.console().print(Cli::tr("Recorded. Earlier answers stay on record."));
    run.console().answer({{u"id"_s, id.toText()}, {u"answers"_s, int(answers.size())}});
    return done();
}

Status promptsCommand(Run &run)
{
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto prompts, workspace->directPayments().prompts());
    TextTable table {{Cli::tr("Prompt"), Cli::tr("Version"), Cli::tr("Shows when"), Cli::tr("Says")}, {}};
    QJsonArray array;
    for (const auto &rule : prompts) {
        const auto &edition = rule.current();
        table.rows.push_back({rule.id,
                              Cli::tr("%1, %2").arg(edition.version).arg(edition.date.toString(Qt::ISODate)),
                              rule.trigger, edition.text});
        array << QJsonObject {{u"id"_s, rule.id},
                              {u"version"_s, edition.version},
                              {u"date"_s, edition.date.toString(Qt::ISODate)},
                              {u"trigger"_s, rule.trigger},
                              {u"text"_s, edition.text}};
    }
    run.console().print(table);
    run.console().answer({{u"prompts"_s, array}});
    return done();
}

} // namespace

const Command kDpFlagCommand {
    "dp flag",
    QT_TRANSLATE_NOOP("Cli", "raise a Direct Payments lead, with the person's agreement"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Tells the social workers that somebody agreed to their looking at a Direct Payment. It decides and "
        "promises nothing. Why, in your own words, is read from a file or from standard input and sealed; "
        "in clear stand the person, the stage, dates and the next step. Answers to prompts are lines of a "
        "file: “D1=USEFUL: asked for the leaflet”."),
    {kFile, {"ID", QT_TRANSLATE_NOOP("Cli", "the person's id, from a search")}},
    {{"agreed", nullptr, QT_TRANSLATE_NOOP("Cli", "the person agrees; without this there is no lead")},
     {"next-step", "TEXT", QT_TRANSLATE_NOOP("Cli", "what happens next; the desk may tell the person"), true},
     {"due", "DATE", QT_TRANSLATE_NOOP("Cli", "by when")},
     {"text-file", "PATH",
      QT_TRANSLATE_NOOP("Cli", "a file with the words; left out or “-”, standard input")},
     {"answers-file", "PATH", QT_TRANSLATE_NOOP("Cli", "answers to prompts, one a line")},
     {"conversation", "ID", QT_TRANSLATE_NOOP("Cli", "the conversation that it came up in")},
     {"site", "NAME", QT_TRANSLATE_NOOP("Cli", "the site, by name or code"), true}},
    true,
    "dp flag desk.letstalk 0190c5a2-7000-7000-8000-000000000001 --site Blacon --agreed --next-step \"We "
    "ring\" "
    "--text-file why.txt",
    flagCommand};

const Command kDpAnswerCommand {
    "dp answer",
    QT_TRANSLATE_NOOP("Cli", "answer prompts about a lead that you carry"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Records what whoever looks after the case makes of prompts, before a Direct Payment is "
        "asked for: lines of a file, “D1=USEFUL: asked for the leaflet”. “dp prompts” lists "
        "them. It decides nothing; an earlier answer stays on record."),
    {kFile, {"CASE", QT_TRANSLATE_NOOP("Cli", "the case's reference or id")}},
    {{"answers-file", "PATH", QT_TRANSLATE_NOOP("Cli", "the answers, one a line; “-” for standard input"),
      true}},
    true,
    "dp answer desk.letstalk DPC-K7QX4-M2P9T-3 --answers-file answers.txt --user social",
    answerCommand};

const Command kDpPromptsCommand {
    "dp prompts",
    QT_TRANSLATE_NOOP("Cli", "the prompts about Direct Payments"),
    QT_TRANSLATE_NOOP("Cli",
                      "Lists the prompts that your roles may see, each with its version and date. They "
                      "are prompts for a talk: nothing is scored, counted or decided."),
    {kFile},
    {},
    true,
    "dp prompts desk.letstalk",
    promptsCommand};

} // namespace letstalk::cli
