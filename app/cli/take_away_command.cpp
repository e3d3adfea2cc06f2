// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_list.h"
#include "app/cli/dp_words.h"
#include "app/cli/out_file.h"
#include "app/cli/run.h"
#include "core/services/take_away_service.h"

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

/// "large-print" as LARGE_PRINT.
QString codeOf(const QString &edition)
{
    return edition.toUpper().replace(u'-', u'_');
}

Result<QByteArray> bytesOf(const reports::Letter &letter, const QString &path)
{
    if (path.endsWith(u".html"_s, Qt::CaseInsensitive))
        return reports::letterToHtml(letter);
    return reports::letterToPdf(letter);
}

Status takeAway(Run &run)
{
    const auto &arguments = run.arguments();
    const auto id = ConversationId::fromText(arguments.positional(1));
    if (!id)
        return run.wrong(Cli::tr("“%1” is no id of a conversation, as “letstalk-cli desk list” and “log "
                                 "--json” show it.")
                             .arg(arguments.positional(1)));
    const bool none = arguments.has("none");
    if (none == !arguments.value("out").isEmpty())
        return run.wrong(Cli::tr("Say with --out where to write the sheet, or --none: nothing on paper."));
    const QString edition = arguments.has("edition") ? arguments.value("edition") : u"standard"_s;
    const auto wanted = takeAwayFromCode(codeOf(edition));
    if (!wanted)
        return run.wrong(Cli::tr("--edition is standard, large-print or discreet, not “%1”.").arg(edition));
    LT_ASSIGN(const QString path, typedOut(run, {u"pdf"_s, u"html"_s}));
    LT_ASSIGN(const auto workspace, run.open());
    auto sheets = workspace->desk().takeAway();
    const QString code = none ? QString::fromLatin1(kNothingOnPaper) : takeAwayCode(*wanted);
    if (none) {
        LT_TRY(sheets.record(*id, code));
        run.console().print(Cli::tr("Noted: they want nothing on paper."));
        run.console().answer({{u"id"_s, id->toText()}, {u"take_away"_s, code}});
        return done();
    }
    LT_ASSIGN(const auto letter, sheets.letter(*id, *wanted));
    OutFile out(path);
    LT_TRY(out.make());
    LT_ASSIGN(const QByteArray bytes, bytesOf(letter, out.path()));
    LT_TRY(sheets.record(*id, code)); // before it leaves: no print is unknown
    LT_TRY(out.write(bytes));
    run.console().print(
        Cli::tr("The sheet is in %1. It is not sealed: delete it once it is printed.").arg(out.path()));
    run.console().answer({{u"id"_s, id->toText()}, {u"take_away"_s, code}, {u"file"_s, out.path()}});
    return done();
}

} // namespace

const Command kTakeAwayCommand {
    "takeaway",
    QT_TRANSLATE_NOOP("Cli", "the sheet that a visitor takes home"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Writes what happens next, whom to ring and when the desk is open, as PDF or HTML by the "
        "ending of the file; never needs or what was said. The discreet edition names nobody. "
        "What was taken, or that nothing was wanted on paper, is kept with the conversation."),
    {kFile,
     {"ID", QT_TRANSLATE_NOOP("Cli", "the conversation's id, as “desk list” or “log --json” shows it")}},
    {{"edition", "NAME", QT_TRANSLATE_NOOP("Cli", "standard, large-print or discreet; left out, standard")},
     {"out", "PATH", QT_TRANSLATE_NOOP("Cli", "the new file, .pdf or .html")},
     {"none", nullptr, QT_TRANSLATE_NOOP("Cli", "they want nothing on paper")}},
    true,
    "takeaway desk.letstalk 0190c5a2-7000-7000-8000-000000000001 --edition large-print --out sheet.pdf",
    takeAway};

} // namespace letstalk::cli
