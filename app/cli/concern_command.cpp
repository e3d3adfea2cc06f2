// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/choices.h"
#include "app/cli/command_list.h"
#include "app/cli/text_input.h"

#include <QJsonArray>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

QString whenText(qint64 ms)
{
    return london::day(ms).toString(Qt::ISODate) + u' ' + london::timeOfDay(ms).toString(u"HH:mm"_s);
}

/// What is said each time: nothing is sent, and whom to ring.
QString ringText(const SafeguardingContact &contact)
{
    if (contact.phone.isEmpty())
        return Cli::tr("This sends nothing. Follow the council's safeguarding procedure now; in danger ring "
                       "999. (The council's number can be set: “concern contact”.)");
    QString text = contact.team.isEmpty()
        ? Cli::tr("This sends nothing. Ring %1 now; in danger ring 999.").arg(contact.phone)
        : Cli::tr("This sends nothing. Ring %1, %2, now; in danger ring 999.")
              .arg(contact.team, contact.phone);
    if (!contact.outOfHours.isEmpty())
        text += u' ' + Cli::tr("Outside their hours: %1.").arg(contact.outOfHours);
    return text;
}

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
            return run.wrong(Cli::tr("--conversation takes an id, as “letstalk-cli log” gave it."));
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

QString stateText(const services::ConcernLine &line)
{
    if (!line.opens)
        return Cli::tr("sealed to a key that you do not hold");
    QStringList parts;
    if (line.danger == u"Y"_s)
        parts << (line.rang999 ? Cli::tr("danger, 999 rung") : Cli::tr("danger"));
    parts << (line.reported ? Cli::tr("reported") : Cli::tr("not reported yet"));
    if (line.additions > 0)
        parts << Cli::tr("%n addition(s)", nullptr, line.additions);
    if (line.aboutErased)
        parts << Cli::tr("the person's records were erased: tell the data protection officer");
    return parts.join(u", "_s);
}

Status listConcerns(Run &run)
{
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto lines, workspace->concerns().list());
    TextTable table {
        {Cli::tr("Reference"), Cli::tr("Written"), Cli::tr("Site"), Cli::tr("About"), Cli::tr("State")}, {}};
    QJsonArray array;
    for (const auto &line : lines) {
        table.rows.push_back(
            {line.reference, whenText(line.recordedAt), line.site, line.about, stateText(line)});
        array << QJsonObject {{u"id"_s, line.id.toText()},
                              {u"reference"_s, line.reference},
                              {u"written"_s, whenText(line.recordedAt)},
                              {u"site"_s, line.site},
                              {u"opens"_s, line.opens},
                              {u"about"_s, line.about},
                              {u"danger"_s, line.danger},
                              {u"rang_999"_s, line.rang999},
                              {u"reported"_s, line.reported},
                              {u"written_by"_s, line.writtenBy},
                              {u"additions"_s, line.additions},
                              {u"about_erased"_s, line.aboutErased}};
    }
    if (lines.empty())
        run.console().print(Cli::tr("No concerns are on record."));
    else
        run.console().print(table);
    run.console().answer({{u"concerns"_s, array}});
    return done();
}

QJsonObject reportObject(const ConcernReport &report)
{
    return {{u"to"_s, report.to},
            {u"at"_s, report.at ? QJsonValue(whenText(*report.at)) : QJsonValue()},
            {u"reference"_s, report.reference}};
}

QString reportText(const ConcernReport &report)
{
    if (report.isBlank())
        return Cli::tr("not yet");
    QString text = report.to;
    if (report.at)
        text += u", "_s + whenText(*report.at);
    if (!report.reference.isEmpty())
        text += u", "_s + report.reference;
    return text;
}

void printConcern(const Console &console, const storage::CodeLists &codes,
                  const services::OpenedConcern &opened)
{
    const auto line = [&console](const QString &label, const QString &value) {
        if (!value.isEmpty())
            console.print(label + u": "_s + value);
    };
    const auto &concern = opened.concern;
    console.print(Cli::tr("%1, written by %2 at %3 on %4")
                      .arg(opened.reference, opened.by.name, opened.site, whenText(opened.by.at)));
    line(Cli::tr("About"), opened.about);
    if (opened.aboutErased)
        console.note(Cli::tr("The person's records were erased. Tell the data protection officer the "
                             "reference: they decide whether this is erased too (“concern erase”)."));
    line(Cli::tr("In danger now"), codes.label(u"yes_no_unknown"_s, concern.danger));
    line(Cli::tr("999 was rung"), concern.rang999 ? Cli::tr("yes") : Cli::tr("no"));
    line(Cli::tr("Seen or heard"), concern.seenOrHeard);
    line(Cli::tr("The adult's wishes"), concern.wishes);
    line(Cli::tr("Agreement"), codes.label(u"concern_agreement"_s, concern.agreement));
    if (!concern.overrideReason.isEmpty())
        line(Cli::tr("Passed on all the same"),
             codes.label(u"concern_override"_s, concern.overrideReason)
                 + (concern.overrideWhy.isEmpty() ? QString() : u": "_s + concern.overrideWhy));
    line(Cli::tr("Reported"), reportText(concern.report));
    line(Cli::tr("Who told us"), concern.relationship);
    line(Cli::tr("Household and children"), concern.household);
    line(Cli::tr("Carers"), concern.carers);
    line(Cli::tr("Communication"), concern.communication);
    line(Cli::tr("Understanding and memory"), concern.cognition);
    for (const auto &addition : opened.additions) {
        console.print(QString());
        console.print(Cli::tr("Added by %1 on %2").arg(addition.by.name, whenText(addition.by.at)));
        line(Cli::tr("Text"), addition.note.text);
        if (!addition.note.report.isBlank())
            line(Cli::tr("Reported"), reportText(addition.note.report));
    }
    if (opened.unreadable > 0)
        console.note(
            Cli::tr("%n addition(s) are sealed to a key that you do not hold.", nullptr, opened.unreadable));
}

Status showConcern(Run &run)
{
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto id, workspace->concerns().find(run.arguments().positional(1), Act::ReadConcerns));
    LT_ASSIGN(const auto opened, workspace->concerns().open(id));
    printConcern(run.console(), workspace->codes(), opened);
    QJsonArray additions;
    for (const auto &addition : opened.additions)
        additions << QJsonObject {{u"by"_s, addition.by.name},
                                  {u"at"_s, whenText(addition.by.at)},
                                  {u"text"_s, addition.note.text},
                                  {u"report"_s, reportObject(addition.note.report)}};
    const auto &concern = opened.concern;
    run.console().answer({{u"id"_s, opened.id.toText()},
                          {u"reference"_s, opened.reference},
                          {u"site"_s, opened.site},
                          {u"by"_s, opened.by.name},
                          {u"written"_s, whenText(opened.by.at)},
                          {u"about"_s, opened.about},
                          {u"about_erased"_s, opened.aboutErased},
                          {u"person"_s, concern.person ? QJsonValue(concern.person->toText()) : QJsonValue()},
                          {u"conversation"_s,
                           concern.conversation ? QJsonValue(concern.conversation->toText()) : QJsonValue()},
                          {u"danger"_s, concern.danger},
                          {u"rang_999"_s, concern.rang999},
                          {u"seen_or_heard"_s, concern.seenOrHeard},
                          {u"wishes"_s, concern.wishes},
                          {u"agreement"_s, concern.agreement},
                          {u"override_reason"_s, concern.overrideReason},
                          {u"override_why"_s, concern.overrideWhy},
                          {u"report"_s, reportObject(concern.report)},
                          {u"relationship"_s, concern.relationship},
                          {u"household"_s, concern.household},
                          {u"carers"_s, concern.carers},
                          {u"communication"_s, concern.communication},
                          {u"cognition"_s, concern.cognition},
                          {u"additions"_s, additions}});
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

Status eraseConcern(Run &run)
{
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(const auto id, workspace->concerns().find(run.arguments().positional(1), Act::EraseConcern));
    LT_ASSIGN(const auto erased, workspace->concerns().erase(id, run.arguments().value("reason")));
    run.console().print(erased.asked
                            ? Cli::tr("Asked for: an officer's computer has to sign the erasure. The request "
                                      "goes there with the next files.")
                            : Cli::tr("Erased for good, here; everywhere else with the next files."));
    run.console().answer({{u"id"_s, id.toText()}, {u"asked"_s, erased.asked}});
    return done();
}

Status contactCommand(Run &run)
{
    const auto &arguments = run.arguments();
    LT_ASSIGN(const auto workspace, run.open());
    LT_ASSIGN(auto contact, workspace->concerns().contact());
    if (arguments.has("team") || arguments.has("phone") || arguments.has("out-of-hours")) {
        if (arguments.has("team"))
            contact.team = arguments.value("team");
        if (arguments.has("phone"))
            contact.phone = arguments.value("phone");
        if (arguments.has("out-of-hours"))
            contact.outOfHours = arguments.value("out-of-hours");
        LT_TRY(workspace->concerns().setContact(contact));
        LT_ASSIGN(contact, workspace->concerns().contact());
    }
    run.console().print(ringText(contact));
    run.console().answer(
        {{u"team"_s, contact.team}, {u"phone"_s, contact.phone}, {u"out_of_hours"_s, contact.outOfHours}});
    return done();
}

const Positional kFile {"FILE", QT_TRANSLATE_NOOP("Cli", "the sealed file")};
const Positional kReference {"REFERENCE", QT_TRANSLATE_NOOP("Cli", "the concern's reference or id")};
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

const Command kConcernListCommand {
    "concern list",
    QT_TRANSLATE_NOOP("Cli", "the concerns, for whoever holds the key"),
    QT_TRANSLATE_NOOP("Cli", "Lists the concerns, newest first. Looking is logged."),
    {kFile},
    {},
    true,
    "concern list desk.letstalk --user social",
    listConcerns};

const Command kConcernShowCommand {
    "concern show",
    QT_TRANSLATE_NOOP("Cli", "read a concern, for whoever holds the key"),
    QT_TRANSLATE_NOOP("Cli", "Opens one concern with all that was added to it. Looking is logged."),
    {kFile, kReference},
    {},
    true,
    "concern show desk.letstalk BLA-K7QX4-M2P9T-3 --user social",
    showConcern};

const Command kConcernNoteCommand {
    "concern note",
    QT_TRANSLATE_NOOP("Cli", "add to a concern"),
    QT_TRANSLATE_NOOP("Cli",
                      "Adds what was done, or a correction, sealed as the concern is. Nothing that stands "
                      "there is changed. For social workers; for whoever wrote it on the same day."),
    {kFile, kReference},
    {kTextFile, kReportedTo, kReportedAt, kReportReference},
    true,
    "concern note desk.letstalk BLA-K7QX4-M2P9T-3 --text-file done.txt --user social",
    noteConcern};

const Command kConcernEraseCommand {
    "concern erase",
    QT_TRANSLATE_NOOP("Cli", "erase a concern for good"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Takes the words of a concern and of its additions out for good, in all computers of the council; "
        "that there was one, where and when, stays. Needs the data protection officer, who cannot read it: "
        "a social worker says which. Erasing a person does not do this by itself."),
    {kFile, kReference},
    {{"reason", "CODE", QT_TRANSLATE_NOOP("Cli", "why, as a code: REQUEST, RETENTION, MISTAKE; no names"),
      true}},
    true,
    "concern erase desk.letstalk BLA-K7QX4-M2P9T-3 --reason RETENTION --user dpo",
    eraseConcern};

const Command kConcernContactCommand {
    "concern contact",
    QT_TRANSLATE_NOOP("Cli", "whom to ring about a concern"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Shows whom a desk is told to ring; with an option, sets it for all sites of the council "
        "(site leads and administrators)."),
    {kFile},
    {{"team", "NAME", QT_TRANSLATE_NOOP("Cli", "what the team is called")},
     {"phone", "NUMBER", QT_TRANSLATE_NOOP("Cli", "its telephone number")},
     {"out-of-hours", "NUMBER", QT_TRANSLATE_NOOP("Cli", "the number outside its hours")}},
    true,
    "concern contact desk.letstalk --team \"Community Access Team\" --phone \"01632 960000\"",
    contactCommand};

} // namespace letstalk::cli
