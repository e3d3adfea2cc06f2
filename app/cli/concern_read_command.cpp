// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_list.h"
#include "app/cli/concern_words.h"
#include "app/cli/values.h"
#include "core/services/concern_service.h"

#include <QJsonArray>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

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
            {line.reference, momentText(line.recordedAt), line.site, line.about, stateText(line)});
        array << QJsonObject {{u"id"_s, line.id.toText()},
                              {u"reference"_s, line.reference},
                              {u"written"_s, momentText(line.recordedAt)},
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

void printConcern(const Console &console, const storage::CodeLists &codes,
                  const services::OpenedConcern &opened)
{
    const auto line = [&console](const QString &label, const QString &value) {
        if (!value.isEmpty())
            console.print(label + u": "_s + value);
    };
    const auto &concern = opened.concern;
    console.print(Cli::tr("%1, written by %2 at %3 on %4")
                      .arg(opened.reference, opened.by.name, opened.site, momentText(opened.by.at)));
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
    line(Cli::tr("Reported"), concernReportText(concern.report));
    line(Cli::tr("Who told us"), concern.relationship);
    line(Cli::tr("Household and children"), concern.household);
    line(Cli::tr("Carers"), concern.carers);
    line(Cli::tr("Communication"), concern.communication);
    line(Cli::tr("Understanding and memory"), concern.cognition);
    for (const auto &addition : opened.additions) {
        console.print(QString());
        console.print(Cli::tr("Added by %1 on %2").arg(addition.by.name, momentText(addition.by.at)));
        line(Cli::tr("Text"), addition.note.text);
        if (!addition.note.report.isBlank())
            line(Cli::tr("Reported"), concernReportText(addition.note.report));
    }
    if (opened.unreadable > 0)
        console.note(Cli::tr("%n addition(s) (is|are) sealed to a key that you do not hold.", nullptr,
                             opened.unreadable));
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
                                  {u"at"_s, momentText(addition.by.at)},
                                  {u"text"_s, addition.note.text},
                                  {u"report"_s, concernReportObject(addition.note.report)}};
    const auto &concern = opened.concern;
    run.console().answer({{u"id"_s, opened.id.toText()},
                          {u"reference"_s, opened.reference},
                          {u"site"_s, opened.site},
                          {u"by"_s, opened.by.name},
                          {u"written"_s, momentText(opened.by.at)},
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
                          {u"report"_s, concernReportObject(concern.report)},
                          {u"relationship"_s, concern.relationship},
                          {u"household"_s, concern.household},
                          {u"carers"_s, concern.carers},
                          {u"communication"_s, concern.communication},
                          {u"cognition"_s, concern.cognition},
                          {u"additions"_s, additions}});
    return done();
}

} // namespace

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
    {kFile, kConcernReference},
    {},
    true,
    "concern show desk.letstalk BLA-K7QX4-M2P9T-3 --user social",
    showConcern};

} // namespace letstalk::cli
