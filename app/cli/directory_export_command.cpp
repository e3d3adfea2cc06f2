// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_list.h"
#include "app/cli/run.h"
#include "core/services/exchange_words.h"

#include <QJsonArray>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

using directory::ExportForm;

/// One thing to write.
struct Target
{
    ExportForm form;
    QString path;
};

Result<std::vector<Target>> targetsOf(Run &run)
{
    const auto &arguments = run.arguments();
    const QString format = arguments.value("format");
    const bool tables = format == "oruk-csv"_L1;
    if (!tables && format != "oruk-json"_L1)
        return run.wrong(Cli::tr("--format is oruk-json or oruk-csv, not “%1”.").arg(format));
    std::vector<Target> targets;
    if (arguments.has("out"))
        targets.push_back({tables ? ExportForm::Tables : ExportForm::Json, arguments.value("out")});
    if (arguments.has("split") && tables)
        return run.wrong(Cli::tr("--split goes with --format oruk-json."));
    if (arguments.has("split"))
        targets.push_back({ExportForm::JsonFolder, arguments.value("split")});
    if (targets.empty())
        return run.wrong(Cli::tr("Say with --out or --split where to write."));
    return targets;
}

Status exportDirectory(Run &run)
{
    LT_ASSIGN(const auto targets, targetsOf(run));
    LT_ASSIGN(const auto workspace, run.open());
    const auto &console = run.console();
    const auto use
        = run.arguments().has("publish") ? directory::ExportUse::Publish : directory::ExportUse::Keep;
    QJsonArray written;
    for (const auto &[form, path] : targets) {
        LT_ASSIGN(const auto outcome, workspace->directory().exportTo(form, path, use));
        console.print(Cli::tr("%1: %2 of %3, %4, %5")
                          .arg(path, Cli::tr("%n service(s)", nullptr, int(outcome.services)),
                               Cli::tr("%n organisation(s)", nullptr, int(outcome.organizations)),
                               Cli::tr("%n file(s)", nullptr, int(outcome.files)),
                               services::sizeText(outcome.bytes)));
        for (const QString &note : outcome.notes)
            console.note(note);
        written << QJsonObject {{u"path"_s, path},
                                {u"services"_s, outcome.services},
                                {u"organizations"_s, outcome.organizations},
                                {u"files"_s, outcome.files},
                                {u"bytes"_s, outcome.bytes},
                                {u"notes"_s, QJsonArray::fromStringList(outcome.notes)}};
    }
    console.answer({{u"written"_s, written}});
    return done();
}

} // namespace

const Command kDirectoryExportCommand {
    "directory export",
    QT_TRANSLATE_NOOP("Cli", "write the services for others, as Open Referral UK"),
    QT_TRANSLATE_NOOP(
        "Cli",
        "Writes what the directory lists in the form of HSDS-UK 3.0: oruk-json, one file with all "
        "services; or oruk-csv, a folder with a datapackage.json and a CSV for each kind of record. "
        "What the standard has no place for, programmes and what a micro-enterprise says of itself among "
        "it, is kept in x_letstalk, told at the end, and comes back when the file is imported. Notices, "
        "links, who checked what, the checks of micro-enterprises and what became of people stay here. "
        "Nothing is written over."),
    {kFile},
    {{"format", "FORMAT", QT_TRANSLATE_NOOP("Cli", "oruk-json or oruk-csv"), true},
     {"out", "PATH", QT_TRANSLATE_NOOP("Cli", "the new file (oruk-json) or folder (oruk-csv)")},
     {"split", "FOLDER",
      QT_TRANSLATE_NOOP("Cli", "oruk-json: a new folder with a file for each address of the standard")},
     {"publish", nullptr,
      QT_TRANSLATE_NOOP("Cli", "for everybody: the standard's own members and nothing beside them")}},
    true,
    "directory export desk.letstalk --format oruk-json --out services.json",
    exportDirectory};

} // namespace letstalk::cli
