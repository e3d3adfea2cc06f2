// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_list.h"
#include "app/cli/out_file.h"
#include "app/cli/run.h"
#include "app/cli/values.h"
#include "core/reports/sheet_pages.h"

#include <QJsonArray>

#include <map>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

/// The numbers are recorded before the file is written: a number on paper is always known.
Status printSheets(Run &run)
{
    LT_ASSIGN(const auto count, run.number("count", 1, services::SheetService::kMostSheets));
    if (!run.arguments().value("out").endsWith(".pdf"_L1, Qt::CaseInsensitive))
        return run.wrong(Cli::tr("--out names a PDF: give it a name that ends in .pdf."));
    LT_ASSIGN(const auto workspace, run.open());
    SiteId id = workspace->actor().site;
    if (run.arguments().has("site")) {
        LT_ASSIGN(const Site site, workspace->sessions().siteByName(run.arguments().value("site")));
        id = site.id;
    }
    OutFile out(run.arguments().value("out"));
    LT_TRY(out.make());
    LT_ASSIGN(const auto printed, workspace->sheets().print(id, count.value_or(10)));
    QStringList codes;
    for (const auto &sheet : printed.sheets)
        codes << sheet.code;
    LT_ASSIGN(const QByteArray pdf,
              reports::sheetsToPdf(reports::layoutSheets(codes, printed.siteName, workspace->codes())));
    LT_TRY(out.write(pdf));
    run.console().print(Cli::tr("%n sheet(s), %1 to %2, in %3.", nullptr, int(codes.size()))
                            .arg(codes.front(), codes.back(), out.path()));
    run.console().answer({{u"sheets"_s, QJsonArray::fromStringList(codes)}, {u"file"_s, out.path()}});
    return done();
}

QString stateOf(const PaperSheet &sheet)
{
    if (sheet.enteredAt)
        return Cli::tr("entered %1").arg(dayText(*sheet.enteredAt));
    if (sheet.spoiledAt)
        return Cli::tr("spoiled: %1").arg(sheet.spoiledReason);
    return Cli::tr("not entered");
}

Status listSheets(Run &run)
{
    LT_ASSIGN(const auto workspace, run.open());
    std::optional<SiteId> only;
    if (run.arguments().has("site")) {
        LT_ASSIGN(const Site site, workspace->sessions().siteByName(run.arguments().value("site")));
        only = site.id;
    }
    LT_ASSIGN(const auto sheets, workspace->sheets().list(only, !run.arguments().has("all")));
    TextTable table {{Cli::tr("Sheet"), Cli::tr("Printed"), Cli::tr("State")}, {}};
    QJsonArray array;
    std::map<QString, int> copies;
    for (const auto &sheet : sheets) {
        ++copies[sheet.code];
        table.rows.push_back({sheet.code, dayText(sheet.printedAt), stateOf(sheet)});
        array << QJsonObject {
            {u"sheet"_s, sheet.code},
            {u"printed"_s, dayText(sheet.printedAt)},
            {u"open"_s, sheet.isOpen()},
            {u"conversation"_s, sheet.conversation ? QJsonValue(sheet.conversation->toText()) : QJsonValue()},
            {u"spoiled"_s, sheet.spoiledReason}};
    }
    if (sheets.empty())
        run.console().print(Cli::tr("No sheet is waiting to be entered."));
    else
        run.console().print(table);
    for (const auto &[code, times] : copies)
        if (times > 1)
            run.console().note(
                Cli::tr(
                    "%1 was printed by %n computer(s) that had not heard of each other; each may be entered.",
                    nullptr, times)
                    .arg(code));
    run.console().answer({{u"sheets"_s, array}});
    return done();
}

Status spoilSheet(Run &run)
{
    const bool back = run.arguments().has("undo");
    if (!back && !run.arguments().has("reason"))
        return run.wrong(Cli::tr("Say with --reason what became of the sheet."));
    LT_ASSIGN(const auto workspace, run.open());
    const QString code = run.arguments().positional(1);
    LT_ASSIGN(const auto changes,
              back ? workspace->sheets().unspoil(code)
                   : workspace->sheets().spoil(code, run.arguments().value("reason")));
    run.console().print(back ? Cli::tr("It waits to be entered again.") : Cli::tr("Marked as spoiled."));
    run.console().answer({{u"changed"_s, changes.rows}});
    return done();
}

} // namespace

const Command kSheetPrintCommand {
    "sheet print",
    QT_TRANSLATE_NOOP("Cli", "numbered paper sheets for when the computer cannot be used"),
    QT_TRANSLATE_NOOP("Cli",
                      "Records the next numbers as printed and writes one A4 page for each. Back-entry: “log "
                      "--sheet NUMBER --at TIME”."),
    {kFile},
    {{"out", "PDF", QT_TRANSLATE_NOOP("Cli", "where to write the pages"), true},
     {"count", "N", QT_TRANSLATE_NOOP("Cli", "how many; left out, 10")},
     {"site", "NAME", QT_TRANSLATE_NOOP("Cli", "the site; left out, your own")}},
    true,
    "sheet print desk.letstalk --site Blacon --count 20 --out sheets.pdf",
    printSheets};

const Command kSheetListCommand {
    "sheet list",
    QT_TRANSLATE_NOOP("Cli", "show the sheets that were not entered yet"),
    QT_TRANSLATE_NOOP("Cli", "Lists the printed sheets that were neither entered nor marked as spoiled."),
    {kFile},
    {{"all", nullptr, QT_TRANSLATE_NOOP("Cli", "also those entered and spoiled")},
     {"site", "NAME", QT_TRANSLATE_NOOP("Cli", "of one site alone")}},
    true,
    "sheet list desk.letstalk",
    listSheets};

const Command kSheetSpoilCommand {
    "sheet spoil",
    QT_TRANSLATE_NOOP("Cli", "mark a sheet that will not be entered"),
    QT_TRANSLATE_NOOP("Cli", "Notes that a sheet was torn, lost or filled in by mistake."),
    {kFile, {"SHEET", QT_TRANSLATE_NOOP("Cli", "its number, as BLA-0007-K")}},
    {{"reason", "TEXT", QT_TRANSLATE_NOOP("Cli", "what became of it")},
     {"undo", nullptr, QT_TRANSLATE_NOOP("Cli", "it was found after all")}},
    true,
    "sheet spoil desk.letstalk BLA-0007-K --reason torn",
    spoilSheet};

} // namespace letstalk::cli
