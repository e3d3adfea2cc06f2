// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/choices.h"
#include "app/cli/command_list.h"
#include "app/cli/concern_words.h"
#include "app/cli/text_input.h"

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

/// "--reported-at 2026-11-20T10:40", "10:40" today: London time, unless it says its offset.
Result<std::optional<qint64>> reportedAt(Run &run, qint64 nowMs)
{
    const QString typed = run.arguments().value("reported-at");
    if (typed.isEmpty())
        return std::optional<qint64>();
    const auto moment = QDateTime::fromString(typed, Qt::ISODate);
    if (typed.contains(u'T') && moment.isValid())
        return std::optional(moment.timeSpec() == Qt::LocalTime
                                 ? london::instant(moment.date(), moment.time())
                                 : moment.toMSecsSinceEpoch());
    const QTime time = QTime::fromString(typed, u"H:mm"_s);
    if (time.isValid())
        return std::optional(london::instant(london::day(nowMs), time));
    return run.wrong(
        Cli::tr("--reported-at takes a time, as 10:40, or a day and time, as 2026-11-20T10:40."));
}

Status readReport(Run &run, qint64 nowMs, ConcernReport &report)
{
    report.to = run.arguments().value("reported-to");
    report.reference = run.arguments().value("report-reference");
    LT_ASSIGN(report.at, reportedAt(run, nowMs));
    if (!report.to.isEmpty() && !report.at)
        report.at = nowMs;
    return done();
}

Status readAbout(Run &run, Concern &concern)
{
    const auto &arguments = run.arguments();
    if (arguments.has("person")) {
        concern.person = PersonId::fromText(arguments.value("person"));
        if (!concern.person)
            return run.wrong(Cli::tr("--person takes an id, as “letstalk-cli people search” shows it."));
    }
    if (arguments.has("conversation")) {
        concern.conversation = ConversationId::fromText(arguments.value("conversation"));
        if (!concern.conversation)
            return run.wrong(Cli::tr("--conversation takes an id, as “letstalk-cli desk list” shows it."));
    }
    LT_ASSIGN(concern.personName, textFile(run, "about-file"));
    return done();
}

Status addConcern(Run &run)
{
    const auto &arguments = run.arguments();
    Concern concern;
    LT_TRY(readAbout(run, concern));
    LT_ASSIGN(const auto danger, run.yesNo("danger"));
    concern.danger = danger ? (*danger ? u"Y"_s : u"N"_s) : u"UNKNOWN"_s;
    concern.rang999 = arguments.has("rang-999");
    LT_ASSIGN(concern.wishes, textFile(run, "wishes-file"));
    LT_ASSIGN(concern.overrideWhy, textFile(run, "override-file"));
    LT_ASSIGN(concern.relationship, textFile(run, "relationship-file"));
    LT_ASSIGN(concern.household, textFile(run, "household-file"));
    LT_ASSIGN(concern.carers, textFile(run, "carers-file"));
    LT_ASSIGN(concern.communication, textFile(run, "communication-file"));
    LT_ASSIGN(concern.cognition, textFile(run, "cognition-file"));
    LT_ASSIGN(concern.seenOrHeard, textInput(run));
    LT_ASSIGN(const auto workspace, run.open());
    LT_TRY(readReport(run, workspace->clock().nowMs(), concern.report));
    LT_ASSIGN(concern.agreement,
              codeMeant(workspace->codes(), u"concern_agreement"_s, arguments.value("agreement")));
    if (arguments.has("override")) {
        LT_ASSIGN(concern.overrideReason,
                  codeMeant(workspace->codes(), u"concern_override"_s, arguments.value("override")));
    }
    LT_ASSIGN(const auto site, workspace->sessions().siteByName(arguments.value("site")));
    workspace->chooseSite(site.id);
    LT_ASSIGN(const auto saved, workspace->concerns().write(concern));
    LT_ASSIGN(const auto contact, workspace->concerns().contact());
    run.console().print(Cli::tr("Sealed as %1. It cannot be read again here.").arg(saved.reference));
    if (!saved.someoneCanOpen)
        run.console().note(
            Cli::tr("Nobody has been given the key to safeguarding records yet: it stays "
                    "sealed until a social worker has it. Somebody has to be told by telephone."));
    run.console().note(ringText(contact));
    run.console().answer({{u"id"_s, saved.id.toText()},
                          {u"reference"_s, saved.reference},
                          {u"someone_can_open"_s, saved.someoneCanOpen},
                          {u"sends"_s, false},
                          {u"ring"_s, ringText(contact)}});
    return done();
}

Status noteConcern(Run &run)
{
    ConcernNote note;
    LT_ASSIGN(note.text, textInput(run));
    LT_ASSIGN(const auto workspace, run.open());
    LT_TRY(readReport(run, workspace->clock().nowMs(), note.report));
    LT_ASSIGN(const auto id, workspace->concerns().find(run.arguments().positional(1), Act::WriteConcern));
    LT_TRY(workspace->concerns().add(id, note));
    run.console().print(Cli::tr("Added and sealed. What stood there before is unchanged."));
    run.console().answer({{u"id"_s, id.toText()}});
    return done();
}

const Option kTextFile {"text-file", "PATH",
                        QT_TRANSLATE_NOOP("Cli", "a file with the words; left out or “-”, standard input")};
const Option kReportedTo {"reported-to", "WHOM", QT_TRANSLATE_NOOP("Cli", "the team that was rung")};
const Option kReportedAt {"reported-at", "TIME", QT_TRANSLATE_NOOP("Cli", "when; left out, now")};
const Option kReportReference {"report-reference", "TEXT", QT_TRANSLATE_NOOP("Cli", "what they gave")};

} // namespace

const Command kConcernAddCommand {
    "concern add",
    QT_TRANSLATE_NOOP("Cli", "write a safeguarding concern down, sealed"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Seals a concern to the social workers of the council. It sends nothing to anybody: somebody has to "
        "be rung. Whoever writes it cannot read it again, nor take it back; it can be added to on the same "
        "day. What was seen or said is read from a file or from standard input, never from the command "
        "line, where others of this computer could see it."),
    {kFile},
    {kTextFile,
     {"agreement", "CODE",
      QT_TRANSLATE_NOOP("Cli", "whether the adult agrees: AGREED, NOT_AGREED, COULD_NOT_ASK"), true},
     {"override", "CODE",
      QT_TRANSLATE_NOOP("Cli",
                        "why without agreement: RISK_TO_OTHERS, VITAL_INTERESTS, COERCION, "
                        "CAPACITY_DOUBT, CRIME")},
     {"override-file", "PATH", QT_TRANSLATE_NOOP("Cli", "the same in plain words")},
     {"danger", "yes|no", QT_TRANSLATE_NOOP("Cli", "immediate danger now; left out, not known")},
     {"rang-999", nullptr, QT_TRANSLATE_NOOP("Cli", "999 was rung")},
     {"person", "ID", QT_TRANSLATE_NOOP("Cli", "whom it is about, by id (sealed as well)")},
     {"about-file", "PATH", QT_TRANSLATE_NOOP("Cli", "a name, or how they can be found again")},
     {"conversation", "ID", QT_TRANSLATE_NOOP("Cli", "the conversation that it came up in (sealed as well)")},
     {"wishes-file", "PATH", QT_TRANSLATE_NOOP("Cli", "what the adult wants")},
     kReportedTo,
     kReportedAt,
     kReportReference,
     {"relationship-file", "PATH", QT_TRANSLATE_NOOP("Cli", "who told us, and how they know the adult")},
     {"household-file", "PATH", QT_TRANSLATE_NOOP("Cli", "household and children")},
     {"carers-file", "PATH", QT_TRANSLATE_NOOP("Cli", "carers")},
     {"communication-file", "PATH", QT_TRANSLATE_NOOP("Cli", "communication needs")},
     {"cognition-file", "PATH", QT_TRANSLATE_NOOP("Cli", "understanding and memory, as seen")},
     {"site", "NAME", QT_TRANSLATE_NOOP("Cli", "the site, by name or code"), true}},
    true,
    "concern add desk.letstalk --site Blacon --agreement AGREED --danger no --about-file who.txt "
    "--text-file seen.txt",
    addConcern};

const Command kConcernNoteCommand {
    "concern note",
    QT_TRANSLATE_NOOP("Cli", "add to a concern"),
    QT_TRANSLATE_NOOP("Cli",
                      "Adds what was done, or a correction, sealed as the concern is. Nothing that stands "
                      "there is changed. For social workers; for whoever wrote it on the same day."),
    {kFile, kConcernReference},
    {kTextFile, kReportedTo, kReportedAt, kReportReference},
    true,
    "concern note desk.letstalk BLA-K7QX4-M2P9T-3 --text-file done.txt --user social",
    noteConcern};

} // namespace letstalk::cli
